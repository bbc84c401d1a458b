// Finding and drawing the lines of units.
#include "app/labs/network_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/widgets/arrows.h"
#include "app/widgets/diagram_parts.h"
#include "core/lab/hyperplanes.h"

namespace ravine {

namespace {

using Unit = DiagramState::Unit;

constexpr float kBetweenTicks = 24, kTick = 7, kReach = 6;  // 1× pixels
constexpr int kMostDeeper = 24;                             // units of a layer, where all are drawn
constexpr int kMostNamed = 12;                              // of the first layer

// On the screen; the unit is positive to the left of a → b where `sided`.
struct Piece {
  Unit unit;
  ImVec2 a, b;
  bool sided;
};

// Cells on a side: a whole plane may cost about so many multiplications.
int sideFor(const NetworkShape& shape) {
  constexpr double kMost = 1.2e7;
  return static_cast<int>(
      std::clamp(std::sqrt(kMost / static_cast<double>(shape.parameters())), 24.0, 128.0));
}

// Collects the pieces of one frame.
class Lines {
 public:
  Lines(const Session& session, const PlaneMap& map)
      : picture_(session.network.report().networks.front().picture), map_(map) {
    const TrainingData& data = *session.network.report().data;
    scaling_ = data.scaled ? &data.scaling : nullptr;
  }

  void firstLayer(int only = -1) {
    const std::vector<UnitLine> lines = firstLayerLines(picture_.shape, picture_.w, scaling_);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (only >= 0 && static_cast<int>(i) != only) continue;
      LinePiece piece{};
      if (pieceWithin(lines[i], map_.box, piece)) add({1, static_cast<int>(i)}, piece, true);
    }
  }
  void deeper(std::size_t layer, int first, int units) {
    const int side = sideFor(picture_.shape);
    const std::vector<float> values =
        unitValues(picture_.shape, picture_.w, layer, first, units, scaling_, map_.box, side);
    const auto size = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    for (int u = 0; u < units; ++u) {
      const auto plane = std::span(values).subspan(static_cast<std::size_t>(u) * size, size);
      for (const LinePiece& piece : zeroPieces(plane, map_.box, side))
        add({static_cast<int>(layer) + 1, first + u}, piece, false);
    }
  }
  void allDeeper() {
    for (std::size_t l = 1; l + 1 < picture_.shape.layers().size(); ++l)
      deeper(l, 0, std::min(kMostDeeper, picture_.shape.layers()[l].outputs));
  }
  void of(Unit unit) {
    const int columns = static_cast<int>(picture_.shape.layers().size()) + 1;
    if (unit.column < 1 || unit.column >= columns) return;
    const auto layer = static_cast<std::size_t>(unit.column - 1);
    if (unit.index >= picture_.shape.layers()[layer].outputs) return;
    if (layer == 0)
      firstLayer(unit.index);
    else
      deeper(layer, unit.index, 1);
  }
  const NetworkShape& shape() const { return picture_.shape; }
  std::vector<Piece> take() { return std::move(pieces_); }

 private:
  void add(Unit unit, const LinePiece& p, bool sided) {
    pieces_.push_back({unit, map_.toScreen(p.x0, p.y0), map_.toScreen(p.x1, p.y1), sided});
  }

