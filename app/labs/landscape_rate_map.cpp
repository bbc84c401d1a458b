// The rate map (L17): by which factor a step brings the run in hand closer, over two parameters of
// its optimizer; a click or drag in it chooses both.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/widgets/arrows.h"
#include "app/widgets/controls.h"
#include "app/widgets/line_chart.h"
#include "core/lab/eigen_modes.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

// A map on the screen, and what its axes mean.
struct Shown {
  const RateMap& map;
  const OptimizerRow& row;
  int across, up;  // parameters; up −1: none
  Rect plot;
  double unit = 1;  // what η is told in: 1, or 1/λmax

  ImVec2 at(double x, double y) const {
    const double u = map.across.fractionOf(x), v = map.up ? map.up->fractionOf(y) : 0.5;
    return ImVec2(plot.min.x + static_cast<float>(u) * plot.width(),
                  plot.max.y - static_cast<float>(v) * plot.height());
  }
};

const Parameter& parameterOf(const OptimizerRow& row, int i) {
  return row.description.parameters[static_cast<std::size_t>(i)];
}

// The parameter of this name, or the first that is not `other`; −1: none.
int parameterNamed(const OptimizerRow& row, const std::string& key, int other) {
  const auto& all = row.description.parameters;
  const auto count = static_cast<int>(all.size());
  for (int i = 0; i < count; ++i)
    if (all[static_cast<std::size_t>(i)].key == key && i != other) return i;
  for (int i = 0; i < count; ++i)
    if (i != other) return i;
  return -1;
}

// How fast: 0 for a factor of 1, 1 for the map's best; the square root, since most of a map is
// slow.
float speedOf(float factor, float best) {
  if (!(factor < 1)) return 0;
  const float most = -std::log(std::max(best, 1e-6f));
  return std::sqrt(std::clamp(-std::log(std::max(factor, 1e-6f)) / most, 0.f, 1.f));
}

void paintMap(Ui& ui, const RateMap& map, const std::string& key) {
  if (ui.rateMapKey == key) return;
  const float best = map.best >= 0 ? map.factor[static_cast<std::size_t>(map.best)] : 0.5f;
  const ImU32 none = ui.colours().raised;
  std::vector<unsigned char> texels;
  texels.reserve(4 * map.factor.size());
  for (const float factor : map.factor) {
    if (factor < 1) {
      const auto& c = ui.vivid[static_cast<std::size_t>(255 * speedOf(factor, best))];
      texels.insert(texels.end(), {c[0], c[1], c[2], 255});
    } else {
      for (int shift = 0; shift < 24; shift += 8)
        texels.push_back(static_cast<unsigned char>((none >> shift) & 255u));
      texels.push_back(255);
    }
  }
  ui.draw(
      [&] { ui.rateMap.upload(map.columns, map.rows, std::span<const unsigned char>(texels)); });
  ui.rateMapKey = key;
}

// Round values of an axis, at least so far apart.
std::vector<Tick> ticksOf(const RateAxis& axis, double unit, float length, float apart) {
  std::vector<Tick> ticks;
  const auto add = [&](double told) {
    const double value = told * unit;
    if (value >= axis.from - 1e-12 && value <= axis.to * (1 + 1e-12))
      ticks.push_back({value, shortNumber(told)});
  };
  if (axis.scale == Scale::logarithmic) {
    for (int e = -12; e <= 6; ++e) add(std::pow(10.0, e));
  } else if (axis.scale == Scale::nearOne) {
    for (const double value : {0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999}) add(value);
  } else {
    for (const Tick& tick : linearTicks(axis.from / unit, axis.to / unit, 5)) add(tick.value);
  }
  std::vector<Tick> kept;
  double last = -1e9;
  for (const Tick& tick : ticks) {
    const double place = axis.fractionOf(tick.value) * length;
    if (place - last < apart) continue;
    last = place;
    kept.push_back(tick);
  }
  return kept;
}

void drawAxes(Ui& ui, ImDrawList& list, const Shown& s) {
  ImFont* font = ui.fonts.small;
  const ImU32 ink = ui.colours().muted;
  for (const Tick& t : ticksOf(s.map.across, s.unit, s.plot.width(), ui.px(38))) {
    const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, t.label.c_str()).x;
    const float x = s.at(t.value, s.map.up ? s.map.up->from : 0).x;
    const float left = std::clamp(x - width / 2, s.plot.min.x - ui.px(4), s.plot.max.x - width);
    list.AddText(font, font->FontSize, ImVec2(left, s.plot.max.y + ui.px(4)), ink, t.label.c_str());
  }
  if (!s.map.up) return;
  for (const Tick& t : ticksOf(*s.map.up, 1, s.plot.height(), ui.px(18))) {
    const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, t.label.c_str()).x;
    const float y = s.at(s.map.across.from, t.value).y;
    list.AddText(font, font->FontSize,
                 ImVec2(s.plot.min.x - ui.px(6) - width, y - font->FontSize / 2), ink,
                 t.label.c_str());
  }
}

