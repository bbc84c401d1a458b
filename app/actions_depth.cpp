// Commands of the Landscape lab's closer look: layers over the plan, linked charts.
#include "app/actions_tables.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

bool& inPart(Session& s, bool DepthLook::*m) { return s.scene.landscape.depth.*m; }
bool& inPart(Session& s, bool LinkedCharts::*m) { return s.scene.landscape.charts.*m; }
bool& inPart(Session& s, bool RateMapLook::*m) { return s.scene.landscape.rateMap.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

template <auto kMember>
constexpr Action switched(const char* id, Group group, const char* title, Chord chord,
                          const char* hint) {
  return {
      id, group, title, chord, none, hint, flip<part<kMember>>, false, nullptr, on<part<kMember>>};
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    switched<&DepthLook::anatomy>("anatomy", Group::closer, label::kAnatomy, {key('N')},
        "The parts of the step shown as arrows, and its formula with the present numbers."),
    switched<&DepthLook::eigenAxes>("eigen_axes", Group::closer, label::kEigenAxes, {key('X')},
        "The eigenvectors of a quadratic through its minimum."),
    switched<&DepthLook::stationary>("stationary", Group::closer, label::kStationary, {key('M')},
        "All stationary points in view: minima, saddles, maxima, told apart by their curvature."),
    switched<&DepthLook::basins>("basins", Group::closer, label::kBasins, {key('G')},
        "Every start in the colour of the point that the run in hand reaches from there."),
    switched<&DepthLook::subgradients>("subgradients", Group::closer, label::kSubgradients, {key('K')},
        "The set of subgradients at the mouse, or where the run in hand stands."),
    switched<&DepthLook::bestSoFar>("best_so_far", Group::closer, label::kBestSoFar, {key('J')},
        "The least loss so far as a line of its own in the chart of the loss."),
    switched<&RateMapLook::scaled>("map_scaled", Group::closer, label::kMapScaled, {key('I')},
        "The rate map's η in units of 1/λmax."),
    switched<&LinkedCharts::loss>("chart_loss", Group::linked, label::kLossChart, shift(key('1')),
        "The loss at every step."),
    switched<&LinkedCharts::gradient>("chart_gradient", Group::linked, label::kGradientChart, shift(key('2')),
        "The length of the gradient at every step."),
    switched<&LinkedCharts::step>("chart_step", Group::linked, label::kStepChart, shift(key('3')),
        "How far each step moved."),
    switched<&LinkedCharts::rates>("chart_rates", Group::linked, label::kRatesChart, shift(key('4')),
        "η of every step, and whether its sums are finite."),
    switched<&LinkedCharts::modes>("chart_modes", Group::linked, label::kModesChart, shift(key('5')),
        "On quadratics: the error along each eigenvector, and how it moves."),
    switched<&LinkedCharts::past>("chart_past", Group::linked, label::kPastChart, shift(key('6')),
        "How much every gradient so far weighs in where the run is."),
    switched<&LinkedCharts::line>("chart_line", Group::linked, label::kLineChart, shift(key('7')),
        "The loss along the step, with the rates that a line search tried."),
    switched<&LinkedCharts::section>("chart_section", Group::linked, label::kSectionChart, shift(key('8')),
        "The loss along a line through the run in hand, with its subgradients."),
    switched<&LinkedCharts::rateMap>("chart_map", Group::linked, label::kRateMap, shift(key('9')),
        "How fast the run in hand converges, over two parameters of its optimizer."),
};
// clang-format on

}  // namespace

std::span<const Action> depthActions() { return kActions; }

}  // namespace ravine
