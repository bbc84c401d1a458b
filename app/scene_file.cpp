// Reading a scene file completely or not at all.
#include "app/scene_file.h"

#include "core/io/file.h"
#include "core/io/json.h"
#include "core/lab/vocabulary.h"
#include "core/scene/scene_io.h"

namespace ravine {

Result<SceneFile> loadScene(const std::filesystem::path& file) {
  const Result<std::string> text = readFile(file, json::kLargest);
  if (!text) return Error{text.error()};
  Result<SceneFile> scene = readScene(*text);
  if (!scene) return Error{file.string() + ": " + scene.error()};
  const std::string wrong = checkScene(scene->scene);
  if (!wrong.empty()) return Error{file.string() + ": " + wrong};
  return scene;
}

}  // namespace ravine
