// The Network lab's further views: loss surface, gradient flow, activations side by side, capacity.
#include <gmock/gmock.h>

#include <thread>

#include "app/labs/network_views.h"
#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

using testing::HasSubstr;

const SurfaceView& viewOf(NetworkDesk& desk) {
  const Rect r = desk.rect("surface");
  return *desk.session.views.surface(desk.lab(), desk.session.network, desk.session.view.reach,
                                     static_cast<int>(r.width()), static_cast<int>(r.height()));
}

// ---- loss surface ----

TEST(LossSurface, StandsBesideThePlaneAndFollowsTraining) {
  NetworkDesk desk(smallNetwork({4}, 60));
  EXPECT_FALSE(desk.has("surface"));
  desk.tap(key('O'));
  desk.frames(2);
  ASSERT_TRUE(desk.has("surface"));
  EXPECT_TRUE(desk.has("plane"));
  EXPECT_EQ(desk.lastChange(), "Loss surface on");
  const auto weights = viewOf(desk).job->w;
  EXPECT_EQ(weights, desk.net().picture.w);
  EXPECT_NEAR(viewOf(desk).plane.loss, desk.net().train.loss, 1e-5);
  EXPECT_EQ(viewOf(desk).plane.x.size(), desk.net().moments.size() + 1);
  const auto picture = desk.picture();
  desk.train(100);
  desk.frames();
  EXPECT_EQ(viewOf(desk).job->w, desk.net().picture.w) << "through the present weights";
  EXPECT_NE(viewOf(desk).job->w, weights);
  EXPECT_FALSE(desk.picture() == picture);
  EXPECT_TRUE(desk.drawnFinite());
  desk.tap(key('O'));
  desk.frames();
  EXPECT_FALSE(desk.has("surface"));
}

TEST(LossSurface, GoesThroughItsPlanes) {
  NetworkDesk desk(smallNetwork({4}, 60));
  desk.tap(key('W'));
  desk.frames();
  EXPECT_TRUE(desk.lab().surface.shown) << "it comes first";
  EXPECT_EQ(desk.lab().surface.directions, Directions::principal);
  for (const Directions next : {Directions::random, Directions::weights, Directions::principal}) {
    const auto before = desk.picture();
    desk.tap(key('W'));
    desk.frames(2);
    EXPECT_EQ(desk.lab().surface.directions, next);
    EXPECT_EQ(viewOf(desk).job->look.directions, next);
    EXPECT_FALSE(desk.picture() == before);
  }
  desk.choose("surface.directions", "random");
  desk.frames(2);
  EXPECT_EQ(viewOf(desk).job->look.directions, Directions::random);
}

TEST(LossSurface, ReachesFartherByWheelAndKeysOutsideUndo) {
  NetworkDesk desk(smallNetwork({4}, 60));
  desk.tap(key('O'));
  desk.frames(2);
  const Box before = viewOf(desk).field.field.window.box;
  desk.wheel(desk.in("surface"), 2);
  desk.frames();
  EXPECT_NEAR(desk.session.view.reach, 1 / 1.44, 1e-9);
  const Box nearer = viewOf(desk).field.field.window.box;
  EXPECT_NEAR((nearer.xmax - nearer.xmin) * 1.44, before.xmax - before.xmin, 1e-9);
  desk.tap({key('Z'), false, true});
  desk.tap({key('Z'), false, true});
  EXPECT_NEAR(desk.session.view.reach, 1, 1e-9);
  EXPECT_EQ(desk.changes(), 1u) << "as zooming, it is no change of the scene";
  desk.moveTo(desk.in("surface", 0.3f, 0.6f));
  desk.frames();
  EXPECT_TRUE(desk.has("tooltip"));
  EXPECT_EQ(desk.session.view.zoom, 1) << "the wheel was not meant for the plane";
}

TEST(LossSurface, TwoWeightsAreChosenByTheirNumbers) {
  SceneFile file = smallNetwork({4}, 60);
  file.scene.network.surface = {true, Directions::weights, 0, 0, 1};
  NetworkDesk desk({.width = 1280, .height = 900, .file = file});
  desk.unfold("Loss surface");
  desk.reveal("across");
  desk.dragSlider("across", 0, 1);
  desk.frames();
  const auto last = static_cast<int>(desk.net().picture.w.size()) - 1;
  EXPECT_EQ(desk.lab().surface.across, last);
  const PlanePicture& plane = viewOf(desk).plane;
  EXPECT_NEAR(plane.here.x, static_cast<double>(desk.net().picture.w.back()), 1e-9);
  EXPECT_NEAR(plane.here.y, static_cast<double>(desk.net().picture.w[1]), 1e-9);
}

