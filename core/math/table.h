// Looking a name up in a table of rows that each carry a Description.
#pragma once

#include <span>
#include <string_view>

namespace ravine {

// The row named `name`, or nullptr. Row needs a member `description`.
template <class Row>
const Row* findRow(std::span<const Row> rows, std::string_view name) {
  for (const Row& row : rows)
    if (row.description.name == name) return &row;
  return nullptr;
}

}  // namespace ravine
