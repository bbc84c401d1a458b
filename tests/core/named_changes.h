// Edits of a lab's part of a scene, and what they should be called.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>

#include "core/lab/change.h"

namespace ravine {

template <class LabPart>
struct NamedChange {
  using Edit = std::function<void(LabPart&)>;
  const char* phrase;
  Edit edit;
  Edit first = {};  // makes the scene before it
};
template <class LabPart>
void PrintTo(const NamedChange<LabPart>& named, std::ostream* out) {
  *out << named.phrase;
}

// What an edit of `part` of this scene is called, after `first` has been made.
template <class LabPart>
std::string nameOfChange(Scene before, LabPart Scene::*part,
                         const typename NamedChange<LabPart>::Edit& edit,
                         const typename NamedChange<LabPart>::Edit& first = {}) {
  if (first) first(before.*part);
  Scene after = before;
  edit(after.*part);
  return describeChange(before, after);
}

}  // namespace ravine
