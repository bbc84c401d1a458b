// CSV fields and rows.
#include "core/io/csv.h"

#include <charconv>

namespace ravine {

void CsvRows::separate() {
  if (!first_) *out_ += ',';
  first_ = false;
}

CsvRows& CsvRows::text(std::string_view field) {
  separate();
  const bool blankEnd = field.starts_with(' ') || field.ends_with(' ');
  if (!blankEnd && field.find_first_of(",\"\r\n") == std::string_view::npos) {
    *out_ += field;
    return *this;
  }
  *out_ += '"';
  for (const char c : field) {
    if (c == '"') *out_ += '"';
    *out_ += c;
  }
  *out_ += '"';
  return *this;
}

CsvRows& CsvRows::whole(std::uint64_t field) {
  separate();
  char digits[24];
  out_->append(digits, std::to_chars(digits, digits + sizeof digits, field).ptr);
  return *this;
}

CsvRows& CsvRows::number(double field) {
  separate();
  char digits[32];
  constexpr auto kForm = std::chars_format::general;  // printf's %.17g, without its locale
  out_->append(digits, std::to_chars(digits, digits + sizeof digits, field, kForm, 17).ptr);
  return *this;
}

void CsvRows::endRow() {
  *out_ += '\n';
  first_ = true;
}

}  // namespace ravine
