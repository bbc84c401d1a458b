// Which fields name a class, which of them the same one, and the order of classes.
#include "core/data/csv_labels.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "core/data/csv_lines.h"
#include "core/spec/spec.h"

namespace ravine {

namespace {

// Whether this is a number beyond all that can be counted with: "nan", "inf", "1e999".
bool isNotFinite(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return end == text.data() + text.size() && (error != std::errc() || !std::isfinite(value));
}

}  // namespace

// Empty where it names a class.
std::string CsvLabels::check(const Label& label) const {
  const std::string shown = "label = " + quotedField(label.text);
  if (label.text.empty()) return "label is empty: must be an integer or a word";
  if (label.text.size() > kLongestClassName)
    return shown + " is longer than " + std::to_string(kLongestClassName) + " bytes";
  if (!label.isNumber) return isNotFinite(label.text) ? shown + " is not finite" : "";
  if (label.value != std::floor(label.value))
    return shown + " is neither an integer nor a word" + std::string(ifReal_);
  return std::abs(label.value) <= kLargestCsvNumber ? "" : shown + " is too large for a label";
}

int CsvLabels::numberOf(const std::string& field, std::string& wrong) {
  const auto known = numbers_.find(field);
  if (known != numbers_.end()) return known->second;
  Label label{field};
  label.isNumber = parseNumber(field, label.value);
  wrong = check(label);
  if (!wrong.empty()) return 0;
  if (label.isNumber) label.text = plainNumber(label.value);
  const auto same = std::ranges::find(labels_, label.text, &Label::text);  // 1 and 1.0
  const auto number = static_cast<int>(same - labels_.begin());
  if (same == labels_.end()) labels_.push_back(label);
  numbers_[field] = number;
  return number;
}

std::vector<int> CsvLabels::sorted() const {
  std::vector<int> order(labels_.size());
  std::iota(order.begin(), order.end(), 0);
  const bool numbers = std::ranges::all_of(labels_, &Label::isNumber);
  std::ranges::sort(order, [&](int a, int b) {
    const Label& first = labels_[static_cast<std::size_t>(a)];
    const Label& second = labels_[static_cast<std::size_t>(b)];
    return numbers ? first.value < second.value : first.text < second.text;
  });
  return order;
}

}  // namespace ravine
