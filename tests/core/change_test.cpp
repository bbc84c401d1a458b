// What edits are called: every kind of them, several at once, and any at all.
#include "core/lab/change.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "core/lab/landscape.h"
#include "tests/core/making.h"
#include "tests/core/named_changes.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

// Momentum (lr, beta said), Adam with defaults and a schedule, Nesterov that holds its setup.
Scene race() {
  Scene scene;
  Landscape& l = scene.landscape;
  l.objective = {"quadratic", {{"kappa", 10.0}}};
  l.start = {1, -2};
  for (const char* name : {"momentum", "adam", "nesterov"}) l.runs.push_back(newRun(l, name));
  l.runs[0].optimizer.values = {{"lr", 0.002}, {"beta", 0.9}};
  l.runs[1].schedule = {{"warmup", {}}, {"cosine", {}}};
  l.runs[2].held = l.runs[2];
  return scene;
}

using Named = NamedChange<Landscape>;

std::string changeBy(const Named::Edit& edit, const Named::Edit& first = {}) {
  return nameOfChange(race(), &Scene::landscape, edit, first);
}

class Change : public testing::TestWithParam<Named> {};
TEST_P(Change, IsNamed) {
  EXPECT_EQ(changeBy(GetParam().edit, GetParam().first), GetParam().phrase);
}

void insert(Landscape& l, int at, const Run& run) { l.runs.insert(l.runs.begin() + at, run); }
void tie(Landscape& l) { l.equalRates = true; }
void part(Landscape& l) {
  l.linkedStarts = false;
  for (Run& run : l.runs) run.start = l.start;
}

const Named kSurfaces[] = {
    {"Surface: Himmelblau",
     [](Landscape& l) {
       l.objective = {"himmelblau", {}};
     }},
    {"Surface: Rosenbrock",
     [](Landscape& l) {
       l.objective = {"rosenbrock", {}};
       l.start = {-1.2, 1};
       l.field.spacing = LevelSpacing::linear;
       l.space.logarithmic = false;
       for (Run& run : l.runs) run.start = l.start;
     }},
    {"Quadratic κ 10 → 30", [](Landscape& l) { l.objective.set("kappa", 30.0); }},
    {"Quadratic κ 10", [](Landscape& l) { l.objective.set("kappa", 10.0); },
     [](Landscape& l) { l.objective.values.clear(); }},
    {"Quadratic α 0 → −30", [](Landscape& l) { l.objective.set("angle", -30.0); }},
    {"Formula: x^2 + sin(y)", [](Landscape& l) { l.objective.set("f", "x^2 + sin(y)"); },
     [](Landscape& l) {
       l.objective = {"formula", {}};
     }},
    {"Formula: x^2 + 3*y^2 + sin(3*x)*cos(2*y)",
     [](Landscape& l) {
       l.objective = {"formula", {}};
     },
     [](Landscape& l) {
       l.objective = {"formula", {{"f", "x"}}};
     }},
    {"Formula: (x − 1)² + (y − 1)² + (x − 1)²*(y …",
     [](Landscape& l) { l.objective.set("f", "(x − 1)²\n+ (y − 1)² + (x − 1)²*(y − 1)²"); },
     [](Landscape& l) {
       l.objective = {"formula", {}};
     }},
};
INSTANTIATE_TEST_SUITE_P(OfSurface, Change, testing::ValuesIn(kSurfaces));

