// Edits of the Landscape lab: every kind is one function, and their order says which one weighs
// most.
#include <algorithm>

#include "core/lab/change_words.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

using namespace wording;

std::string titleOf(const RunSetup& run) {
  return wording::titleOf(run.optimizer, optimizerVocabulary());
}

// Each names the first edit of its kind that leads from `rest` to `goal` and makes it in `rest`,
// with all that such an edit brings along. Empty where there is none of its kind.

std::size_t inBoth(const Landscape& a, const Landscape& b) {
  return std::min(a.runs.size(), b.runs.size());
}

template <std::string (*Take)(Run& rest, const Run& goal)>
std::string ofRuns(Landscape& rest, const Landscape& goal) {
  for (std::size_t i = 0; i < inBoth(rest, goal); ++i) {
    std::string phrase = Take(rest.runs[i], goal.runs[i]);
    if (!phrase.empty()) return phrase;
  }
  return {};
}

// A field that stands for itself; Path leads to it, member by member.
template <const char* Label, auto... Path>
std::string field(Landscape& rest, const Landscape& goal) {
  return takeField(Label, (rest.*....*Path), (goal.*....*Path));
}

void takeStarts(Landscape& rest, const Landscape& goal) {
  rest.start = goal.start;
  for (std::size_t i = 0; i < inBoth(rest, goal); ++i) rest.runs[i].start = goal.runs[i].start;
}

std::string surface(Landscape& rest, const Landscape& goal) {
  const Vocabulary& known = objectiveVocabulary();
  const std::string title = wording::titleOf(goal.objective, known);
  if (rest.objective.name == goal.objective.name)
    return takeNumber(title, &Parameter::symbol, rest.objective, goal.objective, known);
  rest.objective = goal.objective;
  rest.field.spacing = goal.field.spacing;
  rest.space.logarithmic = goal.space.logarithmic;
  takeStarts(rest, goal);
  return "Surface: " + title;
}

// Which run of the longer list is the extra one: the one without which the lists are most alike.
std::size_t extraOne(const std::vector<Run>& longer, const std::vector<Run>& shorter) {
  const auto likeness = [&](std::size_t without) {
    int count = 0;
    for (std::size_t i = 0; i < shorter.size(); ++i) {
      const Run &a = shorter[i], &b = longer[i < without ? i : i + 1];
      count += (a == b) + (a.optimizer.name == b.optimizer.name);
    }
    return count;
  };
  std::size_t best = 0;
  for (std::size_t i = 1; i < longer.size(); ++i)
    if (likeness(i) > likeness(best)) best = i;
  return best;
}

std::string addedOrRemoved(Landscape& rest, const Landscape& goal) {
  const auto at = [&](std::size_t i) { return rest.runs.begin() + static_cast<std::ptrdiff_t>(i); };
  if (rest.runs.size() > goal.runs.size()) {
    const std::size_t removed = extraOne(rest.runs, goal.runs);
    const std::string phrase = "Remove " + titleOf(rest.runs[removed]);
    rest.runs.erase(at(removed));
    return phrase;
  }
  if (rest.runs.size() == goal.runs.size()) return {};
  const std::size_t place = extraOne(goal.runs, rest.runs);
  const Run& added = goal.runs[place];
  const bool twin = std::any_of(rest.runs.begin(), rest.runs.end(), [&](Run other) {
    other.colour = added.colour;
    return other == added;
  });
  rest.runs.insert(at(std::min(place, rest.runs.size())), added);
  return (twin ? "Duplicate " : "Add ") + titleOf(added);
}

// The other rates, which an edit has moved.
void takeRates(Landscape& rest, const Landscape& goal) {
  for (std::size_t i = 0; i < inBoth(rest, goal); ++i) {
    Spec& mine = rest.runs[i].optimizer;
    const Spec& theirs = goal.runs[i].optimizer;
    if (mine.name != theirs.name) continue;
    const Description& row = *optimizerVocabulary().find(theirs.name);
    for (const Parameter* p : differences(mine, theirs, row))
      if (p->key == "lr") takeValue(mine, theirs, row, *p);
  }
}
void takeTiedRates(Landscape& rest, const Landscape& goal) {
  if (rest.equalRates && goal.equalRates) takeRates(rest, goal);
}

