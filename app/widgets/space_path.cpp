// Paths laid over the triangles of the surface, and drawn against its depths.
#include "app/widgets/space_path.h"

#include <algorithm>
#include <cmath>

namespace ravine {

using render::PixelPoint;

namespace {

constexpr double kLift = 0.02;       // towards the eye: what lies on the surface is seen
constexpr double kHair = 0.003;      // above it
constexpr double kPieces = 8000;     // of a path; a longer one follows the surface less closely
constexpr float kBehind = 0.13f;     // what is left of the colour behind a hill
constexpr float kTolerance = 0.08f;  // cells of the grid

struct Draped {
  std::vector<PixelPoint> points;
  std::vector<float> depths;
  void add(const SpacePixel& pixel) { points.push_back(pixel.at), depths.push_back(pixel.depth); }
  void part() { points.push_back({NAN, NAN}), depths.push_back(0); }
};

// Places in cells of the grid, from its lower left corner.
struct Cell {
  double u, v;
};
Cell cellOf(const Heights& h, double x, double y) {
  const Box& b = h.box();
  return {(x - b.xmin) / (b.xmax - b.xmin) * (h.columns() - 1),
          (y - b.ymin) / (b.ymax - b.ymin) * (h.rows() - 1)};
}

// The part of a straight way within the grid, 0…1; false if there is none.
bool clip(const Heights& h, const Cell& a, const Cell& b, double& from, double& to) {
  from = 0, to = 1;
  const double du = b.u - a.u, dv = b.v - a.v;
  const std::pair<double, double> edges[] = {
      {-du, a.u}, {du, h.columns() - 1 - a.u}, {-dv, a.v}, {dv, h.rows() - 1 - a.v}};
  for (const auto& [speed, room] : edges) {
    if (speed == 0 && room < 0) return false;
    if (speed < 0) from = std::max(from, room / speed);
    if (speed > 0) to = std::min(to, room / speed);
  }
  return from <= to;
}

// Whether the upper side of the surface is turned to the eye there.
bool faces(const SpaceScene& in, const Vec3& p) {
  const Heights& h = in.heights;
  const double step = 2 * h.halfWidth() / h.columns();  // a cell
  const auto slope = [&](double dx, double dy) {
    const Point a = h.place({p[0] - dx, p[1] - dy, 0}), b = h.place({p[0] + dx, p[1] + dy, 0});
    const double low = h.z(a.x, a.y), high = h.z(b.x, b.y);
    return std::isfinite(high - low) ? (high - low) / (2 * step) : 0;
  };
  const Vec3 eye = in.map.eye();
  const double up =
      eye[2] - p[2] - slope(step, 0) * (eye[0] - p[0]) - slope(0, step) * (eye[1] - p[1]);
  return up > 0;
}

// A place on the surface as it is drawn: what lies on the other side of what is seen is behind all.
SpacePixel drawn(const SpaceScene& in, const Vec3& p, double lift) {
  SpacePixel pixel = in.map.pixel(p, lift);
  if (!faces(in, p)) pixel.depth = 1;
  return pixel;
}

class Draper {
 public:
  Draper(const SpaceScene& in, Draped& out) : in_(in), out_(out) {}

  void drape(const std::vector<Point>& places) {
    std::vector<PixelPoint> flat;
    for (const Point& p : places) {
      const Cell c = cellOf(in_.heights, p.x, p.y);
      flat.push_back({static_cast<float>(c.u), static_cast<float>(c.v)});
    }
    std::vector<std::size_t> kept;
    render::thin(flat, kTolerance, kept);
    const double most =
        std::max(1.0, kPieces / static_cast<double>(std::max<std::size_t>(kept.size(), 1)));
    if (kept.size() == 1) point(places[kept[0]].x, places[kept[0]].y);
    for (std::size_t k = 1; k < kept.size(); ++k)
      stretch(places[kept[k - 1]], places[kept[k]], most);
  }

 private:
  void stretch(const Point& a, const Point& b, double most) {
    const Cell p = cellOf(in_.heights, a.x, a.y), q = cellOf(in_.heights, b.x, b.y);
    double from = 0, to = 1;
    const bool finite = std::isfinite(p.u + p.v + q.u + q.v);
    if (!finite || !clip(in_.heights, p, q, from, to)) return out_.part();
    if (from > 0) out_.part();
    const double cells = (to - from) * std::max(std::abs(q.u - p.u), std::abs(q.v - p.v));
    const int pieces = static_cast<int>(std::clamp(std::ceil(1.5 * cells), 1.0, most));
    for (int i = 0; i <= pieces; ++i) {
      const double t = from + (to - from) * i / pieces;
      point(std::lerp(a.x, b.x, t), std::lerp(a.y, b.y, t));
    }
    if (to < 1) out_.part();
  }
  void point(double x, double y) {
    const std::optional<Vec3> p = onSurface(in_.heights, {x, y});
    if (!p) return out_.part();
    out_.add(drawn(in_, *p, kLift));
  }

