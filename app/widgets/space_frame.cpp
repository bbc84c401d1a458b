// The box around a surface in space: edges and lines at ticks that it hides where it stands before
// them, and labels along the edges that face the eye.
#include <algorithm>
#include <cmath>
#include <limits>

#include "app/widgets/axis.h"
#include "app/widgets/space_path.h"
#include "app/widgets/space_surface.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

// Which corner of the ground is the farthest from the eye: signs along x and y.
struct Back {
  double x, y;
};
Back backOf(const SpaceMap& map) {
  return {map.toEye()[0] > 0 ? -1.0 : 1.0, map.toEye()[1] > 0 ? -1.0 : 1.0};
}

// A tick at a place of the model along its axis.
struct SpaceTick {
  double at;
  std::string label;
};

std::vector<SpaceTick> planeTicks(const SpaceScene& in, bool alongX, int count) {
  const Box& b = in.heights.box();
  std::vector<SpaceTick> ticks;
  for (const Tick& t :
       alongX ? linearTicks(b.xmin, b.xmax, count) : linearTicks(b.ymin, b.ymax, count))
    ticks.push_back({alongX ? in.heights.modelX(t.value) : in.heights.modelY(t.value), t.label});
  return ticks;
}

std::vector<SpaceTick> heightTicks(const SpaceScene& in, int count) {
  const Heights& h = in.heights;
  std::vector<SpaceTick> ticks;
  const double least = std::log10(h.softening());
  if (!h.logarithmic())
    for (const Tick& t : linearTicks(h.low(), h.high(), count))
      ticks.push_back({kTall * h.heightOf(t.value), t.label});
  else
    for (const Tick& t : decadeTicks(std::max(h.low(), least - 0.3), h.high(), count))
      ticks.push_back({kTall * h.heightOf(h.base() + std::pow(10.0, t.value)), t.label});
  return ticks;
}

// About how many ticks there is room for between two points.
int roomBetween(const Ui& ui, const SpaceMap& map, const Vec3& a, const Vec3& b, float apart) {
  const ImVec2 p = map.toScreen(a), q = map.toScreen(b);
  return std::clamp(static_cast<int>(std::hypot(p.x - q.x, p.y - q.y) / ui.px(apart)), 2, 9);
}

// Pieces of straight lines, told by their ends.
class Strokes {
 public:
  explicit Strokes(const SpaceMap& map) : map_(map) {}
  void add(const Vec3& a, const Vec3& b) {
    for (const Vec3& p : {a, b}) {
      const SpacePixel pixel = map_.pixel(p);
      points_.push_back(pixel.at), depths_.push_back(pixel.depth);
    }
    points_.push_back({NAN, NAN}), depths_.push_back(0);
  }
  void draw(Ui& ui, float width, ImU32 colour) const {
    render::LineStyle style;
    style.width = ui.px(width);
    style.colour = toRgba(colour);
    ui.draw([&] { ui.lines.draw({points_, style, {&ui.mesh.drawn(), 0}, depths_}); });
  }

 private:
  const SpaceMap& map_;
  std::vector<render::PixelPoint> points_;
  std::vector<float> depths_;
};

// What the ticks of all axes are chosen by: the lengths of their edges on the screen.
struct Counts {
  int x, y, z;
};
Counts countsOf(const Ui& ui, const SpaceScene& in) {
  const double hx = in.heights.halfWidth(), hy = in.heights.halfDepth();
  const Back b = backOf(in.map);
  return {roomBetween(ui, in.map, {-hx, -b.y * hy, kFloor}, {hx, -b.y * hy, kFloor}, 58),
          roomBetween(ui, in.map, {-b.x * hx, -hy, kFloor}, {-b.x * hx, hy, kFloor}, 58),
          roomBetween(ui, in.map, {-b.x * hx, b.y * hy, kFloor}, {-b.x * hx, b.y * hy, kTall}, 36)};
}

}  // namespace

void drawSpaceFrame(Ui& ui, const SpaceScene& in) {
  const double hx = in.heights.halfWidth(), hy = in.heights.halfDepth();
  if (in.heights.columns() == 0) return;
  const Back b = backOf(in.map);
  const Counts counts = countsOf(ui, in);
  Strokes grid(in.map), edges(in.map);
  for (const SpaceTick& t : planeTicks(in, true, counts.x)) {
    grid.add({t.at, -hy, kFloor}, {t.at, hy, kFloor});
    grid.add({t.at, b.y * hy, kFloor}, {t.at, b.y * hy, kTall});
  }
  for (const SpaceTick& t : planeTicks(in, false, counts.y)) {
    grid.add({-hx, t.at, kFloor}, {hx, t.at, kFloor});
    grid.add({b.x * hx, t.at, kFloor}, {b.x * hx, t.at, kTall});
  }
  for (const SpaceTick& t : heightTicks(in, counts.z)) {
    grid.add({-hx, b.y * hy, t.at}, {hx, b.y * hy, t.at});
    grid.add({b.x * hx, -hy, t.at}, {b.x * hx, hy, t.at});
  }
  for (const double s : {-1.0, 1.0}) {
    edges.add({-hx, s * hy, kFloor}, {hx, s * hy, kFloor});
    edges.add({s * hx, -hy, kFloor}, {s * hx, hy, kFloor});
  }
  for (const double z : {kTall}) {
    edges.add({-hx, b.y * hy, z}, {hx, b.y * hy, z});
    edges.add({b.x * hx, -hy, z}, {b.x * hx, hy, z});
  }
  for (const Back corner : {b, Back{-b.x, b.y}, Back{b.x, -b.y}})
    edges.add({corner.x * hx, corner.y * hy, kFloor}, {corner.x * hx, corner.y * hy, kTall});
  grid.draw(ui, 1, withAlpha(ui.colours().text, 0.085f));
  edges.draw(ui, 1, withAlpha(ui.colours().text, 0.24f));
}

