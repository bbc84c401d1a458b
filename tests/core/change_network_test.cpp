// What edits of the Network lab are called.
#include <gtest/gtest.h>

#include <functional>

#include "core/lab/by_hand.h"
#include "core/lab/change.h"
#include "core/lab/examples.h"
#include "tests/core/making.h"
#include "tests/core/named_changes.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

// Two hidden layers on a spiral.
Scene twoLayers() {
  Scene scene;
  scene.lab = Lab::network;
  scene.network.hidden = {{8, {"tanh", {}}}, {4, {"tanh", {}}}};
  TrainingSetup& training = scene.network.training;
  training.optimizer = {"momentum", {{"lr", 0.03}}};
  training.clip = 2;
  training.batch = 10;
  scene.network.pace = 0;
  return scene;
}

using Named = NamedChange<NetworkLab>;

std::string changeBy(const Named::Edit& edit, const Named::Edit& first = {}) {
  return nameOfChange(twoLayers(), &Scene::network, edit, first);
}

class NetworkChange : public testing::TestWithParam<Named> {};
TEST_P(NetworkChange, IsNamed) {
  EXPECT_EQ(changeBy(GetParam().edit, GetParam().first), GetParam().phrase);
}

void setPoints(NetworkLab& l, std::vector<ScenePoint> points) {
  OwnData own{{"a", "b"}, PointList(std::move(points)), "", ""};
  l.data.own = own;
}
void three(NetworkLab& l) { setPoints(l, {{1, 2, 0}, {3, 4, 1}, {5, 6, 0}}); }
// The points that are drawn, as those of the scene, and so many more.
void paint(NetworkLab& l, int more) {
  const Points points = orThrow(makePoints(l.data));
  std::vector<ScenePoint> all;
  for (int i = 0; i < points.n(); ++i)
    all.push_back({points.at(i, 0), points.at(i, 1),
                   static_cast<int>(points.label[static_cast<std::size_t>(i)])});
  for (int i = 0; i < more; ++i) all.push_back({0.1 * i, 7, 0});
  l.data.own = OwnData{points.classes, PointList(std::move(all)), "", ""};
}

const Named kData[] = {
    {"Data: Moons",
     [](NetworkLab& l) {
       l.data.generator = {"moons", {}};
     }},
    {"Data: Blobs",
     [](NetworkLab& l) {
       l.data.generator = {"blobs", {}};
       l.training.loss = {"softmax", {}};
     }},
    {"Data: Spiral", [](NetworkLab& l) { l.data.own.reset(); }, three},
    {"Spiral noise 0 → 0.1", [](NetworkLab& l) { l.data.generator.set("noise", 0.1); }},
    {"Spiral n 500 → 12345", [](NetworkLab& l) { l.data.generator.set("n", 12345.0); }},
    {"Spiral arms 2 → 3",
     [](NetworkLab& l) {
       l.data.generator.set("arms", 3.0);
       l.training.loss = {"softmax", {}};
     }},
    {"Logic gates: and", [](NetworkLab& l) { l.data.generator.set("gate", "and"); },
     [](NetworkLab& l) {
       l.data.generator = {"gates", {}};
     }},
    {"Data from seed 0 → 1", [](NetworkLab& l) { l.data.seed = 1; }},
    {"Test share 0.3 → 0.5", [](NetworkLab& l) { l.data.testFraction = 0.5; }},
    {"Scaled inputs on", [](NetworkLab& l) { l.data.scaled = true; }},
    {"Spiral noise 0 → 0.1 and more",
     [](NetworkLab& l) {
       l.data.generator.set("noise", 0.1);
       l.training.batch = 20;
     }},
};
INSTANTIATE_TEST_SUITE_P(OfData, NetworkChange, testing::ValuesIn(kData));

