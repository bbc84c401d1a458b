// What the program is made of and runs on: the about card, and the text that goes with a report of
// a fault.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

struct Fact {
  std::string what, says;
};
// Needs current contexts of ImGui and OpenGL.
std::vector<Fact> factsOf(const Session& session, const Ui& ui);

// Work of others that Ravine is built on, and under which licence it may be.
struct Part {
  std::string name, licence;
};
std::vector<Part> partsUsed();

// "Ravine 0.1.0".
std::string programName();
// All of it in lines, to be pasted into a report.
std::string aboutText(const Session& session, const Ui& ui);

}  // namespace ravine
