// Layout of the window.
#include "app/shell/shell.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/actions.h"
#include "app/labs/labs.h"
#include "app/seeking.h"
#include "app/session_lesson.h"
#include "app/shell/caption.h"
#include "app/shell/layout.h"
#include "app/shell/parts.h"
#include "app/shell/tour.h"
#include "app/widgets/controls.h"

namespace ravine {

bool beginPart(const char* name, const Rect& rect, ImVec2 padding, ImGuiWindowFlags flags) {
  if (rect.width() < 16 || rect.height() < 16) return false;
  ImGui::SetNextWindowPos(rect.min);
  ImGui::SetNextWindowSize(ImVec2(rect.width(), rect.height()));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::Begin(name, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav | flags);
  ImGui::PopStyleVar();
  return true;
}

namespace {

// Two words that choose what the panel shows where the window is narrow.
void panelTabs(Session& session, Ui& ui) {
  const char* names[] = {"Settings", "Charts"};
  for (int i = 0; i < 2; ++i) {
    const bool on = session.attention.chartsTab == (i == 1);
    ImGui::PushStyleColor(ImGuiCol_Text, on ? ui.colours().text : ui.colours().muted);
    ImGui::PushFont(ui.fonts.strong);
    const ImVec2 size = ImGui::CalcTextSize(names[i]);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked =
        ImGui::InvisibleButton(names[i], ImVec2(size.x + ui.px(8), size.y + ui.px(8)));
    if (ui.control(std::string("tab.") + names[i]).activate || clicked)
      session.attention.chartsTab = i == 1;
    if (ImGui::IsItemHovered())
      hoverText(ui, i == 1 ? "Show the charts here." : "Show all that can be chosen here.");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddText(at, ImGui::GetColorU32(ImGuiCol_Text), names[i]);
    if (on)
      list.AddRectFilled(ImVec2(at.x, at.y + size.y + ui.px(4)),
                         ImVec2(at.x + size.x, at.y + size.y + ui.px(6)), ui.colours().accent);
    ImGui::PopFont();
    ImGui::PopStyleColor();
    ImGui::SameLine(0, ui.px(12));
  }
  ImGui::NewLine();
}

// A lesson's step has just begun.
Seeking soughtIn(const Session& session) {
  if (!session.lesson->open() || session.lesson->frame() > 1) return Seeking::no;
  return session.lesson->frame() == 0 ? Seeking::unfolding : Seeking::scrolling;
}

void panel(Session& session, Ui& ui, const Layout& layout) {
  if (!beginPart("panel", layout.panel, ImVec2(ui.px(16), ui.px(12)))) return;
  ui.mark("part.panel", layout.panel);
  seek(soughtIn(session));
  const bool tabs = layout.tabs && session.settings.charts;
  if (tabs) panelTabs(session, ui);
  if (tabs && session.attention.chartsTab) {
    // Within the padding: what reaches beyond it brings a scroll bar that lies on the charts.
    const float top = ImGui::GetCursorScreenPos().y, bottom = layout.panel.max.y - ui.px(12);
    labCharts(session, ui, {ImVec2(layout.panel.min.x, top), ImVec2(layout.panel.max.x, bottom)});
  } else {
    labPanel(session, ui);
    session.lesson->frameDrawn();
  }
  ImGui::GetWindowDrawList()->AddLine(ImVec2(layout.panel.max.x - 0.5f, layout.panel.min.y),
                                      ImVec2(layout.panel.max.x - 0.5f, layout.panel.max.y),
                                      ui.colours().line, 1);
  ImGui::End();
}

// What the mouse holds or the keyboard types belongs to the scene that was there before.
void letGo(Ui& ui) {
  ImGui::ClearActiveID();
  ui.keyboard.typing.clear();
}

// What fills the screen gives way, one thing at a time.
void leaveOnEscape(Session& session) {
  Attention& a = session.attention;
  if (a.overlay != Overlay::none) return;  // it closes itself
  bool& filling = a.hideControls ? a.hideControls : a.presenting ? a.presenting : a.fullScreen;
  if (&filling == &a.presenting) session.lesson->lookAgain();
  filling = false;
}

// The strip's right end leads back where no lesson's buttons do.
void transportStrip(Session& session, Ui& ui, Rect rect) {
  if (session.attention.presenting && !session.lesson->open()) {
    rect.max.x -= ui.px(44);
    ImGui::SetCursorScreenPos(ImVec2(rect.max.x, rect.centre().y - ui.px(15)));
    if (iconButton(ui, "presenter.leave", Icon::close, "Leave the presenter view (F5).", 30))
      run(actionOf("presenter"), session);
  }
  labTransport(session, ui, rect);
}

void charts(Session& session, Ui& ui, const Rect& rect) {
  if (!beginPart("charts", rect, ImVec2(0, 0), kStill)) return;
  ui.onlyPointedAt = session.attention.presenting;
  labCharts(session, ui, rect);
  ui.onlyPointedAt = false;
  if (session.attention.presenting)
    ImGui::GetWindowDrawList()->AddLine(rect.min, ImVec2(rect.max.x, rect.min.y), ui.colours().line,
                                        1);
  ImGui::End();
}

void words(Session& session, Ui& ui, const Rect& rect) {
  if (!session.lesson->open() || session.attention.hideControls) return;
  if (session.attention.presenting)
    presenterColumn(session, ui, rect);
  else
    captionStrip(session, ui, rect);
}

}  // namespace

bool chartsColumn(const Session& session, const Ui& ui, float width) {
  const Attention& a = session.attention;
  if (a.hideControls) return false;
  if (a.presenting) return session.lesson->open() && pointsAtChart(session.lesson->step());
  return session.settings.charts && width >= ui.px(1100);
}

void drawShell(Session& session, Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  pointAtControls(session, ui);
  const Layout layout = layoutOf(session, ui, ImVec2(std::round(size.x), std::round(size.y)));
  if (ui.pressed({Key::f10}) && layout.bar.height() > 0) session.attention.openMenu = 0;
  const bool menuOpen =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  const bool busy = ImGui::GetIO().WantTextInput || menuOpen;
  if (!busy) steerTour(session, ui);
  if (ui.pressed({Key::escape}) && !busy) leaveOnEscape(session);
  const long begun = session.lesson->begun();
  lectureKeys(session, ui);
  runPressed(session, ui, busy);
  if (session.lesson->begun() != begun) letGo(ui);
  // What the mouse is over is found anew by the panels, and shown in the frame after.
  Attention& a = session.attention;
  a.hoverStep = std::exchange(a.foundStep, -1);
  a.hoverRun = std::exchange(a.foundRun, -1);
  topBar(session, ui, layout.bar);
  pointAtControls(session, ui);  // keys and menus may have led to another step
  panel(session, ui, layout);
  if (beginPart("main", layout.main, ImVec2(0, 0), kStill)) {
    labMain(session, ui, layout.main);
    ImGui::End();
  }
  if (beginPart("strip", layout.strip, ImVec2(0, 0), kStill)) {
    transportStrip(session, ui, layout.strip);
    ImGui::End();
  }
  charts(session, ui, layout.charts);
  words(session, ui, layout.caption);
  notices(session, ui, layout.main);
  overlays(session, ui);
}

}  // namespace ravine
