// Edits of a network, its data and its training, in whichever lab: every kind is one function, and
// their order says which one weighs most.
#include <algorithm>
#include <filesystem>
#include <tuple>

#include "core/lab/change_words.h"
#include "core/lab/examples.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"

namespace ravine::wording {

namespace {

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
  for (int i = 0; points && i < points->n(); ++i) {
    const double label = points->classes.empty() ? 0 : points->label[static_cast<std::size_t>(i)];
    set.push_back({points->at(i, 0), points->height(i), static_cast<int>(label)});
  }
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
  if (!rest.own || !(rest.own->points == theirs.points) || !(rest.own->pairs == theirs.pairs))
    return namedPoints(pointsOf(rest), pointsOf(goal));
  std::string names;
  for (const std::string& name : theirs.classes) names += (names.empty() ? "" : ", ") + name;
  return "Classes: " + beginning(names);
}

// ---- kinds of edits ----

std::string layers(NetworkSetup& rest, const NetworkSetup& goal) {
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

std::string units(NetworkSetup& rest, const NetworkSetup& goal) {
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
std::string activation(NetworkSetup& rest, const NetworkSetup& goal) {
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
std::string named(NetworkSetup& rest, const NetworkSetup& goal) {
  Spec& mine = (rest.*....*Path);
  const Spec& theirs = (goal.*....*Path);
  const std::string title = titleOf(theirs, Known());
  if (mine.name == theirs.name) return takeNumber(title, &Parameter::symbol, mine, theirs, Known());
  mine = theirs;
  return Label + (": " + title);
}

std::string optimizer(NetworkSetup& rest, const NetworkSetup& goal) {
  const Vocabulary& known = optimizerVocabulary();
  Spec& mine = rest.training.optimizer;
  const Spec& theirs = goal.training.optimizer;
  const std::string from = titleOf(mine, known), to = titleOf(theirs, known);
  if (mine.name == theirs.name) return takeNumber(to, &Parameter::symbol, mine, theirs, known);
  mine = theirs;
  return from + " → " + to;
}

std::string schedule(NetworkSetup& rest, const NetworkSetup& goal) {
  return takeSchedule("Schedule", rest.training.schedule, goal.training.schedule);
}

// A number whose 0 means that there is none of it, or all.
template <auto Member>
std::string special(NetworkSetup& rest, const NetworkSetup& goal,
                    std::string (*phrase)(double before, double after)) {
  auto& mine = rest.training.*Member;
  const auto theirs = goal.training.*Member;
  if (mine == theirs) return {};
  const std::string text = phrase(mine, theirs);
  mine = theirs;
  return text;
}
std::string batch(NetworkSetup& rest, const NetworkSetup& goal) {
  return special<&TrainingSetup::batch>(rest, goal, [](double from, double to) {
    const auto size = [](double b) { return b == 0 ? std::string("all") : plainNumber(b); };
    return label::kBatch + (" " + size(from)) + " → " + size(to);
  });
}
std::string clip(NetworkSetup& rest, const NetworkSetup& goal) {
  return special<&TrainingSetup::clip>(rest, goal, [](double, double to) {
    return to == 0 ? "No clipping" : "Clip at " + shown(to, false);
  });
}
std::string patience(NetworkSetup& rest, const NetworkSetup& goal) {
  return special<&TrainingSetup::patience>(rest, goal, [](double, double to) {
    if (to == 0) return std::string(label::kPatience) + " off";
    return label::kPatience + (" after " + counted(static_cast<long>(to), "epoch"));
  });
}

std::string pace(NetworkSetup& rest, const NetworkSetup& goal) {
  if (rest.pace == goal.pace) return {};
  rest.pace = goal.pace;
  return goal.pace == 0 ? "Pace: full speed" : "Pace: " + shown(goal.pace, false) + " updates/s";
}

template <const char* Label, auto... Path>
std::string field(NetworkSetup& rest, const NetworkSetup& goal) {
  return takeField(Label, (rest.*....*Path), (goal.*....*Path));
}

constexpr char kWeightsFrom[] = "Weights from seed", kDataFrom[] = "Data from seed";

// The weightiest first.
constexpr std::string (*kKinds[])(NetworkSetup& rest, const NetworkSetup& goal) = {
    layers,
    units,
    activation,
    named<label::kLoss, lossVocabulary, &NetworkSetup::training, &TrainingSetup::loss>,
    optimizer,
    schedule,
    clip,
    batch,
    field<label::kOrder, &NetworkSetup::training, &TrainingSetup::order>,
    field<label::kL2, &NetworkSetup::training, &TrainingSetup::l2>,
    field<label::kL1, &NetworkSetup::training, &TrainingSetup::l1>,
    field<label::kDropout, &NetworkSetup::training, &TrainingSetup::dropout>,
    patience,
    field<kDataFrom, &NetworkSetup::data, &DataSetup::seed>,
    field<label::kTestFraction, &NetworkSetup::data, &DataSetup::testFraction>,
    field<label::kScaled, &NetworkSetup::data, &DataSetup::scaled>,
    named<label::kInit, initVocabulary, &NetworkSetup::init>,
    field<kWeightsFrom, &NetworkSetup::seed>,
    pace,
};

}  // namespace

std::string takeData(DataSetup& rest, const DataSetup& goal, const Vocabulary& known) {
  const std::string title = titleOf(goal.generator, known);
  if (rest.own == goal.own && rest.generator.name == goal.generator.name)
    return takeNumber(title, &Parameter::key, rest.generator, goal.generator, known);
  const std::string phrase = goal.own ? namedOwn(rest, goal) : "Data: " + title;
  rest.generator = goal.generator;
  rest.own = goal.own;
  return phrase;
}

std::string takeWidths(std::vector<int>& rest, const std::vector<int>& goal) {
  if (rest == goal) return {};
  rest = goal;
  std::string numbers;
  for (const int width : goal) numbers += (numbers.empty() ? ": " : ", ") + std::to_string(width);
  return label::kWidths + numbers;
}

std::string takeSetup(NetworkSetup& rest, const NetworkSetup& goal) {
  for (const auto name : kKinds) {
    std::string phrase = name(rest, goal);
    if (!phrase.empty()) return phrase;
  }
  return {};
}

}  // namespace ravine::wording
