// Edits of the Network lab: every kind is one function, and their order says which one weighs most.
#include <algorithm>
#include <filesystem>
#include <tuple>

#include "core/lab/by_hand.h"
#include "core/lab/change_words.h"
#include "core/lab/examples.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

using namespace wording;

std::string counted(long n, const std::string& noun) {
  return plainNumber(static_cast<double>(n)) + " " + noun + (n == 1 ? "" : "s");
}

// ---- examples ----

constexpr const char* kOwnPoints = "Data: own points";

using PointSet = std::vector<ScenePoint>;  // sorted

bool comesFirst(const ScenePoint& a, const ScenePoint& b) {
  return std::tie(a.x, a.y, a.label) < std::tie(b.x, b.y, b.label);
}

// What can be painted on: the scene's own points, or those that are drawn for it.
PointSet pointsOf(const DataSetup& data) {
  PointSet set;
  const Result<Points> points = makePoints(data);
  for (int i = 0; points && i < points->n(); ++i)
    set.push_back({points->at(i, 0), points->at(i, 1),
                   static_cast<int>(points->label[static_cast<std::size_t>(i)])});
  std::sort(set.begin(), set.end(), comesFirst);
  return set;
}

bool samePlaces(const PointSet& a, const PointSet& b) {
  const auto same = [](const ScenePoint& p, const ScenePoint& q) {
    return p.x == q.x && p.y == q.y;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

std::string namedPoints(const PointSet& mine, const PointSet& theirs) {
  PointSet added, removed;
  std::set_difference(theirs.begin(), theirs.end(), mine.begin(), mine.end(),
                      std::back_inserter(added), comesFirst);
  std::set_difference(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                      std::back_inserter(removed), comesFirst);
  const auto plus = static_cast<long>(added.size()), minus = static_cast<long>(removed.size());
  const bool others = minus > 1 && minus == static_cast<long>(mine.size());
  if (minus == 0 && plus > 0) return "Paint " + counted(plus, "point");
  if (others || plus + minus == 0) return kOwnPoints;
  if (plus == 0) return "Erase " + counted(minus, "point");
  if (plus != minus) return kOwnPoints;
  return (samePlaces(added, removed) ? "Relabel " : "Move ") + counted(plus, "point");
}

// `goal` has data of its own, others than `rest`.
std::string namedOwn(const DataSetup& rest, const DataSetup& goal) {
  const OwnData& theirs = *goal.own;
  if (!theirs.file.empty())
    return "Data: " + beginning(std::filesystem::path(theirs.file).filename().string());
  if (rest.own && !rest.own->file.empty()) return kOwnPoints;
  if (!rest.own || !(rest.own->points == theirs.points))
    return namedPoints(pointsOf(rest), pointsOf(goal));
  std::string names;
  for (const std::string& name : theirs.classes) names += (names.empty() ? "" : ", ") + name;
  return "Classes: " + beginning(names);
}

// ---- weights by hand ----

// "Bias of the output", "Weight into hidden layer 1".
std::string parameterWords(const NetworkShape& shape, std::size_t place) {
  const auto layers = shape.layers();
  std::size_t l = 0;
  while (l + 1 < layers.size() && place >= layers[l + 1].weights) ++l;
  return std::string(shape.isWeight(place) ? "Weight into " : "Bias of ") +
         (l + 1 < layers.size() ? "hidden layer " + std::to_string(l + 1) : "the output");
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
  const Vocabulary& known = datasetVocabulary();
  DataSetup& mine = rest.data;
  const DataSetup& theirs = goal.data;
  const std::string title = titleOf(theirs.generator, known);
  if (mine.own == theirs.own && mine.generator.name == theirs.generator.name) {
    std::string phrase =
        takeNumber(title, &Parameter::key, mine.generator, theirs.generator, known);
    if (!phrase.empty() && goal.training.loss.name == "softmax")
      rest.training.loss = goal.training.loss;  // more classes bring it along
    return phrase;
  }
  const std::string phrase = theirs.own ? namedOwn(mine, theirs) : "Data: " + title;
  mine.generator = theirs.generator;
  mine.own = theirs.own;
  if (goal.training.loss.name == "softmax") rest.training.loss = goal.training.loss;
  return phrase;
}

std::string layers(NetworkLab& rest, const NetworkLab& goal) {
  std::vector<HiddenLayer>& mine = rest.hidden;
  const std::vector<HiddenLayer>& theirs = goal.hidden;
  if (mine.size() == theirs.size()) return {};
  const auto [here, there] = std::mismatch(mine.begin(), mine.end(), theirs.begin(), theirs.end());
  const std::string number = std::to_string(here - mine.begin() + 1);
  if (mine.size() > theirs.size()) {
    mine.erase(here == mine.end() ? here - 1 : here);
    return "Remove hidden layer " + number;
  }
  mine.insert(here, *there);
  return "Add a hidden layer";
}

std::string units(NetworkLab& rest, const NetworkLab& goal) {
  for (std::size_t i = 0; i < goal.hidden.size(); ++i) {
    int& mine = rest.hidden[i].units;
    const int theirs = goal.hidden[i].units;
    if (mine == theirs) continue;
    const std::string phrase = "Hidden layer " + std::to_string(i + 1) + ": " +
                               std::to_string(mine) + " → " + counted(theirs, "unit");
    mine = theirs;
    return phrase;
  }
  return {};
}

// Of one layer, or of all of them where they become the same.
std::string activation(NetworkLab& rest, const NetworkLab& goal) {
  const Vocabulary& known = activationVocabulary();
  const auto differ = [&](std::size_t i) {
    return !(rest.hidden[i].activation == goal.hidden[i].activation);
  };
  for (std::size_t i = 0; i < goal.hidden.size(); ++i) {
    Spec& mine = rest.hidden[i].activation;
    const Spec& theirs = goal.hidden[i].activation;
    if (!differ(i)) continue;
    const std::string title = titleOf(theirs, known);
    if (mine.name == theirs.name) return takeNumber(title, &Parameter::symbol, mine, theirs, known);
    bool all = true;
    for (std::size_t k = i; k < goal.hidden.size(); ++k)
      all = all && differ(k) && goal.hidden[k].activation == theirs;
    all = all && i == 0;
    if (all)
      for (HiddenLayer& layer : rest.hidden) layer.activation = theirs;
    mine = theirs;
    return (all ? "Activation: " : "Hidden layer " + std::to_string(i + 1) + ": ") + title;
  }
  return {};
}

// What is named by its row alone: "Loss: Softmax", or by one of its numbers.
template <const char* Label, const Vocabulary& (*Known)(), auto... Path>
std::string named(NetworkLab& rest, const NetworkLab& goal) {
  Spec& mine = (rest.*....*Path);
  const Spec& theirs = (goal.*....*Path);
  const std::string title = titleOf(theirs, Known());
  if (mine.name == theirs.name) return takeNumber(title, &Parameter::symbol, mine, theirs, Known());
  mine = theirs;
  return Label + (": " + title);
}

std::string optimizer(NetworkLab& rest, const NetworkLab& goal) {
  const Vocabulary& known = optimizerVocabulary();
  Spec& mine = rest.training.optimizer;
  const Spec& theirs = goal.training.optimizer;
  const std::string from = titleOf(mine, known), to = titleOf(theirs, known);
  if (mine.name == theirs.name) return takeNumber(to, &Parameter::symbol, mine, theirs, known);
  mine = theirs;
  return from + " → " + to;
}

std::string schedule(NetworkLab& rest, const NetworkLab& goal) {
  return takeSchedule("Schedule", rest.training.schedule, goal.training.schedule);
}

// A number whose 0 means that there is none of it, or all.
template <auto Member>
std::string special(NetworkLab& rest, const NetworkLab& goal,
                    std::string (*phrase)(double before, double after)) {
  auto& mine = rest.training.*Member;
  const auto theirs = goal.training.*Member;
  if (mine == theirs) return {};
  const std::string text = phrase(mine, theirs);
  mine = theirs;
  return text;
}
std::string batch(NetworkLab& rest, const NetworkLab& goal) {
  return special<&TrainingSetup::batch>(rest, goal, [](double from, double to) {
    const auto size = [](double b) { return b == 0 ? std::string("all") : plainNumber(b); };
    return label::kBatch + (" " + size(from)) + " → " + size(to);
  });
}
std::string clip(NetworkLab& rest, const NetworkLab& goal) {
  return special<&TrainingSetup::clip>(rest, goal, [](double, double to) {
    return to == 0 ? "No clipping" : "Clip at " + shown(to, false);
  });
}
std::string patience(NetworkLab& rest, const NetworkLab& goal) {
  return special<&TrainingSetup::patience>(rest, goal, [](double, double to) {
    if (to == 0) return std::string(label::kPatience) + " off";
    return label::kPatience + (" after " + counted(static_cast<long>(to), "epoch"));
  });
}

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
  if (rest.widths == goal.widths) return {};
  rest.widths = goal.widths;
  std::string numbers;
  for (const int width : goal.widths)
    numbers += (numbers.empty() ? ": " : ", ") + std::to_string(width);
  return label::kWidths + numbers;
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

std::string pace(NetworkLab& rest, const NetworkLab& goal) {
  if (rest.pace == goal.pace) return {};
  rest.pace = goal.pace;
  return goal.pace == 0 ? "Pace: full speed" : "Pace: " + shown(goal.pace, false) + " updates/s";
}

template <const char* Label, auto... Path>
std::string field(NetworkLab& rest, const NetworkLab& goal) {
  return takeField(Label, (rest.*....*Path), (goal.*....*Path));
}

constexpr char kWeightsFrom[] = "Weights from seed", kDataFrom[] = "Data from seed";

// The weightiest first.
constexpr std::string (*kKinds[])(NetworkLab& rest, const NetworkLab& goal) = {
    byHand,
    data,
    layers,
    units,
    activation,
    named<label::kLoss, lossVocabulary, &NetworkLab::training, &TrainingSetup::loss>,
    optimizer,
    schedule,
    clip,
    batch,
    field<label::kOrder, &NetworkLab::training, &TrainingSetup::order>,
    field<label::kL2, &NetworkLab::training, &TrainingSetup::l2>,
    field<label::kL1, &NetworkLab::training, &TrainingSetup::l1>,
    field<label::kDropout, &NetworkLab::training, &TrainingSetup::dropout>,
    patience,
    field<kDataFrom, &NetworkLab::data, &DataSetup::seed>,
    field<label::kTestFraction, &NetworkLab::data, &DataSetup::testFraction>,
    field<label::kScaled, &NetworkLab::data, &DataSetup::scaled>,
    named<label::kInit, initVocabulary, &NetworkLab::init>,
    field<kWeightsFrom, &NetworkLab::seed>,
    besideBy,
    field<label::kSideBySide, &NetworkLab::sideBySide>,
    widths,
    activations,
    pace,
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
  NetworkLab rest = before;
  NetworkLab kept = after;
  kept.byHand = before.byHand;
  if (after.byHand.all().empty() && !(kept == before)) rest.byHand = {};  // they leave along
  for (const auto name : kKinds) {
    const std::string phrase = name(rest, after);
    if (phrase.empty()) continue;
    if (name == data && !(rest.hidden == after.hidden)) return kAnotherScene;
    return rest == after ? phrase : phrase + " and more";
  }
  return kAnotherScene;  // the same values, said in another order
}

}  // namespace ravine
