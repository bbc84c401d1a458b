// Layout of the window.
#include "app/shell.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/actions.h"
#include "app/labs/landscape.h"
#include "app/widgets/controls.h"
#include "app/widgets/transport.h"

namespace ravine {

namespace {

// Where everything lies; empty rectangles are not shown.
struct Layout {
  Rect bar, panel, main, strip, charts;
  bool tabs = false;  // too narrow for a column of its own: charts are a tab of the panel
};

Layout layoutOf(const Session& session, const Ui& ui, ImVec2 size) {
  Layout l;
  if (session.attention.hideControls) {
    l.main = {ImVec2(0, 0), size};
    return l;
  }
  const float top = ui.px(48), left = ui.px(300), strip = ui.px(56);
  l.tabs = size.x < ui.px(1100);
  float right = size.x;
  if (session.attention.rightColumn && !l.tabs)
    right -= std::round(std::clamp(size.x * 0.24f, ui.px(280), ui.px(460)));
  l.bar = {ImVec2(0, 0), ImVec2(size.x, top)};
  l.panel = {ImVec2(0, top), ImVec2(left, size.y)};
  l.main = {ImVec2(left, top), ImVec2(right, size.y - strip)};
  l.strip = {ImVec2(left, size.y - strip), ImVec2(right, size.y)};
  l.charts = {ImVec2(right, top), size};
  return l;
}

// A fixed part of the window; false: too small to hold anything.
bool beginPart(const char* name, const Rect& rect, ImVec2 padding, ImGuiWindowFlags flags = 0) {
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

constexpr ImGuiWindowFlags kStill =
    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

std::string hint(const char* action) {
  for (const Action& a : actions())
    if (std::string_view(a.id) == action)
      return std::string(a.title) + " (" + chordText(a.chord) + ").";
  return {};
}

void topBar(Session& session, Ui& ui, const Rect& rect) {
  if (!beginPart("bar", rect, ImVec2(0, 0), kStill)) return;
  const float side = ui.px(32), y = rect.centre().y - side / 2;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* title = ui.fonts.title;
  list.AddText(title, title->FontSize, ImVec2(ui.px(16), rect.centre().y - title->FontSize / 2),
               ui.colours().text, "Ravine");
  const float x = ui.px(32) + title->CalcTextSizeA(title->FontSize, 1e9f, 0, "Ravine").x;
  ImFont* strong = ui.fonts.strong;
  list.AddText(strong, strong->FontSize,
               ImVec2(x, rect.centre().y - strong->FontSize / 2 + ui.px(1)), ui.colours().muted,
               "Landscape");
  ImGui::SetCursorScreenPos(ImVec2(rect.max.x - 5 * (side + ui.px(4)) - ui.px(12), y));
  const auto gap = [&] { ImGui::SameLine(0, ui.px(4)); };
  if (iconButton(ui, "bar.undo", Icon::undo, hint("undo"), 32, session.canUndo())) session.undo();
  gap();
  if (iconButton(ui, "bar.redo", Icon::redo, hint("redo"), 32, session.canRedo())) session.redo();
  gap();
  if (iconButton(ui, "bar.fit", Icon::fit, hint("fit"), 32))
    session.view.centre = {}, session.view.zoom = 1;
  gap();
  if (iconButton(ui, "bar.charts", Icon::columns, hint("charts"), 32))
    session.attention.rightColumn = !session.attention.rightColumn;
  gap();
  if (iconButton(ui, "bar.theme", session.attention.light ? Icon::moon : Icon::sun, hint("theme"),
                 32))
    session.attention.light = !session.attention.light;
  list.AddLine(ImVec2(rect.min.x, rect.max.y - 0.5f), ImVec2(rect.max.x, rect.max.y - 0.5f),
               ui.colours().line, 1);
  ImGui::End();
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
    if (ImGui::InvisibleButton(names[i], ImVec2(size.x + ui.px(8), size.y + ui.px(8))))
      session.attention.chartsTab = i == 1;
    ui.mark(std::string("tab.") + names[i]);
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
  const bool tabs = layout.tabs && session.attention.rightColumn;
  if (tabs) panelTabs(session, ui);
  if (tabs && session.attention.chartsTab) {
    const ImVec2 top = ImGui::GetCursorScreenPos();
    landscapeCharts(session, ui, {ImVec2(layout.panel.min.x, top.y), layout.panel.max});
  } else {
    landscapePanel(session, ui);
  }
  ImGui::GetWindowDrawList()->AddLine(ImVec2(layout.panel.max.x - 0.5f, layout.panel.min.y),
                                      ImVec2(layout.panel.max.x - 0.5f, layout.panel.max.y),
                                      ui.colours().line, 1);
  ImGui::End();
}

// What could not be done, until it is dismissed.
void notices(Session& session, Ui& ui, const Rect& main) {
  if (session.notices.empty()) return;
  const float width = std::min(ui.px(520), main.width() - ui.px(24));
  ImGui::SetNextWindowPos(ImVec2(main.centre().x - width / 2, main.max.y - ui.px(12)), 0,
                          ImVec2(0, 1));
  ImGui::SetNextWindowSize(ImVec2(width, 0));
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours().raised);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::Begin("notices", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  for (std::size_t i = 0; i < session.notices.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    ImGui::PushTextWrapPos(width - ui.px(48));
    ImGui::TextUnformatted(session.notices[i].c_str());
    ImGui::PopTextWrapPos();
    ImGui::SameLine(width - ui.px(40));
    const bool read = iconButton(ui, "notice.close", Icon::close, "Read: take this away.", 24);
    ImGui::PopID();
    if (!read) continue;
    session.notices.erase(session.notices.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  ImGui::End();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace

void drawShell(Session& session, Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const Layout layout = layoutOf(session, ui, ImVec2(std::round(size.x), std::round(size.y)));
  if (!ImGui::GetIO().WantTextInput) runPressed(session, ui);
  // What the mouse is over is found anew by the panels, and shown in the frame after.
  Attention& a = session.attention;
  a.hoverStep = std::exchange(a.foundStep, -1);
  a.hoverRun = std::exchange(a.foundRun, -1);
  topBar(session, ui, layout.bar);
  panel(session, ui, layout);
  if (beginPart("charts", layout.charts, ImVec2(0, 0), kStill)) {
    landscapeCharts(session, ui, layout.charts);
    ImGui::End();
  }
  if (beginPart("main", layout.main, ImVec2(0, 0), kStill)) {
    landscapePlan(session, ui, layout.main);
    ImGui::End();
  }
  if (beginPart("strip", layout.strip, ImVec2(0, 0), kStill)) {
    transport(session, ui, layout.strip);
    ImGui::End();
  }
  notices(session, ui, layout.main);
}

}  // namespace ravine
