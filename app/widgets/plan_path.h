// Trajectories on a picture of the plane: lines with their casing, step marks, heads; all of it by
// the renderer, into the target that is bound.
#pragma once

#include <optional>
#include <span>

#include "app/render/polyline.h"
#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// The places that a run has been to, one a step; x and y of the same length.
struct Path {
  std::span<const double> x, y;
  std::size_t size() const { return x.size(); }
};
// The position on a path, 0 … size − 1 with a fraction between two points, to which playback has
// come: the path's own end may come earlier.
double headOf(std::size_t size, double step);
// The place at a position; of a path that has a point at least.
Point pointAt(const Path& path, double step);

// Lengths in 1× pixels.
struct PathLook {
  ImU32 colour = 0;
  float width = 2.4f, alpha = 1;
  float casing = 1.3f, casingAlpha = 0.85f;  // on both sides; casing 0: none
  float dash = 0;                            // 0: solid
  bool ahead = false;                        // the rest of the path beyond the head, thin and faint
  bool stepMarks = false;                    // dots where steps are long enough to be told apart
  bool fade = false;                         // older parts fade
};
render::LineStyle lineStyleOf(const Ui& ui, const PathLook& look);
// All of it, without marks and head.
void drawPath(Ui& ui, const PlaneMap& map, const Path& path, const PathLook& look);
// Up to a position on it. Nothing where the path has no points.
void drawPath(Ui& ui, const PlaneMap& map, const Path& path, double head, const PathLook& look);

// A cased disc, or a ring where inner > 0. 1× pixels.
struct DiscLook {
  float radius = 5.5f, casing = 1.6f, inner = 0;
};
inline constexpr DiscLook kHeadDisc{};                  // a run's head
inline constexpr DiscLook kHeldRing{5.5f, 1.2f, 3.5f};  // of what is held for comparison
inline constexpr DiscLook kHoverRing{7, 1, 5};          // at the step under the mouse
void drawDisc(Ui& ui, const PlaneMap& map, const Point& at, ImU32 colour,
              const DiscLook& look = kHeadDisc);

// A place or a path from point `from` to point `to` as pixels of the picture, origin bottom left.
render::PixelPoint toPixel(const PlaneMap& map, const Point& p);
std::vector<render::PixelPoint> toPixels(const PlaneMap& map, const Path& path, std::size_t from,
                                         std::size_t to);

// The point of the path up to its head that is nearest to a place, nearer than `reach`, which is
// lessened to its distance.
std::optional<std::size_t> nearestPoint(const Path& path, double head, const Point& place,
                                        double& reach);

}  // namespace ravine
