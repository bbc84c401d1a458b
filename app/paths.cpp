// Data relative to the executable.
#include "app/paths.h"

namespace ravine {

std::filesystem::path dataFolder() {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  return program.parent_path().parent_path() / "share" / "ravine";
}

}  // namespace ravine
