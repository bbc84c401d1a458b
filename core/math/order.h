// In which order the examples of a finite sum are visited (syllabus S4).
#pragma once

#include <span>
#include <string_view>

namespace ravine {

enum class Order { cyclic, shuffleOnce, reshuffle, replacement };

// Their names, in the order of the values: on the command line, in scene files, in menus.
std::span<const std::string_view> namesOf(Order);

}  // namespace ravine
