// Parts that the labs' panels and pictures have in common.
#include "app/labs/panel_parts.h"

#include <algorithm>

#include "app/widgets/controls.h"
#include "app/widgets/parameter_slider.h"
#include "app/widgets/text_field.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

constexpr Parameter kLevels{.key = "levels",
                            .symbol = "n",
                            .fallback = 20,
                            .min = kLevelsLimits.min,
                            .max = kLevelsLimits.max,
                            .sliderMin = 4,
                            .sliderMax = 50,
                            .help = "about how many level curves are in view",
                            .whole = true};

}  // namespace

void groupGap(Ui& ui) { ImGui::Dummy(ImVec2(0, ui.px(2))); }

bool startFields(Ui& ui, Point& start, bool linked) {
  const float width = (ImGui::GetContentRegionAvail().x - ui.px(44)) / 2;
  for (auto [name, number] : {std::pair{"start.x", &start.x}, std::pair{"start.y", &start.y}}) {
    inputNumber(ui, name, *number, kPlaceLimits, width);
    if (ImGui::IsItemHovered())
      hoverText(ui, "Start point. Drag its ring in the picture, click a place there, or type.");
    ImGui::SameLine();
  }
  return iconButton(ui, "start.link", linked ? Icon::link : Icon::unlink,
                    linked ? "All runs start at the same point. Click for a start of its own each."
                           : "Every run has its own start. Click to join them.",
                    26);
}

void actionToggle(Session& session, Ui& ui, const std::string& name, const Action& action) {
  bool on = action.on(session);
  if (toggle(ui, name, action.title, on,
             std::string(action.hint) + " (" + chordText(action.chord) + ")"))
    run(action, session);
}

void levelControls(Ui& ui, FieldLook& look) {
  labelled(ui, label::kSpacing);
  int spacing = static_cast<int>(look.spacing);
  if (nameMenu(ui, "look.spacing", namesOf(look.spacing), spacing,
               "Linear: equal differences. Logarithmic: round values by decades. Geometric: equal "
               "ratios."))
    look.spacing = static_cast<LevelSpacing>(spacing);
  numberSlider(ui, label::kLevels, kLevels, look.levels);
}

void remark(Ui& ui, const Rect& rect, const std::string& name, const std::string& text) {
  if (text.empty()) return;
  const float width = std::min(rect.width() - ui.px(32), ui.px(420));
  ImFont* font = ui.fonts.body;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, width - ui.px(24), text.c_str());
  const Rect box{ImVec2(rect.min.x + ui.px(14), rect.min.y + ui.px(36)),
                 ImVec2(rect.min.x + ui.px(38) + size.x, rect.min.y + ui.px(52) + size.y)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, ui.colours().panel, ui.px(6));
  list.AddRect(box.min, box.max, ui.colours().warning, ui.px(6), 0, ui.px(1));
  list.AddText(font, font->FontSize, ImVec2(box.min.x + ui.px(12), box.min.y + ui.px(8)),
               ui.colours().text, text.c_str(), nullptr, width - ui.px(24));
  ui.mark(name, box);
}

}  // namespace ravine
