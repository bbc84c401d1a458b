// What edits of the Samples lab are called.
#include <gtest/gtest.h>

#include <functional>

#include "core/lab/change.h"
#include "core/lab/samples.h"
#include "tests/core/making.h"
#include "tests/core/named_changes.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

// GD on all examples and momentum on one at a time, over a line.
Scene twoRuns() {
  Scene scene;
  scene.lab = Lab::samples;
  scene.samples.runs[1].optimizer = {"momentum", {{"lr", 0.05}}};
  return scene;
}

using Named = NamedChange<SamplesLab>;

std::string changeBy(const Named::Edit& edit, const Named::Edit& first = {}) {
  return nameOfChange(twoRuns(), &Scene::samples, edit, first);
}

class SamplesChange : public testing::TestWithParam<Named> {};
TEST_P(SamplesChange, IsNamed) {
  EXPECT_EQ(changeBy(GetParam().edit, GetParam().first), GetParam().phrase);
}

void setRows(SamplesLab& l, std::vector<Sample> rows) {
  l.data.own = OwnSamples{SampleKind::regression, SampleList(std::move(rows)), "", ""};
}
void three(SamplesLab& l) { setRows(l, {{1, 1, 2}, {2, 1, 3}, {3, 1, 4}}); }
// The examples that are drawn, as those of the scene, and so many more.
void paint(SamplesLab& l, int more) {
  std::vector<Sample> rows = orThrow(makeSamples(l.data, SampleKind::regression)).rows;
  for (int i = 0; i < more; ++i) rows.push_back({0.1 * i, 1, 7});
  setRows(l, std::move(rows));
}

const Named kGround[] = {
    {"Model: Ridge regression",
     [](SamplesLab& l) {
       l.objective = {"ridge", {}};
     }},
    {"Model: k-means",
     [](SamplesLab& l) {
       l.objective = {"kmeans", {}};
       l.data.generator = {"clusters_1d", {}};
       l.start = {-2, 2};
       l.field.spacing = LevelSpacing::linear;
       l.runs[0].optimizer = {"lloyd", {}};
     }},
    {"Ridge regression λ 0.1 → 0.5", [](SamplesLab& l) { l.objective.set("l2", 0.5); },
     [](SamplesLab& l) {
       l.objective = {"ridge", {}};
     }},
    {"Data: Clumps",
     [](SamplesLab& l) {
       l.data.generator = {"clumps", {}};
       l.start = {1, 1};
     }},
    {"Line s 0.4 → 0", [](SamplesLab& l) { l.data.generator.set("noise", 0.0); }},
    {"Line n 50 → 1000", [](SamplesLab& l) { l.data.generator.set("n", 1000.0); }},
    {"Line b −0.5 → −1", [](SamplesLab& l) { l.data.generator.set("intercept", -1.0); }},
    {"Line s 0.4 → 0 and more",
     [](SamplesLab& l) {
       l.data.generator.set("noise", 0.0);
       l.steps = 7;
     }},
    {"Seed of the data 0 → 1", [](SamplesLab& l) { l.data.seed = 1; }},
    {"Centred and scaled inputs on", [](SamplesLab& l) { l.data.scaled = true; }},
};
INSTANTIATE_TEST_SUITE_P(OfTheGround, SamplesChange, testing::ValuesIn(kGround));

