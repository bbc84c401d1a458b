// Drawing and dragging parameter sliders.
#include "app/widgets/parameter_slider.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "core/math/scale.h"

namespace ravine {

namespace {

double roundDigits(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  char text[40];
  std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
  return std::strtod(text, nullptr);
}

}  // namespace

double sliderFraction(const Parameter& p, double value) {
  return fractionOn(p.scale, p.sliderMin, p.sliderMax, value);
}

double sliderValue(const Parameter& p, double t) {
  return valueOn(p.scale, p.sliderMin, p.sliderMax, t);
}

double sliderSnapped(const Parameter& p, double t, double detent) {
  if (t <= 0) return p.sliderMin;
  if (t >= 1) return p.sliderMax;
  double value = sliderValue(p, t);
  if (p.whole) return std::round(value);
  if (p.scale == Scale::logarithmic) {
    const double decade = std::floor(std::log10(value));
    for (double stop :
         {std::pow(10.0, decade), 3 * std::pow(10.0, decade), std::pow(10.0, decade + 1)})
      if (stop >= p.sliderMin && std::abs(sliderFraction(p, stop) - t) < detent)
        return roundDigits(stop, 1);
    value = roundDigits(value, 3);
  } else if (p.scale == Scale::nearOne) {
    value = 1 - roundDigits(1 - value, 2);  // digits count from 1 downwards
    value = std::round(value * 1e6) / 1e6;
  } else {
    const double unit = std::pow(10.0, std::floor(std::log10((p.sliderMax - p.sliderMin) / 200)));
    value = roundDigits(std::round(value / unit) * unit, 6);
  }
  return std::clamp(value, p.sliderMin, p.sliderMax);
}

std::string sliderText(const Parameter& p, double value) {
  char text[32];
  if (p.whole) {
    std::snprintf(text, sizeof text, "%.0f", value);
    return text;
  }
  if (p.scale == Scale::nearOne) {
    std::snprintf(text, sizeof text, value > 0.999 ? "%.5f" : "%.3f", value);
    return text;
  }
  std::snprintf(text, sizeof text, "%.3g", value);
  const std::string s = text;
  const std::size_t e = s.find('e');
  if (e == std::string::npos) return s;
  return s.substr(0, e) + "e" + std::to_string(std::atoi(s.c_str() + e + 1));
}

namespace {

// The parts of the track: detents of a logarithmic slider, the mark, the grab, the value.
void drawTrack(Ui& ui, const Parameter& p, double value, const Rect& track, bool active,
               bool hovered, const std::optional<SliderMark>& mark) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  list.AddRectFilled(track.min, track.max, hovered || active ? c.line : c.raised, ui.px(5));
  const float inset = ui.px(6);
  const auto at = [&](double v) {
    const auto t = static_cast<float>(sliderFraction(p, v));
    return track.min.x + inset + t * (track.width() - 2 * inset);
  };
  if (p.scale == Scale::logarithmic) {
    const double low = std::max(p.sliderMin, 1e-300);
    for (double k = std::ceil(std::log10(low)); k <= std::log10(p.sliderMax); ++k)
      list.AddLine(ImVec2(at(std::pow(10.0, k)), track.max.y - ui.px(5)),
                   ImVec2(at(std::pow(10.0, k)), track.max.y - ui.px(2)), withAlpha(c.muted, 0.5f),
                   ui.px(1));
  }
  if (mark && mark->value > p.sliderMin && mark->value < p.sliderMax) {
    const float x = at(mark->value);
    list.AddRectFilled(ImVec2(x, track.min.y), track.max, withAlpha(c.warning, 0.13f), ui.px(5),
                       ImDrawFlags_RoundCornersRight);
    // Only its ends are solid, so that a number over it stays readable.
    const float end = ui.px(7);
    list.AddLine(ImVec2(x, track.min.y), ImVec2(x, track.min.y + end), c.warning, ui.px(2));
    list.AddLine(ImVec2(x, track.max.y - end), ImVec2(x, track.max.y), c.warning, ui.px(2));
  }
  const float x = at(value), half = ui.px(4.5f);
  list.AddRectFilled(ImVec2(x - half, track.min.y + ui.px(2)),
                     ImVec2(x + half, track.max.y - ui.px(2)), c.accent, ui.px(4));
  const std::string text = sliderText(p, value);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  float textX = (track.min.x + track.max.x - size.x) / 2;
  const float clear = size.x / 2 + half + ui.px(4);
  if (std::abs(x - (textX + size.x / 2)) < clear)  // the grab would cover it: step aside
    textX = x < (track.min.x + track.max.x) / 2 + 0.5f ? x + half + ui.px(5)
                                                       : x - half - ui.px(5) - size.x;
  list.AddText(ImVec2(textX, track.centre().y - size.y / 2), c.text, text.c_str());
}

void tooltip(Ui& ui, const Parameter& p, double value, const std::optional<SliderMark>& mark) {
  std::string text =
      std::string(p.symbol) + " = " + formatNumber(value) + "   " + std::string(p.help) + ".";
  if (mark) text += "\n" + mark->meaning;
  text += "\nDouble click to type (" + rangeText(p) + "), right click for the default " +
          sliderText(p, p.fallback) + ".";
  hoverText(ui, text);
}

// Keeps typed values valid: what is out of range stops at its end.
double validated(const Parameter& p, double typed) {
  if (!std::isfinite(typed)) return p.fallback;
  if (p.whole) typed = std::round(typed);
  typed = std::clamp(typed, p.min, p.max);
  if (p.minOpen && typed <= p.min) return p.sliderMin;
  if (p.maxOpen && typed >= p.max) return p.sliderMax;
  return typed;
}

// Text entry in place of the slider while it is typed into; true when a new value came.
bool typeValue(const ImRect& box, ImGuiID id, const Parameter& p, double& value) {
  double typed = value;
  if (!ImGui::TempInputScalar(box, id, "##track", ImGuiDataType_Double, &typed, "%.6g"))
    return false;
  typed = validated(p, typed);
  const bool changed = typed != value;
  value = typed;
  return changed;
}

// The same begun by the keyboard, where ImGui's own way wants a click.
bool typeByKeyboard(Ui& ui, const Parameter& p, double& value, float width) {
  const ImGuiID id = ImGui::GetID("##typed");
  const bool had = ImGui::GetActiveID() == id;
  if (!had) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(width);
  double typed = value;
  const bool entered =
      ImGui::InputDouble("##typed", &typed, 0, 0, "%.6g", ImGuiInputTextFlags_AutoSelectAll);
  if (had && ImGui::GetActiveID() != id) ui.keyboard.typing.clear();
  if (!entered) return false;
  typed = validated(p, typed);
  const bool changed = typed != value;
  value = typed;
  return changed;
}

// One stride of the keyboard: a hundredth of the travel or 1, ten times as much when coarse.
double nudged(const Parameter& p, double value, const Asked& asked) {
  const int strides = asked.across * (asked.coarse ? 10 : 1);
  if (p.whole) return validated(p, std::clamp(value + strides, p.sliderMin, p.sliderMax));
  return sliderSnapped(p, sliderFraction(p, value) + strides / 100.0, 0);
}

// Dragging, resetting, the keyboard and the start of typing.
bool handleInput(Ui& ui, const Parameter& p, double& value, const Rect& track, ImGuiID id,
                 bool hovered, const Asked& asked) {
  const double before = value;
  const ImGuiIO& io = ImGui::GetIO();
  const bool type =
      hovered && (ImGui::IsMouseDoubleClicked(0) || (io.KeyCtrl && ImGui::IsMouseClicked(0)));
  if (type) {
    ImGui::SetActiveID(id, ImGui::GetCurrentWindow());
    ImGui::FocusWindow(ImGui::GetCurrentWindow());
    return typeValue(ImRect(track.min, track.max), id, p, value);
  }
  if (asked.clear || (hovered && ImGui::IsMouseClicked(1))) value = p.fallback;
  if (asked.across != 0) value = nudged(p, value, asked);
  if (ImGui::IsItemActive()) {
    const float inset = ui.px(6);
    const double travel = track.width() - 2 * inset;
    const double t = (io.MousePos.x - track.min.x - inset) / travel;
    // A click on the grab without a move keeps the value as it is.
    const bool moved =
        ImGui::IsMouseDragging(0, 1) || std::abs(t - sliderFraction(p, value)) * travel > ui.px(5);
    if (moved) value = sliderSnapped(p, t, ui.px(2.5f) / travel);
  }
  return value != before;
}

}  // namespace

