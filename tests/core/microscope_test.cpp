// The microscope's numbers are the network's own, its update the optimizer's own, and its formulas
// with numbers put in come to what is shown (N9).
#include "core/lab/microscope.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/problem/formula.h"
#include "tests/core/making.h"
#include "tests/core/networks.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

struct Setting {
  std::string activation;
  LossKind loss;
  std::string name() const {
    return activation + " " +
           std::string(lossRows()[static_cast<std::size_t>(loss)].description.name);
  }
};

// Every activation with every loss, on networks of no, one and three hidden layers.
template <class F>
void everySetting(F f) {
  for (const ActivationRow& activation : activationRows())
    for (const LossRow& loss : lossRows())
      for (const std::vector<int>& hidden : {std::vector<int>{}, {3}, {5, 4, 2}}) {
        const Setting setting{std::string(activation.description.name), loss.kind};
        SCOPED_TRACE(setting.name() + " " + testing::PrintToString(hidden));
        f(setting, shapeOf(2, hidden, loss.oneOutput ? 1 : 3, setting.activation));
      }
}

SingleExample exampleFor(LossKind loss, std::uint64_t seed) {
  SingleExample example{numbersBetween<double>(-1.5, 1.5, 2, seed), 0};
  const auto whole = static_cast<double>(seed % 3);
  example.y = loss == LossKind::softmax ? whole : whole > 0 ? 1 : -1;
  return example;
}

TEST(Microscope, GradientIsTheNetworksOwn) {
  everySetting([](const Setting& setting, const NetworkShape& shape) {
    Network<double> network(shape);
    for (const std::uint64_t seed : {1u, 2u, 3u, 5u}) {
      const std::vector<double> w = weightsFor<double>(shape, seed);
      const SingleExample example = exampleFor(setting.loss, seed);
      const Passes passes = passesOf(shape, w, example, setting.loss);
      std::vector<double> gradient(w.size());
      const double loss = network.objective(w, {example.x.data(), &example.y, 1}, setting.loss, {},
                                            {}, gradient.data());
      EXPECT_NEAR(passes.loss, loss, 1e-12);
      for (std::size_t i = 0; i < w.size(); ++i)
        EXPECT_NEAR(passes.gradient[i], gradient[i], 1e-12) << "at " << i;
      const std::span<const double> outputs = network.outputs(w, example.x.data(), 1);
      for (std::size_t t = 0; t < shape.layers().size(); ++t)
        for (std::size_t o = 0; o < passes.layers[t].z.size(); ++o)
          EXPECT_NEAR(passes.layers[t].z[o],
                      t + 1 < shape.layers().size() ? network.activations(t)[o] : outputs[o],
                      1e-12);
    }
  });
}

// δ says by how much the loss changes with a unit's output: shown by moving the bias behind a
// linear unit, which is that output.
TEST(Microscope, DeltasAreSlopesOfTheLoss) {
  const NetworkShape shape = shapeOf(2, {4, 3}, 1, "linear");
  const std::vector<double> w = weightsFor<double>(shape, 3);
  const SingleExample example = exampleFor(LossKind::logistic, 4);
  const Passes passes = passesOf(shape, w, example, LossKind::logistic);
  for (std::size_t t = 0; t < shape.layers().size(); ++t)
    for (std::size_t o = 0; o < passes.layers[t].z.size(); ++o) {
      constexpr double kStep = 1e-6;
      std::vector<double> up = w, down = w;
      up[shape.bias(t, static_cast<int>(o))] += kStep;
      down[shape.bias(t, static_cast<int>(o))] -= kStep;
      const double slope = (passesOf(shape, up, example, LossKind::logistic).loss -
                            passesOf(shape, down, example, LossKind::logistic).loss) /
                           (2 * kStep);
      EXPECT_NEAR(passes.layers[t].delta[o], slope, 1e-8);
    }
}

// ---- updates ----

