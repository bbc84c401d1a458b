// Charts of plain series: axes that hold them, bands below lines, names at their ends, a reading
// under the mouse.
#include <algorithm>
#include <cmath>

#include "app/render/frame.h"
#include "app/widgets/chart_record.h"
#include "app/widgets/controls.h"
#include "app/widgets/line_chart.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

float widthOf(const Ui& ui, const std::string& text) {
  return ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e9f, 0, text.c_str()).x;
}

double baseOf(const LineChart& chart) { return chart.logarithmic ? chart.base : 0; }

bool shown(const LineChart& chart, double x, double y) {
  return std::isfinite(y) && (!chart.logarithmic || y > chart.base) &&
         (!chart.logarithmicX || x > 0);
}

// The axes that hold all of it; nothing without a point.
std::optional<ChartFrame> frameOf(Ui& ui, const LineChart& chart, const Rect& rect, float names) {
  const double base = baseOf(chart);
  double left = 1e300, right = -1e300, low = 1e300, high = -1e300;
  const auto hold = [&](std::span<const double> x, std::span<const double> y) {
    for (std::size_t i = 0; i < y.size(); ++i) {
      if (!shown(chart, x[i], y[i])) continue;
      const double value = std::clamp(y[i] - base, chart.least, chart.most);
      left = std::min(left, x[i]), right = std::max(right, x[i]);
      low = std::min(low, value), high = std::max(high, value);
    }
  };
  for (const ChartLine& line : chart.lines) {
    if (!line.reference) hold(line.x, line.y);
    if (!line.bars || line.y.empty()) continue;
    left -= 0.5, right += 0.5;  // the outer bars whole
    if (!chart.logarithmic) low = std::min(low, 0.0), high = std::max(high, 0.0);
  }
  for (const ChartBand& band : chart.bands) hold(band.x, band.low), hold(band.x, band.high);
  if (low > high) return std::nullopt;
  if (chart.logarithmic) low = std::log10(low), high = std::log10(high);
  if (chart.logarithmicX) left = std::log10(left), right = std::log10(right);
  if (right <= left) right = left + 1;
  return chartFrame(ui, rect, {0, left, right, chart.logarithmicX},
                    paddedAxis(base, low, high, chart.logarithmic), names);
}

// A stroke up every column of pixels: together they are one even shape with soft edges.
void drawBand(Ui& ui, const LineChart& chart, const ChartBand& band, const ChartFrame& frame) {
  std::vector<std::array<float, 2>> strokes;
  const float height = frame.plot.height();
  const auto up = [&](double y) {
    return std::clamp(frame.plot.max.y - frame.yAt(y), -4.f, height + 4);
  };
  for (std::size_t i = 0; i + 1 < band.x.size(); ++i) {
    if (chart.logarithmicX && !(band.x[i] > 0)) continue;
    const float from = frame.xAt(band.x[i]) - frame.plot.min.x,
                to = frame.xAt(band.x[i + 1]) - frame.plot.min.x;
    const float lows[] = {up(band.low[i]), up(band.low[i + 1])};
    const float highs[] = {up(band.high[i]), up(band.high[i + 1])};
    if (!std::isfinite(from + to + lows[0] + lows[1] + highs[0] + highs[1])) continue;
    const float last = std::min(to, frame.plot.width());
    for (float x = std::ceil(std::max(from, 0.f) - 0.5f) + 0.5f; x < last; ++x) {
      const float u = (x - from) / (to - from);
      const float low = lows[0] + u * (lows[1] - lows[0]),
                  high = highs[0] + u * (highs[1] - highs[0]);
      const float end = std::min(0.5f, (high - low) / 2);  // the strokes' ends are round
      const float gap = std::nanf("");
      strokes.insert(strokes.end(), {{x, low + end}, {x, high - end}, {gap, gap}});
    }
  }
  const render::LineStyle style{1, toRgba(band.colour, band.alpha), 0, {}, 0, 0};
  ui.draw([&] { ui.lines.draw({strokes, style}); });
}

void drawLines(Ui& ui, Canvas& canvas, const LineChart& chart, const ChartFrame& frame) {
  if (!canvas.begin(static_cast<int>(frame.plot.width()), static_cast<int>(frame.plot.height()),
                    chart.name + '|' + chart.key + (chart.logarithmicX ? "|x" : "|") +
                        (chart.logarithmic ? "|log" : "|")))
    return;
  render::clear(toRgba(ui.colours().panel));
  for (const ChartBand& band : chart.bands) drawBand(ui, chart, band, frame);
  std::vector<ChartPoint> points;
  for (const ChartLine& line : chart.lines) {
    if (line.dots || line.bars) continue;
    points.clear();
    for (std::size_t i = 0; i < line.y.size(); ++i)
      points.push_back({line.x[i], shown(chart, line.x[i], line.y[i]) ? line.y[i] : std::nan("")});
    drawChartLine(ui, frame, points,
                  {ui.px(line.width), toRgba(line.colour, line.alpha), 0, {}, 0, ui.px(line.dash)});
  }
}

// From 0, or the axis' low end, to each value, as wide as there is room.
void drawBars(Ui& ui, ImDrawList& list, const LineChart& chart, const ChartLine& line,
              const ChartFrame& frame) {
  const double zero = chart.logarithmic ? frame.y.valueAt(0) : 0;
  const float pitch = frame.xAt(1) - frame.xAt(0);
  const float half = std::clamp(0.36f * pitch, 0.5f, ui.px(9));
  for (std::size_t i = 0; i < line.x.size(); ++i) {
    if (!shown(chart, line.x[i], line.y[i])) continue;
    const float x = frame.xAt(line.x[i]);
    const float a = frame.yAt(zero), b = frame.yAt(line.y[i]);
    list.AddRectFilled(ImVec2(x - half, std::min(a, b)), ImVec2(x + half, std::max(a, b)),
                       withAlpha(line.colour, line.alpha));
  }
}

