// Where everything of the Network lab lies, at every size and with whatever is shown or hidden.
#include <string>

#include "tests/ui/layout.h"
#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

// The parts of a part, by their names: "confusion.0.1" is one of "confusion".
std::string holderOf(const std::string& name) {
  if (name.starts_with("brush.") || name == "network.remark") return "plane";
  if (name.starts_with("diagram.")) return name.starts_with("diagram.unit.") ? "diagram" : "";
  if (name.starts_with("confusion.")) return "confusion";
  if (name.starts_with("microscope.")) return "microscope";
  if (name.starts_with("truth.")) return "truth";
  return "";
}
// A button in the corner of the title above a picture.
bool floats(const std::string& name) {
  return name == "diagram.number" || name == "diagram.card" || name == "microscope.example" ||
         name.starts_with("diagram.note.");
}

class NetworkLayout : public testing::TestWithParam<Size> {
 protected:
  void start(SceneFile file) {
    const Size& s = GetParam();
    desk = std::make_unique<NetworkDesk>(Seat{.width = s.width,
                                              .height = s.height,
                                              .scale = s.scale,
                                              .file = std::move(file),
                                              .seen = false});
  }
  void expectSound(const char* when, bool covered = false) {
    desk->frames(2);
    Arranged(*desk, holderOf, floats).expectSound(when, covered);
  }
  // With and without panel and charts, and the charts in the panel where they share it.
  void expectAllSound(const std::string& when) {
    expectSound(when.c_str());
    desk->session.attention.chartsTab = true;
    expectSound((when + ", charts instead of settings").c_str());
    desk->session.attention.chartsTab = false;
    for (const char* hidden : {"B", "C", "B"}) {
      desk->tap(key(hidden[0]));
      expectSound((when + ", without panel or charts").c_str());
    }
    desk->tap(key('C'));
    desk->tap(Key::f9);
    expectSound((when + ", only the picture").c_str());
    desk->tap(Key::f9);
  }
  std::unique_ptr<NetworkDesk> desk;
};

// What takes many pictures is tried where they are not huge.
class NetworkLayoutOfMany : public NetworkLayout {};

TEST_P(NetworkLayout, NothingIsCutOffOrLiesOnAnythingElse) {
  start(networkScene(60));
  expectAllSound("at first");
  desk->tap(key('7'));
  expectAllSound("without the diagram");
  desk->tap(key('7'));
  for (const char* group : {"Regularization", "Side by side", "Picture"}) desk->unfold(group);
  expectSound("everything unfolded");
  desk->reveal("look.log_loss");
  expectSound("scrolled to the end");
  desk->tap(key('P'));
  desk->moveTo(desk->in("plane", 0.6f, 0.7f));
  expectSound("a brush in the hand");
}

TEST_P(NetworkLayoutOfMany, NetworksOfEveryShapeFit) {
  start(smallNetwork({2}, 5));
  for (const std::vector<int>& hidden :
       std::vector<std::vector<int>>{{}, {1}, {128, 128}, {8, 8, 8, 8, 8, 8}}) {
    desk->lab().hidden.clear();
    for (const int units : hidden) desk->lab().hidden.push_back({units, {"leaky_relu", {}}});
    expectAllSound(testing::PrintToString(hidden));
  }
  desk->lab().hidden = {{4, {"tanh", {}}}};
  desk->lab().training.loss = {"softmax", {}};
  desk->lab().data.generator = {"blobs", {{"classes", 6.0}}};
  expectAllSound("six classes");
}

TEST_P(NetworkLayoutOfMany, TheMicroscopeFits) {
  SceneFile file = smallNetwork({3}, 5);
  file.scene.network.inside.microscope = true;
  start(file);
  for (const std::vector<int>& hidden :
       std::vector<std::vector<int>>{{}, {12}, {128, 128}, {8, 8, 8, 8, 8, 8}}) {
    desk->lab().hidden.clear();
    for (const int units : hidden) desk->lab().hidden.push_back({units, {"leaky_relu", {}}});
    for (const double step : {0.0, 1.0, 1e6}) {
      desk->session.view.step = step;
      expectSound((testing::PrintToString(hidden) + std::to_string(step)).c_str());
    }
  }
  expectAllSound("at its update");
}

TEST_P(NetworkLayoutOfMany, GatesFit) {
  start(smallNetwork({3}, 5));
  for (int gate = 0; gate < 3; ++gate) {
    desk->tap(key('I'));
    expectAllSound("gate " + std::to_string(gate));
  }
  desk->tap(key('K'));
  expectAllSound("a gate under the microscope");
}

TEST_P(NetworkLayoutOfMany, SideBySideFits) {
  SceneFile file = smallNetwork({3}, 5);
  file.scene.network.sideBySide = true;
  start(file);
  expectAllSound("four widths");
  for (const std::vector<int>& widths :
       std::vector<std::vector<int>>{{7}, {1, 2, 3, 4, 5, 6, 7, 256}, {100, 200}}) {
    desk->lab().widths = widths;
    expectAllSound(testing::PrintToString(widths));
    EXPECT_EQ(desk->report().networks.size(), widths.size());
  }
}

