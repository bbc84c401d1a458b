// Where the bubbles lie, what they say, and how one goes on.
#include "app/shell/tour.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include "app/actions.h"
#include "app/session_lesson.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

// What a bubble points at: what has a name that begins like this and ends like that; the first of
// it, or all together.
struct Target {
  std::string_view begins, ends = {};
  bool together = false;
};

enum class Side { below, above, right, left };

struct Stop {
  const char* title;
  std::string (*text)();
  std::vector<Target> targets;  // the first that can be seen
  Side side = Side::below;      // of it, where the bubble hides the least
  bool arrows = false;          // it speaks of the arrow keys, and leaves them to be tried
};

std::string keyOf(std::string_view action) { return chordText(actionOf(action).chord); }

const std::vector<Stop>& stops() {
  static const std::vector<Stop> all = {
      {"Drag the start",
       [] {
         return std::string(
             "Drag this ring over the surface, or click a place: every run sets off from there, "
             "and "
             "its whole trajectory answers in the same frame.");
       },
       {{"start", "start"}, {"start0"}, {"plan"}, {"space"}},
       Side::above},
      {"Turn the rate",
       [] {
         return std::string(
             "Drag η, the learning rate of a run: trajectory, charts and verdict follow. The tick "
             "on "
             "the slider is the limit of stability. Double click types a value, right click "
             "resets.");
       },
       {{"run", ".lr"}, {"run", ".title"}, {"part.panel"}, {"bar.panel"}, {"menus"}}},
      {"Play it back",
       [] {
         return keyOf("play") +
                " plays, the arrow keys go step by step; drag along the strip to see " +
                "any moment of the runs, which are finished already.";
       },
       {{"transport.", "", true}, {"scrubber"}},
       Side::above,
       true},
      {"Four labs, and a course",
       [] {
         return "Surfaces, samples, networks, functions: " + keyOf("landscape") + " to " +
                keyOf("function_lab") + ". The Lecture menu has lessons to go through. " +
                keyOf("help") + " shows all keys, " + keyOf("palette") +
                " finds a command by typing.";
       },
       {{"lab.", "", true}, {"menus"}, {"bar.help"}}},
  };
  return all;
}

Rect inCommon(const Rect& a, const Rect& b) {
  return {ImVec2(std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)),
          ImVec2(std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y))};
}
Rect around(const Rect& a, const Rect& b) {
  return {ImVec2(std::min(a.min.x, b.min.x), std::min(a.min.y, b.min.y)),
          ImVec2(std::max(a.max.x, b.max.x), std::max(a.max.y, b.max.y))};
}
Rect grown(const Rect& r, float by) {
  return {ImVec2(r.min.x - by, r.min.y - by), ImVec2(r.max.x + by, r.max.y + by)};
}

// What can be seen of it now; nothing where that is too little to point at.
std::optional<Rect> seen(const Ui& ui, const Target& target, const Rect& window) {
  std::optional<Rect> found;
  for (const auto& [name, rect] : ui.probes) {
    if (!name.starts_with(target.begins) || !name.ends_with(target.ends)) continue;
    const Rect part = inCommon(inCommon(rect, ui.clips.at(name)), window);
    if (part.width() < 0.6f * rect.width() || part.height() < 0.6f * rect.height()) continue;
    found = found && target.together ? around(*found, part) : part;
    if (!target.together) break;
  }
  return found;
}

std::optional<Rect> targetOf(const Ui& ui, const Stop& stop, const Rect& window) {
  for (const Target& target : stop.targets)
    if (const std::optional<Rect> rect = seen(ui, target, window)) return rect;
  return {};
}

// Scrolls the panel to what is meant above all, where that lies beyond its edge.
void reveal(const Ui& ui, const Target& target) {
  ImGuiWindow* panel = ImGui::FindWindowByName("panel");
  if (!panel) return;
  for (const auto& [name, rect] : ui.probes) {
    if (!name.starts_with(target.begins) || !name.ends_with(target.ends)) continue;
    const Rect clip = ui.clips.at(name);
    const bool holds = rect.min.x >= panel->Pos.x && rect.max.x <= panel->Pos.x + panel->Size.x;
    if (holds && (rect.min.y < clip.min.y || rect.max.y > clip.max.y))
      ImGui::SetScrollY(panel, panel->Scroll.y + rect.centre().y - clip.centre().y);
    return;
  }
}