TEST(LossSurface, NamesParametersAfterTheLectures) {
  const NetworkShape shape(2, std::vector<HiddenSetup>(1, {3, {&activationRows()[2], 0}}), 1);
  EXPECT_EQ(parameterName(shape, shape.weight(0, 2, 1)), "W₁(3, 2)");
  EXPECT_EQ(parameterName(shape, shape.bias(0, 1)), "b₁(2)");
  EXPECT_EQ(parameterName(shape, shape.weight(1, 0, 2)), "W₂(1, 3)");
  EXPECT_EQ(parameterName(shape, shape.bias(1, 0)), "b₂(1)");
  EXPECT_EQ(parameterName(shape, 1000), "b₂(1)");
}

TEST(LossSurface, OfANetworkOfAnyShapeThatChanges) {
  NetworkDesk desk(smallNetwork({4}, 60));
  desk.tap(key('O'));
  for (const std::vector<int>& hidden : std::vector<std::vector<int>>{{}, {1}, {6, 3}, {2, 2, 2}}) {
    desk.lab().hidden.clear();
    for (const int units : hidden) desk.lab().hidden.push_back({units, {"tanh", {}}});
    desk.frames(2);
    for (int i = 0; i < 3; ++i) {
      desk.tap(key('W'));
      desk.train(5);
      EXPECT_EQ(viewOf(desk).job->w.size(), desk.net().picture.w.size());
      EXPECT_TRUE(desk.drawnFinite());
    }
  }
}

template <class F>
void until(NetworkDesk& desk, F so) {
  for (int frame = 0; frame < 20000 && !so(); ++frame) {
    std::this_thread::yield();
    desk.frames();
  }
  ASSERT_TRUE(so());
}

TEST(LossSurface, IsMadeByAWorkerCoarseFirst) {
  SceneFile file = smallNetwork({4}, 60);
  file.scene.network.surface.shown = true;
  NetworkDesk desk({.width = 900, .height = 640, .patient = false, .file = std::move(file)});
  until(desk, [&] { return desk.has("surface"); });
  until(desk, [&] { return !desk.session.views.working(); });
  const int fine = viewOf(desk).side;
  EXPECT_EQ(fine, 192);
  desk.session.view.playing = true;
  const auto weights = viewOf(desk).job->w;
  until(desk, [&] { return viewOf(desk).job->w != weights; });
  desk.session.view.playing = false;
  until(desk, [&] {
    return desk.report().sharp && viewOf(desk).job->w == desk.net().picture.w &&
           viewOf(desk).side == fine;
  });
  // Nobody looks: no work, and nothing that keeps the window awake.
  desk.tap(key('O'));
  until(desk, [&] { return !desk.session.views.working() && !desk.session.views.ready(); });
}

// ---- gradient flow and activations side by side ----

TEST(GradientFlowChart, TellsEveryLayerOfEveryMoment) {
  NetworkDesk desk(smallNetwork({4, 3}, 80));
  desk.tap(key('G'));
  desk.frames(2);
  ASSERT_TRUE(desk.has("chart.flow"));
  const auto& flows = desk.session.views.flows(desk.session.network);
  ASSERT_EQ(flows.size(), 1u);
  EXPECT_EQ(flows[0].size(), desk.net().moments.size());
  EXPECT_EQ(flows[0].back().layers.size(), 3u);
  for (const FlowQuantity next :
       {FlowQuantity::activation, FlowQuantity::saturation, FlowQuantity::gradient}) {
    const auto before = desk.picture();
    desk.tap({key('G'), false, true});
    desk.frames();
    EXPECT_EQ(desk.lab().flow.quantity, next);
    EXPECT_FALSE(desk.picture() == before);
    EXPECT_TRUE(desk.drawnFinite());
  }
  desk.moveTo(desk.in("chart.flow", 0.6f, 0.5f));
  desk.frames();
  EXPECT_TRUE(desk.has("tooltip"));
}

TEST(GradientFlowChart, ActivationsSideBySide) {
  NetworkDesk desk(smallNetwork({8, 8, 8}, 0));
  desk.tap(key('G'));
  desk.tap(key('J'));
  desk.frames(2);
  ASSERT_EQ(desk.report().networks.size(), 2u);
  EXPECT_EQ(desk.net(0).picture.shape.layers()[0].activation.kind(), ActivationKind::sigmoid);
  EXPECT_EQ(desk.net(1).picture.shape.layers()[0].activation.kind(), ActivationKind::relu);
  EXPECT_TRUE(sameWeights(desk.net(0), desk.net(1))) << "both begin alike";
  desk.train(50);
  desk.frames(2);
  const auto& flows = desk.session.views.flows(desk.session.network);
  ASSERT_EQ(flows.size(), 2u);
  const auto firstOverLast = [&](std::size_t i) {
    const std::vector<LayerFlow>& layers = flows[i].front().layers;
    return layers.front().gradient / layers.back().gradient;
  };
  EXPECT_LT(10 * firstOverLast(0), firstOverLast(1)) << "sigmoids lose it";
  EXPECT_TRUE(desk.has("chart.flow"));
  const NetworkReport relu = desk.net(1);
  desk.click("beside.take1");
  desk.frames(2);
  EXPECT_FALSE(desk.lab().sideBySide);
  for (const HiddenLayer& layer : desk.lab().hidden) EXPECT_EQ(layer.activation.name, "relu");
  EXPECT_TRUE(sameWeights(desk.net(), relu)) << "this very network";
  desk.tap(key('J'));
  desk.frames();
  EXPECT_EQ(desk.report().networks.size(), desk.lab().widths.size()) << "the widths again";
}

