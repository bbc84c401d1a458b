// Data relative to the executable; the user's by the rules of the desktop.
#include "app/paths.h"

#include <cstdlib>

namespace ravine {

namespace fs = std::filesystem;

namespace {

// The value of an environment variable that must hold an absolute path, else HOME with `below`.
fs::path homeFolder(const char* variable, const char* below) {
  if (const char* set = std::getenv(variable); set && set[0] == '/')
    return fs::path(set) / "ravine";
  const char* home = std::getenv("HOME");
  return fs::path(home && home[0] ? home : "/") / below / "ravine";
}

}  // namespace

fs::path dataFolder() {
  std::error_code failed;
  const auto program = fs::read_symlink("/proc/self/exe", failed);
  return program.parent_path().parent_path() / "share" / "ravine";
}

fs::path configFolder() { return homeFolder("XDG_CONFIG_HOME", ".config"); }

fs::path stateFolder() { return homeFolder("XDG_STATE_HOME", ".local/state"); }

}  // namespace ravine
