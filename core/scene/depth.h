// What can be seen of a race on a closer look: layers over the plan, linked charts, and the map of
// rates (syllabus L2–L17).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ravine {

// Layers over the plan view.
struct DepthLook {
  bool anatomy = false;       // the parts of the step shown, with its formula
  bool eigenAxes = false;     // eigenvectors of a quadratic
  bool stationary = false;    // every stationary point in view, by its kind
  bool basins = false;        // the stationary point that each start leads to
  bool subgradients = false;  // at the run in hand or the mouse
  bool bestSoFar = false;     // in the chart of the loss
  bool operator==(const DepthLook&) const = default;
};

// The line of a section through the run in hand, and what is drawn of f along it: f itself, its
// derivative along the line, the one across.
enum class SectionLine { x, y, gradient };
enum class SectionCurve { value, along, across };
std::span<const std::string_view> namesOf(SectionLine);
std::span<const std::string_view> namesOf(SectionCurve);

struct SectionLook {
  SectionLine line = SectionLine::x;
  SectionCurve curve = SectionCurve::value;
  bool operator==(const SectionLook&) const = default;
};

// What the chart of the eigenvectors shows: the error along each, or what each adds to f − f*,
// stacked.
enum class ModesCurve { error, stacked };
std::span<const std::string_view> namesOf(ModesCurve);

struct ModesLook {
  ModesCurve curve = ModesCurve::error;
  bool operator==(const ModesLook&) const = default;
};

// Charts at the right, from above.
struct LinkedCharts {
  bool loss = true, gradient = true, step = true;
  bool rates = false;    // of the schedule
  bool modes = false;    // errors along the eigenvectors
  bool past = false;     // weights of past gradients
  bool line = false;     // the loss along the step
  bool section = false;  // the loss along a line through the run in hand
  bool rateMap = false;
  bool operator==(const LinkedCharts&) const = default;
};

// Over which parameters of the run in hand the map goes; where its optimizer has none of that name,
// over its first two.
struct RateMapLook {
  std::string across = "lr", up = "beta";
  bool scaled = false;  // η in units of 1/λmax
  bool operator==(const RateMapLook&) const = default;
};

}  // namespace ravine
