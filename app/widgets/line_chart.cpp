// The parts of charts.
#include "app/widgets/line_chart.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/widgets/controls.h"
#include "core/lab/levels.h"

namespace ravine {

double ChartAxis::place(double value) const {
  double v = value - base;
  if (logarithmic) v = v > 0 ? std::log10(v) : v <= 0 ? low - 1 : v;
  return (v - low) / (high - low);
}

double ChartAxis::valueAt(double place) const {
  const double v = low + place * (high - low);
  return base + (logarithmic ? std::pow(10, v) : v);
}

ChartAxis paddedAxis(double base, double low, double high, bool logarithmic) {
  const double span = high - low, size = std::max(std::abs(low), std::abs(high));
  const double pad = span > 1e-9 * size ? 0.05 * span : std::max(0.5 * size, 1e-12);
  return {base, low - pad, high + pad, logarithmic};
}

std::vector<Tick> axisTicks(const ChartAxis& axis, int count) {
  if (!axis.logarithmic) return linearTicks(axis.low, axis.high, count);
  std::vector<Tick> ticks = decadeTicks(axis.low, axis.high, count);
  if (ticks.size() > 1) return ticks;
  ticks.clear();
  for (double e = std::floor(axis.low); e <= axis.high; ++e)
    for (const double lead : {1.0, 2.0, 5.0}) {
      const double value = lead * std::pow(10, e), place = std::log10(value);
      if (place >= axis.low && place <= axis.high) ticks.push_back({place, shortNumber(value)});
    }
  if (ticks.size() > 2) return ticks;
  ticks = linearTicks(std::pow(10, axis.low), std::pow(10, axis.high), count);
  std::erase_if(ticks, [](const Tick& t) { return t.value <= 0; });
  for (Tick& t : ticks) t.value = std::log10(t.value);
  return ticks;
}

float ChartFrame::xAt(double value) const {
  return plot.min.x + static_cast<float>(x.place(value)) * plot.width();
}
float ChartFrame::yAt(double value) const {
  return plot.max.y - static_cast<float>(y.place(value)) * plot.height();
}
bool ChartFrame::roomy(const Ui& ui) const {
  return plot.width() >= ui.px(40) && plot.height() >= ui.px(24);
}

ChartFrame chartFrame(Ui& ui, const Rect& rect, const ChartAxis& x, const ChartAxis& y,
                      float names) {
  return {{ImVec2(std::round(rect.min.x + ui.px(48)), std::round(rect.min.y + ui.px(26))),
           ImVec2(std::round(rect.max.x - ui.px(14) - names), std::round(rect.max.y - ui.px(22)))},
          x,
          y};
}

void drawChartLine(Ui& ui, const ChartFrame& frame, std::span<const ChartPoint> points,
                   const render::LineStyle& style) {
  std::vector<std::array<float, 2>> pixels;
  const auto flush = [&] {
    if (!pixels.empty()) ui.draw([&] { ui.lines.draw({pixels, style}); });
    pixels.clear();
  };
  for (const ChartPoint& p : points) {
    const float x = frame.xAt(p.x) - frame.plot.min.x, y = frame.plot.max.y - frame.yAt(p.y);
    if (std::isfinite(x) && !std::isnan(y))
      pixels.push_back({x, std::clamp(y, -4.f, 4e4f)});
    else
      flush();
  }
  flush();
}

void drawChartTitle(Ui& ui, const Rect& rect, const std::string& title) {
  constexpr std::string_view kBetween = " · ";
  std::vector<std::string> texts{title};
  for (std::size_t at; (at = texts.back().rfind(kBetween)) != std::string::npos;)
    texts.push_back(texts.back().substr(0, at));
  ImFont* font = ui.fonts.small;
  const std::string shown = fitting(font, texts, rect.width() - ui.px(20));
  ImGui::GetWindowDrawList()->AddText(font, font->FontSize,
                                      ImVec2(rect.min.x + ui.px(16), rect.min.y + ui.px(6)),
                                      ui.colours().muted, shown.c_str());
}

namespace {

float widthOf(ImFont* font, const std::string& text) {
  return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
}

}  // namespace

void drawChartNone(Ui& ui, const Rect& rect, const std::string& text) {
  if (rect.height() <= ui.px(50)) return;
  ImFont* font = ui.fonts.small;
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize, ImVec2(rect.centre().x - widthOf(font, text) / 2, rect.centre().y),
      ui.colours().muted, text.c_str());
}

