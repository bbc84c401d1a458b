// A layer's forward pass, gradient and errors as calls of the kernels.
#include "core/problem/network_layer.h"

#include <algorithm>

namespace ravine {

namespace {

// The next multiple of the lanes.
std::ptrdiff_t roomFor(int count, int lanes) { return (count + lanes - 1) / lanes * lanes; }

template <class T>
T sumOf(const T* values, int count) {
  T sums[4] = {};  // side by side: one after the other would wait for each addition
  int i = 0;
  for (; i + 4 <= count; i += 4)
    for (int k = 0; k < 4; ++k) sums[k] += values[i + k];
  for (; i < count; ++i) sums[0] += values[i];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

}  // namespace

template <class T>
LayerAtWork<T>::LayerAtWork(const LayerShape& shape, const Kernels<T>& kernels, bool last)
    : shape_(shape), kernels_(&kernels), single_(last && shape.outputs == 1) {
  const int lanes = kernels.lanes;
  row_ = single_ ? 1 : roomFor(shape.outputs, lanes);
  inputRoom_ = roomFor(shape.inputs, lanes);
  packed_ = single_ ? inputRoom_ != shape.inputs : row_ != shape.outputs;
  const auto inputs = static_cast<std::size_t>(single_ ? 1 : shape.inputs);
  const auto outputs = static_cast<std::size_t>(single_ ? inputRoom_ : row_);
  if (packed_) {
    packedWeights_.atLeast(inputs * outputs);
    gathered_.atLeast(inputs * outputs);
    packedBiases_.atLeast(outputs);
    gatheredBiases_.atLeast(outputs);
  }
  if (!single_) turned_.atLeast(outputs * static_cast<std::size_t>(inputRoom_));
}

template <class T>
void LayerAtWork<T>::makeRoom(int rows) {
  const std::size_t count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(row_);
  z_.atLeast(count);
  slope_.atLeast(count);
}

template <class T>
void LayerAtWork<T>::prepare(const T* w, bool back, int rows) {
  weights_ = w + shape_.weights;
  biases_ = w + shape_.biases;
  if (packed_) {
    const int count = single_ ? 1 : shape_.inputs,
              length = single_ ? shape_.inputs : shape_.outputs;
    const std::ptrdiff_t to = single_ ? inputRoom_ : row_;
    for (int i = 0; i < count; ++i)
      std::copy_n(weights_ + i * length, length, packedWeights_.data() + i * to);
    weights_ = packedWeights_.data();
    if (!single_) {
      std::copy_n(biases_, shape_.outputs, packedBiases_.data());
      biases_ = packedBiases_.data();
    }
  }
  if (back && !single_ && transposes(rows))
    kernels_->transpose(weights_, shape_.inputs, shape_.outputs, row_, turned_.data(), inputRoom_);
}

template <class T>
void LayerAtWork<T>::forward(const Rows<T>& in, bool slopes) {
  if (single_) {
    kernels_->dots(
        {1, in.rows, static_cast<int>(inputRoom_), weights_, 0, in.at, in.row, z(), 0, *biases_});
    return;
  }
  kernels_->product({in.rows, static_cast<int>(row_), shape_.inputs, in.at, in.row, 1, weights_,
                     row_, z(), row_, biases_});
  if (shape_.activation.kind() != ActivationKind::linear || slopes)
    kernels_->activate(
        {shape_.activation, z(), slopes ? slope() : nullptr, in.rows, shape_.outputs, row_});
}

template <class T>
T* LayerAtWork<T>::weightGradient(T* gradient) const {
  return packed_ ? gathered_.data() : gradient + shape_.weights;
}

template <class T>
void LayerAtWork<T>::addGradient(const Rows<T>& in, bool firstBlock, bool weightsBegun,
                                 T* gradient) {
  T* weights = weightGradient(gradient);
  const T* start = firstBlock && (packed_ || !weightsBegun) ? nullptr : weights;
  if (single_) {
    kernels_->product({1, static_cast<int>(inputRoom_), in.rows, slope(), 0, 1, in.at, in.row,
                       weights, 0, start});
    T& bias = gradient[shape_.biases];
    bias = (firstBlock ? T(0) : bias) + sumOf(slope(), in.rows);
    return;
  }
  kernels_->product({shape_.inputs, static_cast<int>(row_), in.rows, in.at, 1, in.row, slope(),
                     row_, weights, row_, start, row_});
  T* biases = packed_ ? gatheredBiases_.data() : gradient + shape_.biases;
  kernels_->columnSums(slope(), in.rows, static_cast<int>(row_), row_,
                       firstBlock ? nullptr : biases, biases);
}

template <class T>
void LayerAtWork<T>::spread(int rows, LayerAtWork& before) const {
  T* out = before.slope();
  const std::ptrdiff_t outRow = before.row();
  if (single_)
    kernels_->product({rows, static_cast<int>(outRow), 1, slope(), 1, 0, weights_, 0, out, outRow,
                       nullptr, 0, out});
  else if (transposes(rows))
    kernels_->product({rows, static_cast<int>(outRow), shape_.outputs, slope(), row_, 1,
                       turned_.data(), outRow, out, outRow, nullptr, 0, out});
  else
    kernels_->dots({rows, shape_.inputs, static_cast<int>(row_), slope(), row_, weights_, row_, out,
                    outRow, 0, out});
}

template <class T>
void LayerAtWork<T>::finishGradient(bool weightsBegun, T* gradient) const {
  if (!packed_) return;
  const int count = single_ ? 1 : shape_.inputs, length = single_ ? shape_.inputs : shape_.outputs;
  const std::ptrdiff_t from = single_ ? inputRoom_ : row_;
  for (int i = 0; i < count; ++i) {
    const T* source = gathered_.data() + i * from;
    T* target = gradient + shape_.weights + static_cast<std::ptrdiff_t>(i) * length;
    for (int o = 0; o < length; ++o) target[o] = weightsBegun ? target[o] + source[o] : source[o];
  }
  if (!single_) std::copy_n(gatheredBiases_.data(), length, gradient + shape_.biases);
}

template class LayerAtWork<float>;
template class LayerAtWork<double>;

}  // namespace ravine
