// The data view: examples, what the model makes of them at the step shown, and the batch in hand.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/samples.h"
#include "app/labs/samples_parts.h"
#include "app/widgets/axis.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"
#include "core/math/rng.h"

namespace ravine {

namespace {

// Numbers on a line have no height of their own: each keeps a place drawn from its number.
double heightOf(int i) { return 0.15 + 0.7 * unit(mix64(static_cast<std::uint64_t>(i) + 77)); }

}  // namespace

ImVec2 exampleSpot(const ChartFrame& frame, const Samples& samples, int i) {
  const Sample& s = samples.rows[static_cast<std::size_t>(i)];
  const double y = samples.kind == SampleKind::scalar ? heightOf(i)
                   : isPlane(samples.kind)            ? s.v
                                                      : s.t;
  return ImVec2(frame.xAt(s.u), frame.yAt(y));
}

ImU32 exampleColour(const Palette& c, const Samples& samples, int i,
                    const std::optional<Point>& w) {
  const Sample& s = samples.rows[static_cast<std::size_t>(i)];
  switch (samples.kind) {
    case SampleKind::regression:
      return c.text;
    case SampleKind::binary:
    case SampleKind::plane:
      return c.classes[s.t > 0 ? 1 : 0];
    case SampleKind::scalar:
      return w ? c.classes[std::abs(s.u - w->x) <= std::abs(s.u - w->y) ? 0 : 1] : c.text;
  }
  return c.text;
}

namespace {

// A place on the screen; far out where a run has gone astray, but somewhere.
ImVec2 within(const ChartFrame& frame, double x, double y) {
  const auto held = [](float v) { return std::isnan(v) ? 1e5f : std::clamp(v, -1e5f, 1e5f); };
  return ImVec2(held(frame.xAt(x)), held(frame.yAt(y)));
}

// The line, curve, boundary or pair of centroids that w stands for.
void drawModel(ImDrawList& list, const ChartFrame& frame, SampleKind kind, const Point& w,
               ImU32 colour, float width) {
  const float left = frame.plot.min.x, right = frame.plot.max.x;
  const double from = frame.x.valueAt(0), to = frame.x.valueAt(1);
  const auto line = [&](double x0, double y0, double x1, double y1) {
    list.AddLine(within(frame, x0, y0), within(frame, x1, y1), colour, width);
  };
  switch (kind) {
    case SampleKind::regression:
      return line(from, w.x * from + w.y, to, w.x * to + w.y);
    case SampleKind::binary: {
      std::vector<ImVec2> points;
      for (float x = left; x <= right; x += 2) {
        const double u = from + (to - from) * (x - left) / (right - left);
        points.push_back(within(frame, u, 1 / (1 + std::exp(-(w.x * u + w.y)))));
      }
      list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, width);
      return;
    }
    case SampleKind::plane: {
      const double norm = std::hypot(w.x, w.y), far = 4 * (to - from);
      if (!(norm > 0)) return;
      const double x = -w.y / norm, y = w.x / norm;
      return line(-far * x, -far * y, far * x, far * y);
    }
    case SampleKind::scalar:
      for (const double centre : {w.x, w.y}) line(centre, frame.y.low, centre, frame.y.high);
  }
}

// Both margins of a boundary, dashed.
void drawMargins(Ui& ui, ImDrawList& list, const ChartFrame& frame, const Point& w, ImU32 colour) {
  const double norm = std::hypot(w.x, w.y);
  if (!(norm > 0)) return;
  const double x = -w.y / norm, y = w.x / norm, step = (frame.x.high - frame.x.low) / 60;
  for (const double side : {-1.0, 1.0})
    for (int i = -90; i < 90; i += 2) {
      const double cx = side * w.x / (norm * norm), cy = side * w.y / (norm * norm);
      list.AddLine(within(frame, cx + i * step * x, cy + i * step * y),
                   within(frame, cx + (i + 1) * step * x, cy + (i + 1) * step * y), colour,
                   ui.px(1.3f));
    }
}

// From every example to what the model says of it.
void drawResiduals(Ui& ui, ImDrawList& list, const ChartFrame& frame, const Samples& samples,
                   const Point& w, ImU32 colour) {
  if (samples.kind != SampleKind::regression && samples.kind != SampleKind::binary) return;
  eachDrawn(samples.n(), [&](int i) {
    const Sample& s = samples.rows[static_cast<std::size_t>(i)];
    const double z = w.x * s.u + w.y;
    const double said = samples.kind == SampleKind::binary ? 1 / (1 + std::exp(-z)) : z;
    list.AddLine(within(frame, s.u, s.t), within(frame, s.u, said), colour, ui.px(1));
  });
}

void drawExamples(const Session& session, Ui& ui, ImDrawList& list, const ChartFrame& frame,
                  const std::optional<Point>& w) {
  const SamplesLook& look = session.scene.samples.look;
  const Samples& samples = session.samples.result().sum->samples();
  const float radius = ui.px(samples.n() > 400 ? 2.f : samples.n() > 120 ? 3.f : 4.f);
  eachDrawn(samples.n(), [&](int i) {
    const ImVec2 at = exampleSpot(frame, samples, i);
    list.AddCircleFilled(at, radius + ui.px(1), ui.colours().background);
    list.AddCircleFilled(at, radius, exampleColour(ui.colours(), samples, i, w));
    if (look.residuals && w && isPlane(samples.kind) &&
        supports(samples.rows[static_cast<std::size_t>(i)], *w))
      list.AddCircle(at, radius + ui.px(2.5f), ui.colours().muted, 0, ui.px(1));
  });
}

// The examples that the next update sees.
void drawBatch(const Session& session, Ui& ui, ImDrawList& list, const ChartFrame& frame) {
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  if (!session.scene.samples.look.batch || !chosen) return;
  const Samples& samples = session.samples.result().sum->samples();
  const auto count = static_cast<int>(chosen->batch.size());
  if (count == samples.n()) return;
  eachDrawn(count, [&](int i) {
    const ImVec2 at = exampleSpot(frame, samples, chosen->batch[static_cast<std::size_t>(i)]);
    list.AddCircleFilled(at, ui.px(5), chosen->colour);
    list.AddCircle(at, ui.px(8), chosen->colour, 0, ui.px(2));
  });
}

void drawNumberLine(Ui& ui, ImDrawList& list, const ChartFrame& frame) {
  ImFont* font = ui.fonts.small;
  list.AddLine(ImVec2(frame.plot.min.x, frame.plot.max.y), frame.plot.max, ui.colours().line, 1);
  for (const Tick& tick : linearTicks(frame.x.low, frame.x.high, 6)) {
    const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, tick.label.c_str()).x;
    list.AddText(font, font->FontSize,
                 ImVec2(frame.xAt(tick.value) - width / 2, frame.plot.max.y + ui.px(5)),
                 ui.colours().muted, tick.label.c_str());
  }
}