TEST_P(NetworkLayoutOfMany, FurtherViewsFit) {
  SceneFile file = smallNetwork({3, 3}, 20);
  file.scene.network.widths = {1, 2};
  file.scene.network.capacity.budget = 100;
  start(file);
  desk->tap(key('O'));
  expectAllSound("the loss surface");
  desk->tap(key('7'));
  desk->tap(key('W'));
  desk->tap(key('W'));
  expectAllSound("two weights, without the diagram");
  desk->tap(key('G'));
  desk->tap(key('Y'));
  expectAllSound("all of them");
  desk->tap(key('J'));
  expectAllSound("side by side");
  for (const char* group : {"Side by side", "Loss surface", "Gradient flow", "Capacity"})
    desk->unfold(group);
  expectSound("everything unfolded");
}

TEST_P(NetworkLayoutOfMany, LongRemarksFit) {
  SceneFile file = smallNetwork({3}, 0);
  OwnData own;
  own.classes = {"the quick brown fox", "a class with a rather long name of its own"};
  own.file =
      "/home/somebody/lectures/machine_learning/winter/data/"
      "measurements_of_the_third_experiment.csv";
  own.sha256 = std::string(64, '0');
  NetworkLab& lab = file.scene.network;
  start(file);
  desk->lab().data.own = own;
  expectAllSound("data that cannot be had");
  ASSERT_TRUE(desk->has("network.remark"));
  desk->lab() = lab;
  desk->lab().hidden[0].activation = {"linear", {}};
  desk->lab().training.loss = {"squared", {}};
  desk->lab().training.optimizer = {"gradient_descent", {{"lr", 100.0}}};
  desk->frames();
  desk->train(200);
  ASSERT_TRUE(desk->net().divergence);
  expectAllSound("diverged");
  EXPECT_TRUE(desk->has("network.remark"));
  desk->tap(key('M'));
  desk->train(200);
  expectAllSound("all diverged");
}

TEST_P(NetworkLayout, OverlaysAndNoticesFit) {
  start(smallNetwork({3}, 5));
  for (const Overlay overlay : {Overlay::palette, Overlay::help, Overlay::history}) {
    desk->session.attention.show(overlay);
    desk->frames(1);
    expectSound("an overlay", true);
    desk->tap(Key::escape);
  }
  for (int i = 0; i < 3; ++i)
    desk->session.tell(
        "Not imported: /home/somebody/lectures/data/measurements.csv: line 1204: y "
        "= `nan` is not a finite decimal number");
  expectSound("notices");
  const Rect plane = desk->rect("plane");
  const Rect diagram = desk->has("diagram") ? desk->rect("diagram") : plane;
  const Rect middle{ImVec2(std::min(plane.min.x, diagram.min.x), plane.min.y),
                    ImVec2(plane.max.x, std::max(plane.max.y, diagram.max.y))};
  EXPECT_TRUE(inside(desk->rect("part.notices"), middle)) << "panel and charts stay free";
  desk->session.notices.clear();
  desk->tap(Key::f10);
  expectSound("a menu", true);
}

TEST_P(NetworkLayout, NumbersDoNotMoveAnything) {
  start(networkScene(1));
  const auto before = desk->ui().probes;
  desk->train(1500);
  desk->frames(2);
  for (const auto& [name, rect] : before) {
    if (name == "transport.count") continue;  // its right end is where it stands
    SCOPED_TRACE(name);
    EXPECT_EQ(desk->rect(name).min.x, rect.min.x);
    EXPECT_EQ(desk->rect(name).max.x, rect.max.x);
    EXPECT_EQ(desk->rect(name).min.y, rect.min.y);
  }
}

TEST_P(NetworkLayout, ThePictureIsTheLargestPart) {
  start(networkScene(10));
  const ImVec2 size(static_cast<float>(GetParam().width), static_cast<float>(GetParam().height));
  const Rect plane = desk->rect("plane");
  desk->tap(key('7'));
  desk->frames(2);
  const Rect alone = desk->rect("plane");
  const bool small = size.x < desk->ui().px(800);
  EXPECT_GT(alone.width() * alone.height(), (small ? 0.3f : 0.4f) * size.x * size.y);
  EXPECT_GT(plane.width() * plane.height(), (small ? 0.12f : 0.18f) * size.x * size.y);
  for (const char* name : {"bar.undo", "transport.play", "transport.epoch", "transport.pace",
                           "transport.count", "layer0.units", "data.spiral", "optimizer.lr"})
    EXPECT_TRUE(desk->has(name)) << name;
  EXPECT_EQ(desk->has("chart.loss"), size.x >= desk->ui().px(1100));
}

INSTANTIATE_TEST_SUITE_P(Sizes, NetworkLayout, kSizes);
INSTANTIATE_TEST_SUITE_P(Sizes, NetworkLayoutOfMany, kSmallerSizes);

}  // namespace
}  // namespace ravine
