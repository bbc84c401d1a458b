// Independent pieces of work on all cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "core/async/stop.h"

namespace ravine {

// f(i) for i = 0 … count−1, in any order, on as many threads as there are cores, this one among
// them; the threads live as long as the call. Pieces that have not begun when `stop` turns true are
// left out: false then.
template <class F>
bool inParallel(int count, const StopFlag* stop, F f) {
  std::atomic<int> next = 0;
  const auto work = [&] {
    for (int i = next++; i < count; i = next++) {
      if (stop && stop->load(std::memory_order_relaxed)) return;
      f(i);
    }
  };
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  std::vector<std::jthread> others;
  for (int i = 1; i < std::min(cores, count); ++i) others.emplace_back(work);
  work();
  others.clear();  // joins
  return !(stop && stop->load(std::memory_order_relaxed));
}

}  // namespace ravine
