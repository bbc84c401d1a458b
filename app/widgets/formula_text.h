// Draws formulas as a textbook does: italic letters, upright digits and functions, raised and
// lowered small parts.
#pragma once

#include <string_view>

#include "app/ui.h"

namespace ravine {

// Markup: plain Unicode text with `_x`, `_{xy}`, `^x`, `^{xy}`; Unicode sub- and superscript digits
// mean the same. Words of two letters and more (sin, max) are upright. A combining hat or bar sits
// on the letter before it. Breaks at blanks to stay within `width`; returns the height used.
float drawFormula(Ui& ui, ImDrawList& list, ImVec2 position, float width, ImU32 colour,
                  std::string_view text);

// The same as an ImGui item across the rest of the line; a presentation leaves it out.
void formulaText(Ui& ui, std::string_view text, ImU32 colour);
// What drawFormula would use.
float formulaHeight(Ui& ui, std::string_view text, float width);
// Width of a formula on one line.
float formulaWidth(Ui& ui, std::string_view text);

}  // namespace ravine
