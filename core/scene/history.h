// Undo and redo by copies of what is edited.
#pragma once

#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "core/scene/scene.h"

namespace ravine {

// Call `commit` once a frame: a change is taken in when no widget is active, so that one drag is
// one entry and no widget needs code for undo. T is copied and compared as a whole.
template <class T>
class HistoryOf {
 public:
  explicit HistoryOf(T present) : present_(std::move(present)) {}

  // Returns true when `now` differed from the last committed one and was taken in.
  bool commit(const T& now, bool widgetActive) {
    if (widgetActive || now == present_) return false;
    past_.push_back(std::move(present_));
    if (past_.size() > kKept) past_.pop_front();
    future_.clear();
    present_ = now;
    return true;
  }
  bool canUndo() const { return !past_.empty(); }
  bool canRedo() const { return !future_.empty(); }
  // What was before the last change; `now` becomes the next redo. Without one: `now`.
  T undo(const T& now) {
    commit(now, false);
    if (past_.empty()) return present_;
    future_.push_back(std::move(present_));
    present_ = std::move(past_.back());
    past_.pop_back();
    return present_;
  }
  T redo(const T& now) {
    commit(now, false);
    if (future_.empty()) return present_;
    past_.push_back(std::move(present_));
    present_ = std::move(future_.back());
    future_.pop_back();
    return present_;
  }

  // Oldest first; what undo goes back to is at the end.
  const std::deque<T>& past() const { return past_; }
  const T& present() const { return present_; }
  // What redo comes to is at the end.
  const std::vector<T>& future() const { return future_; }

 private:
  static constexpr std::size_t kKept = 1000;  // a scene is a few kilobytes

  T present_;
  std::deque<T> past_;
  std::vector<T> future_;
};

using History = HistoryOf<Scene>;

}  // namespace ravine
