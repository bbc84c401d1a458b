// SHA-256 checksums (FIPS 180-4), by which a scene knows the data file it was made with.
#pragma once

#include <string>
#include <string_view>

namespace ravine {

// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace ravine
