// `name:key=value,key=value`: the one notation for everything that has a row in a table, on the
// command line, in scene files, in messages and in "copy as command".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/math/parameter.h"
#include "core/spec/result.h"

namespace ravine {

using SpecValue = std::variant<double, std::string>;

// A name and the parameters that were said; what was not said has its row's default.
struct Spec {
  std::string name;
  std::vector<std::pair<std::string, SpecValue>> values;

  const SpecValue* find(std::string_view key) const;
  double number(std::string_view key, double fallback) const;
  void set(std::string_view key, SpecValue value);
  bool operator==(const Spec&) const = default;
};

// The names that a kind of spec may take ("optimizer", "objective" …), with their parameters.
struct Vocabulary {
  std::string_view kind;
  std::vector<const Description*> rows;

  const Description* find(std::string_view name) const;
};

// The shortest decimal that reads back as the same double ("0.1", "1e-08").
std::string formatNumber(double value);
// The same, but whole numbers as people write them: 16384, not 1.6384e+04.
std::string plainNumber(double value);
// A finite decimal number, exponent allowed, nothing before or behind it.
bool parseNumber(std::string_view text, double& value);

std::string formatSpec(const Spec& spec);
// Parses and checks against the vocabulary. Errors name the offender, what is allowed and the
// nearest match.
Result<Spec> parseSpec(std::string_view text, const Vocabulary& vocabulary);
// Checks a spec that came from elsewhere (a scene file); the empty string means it is right.
std::string checkSpec(const Spec& spec, const Vocabulary& vocabulary);
// Just this value of this parameter; the empty string means it is right.
std::string checkValue(const Parameter& parameter, const SpecValue& value);
// "lr > 0", "0 ≤ beta < 1", "gate is one of xor, and, or".
std::string rangeText(const Parameter& parameter);

// Every number of the row in its order: as the spec says, else the default. A text parameter that
// is one of a few words gives its place among them, others give 0.
std::vector<double> numbersOf(const Spec& spec, const Description& row);

// A schedule is one spec or several joined by `+`, each starting when the former has ended.
using SpecChain = std::vector<Spec>;
std::string formatChain(const SpecChain& chain);
Result<SpecChain> parseChain(std::string_view text, const Vocabulary& vocabulary);

// ": did you mean `adam`?" when a known word is near, else ": known are a, b, c".
std::string suggestion(std::string_view word, std::span<const std::string_view> known);

}  // namespace ravine
