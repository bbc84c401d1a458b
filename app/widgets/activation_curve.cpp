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
  float left = dash;  // of the dash or gap that is being drawn
  bool inked = true;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const ImVec2 a = points[i - 1], b = points[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    const auto at = [&](float way) {
      return ImVec2(std::lerp(a.x, b.x, way / length), std::lerp(a.y, b.y, way / length));
    };
    for (float way = 0; way < length;) {
      const float next = std::min(length, way + left);
      if (inked) list.AddLine(at(way), at(next), colour, width);
      // A dash that ends within the piece is over, whatever rounding would leave of it.
      left = next < length ? 0 : left - (next - way);
      way = next;
      if (left > 0) continue;
      left = dash;
      inked = !inked;
    }
  }
}

using Curve = double (*)(const Activation&, double);

// One curve; a jump at 0 splits it in two.
void drawCurve(ImDrawList& list, const ChartFrame& frame, const Activation& h, Curve f,
               ImU32 colour, float width, float dash) {
  const double below = f(h, -1e-9), above = f(h, 1e-9);
  std::vector<ImVec2> points;
  const auto add = [&](double v, double y) {
    if (std::isfinite(y)) points.push_back(ImVec2(frame.xAt(v), frame.yAt(y)));
  };
  for (int i = 0; i < kSamples; ++i) {
    const double v = sampleAt(i);
    add(v, v == 0 ? below : f(h, v));
    if (v != 0 || std::abs(above - below) < 1e-3) continue;
    stroke(list, points, colour, width, dash);
    points.clear();
    add(0, above);
  }
  stroke(list, points, colour, width, dash);
}

void drawCross(Ui& ui, ImDrawList& list, const ChartFrame& frame) {
  const Rect& plot = frame.plot;
  const float x = std::round(frame.xAt(0)), y = std::round(frame.yAt(0));
  const ImU32 ink = ui.colours().line;
  list.AddLine(ImVec2(plot.min.x, y), ImVec2(plot.max.x, y), ink, ui.px(1));
  list.AddLine(ImVec2(x, plot.min.y), ImVec2(x, plot.max.y), ink, ui.px(1));
  const float one = std::round(frame.yAt(1));
  list.AddLine(ImVec2(x - ui.px(3), one), ImVec2(x, one), ui.colours().muted, ui.px(1));
}

// −4, 0 and 4 below the plot; 1 beside its mark, over the curves.
void drawNumbers(Ui& ui, ImDrawList& list, const ChartFrame& frame) {
  ImFont* font = ui.fonts.small;
  const Rect& plot = frame.plot;
  const auto write = [&](float x, float y, const char* text) {
    list.AddText(font, font->FontSize, ImVec2(std::round(x), std::round(y)), ui.colours().muted,
                 text);
  };
  const auto width = [&](const char* text) {
    return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text).x;
  };
  const float below = plot.max.y + ui.px(1);
  write(plot.min.x, below, "−4");
  write(plot.centre().x - width("0") / 2, below, "0");
  write(plot.max.x - width("4"), below, "4");
  const ImVec2 at(frame.xAt(0) - width("1") - ui.px(7), frame.yAt(1) - font->FontSize / 2);
  list.AddRectFilled(ImVec2(at.x - ui.px(2), at.y),
                     ImVec2(at.x + width("1") + ui.px(2), at.y + font->FontSize),
                     ui.colours().panel, ui.px(2));
  write(at.x, at.y, "1");
}

void drawLegend(Ui& ui, ImDrawList& list, const Rect& rect, const Activation& h) {
  const Palette& c = ui.colours();
  const ImVec2 at(rect.min.x + ui.px(6), rect.min.y + ui.px(2));
  list.AddRectFilled(rect.min, ImVec2(at.x + ui.px(34), at.y + ui.px(20)),
                     withAlpha(c.panel, 0.8f));
  drawFormula(ui, list, at, ui.px(40), c.accent, "h");
  if (h.row->differentiable) {
    drawFormula(ui, list, ImVec2(at.x + ui.px(20), at.y), ui.px(40), c.muted, "h′");
    return;
  }
  list.AddText(ui.fonts.small, ui.fonts.small->FontSize, ImVec2(at.x + ui.px(20), at.y + ui.px(3)),
               c.warning, "no gradient");
}

// Both curves under the mouse.
void read(Ui& ui, ImDrawList& list, const ChartFrame& frame, const Activation& h) {
  const double v = std::clamp(
      ((ImGui::GetIO().MousePos.x - frame.plot.min.x) / frame.plot.width() * 2 - 1) * kReach,
      -kReach, kReach);
  drawChartMoment(list, frame, v, withAlpha(ui.colours().text, 0.35f), ui.px(1));
  const auto two = [](double y) { return shortNumber(std::round(y * 100) / 100); };
  hoverText(ui, h.row->differentiable
                    ? "The activation h, and dashed its derivative h′, here h(" + two(v) +
                          ") = " + two(h.value(v)) + " and h′ = " + two(h.slope(v)) + "."
                    : "The activation h, here h(" + two(v) + ") = " + two(h.value(v)) +
                          ". Its derivative is 0 wherever there is one, so that no gradient "
                          "reaches the layers before.");
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
      {ImVec2(rect.min.x + pad, rect.min.y + pad),
       ImVec2(rect.max.x - pad, rect.max.y - ui.fonts.small->FontSize - ui.px(3))},
      {0, -kReach, kReach, false},
      heightOf(h)};
  list.PushClipRect(rect.min, rect.max, true);
  drawCross(ui, list, frame);
  if (h.row->differentiable)
    drawCurve(
        list, frame, h, [](const Activation& a, double v) { return a.slope(v); }, c.muted,
        ui.px(1.4f), ui.px(4));
  drawCurve(
      list, frame, h, [](const Activation& a, double v) { return a.value(v); }, c.accent, ui.px(2),
      0);
  drawNumbers(ui, list, frame);
  drawLegend(ui, list, rect, h);
  if (ImGui::IsItemHovered()) read(ui, list, frame, h);
  list.PopClipRect();
}

}  // namespace ravine
