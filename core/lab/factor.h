// The convergence factor of a run from its gradients; the definition is in rate_map.h.
#pragma once

#include <algorithm>
#include <cmath>

namespace ravine {

// Windows of N steps, of which the first ones are watched.
struct FactorWindows {
  int length, watched;
  int count;  // of those whose watched steps are all within the run, at least 1
  static FactorWindows of(int steps) {
    const int length = std::clamp(steps / 4, 1, 10), watched = (length + 1) / 2;
    return {length, watched, std::max(steps - watched, 0) / length + 1};
  }
};
inline constexpr double kFactorFloor = 1e-10;  // (1e-5)²

class FactorMeter {
 public:
  explicit FactorMeter(int steps) : windows_(FactorWindows::of(steps)) {}
  // ‖∇f‖² before step t, of t = 0, 1, 2 …
  void add(int t, double square) {
    const int at = t % windows_.length, k = t / windows_.length;
    if (at == 0) largest_ = 0;
    if (at < windows_.watched) largest_ = std::max(largest_, square);
    if (at != windows_.watched - 1) return;
    if (k == 0) first_ = largest_;
    if (k == 1 || (k > 1 && largest_ > kFactorFloor * first_)) last_ = largest_, at_ = k;
  }
  double factor() const {
    if (!(first_ > 0) || at_ == 0) return 1;
    return std::pow(last_ / first_, 0.5 / (at_ * windows_.length));
  }

 private:
  FactorWindows windows_;
  int at_ = 0;
  double largest_ = 0, first_ = 0, last_ = 0;
};

}  // namespace ravine
