// Asked by the same dispatch as the loops themselves.
#include "core/math/vector_unit.h"

// As network_kernels.cpp and sum_kernels.cpp.
#if defined(__x86_64__) || defined(_M_X64)
#define HWY_DISABLED_TARGETS ((HWY_AVX2 - 1) | HWY_SSSE3)
#else
#define HWY_DISABLED_TARGETS (HWY_NEON - 1)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/math/vector_unit.cpp"
#include <hwy/foreach_target.h>
// Highway's order: foreach_target first.
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ravine::HWY_NAMESPACE {

const char* nameOfTarget() { return hwy::TargetName(HWY_TARGET); }

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ravine {

HWY_EXPORT(nameOfTarget);

VectorUnit vectorUnit() {
  const auto part = [](int number) { return std::to_string(number); };
  // The best set has the lowest bit.
  const std::int64_t all = hwy::SupportedTargets(), best = all & -all;
  return {"Highway " + part(HWY_MAJOR) + "." + part(HWY_MINOR) + "." + part(HWY_PATCH),
          HWY_DYNAMIC_DISPATCH(nameOfTarget)(), hwy::TargetName(best)};
}

}  // namespace ravine
#endif
