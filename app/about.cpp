// Asks every library, the driver and the system for their names.
#include "app/about.h"

#include <sys/utsname.h>

#include <Eigen/Core>
#include <algorithm>

#include "app/paths.h"
#include "app/render/driver.h"
#include "core/math/vector_unit.h"

namespace ravine {

namespace {

std::string eigenName() {
  return "Eigen " + std::to_string(EIGEN_WORLD_VERSION) + "." +
         std::to_string(EIGEN_MAJOR_VERSION) + "." + std::to_string(EIGEN_MINOR_VERSION);
}

std::string compiler() {
#if defined(__clang__)
  return std::string("Clang ") + __clang_version__;
#else
  return std::string("GCC ") + __VERSION__;
#endif
}

std::string system() {
  utsname name{};
  if (::uname(&name) != 0) return "unknown";
  return std::string(name.sysname) + " " + name.release + " " + name.machine;
}

std::string vectors() {
  const VectorUnit unit = vectorUnit();
  if (unit.processor == unit.chosen) return unit.chosen;
  return unit.chosen + "; the processor has " + unit.processor;
}

// The faces in use by the files that they were read from, each once.
std::string faces() {
  std::vector<std::string> files;
  for (const ImFontConfig& face : ImGui::GetIO().Fonts->ConfigData) {
    const std::string name = face.Name;  // "Inter-Regular.otf, 15px"
    const std::string file = name.substr(0, name.find_first_of(".,"));
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  }
  std::string all;
  for (const std::string& file : files) all += (all.empty() ? "" : ", ") + file;
  return all;
}

std::string screen(const Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  char text[64];
  std::snprintf(text, sizeof text, "%.0f × %.0f at scale %.3g", size.x, size.y, ui.scale);
  return text;
}

}  // namespace

std::string programName() { return "Ravine " RAVINE_VERSION; }

std::vector<Fact> factsOf(const Session& session, const Ui& ui) {
  const char* window = ImGui::GetIO().BackendPlatformName;
  const std::string lab(namesOf(session.scene.lab)[static_cast<std::size_t>(session.scene.lab)]);
  return {{"Built", compiler() + ", " RAVINE_BUILD_TYPE},
          {"System", system()},
          {"Window", window ? window : "none"},
          {"OpenGL", render::driverName()},
          {"Vectors", vectors()},
          {"Size", screen(ui) + ", lab " + lab},
          {"Fonts", faces()},
          {"Settings", configFolder().string()},
          {"Unsaved work", stateFolder().string()},
          {"Program data", dataFolder().string()}};
}

std::vector<Part> partsUsed() {
  return {{"Dear ImGui " IMGUI_VERSION, "MIT"},
          {"GLFW", "zlib"},
          {eigenName(), "MPL-2.0"},
          {vectorUnit().library, "Apache-2.0"},
          {"libepoxy", "MIT"},
          {"stb", "MIT or public domain"},
          {"Cairo", "LGPL-2.1 or MPL-1.1"},
          {"FreeType", "FTL or GPL-2.0"},
          {"JSON for Modern C++", "MIT"},
          {"CLI11", "BSD-3-Clause"},
          {"Inter", "OFL-1.1"},
          {"STIX", "OFL-1.1"},
          {"DejaVu", "Bitstream Vera"}};
}

std::string aboutText(const Session& session, const Ui& ui) {
  std::string text = programName() + "\n";
  for (const Fact& fact : factsOf(session, ui)) text += fact.what + ": " + fact.says + "\n";
  text += "Uses: ";
  for (bool first = true; const Part& part : partsUsed())
    text += (std::exchange(first, false) ? "" : ", ") + part.name + " (" + part.licence + ")";
  return text + "\n";
}

}  // namespace ravine
