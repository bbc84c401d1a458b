// A person at the program without a window: drives a session by mouse and keys, finds widgets by
// the names they mark, and looks at the picture.
#pragma once

#include <gtest/gtest.h>
#include <imgui.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/offscreen.h"
#include "app/session.h"
#include "app/stage.h"
#include "app/widgets/axis.h"
#include "core/lab/landscape.h"

namespace ravine {

using Colour = std::array<int, 3>;

// How the person sits down: the size of the window in pixels, the scene, the interface's scale.
struct Seat {
  int width = 1280, height = 720;
  float scale = 1;
  bool patient = true;  // false: surfaces are sampled by the worker, as in the window
  SceneFile file = firstScene();
  bool seen = true;  // false: pictures are not drawn, for trials that look at none
};

// The scene of the first start, standing still at its start.
SceneFile stillScene();
// One run on a surface from its table's start, standing still at its start.
SceneFile oneRun(const Spec& objective, const Spec& optimizer, int steps = 300);

class Desk {
 public:
  // Draws a few frames, so that everything has its place and can be found.
  explicit Desk(Seat seat = {});
  // Another person sits down at the same desk, with this scene: all but the screen is as new, for a
  // fifth of the time. `zoom`: of the interface; another one than before costs new fonts.
  void startOver(SceneFile file, double zoom = 1);

  // ---- time ----
  // Every frame lasts 1/60 s and is checked for errors of OpenGL. The last one is drawn when
  // somebody looks at it.
  void frames(int count = 1);

  // ---- mouse: one change of the input a frame, as the window hands them on ----
  void moveTo(ImVec2 place);
  void press(int button = 0);
  void release(int button = 0);
  void click(ImVec2 place, int button = 0);
  void doubleClick(ImVec2 place);
  void drag(ImVec2 from, ImVec2 to, int moves = 4);
  void wheel(ImVec2 place, float notches);
  void moveAway();  // where nothing is hovered

  // ---- the same on a widget, at a fraction of its rectangle ----
  bool has(const std::string& name) { return stage.ui().probes.count(name) > 0; }
  Rect rect(const std::string& name);  // fails the test when there is none
  ImVec2 in(const std::string& name, float fx = 0.5f, float fy = 0.5f);
  void click(const std::string& name);
  // On a parameter slider, from one fraction of its travel to another.
  ImVec2 onSlider(const std::string& name, double fraction);
  void dragSlider(const std::string& name, double from, double to, int moves = 4);
  // Opens a menu and chooses the entry that is marked "menu.entry", or by its own full name.
  void choose(const std::string& menu, const std::string& entry);
  // Turns the wheel over the panel until the whole widget is in it; widgets elsewhere are in view.
  void reveal(const std::string& name);
  // Double clicks a slider and types a value.
  void typeInto(const std::string& slider, std::string_view text);

  // ---- keys: for our own commands and for ImGui's text fields ----
  void tap(Chord chord);
  void tap(Key key) { tap(Chord{key}); }
  void type(std::string_view text);  // all of it within one frame

  // ---- what is to be seen ----
  Colour pixel(ImVec2 place) const;  // of the last frame
  const std::vector<unsigned char>& picture() const;
  // How many pixels of the last frame within a rectangle have nearly this colour.
  int count(const Rect& rect, ImU32 colour, int tolerance = 8) const;
  bool drawnFinite() const;  // no vertex of the last frame lies nowhere
  PlaneMap plane();          // of the plan as it is shown
  Landscape& landscape() { return session.scene.landscape; }
  Ui& ui() { return stage.ui(); }

  Offscreen screen;

 private:
  std::optional<Session> session_;  // made anew in its place

 public:
  Session& session;
  mutable Stage stage;  // drawn only once somebody looks
  // Where it is set: drawn in place of the program, in a window that fills the screen.
  std::function<void(Ui&)> alone;
  std::chrono::nanoseconds aloneTime{};  // our own CPU time for it in the last frame

 private:
  void settle();
  void drawAlone();
  void setKey(Key key, bool down);

  bool patient_;
  float scale_;
  mutable std::vector<unsigned char> picture_;  // of the last frame, once somebody has looked
};

inline Colour rgbOf(ImU32 colour) {
  return {static_cast<int>(colour & 255u), static_cast<int>(colour >> 8 & 255u),
          static_cast<int>(colour >> 16 & 255u)};
}
inline bool near(const Colour& a, const Colour& b, int tolerance) {
  return std::abs(a[0] - b[0]) <= tolerance && std::abs(a[1] - b[1]) <= tolerance &&
         std::abs(a[2] - b[2]) <= tolerance;
}

}  // namespace ravine