NetworkLab smallLab(const std::string& optimizer, const std::string& loss = "logistic") {
  NetworkLab lab = labOf(loss == "softmax" ? "blobs:n=30" : "circle:n=30",
                         {{4, {"tanh", {}}}, {3, {"sigmoid", {}}}}, optimizer);
  lab.training.loss = {loss, {}};
  lab.training.schedule = *parseChain("inverse_time:rho=0.1", scheduleVocabulary());
  lab.training.batch = 5;
  lab.data.scaled = true;
  return lab;
}

// What the microscope makes of a trainer's present state.
ExampleUpdate updateFrom(Trainer<double>& trainer, const SingleExample& example) {
  const TrainingPlan& plan = trainer.plan();
  return updateOn(trainer.shape(), trainer.memory().state, example, plan.loss->kind,
                  {plan.method, trainer.nextRate(), plan.penalty, plan.clip});
}

TEST(Microscope, UpdateIsTheTrainersOwnForEveryOptimizer) {
  for (const OptimizerRow& row : optimizerRows()) {
    if (!row.forNetworks) continue;
    for (const char* loss : {"squared", "logistic", "hinge", "softmax"})
      for (const bool shrinks : {false, true}) {
        SCOPED_TRACE(std::string(row.description.name) + " " + loss);
        // Along a line the loss of one example may fall for ever: rounding decides where a search
        // for its minimum ends.
        const bool falls =
            std::string_view(loss) == "logistic" || std::string_view(loss) == "softmax";
        if (row.description.name == "conjugate_gradient" && falls && !shrinks) continue;
        NetworkLab lab = smallLab(std::string(row.description.name), loss);
        if (shrinks) lab.training.l1 = 0.01, lab.training.l2 = 0.1, lab.training.clip = 0.3;
        const auto data = dataOf(lab);
        Trainer<double> trainer(data, planOf(lab));
        trainer.advance(7);
        ASSERT_FALSE(trainer.diverged());
        for (const int number : {3, 8}) {
          const SingleExample example = singleExample(*data, number, *trainer.plan().loss);
          const ExampleUpdate update = updateFrom(trainer, example);
          const long before = trainer.updates();
          ASSERT_TRUE(trainer.stepOn(example.x, example.y));
          EXPECT_EQ(trainer.updates(), before + 1);
          EXPECT_EQ(update.after.t, trainer.memory().state.t);
          for (Eigen::Index i = 0; i < update.after.w.size(); ++i)
            EXPECT_NEAR(update.after.w[i], trainer.memory().state.w[i],
                        1e-12 * (1 + std::abs(update.after.w[i])));
        }
      }
  }
}

// A batch of one in its turn is the same update: dropout and order are all that stepOn leaves out.
TEST(Microscope, AStepOnAnExampleIsABatchOfIt) {
  NetworkLab lab = smallLab("adam:lr=0.05");
  lab.data.testFraction = 0;
  lab.training.batch = 1;
  lab.training.order = Order::cyclic;
  const auto data = dataOf(lab);
  Trainer<double> cyclic(data, planOf(lab)), single(data, planOf(lab));
  for (int row = 0; row < 12; ++row) {
    cyclic.advance(1);
    const SingleExample example = singleExample(*data, row, *single.plan().loss);
    ASSERT_TRUE(single.stepOn(example.x, example.y));
    EXPECT_EQ(cyclic.memory().state.w, single.memory().state.w) << row;
  }
}

TEST(Microscope, AStepThatLeavesWhatIsFiniteIsNotTaken) {
  NetworkLab lab = smallLab("gradient_descent:lr=1", "squared");
  const auto data = dataOf(lab);
  Trainer<double> trainer(data, planOf(lab));
  std::vector<double> w(trainer.w().begin(), trainer.w().end());
  w.back() = 1e308;
  trainer.setParameters(w);
  const SingleExample example = singleExample(*data, 0, *trainer.plan().loss);
  EXPECT_FALSE(trainer.stepOn(example.x, example.y));
  EXPECT_EQ(trainer.updates(), 0);
  EXPECT_TRUE(std::equal(w.begin(), w.end(), trainer.w().begin()));
}

