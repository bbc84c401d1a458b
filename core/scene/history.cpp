// Undo and redo.
#include "core/scene/history.h"

namespace ravine {

bool History::commit(const Scene& scene, bool widgetActive) {
  if (widgetActive || scene == committed_) return false;
  undo_.push_back(std::move(committed_));
  if (undo_.size() > kKept) undo_.pop_front();
  redo_.clear();
  committed_ = scene;
  return true;
}

Scene History::undo(const Scene& current) {
  commit(current, false);
  if (undo_.empty()) return committed_;
  redo_.push_back(std::move(committed_));
  committed_ = std::move(undo_.back());
  undo_.pop_back();
  return committed_;
}

Scene History::redo(const Scene& current) {
  commit(current, false);
  if (redo_.empty()) return committed_;
  undo_.push_back(std::move(committed_));
  committed_ = std::move(redo_.back());
  redo_.pop_back();
  return committed_;
}

}  // namespace ravine
