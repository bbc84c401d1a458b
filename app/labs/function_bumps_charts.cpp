// What the pieces cost: errors of bumps and elbows in figures and by their number; the panel's
// group.
#include <algorithm>

#include "app/labs/function_bumps.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/line_chart.h"
#include "app/widgets/parameter_slider.h"
#include "core/lab/bumps.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"

namespace ravine {

namespace {

constexpr Parameter kPieces{.key = "pieces",
                            .symbol = "k",
                            .fallback = 8,
                            .min = kPiecesLimits.min,
                            .max = kPiecesLimits.max,
                            .sliderMin = kPiecesLimits.min,
                            .sliderMax = kPiecesLimits.max,
                            .help = "bumps and elbows that approximate the target",
                            .whole = true};

struct Line {
  std::string name;
  FitError error;
  ImU32 colour;
};

void figures(Ui& ui, const Rect& rect, std::span<const Line> lines) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  ImFont *small = ui.fonts.small, *body = ui.fonts.body;
  const float left = rect.min.x + ui.px(16), first = rect.max.x - ui.px(86),
              second = rect.max.x - ui.px(16);
  const auto right = [&](ImFont* font, float x, float y, ImU32 colour, const std::string& text) {
    const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str()).x;
    list.AddText(font, font->FontSize, ImVec2(x - width, y), colour, text.c_str());
  };
  float y = rect.min.y + ui.px(10);
  list.AddText(small, small->FontSize, ImVec2(left, y), c.muted, "Error |f − z|");
  right(small, first, y, c.muted, "max");
  right(small, second, y, c.muted, "mean");
  for (const Line& line : lines) {
    y += ui.px(21);
    list.AddText(small, small->FontSize, ImVec2(left, y + ui.px(1)), legible(c, line.colour),
                 line.name.c_str());
    right(body, first, y, c.text, shortNumber(line.error.most));
    right(body, second, y, c.text, shortNumber(line.error.mean));
  }
  ui.mark("bumps.figures", {ImVec2(left, rect.min.y + ui.px(10)), ImVec2(second, y + ui.px(18))});
}

// Against the number of pieces, with lines of the orders that theory gives.
void errorChart(Session& session, Ui& ui, const Rect& rect, const Target& target) {
  const FunctionLab& lab = session.scene.function;
  const Palette& c = ui.colours();
  const std::string ground =
      "pieces" + formatSpec(lab.data.generator) + std::to_string(lab.data.seed);
  const PieceErrors& errors = session.pieces.get(
      ground, [&] { return errorsByPieces(target, reachOf(lab.data.generator)); });
  std::vector<double> first, second;  // references a little below the last values, where they hold
  constexpr double kBelow = 0.6;
  for (const double n : errors.pieces) {
    const double share = errors.pieces.back() / n;
    first.push_back(kBelow * errors.bumpsMost.back() * share);
    second.push_back(kBelow * errors.elbowsMost.back() * share * share);
  }
  LineChart chart{.name = "chart.pieces",
                  .title = "Maximal error by the number of pieces",
                  .xName = "pieces",
                  .hint =
                      "The error of equal bumps falls as 1/k, that of elbows as 1/k² where f is "
                      "smooth"};
  chart.logarithmic = chart.logarithmicX = true;
  chart.least = 1e-9;
  chart.moment = lab.pieces;
  chart.key = ground;
  chart.lines.push_back({errors.pieces, errors.bumpsMost, c.text, "bumps"});
  chart.lines.push_back({errors.pieces, errors.elbowsMost, c.classes[0], "elbows"});
  chart.lines.push_back({errors.pieces, first, c.muted, "1/k", 1, 0.7f, 4, true});
  chart.lines.push_back({errors.pieces, second, c.muted, "1/k²", 1, 0.7f, 4, true});
  const float bottom = std::min(rect.max.y, rect.min.y + ui.px(330));
  lineChart(ui, ui.charts[0], {rect.min, ImVec2(rect.max.x, bottom)}, chart);
}

}  // namespace

void functionBumpsCharts(Session& session, Ui& ui, const Rect& rect) {
  const FunctionLab& lab = session.scene.function;
  const Palette& c = ui.colours();
  const std::optional<Target> target = targetOf(lab.data);
  if (!target) return drawChartNone(ui, rect, "no target to be approximated");
  const double reach = reachOf(lab.data.generator);
  const Elbows elbows = elbowsFor(*target, reach, lab.pieces);
  const std::vector<Bump> pieces = bumpsFor(*target, reach, lab.pieces);
  const auto errorOfBumps = [&](const std::vector<Bump>& bumps) {
    return errorOf(*target, reach, [&](double x) { return bumpsAt(bumps, x); });
  };
  const auto k = static_cast<std::size_t>(lab.pieces);
  const Line lines[] = {
      {"The bumps built", errorOfBumps(lab.bumps), c.accent},
      {countedPieces(k, "equal bump"), errorOfBumps(pieces), c.text},
      {countedPieces(k, "elbow"),
       errorOf(*target, reach, [&](double x) { return elbowsAt(elbows, x); }), c.classes[0]}};
  const float height = ui.px(88);
  figures(ui, {rect.min, ImVec2(rect.max.x, rect.min.y + height)}, lines);
  errorChart(session, ui, {ImVec2(rect.min.x, rect.min.y + height), rect.max}, *target);
}

void bumpsGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Bumps", false)) return;
  FunctionLab& lab = session.scene.function;
  actionToggle(session, ui, "bumps", actionOf("bumps"));
  formulaText(ui, "z = Σ d(h(x − c_1) − h(x − c_2))", ui.colours().muted);
  numberSlider(ui, label::kPieces, kPieces, lab.pieces);
  const Action& make = actionOf("approximate");
  if (textButton(ui, "bumps.approximate",
                 "Approximate with " + countedPieces(static_cast<std::size_t>(lab.pieces), "bump"),
                 make.hint, false, enabled(make, session)))
    approximate(session);
  if (iconButton(ui, "bumps.less", Icon::minus, "Remove the last bump (Shift+G).", 26,
                 !lab.bumps.empty()))
    removeBump(session);
  ImGui::SameLine(0, ui.px(4));
  if (iconButton(ui, "bumps.more", Icon::plus, "Add a bump (G).", 26,
                 lab.bumps.size() < kMostBumps))
    addBump(session);
  ImGui::SameLine(0, ui.px(8));
  ImGui::AlignTextToFramePadding();
  plainText(ui, std::to_string(lab.bumps.size()) + " built");
}

}  // namespace ravine
