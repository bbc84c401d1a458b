// The kernels' loops in vector code, compiled anew for every instruction set that
// network_kernels.cpp is compiled for.
#if defined(RAVINE_NETWORK_LOOPS) == defined(HWY_TARGET_TOGGLE)
#ifdef RAVINE_NETWORK_LOOPS
#undef RAVINE_NETWORK_LOOPS
#else
#define RAVINE_NETWORK_LOOPS
#endif

#include <hwy/highway.h>

#include <utility>

#include "core/problem/network_kernels.h"
#include "core/problem/network_lanes.h"

HWY_BEFORE_NAMESPACE();
namespace ravine::HWY_NAMESPACE {

// ---- products ----

// f(0), f(1), … f(n − 1) with numbers known at compile time: arrays that only such numbers index
// are kept in registers, those that a loop runs over are not.
template <class F, int... I>
HWY_INLINE void unroll(F f, std::integer_sequence<int, I...>) {
  (f(std::integral_constant<int, I>()), ...);
}
template <int n, class F>
HWY_INLINE void unroll(F f) {
  unroll(f, std::make_integer_sequence<int, n>());
}

// R rows × C vectors of the product from row r and column c on, kept in registers over all k.
template <int R, int C, class T>
void productTile(const Product<T>& p, int row, int column) {
  const Lanes<T> d;
  using V = hn::Vec<Lanes<T>>;
  V sum[R * C];
  unroll<R * C>([&](auto i) { sum[i] = hn::Zero(d); });
  if (p.start) {
    const T* start = p.start + row * p.startRow + column;
    unroll<R * C>(
        [&](auto i) { sum[i] = hn::LoadU(d, start + i / C * p.startRow + i % C * kLanes<T>); });
  }
  const std::ptrdiff_t aRow = p.aRow, aInner = p.aInner, bRow = p.bRow;
  const T* a = p.a + row * aRow;
  const T* b = p.b + column;
  for (int k = 0; k < p.inner; ++k, a += aInner, b += bRow) {
    V vb[C];
    unroll<C>([&](auto c) { vb[c] = hn::LoadU(d, b + c * kLanes<T>); });
    unroll<R>([&](auto r) {
      const V va = hn::Set(d, a[r * aRow]);
      unroll<C>([&](auto c) { sum[r * C + c] = hn::MulAdd(va, vb[c], sum[r * C + c]); });
    });
  }
  const std::ptrdiff_t place = row * p.outRow + column;
  const auto at = [&](int i) { return place + i / C * p.outRow + i % C * kLanes<T>; };
  if (p.times)
    unroll<R * C>([&](auto i) { sum[i] = hn::Mul(sum[i], hn::LoadU(d, p.times + at(i))); });
  unroll<R * C>([&](auto i) { hn::StoreU(sum[i], d, p.out + at(i)); });
}

// As many rows as the registers hold sums of: one vector wide, two vectors wide.
inline constexpr int kMostRows[] = {0, 12, 6};

// R rows of a panel of C vectors, R known only now.
template <int C, class T, int... R>
void rowsOfPanel(const Product<T>& p, int row, int rows, int column,
                 std::integer_sequence<int, R...>) {
  using Tile = void (*)(const Product<T>&, int, int);
  static constexpr Tile kTiles[] = {productTile<R + 1, C, T>...};
  kTiles[rows - 1](p, row, column);
}

// A panel of C vectors, or all panels that wide, row by row of tiles: the rows are shared out
// evenly.
template <int C, class T>
void productPanels(const Product<T>& p, int column, int panels) {
  constexpr int kMost = kMostRows[C];
  int row = 0;
  for (int tiles = (p.rows + kMost - 1) / kMost; tiles > 0; --tiles) {
    const int left = p.rows - row;
    const int rows = tiles == 1 ? left : (left + tiles - 1) / tiles;  // divisions are dear
    for (int panel = 0; panel < panels; ++panel)
      rowsOfPanel<C>(p, row, rows, column + panel * C * kLanes<T>,
                     std::make_integer_sequence<int, kMost>());
    row += rows;
  }
}

// Rows of b that lie a power of two apart compete for a few places of the cache. Where many tiles
// read a panel it is first copied together.
inline constexpr int kMostGathered = 256;
template <class T>
void productOfGatheredPanel(Product<T> p, int column) {
  const Lanes<T> d;
  HWY_ALIGN T panel[kMostGathered * 2 * kLanes<T>];
  T* to = panel;
  const T* from = p.b + column;
  for (int k = 0; k < p.inner; ++k, from += p.bRow, to += 2 * kLanes<T>) {
    hn::Store(hn::LoadU(d, from), d, to);
    hn::Store(hn::LoadU(d, from + kLanes<T>), d, to + kLanes<T>);
  }
  p.b = panel - column;
  p.bRow = 2 * kLanes<T>;
  productPanels<2>(p, column, 1);
}

template <class T>
void product(const Product<T>& p) {
  constexpr int kWide = 2 * kLanes<T>;
  const int panels = p.columns / kWide;
  if (p.inner <= 32)  // b stays in the cache, out is written from one end to the other
    productPanels<2>(p, 0, panels);
  else
    for (int panel = 0; panel < panels; ++panel)
      if (p.rows >= 24 && p.inner <= kMostGathered)
        productOfGatheredPanel(p, panel * kWide);
      else
        productPanels<2>(p, panel * kWide, 1);
  if (panels * kWide < p.columns) productPanels<1>(p, panels * kWide, 1);
}

// ---- rows by rows ----

// out ← times·(start + the sums of four vectors' lanes), in the order of the vectors.
template <class D, class V>
HWY_INLINE void storeFourSums(D d, V a, V b, V c, V e, hn::TFromD<D> start,
                              const hn::TFromD<D>* times, hn::TFromD<D>* out) {
  if constexpr (sizeof(V) > 16) {
    const hn::Half<D> half;
    const auto fold = [&](V v) { return hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v)); };
    storeFourSums(half, fold(a), fold(b), fold(c), fold(e), start, times, out);
  } else {
    const auto pair = [&](V x, V y) {
      return hn::Add(hn::InterleaveLower(d, x, y), hn::InterleaveUpper(d, x, y));
    };
    const auto store = [&](V sums, std::ptrdiff_t at) {
      sums = hn::Add(sums, hn::Set(d, start));
      if (times) sums = hn::Mul(sums, hn::LoadU(d, times + at));
      hn::StoreU(sums, d, out + at);
    };
    const V ab = pair(a, b), ce = pair(c, e);
    if constexpr (sizeof(hn::TFromD<D>) == 8) {
      store(ab, 0);
      store(ce, 2);
    } else {
      store(hn::Add(hn::ConcatLowerLower(d, ce, ab), hn::ConcatUpperUpper(d, ce, ab)), 0);
    }
  }
}

