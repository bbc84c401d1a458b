// Examples of the Samples lab: a line of numbers, points under a curve, points in the plane.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace ravine {

// One example, laid out so that linear models read z = w·(u, v): models of x alone have v = 1.
struct Sample {
  double u = 0, v = 1, t = 0;
  bool operator==(const Sample&) const = default;
};

// What the numbers of an example mean.
enum class SampleKind {
  regression,  // x = u, real y = t
  binary,      // x = u, y = t of 0 or 1
  plane,       // (u, v) with label t of −1 or +1
  scalar       // x = u alone
};

// "rows x,y", "rows x,y with y of 0 or 1" …: for messages.
std::string_view wordsOf(SampleKind kind);
// The header of a CSV file that holds such examples.
std::string_view headerOf(SampleKind kind);
// Whether the vertical axis of the data view is v (a plane) and not t.
constexpr bool isPlane(SampleKind kind) { return kind == SampleKind::plane; }

struct Samples {
  SampleKind kind = SampleKind::regression;
  std::vector<Sample> rows;
  int n() const { return static_cast<int>(rows.size()); }
  bool operator==(const Samples&) const = default;
};

// Mean and standard deviation by which inputs are centred and scaled; a constant input keeps sd 1.
struct SampleScaling {
  double meanU = 0, sdU = 1, meanV = 0, sdV = 1;
};
SampleScaling scalingOf(const Samples& samples);
// u ← (u − mean)/sd; v likewise in the plane. Labels and real y stay.
void apply(const SampleScaling& scaling, Samples& samples);

// What is wrong with these examples for a model that wants `kind`; empty where nothing is. Binary
// examples are regression examples too, and the other way round where every y is 0 or 1.
std::string_view unsuited(const Samples& samples, SampleKind kind);

}  // namespace ravine