// A bubble, and on which side of its target it lies; without one it has no arrow.
struct Place {
  Rect bubble;
  std::optional<Side> side = {};
};

float slid(float wanted, float size, float from, float to) {
  return std::clamp(wanted, from, std::max(from, to - size));
}

// Beside the target, wholly within `room`, on the side that is wanted or the next that has the
// space; over it where none has.
Place placed(const std::optional<Rect>& target, Side wanted, ImVec2 size, const Rect& room,
             float gap) {
  const auto at = [&](float x, float y) {
    const ImVec2 p(std::round(slid(x, size.x, room.min.x, room.max.x)),
                   std::round(slid(y, size.y, room.min.y, room.max.y)));
    return Rect{p, ImVec2(p.x + size.x, p.y + size.y)};
  };
  const Rect t = target.value_or(room);
  const float x = t.centre().x - size.x / 2, y = t.centre().y - size.y / 2;
  if (!target) return {at(x, y)};
  const Rect beside[] = {at(x, t.max.y + gap), at(x, t.min.y - gap - size.y), at(t.max.x + gap, y),
                         at(t.min.x - gap - size.x, y)};
  for (int i = 0; i < 4; ++i) {
    const int side = (static_cast<int>(wanted) + i) % 4;
    const Rect common = inCommon(beside[side], grown(t, gap - 1));
    if (common.width() <= 0 || common.height() <= 0) return {beside[side], static_cast<Side>(side)};
  }
  return {at(x, y)};
}

constexpr float kPad = 16, kArrow = 9, kRound = 10;  // 1× pixels

void drawArrow(ImDrawList& list, Ui& ui, const Place& place, const Rect& target) {
  const Rect& b = place.bubble;
  const bool upright = place.side == Side::below || place.side == Side::above;
  const float tip = ui.px(kArrow), half = ui.px(kArrow), corner = ui.px(kRound) + half;
  const float along = upright ? std::clamp(target.centre().x, b.min.x + corner, b.max.x - corner)
                              : std::clamp(target.centre().y, b.min.y + corner, b.max.y - corner);
  const bool back = place.side == Side::below || place.side == Side::right;
  const float edge = upright ? (back ? b.min.y : b.max.y) : (back ? b.min.x : b.max.x);
  const float out = back ? -tip : tip, in = back ? 1.f : -1.f;
  const auto point = [&](float a, float across) {
    return upright ? ImVec2(a, edge + across) : ImVec2(edge + across, a);
  };
  const ImVec2 left = point(along - half, in), right = point(along + half, in),
               head = point(along, out);
  list.AddTriangleFilled(left, right, head, ui.colours().panel);
  list.AddLine(point(along - half, 0), head, ui.colours().accent, ui.px(1.2f));
  list.AddLine(point(along + half, 0), head, ui.colours().accent, ui.px(1.2f));
  ui.mark("part.tour.arrow", around({left, left}, around({right, right}, {head, head})));
}

// Which of the bubbles this is.
void drawDots(ImDrawList& list, const Ui& ui, int stop, ImVec2 at) {
  for (int i = 0; i < static_cast<int>(stops().size()); ++i)
    list.AddCircleFilled(ImVec2(at.x + ui.px(4 + 14 * static_cast<float>(i)), at.y), ui.px(3.5f),
                         i == stop ? ui.colours().accent : ui.colours().line);
}

void end(Session& session) {
  session.attention.tour = -1;
  session.settings.toured = true;
}

void next(Session& session) {
  if (++session.attention.tour >= static_cast<int>(stops().size())) end(session);
}

bool shown(const Session& session) {
  const Attention& a = session.attention;
  return a.tour >= 0 && a.tour < static_cast<int>(stops().size()) && a.overlay == Overlay::none &&
         !a.hideControls && !a.presenting && !a.blank;
}

