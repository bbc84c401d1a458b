// Text form of specs: writing, splitting, and the chain of schedules.
#include "core/spec/spec.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ravine {

const SpecValue* Spec::find(std::string_view key) const {
  for (const auto& [k, v] : values)
    if (k == key) return &v;
  return nullptr;
}

double Spec::number(std::string_view key, double fallback) const {
  const SpecValue* value = find(key);
  const double* number = value ? std::get_if<double>(value) : nullptr;
  return number ? *number : fallback;
}

void Spec::set(std::string_view key, SpecValue value) {
  for (auto& [k, v] : values)
    if (k == key) {
      v = std::move(value);
      return;
    }
  values.emplace_back(std::string(key), std::move(value));
}

const Description* Vocabulary::find(std::string_view name) const {
  for (const Description* row : rows)
    if (row->name == name) return row;
  return nullptr;
}

std::string formatNumber(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return std::string(buffer, end);
}

std::string plainNumber(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e16)
    return std::to_string(static_cast<long long>(value));
  return formatNumber(value);
}

bool parseNumber(std::string_view text, double& value) {
  if (text.starts_with("+") && !text.starts_with("+-")) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

namespace {

std::string quotedIfNeeded(const std::string& text) {
  if (!text.empty() && text.find_first_of(",=\"+ ") == std::string::npos) return text;
  return '"' + text + '"';
}

// The piece of `rest` up to `stop` outside double quotes; `rest` is left behind the stop.
std::string_view takeUntil(std::string_view& rest, char stop) {
  bool quoted = false;
  std::size_t i = 0;
  for (; i < rest.size(); ++i) {
    if (rest[i] == '"') quoted = !quoted;
    if (rest[i] == stop && !quoted) break;
  }
  const std::string_view piece = rest.substr(0, i);
  rest.remove_prefix(std::min(rest.size(), i + 1));
  return piece;
}

std::string unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    text = text.substr(1, text.size() - 2);
  return std::string(text);
}

Error inSpec(std::string_view name, const std::string& what) {
  return {std::string(name) + ": " + what};
}

// Reads one `key=value` into the spec; the message is empty when it went well.
std::string readPair(std::string_view pair, const Description& row, Spec& spec) {
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos) return "`" + std::string(pair) + "` is not key=value";
  const std::string_view key = pair.substr(0, equals), text = pair.substr(equals + 1);
  if (spec.find(key)) return "`" + std::string(key) + "` is given twice";
  for (const Parameter& parameter : row.parameters) {
    if (parameter.key != key) continue;
    double number = 0;
    if (std::count(text.begin(), text.end(), '"') % 2 != 0)
      return std::string(key) + " has a double quote without its partner";
    if (parameter.isText())
      spec.set(key, unquoted(text));
    else if (parseNumber(text, number))
      spec.set(key, number);
    else
      return std::string(key) + " = `" + std::string(text) + "` is not a finite decimal number";
    return {};
  }
  spec.set(key, 0.0);  // checkSpec names the unknown key and its nearest match
  return {};
}

}  // namespace

std::string formatSpec(const Spec& spec) {
  std::string text = spec.name;
  char separator = ':';
  for (const auto& [key, value] : spec.values) {
    text += separator + key + '=';
    if (const double* number = std::get_if<double>(&value))
      text += formatNumber(*number);
    else
      text += quotedIfNeeded(std::get<std::string>(value));
    separator = ',';
  }
  return text;
}

Result<Spec> parseSpec(std::string_view text, const Vocabulary& vocabulary) {
  std::string_view rest = text;
  Spec spec;
  spec.name = std::string(takeUntil(rest, ':'));
  const bool hasPairs = spec.name.size() < text.size();
  const Description* row = vocabulary.find(spec.name);
  if (!row) return Error{checkSpec(spec, vocabulary)};
  if (hasPairs && rest.empty()) return inSpec(spec.name, "nothing follows the `:`");
  while (!rest.empty()) {
    const bool last = rest.back() != ',' || rest.size() > 1;
    const std::string wrong = readPair(takeUntil(rest, ','), *row, spec);
    if (!wrong.empty()) return inSpec(spec.name, wrong);
    if (rest.empty() && (!last || text.back() == ',')) return inSpec(spec.name, "ends with a `,`");
  }
  const std::string wrong = checkSpec(spec, vocabulary);
  if (!wrong.empty()) return Error{wrong};
  return spec;
}

std::string formatChain(const SpecChain& chain) {
  std::string text;
  for (const Spec& spec : chain) text += (text.empty() ? "" : "+") + formatSpec(spec);
  return text;
}

Result<SpecChain> parseChain(std::string_view text, const Vocabulary& vocabulary) {
  SpecChain chain;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    // A `+` before a letter joins; one before a digit belongs to an exponent (1e+3).
    const bool joint =
        i + 1 < text.size() && text[i] == '+' && text[i + 1] >= 'a' && text[i + 1] <= 'z';
    if (!joint && i != text.size()) continue;
    Result<Spec> spec = parseSpec(text.substr(from, i - from), vocabulary);
    if (!spec) return Error{spec.error()};
    chain.push_back(*spec);
    from = i + 1;
  }
  return chain;
}

namespace {

double numberOf(const Spec& spec, const Parameter& parameter) {
  if (!parameter.isText()) return spec.number(parameter.key, parameter.fallback);
  const SpecValue* value = spec.find(parameter.key);
  const std::string* said = value ? std::get_if<std::string>(value) : nullptr;
  const auto word = std::find(parameter.words.begin(), parameter.words.end(),
                              said ? std::string_view(*said) : parameter.text);
  return word == parameter.words.end() ? 0 : static_cast<double>(word - parameter.words.begin());
}

}  // namespace

std::vector<double> numbersOf(const Spec& spec, const Description& row) {
  std::vector<double> numbers;
  numbers.reserve(row.parameters.size());
  for (const Parameter& parameter : row.parameters) numbers.push_back(numberOf(spec, parameter));
  return numbers;
}

}  // namespace ravine
