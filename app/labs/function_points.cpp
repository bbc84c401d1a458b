// Examples of the Function lab under the mouse: painted, erased, moved.
#include <algorithm>
#include <cmath>

#include "app/labs/camera.h"
#include "app/labs/function.h"
#include "app/labs/network.h"
#include "app/widgets/controls.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr float kEraserReach = 18;   // 1× pixels
constexpr float kBetweenPaint = 12;  // painted points are about so far apart
constexpr float kGrasp = 9;          // an example is taken hold of within this distance

float distance(const PlaneMap& map, const ScenePair& pair, ImVec2 at) {
  const ImVec2 place = map.toScreen(pair.x, pair.y);
  return std::hypot(place.x - at.x, place.y - at.y);
}

// The nearest of the examples to this place of the screen, or −1.
int nearest(const std::vector<ScenePair>& pairs, const PlaneMap& map, ImVec2 at, float within) {
  int best = -1;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (const float d = distance(map, pairs[i], at); d < within)
      within = d, best = static_cast<int>(i);
  return best;
}

ScenePair pairAt(const PlaneMap& map, ImVec2 at) {
  const auto held = [](double v) { return std::clamp(v, kPlaceLimits.min, kPlaceLimits.max); };
  return {held(map.x(at.x)), held(map.y(at.y))};
}

// Exactly where the mouse is: a curve is drawn, not sprayed.
void paint(Session& session, Ui& ui, const PlaneMap& map) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  Attention& a = session.attention;
  const bool moved = std::hypot(at.x - a.painted.x, at.y - a.painted.y) >= ui.px(kBetweenPaint);
  if (!ImGui::IsMouseClicked(0) && !moved) return;
  std::vector<ScenePair> pairs = ownPairs(session);
  if (pairs.size() >= kMostScenePoints) return;
  pairs.push_back(pairAt(map, at));
  a.painted = at;
  setOwnPairs(session, std::move(pairs));
}

void erase(Session& session, Ui& ui, const PlaneMap& map) {
  std::vector<ScenePair> pairs = ownPairs(session);
  const auto before = pairs.size();
  const ImVec2 at = ImGui::GetIO().MousePos;
  std::erase_if(pairs,
                [&](const ScenePair& p) { return distance(map, p, at) < ui.px(kEraserReach); });
  if (pairs.size() == before) return;
  if (pairs.size() < 2) return session.mention("The last two examples stay");
  setOwnPairs(session, std::move(pairs));
}

void move(Session& session, const PlaneMap& map) {
  std::vector<ScenePair> pairs = ownPairs(session);
  const auto index = static_cast<std::size_t>(session.attention.heldExample);
  if (index >= pairs.size()) return;
  pairs[index] = pairAt(map, ImGui::GetIO().MousePos);
  setOwnPairs(session, std::move(pairs));
}

}  // namespace

void editPairs(Session& session, Ui& ui, const PlaneMap& map) {
  Attention& a = session.attention;
  if (a.brush > 0) a.brush = 0;  // there are no classes
  const bool moving = a.heldExample >= 0;
  const PlaneMouse mouse = planeMouse(session, ui, map, "plane", a.brush == kHand && !moving);
  const auto under = [&] {
    return nearest(ownPairs(session), map, ImGui::GetIO().MousePos, ui.px(kGrasp));
  };
  if (mouse.held && ImGui::IsMouseClicked(0) && a.brush == kHand) a.heldExample = under();
  if (!mouse.held) a.heldExample = -1;
  if (mouse.hovered && !mouse.held && a.brush == kHand && under() >= 0)
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (!mouse.held || (a.brush == kHand && a.heldExample < 0) || tooManyToEdit(session)) return;
  if (a.brush >= 0)
    paint(session, ui, map);
  else if (a.brush == kEraser)
    erase(session, ui, map);
  else if (ImGui::IsMouseDragging(0, ui.px(3)))
    move(session, map);
}

void drawPairBrush(const Session& session, Ui& ui, const PlaneMap& map) {
  const int brush = session.attention.brush;
  const ImVec2 at = ImGui::GetIO().MousePos;
  if (brush == kHand || !map.rect.contains(at)) return;
  ImGui::GetWindowDrawList()->AddCircle(at, ui.px(brush >= 0 ? 5.f : kEraserReach),
                                        ui.colours().text, 0, ui.px(1.5f));
}

void pairTools(Session& session, Ui& ui, const Rect& rect) {
  Attention& a = session.attention;
  const float side = ui.px(28);
  ImVec2 at(rect.min.x + ui.px(12), rect.min.y + ui.px(6));
  const float width = side * 3 + ui.px(8);
  if (width > rect.width() * 0.6f) return;
  ImGui::GetWindowDrawList()->AddRectFilled(at, ImVec2(at.x + width, at.y + side),
                                            withAlpha(ui.colours().panel, 0.88f), ui.px(6));
  at.x += ui.px(4);
  const auto tool = [&](int brush, Icon icon, const std::string& name, const std::string& hint) {
    ImGui::SetCursorScreenPos(at);
    if (iconButton(ui, name, icon, hint, 28, true, a.brush == brush)) a.brush = brush;
    at.x += side;
  };
  tool(kHand, Icon::hand, "brush.hand", "Move the view, or an example by its dot (V).");
  tool(0, Icon::plus, "brush.0", "Paint examples, as many as you draw (P).");
  tool(kEraser, Icon::eraser, "brush.eraser", "Erase examples (X).");
}

}  // namespace ravine
