// Laying out formula markup.
#include "app/widgets/formula_text.h"

#include <imgui_internal.h>

#include <string>
#include <vector>

namespace ravine {

namespace {

enum class Level { base, raised, lowered };

struct Glyph {
  unsigned code;
  Level level;
  unsigned accent = 0;  // combining hat or bar
  bool word = false;    // part of a function name
};

struct Script {
  unsigned code, plain;
  Level level;
};
constexpr Script kScripts[] = {{0x00B2, '2', Level::raised},  {0x00B3, '3', Level::raised},
                               {0x00B9, '1', Level::raised},  {0x2070, '0', Level::raised},
                               {0x2074, '4', Level::raised},  {0x2075, '5', Level::raised},
                               {0x2076, '6', Level::raised},  {0x2077, '7', Level::raised},
                               {0x2078, '8', Level::raised},  {0x2079, '9', Level::raised},
                               {0x207A, '+', Level::raised},  {0x207B, 0x2212, Level::raised},
                               {0x207F, 'n', Level::raised},  {0x1D40, 'T', Level::raised},
                               {0x2080, '0', Level::lowered}, {0x2081, '1', Level::lowered},
                               {0x2082, '2', Level::lowered}, {0x2083, '3', Level::lowered},
                               {0x208A, '+', Level::lowered}, {0x208B, 0x2212, Level::lowered},
                               {0x2096, 'k', Level::lowered}, {0x1D62, 'i', Level::lowered}};

bool isLetter(unsigned c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x370 && c <= 0x3FF);
}
bool isLatin(unsigned c) { return isLetter(c) && c < 0x80; }
bool isCombining(unsigned c) { return c == 0x302 || c == 0x304; }

Glyph plainOrScript(unsigned c, Level level) {
  for (const Script& s : kScripts)
    if (s.code == c) return {s.plain, s.level};
  return {c, level};
}

// Words of two and more Latin letters on the base line are function names, except products of
// coordinates such as xy.
void markWords(std::vector<Glyph>& glyphs) {
  for (std::size_t i = 0; i < glyphs.size();) {
    std::size_t j = i;
    while (j < glyphs.size() && isLatin(glyphs[j].code) && glyphs[j].level == glyphs[i].level) ++j;
    if (j - i >= 3 || (j - i == 2 && glyphs[i].code == 'P'))
      for (std::size_t k = i; k < j; ++k) glyphs[k].word = true;
    i = j > i ? j : i + 1;
  }
}

std::vector<Glyph> parseMarkup(std::string_view text) {
  std::vector<Glyph> glyphs;
  Level level = Level::base;
  bool braces = false, once = false;
  const char *at = text.data(), *end = at + text.size();
  while (at < end) {
    unsigned c = 0;
    at += ImTextCharFromUtf8(&c, at, end);
    if ((c == '_' || c == '^') && level == Level::base && at < end) {
      level = c == '_' ? Level::lowered : Level::raised;
      braces = *at == '{';
      once = !braces;
      if (braces) ++at;
      continue;
    }
    if (c == '}' && braces) {
      level = Level::base;
      braces = false;
      continue;
    }
    if (isCombining(c) && !glyphs.empty()) {
      glyphs.back().accent = c;
      continue;
    }
    glyphs.push_back(plainOrScript(c, level));
    if (once) level = Level::base, once = false;
  }
  markWords(glyphs);
  return glyphs;
}

class Layout {
 public:
  Layout(Ui& ui, ImDrawList* list, ImVec2 position, float width, ImU32 colour)
      : ui_(ui), list_(list), origin_(position), pen_(position), width_(width), colour_(colour) {}

  // Draws the glyphs, breaking at blanks, where there is a choice before one of several formulas,
  // which double blanks part; returns the size used.
  ImVec2 run(const std::vector<Glyph>& glyphs) {
    for (std::size_t i = 0; i < glyphs.size();) {
      if (i >= 2 && glyphs[i - 1].code == ' ' && glyphs[i - 2].code == ' ')
        breakIfNeeded(glyphs, i, formulaEnd(glyphs, i));
      std::size_t j = i;
      while (j < glyphs.size() && glyphs[j].code != ' ') ++j;
      breakIfNeeded(glyphs, i, j);
      for (; i < j; ++i) put(glyphs[i]);
      if (i < glyphs.size()) pen_.x += advance(glyphs[i++]);
    }
    return ImVec2(widest_, pen_.y + lineHeight() - origin_.y);
  }

