// A loss surface from above: level curves as lines, their values in gaps, the heat map as an image.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "app/field_source.h"
#include "app/paths.h"
#include "app/vector/figures.h"
#include "core/lab/contour_lines.h"

namespace ravine::figure {

namespace {

constexpr double kSamples = 2;       // a point
constexpr double kTolerance = 0.02;  // points that a curve may be off

// A value on its curve, and the room it takes.
struct Label {
  Spot at;
  double angle, half, height;  // radians; half of its width
  int level;
  bool covers(const Spot& p) const {
    const double dx = p.x - at.x, dy = at.y - p.y;  // the page's y points down
    return std::abs(dx * std::cos(angle) + dy * std::sin(angle)) < half &&
           std::abs(dy * std::cos(angle) - dx * std::sin(angle)) < height;
  }
};

class Levels {
 public:
  Levels(Page& page, const Objective& objective, const FieldLook& look, const PlaneMap& map)
      : page_(page), look_(look), map_(map), source_(true, {}) {
    const auto samples = [](float points) {
      return std::clamp(static_cast<int>(kSamples * static_cast<double>(points)), 16, 2400);
    };
    picture_ = &source_.picture(objective, 1, look,
                                {map.box, samples(map.rect.width()), samples(map.rect.height())});
  }

  void heat() {
    const Field& f = field();
    if (!f.anyFinite) return;
    std::vector<std::string> unheard;
    const auto colours = colourMap(look_.colours, true, dataFolder() / "assets", unheard);
    Raster raster{map_.rect, f.window.width, f.window.height, {}};
    for (int row = f.window.height - 1; row >= 0; --row)
      for (int col = 0; col < f.window.width; ++col) {
        const double share =
            (level(col, row) - f.heatLow) / std::max(1e-12, f.heatHigh - f.heatLow);
        const double place = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 1.0;
        const auto& c = colours[static_cast<std::size_t>(std::lround(255 * place))];
        raster.rgb.insert(raster.rgb.end(), c.begin(), c.end());
      }
    page_.add(std::move(raster));
  }

  void curves() {
    const Field& f = field();
    if (!f.anyFinite || !look_.curves) return;
    if (look_.labels) findLabels();
    std::vector<float> levels;
    for (int n = f.scale.firstLevel(); n <= f.scale.lastLevel() && levels.size() < 400; ++n)
      levels.push_back(static_cast<float>(n));
    const std::vector<Segment> segments =
        extractContours({f.level, f.window.width, f.window.height}, levels);
    std::vector<std::vector<Segment>> byLevel(levels.size());
    for (const Segment& s : segments) byLevel[static_cast<std::size_t>(s.level)].push_back(s);
    for (std::size_t i = 0; i < levels.size(); ++i)
      curve(byLevel[i], f.scale.firstLevel() + static_cast<int>(i));
    for (const Label& label : labels_) write(label);
  }

 private:
  const Field& field() const { return picture_->field; }
  double level(int col, int row) const {
    return static_cast<double>(field().level[static_cast<std::size_t>(row) *
                                                 static_cast<std::size_t>(field().window.width) +
                                             static_cast<std::size_t>(col)]);
  }
  Spot spot(float x, float y) const {
    const FieldWindow& w = field().window;
    return {static_cast<double>(map_.rect.min.x +
                                map_.rect.width() * (x + 0.5f) / static_cast<float>(w.width)),
            static_cast<double>(map_.rect.max.y -
                                map_.rect.height() * (y + 0.5f) / static_cast<float>(w.height))};
  }

  void findLabels() {
    const double size = page_.px(11.5);
    const auto pixels = static_cast<float>(1 / (kSamples * page_.unit));
    for (const LabelPlace& place : labelsOf(field(), pixels)) {
      const Spot at = spot(place.x, place.y);
      const double half = widthOf(field().scale.label(place.level), size) / 2 + page_.px(4);
      labels_.push_back({at, static_cast<double>(place.angle), half, 0.6 * size, place.level});
    }
  }

  // One level, without what its values cover.
  void curve(const std::vector<Segment>& segments, int n) {
    std::vector<Trail> trails;
    for (const ContourLine& line : joinSegments(segments)) {
      Trail trail;
      const auto end = [&] {
        if (trail.size() > 1) trails.push_back(simplified(trail, kTolerance));
        trail.clear();
      };
      for (const ContourSpot& s : line) {
        const Spot at = spot(s.x, s.y);
        const bool covered = std::any_of(labels_.begin(), labels_.end(), [&](const Label& label) {
          return label.level == n && label.covers(at);
        });
        covered ? end() : trail.push_back(at);
      }
      end();
    }
    const bool heavy = field().scale.heavy(n);
    if (!trails.empty())
      page_.add(Stroke{heavy ? "level heavy" : "level", std::move(trails),
                       withAlpha(page_.ink.curve, heavy ? 0.62f : 0.34f),
                       page_.px(heavy ? 1.1 : 0.8)});
  }

  void write(const Label& label) {
    const double size = page_.px(11.5), down = 0.36 * size;
    page_.add(Words{
        "level",
        {label.at.x + down * std::sin(label.angle), label.at.y + down * std::cos(label.angle)},
        field().scale.label(label.level),
        size,
        withAlpha(page_.ink.text, 0.75f),
        Align::middle,
        label.angle * 180 / std::numbers::pi});
  }

  Page& page_;
  const FieldLook& look_;
  const PlaneMap& map_;
  FieldSource source_;  // a patient one: sharp at once, whatever the window shows meanwhile
  const FieldPicture* picture_ = nullptr;
  std::vector<Label> labels_;
};

}  // namespace

void drawLevels(Page& page, const Objective& objective, const FieldLook& look, const PlaneMap& map,
                bool heat) {
  Levels levels(page, objective, look, map);
  if (heat) levels.heat();
  levels.curves();
}

}  // namespace ravine::figure