  const SpaceScene& in_;
  Draped& out_;
};

// Places within the box, a trace outside of it included (rounding at its edge).
Point inside(const Heights& h, const Point& p) {
  const Box& b = h.box();
  const double slackX = 1e-9 * (b.xmax - b.xmin), slackY = 1e-9 * (b.ymax - b.ymin);
  const auto pull = [](double value, double low, double high, double slack) {
    return value > low - slack && value < high + slack ? std::clamp(value, low, high) : value;
  };
  return {pull(p.x, b.xmin, b.xmax, slackX), pull(p.y, b.ymin, b.ymax, slackY)};
}

void drawLine(Ui& ui, const SpaceScene& in, const std::vector<Point>& places,
              const render::LineStyle& style) {
  Draped draped;
  Draper(in, draped).drape(places);
  const render::Scenery scenery{&ui.mesh.drawn(), kBehind};
  ui.draw([&] { ui.lines.draw({draped.points, style, scenery, draped.depths}); });
}

render::Disc discOf(const Ui& ui, const SpacePixel& pixel, ImU32 colour, const DiscLook& look) {
  return {pixel.at[0],       pixel.at[1],        ui.px(look.radius),
          toRgba(colour),    ui.px(look.casing), toRgba(ui.colours().casing),
          ui.px(look.inner), pixel.depth};
}

void drawDiscs(Ui& ui, const std::vector<render::Disc>& discs, float behind) {
  ui.draw([&] { ui.lines.draw(discs, {&ui.mesh.drawn(), behind}); });
}

// Dots where a step is longer than 6 px on the screen on both sides.
void drawStepMarks(Ui& ui, const SpaceScene& in, const std::vector<Point>& places, ImU32 colour) {
  std::vector<SpacePixel> pixels;
  constexpr SpacePixel kNowhere{{NAN, NAN}, 0};
  for (const Point& p : places) {
    const std::optional<Vec3> at = onSurface(in.heights, p);
    pixels.push_back(at ? drawn(in, *at, 1.5 * kLift) : kNowhere);
  }
  std::vector<render::Disc> marks;
  const auto far = [&](const PixelPoint& a, const PixelPoint& b) {
    return !(std::hypot(a[0] - b[0], a[1] - b[1]) <= ui.px(6));
  };
  for (std::size_t k = 1; k + 1 < pixels.size(); ++k)
    if (far(pixels[k].at, pixels[k - 1].at) && far(pixels[k].at, pixels[k + 1].at))
      marks.push_back(discOf(ui, pixels[k], colour, {2.3f, 0.8f, 0}));
  drawDiscs(ui, marks, 0);
}

}  // namespace

std::optional<Vec3> onSurface(const Heights& heights, const Point& at) {
  const Point p = inside(heights, at);
  const double z = heights.z(p.x, p.y);
  if (!std::isfinite(z)) return {};
  return Vec3{heights.modelX(p.x), heights.modelY(p.y), z + kHair};
}

void drawSpacePath(Ui& ui, const SpaceScene& in, const Path& path, double head,
                   const PathLook& look) {
  if (path.size() == 0) return;
  head = headOf(path.size(), head);
  const auto k = static_cast<std::size_t>(head);
  std::vector<Point> places;
  const auto take = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) places.push_back({path.x[i], path.y[i]});
  };
  if (look.ahead && k + 1 < path.size()) {
    take(k, path.size());
    drawLine(ui, in, places, {ui.px(1.4f), toRgba(look.colour, 0.35f), 0, {}, 0, 0});
    places.clear();
  }
  take(0, k + 1);
  places.push_back(pointAt(path, head));
  drawLine(ui, in, places, lineStyleOf(ui, look));
  if (look.stepMarks) drawStepMarks(ui, in, places, look.colour);
}

void drawSpaceDisc(Ui& ui, const SpaceScene& in, const Point& at, ImU32 colour,
                   const DiscLook& look) {
  if (const std::optional<Vec3> p = onSurface(in.heights, at))
    drawDiscs(ui, {discOf(ui, drawn(in, *p, 2 * kLift), colour, look)}, 0.3f);
}

void drawSpaceDots(Ui& ui, const SpaceScene& in, const std::vector<Point>& places) {
  std::vector<render::Disc> dots;
  for (const Point& at : places)
    if (const std::optional<Vec3> p = onSurface(in.heights, at))
      dots.push_back(
          discOf(ui, drawn(in, *p, 2 * kLift), withAlpha(ui.colours().text, 0.8f), {2.2f, 0, 0}));
  drawDiscs(ui, dots, 0.1f);
}

void drawSpaceCrosses(Ui& ui, const SpaceScene& in, const std::vector<Point>& places) {
  const float r = ui.px(5);
  Draped crosses;
  for (const Point& at : places) {
    const std::optional<Vec3> p = onSurface(in.heights, at);
    if (!p) continue;
    const SpacePixel middle = drawn(in, *p, 2 * kLift);
    for (const auto& [dx, dy] : {std::pair{-r, 0.0f}, {r, 0.0f}, {NAN, NAN}, {0.0f, -r}, {0.0f, r}})
      crosses.add({{middle.at[0] + dx, middle.at[1] + dy}, middle.depth});
    crosses.part();
  }
  render::LineStyle style;
  style.width = ui.px(1.6f);
  style.colour = toRgba(ui.colours().text);
  style.casing = ui.px(1.2f);
  style.casingColour = toRgba(ui.colours().casing, 0.8f);
  ui.draw([&] {
    ui.lines.draw({crosses.points, style, {&ui.mesh.drawn(), 0.15f}, crosses.depths});
  });
}

}  // namespace ravine
