// Reading numbers, points, choices and specs; wording of what is wrong with them.
#include "app/commands_reading.h"

#include <cmath>

namespace ravine {

namespace {

std::string inTicks(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string fromTo(Limits limits) {
  if (limits.max == kUnbounded) return plainNumber(limits.min) + " or more";
  return "from " + plainNumber(limits.min) + " to " + plainNumber(limits.max);
}

bool within(double value, Limits limits) { return value >= limits.min && value <= limits.max; }

bool wholeWithin(std::string_view text, Limits limits, double& value) {
  return parseNumber(text, value) && within(value, limits) && value == std::floor(value);
}

std::vector<std::string_view> words(std::string_view choices) {
  std::vector<std::string_view> all;
  for (std::size_t from = 0; from <= choices.size();) {
    const std::size_t bar = std::min(choices.find('|', from), choices.size());
    all.push_back(choices.substr(from, bar - from));
    from = bar + 1;
  }
  return all;
}

}  // namespace

Reading::Reading(const CommandRow& command, const Arguments& arguments)
    : command_(command), arguments_(arguments) {
  for (const OptionRow& option : command.options) {
    const auto typed = arguments.typed.find(option.name);
    const bool given = typed != arguments.typed.end();
    const std::string name = inTicks(option.name);
    if (!right()) return;
    if (given && !option.repeatable && !option.value.empty() && typed->second.size() > 1)
      wrong_ = name + " is given twice";
    else if (!given && option.required)
      wrong_ =
          name + " is missing: add " + std::string(option.name) + " " + std::string(option.value);
  }
}

void Reading::refuse(std::string_view option, const std::string& why) {
  if (right()) wrong_ = std::string(option) + ": " + why;
}

std::string Reading::text(std::string_view option) const {
  const auto typed = arguments_.typed.find(option);
  if (typed != arguments_.typed.end()) return typed->second.front();
  return std::string(command_.find(option)->fallback);
}

double Reading::number(std::string_view option, Limits limits) {
  const std::string typed = text(option);
  double value = 0;
  if (parseNumber(typed, value) && within(value, limits)) return value;
  refuse(option, inTicks(typed) + " is not a number " + fromTo(limits));
  return limits.min;
}

std::uint64_t Reading::whole(std::string_view option, Limits limits) {
  const std::string typed = text(option);
  double value = 0;
  if (wholeWithin(typed, limits, value)) return static_cast<std::uint64_t>(value);
  refuse(option, inTicks(typed) + " is not a whole number " + fromTo(limits));
  return static_cast<std::uint64_t>(limits.min);
}

int Reading::batch(std::string_view option) {
  const std::string typed = text(option);
  double value = 0;
  if (typed == "full") return 0;
  if (wholeWithin(typed, {1, kBatchLimits.max}, value)) return static_cast<int>(value);
  refuse(option,
         inTicks(typed) + " is neither `full` nor a whole number " + fromTo({1, kBatchLimits.max}));
  return 0;
}

Point Reading::point(std::string_view option) {
  const std::string typed = text(option);
  const std::size_t comma = typed.find(',');
  Point p;
  if (comma != std::string::npos && parseNumber(std::string_view(typed).substr(0, comma), p.x) &&
      parseNumber(std::string_view(typed).substr(comma + 1), p.y))
    return p;
  refuse(option, inTicks(typed) + " is not two finite numbers X,Y such as -1.2,1");
  return {};
}

Reading::Size Reading::size(std::string_view option, Limits limits) {
  const std::string typed = text(option);
  const std::size_t cross = typed.find('x');
  double width = 0, height = 0;
  if (cross != std::string::npos &&
      wholeWithin(std::string_view(typed).substr(0, cross), limits, width) &&
      wholeWithin(std::string_view(typed).substr(cross + 1), limits, height))
    return {static_cast<int>(width), static_cast<int>(height)};
  refuse(option,
         inTicks(typed) + " is not WxH such as 1280x720, each a whole number " + fromTo(limits));
  return {static_cast<int>(limits.min), static_cast<int>(limits.min)};
}

std::size_t Reading::choice(std::string_view option) {
  const std::string typed = text(option);
  const std::vector<std::string_view> known = words(command_.find(option)->value);
  for (std::size_t i = 0; i < known.size(); ++i)
    if (known[i] == typed) return i;
  refuse(option, "unknown word " + inTicks(typed) + suggestion(typed, known));
  return 0;
}

Spec Reading::spec(std::string_view option, const Vocabulary& vocabulary) {
  return specFrom(option, text(option), vocabulary);
}

Spec Reading::specFrom(std::string_view option, std::string_view text,
                       const Vocabulary& vocabulary) {
  Result<Spec> spec = parseSpec(text, vocabulary);
  if (spec) return *spec;
  refuse(option, spec.error());
  return {};
}

SpecChain Reading::chain(std::string_view option, const Vocabulary& vocabulary) {
  Result<SpecChain> chain = parseChain(text(option), vocabulary);
  if (chain) return *chain;
  refuse(option, chain.error());
  return {};
}

std::string Reading::file(std::string_view option, const Vocabulary& vocabulary) const {
  const std::string typed = text(option);
  const bool named = vocabulary.find(typed.substr(0, typed.find(':'))) != nullptr;
  return !named && typed.find_first_of("./") != std::string::npos ? typed : std::string();
}

void refuseBoth(Reading& reading, const Arguments& arguments) {
  if (arguments.has("--lesson") && arguments.has("--scene"))
    reading.refuse("--lesson", "a lesson has scenes of its own: leave --scene out");
}

}  // namespace ravine
