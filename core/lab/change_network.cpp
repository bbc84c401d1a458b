// Edits of the Network lab: every kind is one function, and their order says which one weighs most.
#include <algorithm>

#include "core/lab/by_hand.h"
#include "core/lab/change_words.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

using namespace wording;

// ---- weights by hand ----

// "Bias of the output", "Weight into hidden layer 1".
std::string parameterWords(const NetworkShape& shape, std::size_t place) {
  const std::size_t l = shape.layerOf(place);
  return std::string(shape.isWeight(place) ? "Weight into " : "Bias of ") +
         (l + 1 < shape.layers().size() ? "hidden layer " + std::to_string(l + 1) : "the output");
}

// A gate brings its data and its network along; a single weight is told with its numbers.
std::string byHand(NetworkLab& rest, const NetworkLab& goal) {
  const auto mine = rest.byHand.all(), theirs = goal.byHand.all();
  if (rest.byHand == goal.byHand || theirs.empty()) return {};
  const GatePreset* gate = gateOf(goal.data);
  if (gate && !(rest.data == goal.data && rest.hidden == goal.hidden)) {
    rest.data = goal.data;
    rest.hidden = goal.hidden;
    rest.training.loss = goal.training.loss;
    rest.sideBySide = goal.sideBySide;
    rest.byHand = goal.byHand;
    return "By hand: " + std::string(gate->title);
  }
  const auto shape = shapeOf(goal);
  const auto [here, there] = std::mismatch(mine.begin(), mine.end(), theirs.begin(), theirs.end());
  const bool single =
      mine.size() == theirs.size() && std::equal(here + 1, mine.end(), there + 1, theirs.end());
  const std::string phrase =
      single && shape && shape->parameters() == theirs.size()
          ? parameterWords(*shape, static_cast<std::size_t>(here - mine.begin())) + " " +
                fromTo(*here, *there, false)
          : std::string("Weights by hand");
  rest.byHand = goal.byHand;
  return phrase;
}

// They leave with the network they were of, or by themselves.
std::string drawn(NetworkLab& rest, const NetworkLab& goal) {
  if (rest.byHand == goal.byHand) return {};
  rest.byHand = goal.byHand;
  return "Weights drawn anew";
}

// ---- kinds of edits ----

std::string data(NetworkLab& rest, const NetworkLab& goal) {
  const std::string phrase = takeData(rest.data, goal.data, datasetVocabulary());
  if (!phrase.empty() && goal.training.loss.name == "softmax")
    rest.training.loss = goal.training.loss;  // more classes bring it along
  return phrase;
}

std::string setup(NetworkLab& rest, const NetworkLab& goal) { return takeSetup(rest, goal); }

std::string example(NetworkLab& rest, const NetworkLab& goal) {
  int& mine = rest.inside.example;
  const int theirs = goal.inside.example;
  if (mine == theirs) return {};
  const std::string phrase =
      "Example " + std::to_string(mine + 1) + " → " + std::to_string(theirs + 1);
  mine = theirs;
  rest.inside.microscope = goal.inside.microscope;  // choosing one may open it
  return phrase;
}

std::string widths(NetworkLab& rest, const NetworkLab& goal) {
  return takeWidths(rest.widths, goal.widths);
}

// Which are compared, and that they are.
std::string besideBy(NetworkLab& rest, const NetworkLab& goal) {
  if (rest.besideBy != goal.besideBy && goal.sideBySide) rest.sideBySide = true;
  return takeField(label::kBesideBy, rest.besideBy, goal.besideBy);
}

std::string activations(NetworkLab& rest, const NetworkLab& goal) {
  if (rest.activations == goal.activations) return {};
  rest.activations = goal.activations;
  std::string titles;
  for (const Spec& spec : goal.activations)
    titles += (titles.empty() ? ": " : ", ") + titleOf(spec, activationVocabulary());
  return label::kActivations + titles;
}

template <const char* Label, auto... Path>
std::string field(NetworkLab& rest, const NetworkLab& goal) {
  return takeField(Label, (rest.*....*Path), (goal.*....*Path));
}

// The weightiest first.
constexpr std::string (*kKinds[])(NetworkLab& rest, const NetworkLab& goal) = {
    byHand,
    data,
    setup,
    besideBy,
    field<label::kSideBySide, &NetworkLab::sideBySide>,
    widths,
    activations,
    field<label::kConfidence, &NetworkLab::look, &NetworkLook::confidence>,
    field<label::kBoundary, &NetworkLab::look, &NetworkLook::boundary>,
    field<label::kMargin, &NetworkLab::look, &NetworkLook::margin>,
    field<label::kPoints, &NetworkLab::look, &NetworkLook::points>,
    field<label::kTestPoints, &NetworkLab::look, &NetworkLook::testPoints>,
    field<label::kWrong, &NetworkLab::look, &NetworkLook::wrong>,
    field<label::kDiagram, &NetworkLab::look, &NetworkLook::diagram>,
    field<label::kLogLoss, &NetworkLab::look, &NetworkLook::logLoss>,
    field<label::kUnitLines, &NetworkLab::inside, &InsideLook::lines>,
    field<label::kDeeperLines, &NetworkLab::inside, &InsideLook::deeperLines>,
    example,
    field<label::kMicroscope, &NetworkLab::inside, &InsideLook::microscope>,
    drawn,
    field<label::kSurface, &NetworkLab::surface, &SurfaceLook::shown>,
    field<label::kDirections, &NetworkLab::surface, &SurfaceLook::directions>,
    field<label::kSurfaceSeed, &NetworkLab::surface, &SurfaceLook::seed>,
    field<label::kAcrossWeight, &NetworkLab::surface, &SurfaceLook::across>,
    field<label::kUpWeight, &NetworkLab::surface, &SurfaceLook::up>,
    field<label::kFlow, &NetworkLab::flow, &FlowLook::shown>,
    field<label::kFlowQuantity, &NetworkLab::flow, &FlowLook::quantity>,
    field<label::kCapacity, &NetworkLab::capacity, &CapacityLook::shown>,
    field<label::kFitTask, &NetworkLab::capacity, &CapacityLook::task>,
    field<label::kFitBudget, &NetworkLab::capacity, &CapacityLook::budget>,
};

}  // namespace

std::string describeNetwork(const NetworkLab& before, const NetworkLab& after) {
  if (before == after) return {};
  NetworkLab first = before;
  NetworkLab kept = after;
  kept.byHand = before.byHand;
  if (after.byHand.all().empty() && !(kept == before)) first.byHand = {};  // they leave along
  return firstChange(std::move(first), after, kKinds, [&](auto kind, const NetworkLab& rest) {
    return kind == data && !(rest.hidden == after.hidden);
  });
}

}  // namespace ravine
