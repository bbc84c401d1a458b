// Setting weights by hand, gates and their truth table.
#include "app/labs/network_by_hand.h"

#include <algorithm>

#include "app/labs/network.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/by_hand.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr float kRow = 22, kTitle = 28, kFormula = 25, kMostWidth = 360;  // 1× pixels

// The Network lab's, while that is open.
const NetworkReport* networkInHand(const Session& session) {
  if (session.scene.lab != Lab::network) return nullptr;
  const TrainingReport& report = session.network.report();
  return report.networks.empty() || report.sideBySide ? nullptr : &report.networks.front();
}

// The gate whose four rows stand in the data; nothing while the report is of other data.
const GatePreset* shownGate(const Session& session) {
  const NetworkReport* network = networkInHand(session);
  const TrainingData* data = session.network.examples();
  if (!network || session.network.report().data.get() != data) return nullptr;
  return gateOf(session.scene.network.data);
}

// Whether the weights are still those of the lecture's formula.
bool asWritten(const Session& session, const GatePreset& gate) {
  const NetworkLab& lab = session.scene.network;
  const auto given = lab.byHand.all();
  const NetworkReport* network = networkInHand(session);
  return network && network->updates == 0 && std::ranges::equal(given, gate.weights) &&
         lab.hidden.size() == 1 && lab.hidden[0].activation.name == gate.activation;
}

void applyGate(Session& session, const GatePreset& gate) {
  setByHand(session.scene.network, gate);
  session.view.playing = false;
  session.view.centre = {};
  session.view.zoom = 1;
  session.network.restart();
}

struct Columns {
  float a, b, should, says, mark;
};

void cell(float centre, float y, ImU32 ink, const std::string& text, ImFont* font) {
  const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      ImVec2(std::round(centre - width / 2), std::round(y)), ink,
                                      text.c_str());
}

// A class's name beside its colour.
void classCell(Ui& ui, const TrainingData& data, float centre, float y, int label,
               const std::string& more) {
  const std::string name = withMinus(data.all.classes[static_cast<std::size_t>(label)]) + more;
  ImFont* font = ui.fonts.body;
  const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, name.c_str()).x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float left = centre - (width + ui.px(14)) / 2;
  list.AddCircleFilled(ImVec2(left + ui.px(4), y + font->FontSize / 2 + ui.px(1)), ui.px(4),
                       classColour(ui, label));
  list.AddText(font, font->FontSize, ImVec2(left + ui.px(14), y), ui.colours().text, name.c_str());
}

void truthRow(Ui& ui, const TrainingData& data, const Columns& x, float y, const TruthRow& row) {
  cell(x.a, y, ui.colours().text, shortNumber(row.a), ui.fonts.body);
  cell(x.b, y, ui.colours().text, shortNumber(row.b), ui.fonts.body);
  classCell(ui, data, x.should, y, row.should, "");
  classCell(ui, data, x.says, y, row.says, "");
  const bool right = row.should == row.says;
  drawIcon(*ImGui::GetWindowDrawList(), right ? Icon::check : Icon::close,
           ImVec2(x.mark, y + ui.fonts.body->FontSize / 2 + ui.px(1)), ui.px(11),
           right ? ui.colours().accent : ui.colours().warning);
}

}  // namespace

void setWeight(Session& session, std::size_t place, double value) {
  if (session.scene.lab != Lab::network)
    return session.training().setParameter(place, static_cast<float>(value));
  const NetworkReport* network = networkInHand(session);
  NetworkLab& lab = session.scene.network;
  if (!network || place >= network->picture.w.size()) return;
  if (network->updates > 0 || session.view.playing)
    return session.network.setParameter(place, static_cast<float>(value));
  const auto given = lab.byHand.all();
  std::vector<double> weights(given.begin(), given.end());
  if (weights.size() != network->picture.w.size())
    weights.assign(network->picture.w.begin(), network->picture.w.end());
  weights[place] = value;
  lab.byHand = ParameterList(std::move(weights));
}

