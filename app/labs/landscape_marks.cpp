// Labels, handles and the legend over the plan view.
#include "app/labs/landscape_marks.h"

#include <algorithm>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"

namespace ravine {

std::vector<LevelLabel> levelLabels(const Ui& ui, const FieldPicture& picture, int width,
                                    int height) {
  std::vector<LevelLabel> labels;
  const Field& field = picture.field;
  const float sx = static_cast<float>(width) / static_cast<float>(field.window.width);
  const float sy = static_cast<float>(height) / static_cast<float>(field.window.height);
  ImFont* font = ui.fonts.small;
  for (const LabelPlace& place : picture.labels) {
    LevelLabel label;
    label.text = field.scale.label(place.level);
    const float half = font->CalcTextSizeA(font->FontSize, 1e9f, 0, label.text.c_str()).x / 2;
    label.gap = {(place.x + 0.5f) * sx, (place.y + 0.5f) * sy, half + ui.px(4),
                 font->FontSize * 0.5f, place.angle};
    labels.push_back(label);
  }
  return labels;
}

namespace {

// Text turned by `angle` (anticlockwise) around its centre.
void rotatedText(ImDrawList& list, ImFont* font, ImVec2 centre, float angle, ImU32 colour,
                 const std::string& text) {
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str());
  const int first = list.VtxBuffer.Size;
  list.AddText(font, font->FontSize, ImVec2(centre.x - size.x / 2, centre.y - size.y / 2), colour,
               text.c_str());
  const float c = std::cos(angle), s = -std::sin(angle);  // the screen's y points down
  for (int i = first; i < list.VtxBuffer.Size; ++i) {
    ImVec2& p = list.VtxBuffer[i].pos;
    const ImVec2 d(p.x - centre.x, p.y - centre.y);
    p = ImVec2(centre.x + c * d.x - s * d.y, centre.y + s * d.x + c * d.y);
  }
}

void drawLevelLabels(const Session& session, Ui& ui, ImDrawList& list, const PlaneMap& map,
                     const FieldPicture& picture) {
  const FieldLook& look = session.scene.landscape.field;
  if (!look.labels || !look.curves) return;
  const int width = static_cast<int>(map.rect.width()),
            height = static_cast<int>(map.rect.height());
  for (const LevelLabel& label : levelLabels(ui, picture, width, height))
    rotatedText(list, ui.fonts.small,
                ImVec2(map.rect.min.x + label.gap.x, map.rect.max.y - label.gap.y), label.gap.angle,
                withAlpha(ui.colours().text, 0.55f), label.text);
}

void drawMinima(const Session& session, Ui& ui, ImDrawList& list, const PlaneMap& map) {
  if (!session.scene.landscape.trail.minima) return;
  const auto& minima = session.result().minima;
  const ImU32 ink = ui.colours().text, casing = withAlpha(ui.colours().casing, 0.8f);
  const float r = ui.px(5);
  for (const Minimum& m : minima) {
    const ImVec2 p = map.toScreen(m.x, m.y);
    if (!map.rect.contains(p)) continue;
    if (minima.size() > 12 && m.value > minima.front().value + 1e-9) {  // a crowd: small dots
      list.AddCircleFilled(p, ui.px(2.2f), withAlpha(ink, 0.6f));
      continue;
    }
    for (auto [colour, width] : {std::pair{casing, ui.px(4)}, std::pair{ink, ui.px(1.6f)}}) {
      list.AddLine(ImVec2(p.x - r, p.y), ImVec2(p.x + r, p.y), colour, width);
      list.AddLine(ImVec2(p.x, p.y - r), ImVec2(p.x, p.y + r), colour, width);
    }
    if (minima.size() > 6) continue;
    casedText(ui, list, ui.fonts.small, ImVec2(p.x + ui.px(10), p.y + ui.px(4)), ink,
              "min " + shortNumber(std::abs(m.value) < 1e-12 ? 0 : m.value));
  }
}

// A ring that can be grabbed; an ImGui item, so that a drag is one entry of the history. Returns by
// how many pixels it is moved, by the mouse or the keyboard.
ImVec2 ringHandle(Ui& ui, const std::string& name, ImVec2 at, const std::string& hint) {
  const float grab = ui.px(14);
  ImGui::SetCursorScreenPos(ImVec2(at.x - grab, at.y - grab));
  ImGui::InvisibleButton(name.c_str(), ImVec2(2 * grab, 2 * grab));
  const bool active = ImGui::IsItemActive(), hovered = ImGui::IsItemHovered();
  const Asked asked = ui.control(name, true);
  if (hovered && !active) hoverText(ui, hint);
  if (active) return ImGui::GetIO().MouseDelta;  // by how much, so that it does not jump
  const float stride = ui.px(asked.coarse ? 20 : 2);
  return ImVec2(static_cast<float>(asked.across) * stride, static_cast<float>(asked.down) * stride);
}

void drawRing(Ui& ui, ImDrawList& list, ImVec2 at, ImU32 colour) {
  list.AddCircle(at, ui.px(8), ui.colours().casing, 0, ui.px(5));
  list.AddCircle(at, ui.px(8), colour, 0, ui.px(2.4f));
}

}  // namespace

