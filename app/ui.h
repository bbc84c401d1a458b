// What every panel and widget is handed beside the session: scale, colours, fonts, renderers, this
// frame's key presses, and the named rectangles by which tests find widgets.
#pragma once

#include <imgui.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/keyboard.h"
#include "app/keys.h"
#include "app/render/decision.h"
#include "app/render/field.h"
#include "app/render/framebuffer.h"
#include "app/render/lines.h"
#include "app/render/mesh.h"
#include "app/render/texture.h"
#include "app/render/tiles.h"
#include "app/theme.h"
#include "core/lab/heights.h"

namespace ravine {

struct Rect {
  ImVec2 min, max;
  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 centre() const { return ImVec2((min.x + max.x) / 2, (min.y + max.y) / 2); }
  bool contains(ImVec2 p) const {
    return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
  }
};

// A picture kept as a texture until what it shows changes.
struct Canvas {
  render::Framebuffer target;
  std::string key;  // everything the picture depends on; empty: never drawn
  // Binds the target when (size, key) differ from the last picture's; false: keep the old one.
  bool begin(int width, int height, std::string newKey);
};

// CPU time this thread has used.
std::chrono::nanoseconds threadTime();

class Ui {
 public:
  // Needs a current OpenGL context and an ImGui context with its OpenGL backend.
  explicit Ui(const std::filesystem::path& data);

  float px(float size) const { return size * scale; }  // 1× pixels → pixels
  const Palette& colours() const { return palette(light); }
  // Marks the last ImGui item, or any rectangle, under a name.
  void mark(const std::string& name);
  void mark(const std::string& name, const Rect& rect);
  // Marks it as a control as well: the keyboard reaches it, in the order of drawing, and a frame
  // shows where the focus is. Returns what the keyboard asks of it. `vertical`: it uses the keys up
  // and down itself.
  Asked control(const std::string& name, bool vertical = false);
  Asked control(const std::string& name, const Rect& rect, bool vertical = false);
  bool pressed(Chord chord) const;
  // Runs OpenGL commands and counts their time as drawing, apart from our own work.
  template <class F>
  void draw(F commands) {
    if (!seen) return;
    const auto begin = threadTime();
    commands();
    drawing += threadTime() - begin;
  }
  // Before a frame of ImGui's: follows theme, colour map and scale; rebuilds what depends on them.
  void prepare(bool wantLight, ColourMap map, float wantScale, std::vector<std::string>& messages);

  // Whether a control of this name is drawn: a presentation may leave only those pointed at.
  bool admits(const std::string& name) const;

  bool seen = true;  // where nobody looks at the pictures, they are not drawn
  float scale = 0;
  bool light = false;
  Fonts fonts;
  std::chrono::nanoseconds drawing{};  // of this frame
  std::vector<KeyPress> keys;          // pressed since the last frame
  Keyboard keyboard;
  std::vector<std::string> pointedAt;  // controls that a lesson is about
  bool onlyPointedAt = false;
  std::string label;                   // said above the next control, where that is drawn
  std::map<std::string, Rect> probes;  // of this frame
  std::map<std::string, Rect> clips;   // where each of them can be seen

  render::Texture basins, rateMap;                        // maps of the Landscape lab
  std::string basinsKey, rateMapKey;                      // what they show
  std::array<std::array<unsigned char, 3>, 256> vivid{};  // colours of maps, viridis
  render::Field field;
  render::Decision decision;
  render::Lines lines;
  render::Mesh mesh;           // the surface in space
  render::Tiles thumbs;        // of a network's units
  Canvas surface, plan;        // the field alone; with the runs on it
  Canvas spaceSurface, space;  // the same two in space
  Heights heights;             // of the surface that `mesh` holds, and all they depend on
  std::string heightsKey;
  std::array<Canvas, 9> charts;
  std::array<Canvas, 8> beside;  // networks side by side
  Canvas lossSurface, lossPlan;  // a network's own surface alone; with its path on it

 private:
  std::filesystem::path data_;
  ColourMap map_ = ColourMap::ravine;
};

// ImTextureID of an OpenGL texture; flipped in v, since our pictures have their origin at the
// bottom.
void showTexture(ImDrawList& list, unsigned texture, const Rect& rect);

}  // namespace ravine
