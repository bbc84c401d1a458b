// Edits of the Samples lab: every kind is one function, and their order says which one weighs most.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <tuple>

#include "core/lab/change_words.h"
#include "core/lab/labels.h"
#include "core/lab/samples.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

using namespace wording;

std::string titleOf(const SampleRun& run) {
  return wording::titleOf(run.optimizer, clusteringVocabulary());
}

// Each names the first edit of its kind that leads from `rest` to `goal` and makes it in `rest`,
// with all that such an edit brings along. Empty where there is none of its kind.

template <std::string (*Take)(SampleRun& rest, const SampleRun& goal)>
std::string ofRuns(SamplesLab& rest, const SamplesLab& goal) {
  for (std::size_t i = 0; i < std::min(rest.runs.size(), goal.runs.size()); ++i) {
    std::string phrase = Take(rest.runs[i], goal.runs[i]);
    if (!phrase.empty()) return phrase;
  }
  return {};
}

// A field that stands for itself; Path leads to it, member by member.
template <const char* Label, auto... Path>
std::string field(SamplesLab& rest, const SamplesLab& goal) {
  return takeField(Label, (rest.*....*Path), (goal.*....*Path));
}

void takeStarts(SamplesLab& rest, const SamplesLab& goal) {
  rest.start = goal.start;
  for (std::size_t i = 0; i < std::min(rest.runs.size(), goal.runs.size()); ++i)
    rest.runs[i].start = goal.runs[i].start;
}

// Another model brings its data, its start, and methods that suit it.
std::string model(SamplesLab& rest, const SamplesLab& goal) {
  const std::string title = wording::titleOf(goal.objective, sumVocabulary());
  if (rest.objective.name == goal.objective.name)
    return takeNumber(title, &Parameter::symbol, rest.objective, goal.objective, sumVocabulary());
  rest.objective = goal.objective;
  rest.data = goal.data;
  rest.field.spacing = goal.field.spacing;
  takeStarts(rest, goal);
  if (rest.runs.size() == goal.runs.size())
    for (std::size_t i = 0; i < rest.runs.size(); ++i)
      if (rest.runs[i].optimizer.name != goal.runs[i].optimizer.name)
        rest.runs[i].optimizer = goal.runs[i].optimizer;
  return "Model: " + title;
}

using SampleSet = std::vector<Sample>;  // sorted

bool comesFirst(const Sample& a, const Sample& b) {
  return std::tie(a.u, a.v, a.t) < std::tie(b.u, b.v, b.t);
}

// What can be painted on: the scene's own examples, or those that are drawn for it.
SampleSet samplesOf(const SamplesLab& lab) {
  SampleSetup raw = lab.data;
  raw.scaled = false;
  const Result<Samples> samples = makeSamples(raw, findSum(lab.objective.name)->samples);
  SampleSet set = samples ? samples->rows : SampleSet();
  std::sort(set.begin(), set.end(), comesFirst);
  return set;
}

std::string namedSamples(const SampleSet& mine, const SampleSet& theirs) {
  SampleSet added, removed;
  std::set_difference(theirs.begin(), theirs.end(), mine.begin(), mine.end(),
                      std::back_inserter(added), comesFirst);
  std::set_difference(mine.begin(), mine.end(), theirs.begin(), theirs.end(),
                      std::back_inserter(removed), comesFirst);
  if (removed.empty() && !added.empty()) return "Paint examples";
  if (added.empty() && !removed.empty()) return "Erase examples";
  return added.size() == 1 && removed.size() == 1 ? "Move an example" : "Data: own examples";
}

std::string examples(SamplesLab& rest, const SamplesLab& goal) {
  if (rest.data.own == goal.data.own) return {};
  SamplesLab before = rest;
  rest.data.own = goal.data.own;
  if (!goal.data.own) return "Back to the data set";
  if (!goal.data.own->file.empty())
    return "Data: " + beginning(std::filesystem::path(goal.data.own->file).filename().string());
  if (before.data.own && !before.data.own->file.empty()) return "Data: own examples";
  return namedSamples(samplesOf(before), samplesOf(rest));
}

std::string dataSet(SamplesLab& rest, const SamplesLab& goal) {
  const Vocabulary& known = sampleSetVocabulary();
  const std::string title = wording::titleOf(goal.data.generator, known);
  if (rest.data.generator.name == goal.data.generator.name)
    return takeNumber(title, &Parameter::symbol, rest.data.generator, goal.data.generator, known);
  rest.data.generator = goal.data.generator;
  takeStarts(rest, goal);
  return "Data: " + title;
}

std::string addedOrRemoved(SamplesLab& rest, const SamplesLab& goal) {
  if (rest.runs.size() == goal.runs.size()) return {};
  const bool more = goal.runs.size() > rest.runs.size();
  const auto& longer = more ? goal.runs : rest.runs;
  const auto& shorter = more ? rest.runs : goal.runs;
  std::size_t extra = 0;  // the first place at which the lists differ
  while (extra < shorter.size() && longer[extra] == shorter[extra]) ++extra;
  const std::string title = titleOf(longer[extra]);
  if (more)
    rest.runs.insert(rest.runs.begin() + static_cast<std::ptrdiff_t>(extra), goal.runs[extra]);
  else
    rest.runs.erase(rest.runs.begin() + static_cast<std::ptrdiff_t>(extra));
  return (more ? "Add " : "Remove ") + title;
}

