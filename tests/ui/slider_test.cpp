// A parameter slider under the hand: live results, one undo entry a drag, detents, typing, reset.
#include <cmath>

#include "app/widgets/parameter_slider.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"
#include "core/scene/scene_io.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

const Parameter& parameterOf(const Vocabulary& vocabulary, std::string_view row,
                             std::string_view key) {
  for (const Parameter& p : vocabulary.find(row)->parameters)
    if (p.key == key) return p;
  throw std::out_of_range(std::string(key));
}

const Spec kQuadratic{"quadratic", {}};
const Spec kMomentum{"momentum", {}};

double numberOf(Desk& desk, std::string_view key) {
  return desk.landscape().runs[0].optimizer.number(key, -1);
}
double fractionOf(Desk& desk, std::string_view key) {
  const Parameter& p = parameterOf(optimizerVocabulary(), "momentum", key);
  return sliderFraction(p, desk.landscape().runs[0].optimizer.number(key, p.fallback));
}

// A drag that goes steadily from the grab of run 0's rate to `to`, calling `each` after every move.
template <class F>
void dragRate(Desk& desk, double to, F each) {
  const ImVec2 from = desk.onSlider("run0.lr", fractionOf(desk, "lr"));
  const ImVec2 end = desk.onSlider("run0.lr", to);
  desk.moveTo(from);
  desk.press();
  for (int i = 1; i <= 8; ++i) {
    desk.moveTo(ImVec2(from.x + (end.x - from.x) * static_cast<float>(i) / 8, from.y));
    each();
  }
  desk.release();
}

TEST(Slider, ADragMovesTheTrajectoryInThatFrame) {
  Desk desk({.file = oneRun(kQuadratic, kMomentum)});
  long revision = desk.session.resultRevision();
  double x = desk.session.result().runs[0].trajectory.x.back();
  dragRate(desk, 0.15, [&] {
    const Trajectory& t = desk.session.result().runs[0].trajectory;
    EXPECT_GT(desk.session.resultRevision(), revision);
    EXPECT_NE(t.x.back(), x);
    EXPECT_EQ(t.lr.back(), numberOf(desk, "lr"));
    revision = desk.session.resultRevision();
    x = t.x.back();
  });
}

TEST(Slider, ThePictureFollowsInThatFrame) {
  Desk desk({.file = oneRun(kQuadratic, kMomentum)});
  desk.session.seek(1e18);
  std::string drawn;
  dragRate(desk, 0.15, [&] {
    EXPECT_NE(desk.ui().plan.key, drawn);
    drawn = desk.ui().plan.key;
    const Trajectory& t = desk.session.result().runs[0].trajectory;
    const ImVec2 head = desk.plane().toScreen(t.x.back(), t.y.back());
    const Colour colour = rgbOf(desk.ui().colours().runs[0]);
    if (std::hypot(t.x.back(), t.y.back()) < 0.3) return;  // under the cross at the minimum
    EXPECT_TRUE(near(desk.pixel(head), colour, 6)) << "at " << head.x << ", " << head.y;
  });
}

TEST(Slider, ADragIsOneEntryOfTheHistory) {
  Desk desk({.file = oneRun(kQuadratic, kMomentum)});
  const Scene before = desk.session.scene;
  const std::string bytes = writeScene({before, {}});
  dragRate(desk, 0.2, [&] { EXPECT_FALSE(desk.session.canUndo()) << "committed within a drag"; });
  const Scene after = desk.session.scene;
  EXPECT_FALSE(after == before);
  EXPECT_TRUE(desk.session.canUndo());

  desk.tap({key('Z'), true, false});
  EXPECT_EQ(writeScene({desk.session.scene, {}}), bytes);
  EXPECT_TRUE(desk.session.scene == before);
  EXPECT_FALSE(desk.session.canUndo()) << "a second entry";
  EXPECT_EQ(desk.session.result().runs[0].input.optimizer, before.landscape.runs[0].optimizer);

  desk.tap({key('Y'), true, false});
  EXPECT_TRUE(desk.session.scene == after);
  EXPECT_FALSE(desk.session.canRedo());
  desk.tap({key('Z'), true, false});
  desk.tap({key('Z'), true, true});  // the other key for it
  EXPECT_TRUE(desk.session.scene == after);
}

