// Bumps in the plane: drawn, dragged by their edges and tops, and what they sum to.
#include "app/labs/function_bumps.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "app/labs/camera.h"
#include "app/labs/function.h"
#include "app/labs/function_curve.h"
#include "app/labs/panel_parts.h"
#include "app/render/frame.h"
#include "app/widgets/controls.h"
#include "core/lab/bumps.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

// 0, up at c₁, down at c₂, 0.
void drawBump(Ui& ui, const PlaneMap& map, const Bump& b, ImU32 colour) {
  const std::array<render::PixelPoint, 6> points{
      {curvePixel(map, map.box.xmin, 0), curvePixel(map, b.from, 0),
       curvePixel(map, b.from, b.height), curvePixel(map, b.to, b.height), curvePixel(map, b.to, 0),
       curvePixel(map, map.box.xmax, 0)}};
  ui.draw([&] { ui.lines.draw({points, {ui.px(1.3f), toRgba(colour, 0.75f)}}); });
}

std::vector<double> placesAcross(const PlaneMap& map) {
  std::vector<double> x;
  const int count = std::max(2, static_cast<int>(map.rect.width()) * 2);
  for (int i = 0; i <= count; ++i)
    x.push_back(map.box.xmin + (map.box.xmax - map.box.xmin) * i / count);
  return x;
}

void drawAll(const Session& session, Ui& ui, const PlaneMap& map) {
  const FunctionLab& lab = session.scene.function;
  const Palette& c = ui.colours();
  const std::vector<double> x = placesAcross(map);
  const std::array<double, 2> ends{map.box.xmin, map.box.xmax};
  drawCurve(ui, map, ends, {1, toRgba(c.line)}, [](std::size_t) { return 0.0; });
  for (std::size_t i = 0; lab.look.parts && i < lab.bumps.size(); ++i)
    drawBump(ui, map, lab.bumps[i], partColour(ui.colours(), i));
  if (const std::optional<Target> target = targetOf(session.scene.function.data)) {
    if (lab.look.target)
      drawCurve(ui, map, x, {ui.px(1.4f), toRgba(c.text, 0.75f)},
                [&](std::size_t i) { return (*target)(x[i]); });
    const double reach = reachOf(lab.data.generator);
    const Elbows elbows = elbowsFor(*target, reach, lab.pieces);
    drawCurve(ui, map, x, {ui.px(2), toRgba(c.classes[0], 0.9f)}, [&](std::size_t i) {
      return std::abs(x[i]) <= reach ? elbowsAt(elbows, x[i]) : NAN;
    });
  }
  drawCurve(ui, map, x, {ui.px(3), toRgba(c.accent), ui.px(1.3f), toRgba(c.casing)},
            [&](std::size_t i) { return bumpsAt(lab.bumps, x[i]); });
}

std::string keyOf(const Session& session, const PlaneMap& map) {
  const FunctionLab& lab = session.scene.function;
  std::string key = "bumps|" + formatSpec(lab.data.generator) + std::to_string(lab.data.seed) +
                    (lab.data.own ? "o" : "") + std::to_string(lab.pieces) +
                    (lab.look.target ? "t" : "") + (lab.look.parts ? "p" : "");
  for (const double v : {map.box.xmin, map.box.xmax, map.box.ymin, map.box.ymax})
    key += '|' + formatNumber(v);
  for (const Bump& b : lab.bumps)
    for (const double v : {b.from, b.to, b.height}) key += '|' + formatNumber(v);
  return key;
}

// What a handle changes, and along which axis it goes.
struct Handle {
  std::string name;
  double x, y;
  double& value;
  bool upright;
  const char* hint;
};

void drawHandle(Ui& ui, ImVec2 at, ImU32 colour, bool large) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = ui.px(large ? 6.5f : 4.5f);
  list.AddCircleFilled(at, radius + ui.px(1.4f), ui.colours().casing);
  list.AddCircleFilled(at, radius, colour);
}