const Named kRuns[] = {
    {"Add RMSprop", [](Landscape& l) { l.runs.push_back(newRun(l, "rmsprop")); }},
    {"Remove Nesterov", [](Landscape& l) { l.runs.pop_back(); }},
    {"Remove Momentum", [](Landscape& l) { l.runs.erase(l.runs.begin()); }},
    {"Remove Momentum and more", [](Landscape& l) { l.runs.clear(); }},
    {"Duplicate Momentum",
     [](Landscape& l) {
       Run twin = l.runs[0];
       twin.colour = 5;
       insert(l, 1, twin);
     }},
    {"Momentum → Adam",
     [](Landscape& l) {
       l.runs[0].optimizer = {"adam", {}};
     }},
    {"Momentum η 0.002 → 0.003", [](Landscape& l) { l.runs[0].optimizer.set("lr", 0.003); }},
    {"Adam η 0.001 → 0.2", [](Landscape& l) { l.runs[1].optimizer.set("lr", 0.2); }},
    {"Adam η 0.001", [](Landscape& l) { l.runs[1].optimizer.set("lr", 0.001); }},
    {"Momentum η 0.002 → 0.01",
     [](Landscape& l) { l.runs[0].optimizer.values.erase(l.runs[0].optimizer.values.begin()); }},
    {"Momentum η 0.002 → 0.0020000001",
     [](Landscape& l) { l.runs[0].optimizer.set("lr", 0.0020000001); }},
    {"L-BFGS m 12345 → 12346", [](Landscape& l) { l.runs[0].optimizer.set("history", 12346.0); },
     [](Landscape& l) {
       l.runs[0].optimizer = {"lbfgs", {{"history", 12345.0}}};
     }},
    {"Momentum schedule: Cosine",
     [](Landscape& l) {
       l.runs[0].schedule = {{"cosine", {}}};
     }},
    {"Momentum schedule: Warm-up then Linear",
     [](Landscape& l) {
       l.runs[0].schedule = {{"warmup", {}}, {"linear", {}}};
     }},
    {"Adam schedule steps 100 → 50",
     [](Landscape& l) { l.runs[1].schedule[1].set("steps", 50.0); }},
    {"Clip Adam at 1", [](Landscape& l) { l.runs[1].clip = 1; }},
    {"Clip Adam at 2.5", [](Landscape& l) { l.runs[1].clip = 2.5; },
     [](Landscape& l) { l.runs[1].clip = 1; }},
    {"Adam: no clipping", [](Landscape& l) { l.runs[1].clip = 0; },
     [](Landscape& l) { l.runs[1].clip = 1; }},
    {"Hold Momentum", [](Landscape& l) { l.runs[0].held = l.runs[0]; }},
    {"Let go of Nesterov", [](Landscape& l) { l.runs[2].held.reset(); }},
    {"Hide Adam", [](Landscape& l) { l.runs[1].visible = false; }},
    {"Show Adam", [](Landscape& l) { l.runs[1].visible = true; },
     [](Landscape& l) { l.runs[1].visible = false; }},
    {"Colour of Adam", [](Landscape& l) { l.runs[1].colour = 7; }},
};
INSTANTIATE_TEST_SUITE_P(OfRuns, Change, testing::ValuesIn(kRuns));

const Named kStarts[] = {
    {"Start (−1.2, 0.85)",
     [](Landscape& l) {
       l.start = {-1.2, 0.85};
     }},
    {"Start (0, 0)",
     [](Landscape& l) {
       l.start = {-0.0, -0.0};
     }},
    {"Start (3, 4)",
     [](Landscape& l) {
       l.start = {3, 4};
       for (Run& run : l.runs) run.start = l.start;
     }},
    {"Start of Adam (1, 2)",
     [](Landscape& l) {
       l.runs[1].start = {1, 2};
     },
     part},
    {"Starts apart", part},
    {"Starts joined",
     [](Landscape& l) {
       l.linkedStarts = true;
       l.start = l.runs[1].start;
     },
     [](Landscape& l) {
       part(l);
       l.runs[1].start = {8, 8};
     }},
};
INSTANTIATE_TEST_SUITE_P(OfStarts, Change, testing::ValuesIn(kStarts));

const Named kTied[] = {
    {"Equal effective rates on",
     [](Landscape& l) {
       tie(l);
       l.runs[2].optimizer.set("lr", 0.002);
     }},
    {"Equal effective rates off", [](Landscape& l) { l.equalRates = false; }, tie},
    {"Momentum η 0.002 → 0.004",
     [](Landscape& l) {
       for (int i : {0, 2}) l.runs[static_cast<std::size_t>(i)].optimizer.set("lr", 0.004);
     },
     tie},
    {"Nesterov β 0.9 → 0.5",
     [](Landscape& l) {
       l.runs[2].optimizer.set("beta", 0.5);
       for (int i : {0, 2}) l.runs[static_cast<std::size_t>(i)].optimizer.set("lr", 0.004);
     },
     tie},
    {"Nesterov → Gradient descent",
     [](Landscape& l) {
       l.runs[2].optimizer = {"gradient_descent", {{"lr", 0.03}}};
       l.runs[0].optimizer.set("lr", 0.003);
     },
     tie},
    {"Momentum η 0.002 → 0.004 and more",
     [](Landscape& l) {
       for (int i : {0, 2}) l.runs[static_cast<std::size_t>(i)].optimizer.set("lr", 0.004);
     }},
};
INSTANTIATE_TEST_SUITE_P(OfEqualRates, Change, testing::ValuesIn(kTied));

