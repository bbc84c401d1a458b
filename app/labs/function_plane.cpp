// The plane x → y of the Function lab: examples, target, the network's sum and its parts, kinks.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/camera.h"
#include "app/labs/function.h"
#include "app/labs/function_curve.h"
#include "app/labs/network.h"
#include "app/labs/panel_parts.h"
#include "app/render/frame.h"
#include "app/widgets/controls.h"
#include "core/lab/function_curves.h"
#include "core/lab/function_target.h"
#include "core/lab/levels.h"
#include "core/lab/pause.h"

namespace ravine {

namespace {

constexpr double kSlow = 30;  // updates a second: faster ones cannot be followed one by one

// Jumps are drawn upright, for the places lie close.
void drawTarget(const Session& session, Ui& ui, const PlaneMap& map) {
  const std::optional<Target> target = targetOf(session.scene.function.data);
  if (!session.scene.function.look.target || !target) return;
  std::vector<double> x;
  const int count = std::max(2, static_cast<int>(map.rect.width()));
  for (int i = 0; i <= count; ++i)
    x.push_back(map.box.xmin + (map.box.xmax - map.box.xmin) * i / count);
  drawCurve(ui, map, x, {ui.px(1.4f), toRgba(ui.colours().text, 0.75f)},
            [&](std::size_t i) { return (*target)(x[i]); });
}

// What units add to the sum; the one under the mouse in the diagram stands out.
void drawParts(const Session& session, Ui& ui, const PlaneMap& map,
               const FunctionCurves<float>& curves) {
  if (!session.scene.function.look.parts) return;
  const DiagramState::Unit& hovered = session.attention.diagram.hoveredUnit;
  const bool alone = !session.function.report().sideBySide;
  const int last = alone ? static_cast<int>(session.scene.function.hidden.size()) : -2;
  const float alpha = partAlpha(curves.parts.size());
  for (std::size_t j = 0; j < curves.parts.size(); ++j) {
    const bool marked = hovered.column == last && hovered.index == static_cast<int>(j);
    const std::vector<float>& part = curves.parts[j];
    drawCurve(
        ui, map, curves.x,
        {ui.px(marked ? 2.6f : 1.2f), toRgba(partColour(ui.colours(), j), marked ? 1 : alpha)},
        [&](std::size_t i) { return part[i]; });
  }
}

// Ticks on the zero line, where that is in view, else at the nearer edge.
void drawKinks(const Session& session, Ui& ui, const PlaneMap& map, const NetworkReport& network) {
  const float half = ui.px(7);
  const float zero = std::clamp(curvePixel(map, 0, 0)[1], half, map.rect.height() - half);
  for (const Kink& kink : shownKinks(session, ui.colours(), map.box, network)) {
    const float x = curvePixel(map, kink.x, 0)[0];
    const std::array<render::PixelPoint, 2> tick{{{x, zero - half}, {x, zero + half}}};
    const render::LineStyle style{ui.px(2), toRgba(kink.colour), ui.px(1),
                                  toRgba(ui.colours().casing, 0.8f)};
    ui.draw([&] { ui.lines.draw({tick, style}); });
  }
}

void drawZero(Ui& ui, const PlaneMap& map) {
  const std::array<double, 2> ends{map.box.xmin, map.box.xmax};
  drawCurve(ui, map, ends, {1, toRgba(ui.colours().line)}, [](std::size_t) { return 0.0; });
}

// The output at x, by the curve; NaN beyond it.
double outputAt(const FunctionCurves<float>& curves, double x) {
  const auto after = std::upper_bound(curves.x.begin(), curves.x.end(), x);
  if (after == curves.x.begin() || after == curves.x.end()) return NAN;
  const auto i = static_cast<std::size_t>(after - curves.x.begin());
  const double t = (x - curves.x[i - 1]) / (curves.x[i] - curves.x[i - 1]);
  return static_cast<double>(
      std::lerp(curves.output[i - 1], curves.output[i], static_cast<float>(t)));
}

bool showsBatch(const Session& session, const NetworkReport& network) {
  const double pace = slowed(session.scene.function.pace, session.view.slowMotion);
  const bool slow = !session.view.playing || (pace > 0 && pace <= kSlow);
  return session.scene.function.look.batch && slow && !network.batch.empty();
}

// From every example of the last update to the curve.
void drawBatch(const Session& session, Ui& ui, const PlaneMap& map, const NetworkReport& network) {
  const TrainingData* data = session.function.report().data.get();
  if (!data || !showsBatch(session, network)) return;
  const ImU32 colour = ui.colours().classes[0];
  const Points& train = data->parts.train;
  std::vector<render::Disc> discs;
  for (const int row : network.batch) {
    if (row >= train.n()) return;
    const double x = train.at(row, 0), y = train.height(row);
    const auto at = curvePixel(map, x, y);
    const double z = outputAt(*network.curves, x);
    if (std::isfinite(z)) {
      const std::array<render::PixelPoint, 2> line{{at, curvePixel(map, x, z)}};
      ui.draw([&] { ui.lines.draw({line, {ui.px(1.6f), toRgba(colour, 0.9f)}}); });
    }
    discs.push_back({at[0], at[1], ui.px(8), toRgba(colour), 0, {}, ui.px(5.6f)});
  }
  ui.draw([&] { ui.lines.draw(discs); });
}

void drawExamples(Ui& ui, const PlaneMap& map, const Points& points, bool test) {
  const float radius = ui.px(points.n() <= 300 ? 3.6f : points.n() <= 3000 ? 2.4f : 1.4f);
  const ImU32 colour = test ? ui.colours().muted : ui.colours().text;
  const render::Rgba casing = toRgba(ui.colours().casing, 0.8f);
  std::vector<render::Disc> discs;
  for (int i = 0; i < points.n(); ++i) {
    const auto at = curvePixel(map, points.at(i, 0), points.height(i));
    discs.push_back({at[0], at[1], radius, toRgba(colour, test ? 1.f : 0.9f), ui.px(0.8f), casing,
                     test ? radius * 0.55f : 0});
  }
  ui.draw([&] { ui.lines.draw(discs); });
}

std::string keyOf(const Session& session, const PlaneMap& map) {
  const FunctionLook& l = session.scene.function.look;
  const DiagramState::Unit& unit = session.attention.diagram.hoveredUnit;
  const DataSetup& data = session.scene.function.data;
  char text[300];
  std::snprintf(text, sizeof text, "f%ld|%d%d%d%d%d%d|%d.%d|%d|%.17g|%.17g|%.17g|%.17g|%llu|%d|%p|",
                session.function.revision(), l.target, l.parts, l.kinks, l.points, l.testPoints,
                l.batch, unit.column, unit.index, session.view.playing, map.box.xmin, map.box.xmax,
                map.box.ymin, map.box.ymax, static_cast<unsigned long long>(data.seed),
                data.own.has_value(), static_cast<const void*>(session.function.examples()));
  return text + formatSpec(data.generator);
}

// What is drawn how, from the right.
void legend(const Session& session, Ui& ui, const Rect& rect, const NetworkReport& network) {
  if (rect.width() < ui.px(330)) return;
  const FunctionLab& lab = session.scene.function;
  const Palette& c = ui.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  LegendRow row(ui, rect, rect.min.x + ui.px(106));  // the tools' place
  row.line("network", c.accent, 3);
  if (lab.look.target && !lab.data.own) row.line("target", withAlpha(c.text, 0.75f), 1.4f);
  const bool hidden = network.picture.shape.layers().size() > 1;
  if (lab.look.parts && hidden) row.line("parts", partColour(c, 2), 1.4f);
  if (showsBatch(session, network))
    row.entry("last update", 34, [&](ImVec2 at) {
      list.AddCircle(ImVec2(at.x - ui.px(4), at.y), ui.px(5.4f), c.classes[0], 0, ui.px(2));
    });
  if (lab.look.testPoints && session.function.examples()->test.n > 0)
    row.entry("test", 34, [&](ImVec2 at) {
      list.AddCircle(ImVec2(at.x - ui.px(2), at.y), ui.px(3.2f), c.muted, 0, ui.px(1.6f));
    });
}

// The numbers at the mouse, at the lower right above the ticks.
void reading(const Session& session, Ui& ui, const PlaneMap& map, const NetworkReport& network) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!map.rect.contains(mouse) || !network.curves || !ImGui::IsWindowHovered()) return;
  const double x = map.x(mouse.x), z = outputAt(*network.curves, x);
  std::string text = "x " + shortNumber(x);
  if (std::isfinite(z)) text += " · network " + shortNumber(z);
  const std::optional<Target> target = targetOf(session.scene.function.data);
  if (target && std::isfinite((*target)(x))) text += " · target " + shortNumber((*target)(x));
  ImFont* font = ui.fonts.small;
  const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
  casedText(ui, *ImGui::GetWindowDrawList(), font,
            ImVec2(map.rect.max.x - width - ui.px(14), map.rect.max.y - ui.px(44)),
            ui.colours().text, text);
}

}  // namespace

