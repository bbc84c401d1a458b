// What else the Network lab shows of a network: its own loss surface, its gradients layer by layer,
// and what it can fit (syllabus N10, N12, N15).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/math/limits.h"

namespace ravine {

inline constexpr Limits kReachLimits{0.05, 20};
inline constexpr Limits kParameterPlaceLimits{0, 1e6};
inline constexpr Limits kFitBudgetLimits{100, 100'000};

// Which two directions span the plane through the weights that the loss is drawn over.
enum class Directions { principal, random, weights };

struct SurfaceLook {
  bool shown = false;
  Directions directions = Directions::principal;
  std::uint64_t seed = 0;  // of random directions
  int across = 0, up = 1;  // parameters, where those are the axes
  bool operator==(const SurfaceLook&) const = default;
};

// What is told of every layer.
enum class FlowQuantity { gradient, activation, saturation };

struct FlowLook {
  bool shown = false;
  FlowQuantity quantity = FlowQuantity::gradient;
  bool operator==(const FlowLook&) const = default;
};

// What networks of several widths are to fit without an error: labels drawn at random, or the
// parity of bits.
enum class FitTask { labels, parity };

struct CapacityLook {
  bool shown = false;
  FitTask task = FitTask::labels;
  int budget = 2000;  // updates of one attempt
  bool operator==(const CapacityLook&) const = default;
};

// Which networks are trained side by side.
enum class Beside { widths, activations };

std::span<const std::string_view> namesOf(Directions);
std::span<const std::string_view> namesOf(FlowQuantity);
std::span<const std::string_view> namesOf(FitTask);
std::span<const std::string_view> namesOf(Beside);

}  // namespace ravine