bool parameterSlider(Ui& ui, const std::string& name, const Parameter& p, double& value,
                     const std::optional<SliderMark>& mark) {
  if (!admitted(ui, name, capitalised(p.help))) return false;
  ImGui::PushID(name.c_str());
  const float symbolWidth = ui.px(34), height = ui.px(26);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = std::max(ui.px(60), ImGui::GetContentRegionAvail().x - symbolWidth);
  const Rect track{at, ImVec2(at.x + width, at.y + height)};
  const ImGuiID id = ImGui::GetID("##track");
  bool changed = false;
  if (ui.keyboard.typing == name) {
    changed = typeByKeyboard(ui, p, value, width);
    ui.control(name, track);
  } else if (ImGui::TempInputIsActive(id)) {
    ImGui::ItemSize(ImVec2(width, height));
    changed = typeValue(ImRect(track.min, track.max), id, p, value);
    ui.control(name, track);
  } else {
    ImGui::InvisibleButton("##track", ImVec2(width, height));
    const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
    const Asked asked = ui.control(name, track);
    changed = handleInput(ui, p, value, track, id, hovered, asked);
    if (asked.activate) ui.keyboard.typing = name;
    if (!ImGui::TempInputIsActive(id)) drawTrack(ui, p, value, track, active, hovered, mark);
    if (hovered && !active) tooltip(ui, p, value, mark);
  }
  drawFormula(ui, *ImGui::GetWindowDrawList(),
              ImVec2(track.max.x + ui.px(8), track.centre().y - ui.fonts.italic->FontSize * 0.55f),
              symbolWidth, ui.colours().text, p.symbol);
  ImGui::PopID();
  return changed;
}

