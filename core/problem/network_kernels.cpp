// The kernels in vector code, once per instruction set, and the choice between them.
#include "core/problem/network_kernels.h"

#include <algorithm>

// AVX2 and one older set a processor family, besides what every machine has. Wider vectors gain
// little on layers this small; scalable ones cannot be kept in arrays.
#if defined(__x86_64__) || defined(_M_X64)
#define HWY_DISABLED_TARGETS ((HWY_AVX2 - 1) | HWY_SSSE3)
#else
#define HWY_DISABLED_TARGETS (HWY_NEON - 1)
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/problem/network_kernels.cpp"
#include <hwy/foreach_target.h>
// Highway's order: foreach_target first.
#include <hwy/highway.h>

#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
#include "core/problem/network_activations.h"
#include "core/problem/network_loops.h"
#endif

HWY_BEFORE_NAMESPACE();
namespace ravine::HWY_NAMESPACE {

template <class T>
const Kernels<T>* table() {
#if HWY_TARGET == HWY_SCALAR || HWY_TARGET == HWY_EMU128  // no vectors: the plain loops are best
  return &plainKernels<T>();
#else
  static constexpr Kernels<T> kTable = {kLanes<T>,     product<T>,   dots<T>, activate<T>,
                                        columnSums<T>, transpose<T>, loss<T>, penalty<T>};
  return &kTable;
#endif
}
const Kernels<float>* floatTable() { return table<float>(); }
const Kernels<double>* doubleTable() { return table<double>(); }

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ravine {

HWY_EXPORT(floatTable);
HWY_EXPORT(doubleTable);

template <>
const Kernels<float>& kernels() {
  return *HWY_DYNAMIC_DISPATCH(floatTable)();
}
template <>
const Kernels<double>& kernels() {
  return *HWY_DYNAMIC_DISPATCH(doubleTable)();
}

}  // namespace ravine
#endif
