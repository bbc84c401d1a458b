// The Samples lab as a figure: the examples with what the runs make of them, and the loss over both
// parameters.
#include <cmath>

#include "app/labs/camera.h"
#include "app/labs/samples_parts.h"
#include "app/vector/figures.h"
#include "core/lab/levels.h"

namespace ravine::figure {

namespace {

double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }

class DataFigure {
 public:
  DataFigure(const Session& session, Page& page, const ChartFrame& frame)
      : session_(session),
        page_(page),
        frame_(frame),
        samples_(session.samples.result().sum->samples()),
        chosen_(chosenRun(session, page.ink)) {}

  void draw() {
    page_.add(Within{true, frame_.plot});
    const bool residuals = session_.scene.samples.look.residuals && chosen_;
    if (residuals) drawResiduals();
    eachShownRun(session_, page_.ink, [&](const ShownRun& run) {
      const bool first = chosen_ && run.index == chosen_->index;
      drawModel(run.w, withAlpha(run.colour, first ? 1 : 0.7f), first ? 2.6 : 1.6);
    });
    if (residuals && isPlane(samples_.kind)) drawMargins();
    drawExamples();
    drawBatch();
    page_.add(Within{false, {}});
  }

 private:
  void stroke(std::string_view kind, const Trail& trail, ImU32 colour, double width,
              double dash = 0) {
    std::vector<Trail> parts = clipped(trail, frame_.plot, page_.px(20));
    if (!parts.empty())
      page_.add(Stroke{kind, std::move(parts), colour, page_.px(width), page_.px(dash)});
  }
  Spot spot(double x, double y) const { return spotOn(frame_, x, y); }

  void drawModel(const Point& w, ImU32 colour, double width) {
    const double from = frame_.x.valueAt(0), to = frame_.x.valueAt(1);
    Trail trail;
    switch (samples_.kind) {
      case SampleKind::regression:
        trail = {spot(from, w.x * from + w.y), spot(to, w.x * to + w.y)};
        break;
      case SampleKind::binary:
        for (int i = 0; i <= 200; ++i) {
          const double u = from + (to - from) * i / 200;
          trail.push_back(spot(u, sigmoid(w.x * u + w.y)));
        }
        break;
      case SampleKind::plane:
        if (const double norm = std::hypot(w.x, w.y), far = 4 * (to - from); norm > 0)
          trail = {spot(far * w.y / norm, -far * w.x / norm),
                   spot(-far * w.y / norm, far * w.x / norm)};
        break;
      case SampleKind::scalar:
        for (const double centre : {w.x, w.y})
          stroke("model", {spot(centre, frame_.y.low), spot(centre, frame_.y.high)}, colour, width);
        return;
    }
    stroke("model", trail, colour, width);
  }

  void drawMargins() {
    const Point& w = chosen_->w;
    const double square = w.x * w.x + w.y * w.y, far = 4 * (frame_.x.high - frame_.x.low);
    if (!(square > 0)) return;
    const double x = -w.y / std::sqrt(square), y = w.x / std::sqrt(square);
    for (const double side : {-1.0, 1.0}) {
      const double cx = side * w.x / square, cy = side * w.y / square;
      stroke("margin", {spot(cx - far * x, cy - far * y), spot(cx + far * x, cy + far * y)},
             withAlpha(chosen_->colour, 0.8f), 1.3, 5);
    }
  }

  void drawResiduals() {
    if (samples_.kind != SampleKind::regression && samples_.kind != SampleKind::binary) return;
    const Point& w = chosen_->w;
    Stroke lines{.kind = "residual",
                 .trails = {},
                 .colour = withAlpha(chosen_->colour, 0.45f),
                 .width = page_.px(1)};
    eachDrawn(samples_.n(), [&](int i) {
      const Sample& s = samples_.rows[static_cast<std::size_t>(i)];
      const double z = w.x * s.u + w.y;
      const double said = samples_.kind == SampleKind::binary ? sigmoid(z) : z;
      for (Trail& part : clipped({spot(s.u, s.t), spot(s.u, said)}, frame_.plot, page_.px(20)))
        lines.trails.push_back(std::move(part));
    });
    page_.add(std::move(lines));
  }

  void drawExamples() {
    const int n = samples_.n();
    const double radius = page_.px(n > 400 ? 2 : n > 120 ? 2.8 : 3.6);
    const std::optional<Point> w = chosen_ ? std::optional(chosen_->w) : std::nullopt;
    eachDrawn(n, [&](int i) {
      const ImVec2 at = exampleSpot(frame_, samples_, i);
      const Spot spot{static_cast<double>(at.x), static_cast<double>(at.y)};
      page_.add(Disc{"example", spot, radius + page_.px(0.8),
                     exampleColour(page_.ink, samples_, i, w), page_.px(0.8), page_.ink.casing});
      if (session_.scene.samples.look.residuals && w && isPlane(samples_.kind) &&
          supports(samples_.rows[static_cast<std::size_t>(i)], *w))
        page_.add(Disc{"support", spot, radius + page_.px(3), 0, page_.px(1), page_.ink.muted});
    });
  }

  // The examples that the next update sees.
  void drawBatch() {
    if (!session_.scene.samples.look.batch || !chosen_) return;
    const auto count = static_cast<int>(chosen_->batch.size());
    if (count == samples_.n()) return;
    eachDrawn(count, [&](int i) {
      const ImVec2 at = exampleSpot(frame_, samples_, chosen_->batch[static_cast<std::size_t>(i)]);
      const Spot spot{static_cast<double>(at.x), static_cast<double>(at.y)};
      page_.add(Disc{"batch", spot, page_.px(4.4), chosen_->colour});
      page_.add(Disc{"batch", spot, page_.px(7.5), 0, page_.px(1.6), chosen_->colour});
    });
  }