const Named kExamples[] = {
    {"Paint examples",
     [](SamplesLab& l) {
       setRows(l, {{1, 1, 2}, {2, 1, 3}, {3, 1, 4}, {5, 1, 5}});
     },
     three},
    {"Erase examples",
     [](SamplesLab& l) {
       setRows(l, {{1, 1, 2}});
     },
     three},
    {"Move an example",
     [](SamplesLab& l) {
       setRows(l, {{1, 1, 2}, {2, 1, 3.5}, {3, 1, 4}});
     },
     three},
    {"Data: own examples",
     [](SamplesLab& l) {
       setRows(l, {{7, 1, 2}, {8, 1, 3}});
     },
     three},
    {"Data: own examples", three},
    {"Data: own examples", [](SamplesLab& l) { paint(l, 0); }},
    {"Paint examples", [](SamplesLab& l) { paint(l, 2); }},
    {"Data: own examples", three,
     [](SamplesLab& l) {
       l.data.own = OwnSamples{SampleKind::regression, {}, "f.csv", std::string(64, 'a')};
     }},
    {"Back to the data set", [](SamplesLab& l) { l.data.own.reset(); }, three},
    {"Data: große daten.csv",
     [](SamplesLab& l) {
       l.data.own =
           OwnSamples{SampleKind::regression, {}, "/home/me/große daten.csv", std::string(64, 'a')};
     }},
};
INSTANTIATE_TEST_SUITE_P(OfExamples, SamplesChange, testing::ValuesIn(kExamples));

const Named kRuns[] = {
    {"Add Adam",
     [](SamplesLab& l) {
       SampleRun run;
       run.optimizer = {"adam", {}};
       l.runs.push_back(run);
     }},
    {"Remove Momentum", [](SamplesLab& l) { l.runs.pop_back(); }},
    {"Remove Gradient descent", [](SamplesLab& l) { l.runs.erase(l.runs.begin()); }},
    {"Remove Gradient descent and more", [](SamplesLab& l) { l.runs.clear(); }},
    {"Momentum → Adam",
     [](SamplesLab& l) {
       l.runs[1].optimizer = {"adam", {}};
     }},
    {"Lloyd → Online k-means",
     [](SamplesLab& l) {
       l.runs[0].optimizer = {"online_kmeans", {}};
     },
     [](SamplesLab& l) {
       l.objective = {"kmeans", {}};
       l.runs[0].optimizer = {"lloyd", {}};
     }},
    {"Momentum η 0.05 → 0.1", [](SamplesLab& l) { l.runs[1].optimizer.set("lr", 0.1); }},
    {"Momentum schedule: Warm-up then Cosine",
     [](SamplesLab& l) {
       l.runs[1].schedule = {{"warmup", {}}, {"cosine", {}}};
     }},
    {"Momentum schedule rho 0.01 → 0.1",
     [](SamplesLab& l) { l.runs[1].schedule[0].set("rho", 0.1); },
     [](SamplesLab& l) {
       l.runs[1].schedule = {{"inverse_time", {}}};
     }},
    {"Momentum batch 1 → 10", [](SamplesLab& l) { l.runs[1].batch = 10; }},
    {"Momentum batch 1 → all", [](SamplesLab& l) { l.runs[1].batch = 0; }},
    {"Gradient descent batch all → 5", [](SamplesLab& l) { l.runs[0].batch = 5; }},
    {"Order of examples: cyclic", [](SamplesLab& l) { l.runs[1].order = Order::cyclic; }},
    {"Momentum average: Uniform",
     [](SamplesLab& l) {
       l.runs[1].averaging = {"uniform", {}};
     }},
    {"Momentum average γ 3 → 5", [](SamplesLab& l) { l.runs[1].averaging.set("gamma", 5.0); },
     [](SamplesLab& l) {
       l.runs[1].averaging = {"polynomial", {}};
     }},
    {"Clip Momentum at 2", [](SamplesLab& l) { l.runs[1].clip = 2; }},
    {"Momentum: no clipping", [](SamplesLab& l) { l.runs[1].clip = 0; },
     [](SamplesLab& l) { l.runs[1].clip = 2; }},
    {"Hide Momentum", [](SamplesLab& l) { l.runs[1].visible = false; }},
    {"Show Momentum", [](SamplesLab& l) { l.runs[1].visible = true; },
     [](SamplesLab& l) { l.runs[1].visible = false; }},
    {"Colour of Momentum", [](SamplesLab& l) { l.runs[1].colour = 4; }},
};
INSTANTIATE_TEST_SUITE_P(OfRuns, SamplesChange, testing::ValuesIn(kRuns));

