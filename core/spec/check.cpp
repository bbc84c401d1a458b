// Checking specs against a vocabulary, and the wording of what is wrong with them.
#include <algorithm>
#include <cmath>

#include "core/spec/spec.h"

namespace ravine {

namespace {

// Edit distance in which a swap of neighbours counts once (optimal string alignment).
std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
  if (known.empty()) return {};
  const auto distance = [&](std::string_view other) {
    return editDistance(word.substr(0, 64), other);
  };
  const auto nearest = std::min_element(
      known.begin(), known.end(),
      [&](std::string_view a, std::string_view b) { return distance(a) < distance(b); });
  std::string text;
  if (distance(*nearest) <= std::max<std::size_t>(2, nearest->size() / 3))
    text = ": did you mean `" + std::string(*nearest) + "`?";
  return text + (text.empty() ? ": known are " : " Known are ") + joined(known);
}

std::string rangeText(const Parameter& parameter) {
  const std::string key(parameter.key);
  if (!parameter.words.empty()) return key + " is one of " + joined(parameter.words);
  std::string text = key;
  if (parameter.min > -kUnbounded && parameter.max < kUnbounded)
    text = formatNumber(parameter.min) + (parameter.minOpen ? " < " : " ≤ ") + key;
  else if (parameter.min > -kUnbounded)
    text += (parameter.minOpen ? " > " : " ≥ ") + formatNumber(parameter.min);
  if (parameter.max < kUnbounded)
    text += (parameter.maxOpen ? " < " : " ≤ ") + formatNumber(parameter.max);
  return parameter.whole ? text + ", a whole number" : text;
}

namespace {

std::string checkWord(const Parameter& parameter, std::string_view word) {
  const auto words = parameter.words;
  if (words.empty() || std::find(words.begin(), words.end(), word) != words.end()) return {};
  return std::string(parameter.key) + " = `" + std::string(word) + "` is unknown" +
         suggestion(word, words);
}

}  // namespace

std::string checkValue(const Parameter& parameter, const SpecValue& value) {
  const std::string key(parameter.key);
  const double* number = std::get_if<double>(&value);
  if (parameter.isText() && number)
    return key + " must be text, not a number" +
           (parameter.words.empty() ? "" : ": " + rangeText(parameter));
  if (parameter.isText()) return checkWord(parameter, std::get<std::string>(value));
  if (!number) return key + " must be a number, not text";
  if (std::isfinite(*number) && parameter.accepts(*number)) return {};
  return key + " = " + formatNumber(*number) + " is out of range: " + rangeText(parameter);
}

std::string checkSpec(const Spec& spec, const Vocabulary& vocabulary) {
  const Description* row = vocabulary.find(spec.name);
  std::vector<std::string_view> known;
  if (!row) {
    for (const Description* r : vocabulary.rows) known.push_back(r->name);
    return "unknown " + std::string(vocabulary.kind) + " `" + spec.name + "`" +
           suggestion(spec.name, known);
  }
  for (const Parameter& parameter : row->parameters) known.push_back(parameter.key);
  for (const auto& [key, value] : spec.values) {
    const auto found = std::find(known.begin(), known.end(), key);
    if (found == known.end())
      return spec.name + (known.empty() ? " takes no parameters, so no `" : " has no parameter `") +
             key + "`" + suggestion(key, known);
    const auto& parameter = row->parameters[static_cast<std::size_t>(found - known.begin())];
    const std::string wrong = checkValue(parameter, value);
    if (!wrong.empty()) return spec.name + ": " + wrong;
  }
  return {};
}

}  // namespace ravine