void drawTitle(Session& session, Ui& ui, const Rect& rect) {
  const FiniteSum& f = *session.samples.result().sum;
  std::string text = "Data · " + thousands(f.n()) + " examples";
  if (f.n() > kMostDrawn) text += " · " + thousands(kMostDrawn) + " drawn";
  drawChartTitle(
      ui, {rect.min, ImVec2(rect.max.x - sampleToolsWidth(session, ui, rect), rect.max.y)}, text);
}

}  // namespace

ChartFrame dataFrame(const Session& session, Ui& ui, const Rect& rect) {
  return dataFrameOn(session, chartFrame(ui, rect, {}, {}).plot);
}

ChartFrame dataFrameOn(const Session& session, const Rect& plot) {
  const FiniteSum& f = *session.samples.result().sum;
  const SampleKind kind = f.samples().kind;
  Box box = session.attention.heldExtent.value_or(f.extent());
  if (kind == SampleKind::scalar) box.ymin = 0, box.ymax = 1;
  if (kind == SampleKind::binary) box.ymin = -0.08, box.ymax = 1.08;
  // Round ends, so that the view stands still while points are dragged.
  const auto axis = [](double from, double to, bool exact) {
    // Identical examples: so much about them that ticks differ.
    const double size = std::max(std::abs(from), std::abs(to));
    if (const double least = size > 0 ? 0.2 * size : 0.5; to - from <= 1e-6 * size)
      from -= least, to += least;
    const double step = roundStep(std::max((to - from) / 4, 1e-9));
    if (exact) return ChartAxis{0, from, to, false};
    return ChartAxis{0, (std::floor(from / step) - 0.25) * step,
                     (std::ceil(to / step) + 0.25) * step, false};
  };
  const bool exact = kind == SampleKind::scalar || kind == SampleKind::binary;
  ChartFrame frame{plot, axis(box.xmin, box.xmax, false), axis(box.ymin, box.ymax, exact)};
  if (!isPlane(kind)) return frame;
  // Equal scales, the origin in the middle: boundaries turn about it.
  const double reach =
      std::max({std::abs(frame.x.low), frame.x.high, std::abs(frame.y.low), frame.y.high});
  const double shape = frame.plot.width() / std::max(1.f, frame.plot.height());
  frame.x = {0, -reach * std::max(1.0, shape), reach * std::max(1.0, shape), false};
  frame.y = {0, -reach * std::max(1.0, 1 / shape), reach * std::max(1.0, 1 / shape), false};
  return frame;
}

int exampleAt(const Ui& ui, const ChartFrame& frame, const Samples& samples, ImVec2 mouse) {
  int best = -1;
  float reach = ui.px(10);
  eachDrawn(samples.n(), [&](int i) {
    const ImVec2 at = exampleSpot(frame, samples, i);
    const float distance = std::hypot(at.x - mouse.x, at.y - mouse.y);
    if (distance < reach) best = i, reach = distance;
  });
  return best;
}

void samplesData(Session& session, Ui& ui, const Rect& rect) {
  editSamples(session, ui, rect);
  const Samples& samples = session.samples.result().sum->samples();
  const ChartFrame frame = dataFrame(session, ui, rect);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(rect.min, rect.max, ui.colours().background);
  drawTitle(session, ui, rect);
  if (samples.kind == SampleKind::scalar)  // heights mean nothing
    drawNumberLine(ui, list, frame);
  else
    drawChartTicks(ui, list, frame);
  list.PushClipRect(frame.plot.min, frame.plot.max, true);
  const std::optional<Chosen> chosen = chosenRun(session, ui);
  const std::optional<Point> w = chosen ? std::optional(chosen->w) : std::nullopt;
  const bool residuals = session.scene.samples.look.residuals && w;
  if (residuals) drawResiduals(ui, list, frame, samples, *w, withAlpha(chosen->colour, 0.55f));
  eachShownRun(session, ui, [&](const ShownRun& run) {
    const bool first = chosen && run.index == chosen->index;
    drawModel(list, frame, samples.kind, run.w, withAlpha(run.colour, first ? 1 : 0.7f),
              ui.px(first ? 2.6f : 1.6f));
  });
  if (residuals && isPlane(samples.kind))
    drawMargins(ui, list, frame, *w, withAlpha(chosen->colour, 0.8f));
  drawExamples(session, ui, list, frame, w);
  drawBatch(session, ui, list, frame);
  list.PopClipRect();
  sampleTools(session, ui, rect);
  ui.mark("data.view", rect);
}

}  // namespace ravine
