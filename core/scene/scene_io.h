// Scene files: JSON, read strictly, written so that save → load → save gives the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "core/scene/scene.h"
#include "core/spec/result.h"

namespace ravine {

namespace json {
class Value;
}

inline constexpr int kSceneVersion = 1;

// Unknown and duplicate keys, wrong types, numbers out of range, newer versions are errors that
// name the JSON path. Keys that are missing take their defaults. Names in specs are not checked
// here: see checkScene in lab.
Result<SceneFile> readScene(std::string_view text);
Result<SceneFile> sceneFrom(const json::Value& value);
// Holds the view and the part of the scene's lab; the other lab's part where it is not the default.
std::string writeScene(const SceneFile& file);

}  // namespace ravine
