// The legend of the plan view: who runs, and who leads.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "app/labs/landscape.h"
#include "app/labs/landscape_marks.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"
#include "core/lab/titles.h"

namespace ravine {

namespace {

// One run, or what it holds for comparison, and the loss at the step shown.
struct LegendLine {
  ImU32 colour;
  std::string title, loss;
  double value;
  bool held;
};

// Three significant digits, zeros as well, so that a number that changes keeps its length: "9.07",
// "0.120", "1.20e-5".
std::string threeDigits(double value) {
  if (!std::isfinite(value) || value == 0) return shortNumber(value);
  char text[32];
  std::snprintf(text, sizeof text, "%#.3g", value);
  std::string digits = text, exponent;
  if (const std::size_t e = digits.find('e'); e != std::string::npos) {
    exponent = "e" + std::to_string(std::atoi(digits.c_str() + e + 1));
    digits.resize(e);
  }
  if (digits.ends_with('.')) digits.pop_back();
  return withMinus(digits + exponent);
}

LegendLine lineOf(const Session& session, const Ui& ui, const Run& run, const std::string& title,
                  const Trajectory& t, bool held) {
  LegendLine line{runColour(ui, run), title, "–", std::numeric_limits<double>::infinity(), held};
  if (t.size() == 0) return line;
  line.value = t.loss[static_cast<std::size_t>(headOf(t, session.view.step))];
  line.loss = threeDigits(line.value);
  return line;
}

std::vector<LegendLine> legendLines(const Session& session, const Ui& ui) {
  std::vector<LegendLine> lines;
  const auto& runs = session.scene.landscape.runs;
  const std::vector<std::string> titles = titlesOf(runs);
  const LandscapeResult& result = session.result();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].visible) continue;
    lines.push_back(lineOf(session, ui, runs[i], titles[i], result.runs[i].trajectory, false));
    if (const std::optional<RunResult>& held = result.held[i]) {
      const std::string title = "held: " + heldTitle(session.scene.landscape, i);
      lines.push_back(lineOf(session, ui, runs[i], title, held->trajectory, true));
    }
  }
  return lines;
}

float textWidth(ImFont* font, const std::string& text) {
  return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
}

void drawDot(Ui& ui, ImDrawList& list, ImVec2 at, const LegendLine& line) {
  if (line.held)
    list.AddCircle(at, ui.px(4), line.colour, 0, ui.px(1.8f));
  else
    list.AddCircleFilled(at, ui.px(5), line.colour);
}

// Lengths that the lines share.
struct Measures {
  float row, pad, dot, margin;
  float number;  // width of the losses; 0: no room for them
  float titles;  // width of the widest title
};

// Shortens titles to what there is room for.
// `left`: so much of the picture's width is not for the legend.
Measures measure(const Ui& ui, const Rect& rect, float left, std::vector<LegendLine>& lines) {
  Measures m{ui.px(22), ui.px(10), ui.px(18), ui.px(12), 0, 0};
  if (rect.width() > ui.px(330) && !isSmall(ui, rect)) m.number = ui.px(78);
  const float widest = rect.width() - 2 * m.margin - 2 * m.pad - m.dot - m.number - left;
  for (LegendLine& line : lines) {
    line.title = shortened(ui.fonts.strong, line.title, widest);
    m.titles = std::max(m.titles, textWidth(ui.fonts.strong, line.title));
  }
  return m;
}

void drawLine(Ui& ui, ImDrawList& list, const Rect& box, const Measures& m, float y,
              const LegendLine& line, bool leads) {
  ImFont* font = leads ? ui.fonts.strong : ui.fonts.body;
  const ImU32 ink = leads ? ui.colours().text : ui.colours().muted;
  const float textY = y + (m.row - font->FontSize) / 2;
  drawDot(ui, list, ImVec2(box.min.x + m.pad + ui.px(5), y + m.row / 2), line);
  list.AddText(font, font->FontSize, ImVec2(box.min.x + m.pad + m.dot, textY), ink,
               line.title.c_str());
  if (m.number > 0)
    list.AddText(font, font->FontSize,
                 ImVec2(box.max.x - m.pad - textWidth(font, line.loss), textY), ink,
                 line.loss.c_str());
}

