// Drawing examples, and what the mouse does to them.
#include "app/labs/network_points.h"

#include <algorithm>
#include <cmath>

#include "app/labs/camera.h"
#include "app/labs/network.h"
#include "app/labs/network_microscope.h"
#include "app/widgets/controls.h"
#include "core/math/rng.h"

namespace ravine {

namespace {

constexpr float kBrush = 22;        // radius of brush and eraser, 1× pixels
constexpr float kBetweenPaint = 7;  // painted points are about so far apart
constexpr float kGrasp = 9;         // an example is taken hold of within this distance

render::Rgba rgba(ImU32 colour, float alpha = 1) { return toRgba(colour, alpha); }

struct Look {
  float radius, casing;
};
// Many examples are drawn smaller.
Look lookOf(const Ui& ui, int n, float dot) {
  const float shrink = n <= 600 ? 1 : n <= 3000 ? 0.72f : n <= 20000 ? 0.5f : 0.34f;
  return {ui.px(dot * shrink), ui.px(n <= 3000 ? 0.9f : 0.4f)};
}

void drawPart(const Session& session, Ui& ui, const Points& points,
              const std::vector<signed char>& chosen, const PlaneMap& map, const Look& look,
              bool test) {
  const NetworkLook& wish = session.scene.network.look;
  std::vector<render::Disc> discs;
  discs.reserve(points.label.size());
  const double scale = 1 / map.perPixel();
  const render::Rgba casing = rgba(ui.colours().casing, 0.8f);
  for (std::size_t i = 0; i < points.label.size(); ++i) {
    const auto x = static_cast<float>((points.at(static_cast<int>(i), 0) - map.box.xmin) * scale);
    const auto y = static_cast<float>((points.at(static_cast<int>(i), 1) - map.box.ymin) * scale);
    const auto label = static_cast<int>(points.label[i]);
    const render::Rgba colour = rgba(classColour(ui, label));
    if (wish.wrong && i < chosen.size() && chosen[i] != label)
      discs.push_back({x, y, look.radius * 1.6f, rgba(ui.colours().text, 0.8f), 0, casing,
                       look.radius * 1.6f - ui.px(1.1f)});
    if (test)
      discs.push_back(
          {x, y, look.radius * 1.05f, colour, look.casing * 0.6f, casing, look.radius * 0.6f});
    else
      discs.push_back({x, y, look.radius, colour, look.casing, casing, 0});
  }
  ui.draw([&] { ui.lines.draw(discs); });
}

// The nearest of the scene's examples to this place of the screen, or −1.
int nearest(const OwnData& own, const PlaneMap& map, ImVec2 at, float within) {
  int best = -1;
  float least = within * within;
  const std::span<const ScenePoint> points = own.points.all();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 p = map.toScreen(points[i].x, points[i].y);
    const float d = (p.x - at.x) * (p.x - at.x) + (p.y - at.y) * (p.y - at.y);
    if (d < least) least = d, best = static_cast<int>(i);
  }
  return best;
}

std::vector<ScenePoint> listOf(const OwnData& own) {
  return {own.points.all().begin(), own.points.all().end()};
}

bool bothClasses(const std::vector<ScenePoint>& points) {
  return std::any_of(points.begin(), points.end(),
                     [&](const ScenePoint& p) { return p.label != points.front().label; });
}

// A number that names no class yet.
std::string unusedName(const OwnData& own) {
  std::size_t number = own.classes.size();
  const auto used = [&](const std::string& name) {
    return std::find(own.classes.begin(), own.classes.end(), name) != own.classes.end();
  };
  while (used(std::to_string(number))) ++number;
  return std::to_string(number);
}

// A few points around the mouse, where it has moved on far enough; each about a brush's spread.
void paint(Session& session, Ui& ui, const PlaneMap& map, int label) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  Attention& a = session.attention;
  const float far = ui.px(kBetweenPaint);
  const bool moved = std::hypot(at.x - a.painted.x, at.y - a.painted.y) >= far;
  if (!ImGui::IsMouseClicked(0) && !moved) return;
  OwnData own = ownPoints(session);
  std::vector<ScenePoint> points = listOf(own);
  if (points.size() >= kMostScenePoints) return;
  // Spread that follows from the number of points alone: painting again gives the same picture.
  const auto pair = normalPair(0x5eed, points.size());
  const double spread = ImGui::IsMouseClicked(0) ? 0 : ui.px(kBrush * 0.35f) * map.perPixel();
  points.push_back({std::clamp(map.x(at.x) + spread * pair[0], kPlaceLimits.min, kPlaceLimits.max),
                    std::clamp(map.y(at.y) + spread * pair[1], kPlaceLimits.min, kPlaceLimits.max),
                    label});
  while (static_cast<int>(own.classes.size()) <= label) own.classes.push_back(unusedName(own));
  own.points = PointList(std::move(points));
  a.painted = at;
  setOwnPoints(session, std::move(own));
}

void erase(Session& session, Ui& ui, const PlaneMap& map) {
  OwnData own = ownPoints(session);
  std::vector<ScenePoint> points = listOf(own);
  const ImVec2 at = ImGui::GetIO().MousePos;
  const auto before = points.size();
  std::erase_if(points, [&](const ScenePoint& p) {
    const ImVec2 place = map.toScreen(p.x, p.y);
    return std::hypot(place.x - at.x, place.y - at.y) < ui.px(kBrush);
  });
  if (points.size() == before) return;
  if (points.size() < 2 || !bothClasses(points)) {
    session.mention("The last of a class stays");
    return;
  }
  own.points = PointList(std::move(points));
  setOwnPoints(session, std::move(own));
}

