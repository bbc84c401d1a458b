// Reading examples from CSV line by line, and writing them.
#include "core/data/csv_reading.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "core/io/csv.h"
#include "core/spec/spec.h"

namespace ravine {

namespace {

constexpr std::size_t kColumns = 3;

// The beginning of a field, for messages.
std::string quoted(std::string_view field) {
  constexpr std::size_t kMost = 40;
  if (field.size() <= kMost) return "`" + std::string(field) + "`";
  std::size_t end = kMost;
  while (end > 0 && (field[end] & 0xC0) == 0x80) --end;  // characters stay whole
  return "`" + std::string(field.substr(0, end)) + "…`";
}

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

// Whether this is a number beyond all that can be counted with: "nan", "inf", "1e999".
bool isNotFinite(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return end == text.data() + text.size() && (error != std::errc() || !std::isfinite(value));
}

// A label as the file says it: its text, and its value where it is a number.
struct Label {
  std::string text;
  double value = 0;
  bool isNumber = false;
};

class Reader {
 public:
  Reader(std::string_view text, LabelsAre labels) : rest_(text), labels_(labels) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    while (rest_.ends_with('\n') || rest_.ends_with('\r')) rest_.remove_suffix(1);
  }

  Result<Points> read() {
    readHeader();
    while (wrong_.empty() && !rest_.empty()) readRow();
    if (wrong_.empty() && points_.n() == 0) wrong_ = "only a header: rows x,y,label must follow";
    if (wrong_.empty() && labels_ == LabelsAre::classes) nameClasses();
    if (!wrong_.empty()) return Error{"line " + std::to_string(line_) + ": " + wrong_};
    return std::move(points_);
  }

 private:
  // The fields of the next line; none where something is wrong with it.
  std::vector<std::string> nextFields() {
    ++line_;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    wrong_ = checkBytes(line);
    std::vector<std::string> fields;
    for (bool more = true; more && wrong_.empty() && fields.size() <= kColumns;)
      more = takeField(line, fields.emplace_back());
    if (!wrong_.empty()) fields.clear();
    return fields;
  }

  // Takes one field and the comma behind it; false where there is no comma.
  bool takeField(std::string_view& line, std::string& field) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const bool inQuotes = line.starts_with('"');
    if (inQuotes && !takeQuoted(line, field)) return false;
    const std::size_t comma = line.find(',');
    const std::string_view plain = trimmed(line.substr(0, comma));
    if (inQuotes && !plain.empty())
      wrong_ = "text behind a closing quote: " + quoted(plain);
    else if (!inQuotes && plain.find('"') != std::string_view::npos)
      wrong_ = "a quote within the field " + quoted(plain) + ": put the whole field in quotes";
    if (!inQuotes) field = plain;
    line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
    return comma != std::string_view::npos;
  }