namespace {

// Labels that keep off one another and stay within the picture.
class Labels {
 public:
  Labels(Ui& ui, ImDrawList& list, const Rect& rect) : ui_(ui), list_(list), rect_(rect) {}

  // Beside a place, in this direction of the screen.
  void put(ImVec2 place, ImVec2 away, const std::string& text, ImFont* font, ImU32 ink) {
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str());
    const float far = ui_.px(7);
    // So that the box of the text, not its middle, is `far` away.
    const ImVec2 middle(place.x + away.x * (far + size.x / 2),
                        place.y + away.y * (far + size.y / 2));
    const Rect box{ImVec2(middle.x - size.x / 2, middle.y - size.y / 2),
                   ImVec2(middle.x + size.x / 2, middle.y + size.y / 2)};
    const float pad = ui_.px(3);
    if (box.min.x < rect_.min.x + pad || box.max.x > rect_.max.x - pad ||
        box.min.y < rect_.min.y + pad || box.max.y > rect_.max.y - pad)
      return;
    for (const Rect& other : taken_)
      if (box.min.x < other.max.x + pad && other.min.x < box.max.x + pad &&
          box.min.y < other.max.y && other.min.y < box.max.y)
        return;
    taken_.push_back(box);
    casedText(ui_, list_, font, box.min, ink, text);
  }

 private:
  Ui& ui_;
  ImDrawList& list_;
  Rect rect_;
  std::vector<Rect> taken_;
};

ImVec2 direction(const SpaceMap& map, const Vec3& from, const Vec3& to) {
  const ImVec2 a = map.toScreen(from), b = map.toScreen(to);
  const float length = std::max(std::hypot(b.x - a.x, b.y - a.y), 1e-3f);
  return ImVec2((b.x - a.x) / length, (b.y - a.y) / length);
}

}  // namespace

void drawSpaceAxes(Ui& ui, ImDrawList& list, const SpaceScene& in) {
  if (in.heights.columns() == 0) return;
  const SpaceMap& map = in.map;
  const double hx = in.heights.halfWidth(), hy = in.heights.halfDepth();
  const Back b = backOf(map);
  const Counts counts = countsOf(ui, in);
  const ImU32 ink = withAlpha(ui.colours().text, 0.62f), name = withAlpha(ui.colours().text, 0.8f);
  ImFont* small = ui.fonts.small;
  ImFont* italic = ui.fonts.italic;
  Labels labels(ui, list, map.rect());
  const double frontX = -b.x * hx, frontY = -b.y * hy;
  const ImVec2 outY = direction(map, {0, 0, kFloor}, {0, frontY, kFloor});
  const ImVec2 outX = direction(map, {0, 0, kFloor}, {frontX, 0, kFloor});
  // Names first: they must be there.
  const auto middle = [&](ImVec2 out, float far) { return ImVec2(out.x * far, out.y * far); };
  labels.put(map.toScreen({0, frontY, kFloor}), middle(outY, 3.1f), "x", italic, name);
  labels.put(map.toScreen({frontX, 0, kFloor}), middle(outX, 3.1f), "y", italic, name);
  for (const SpaceTick& t : planeTicks(in, true, counts.x))
    labels.put(map.toScreen({t.at, frontY, kFloor}), outY, t.label, small, ink);
  for (const SpaceTick& t : planeTicks(in, false, counts.y))
    labels.put(map.toScreen({frontX, t.at, kFloor}), outX, t.label, small, ink);
  if (map.toEye()[2] > 0.97) return;  // from above there is no height to be read off
  // Heights stand at the upright edge farther to the left.
  const Vec3 p{-b.x * hx, b.y * hy, 0}, q{b.x * hx, -b.y * hy, 0};
  const bool first = map.toScreen(p).x < map.toScreen(q).x;
  const Vec3& edge = first ? p : q;
  for (const SpaceTick& t : heightTicks(in, counts.z))
    labels.put(map.toScreen({edge[0], edge[1], t.at}), ImVec2(-1, 0), t.label, small, ink);
  const bool above = in.heights.logarithmic() && in.heights.base() != 0;
  labels.put(map.toScreen({edge[0], edge[1], kTall}), ImVec2(0, -1), above ? "f − min f" : "f",
             italic, name);
}

}  // namespace ravine
