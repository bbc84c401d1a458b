// Writing CSV as RFC 4180 has it, with line feeds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ravine {

// Appends rows to a text, field by field.
class CsvRows {
 public:
  explicit CsvRows(std::string& out) : out_(&out) {}

  // Quoted where it holds a comma, a quote or a line break, or begins or ends with a blank.
  CsvRows& text(std::string_view field);
  CsvRows& whole(std::uint64_t field);
  // 17 significant digits: reads back as the same double.
  CsvRows& number(double field);
  void endRow();

 private:
  void separate();

  std::string* out_;
  bool first_ = true;  // of its row
};

}  // namespace ravine
