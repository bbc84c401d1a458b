// Words that the names of edits share, whichever lab they are of. Each take… names the first edit
// that leads from `rest` to `goal` and makes it in `rest`; empty where there is none.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/scene/scene.h"
#include "core/spec/spec.h"

namespace ravine {

// What led from one lab's part of a scene to another of the same lab (see describeChange); empty
// where nothing differs.
std::string describeLandscape(const Landscape& before, const Landscape& after);
std::string describeSamples(const SamplesLab& before, const SamplesLab& after);
std::string describeNetwork(const NetworkLab& before, const NetworkLab& after);
std::string describeFunction(const FunctionLab& before, const FunctionLab& after);
inline constexpr char kAnotherScene[] = "Another scene";

namespace wording {

// With a true minus sign.
std::string shown(double value, bool whole);
std::string shown(Point p);
// "10 → 30", with all digits where short numbers do not tell the two apart; one number where they
// are the same, as when a default is now said.
std::string fromTo(double before, double after, bool whole);
// The beginning of a typed text, on one line.
std::string beginning(std::string text);
std::string titleOf(const Spec& spec, const Vocabulary& vocabulary);

inline std::string worded(const std::string& label, bool, bool after) {
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

inline std::string worded(const std::string& label, const std::string&, const std::string& after) {
  return label + ": " + after;
}

// The first of these kinds of edits that leads from `rest` to `goal`, with all that it brings
// along; another scene where none does (the same values, said in another order), or where `other`
// says of a kind that it cannot be all.
template <class Lab, class Kinds, class Other>
std::string firstChange(Lab rest, const Lab& goal, const Kinds& kinds, Other other) {
  for (const auto kind : kinds) {
    const std::string phrase = kind(rest, goal);
    if (phrase.empty()) continue;
    if (other(kind, rest)) return kAnotherScene;
    return rest == goal ? phrase : phrase + " and more";
  }
  return kAnotherScene;
}

// A field that stands for itself.
template <class T>
std::string takeField(const char* label, T& rest, const T& goal) {
  if (rest == goal) return {};
  const std::string phrase = worded(label, rest, goal);
  rest = goal;
  return phrase;
}

// The parameters that two specs of this row say differently.
std::vector<const Parameter*> differences(const Spec& a, const Spec& b, const Description& row);
void takeValue(Spec& rest, const Spec& goal, const Description& row, const Parameter& p);
// "κ 10 → 30" behind what it belongs to; a text parameter is its row's whole content.
std::string namedValue(const std::string& owner, std::string_view word, const Spec& before,
                       const Spec& after, const Parameter& p);
// Two specs of the same name: a value, called by its symbol or by its key.
std::string takeNumber(const std::string& owner, std::string_view Parameter::*word, Spec& rest,
                       const Spec& goal, const Vocabulary& vocabulary);
std::string takeSchedule(const std::string& owner, SpecChain& rest, const SpecChain& goal);
// Of what networks learn from: generator, own examples.
std::string takeData(DataSetup& rest, const DataSetup& goal, const Vocabulary& known);
// Of networks side by side.
std::string takeWidths(std::vector<int>& rest, const std::vector<int>& goal);
// Of a network and its training, and of the seed, split and scaling of its data.
std::string takeSetup(NetworkSetup& rest, const NetworkSetup& goal);

}  // namespace wording

}  // namespace ravine
