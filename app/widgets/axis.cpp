// Ticks and the plane's axes.
#include "app/widgets/axis.h"

#include <algorithm>
#include <cmath>

#include "core/lab/levels.h"

namespace ravine {

std::vector<Tick> linearTicks(double low, double high, int count) {
  std::vector<Tick> ticks;
  // Nothing to tell apart where doubles hardly can: such ticks would never end.
  if (!(high - low > 1e-12 * std::max(std::abs(low), std::abs(high))) || count < 1) return ticks;
  double step = roundStep((high - low) / count);
  while ((high - low) / step > count + 0.5) {  // the next larger of 1, 2, 5
    const double lead = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
    step *= lead < 1.5 || lead > 3 ? 2 : 2.5;
  }
  for (double n = std::ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; ++n)
    ticks.push_back({n * step, shortNumber(std::abs(n) < 0.5 ? 0.0 : n * step)});
  return ticks;
}

std::vector<Tick> decadeTicks(double low, double high, int count) {
  std::vector<Tick> ticks;
  const double span = std::floor(high) - std::ceil(low);
  const double stride = std::max(1.0, std::ceil((span + 1) / std::max(count, 1)));
  for (double e = std::ceil(low / stride) * stride; e <= high; e += stride) {
    const bool plain = e >= -2 && e <= 3;
    ticks.push_back(
        {e, plain ? shortNumber(std::pow(10.0, e)) : "1e" + std::to_string(static_cast<int>(e))});
  }
  return ticks;
}

PlaneMap planeMap(const Rect& rect, const Box& domain, Point pan, double zoom) {
  const double perPixel = std::max((domain.xmax - domain.xmin) / rect.width(),
                                   (domain.ymax - domain.ymin) / rect.height()) /
                          zoom;
  const double x = (domain.xmin + domain.xmax) / 2 + pan.x;
  const double y = (domain.ymin + domain.ymax) / 2 + pan.y;
  const double halfX = perPixel * rect.width() / 2, halfY = perPixel * rect.height() / 2;
  return {rect, {x - halfX, x + halfX, y - halfY, y + halfY}};
}

PlaneMap stretchedMap(const Rect& rect, const Box& domain, Point pan, double zoom) {
  const double x = (domain.xmin + domain.xmax) / 2 + pan.x;
  const double y = (domain.ymin + domain.ymax) / 2 + pan.y;
  const double halfX = (domain.xmax - domain.xmin) / 2 / zoom;
  const double halfY = (domain.ymax - domain.ymin) / 2 / zoom;
  return {rect, {x - halfX, x + halfX, y - halfY, y + halfY}, true};
}

void casedText(Ui& ui, ImDrawList& list, ImFont* font, ImVec2 at, ImU32 colour,
               const std::string& text) {
  const float r = ui.px(1);
  const ImU32 casing = withAlpha(ui.colours().casing, 0.55f);
  at = ImVec2(std::round(at.x), std::round(at.y));
  for (const ImVec2 d : {ImVec2(-r, 0), ImVec2(r, 0), ImVec2(0, -r), ImVec2(0, r)})
    list.AddText(font, font->FontSize, ImVec2(at.x + d.x, at.y + d.y), casing, text.c_str());
  list.AddText(font, font->FontSize, at, colour, text.c_str());
}

void drawPlaneAxes(Ui& ui, ImDrawList& list, const PlaneMap& map) {
  ImFont* font = ui.fonts.small;
  const ImU32 ink = withAlpha(ui.colours().text, 0.62f), faint = withAlpha(ui.colours().text, 0.3f);
  const Rect& r = map.rect;
  const float tick = ui.px(5), pad = ui.px(4), edge = ui.px(36);
  for (const Tick& t :
       linearTicks(map.box.xmin, map.box.xmax, static_cast<int>(r.width() / ui.px(90)))) {
    const float x = map.toScreen(t.value, 0).x;
    const float w = font->CalcTextSizeA(font->FontSize, 1e9f, 0, t.label.c_str()).x;
    if (x - w / 2 < r.min.x + edge || x + w / 2 > r.max.x - pad) continue;
    list.AddLine(ImVec2(x, r.max.y - tick), ImVec2(x, r.max.y), faint, ui.px(1));
    casedText(ui, list, font, ImVec2(x - w / 2, r.max.y - tick - pad / 2 - font->FontSize), ink,
              t.label);
  }
  for (const Tick& t :
       linearTicks(map.box.ymin, map.box.ymax, static_cast<int>(r.height() / ui.px(64)))) {
    const float y = map.toScreen(0, t.value).y;
    if (y < r.min.y + font->FontSize || y > r.max.y - ui.px(26)) continue;
    list.AddLine(ImVec2(r.min.x, y), ImVec2(r.min.x + tick, y), faint, ui.px(1));
    casedText(ui, list, font, ImVec2(r.min.x + tick + pad, y - font->FontSize / 2), ink, t.label);
  }
}

}  // namespace ravine