const Named kRace[] = {
    {"Steps 300 → 100000", [](Landscape& l) { l.steps = 100000; }},
    {"Gradient noise 0 → 0.5", [](Landscape& l) { l.noise = 0.5; }},
    {"Seed 0 → 9007199254740991", [](Landscape& l) { l.seed = 9007199254740991; }},
};
INSTANTIATE_TEST_SUITE_P(OfRace, Change, testing::ValuesIn(kRace));

const Named kLooks[] = {
    {"Heat map off", [](Landscape& l) { l.field.heat = false; }},
    {"Level curves on", [](Landscape& l) { l.field.curves = true; },
     [](Landscape& l) { l.field.curves = false; }},
    {"Level labels off", [](Landscape& l) { l.field.labels = false; }},
    {"Colours: viridis", [](Landscape& l) { l.field.colours = ColourMap::viridis; }},
    {"Spacing of levels: linear", [](Landscape& l) { l.field.spacing = LevelSpacing::linear; }},
    {"Number of levels 20 → 30", [](Landscape& l) { l.field.levels = 30; }},
    {"Step marks off", [](Landscape& l) { l.trail.stepMarks = false; }},
    {"Fading tail on", [](Landscape& l) { l.trail.fade = true; }},
    {"Known minima off", [](Landscape& l) { l.trail.minima = false; }},
    {"Ghosts off", [](Landscape& l) { l.trail.ghosts = false; }},
    {"Ghosts kept 2 → 3", [](Landscape& l) { l.trail.ghostsKept = 3; }},
    {"Probe on", [](Landscape& l) { l.trail.probe = true; }},
    {"View: both", [](Landscape& l) { l.space.picture = Picture::both; }},
    {"Logarithmic height off", [](Landscape& l) { l.space.logarithmic = false; }},
    {"Legend off", [](Landscape& l) { l.trail.legend = false; }},
};
const Named kCloser[] = {
    {"Anatomy of a step on", [](Landscape& l) { l.depth.anatomy = true; }},
    {"Eigenvectors on", [](Landscape& l) { l.depth.eigenAxes = true; }},
    {"Stationary points on", [](Landscape& l) { l.depth.stationary = true; }},
    {"Basins of attraction on", [](Landscape& l) { l.depth.basins = true; }},
    {"Subgradients on", [](Landscape& l) { l.depth.subgradients = true; }},
    {"Best so far on", [](Landscape& l) { l.depth.bestSoFar = true; }},
    {"Chart of the loss off", [](Landscape& l) { l.charts.loss = false; }},
    {"Chart of the gradient off", [](Landscape& l) { l.charts.gradient = false; }},
    {"Chart of step lengths off", [](Landscape& l) { l.charts.step = false; }},
    {"Chart of learning rates on", [](Landscape& l) { l.charts.rates = true; }},
    {"Errors along eigenvectors on", [](Landscape& l) { l.charts.modes = true; }},
    {"Weights of past gradients on", [](Landscape& l) { l.charts.past = true; }},
    {"Line search on", [](Landscape& l) { l.charts.line = true; }},
    {"Section on", [](Landscape& l) { l.charts.section = true; }},
    {"Rate map on", [](Landscape& l) { l.charts.rateMap = true; }},
    {"Line of the section: gradient", [](Landscape& l) { l.section.line = SectionLine::gradient; }},
    {"Curve of the section: across", [](Landscape& l) { l.section.curve = SectionCurve::across; }},
    {"Rate map across: beta", [](Landscape& l) { l.rateMap.across = "beta"; }},
    {"Rate map upwards: beta2", [](Landscape& l) { l.rateMap.up = "beta2"; }},
    {"Curves of the eigenvectors: stacked",
     [](Landscape& l) { l.modes.curve = ModesCurve::stacked; }},
    {"Scale rates by curvature on", [](Landscape& l) { l.rateMap.scaled = true; }},
};
INSTANTIATE_TEST_SUITE_P(OfCloserLooks, Change, testing::ValuesIn(kCloser));

INSTANTIATE_TEST_SUITE_P(OfLooks, Change, testing::ValuesIn(kLooks));

