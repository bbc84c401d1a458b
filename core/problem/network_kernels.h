// The few loops that a network spends its time in, in the best instructions the machine has: chosen
// at run time, with a plain form of each that tests hold equal.
//
// Matrices are rows of adjacent numbers a stride apart. Rows that kernels read or write in whole
// vectors have room for a multiple of `lanes` numbers; what lies behind their end is 0.
#pragma once

#include <cstddef>

#include "core/problem/activation.h"
#include "core/problem/loss.h"

namespace ravine {

// out(r, c) = times(r, c)·(start(r, c) + Σ_k a(r, k)·b(k, c)). One shape serves the forward pass
// (a = inputs, b = W), the weights' gradient (a = inputs transposed, b = δ) and the errors sent
// back (a = δ, b = Wᵀ): b and out are always read along their rows, so nothing is shuffled.
template <class T>
struct Product {
  int rows, columns, inner;  // columns: counted with the room behind the end
  const T* a;
  std::ptrdiff_t aRow, aInner;  // from a(r, k) to a(r+1, k) and a(r, k+1)
  const T* b;
  std::ptrdiff_t bRow;
  T* out;
  std::ptrdiff_t outRow;
  const T* start = nullptr;  // null: 0
  std::ptrdiff_t startRow = 0;
  const T* times = nullptr;  // laid out like out, may be out itself; null: 1
};

// out(r, c) = times(r, c)·(start + Σ_k a(r, k)·b(c, k)): rows by rows, for results that are few
// for their length.
template <class T>
struct Dots {
  int rows, columns, inner;  // inner: counted with the room behind the end
  const T* a;
  std::ptrdiff_t aRow;
  const T* b;
  std::ptrdiff_t bRow;
  T* out;
  std::ptrdiff_t outRow;
  T start = 0;
  const T* times = nullptr;
};

// z ← h(z) and, where `slope` is not null, slope ← h′(z); 0 behind the end of each row.
template <class T>
struct Activate {
  Activation activation;
  T* z;
  T* slope;
  int rows, units;
  std::ptrdiff_t row;
};

template <class T>
struct Kernels {
  int lanes;
  void (*product)(const Product<T>&);
  void (*dots)(const Dots<T>&);
  void (*activate)(const Activate<T>&);
  // sums(c) ← start(c) + Σ_r m(r, c); start may be null (0) or sums itself.
  void (*columnSums)(const T* m, int rows, int columns, std::ptrdiff_t row, const T* start,
                     T* sums);
  // out(c, r) = m(r, c)
  void (*transpose)(const T* m, int rows, int columns, std::ptrdiff_t row, T* out,
                    std::ptrdiff_t outRow);
  // Σ ℓ(z_s, y_s) of a loss with one output; slope(s) ← share·∂ℓ/∂z where not null. z, y and slope
  // have room behind the end, where z and y are finite and slope is left with anything.
  T (*loss)(LossKind kind, const T* z, const T* y, int n, T share, T* slope);
  // l1·Σ|w| + ½·l2·Σw²; gradient ← its derivative where not null.
  T (*penalty)(const T* w, std::size_t count, T l1, T l2, T* gradient);
};

// For this machine. T: float or double.
template <class T>
const Kernels<T>& kernels();
// The same in plain loops, with lanes = 1.
template <class T>
const Kernels<T>& plainKernels();

}  // namespace ravine
