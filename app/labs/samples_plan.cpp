// The parameter view: the loss over both parameters with every run on it, and at the step shown the
// gradients of examples, batch and all.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/camera.h"
#include "app/labs/samples_parts.h"
#include "app/render/frame.h"
#include "app/widgets/controls.h"
#include "app/widgets/plan_marks.h"
#include "app/widgets/plan_surface.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr long kMostArrows = 400;  // gradients of examples; of more, so many are drawn

void setStart(Session& session, const Point& at) {
  SamplesLab& lab = session.scene.samples;
  const auto open = static_cast<std::size_t>(std::max(0, session.attention.openRun));
  if (lab.linkedStarts || open >= lab.runs.size())
    lab.start = at;
  else
    lab.runs[open].start = at;
}

// The rings at the starts, draggable.
void handleStarts(Session& session, Ui& ui, const PlaneMap& map) {
  SamplesLab& lab = session.scene.samples;
  constexpr char kHint[] = "The start. Drag it, or click another place.";
  if (lab.linkedStarts || lab.runs.empty()) {
    dragStart(ui, map, "start", lab.start, kHint);
    return;
  }
  for (std::size_t i = 0; i < lab.runs.size(); ++i)
    if (lab.runs[i].visible)
      dragStart(ui, map, "start" + std::to_string(i), lab.runs[i].start, kHint);
}

void drawStarts(const Session& session, Ui& ui, ImDrawList& list, const PlaneMap& map) {
  const SamplesLab& lab = session.scene.samples;
  if (lab.linkedStarts || lab.runs.empty())
    return drawStart(ui, list, map, lab.start, ui.colours().text);
  for (const SampleRun& run : lab.runs)
    if (run.visible)
      drawStart(ui, list, map, run.start,
                ui.colours().runs[static_cast<std::size_t>(run.colour) % 8]);
}

// ---- the picture below ----

void drawFaint(const Ensemble& e, Ui& ui, const PlaneMap& map, double step, ImU32 colour) {
  const auto end =
      std::upper_bound(e.rows.begin(), e.rows.end(), static_cast<std::size_t>(std::max(0.0, step)));
  const auto count = static_cast<std::size_t>(end - e.rows.begin());
  std::vector<double> x(count), y(count);
  for (int path = 0; path < e.paths; ++path) {
    const std::size_t from = static_cast<std::size_t>(path) * e.rows.size();
    for (std::size_t i = 0; i < count; ++i) x[i] = e.x[from + i], y[i] = e.y[from + i];
    drawPath(ui, map, {x, y}, {.colour = colour, .width = 1, .alpha = 0.16f, .casing = 0});
  }
}

void drawRuns(Session& session, Ui& ui, const PlaneMap& map) {
  const SamplesLook& look = session.scene.samples.look;
  const double step = session.view.step;
  const auto& ensembles = session.samples.ensembles();
  eachShownRun(session, ui, [&](const ShownRun& run) {
    if (run.index < ensembles.size() && ensembles[run.index])
      drawFaint(*ensembles[run.index], ui, map, step, run.colour);
  });
  eachShownRun(session, ui, [&](const ShownRun& run) {
    const Trajectory& t = run.result.trajectory;
    const bool random = run.result.input.batch > 0;
    drawPath(ui, map, {t.x, t.y}, step,
             {.colour = run.colour,
              .width = random ? 1.6f : 2.4f,
              .casing = random ? 0.8f : 1.3f,
              .ahead = !session.view.playing});
    const Trajectory& a = run.result.average;
    if (look.average && a.size() > 0) {
      drawPath(ui, map, {a.x, a.y}, step,
               {.colour = run.colour, .width = 2.6f, .casing = 1.3f, .dash = 7});
      drawDisc(ui, map, pointAt(Path{a.x, a.y}, step), run.colour, kHeldRing);
    }
    drawDisc(ui, map, run.w, run.colour);
  });
}

std::string planKey(const Session& session) {
  const SamplesLook& l = session.scene.samples.look;
  char text[160];
  std::snprintf(text, sizeof text, "|s%ld|%.6f|%d|%d|%d", session.samples.revision(),
                session.view.step, session.view.playing, l.average, session.attention.openRun);
  std::string key = text;
  for (const SampleRun& run : session.scene.samples.runs)
    key += run.visible ? static_cast<char>('a' + run.colour % 8) : '-';
  return key;
}

// ---- what lies over it ----

void arrow(Ui& ui, ImDrawList& list, ImVec2 from, ImVec2 by, ImU32 colour, float width) {
  const float length = std::hypot(by.x, by.y), head = std::min(ui.px(7), length * 0.6f);
  if (length < ui.px(2)) return;
  const ImVec2 d(by.x / length, by.y / length), tip(from.x + by.x, from.y + by.y);
  const ImVec2 base(tip.x - d.x * head, tip.y - d.y * head);
  list.AddLine(from, base, colour, width);
  const float side = head * 0.45f;
  list.AddTriangleFilled(tip, ImVec2(base.x - d.y * side, base.y + d.x * side),
                         ImVec2(base.x + d.y * side, base.y - d.x * side), colour);
}

