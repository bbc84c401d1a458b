// What races over two parameters have in common: a run's setup, and how the loss below it is shown.
#pragma once

#include <span>
#include <string_view>

#include "core/math/limits.h"
#include "core/scene/basics.h"
#include "core/spec/spec.h"

namespace ravine {

inline constexpr Limits kStepsLimits{1, 100000};
inline constexpr Limits kLevelsLimits{2, 60};
inline constexpr int kMostRuns = 32;

enum class LevelSpacing { linear, logarithmic, geometric };
enum class ColourMap { ravine, viridis, cividis, magma };

// How the loss surface is shown.
struct FieldLook {
  bool heat = true, curves = true, labels = true;
  LevelSpacing spacing = LevelSpacing::logarithmic;
  int levels = 20;  // about how many level curves are in view
  ColourMap colours = ColourMap::ravine;
  bool operator==(const FieldLook&) const = default;
};

std::span<const std::string_view> namesOf(LevelSpacing);
std::span<const std::string_view> namesOf(ColourMap);

// All that a trajectory depends on beside the ground it runs on.
struct RunSetup {
  Spec optimizer{"gradient_descent", {}};
  SpecChain schedule{{"constant", {}}};
  double clip = 0;  // longest gradient a step is given; 0: no clipping
  Point start{};    // used while starts are not linked, and by what is held
  bool operator==(const RunSetup&) const = default;
};

}  // namespace ravine
