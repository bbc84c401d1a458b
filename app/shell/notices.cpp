// Notices over the main view.
#include <algorithm>

#include "app/shell/parts.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

constexpr ImGuiWindowFlags kFloating = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                       ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav;

// Takes a notice away, after doing what it offers.
void settle(Session& session, std::size_t index, bool act) {
  const Notice notice = session.notices[index];
  session.notices.erase(session.notices.begin() + static_cast<std::ptrdiff_t>(index));
  if (act) notice.act(session);
  if (notice.gone) notice.gone();
}

void drawNotices(Session& session, Ui& ui, float width) {
  for (std::size_t i = 0; i < session.notices.size(); ++i) {
    const Notice& notice = session.notices[i];
    const std::string id = "notice" + std::to_string(i);
    ImGui::PushID(static_cast<int>(i));
    ImGui::PushTextWrapPos(width - ui.px(56));
    ImGui::TextUnformatted(notice.text.c_str());
    ImGui::PopTextWrapPos();
    ui.mark(id);
    ImGui::SameLine(width - ui.px(48));
    const bool read = iconButton(ui, id + ".close", Icon::close,
                                 notice.gone ? "Discard it." : "Read: take this away.", 24);
    bool act = false;
    if (!notice.button.empty()) {
      act = textButton(ui, id + ".act", notice.button, "Make it the scene again.", true);
      ImGui::SameLine();
      if (textButton(ui, id + ".discard", "Discard", "Forget it for good.")) {
        ImGui::PopID();
        return settle(session, i, false);
      }
    }
    ImGui::PopID();
    if (read || act) return settle(session, i, act);
  }
}

// The word of confirmation, where the bar had no room for it.
void mention(const Session& session, Ui& ui, const Rect& main) {
  if (session.attention.mentionLeft <= 0 || ui.probes.contains("mention.bar")) return;
  const std::string text =
      shortened(ui.fonts.body, session.attention.mention, std::max(0.f, main.width() - ui.px(64)));
  ImGui::SetNextWindowPos(ImVec2(main.centre().x, main.min.y + ui.px(12)), 0, ImVec2(0.5f, 0));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours().raised);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::Begin("mention", nullptr,
               kFloating | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::TextUnformatted(text.c_str());
  ui.mark("mention");
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace

void notices(Session& session, Ui& ui, const Rect& main) {
  mention(session, ui, main);
  if (session.notices.empty()) return;
  const float width = std::min(ui.px(520), main.width() - ui.px(24));
  ImGui::SetNextWindowPos(ImVec2(main.centre().x - width / 2, main.max.y - ui.px(12)), 0,
                          ImVec2(0, 1));
  ImGui::SetNextWindowSizeConstraints(ImVec2(width, 0), ImVec2(width, main.height() - ui.px(24)));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours().raised);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::Begin("notices", nullptr, kFloating);
  ui.mark("part.notices",
          {ImGui::GetWindowPos(), ImVec2(ImGui::GetWindowPos().x + ImGui::GetWindowWidth(),
                                         ImGui::GetWindowPos().y + ImGui::GetWindowHeight())});
  drawNotices(session, ui, width);
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace ravine
