// Networks trained from the same weights have PyTorch's losses, as recorded in tests/reference.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/lab/trainer.h"
#include "core/lab/weights_io.h"
#include "core/math/table.h"
#include "tests/core/recorded.h"

namespace ravine {
namespace {

const json::Value& recorded() {
  static const json::Value all = recordedJson("networks.json");
  return all;
}
const json::Array& cases() { return *member(recorded(), "cases").as<json::Array>(); }

Points pointsOf(const std::string& name) {
  const json::Value& data = member(member(recorded(), "data"), name);
  const json::Array& x = *member(data, "x").as<json::Array>();
  const json::Array& label = *member(data, "label").as<json::Array>();
  Points points;
  std::set<std::string> classes;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const json::Array& place = *x[i].as<json::Array>();
    points.add(*place[0].as<double>(), *place[1].as<double>(), *label[i].as<double>());
    if (name != "real") classes.insert(plainNumber(points.label.back()));
  }
  points.classes.assign(classes.begin(), classes.end());
  return points;
}

class RecordedNetwork : public testing::TestWithParam<std::size_t> {
 protected:
  const json::Value& recordedCase() const { return cases()[GetParam()]; }
};

NetworkWeights weightsOf(const json::Value& network) {
  const json::Object file{{"layers", member(network, "layers")}};
  return orThrow(readWeights(json::write(file)));
}

TrainingPlan planOf(const json::Value& network) {
  TrainingPlan plan;
  plan.hidden = weightsOf(network).hidden;
  plan.init = findRow(initRows(), "zeros");
  plan.loss = findRow(lossRows(), text(network, "loss"));
  plan.method = methodOf(text(network, "optimizer"));
  plan.schedule = scheduleOf(text(network, "schedule"));
  plan.clip = number(network, "clip");
  plan.batch = 0;
  plan.penalty = {number(network, "l1"), number(network, "l2")};
  return plan;
}

TEST_P(RecordedNetwork, LossesAgree) {
  const json::Value& network = recordedCase();
  const TrainingPlan plan = planOf(network);
  const auto data = prepare(pointsOf(text(network, "data")), 0, false, 0);
  Trainer<double> trainer(data, plan), ahead(data, plan);
  trainer.setParameters(weightsOf(network).w);
  // PyTorch's Nesterov stores the look-ahead point w_k + β(w_k − w_{k−1}).
  const double beta = plan.method.row->description.name == "nesterov" ? plan.method.numbers[1] : 0;
  std::vector<double> before(trainer.w().begin(), trainer.w().end());
  const json::Array& losses = *member(network, "losses").as<json::Array>();
  ASSERT_GT(losses.size(), 15u);
  for (std::size_t epoch = 0; epoch < losses.size(); ++epoch) {
    if (epoch > 0) trainer.advance(1);
    std::vector<double> w(trainer.w().begin(), trainer.w().end());
    for (std::size_t i = 0; i < w.size(); ++i) w[i] += beta * (w[i] - before[i]);
    before.assign(trainer.w().begin(), trainer.w().end());
    ahead.setParameters(w);
    const double loss = *losses[epoch].as<double>();
    EXPECT_NEAR(ahead.trainScore().loss, loss, 1e-9 * loss) << "epoch " << epoch;
  }
  EXPECT_EQ(trainer.epochs(), static_cast<long>(losses.size()) - 1);
}

std::string caseName(const testing::TestParamInfo<std::size_t>& info) {
  const json::Value& network = cases()[info.param];
  return std::to_string(info.param) + "_" + testName(text(network, "optimizer")) + "_" +
         text(network, "loss") + "_on_" + text(network, "data");
}
INSTANTIATE_TEST_SUITE_P(PyTorch, RecordedNetwork, testing::Range(std::size_t{0}, cases().size()),
                         caseName);

TEST(Recorded, NetworksWithEverythingThatPyTorchHas) {
  std::set<std::string> names;
  const auto add = [&](const std::string& spec) { names.insert(spec.substr(0, spec.find(':'))); };
  for (const json::Value& network : cases()) {
    add(text(network, "loss"));
    add(text(network, "optimizer"));
    for (const json::Value& layer : *member(network, "layers").as<json::Array>())
      add(text(layer, "activation"));
  }
  for (const LossRow& row : lossRows())
    EXPECT_TRUE(names.contains(std::string(row.description.name))) << row.description.name;
  for (const ActivationRow& row : activationRows())
    EXPECT_EQ(names.contains(std::string(row.description.name)), row.differentiable)
        << row.description.name;
  const std::set<std::string> missing{"ema_momentum",      "newton",       "bfgs",
                                      "exact_line_search", "backtracking", "conjugate_gradient"};
  for (const std::string& name : namesOfRows(optimizerRows()))
    EXPECT_EQ(names.contains(name), !missing.contains(name)) << name;
}

}  // namespace
}  // namespace ravine