std::string equalRates(Landscape& rest, const Landscape& goal) {
  std::string phrase = field<label::kEqualRates, &Landscape::equalRates>(rest, goal);
  if (!phrase.empty()) takeRates(rest, goal);
  return phrase;
}

std::string optimizer(Landscape& rest, const Landscape& goal) {
  for (std::size_t i = 0; i < inBoth(rest, goal); ++i) {
    Run& mine = rest.runs[i];
    const Run& theirs = goal.runs[i];
    if (mine.optimizer.name == theirs.optimizer.name) continue;
    const std::string phrase = titleOf(mine) + " → " + titleOf(theirs);
    mine.optimizer = theirs.optimizer;
    takeTiedRates(rest, goal);
    return phrase;
  }
  return {};
}

// Rates follow other numbers when they are tied, so that a rate is the cause only where nothing
// else is.
std::string optimizerNumber(Landscape& rest, const Landscape& goal) {
  for (const bool rate : {false, true})
    for (std::size_t i = 0; i < inBoth(rest, goal); ++i) {
      Spec& mine = rest.runs[i].optimizer;
      const Spec& theirs = goal.runs[i].optimizer;
      if (mine.name != theirs.name) continue;
      const Description& row = *optimizerVocabulary().find(theirs.name);
      for (const Parameter* p : differences(mine, theirs, row)) {
        if ((p->key == "lr") != rate) continue;
        std::string phrase = namedValue(titleOf(goal.runs[i]), p->symbol, mine, theirs, *p);
        takeValue(mine, theirs, row, *p);
        takeTiedRates(rest, goal);
        return phrase;
      }
    }
  return {};
}

std::string schedule(Run& rest, const Run& goal) {
  return takeSchedule(titleOf(goal) + " schedule", rest.schedule, goal.schedule);
}

std::string clip(Run& rest, const Run& goal) {
  if (rest.clip == goal.clip) return {};
  rest.clip = goal.clip;
  if (goal.clip == 0) return titleOf(goal) + ": no clipping";
  return "Clip " + titleOf(goal) + " at " + shown(goal.clip, false);
}

std::string held(Run& rest, const Run& goal) {
  if (rest.held == goal.held) return {};
  const std::string phrase =
      goal.held ? "Hold " + titleOf(*goal.held) : "Let go of " + titleOf(*rest.held);
  rest.held = goal.held;
  return phrase;
}

std::string joinedStarts(Landscape& rest, const Landscape& goal) {
  if (rest.linkedStarts == goal.linkedStarts) return {};
  rest.linkedStarts = goal.linkedStarts;
  takeStarts(rest, goal);
  return goal.linkedStarts ? "Starts joined" : "Starts apart";
}

std::string commonStart(Landscape& rest, const Landscape& goal) {
  if (rest.start == goal.start) return {};
  rest.start = goal.start;
  if (goal.linkedStarts) takeStarts(rest, goal);
  return "Start " + shown(goal.start);
}

std::string ownStart(Run& rest, const Run& goal) {
  if (rest.start == goal.start) return {};
  rest.start = goal.start;
  return "Start of " + titleOf(goal) + " " + shown(goal.start);
}

std::string visibility(Run& rest, const Run& goal) {
  if (rest.visible == goal.visible) return {};
  rest.visible = goal.visible;
  return (goal.visible ? "Show " : "Hide ") + titleOf(goal);
}

std::string colour(Run& rest, const Run& goal) {
  if (rest.colour == goal.colour) return {};
  rest.colour = goal.colour;
  return "Colour of " + titleOf(goal);
}