const Named kPoints[] = {
    {"Paint 12 points", [](NetworkLab& l) { paint(l, 12); }},
    {"Paint 1 point", [](NetworkLab& l) { paint(l, 1); }},
    {"Paint 1 point",
     [](NetworkLab& l) {
       setPoints(l, {{1, 2, 0}, {3, 4, 1}, {5, 6, 0}, {7, 8, 2}});
       l.data.own->classes = {"a", "b", "2"};
       l.training.loss = {"softmax", {}};
     },
     three},
    {"Erase 2 points",
     [](NetworkLab& l) {
       setPoints(l, {{3, 4, 1}});
     },
     three},
    {"Move 1 point",
     [](NetworkLab& l) {
       setPoints(l, {{1, 2, 0}, {3, 4, 1}, {5, 7, 0}});
     },
     three},
    {"Relabel 2 points",
     [](NetworkLab& l) {
       setPoints(l, {{1, 2, 1}, {3, 4, 1}, {5, 6, 1}});
     },
     three},
    {"Data: own points", [](NetworkLab& l) { paint(l, 0); }},
    {"Data: own points", three},
    {"Data: own points",
     [](NetworkLab& l) {
       setPoints(l, {{9, 9, 1}, {8, 8, 0}});
     },
     three},
    {"Data: own points",
     [](NetworkLab& l) {
       setPoints(l, {{1, 2, 0}, {8, 8, 0}});
     },
     three},
    {"Data: own points",
     [](NetworkLab& l) {
       setPoints(l, {{3, 4, 1}, {1, 2, 0}, {5, 6, 0}});
     },
     three},
    {"Data: große daten.csv",
     [](NetworkLab& l) {
       l.data.own = OwnData{{"a", "b"}, {}, "/home/me/große daten.csv", std::string(64, 'a')};
     }},
    {"Data: own points", three,
     [](NetworkLab& l) {
       l.data.own = OwnData{{"a", "b"}, {}, "f.csv", std::string(64, 'a')};
     }},
    {"Classes: a, tree", [](NetworkLab& l) { l.data.own->classes[1] = "tree"; }, three},
};
INSTANTIATE_TEST_SUITE_P(OfPoints, NetworkChange, testing::ValuesIn(kPoints));

const Named kNetworks[] = {
    {"Hidden layer 1: 8 → 9 units", [](NetworkLab& l) { l.hidden[0].units = 9; }},
    {"Hidden layer 2: 4 → 1 unit", [](NetworkLab& l) { l.hidden[1].units = 1; }},
    {"Hidden layer 1: 8 → 9 units and more",
     [](NetworkLab& l) {
       for (HiddenLayer& layer : l.hidden) ++layer.units;
     }},
    {"Add a hidden layer", [](NetworkLab& l) { l.hidden.push_back(l.hidden.back()); }},
    {"Add a hidden layer", [](NetworkLab& l) { l.hidden.insert(l.hidden.begin(), HiddenLayer{}); }},
    {"Remove hidden layer 2", [](NetworkLab& l) { l.hidden.pop_back(); }},
    {"Remove hidden layer 1", [](NetworkLab& l) { l.hidden.erase(l.hidden.begin()); }},
    {"Remove hidden layer 1 and more", [](NetworkLab& l) { l.hidden.clear(); }},
    {"Activation: ReLU",
     [](NetworkLab& l) {
       for (HiddenLayer& layer : l.hidden) layer.activation = {"relu", {}};
     }},
    {"Activation: ReLU",
     [](NetworkLab& l) {
       l.hidden[0].activation = {"relu", {}};
     },
     [](NetworkLab& l) { l.hidden.pop_back(); }},
    {"Hidden layer 2: Sine",
     [](NetworkLab& l) {
       l.hidden[1].activation = {"sine", {}};
     }},
    {"ELU α 1 → 2", [](NetworkLab& l) { l.hidden[1].activation.set("alpha", 2.0); },
     [](NetworkLab& l) {
       l.hidden[1].activation = {"elu", {}};
     }},
    {"Initial weights: He",
     [](NetworkLab& l) {
       l.init = {"he", {}};
     }},
    {"Weights from seed 0 → 2", [](NetworkLab& l) { l.seed = 2; }},
    {"Another scene",
     [](NetworkLab& l) {
       l.data.generator = {"moons", {}};
       l.hidden.clear();
     }},
};
INSTANTIATE_TEST_SUITE_P(OfNetworks, NetworkChange, testing::ValuesIn(kNetworks));

