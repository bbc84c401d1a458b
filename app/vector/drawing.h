// A figure as plain shapes on a page, which is written as SVG or PDF. Lengths are points (1/72
// inch); the origin is at the upper left and y grows downwards.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/ui.h"

namespace ravine::figure {

struct Spot {
  double x = 0, y = 0;
};
using Trail = std::vector<Spot>;

// Lines, each a trail of its own. `kind` says what they are ("run", "level"): files keep it.
struct Stroke {
  std::string_view kind{};
  std::vector<Trail> trails{};
  ImU32 colour = 0;
  double width = 1, dash = 0;  // dash 0: solid
};

// What lies within these loops: within an odd number of them.
struct Fill {
  std::string_view kind{};
  std::vector<Trail> loops{};
  ImU32 colour = 0;
};

// A disc, with a rim inside its edge where that has a width; colour 0: only the rim.
struct Disc {
  std::string_view kind{};
  Spot at{};
  double radius = 1;
  ImU32 colour = 0;
  double rim = 0;
  ImU32 rimColour = 0;
};

inline constexpr int kFigureWidth = 480, kFigureHeight = 360;  // points, where nobody says more

enum class Align { start, middle, end };
enum class Face { regular, strong, italic };

struct Words {
  std::string_view kind{};
  Spot at{};  // on the base line
  std::string text{};
  double size = 9;
  ImU32 colour = 0;
  Align align = Align::start;
  double angle = 0;  // degrees, anticlockwise, about `at`
  Face face = Face::regular;
};

// Pixels, three bytes each, the top row first.
struct Raster {
  Rect rect{};
  int width = 0, height = 0;
  std::vector<unsigned char> rgb{};
};

// What follows is seen only within the rectangle, until the next one of these; none: everywhere.
struct Within {
  bool any = true;
  Rect rect{};
};

using Shape = std::variant<Stroke, Fill, Disc, Words, Raster, Within>;

struct Drawing {
  double width = 0, height = 0;
  std::vector<Shape> shapes{};  // from below
};

// ---- files ----

// Text stays text; numbers have two decimals. The same bytes for the same drawing.
std::string writeSvg(const Drawing& drawing);
// The faces are embedded, text can be copied, and no date is kept: the same bytes each time.
std::string writePdf(const Drawing& drawing);

// How wide a text is in its face, by the font's own figures.
double widthOf(std::string_view text, double size, Face face = Face::regular);

}  // namespace ravine::figure
