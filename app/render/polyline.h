// Makes a polyline fit for drawing, without OpenGL: drops points that cannot be seen, cuts off what
// is far outside.
#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace ravine::render {

// View pixels, origin at the bottom left.
using PixelPoint = std::array<float, 2>;

// The part of `points` that matters at this tolerance (pixels): every dropped point lies within
// `tolerance` of the segment that replaces it, extremes and turning points included. One pass
// (after Zhao and Saalfeld's sleeve fitting). A non-finite point separates two pieces; each run of
// them is kept as one point. A tolerance ≤ 0 keeps all.
std::vector<PixelPoint> thin(std::span<const PixelPoint> points, float tolerance);

// The same, giving positions in `points`, ascending. `kept` is overwritten; its memory is reused.
void thin(std::span<const PixelPoint> points, float tolerance, std::vector<std::size_t>& kept);

// A piece of a polyline, ready for the graphics card. Only floats, laid out as lines.vert reads
// them.
struct Segment {
  float ax, ay, bx, by;  // ends, view pixels
  float ageA,
      ageB;   // position along the polyline by point number: 0 at its first point, 1 at its last
  float way;  // length of the polyline before `a`, pixels, modulo `period`
  float depthA = 0, depthB = 0;
};

struct Rectangle {
  float left = 0, bottom = 0, right = 0, top = 0;
};

// The segments between the `kept` points, cut to `guard`; those outside it are left out. Non-finite
// points separate; a finite point alone gives a segment of length 0. `period` ≤ 0 leaves `way` 0.
// `depths` are those of all points; none: 0. `segments` is overwritten.
void toSegments(std::span<const PixelPoint> points, std::span<const std::size_t> kept,
                const Rectangle& guard, float period, std::vector<Segment>& segments,
                std::span<const float> depths = {});

// Leaves out segments whose ends both lie within about `grid` pixels of another one's, in either
// direction: a run that oscillates for thousands of steps draws the same few again and again. Of
// equals the last stays, and the order. While more than a few thousand remain, the grid is doubled,
// at most to 2 px: such a tangle is a solid area anyway. Not for dashed lines, whose equals differ.
class Repeats {
 public:
  void drop(std::vector<Segment>& segments, float grid);

 private:
  using Ends = std::array<int, 4>;
  void dropOnce(std::vector<Segment>& segments, float grid);

  std::vector<Ends> seen_;
};

}  // namespace ravine::render
