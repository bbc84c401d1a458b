// The Function lab's left panel: the target with its examples, and what it shares with the Network
// lab.
#include <algorithm>
#include <cmath>

#include "app/labs/function.h"
#include "app/labs/function_bumps.h"
#include "app/labs/function_spread.h"
#include "app/labs/network_groups.h"
#include "app/labs/panel_parts.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/formula_text.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/text_field.h"
#include "core/lab/deep_beside.h"
#include "core/lab/function_target.h"
#include "core/lab/labels.h"
#include "core/lab/levels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

constexpr Parameter kDeepLayers{.key = "deep_layers",
                                .symbol = "L",
                                .fallback = 3,
                                .min = kDeepLayersLimits.min,
                                .max = kDeepLayersLimits.max,
                                .sliderMin = kDeepLayersLimits.min,
                                .sliderMax = kDeepLayersLimits.max,
                                .help = "hidden layers that the same number of parameters makes",
                                .whole = true};

// A small picture of f over −3…3, from edge to edge of its values.
void drawSpecimen(Ui& ui, const Rect& box, const TargetRow& row, std::uint64_t seed, ImU32 colour) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!row.value) {
    ImFont* font = ui.fonts.italic;
    const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, "f(x)");
    list.AddText(font, font->FontSize,
                 ImVec2(box.centre().x - size.x / 2, box.centre().y - size.y / 2), colour, "f(x)");
    return;
  }
  constexpr int kPlaces = 49;
  std::vector<double> y;
  for (int i = 0; i < kPlaces; ++i) y.push_back(row.value(-3 + 6. * i / (kPlaces - 1), seed));
  const auto [low, high] = std::minmax_element(y.begin(), y.end());
  const double span = std::max(*high - *low, 1e-9), middle = (*high + *low) / 2;
  std::vector<ImVec2> points;
  for (int i = 0; i < kPlaces; ++i) {
    const double across = static_cast<double>(i) / (kPlaces - 1) - 0.5;
    const double up = (y[static_cast<std::size_t>(i)] - middle) / span;
    points.push_back(ImVec2(box.centre().x + static_cast<float>(across) * box.width() * 0.76f,
                            box.centre().y - static_cast<float>(up) * box.height() * 0.56f));
  }
  list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, ui.px(1.7f));
}

// One small picture for every target.
void gallery(Session& session, Ui& ui) {
  const DataSetup& data = session.scene.function.data;
  constexpr int kAcross = 4;
  const float gap = ui.px(6);
  const float width =
      std::floor((ImGui::GetContentRegionAvail().x - gap * (kAcross - 1)) / kAcross);
  const auto rows = targetRows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Description& d = rows[i].description;
    if (i % kAcross != 0) ImGui::SameLine(0, gap);
    const ImVec2 size(width, std::round(width * 0.66f));
    const std::string id = "target." + std::string(d.name);
    if (!admitted(ui, id, std::string(d.title))) continue;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const Rect box{at, ImVec2(at.x + size.x, at.y + size.y)};
    const bool clicked = ImGui::InvisibleButton(id.c_str(), size);
    if (ui.control(id).activate || clicked) chooseTarget(session, std::string(d.name));
    const bool chosen = !data.own && targetNameOf(data.generator) == d.name;
    const bool over = ImGui::IsItemHovered();
    const Palette& c = ui.colours();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.min, box.max, c.background, ui.px(5));
    drawSpecimen(ui, box, rows[i], data.seed, chosen || over ? c.text : c.muted);
    list.AddRect(box.min, box.max,
                 chosen ? c.accent
                 : over ? c.muted
                        : c.line,
                 ui.px(5), 0, ui.px(chosen ? 2.f : 1.f));
    if (over) hoverText(ui, std::string(d.title) + ". " + std::string(d.note));
  }
}

void formulaBox(Session& session, Ui& ui) {
  DataSetup& data = session.scene.function.data;
  formulaField(session, ui, data.generator,
               *std::ranges::find(functionRow().parameters, "f", &Parameter::key), "x",
               [&](const Spec& next) {
                 const Result<Target> target = makeTarget(next, data.seed);
                 if (!target) return target.error();
                 const Result<Points> points = drawFunction(next, *target, data.seed);
                 return points ? std::string() : points.error();
               });
}

void ownLine(Session& session, Ui& ui) {
  const TrainingData* data = session.function.examples();
  const long n = data ? data->all.n() : 0;
  plainText(ui, thousands(n) + " examples of your own: painted, moved or imported.");
  if (textButton(ui, "data.back", "Back to the target",
                 "Draw examples around the target again in place of your own."))
    session.scene.function.data.own.reset();
}

void targetGroup(Session& session, Ui& ui) {
  heading(ui, "Target");
  DataSetup& data = session.scene.function.data;
  gallery(session, ui);
  if (data.own) {
    ownLine(session, ui);
  } else {
    const std::string_view name = targetNameOf(data.generator);
    if (name == "formula")
      formulaBox(session, ui);
    else
      formulaText(ui, targetVocabulary().find(name)->formula, ui.colours().muted);
    for (const Parameter& p : functionRow().parameters) {
      if (p.isText()) continue;
      double value = data.generator.number(p.key, p.fallback);
      if (parameterSlider(ui, "data." + std::string(p.key), p, value))
        data.generator.set(p.key, value);
    }
  }
  splitControls(session, ui);
}

// Which shapes are compared, with their numbers of parameters.
void deepGroup(Session& session, Ui& ui) {
  if (!foldingHeading(ui, "Deep beside wide", false)) return;
  FunctionLab& lab = session.scene.function;
  actionToggle(session, ui, "beside", actionOf("beside"));
  numberSlider(ui, label::kDeepLayers, kDeepLayers, lab.deepLayers);
  if (ui.onlyPointedAt) return;
  const auto told = [](const char* name, const std::vector<HiddenLayer>& hidden) {
    return name + (": " + shapeText(hidden)) + ", " + thousands(parametersOf(hidden)) +
           " parameters";
  };
  wrappedText(ui.colours().muted, told("In hand", lab.hidden));
  wrappedText(ui.colours().muted, told("Deep", deepLayersOf(lab)));
}

}  // namespace

void functionPanel(Session& session, Ui& ui) {
  targetGroup(session, ui);
  groupGap(ui);
  networkGroup(session, ui);
  groupGap(ui);
  trainingGroup(session, ui);
  groupGap(ui);
  regularizationGroup(session, ui);
  deepGroup(session, ui);
  bumpsGroup(session, ui);
  spreadGroup(session, ui);
  if (foldingHeading(ui, "Picture", false))
    groupToggles(session, ui, Group::functionLayers, [](const Action&) {});
  session.refresh();
}

}  // namespace ravine
