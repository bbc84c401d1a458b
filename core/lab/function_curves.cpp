// Curves and kinks of a network of one input.
#include "core/lab/function_curves.h"

#include <limits>

namespace ravine {

template <class T>
FunctionCurves<T> curvesOf(Network<T>& network, std::span<const T> w, const TrainingData& data,
                           double from, double to, int count) {
  FunctionCurves<T> curves;
  std::vector<T> inputs;
  for (int i = 0; i < count; ++i) {
    const double x = from + (to - from) * i / (count - 1);
    curves.x.push_back(x);
    inputs.push_back(static_cast<T>(data.scaled ? data.scaling.scaled(x, 0) : x));
  }
  const std::span<const T> output = network.outputs(w, inputs.data(), count);
  curves.output.assign(output.begin(), output.end());
  const std::span<const LayerShape> layers = network.shape().layers();
  const std::size_t last = layers.size() - 1;
  curves.bias = w[network.shape().bias(last, 0)];
  if (last == 0) return curves;
  const std::span<const T> z = network.activations(last - 1);
  const int units = layers[last].inputs;
  for (int j = 0; j < units; ++j) {
    const T v = w[network.shape().weight(last, 0, j)];
    std::vector<T>& part = curves.parts.emplace_back();
    part.reserve(inputs.size());
    for (auto at = static_cast<std::size_t>(j); at < z.size();
         at += static_cast<std::size_t>(units))
      part.push_back(v * z[at]);
  }
  return curves;
}

template <class T>
std::vector<double> kinksOf(const NetworkShape& shape, std::span<const T> w,
                            const TrainingData& data) {
  std::vector<double> kinks;
  if (shape.layers().size() < 2) return kinks;
  for (int j = 0; j < shape.layers()[0].outputs; ++j) {
    const auto slope = static_cast<double>(w[shape.weight(0, j, 0)]);
    const double x = slope == 0 ? std::numeric_limits<double>::quiet_NaN()
                                : -static_cast<double>(w[shape.bias(0, j)]) / slope;
    kinks.push_back(data.scaled ? data.scaling.mean[0] + x * data.scaling.sd[0] : x);
  }
  return kinks;
}

template struct FunctionCurves<float>;
template struct FunctionCurves<double>;
template FunctionCurves<float> curvesOf(Network<float>&, std::span<const float>,
                                        const TrainingData&, double, double, int);
template FunctionCurves<double> curvesOf(Network<double>&, std::span<const double>,
                                         const TrainingData&, double, double, int);
template std::vector<double> kinksOf(const NetworkShape&, std::span<const float>,
                                     const TrainingData&);
template std::vector<double> kinksOf(const NetworkShape&, std::span<const double>,
                                     const TrainingData&);

}  // namespace ravine
