// The closer look at a race: layers over the plan, linked charts, the rate map by mouse and keys.
#include <cmath>
#include <thread>

#include "app/actions.h"
#include "app/labs/landscape_depth.h"
#include "tests/ui/harness.h"
#include "tests/ui/layout.h"

namespace ravine {
namespace {

SceneFile onQuadratic(const char* optimizer = "momentum") {
  SceneFile file = oneRun({"quadratic", {{"kappa", 12.0}, {"angle", 30.0}}}, {optimizer, {}}, 80);
  file.view.step = 4;
  return file;
}

const char* kLayers[] = {"anatomy", "eigen_axes", "stationary", "basins", "subgradients"};
const std::pair<const char*, const char*> kCharts[] = {
    {"chart_loss", "chart.loss"},   {"chart_gradient", "chart.gradient"},
    {"chart_step", "chart.step"},   {"chart_rates", "chart.rates"},
    {"chart_modes", "chart.modes"}, {"chart_past", "chart.past"},
    {"chart_line", "chart.line"},   {"chart_section", "chart.section"},
    {"chart_map", "chart.rate_map"}};

int differing(const std::vector<unsigned char>& a, const std::vector<unsigned char>& b) {
  int count = 0;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) count += a[i] != b[i];
  return count;
}

TEST(CloserLook, EveryLayerIsSeenAndGoesAgain) {
  Desk desk({.file = onQuadratic()});
  for (int i = 0; i < 2; ++i) desk.tap(key('3'));  // something to undo
  desk.moveAway();
  desk.frames(2);
  for (const char* id : kLayers) {
    SCOPED_TRACE(id);
    const std::vector<unsigned char> before = desk.picture();
    desk.tap(actionOf(id).chord);
    desk.frames(2);
    EXPECT_TRUE(actionOf(id).on(desk.session));
    EXPECT_GT(differing(before, desk.picture()), 300);
    EXPECT_TRUE(desk.drawnFinite());
    desk.tap(actionOf(id).chord);
    desk.frames(2);
    EXPECT_EQ(differing(before, desk.picture()), 0);
  }
}

TEST(CloserLook, LayersInThreesStayFinite) {
  for (const char* surface : {"rosenbrock", "weighted_l1", "nondifferentiable", "saddle", "ackley"})
    for (const char* method : {"nesterov", "adam", "backtracking", "newton"}) {
      SCOPED_TRACE(std::string(surface) + ' ' + method);
      Desk desk({.width = 1024, .height = 600, .file = oneRun({surface, {}}, {method, {}}, 40)});
      DepthLook& depth = desk.landscape().depth;
      depth.anatomy = depth.stationary = depth.subgradients = true;
      desk.session.view.step = 7;
      desk.frames(2);
      EXPECT_TRUE(desk.drawnFinite());
    }
}

TEST(CloserLook, EveryChartHasItsKeyAndItsPlace) {
  Desk desk({.width = 1280, .height = 900, .file = onQuadratic()});
  desk.landscape().charts = {false, false, false};
  desk.frames(2);
  for (const auto& [id, name] : kCharts) {
    SCOPED_TRACE(id);
    EXPECT_FALSE(desk.has(name));
    desk.tap(actionOf(id).chord);
    desk.frames(2);
    EXPECT_TRUE(desk.has(name));
    EXPECT_TRUE(desk.drawnFinite());
    desk.tap(actionOf(id).chord);
    desk.frames();
  }
}

TEST(CloserLook, AllChartsScrollAndLieBelowEachOther) {
  Desk desk({.width = 1280, .height = 720, .file = onQuadratic()});
  desk.landscape().charts = {true, true, true, true, true, true, true, true, true};
  desk.frames(2);
  EXPECT_TRUE(desk.has("chart.loss"));
  EXPECT_FALSE(desk.has("chart.rate_map")) << "further down";
  desk.wheel(desk.in("chart.loss"), -60);
  desk.frames(3);
  ASSERT_TRUE(desk.has("chart.rate_map"));
  EXPECT_FALSE(desk.has("chart.loss"));
  EXPECT_FALSE(overlap(desk.rect("chart.section"), desk.rect("chart.rate_map")));
}

TEST(CloserLook, ChartsGoToTheStepThatIsClicked) {
  SceneFile file = onQuadratic();
  file.scene.landscape.charts = {false, false, false, true, true};
  Desk desk({.file = file});
  for (const char* name : {"chart.rates", "chart.modes"}) {
    desk.click(desk.in(name, 0.5f, 0.5f));
    const double half = desk.session.view.step;
    EXPECT_NEAR(half, 40, 9) << name;
    desk.click(desk.in(name, 0.1f, 0.5f));
    EXPECT_LT(desk.session.view.step, half) << name;
  }
}

TEST(CloserLook, ErrorsAlongEigenvectorsStack) {
  SceneFile file = onQuadratic();
  file.scene.landscape.charts = {false, false, false, false, true};
  Desk desk({.file = file});
  const auto before = desk.picture();
  desk.choose("modes.curve", "stacked");
  EXPECT_EQ(desk.landscape().modes.curve, ModesCurve::stacked);
  desk.moveAway();
  desk.frames(2);
  EXPECT_GT(differing(before, desk.picture()), 3000) << "areas in place of lines";
  EXPECT_EQ(desk.session.undoName(), "Curves of the eigenvectors: stacked");
  desk.session.undo();
  EXPECT_EQ(desk.landscape().modes.curve, ModesCurve::error);
}

TEST(RateMap, AClickChoosesBothParameters) {
  SceneFile file = onQuadratic();
  file.scene.landscape.charts = {false, false, false};
  file.scene.landscape.charts.rateMap = true;
  Desk desk({.file = file});
  const Method& method = *desk.session.result().runs[0].method;
  const RateAxis across = axisOf(*method.row, 0), up = axisOf(*method.row, 1);
  desk.click(desk.in("chart.rate_map", 0.6f, 0.25f));
  const Spec& spec = desk.landscape().runs[0].optimizer;
  EXPECT_NEAR(across.fractionOf(spec.number("lr", 0)), 0.6, 0.01);
  EXPECT_NEAR(up.fractionOf(spec.number("beta", 0)), 0.75, 0.01);
  EXPECT_EQ(desk.session.result().runs[0].method->numbers[0], spec.number("lr", 0));
}

TEST(RateMap, ADragIsOneChange) {
  SceneFile file = onQuadratic();
  file.scene.landscape.charts.rateMap = true;
  Desk desk({.width = 1280, .height = 900, .file = file});
  const Scene before = desk.session.scene;
  desk.drag(desk.in("chart.rate_map", 0.2f, 0.8f), desk.in("chart.rate_map", 0.7f, 0.3f), 6);
  desk.frames(2);
  EXPECT_FALSE(desk.session.scene == before);
  desk.session.undo();
  EXPECT_TRUE(desk.session.scene == before);
}

TEST(RateMap, KeysMoveTheChoice) {
  SceneFile file = onQuadratic();
  file.scene.landscape.charts = {false, false, false};
  file.scene.landscape.charts.rateMap = true;
  Desk desk({.file = file});
  desk.click(desk.in("chart.rate_map", 0.5f, 0.5f));
  const double lr = desk.landscape().runs[0].optimizer.number("lr", 0);
  const double beta = desk.landscape().runs[0].optimizer.number("beta", 0);
  desk.ui().keyboard.goTo("chart.rate_map");
  desk.frames();
  desk.tap(Key::right);
  desk.tap(Key::up);
  EXPECT_GT(desk.landscape().runs[0].optimizer.number("lr", 0), lr);
  EXPECT_GT(desk.landscape().runs[0].optimizer.number("beta", 0), beta);
}

TEST(RateMap, EveryOptimizerHasOneOrSaysWhyNot) {
  for (const OptimizerRow& row : optimizerRows()) {
    SCOPED_TRACE(row.description.name);
    SceneFile file = onQuadratic(std::string(row.description.name).c_str());
    file.scene.landscape.charts = {false, false, false};
    file.scene.landscape.charts.rateMap = true;
    file.scene.landscape.steps = 20;
    Desk desk({.width = 1280, .height = 500, .patient = false, .file = file});
    EXPECT_EQ(desk.has("chart.rate_map"), !row.description.parameters.empty());
    EXPECT_TRUE(desk.drawnFinite());
  }
}

// Bounded by looks, not by time.
template <class F>
void lookUntil(F done) {
  for (int i = 0; i < 50'000'000 && !done(); ++i) std::this_thread::yield();
  ASSERT_TRUE(done());
}

// The worker's maps are coarse in the first frame and fine in the end.
TEST(Maps, AreRefinedByTheWorker) {
  SceneFile file = oneRun({"himmelblau", {}}, {"gradient_descent", {{"lr", 0.01}}}, 60);
  Desk desk({.patient = false, .file = file});
  const RaceView race = desk.session.race();
  const Box box{-6, 6, -6, 6};
  SessionDepth& depth = desk.session.depth;
  EXPECT_EQ(depth.basins(race, 0, box).starts.width, 32);
  EXPECT_EQ(depth.rateMap(race, 0, 0, -1).columns, 32);
  lookUntil([&] { return depth.basins(race, 0, box).starts.width == kFinestSide; });
  lookUntil([&] { return depth.rateMap(race, 0, 0, -1).columns == kFinestSide; });
  EXPECT_EQ(depth.stationary(race, box).size(), 9u);
}

// What a worker has made for a chart that is gone must not keep the window awake.
TEST(Maps, ThatNobodyLooksAtAreNotWaitedFor) {
  SceneFile file = oneRun({"himmelblau", {}}, {"gradient_descent", {{"lr", 0.01}}}, 60);
  file.scene.landscape.charts.rateMap = file.scene.landscape.depth.basins = true;
  Desk desk({.patient = false, .file = file});
  desk.frames();
  desk.landscape().charts.rateMap = desk.landscape().depth.basins = false;
  desk.frames();
  lookUntil([&] { return !desk.session.depth.working(); });
  desk.frames();
  EXPECT_FALSE(desk.session.depth.ready());
  desk.landscape().charts.rateMap = true;
  desk.frames();
  EXPECT_TRUE(desk.has("chart.rate_map"));
}

}  // namespace
}  // namespace ravine