// The largest curvature at the best minimum, where there is one.
std::optional<double> curvatureOf(const Session& session) {
  const auto& minima = session.result().minima;
  if (minima.empty()) return {};
  const double high =
      eigenOf(session.result().objective->jet(minima.front().x, minima.front().y)).high;
  return high > 0 && std::isfinite(high) ? std::optional(high) : std::nullopt;
}

// Where theory says that convergence ends: η against the other parameter.
void drawBoundary(Ui& ui, ImDrawList& list, const Shown& s, std::vector<double> numbers,
                  double lambda) {
  const int rate = s.row.rateIndex();
  if (!s.row.stabilityLimit || s.across != rate) return;
  std::vector<ImVec2> points;
  for (int i = 0; i <= 60; ++i) {
    const double y = s.map.up ? s.map.up->valueAt(i / 60.0) : 0;
    if (s.up >= 0) numbers[static_cast<std::size_t>(s.up)] = y;
    const double limit = s.row.stabilityLimit(numbers, lambda);
    const ImVec2 at = s.at(limit, y);
    if (limit < s.map.across.to && limit > s.map.across.from)
      points.push_back(
          s.map.up ? at
                   : ImVec2(at.x, s.plot.max.y - s.plot.height() * static_cast<float>(i) / 60));
  }
  if (points.size() > 1)
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ui.colours().text, 0,
                     ui.px(1.4f));
}

void drawCrossAt(Ui& ui, ImDrawList& list, ImVec2 at, ImU32 colour) {
  const float r = ui.px(5);
  casedLine(ui, list, ImVec2(at.x - r, at.y), ImVec2(at.x + r, at.y), colour, 1.8f);
  casedLine(ui, list, ImVec2(at.x, at.y - r), ImVec2(at.x, at.y + r), colour, 1.8f);
}

// The optimum that theory knows, and where the run stands.
void drawPoints(Session& session, Ui& ui, ImDrawList& list, const Shown& s,
                const CloserLook& look) {
  const auto value = [](const std::vector<double>& p, int i) {
    return i >= 0 ? p[static_cast<std::size_t>(i)] : 0;
  };
  if (const auto optimum = rateOptimum(*session.result().objective, s.row))
    drawCrossAt(ui, list, s.at(value(optimum->numbers, s.across), value(optimum->numbers, s.up)),
                ui.colours().text);
  const auto& now = look.result.method->numbers;
  const ImVec2 at = s.at(value(now, s.across), value(now, s.up));
  list.AddCircleFilled(at, ui.px(6.5f), ui.colours().casing);
  list.AddCircleFilled(at, ui.px(5), look.colour);
}

std::string reading(const Shown& s, double x, double y) {
  const auto cell = [](double fraction, int count) {
    return std::clamp(static_cast<int>(fraction * count), 0, count - 1);
  };
  const int column = cell(s.map.across.fractionOf(x), s.map.columns);
  const int line = s.map.up ? cell(s.map.up->fractionOf(y), s.map.rows) : 0;
  const std::size_t i = static_cast<std::size_t>(line * s.map.columns + column);
  std::string text = std::string(parameterOf(s.row, s.across).symbol) + " = " + shortNumber(x);
  if (s.up >= 0)
    text += ", " + std::string(parameterOf(s.row, s.up).symbol) + " = " + shortNumber(y);
  if (s.map.divergedAt[i] >= 0)
    text += "\ndiverges at step " + std::to_string(s.map.divergedAt[i]);
  else
    text += "\nfactor " + shortNumber(static_cast<double>(s.map.factor[i])) + " a step";
  return text +
         (s.map.analytic   ? ", by theory"
          : s.map.inFloats ? ", measured in floats"
                           : ", measured") +
         ". Click or drag to choose.";
}

