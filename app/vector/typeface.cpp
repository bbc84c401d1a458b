// Letters and their widths, by FreeType.
#include "app/vector/typeface.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>

namespace ravine::figure {

namespace {

constexpr const char* kFiles[] = {"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                                  "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
                                  "/usr/share/fonts/opentype/stix/STIXGeneral-Italic.otf",
                                  "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};
constexpr std::size_t kFallback = 3;

// Opened when first wanted, and kept: cairo may hold on to them until the program ends.
FT_Face fontOf(std::size_t file) {
  static const FT_Library library = [] {
    FT_Library made = nullptr;
    return FT_Init_FreeType(&made) == 0 ? made : nullptr;
  }();
  static std::array<FT_Face, 4> fonts{};
  static std::array<bool, 4> tried{};
  if (!tried[file] && library && FT_New_Face(library, kFiles[file], 0, &fonts[file]) != 0)
    fonts[file] = nullptr;
  tried[file] = true;
  return fonts[file];
}

// The next letter of UTF-8 text, and how many bytes it has; anything broken is one byte.
std::pair<unsigned long, std::size_t> letterAt(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t bytes = byte(0) < 0xC0 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  if (bytes == 1 || bytes > text.size()) return {byte(0), 1};
  unsigned long letter = byte(0) & (0xFFu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) letter = letter << 6 | (byte(i) & 0x3Fu);
  return {letter, bytes};
}

double advanceOf(FT_Face font, unsigned long letter) {
  constexpr double kGuess = 0.55;
  if (!font || FT_Load_Char(font, letter, FT_LOAD_NO_SCALE) != 0) return kGuess;
  return static_cast<double>(font->glyph->advance.x) / font->units_per_EM;
}

}  // namespace

std::vector<Piece> piecesOf(std::string_view text, Face face) {
  std::vector<Piece> pieces;
  const FT_Face own = fontOf(static_cast<std::size_t>(face)), other = fontOf(kFallback);
  while (!text.empty()) {
    const auto [letter, bytes] = letterAt(text);
    const bool lacks = !own || (FT_Get_Char_Index(own, letter) == 0 && other &&
                                FT_Get_Char_Index(other, letter) != 0);
    FT_Face font = lacks ? other : own;
    if (pieces.empty() || pieces.back().font != font) pieces.push_back({font, {}, 0});
    pieces.back().text += text.substr(0, bytes);
    pieces.back().width += advanceOf(font, letter);
    text.remove_prefix(bytes);
  }
  return pieces;
}

double widthOf(std::string_view text, double size, Face face) {
  double width = 0;
  for (const Piece& piece : piecesOf(text, face)) width += piece.width;
  return size * width;
}

}  // namespace ravine::figure
