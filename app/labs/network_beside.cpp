// Networks of several widths, or with several activations, side by side: the same data, the same
// seed, trained together (syllabus N3, N10).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/labs/camera.h"
#include "app/labs/network.h"
#include "app/labs/network_charts.h"
#include "app/shell/shell.h"
#include "app/widgets/controls.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

constexpr float kTitle = 26, kNumbers = 22;  // above and below each picture, 1× pixels

struct Grid {
  int columns = 1, rows = 1;
  float side = 0;
};

// As many columns as make the pictures largest.
Grid gridFor(const Ui& ui, int n, const Rect& rect) {
  Grid best;
  const float gap = ui.px(14);
  for (int columns = 1; columns <= n; ++columns) {
    const int rows = (n + columns - 1) / columns;
    const float across =
        (rect.width() - gap * static_cast<float>(columns + 1)) / static_cast<float>(columns);
    const float down =
        (rect.height() - gap * static_cast<float>(rows + 1)) / static_cast<float>(rows) -
        ui.px(kTitle + kNumbers);
    const float side = std::floor(std::min(across, down));
    if (side > best.side) best = {columns, rows, side};
  }
  return best;
}

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
  return text;
}

void title(Session& session, Ui& ui, const NetworkReport& network, std::size_t index,
           const Rect& picture) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = ui.fonts.strong;
  const std::array<std::string, 2> titles{variantTitle(network.variant),
                                          variantName(network.variant)};
  const float left = ui.px(17);
  // On a small picture the name matters more than the button.
  const bool button = picture.width() >= ui.px(110);
  const std::string text = fitting(font, titles, picture.width() - (button ? ui.px(48) : left));
  const float y = picture.min.y - ui.px(kTitle / 2 + 2);
  list.AddCircleFilled(ImVec2(picture.min.x + ui.px(6), y), ui.px(5), widthColour(ui, index));
  list.AddText(font, font->FontSize, ImVec2(picture.min.x + left, y - font->FontSize / 2),
               ui.colours().text, text.c_str());
  if (!button) return;
  const float side = ui.px(22);
  ImGui::SetCursorScreenPos(ImVec2(picture.max.x - side, y - side / 2));
  if (iconButton(ui, "beside.take" + std::to_string(index), Icon::fit,
                 "Go on with this network alone.", 22))
    takeVariant(session, network.variant);
}

void numbers(Ui& ui, const NetworkReport& network, const Rect& picture) {
  ImFont* font = ui.fonts.small;
  const std::string train = "train " + percent(network.train.accuracy);
  std::vector<std::string> texts{train};
  if (std::isfinite(network.test.accuracy))
    texts = {train + " · test " + percent(network.test.accuracy), train};
  if (network.divergence)
    texts = {"diverged at update " + thousands(network.divergence->update), "diverged"};
  const std::string text = fitting(font, texts, picture.width());
  const std::string weights =
      thousands(static_cast<long>(network.picture.shape.parameters())) + " parameters";
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float y = picture.max.y + ui.px(5);
  const auto width = [&](const std::string& s) {
    return font->CalcTextSizeA(font->FontSize, 1e9f, 0, s.c_str()).x;
  };
  list.AddText(font, font->FontSize, ImVec2(picture.min.x, y),
               network.divergence ? ui.colours().warning : ui.colours().text, text.c_str());
  if (width(text) + width(weights) + ui.px(16) < picture.width())
    list.AddText(font, font->FontSize, ImVec2(picture.max.x - width(weights), y),
                 ui.colours().muted, weights.c_str());
}

}  // namespace

ImU32 widthColour(const Ui& ui, std::size_t index) {
  return ui.colours().runs[index % ui.colours().runs.size()];
}

std::string variantName(const Variant& variant) {
  return variant.activation.row ? std::string(variant.activation.row->description.title)
                                : std::to_string(variant.width);
}

std::string variantTitle(const Variant& variant) {
  const std::string name = variantName(variant);
  if (variant.activation.row) return name;
  return name + (variant.width == 1 ? " hidden unit" : " hidden units");
}

void takeVariant(Session& session, const Variant& variant) {
  NetworkLab& lab = session.scene.network;
  if (variant.width > 0 && lab.hidden.empty()) lab.hidden.push_back(HiddenLayer{});
  for (HiddenLayer& layer : lab.hidden) {
    if (variant.width > 0) layer.units = variant.width;
    for (const Spec& spec : lab.activations)
      if (*makeActivation(spec) == variant.activation) layer.activation = spec;
  }
  lab.sideBySide = false;
  session.network.takeBeside(variant);
}

void networkBeside(Session& session, Ui& ui, const Rect& rect) {
  const TrainingReport& report = session.network.report();
  const auto n = static_cast<int>(report.networks.size());
  if (n == 0) return;
  // Charts stand below only where they do not stand beside.
  const float charts = chartsColumn(session, ui, ImGui::GetIO().DisplaySize.x)
                           ? 0
                           : std::clamp(rect.height() * 0.3f, ui.px(130), ui.px(300));
  const Rect upper{rect.min, ImVec2(rect.max.x, rect.max.y - charts)};
  const Grid grid = gridFor(ui, n, upper);
  const float cell = grid.side + ui.px(kTitle + kNumbers);
  const float gapX = (upper.width() - grid.side * static_cast<float>(grid.columns)) /
                     static_cast<float>(grid.columns + 1);
  const float gapY =
      (upper.height() - cell * static_cast<float>(grid.rows)) / static_cast<float>(grid.rows + 1);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  PlaneMap map;
  for (int i = 0; i < n; ++i) {
    const auto index = static_cast<std::size_t>(i);
    const float x = upper.min.x + gapX + static_cast<float>(i % grid.columns) * (grid.side + gapX);
    const float y =
        upper.min.y + gapY + static_cast<float>(i / grid.columns) * (cell + gapY) + ui.px(kTitle);
    const Rect picture{ImVec2(std::round(x), std::round(y)),
                       ImVec2(std::round(x) + grid.side, std::round(y) + grid.side)};
    map = mapOf(session, picture);
    if (grid.side < 24) continue;
    const NetworkReport& network = report.networks[index];
    decisionPicture(session, ui, ui.beside[index], network, map,
                    std::clamp(grid.side / ui.px(95), 1.5f, 4.2f));
    list.AddRect(picture.min, picture.max, ui.colours().line);
    ui.mark("beside." + std::to_string(i), picture);
    title(session, ui, network, index, picture);
    numbers(ui, network, picture);
  }
  session.network.look(map.box);
  if (charts > 0) besideCharts(session, ui, {ImVec2(rect.min.x, upper.max.y), rect.max});
}

}  // namespace ravine