// Pixels on the screen that a vector of the plane is drawn with.
struct ArrowScale {
  float perUnit;
  ImVec2 of(const Vec2& g) const {  // downhill; the screen's y points down
    return ImVec2(static_cast<float>(-g.x()) * perUnit, static_cast<float>(g.y()) * perUnit);
  }
};

// One standard deviation of the examples' gradients about their mean.
void drawEllipse(Ui& ui, ImDrawList& list, ImVec2 centre, const GradientSpread& s,
                 const ArrowScale& scale) {
  const Eigen2 eigen = eigenOf(s.xx, s.xy, s.yy);
  const double a = std::sqrt(std::max(0.0, eigen.high)), b = std::sqrt(std::max(0.0, eigen.low));
  std::vector<ImVec2> points;
  for (int i = 0; i < 64; ++i) {
    const double t = i * 2 * 3.14159265358979 / 64;
    const Vec2& d = eigen.highDirection;
    const Vec2 p = a * std::cos(t) * d + b * std::sin(t) * Vec2(-d.y(), d.x());
    const ImVec2 by = scale.of(p);
    points.emplace_back(centre.x + by.x, centre.y + by.y);
  }
  list.AddPolyline(points.data(), 64, ui.colours().text, ImDrawFlags_Closed, ui.px(1.5f));
}

void drawGradients(const Session& session, Ui& ui, ImDrawList& list, const PlaneMap& map) {
  const SamplesLook& look = session.scene.samples.look;
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  if (!chosen || (!look.gradients && !look.ellipse)) return;
  const FiniteSum& f = *session.samples.result().sum;
  const Vec2 w(chosen->w.x, chosen->w.y);
  const GradientSpread spread = gradientSpread(f, w);
  const double typical = std::sqrt(spread.mean.squaredNorm() + spread.trace());
  if (!(typical > 0) || !std::isfinite(typical)) return;
  const ArrowScale scale{static_cast<float>(ui.px(52) / typical)};
  const ImVec2 at = map.toScreen(w.x(), w.y());
  if (!map.rect.contains(at)) return;
  if (look.gradients) {
    const long count = std::min<long>(f.n(), kMostArrows);
    for (long i = 0; i < count; ++i) {
      const Vec2 g = f.exampleGradient(static_cast<int>(i * f.n() / count), w);
      arrow(ui, list, at, scale.of(g), withAlpha(ui.colours().text, 0.28f), ui.px(1));
    }
  }
  const ImVec2 mean = scale.of(f.slope(w).gradient);
  if (look.ellipse) drawEllipse(ui, list, ImVec2(at.x + mean.x, at.y + mean.y), spread, scale);
  if (!look.gradients) return;
  arrow(ui, list, at, mean, ui.colours().casing, ui.px(5));
  arrow(ui, list, at, mean, ui.colours().text, ui.px(3));
  if (static_cast<int>(chosen->batch.size()) == f.n()) return;
  const ImVec2 batch = scale.of(f.slope(chosen->batch, w).gradient);
  arrow(ui, list, at, batch, ui.colours().casing, ui.px(5));
  arrow(ui, list, at, batch, chosen->colour, ui.px(3));
}

// Where the chosen run dances at the end.
void drawBall(const Session& session, Ui& ui, ImDrawList& list, const PlaneMap& map) {
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  const SamplesResult& result = session.samples.result();
  if (!session.scene.samples.look.ball || !chosen || !result.sum->optimum().exists) return;
  const Wandering& wandering = result.runs[chosen->index].wandering;
  if (!(wandering.radius > 0) || !std::isfinite(wandering.radius)) return;
  const Vec2& w = result.sum->optimum().w;
  const ImVec2 at = map.toScreen(w.x(), w.y());
  const auto radius = static_cast<float>(wandering.radius / map.perPixel());
  if (!(radius < 4 * map.rect.width())) return;  // there is no ball: it has gone astray
  list.AddCircle(at, radius, ui.colours().casing, 64, ui.px(4));
  list.AddCircle(at, radius, chosen->colour, 64, ui.px(2));
  const std::string text =
      wandering.cycles() ? "limit cycle" : "rms distance " + shortNumber(wandering.radius);
  const float width = ImGui::CalcTextSize(text.c_str()).x;
  casedText(ui, list, ui.fonts.body,
            ImVec2(std::min(at.x + ui.px(10), map.rect.max.x - width - ui.px(6)),
                   at.y + radius + ui.px(4)),
            ui.colours().text, text);
}