const Named kTraining[] = {
    {"Loss: Softmax cross-entropy",
     [](NetworkLab& l) {
       l.training.loss = {"softmax", {}};
     }},
    {"Momentum → Adam",
     [](NetworkLab& l) {
       l.training.optimizer = {"adam", {{"lr", 0.01}}};
     }},
    {"Momentum η 0.03 → 0.1", [](NetworkLab& l) { l.training.optimizer.set("lr", 0.1); }},
    {"Schedule: Warm-up then Cosine",
     [](NetworkLab& l) {
       l.training.schedule = {{"warmup", {}}, {"cosine", {}}};
     }},
    {"Schedule rho 0.01 → 0.1", [](NetworkLab& l) { l.training.schedule[0].set("rho", 0.1); },
     [](NetworkLab& l) {
       l.training.schedule = {{"exponential", {}}};
     }},
    {"Clip at 1", [](NetworkLab& l) { l.training.clip = 1; }},
    {"No clipping", [](NetworkLab& l) { l.training.clip = 0; }},
    {"Batch 10 → 32", [](NetworkLab& l) { l.training.batch = 32; }},
    {"Batch 10 → all", [](NetworkLab& l) { l.training.batch = 0; }},
    {"Order of examples: cyclic", [](NetworkLab& l) { l.training.order = Order::cyclic; }},
    {"L1 penalty 0 → 0.001", [](NetworkLab& l) { l.training.l1 = 0.001; }},
    {"L2 penalty 0 → 0.01", [](NetworkLab& l) { l.training.l2 = 0.01; }},
    {"Dropout 0 → 0.5", [](NetworkLab& l) { l.training.dropout = 0.5; }},
    {"Early stopping after 1 epoch", [](NetworkLab& l) { l.training.patience = 1; }},
    {"Early stopping after 10 epochs", [](NetworkLab& l) { l.training.patience = 10; }},
    {"Early stopping off", [](NetworkLab& l) { l.training.patience = 0; },
     [](NetworkLab& l) { l.training.patience = 10; }},
};
INSTANTIATE_TEST_SUITE_P(OfTraining, NetworkChange, testing::ValuesIn(kTraining));

const Named kRest[] = {
    {"Side by side on", [](NetworkLab& l) { l.sideBySide = true; }},
    {"Widths: 2, 30",
     [](NetworkLab& l) {
       l.widths = {2, 30};
     }},
    {"Pace: 10 updates/s", [](NetworkLab& l) { l.pace = 10; }},
    {"Pace: full speed", [](NetworkLab& l) { l.pace = 0; }, [](NetworkLab& l) { l.pace = 10; }},
    {"Confidence off", [](NetworkLab& l) { l.look.confidence = false; }},
    {"Boundary off", [](NetworkLab& l) { l.look.boundary = false; }},
    {"Margin lines on", [](NetworkLab& l) { l.look.margin = true; }},
    {"Training examples off", [](NetworkLab& l) { l.look.points = false; }},
    {"Test examples off", [](NetworkLab& l) { l.look.testPoints = false; }},
    {"Wrong ones marked off", [](NetworkLab& l) { l.look.wrong = false; }},
    {"Network diagram off", [](NetworkLab& l) { l.look.diagram = false; }},
    {"Logarithmic loss off", [](NetworkLab& l) { l.look.logLoss = false; }},
    {"Lines of units on", [](NetworkLab& l) { l.inside.lines = true; }},
    {"Lines of deeper units on", [](NetworkLab& l) { l.inside.deeperLines = true; }},
    {"Microscope on", [](NetworkLab& l) { l.inside.microscope = true; }},
    {"Example 1 → 8", [](NetworkLab& l) { l.inside.example = 7; }},
    {"Example 1 → 2",
     [](NetworkLab& l) {
       l.inside.microscope = true;
       l.inside.example = 1;
     }},
    {"Side by side by: activations",
     [](NetworkLab& l) { l.besideBy = Beside::activations, l.sideBySide = true; }},
    {"Side by side by: widths", [](NetworkLab& l) { l.besideBy = Beside::widths; },
     [](NetworkLab& l) { l.besideBy = Beside::activations; }},
    {"Activations: Sigmoid, ReLU, Tanh",
     [](NetworkLab& l) {
       l.activations.push_back({"tanh", {}});
     }},
    {"Loss surface on", [](NetworkLab& l) { l.surface.shown = true; }},
    {"Directions of the loss surface: random",
     [](NetworkLab& l) { l.surface.directions = Directions::random; }},
    {"Seed of the directions 0 → 4", [](NetworkLab& l) { l.surface.seed = 4; }},
    {"Weight across 0 → 3", [](NetworkLab& l) { l.surface.across = 3; }},
    {"Weight upwards 1 → 3", [](NetworkLab& l) { l.surface.up = 3; }},
    {"Gradient flow on", [](NetworkLab& l) { l.flow.shown = true; }},
    {"Gradient flow shows: saturation",
     [](NetworkLab& l) { l.flow.quantity = FlowQuantity::saturation; }},
    {"Capacity experiment on", [](NetworkLab& l) { l.capacity.shown = true; }},
    {"To be fitted: parity", [](NetworkLab& l) { l.capacity.task = FitTask::parity; }},
    {"Updates of an attempt 2000 → 500", [](NetworkLab& l) { l.capacity.budget = 500; }},
};
INSTANTIATE_TEST_SUITE_P(OfTheRest, NetworkChange, testing::ValuesIn(kRest));

