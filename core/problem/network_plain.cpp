// The kernels in plain loops: what the vector code is tested against.
#include <cmath>

#include "core/problem/network_kernels.h"

namespace ravine {

namespace {

template <class T>
void product(const Product<T>& p) {
  for (int r = 0; r < p.rows; ++r)
    for (int c = 0; c < p.columns; ++c) {
      T sum = p.start ? p.start[r * p.startRow + c] : T(0);
      for (int k = 0; k < p.inner; ++k) sum += p.a[r * p.aRow + k * p.aInner] * p.b[k * p.bRow + c];
      const std::ptrdiff_t place = r * p.outRow + c;
      p.out[place] = p.times ? sum * p.times[place] : sum;
    }
}

template <class T>
void dots(const Dots<T>& p) {
  for (int r = 0; r < p.rows; ++r)
    for (int c = 0; c < p.columns; ++c) {
      T sum = p.start;
      for (int k = 0; k < p.inner; ++k) sum += p.a[r * p.aRow + k] * p.b[c * p.bRow + k];
      const std::ptrdiff_t place = r * p.outRow + c;
      p.out[place] = p.times ? sum * p.times[place] : sum;
    }
}

template <class T>
void activate(const Activate<T>& p) {
  for (int r = 0; r < p.rows; ++r)
    for (int u = 0; u < p.units; ++u) {
      const std::ptrdiff_t place = r * p.row + u;
      const double v = p.z[place];
      p.z[place] = static_cast<T>(p.activation.value(v));
      if (p.slope) p.slope[place] = static_cast<T>(p.activation.slope(v));
    }
}

template <class T>
void columnSums(const T* m, int rows, int columns, std::ptrdiff_t row, const T* start, T* sums) {
  for (int c = 0; c < columns; ++c) {
    T sum = start ? start[c] : T(0);
    for (int r = 0; r < rows; ++r) sum += m[r * row + c];
    sums[c] = sum;
  }
}

template <class T>
void transpose(const T* m, int rows, int columns, std::ptrdiff_t row, T* out,
               std::ptrdiff_t outRow) {
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) out[c * outRow + r] = m[r * row + c];
}

template <class T>
T loss(LossKind kind, const T* z, const T* y, int n, T share, T* slope) {
  T sum = 0;
  for (int s = 0; s < n; ++s) {
    sum += exampleLoss(kind, z + s, 1, y[s], slope ? slope + s : nullptr);
    if (slope) slope[s] *= share;
  }
  return sum;
}

template <class T>
T penalty(const T* w, std::size_t count, T l1, T l2, T* gradient) {
  T sizes = 0, squares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    sizes += std::abs(w[i]);
    squares += w[i] * w[i];
    if (gradient) gradient[i] = (w[i] > 0 ? l1 : w[i] < 0 ? -l1 : T(0)) + l2 * w[i];
  }
  return l1 * sizes + T(0.5) * l2 * squares;
}

}  // namespace

template <class T>
const Kernels<T>& plainKernels() {
  static constexpr Kernels<T> kPlain = {
      1, product<T>, dots<T>, activate<T>, columnSums<T>, transpose<T>, loss<T>, penalty<T>};
  return kPlain;
}
template const Kernels<float>& plainKernels();
template const Kernels<double>& plainKernels();

}  // namespace ravine