// Words and buttons of a bubble, from its inner corner on.
void fill(Session& session, Ui& ui, const Rect& bubble) {
  const int number = session.attention.tour;
  const Stop& stop = stops()[static_cast<std::size_t>(number)];
  const bool last = number + 1 == static_cast<int>(stops().size());
  ImGui::SetCursorScreenPos(ImVec2(bubble.min.x + ui.px(kPad), bubble.min.y + ui.px(kPad)));
  ImGui::BeginGroup();
  ImGui::PushFont(ui.fonts.strong);
  ImGui::TextUnformatted(stop.title);
  ImGui::PopFont();
  ImGui::PushTextWrapPos(bubble.width() - ui.px(kPad));
  ImGui::TextUnformatted(stop.text().c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
  ui.mark("tour.text");
  const float y = bubble.max.y - ui.px(kPad + 30);
  drawDots(*ImGui::GetWindowDrawList(), ui, number,
           ImVec2(bubble.min.x + ui.px(kPad), y + ui.px(15)));
  const char* word = last ? "Done" : "Next";
  const float width = ImGui::CalcTextSize(word).x + ui.px(24),
              skip = ImGui::CalcTextSize("Skip").x + ui.px(24);
  float x = bubble.max.x - ui.px(kPad) - width;
  if (!last) {
    ImGui::SetCursorScreenPos(ImVec2(x - skip - ui.px(8), y));
    if (textButton(ui, "tour.skip", "Skip", "End the tour (Esc). The Help menu shows it again."))
      return end(session);
  }
  ImGui::SetCursorScreenPos(ImVec2(x, y));
  if (textButton(ui, "tour.next", word,
                 last          ? "End the tour (Enter). The Help menu shows it again."
                 : stop.arrows ? "Go on (Enter)."
                               : "Go on (Enter or the right arrow).",
                 true))
    next(session);
}

ImVec2 sizeOf(const Ui& ui, const Stop& stop, float width) {
  const float wrap = width - 2 * ui.px(kPad);
  const float text =
      ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, wrap, stop.text().c_str()).y;
  return ImVec2(width, 2 * ui.px(kPad) + ui.fonts.strong->FontSize +
                           ImGui::GetStyle().ItemSpacing.y + text + ui.px(14 + 30));
}

}  // namespace

void startTour(Session& session) {
  if (session.scene.lab != Lab::landscape) session.openLab(Lab::landscape);
  session.attention.overlay = Overlay::none;
  session.attention.hideControls = false;
  session.attention.presenting = false;  // which has no room for it
  session.lesson->lookAgain();
  session.attention.tour = 0;
}

void steerTour(Session& session, Ui& ui) {
  if (!shown(session)) return;
  const auto taken = [&](Chord chord) {
    return std::erase_if(ui.keys, [&](const KeyPress& press) { return press.chord == chord; }) > 0;
  };
  if (taken({Key::escape})) return end(session);
  const bool arrow = !stops()[static_cast<std::size_t>(session.attention.tour)].arrows;
  const bool enter = taken({Key::enter}), right = arrow && taken({Key::right});
  if (enter || right) next(session);
}

void tour(Session& session, Ui& ui) {
  if (!shown(session)) return;
  const int number = session.attention.tour;
  const Stop& stop = stops()[static_cast<std::size_t>(number)];
  const Rect window{ImVec2(0, 0), ImGui::GetIO().DisplaySize};
  const Rect room = grown(window, -ui.px(8));
  const ImVec2 size = sizeOf(ui, stop, std::min(ui.px(330), room.width()));
  if (size.x < ui.px(200) || size.y > room.height()) return;  // no room for it
  const std::optional<Rect> target = targetOf(ui, stop, window);
  const float ring = ui.px(4);
  const Place place = placed(target, stop.side, size, room, ui.px(kArrow) + ring + ui.px(2));
  ImGui::SetNextWindowPos(place.bubble.min);
  ImGui::SetNextWindowSize(size);
  const std::string name = "tour" + std::to_string(number);
  ImGui::Begin(name.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  if (ImGui::IsWindowAppearing()) reveal(ui, stop.targets.front());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  list.PushClipRectFullScreen();
  if (target) {
    const Rect r = inCommon(grown(*target, ring), grown(window, -1));
    list.AddRect(r.min, r.max, c.accent, ui.px(6), 0, ui.px(1.6f));
    ui.mark("part.tour.target", r);
  }
  list.AddRectFilled(place.bubble.min, place.bubble.max, c.panel, ui.px(kRound));
  list.AddRect(place.bubble.min, place.bubble.max, c.accent, ui.px(kRound), 0, ui.px(1.2f));
  if (place.side) drawArrow(list, ui, place, *target);
  list.PopClipRect();
  ui.mark("part.tour", place.bubble);
  fill(session, ui, place.bubble);
  ImGui::End();
}

}  // namespace ravine