// R × 4 results from row `row` and column `column` on.
template <int R, class T>
void dotsTile(const Dots<T>& p, int row, int column) {
  const Lanes<T> d;
  using V = hn::Vec<Lanes<T>>;
  V sum[R * 4];
  unroll<R * 4>([&](auto i) { sum[i] = hn::Zero(d); });
  const std::ptrdiff_t aRow = p.aRow, bRow = p.bRow;
  const T* a = p.a + row * aRow;
  const T* b = p.b + column * bRow;
  for (int k = 0; k < p.inner; k += kLanes<T>) {
    V va[R];
    unroll<R>([&](auto r) { va[r] = hn::LoadU(d, a + r * aRow + k); });
    unroll<4>([&](auto c) {
      const V vb = hn::LoadU(d, b + c * bRow + k);
      unroll<R>([&](auto r) { sum[r * 4 + c] = hn::MulAdd(va[r], vb, sum[r * 4 + c]); });
    });
  }
  unroll<R>([&](auto r) {
    const std::ptrdiff_t place = (row + r) * p.outRow + column;
    const V* four = sum + 4 * r;
    storeFourSums(d, four[0], four[1], four[2], four[3], p.start,
                  p.times ? p.times + place : nullptr, p.out + place);
  });
}

template <class T>
void oneDot(const Dots<T>& p, int row, int column) {
  const Lanes<T> d;
  auto sum = hn::Zero(d);
  for (int k = 0; k < p.inner; k += static_cast<int>(hn::Lanes(d)))
    sum = hn::MulAdd(hn::LoadU(d, p.a + row * p.aRow + k), hn::LoadU(d, p.b + column * p.bRow + k),
                     sum);
  const std::ptrdiff_t place = row * p.outRow + column;
  const T value = hn::GetLane(hn::SumOfLanes(d, sum)) + p.start;
  p.out[place] = p.times ? value * p.times[place] : value;
}

