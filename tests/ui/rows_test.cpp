// Every slider of every row moves its own parameter and no other.
#include <cmath>
#include <functional>

#include "app/widgets/parameter_slider.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

using Place = std::function<Spec&(Landscape&)>;

// A small window: these tests draw many frames.
Seat seat(SceneFile file) {
  file.scene.landscape.steps = 20;
  return {.width = 330, .height = 560, .file = std::move(file)};
}

// What the scene is now must be `before` with just this number changed to a valid one.
double expectOnly(Desk& desk, Scene before, const Place& place, const Parameter& p) {
  const double value = place(desk.landscape()).number(p.key, p.fallback);
  place(before.landscape).set(p.key, value);
  if (!place(desk.landscape()).find(p.key)) place(desk.landscape()).set(p.key, p.fallback);
  EXPECT_TRUE(desk.session.scene == before) << "something else has changed too";
  EXPECT_TRUE(p.accepts(value)) << value;
  EXPECT_EQ(checkScene(desk.session.scene), "");
  return value;
}

// A value that is neither the default nor an end of the slider.
double someValue(const Parameter& p) {
  for (const double value : {7.0, 0.375, 0.0625, 2.5})
    if (p.accepts(value) && value != p.fallback) return value;
  return sliderSnapped(p, 0.5, 0);
}

void exercise(Desk& desk, const std::string& name, const Parameter& p, const Place& place) {
  SCOPED_TRACE(name);
  desk.reveal(name);
  const double start = place(desk.landscape()).number(p.key, p.fallback);
  const double from = sliderFraction(p, start), to = from > 0.5 ? from - 0.4 : from + 0.4;
  Scene before = desk.session.scene;
  desk.dragSlider(name, from, to, 2);
  const double dragged = expectOnly(desk, before, place, p);
  EXPECT_NE(dragged, start);
  EXPECT_NEAR(sliderFraction(p, dragged), to, p.whole ? 0.12 : 0.04);
  EXPECT_GE(dragged, p.sliderMin);
  EXPECT_LE(dragged, p.sliderMax);

  before = desk.session.scene;
  desk.typeInto(name, formatNumber(someValue(p)));
  EXPECT_EQ(expectOnly(desk, before, place, p), someValue(p));

  before = desk.session.scene;
  desk.click(desk.in(name), 1);
  EXPECT_EQ(expectOnly(desk, before, place, p), p.fallback);
}

void exerciseRow(Desk& desk, const std::string& prefix, const Description& row,
                 const Place& place) {
  SCOPED_TRACE(row.name);
  place(desk.landscape()) = {std::string(row.name), {}};
  desk.frames(2);
  for (const Parameter& p : row.parameters)
    if (!p.isText()) exercise(desk, prefix + "." + std::string(p.key), p, place);
}

TEST(EverySlider, OfOptimizers) {
  Desk desk(seat(oneRun({"quadratic", {}}, {"momentum", {}})));
  for (const OptimizerRow& row : optimizerRows())
    exerciseRow(desk, "run0", row.description,
                [](Landscape& l) -> Spec& { return l.runs[0].optimizer; });
}

TEST(EverySlider, OfSchedules) {
  Desk desk(seat(oneRun({"quadratic", {}}, {"momentum", {}})));
  for (const ScheduleRow& row : scheduleRows()) {
    if (row.description.name == "warmup") continue;  // below: something must follow it
    exerciseRow(desk, "run0.schedule0", row.description,
                [](Landscape& l) -> Spec& { return l.runs[0].schedule[0]; });
  }
}

TEST(EverySlider, OfAScheduleAfterAWarmUp) {
  SceneFile file = oneRun({"quadratic", {}}, {"momentum", {}});
  file.scene.landscape.runs[0].schedule = {{"warmup", {}}, {"cosine", {}}};
  Desk desk(seat(file));
  for (const std::size_t link : {std::size_t{0}, std::size_t{1}})
    exerciseRow(desk, "run0.schedule" + std::to_string(link),
                *scheduleVocabulary().find(link == 0 ? "warmup" : "cosine"),
                [link](Landscape& l) -> Spec& { return l.runs[0].schedule[link]; });
}

TEST(EverySlider, OfSurfaces) {
  Desk desk(seat(oneRun({"quadratic", {}}, {"momentum", {}})));
  for (const ObjectiveRow& row : objectiveRows())
    exerciseRow(desk, "surface", row.description,
                [](Landscape& l) -> Spec& { return l.objective; });
}

// The sliders of the scene itself: each changes its own number only.
TEST(EverySlider, OfTheRace) {
  Desk desk(seat(oneRun({"quadratic", {}}, {"momentum", {}})));
  const auto drag = [&](const std::string& name, double from, double to) {
    desk.reveal(name);
    desk.dragSlider(name, from, to, 2);
    return desk.session.scene;
  };
  Scene expected = desk.session.scene;
  Scene now = drag("steps", 0.1, 0.5);
  EXPECT_NE(now.landscape.steps, expected.landscape.steps);
  expected.landscape.steps = now.landscape.steps;
  EXPECT_TRUE(now == expected);
  now = drag("noise", 0, 0.3);
  EXPECT_GT(now.landscape.noise, 0);
  expected.landscape.noise = now.landscape.noise;
  EXPECT_TRUE(now == expected);
  now = drag("seed", 0, 0.5);
  EXPECT_GT(now.landscape.seed, 0u);
  expected.landscape.seed = now.landscape.seed;
  EXPECT_TRUE(now == expected);
  EXPECT_EQ(checkScene(now), "");
}

}  // namespace
}  // namespace ravine
