// Norms of gradients and activations layer by layer, and saturated units.
#include "core/lab/gradient_flow.h"

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

double normOf(std::span<const float> part) {
  double square = 0;
  for (const float v : part) square += static_cast<double>(v) * static_cast<double>(v);
  return std::sqrt(square);
}

double meanNorm(std::span<const float> z, int n) {
  const std::size_t units = z.size() / static_cast<std::size_t>(n);
  double sum = 0;
  for (std::size_t row = 0; row < z.size(); row += units) sum += normOf(z.subspan(row, units));
  return sum / n;
}

// `in` are the layer's inputs, row by row.
double saturatedShare(const LayerShape& layer, std::span<const float> w, std::span<const float> in,
                      int n) {
  const double limit = kSaturated * steepest(layer.activation);
  const auto inputs = static_cast<std::size_t>(layer.inputs);
  const auto units = static_cast<std::size_t>(layer.outputs);
  long saturated = 0;
  std::vector<double> v(units);  // of one example
  for (std::size_t row = 0; row < static_cast<std::size_t>(n); ++row) {
    for (std::size_t o = 0; o < units; ++o) v[o] = static_cast<double>(w[layer.biases + o]);
    for (std::size_t i = 0; i < inputs; ++i) {
      const auto z = static_cast<double>(in[row * inputs + i]);
      const float* weights = w.data() + layer.weights + i * units;
      for (std::size_t o = 0; o < units; ++o) v[o] += static_cast<double>(weights[o]) * z;
    }
    for (const double each : v)
      saturated += std::abs(layer.activation.slope(each)) < limit || limit == 0;
  }
  return static_cast<double>(saturated) / (static_cast<double>(n) * layer.outputs);
}

}  // namespace

// Every row of the table is steepest at 0 or far out, at one side.
double steepest(const Activation& h) {
  double most = 0;
  for (const double v : {-40.0, 0.0, 40.0}) most = std::max(most, std::abs(h.slope(v)));
  return most;
}

std::vector<LayerFlow> layerFlows(const MeanLoss& f, std::span<const float> w) {
  const std::span<const LayerShape> layers = f.shape.layers();
  std::vector<LayerFlow> flows(layers.size());
  if (f.n == 0) return flows;
  Network<float> network(f.shape);
  std::vector<float> gradient(w.size());
  network.objective(w, f.batch(), f.kind, {}, {}, gradient.data());
  network.outputs(w, f.x.data(), f.n);
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const std::size_t end = layers[l].biases + static_cast<std::size_t>(layers[l].outputs);
    flows[l].gradient =
        normOf(std::span(gradient).subspan(layers[l].weights, end - layers[l].weights));
    flows[l].activation = meanNorm(network.activations(l), f.n);
    if (l + 1 == layers.size()) break;
    const std::span<const float> in =
        l == 0 ? std::span<const float>(f.x) : network.activations(l - 1);
    flows[l].saturated = saturatedShare(layers[l], w, in, f.n);
  }
  return flows;
}

std::vector<FlowRow> flowRows(const MeanLoss& f, std::span<const Snapshot> path,
                              std::span<const FlowRow> known, const StopFlag* stop) {
  std::vector<FlowRow> rows;
  auto old = known.begin();
  for (const Snapshot& snapshot : path) {
    while (old != known.end() && old->update < snapshot.update) ++old;
    if (old != known.end() && old->w == snapshot.w) {
      rows.push_back(*old);
      continue;
    }
    if (stop && stop->load(std::memory_order_relaxed)) break;
    rows.push_back({snapshot.update, snapshot.w, layerFlows(f, *snapshot.w)});
  }
  return rows;
}

}  // namespace ravine
