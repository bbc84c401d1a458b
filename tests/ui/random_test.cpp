// Thousands of random events of mouse and keyboard: the scene stays valid, the view finite, and all
// of it can be undone.
#include <cmath>
#include <filesystem>

#include "app/actions.h"
#include "app/labs/landscape.h"
#include "app/labs/network.h"
#include "core/lab/vocabulary.h"
#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/ui/function_desk.h"
#include "tests/ui/lessons.h"
#include "tests/ui/network_desk.h"
#include "tests/ui/samples_desk.h"

namespace ravine {
namespace {

// A small generator of our own: the same events on every machine.
class Dice {
 public:
  explicit Dice(unsigned long long seed) : state_(seed * 2 + 1) {}
  unsigned below(unsigned n) {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<unsigned>((state_ >> 33) % n);
  }

 private:
  unsigned long long state_;
};

// Half of the places are on a widget, the others anywhere, a little outside included.
ImVec2 somewhere(Desk& desk, Dice& dice) {
  const auto& probes = desk.ui().probes;
  if (!probes.empty() && dice.below(2) == 0) {
    auto it = probes.begin();
    std::advance(it, dice.below(static_cast<unsigned>(probes.size())));
    const float fx = static_cast<float>(dice.below(100)) / 100,
                fy = static_cast<float>(dice.below(100)) / 100;
    return ImVec2(it->second.min.x + fx * it->second.width(),
                  it->second.min.y + fy * it->second.height());
  }
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  return ImVec2(static_cast<float>(dice.below(static_cast<unsigned>(size.x) + 20)) - 10,
                static_cast<float>(dice.below(static_cast<unsigned>(size.y) + 20)) - 10);
}

void someEvent(Desk& desk, Dice& dice, bool (&down)[2]) {
  static constexpr const char* kTexts[] = {"1", "0", ".", "-", "e", "x", "y", "^2", "+", "(", "9"};
  static constexpr Key kKeys[] = {Key::enter, Key::escape, Key::backspace, Key::tab,
                                  Key::left,  Key::home,   Key::end,       Key::del};
  const unsigned what = dice.below(20);
  if (what < 8) {
    desk.moveTo(somewhere(desk, dice));
  } else if (what < 14) {
    const int button = what == 13 ? 1 : 0;
    bool& held = down[button];
    held = !held;
    held ? desk.press(button) : desk.release(button);
  } else if (what < 15) {
    desk.wheel(ImGui::GetIO().MousePos, static_cast<float>(dice.below(7)) - 3);
  } else if (what < 17) {
    desk.type(kTexts[dice.below(std::size(kTexts))]);
  } else if (what < 18) {
    desk.tap(kKeys[dice.below(std::size(kKeys))]);
  } else if (what < 19) {
    const Action& action = actions()[dice.below(static_cast<unsigned>(actions().size()))];
    desk.tap(dice.below(2) == 0 || action.second.key == Key::none ? action.chord : action.second);
  } else {
    ImGui::GetIO().MouseDoubleClickTime = dice.below(2) == 0 ? 0 : 0.3f;
    desk.frames();
  }
}

// Whatever is saved goes into a folder of the test's own.
void stayIn(const std::filesystem::path& folder, Desk& desk) {
  if (desk.session.attention.overlay == Overlay::files)
    desk.session.attention.files.folder = folder;
}

void expectRaceSound(Desk& desk) {
  ASSERT_LE(desk.session.view.step, static_cast<double>(desk.session.longest()));
  ASSERT_EQ(desk.session.result().runs.size(), desk.landscape().runs.size());
  for (std::size_t i = 0; i < desk.landscape().runs.size(); ++i)
    ASSERT_EQ(runStatus(desk.session.result().runs[i]).find("nan"), std::string::npos);
}

// How many networks are trained.
std::size_t besideOf(const NetworkLab& lab) {
  if (!lab.sideBySide) return 1;
  return lab.besideBy == Beside::widths ? lab.widths.size() : lab.activations.size();
}

void expectSamplesSound(Desk& desk) {
  const SamplesResult& result = desk.session.samples.result();
  ASSERT_EQ(result.problem, "");
  ASSERT_LE(desk.session.view.step, static_cast<double>(result.longest));
  ASSERT_EQ(result.runs.size(), desk.session.scene.samples.runs.size());
  for (const SampleRunResult& run : result.runs)
    ASSERT_EQ(run.reason.find("nan"), std::string::npos);
}

void expectNetworksSound(Desk& desk) {
  const TrainingReport& report = desk.session.network.report();
  ASSERT_EQ(desk.session.network.problem(), "");
  ASSERT_EQ(report.networks.size(), besideOf(desk.session.scene.network));
  for (const NetworkReport& network : report.networks) {
    for (const float w : network.picture.w) ASSERT_TRUE(std::isfinite(w));
    ASSERT_EQ(network.updates, report.networks[0].updates);
    ASSERT_EQ(remarkOn(desk.session, network).find("nan"), std::string::npos);
  }
}

void expectFunctionsSound(Desk& desk) {
  ASSERT_EQ(desk.session.function.problem(), "");
  for (const NetworkReport& network : desk.session.function.report().networks) {
    ASSERT_TRUE(network.curves);
    for (const float w : network.picture.w) ASSERT_TRUE(std::isfinite(w));
  }
}

void expectSound(Desk& desk) {
  ASSERT_EQ(checkScene(desk.session.scene), "");
  const View& v = desk.session.view;
  ASSERT_TRUE(std::isfinite(v.step) && std::isfinite(v.zoom) && std::isfinite(v.speed));
  ASSERT_TRUE(std::isfinite(v.centre.x) && std::isfinite(v.centre.y));
  ASSERT_TRUE(std::isfinite(v.camera.azimuth + v.camera.elevation + v.camera.distance));
  ASSERT_GE(v.step, 0);
  ASSERT_GE(v.updates, 0);
  ASSERT_TRUE(desk.drawnFinite());
  for (const auto& [name, rect] : desk.ui().probes)
    ASSERT_TRUE(std::isfinite(rect.min.x + rect.min.y + rect.max.x + rect.max.y)) << name;
  switch (desk.session.scene.lab) {
    case Lab::landscape:
      return expectRaceSound(desk);
    case Lab::samples:
      return expectSamplesSound(desk);
    case Lab::network:
      return expectNetworksSound(desk);
    case Lab::function:
      return expectFunctionsSound(desk);
  }
}

// A slider by the keyboard, where it is shown.
void nudge(Desk& desk, Dice& dice, const std::string& slider) {
  if (!desk.has(slider)) return;
  desk.ui().keyboard.goTo(slider);
  desk.tap({dice.below(2) == 0 ? Key::left : Key::right, false, dice.below(2) == 0});
  desk.tap(Key::escape);
}

// One edit by the real controls: a slider by the keyboard, a switch, the start, a run.
void someRaceEdit(Desk& desk, Dice& dice) {
  static constexpr const char* kSliders[] = {"run1.lr", "run1.beta", "steps", "noise"};
  static constexpr const char* kActions[] = {"heat",   "curves", "marks",     "ghosts",    "hide",
                                             "hold",   "equal",  "link",      "duplicate", "remove",
                                             "legend", "space",  "log_height"};
  desk.session.attention.openRun = 1;
  const unsigned what = dice.below(10);
  if (what < 4 && desk.has("run1.lr")) {
    nudge(desk, dice, kSliders[dice.below(std::size(kSliders))]);
  } else if (what < 5) {
    const char* picture = desk.has("plan") ? "plan" : "space";
    desk.click(desk.in(picture, static_cast<float>(20 + dice.below(60)) / 100, 0.5f));
  } else if (what < 6) {
    addRun(desk.session, optimizerRows()[dice.below(18)].description.name);
    desk.frames();
  } else {
    desk.tap(actionOf(kActions[dice.below(std::size(kActions))]).chord);
  }
}

// The same of the Network lab, which trains a little in between.
void someNetworkEdit(Desk& desk, Dice& dice) {
  static constexpr const char* kSliders[] = {"optimizer.lr", "batch",        "layer0.units",
                                             "data.noise",   "weights_seed", "test_fraction"};
  static constexpr const char* kActions[] = {
      "unit",   "less_units", "layer",           "less_layers", "beside", "reseed",
      "margin", "wrong",      "faster_training", "boundary",    "points", "slower_training"};
  const unsigned what = dice.below(12);
  if (what < 4) {
    nudge(desk, dice, kSliders[dice.below(std::size(kSliders))]);
  } else if (what < 7 && desk.has("plane")) {
    desk.session.attention.brush = static_cast<int>(dice.below(4)) - 2;
    desk.click(desk.in("plane", static_cast<float>(20 + dice.below(60)) / 100,
                       static_cast<float>(30 + dice.below(50)) / 100));
    desk.session.attention.brush = kHand;
  } else if (what < 8) {
    static constexpr const char* kSets[] = {"simple", "gates", "circle", "xor"};
    const char* set = kSets[dice.below(std::size(kSets))];
    desk.reveal(std::string("data.") + set);
    desk.click(std::string("data.") + set);
  } else if (what < 9) {
    desk.session.network.train(3);
    desk.frames();
  } else {
    desk.tap(actionOf(kActions[dice.below(std::size(kActions))]).chord);
  }
  desk.frames();
}

// The same of the Samples lab: examples are moved, painted and erased.
void someSamplesEdit(Desk& desk, Dice& dice) {
  static constexpr const char* kSliders[] = {"run1.lr", "run1.batch", "steps", "data.noise"};
  static constexpr const char* kActions[] = {
      "add_method",    "twice",      "remove_method", "hide_method", "larger_batch",
      "smaller_batch", "next_order", "new_order",     "one_start",   "centred",
      "gradients",     "spread",     "next_axis",     "next_scale"};
  desk.session.attention.openRun = 1;
  const unsigned what = dice.below(12);
  const auto somewhere = [&] {
    return ImVec2(static_cast<float>(20 + dice.below(60)) / 100,
                  static_cast<float>(30 + dice.below(50)) / 100);
  };
  if (what < 4) {
    const char* slider = kSliders[dice.below(std::size(kSliders))];
    if (desk.has(slider)) nudge(desk, dice, slider);
  } else if (what < 5) {
    const ImVec2 place = somewhere();
    desk.click(desk.in("plan", place.x, place.y));
  } else if (what < 7 && desk.has("examples")) {
    desk.session.attention.brush = static_cast<int>(dice.below(3)) - 2;
    const ImVec2 from = somewhere(), to = somewhere();
    desk.drag(desk.in("examples", from.x, from.y), desk.in("examples", to.x, to.y), 3);
    desk.session.attention.brush = -1;
  } else if (what < 8) {
    const SumRow& row = sumRows()[dice.below(static_cast<unsigned>(sumRows().size()))];
    chooseModel(desk.session, std::string(row.objective.description.name));
    desk.frames();
  } else {
    desk.tap(actionOf(kActions[dice.below(std::size(kActions))]).chord);
  }
  desk.frames();
}

// The same of the Function lab.
void someFunctionEdit(Desk& desk, Dice& dice) {
  static constexpr const char* kSliders[] = {"optimizer.lr", "batch",      "layer0.units",
                                             "data.noise",   "data.reach", "test_fraction"};
  static constexpr const char* kActions[] = {
      "unit",  "less_units", "layer",  "less_layers",     "beside",         "reseed",
      "parts", "kinks",      "target", "faster_training", "function_batch", "slower_training"};
  const unsigned what = dice.below(12);
  if (what < 4) {
    nudge(desk, dice, kSliders[dice.below(std::size(kSliders))]);
  } else if (what < 7 && desk.has("plane")) {
    desk.session.attention.brush = static_cast<int>(dice.below(3)) - 2;
    desk.click(desk.in("plane", static_cast<float>(20 + dice.below(60)) / 100,
                       static_cast<float>(30 + dice.below(50)) / 100));
    desk.session.attention.brush = kHand;
  } else if (what < 8) {
    static constexpr const char* kTargets[] = {"step", "abs", "random_smooth", "formula"};
    const std::string target = std::string("target.") + kTargets[dice.below(std::size(kTargets))];
    desk.reveal(target);
    desk.click(target);
  } else if (what < 9) {
    desk.session.function.train(3);
    desk.frames();
  } else {
    desk.tap(actionOf(kActions[dice.below(std::size(kActions))]).chord);
  }
  desk.frames();
}

void someEdit(Lab lab, Desk& desk, Dice& dice) {
  switch (lab) {
    case Lab::landscape:
      return someRaceEdit(desk, dice);
    case Lab::samples:
      return someSamplesEdit(desk, dice);
    case Lab::network:
      return someNetworkEdit(desk, dice);
    case Lab::function:
      return someFunctionEdit(desk, dice);
  }
}

SceneFile startOf(Lab lab) {
  if (lab == Lab::network) return smallNetwork({4}, 10);
  if (lab == Lab::samples) return samplesScene(20);
  if (lab == Lab::function) {
    SceneFile file = functionScene(10);
    file.scene.function.sets = 4, file.scene.function.fitUpdates = 50;  // of bias and variance
    return file;
  }
  return stillScene();
}
std::string nameOf(Lab lab) { return std::string(namesOf(lab)[static_cast<std::size_t>(lab)]); }

class RandomEdits : public testing::TestWithParam<Lab> {};
INSTANTIATE_TEST_SUITE_P(Labs, RandomEdits,
                         testing::Values(Lab::landscape, Lab::samples, Lab::network, Lab::function),
                         [](const auto& row) { return nameOf(row.param); });

TEST_P(RandomEdits, AreUndoneBitForBit) {
  const std::size_t many = GetParam() == Lab::landscape ? 250 : 150;
  const SceneFile file = startOf(GetParam());
  Desk desk({.width = 560, .height = 420, .file = file, .seen = false});
  Dice dice(99);
  std::size_t edits = 0;
  std::string last = writeScene({desk.session.scene, {}});
  for (int tries = 0; edits < many && tries < 3000; ++tries) {
    someEdit(GetParam(), desk, dice);
    const std::string now = writeScene({desk.session.scene, {}});
    edits += now != last;
    last = now;
    expectSound(desk);
    if (testing::Test::HasFailure()) return;
  }
  ASSERT_GE(edits, many);
  const auto changes = desk.session.changes();
  EXPECT_GE(changes.names.size(), many);
  for (const std::string& name : changes.names) EXPECT_FALSE(name.empty());
  int undone = 0;
  while (desk.session.canUndo()) desk.session.undo(), ++undone;
  EXPECT_EQ(static_cast<std::size_t>(undone), changes.names.size());
  EXPECT_EQ(writeScene({desk.session.scene, {}}), writeScene({file.scene, {}}));
  while (desk.session.canRedo()) desk.session.redo();
  EXPECT_EQ(writeScene({desk.session.scene, {}}), last);
}

class RandomInput : public testing::TestWithParam<std::tuple<Lab, int>> {};

TEST_P(RandomInput, LeavesEverythingSound) {
  const auto [lab, seed] = GetParam();
  const SceneFile file = startOf(lab);
  const bool wide = seed % 5 == 1;
  Desk desk({.width = wide ? 1100 : 500, .height = wide ? 280 : 400, .file = file});
  desk.landscape().trail.probe = lab == Lab::landscape && seed % 2 == 0;
  const Folder folder;
  desk.session.lesson->readFrom(folder / "none");  // what is done in a lesson is not to be undone
  Dice dice(static_cast<unsigned long long>(seed));
  bool down[2] = {};
  for (int event = 0; event < 600; ++event) {
    SCOPED_TRACE(event);
    someEvent(desk, dice, down);
    stayIn(folder.path(), desk);
    expectSound(desk);
    if (testing::Test::HasFailure()) return;
  }
  for (int button : {0, 1})
    if (down[button]) desk.release(button);
  desk.tap(Key::escape);
  desk.tap(Key::escape);
  const Scene last = desk.session.scene;
  int undone = 0;
  while (desk.session.canUndo() && undone < 1000) desk.session.undo(), ++undone;
  EXPECT_GT(undone, 5);
  EXPECT_TRUE(desk.session.scene == file.scene) << "all of it can be undone";
  for (int i = 0; i < undone; ++i) desk.session.redo();
  EXPECT_TRUE(desk.session.scene == last);
  desk.frames(2);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomInput,
                         testing::Combine(testing::Values(Lab::landscape, Lab::samples,
                                                          Lab::network, Lab::function),
                                          testing::Range(1, 5)),
                         [](const auto& row) {
                           return nameOf(std::get<0>(row.param)) +
                                  std::to_string(std::get<1>(row.param));
                         });

TEST(RandomLecture, LeavesEverythingSound) {
  const SmallCourse course;
  const Folder folder;
  Desk desk({.width = 700, .height = 480, .file = startOf(Lab::landscape)});
  desk.session.lesson->readFrom(course.path());
  Dice dice(7);
  bool down[2] = {};
  for (int event = 0; event < 900; ++event) {
    SCOPED_TRACE(event);
    if (!desk.session.lesson->open()) openLesson(desk.session, "alpha/2");
    if (dice.below(12) == 0) desk.tap(dice.below(3) == 0 ? Key::pageUp : Key::pageDown);
    if (dice.below(25) == 0) desk.tap(Key::f5);
    someEvent(desk, dice, down);
    stayIn(folder.path(), desk);
    expectSound(desk);
    if (testing::Test::HasFailure()) return;
  }
  desk.session.lesson->leave(desk.session);
  desk.frames(2);
  EXPECT_TRUE(desk.drawnFinite());
}

}  // namespace
}  // namespace ravine
