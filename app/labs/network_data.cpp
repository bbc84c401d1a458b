// The panel's group on data: which set, how many, how noisy, what is kept for testing.
#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "app/labs/network_groups.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/parameter_slider.h"
#include "core/data/generators.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

constexpr Parameter kTestFraction{.key = "test_fraction",
                                  .symbol = "%",
                                  .fallback = 0.3,
                                  .min = 0,
                                  .max = kTestFractionLimits.max,
                                  .sliderMin = 0,
                                  .sliderMax = 0.9,
                                  .help = "share of the examples kept for testing"};
constexpr Parameter kDataSeed =
    seedParameter("data_seed", "chooses the examples, and which of them are for testing");

// What a data set looks like, drawn once: the rows never change.
const Points& specimen(std::size_t row) {
  static const std::vector<Points> all = [] {
    std::vector<Points> drawn;
    for (const DatasetRow& r : datasetRows()) {
      Spec few{std::string(r.description.name), {}};
      for (const Parameter& p : r.description.parameters)
        if (p.key == "n") few.set("n", std::min(p.fallback, 120.0));
      drawn.push_back(r.make(numbersOf(few, r.description), 1));
    }
    return drawn;
  }();
  return all[row];
}

void drawSpecimen(Ui& ui, const Rect& box, const Points& points) {
  double low[2] = {1e300, 1e300}, high[2] = {-1e300, -1e300};
  for (int i = 0; i < points.n(); ++i)
    for (int c = 0; c < 2; ++c) {
      low[c] = std::min(low[c], points.at(i, c));
      high[c] = std::max(high[c], points.at(i, c));
    }
  const double span = std::max({high[0] - low[0], high[1] - low[1], 1e-9});
  const double side = box.width() * 0.8;
  const float dot = ui.px(points.n() > 20 ? 1.3f : 2.2f);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int i = 0; i < points.n(); ++i) {
    const double x = (points.at(i, 0) - (low[0] + high[0]) / 2) / span * side;
    const double y = (points.at(i, 1) - (low[1] + high[1]) / 2) / span * side;
    const ImVec2 at(box.centre().x + static_cast<float>(x), box.centre().y - static_cast<float>(y));
    list.AddRectFilled(ImVec2(at.x - dot, at.y - dot), ImVec2(at.x + dot, at.y + dot),
                       classColour(ui, static_cast<int>(points.label[static_cast<std::size_t>(i)])),
                       dot);
  }
}

// One small picture for every data set.
void gallery(Session& session, Ui& ui) {
  const DataSetup& data = session.scene.network.data;
  constexpr int kAcross = 5;
  const float gap = ui.px(5);
  const float side = std::floor((ImGui::GetContentRegionAvail().x - gap * (kAcross - 1)) / kAcross);
  const auto rows = datasetRows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Description& d = rows[i].description;
    if (i % kAcross != 0) ImGui::SameLine(0, gap);
    const std::string id = "data." + std::string(d.name);
    if (!admitted(ui, id, std::string(d.title))) continue;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect box{at, ImVec2(at.x + side, at.y + side)};
    const bool clicked = ImGui::InvisibleButton(id.c_str(), ImVec2(side, side));
    if (ui.control(id).activate || clicked) chooseData(session, std::string(d.name));
    const bool chosen = !data.own && data.generator.name == d.name;
    const bool over = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.min, box.max, ui.colours().background, ui.px(5));
    drawSpecimen(ui, box, specimen(i));
    list.AddRect(box.min, box.max,
                 chosen ? ui.colours().accent
                 : over ? ui.colours().muted
                        : ui.colours().line,
                 ui.px(5), 0, ui.px(chosen ? 2.f : 1.f));
    if (over) hoverText(ui, std::string(d.title) + ". " + std::string(d.note));
  }
}

void ownLine(Session& session, Ui& ui) {
  NetworkLab& lab = session.scene.network;
  const TrainingData* data = session.network.examples();
  const long n = data ? data->all.n() : 0;
  plainText(ui, thousands(n) + " examples of your own: painted, moved or imported.");
  if (textButton(ui, "data.back", "Back to the set",
                 "Draw the data set again in place of your own examples."))
    chooseData(session, lab.data.generator.name);
}

}  // namespace

void dataGroup(Session& session, Ui& ui) {
  DataSetup& data = session.scene.network.data;
  heading(ui, "Data");
  gallery(session, ui);
  if (data.own) {
    ownLine(session, ui);
  } else {
    const Description& row = *datasetVocabulary().find(data.generator.name);
    const bool arms = specSliders(ui, "data", row, data.generator);
    if (arms) suitLossToData(session);
  }
  splitControls(session, ui);
}

void splitControls(Session& session, Ui& ui) {
  DataSetup& data = session.setup().data;
  numberSlider(ui, label::kTestFraction, kTestFraction, data.testFraction);
  numberSlider(ui, label::kDataSeed, kDataSeed, data.seed);
  toggle(ui, "data.scaled", label::kScaled, data.scaled,
         "Centre every input and divide it by its deviation, as measured on the training "
         "examples.");
}

}  // namespace ravine