template <class T>
void dots(const Dots<T>& p) {
  int column = 0;
  for (; column + 4 <= p.columns; column += 4) {
    int row = 0;
    for (; row + 3 <= p.rows; row += 3) dotsTile<3>(p, row, column);
    if (row + 2 == p.rows) dotsTile<2>(p, row, column);
    if (row + 1 == p.rows) dotsTile<1>(p, row, column);
  }
  for (; column < p.columns; ++column)
    for (int row = 0; row < p.rows; ++row) oneDot(p, row, column);
}

template <class T>
void columnSums(const T* m, int rows, int columns, std::ptrdiff_t row, const T* start, T* sums) {
  const Lanes<T> d;
  for (int c = 0; c < columns; c += static_cast<int>(hn::Lanes(d))) {
    auto even = start ? hn::LoadU(d, start + c) : hn::Zero(d), odd = hn::Zero(d);
    int r = 0;
    for (; r + 2 <= rows; r += 2) {
      even = hn::Add(even, hn::LoadU(d, m + r * row + c));
      odd = hn::Add(odd, hn::LoadU(d, m + (r + 1) * row + c));
    }
    if (r < rows) even = hn::Add(even, hn::LoadU(d, m + r * row + c));
    hn::StoreU(hn::Add(even, odd), d, sums + c);
  }
}

// ---- a second copy of the weights, outputs by inputs ----

// A square of numbers as wide as 16 bytes, which every instruction set turns in the same few steps.
HWY_INLINE void transposeSquare(const float* m, std::ptrdiff_t row, float* out,
                                std::ptrdiff_t outRow) {
  const hn::Full128<float> d;
  const hn::Full128<double> pairs;
  const auto a = hn::LoadU(d, m), b = hn::LoadU(d, m + row);
  const auto c = hn::LoadU(d, m + 2 * row), e = hn::LoadU(d, m + 3 * row);
  const auto ab0 = hn::BitCast(pairs, hn::InterleaveLower(d, a, b));
  const auto ab1 = hn::BitCast(pairs, hn::InterleaveUpper(d, a, b));
  const auto ce0 = hn::BitCast(pairs, hn::InterleaveLower(d, c, e));
  const auto ce1 = hn::BitCast(pairs, hn::InterleaveUpper(d, c, e));
  hn::StoreU(hn::BitCast(d, hn::InterleaveLower(pairs, ab0, ce0)), d, out);
  hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(pairs, ab0, ce0)), d, out + outRow);
  hn::StoreU(hn::BitCast(d, hn::InterleaveLower(pairs, ab1, ce1)), d, out + 2 * outRow);
  hn::StoreU(hn::BitCast(d, hn::InterleaveUpper(pairs, ab1, ce1)), d, out + 3 * outRow);
}
HWY_INLINE void transposeSquare(const double* m, std::ptrdiff_t row, double* out,
                                std::ptrdiff_t outRow) {
  const hn::Full128<double> d;
  const auto a = hn::LoadU(d, m), b = hn::LoadU(d, m + row);
  hn::StoreU(hn::InterleaveLower(d, a, b), d, out);
  hn::StoreU(hn::InterleaveUpper(d, a, b), d, out + outRow);
}

