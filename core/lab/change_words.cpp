// Wording of numbers, specs and schedules in the names of edits.
#include "core/lab/change_words.h"

#include <algorithm>

#include "core/lab/levels.h"
#include "core/lab/vocabulary.h"

namespace ravine::wording {

namespace {

bool sameNames(const SpecChain& a, const SpecChain& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Spec& x, const Spec& y) { return x.name == y.name; });
}

}  // namespace

std::string shown(double value, bool whole) {
  return whole ? withMinus(plainNumber(value)) : shortNumber(value);
}

std::string fromTo(double before, double after, bool whole) {
  const std::string from = shown(before, whole), to = shown(after, whole);
  if (before == after) return to;
  if (from != to) return from + " → " + to;
  return withMinus(formatNumber(before)) + " → " + withMinus(formatNumber(after));
}

std::string shown(Point p) { return "(" + shown(p.x, false) + ", " + shown(p.y, false) + ")"; }

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

std::string namedValue(const std::string& owner, std::string_view word, const Spec& before,
                       const Spec& after, const Parameter& p) {
  const SpecValue* text = after.find(p.key);
  if (p.isText())
    return owner + ": " + beginning(text ? std::get<std::string>(*text) : std::string(p.text));
  return owner + " " + std::string(word) + " " +
         fromTo(before.number(p.key, p.fallback), after.number(p.key, p.fallback), p.whole);
}

std::string takeNumber(const std::string& owner, std::string_view Parameter::*word, Spec& rest,
                       const Spec& goal, const Vocabulary& vocabulary) {
  const Description& row = *vocabulary.find(goal.name);
  const auto found = differences(rest, goal, row);
  if (found.empty()) return {};
  std::string phrase = namedValue(owner, found[0]->*word, rest, goal, *found[0]);
  takeValue(rest, goal, row, *found[0]);
  return phrase;
}

// Numbers of a schedule go by their keys: its T would be taken for the run's.
std::string takeSchedule(const std::string& owner, SpecChain& rest, const SpecChain& goal) {
  if (!sameNames(rest, goal)) {
    std::string titles;
    for (const Spec& spec : goal)
      titles += (titles.empty() ? "" : " then ") + titleOf(spec, scheduleVocabulary());
    rest = goal;
    return owner + ": " + titles;
  }
  for (std::size_t i = 0; i < goal.size(); ++i) {
    std::string phrase = takeNumber(owner, &Parameter::key, rest[i], goal[i], scheduleVocabulary());
    if (!phrase.empty()) return phrase;
  }
  return {};
}

}  // namespace ravine::wording
