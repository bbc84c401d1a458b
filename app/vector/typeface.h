// The faces of figures: which file draws which letter, and how wide it is.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/vector/drawing.h"

struct FT_FaceRec_;
typedef struct _cairo_font_face cairo_font_face_t;

namespace ravine::figure {

// A piece of a text that one font has all letters of.
struct Piece {
  FT_FaceRec_* font;  // null: none of the files is there
  std::string text;
  double width;  // at size 1
};

// The interface's own files; what a face lacks is taken from DejaVu Sans.
std::vector<Piece> piecesOf(std::string_view text, Face face);

}  // namespace ravine::figure
