// The card beside a unit of the diagram: its output enlarged, its numbers, what it is joined to.
#include <algorithm>
#include <cmath>

#include "app/widgets/controls.h"
#include "app/widgets/diagram_parts.h"

namespace ravine::diagram {

namespace {

constexpr float kPicture = 160, kPadding = 12;  // 1× pixels
constexpr std::size_t kMostIn = 4, kMostOut = 3;

struct Joined {
  DiagramState::Unit unit;
  float weight;
};

// The first of these are those with the largest weights.
void strongestFirst(std::vector<Joined>& all, std::size_t most) {
  const std::size_t count = std::min(most, all.size());
  std::partial_sort(
      all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(),
      [](const Joined& a, const Joined& b) { return std::abs(a.weight) > std::abs(b.weight); });
  all.resize(count);
}

std::vector<Joined> strongestIn(const Sheet& sheet, DiagramState::Unit unit) {
  std::vector<Joined> all;
  if (unit.column == 0) return all;
  for (int i = 0; i < sheet.layer(unit.column).inputs; ++i)
    all.push_back({{unit.column - 1, i}, sheet.picture.w[placeOf(sheet, unit, i + 1)]});
  strongestFirst(all, kMostIn);
  return all;
}

std::vector<Joined> strongestOut(const Sheet& sheet, DiagramState::Unit unit) {
  std::vector<Joined> all;
  if (unit.column + 1 >= sheet.columns()) return all;
  for (int o = 0; o < sheet.column(unit.column + 1).units; ++o) {
    const DiagramState::Unit to{unit.column + 1, o};
    all.push_back({to, sheet.picture.w[placeOf(sheet, to, unit.index + 1)]});
  }
  strongestFirst(all, kMostOut);
  return all;
}

// A line of the card: words at the left, a number at the right end.
void row(const Sheet& sheet, const std::string& words, const std::string& number, ImU32 ink) {
  const float width = sheet.ui.px(kPicture);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float right = ImGui::CalcTextSize(number.c_str()).x;
  const std::string fitting = shortened(ImGui::GetFont(), words, width - right - sheet.ui.px(8));
  list.AddText(at, ink, fitting.c_str());
  list.AddText(ImVec2(at.x + width - right, at.y), sheet.ui.colours().text, number.c_str());
  ImGui::Dummy(ImVec2(width, ImGui::GetTextLineHeight()));
}

void joinedRows(const Sheet& sheet, const char* title, const std::vector<Joined>& all) {
  if (all.empty()) return;
  ImGui::Dummy(ImVec2(1, 0));
  heading(sheet.ui, title);
  for (const Joined& joined : all)
    row(sheet, unitName(sheet, joined.unit), weightText(static_cast<double>(joined.weight)),
        sheet.ui.colours().muted);
}

void keysOf(const Sheet& sheet, DiagramState::Unit unit, int chosen) {
  const Palette& c = sheet.ui.colours();
  const std::size_t place = placeOf(sheet, unit, chosen);
  ImGui::Dummy(ImVec2(1, 0));
  heading(sheet.ui, "by the keys");
  row(sheet, chosen == 0 ? "bias" : "from " + unitName(sheet, {unit.column - 1, chosen - 1}),
      weightText(static_cast<double>(sheet.picture.w[place])), c.accent);
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + sheet.ui.px(kPicture));
  ImGui::PushStyleColor(ImGuiCol_Text, c.muted);
  ImGui::TextUnformatted("← → choose another, ↑ ↓ change it, Enter types");
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
}

void contents(const Sheet& sheet, DiagramState::Unit unit, int chosen, float side) {
  Ui& ui = sheet.ui;
  ImGui::PushFont(ui.fonts.strong);
  std::string title = unitName(sheet, unit);
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  ImGui::TextUnformatted(title.c_str());
  ImGui::PopFont();
  ImGui::Dummy(ImVec2(1, 0));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  drawThumb(sheet, *ImGui::GetWindowDrawList(), unit, {at, ImVec2(at.x + side, at.y + side)});
  ImGui::Dummy(ImVec2(ui.px(kPicture), side));
  ImGui::PushFont(ui.fonts.small);
  if (unit.column > 0) {
    const Activation& h = sheet.layer(unit.column).activation;
    if (h.row && unit.column + 1 < sheet.columns())
      row(sheet, "activation", std::string(h.row->description.title), ui.colours().muted);
    row(sheet, "bias", weightText(static_cast<double>(sheet.picture.w[placeOf(sheet, unit, 0)])),
        ui.colours().muted);
  }
  joinedRows(sheet, "Strongest in", strongestIn(sheet, unit));
  joinedRows(sheet, "Strongest out", strongestOut(sheet, unit));
  if (chosen >= 0) keysOf(sheet, unit, chosen);
  ImGui::PopFont();
}

// Where the card goes: beside the unit, on the side that has room for it.
ImVec2 cardPlace(const Sheet& sheet, DiagramState::Unit unit, ImVec2 size) {
  const Rect square = sheet.column(unit.column).unit(unit.index);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float gap = sheet.ui.px(14), edge = sheet.ui.px(4);
  float x = square.max.x + gap;
  if (x + size.x + edge > display.x) x = square.min.x - gap - size.x;
  const float y = square.centre().y - size.y / 2;
  return ImVec2(std::clamp(x, edge, std::max(edge, display.x - size.x - edge)),
                std::clamp(y, edge, std::max(edge, display.y - size.y - edge)));
}

}  // namespace

void unitCard(const Sheet& sheet, DiagramState::Unit unit, int chosen) {
  Ui& ui = sheet.ui;
  const float side = std::min(ui.px(kPicture), 0.42f * ImGui::GetIO().DisplaySize.y);
  const float line = ui.fonts.small->FontSize + ui.px(4);
  const auto lines = static_cast<float>(3 + strongestIn(sheet, unit).size() +
                                        strongestOut(sheet, unit).size() + (chosen >= 0 ? 5 : 1));
  const ImVec2 size(ui.px(kPicture + 2 * kPadding), side + lines * line + ui.px(54));
  ImGui::SetNextWindowPos(cardPlace(sheet, unit, size));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(kPadding), ui.px(10)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(8), ui.px(4)));
  ImGui::PushStyleColor(ImGuiCol_Border, ui.colours().line);
  ImGui::BeginTooltip();
  contents(sheet, unit, chosen, side);
  const ImVec2 at = ImGui::GetWindowPos(), measured = ImGui::GetWindowSize();
  ui.mark("diagram.card", {at, ImVec2(at.x + measured.x, at.y + measured.y)});
  ImGui::EndTooltip();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

}  // namespace ravine::diagram
