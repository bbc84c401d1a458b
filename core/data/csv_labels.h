// Labels of classes as a CSV file says them: integers or words, gathered and sorted.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ravine {

inline constexpr std::size_t kLongestClassName = 64;  // bytes

// Whole numbers are classes named without a fraction, so that 1 and 1.0 are the same.
class CsvLabels {
 public:
  // `ifReal`: what else to say of a label that is a real number.
  explicit CsvLabels(std::string_view ifReal = {}) : ifReal_(ifReal) {}

  // The class's number in order of appearance. Where the field names no class, `wrong` says why.
  int numberOf(const std::string& field, std::string& wrong);
  std::size_t count() const { return labels_.size(); }
  const std::string& name(std::size_t number) const { return labels_[number].text; }
  // The numbers in the order of contracts.md: as numbers if all are, else as bytes.
  std::vector<int> sorted() const;

 private:
  struct Label {
    std::string text;
    double value = 0;
    bool isNumber = false;
  };
  std::string check(const Label& label) const;

  std::string_view ifReal_;
  std::vector<Label> labels_;           // in order of appearance
  std::map<std::string, int> numbers_;  // of what stands in the file
};

}  // namespace ravine