ImU32 partColour(const Palette& colours, std::size_t unit) {
  // Without the accent's own blue.
  constexpr std::array<std::size_t, 6> kColours{1, 2, 3, 4, 5, 7};
  return colours.runs[kColours[unit % kColours.size()]];
}

float partAlpha(std::size_t count) { return count <= 24 ? 0.62f : count <= 80 ? 0.4f : 0.22f; }

std::vector<Kink> shownKinks(const Session& session, const Palette& colours, const Box& box,
                             const NetworkReport& network) {
  const TrainingData* data = session.function.report().data.get();
  if (!session.scene.function.look.kinks || !data) return {};
  const NetworkShape& shape = network.picture.shape;
  const std::vector<double> places =
      kinksOf<float>(shape, std::span<const float>(network.picture.w), *data);
  const bool parts = shape.layers().size() == 2;  // else colours belong to other units
  std::vector<Kink> kinks;
  for (std::size_t j = 0; j < places.size(); ++j)
    if (places[j] >= box.xmin && places[j] <= box.xmax)  // none is NaN then
      kinks.push_back({places[j], parts ? partColour(colours, j) : colours.muted});
  return kinks;
}

namespace {

void drawPicture(Session& session, Ui& ui, const NetworkReport& network, const PlaneMap& map) {
  const FunctionLook& look = session.scene.function.look;
  const TrainingData* data = session.function.examples();
  if (!network.curves || !data) return;
  const FunctionCurves<float>& curves = *network.curves;
  drawZero(ui, map);
  drawParts(session, ui, map, curves);
  drawTarget(session, ui, map);
  if (look.testPoints) drawExamples(ui, map, data->parts.test, true);
  if (look.points) drawExamples(ui, map, data->parts.train, false);
  drawBatch(session, ui, map, network);
  drawCurve(ui, map, curves.x,
            {ui.px(3), toRgba(ui.colours().accent), ui.px(1.3f), toRgba(ui.colours().casing)},
            [&](std::size_t i) { return curves.output[i]; });
  drawKinks(session, ui, map, network);
}

}  // namespace