// Moves the example that was taken hold of.
void moveExample(Session& session, const PlaneMap& map) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  OwnData own = ownPoints(session);
  std::vector<ScenePoint> points = listOf(own);
  const auto index = static_cast<std::size_t>(session.attention.heldExample);
  if (index >= points.size()) return;
  points[index].x = std::clamp(map.x(at.x), kPlaceLimits.min, kPlaceLimits.max);
  points[index].y = std::clamp(map.y(at.y), kPlaceLimits.min, kPlaceLimits.max);
  own.points = PointList(std::move(points));
  setOwnPoints(session, std::move(own));
}

// The microscope follows the example that is nearest to the mouse.
void follow(Session& session, Ui& ui, const PlaneMap& map) {
  const int index = nearest(ownPoints(session), map, ImGui::GetIO().MousePos, ui.px(3 * kGrasp));
  if (index >= 0) followExample(session, index);
}

void hint(Session& session, Ui& ui, const PlaneMap& map, const PlaneMouse& mouse) {
  if (!mouse.hovered || mouse.held || session.attention.brush != kHand) return;
  const int index = nearest(ownPoints(session), map, ImGui::GetIO().MousePos, ui.px(kGrasp));
  if (index >= 0) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

}  // namespace

void drawExamples(Session& session, Ui& ui, const NetworkReport& network, const PlaneMap& map,
                  float dot) {
  const TrainingData* data = session.network.examples();
  const NetworkLook& look = session.scene.network.look;
  if (!data) return;
  const Look size = lookOf(ui, data->all.n(), dot);
  if (look.testPoints) drawPart(session, ui, data->parts.test, network.chosenTest, map, size, true);
  if (look.points) drawPart(session, ui, data->parts.train, network.chosenTrain, map, size, false);
}

bool editExamples(Session& session, Ui& ui, const PlaneMap& map) {
  Attention& a = session.attention;
  const bool moving = a.heldExample >= 0;
  const PlaneMouse mouse = planeMouse(session, ui, map, "plane", a.brush == kHand && !moving);
  if (mouse.held && ImGui::IsMouseClicked(0) && a.brush == kHand)
    a.heldExample = nearest(ownPoints(session), map, ImGui::GetIO().MousePos, ui.px(kGrasp));
  if (!mouse.held) a.heldExample = -1;
  hint(session, ui, map, mouse);
  if (mouse.clicked && a.brush == kHand && microscopeShown(session)) follow(session, ui, map);
  if (!mouse.held || (a.brush == kHand && a.heldExample < 0) || tooManyToEdit(session))
    return mouse.hovered;
  if (a.brush >= 0)
    paint(session, ui, map, a.brush);
  else if (a.brush == kEraser)
    erase(session, ui, map);
  else if (a.heldExample >= 0 && ImGui::IsMouseDragging(0, ui.px(3)))
    moveExample(session, map);
  return mouse.hovered;
}

void drawBrush(const Session& session, Ui& ui, const PlaneMap& map) {
  const int brush = session.attention.brush;
  const ImVec2 at = ImGui::GetIO().MousePos;
  if (brush == kHand || !map.rect.contains(at)) return;
  const ImU32 colour = brush >= 0 ? classColour(ui, brush) : ui.colours().text;
  ImGui::GetWindowDrawList()->AddCircle(at, ui.px(brush >= 0 ? kBrush * 0.5f : kBrush), colour, 0,
                                        ui.px(1.5f));
}

void brushes(Session& session, Ui& ui, const Rect& rect) {
  Attention& a = session.attention;
  const int classes = std::clamp(classCount(session), 2, static_cast<int>(kMostClasses));
  const int shown = std::min(classes + 1, static_cast<int>(kMostClasses));
  if (a.brush >= shown) a.brush = kHand;
  const float side = ui.px(28);
  ImVec2 at(rect.min.x + ui.px(12), rect.min.y + ui.px(6));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float width = side * static_cast<float>(shown + 2) + ui.px(8);
  if (width > rect.width() * 0.6f) return;
  list.AddRectFilled(at, ImVec2(at.x + width, at.y + side), withAlpha(ui.colours().panel, 0.88f),
                     ui.px(6));
  at.x += ui.px(4);
  const auto tool = [&](int brush, Icon icon, const std::string& name,
                        const std::string& hintText) {
    ImGui::SetCursorScreenPos(at);
    if (iconButton(ui, name, icon, hintText, 28, true, a.brush == brush && brush < 0))
      a.brush = brush;
    if (brush >= 0) {
      const ImVec2 centre(at.x + side / 2, at.y + side / 2);
      list.AddCircleFilled(centre, ui.px(6), classColour(ui, brush));
      if (a.brush == brush) list.AddCircle(centre, ui.px(9.5f), ui.colours().text, 0, ui.px(1.6f));
      if (brush >= classCount(session))
        drawIcon(list, Icon::plus, centre, ui.px(8), ui.colours().panel);
    }
    at.x += side;
  };
  tool(kHand, Icon::hand, "brush.hand", "Move the view, or an example by its dot (V).");
  for (int k = 0; k < shown; ++k)
    tool(k, Icon::none, "brush." + std::to_string(k),
         k < classCount(session) ? "Paint examples of this class (P goes through the brushes)."
                                 : "Paint examples of one more class.");
  tool(kEraser, Icon::eraser, "brush.eraser", "Erase examples (X).");
}

}  // namespace ravine
