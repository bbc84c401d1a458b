// Layers over the plan at the run in hand: the parts of its step with their formula (L8–L12), and
// subgradients (L16).
#include <algorithm>
#include <array>
#include <cmath>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/widgets/arrows.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/plan_marks.h"
#include "core/lab/anatomy.h"
#include "core/lab/levels.h"
#include "core/lab/line_slice.h"
#include "core/lab/titles.h"

namespace ravine {

namespace {

// A vector of the plane as pixels of the screen, held where it would leave for infinity.
ImVec2 pixels(const PlaneMap& map, const Vec2& by) {
  const double per = map.perPixel(), length = by.norm() / per;
  const double shown = length > 4000 ? 4000 / length / per : 1 / per;
  return ImVec2(static_cast<float>(by.x() * shown), static_cast<float>(-by.y() * shown));
}

// The colours of parts: what is remembered is muted, the gradient's has the run's.
ImU32 partColour(const Ui& ui, const CloserLook& look, const StepPart& part, std::size_t count) {
  if (count == 1) return look.colour;
  const bool gradient = part.symbol.find("∇") != std::string::npos;
  return gradient ? ui.colours().text : withAlpha(ui.colours().muted, 1);
}

// Where the arrows of a step go on the screen. Short steps are drawn larger than they are.
struct Drawing {
  ImVec2 from;
  double scale = 1;  // 1: true lengths
  const PlaneMap& map;
  ImVec2 at(const Vec2& by) const {
    const ImVec2 p = pixels(map, scale * by);
    return ImVec2(from.x + p.x, from.y + p.y);
  }
};

// Enlarged by 2, 5, 10 … where the longest part would be too short to be read.
Drawing drawingOf(Ui& ui, const PlaneMap& map, const StepAnatomy& a) {
  Drawing d{map.toScreen(a.w.x(), a.w.y()), 1, map};
  double longest = (a.next - a.w).norm();
  for (const StepPart& part : a.parts) longest = std::max(longest, part.by.norm());
  const double length = longest / map.perPixel(), wanted = ui.px(48);
  if (!(length > 0) || length >= wanted) return d;
  for (double ten = 1; ten < 1e15; ten *= 10)
    for (const double digit : {1., 2., 5.})
      if (d.scale = digit * ten; d.scale * length >= wanted) return d;
  return d;
}

// A label beside the middle of an arrow, on the side away from `centre`.
void labelBeside(Ui& ui, ImDrawList& list, ImVec2 a, ImVec2 b, ImVec2 centre, ImU32 colour,
                 const std::string& label) {
  const ImVec2 d(b.x - a.x, b.y - a.y), middle((a.x + b.x) / 2, (a.y + b.y) / 2);
  const float length = std::hypot(d.x, d.y);
  if (length < ui.px(12)) return;
  ImVec2 out(-d.y / length, d.x / length);
  if (out.x * (middle.x - centre.x) + out.y * (middle.y - centre.y) < 0)
    out = ImVec2(-out.x, -out.y);
  const float width = formulaWidth(ui, label), height = ui.fonts.italic->FontSize;
  const float off = ui.px(6) + std::abs(out.x) * width / 2 + std::abs(out.y) * height / 2;
  drawFormula(ui, list,
              ImVec2(middle.x + out.x * off - width / 2, middle.y + out.y * off - height * 0.6f),
              width + ui.px(8), colour, label);
}

// The parts end to end, and the whole step.
void drawParts(Ui& ui, ImDrawList& list, const Drawing& d, const CloserLook& look,
               const StepAnatomy& a) {
  std::vector<ImVec2> corners{d.from};
  Vec2 sum = Vec2::Zero();
  for (const StepPart& part : a.parts) corners.push_back(d.at(sum += part.by));
  ImVec2 centre(0, 0);
  for (const ImVec2 p : corners)
    centre.x += p.x / static_cast<float>(corners.size()),
        centre.y += p.y / static_cast<float>(corners.size());
  const auto arrow = [&](ImVec2 from, ImVec2 to, ImU32 colour, const std::string& label) {
    drawArrow(ui, list, from, ImVec2(to.x - from.x, to.y - from.y), colour, "");
    labelBeside(ui, list, from, to, centre, colour, label);
  };
  for (std::size_t i = 0; i < a.parts.size(); ++i)
    arrow(corners[i], corners[i + 1], partColour(ui, look, a.parts[i], a.parts.size()),
          a.parts[i].symbol);
  if (a.parts.size() > 1) arrow(d.from, d.at(a.next - a.w), look.colour, "Δw");
}

// Nesterov's extended point, where the gradient is taken.
void drawAhead(Ui& ui, ImDrawList& list, const Drawing& d, const StepAnatomy& a) {
  if (a.at == a.w) return;
  const ImVec2 at = d.at(a.at - a.w);
  list.AddCircle(at, ui.px(5), ui.colours().text, 0, ui.px(1.6f));
  drawFormula(ui, list, ImVec2(at.x + ui.px(9), at.y - ui.px(24)), ui.px(90), ui.colours().text,
              "w + βΔ");
}

// What each coordinate's gradient is multiplied by: a cross whose arms have those lengths, scaled
// so that the longer one is always the same.
void drawRates(Ui& ui, ImDrawList& list, const PlaneMap& map, const StepAnatomy& a) {
  if (!a.rates) return;
  const double most = std::max(std::abs(a.rates->x()), std::abs(a.rates->y()));
  if (!(most > 0) || !std::isfinite(most)) return;
  const ImVec2 at = map.toScreen(a.w.x(), a.w.y());
  const ImU32 ink = withAlpha(ui.colours().accent, 0.95f);
  const float x = ui.px(54) * static_cast<float>(a.rates->x() / most);
  const float y = ui.px(54) * static_cast<float>(a.rates->y() / most);
  casedLine(ui, list, ImVec2(at.x - x, at.y), ImVec2(at.x + x, at.y), ink, 1.6f);
  casedLine(ui, list, ImVec2(at.x, at.y - y), ImVec2(at.x, at.y + y), ink, 1.6f);
  drawFormula(ui, list, ImVec2(at.x + x + ui.px(5), at.y + ui.px(2)), ui.px(90), ink,
              "Γ_x " + shortNumber(a.rates->x()));
  drawFormula(ui, list, ImVec2(at.x + ui.px(5), at.y - y - ui.px(20)), ui.px(90), ink,
              "Γ_y " + shortNumber(a.rates->y()));
}

// The formula, x beside y where there is room, in the lower left corner.
void drawFormulas(Ui& ui, ImDrawList& list, const PlaneMap& map, const CloserLook& look,
                  const StepAnatomy& a, double scale) {
  const float row = ui.px(23), pad = ui.px(10), left = ui.px(44), gap = ui.px(28);
  std::array<std::vector<std::string>, 2> texts;
  std::array<float, 2> widths{ui.px(110), ui.px(110)};
  for (std::size_t i = 0; i < 2; ++i)
    for (const FormulaLine& line : a.lines[i]) {
      texts[i].push_back(line.left + " ← " + line.right + " = " + shortNumber(line.value));
      widths[i] = std::max(widths[i], formulaWidth(ui, texts[i].back()));
    }
  const Rect& r = map.rect;
  const float room = r.width() - left - ui.px(16) - 2 * pad;
  const bool beside = widths[0] + gap + widths[1] <= room;
  const float wanted = beside ? widths[0] + gap + widths[1] : std::max(widths[0], widths[1]);
  const float width = std::min(wanted, room);
  const std::size_t rows =
      beside ? std::max(texts[0].size(), texts[1].size()) : texts[0].size() + texts[1].size();
  const float height = row * static_cast<float>(rows + 1) + 2 * pad - ui.px(4);
  const float bottom = r.max.y - ui.px(34);
  if (width < ui.px(180) || bottom - height < r.min.y + ui.px(8)) return;
  const Rect box{ImVec2(r.min.x + left, bottom - height),
                 ImVec2(r.min.x + left + width + 2 * pad, bottom)};
  list.AddRectFilled(box.min, box.max, withAlpha(ui.colours().panel, 0.92f), ui.px(8));
  list.PushClipRect(box.min, box.max, true);
  ui.mark("anatomy", box);
  const std::string step = " · step " + std::to_string(look.k) + " → " + std::to_string(look.k + 1);
  std::vector<std::string> titles{titleOf(look.result.input) + step};
  if (scale > 1)
    titles = {titles[0] + " · arrows " + shortNumber(scale) + " times as long",
              titles[0] + " · arrows ×" + shortNumber(scale)};
  const std::string title = fitting(ui.fonts.small, titles, width);
  const float top = box.min.y + pad - ui.px(2);
  list.AddText(ui.fonts.small, ui.fonts.small->FontSize, ImVec2(box.min.x + pad, top),
               ui.colours().muted, title.c_str());
  float y = top;
  for (std::size_t i = 0; i < 2; ++i) {
    if (beside) y = top;
    const float x = box.min.x + pad + (beside && i == 1 ? widths[0] + gap : 0);
    for (const std::string& text : texts[i])
      drawFormula(ui, list, ImVec2(x, y += row), 1e4f, legible(ui.colours(), look.colour), text);
  }
  list.PopClipRect();
}

// The set of subgradients as arrows from the point and the shape between their tips.
void drawSet(Ui& ui, ImDrawList& list, const Rect& rect, ImVec2 at,
             const std::vector<Vec2>& corners) {
  double most = 0, up = 0;
  for (const Vec2& v : corners) most = std::max(most, v.norm()), up = std::max(up, v.y());
  if (!(most > 0) || !std::isfinite(most)) return;
  float scale = ui.px(62) / static_cast<float>(most);
  // Near the upper edge it is drawn smaller, so that it and its name are seen.
  const float room = at.y - rect.min.y - ui.px(26), high = scale * static_cast<float>(up);
  if (high > room) scale *= std::max(0.4f, room / high);
  std::vector<ImVec2> tips;
  for (const Vec2& v : corners)
    tips.push_back(
        ImVec2(at.x + scale * static_cast<float>(v.x()), at.y - scale * static_cast<float>(v.y())));
  const ImU32 ink = ui.colours().accent;
  if (tips.size() > 2) {
    // ImGui fills clockwise shapes as the screen sees them; ours run the other way in the plane.
    list.AddConvexPolyFilled(tips.data(), static_cast<int>(tips.size()), withAlpha(ink, 0.22f));
    list.AddPolyline(tips.data(), static_cast<int>(tips.size()), withAlpha(ink, 0.9f),
                     ImDrawFlags_Closed, ui.px(1.6f));
  } else if (tips.size() == 2) {
    casedLine(ui, list, tips[0], tips[1], withAlpha(ink, 0.9f), 2);
  }
  for (std::size_t i = 0; i < tips.size(); ++i)
    drawArrow(ui, list, at, ImVec2(tips[i].x - at.x, tips[i].y - at.y), ink,
              i > 0              ? ""
              : tips.size() == 1 ? "∇f"
                                 : "∂f");
}

}  // namespace

void drawAnatomy(Session& session, Ui& ui, const PlaneMap& map) {
  if (!session.scene.landscape.depth.anatomy) return;
  const auto look = closerLook(session, ui);
  if (!look || !look->step) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const StepAnatomy a = anatomyOf(*look->result.method, *look->step);
  if (!a.next.allFinite()) return;
  double scale = 1;
  if (map.rect.contains(map.toScreen(a.w.x(), a.w.y()))) {
    const Drawing d = drawingOf(ui, map, a);
    scale = d.scale;
    drawRates(ui, list, map, a);
    drawParts(ui, list, d, *look, a);
    drawAhead(ui, list, d, a);
  }
  drawFormulas(ui, list, map, *look, a, scale);
}

void drawSubgradients(Session& session, Ui& ui, const PlaneMap& map) {
  if (!session.scene.landscape.depth.subgradients) return;
  const Objective& f = *session.result().objective;
  const std::optional<Point> mouse = placeUnderMouse(map);
  Vec2 w;
  // Within some pixels of the mouse a kink is meant; at a run only where it is exactly.
  double near = 4 * map.perPixel();
  if (mouse) {
    w = Vec2(mouse->x, mouse->y);
  } else if (const auto look = closerLook(session, ui)) {
    w = look->w;
    near = 1e-7 * (map.box.xmax - map.box.xmin);
  } else {
    return;
  }
  const ImVec2 at = map.toScreen(w.x(), w.y());
  if (!map.rect.contains(at)) return;
  drawSet(ui, *ImGui::GetWindowDrawList(), map.rect, at, subgradients(f, w, near));
}

}  // namespace ravine
