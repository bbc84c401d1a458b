// Reads the recorded CSV files (RFC 4180), each row as a map from the header's names.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ravine::csv {

using Fields = std::vector<std::string>;

// One record, which ends behind its line break; false at the end of the text.
inline bool readRecord(std::istream& in, Fields& fields) {
  fields.assign(1, "");
  bool quoted = false, any = false;
  for (char c; in.get(c); any = true) {
    if (quoted && c == '"' && in.peek() == '"')
      fields.back() += static_cast<char>(in.get());
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else if (c == '\n' && !quoted)
      return true;
    else if (c != '\r' || quoted)
      fields.back() += c;
  }
  return any;
}

class Row {
 public:
  Row(const Fields& header, const Fields& fields) {
    if (header.size() != fields.size()) throw std::runtime_error("a row of another width");
    for (std::size_t i = 0; i < header.size(); ++i) cells_[header[i]] = fields[i];
  }
  const std::string& text(const std::string& column) const { return cells_.at(column); }
  double number(const std::string& column) const {
    return std::strtod(text(column).c_str(), nullptr);
  }

 private:
  std::map<std::string, std::string> cells_;
};

// Rows in their order, gathered by the text of `key`; the groups in order of appearance.
struct Group {
  std::string key;
  std::vector<Row> rows;
};

inline void PrintTo(const Group& group, std::ostream* out) { *out << group.key; }

inline std::vector<Row> read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  Fields header, fields;
  readRecord(in, header);
  std::vector<Row> rows;
  while (readRecord(in, fields)) rows.emplace_back(header, fields);
  return rows;
}

template <class Key>
std::vector<Group> grouped(const std::vector<Row>& rows, Key key) {
  std::vector<Group> groups;
  for (const Row& row : rows) {
    const std::string k = key(row);
    if (groups.empty() || groups.back().key != k) groups.push_back({k, {}});
    groups.back().rows.push_back(row);
  }
  return groups;
}

}  // namespace ravine::csv
