// The Function lab as a figure: examples, target, the network's sum and what it is made of.
#include <algorithm>
#include <cmath>

#include "app/labs/camera.h"
#include "app/labs/function.h"
#include "app/labs/network_charts.h"
#include "app/vector/figures.h"
#include "core/lab/function_target.h"
#include "core/lab/levels.h"

namespace ravine::figure {

namespace {

constexpr double kTolerance = 0.02;
constexpr int kPlaces = 1601;  // along a curve

// The curve of y(i) over the places x; cut where y is NaN.
template <class F>
void drawCurve(Page& page, const PlaneMap& map, std::span<const double> x, std::string_view kind,
               ImU32 colour, double width, F y) {
  Trail trail;
  for (std::size_t i = 0; i < x.size(); ++i)
    trail.push_back(spotOf(map, x[i], static_cast<double>(y(i))));
  std::vector<Trail> parts = clipped(trail, map.rect, page.px(20));
  for (Trail& part : parts) part = simplified(part, kTolerance);
  if (!parts.empty()) page.add(Stroke{kind, std::move(parts), colour, page.px(width)});
}

void drawTarget(const Session& session, Page& page, const PlaneMap& map) {
  const std::optional<Target> target = targetOf(session.scene.function.data);
  if (!session.scene.function.look.target || !target) return;
  std::vector<double> x;
  for (int i = 0; i < kPlaces; ++i)
    x.push_back(map.box.xmin + (map.box.xmax - map.box.xmin) * i / (kPlaces - 1));
  drawCurve(page, map, x, "target", withAlpha(page.ink.text, 0.75f), 1.4,
            [&](std::size_t i) { return (*target)(x[i]); });
}

void drawParts(const Session& session, Page& page, const PlaneMap& map,
               const FunctionCurves<float>& curves) {
  if (!session.scene.function.look.parts) return;
  const float alpha = partAlpha(curves.parts.size());
  for (std::size_t j = 0; j < curves.parts.size(); ++j)
    drawCurve(page, map, curves.x, "part", withAlpha(partColour(page.ink, j), alpha), 1.2,
              [&](std::size_t i) { return curves.parts[j][i]; });
}

void drawKinks(const Session& session, Page& page, const PlaneMap& map,
               const NetworkReport& network) {
  const double half = page.px(6);
  const double zero = std::clamp(spotOf(map, 0, 0).y, static_cast<double>(map.rect.min.y) + half,
                                 static_cast<double>(map.rect.max.y) - half);
  for (const Kink& kink : shownKinks(session, page.ink, map.box, network)) {
    const double x = spotOf(map, kink.x, 0).x;
    page.add(Stroke{"kink", {{{x, zero - half}, {x, zero + half}}}, kink.colour, page.px(1.8)});
  }
}

void drawExamples(Page& page, const PlaneMap& map, const Points& points, bool test) {
  const double radius = page.px(points.n() <= 300 ? 3.4 : points.n() <= 3000 ? 2.2 : 1.4);
  for (int i = 0; i < points.n(); ++i) {
    const Spot at = spotOf(map, points.at(i, 0), points.height(i));
    if (test)
      page.add(Disc{"test", at, radius, page.ink.casing, page.px(1.2), page.ink.muted});
    else
      page.add(Disc{"example", at, radius + page.px(0.7), withAlpha(page.ink.text, 0.9f),
                    page.px(0.7), page.ink.casing});
  }
}

void drawNetwork(const Session& session, Page& page, const Rect& area, const NetworkReport& network,
                 const PlotWords& words) {
  const PlaneMap map = mapOf(session, plotIn(page, area, words));
  const TrainingData* data = session.function.examples();
  if (!data) return;
  const FunctionLook& look = session.scene.function.look;
  // Asked anew: the curves on screen are over another width.
  Network<float> asked(network.picture.shape);
  const std::span<const float> w(network.picture.w);
  const FunctionCurves<float> curves =
      curvesOf(asked, w, *data, map.box.xmin, map.box.xmax, kPlaces);
  const double zero = spotOf(map, 0, 0).y;
  page.add(Within{true, map.rect});
  page.add(Stroke{
      "zero",
      {{{static_cast<double>(map.rect.min.x), zero}, {static_cast<double>(map.rect.max.x), zero}}},
      page.ink.line,
      page.px(1)});
  drawParts(session, page, map, curves);
  drawTarget(session, page, map);
  if (look.testPoints) drawExamples(page, map, data->parts.test, true);
  if (look.points) drawExamples(page, map, data->parts.train, false);
  const auto output = [&](std::size_t i) { return curves.output[i]; };
  drawCurve(page, map, curves.x, "casing", page.ink.casing, 5, output);
  drawCurve(page, map, curves.x, "network", page.ink.accent, 2.6, output);
  drawKinks(session, page, map, network);
  page.add(Within{false, {}});
  drawFrame(page, frameOf(map), words);
}

std::vector<Entry> entriesOf(const Session& session, const Page& page) {
  const FunctionLab& lab = session.scene.function;
  std::vector<Entry> entries{{"network", page.ink.accent}};
  if (lab.look.target && !lab.data.own)
    entries.push_back({"target", withAlpha(page.ink.text, 0.75f)});
  if (lab.look.parts && !lab.hidden.empty())
    entries.push_back({"what units add", partColour(page.ink, 0)});
  if (lab.look.points) entries.push_back({"training examples", page.ink.text, Sign::dot});
  if (lab.look.testPoints && session.function.examples()->test.n > 0)
    entries.push_back({"test examples", page.ink.muted, Sign::ring});
  return entries;
}

}  // namespace

// The network in hand, or the two that are trained side by side one above the other.
void functionFigure(Session& session, Page& page, const Rect& whole) {
  const auto& networks = session.function.report().networks;
  if (networks.empty() || !session.function.examples()) return;
  Rect area = whole;
  drawLegend(page, area, entriesOf(session, page));
  const bool several = session.function.report().sideBySide;
  const float height = area.height() / static_cast<float>(several ? networks.size() : 1);
  PlotWords words{.x = "x", .y = "y", .face = Face::italic};
  for (const NetworkReport& network : networks) {
    if (several) {
      const std::size_t layers = network.picture.shape.layers().size() - 1;
      words.title = std::to_string(layers) + (layers == 1 ? " hidden layer" : " hidden layers") +
                    ", " + thousands(static_cast<long>(network.picture.shape.parameters())) +
                    " parameters";
    }
    drawNetwork(session, page, {area.min, ImVec2(area.max.x, area.min.y + height)}, network, words);
    area.min.y += height;
    if (!several) break;
  }
}

}  // namespace ravine::figure
