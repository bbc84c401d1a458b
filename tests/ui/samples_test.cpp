// The Samples lab by mouse and keys: examples and parameters move together.
#include <gmock/gmock.h>

#include <cmath>

#include "core/lab/vocabulary.h"
#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/ui/samples_desk.h"

namespace ravine {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(SamplesLab, OpensByItsKeyAndPlays) {
  Desk desk;
  desk.tap({key('2'), true, false});
  desk.frames(2);
  EXPECT_EQ(desk.session.scene.lab, Lab::samples);
  EXPECT_TRUE(desk.has("data.view"));
  EXPECT_TRUE(desk.has("cost"));
  EXPECT_TRUE(desk.session.view.playing);
  const double before = desk.session.view.step;
  desk.frames(10);
  EXPECT_GT(desk.session.view.step, before);
}

TEST(SamplesLab, TheRateAnswersInTheSameFrame) {
  SamplesDesk desk;
  desk.reveal("run0.lr");
  const double before = desk.run(0).x[20];
  desk.dragSlider("run0.lr", 0.5, 0.6);
  EXPECT_NE(desk.run(0).x[20], before);
  EXPECT_THAT(desk.lastChange(), HasSubstr("Gradient descent η"));
}

TEST(SamplesLab, AnExampleIsDraggedAndEverythingAnswers) {
  SamplesDesk desk;
  const Sample first = desk.result().sum->samples().rows[0];
  const Vec2 optimum = desk.result().sum->optimum().w;
  const double loss = desk.run(0).loss[0];
  const ImVec2 from = desk.example(first.u, first.t);
  desk.drag(from, ImVec2(from.x, from.y - 60), 6);
  desk.frames();
  ASSERT_TRUE(desk.lab().data.own);
  const Sample moved = desk.result().sum->samples().rows[0];
  EXPECT_GT(moved.t, first.t + 0.2);
  EXPECT_NEAR(moved.u, first.u, 0.05);
  EXPECT_NE(desk.result().sum->optimum().w, optimum);
  EXPECT_NE(desk.run(0).loss[0], loss);
  EXPECT_EQ(desk.session.changes().names.size(), 1u) << "one drag is one change";
  EXPECT_EQ(desk.lastChange(), "Move an example");
  desk.tap({key('Z'), true, false});
  desk.frames();
  EXPECT_FALSE(desk.lab().data.own);
  EXPECT_EQ(desk.result().sum->optimum().w, optimum);
}

TEST(SamplesLab, ExamplesAreMovedThroughTheScaling) {
  SamplesDesk desk;
  desk.tap(key('S'));
  desk.frames();
  EXPECT_TRUE(desk.lab().data.scaled);
  const std::vector<Sample> before = desk.result().sum->samples().rows;
  const ImVec2 from = desk.example(before[3].u, before[3].t);
  desk.drag(from, ImVec2(from.x + 1, from.y - 40), 6);
  desk.frames();
  ASSERT_TRUE(desk.lab().data.own);
  // What the scene holds is not scaled: the others are where the data set drew them.
  SampleSetup drawn;
  const Samples raw = *makeSamples(drawn, SampleKind::regression);
  const auto own = desk.lab().data.own->rows.all();
  EXPECT_NEAR(own[0].u, raw.rows[0].u, 1e-12);
  EXPECT_NEAR(own[0].t, raw.rows[0].t, 1e-12);
  EXPECT_GT(own[3].t, raw.rows[3].t + 0.1);
}

TEST(SamplesLab, ExamplesArePaintedInTheirClassAndErased) {
  SamplesDesk desk(model("svm", "two_gaussians"));
  const int before = desk.result().sum->n();
  desk.click("tool.1");
  const Rect data = desk.rect("data.view");
  desk.click(ImVec2(data.min.x + data.width() * 0.8f, data.min.y + data.height() * 0.7f));
  desk.frames();
  ASSERT_EQ(desk.result().sum->n(), before + 1);
  const Sample added = desk.result().sum->samples().rows.back();
  EXPECT_EQ(added.t, 1);
  EXPECT_EQ(desk.lastChange(), "Paint examples");
  desk.tap(key('X'));
  desk.click(desk.example(added.u, added.v));
  desk.frames();
  EXPECT_EQ(desk.result().sum->n(), before);
  EXPECT_EQ(desk.lastChange(), "Erase examples");
}

TEST(SamplesLab, TheStartIsSetByAClickInThePlane) {
  SamplesDesk desk;
  desk.click(desk.in("plan", 0.7f, 0.8f));
  desk.frames();
  EXPECT_THAT(desk.lastChange(), StartsWith("Start ("));
  EXPECT_EQ(desk.run(0).x[0], desk.lab().start.x);
  EXPECT_EQ(desk.run(1).y[0], desk.lab().start.y);
}

class EveryModel : public testing::TestWithParam<const SumRow*> {};

TEST_P(EveryModel, IsChosenRunsAndIsSound) {
  const std::string name(GetParam()->objective.description.name);
  SamplesDesk desk;
  desk.tap({key('P'), true, false});
  desk.type("Model " + std::string(GetParam()->objective.description.title));
  desk.tap(Key::enter);
  desk.frames(2);
  EXPECT_EQ(desk.lab().objective.name, name);
  EXPECT_EQ(desk.result().problem, "");
  EXPECT_EQ(checkScene(desk.session.scene), "");
  desk.session.seek(30);
  for (const char overlay : {'7', '0', 'M', 'K'}) desk.tap(key(overlay));
  desk.frames(2);
  EXPECT_TRUE(desk.drawnFinite());
  EXPECT_EQ(desk.session.samples.ensembles().size(), 2u);
  EXPECT_FALSE(desk.session.samples.ensembles()[0]) << "gradient descent is not random";
  ASSERT_TRUE(desk.session.samples.ensembles()[1]);
  EXPECT_EQ(desk.session.samples.ensembles()[1]->seeds, 100);
}
std::vector<const SumRow*> everyModel() {
  std::vector<const SumRow*> rows;
  for (const SumRow& row : sumRows()) rows.push_back(&row);
  return rows;
}
INSTANTIATE_TEST_SUITE_P(Table, EveryModel, testing::ValuesIn(everyModel()), [](const auto& row) {
  return std::string(row.param->objective.description.name);
});

TEST(SamplesLab, MethodsAreAddedSetUpAndRemoved) {
  SamplesDesk desk(model("kmeans", "clusters_1d"));
  desk.reveal("runs.add");
  desk.click("runs.add");
  desk.frames();
  desk.click("runs.add.lloyd");
  desk.frames(2);
  ASSERT_EQ(desk.lab().runs.size(), 3u);
  EXPECT_EQ(desk.result().runs[2].status, Status::converged) << "Lloyd ends after a few steps";
  EXPECT_EQ(desk.lastChange(), "Add Lloyd");
  // Another model has no use for it.
  desk.session.undo();
  desk.session.redo();
  desk.tap({key('P'), true, false});
  desk.type("Model Ridge");
  desk.tap(Key::enter);
  desk.frames(2);
  EXPECT_EQ(desk.lab().runs[2].optimizer.name, "gradient_descent");
  EXPECT_EQ(desk.result().problem, "");
}

TEST(SamplesLab, BatchAndOrderHaveKeys) {
  SamplesDesk desk;
  desk.session.attention.openRun = 1;
  desk.frames();
  desk.tap(key('.'));
  EXPECT_EQ(desk.lab().runs[1].batch, 2);
  desk.tap(key(','));
  desk.tap(key('O'));
  desk.frames();
  EXPECT_EQ(desk.lab().runs[1].batch, 1);
  EXPECT_EQ(desk.lab().runs[1].order, Order::replacement);
}

TEST(SamplesLab, TheChartOfTheLossSeeks) {
  SamplesDesk desk;
  desk.session.attention.openRun = 1;
  desk.frames();
  desk.click(desk.in("chart.gap", 0.5f, 0.5f));
  desk.frames();
  EXPECT_NEAR(desk.session.view.step, 500, 60);
  // On another axis another update lies there, and twice as far is twice as many epochs.
  desk.session.attention.openRun = 0;
  desk.tap(key('J'));
  desk.frames();
  const auto seek = [&](float place) {
    desk.click(desk.in("chart.gap", place, 0.5f));
    desk.frames();
    return desk.session.view.step;
  };
  const double near = seek(0.3f), far = seek(0.6f);
  EXPECT_GT(near, 0);
  EXPECT_LT(near, 300) << "gradient descent has come to its end long before";
  EXPECT_NEAR(far, 2 * near, 3);
}

TEST(SamplesLab, AFileIsDroppedAndABrokenOneChangesNothing) {
  Folder folder;
  SamplesDesk desk;
  write(folder / "good.csv", "x,y\n0,1\n1,3\n2,5\n");
  desk.session.drop({(folder / "good.csv").string()});
  desk.frames();
  EXPECT_EQ(desk.result().sum->n(), 3);
  EXPECT_NEAR(desk.result().sum->optimum().w.x(), 2, 1e-12);
  EXPECT_NEAR(desk.result().sum->optimum().w.y(), 1, 1e-12);
  write(folder / "bad.csv", "x,y\n0,1\n1,three\n");
  desk.session.drop({(folder / "bad.csv").string()});
  desk.frames();
  EXPECT_EQ(desk.result().sum->n(), 3);
  ASSERT_EQ(desk.session.notices.size(), 1u);
  EXPECT_THAT(desk.session.notices[0].text, HasSubstr("line 3"));
}

TEST(SamplesLab, CopiedCommandsComeBackAsTheSameRace) {
  SamplesDesk desk(model("logistic_regression", "logit_1d"));
  desk.lab().runs[1].averaging = {"polynomial", {{"gamma", 2.0}}};
  desk.lab().runs[1].order = Order::cyclic;
  desk.lab().runs[0].schedule = {{"inverse_sqrt", {}}};
  desk.lab().data.scaled = true;
  desk.lab().data.seed = 4;
  desk.lab().linkedStarts = true;
  desk.frames();
  const SamplesLab before = desk.lab();
  desk.tap({key('C'), true, false});
  const std::string copied = ImGui::GetClipboardText();
  EXPECT_THAT(copied, StartsWith("ravine simulate --objective logistic_regression"));
  desk.session.paste(copied);
  desk.frames();
  EXPECT_EQ(desk.session.scene.lab, Lab::samples);
  const SamplesLab& after = desk.lab();
  EXPECT_EQ(after.objective, before.objective);
  EXPECT_EQ(after.data, before.data);
  EXPECT_EQ(after.start, before.start);
  EXPECT_EQ(after.steps, before.steps);
  ASSERT_EQ(after.runs.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(after.runs[i].optimizer, before.runs[i].optimizer);
    EXPECT_EQ(after.runs[i].schedule, before.runs[i].schedule);
    EXPECT_EQ(after.runs[i].batch, before.runs[i].batch);
    EXPECT_EQ(after.runs[i].order, before.runs[i].order);
    EXPECT_EQ(after.runs[i].averaging, before.runs[i].averaging);
  }
}

// A million examples are drawn by the worker; what was there stays until they have come.
TEST(SamplesLab, ManyExamplesComeFromTheWorker) {
  SamplesDesk desk(samplesScene(), false);
  desk.lab().data.generator.set("n", 100000.0);
  desk.frames();
  while (desk.session.samples.working()) desk.session.refresh();
  desk.frames(2);
  EXPECT_EQ(desk.result().sum->n(), 100000);
  EXPECT_TRUE(desk.drawnFinite());
}

}  // namespace
}  // namespace ravine