 private:
  static std::size_t formulaEnd(const std::vector<Glyph>& glyphs, std::size_t i) {
    while (i < glyphs.size() &&
           !(glyphs[i].code == ' ' && i + 1 < glyphs.size() && glyphs[i + 1].code == ' '))
      ++i;
    return i;
  }
  float lineHeight() const { return ui_.fonts.italic->FontSize * 1.25f; }
  ImFont* fontOf(const Glyph& g) const {
    const bool italic =
        isLetter(g.code) && !g.word && g.code != 0x3A3;  // the sum sign Σ is upright
    if (g.level == Level::base) return italic ? ui_.fonts.italic : ui_.fonts.upright;
    return italic ? ui_.fonts.smallItalic : ui_.fonts.smallUpright;
  }
  float advance(const Glyph& g) const {
    return fontOf(g)->GetCharAdvance(static_cast<ImWchar>(g.code));
  }
  void breakIfNeeded(const std::vector<Glyph>& glyphs, std::size_t i, std::size_t j) {
    float needed = 0;
    for (; i < j; ++i) needed += advance(glyphs[i]);
    if (pen_.x + needed <= origin_.x + width_ || pen_.x == origin_.x) return;
    pen_ = ImVec2(origin_.x, pen_.y + lineHeight());
  }
  void put(const Glyph& g) {
    ImFont* font = fontOf(g);
    const float size = ui_.fonts.italic->FontSize;
    float y = pen_.y;
    if (g.level == Level::raised) y -= size * 0.06f;
    if (g.level == Level::lowered) y += size * 0.46f;
    const float step = advance(g);
    if (list_) {
      font->RenderChar(list_, font->FontSize, ImVec2(pen_.x, y), colour_,
                       static_cast<ImWchar>(g.code));
      if (g.accent) accent(g, ImVec2(pen_.x, y), step, font->FontSize);
    }
    pen_.x += step;
    widest_ = std::max(widest_, pen_.x - origin_.x);
  }
  void accent(const Glyph& g, ImVec2 at, float step, float size) {
    const bool tall = g.code >= 'A' && g.code <= 'Z';
    const float y = at.y + size * (tall ? 0.16f : 0.3f), x = at.x + step * 0.56f;
    const float half = size * 0.15f, width = std::max(1.f, size * 0.06f);
    if (g.accent == 0x304) {
      list_->AddLine(ImVec2(x - half, y), ImVec2(x + half, y), colour_, width);
    } else {
      const ImVec2 hat[] = {
          {x - half, y + size * 0.06f}, {x, y - size * 0.04f}, {x + half, y + size * 0.06f}};
      list_->AddPolyline(hat, 3, colour_, 0, width);
    }
  }

  Ui& ui_;
  ImDrawList* list_;
  ImVec2 origin_, pen_;
  float width_, widest_ = 0;
  ImU32 colour_;
};

}  // namespace

float drawFormula(Ui& ui, ImDrawList& list, ImVec2 position, float width, ImU32 colour,
                  std::string_view text) {
  // RenderChar draws outside AddText, which would have set the texture.
  list.PushTextureID(ui.fonts.italic->ContainerAtlas->TexID);
  list.PrimReserve(0, 0);
  const ImVec2 size = Layout(ui, &list, position, width, colour).run(parseMarkup(text));
  list.PopTextureID();
  return size.y;
}

void formulaText(Ui& ui, std::string_view text, ImU32 colour) {
  if (ui.onlyPointedAt) return;
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = drawFormula(ui, *ImGui::GetWindowDrawList(), ImGui::GetCursorScreenPos(),
                                   width, colour, text);
  ImGui::Dummy(ImVec2(width, height));
}

float formulaHeight(Ui& ui, std::string_view text, float width) {
  return Layout(ui, nullptr, ImVec2(0, 0), width, 0).run(parseMarkup(text)).y;
}

float formulaWidth(Ui& ui, std::string_view text) {
  return Layout(ui, nullptr, ImVec2(0, 0), 1e9f, 0).run(parseMarkup(text)).x;
}

}  // namespace ravine
