// Targets made from their names, and examples drawn around them.
#include "core/lab/function_target.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/math/rng.h"
#include "core/math/table.h"

namespace ravine {

namespace {

// Keeps the examples apart from whatever else is drawn from the same seed.
constexpr std::uint64_t kExampleStream = 0x66756e6374696f6e;  // "function"
constexpr int kMostTries = 2000;                              // for one x at which f has a value

const Parameter& parameter(std::string_view key) {
  return *std::ranges::find(functionRow().parameters, key, &Parameter::key);
}

std::string_view textOf(const Spec& spec, std::string_view key) {
  const SpecValue* said = spec.find(key);
  return said ? std::string_view(std::get<std::string>(*said)) : parameter(key).text;
}

}  // namespace

Target::Target(Formula formula)
    : row_(findRow(targetRows(), "formula")), formula_(std::move(formula)) {}

std::string_view targetNameOf(const Spec& function) {
  const bool typed = function.find("f") && !function.find("target");
  return typed ? "formula" : textOf(function, "target");
}

double reachOf(const Spec& function) {
  return function.number("reach", parameter("reach").fallback);
}

Result<Target> makeTarget(const Spec& function, std::uint64_t seed) {
  const std::string_view name = targetNameOf(function);
  if (name != "formula") {
    if (function.find("f"))
      return Error{"f belongs to target=formula, and target is " + std::string(name)};
    return Target(*findRow(targetRows(), name), seed);
  }
  auto parsed = Formula::parse(textOf(function, "f"));
  if (const FormulaError* e = std::get_if<FormulaError>(&parsed))
    return Error{"f: column " + std::to_string(e->column) + ": " + e->message};
  Formula formula = std::move(std::get<Formula>(parsed));
  if (formula.usesY()) return Error{"f: `y` is what is to be fitted: write a formula in x alone"};
  return Target(std::move(formula));
}

std::optional<Target> targetOf(const DataSetup& data) {
  if (data.own) return std::nullopt;
  const Result<Target> target = makeTarget(data.generator, data.seed);
  return target ? std::optional(*target) : std::nullopt;
}

Result<Points> drawFunction(const Spec& function, const Target& target, std::uint64_t seed) {
  const auto number = [&](std::string_view key) {
    return function.number(key, parameter(key).fallback);
  };
  const double reach = reachOf(function), noise = number("noise");
  const auto n = static_cast<int>(number("n"));
  Points points;
  points.inputs = 1;
  Rng rng(mix64(seed ^ kExampleStream));
  for (int tries = 0; points.n() < n;) {
    const double x = rng.uniform(-reach, reach), e = normalPair(rng.bits(), 0)[0];
    const double y = target(x);
    if (std::abs(y) <= kLargestTarget) {
      points.x.push_back(x);
      points.label.push_back(y + noise * e);
      tries = 0;
    } else if (++tries == kMostTries) {
      return Error{"f(x) has no value between " + formatNumber(-reach) + " and " +
                   formatNumber(reach)};
    }
  }
  return points;
}

}  // namespace ravine
