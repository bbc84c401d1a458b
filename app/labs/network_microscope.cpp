// The microscope's edits, its strip below plane and diagram, and the ring in the plane.
#include "app/labs/network_microscope.h"

#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr float kPadding = 12, kRail = 30, kRow = 25;  // 1× pixels

int examplesOf(const Session& session) {
  const TrainingData* data = session.network.examples();
  return data ? data->all.n() : 0;
}

// "example 13 of 500, class 1, for testing".
std::string exampleWords(const Session& session, const TrainingData& data) {
  const int row = followedExample(session);
  const auto label = static_cast<std::size_t>(data.all.label[static_cast<std::size_t>(row)]);
  std::string words = "example " + std::to_string(row + 1) + " of " + std::to_string(data.all.n());
  if (label < data.all.classes.size()) words += ", class " + withMinus(data.all.classes[label]);
  const std::vector<int>& tests = data.parts.testRows;
  if (std::binary_search(tests.begin(), tests.end(), row)) words += ", for testing";
  if (data.scaled) words += ", scaled";
  if (session.scene.network.training.dropout > 0) words += ", without dropout";
  return words;
}

// The stations in a row, a click goes to one; returns where the row ends.
float rail(Session& session, Ui& ui, const Specimen& s, ImVec2 at, float width) {
  const auto count = static_cast<float>(s.stations.size());
  const float pitch = std::floor(std::min(ui.px(40), width / count)), height = ui.px(kRail - 6);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < s.stations.size(); ++i) {
    const float x = at.x + static_cast<float>(i) * pitch;
    const Rect box{ImVec2(x, at.y), ImVec2(x + pitch - ui.px(3), at.y + height)};
    const std::string name = "microscope.station." + std::to_string(i);
    ImGui::SetCursorScreenPos(box.min);
    const bool clicked = ImGui::InvisibleButton(name.c_str(), ImVec2(box.width(), box.height()));
    if (ui.control(name, box).activate || clicked) session.view.step = static_cast<double>(i);
    const bool now = i == s.at, over = ImGui::IsItemHovered();
    if (now || over)
      list.AddRectFilled(box.min, box.max, now ? ui.colours().accent : ui.colours().raised,
                         ui.px(5));
    const std::string symbol = stationSymbol(s.stations[i]);
    const float wide = formulaWidth(ui, symbol);
    drawFormula(ui, list, ImVec2(box.centre().x - wide / 2, box.min.y + ui.px(1)), 1e4f,
                now        ? ui.colours().panel
                : i < s.at ? ui.colours().text
                           : ui.colours().muted,
                symbol);
    if (over)
      hoverText(ui, stationTitle(s.shape(), s.stations[i]) + ". Left and right arrows step.");
  }
  return at.x + count * pitch;
}

void buttons(Session& session, Ui& ui, const Specimen& s, float right, float top) {
  struct Button {
    const char* name;
    Icon icon;
    const char* hint;
    bool enabled;
    void (*run)(Session&);
  };
  const Button all[] = {
      {"microscope.before", Icon::minus, "The example before (,).", true,
       [](Session& session_) { followAnother(session_, -1); }},
      {"microscope.after", Icon::plus, "The next example (.). A click in the plane chooses one.",
       true, [](Session& session_) { followAnother(session_, 1); }},
      {"microscope.back", Icon::stepBack, "One step back (left arrow).", s.at > 0,
       [](Session& session_) { stepMicroscope(session_, -1); }},
      {"microscope.forward", Icon::stepForward, "One step forward (right arrow).",
       s.at + 1 < s.stations.size(), [](Session& session_) { stepMicroscope(session_, 1); }},
      {"microscope.take", Icon::check,
       "Take this step: one update of the network on this example alone (Shift+K).", true,
       [](Session& session_) { session_.network.stepOn(followedExample(session_)); }},
      {"microscope.close", Icon::close, "Leave the microscope (K).", true, toggleMicroscope}};
  const float side = ui.px(28);
  float x = right - side * static_cast<float>(std::size(all));
  for (const Button& button : all) {
    ImGui::SetCursorScreenPos(ImVec2(x, top - ui.px(2)));
    if (iconButton(ui, button.name, button.icon, button.hint, 28, button.enabled))
      button.run(session);
    x += side;
  }
}