// The weightiest first. Rates are tied before they are compared, since tying moves them.
constexpr std::string (*kKinds[])(Landscape& rest, const Landscape& goal) = {
    surface,
    addedOrRemoved,
    equalRates,
    optimizer,
    optimizerNumber,
    ofRuns<schedule>,
    ofRuns<clip>,
    ofRuns<held>,
    joinedStarts,
    commonStart,
    ofRuns<ownStart>,
    field<label::kSteps, &Landscape::steps>,
    field<label::kNoise, &Landscape::noise>,
    field<label::kSeed, &Landscape::seed>,
    ofRuns<visibility>,
    ofRuns<colour>,
    field<label::kHeat, &Landscape::field, &FieldLook::heat>,
    field<label::kCurves, &Landscape::field, &FieldLook::curves>,
    field<label::kLevelLabels, &Landscape::field, &FieldLook::labels>,
    field<label::kColours, &Landscape::field, &FieldLook::colours>,
    field<label::kSpacing, &Landscape::field, &FieldLook::spacing>,
    field<label::kLevels, &Landscape::field, &FieldLook::levels>,
    field<label::kStepMarks, &Landscape::trail, &TrailLook::stepMarks>,
    field<label::kFade, &Landscape::trail, &TrailLook::fade>,
    field<label::kMinima, &Landscape::trail, &TrailLook::minima>,
    field<label::kGhosts, &Landscape::trail, &TrailLook::ghosts>,
    field<label::kGhostsKept, &Landscape::trail, &TrailLook::ghostsKept>,
    field<label::kProbe, &Landscape::trail, &TrailLook::probe>,
    field<label::kLegend, &Landscape::trail, &TrailLook::legend>,
    field<label::kAnatomy, &Landscape::depth, &DepthLook::anatomy>,
    field<label::kEigenAxes, &Landscape::depth, &DepthLook::eigenAxes>,
    field<label::kStationary, &Landscape::depth, &DepthLook::stationary>,
    field<label::kBasins, &Landscape::depth, &DepthLook::basins>,
    field<label::kSubgradients, &Landscape::depth, &DepthLook::subgradients>,
    field<label::kBestSoFar, &Landscape::depth, &DepthLook::bestSoFar>,
    field<label::kLossChart, &Landscape::charts, &LinkedCharts::loss>,
    field<label::kGradientChart, &Landscape::charts, &LinkedCharts::gradient>,
    field<label::kStepChart, &Landscape::charts, &LinkedCharts::step>,
    field<label::kRatesChart, &Landscape::charts, &LinkedCharts::rates>,
    field<label::kModesChart, &Landscape::charts, &LinkedCharts::modes>,
    field<label::kPastChart, &Landscape::charts, &LinkedCharts::past>,
    field<label::kLineChart, &Landscape::charts, &LinkedCharts::line>,
    field<label::kSectionChart, &Landscape::charts, &LinkedCharts::section>,
    field<label::kRateMap, &Landscape::charts, &LinkedCharts::rateMap>,
    field<label::kSectionLine, &Landscape::section, &SectionLook::line>,
    field<label::kSectionCurve, &Landscape::section, &SectionLook::curve>,
    field<label::kModesCurve, &Landscape::modes, &ModesLook::curve>,
    field<label::kMapAcross, &Landscape::rateMap, &RateMapLook::across>,
    field<label::kMapUp, &Landscape::rateMap, &RateMapLook::up>,
    field<label::kMapScaled, &Landscape::rateMap, &RateMapLook::scaled>,
    field<label::kPicture, &Landscape::space, &SpaceLook::picture>,
    field<label::kLogHeight, &Landscape::space, &SpaceLook::logarithmic>,
};

}  // namespace

std::string describeLandscape(const Landscape& before, const Landscape& after) {
  if (before == after) return {};
  return firstChange(before, after, kKinds, [&](auto kind, const Landscape& rest) {
    return kind == surface && rest.runs != after.runs;
  });
}

}  // namespace ravine