  const NetworkPicture& picture_;
  const PlaneMap& map_;
  const Scaling* scaling_ = nullptr;
  std::vector<Piece> pieces_;
};

float distance(const Piece& p, ImVec2 at) {
  const float dx = p.b.x - p.a.x, dy = p.b.y - p.a.y, length = dx * dx + dy * dy;
  const float t =
      length > 0 ? std::clamp(((at.x - p.a.x) * dx + (at.y - p.a.y) * dy) / length, 0.f, 1.f) : 0;
  return std::hypot(p.a.x + t * dx - at.x, p.a.y + t * dy - at.y);
}

Unit under(Ui& ui, const std::vector<Piece>& pieces, ImVec2 at) {
  Unit best;
  float least = ui.px(kReach);
  for (const Piece& piece : pieces)
    if (const float d = distance(piece, at); d < least) least = d, best = piece.unit;
  return best;
}

// Short strokes on the positive side, which is to the left of a → b in the plane: the screen's y
// grows downwards.
void ticks(Ui& ui, ImDrawList& list, const Piece& p, ImU32 ink, float width) {
  const float length = std::hypot(p.b.x - p.a.x, p.b.y - p.a.y);
  if (length < 1) return;
  const float dx = (p.b.x - p.a.x) / length, dy = (p.b.y - p.a.y) / length;
  const float nx = dy * ui.px(kTick), ny = -dx * ui.px(kTick);
  for (float s = ui.px(kBetweenTicks) / 2; s < length; s += ui.px(kBetweenTicks)) {
    const ImVec2 at(p.a.x + s * dx, p.a.y + s * dy);
    casedLine(ui, list, at, ImVec2(at.x + nx, at.y + ny), ink, width);
  }
}

void drawPiece(Ui& ui, ImDrawList& list, const Piece& p, bool strong, float alpha) {
  const ImU32 ink = withAlpha(ui.colours().text, strong ? 1 : alpha);
  const float width = strong ? 3.4f : 1.6f;
  if (p.sided) ticks(ui, list, p, ink, strong ? 2 : 1.2f);
  casedLine(ui, list, p.a, p.b, ink, width);
}

// The unit's number on its line, in the first place of a few where no other one stands.
void names(Ui& ui, ImDrawList& list, const Rect& rect, const std::vector<Piece>& pieces) {
  std::vector<ImVec2> taken;
  ImFont* font = ui.fonts.strong;
  const float size = ui.px(20);
  for (const Piece& p : pieces) {
    if (!p.sided) continue;
    for (const float t : {0.12f, 0.88f, 0.22f, 0.78f, 0.34f, 0.66f}) {
      const ImVec2 at(std::lerp(p.a.x, p.b.x, t), std::lerp(p.a.y, p.b.y, t));
      const bool inside = at.x > rect.min.x + size && at.x < rect.max.x - size &&
                          at.y > rect.min.y + ui.px(48) && at.y < rect.max.y - ui.px(30);
      if (!inside || std::any_of(taken.begin(), taken.end(), [&](ImVec2 other) {
            return std::hypot(other.x - at.x, other.y - at.y) < ui.px(22);
          }))
        continue;
      taken.push_back(at);
      const std::string text = std::to_string(p.unit.index + 1);
      const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
      list.AddCircleFilled(at, size / 2, withAlpha(ui.colours().panel, 0.92f));
      list.AddCircle(at, size / 2, ui.colours().text, 0, ui.px(1.2f));
      list.AddText(font, font->FontSize,
                   ImVec2(std::round(at.x - width / 2), std::round(at.y - font->FontSize / 2)),
                   ui.colours().text, text.c_str());
      break;
    }
  }
}

}  // namespace

void drawUnitLines(Session& session, Ui& ui, const PlaneMap& map, bool hovered) {
  const InsideLook& look = session.scene.network.inside;
  DiagramState& state = session.attention.diagram;
  state.pointed = {};
  const TrainingReport& report = session.network.report();
  if (report.networks.empty() || report.sideBySide || !report.data) return;
  const bool diagram = session.scene.network.look.diagram || look.microscope;
  const Unit mine = diagram ? state.hoveredUnit : Unit{};
  Lines lines(session, map);
  const bool hidden = lines.shape().layers().size() > 1;
  if (look.lines) lines.firstLayer();
  if (look.deeperLines) lines.allDeeper();
  const bool drawn = (look.lines && mine.column == 1) ||
                     (look.deeperLines && mine.column > 1 && mine.index < kMostDeeper &&
                      mine.column < static_cast<int>(lines.shape().layers().size()));
  if (!drawn) lines.of(mine);
  const std::vector<Piece> pieces = lines.take();
  if (hovered && session.attention.brush == kHand)
    state.pointed = under(ui, pieces, ImGui::GetIO().MousePos);
  const Unit strong = mine.column > 0 ? mine : state.pointed;
  const int count = lines.shape().layers()[0].outputs;
  const float alpha = count <= kMostNamed ? 0.9f : count <= 40 ? 0.55f : 0.25f;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const bool front : {false, true})
    for (const Piece& piece : pieces)
      if ((piece.unit == strong) == front) drawPiece(ui, list, piece, front, alpha);
  if (look.lines && hidden && count <= kMostNamed) names(ui, list, map.rect, pieces);
}

}  // namespace ravine