TEST(Microscope, ReadsExamplesAsTheNetworkDoes) {
  NetworkLab lab = smallLab("adam", "logistic");
  const auto data = dataOf(lab);
  const LossRow& one = *findRow(lossRows(), "hinge");
  const LossRow& several = *findRow(lossRows(), "softmax");
  for (std::size_t i = 0; i < data->parts.trainRows.size(); ++i) {
    const SingleExample signs = singleExample(*data, data->parts.trainRows[i], one);
    EXPECT_EQ(signs.x[0], data->trainExact.x[2 * i]);
    EXPECT_EQ(signs.x[1], data->trainExact.x[2 * i + 1]);
    EXPECT_EQ(signs.y, data->trainExact.signs[i]);
    EXPECT_EQ(singleExample(*data, data->parts.trainRows[i], several).y,
              data->trainExact.classes[i]);
  }
}

// ---- words ----

// What a formula with numbers comes to, by the parser of typed surfaces.
double valueOf(std::string text) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  };
  replace("−", "-");
  replace("·", "*");
  replace("√", "sqrt");
  replace("ln(", "log(");
  replace("step(", "0.5+0.5*sign(");
  replace("{", "(");
  replace("}", ")");
  Spec spec{"formula", {}};
  spec.set("f", text);
  const Result<Objective> f = makeObjective(spec);
  EXPECT_TRUE(f) << text << (f ? "" : f.error());
  return f ? f->value(0, 0) : std::nan("");
}

UpdateSetup setupOf(const char* optimizer) { return {methodOf(optimizer), 0.05, {0.01, 0.2}, 0}; }

void expectTrue(const std::vector<FormulaLine>& lines) {
  ASSERT_FALSE(lines.empty());
  for (const FormulaLine& line : lines)
    EXPECT_NEAR(valueOf(line.right), line.value, 1e-11 * (1 + std::abs(line.value)))
        << line.left << " = " << line.right;
}

TEST(MicroscopeWords, FormulasWithNumbersGiveWhatIsShown) {
  const UpdateSetup setup = setupOf("adam");
  everySetting([&](const Setting& setting, const NetworkShape& shape) {
    const std::vector<double> w = weightsFor<double>(shape, 4);
    const SingleExample example = exampleFor(setting.loss, 4);
    const Passes passes = passesOf(shape, w, example, setting.loss);
    const MicroscopeView view{shape, w, passes, setting.loss, setup};
    for (const Station& station : stationsOf(shape)) {
      if (station.kind == StationKind::update) continue;
      const bool alone = station.kind == StationKind::example || station.kind == StationKind::loss;
      const LayerShape& layer = shape.layers()[station.layer];
      for (int unit = 0; unit < (alone ? 1 : layer.outputs); ++unit)
        for (int from = 0; from < (alone ? 1 : layer.inputs); ++from) {
          SCOPED_TRACE(stationTitle(shape, station));
          expectTrue(stationLines(view, station, unit, from, Digits::all));
          expectTrue(stationLines(view, station, unit, from, Digits::all, 2));
        }
      EXPECT_FALSE(stationFormula(view, station).empty());
    }
  });
}

TEST(MicroscopeWords, ValuesAreThoseOfThePasses) {
  const NetworkShape shape = shapeOf(2, {3, 2}, 1, "tanh");
  const std::vector<double> w = weightsFor<double>(shape, 9);
  const Passes passes = passesOf(shape, w, exampleFor(LossKind::logistic, 1), LossKind::logistic);
  const UpdateSetup setup = setupOf("adam");
  const MicroscopeView view{shape, w, passes, LossKind::logistic, setup};
  const auto forward = stationLines(view, {StationKind::forward, 1}, 1, 0);
  ASSERT_EQ(forward.size(), 2u);
  EXPECT_EQ(forward[0].left, "v_{2,2}");
  EXPECT_EQ(forward[0].value, passes.layers[1].v[1]);
  EXPECT_EQ(forward[1].value, passes.layers[1].z[1]);
  const auto backward = stationLines(view, {StationKind::backward, 1}, 1, 2);
  ASSERT_EQ(backward.size(), 4u);
  EXPECT_EQ(backward[0].value, passes.layers[1].delta[1]);
  EXPECT_EQ(backward[1].value, passes.layers[1].slope[1]);
  EXPECT_EQ(backward[2].left, "∂ℓ/∂W_{2,2←3}");
  EXPECT_NEAR(backward[2].value, passes.gradient[shape.weight(1, 1, 2)], 1e-15);
  EXPECT_NEAR(backward[3].value, passes.gradient[shape.bias(1, 1)], 1e-15);
  EXPECT_EQ(stationLines(view, {StationKind::loss}, 0, 0)[0].value, passes.loss);
}