void labelled(Ui& ui, const char* label) {
  if (ui.onlyPointedAt) {
    ui.label = label;
    return;
  }
  ImGui::PushFont(ui.fonts.small);
  ImGui::TextDisabled("%s", label);
  ImGui::PopFont();
}

namespace {

// A text parameter that is one of a few words.
bool wordMenu(Ui& ui, const std::string& id, const Parameter& p, Spec& spec) {
  if (p.words.empty()) return false;
  const SpecValue* said = spec.find(p.key);
  const std::string word = said ? std::get<std::string>(*said) : std::string(p.text);
  int index = static_cast<int>(std::find(p.words.begin(), p.words.end(), word) - p.words.begin());
  if (!nameMenu(ui, id, p.words, index, std::string(p.help) + ".")) return false;
  spec.set(p.key, std::string(p.words[static_cast<std::size_t>(index)]));
  return true;
}

}  // namespace

bool specSliders(Ui& ui, const std::string& name, const Description& row, Spec& spec,
                 const std::optional<SliderMark>& mark) {
  bool changed = false;
  for (const Parameter& p : row.parameters) {
    const std::string id = name + "." + std::string(p.key);
    if (p.isText()) {
      changed = wordMenu(ui, id, p, spec) || changed;
      continue;
    }
    double value = spec.number(p.key, p.fallback);
    if (parameterSlider(ui, id, p, value, p.key == "lr" ? mark : std::nullopt)) {
      spec.set(p.key, value);
      changed = true;
    }
  }
  return changed;
}

}  // namespace ravine
