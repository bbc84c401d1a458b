// Undo and redo by copies of the scene.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "core/scene/scene.h"

namespace ravine {

// Call `commit` once a frame: a change is taken in when no widget is active, so that one drag is
// one entry and no widget needs code for undo.
class History {
 public:
  explicit History(Scene scene) : committed_(std::move(scene)) {}

  // Returns true when the scene differed from the last committed one and was taken in.
  bool commit(const Scene& scene, bool widgetActive);
  bool canUndo() const { return !undo_.empty(); }
  bool canRedo() const { return !redo_.empty(); }
  // The scene before the last change; `current` becomes the next redo. Without one: `current`.
  Scene undo(const Scene& current);
  Scene redo(const Scene& current);

 private:
  static constexpr std::size_t kKept = 500;  // a scene is a few kilobytes

  Scene committed_;
  std::deque<Scene> undo_;
  std::vector<Scene> redo_;
};

}  // namespace ravine