  bool takeQuoted(std::string_view& line, std::string& field) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"') {
        ++i;
      } else if (line[i] == '"') {
        line.remove_prefix(i + 1);
        return true;
      }
      field += line[i];
    }
    wrong_ = "a quoted field does not end on its line";
    return false;
  }

  void readHeader() {
    const std::string_view line = trimmed(rest_.substr(0, rest_.find_first_of("\r\n")));
    const std::vector<std::string> fields = nextFields();
    using Names = std::vector<std::string>;
    if (!wrong_.empty() || fields == Names{"x", "y", "label"} ||
        fields == Names{"x1", "x2", "label"})
      return;
    wrong_ = std::string(line.empty() ? "is empty" : quoted(line)) +
             ": must be the header x,y,label or x1,x2,label";
  }

  void readRow() {
    const std::vector<std::string> fields = nextFields();
    if (!wrong_.empty()) return;
    if (points_.n() == kMostCsvRows) {
      wrong_ = "more than " + std::to_string(kMostCsvRows) + " rows";
    } else if (fields.size() == 1 && fields[0].empty()) {
      wrong_ = "is empty: only lines at the end may be";
    } else if (fields.size() != kColumns) {
      wrong_ = fields.size() < kColumns
                   ? "has " + std::to_string(fields.size()) + " of 3 fields: x,y,label"
                   : "has more than 3 fields: x,y,label";
    } else {
      const double x = number("x", fields[0]), y = number("y", fields[1]);
      const double label =
          labels_ == LabelsAre::values ? number("label", fields[2]) : classOf(fields[2]);
      points_.add(x, y, label);
    }
  }

  double number(const std::string& column, const std::string& field) {
    double value = 0;
    if (!wrong_.empty()) return value;
    if (field.empty())
      wrong_ = column + " is empty: must be a number";
    else if (!parseNumber(field, value))
      wrong_ = column + " = " + quoted(field) + " is not a finite decimal number";
    else if (std::abs(value) > kLargestCsvNumber)
      wrong_ = column + " = " + quoted(field) + " is beyond ±" + formatNumber(kLargestCsvNumber);
    return value;
  }

  // The class's number in order of appearance.
  double classOf(const std::string& field) {
    if (!wrong_.empty()) return 0;
    const auto known = numbers_.find(field);
    if (known != numbers_.end()) return known->second;
    Label label{field};
    label.isNumber = parseNumber(field, label.value);
    wrong_ = checkLabel(label);
    if (!wrong_.empty()) return 0;
    if (label.isNumber) label.text = plainNumber(label.value);
    int same = 0;  // 1 and 1.0
    while (same < static_cast<int>(seen_.size()) &&
           seen_[static_cast<std::size_t>(same)].text != label.text)
      ++same;
    if (same == static_cast<int>(seen_.size())) seen_.push_back(label);
    if (seen_.size() > kMostCsvClasses)
      wrong_ = "more than " + std::to_string(kMostCsvClasses) + " different labels";
    numbers_[field] = same;
    return same;
  }

  // Empty where it names a class.
  std::string checkLabel(const Label& label) {
    const std::string shown = "label = " + quoted(label.text);
    if (label.text.empty()) return "label is empty: must be an integer or a word";
    if (label.text.size() > kLongestClassName)
      return shown + " is longer than " + std::to_string(kLongestClassName) + " bytes";
    if (!label.isNumber) return isNotFinite(label.text) ? shown + " is not finite" : "";
    if (label.value != std::floor(label.value))
      return shown + " is neither an integer nor a word; real values take the squared loss";
    return std::abs(label.value) <= kLargestCsvNumber ? "" : shown + " is too large for a label";
  }

  // Sorts the classes and names them.
  void nameClasses() {
    if (seen_.size() == 1) {
      wrong_ = "only one class, " + quoted(seen_[0].text) + ", up to here: two are needed";
      return;
    }
    std::vector<int> order(seen_.size()), place(seen_.size());
    std::iota(order.begin(), order.end(), 0);
    const bool numbers =
        std::all_of(seen_.begin(), seen_.end(), [](const Label& l) { return l.isNumber; });
    std::sort(order.begin(), order.end(), [&](int a, int b) {
      const Label& first = seen_[static_cast<std::size_t>(a)];
      const Label& second = seen_[static_cast<std::size_t>(b)];
      return numbers ? first.value < second.value : first.text < second.text;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto found = static_cast<std::size_t>(order[i]);
      place[found] = static_cast<int>(i);
      points_.classes.push_back(seen_[found].text);
    }
    for (double& label : points_.label) label = place[static_cast<std::size_t>(label)];
  }

  std::string_view rest_;
  LabelsAre labels_;
  std::size_t line_ = 0;
  std::string wrong_;
  Points points_;
  std::vector<Label> seen_;             // in order of appearance
  std::map<std::string, int> numbers_;  // of what stands in the file
};

}  // namespace

Result<Points> readPoints(std::string_view text, LabelsAre labels) {
  return Reader(text, labels).read();
}

std::string writePoints(const Points& points) {
  std::string text = "x,y,label\n";
  CsvRows rows(text);
  for (int row = 0; row < points.n(); ++row) {
    const double label = points.label[static_cast<std::size_t>(row)];
    rows.text(formatNumber(points.at(row, 0))).text(formatNumber(points.at(row, 1)));
    rows.text(points.classes.empty() ? formatNumber(label)
                                     : points.classes[static_cast<std::size_t>(label)]);
    rows.endRow();
  }
  return text;
}

}  // namespace ravine
