// Where everything of the Samples lab lies, at every size and with whatever is shown or hidden.
#include <memory>
#include <string>

#include "tests/ui/layout.h"
#include "tests/ui/samples_desk.h"

namespace ravine {
namespace {

// The parts of a part, by their names.
std::string holderOf(const std::string& name) {
  if (name == "examples" || name.starts_with("tool.")) return "data.view";
  if (name == "accuracy") return "cost";
  if (name.starts_with("start") && name.find('.') == std::string::npos) return "plan";
  return "";
}
// What lies on its part's plot.
bool floats(const std::string& name) { return name.starts_with("tool.") || name == "accuracy"; }

class SamplesLayout : public testing::TestWithParam<Size> {
 protected:
  void start(SceneFile file) {
    const Size& s = GetParam();
    file.scene.samples.start = {1, 0.5};  // its ring whole in the smallest plan
    desk.reset();                         // one interface at a time
    desk = std::make_unique<SamplesDesk>(Seat{.width = s.width,
                                              .height = s.height,
                                              .scale = s.scale,
                                              .file = std::move(file),
                                              .seen = false});
  }
  void expectSound(const char* when, bool covered = false) {
    desk->frames(2);
    Arranged(*desk, holderOf, floats).expectSound(when, covered);
  }
  std::unique_ptr<SamplesDesk> desk;
};

TEST_P(SamplesLayout, NothingIsCutOffOrLiesOnAnythingElse) {
  start(samplesScene());
  expectSound("at first");
  desk->session.attention.chartsTab = true;
  expectSound("charts instead of settings");
  desk->session.attention.chartsTab = false;
  for (const char* hidden : {"B", "C", "B"}) {
    desk->tap(key(hidden[0]));
    expectSound("without panel or charts");
  }
  desk->tap(key('C'));
  desk->tap(Key::f9);
  expectSound("only the picture");
  desk->tap(Key::f9);
  desk->reveal("fold.Picture");
  desk->click("fold.Picture");
  expectSound("everything unfolded");
}

TEST_P(SamplesLayout, EveryModelFits) {
  for (const SumRow& row : sumRows()) {
    start(model(std::string(row.objective.description.name), std::string(row.dataSet)));
    desk->lab().seeds = 20;
    desk->lab().runs[1].averaging = {"polynomial", {}};
    desk->session.attention.openRun = 1;
    for (const char overlay : {'7', '0', 'K'}) desk->tap(key(overlay));
    expectSound(std::string(row.objective.description.name).c_str());
  }
}

TEST_P(SamplesLayout, DataAndParametersShareTheMiddle) {
  start(samplesScene());
  const Rect data = desk->rect("data.view"), plan = desk->rect("plan");
  EXPECT_GT(data.width() * data.height(), 0.5f * plan.width() * plan.height());
  EXPECT_GT(plan.width() * plan.height(), data.width() * data.height() * 0.9f);
  EXPECT_EQ(desk->has("tool.hand"), data.width() >= desk->ui().px(260));
  const bool wide = GetParam().width >= desk->ui().px(1100);
  EXPECT_EQ(desk->has("cost"), wide);
  EXPECT_EQ(desk->has("chart.variance"), wide);
}

INSTANTIATE_TEST_SUITE_P(Sizes, SamplesLayout, kSmallerSizes);

}  // namespace
}  // namespace ravine