TEST(Slider, UndoAndRedoByTheirButtons) {
  Desk desk({.file = oneRun(kQuadratic, kMomentum)});
  const Scene before = desk.session.scene;
  desk.click("bar.undo");  // nothing to undo
  EXPECT_TRUE(desk.session.scene == before);
  desk.dragSlider("run0.lr", fractionOf(desk, "lr"), 0.2);
  const Scene after = desk.session.scene;
  desk.click("bar.undo");
  EXPECT_TRUE(desk.session.scene == before);
  desk.click("bar.redo");
  EXPECT_TRUE(desk.session.scene == after);
}

TEST(Slider, TheRateStopsExactlyAt1And3) {
  Desk desk({.width = 480, .height = 560, .file = oneRun(kQuadratic, kMomentum)});
  const Parameter& p = parameterOf(optimizerVocabulary(), "momentum", "lr");
  const double travel = desk.rect("run0.lr").width() - 12;
  for (const double stop : {1e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 1.0})
    for (const double off : {-1.5, 0.5, 2.0}) {  // ImGui sees whole pixels
      desk.dragSlider("run0.lr", fractionOf(desk, "lr"), sliderFraction(p, stop) + off / travel, 1);
      EXPECT_EQ(numberOf(desk, "lr"), stop) << off << " pixels beside it";
    }
  desk.dragSlider("run0.lr", fractionOf(desk, "lr"), sliderFraction(p, 1e-3) + 5 / travel);
  EXPECT_GT(numberOf(desk, "lr"), 1e-3);
}

TEST(Slider, MomentumIsFinerNearOne) {
  Desk desk({.width = 480, .height = 560, .file = oneRun(kQuadratic, kMomentum)});
  const auto change = [&](double from, double to) {
    desk.dragSlider("run0.beta", fractionOf(desk, "beta"), from);
    const double a = numberOf(desk, "beta");
    desk.dragSlider("run0.beta", fractionOf(desk, "beta"), to);
    return numberOf(desk, "beta") - a;
  };
  const double low = change(0.1, 0.2), high = change(0.8, 0.9);
  EXPECT_GT(low, 0);
  EXPECT_GT(high, 0);
  EXPECT_LT(high, 0.1 * low);
  desk.dragSlider("run0.beta", fractionOf(desk, "beta"), 2);  // far beyond the end
  EXPECT_LT(numberOf(desk, "beta"), 1);
}

TEST(Slider, AClickOnTheGrabChangesNothing) {
  SceneFile file = oneRun(kQuadratic, kMomentum);
  file.scene.landscape.runs[0].optimizer.set("lr", 0.0123456789);
  Desk desk({.width = 480, .height = 560, .file = file});
  desk.click(desk.onSlider("run0.lr", fractionOf(desk, "lr")));
  EXPECT_EQ(numberOf(desk, "lr"), 0.0123456789);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Slider, ADoubleClickTypesAndARightClickResets) {
  Desk desk({.width = 480, .height = 560, .file = oneRun(kQuadratic, kMomentum)});
  desk.typeInto("run0.lr", "0.0625");
  EXPECT_EQ(numberOf(desk, "lr"), 0.0625);
  desk.click(desk.in("run0.lr"), 1);
  EXPECT_EQ(numberOf(desk, "lr"), 0.01);
  EXPECT_EQ(desk.session.result().runs[0].trajectory.lr.back(), 0.01);
}

