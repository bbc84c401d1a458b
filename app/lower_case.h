// Texts compared without regard to capitals.
#pragma once

#include <string>

namespace ravine {

// ASCII letters in lower case, everything else as it is.
inline std::string lowerCase(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace ravine
