// Runs a check on every instruction set that kernels are compiled for and this machine has.
#pragma once

#include <hwy/targets.h>

#include <cstdint>

namespace ravine {

// Has kernels be chosen as on a machine that has nothing better than one instruction set.
class OnTarget {
 public:
  explicit OnTarget(std::int64_t target) { use(target); }
  ~OnTarget() { use(0); }
  OnTarget(const OnTarget&) = delete;
  OnTarget& operator=(const OnTarget&) = delete;

 private:
  static void use(std::int64_t target) {
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  }
};

// check(name of the set).
template <class Check>
void forEveryTarget(Check check) {
  std::int64_t targets = hwy::SupportedTargets();
  for (; targets != 0; targets &= targets - 1) {
    const std::int64_t target = targets & -targets;
    const OnTarget only(target);
    check(hwy::TargetName(target));
  }
}

}  // namespace ravine
