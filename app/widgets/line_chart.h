// Small line charts: axes with round ticks, lines that leave the chart where they must, a reading
// under the mouse, names at the ends of lines.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// Values less `base`, over a range that may be logarithmic.
struct ChartAxis {
  double base = 0, low = 0, high = 1;  // low and high are exponents of ten when logarithmic
  bool logarithmic = false;
  // Place of a value, 0 at the low end and 1 at the high one. On a logarithmic axis what is not
  // above the base lies far below.
  double place(double value) const;
  double valueAt(double place) const;
};
// From the least to the largest value with a little room beyond them, also where they are the same.
// `low` and `high` as the axis has them.
ChartAxis paddedAxis(double base, double low, double high, bool logarithmic);

// Round places within the axis, about so many; `value` is an exponent where it is logarithmic.
// Where even one power of ten is too far for its range, round values between.
std::vector<Tick> axisTicks(const ChartAxis& axis, int count);

// Where a chart's lines lie on the screen.
struct ChartFrame {
  Rect plot;
  ChartAxis x, y;
  float xAt(double value) const;
  float yAt(double value) const;
  bool roomy(const Ui& ui) const;  // enough to be drawn at all
};
// `names`: width kept free at the right for names, pixels.
ChartFrame chartFrame(Ui& ui, const Rect& rect, const ChartAxis& x, const ChartAxis& y,
                      float names = 0);

struct ChartPoint {
  double x, y;
};
// Draws into the plot's picture, which is bound. The line is cut where a number is NaN; infinity
// leaves the chart at its edge.
void drawChartLine(Ui& ui, const ChartFrame& frame, std::span<const ChartPoint> points,
                   const render::LineStyle& style);
// As many of its parts, which " · " parts, as there is room for.
void drawChartTitle(Ui& ui, const Rect& rect, const std::string& title);
// A muted line in the middle of a chart that has nothing to show.
void drawChartNone(Ui& ui, const Rect& rect, const std::string& text);
// A menu in the line of a chart's title: the `place`th from the right, so wide at 1×. True when
// another entry was chosen.
struct TitleMenu {
  int place;
  float width;
  std::string name;
};
bool titleMenu(Ui& ui, const Rect& rect, const TitleMenu& menu,
               std::span<const std::string_view> names, int& index, const std::string& hint);
// The same for the values of an enumeration.
template <class T>
void titleMenu(Ui& ui, const Rect& rect, const TitleMenu& menu, T& value, const std::string& hint) {
  int index = static_cast<int>(value);
  if (titleMenu(ui, rect, menu, namesOf(value), index, hint)) value = static_cast<T>(index);
}
void drawChartTicks(Ui& ui, ImDrawList& list, const ChartFrame& frame);
void drawChartMoment(ImDrawList& list, const ChartFrame& frame, double x, ImU32 colour,
                     float width);

// The plot under mouse and keys. Makes it an ImGui item and a control by this name.
struct ChartPointer {
  bool hovered = false, held = false;
  double x = 0;  // under the mouse, within the axis
  Asked asked;
};
ChartPointer chartPointer(Ui& ui, const std::string& name, const ChartFrame& frame);

// A name beside the right end of a line.
struct ChartName {
  float y;  // where it would best stand: pixels of the screen
  std::string text;
  ImU32 colour;
};
// Middles of the names, in their order, so that none lies on another and all are within the plot;
// those that do not fit are left out (nullopt), the last ones first.
std::vector<std::optional<float>> spreadNames(std::span<const ChartName> names, float top,
                                              float bottom, float height);

// ---- all of it at once ----

struct ChartLine {
  std::span<const double> x, y;  // x rising; of the same length
  ImU32 colour = 0;
  std::string name = {};
  float width = 1.8f, alpha = 1, dash = 0;  // 1× pixels; dash 0: solid
  bool reference = false;  // to compare with: stretches no axis, and the reading leaves it out
  bool dots = false;       // its points alone
  bool bars = false;       // a bar at every point; x are whole numbers
};

// The area between two lines, below all lines; the reading tells its ends under its name.
struct ChartBand {
  std::span<const double> x, low, high;  // x rising; of the same length
  ImU32 colour = 0;
  std::string name = {};  // "10–90 %"; empty: it is not read
  float alpha = 0.22f;
  bool part = false;  // of a stack: its height is read, not its ends
};

struct LineChart {
  std::string name;  // its mark
  std::string title = {};
  std::string xName = {};  // of what is on the x axis, for the reading: "epoch"
  std::string hint = {};   // one sentence, for the tooltip
  std::vector<ChartLine> lines = {};
  std::vector<ChartBand> bands = {};
  bool logarithmicX = false;            // only x above 0 are seen then
  bool logarithmic = false;             // only values above `base` are seen then …
  double base = 0;                      // … and shown and read less it
  double least = -1e300, most = 1e300;  // values (less base) beyond these stretch no axis
  std::optional<double> moment = {};    // the x that is shown elsewhere
  std::string key = {};                 // all that lines and bands depend on
  std::string none = "no data yet";
};

// Returns the x under the mouse. `pointer`: all that mouse and keys do to the plot; as it was where
// there is nothing to be shown.
std::optional<double> lineChart(Ui& ui, Canvas& canvas, const Rect& rect, const LineChart& chart,
                                ChartPointer* pointer = nullptr);

}  // namespace ravine