void showFunctionPicture(Session& session, Ui& ui, Canvas& canvas, const NetworkReport& network,
                         const PlaneMap& map) {
  const render::Target screen;
  const auto width = static_cast<int>(map.rect.width());
  const auto height = static_cast<int>(map.rect.height());
  if (canvas.begin(width, height, keyOf(session, map))) {
    ui.draw([&] { render::clear(toRgba(ui.colours().background)); });
    drawPicture(session, ui, network, map);
  }
  screen.bind();
  showTexture(*ImGui::GetWindowDrawList(), canvas.target.texture(), map.rect);
}

void functionPlane(Session& session, Ui& ui, const Rect& rect) {
  PlaneMap map = mapOf(session, rect);
  editPairs(session, ui, map);
  session.refresh();
  map = mapOf(session, rect);
  session.function.look(map.box);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  const TrainingReport& report = session.function.report();
  if (!report.networks.empty() && !report.sideBySide) {
    const NetworkReport& network = report.networks.front();
    showFunctionPicture(session, ui, ui.plan, network, map);
    drawPlaneAxes(ui, list, map);
    drawPairBrush(session, ui, map);
    legend(session, ui, rect, network);
    reading(session, ui, map, network);
    remark(ui, rect, "network.remark", remarkOn(session, network));
  } else if (report.networks.empty()) {
    remark(ui, rect, "network.remark", session.function.problem());
  }
  if (!session.attention.hideControls) pairTools(session, ui, rect);
  list.PopClipRect();
}

}  // namespace ravine
