// Line charts as a figure: as many as there are, in a grid.
#include <algorithm>
#include <cmath>

#include "app/labs/panel_parts.h"
#include "app/vector/figures.h"
#include "app/widgets/cut_text.h"

namespace ravine::figure {

namespace {

constexpr double kTolerance = 0.02;
constexpr float kShape = 1.55f;  // width to height of a chart
constexpr double kNameSize = 12.5;

class ChartFigure {
 public:
  ChartFigure(Page& page, const RecordedChart& chart, const Rect& area)
      : page_(page), chart_(chart), words_(wordsOf(chart, area)) {
    frame_ = {plotIn(page, area, words_), chart.x, chart.y};
  }

  void draw() {
    page_.add(Within{true, frame_.plot});
    for (const RecordedBand& band : chart_.bands) drawBand(band);
    for (const RecordedLine& line : chart_.lines)
      if (line.look.bars)
        drawBars(line);
      else if (line.look.dots)
        drawDots(line);
      else
        drawLine(line);
    page_.add(Within{false, {}});
    drawFrame(page_, frame_, words_, true);
    drawNames();
  }

 private:
  // Room for the names at the ends of lines, a third of the chart at most.
  PlotWords wordsOf(const RecordedChart& chart, const Rect& area) const {
    double names = 0;
    for (const RecordedLine& line : chart.lines)
      if (!line.look.name.empty())
        names = std::max(names, widthOf(line.look.name, page_.px(kNameSize)) + page_.px(8));
    return {.title = chart.title,
            .x = chart.xName,
            .right = std::min(names, static_cast<double>(area.width()) / 3)};
  }

  // What has no place on a logarithmic axis ends a trail.
  Spot spot(double x, double y) const {
    const bool shown = (!chart_.y.logarithmic || y > chart_.y.base) &&
                       (!chart_.x.logarithmic || x > chart_.x.base);
    return spotOn(frame_, x, shown ? y : NAN);
  }

  void drawLine(const RecordedLine& line) {
    Trail trail;
    for (std::size_t i = 0; i < line.y.size(); ++i) trail.push_back(spot(line.x[i], line.y[i]));
    std::vector<Trail> parts = clipped(trail, frame_.plot, page_.px(20));
    for (Trail& part : parts) part = simplified(part, kTolerance);
    if (!parts.empty())
      page_.add(Stroke{line.look.reference ? "reference" : "line", std::move(parts),
                       withAlpha(line.look.colour, line.look.alpha),
                       page_.px(static_cast<double>(line.look.width)),
                       page_.px(static_cast<double>(line.look.dash))});
  }

  void drawDots(const RecordedLine& line) {
    for (std::size_t i = 0; i < line.y.size(); ++i)
      if (const Spot at = spot(line.x[i], line.y[i]); std::isfinite(at.x) && std::isfinite(at.y))
        page_.add(Disc{"dot", at, page_.px(static_cast<double>(line.look.width)),
                       withAlpha(line.look.colour, line.look.alpha)});
  }

  // From 0, or the axis' low end, to each value.
  void drawBars(const RecordedLine& line) {
    const double zero = chart_.y.logarithmic ? chart_.y.valueAt(0) : 0;
    const double pitch = spotOn(frame_, 1, zero).x - spotOn(frame_, 0, zero).x;
    const double half = std::clamp(0.36 * pitch, 0.3, page_.px(9));
    Fill bars{.kind = "bar", .loops = {}, .colour = withAlpha(line.look.colour, line.look.alpha)};
    for (std::size_t i = 0; i < line.x.size(); ++i) {
      const Spot top = spot(line.x[i], line.y[i]), foot = spotOn(frame_, line.x[i], zero);
      if (std::isfinite(top.y))
        bars.loops.push_back({{top.x - half, foot.y},
                              {top.x - half, top.y},
                              {top.x + half, top.y},
                              {top.x + half, foot.y}});
    }
    page_.add(std::move(bars));
  }

  void drawBand(const RecordedBand& band) {
    Trail loop, back;
    const double far = static_cast<double>(frame_.plot.max.y) + page_.px(20);
    for (std::size_t i = 0; i < band.x.size(); ++i) {
      Spot low = spot(band.x[i], band.low[i]), high = spot(band.x[i], band.high[i]);
      if (!std::isfinite(high.x) || !std::isfinite(high.y)) continue;
      if (!std::isfinite(low.y)) low = {high.x, far};  // below the axis
      loop.push_back(high);
      back.push_back({low.x, std::min(low.y, far)});
    }
    loop.insert(loop.end(), back.rbegin(), back.rend());
    if (loop.size() > 2)
      page_.add(Fill{"band", {std::move(loop)}, withAlpha(band.colour, band.alpha)});
  }

  // As much of a name as its room holds.
  std::string inItsRoom(const std::string& name) const {
    return cutToFit(name, [&](const std::string& text) {
      return widthOf(text, page_.px(kNameSize)) <= words_.right - page_.px(8);
    });
  }

  void drawNames() {
    std::vector<ChartName> names;
    for (const RecordedLine& line : chart_.lines) {
      std::size_t end = line.y.size();
      while (end > 0 && !std::isfinite(spot(line.x[end - 1], line.y[end - 1]).y)) --end;
      if (end == 0 || line.look.name.empty()) continue;
      const double y = spot(line.x[end - 1], line.y[end - 1]).y;
      names.push_back(
          {static_cast<float>(y), line.look.name, legible(page_.ink, line.look.colour)});
    }
    const auto places =
        spreadNames(names, frame_.plot.min.y, frame_.plot.max.y, page_.fx(kNameSize + 1.5f));
    for (std::size_t i = 0; i < names.size(); ++i)
      if (places[i])
        page_.add(Words{"name",
                        {static_cast<double>(frame_.plot.max.x) + page_.px(7),
                         static_cast<double>(*places[i]) + page_.px(0.36 * kNameSize)},
                        inItsRoom(names[i].text),
                        page_.px(kNameSize),
                        names[i].colour});
  }

  Page& page_;
  const RecordedChart& chart_;
  PlotWords words_;
  ChartFrame frame_{};
};

}  // namespace

Drawing chartsFigure(std::span<const RecordedChart> charts, const FigureLook& look) {
  Page page = pageFor(look);
  const Rect area = areaOf(page);
  const int columns = columnsFor(charts.size(), area, kShape);
  for (std::size_t i = 0; i < charts.size(); ++i)
    ChartFigure(page, charts[i], cellOf(i, charts.size(), columns, area)).draw();
  return std::move(page.drawing);
}

}  // namespace ravine::figure