  const Session& session_;
  Page& page_;
  const ChartFrame& frame_;
  const Samples& samples_;
  std::optional<Chosen> chosen_;
};

void drawFaint(const Ensemble& e, Page& page, const PlaneMap& map, double step, ImU32 colour) {
  const auto end =
      std::upper_bound(e.rows.begin(), e.rows.end(), static_cast<std::size_t>(std::max(0.0, step)));
  const auto count = static_cast<std::size_t>(end - e.rows.begin());
  for (int path = 0; path < e.paths; ++path) {
    const std::size_t from = static_cast<std::size_t>(path) * e.rows.size();
    Trail trail;
    for (std::size_t i = 0; i < count; ++i)
      trail.push_back(spotOf(map, e.x[from + i], e.y[from + i]));
    drawTrail(page, map, trail, {.colour = colour, .width = 1, .alpha = 0.16f, .casing = 0},
              "seed");
  }
}

void drawRuns(const Session& session, Page& page, const PlaneMap& map) {
  const double step = session.view.step;
  const auto& ensembles = session.samples.ensembles();
  eachShownRun(session, page.ink, [&](const ShownRun& run) {
    if (run.index < ensembles.size() && ensembles[run.index])
      drawFaint(*ensembles[run.index], page, map, step, run.colour);
  });
  eachShownRun(session, page.ink, [&](const ShownRun& run) {
    const Trajectory& t = run.result.trajectory;
    const bool random = run.result.input.batch > 0;
    drawPath(page, map, {t.x, t.y}, step,
             {.colour = run.colour,
              .width = random ? 1.2f : 2.4f,
              .casing = random ? 0.6f : 1.3f,
              .ahead = !session.view.playing});
    const Trajectory& a = run.result.average;
    if (session.scene.samples.look.average && a.size() > 0) {
      drawPath(page, map, {a.x, a.y}, step,
               {.colour = run.colour, .width = 2.6f, .casing = 1.3f, .dash = 7});
      drawDisc(page, map, pointAt(Path{a.x, a.y}, step), run.colour, kHeldRing);
    }
    drawDisc(page, map, run.w, run.colour);
  });
}

void drawStarts(const SamplesLab& lab, Page& page, const PlaneMap& map) {
  if (lab.linkedStarts || lab.runs.empty()) return drawStart(page, map, lab.start, page.ink.text);
  for (const SampleRun& run : lab.runs)
    if (run.visible)
      drawStart(page, map, run.start,
                page.ink.runs[static_cast<std::size_t>(run.colour) % page.ink.runs.size()]);
}

// What the two parameters of a model are called.
PlotWords parameterWords(SampleKind kind) {
  const bool line = kind == SampleKind::regression || kind == SampleKind::binary;
  return {.title = "Loss",
          .x = line                        ? "a"
               : kind == SampleKind::plane ? "w₁"
                                           : "c₁",
          .y = line                        ? "b"
               : kind == SampleKind::plane ? "w₂"
                                           : "c₂",
          .face = Face::italic};
}

void planFigure(Session& session, Page& page, const Rect& area, bool heat) {
  const SamplesLab& lab = session.scene.samples;
  const SamplesResult& result = session.samples.result();
  const PlotWords words = parameterWords(result.sum->samples().kind);
  const PlaneMap map = mapOf(session, plotIn(page, area, words));
  page.add(Within{true, map.rect});
  drawLevels(page, *result.objective, lab.field, map, heat && lab.field.heat);
  drawRuns(session, page, map);
  if (lab.look.optimum)
    for (const Minimum& m : result.objective->minima()) drawCross(page, map, {m.x, m.y}, "w*");
  drawStarts(lab, page, map);
  page.add(Within{false, {}});
  drawFrame(page, frameOf(map), words);
}

}  // namespace

void samplesFigure(Session& session, Page& page, const Rect& whole, bool heat) {
  const SamplesResult& result = session.samples.result();
  if (!result.sum) return;
  std::vector<Entry> entries;
  eachShownRun(session, page.ink, [&](const ShownRun& run) {
    entries.push_back({sampleTitle(session, run.index), run.colour});
  });
  Rect area = whole;
  drawLegend(page, area, entries);
  const bool beside = area.width() >= area.height();
  const float cut = beside ? (area.min.x + area.max.x) / 2 : (area.min.y + area.max.y) / 2;
  const Rect first{area.min, beside ? ImVec2(cut, area.max.y) : ImVec2(area.max.x, cut)};
  const Rect second{beside ? ImVec2(cut, area.min.y) : ImVec2(area.min.x, cut), area.max};
  const SampleKind kind = result.sum->samples().kind;
  const bool height = kind == SampleKind::regression || kind == SampleKind::binary;
  const PlotWords words{.title = "Data",
                        .x = isPlane(kind) ? "u" : "x",
                        .y = height          ? "y"
                             : isPlane(kind) ? "v"
                                             : "",
                        .face = Face::italic};
  const ChartFrame frame = dataFrameOn(session, plotIn(page, first, words));
  DataFigure(session, page, frame).draw();
  drawFrame(page, frame, words, true);
  planFigure(session, page, second, heat);
}

}  // namespace ravine::figure