TEST(GradientFlowChart, ActivationsAreChosenInThePanel) {
  NetworkDesk desk({.width = 1280, .height = 900, .file = smallNetwork({4})});
  desk.tap(key('J'));
  desk.unfold("Side by side");
  desk.reveal("activations.more");
  desk.click("activations.more");
  desk.frames();
  ASSERT_EQ(desk.report().networks.size(), 3u);
  desk.choose("activations2", "sine");
  desk.frames();
  EXPECT_EQ(desk.net(2).picture.shape.layers()[0].activation.kind(), ActivationKind::sine);
  desk.click("activations.less");
  desk.frames();
  EXPECT_EQ(desk.report().networks.size(), 2u);
}

TEST(GradientFlowChart, IsMadeByAWorker) {
  SceneFile file = smallNetwork({4, 4}, 60);
  file.scene.network.flow.shown = true;
  NetworkDesk desk({.width = 1280, .height = 720, .patient = false, .file = std::move(file)});
  const auto& flows = desk.session.views.flows(desk.session.network);
  until(desk, [&] {
    return flows.size() == 1 && flows[0].size() == desk.net().moments.size() &&
           desk.updates() == 60;
  });
  desk.session.view.playing = true;
  const std::size_t before = flows[0].size();
  until(desk, [&] { return flows.size() == 1 && flows[0].size() > before; });
}

// ---- capacity ----

TEST(CapacityChart, TriesWhatNetworksCanFit) {
  SceneFile file = smallNetwork({4});
  file.scene.network.widths = {2, 8};
  file.scene.network.capacity.budget = 300;
  NetworkDesk desk(file);
  desk.tap(key('Y'));
  desk.frames(2);
  ASSERT_TRUE(desk.has("chart.capacity"));
  const FitReport& report = desk.session.views.capacity(desk.lab());
  ASSERT_EQ(report.points.size(), 2u);
  EXPECT_GT(report.points[1].largest, report.points[0].largest);
  const long revision = desk.session.views.capacityRevision();
  desk.train(50);
  desk.lab().hidden[0].units = 7;
  desk.lab().training.batch = 3;
  desk.frames(2);
  EXPECT_EQ(desk.session.views.capacityRevision(), revision) << "nothing of it matters here";
  desk.choose("capacity.task", "parity");
  desk.frames(2);
  EXPECT_EQ(desk.lab().capacity.task, FitTask::parity);
  EXPECT_NE(desk.session.views.capacityRevision(), revision);
  EXPECT_GE(desk.session.views.capacity(desk.lab()).points[1].largest, 2);
}

TEST(CapacityChart, IsCancelledWhenNobodyLooksAndBegunAnewByOtherSettings) {
  SceneFile file = smallNetwork({4});
  file.scene.network.widths = {40, 80};
  file.scene.network.capacity = {true, FitTask::labels, 100'000};
  NetworkDesk desk({.width = 1280, .height = 720, .patient = false, .file = std::move(file)});
  const auto report = [&]() -> const FitReport& { return desk.session.views.capacity(desk.lab()); };
  until(desk, [&] { return report().attempts > 2; });
  EXPECT_TRUE(desk.session.views.working());
  desk.lab().widths = {1};
  desk.lab().capacity.budget = 100;
  until(desk, [&] { return report().points.size() == 1 && report().points[0].done; });
  desk.lab().capacity.budget = 100'000;
  desk.lab().widths = {200};
  until(desk, [&] { return report().trying > 0; });
  desk.tap(key('Y'));
  until(desk, [&] { return !desk.session.views.working() && !desk.session.views.ready(); });
}

TEST(CapacityPanel, TellsTheBounds) {
  NetworkDesk desk({.width = 1280, .height = 1000, .file = smallNetwork({16})});
  desk.unfold("Capacity");
  desk.reveal("look.capacity");
  desk.click("look.capacity");
  desk.frames();
  EXPECT_TRUE(desk.lab().capacity.shown);
  EXPECT_TRUE(desk.has("budget"));
}

}  // namespace
}  // namespace ravine
