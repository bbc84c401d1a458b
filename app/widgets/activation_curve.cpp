// Samples and draws an activation.
#include "app/widgets/activation_curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "app/widgets/axis.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/line_chart.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr double kReach = 4;
constexpr int kSamples = 129;  // odd: one lies at the kink at 0

double sampleAt(int i) { return kReach * (2.0 * i / (kSamples - 1) - 1); }

// Both curves and 0 are in view, 1 as well where it is near.
ChartAxis heightOf(const Activation& h) {
  double low = 0, high = 1;
  for (int i = 0; i < kSamples; ++i)
    for (const double y : {h.value(sampleAt(i)), h.slope(sampleAt(i))}) {
      if (!std::isfinite(y)) continue;
      low = std::min(low, y), high = std::max(high, y);
    }
  return paddedAxis(0, low, high, false);
}

// A polyline, in dashes if `dash` is above 0.
void stroke(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 colour, float width,
            float dash) {
  if (dash <= 0) {
    list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, width);
    return;
  }
  float along = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const float length = std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    if (std::fmod(along, 2 * dash) < dash) list.AddLine(points[i - 1], points[i], colour, width);
    along += length;
  }
}

// One curve; a jump at 0 splits it in two.
void curve(ImDrawList& list, const ChartFrame& frame, double (*f)(const Activation&, double),
           const Activation& h, ImU32 colour, float width, float dash) {
  const bool jumps = !h.row->differentiable;
  std::vector<ImVec2> points;
  for (int i = 0; i < kSamples; ++i) {
    const double v = sampleAt(i);
    if (jumps && v == 0) {
      for (const double side : {-1e-9, 1e-9}) {
        points.push_back(ImVec2(frame.xAt(0), frame.yAt(f(h, side))));
        if (side < 0) {
          stroke(list, points, colour, width, dash);
          points.clear();
        }
      }
      continue;
    }
    if (const double y = f(h, v); std::isfinite(y))
      points.push_back(ImVec2(frame.xAt(v), frame.yAt(y)));
  }
  stroke(list, points, colour, width, dash);
}

void drawCross(Ui& ui, ImDrawList& list, const ChartFrame& frame) {
  const Palette& c = ui.colours();
  const Rect& plot = frame.plot;
  const float x = std::round(frame.xAt(0)), y = std::round(frame.yAt(0));
  list.AddLine(ImVec2(plot.min.x, y), ImVec2(plot.max.x, y), c.line, ui.px(1));
  list.AddLine(ImVec2(x, plot.min.y), ImVec2(x, plot.max.y), c.line, ui.px(1));
  ImFont* font = ui.fonts.small;
  for (const double v : {-kReach, kReach}) {
    const std::string text = v < 0 ? "−4" : "4";
    const float w = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
    list.AddText(font, font->FontSize, ImVec2(v < 0 ? plot.min.x : plot.max.x - w, y + ui.px(2)),
                 c.muted, text.c_str());
  }
  const float one = std::round(frame.yAt(1));
  list.AddLine(ImVec2(x - ui.px(3), one), ImVec2(x, one), c.muted, ui.px(1));
  const float w = font->CalcTextSizeA(font->FontSize, 1e9f, 0, "1").x;
  list.AddText(font, font->FontSize, ImVec2(x - w - ui.px(6), one - font->FontSize / 2), c.muted,
               "1");
}

void drawLegend(Ui& ui, ImDrawList& list, const Rect& rect, const Activation& h) {
  const Palette& c = ui.colours();
  const ImVec2 at(rect.min.x + ui.px(6), rect.min.y + ui.px(2));
  drawFormula(ui, list, at, ui.px(40), c.accent, "h");
  if (h.row->differentiable) {
    drawFormula(ui, list, ImVec2(at.x + ui.px(20), at.y), ui.px(40), c.muted, "h′");
    return;
  }
  list.AddText(ui.fonts.small, ui.fonts.small->FontSize, ImVec2(at.x + ui.px(20), at.y + ui.px(3)),
               c.warning, "no gradient");
}

}  // namespace

void activationCurve(Ui& ui, const std::string& name, const Rect& rect, const Activation& h) {
  if (!h.row) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  ImGui::SetCursorScreenPos(rect.min);
  ImGui::Dummy(ImVec2(rect.width(), rect.height()));
  ui.mark(name, rect);
  const float pad = ui.px(4);
  const ChartFrame frame{
      {ImVec2(rect.min.x + pad, rect.min.y + pad), ImVec2(rect.max.x - pad, rect.max.y - pad)},
      {0, -kReach, kReach, false},
      heightOf(h)};
  list.PushClipRect(rect.min, rect.max, true);
  drawCross(ui, list, frame);
  const auto slope = [](const Activation& a, double v) { return a.slope(v); };
  const auto value = [](const Activation& a, double v) { return a.value(v); };
  if (h.row->differentiable) curve(list, frame, slope, h, c.muted, ui.px(1.4f), ui.px(4));
  curve(list, frame, value, h, c.accent, ui.px(2), 0);
  drawLegend(ui, list, rect, h);
  if (ImGui::IsItemHovered()) {
    const double v = std::clamp(
        ((ImGui::GetIO().MousePos.x - frame.plot.min.x) / frame.plot.width() * 2 - 1) * kReach,
        -kReach, kReach);
    drawChartMoment(list, frame, v, withAlpha(c.text, 0.35f), ui.px(1));
    const auto two = [](double y) { return shortNumber(std::round(y * 100) / 100); };
    hoverText(ui, h.row->differentiable
                      ? "The activation h, and dashed its derivative h′, here h(" + two(v) +
                            ") = " + two(h.value(v)) + " and h′ = " + two(h.slope(v)) + "."
                      : "The activation h, here h(" + two(v) + ") = " + two(h.value(v)) +
                            ". Its derivative is 0 wherever there is one, so that no gradient "
                            "reaches the layers before.");
  }
  list.PopClipRect();
}

}  // namespace ravine