// The mouse in the map chooses both parameters.
void choose(Session& session, Ui& ui, const Shown& s, const CloserLook& look) {
  ImGui::SetCursorScreenPos(s.plot.min);
  ImGui::InvisibleButton("rate_map", ImVec2(s.plot.width(), s.plot.height()));
  const Asked asked = ui.control("chart.rate_map", s.plot, true);
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  Spec& spec = session.scene.landscape.runs[look.run].optimizer;
  const auto& numbers = look.result.method->numbers;
  double u = s.map.across.fractionOf(numbers[static_cast<std::size_t>(s.across)]);
  double v = s.map.up ? s.map.up->fractionOf(numbers[static_cast<std::size_t>(s.up)]) : 0;
  const bool byKey = asked.across != 0 || asked.down != 0;
  if (byKey) {
    const double stride = asked.coarse ? 0.05 : 0.01;
    u = std::clamp(u + stride * asked.across, 0.0, 1.0);
    v = std::clamp(v - stride * asked.down, 0.0, 1.0);
  }
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double mu = std::clamp((mouse.x - s.plot.min.x) / s.plot.width(), 0.f, 1.f);
  const double mv = std::clamp((s.plot.max.y - mouse.y) / s.plot.height(), 0.f, 1.f);
  if (held) u = mu, v = mv;
  if (hovered && !held)
    hoverText(ui, reading(s, s.map.across.valueAt(mu), s.map.up ? s.map.up->valueAt(mv) : 0));
  if (!held && !byKey) return;
  const auto put = [&](int parameter, double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);  // as sliders give them
    const Parameter& p = parameterOf(s.row, parameter);
    const double rounded = p.whole ? std::round(value) : std::strtod(text, nullptr);
    if (p.accepts(rounded)) spec.set(std::string(p.key), rounded);
  };
  put(s.across, s.map.across.valueAt(u));
  if (s.map.up) put(s.up, s.map.up->valueAt(v));
  session.refresh();
}

// Which parameters the axes are.
void axisMenus(Session& session, Ui& ui, const Rect& rect, const OptimizerRow& row, int across,
               int up) {
  if (row.description.parameters.size() < 3 || rect.width() < ui.px(250)) return;
  RateMapLook& look = session.scene.landscape.rateMap;
  std::vector<std::string_view> names;
  for (const Parameter& p : row.description.parameters) names.push_back(p.symbol);
  const auto menu = [&](int place, const char* id, int chosen, int other, std::string& key) {
    int index = chosen;
    if (titleMenu(ui, rect, {place, 64, std::string("map.") + id}, names, index,
                  "A parameter as an axis of the map.") &&
        index != other)
      key = parameterOf(row, index).key;
  };
  menu(1, "across", across, up, look.across);
  menu(0, "up", up, across, look.up);
}

}  // namespace

void rateMapChart(Session& session, Ui& ui, Canvas&, const Rect& rect) {
  const auto look = closerLook(session, ui);
  drawChartTitle(ui, rect, "Rate map");
  if (!look) return drawChartNone(ui, rect, "no run is shown");
  const OptimizerRow& row = *look->result.method->row;
  const RateMapLook& wanted = session.scene.landscape.rateMap;
  const int across = parameterNamed(row, wanted.across, -1);
  if (across < 0) return drawChartNone(ui, rect, "this method has no parameters");
  const int up = parameterNamed(row, wanted.up, across);
  const Rect plot{ImVec2(rect.min.x + ui.px(52), rect.min.y + ui.px(30)),
                  ImVec2(rect.max.x - ui.px(16), rect.max.y - ui.px(40))};
  if (plot.width() < ui.px(60) || plot.height() < ui.px(40)) return;
  const RateMap& map = session.depth.rateMap(session.race(), look->run, across, up);
  const std::optional<double> lambda = curvatureOf(session);
  Shown s{map, row, across, up, plot};
  const bool scaled = wanted.scaled && lambda && across == row.rateIndex();
  if (scaled) s.unit = 1 / *lambda;
  paintMap(ui, map, std::to_string(session.depth.mapRevision()) + (ui.light ? "l" : "d"));
  choose(session, ui, s, *look);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  showTexture(list, ui.rateMap.name(), plot);
  list.PushClipRect(plot.min, plot.max, true);
  if (lambda) drawBoundary(ui, list, s, look->result.method->numbers, *lambda);
  list.PopClipRect();
  drawPoints(session, ui, list, s, *look);
  drawAxes(ui, list, s);
  std::string axes = std::string(parameterOf(row, across).symbol) + (scaled ? "·λmax" : "");
  if (up >= 0) axes += " across, " + std::string(parameterOf(row, up).symbol) + " up";
  std::vector<std::string> names{axes};
  if (map.best >= 0) {
    const std::string best =
        "best factor " +
        shortNumber(static_cast<double>(map.factor[static_cast<std::size_t>(map.best)]));
    names = {axes + "   " + best, best, axes};
  }
  const std::string name = fitting(ui.fonts.small, names, rect.max.x - plot.min.x - ui.px(4));
  list.AddText(ui.fonts.small, ui.fonts.small->FontSize, ImVec2(plot.min.x, plot.max.y + ui.px(21)),
               ui.colours().muted, name.c_str());
  axisMenus(session, ui, rect, row, across, up);
}

}  // namespace ravine
