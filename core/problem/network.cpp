// Networks at work: examples go through all layers in blocks that stay in the cache, forward and
// back.
#include "core/problem/network.h"

#include <algorithm>
#include <cmath>

#include "core/math/rng.h"
#include "core/problem/network_layer.h"

namespace ravine {

namespace {

// About 16 KB of the widest layer: half of the fastest cache.
template <class T>
int blockRows(const NetworkShape& shape) {
  int widest = shape.inputs();
  for (const LayerShape& l : shape.layers()) widest = std::max(widest, l.outputs);
  return std::clamp(16384 / (widest * static_cast<int>(sizeof(T))), 32, 1024);
}

template <class T>
void drop(const LayerAtWork<T>& layer, std::uint64_t number, int firstRow, int rows,
          const Dropout& dropout) {
  const std::uint64_t stream = mix64(dropout.seed ^ mix64(number));
  const T scale = static_cast<T>(1 / (1 - dropout.share));
  for (int r = 0; r < rows; ++r) {
    const std::uint64_t key = mix64(stream + static_cast<std::uint64_t>(firstRow + r));
    T* z = layer.z() + r * layer.row();
    T* slope = layer.slope() + r * layer.row();
    for (int u = 0; u < layer.shape().outputs; ++u) {
      const bool kept = unit(mix64(key + static_cast<std::uint64_t>(u))) >= dropout.share;
      z[u] = kept ? z[u] * scale : T(0);
      slope[u] = kept ? slope[u] * scale : T(0);
    }
  }
}

}  // namespace

template <class T>
struct Network<T>::Memory {
  explicit Memory(NetworkShape s) : shape(std::move(s)), most(blockRows<T>(shape)) {
    for (const LayerShape& l : shape.layers())
      layers.emplace_back(l, kernels<T>(), &l == &shape.layers().back());
  }

  LayerAtWork<T>& last() { return layers.back(); }
  Rows<T> inputsOf(std::size_t layer, int rows) const {
    if (layer == 0) return {firstInputs, firstRow, rows};
    return {layers[layer - 1].z(), layers[layer - 1].row(), rows};
  }
  void makeRoom(int n) {
    const int rows = std::min(n, most);
    if (rows <= roomFor) return;
    for (LayerAtWork<T>& l : layers) l.makeRoom(rows);
    labels.atLeast(static_cast<std::size_t>(rows));
    roomFor = rows;
  }
  void prepare(const T* w, bool back, int n) {
    for (std::size_t l = 0; l < layers.size(); ++l)
      layers[l].prepare(w, back && l > 0, std::min(n, most));
  }
  void takeInputs(const T* x, int rows);
  // One block from row `first` of the batch on; slopes and dropout only where a gradient follows.
  void forward(const T* x, int first, int rows, bool slopes, const Dropout& dropout);
  void outputsOfBlock(int rows, T* to) const;
  T lossOfBlock(const Batch<T>& batch, int first, int rows, LossKind loss, T share, bool slopes);
  void backward(int rows, bool firstBlock, bool weightsBegun, T* gradient);
  T beginWithPenalty(std::span<const T> w, const Penalty& penalty, T* gradient);
  void fillActivations(std::size_t layer, std::vector<T>& all);

  NetworkShape shape;
  int most, roomFor = 0;
  std::vector<LayerAtWork<T>> layers;
  const T* firstInputs = nullptr;  // of the block at work
  std::ptrdiff_t firstRow = 0;
  AlignedNumbers<T> roomyInputs;
  AlignedNumbers<T> labels;  // of the block at work, with room behind them
  std::vector<T> results;
  // What activations() asks for: the last outputs() call, and what was made from it already.
  int seen = 0;
  std::vector<T> seenW, seenX;
  std::vector<std::vector<T>> made;
  std::vector<bool> isMade;
};

// A single layer right behind the inputs reads them in whole vectors, so they need room.
template <class T>
void Network<T>::Memory::takeInputs(const T* x, int rows) {
  const LayerAtWork<T>& first = layers.front();
  firstInputs = x;
  firstRow = shape.inputs();
  if (!first.single() || first.inputRoom() == firstRow) return;
  roomyInputs.atLeast(static_cast<std::size_t>(most) * static_cast<std::size_t>(first.inputRoom()));
  for (int r = 0; r < rows; ++r)
    std::copy_n(x + r * firstRow, firstRow, roomyInputs.data() + r * first.inputRoom());
  firstInputs = roomyInputs.data();
  firstRow = first.inputRoom();
}

template <class T>
void Network<T>::Memory::forward(const T* x, int first, int rows, bool slopes,
                                 const Dropout& dropout) {
  takeInputs(x + static_cast<std::ptrdiff_t>(first) * shape.inputs(), rows);
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const bool hidden = l + 1 < layers.size();
    layers[l].forward(inputsOf(l, rows), slopes && hidden);
    if (hidden && dropout.share > 0) drop(layers[l], l, first, rows, dropout);
  }
}

template <class T>
void Network<T>::Memory::outputsOfBlock(int rows, T* to) const {
  const LayerAtWork<T>& end = layers.back();
  const int outputs = end.shape().outputs;
  if (end.row() == outputs) {
    std::copy_n(end.z(), static_cast<std::ptrdiff_t>(rows) * outputs, to);
    return;
  }
  for (int r = 0; r < rows; ++r) std::copy_n(end.z() + r * end.row(), outputs, to + r * outputs);
}