// Formulas side by side as far as they fit; returns the height used.
float flow(Ui& ui, ImVec2 at, float width, const std::vector<std::string>& texts, ImU32 colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float row = ui.px(kRow), gap = ui.px(30);
  float x = 0, y = 0, used = 0;
  for (const std::string& text : texts) {
    const float wide = formulaWidth(ui, text);
    if (x > 0 && x + wide > width) x = 0, y = used;
    const float height = drawFormula(ui, list, ImVec2(at.x + x, at.y + y), width, colour, text);
    used = std::max(used, y + std::max(row, height + ui.px(3)));
    x += wide + gap;
  }
  return used;
}

// The line of stations, the example in words where there is room, the buttons.
void head(Session& session, Ui& ui, const Specimen& s, const Rect& inner) {
  const float tools = ui.px(28) * 6 + ui.px(10);
  if (inner.width() < tools) return;  // the keys are left
  buttons(session, ui, s, inner.max.x, inner.min.y);
  const float least = ui.px(12) * static_cast<float>(s.stations.size());
  if (inner.width() - tools < least) return;
  const float end = rail(session, ui, s, inner.min, inner.width() - tools);
  ImFont* small = ui.fonts.small;
  const float room = inner.max.x - tools - end - ui.px(8);
  if (room < ui.px(60)) return;
  const std::string words =
      shortened(small, exampleWords(session, *session.network.report().data), room);
  ImGui::GetWindowDrawList()->AddText(small, small->FontSize,
                                      ImVec2(end + ui.px(8), inner.min.y + ui.px(4)),
                                      ui.colours().muted, words.c_str());
}

// "left = right = value", without the value where it is all there is to the right.
std::string written(const FormulaLine& line) {
  const std::string text = line.left + " = " + line.right;
  if (line.right == numberInFormula(line.value, Digits::few)) return text;
  return text + " = " + shortNumber(line.value);
}

// What happens at the station, by its rule and below that with numbers.
void formulas(Session& session, Ui& ui, const Specimen& s, const Rect& inner) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* strong = ui.fonts.strong;
  const std::string title = stationTitle(s.shape(), s.station());
  list.AddText(strong, strong->FontSize, ImVec2(inner.min.x, inner.min.y + ui.px(1)),
               ui.colours().text, title.c_str());
  const float wide = strong->CalcTextSizeA(strong->FontSize, 1e9f, 0, title.c_str()).x + ui.px(18);
  const MicroscopeView view = s.view();
  const float height =
      drawFormula(ui, list, ImVec2(inner.min.x + wide, inner.min.y), inner.width() - wide,
                  ui.colours().muted, stationFormula(view, s.station()));
  const Focus focus = focusOf(s, ui, session.attention.diagram);
  Station station = s.station();
  if (station.kind == StationKind::update)
    station.layer = static_cast<std::size_t>(focus.unit.column - 1);
  std::vector<std::string> texts;
  for (const FormulaLine& line : stationLines(view, station, focus.unit.index, focus.from))
    texts.push_back(written(line));
  flow(ui, ImVec2(inner.min.x, inner.min.y + std::max(ui.px(kRow), height + ui.px(3))),
       inner.width(), texts, ui.colours().text);
}

}  // namespace

bool microscopeShown(const Session& session) {
  const TrainingReport& report = session.network.report();
  return session.scene.lab == Lab::network && session.scene.network.inside.microscope &&
         !session.scene.network.sideBySide && !report.sideBySide && !report.networks.empty() &&
         report.data && report.data->all.n() > 0;
}

int followedExample(const Session& session) {
  return std::clamp(session.scene.network.inside.example, 0, std::max(0, examplesOf(session) - 1));
}

