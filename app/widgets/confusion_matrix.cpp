// Draws the table and puts its cells into words.
#include "app/widgets/confusion_matrix.h"

#include <algorithm>
#include <cmath>

#include "app/widgets/controls.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

int sizeOf(const Confusion& c) { return static_cast<int>(c.classes.size()); }

int countOf(const Confusion& c, int truth, int chosen) {
  return c.counts[static_cast<std::size_t>(truth * sizeOf(c) + chosen)];
}

int rowSum(const Confusion& c, int truth) {
  int sum = 0;
  for (int k = 0; k < sizeOf(c); ++k) sum += countOf(c, truth, k);
  return sum;
}

void centred(ImDrawList& list, ImFont* font, ImVec2 centre, ImU32 colour, const std::string& text) {
  const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
  list.AddText(font, font->FontSize,
               ImVec2(std::round(centre.x - width / 2), std::round(centre.y - font->FontSize / 2)),
               colour, text.c_str());
}

// A class's name behind a dot in its colour, shortened to `width`.
void head(Ui& ui, ImDrawList& list, const Confusion& c, int k, Rect room, bool atRight) {
  ImFont* font = ui.fonts.small;
  const float dot = ui.px(4), gap = ui.px(5);
  const std::string text = shortened(font, c.classes[static_cast<std::size_t>(k)],
                                     std::max(0.f, room.width() - 2 * dot - gap));
  const float width = 2 * dot + gap + font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
  const float x = atRight ? room.max.x - width : room.centre().x - width / 2;
  list.AddCircleFilled(ImVec2(x + dot, room.centre().y), dot,
                       ui.colours().classes[static_cast<std::size_t>(k) % 6]);
  list.AddText(font, font->FontSize,
               ImVec2(x + 2 * dot + gap, std::round(room.centre().y - font->FontSize / 2)),
               ui.colours().text, text.c_str());
}

// Right ones in the accent, wrong ones in the colour of warnings; as deep as their share.
void cell(Ui& ui, ImDrawList& list, const std::string& name, const Confusion& c, int truth,
          int chosen, const Rect& r) {
  const Palette& p = ui.colours();
  const int count = countOf(c, truth, chosen);
  const float share = static_cast<float>(count) / static_cast<float>(std::max(1, rowSum(c, truth)));
  list.AddRectFilled(r.min, r.max, p.raised, ui.px(3));
  if (count > 0)
    list.AddRectFilled(r.min, r.max,
                       withAlpha(truth == chosen ? p.accent : p.warning, 0.12f + 0.5f * share),
                       ui.px(3));
  ImFont* font = r.height() > ui.px(26) ? ui.fonts.body : ui.fonts.small;
  const std::string text = shortened(font, std::to_string(count), r.width() - ui.px(4));
  centred(list, font, r.centre(), count > 0 ? p.text : p.muted, text);
  ui.mark(name + "." + std::to_string(truth) + "." + std::to_string(chosen), r);
  if (r.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered())
    hoverText(ui, confusionWords(c, truth, chosen));
}

}  // namespace

std::string confusionWords(const Confusion& c, int truth, int chosen) {
  const int count = countOf(c, truth, chosen), sum = rowSum(c, truth);
  const std::string& from = c.classes[static_cast<std::size_t>(truth)];
  if (sum == 0) return "There is no example of class " + from + ".";
  const std::string share = shortNumber(std::round(1000.0 * count / sum) / 10) + " %";
  const std::string many = std::to_string(count) + " of " + std::to_string(sum) + " of class " +
                           from + (count == 1 ? " was " : " were ");
  if (truth == chosen) return many + "recognised (" + share + ").";
  return many + "taken for class " + c.classes[static_cast<std::size_t>(chosen)] + " (" + share +
         ").";
}

void confusionMatrix(Ui& ui, const std::string& name, const Rect& rect, const Confusion& c) {
  const int k = sizeOf(c);
  if (k == 0 || c.counts.size() != c.classes.size() * c.classes.size()) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float names = ui.px(20);
  for (const std::string& text : c.classes)
    names = std::max(
        names, ui.fonts.small->CalcTextSizeA(ui.fonts.small->FontSize, 1e9f, 0, text.c_str()).x +
                   ui.px(24));
  const float left = std::min(names, rect.width() / 3), top = ui.px(38), gap = ui.px(2);
  const auto n = static_cast<float>(k);
  const float width = std::floor(std::min((rect.width() - left) / n, ui.px(76)));
  const float height = std::floor(std::min((rect.height() - top) / n, ui.px(40)));
  if (width < ui.px(12) || height < ui.px(12)) return;
  ui.mark(name, rect);
  const ImVec2 origin(std::round(rect.min.x + left), std::round(rect.min.y + top));
  centred(list, ui.fonts.small, ImVec2(origin.x + n * width / 2, rect.min.y + ui.px(8)),
          ui.colours().muted, shortened(ui.fonts.small, "taken for", n * width));
  for (int i = 0; i < k; ++i) {
    const float x = origin.x + static_cast<float>(i) * width,
                y = origin.y + static_cast<float>(i) * height;
    head(ui, list, c, i, {ImVec2(x, origin.y - ui.px(22)), ImVec2(x + width, origin.y)}, false);
    head(ui, list, c, i, {ImVec2(rect.min.x, y), ImVec2(origin.x - ui.px(8), y + height)}, true);
    for (int j = 0; j < k; ++j) {
      const float across = origin.x + static_cast<float>(j) * width;
      cell(ui, list, name, c, i, j,
           {ImVec2(across, y), ImVec2(across + width - gap, y + height - gap)});
    }
  }
}

}  // namespace ravine
