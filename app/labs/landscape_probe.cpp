// The probe: what the surface is like at one point, and what the next step from there brings (L4).
#include <algorithm>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/labs/landscape_marks.h"
#include "app/widgets/arrows.h"
#include "app/widgets/formula_text.h"
#include "core/lab/levels.h"
#include "core/lab/probe.h"

namespace ravine {

namespace {

// What is probed: a place under the mouse, by plain gradient steps, or a run where it stands.
struct Probed {
  Probe probe;
  ImU32 colour;  // of the step
  double eta;
  bool atMouse;
  std::optional<Vec2> direction = {};  // a unit vector u that is turned about the point
};

std::optional<Probed> probed(const Session& session, const Ui& ui, const PlaneMap& map) {
  const Objective& f = *session.result().objective;
  const std::optional<std::size_t> index = lookedAt(session);
  const Run* run = index ? &session.scene.landscape.runs[*index] : nullptr;
  const Trajectory* t = run ? &session.result().runs[*index].trajectory : nullptr;
  if (t && t->size() == 0) t = nullptr;
  const auto k = t ? static_cast<std::size_t>(headOf(*t, session.view.step)) : 0;
  const double eta = t ? t->lr[std::min(k + 1, t->size() - 1)] : 0.01;
  const ImU32 colour = run ? runColour(ui, *run) : ui.colours().accent;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (const std::optional<Point>& held = session.attention.probeHeld) {
    Probed what{probeAt(f, *held, eta), colour, eta, true};
    const Vec2 u(map.x(mouse.x) - held->x, map.y(mouse.y) - held->y);
    if (u.norm() > 4 * map.perPixel()) what.direction = u.normalized();
    return what;
  }
  if (map.rect.contains(mouse) && ImGui::IsWindowHovered())
    return Probed{probeAt(f, {map.x(mouse.x), map.y(mouse.y)}, eta), colour, eta, true};
  if (!t) return {};
  return Probed{probeRun(f, *t, k), colour, eta, false};
}

ImVec2 along(const Vec2& direction, float pixels) {
  return ImVec2(static_cast<float>(direction.x()) * pixels,
                -static_cast<float>(direction.y()) * pixels);
}

// The axes of the local quadratic's ellipse: long where the surface is flat; dashed where it bends
// down.
void curvatureAxes(Ui& ui, ImDrawList& list, ImVec2 at, const Probe& p) {
  const double least = std::min(std::abs(p.lowCurvature), std::abs(p.highCurvature));
  const auto axis = [&](const Vec2& direction, double curvature, const char* label) {
    const double ratio = std::abs(curvature) > 0 ? std::sqrt(least / std::abs(curvature)) : 1;
    const float half = ui.px(14) + ui.px(34) * static_cast<float>(ratio);
    const ImVec2 d = along(direction, 1);
    const ImU32 ink = withAlpha(ui.colours().text, 0.75f);
    const float dash = curvature < 0 ? ui.px(4) : 2 * half;
    for (float s = -half; s < half; s += 2 * dash) {
      const float e = std::min(s + dash, half);
      casedLine(ui, list, ImVec2(at.x + d.x * s, at.y + d.y * s),
                ImVec2(at.x + d.x * e, at.y + d.y * e), ink, 1.2f);
    }
    drawFormula(ui, list,
                ImVec2(at.x + d.x * (half + ui.px(9)) - ui.px(6),
                       at.y + d.y * (half + ui.px(9)) - ui.px(10)),
                ui.px(40), ink, label);
  };
  axis(p.lowDirection, p.lowCurvature, "λ_1");
  axis(p.highDirection, p.highCurvature, "λ_2");
}

// ∇f·u over all directions u as two circles, the one uphill and the one downhill: long where f
// changes fast, nothing along the tangent; and the direction that is turned.
void rosette(Ui& ui, ImDrawList& list, ImVec2 at, const Probe& p, const Vec2& u) {
  if (!(p.norm > 0)) return;
  const float radius = ui.px(58) / 2;  // as long as the arrow of ∇f
  const ImVec2 g = along(p.gradient / p.norm, radius);
  const Palette& c = ui.colours();
  for (const float side : {1.f, -1.f}) {
    const ImVec2 centre(at.x + side * g.x, at.y + side * g.y);
    const ImU32 ink = side > 0 ? c.accent : c.muted;
    list.AddCircleFilled(centre, radius, withAlpha(ink, 0.16f), 48);
    list.AddCircle(centre, radius, withAlpha(ink, 0.8f), 48, ui.px(1.2f));
  }
  drawArrow(ui, list, at, along(u, ui.px(84)), c.text, "u");
  // The share of the gradient along u, as the rosette has it.
  const double share = p.gradient.dot(u) / p.norm;
  const ImVec2 tip = along(u, static_cast<float>(std::abs(share)) * 2 * radius);
  casedLine(ui, list, at, ImVec2(at.x + tip.x, at.y + tip.y), share > 0 ? c.accent : c.muted, 3.2f);
}

void drawArrows(Ui& ui, ImDrawList& list, const PlaneMap& map, const Probed& what) {
  const Probe& p = what.probe;
  const ImVec2 at = map.toScreen(p.at.x, p.at.y);
  if (!map.rect.contains(at)) return;  // a run may stand far off, even beyond all pixels
  const ImU32 ink = ui.colours().text;
  if (what.direction)
    rosette(ui, list, at, p, *what.direction);
  else
    curvatureAxes(ui, list, at, p);
  if (p.norm > 0) {
    const ImVec2 t = along(p.tangent, ui.px(70));
    casedLine(ui, list, ImVec2(at.x - t.x, at.y - t.y), ImVec2(at.x + t.x, at.y + t.y),
              withAlpha(ui.colours().accent, 0.9f), 1.6f);
    drawArrow(ui, list, at, along(p.gradient / p.norm, ui.px(58)), ink, "∇f");
  }
  // The step in its true length, as far as the window shows it.
  const double perPixel = map.perPixel(), length = p.step.norm() / perPixel;
  if (length > 0) {
    const double shown = std::min(length, 4000.0) / length / perPixel;
    drawArrow(
        ui, list, at,
        ImVec2(static_cast<float>(p.step.x() * shown), -static_cast<float>(p.step.y() * shown)),
        what.colour, what.atMouse ? "−η∇f" : "Δw");
  }
  list.AddCircleFilled(at, ui.px(3.5f), ui.colours().casing);
  list.AddCircleFilled(at, ui.px(2.5f), ink);
}

// The numbers, in the upper left corner, where nothing moves when they change.
void drawCard(Ui& ui, ImDrawList& list, const Rect& rect, const Probed& what) {
  const Probe& p = what.probe;
  const float row = ui.px(22), pad = ui.px(10), left = ui.px(kProbeLeft);
  // Of more lines and wider than a legend, it gives way earlier.
  const bool little = rect.width() < ui.px(480) || rect.height() < ui.px(300);
  const float width = std::min(ui.px(little ? 190 : kProbeWidth), rect.width() - left - ui.px(8));
  if (width < ui.px(170)) return;
  const bool roomy = width > ui.px(280);  // for the formulas of the last two
  std::vector<std::pair<std::string, std::string>> lines;
  if (!little) lines.push_back({"x, y", shortNumber(p.at.x) + ", " + shortNumber(p.at.y)});
  lines.push_back({"f", shortNumber(p.value)});
  lines.push_back({"‖∇f‖", shortNumber(p.norm)});
  if (!little) {
    lines.push_back(
        {"λ_1, λ_2", shortNumber(p.lowCurvature) + ", " + shortNumber(p.highCurvature)});
    lines.push_back({"η", shortNumber(what.eta)});
  }
  lines.push_back({!roomy         ? "predicted"
                   : what.atMouse ? "predicted η‖∇f‖^2"
                                  : "predicted −∇f·Δw",
                   shortNumber(p.predicted)});
  lines.push_back({roomy ? "obtained f(w) − f(w+Δw)" : "obtained", shortNumber(p.obtained)});
  if (what.direction) lines.push_back({"∇f·u", shortNumber(p.gradient.dot(*what.direction))});
  const float height = 2 * pad - ui.px(4) + row * static_cast<float>(lines.size());
  const ImVec2 at(rect.min.x + left, rect.min.y + ui.px(12));
  const Rect box{at, ImVec2(at.x + width, at.y + height)};
  if (box.max.y > rect.max.y) return;
  list.AddRectFilled(box.min, box.max, withAlpha(ui.colours().panel, 0.92f), ui.px(8));
  ui.mark("probe", box);
  float y = box.min.y + pad - ui.px(2);
  for (const auto& [label, value] : lines) {
    drawFormula(ui, list, ImVec2(box.min.x + pad, y), width, ui.colours().muted, label);
    const float w = ImGui::CalcTextSize(value.c_str()).x;
    list.AddText(ImVec2(box.max.x - pad - w, y + (row - ImGui::GetFontSize()) / 2),
                 ui.colours().text, value.c_str());
    y += row;
  }
}

// The right button holds the probe where it is pressed, while the mouse turns a direction.
void holdProbe(Session& session, const PlaneMap& map) {
  std::optional<Point>& held = session.attention.probeHeld;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsMouseDown(1)) return held.reset();
  if (!held && ImGui::IsMouseClicked(1) && map.rect.contains(mouse) && ImGui::IsWindowHovered())
    held = Point{map.x(mouse.x), map.y(mouse.y)};
}

}  // namespace

void landscapeProbe(Session& session, Ui& ui, const PlaneMap& map) {
  if (!session.scene.landscape.trail.probe) return session.attention.probeHeld.reset();
  holdProbe(session, map);
  const std::optional<Probed> what = probed(session, ui, map);
  if (!what || !what->probe.finite) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  drawArrows(ui, list, map, *what);
  drawCard(ui, list, map.rect, *what);
}

}  // namespace ravine
