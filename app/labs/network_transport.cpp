// The transport of labs that train a network: reset, back, train, one update, one epoch; pace; the
// kept moments.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/labs/network.h"
#include "app/widgets/admitted.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

struct Pace {
  std::string_view name;
  double updates;  // a second; 0: as many as the machine makes
};
constexpr std::array<Pace, 10> kPaces{{{"full speed", 0},
                                       {"10,000 / s", 10000},
                                       {"3000 / s", 3000},
                                       {"1000 / s", 1000},
                                       {"300 / s", 300},
                                       {"100 / s", 100},
                                       {"30 / s", 30},
                                       {"10 / s", 10},
                                       {"3 / s", 3},
                                       {"1 / s", 1}}};

int nearestPace(double pace) {
  if (pace <= 0) return 0;
  int best = 1;
  for (int i = 2; i < static_cast<int>(kPaces.size()); ++i) {
    const auto far = [&](int k) {
      return std::abs(std::log(pace / kPaces[static_cast<std::size_t>(k)].updates));
    };
    if (far(i) < far(best)) best = i;
  }
  return best;
}

void buttons(Session& session, Ui& ui) {
  View& view = session.view;
  const auto gap = [&] { ImGui::SameLine(0, ui.px(4)); };
  if (iconButton(ui, "transport.reset", Icon::reset,
                 "Start again from the same initial weights (Home). N takes new ones.", 36))
    session.training().restart();
  gap();
  if (iconButton(ui, "transport.back", Icon::stepBack, "Back to an earlier moment (left arrow).",
                 36))
    stepBack(session);
  gap();
  if (iconButton(ui, "transport.play", view.playing ? Icon::pause : Icon::play,
                 view.playing ? "Pause (space)." : "Train (space).", 36, true, true))
    session.togglePlay();
  gap();
  if (iconButton(ui, "transport.step", Icon::stepForward, "One update (right arrow).", 36))
    stepUpdates(session, 1);
  gap();
  if (iconButton(ui, "transport.epoch", Icon::toEnd, "To the end of the epoch (E).", 36))
    stepEpoch(session);
}

void paceMenu(Session& session, Ui& ui, float width) {
  static constexpr auto kNames = [] {
    std::array<std::string_view, kPaces.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = kPaces[i].name;
    return names;
  }();
  ImGui::BeginChild("pace", ImVec2(width, ImGui::GetFrameHeight()), false,
                    ImGuiWindowFlags_NoScrollbar);
  int chosen = nearestPace(session.setup().pace);
  if (nameMenu(ui, "transport.pace", kNames, chosen, "Updates a second (up and down arrows)."))
    session.setup().pace = kPaces[static_cast<std::size_t>(chosen)].updates;
  ImGui::EndChild();
}

// Moments lie by their place in the list, so that the fast beginning has room.
void moments(Session& session, Ui& ui, const NetworkReport& network, const Rect& track) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& c = ui.colours();
  const auto last = static_cast<double>(std::max<std::size_t>(1, network.moments.size() - 1));
  ImGui::SetCursorScreenPos(track.min);
  ImGui::InvisibleButton("moments", ImVec2(track.width(), track.height()));
  const Asked asked = ui.control("moments", track);
  const float r = ui.px(7), width = track.width() - 2 * r;
  const auto under = std::round((ImGui::GetIO().MousePos.x - track.min.x - r) / width * last);
  const auto chosen = static_cast<std::size_t>(std::clamp<double>(under, 0, last));
  const bool held = ImGui::IsItemActive() && chosen < network.moments.size();
  if (asked.across < 0) stepBack(session);
  if (held) {
    session.view.playing = false;
    hoverText(ui, "Back to update " + thousands(network.moments[chosen]) + ".");
  } else if (ImGui::IsItemHovered()) {
    hoverText(ui, "Moments that were kept. Drag back to one; training goes on from there.");
  }
  // Once it is let go: what came after a moment is forgotten, so that the line gets shorter.
  if (ImGui::IsItemDeactivated() && chosen < network.moments.size() &&
      network.moments[chosen] != network.updates)
    session.training().rewind(network.moments[chosen]);
  const float y = track.centre().y, half = ui.px(2);
  list.AddRectFilled(ImVec2(track.min.x, y - half), ImVec2(track.max.x, y + half), c.raised, half);
  const double place = held ? static_cast<double>(chosen) / last : 1;
  const float x = track.min.x + r + static_cast<float>(place) * width;
  list.AddRectFilled(ImVec2(track.min.x, y - half), ImVec2(x, y + half), c.accent, half);
  list.AddCircleFilled(ImVec2(x, y), r, c.accent);
}

}  // namespace

void networkTransport(Session& session, Ui& ui, const Rect& rect) {
  const float middle = rect.centre().y, side = ui.px(36);
  ImGui::SetCursorScreenPos(ImVec2(rect.min.x + ui.px(12), middle - side / 2));
  buttons(session, ui);
  ImGui::SameLine(0, ui.px(16));
  const float paceX = ImGui::GetCursorScreenPos().x;
  // In the presenter view only where a lesson is about it.
  const bool paced = !session.attention.presenting || pointsInto(ui, "transport.pace");
  const float paceWidth = paced ? ui.px(116) : 0;
  ImGui::SetCursorScreenPos(ImVec2(paceX, middle - ImGui::GetFrameHeight() / 2));
  if (paced) paceMenu(session, ui, paceWidth);
  const TrainingReport& report = session.training().report();
  if (report.networks.empty()) return;
  const NetworkReport& network = report.networks.front();
  const std::string text =
      "update " + thousands(network.updates) + " · epoch " + thousands(network.epochs);
  // Room for the numbers to grow into, so that the track does not move.
  const char* widest = rect.width() > ui.px(720) ? "update 00,000,000 · epoch 000,000"
                                                 : "update 000,000 · epoch 00,000";
  const float textWidth =
      std::max(ImGui::CalcTextSize(widest).x, ImGui::CalcTextSize(text.c_str()).x);
  const float left = paceX + paceWidth + ui.px(14), right = rect.max.x - textWidth - ui.px(28);
  if (right - left > ui.px(60))
    moments(session, ui, network,
            {ImVec2(left, middle - ui.px(12)), ImVec2(right, middle + ui.px(12))});
  const float at = std::max(left, rect.max.x - ui.px(14) - ImGui::CalcTextSize(text.c_str()).x);
  ImGui::GetWindowDrawList()->AddText(ImVec2(at, middle - ImGui::GetFontSize() / 2),
                                      ui.colours().text, text.c_str());
  ui.mark("transport.count",
          {ImVec2(at, middle - ui.px(10)), ImVec2(rect.max.x - ui.px(14), middle + ui.px(10))});
}

}  // namespace ravine