std::string optimizer(SampleRun& rest, const SampleRun& goal) {
  const Vocabulary& known = clusteringVocabulary();
  if (rest.optimizer.name == goal.optimizer.name)
    return takeNumber(titleOf(goal), &Parameter::symbol, rest.optimizer, goal.optimizer, known);
  const std::string phrase = titleOf(rest) + " → " + titleOf(goal);
  rest.optimizer = goal.optimizer;
  return phrase;
}

std::string schedule(SampleRun& rest, const SampleRun& goal) {
  return takeSchedule(titleOf(goal) + " schedule", rest.schedule, goal.schedule);
}

std::string batch(SampleRun& rest, const SampleRun& goal) {
  if (rest.batch == goal.batch) return {};
  const auto shown = [](int size) { return size == 0 ? "all" : std::to_string(size); };
  const std::string phrase =
      titleOf(goal) + " batch " + shown(rest.batch) + " → " + shown(goal.batch);
  rest.batch = goal.batch;
  return phrase;
}

std::string order(SampleRun& rest, const SampleRun& goal) {
  return takeField(label::kOrder, rest.order, goal.order);
}

std::string averaging(SampleRun& rest, const SampleRun& goal) {
  if (rest.averaging.name == goal.averaging.name)
    return takeNumber(titleOf(goal) + " average", &Parameter::symbol, rest.averaging,
                      goal.averaging, averagingVocabulary());
  rest.averaging = goal.averaging;
  return titleOf(goal) + " average: " + wording::titleOf(goal.averaging, averagingVocabulary());
}

std::string clip(SampleRun& rest, const SampleRun& goal) {
  if (rest.clip == goal.clip) return {};
  rest.clip = goal.clip;
  if (goal.clip == 0) return titleOf(goal) + ": no clipping";
  return "Clip " + titleOf(goal) + " at " + shown(goal.clip, false);
}

std::string joinedStarts(SamplesLab& rest, const SamplesLab& goal) {
  if (rest.linkedStarts == goal.linkedStarts) return {};
  rest.linkedStarts = goal.linkedStarts;
  takeStarts(rest, goal);
  return goal.linkedStarts ? "Starts joined" : "Starts apart";
}

std::string commonStart(SamplesLab& rest, const SamplesLab& goal) {
  if (rest.start == goal.start) return {};
  rest.start = goal.start;
  if (goal.linkedStarts) takeStarts(rest, goal);
  return "Start " + shown(goal.start);
}

std::string ownStart(SampleRun& rest, const SampleRun& goal) {
  if (rest.start == goal.start) return {};
  rest.start = goal.start;
  return "Start of " + titleOf(goal) + " " + shown(goal.start);
}

std::string visibility(SampleRun& rest, const SampleRun& goal) {
  if (rest.visible == goal.visible) return {};
  rest.visible = goal.visible;
  return (goal.visible ? "Show " : "Hide ") + titleOf(goal);
}

std::string colour(SampleRun& rest, const SampleRun& goal) {
  if (rest.colour == goal.colour) return {};
  rest.colour = goal.colour;
  return "Colour of " + titleOf(goal);
}

// The weightiest first.
constexpr std::string (*kKinds[])(SamplesLab& rest, const SamplesLab& goal) = {
    model,
    examples,
    dataSet,
    addedOrRemoved,
    ofRuns<optimizer>,
    ofRuns<schedule>,
    ofRuns<batch>,
    ofRuns<order>,
    ofRuns<averaging>,
    ofRuns<clip>,
    joinedStarts,
    commonStart,
    ofRuns<ownStart>,
    field<label::kCentred, &SamplesLab::data, &SampleSetup::scaled>,
    field<label::kDataSeed, &SamplesLab::data, &SampleSetup::seed>,
    field<label::kUpdates, &SamplesLab::steps>,
    field<label::kSeed, &SamplesLab::seed>,
    field<label::kEnsemble, &SamplesLab::seeds>,
    field<label::kAccuracy, &SamplesLab::accuracy>,
    ofRuns<visibility>,
    ofRuns<colour>,
    field<label::kCostAxis, &SamplesLab::axis>,
    field<label::kChartScale, &SamplesLab::scale>,
    field<label::kSampleChart, &SamplesLab::chart>,
    field<label::kHeat, &SamplesLab::field, &FieldLook::heat>,
    field<label::kCurves, &SamplesLab::field, &FieldLook::curves>,
    field<label::kLevelLabels, &SamplesLab::field, &FieldLook::labels>,
    field<label::kColours, &SamplesLab::field, &FieldLook::colours>,
    field<label::kSpacing, &SamplesLab::field, &FieldLook::spacing>,
    field<label::kLevels, &SamplesLab::field, &FieldLook::levels>,
    field<label::kResiduals, &SamplesLab::look, &SamplesLook::residuals>,
    field<label::kBatchShown, &SamplesLab::look, &SamplesLook::batch>,
    field<label::kGradients, &SamplesLab::look, &SamplesLook::gradients>,
    field<label::kEllipse, &SamplesLab::look, &SamplesLook::ellipse>,
    field<label::kOptimum, &SamplesLab::look, &SamplesLook::optimum>,
    field<label::kAverageShown, &SamplesLab::look, &SamplesLook::average>,
    field<label::kBall, &SamplesLab::look, &SamplesLook::ball>,
    field<label::kReferences, &SamplesLab::look, &SamplesLook::references>,
};

}  // namespace

std::string describeSamples(const SamplesLab& before, const SamplesLab& after) {
  if (before == after) return {};
  return firstChange(before, after, kKinds, [](auto, const auto&) { return false; });
}

}  // namespace ravine