// What stands at single points: bars, dots.
void drawPoints(Ui& ui, ImDrawList& list, const LineChart& chart, const ChartFrame& frame) {
  list.PushClipRect(frame.plot.min, frame.plot.max, true);
  for (const ChartLine& line : chart.lines)
    if (line.bars) drawBars(ui, list, chart, line, frame);
  for (const ChartLine& line : chart.lines)
    for (std::size_t i = 0; line.dots && i < line.y.size(); ++i)
      if (shown(chart, line.x[i], line.y[i]))
        list.AddCircleFilled(ImVec2(frame.xAt(line.x[i]), frame.yAt(line.y[i])), ui.px(line.width),
                             withAlpha(line.colour, line.alpha));
  list.PopClipRect();
}

void drawNames(Ui& ui, ImDrawList& list, const LineChart& chart, const ChartFrame& frame,
               float room) {
  ImFont* font = ui.fonts.small;
  std::vector<ChartName> names;
  for (const ChartLine& line : chart.lines) {
    std::size_t end = line.y.size();
    while (end > 0 && !shown(chart, line.x[end - 1], line.y[end - 1])) --end;
    if (end > 0 && !line.name.empty())
      names.push_back({frame.yAt(line.y[end - 1]), shortened(font, line.name, room - ui.px(8)),
                       legible(ui.colours(), line.colour)});
  }
  const auto places = spreadNames(names, frame.plot.min.y, frame.plot.max.y, font->FontSize);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (places[i])
      list.AddText(font, font->FontSize,
                   ImVec2(frame.plot.max.x + ui.px(8), std::round(*places[i] - font->FontSize / 2)),
                   names[i].colour, names[i].text.c_str());
}

// The point of a series nearest to x on its axis; the series has one.
std::size_t nearest(std::span<const double> xs, const ChartAxis& axis, double x) {
  auto at = std::lower_bound(xs.begin(), xs.end(), x);
  if (at == xs.end() ||
      (at != xs.begin() && axis.place(x) - axis.place(*(at - 1)) < axis.place(*at) - axis.place(x)))
    --at;
  return static_cast<std::size_t>(at - xs.begin());
}

// What lines and bands are worth at the place of the mouse: their nearest points. Beside lines with
// names, those without are but what these are drawn with.
std::string reading(const LineChart& chart, const ChartAxis& axis, double x, std::string text) {
  const double base = baseOf(chart);
  const bool named = std::ranges::any_of(
      chart.lines, [](const ChartLine& l) { return !l.reference && !l.name.empty(); });
  bool told = false;
  const auto at = [&](std::span<const double> xs) {
    const std::size_t i = nearest(xs, axis, x);
    if (!told) text += (text.empty() ? "" : "\n") + chart.xName + " " + shortNumber(xs[i]);
    told = true;
    return i;
  };
  for (const ChartLine& line : chart.lines) {
    const bool unnamed = line.name.empty() && (named || line.dots);
    if (line.x.empty() || line.reference || unnamed) continue;
    const std::size_t i = at(line.x);
    text += "\n" + (line.name.empty() ? "" : line.name + ": ") + shortNumber(line.y[i] - base);
  }
  for (const ChartBand& band : chart.bands) {
    if (band.x.empty() || band.name.empty()) continue;
    const std::size_t i = at(band.x);
    text += "\n" + band.name + ": ";
    if (band.part)
      text += shortNumber(band.high[i] - band.low[i]);
    else
      text += shortNumber(band.low[i] - base) + " … " + shortNumber(band.high[i] - base);
  }
  return text;
}

// The room that the longest name takes, a third of the chart at most.
float namesWidth(const Ui& ui, const LineChart& chart, const Rect& rect) {
  float names = 0;
  for (const ChartLine& line : chart.lines)
    if (!line.name.empty()) names = std::max(names, widthOf(ui, line.name) + ui.px(10));
  return std::min(names, rect.width() / 3);
}

}  // namespace

std::optional<double> lineChart(Ui& ui, Canvas& canvas, const Rect& rect, const LineChart& chart,
                                ChartPointer* pointer) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float names = namesWidth(ui, chart, rect);
  const std::optional<ChartFrame> frame = frameOf(ui, chart, rect, names);
  drawChartTitle(ui, rect, chart.title);
  if (!frame) drawChartNone(ui, rect, chart.none);
  if (!frame || !frame->roomy(ui)) return std::nullopt;
  if (ChartRecording* recording = ChartRecording::current()) recording->add(chart, *frame);
  const ChartPointer found = chartPointer(ui, chart.name, *frame);
  if (pointer) *pointer = found;
  const render::Target screen;
  drawLines(ui, canvas, chart, *frame);
  screen.bind();
  showTexture(list, canvas.target.texture(), frame->plot);
  drawChartTicks(ui, list, *frame);
  drawPoints(ui, list, chart, *frame);
  drawNames(ui, list, chart, *frame, names);
  if (chart.moment)
    if (const double at = frame->x.place(*chart.moment); at >= 0 && at <= 1)
      drawChartMoment(list, *frame, *chart.moment, withAlpha(ui.colours().text, 0.35f), ui.px(1));
  if (!found.hovered) return std::nullopt;
  drawChartMoment(list, *frame, found.x, ui.colours().accent, ui.px(1));
  // Who presents a chart says himself what it shows.
  hoverText(ui, reading(chart, frame->x, found.x, ui.onlyPointedAt ? std::string() : chart.hint));
  return found.x;
}

}  // namespace ravine
