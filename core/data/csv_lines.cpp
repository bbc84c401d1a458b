// Splitting CSV into lines and fields.
#include "core/data/csv_lines.h"

#include <algorithm>
#include <cmath>

#include "core/spec/spec.h"

namespace ravine {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) + 1 - first);
}

// Bytes of the character at the front of a text that is not empty; 0 where it is no UTF-8 text or
// a control character.
std::size_t characterSize(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return (lead >= 0x20 && lead != 0x7F) || lead == '\t' ? 1 : 0;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const unsigned char next = byte(1);
  const bool tooLong = (lead == 0xE0 && next < 0xA0) || (lead == 0xF0 && next < 0x90);
  const bool noCharacter = (lead == 0xED && next > 0x9F) || (lead == 0xF4 && next > 0x8F);
  return tooLong || noCharacter ? 0 : size;
}

// What is wrong with the bytes of a line; empty where nothing is.
std::string checkBytes(std::string_view line) {
  for (std::size_t i = 0, size = 0; i < line.size(); i += size) {
    size = characterSize(line.substr(i));
    if (size > 0) continue;
    if (line[i] == '\r') return "a lone carriage return: lines must end with LF or CRLF";
    return "byte " + std::to_string(i + 1) + " is no text: the file must be CSV in UTF-8";
  }
  return {};
}

std::string joined(const std::vector<std::string>& fields) {
  std::string text;
  for (const std::string& field : fields) text += (text.empty() ? "" : ",") + field;
  return text;
}

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " field: " : " fields: ");
}

}  // namespace

std::string quotedField(std::string_view field) {
  constexpr std::size_t kMost = 40;
  if (field.size() <= kMost) return "`" + std::string(field) + "`";
  std::size_t end = kMost;
  while (end > 0 && (field[end] & 0xC0) == 0x80) --end;  // characters stay whole
  return "`" + std::string(field.substr(0, end)) + "…`";
}

CsvLines::CsvLines(std::string_view text, std::string_view columns, std::string_view others)
    : rest_(text),
      columns_(columns),
      width_(static_cast<std::size_t>(std::ranges::count(columns, ',')) + 1) {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  while (rest_.ends_with('\n') || rest_.ends_with('\r')) rest_.remove_suffix(1);
  readHeader(others);
  if (rest_.empty()) fail("only a header: rows " + std::string(columns_) + " must follow");
}

void CsvLines::fail(std::string wrong) {
  if (wrong_.empty()) wrong_ = std::move(wrong);
}

void CsvLines::readHeader(std::string_view others) {
  const std::string_view line = trimmed(rest_.substr(0, rest_.find_first_of("\r\n")));
  takeLine();
  const std::string names = joined(fields_);
  const bool right = names == columns_ || (!others.empty() && names == others);
  if (failed() || (right && fields_.size() == width_)) return;
  fail(std::string(line.empty() ? "is empty" : quotedField(line)) + ": must be the header " +
       std::string(columns_) + (others.empty() ? "" : " or " + std::string(others)));
}

bool CsvLines::next() {
  if (failed() || rest_.empty()) return false;
  takeLine();
  if (failed()) return false;
  if (line_ > kMostCsvRows + 1) {
    fail("more than " + std::to_string(kMostCsvRows) + " rows");
  } else if (fields_.size() == 1 && fields_[0].empty()) {
    fail("is empty: only lines at the end may be");
  } else if (fields_.size() > width_) {
    fail("has more than " + counted(width_) + std::string(columns_));
  } else if (fields_.size() < width_) {
    fail("has " + std::to_string(fields_.size()) + " of " + counted(width_) +
         std::string(columns_));
  }
  return !failed();
}

double CsvLines::number(std::size_t i, std::string_view column) {
  const std::string& field = fields_[i];
  const std::string name(column);
  double value = 0;
  if (field.empty())
    fail(name + " is empty: must be a number");
  else if (!parseNumber(field, value))
    fail(name + " = " + quotedField(field) + " is not a finite decimal number");
  else if (std::abs(value) > kLargestCsvNumber)
    fail(name + " = " + quotedField(field) + " is beyond ±" + formatNumber(kLargestCsvNumber));
  return value;
}

// The fields of the next line, at most one more than there are columns.
void CsvLines::takeLine() {
  ++line_;
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  fail(checkBytes(line));
  fields_.clear();
  for (bool more = true; more && !failed() && fields_.size() <= width_;)
    more = takeField(line, fields_.emplace_back());
}

// Takes one field and the comma behind it; false where there is no comma.
bool CsvLines::takeField(std::string_view& line, std::string& field) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const bool inQuotes = line.starts_with('"');
  if (inQuotes && !takeQuoted(line, field)) return false;
  const std::size_t comma = line.find(',');
  const std::string_view plain = trimmed(line.substr(0, comma));
  if (inQuotes && !plain.empty())
    fail("text behind a closing quote: " + quotedField(plain));
  else if (!inQuotes && plain.find('"') != std::string_view::npos)
    fail("a quote within the field " + quotedField(plain) + ": put the whole field in quotes");
  if (!inQuotes) field = plain;
  line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
  return comma != std::string_view::npos;
}

bool CsvLines::takeQuoted(std::string_view& line, std::string& field) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      ++i;
    } else if (line[i] == '"') {
      line.remove_prefix(i + 1);
      return true;
    }
    field += line[i];
  }
  fail("a quoted field does not end on its line");
  return false;
}

}  // namespace ravine
