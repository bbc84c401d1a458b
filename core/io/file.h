// Reading and writing whole files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/spec/result.h"

namespace ravine {

// Errors name the file and the cause. Refuses files larger than `largest` bytes.
Result<std::string> readFile(const std::filesystem::path& file, std::size_t largest);
// Whether a written file shall outlive a failure of the power, which costs a wait for the disk, or
// just of the program.
enum class Durable { no, yes };
// Writes under a temporary name beside the file and renames, so that a failure leaves the old file
// whole. The empty string means it went well.
std::string writeFile(const std::filesystem::path& file, std::string_view content,
                      Durable durable = Durable::yes);

}  // namespace ravine
