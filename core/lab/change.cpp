// Naming changes: every kind of edit is one function, and their order says which one weighs most.
#include "core/lab/change.h"

#include <algorithm>
#include <concepts>

#include "core/lab/labels.h"
#include "core/lab/levels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

// ---- words ----

std::string withMinus(std::string number) {
  return number.starts_with('-') ? "−" + number.substr(1) : number;
}

std::string shown(double value, bool whole) {
  return withMinus(whole ? plainNumber(value) : shortNumber(value));
}

// "10 → 30", with all digits where short numbers do not tell the two apart; one number where they
// are the same, as when a default is now said.
std::string fromTo(double before, double after, bool whole) {
  const std::string from = shown(before, whole), to = shown(after, whole);
  if (before == after) return to;
  if (from != to) return from + " → " + to;
  return withMinus(formatNumber(before)) + " → " + withMinus(formatNumber(after));
}

std::string shown(Point p) { return "(" + shown(p.x, false) + ", " + shown(p.y, false) + ")"; }

// The beginning of a typed text, on one line.
std::string beginning(std::string text) {
  constexpr std::size_t kMost = 44;  // bytes
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;  // characters stay whole
  return text.substr(0, end) + "…";
}

std::string titleOf(const Spec& spec, const Vocabulary& vocabulary) {
  return std::string(vocabulary.find(spec.name)->title);
}
std::string titleOf(const RunSetup& run) { return titleOf(run.optimizer, optimizerVocabulary()); }

std::string worded(const std::string& label, bool, bool after) {
  return label + (after ? " on" : " off");
}
template <class T>
requires std::is_enum_v<T> std::string worded(const std::string& label, T, T after) {
  return label + ": " + std::string(namesOf(after)[static_cast<std::size_t>(after)]);
}
template <class T>
requires std::is_arithmetic_v<T> std::string worded(const std::string& label, T before, T after) {
  return label + " " +
         fromTo(static_cast<double>(before), static_cast<double>(after), std::integral<T>);
}

// ---- values of specs ----

// The parameters that two specs of this row say differently.
std::vector<const Parameter*> differences(const Spec& a, const Spec& b, const Description& row) {
  std::vector<const Parameter*> found;
  for (const Parameter& p : row.parameters) {
    const SpecValue *x = a.find(p.key), *y = b.find(p.key);
    if (x && y ? !(*x == *y) : x != y) found.push_back(&p);
  }
  return found;
}

void takeValue(Spec& rest, const Spec& goal, const Description& row, const Parameter& p) {
  if (const SpecValue* value = goal.find(p.key))
    rest.set(p.key, *value);
  else
    std::erase_if(rest.values, [&](const auto& pair) { return pair.first == p.key; });
  // The last one brings the order along in which values are said.
  if (differences(rest, goal, row).empty()) rest = goal;
}

// "κ 10 → 30" behind what it belongs to; a text parameter is its row's whole content.
std::string namedValue(const std::string& owner, std::string_view word, const Spec& before,
                       const Spec& after, const Parameter& p) {
  const SpecValue* text = after.find(p.key);
  if (p.isText())
    return owner + ": " + beginning(text ? std::get<std::string>(*text) : std::string(p.text));
  return owner + " " + std::string(word) + " " +
         fromTo(before.number(p.key, p.fallback), after.number(p.key, p.fallback), p.whole);
}

// ---- kinds of edits ----
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
  auto& mine = (rest.*....*Path);
  const auto& theirs = (goal.*....*Path);
  if (mine == theirs) return {};
  const std::string phrase = worded(Label, mine, theirs);
  mine = theirs;
  return phrase;
}

void takeStarts(Landscape& rest, const Landscape& goal) {
  rest.start = goal.start;
  for (std::size_t i = 0; i < inBoth(rest, goal); ++i) rest.runs[i].start = goal.runs[i].start;
}

std::string surface(Landscape& rest, const Landscape& goal) {
  Spec& mine = rest.objective;
  const Spec& theirs = goal.objective;
  const std::string title = titleOf(theirs, objectiveVocabulary());
  const Description& row = *objectiveVocabulary().find(theirs.name);
  if (mine.name == theirs.name) {
    const auto found = differences(mine, theirs, row);
    if (found.empty()) return {};
    std::string phrase = namedValue(title, found[0]->symbol, mine, theirs, *found[0]);
    takeValue(mine, theirs, row, *found[0]);
    return phrase;
  }
  mine = theirs;
  rest.field.spacing = goal.field.spacing;
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

bool sameNames(const SpecChain& a, const SpecChain& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Spec& x, const Spec& y) { return x.name == y.name; });
}

// Its numbers go by their keys: a schedule's T would be taken for the run's.
std::string schedule(Run& rest, const Run& goal) {
  const std::string owner = titleOf(goal) + " schedule";
  if (!sameNames(rest.schedule, goal.schedule)) {
    std::string titles;
    for (const Spec& spec : goal.schedule)
      titles += (titles.empty() ? "" : " then ") + titleOf(spec, scheduleVocabulary());
    rest.schedule = goal.schedule;
    return owner + ": " + titles;
  }
  for (std::size_t i = 0; i < goal.schedule.size(); ++i) {
    Spec& mine = rest.schedule[i];
    const Spec& theirs = goal.schedule[i];
    const Description& row = *scheduleVocabulary().find(theirs.name);
    const auto found = differences(mine, theirs, row);
    if (found.empty()) continue;
    std::string phrase = namedValue(owner, found[0]->key, mine, theirs, *found[0]);
    takeValue(mine, theirs, row, *found[0]);
    return phrase;
  }
  return {};
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
};

}  // namespace

std::string describeChange(const Scene& before, const Scene& after) {
  constexpr const char* kAnother = "Another scene";
  if (before == after) return {};
  if (before.lab != after.lab) return kAnother;
  Landscape rest = before.landscape;
  const Landscape& goal = after.landscape;
  for (const auto name : kKinds) {
    const std::string phrase = name(rest, goal);
    if (phrase.empty()) continue;
    if (name == surface && rest.runs != goal.runs) return kAnother;
    return rest == goal ? phrase : phrase + " and more";
  }
  return kAnother;  // the same values, said in another order
}

}  // namespace ravine