TEST(Slider, LettersTypedAreNoCommands) {
  Desk desk({.width = 480, .height = 560, .file = oneRun(kQuadratic, kMomentum)});
  const bool light = desk.session.settings.light();
  desk.reveal("run0.beta");
  desk.doubleClick(desk.in("run0.beta"));
  desk.type("t");
  desk.tap(Key::space);
  desk.tap({key('Z'), true, false});
  EXPECT_EQ(desk.session.settings.light(), light);
  EXPECT_FALSE(desk.session.animating());
  desk.tap(Key::escape);
  desk.frames();
  desk.tap(key('T'));
  EXPECT_NE(desk.session.settings.light(), light) << "commands work again after typing";
}

TEST(Slider, TypingIsOneEntryOfTheHistory) {
  Desk desk({.width = 480, .height = 560, .file = oneRun(kQuadratic, kMomentum)});
  const Scene before = desk.session.scene;
  // The first click of a double click may move the grab: begin where it is.
  desk.doubleClick(desk.onSlider("run0.lr", fractionOf(desk, "lr")));
  for (const char* letter : {"0", ".", "5"}) desk.type(letter);
  desk.tap(Key::enter);
  EXPECT_EQ(numberOf(desk, "lr"), 0.5);
  desk.tap({key('Z'), true, false});
  EXPECT_TRUE(desk.session.scene == before);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Slider, EscapeLeavesTypingWithTheOldValue) {
  Desk desk({.width = 480, .height = 560, .file = oneRun(kQuadratic, kMomentum)});
  desk.doubleClick(desk.onSlider("run0.lr", fractionOf(desk, "lr")));
  desk.type("7");
  EXPECT_EQ(numberOf(desk, "lr"), 7);
  desk.tap(Key::escape);
  EXPECT_EQ(numberOf(desk, "lr"), 0.01);
}

struct Typed {
  const char* slider;
  const char* text;
};

TEST(Slider, WhatIsTypedOutOfRangeBecomesValid) {
  SceneFile file = oneRun({"quadratic", {}}, kMomentum);
  file.scene.landscape.runs[0].schedule = {{"step", {}}};
  file.scene.landscape.noise = 1;
  Desk desk({.width = 560, .height = 560, .file = file});
  for (const Typed& typed : std::initializer_list<Typed>{{"run0.lr", "0"},
                                                         {"run0.lr", "-3"},
                                                         {"run0.lr", "1e999"},
                                                         {"run0.lr", "1e300"},
                                                         {"run0.beta", "1"},
                                                         {"run0.beta", "-.5"},
                                                         {"run0.beta", "7"},
                                                         {"surface.l1", "0"},
                                                         {"surface.l1", "1e308"},
                                                         {"surface.kappa", "0.5"},
                                                         {"surface.angle", "-1000"},
                                                         {"run0.schedule0.every", "2.6"},
                                                         {"run0.schedule0.every", "0"},
                                                         {"run0.schedule0.every", "1e300"},
                                                         {"run0.schedule0.factor", "-1"},
                                                         {"noise", "-1"},
                                                         {"noise", "1e300"},
                                                         {"noise", "1"},
                                                         {"seed", "-1"},
                                                         {"seed", "1e30"},
                                                         {"steps", "0"},
                                                         {"steps", "12.5"},
                                                         {"transport.speed", "0"},
                                                         {"transport.speed", "1e9"},
                                                         {"run0.lr", "."},
                                                         {"run0.lr", "-"},
                                                         {"run0.lr", "*1e308"}}) {
    SCOPED_TRACE(std::string(typed.slider) + " = " + typed.text);
    if (std::string(typed.slider) != "transport.speed") desk.reveal(typed.slider);
    desk.typeInto(typed.slider, typed.text);
    EXPECT_EQ(checkScene(desk.session.scene), "");
    const SceneFile now{desk.session.scene, desk.session.view};
    const Result<SceneFile> again = readScene(writeScene(now));
    EXPECT_TRUE(again) << (again ? "" : again.error());
  }
}

}  // namespace
}  // namespace ravine