// A place of the plane that is dragged along one axis, also by the keyboard.
void handle(Ui& ui, const PlaneMap& map, const Handle& h, ImU32 colour) {
  const ImVec2 at = map.toScreen(h.x, h.y);
  if (!map.rect.contains(at)) return;
  const float reach = ui.px(8);
  const Rect box{ImVec2(at.x - reach, at.y - reach), ImVec2(at.x + reach, at.y + reach)};
  ImGui::SetCursorScreenPos(box.min);
  ImGui::InvisibleButton(h.name.c_str(), ImVec2(2 * reach, 2 * reach));
  ImGui::SetItemAllowOverlap();
  const Asked asked = ui.control(h.name, box, h.upright);
  const bool over = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  const double step = (asked.coarse ? 0.1 : 0.01) *
                      (h.upright ? map.box.ymax - map.box.ymin : map.box.xmax - map.box.xmin);
  h.value += step * (h.upright ? -asked.down : asked.across);
  if (held && ImGui::IsMouseDragging(0, 1)) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    h.value = h.upright ? map.y(mouse.y) : map.x(mouse.x);
  }
  h.value = std::clamp(h.value, kPlaceLimits.min, kPlaceLimits.max);
  if (over || held)
    ImGui::SetMouseCursor(h.upright ? ImGuiMouseCursor_ResizeNS : ImGuiMouseCursor_ResizeEW);
  if (over && !held)
    hoverText(ui, std::string(h.hint) + " = " + shortNumber(h.value) + ". Drag it.");
  drawHandle(ui, at, colour, over || held);
}

void handles(Session& session, Ui& ui, const PlaneMap& map) {
  std::vector<Bump>& bumps = session.scene.function.bumps;
  for (std::size_t i = 0; i < bumps.size(); ++i) {
    Bump& b = bumps[i];
    const std::string name = "bump" + std::to_string(i);
    const ImU32 colour = partColour(ui.colours(), i);
    handle(ui, map, {name + ".from", b.from, b.height / 2, b.from, false, "c₁, where it begins"},
           colour);
    handle(ui, map, {name + ".to", b.to, b.height / 2, b.to, false, "c₂, where it ends"}, colour);
    handle(ui, map,
           {name + ".height", (b.from + b.to) / 2, b.height, b.height, true, "d, its height"},
           colour);
  }
}

void legend(const Session& session, Ui& ui, const Rect& rect) {
  const Palette& c = ui.colours();
  LegendRow row(ui, rect, rect.min.x);
  const FunctionLab& lab = session.scene.function;
  row.line("sum of " + countedPieces(lab.bumps.size(), "bump"), c.accent, 3);
  if (!targetOf(session.scene.function.data)) return;
  row.line(countedPieces(static_cast<std::size_t>(lab.pieces), "elbow"), c.classes[0], 2);
  if (lab.look.target) row.line("target", withAlpha(c.text, 0.75f), 1.4f);
}

}  // namespace

std::string countedPieces(std::size_t count, const char* piece) {
  return std::to_string(count) + " " + piece + (count == 1 ? "" : "s");
}

void functionBumps(Session& session, Ui& ui, const Rect& rect) {
  planeMouse(session, ui, mapOf(session, rect), "plane");
  const PlaneMap map = mapOf(session, rect);
  const render::Target screen;
  const auto width = static_cast<int>(rect.width()), height = static_cast<int>(rect.height());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  if (ui.plan.begin(width, height, keyOf(session, map))) {
    ui.draw([&] { render::clear(toRgba(ui.colours().background)); });
    drawAll(session, ui, map);
  }
  screen.bind();
  showTexture(list, ui.plan.target.texture(), rect);
  drawPlaneAxes(ui, list, map);
  legend(session, ui, rect);
  if (!session.attention.hideControls) handles(session, ui, map);
  if (!targetOf(session.scene.function.data))
    remark(ui, rect, "network.remark", "Own examples have no curve to be approximated.");
  list.PopClipRect();
}

void showBumps(Session& session, bool shown) {
  session.view.playing = false;  // nothing of the training is to be seen
  session.scene.function.picture = shown ? FunctionPicture::bumps : FunctionPicture::network;
}

void addBump(Session& session) {
  FunctionLab& lab = session.scene.function;
  showBumps(session, true);
  if (lab.bumps.size() >= kMostBumps) return session.mention("At most 64 bumps");
  const Box home = session.function.home();
  const double middle = (home.xmin + home.xmax) / 2, width = (home.xmax - home.xmin) / 8;
  // Beside the last one, as long as that is in view.
  const double at = lab.bumps.empty() ? middle - width : lab.bumps.back().to;
  const double from = at + width < home.xmax ? at : home.xmin + width / 2;
  lab.bumps.push_back({from, from + width, 0.5 * (home.ymax > 0 ? home.ymax : 1)});
}

void removeBump(Session& session) {
  FunctionLab& lab = session.scene.function;
  showBumps(session, true);
  if (!lab.bumps.empty()) lab.bumps.pop_back();
}

void approximate(Session& session) {
  FunctionLab& lab = session.scene.function;
  const std::optional<Target> target = targetOf(session.scene.function.data);
  if (!target) return;
  showBumps(session, true);
  lab.bumps = bumpsFor(*target, reachOf(lab.data.generator), lab.pieces);
}

}  // namespace ravine
