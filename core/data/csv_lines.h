// CSV text row by row: its header, the fields of every row and the numbers in them, and what is
// wrong with it in which line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/spec/result.h"

namespace ravine {

inline constexpr int kMostCsvRows = 1'000'000;
inline constexpr double kLargestCsvNumber = 1e12;  // as far as the plane of a scene reaches

// RFC 4180 with LF or CRLF line ends, a UTF-8 byte-order mark allowed, blanks around fields
// ignored, empty lines at the end ignored, no line breaks within quotes. Refused: a wrong header, a
// wrong number of fields, binary bytes, no rows, more than kMostCsvRows.
class CsvLines {
 public:
  // Takes the header from `text`, which must outlive this. `columns`: the names it must have
  // ("x,y"); `others`: other names for the same (empty: none).
  CsvLines(std::string_view text, std::string_view columns, std::string_view others = {});

  // The next row into fields(); false at the end and where something is wrong.
  bool next();
  const std::vector<std::string>& fields() const { return fields_; }
  // Field i as a finite number, at most kLargestCsvNumber; called `column` where it is none.
  double number(std::size_t i, std::string_view column);

  // Something else is wrong with the row; what was wrong first is kept.
  void fail(std::string wrong);
  bool failed() const { return !wrong_.empty(); }
  // "line 7: …"
  Error error() const { return {"line " + std::to_string(line_) + ": " + wrong_}; }

 private:
  void readHeader(std::string_view others);
  void takeLine();
  bool takeField(std::string_view& line, std::string& field);
  bool takeQuoted(std::string_view& line, std::string& field);

  std::string_view rest_, columns_;
  std::size_t width_;
  std::size_t line_ = 0;
  std::string wrong_;
  std::vector<std::string> fields_;
};

// The beginning of a field in backquotes, for messages.
std::string quotedField(std::string_view field);

}  // namespace ravine
