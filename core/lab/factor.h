// The convergence factor of a run from its gradients; the definition is in rate_map.h.
#pragma once

#include <algorithm>
#include <cmath>

namespace ravine {

inline int factorWindow(int steps) { return std::clamp(steps / 4, 1, 10); }
inline constexpr double kFactorFloor = 1e-10;  // (1e-5)²

class FactorMeter {
 public:
  explicit FactorMeter(int steps) : window_(factorWindow(steps)) {}
  // ‖∇f‖² before each step.
  void add(double square) {
    largest_ = std::max(largest_, square);
    if (++filled_ < window_) return;
    addWindow(largest_);
    largest_ = 0;
    filled_ = 0;
  }
  // The largest of them over a whole window.
  void addWindow(double largest) {
    if (windows_ == 0) first_ = largest;
    if (windows_ == 1 || (windows_ > 1 && largest > kFactorFloor * first_))
      last_ = largest, at_ = windows_;
    ++windows_;
  }
  double factor() const {
    if (!(first_ > 0) || at_ == 0) return 1;
    return std::pow(last_ / first_, 0.5 / (at_ * window_));
  }

 private:
  int window_, filled_ = 0, windows_ = 0, at_ = 0;
  double largest_ = 0, first_ = 0, last_ = 0;
};

}  // namespace ravine