bool titleMenu(Ui& ui, const Rect& rect, const TitleMenu& menu,
               std::span<const std::string_view> names, int& index, const std::string& hint) {
  const float least = static_cast<float>(menu.place + 1) * (menu.width + 6) + 30;
  if (rect.height() < ui.px(50) || rect.width() < ui.px(least)) return false;
  const float width = ui.px(menu.width), gap = ui.px(6);
  const float x = rect.max.x - ui.px(14) - width - static_cast<float>(menu.place) * (width + gap);
  ImGui::SetCursorScreenPos(ImVec2(x, rect.min.y + ui.px(1)));
  ImGui::BeginChild(menu.name.c_str(), ImVec2(width, ui.px(24)), false,
                    ImGuiWindowFlags_NoScrollbar);
  const bool changed = nameMenu(ui, menu.name, names, index, hint);
  ImGui::EndChild();
  return changed;
}

void drawChartTicks(Ui& ui, ImDrawList& list, const ChartFrame& frame) {
  const Palette& c = ui.colours();
  const Rect& plot = frame.plot;
  ImFont* font = ui.fonts.small;
  const int rows = std::max(2, static_cast<int>(plot.height() / ui.px(30)));
  float last = 1e9f;
  for (const Tick& t : axisTicks(frame.y, rows)) {
    const auto place = static_cast<float>((t.value - frame.y.low) / (frame.y.high - frame.y.low));
    const float y = std::round(plot.max.y - place * plot.height());
    if (frame.y.logarithmic && y > last - 1.3f * font->FontSize) continue;  // as below
    last = y;
    list.AddLine(ImVec2(plot.min.x, y), ImVec2(plot.max.x, y), withAlpha(c.line, 0.55f), ui.px(1));
    list.AddText(font, font->FontSize,
                 ImVec2(plot.min.x - widthOf(font, t.label) - ui.px(6), y - font->FontSize / 2),
                 c.muted, t.label.c_str());
  }
  float free = 0;
  for (const Tick& t : axisTicks(frame.x, static_cast<int>(plot.width() / ui.px(56)))) {
    const auto place = static_cast<float>((t.value - frame.x.low) / (frame.x.high - frame.x.low));
    const float w = widthOf(font, t.label);
    const float x = std::min(plot.min.x + place * plot.width() - w / 2, plot.max.x - w);
    if (frame.x.logarithmic && x < free) continue;  // uneven places may crowd
    free = x + w + ui.px(6);
    list.AddText(font, font->FontSize, ImVec2(x, plot.max.y + ui.px(3)), c.muted, t.label.c_str());
  }
}

void drawChartMoment(ImDrawList& list, const ChartFrame& frame, double x, ImU32 colour,
                     float width) {
  const float at = std::round(frame.xAt(x));
  list.AddLine(ImVec2(at, frame.plot.min.y), ImVec2(at, frame.plot.max.y), colour, width);
}

ChartPointer chartPointer(Ui& ui, const std::string& name, const ChartFrame& frame) {
  const Rect& plot = frame.plot;
  ImGui::SetCursorScreenPos(plot.min);
  ImGui::InvisibleButton(name.c_str(), ImVec2(plot.width(), plot.height()));
  ChartPointer pointer;
  pointer.asked = ui.control(name, plot);
  pointer.hovered = ImGui::IsItemHovered();
  pointer.held = ImGui::IsItemActive();
  const double share = (ImGui::GetIO().MousePos.x - plot.min.x) / plot.width();
  pointer.x = frame.x.valueAt(std::clamp(share, 0.0, 1.0));
  return pointer;
}

std::vector<std::optional<float>> spreadNames(std::span<const ChartName> names, float top,
                                              float bottom, float height) {
  std::vector<std::optional<float>> places(names.size());
  const auto fitting = static_cast<std::size_t>(std::max(0.f, (bottom - top) / height));
  std::vector<std::size_t> order(std::min(names.size(), fitting));
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return names[a].y < names[b].y; });
  float free = top + height / 2;  // from above each as near to its line as the others let it …
  for (const std::size_t i : order) {
    places[i] = std::max(free, names[i].y);
    free = *places[i] + height;
  }
  free = bottom - height / 2;  // … and from below back into the plot
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    places[*i] = std::min(free, *places[*i]);
    free = *places[*i] - height;
  }
  return places;
}

}  // namespace ravine
