// The flag's popup.
#include "app/widgets/hall_menu.h"

#include <algorithm>
#include <string>

#include "app/actions.h"
#include "app/hall.h"
#include "app/widgets/controls.h"
#include "app/widgets/parameter_slider.h"

namespace ravine {

namespace {

constexpr float kWidth = 320;
constexpr Parameter kEpoch{.key = "epoch",
                           .symbol = "n",
                           .fallback = 1,
                           .min = kEpochLimits.min,
                           .max = kEpochLimits.max,
                           .sliderMin = 1,
                           .sliderMax = 1000,
                           .scale = Scale::logarithmic,
                           .help = "the epoch at whose end playback stops",
                           .whole = true};

void events(Session& session, Ui& ui) {
  static constexpr std::pair<PauseOn, const char*> kEvents[] = {
      {PauseOn::overshoot, "pause_overshoot"},
      {PauseOn::diverged, "pause_diverged"},
      {PauseOn::converged, "pause_converged"},
      {PauseOn::epoch, "pause_epoch"}};
  for (const auto& [event, id] : kEvents) {
    const Action& action = actionOf(id);
    const std::string hindrance = whyNoPause(session, event);
    const MenuLine line{action.title, chordText(action.chord), enabled(action, session),
                        action.on(session) ? Icon::check : Icon::none};
    if (menuLine(ui, std::string("transport.menu.") + id, line,
                 hindrance.empty() ? action.hint : hindrance, ui.px(kWidth)))
      run(action, session);
  }
}

// Another epoch means that one is waited for.
void epochNumber(Session& session, Ui& ui) {
  if (!whyNoPause(session, PauseOn::epoch).empty()) return;
  ImGui::BeginChild("epoch", ImVec2(ui.px(kWidth), ui.px(26)), false, ImGuiWindowFlags_NoScrollbar);
  auto epoch = static_cast<double>(session.view.pauseEpoch);
  if (parameterSlider(ui, "transport.menu.n", kEpoch, epoch)) {
    session.view.pauseEpoch = static_cast<int>(epoch);
    session.view.pauseOn = PauseOn::epoch;
  }
  ImGui::EndChild();
}

void slowMotion(Session& session, Ui& ui) {
  for (const double factor : kSlowFactors) {
    View slow = session.view;
    slow.slowMotion = factor;
    const std::string text = factor > 1 ? slowText(slow) : std::string("off");
    if (factor > 1) ImGui::SameLine(0, ui.px(6));
    if (textButton(ui, "transport.menu.slow" + std::to_string(static_cast<int>(factor)), text,
                   factor > 1 ? "Divide all speeds by this (Q: by ten)." : "All speeds as set (Q).",
                   session.view.slowMotion == factor))
      session.view.slowMotion = factor;
  }
}

}  // namespace

void hallMenu(Session& session, Ui& ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool waits = session.view.pauseOn != PauseOn::never;
  if (iconButton(ui, "transport.hall", Icon::flag,
                 "When playback stops by itself, and slow motion. F1 has their keys.", 36, true,
                 waits))
    ImGui::OpenPopup("hall");
  const float width = ui.px(kWidth + 28);
  const float left = std::max(0.f, std::min(at.x, ImGui::GetIO().DisplaySize.x - width));
  ImGui::SetNextWindowPos(ImVec2(left, at.y - ui.px(8)), ImGuiCond_Always, ImVec2(0, 1));
  ImGui::SetNextWindowSizeConstraints(ImVec2(0, 0), ImVec2(1e6f, std::max(1.f, at.y - ui.px(16))));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(10)));
  const bool open = beginPopup(ui, "hall");
  ImGui::PopStyleVar();
  if (!open) return;
  heading(ui, "Pause by itself");
  events(session, ui);
  epochNumber(session, ui);
  ImGui::Dummy(ImVec2(0, ui.px(4)));
  heading(ui, "Slow motion");
  slowMotion(session, ui);
  endPopup(ui);
}

}  // namespace ravine