// Σℓ of the block; δ of the last layer is share·∂ℓ/∂z.
template <class T>
T Network<T>::Memory::lossOfBlock(const Batch<T>& batch, int first, int rows, LossKind loss,
                                  T share, bool slopes) {
  const LayerAtWork<T>& end = last();
  const T* y = batch.y + first;
  if (end.single() && loss != LossKind::softmax) {
    std::copy_n(y, rows, labels.data());
    return kernels<T>().loss(loss, end.z(), labels.data(), rows, share,
                             slopes ? end.slope() : nullptr);
  }
  const int outputs = end.shape().outputs;
  T sum = 0;
  for (int r = 0; r < rows; ++r) {
    T* slope = slopes ? end.slope() + r * end.row() : nullptr;
    if (slope) std::fill_n(slope, outputs, T(0));  // of losses that look at one output only
    sum += exampleLoss(loss, end.z() + r * end.row(), outputs, y[r], slope);
    for (int o = 0; slope && o < outputs; ++o) slope[o] *= share;
  }
  return sum;
}

template <class T>
void Network<T>::Memory::backward(int rows, bool firstBlock, bool weightsBegun, T* gradient) {
  for (std::size_t l = layers.size(); l-- > 0;) {
    layers[l].addGradient(inputsOf(l, rows), firstBlock, weightsBegun, gradient);
    if (l > 0) layers[l].spread(rows, layers[l - 1]);
  }
}

template <class T>
T Network<T>::Memory::beginWithPenalty(std::span<const T> w, const Penalty& penalty, T* gradient) {
  T sum = 0;
  for (const LayerShape& l : shape.layers())
    sum +=
        kernels<T>().penalty(w.data() + l.weights, l.biases - l.weights, static_cast<T>(penalty.l1),
                             static_cast<T>(penalty.l2), gradient ? gradient + l.weights : nullptr);
  return sum;
}

// z of a layer for every row of the last outputs() call, computed anew block by block.
template <class T>
void Network<T>::Memory::fillActivations(std::size_t layer, std::vector<T>& all) {
  const int units = layers[layer].shape().outputs;
  all.resize(static_cast<std::size_t>(seen) * static_cast<std::size_t>(units));
  prepare(seenW.data(), false, seen);
  for (int first = 0; first < seen; first += most) {
    const int rows = std::min(most, seen - first);
    forward(seenX.data(), first, rows, false, {});
    const LayerAtWork<T>& l = layers[layer];
    for (int r = 0; r < rows; ++r)
      std::copy_n(l.z() + r * l.row(), units,
                  all.data() + (static_cast<std::ptrdiff_t>(first) + r) * units);
  }
}

template <class T>
Network<T>::Network(NetworkShape shape) : memory_(std::make_unique<Memory>(std::move(shape))) {}
template <class T>
Network<T>::~Network() = default;
template <class T>
Network<T>::Network(Network&&) noexcept = default;
template <class T>
Network<T>& Network<T>::operator=(Network&&) noexcept = default;

template <class T>
const NetworkShape& Network<T>::shape() const {
  return memory_->shape;
}

template <class T>
std::span<const T> Network<T>::outputs(std::span<const T> w, const T* x, int n) {
  Memory& m = *memory_;
  const auto outputs = static_cast<std::size_t>(m.shape.outputs());
  m.makeRoom(n);
  m.results.resize(static_cast<std::size_t>(n) * outputs);
  m.prepare(w.data(), false, n);
  for (int first = 0; first < n; first += m.most) {
    const int rows = std::min(m.most, n - first);
    m.forward(x, first, rows, false, {});
    m.outputsOfBlock(rows, m.results.data() + static_cast<std::size_t>(first) * outputs);
  }
  m.seen = n;
  m.seenW.assign(w.begin(), w.end());
  m.seenX.assign(x, x + static_cast<std::ptrdiff_t>(n) * m.shape.inputs());
  m.isMade.assign(m.layers.size(), false);
  return m.results;
}

template <class T>
std::span<const T> Network<T>::activations(std::size_t layer) const {
  Memory& m = *memory_;
  if (layer + 1 == m.layers.size()) return m.results;
  m.made.resize(m.layers.size());
  if (!m.isMade[layer]) m.fillActivations(layer, m.made[layer]);
  m.isMade[layer] = true;
  return m.made[layer];
}

template <class T>
T Network<T>::objective(std::span<const T> w, const Batch<T>& batch, LossKind loss,
                        const Penalty& penalty, const Dropout& dropout, T* gradient) {
  Memory& m = *memory_;
  const bool back = gradient != nullptr, penalised = penalty.l1 != 0 || penalty.l2 != 0;
  if (back && (penalised || batch.n == 0)) std::fill_n(gradient, w.size(), T(0));
  const T added = penalised ? m.beginWithPenalty(w, penalty, gradient) : T(0);
  if (batch.n == 0) return added;
  m.makeRoom(batch.n);
  m.prepare(w.data(), back, batch.n);
  const T share = T(1) / static_cast<T>(batch.n);
  double sum = 0;
  for (int first = 0; first < batch.n; first += m.most) {
    const int rows = std::min(m.most, batch.n - first);
    m.forward(batch.x, first, rows, back, dropout);
    sum += static_cast<double>(m.lossOfBlock(batch, first, rows, loss, share, back));
    if (back) m.backward(rows, first == 0, penalised, gradient);
  }
  if (back)
    for (const LayerAtWork<T>& l : m.layers) l.finishGradient(penalised, gradient);
  return static_cast<T>(sum / batch.n) + added;
}

template class Network<float>;
template class Network<double>;

}  // namespace ravine
