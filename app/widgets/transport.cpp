// Transport controls.
#include "app/widgets/transport.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/hall.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"
#include "app/widgets/hall_menu.h"
#include "app/widgets/parameter_slider.h"

namespace ravine {

namespace {

constexpr Parameter kSpeed{.key = "speed",
                           .symbol = "/s",
                           .fallback = 30,
                           .min = kSpeedLimits.min,
                           .max = kSpeedLimits.max,
                           .sliderMin = 1,
                           .sliderMax = 1000,
                           .scale = Scale::logarithmic,
                           .help = "steps shown in a second"};

constexpr const char* kSlowHelp = "steps shown in a second, which slow motion divides (Q)";

void buttons(Session& session, Ui& ui) {
  View& view = session.view;
  const auto gap = [&] { ImGui::SameLine(0, ui.px(4)); };
  if (iconButton(ui, "transport.reset", Icon::reset, "Back to the start (Home).", 36))
    session.seek(0);
  gap();
  if (iconButton(ui, "transport.back", Icon::stepBack, "One step back (left arrow).", 36))
    session.seek(std::ceil(view.step) - 1);
  gap();
  if (iconButton(ui, "transport.play", view.playing ? Icon::pause : Icon::play,
                 view.playing ? "Pause (space)." : "Play (space).", 36, true, true))
    session.togglePlay();
  gap();
  if (iconButton(ui, "transport.step", Icon::stepForward, "One step (right arrow).", 36))
    session.seek(std::floor(view.step) + 1);
  gap();
  if (iconButton(ui, "transport.end", Icon::toEnd, "To the end (End).", 36))
    session.seek(static_cast<double>(session.longest()));
}

void scrubber(Session& session, Ui& ui, const Rect& track) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  ImGui::SetCursorScreenPos(track.min);
  ImGui::InvisibleButton("scrubber", ImVec2(track.width(), track.height()));
  const Asked asked = ui.control("scrubber", track);
  if (asked.across != 0)
    session.seek(std::round(session.view.step) + asked.across * (asked.coarse ? 10 : 1));
  const auto end = static_cast<double>(std::max(1L, session.longest()));
  const float r = ui.px(7), width = track.width() - 2 * r;
  if (ImGui::IsItemActive())
    session.seek(std::round((ImGui::GetIO().MousePos.x - track.min.x - r) / width * end));
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    hoverText(ui, "The step shown. Everything is computed already: drag back and forth freely.");
  const float y = track.centre().y, half = ui.px(2);
  const float x = track.min.x + r + static_cast<float>(session.view.step / end) * width;
  list.AddRectFilled(ImVec2(track.min.x, y - half), ImVec2(track.max.x, y + half), c.raised, half);
  list.AddRectFilled(ImVec2(track.min.x, y - half), ImVec2(x, y + half), c.accent, half);
  list.AddCircleFilled(ImVec2(x, y), r, c.accent);
}

}  // namespace

void transport(Session& session, Ui& ui, const Rect& rect) {
  const float middle = rect.centre().y, side = ui.px(36);
  ImGui::SetCursorScreenPos(ImVec2(rect.min.x + ui.px(12), middle - side / 2));
  buttons(session, ui);
  if (rect.width() >= ui.px(kHallMenuRoom)) {
    ImGui::SameLine(0, ui.px(4));
    hallMenu(session, ui);
  }
  ImGui::SameLine(0, ui.px(16));
  const float speedX = ImGui::GetCursorScreenPos().x;
  // In the presenter view only where a lesson is about it.
  const bool paced = !session.attention.presenting || pointsInto(ui, "transport.speed");
  const float speedWidth = paced ? ui.px(rect.width() > ui.px(620) ? 130 : 96) : 0;
  if (paced) {
    ImGui::SetCursorScreenPos(ImVec2(speedX, middle - ui.px(13)));
    ImGui::BeginChild("speed", ImVec2(speedWidth, ui.px(26)), false, ImGuiWindowFlags_NoScrollbar);
    Parameter speed = kSpeed;
    const std::string slow = slowText(session.view);
    if (!slow.empty()) speed.symbol = slow, speed.help = kSlowHelp;
    parameterSlider(ui, "transport.speed", speed, session.view.speed);
    ImGui::EndChild();
  }
  char text[48];
  std::snprintf(text, sizeof text, "step %ld / %ld",
                static_cast<long>(std::floor(session.view.step + 1e-9)), session.longest());
  char widest[48];
  std::snprintf(widest, sizeof widest, "step %ld / %ld", session.longest(), session.longest());
  const float textWidth = ImGui::CalcTextSize(widest).x;
  const float left = speedX + speedWidth + ui.px(14), right = rect.max.x - textWidth - ui.px(28);
  if (right - left > ui.px(60))
    scrubber(session, ui, {ImVec2(left, middle - ui.px(12)), ImVec2(right, middle + ui.px(12))});
  ImGui::GetWindowDrawList()->AddText(ImVec2(rect.max.x - ui.px(14) - ImGui::CalcTextSize(text).x,
                                             middle - ImGui::GetFontSize() / 2),
                                      ui.colours().text, text);
  ui.mark("transport.count", {ImVec2(right + ui.px(14), middle - ui.px(10)),
                              ImVec2(rect.max.x - ui.px(14), middle + ui.px(10))});
}

}  // namespace ravine
