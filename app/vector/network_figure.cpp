// The Network lab as a figure: decision regions as areas, the boundary, the examples.
#include <algorithm>
#include <cmath>

#include "app/labs/camera.h"
#include "app/labs/network.h"
#include "app/labs/network_charts.h"
#include "app/labs/panel_parts.h"
#include "app/vector/figures.h"
#include "core/lab/contour_lines.h"
#include "core/lab/hyperplanes.h"

namespace ravine::figure {

namespace {

constexpr double kTolerance = 0.02;
ImU32 classInk(const Page& page, std::size_t label) {
  return page.ink.classes[label % page.ink.classes.size()];
}

// Cells on a side: a whole plane may cost about so many multiplications.
int sideFor(const NetworkShape& shape) {
  constexpr double kMost = 4e8;
  return static_cast<int>(
      std::clamp(std::sqrt(kMost / static_cast<double>(shape.parameters())), 96.0, 320.0));
}

// By how much a class leads over the best other one, all over the plane of the figure: asked of the
// network anew, since the picture on screen is of another plane.
class Leads {
 public:
  Leads(const NetworkPicture& network, const TrainingData& data, const PlaneMap& map)
      : map_(map),
        side_(sideFor(network.shape)),
        outputs_(static_cast<std::size_t>(network.shape.outputs())),
        values_(unitValues(network.shape, network.w, network.shape.layers().size() - 1, 0,
                           network.shape.outputs(), data.scaled ? &data.scaling : nullptr, map.box,
                           side_)) {}

  std::size_t classes() const { return std::max<std::size_t>(2, outputs_); }
  // Row by row from the bottom.
  std::vector<float> of(std::size_t label) const {
    const std::size_t cells = values_.size() / outputs_;
    std::vector<float> lead(cells);
    for (std::size_t i = 0; i < cells; ++i) lead[i] = leadAt(label, i, cells);
    return lead;
  }

  // Where it leads by this much or more.
  std::vector<Trail> regions(std::vector<float> lead, float by) const {
    for (float& v : lead) v -= by;
    return trailsOf(loopsAbove({lead, side_, side_}));
  }
  // The lines around that, without those along the edge of the plane.
  std::vector<Trail> boundaries(const std::vector<float>& lead, float by) const {
    const float level[] = {by};
    return trailsOf(joinSegments(extractContours({lead, side_, side_}, level)));
  }

 private:
  float leadAt(std::size_t label, std::size_t cell, std::size_t cells) const {
    if (outputs_ == 1) return label == 1 ? values_[cell] : -values_[cell];
    float others = -INFINITY;
    for (std::size_t k = 0; k < outputs_; ++k)
      if (k != label) others = std::max(others, values_[k * cells + cell]);
    return values_[label * cells + cell] - others;
  }
  // From the outermost cells on lines run to the edge.
  std::vector<Trail> trailsOf(const std::vector<ContourLine>& lines) const {
    const auto share = [&](float cell) {
      if (cell <= 1e-4f) return 0.0;
      if (cell >= static_cast<float>(side_ - 1) - 1e-4f) return 1.0;
      return (static_cast<double>(cell) + 0.5) / side_;
    };
    std::vector<Trail> trails;
    for (const ContourLine& line : lines) {
      Trail trail;
      for (const ContourSpot& s : line)
        trail.push_back({static_cast<double>(map_.rect.min.x) +
                             share(s.x) * static_cast<double>(map_.rect.width()),
                         static_cast<double>(map_.rect.max.y) -
                             share(s.y) * static_cast<double>(map_.rect.height())});
      trails.push_back(simplified(trail, kTolerance));
    }
    return trails;
  }

