// Plates with numbers: those of units first, then of lines wherever they collide with nothing.
#include "app/widgets/diagram_notes.h"

#include <algorithm>
#include <cmath>

#include "app/widgets/controls.h"
#include "app/widgets/diagram_parts.h"

namespace ravine::diagram {

namespace {

constexpr std::size_t kMostPlates = 60;  // on lines: more are a thicket

bool overlap(const Rect& a, const Rect& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

float widthOf(ImFont* font, const std::string& text) {
  return font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
}

// Plates that were drawn already, and the means to draw more.
struct Plates {
  const Sheet& sheet;
  ImDrawList& list;
  std::vector<Rect> taken;
  ImFont* font() const { return sheet.ui.fonts.small; }
  bool free(const Rect& plate) const {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const Rect& other) { return overlap(plate, other); });
  }
  void back(const Rect& plate, float alpha) {
    list.AddRectFilled(plate.min, plate.max, withAlpha(sheet.ui.colours().panel, alpha),
                       sheet.ui.px(4));
    taken.push_back(plate);
  }
  void text(ImVec2 at, ImU32 ink, const std::string& words) {
    list.AddText(font(), font()->FontSize, ImVec2(std::round(at.x), std::round(at.y)), ink,
                 words.c_str());
  }
};

// The rows that fit within the stride of the unit's column; the last one stays longest.
std::size_t rowsThatFit(const Sheet& sheet, const DiagramNotes::OfUnit& note, float row) {
  const DiagramColumn& column = sheet.column(note.unit.column);
  const float room = column.shown > 1 ? column.stride : 1e9f;
  const auto fit = static_cast<std::size_t>(std::max(0.f, (room + sheet.ui.px(3)) / row));
  return std::min(fit, note.numbers.size());
}

void onUnit(Plates& plates, const DiagramNotes::OfUnit& note, bool always) {
  Ui& ui = plates.sheet.ui;
  const float row = plates.font()->FontSize + ui.px(1), pad = ui.px(4);
  std::size_t rows = rowsThatFit(plates.sheet, note, row);
  if (rows == 0 && always) rows = 1;
  if (rows == 0) return;
  const std::size_t first = note.numbers.size() - rows;
  float symbols = 0, texts = 0;
  for (std::size_t i = first; i < note.numbers.size(); ++i) {
    const std::string& symbol = note.numbers[i].symbol;
    if (!symbol.empty()) symbols = std::max(symbols, widthOf(plates.font(), symbol) + ui.px(5));
    texts = std::max(texts, widthOf(plates.font(), note.numbers[i].text));
  }
  const Rect square = plates.sheet.column(note.unit.column).unit(note.unit.index);
  const float width = symbols + texts + 2 * pad;
  const float height = row * static_cast<float>(rows) + ui.px(2);
  const ImVec2 middle = square.centre();
  const Rect& body = plates.sheet.layout.body;
  const float left =
      std::clamp(middle.x - width / 2, body.min.x, std::max(body.min.x, body.max.x - width));
  const Rect plate{ImVec2(left, middle.y - height / 2),
                   ImVec2(left + width, middle.y + height / 2)};
  plates.back(plate, 0.9f);
  ui.mark(
      "diagram.note." + std::to_string(note.unit.column) + "." + std::to_string(note.unit.index),
      plate);
  float y = plate.min.y + ui.px(1);
  for (std::size_t i = first; i < note.numbers.size(); ++i, y += row) {
    const DiagramNotes::Number& number = note.numbers[i];
    const bool lively = note.lively && i + 1 == note.numbers.size();
    plates.text(ImVec2(plate.min.x + pad, y), ui.colours().muted, number.symbol);
    plates.text(ImVec2(plate.max.x - pad - widthOf(plates.font(), number.text), y),
                lively ? ui.colours().accent : ui.colours().text, number.text);
  }
}

// Somewhere along its line where nothing else stands.
bool onLine(Plates& plates, const DiagramNotes::OfLine& note, bool inFocus) {
  Ui& ui = plates.sheet.ui;
  const auto parameter = parameterAt(plates.sheet.picture.shape, note.place);
  if (!parameter || parameter->from < 0) return false;
  const WeightFan& fan = plates.sheet.fans[static_cast<std::size_t>(parameter->unit.column - 1)];
  const float width = widthOf(plates.font(), note.text) + ui.px(6);
  const float height = plates.font()->FontSize + ui.px(1);
  for (const float across : {0.5f, 0.38f, 0.62f, 0.28f, 0.72f, 0.44f, 0.56f, 0.33f, 0.67f}) {
    const auto at = pointOn(fan, note.place, across);
    if (!at) return false;
    const Rect plate{ImVec2(at->x - width / 2, at->y - height / 2),
                     ImVec2(at->x + width / 2, at->y + height / 2)};
    if (!plates.free(plate)) continue;
    plates.back(plate, 0.86f);
    ui.mark("diagram.note.w" + std::to_string(note.place), plate);
    plates.text(ImVec2(plate.min.x + ui.px(3), plate.min.y),
                inFocus ? ui.colours().accent : ui.colours().text, note.text);
    return true;
  }
  return false;
}

void tellOfOthers(Plates& plates, std::size_t shown, std::size_t all) {
  if (shown == all) return;
  const Sheet& sheet = plates.sheet;
  const Rect& body = sheet.layout.body;
  std::string words = std::to_string(shown) + " of " + std::to_string(all) +
                      " weights have room for their number; hover a unit for its own";
  words = shortened(plates.font(), words, body.width() - sheet.ui.px(16));
  const float width = widthOf(plates.font(), words), pad = sheet.ui.px(5);
  const ImVec2 at(body.centre().x - width / 2,
                  body.max.y - plates.font()->FontSize - sheet.ui.px(4));
  plates.back({ImVec2(at.x - pad, at.y - 1),
               ImVec2(at.x + width + pad, at.y + plates.font()->FontSize + 1)},
              0.92f);
  plates.text(at, sheet.ui.colours().muted, words);
}

}  // namespace

void ringUnit(const Sheet& sheet, ImDrawList& list, DiagramState::Unit unit) {
  if (unit.column < 0 || unit.column >= sheet.columns() ||
      unit.index >= sheet.column(unit.column).shown)
    return;
  const Rect square = sheet.column(unit.column).unit(unit.index);
  const float out = sheet.ui.px(3);
  list.AddRect(ImVec2(square.min.x - out, square.min.y - out),
               ImVec2(square.max.x + out, square.max.y + out), sheet.ui.colours().accent,
               sheet.ui.px(7), 0, sheet.ui.px(2));
}

void writeNotes(const Sheet& sheet, const DiagramNotes& notes, ImDrawList& list) {
  Plates plates{sheet, list, {}};
  ringUnit(sheet, list, notes.focus);
  // Lines come behind units, but must leave them room: squares are taken from the start.
  for (int c = 0; c < sheet.columns(); ++c)
    for (int i = 0; i < sheet.column(c).shown; ++i) plates.taken.push_back(sheet.column(c).unit(i));
  for (const DiagramNotes::OfUnit& note : notes.units)
    if (note.unit.column < sheet.columns() &&
        note.unit.index < sheet.column(note.unit.column).shown)
      onUnit(plates, note, note.unit == notes.focus);
  std::size_t shown = 0;
  for (const DiagramNotes::OfLine& note : notes.lines) {
    if (shown >= kMostPlates) break;
    const auto parameter = parameterAt(sheet.picture.shape, note.place);
    shown += onLine(plates, note, parameter && parameter->unit == notes.focus);
  }
  tellOfOthers(plates, shown, notes.linesInAll);
}

}  // namespace ravine::diagram
