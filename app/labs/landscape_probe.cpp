// The probe: what the surface is like at one point, and what the next step from there brings (L4).
#include <algorithm>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/labs/landscape_marks.h"
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
};

const Run* runInHand(const Session& session, std::size_t& index) {
  const auto& runs = session.scene.landscape.runs;
  const int open = session.attention.openRun;
  if (open >= 0 && open < static_cast<int>(runs.size()) &&
      runs[static_cast<std::size_t>(open)].visible) {
    index = static_cast<std::size_t>(open);
    return &runs[index];
  }
  for (index = 0; index < runs.size(); ++index)
    if (runs[index].visible) return &runs[index];
  return nullptr;
}

std::optional<Probed> probed(const Session& session, const Ui& ui, const PlaneMap& map) {
  const Objective& f = *session.result().objective;
  std::size_t index = 0;
  const Run* run = runInHand(session, index);
  const Trajectory* t = run ? &session.result().runs[index].trajectory : nullptr;
  if (t && t->size() == 0) t = nullptr;
  const auto k = t ? static_cast<std::size_t>(headOf(*t, session.view.step)) : 0;
  const double eta = t ? t->lr[std::min(k + 1, t->size() - 1)] : 0.01;
  const ImU32 colour = run ? runColour(ui, *run) : ui.colours().accent;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (map.rect.contains(mouse) && ImGui::IsWindowHovered())
    return Probed{probeAt(f, {map.x(mouse.x), map.y(mouse.y)}, eta), colour, eta, true};
  if (!t) return {};
  return Probed{probeRun(f, *t, k), colour, eta, false};
}

ImVec2 along(const Vec2& direction, float pixels) {
  return ImVec2(static_cast<float>(direction.x()) * pixels,
                -static_cast<float>(direction.y()) * pixels);
}

void casedLine(Ui& ui, ImDrawList& list, ImVec2 a, ImVec2 b, ImU32 colour, float width) {
  list.AddLine(a, b, withAlpha(ui.colours().casing, 0.7f), ui.px(width + 2));
  list.AddLine(a, b, colour, ui.px(width));
}

// A slim arrow with its label beyond the tip.
void arrow(Ui& ui, ImDrawList& list, ImVec2 from, ImVec2 by, ImU32 colour, const char* label) {
  const float length = std::hypot(by.x, by.y);
  if (length < ui.px(3)) return;
  const ImVec2 d(by.x / length, by.y / length), tip(from.x + by.x, from.y + by.y);
  const float head = std::min(ui.px(10), length), half = ui.px(3.6f);
  const ImVec2 neck(tip.x - d.x * head, tip.y - d.y * head);
  casedLine(ui, list, from, neck, colour, 2);
  list.AddTriangleFilled(tip, ImVec2(neck.x - d.y * half, neck.y + d.x * half),
                         ImVec2(neck.x + d.y * half, neck.y - d.x * half), colour);
  const float width = formulaWidth(ui, label), size = ui.fonts.italic->FontSize;
  drawFormula(ui, list,
              ImVec2(tip.x + d.x * ui.px(14) - width / 2, tip.y + d.y * ui.px(12) - size * 0.55f),
              ui.px(80), colour, label);
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

void drawArrows(Ui& ui, ImDrawList& list, const PlaneMap& map, const Probed& what) {
  const Probe& p = what.probe;
  const ImVec2 at = map.toScreen(p.at.x, p.at.y);
  if (!map.rect.contains(at)) return;  // a run may stand far off, even beyond all pixels
  const ImU32 ink = ui.colours().text;
  curvatureAxes(ui, list, at, p);
  if (p.norm > 0) {
    const ImVec2 t = along(p.tangent, ui.px(70));
    casedLine(ui, list, ImVec2(at.x - t.x, at.y - t.y), ImVec2(at.x + t.x, at.y + t.y),
              withAlpha(ui.colours().accent, 0.9f), 1.6f);
    arrow(ui, list, at, along(p.gradient / p.norm, ui.px(58)), ink, "∇f");
  }
  // The step in its true length, as far as the window shows it.
  const double perPixel = map.perPixel(), length = p.step.norm() / perPixel;
  if (length > 0) {
    const double shown = std::min(length, 4000.0) / length / perPixel;
    arrow(ui, list, at,
          ImVec2(static_cast<float>(p.step.x() * shown), -static_cast<float>(p.step.y() * shown)),
          what.colour, what.atMouse ? "−η∇f" : "Δw");
  }
  list.AddCircleFilled(at, ui.px(3.5f), ui.colours().casing);
  list.AddCircleFilled(at, ui.px(2.5f), ink);
}

// The numbers, in the upper left corner, where nothing moves when they change.
void drawCard(Ui& ui, ImDrawList& list, const Rect& rect, const Probed& what) {
  const Probe& p = what.probe;
  const float row = ui.px(22), pad = ui.px(10), left = ui.px(44);
  const float width = std::min(ui.px(300), rect.width() - left - ui.px(8));
  if (width < ui.px(170)) return;
  const bool roomy = width > ui.px(280);  // for the formulas of the last two
  const std::pair<std::string, std::string> lines[] = {
      {"x, y", shortNumber(p.at.x) + ", " + shortNumber(p.at.y)},
      {"f", shortNumber(p.value)},
      {"‖∇f‖", shortNumber(p.norm)},
      {"λ_1, λ_2", shortNumber(p.lowCurvature) + ", " + shortNumber(p.highCurvature)},
      {"η", shortNumber(what.eta)},
      {!roomy         ? "predicted"
       : what.atMouse ? "predicted η‖∇f‖^2"
                      : "predicted −∇f·Δw",
       shortNumber(p.predicted)},
      {roomy ? "obtained f(w) − f(w+Δw)" : "obtained", shortNumber(p.obtained)}};
  const float height = 2 * pad - ui.px(4) + row * static_cast<float>(std::size(lines));
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

}  // namespace

void landscapeProbe(Session& session, Ui& ui, const PlaneMap& map) {
  if (!session.scene.landscape.trail.probe) return;
  const std::optional<Probed> what = probed(session, ui, map);
  if (!what || !what->probe.finite) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  drawArrows(ui, list, map, *what);
  drawCard(ui, list, map.rect, *what);
}

}  // namespace ravine