void xorByHand(NetworkLab& l) { setByHand(l, gatePresets()[2]); }
void changeWeight(NetworkLab& l, std::size_t place, double value) {
  std::vector<double> weights(l.byHand.all().begin(), l.byHand.all().end());
  weights.at(place) = value;
  l.byHand = ParameterList(std::move(weights));
}

const Named kByHand[] = {
    {"By hand: XOR", xorByHand},
    {"By hand: AND", [](NetworkLab& l) { setByHand(l, gatePresets()[1]); }, xorByHand},
    {"Weight into hidden layer 1 −1 → 0.5", [](NetworkLab& l) { changeWeight(l, 1, 0.5); },
     xorByHand},
    {"Bias of hidden layer 1 0.1 → 0.2", [](NetworkLab& l) { changeWeight(l, 5, 0.2); }, xorByHand},
    {"Bias of the output −1 → 1", [](NetworkLab& l) { changeWeight(l, 8, 1); }, xorByHand},
    {"Weights by hand",
     [](NetworkLab& l) {
       changeWeight(l, 0, 3);
       changeWeight(l, 8, 1);
     },
     xorByHand},
    {"Weights by hand",
     [](NetworkLab& l) { l.byHand = ParameterList(std::vector<double>(65, 0.5)); }},
    {"Weights drawn anew", [](NetworkLab& l) { l.byHand = {}; }, xorByHand},
    {"Hidden layer 1: 2 → 3 units",
     [](NetworkLab& l) {
       l.hidden[0].units = 3;
       l.byHand = {};
     },
     xorByHand},
    {"Weights from seed 0 → 1",
     [](NetworkLab& l) {
       l.seed = 1;
       l.byHand = {};
     },
     xorByHand},
    {"Activation: Tanh", makeDifferentiable, xorByHand},
};
INSTANTIATE_TEST_SUITE_P(OfWeights, NetworkChange, testing::ValuesIn(kByHand));

TEST(Changes, OfTheLabAreNamed) {
  Scene landscape, network = landscape;
  network.lab = Lab::network;
  EXPECT_EQ(describeChange(landscape, network), "Network lab");
  EXPECT_EQ(describeChange(network, landscape), "Landscape lab");
  network.network.seed = 3;
  EXPECT_EQ(describeChange(landscape, network), "Another scene");
}

TEST(Changes, OfBothLabsNameTheirOwnFirst) {
  Scene before, after;
  after.network.seed = 3;
  EXPECT_EQ(describeChange(before, after), "Weights from seed 0 → 3");
  after.landscape.steps = 200;
  EXPECT_EQ(describeChange(before, after), "Steps 300 → 200 and more");
  before.lab = after.lab = Lab::network;
  EXPECT_EQ(describeChange(before, after), "Weights from seed 0 → 3 and more");
  after.landscape.noise = 1;
  EXPECT_EQ(describeChange(before, after), "Weights from seed 0 → 3 and more");
}

TEST(Changes, RandomEditsOfNetworksHaveNames) {
  SceneMaker maker(14);
  Scene scene = twoLayers();
  for (int i = 0; i < 500; ++i) {
    const Scene before = scene;
    maker.edit(scene.network);
    const std::string phrase = describeChange(before, scene);
    EXPECT_EQ(phrase.empty(), before == scene);
    EXPECT_LE(phrase.size(), 100u) << phrase;
    EXPECT_EQ(phrase.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace ravine
