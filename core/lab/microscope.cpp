// The passes of one example in plain loops, and the optimizer's own step on it.
#include "core/lab/microscope.h"

#include <algorithm>

#include "core/optim/resized.h"
#include "core/problem/vector_oracle.h"

namespace ravine {

namespace {

void forward(const NetworkShape& shape, std::span<const double> w, Passes& passes) {
  passes.layers.reserve(shape.layers().size());  // none may move while `before` points into it
  const std::vector<double>* before = &passes.example.x;
  for (std::size_t t = 0; t < shape.layers().size(); ++t) {
    const LayerShape& layer = shape.layers()[t];
    LayerPasses& now = passes.layers.emplace_back();
    for (int o = 0; o < layer.outputs; ++o) {
      double v = w[shape.bias(t, o)];
      for (int i = 0; i < layer.inputs; ++i)
        v += w[shape.weight(t, o, i)] * (*before)[static_cast<std::size_t>(i)];
      now.v.push_back(v);
      now.z.push_back(layer.activation.value(v));
      now.slope.push_back(layer.activation.slope(v));
    }
    before = &now.z;
  }
}

// δ of a layer that is not the last, from those behind it.
std::vector<double> deltaOf(const NetworkShape& shape, std::span<const double> w,
                            const Passes& passes, std::size_t t) {
  const LayerPasses& behind = passes.layers[t + 1];
  std::vector<double> delta(passes.layers[t].z.size());
  for (std::size_t i = 0; i < delta.size(); ++i)
    for (std::size_t o = 0; o < behind.z.size(); ++o)
      delta[i] += w[shape.weight(t + 1, static_cast<int>(o), static_cast<int>(i))] *
                  behind.slope[o] * behind.delta[o];
  return delta;
}

void backward(const NetworkShape& shape, std::span<const double> w, Passes& passes) {
  passes.gradient.assign(shape.parameters(), 0);
  for (std::size_t t = shape.layers().size(); t-- > 0;) {
    LayerPasses& now = passes.layers[t];
    if (t + 1 < passes.layers.size()) now.delta = deltaOf(shape, w, passes, t);
    const std::vector<double>& in = t > 0 ? passes.layers[t - 1].z : passes.example.x;
    for (std::size_t o = 0; o < now.z.size(); ++o) {
      const double d = now.delta[o] * now.slope[o];
      const int unit = static_cast<int>(o);
      passes.gradient[shape.bias(t, unit)] = d;
      for (std::size_t i = 0; i < in.size(); ++i)
        passes.gradient[shape.weight(t, unit, static_cast<int>(i))] = d * in[i];
    }
  }
}

// ℓ of the example with the penalty, and its gradient where that is asked for.
double objectiveOf(const NetworkShape& shape, std::span<const double> w,
                   const SingleExample& example, LossKind loss, const Penalty& penalty,
                   Eigen::VectorXd* gradient) {
  const Passes passes = passesOf(shape, w, example, loss);
  double sum = passes.loss;
  if (gradient)
    *gradient = Eigen::Map<const Eigen::VectorXd>(passes.gradient.data(),
                                                  static_cast<Eigen::Index>(w.size()));
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (!shape.isWeight(i)) continue;
    const double sign = w[i] > 0 ? 1 : w[i] < 0 ? -1 : 0;
    sum += penalty.l1 * std::abs(w[i]) + penalty.l2 / 2 * w[i] * w[i];
    if (gradient)
      (*gradient)[static_cast<Eigen::Index>(i)] += penalty.l1 * sign + penalty.l2 * w[i];
  }
  return sum;
}

}  // namespace

SingleExample singleExample(const TrainingData& data, int row, const LossRow& loss) {
  SingleExample example;
  for (int c = 0; c < data.inputs(); ++c) {
    const auto column = static_cast<std::size_t>(c);
    double x = data.all.at(row, c);
    if (data.scaled) x = (x - data.scaling.mean[column]) / data.scaling.sd[column];
    example.x.push_back(x);
  }
  const double label = data.all.label[static_cast<std::size_t>(row)];
  example.y = !loss.oneOutput || data.regression() ? label : label > 0 ? 1 : -1;
  return example;
}

Passes passesOf(const NetworkShape& shape, std::span<const double> w, const SingleExample& example,
                LossKind loss) {
  Passes passes;
  passes.example = example;
  forward(shape, w, passes);
  LayerPasses& last = passes.layers.back();
  last.delta.assign(last.z.size(), 0);
  passes.loss = exampleLoss(loss, last.z.data(), shape.outputs(), example.y, last.delta.data());
  backward(shape, w, passes);
  return passes;
}

ExampleUpdate updateOn(const NetworkShape& shape, const StateN& before,
                       const SingleExample& example, LossKind loss, const UpdateSetup& setup) {
  const auto evaluate = [&](const Eigen::VectorXd& w, Eigen::VectorXd* gradient) {
    return objectiveOf(shape, {w.data(), static_cast<std::size_t>(w.size())}, example, loss,
                       setup.penalty, gradient);
  };
  ExampleUpdate update;
  update.before = update.after = before;
  update.eta = setup.eta;
  update.at = before.w;
  if (setup.method.row->linear && !before.slots.empty())
    update.at += setup.method.row->linear(setup.method.numbers, 1).ahead * before.slots[0];
  OracleN question(evaluate, setup.clip), oracle(evaluate, setup.clip);
  update.gradient = question.at(update.at).gradient;
  oracle.begin(before.w);
  update.report = setup.method.row->stepN(setup.method.numbers, setup.eta, update.after, oracle);
  ++update.after.t;
  return update;
}

std::vector<Station> stationsOf(const NetworkShape& shape) {
  const std::size_t layers = shape.layers().size();
  std::vector<Station> all{{StationKind::example}};
  for (std::size_t t = 0; t < layers; ++t) all.push_back({StationKind::forward, t});
  all.push_back({StationKind::loss});
  for (std::size_t t = layers; t-- > 0;) all.push_back({StationKind::backward, t});
  all.push_back({StationKind::update});
  return all;
}

}  // namespace ravine