template <class T>
void transpose(const T* m, int rows, int columns, std::ptrdiff_t row, T* out,
               std::ptrdiff_t outRow) {
  constexpr int kSide = 16 / sizeof(T);
  const int wholeRows = rows - rows % kSide, wholeColumns = columns - columns % kSide;
  for (int r = 0; r < wholeRows; r += kSide)
    for (int c = 0; c < wholeColumns; c += kSide)
      transposeSquare(m + r * row + c, row, out + c * outRow + r, outRow);
  for (int r = 0; r < rows; ++r)
    for (int c = r < wholeRows ? wholeColumns : 0; c < columns; ++c)
      out[c * outRow + r] = m[r * row + c];
}

// ---- losses and penalties ----

// ℓ and ∂ℓ/∂z of a loss with one output, as loss.cpp has them.
template <class D, class V>
HWY_INLINE V lossOf(D d, LossKind kind, V z, V y, V& slope) {
  using T = hn::TFromD<D>;
  const V zero = hn::Zero(d), one = hn::Set(d, T(1));
  if (kind == LossKind::squared) {
    const V apart = hn::Sub(z, y);
    slope = hn::Add(apart, apart);
    return hn::Mul(apart, apart);
  }
  if (kind == LossKind::hinge) {
    const V lack = hn::NegMulAdd(y, z, one);
    slope = hn::IfThenElseZero(hn::Gt(lack, zero), hn::Neg(y));
    return hn::IfThenElse(hn::Le(lack, zero), zero, lack);
  }
  const V m = hn::Mul(y, z);
  const V e = expOfNegative(d, hn::Neg(hn::Abs(m)));
  const auto wrong = hn::Lt(m, zero);
  slope = hn::Div(hn::Mul(hn::Neg(y), hn::IfThenElse(wrong, one, e)), hn::Add(one, e));
  return hn::Add(hn::IfThenElseZero(wrong, hn::Neg(m)), log1pOfShare(d, e));
}

template <class T>
T loss(LossKind kind, const T* z, const T* y, int n, T share, T* slope) {
  const Lanes<T> d;
  auto sum = hn::Zero(d), derivative = sum;
  for (int s = 0; s < n; s += kLanes<T>) {
    const auto value = lossOf(d, kind, hn::LoadU(d, z + s), hn::LoadU(d, y + s), derivative);
    const auto inside = hn::FirstN(d, static_cast<std::size_t>(n - s));
    sum = hn::Add(sum, hn::IfThenElseZero(inside, value));
    if (slope) hn::StoreU(hn::Mul(derivative, hn::Set(d, share)), d, slope + s);
  }
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

template <class T>
T penalty(const T* w, std::size_t count, T l1, T l2, T* gradient) {
  const Lanes<T> d;
  const auto zero = hn::Zero(d), vl1 = hn::Set(d, l1), vl2 = hn::Set(d, l2);
  auto sizes = zero, squares = zero;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= count; i += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, w + i);
    sizes = hn::Add(sizes, hn::Abs(v));
    squares = hn::MulAdd(v, v, squares);
    if (!gradient) continue;
    const auto sign = hn::IfThenZeroElse(hn::Eq(v, zero), hn::CopySign(vl1, v));
    hn::StoreU(hn::MulAdd(vl2, v, sign), d, gradient + i);
  }
  T sum = l1 * hn::GetLane(hn::SumOfLanes(d, sizes)) +
          T(0.5) * l2 * hn::GetLane(hn::SumOfLanes(d, squares));
  for (; i < count; ++i) {
    sum += l1 * (w[i] < 0 ? -w[i] : w[i]) + T(0.5) * l2 * w[i] * w[i];
    if (gradient) gradient[i] = (w[i] > 0 ? l1 : w[i] < 0 ? -l1 : T(0)) + l2 * w[i];
  }
  return sum;
}

}  // namespace ravine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