  const PlaneMap& map_;
  int side_;
  std::size_t outputs_;
  std::vector<float> values_;
};

// Leads at which a region grows one tint deeper: probabilities ½, ¾ and 0.95, or shares of the
// margin.
std::vector<float> stepsOf(const NetworkPicture& picture, bool confidence) {
  if (!confidence) return {0};
  const bool probability = picture.loss == LossKind::logistic || picture.loss == LossKind::softmax;
  return probability ? std::vector<float>{0, 1.0986f, 2.9444f} : std::vector<float>{0, 0.5f, 1};
}

void drawDecision(const NetworkLook& look, Page& page, const NetworkPicture& network,
                  const TrainingData& data, const PlaneMap& map) {
  const Leads leads(network, data, map);
  std::vector<Trail> boundary, margin;
  const auto append = [](std::vector<Trail>& to, std::vector<Trail> more) {
    std::move(more.begin(), more.end(), std::back_inserter(to));
  };
  for (std::size_t k = 0; k < leads.classes(); ++k) {
    const std::vector<float> lead = leads.of(k);
    for (const float step : stepsOf(network, look.confidence))
      page.add(Fill{"region", leads.regions(lead, step),
                    withAlpha(classInk(page, k), look.confidence ? 0.13f : 0.22f)});
    if (k > 0) append(boundary, leads.boundaries(lead, 0));
    append(margin, leads.boundaries(lead, 1));
  }
  if (look.margin)
    page.add(Stroke{"margin", std::move(margin), withAlpha(page.ink.text, 0.6f), page.px(1.1),
                    page.px(5)});
  if (look.boundary) page.add(Stroke{"boundary", std::move(boundary), page.ink.text, page.px(1.8)});
}

void drawPoints(const NetworkLook& look, Page& page, const PlaneMap& map, const Points& points,
                const std::vector<signed char>& chosen, bool test) {
  const int n = points.n();
  const double radius = page.px(n > 2000 ? 1.8 : n > 400 ? 2.8 : 3.6);
  for (int i = 0; i < n; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const auto label = static_cast<std::size_t>(points.label[index]);
    const Spot at = spotOf(map, points.at(i, 0), points.at(i, 1));
    const ImU32 colour = classInk(page, label);
    if (test)
      page.add(Disc{"test", at, radius, page.ink.casing, page.px(1.4), colour});
    else
      page.add(Disc{"example", at, radius + page.px(0.8), colour, page.px(0.8), page.ink.casing});
    if (look.wrong && index < chosen.size() && chosen[index] != static_cast<signed char>(label))
      page.add(Disc{"wrong", at, radius + page.px(2.6), 0, page.px(1.1), page.ink.text});
  }
}

void drawNetwork(Session& session, Page& page, const Rect& area, const NetworkReport& network,
                 const PlotWords& words) {
  const NetworkLook& look = session.scene.network.look;
  const TrainingData& data = *session.network.examples();
  const PlaneMap map = mapOf(session, plotIn(page, area, words));
  page.add(Within{true, map.rect});
  drawDecision(look, page, network.picture, data, map);
  if (look.testPoints) drawPoints(look, page, map, data.parts.test, network.chosenTest, true);
  if (look.points) drawPoints(look, page, map, data.parts.train, network.chosenTrain, false);
  page.add(Within{false, {}});
  drawFrame(page, frameOf(map), words);
}

std::vector<Entry> entriesOf(const Session& session, const Page& page) {
  const TrainingData& data = *session.network.examples();
  std::vector<Entry> entries;
  for (std::size_t k = 0; k < data.all.classes.size(); ++k)
    entries.push_back({"class " + withMinus(data.all.classes[k]), classInk(page, k), Sign::dot});
  if (session.scene.network.look.testPoints && data.test.n > 0)
    entries.push_back({"test examples", page.ink.muted, Sign::ring});
  return entries;
}

}  // namespace

// The network in hand, or those side by side in a grid.
void networkFigure(Session& session, Page& page, const Rect& whole) {
  const auto& networks = session.network.report().networks;
  if (networks.empty() || !session.network.examples()) return;
  Rect area = whole;
  drawLegend(page, area, entriesOf(session, page));
  PlotWords words{.x = "x₁", .y = "x₂", .face = Face::italic};
  if (!session.network.report().sideBySide)
    return drawNetwork(session, page, area, networks.front(), words);
  const int columns = columnsFor(networks.size(), area);
  for (std::size_t i = 0; i < networks.size(); ++i) {
    words = {.title = variantTitle(networks[i].variant)};
    drawNetwork(session, page, cellOf(i, networks.size(), columns, area), networks[i], words);
  }
}

}  // namespace ravine::figure