TEST(MicroscopeWords, UpdatesAreWrittenOutForEveryOptimizer) {
  for (const OptimizerRow& row : optimizerRows()) {
    if (!row.forNetworks) continue;
    for (const double clip : {0.0, 0.1}) {
      SCOPED_TRACE(std::string(row.description.name) + (clip > 0 ? " clipped" : ""));
      NetworkLab lab = smallLab(std::string(row.description.name));
      lab.training.l2 = 0.1, lab.training.l1 = 0.01, lab.training.clip = clip;
      const auto data = dataOf(lab);
      Trainer<double> trainer(data, planOf(lab));
      trainer.advance(5);
      const SingleExample example = singleExample(*data, 2, *trainer.plan().loss);
      const ExampleUpdate update = updateFrom(trainer, example);
      const std::vector<double> w = copyOf(trainer.w());
      const Passes passes = passesOf(trainer.shape(), w, example, LossKind::logistic);
      const UpdateSetup setup{trainer.plan().method, trainer.nextRate(), trainer.plan().penalty,
                              clip};
      const MicroscopeView view{trainer.shape(), w, passes, LossKind::logistic, setup, &update};
      for (std::size_t t = 0; t < trainer.shape().layers().size(); ++t)
        for (const int from : {-1, 1}) {
          const auto lines = stationLines(view, {StationKind::update, t}, 0, from, Digits::all);
          expectTrue(lines);
          const std::size_t place =
              from < 0 ? trainer.shape().bias(t, 0) : trainer.shape().weight(t, 0, from);
          EXPECT_EQ(lines.front().left, "g");
          EXPECT_EQ(lines.front().value, update.gradient[static_cast<Eigen::Index>(place)]);
          EXPECT_EQ(lines.back().value, update.after.w[static_cast<Eigen::Index>(place)]);
          EXPECT_TRUE(lines.back().left.starts_with(from < 0 ? "b_{" : "W_{")) << lines.back().left;
        }
    }
  }
}

TEST(MicroscopeWords, LongSumsAreShort) {
  const NetworkShape shape = shapeOf(2, {64, 64}, 1, "tanh");
  const std::vector<double> w = weightsFor<double>(shape, 2);
  const Passes passes = passesOf(shape, w, exampleFor(LossKind::hinge, 1), LossKind::hinge);
  const UpdateSetup setup = setupOf("momentum");
  const MicroscopeView view{shape, w, passes, LossKind::hinge, setup};
  for (const Station& station : stationsOf(shape))
    for (const FormulaLine& line : stationLines(view, station, 0, 0))
      EXPECT_LT(line.right.size(), 220u) << line.right;
  EXPECT_TRUE(stationLines(view, {StationKind::update}, 0, 0).empty()) << "nothing is known of it";
}

TEST(MicroscopeWords, StationsGoThereAndBack) {
  const NetworkShape shape = shapeOf(2, {3, 2}, 1);
  std::string symbols;
  for (const Station& station : stationsOf(shape)) symbols += stationSymbol(station) + " ";
  EXPECT_EQ(symbols, "x z_1 z_2 z_3 ℓ δ_3 δ_2 δ_1 W′ ");
  EXPECT_EQ(stationTitle(shape, {StationKind::forward, 1}), "Forward: hidden layer 2");
  EXPECT_EQ(stationTitle(shape, {StationKind::backward, 2}), "Backward: the output");
}

}  // namespace
}  // namespace ravine
