// Parts that the labs' panels and pictures have in common.
#include "app/labs/panel_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/widgets/axis.h"
#include "app/widgets/controls.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/text_field.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

constexpr Parameter kLevels{.key = "levels",
                            .symbol = "n",
                            .fallback = 20,
                            .min = kLevelsLimits.min,
                            .max = kLevelsLimits.max,
                            .sliderMin = 4,
                            .sliderMax = 50,
                            .help = "about how many level curves are in view",
                            .whole = true};

}  // namespace

void groupGap(Ui& ui) {
  if (!ui.onlyPointedAt) ImGui::Dummy(ImVec2(0, ui.px(2)));
}

bool startFields(Ui& ui, Point& start, bool linked) {
  const float width = (ImGui::GetContentRegionAvail().x - ui.px(44)) / 2;
  for (auto [name, number] : {std::pair{"start.x", &start.x}, std::pair{"start.y", &start.y}}) {
    if (ui.onlyPointedAt) ui.label = number == &start.x ? "Start, x" : "Start, y";
    inputNumber(ui, name, *number, kPlaceLimits, width);
    if (ui.admits(name) && ImGui::IsItemHovered())
      hoverText(ui, "Start point. Drag its ring in the picture, click a place there, or type.");
    ImGui::SameLine();
  }
  return iconButton(ui, "start.link", linked ? Icon::link : Icon::unlink,
                    linked ? "All runs start at the same point. Click for a start of its own each."
                           : "Every run has its own start. Click to join them.",
                    26);
}

void actionToggle(Session& session, Ui& ui, const std::string& name, const Action& action) {
  bool on = action.on(session);
  if (toggle(ui, name, action.title, on,
             std::string(action.hint) + " (" + chordText(action.chord) + ")"))
    run(action, session);
}

void formulaField(Session& session, Ui& ui, Spec& spec, const Parameter& p,
                  const std::string& variables,
                  const std::function<std::string(const Spec&)>& wrongIn) {
  Attention& a = session.attention;
  if (!(a.formulaBase == spec)) a.formulaError.clear();
  const SpecValue* typed = spec.find(p.key);
  const std::string current = typed ? std::get<std::string>(*typed) : std::string(p.text);
  std::string text = a.formulaError.empty() ? current : a.formulaDraft;
  const bool edited = inputText(ui, "formula", text);
  if (ui.admits("formula") && ImGui::IsItemHovered() && !ImGui::IsItemActive())
    hoverText(ui, "f(" + variables + ") from + − * / ^, " + variables +
                      ", pi, e and sqrt exp log sin cos tan asin acos atan sinh cosh tanh sigmoid "
                      "softplus abs sign min max relu.");
  if (edited) {
    Spec next = spec;
    next.set(p.key, text);
    a.formulaDraft = text;
    a.formulaError = wrongIn(next);
    if (a.formulaError.empty()) spec = next;
    a.formulaBase = spec;
  }
  if (a.formulaError.empty() || !ui.admits("formula")) return;
  ImGui::PushFont(ui.fonts.small);
  wrappedText(ui.colours().warning, a.formulaError);
  ImGui::PopFont();
}

std::vector<Rect> divided(const Rect& rect, std::span<const float> shares) {
  const bool across = rect.width() > 1.2f * rect.height();
  const float all = std::accumulate(shares.begin(), shares.end(), 0.f);
  std::vector<Rect> parts;
  float before = 0;
  for (const float share : shares) {
    const float from = before / all, to = (before += share) / all;
    const auto x = [&](float at) { return std::round(rect.min.x + rect.width() * at); };
    const auto y = [&](float at) { return std::round(rect.min.y + rect.height() * at); };
    parts.push_back(across ? Rect{ImVec2(x(from), rect.min.y), ImVec2(x(to), rect.max.y)}
                           : Rect{ImVec2(rect.min.x, y(from)), ImVec2(rect.max.x, y(to))});
  }
  return parts;
}

bool LegendRow::word(const std::string& text) {
  ImFont* font = ui_.fonts.small;
  const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
  if (x_ - width - ui_.px(24) < left_) return false;
  x_ -= width;
  casedText(ui_, *ImGui::GetWindowDrawList(), font, ImVec2(x_, y_ - font->FontSize / 2),
            ui_.colours().text, text);
  return true;
}

void LegendRow::line(const std::string& text, ImU32 colour, float width) {
  entry(text, 34, [&](ImVec2 at) {
    ImGui::GetWindowDrawList()->AddLine(ImVec2(at.x - ui_.px(14), at.y), at, colour, ui_.px(width));
  });
}

void levelControls(Ui& ui, FieldLook& look) {
  labelled(ui, label::kSpacing);
  nameMenu(ui, "look.spacing", look.spacing,
           "Linear: equal differences. Logarithmic: round values by decades. Geometric: equal "
           "ratios.");
  numberSlider(ui, label::kLevels, kLevels, look.levels);
}

void remark(Ui& ui, const Rect& rect, const std::string& name, const std::string& text) {
  if (text.empty()) return;
  const float width = std::min(rect.width() - ui.px(32), ui.px(420));
  ImFont* font = ui.fonts.body;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, width - ui.px(24), text.c_str());
  const Rect box{ImVec2(rect.min.x + ui.px(14), rect.min.y + ui.px(36)),
                 ImVec2(rect.min.x + ui.px(38) + size.x, rect.min.y + ui.px(52) + size.y)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, ui.colours().panel, ui.px(6));
  list.AddRect(box.min, box.max, ui.colours().warning, ui.px(6), 0, ui.px(1));
  list.AddText(font, font->FontSize, ImVec2(box.min.x + ui.px(12), box.min.y + ui.px(8)),
               ui.colours().text, text.c_str(), nullptr, width - ui.px(24));
  ui.mark(name, box);
}

namespace {

int rowsFor(std::size_t cells, int columns) {
  return (static_cast<int>(cells) + columns - 1) / columns;
}

}  // namespace

int columnsFor(std::size_t cells, const Rect& area, float shape) {
  int best = 1;
  float largest = 0;
  for (int columns = 1; columns <= static_cast<int>(cells); ++columns) {
    const float height = area.height() / static_cast<float>(rowsFor(cells, columns));
    const float size = std::min(area.width() / static_cast<float>(columns), shape * height);
    if (size > largest) largest = size, best = columns;
  }
  return best;
}

Rect cellOf(std::size_t number, std::size_t cells, int columns, const Rect& area) {
  const float width = area.width() / static_cast<float>(columns);
  const float height = area.height() / static_cast<float>(rowsFor(cells, columns));
  const int index = static_cast<int>(number);
  const ImVec2 from(area.min.x + width * static_cast<float>(index % columns),
                    area.min.y + height * static_cast<float>(index / columns));
  return {from, ImVec2(from.x + width, from.y + height)};
}

}  // namespace ravine
