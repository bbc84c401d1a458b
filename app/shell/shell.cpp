// Layout of the window.
#include "app/shell/shell.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/actions.h"
#include "app/labs/labs.h"
#include "app/session_leaving.h"
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

// Where everything lies; empty rectangles are not shown.
struct Layout {
  Rect bar, panel, main, strip, charts;
  bool tabs = false;  // too narrow for a column of its own: charts are a tab of the panel
};

Layout layoutOf(const Session& session, const Ui& ui, ImVec2 size) {
  Layout l;
  if (session.leaving->only == Part::charts) {
    l.charts = {ImVec2(0, 0), size};
    return l;
  }
  if (session.attention.hideControls) {
    l.main = {ImVec2(0, 0), size};
    return l;
  }
  const float top = ui.px(48), strip = ui.px(56);
  l.tabs = size.x < ui.px(1100);
  // In a small window the panel leaves more room to the picture, and the strip runs below both.
  const bool small = size.x < ui.px(800);
  float left = 0, right = size.x;
  if (session.settings.panel) left = std::round(std::min(ui.px(small ? 264 : 300), size.x * 0.6f));
  if (chartsColumn(session, ui, size.x))
    right -= std::round(std::clamp(size.x * 0.24f, ui.px(280), ui.px(460)));
  const float stripLeft = small ? 0 : left;
  l.bar = {ImVec2(0, 0), ImVec2(size.x, top)};
  l.panel = {ImVec2(0, top), ImVec2(left, small ? size.y - strip : size.y)};
  l.main = {ImVec2(left, top), ImVec2(right, size.y - strip)};
  l.strip = {ImVec2(stripLeft, size.y - strip), ImVec2(right, size.y)};
  l.charts = {ImVec2(right, top), size};
  return l;
}

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

void panel(Session& session, Ui& ui, const Layout& layout) {
  if (!beginPart("panel", layout.panel, ImVec2(ui.px(16), ui.px(12)))) return;
  ui.mark("part.panel", layout.panel);
  const bool tabs = layout.tabs && session.settings.charts;
  if (tabs) panelTabs(session, ui);
  if (tabs && session.attention.chartsTab) {
    // Within the padding: what reaches beyond it brings a scroll bar that lies on the charts.
    const float top = ImGui::GetCursorScreenPos().y, bottom = layout.panel.max.y - ui.px(12);
    labCharts(session, ui, {ImVec2(layout.panel.min.x, top), ImVec2(layout.panel.max.x, bottom)});
  } else {
    labPanel(session, ui);
  }
  ImGui::GetWindowDrawList()->AddLine(ImVec2(layout.panel.max.x - 0.5f, layout.panel.min.y),
                                      ImVec2(layout.panel.max.x - 0.5f, layout.panel.max.y),
                                      ui.colours().line, 1);
  ImGui::End();
}

// What fills the screen gives way, one thing at a time.
void leaveOnEscape(Session& session) {
  Attention& a = session.attention;
  if (a.overlay != Overlay::none) return;  // it closes itself
  bool& filling = a.hideControls ? a.hideControls : a.fullScreen;
  filling = false;
}

}  // namespace

bool chartsColumn(const Session& session, const Ui& ui, float width) {
  return session.settings.charts && !session.attention.hideControls && width >= ui.px(1100);
}

void drawShell(Session& session, Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Layout layout = layoutOf(session, ui, ImVec2(std::round(size.x), std::round(size.y)));
  if (ui.pressed({Key::f10})) session.attention.openMenu = 0;
  const bool menuOpen =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  const bool busy = ImGui::GetIO().WantTextInput || menuOpen;
  if (!busy) steerTour(session, ui);
  if (ui.pressed({Key::escape}) && !busy) leaveOnEscape(session);
  runPressed(session, ui, busy);
  // What the mouse is over is found anew by the panels, and shown in the frame after.
  Attention& a = session.attention;
  a.hoverStep = std::exchange(a.foundStep, -1);
  a.hoverRun = std::exchange(a.foundRun, -1);
  topBar(session, ui, layout.bar);
  panel(session, ui, layout);
  if (beginPart("main", layout.main, ImVec2(0, 0), kStill)) {
    labMain(session, ui, layout.main);
    ImGui::End();
  }
  if (beginPart("strip", layout.strip, ImVec2(0, 0), kStill)) {
    labTransport(session, ui, layout.strip);
    ImGui::End();
  }
  if (beginPart("charts", layout.charts, ImVec2(0, 0), kStill)) {
    labCharts(session, ui, layout.charts);
    ImGui::End();
  }
  notices(session, ui, layout.main);
  overlays(session, ui);
}

}  // namespace ravine