// What arrows mean, and over how many examples the picture is taken.
void drawKey(const Session& session, Ui& ui, ImDrawList& list, const PlaneMap& map) {
  const SamplesLook& look = session.scene.samples.look;
  const FiniteSum& f = *session.samples.result().sum;
  std::vector<std::pair<ImU32, std::string>> lines;  // colour 0: no stroke
  const Rect& rect = map.rect;
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  if (look.gradients && chosen && rect.width() > ui.px(260)) {
    lines.emplace_back(withAlpha(ui.colours().text, 0.4f), "−∇f of every example");
    lines.emplace_back(ui.colours().text, "−∇f of all");
    if (static_cast<int>(chosen->batch.size()) < f.n())
      lines.emplace_back(chosen->colour, "−∇f of the batch");
  }
  if (f.fieldExamples() < f.n())
    lines.emplace_back(0, "surface over " + thousands(f.fieldExamples()) + " of " +
                              thousands(f.n()) + " examples");
  ImFont* font = ui.fonts.small;
  const float row = font->FontSize + ui.px(4);
  const float height = row * static_cast<float>(lines.size()) + ui.px(8), left = rect.min.x;
  // Above, but where runs start there, below.
  const Rect above{rect.min, ImVec2(left + ui.px(190), rect.min.y + height + ui.px(10))};
  bool starts = false;
  eachShownRun(session, ui, [&](const ShownRun& run) {
    const Trajectory& t = run.result.trajectory;
    starts |= t.size() > 0 && above.contains(map.toScreen(t.x[0], t.y[0]));
  });
  float y = starts ? rect.max.y - ui.px(26) - height : rect.min.y + ui.px(8);
  for (const auto& [colour, text] : lines) {
    if (colour != 0)
      list.AddLine(ImVec2(left + ui.px(14), y + font->FontSize / 2),
                   ImVec2(left + ui.px(32), y + font->FontSize / 2), colour, ui.px(3));
    casedText(ui, list, font, ImVec2(left + ui.px(colour != 0 ? 38 : 14), y), ui.colours().text,
              text);
    y += row;
  }
}

void hover(Session& session, Ui& ui, const PlaneMap& map, bool hovered) {
  const std::optional<Point> place = placeUnderMouse(map);
  if (!place || !hovered) return;
  double reach = ui.px(8) * map.perPixel();
  std::string text;
  eachShownRun(session, ui, [&](const ShownRun& run) {
    const Trajectory& t = run.result.trajectory;
    const auto found =
        nearestPoint({t.x, t.y}, session.view.playing ? run.head : 1e18, *place, reach);
    if (!found) return;
    session.attention.foundStep = static_cast<double>(*found);
    const SamplesResult& result = session.samples.result();
    text = sampleTitle(session, run.index) + ", update " + std::to_string(*found) + "\nw = (" +
           shortNumber(t.x[*found]) + ", " + shortNumber(t.y[*found]) +
           ")\nf = " + shortNumber(result.sum->value(Vec2(t.x[*found], t.y[*found]))) +
           ", η = " + shortNumber(t.lr[*found]);
  });
  if (!text.empty()) hoverText(ui, text);
}

}  // namespace

void samplesPlan(Session& session, Ui& ui, const Rect& rect) {
  PlaneMap map = mapOf(session, rect);
  const PlaneMouse mouse = planeMouse(session, ui, map, "plan");
  if (mouse.clicked) {
    const ImVec2 at = ImGui::GetIO().MousePos;
    setStart(session, allowedPlace(map.x(at.x), map.y(at.y)));
  }
  handleStarts(session, ui, map);
  session.refresh();
  map = mapOf(session, rect);
  hover(session, ui, map, mouse.hovered && !mouse.held);
  const FieldLook& field = session.scene.samples.field;
  const FieldPicture& picture = session.samples.field(
      field, {map.box, static_cast<int>(rect.width()), static_cast<int>(rect.height())});
  const render::Target screen;
  drawSurface(ui, ui.surface, picture, field, map, "samples");
  if (beginPlan(ui, ui.surface, ui.plan, map, planKey(session))) drawRuns(session, ui, map);
  screen.bind();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(rect.min, rect.max, true);
  showTexture(list, ui.plan.target.texture(), rect);
  drawPlaneAxes(ui, list, map);
  drawLevelLabels(ui, list, picture, field, map);
  drawNothingFinite(ui, list, picture, map);
  if (session.scene.samples.look.optimum)
    for (const Minimum& m : session.samples.result().objective->minima())
      drawCross(ui, list, map, {m.x, m.y}, "w*");
  drawBall(session, ui, list, map);
  drawGradients(session, ui, list, map);
  drawStarts(session, ui, list, map);
  drawKey(session, ui, list, map);
  list.PopClipRect();
}

}  // namespace ravine