void toggleMicroscope(Session& session) {
  InsideLook& inside = session.scene.network.inside;
  inside.microscope = !inside.microscope;
  if (!inside.microscope) return;
  session.scene.network.sideBySide = false;
  session.view.playing = false;
}

void followExample(Session& session, int row) {
  InsideLook& inside = session.scene.network.inside;
  inside.example = row;
  if (!inside.microscope) toggleMicroscope(session);
}

void followAnother(Session& session, int by) {
  const int n = examplesOf(session);
  if (n > 0) followExample(session, ((followedExample(session) + by) % n + n) % n);
}

void stepMicroscope(Session& session, int by) {
  if (!microscopeShown(session)) return;
  const auto& shape = session.network.report().networks.front().picture.shape;
  const auto last = static_cast<double>(stationsOf(shape).size() - 1);
  session.view.step =
      std::clamp(std::clamp(std::round(session.view.step), 0.0, last) + by, 0.0, last);
}

std::optional<Specimen> specimenOf(const Session& session) {
  if (!microscopeShown(session)) return std::nullopt;
  const TrainingReport& report = session.network.report();
  const NetworkReport& network = report.networks.front();
  const NetworkPicture& picture = network.picture;
  const LossRow& loss = lossRows()[static_cast<std::size_t>(picture.loss)];
  const int row = std::min(followedExample(session), report.data->all.n() - 1);
  const SingleExample example = singleExample(*report.data, row, loss);
  Specimen s{network, {picture.w.begin(), picture.w.end()}, {}, {}, stationsOf(picture.shape)};
  s.passes = passesOf(picture.shape, s.w, example, picture.loss);
  const auto last = static_cast<double>(s.stations.size() - 1);
  s.at = static_cast<std::size_t>(std::clamp(std::round(session.view.step), 0.0, last));
  if (s.station().kind != StationKind::update || !network.memory) return s;
  const StateF& memory = *network.memory;
  StateN state{memory.t, memory.w.cast<double>(), {}, memory.scalars};
  for (const Eigen::VectorXf& slot : memory.slots) state.slots.push_back(slot.cast<double>());
  s.update = updateOn(picture.shape, state, example, picture.loss, network.next);
  return s;
}

float microscopeHeight(const Ui& ui, float height) {
  const float rows = height > ui.px(520) ? 4 : 3;
  return std::round(ui.px(kRail + kPadding) + rows * ui.px(kRow));
}

void microscopeStrip(Session& session, Ui& ui, const Specimen& specimen, const Rect& rect) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(rect.min, rect.max, ui.colours().panel);
  list.AddLine(rect.min, ImVec2(rect.max.x, rect.min.y), ui.colours().line, 1);
  ui.mark("microscope", rect);
  const Rect inner{ImVec2(rect.min.x + ui.px(kPadding), rect.min.y + ui.px(6)),
                   ImVec2(rect.max.x - ui.px(kPadding), rect.max.y)};
  head(session, ui, specimen, inner);
  list.PushClipRect(rect.min, rect.max, true);
  formulas(session, ui, specimen, {ImVec2(inner.min.x, inner.min.y + ui.px(kRail)), inner.max});
  list.PopClipRect();
}

void drawFollowed(const Session& session, Ui& ui, const PlaneMap& map) {
  if (!microscopeShown(session)) return;
  const TrainingData& data = *session.network.report().data;
  const int row = std::min(followedExample(session), data.all.n() - 1);
  const ImVec2 at = map.toScreen(data.all.at(row, 0), data.all.at(row, 1));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircle(at, ui.px(10), ui.colours().casing, 0, ui.px(5));
  list.AddCircle(at, ui.px(10), ui.colours().text, 0, ui.px(2.4f));
  ui.mark("microscope.example",
          {ImVec2(at.x - ui.px(11), at.y - ui.px(11)), ImVec2(at.x + ui.px(11), at.y + ui.px(11))});
}

}  // namespace ravine
