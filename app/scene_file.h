// Scenes from disk, checked against the tables.
#pragma once

#include <filesystem>

#include "core/scene/scene.h"
#include "core/spec/result.h"

namespace ravine {

// Errors read "FILE: PATH: what is wrong".
Result<SceneFile> loadScene(const std::filesystem::path& file);

}  // namespace ravine