const Named kSeveral[] = {
    {"Another scene",
     [](Landscape& l) {
       l.objective = {"beale", {}};
       l.runs.pop_back();
     }},
    {"Another scene",
     [](Landscape& l) {
       l.objective.set("kappa", 2.0);
       l.runs[1].optimizer.set("lr", 0.5);
     }},
    {"Surface: Beale and more",
     [](Landscape& l) {
       l.objective = {"beale", {}};
       l.steps = 7;
     }},
    {"Add AdamW and more",
     [](Landscape& l) {
       l.runs.push_back(newRun(l, "adamw"));
       l.runs[0].visible = false;
     }},
    {"Remove Adam and more",
     [](Landscape& l) {
       l.runs.erase(l.runs.begin() + 1);
       l.runs[0].colour = 7;
     }},
    {"Momentum → Newton and more",
     [](Landscape& l) {
       l.runs[0].optimizer = {"newton", {}};
       l.runs[2].optimizer.set("lr", 0.5);
     }},
    {"Momentum β 0.9 → 0.5 and more",
     [](Landscape& l) {
       l.runs[0].optimizer.values = {{"lr", 0.5}, {"beta", 0.5}};
     },
     {}},
    {"Clip Adam at 3 and more",
     [](Landscape& l) {
       l.runs[1].clip = 3;
       l.runs[2].held.reset();
     }},
    {"Let go of Nesterov and more",
     [](Landscape& l) {
       l.start = {9, 9};
       l.runs[2].held.reset();
     }},
    {"Start (9, 9) and more",
     [](Landscape& l) {
       l.start = {9, 9};
       l.noise = 1;
     }},
    {"Steps 300 → 4 and more",
     [](Landscape& l) {
       l.noise = 1;
       l.steps = 4;
     }},
    {"Gradient noise 0 → 1 and more",
     [](Landscape& l) {
       l.seed = 1;
       l.noise = 1;
     }},
    {"Seed 0 → 1 and more",
     [](Landscape& l) {
       l.seed = 1;
       l.field.heat = false;
     }},
};
INSTANTIATE_TEST_SUITE_P(OfSeveral, Change, testing::ValuesIn(kSeveral));

// ---- any edit ----

bool validUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead >= 0x80 && lead < 0xC2) return false;
    if (i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((text[i + k] & 0xC0) != 0x80) return false;
    i += length;
  }
  return true;
}

void expectReadable(const std::string& phrase) {
  EXPECT_FALSE(phrase.empty());
  EXPECT_LE(phrase.size(), 100u) << phrase;
  EXPECT_TRUE(validUtf8(phrase)) << phrase;
  EXPECT_TRUE(std::none_of(phrase.begin(), phrase.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  })) << phrase;
}

TEST(Changes, RandomEditsHaveReadableNames) {
  SceneMaker maker(11);
  Scene scene = maker.scene();
  for (int i = 0; i < 2000; ++i) {
    const Scene before = scene;
    maker.edit(scene);
    if (before == scene)
      EXPECT_EQ(describeChange(before, scene), "");
    else
      expectReadable(describeChange(before, scene));
    if (i % 100 == 0) scene = maker.scene();
  }
}

TEST(Changes, BetweenAnyTwoScenesThereIsAName) {
  SceneMaker maker(12);
  for (int i = 0; i < 500; ++i) expectReadable(describeChange(maker.scene(), maker.scene()));
}

TEST(Changes, EqualScenesHaveNone) {
  SceneMaker maker(13);
  for (int i = 0; i < 100; ++i) {
    const Scene scene = maker.scene();
    EXPECT_EQ(describeChange(scene, scene), "");
  }
  EXPECT_EQ(changeBy([](Landscape&) {}), "");
}

// Every parameter of every row, moved alone.
TEST(Changes, EveryParameterHasAName) {
  for (const OptimizerRow& row : optimizerRows())
    for (const Parameter& p : row.description.parameters) {
      const auto choose = [&](Landscape& l) {
        l.runs[0].optimizer = {std::string(row.description.name), {}};
      };
      const std::string phrase = changeBy(
          [&](Landscape& l) { l.runs[0].optimizer.set(p.key, p.fallback / 2 + 1); }, choose);
      EXPECT_TRUE(phrase.starts_with(std::string(row.description.title) + " " +
                                     std::string(p.symbol) + " "))
          << phrase;
      EXPECT_EQ(phrase.find_first_of("{}_"), std::string::npos) << phrase;
      expectReadable(phrase);
    }
}

}  // namespace
}  // namespace ravine
