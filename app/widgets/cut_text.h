// Texts cut to the room there is, whatever measures it.
#pragma once

#include <string>

namespace ravine {

// The text where `fits` says so, else as many of its letters as fit together with the … behind
// them.
template <class Fits>
std::string cutToFit(const std::string& text, Fits fits) {
  if (fits(text)) return text;
  std::string cut = text;
  do {  // whole characters of UTF-8
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
  } while (!cut.empty() && !fits(cut + "…"));
  return cut + "…";
}

}  // namespace ravine