void nextGate(Session& session) {
  const auto presets = gatePresets();
  const GatePreset* now = gateOf(session.scene.network.data);
  const bool set = now && !session.scene.network.byHand.all().empty();
  const auto next = set ? static_cast<std::size_t>(now - presets.data()) + 1 : 0;
  applyGate(session, presets[next % presets.size()]);
}

void trainFromHere(Session& session) {
  NetworkLab& lab = session.scene.network;
  makeDifferentiable(lab);
  lab.inside.microscope = false;
  if (!session.view.playing) session.togglePlay();
}

void drawWeightsAnew(Session& session) {
  session.scene.network.byHand = {};
  session.network.restart();
}

float truthTableHeight(const Session& session, const Ui& ui, const Rect& rect) {
  const GatePreset* gate = shownGate(session);
  if (!gate || rect.width() < ui.px(200)) return 0;
  const float formula = asWritten(session, *gate) ? 2 * kFormula : 0;
  const float height = ui.px(kTitle + formula + kRow * 5 + 12);
  return rect.height() - height < ui.px(150) ? 0 : height;
}

void truthTablePart(Session& session, Ui& ui, const Rect& rect) {
  const GatePreset* gate = shownGate(session);
  const NetworkReport* network = networkInHand(session);
  const TrainingData* data = session.network.examples();
  if (!gate || !network || data->all.n() > 8) return;
  ui.mark("truth", rect);
  const float width = std::min(rect.width() - ui.px(24), ui.px(kMostWidth));
  const float left = rect.centre().x - width / 2;
  float y = rect.min.y;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::vector<TruthRow> rows = truthTable(network->picture.shape, network->picture.w, *data);
  const auto right = std::count_if(rows.begin(), rows.end(),
                                   [](const TruthRow& row) { return row.should == row.says; });
  ImFont* strong = ui.fonts.strong;
  const std::string title = std::string(gate->title) + ": " + std::to_string(right) + " of " +
                            std::to_string(rows.size()) + " right";
  list.AddText(strong, strong->FontSize, ImVec2(left, y + ui.px(4)), ui.colours().text,
               title.c_str());
  y += ui.px(kTitle);
  if (asWritten(session, *gate)) {
    drawFormula(ui, list, ImVec2(left, y), width, ui.colours().muted, gate->formula);
    y += ui.px(2 * kFormula);
  }
  const Columns x{left + 0.07f * width, left + 0.22f * width, left + 0.45f * width,
                  left + 0.74f * width, left + 0.96f * width};
  cell(x.a, y, ui.colours().muted, "x", ui.fonts.italic);
  cell(x.b, y, ui.colours().muted, "y", ui.fonts.italic);
  cell(x.should, y, ui.colours().muted, "should be", ui.fonts.small);
  cell(x.says, y, ui.colours().muted, "is", ui.fonts.small);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    y += ui.px(kRow);
    list.AddLine(ImVec2(left, y - ui.px(2)), ImVec2(left + width, y - ui.px(2)), ui.colours().line,
                 1);
    truthRow(ui, *data, x, y, rows[i]);
    ui.mark("truth." + std::to_string(i),
            {ImVec2(left, y), ImVec2(left + width, y + ui.px(kRow - 2))});
  }
}

void insideGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Look inside", false)) return;
  actionToggle(session, ui, "inside.microscope", actionOf("microscope"));
  const GatePreset* now = shownGate(session);
  const bool byHand = !session.scene.network.byHand.all().empty();
  labelled(ui, "Gates by hand");
  for (const GatePreset& gate : gatePresets()) {
    if (&gate != gatePresets().data()) ImGui::SameLine(0, ui.px(6));
    if (textButton(ui, "gate." + std::string(gate.gate), std::string(gate.title),
                   "Threshold units with the lecture's weights; drag them in the diagram (I).",
                   byHand && now == &gate))
      applyGate(session, gate);
  }
  if (textButton(ui, "train_from_here", "Train from here",
                 "Train with units that have a gradient, from these weights (Shift+I)."))
    trainFromHere(session);
}

}  // namespace ravine