// How many of the places that matter lie below a box: starts, ends, minima. What moves while a run
// is played does not count, lest the legend wanders.
int covered(const Session& session, const PlaneMap& map, const Rect& box) {
  const LandscapeResult& result = session.result();
  const auto& runs = session.scene.landscape.runs;
  int count = 0;
  const auto at = [&](double x, double y) {
    if (std::isfinite(x) && std::isfinite(y)) count += box.contains(map.toScreen(x, y));
  };
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = result.runs[i].trajectory;
    if (!runs[i].visible || t.size() == 0) continue;
    at(t.x.front(), t.y.front());
    at(t.x.back(), t.y.back());
  }
  for (const Minimum& m : result.minima) at(m.x, m.y);
  return count;
}

// In the first corner that covers the least. Numbers of the axes stand at the left and below, the
// formulas of a step in the lower left corner.
Rect placed(const Session& session, const Ui& ui, const Rect& rect, ImVec2 size, float margin,
            const PlaneMap* map) {
  const float right = rect.max.x - margin - size.x, left = rect.min.x + ui.px(52);
  const float top = rect.min.y + margin, bottom = rect.max.y - ui.px(32) - size.y;
  const Landscape& l = session.scene.landscape;
  std::vector<ImVec2> corners{ImVec2(right, top)};
  if (map && !l.depth.anatomy && bottom > top) corners.push_back(ImVec2(right, bottom));
  if (map && !l.trail.probe) corners.push_back(ImVec2(left, top));
  Rect best{};
  int least = std::numeric_limits<int>::max();
  for (const ImVec2 corner : corners) {
    const Rect box{corner, ImVec2(corner.x + size.x, corner.y + size.y)};
    const float ring = ui.px(12);  // what lies there is that large
    const Rect reach{ImVec2(box.min.x - ring, box.min.y - ring),
                     ImVec2(box.max.x + ring, box.max.y + ring)};
    const int count = map ? covered(session, *map, reach) : 0;
    if (count < least) least = count, best = box;
  }
  return best;
}

}  // namespace

void landscapeLegend(const Session& session, Ui& ui, const Rect& rect, const PlaneMap* map) {
  std::vector<LegendLine> lines = legendLines(session, ui);
  // Where there is no room for both, the probe's numbers are what was asked for last.
  const bool probe = session.scene.landscape.trail.probe;
  const bool crowded = probe && rect.width() < ui.px(640);
  if (lines.empty() || rect.width() < ui.px(160) || crowded) return;
  const Measures m = measure(ui, rect, ui.px(probe ? kProbeLeft + kProbeWidth : 52), lines);
  double best = std::numeric_limits<double>::infinity();
  for (const LegendLine& line : lines)
    if (!line.held) best = std::min(best, line.value);
  // Lines that do not fit are counted.
  const auto most = static_cast<std::size_t>(
      std::max(1.f, (rect.height() - ui.px(40) - 2 * (m.pad + m.margin)) / m.row));
  const std::size_t more = lines.size() > most ? lines.size() - most + 1 : 0;
  lines.resize(lines.size() - more);
  const float width = 2 * m.pad + m.dot + m.titles + m.number;
  const float height =
      2 * m.pad - ui.px(6) + m.row * static_cast<float>(lines.size() + (more > 0 ? 1 : 0));
  const Rect box = placed(session, ui, rect, ImVec2(width, height), m.margin, map);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, withAlpha(ui.colours().panel, 0.92f), ui.px(8));
  ui.mark("legend", box);
  float y = box.min.y + m.pad - ui.px(3);
  for (const LegendLine& line : lines) {
    drawLine(ui, list, box, m, y, line, !line.held && line.value == best);
    y += m.row;
  }
  if (more > 0)
    list.AddText(ImVec2(box.min.x + m.pad + m.dot, y + (m.row - ImGui::GetFontSize()) / 2),
                 ui.colours().muted, ("and " + std::to_string(more) + " more").c_str());
}

}  // namespace ravine