void setStart(Session& session, double x, double y, int index) {
  Landscape& l = session.scene.landscape;
  const Point start{std::clamp(x, kPlaceLimits.min, kPlaceLimits.max),
                    std::clamp(y, kPlaceLimits.min, kPlaceLimits.max)};
  if (l.linkedStarts)
    l.start = start;
  else if (index >= 0 && index < static_cast<int>(l.runs.size()))
    l.runs[static_cast<std::size_t>(index)].start = start;
}

void handleStarts(Session& session, Ui& ui, const PlaneMap& map) {
  Landscape& l = session.scene.landscape;
  const auto drag = [&](const std::string& name, Point p, int index, const std::string& hint) {
    const ImVec2 at = map.toScreen(p.x, p.y);
    if (!map.rect.contains(at)) return;
    const ImVec2 moved = ringHandle(ui, name, at, hint);
    if (moved.x != 0 || moved.y != 0)
      setStart(session, p.x + moved.x * map.perPixel(), p.y - moved.y * map.perPixel(), index);
  };
  if (l.linkedStarts)
    return drag("start", l.start, -1, "Start of all runs: drag it, or click a place.");
  for (std::size_t i = 0; i < l.runs.size(); ++i)
    if (l.runs[i].visible)
      drag("start" + std::to_string(i), l.runs[i].start, static_cast<int>(i),
           "Start of " + runTitle(l.runs[i]) + ": drag it.");
}

void hoverTrajectories(Session& session, Ui& ui, const PlaneMap& map) {
  Attention& a = session.attention;
  if (!ImGui::IsWindowHovered() || ImGui::IsAnyItemActive()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!map.rect.contains(mouse)) return;

  double nearest = ui.px(10) * map.perPixel();
  const double x = map.x(mouse.x), y = map.y(mouse.y);
  const auto& runs = session.scene.landscape.runs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Trajectory& t = session.result().runs[i].trajectory;
    if (!runs[i].visible || t.size() == 0) continue;
    const auto end = static_cast<std::size_t>(headOf(t, session.view.step));
    for (std::size_t k = 0; k <= end; ++k) {
      const double d = std::hypot(t.x[k] - x, t.y[k] - y);
      if (d >= nearest) continue;
      nearest = d;
      a.foundStep = static_cast<double>(k);
      a.foundRun = static_cast<int>(i);
    }
  }
  if (a.foundRun < 0 || a.foundStep == 0) return;
  const Trajectory& t = session.result().runs[static_cast<std::size_t>(a.foundRun)].trajectory;
  const auto k = static_cast<std::size_t>(a.foundStep);
  hoverText(ui, runTitle(runs[static_cast<std::size_t>(a.foundRun)]) + " · step " +
                    std::to_string(k) + "\nx = " + shortNumber(t.x[k]) +
                    "   y = " + shortNumber(t.y[k]) + "\nf = " + shortNumber(t.loss[k]) +
                    "   ‖∇f‖ = " + shortNumber(t.gradientNorm(k)) + "\nstep length " +
                    shortNumber(t.stepLength(k)) + "   η = " + shortNumber(t.lr[k]));
}

void drawMarks(Session& session, Ui& ui, const PlaneMap& map, const FieldPicture& picture) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  drawLevelLabels(session, ui, list, map, picture);
  drawPlaneAxes(ui, list, map);
  drawMinima(session, ui, list, map);
  const Landscape& l = session.scene.landscape;
  if (l.linkedStarts)
    drawRing(ui, list, map.toScreen(l.start.x, l.start.y), ui.colours().text);
  else
    for (const Run& run : l.runs)
      if (run.visible)
        drawRing(ui, list, map.toScreen(run.start.x, run.start.y), runColour(ui, run));
  if (l.trail.legend) landscapeLegend(session, ui, map.rect);
  if (!picture.field.anyFinite)
    casedText(ui, list, ui.fonts.body,
              ImVec2(map.rect.min.x + ui.px(48), map.rect.min.y + ui.px(16)), ui.colours().warning,
              "f is not a number anywhere in this view");
}

}  // namespace ravine
