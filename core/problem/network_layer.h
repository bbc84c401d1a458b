// One layer at work: its weights as the kernels want them, and room for the rows of a block.
#pragma once

#include <cstdint>
#include <vector>

#include "core/problem/network.h"
#include "core/problem/network_kernels.h"

namespace ravine {

// Numbers from a multiple of 64 bytes on, with room behind them for one vector more.
template <class T>
class AlignedNumbers {
 public:
  // Zeros, where there are not as many already; else all stays as it is.
  void atLeast(std::size_t count) {
    constexpr std::size_t kRoom = 64 / sizeof(T);
    if (storage_.size() >= count + 2 * kRoom) return;
    storage_.assign(count + 2 * kRoom, T(0));
    const auto address = reinterpret_cast<std::uintptr_t>(storage_.data());
    data_ = storage_.data() + (64 - address % 64) % 64 / sizeof(T);
  }
  T* data() const { return data_; }

 private:
  std::vector<T> storage_;
  T* data_ = nullptr;
};

// Examples in memory: `rows` of them, from a row to the next `row` numbers.
template <class T>
struct Rows {
  const T* at;
  std::ptrdiff_t row;
  int rows;
};

// A hidden layer's rows are `row` numbers apart, a multiple of the lanes. The last layer, where it
// has one output, is `single`: its outputs lie side by side and its weights are one row of inputs.
template <class T>
class LayerAtWork {
 public:
  LayerAtWork(const LayerShape& shape, const Kernels<T>& kernels, bool last);

  const LayerShape& shape() const { return shape_; }
  bool single() const { return single_; }
  std::ptrdiff_t row() const { return row_; }
  // How many inputs a row must have room for.
  std::ptrdiff_t inputRoom() const { return inputRoom_; }
  T* z() const { return z_.data(); }
  T* slope() const { return slope_.data(); }

  void makeRoom(int rows);
  // Takes the weights; `back`: also as spread() needs them for so many rows.
  void prepare(const T* w, bool back, int rows);
  // z ← h(W·in + b), and h′ where `slopes`.
  void forward(const Rows<T>& in, bool slopes);
  // Of δ = ∂/∂(W·in + b), which lies in slope(): adds this block's share to the gradient, which
  // begins with the first block or, for the weights, with what is there already (`weightsBegun`).
  void addGradient(const Rows<T>& in, bool firstBlock, bool weightsBegun, T* gradient);
  // before.slope() ← before.slope()·(Wᵀδ): δ of the layer before.
  void spread(int rows, LayerAtWork& before) const;
  // After the last block: what had to be gathered with room between goes where it belongs.
  void finishGradient(bool weightsBegun, T* gradient) const;

 private:
  T* weightGradient(T* gradient) const;
  bool transposes(int rows) const { return rows >= 32 || shape_.outputs < 4 * kernels_->lanes; }

  LayerShape shape_;
  const Kernels<T>* kernels_;
  bool single_, packed_;  // packed: rows of the weights want room behind their end
  std::ptrdiff_t row_, inputRoom_;
  const T *weights_ = nullptr, *biases_ = nullptr;
  AlignedNumbers<T> z_, slope_, packedWeights_, packedBiases_, turned_, gathered_, gatheredBiases_;
};

}  // namespace ravine