const Named kRest[] = {
    {"Starts apart",
     [](SamplesLab& l) {
       l.linkedStarts = false;
       for (SampleRun& run : l.runs) run.start = l.start;
     }},
    {"Starts joined", [](SamplesLab& l) { l.linkedStarts = true; },
     [](SamplesLab& l) { l.linkedStarts = false; }},
    {"Start (1, −2)",
     [](SamplesLab& l) {
       l.start = {1, -2};
       for (SampleRun& run : l.runs) run.start = l.start;
     }},
    {"Start of Momentum (1, −2)",
     [](SamplesLab& l) {
       l.runs[1].start = {1, -2};
     },
     [](SamplesLab& l) { l.linkedStarts = false; }},
    {"Updates 1000 → 2000", [](SamplesLab& l) { l.steps = 2000; }},
    {"Seed 0 → 3", [](SamplesLab& l) { l.seed = 3; }},
    {"Seeds side by side 0 → 100", [](SamplesLab& l) { l.seeds = 100; }},
    {"Accuracy 0.001 → 0.01", [](SamplesLab& l) { l.accuracy = 0.01; }},
    {"Second chart: learning_rate", [](SamplesLab& l) { l.chart = SampleChart::rate; }},
    {"Axis of the loss: epochs", [](SamplesLab& l) { l.axis = CostAxis::epochs; }},
    {"Scale of the loss: loglog", [](SamplesLab& l) { l.scale = ChartScale::loglog; }},
    {"Heat map off", [](SamplesLab& l) { l.field.heat = false; }},
    {"Level curves off", [](SamplesLab& l) { l.field.curves = false; }},
    {"Level labels off", [](SamplesLab& l) { l.field.labels = false; }},
    {"Colours: magma", [](SamplesLab& l) { l.field.colours = ColourMap::magma; }},
    {"Spacing of levels: linear", [](SamplesLab& l) { l.field.spacing = LevelSpacing::linear; }},
    {"Number of levels 20 → 10", [](SamplesLab& l) { l.field.levels = 10; }},
    {"Residuals and margins off", [](SamplesLab& l) { l.look.residuals = false; }},
    {"The batch off", [](SamplesLab& l) { l.look.batch = false; }},
    {"Gradients off", [](SamplesLab& l) { l.look.gradients = false; }},
    {"Their spread on", [](SamplesLab& l) { l.look.ellipse = true; }},
    {"The optimum off", [](SamplesLab& l) { l.look.optimum = false; }},
    {"Averaged iterates off", [](SamplesLab& l) { l.look.average = false; }},
    {"Noise ball on", [](SamplesLab& l) { l.look.ball = true; }},
    {"Reference slopes off", [](SamplesLab& l) { l.look.references = false; }},
};
INSTANTIATE_TEST_SUITE_P(OfTheRest, SamplesChange, testing::ValuesIn(kRest));

TEST(Changes, OfTheSamplesLabBesideOthers) {
  Scene landscape, samples = landscape;
  samples.lab = Lab::samples;
  EXPECT_EQ(describeChange(landscape, samples), "Samples lab");
  samples.samples.seed = 3;
  EXPECT_EQ(describeChange(landscape, samples), "Another scene");
  landscape.lab = Lab::samples;
  EXPECT_EQ(describeChange(landscape, samples), "Seed 0 → 3");
  samples.network.seed = 3;
  EXPECT_EQ(describeChange(landscape, samples), "Seed 0 → 3 and more");
}

TEST(Changes, RandomEditsOfSamplesHaveNames) {
  SceneMaker maker(24);
  Scene scene = twoRuns();
  for (int i = 0; i < 1000; ++i) {
    const Scene before = scene;
    maker.edit(scene.samples);
    const std::string phrase = describeChange(before, scene);
    EXPECT_EQ(phrase.empty(), before == scene);
    EXPECT_LE(phrase.size(), 100u) << phrase;
    EXPECT_EQ(phrase.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace ravine
