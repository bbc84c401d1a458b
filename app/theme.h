// Colours, sizes and fonts of the interface; look.md in code.
#pragma once

#include <imgui.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "app/render/rgba.h"
#include "core/scene/scene.h"

namespace ravine {

struct Palette {
  ImU32 background, panel, raised, line, text, muted, accent, warning;
  ImU32 casing;                  // around trajectories
  std::array<ImU32, 8> runs;     // Okabe–Ito
  std::array<ImU32, 6> classes;  // of examples; two of them: −1, then +1
  float curveAlpha, heavyGain;   // of level curves
  ImU32 curve;
};
const Palette& palette(bool light);

render::Rgba toRgba(ImU32 colour, float alpha = 1);
ImU32 withAlpha(ImU32 colour, float alpha);
// The colour as letters may have it: as much of the text's colour mixed in as makes it stand out
// from the panel by 4.5 to 1 (WCAG 2).
ImU32 legible(const Palette& palette, ImU32 colour);

// Names of the eight colours of runs, for tooltips.
extern const std::array<const char*, 8> kRunColourNames;

// Faces and sizes; all pointers are valid once loadFonts has run.
struct Fonts {
  ImFont *body = nullptr, *strong = nullptr, *small = nullptr, *title = nullptr;
  ImFont* large = nullptr;                                 // words of the presenter view
  ImFont *italic = nullptr, *upright = nullptr;            // formulas
  ImFont *smallItalic = nullptr, *smallUpright = nullptr;  // their sub- and superscripts
};

// Fills ImGui's atlas for an interface scale. A missing file falls back to DejaVu, then to ImGui's
// own face; what was missing is told in `messages`.
Fonts loadFonts(float scale, std::vector<std::string>& messages);

// Sets ImGui's style for a palette and scale.
void applyStyle(const Palette& palette, float scale);

// 256 colours of a map; `ravine` depends on the theme, the others are read from assets/colour_maps.
std::array<std::array<unsigned char, 3>, 256> colourMap(ColourMap map, bool light,
                                                        const std::filesystem::path& assets,
                                                        std::vector<std::string>& messages);

}  // namespace ravine
