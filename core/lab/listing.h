// Everything that has a name, with its parameters: what `ravine list` prints.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/io/json.h"

namespace ravine {

// "objectives", "optimizers", "schedules", "datasets" …: the kinds that can be listed.
std::span<const std::string_view> listedKinds();

// An array of rows, as contracts.md has it; a range that has no end is null, and a text parameter
// that is one of a few words tells them as "words". `kind` is a listed one.
json::Value listAsJson(std::string_view kind);
// For reading: title, formula, note and a table of parameters for every row.
std::string listAsText(std::string_view kind);

}  // namespace ravine
