// The bar at the top: menus made from the table of commands, the file's name, buttons.
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/actions.h"
#include "app/labs/labs.h"
#include "app/session_lesson.h"
#include "app/shell/parts.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

constexpr float kMenuWidth = 330;  // of a line
constexpr float kBeside = 6;       // room at either side of a menu's word

// The lines of one menu.
void menuLines(Session& session, Ui& ui, int group) {
  for (const Action& action : actions()) {
    if (static_cast<int>(action.group) != group) continue;
    const MenuLine line{titleOf(action, session), chordText(action.chord), enabled(action, session),
                        action.on && action.on(session) ? Icon::check : Icon::none};
    if (menuLine(ui, std::string("menu.") + action.id, line, action.hint, ui.px(kMenuWidth)))
      run(action, session);
  }
}

bool beginMenuPopup(Ui& ui, const char* id, ImVec2 below) {
  const float width = ui.px(kMenuWidth + 12) + ImGui::GetStyle().ScrollbarSize;
  below.x = std::max(0.f, std::min(below.x, ImGui::GetIO().DisplaySize.x - width));
  ImGui::SetNextWindowPos(below);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(6), ui.px(6)));
  const bool open = beginPopup(ui, id);
  ImGui::PopStyleVar();
  return open;
}

bool shown(const Session& session, int group) {
  return belongsTo(static_cast<Group>(group), session.scene.lab);
}

// The menu to the left or right of this one.
int neighbour(const Session& session, int group, int by) {
  do group = (group + by + kGroups) % kGroups;
  while (!shown(session, group));
  return group;
}

// A word of the bar that opens its menu, also when that is asked for; beside an open menu it takes
// over when it is hovered. Returns the menu that the keys go on to, or −1.
int menuWord(Session& session, Ui& ui, int group, float y, bool anyOpen, bool asks) {
  const char* word = nameOf(static_cast<Group>(group));
  const ImVec2 size = ImGui::CalcTextSize(word);
  const ImVec2 box(size.x + ui.px(2 * kBeside), ui.px(30));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool open = ImGui::IsPopupOpen(word);
  const bool clicked = ImGui::InvisibleButton(word, box);
  const Asked asked = ui.control(std::string("menus.") + word, true);
  const Rect rect{at, ImVec2(at.x + box.x, at.y + box.y)};
  const bool over = rect.contains(ImGui::GetIO().MousePos);
  if (clicked || asked.activate || asked.down > 0 || asks || (over && anyOpen && !open))
    ImGui::OpenPopup(word);
  if (ImGui::IsItemHovered() && !anyOpen)
    hoverText(ui, std::string(word) + " menu. F10 opens the first by the keyboard.");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (open || over) list.AddRectFilled(rect.min, rect.max, ui.colours().raised, ui.px(5));
  list.AddText(ImVec2(at.x + ui.px(kBeside), y - size.y / 2),
               open ? ui.colours().text : ui.colours().muted, word);
  if (!beginMenuPopup(ui, word, ImVec2(at.x, rect.max.y + ui.px(4)))) return -1;
  menuLines(session, ui, group);
  endPopup(ui);
  // Left and right go to the neighbours, wherever in the menu the focus is.
  const int by = (ui.pressed({Key::right}) ? 1 : 0) - (ui.pressed({Key::left}) ? 1 : 0) +
                 ui.keyboard.asked(ui.keyboard.name()).across;
  return by == 0 ? -1 : neighbour(session, group, by);
}

// Where there is no room for the words, one button holds all menus.
void menuButton(Session& session, Ui& ui, float size) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool asks = std::exchange(session.attention.openMenu, -1) >= 0;
  if (iconButton(ui, "menus", Icon::menu, "All commands (F10).", size) || asks)
    ImGui::OpenPopup("all menus");
  if (!beginMenuPopup(ui, "all menus", ImVec2(at.x, at.y + ui.px(size + 4)))) return;
  for (int g = 0; g < kGroups; ++g) {
    if (!shown(session, g)) continue;
    heading(ui, nameOf(static_cast<Group>(g)));
    menuLines(session, ui, g);
  }
  endPopup(ui);
}

void menus(Session& session, Ui& ui, float y) {
  bool anyOpen = false;
  for (int g = 0; g < kGroups; ++g)  // labs share the names of groups
    anyOpen = anyOpen || ImGui::IsPopupOpen(nameOf(static_cast<Group>(g)));
  const int asked = std::exchange(session.attention.openMenu, -1);
  int next = -1;
  for (int g = 0; g < kGroups; ++g) {
    if (!shown(session, g)) continue;
    if (g > 0) ImGui::SameLine(0, 0);
    next = std::max(next, menuWord(session, ui, g, y, anyOpen, g == asked));
  }
  if (next >= 0) session.attention.openMenu = next;
}

float menusWidth(const Session& session, const Ui& ui) {
  float width = 0;
  for (int g = 0; g < kGroups; ++g)
    if (shown(session, g))
      width += ImGui::CalcTextSize(nameOf(static_cast<Group>(g))).x + ui.px(2 * kBeside);
  return width;
}

void button(Session& session, Ui& ui, const char* name, Icon icon, const char* id,
            std::string hint = {}) {
  const Action& action = actionOf(id);
  if (hint.empty()) hint = titleOf(action, session);
  if (iconButton(ui, name, icon, hint + " (" + chordText(action.chord) + ").", 32,
                 enabled(action, session)))
    run(action, session);
}

void buttons(Session& session, Ui& ui) {
  const auto gap = [&] { ImGui::SameLine(0, ui.px(2)); };
  button(session, ui, "bar.undo", Icon::undo, "undo");
  gap();
  button(session, ui, "bar.redo", Icon::redo, "redo");
  gap();
  button(session, ui, "bar.fit", Icon::fit, "fit");
  gap();
  button(session, ui, "bar.panel", Icon::sidebar, "panel", actionOf("panel").hint);
  gap();
  button(session, ui, "bar.charts", Icon::columns, "charts", actionOf("charts").hint);
  gap();
  button(session, ui, "bar.theme", session.settings.light() ? Icon::moon : Icon::sun, "theme",
         actionOf("theme").hint);
  gap();
  button(session, ui, "bar.help", Icon::question, "help", actionOf("help").hint);
}

// The labs by name, the open one underlined. Without `list` only their width is told.
float labTabs(Session& session, Ui& ui, float x, float y, bool drawn) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = ui.fonts.body;
  const float from = x;
  for (int i = 0; i < kLabs; ++i) {
    const auto lab = static_cast<Lab>(i);
    const char* name = titleOf(lab);
    const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, name).x;
    const float box = width + ui.px(20);
    if (drawn) {
      const std::string id =
          std::string("lab.") + std::string(namesOf(lab)[static_cast<std::size_t>(i)]);
      const float height = ui.px(32);
      ImGui::SetCursorScreenPos(ImVec2(x, y - height / 2));
      const bool clicked = ImGui::InvisibleButton(id.c_str(), ImVec2(box, height));
      if (ui.control(id).activate || clicked) session.openLab(lab);
      const bool open = session.scene.lab == lab, over = ImGui::IsItemHovered();
      if (over) hoverText(ui, std::string(name) + " lab (Ctrl+" + std::to_string(i + 1) + ").");
      list.AddText(font, font->FontSize, ImVec2(x + ui.px(10), y - font->FontSize / 2),
                   open || over ? ui.colours().text : ui.colours().muted, name);
      if (open)
        list.AddRectFilled(ImVec2(x + ui.px(10), y + ui.px(14)),
                           ImVec2(x + ui.px(10) + width, y + ui.px(16)), ui.colours().accent,
                           ui.px(1));
    }
    x += box;
  }
  return x - from;
}

// The file's name, with a dot while it holds less than what is shown; for a moment instead a word
// of confirmation, if it has room: else it is told over the picture.
void fileName(Session& session, Ui& ui, float left, float right, float y) {
  if (right - left < ui.px(90)) return;
  ImFont* font = ui.fonts.body;
  const float room = right - left - ui.px(34);
  const bool mentions =
      session.attention.mentionLeft > 0 &&
      font->CalcTextSizeA(font->FontSize, 1e9f, 0, session.attention.mention.c_str()).x <= room;
  // In a lesson the person's own scene is not the one that is shown.
  const bool lesson = session.lesson->open() && session.file().empty();
  const bool dot = session.unsaved() && !mentions && !lesson;
  const std::string text =
      shortened(font, mentions ? session.attention.mention : session.title(), room);
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text.c_str());
  const ImVec2 at(std::round((left + right - size.x) / 2), std::round(y - size.y / 2));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(at, mentions ? ui.colours().text : ui.colours().muted, text.c_str());
  if (dot)
    list.AddCircleFilled(ImVec2(at.x + size.x + ui.px(10), y + ui.px(1)), ui.px(3),
                         ui.colours().accent);
  const Rect rect{at, ImVec2(at.x + size.x + ui.px(16), at.y + size.y)};
  ui.mark("bar.file", rect);
  if (mentions) ui.mark("mention.bar", rect);
  if (!rect.contains(ImGui::GetIO().MousePos) || !ImGui::IsWindowHovered()) return;
  const std::string where = lesson ? "A lesson. Your own scene is back when you leave it."
                            : session.file().empty() ? "Not saved in a file yet."
                                                     : session.file().string();
  hoverText(ui, where + (dot ? "\nChanged since it was saved." : ""));
}

// The course by its word; returns the room it takes.
float lessonsWord(Session& session, Ui& ui, float right, float y, bool drawn) {
  const Action& action = actionOf("course");
  ImFont* font = ui.fonts.body;
  const char* word = "Lessons";
  const float width = font->CalcTextSizeA(font->FontSize, 1e9f, 0, word).x + ui.px(20);
  if (!drawn) return width;
  const ImVec2 at(right - width, y - ui.px(16));
  ImGui::SetCursorScreenPos(at);
  const bool clicked = ImGui::InvisibleButton("bar.lessons", ImVec2(width, ui.px(32)));
  if (ui.control("bar.lessons").activate || clicked) run(action, session);
  const bool over = ImGui::IsItemHovered(), open = session.lesson->open();
  if (over) hoverText(ui, std::string(action.hint) + " (" + chordText(action.chord) + ")");
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(font, font->FontSize, ImVec2(at.x + ui.px(10), y - font->FontSize / 2),
               over || open ? ui.colours().text : ui.colours().muted, word);
  if (open)
    list.AddRectFilled(ImVec2(at.x + ui.px(10), y + ui.px(14)),
                       ImVec2(right - ui.px(10), y + ui.px(16)), ui.colours().accent, ui.px(1));
  return width;
}

}  // namespace

void topBar(Session& session, Ui& ui, const Rect& rect) {
  if (!beginPart("bar", rect, ImVec2(0, 0), kStill)) return;
  constexpr int kButtons = 7;
  const float side = ui.px(32), y = std::round(rect.centre().y), gap = ui.px(2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* title = ui.fonts.title;
  const float titleWidth = title->CalcTextSizeA(title->FontSize, 1e9f, 0, "Ravine").x;
  const float ends = rect.max.x - kButtons * (side + gap) - ui.px(8);
  float right = ends;
  const float words = menusWidth(session, ui), tabs = labTabs(session, ui, 0, y, false);
  const float course = lessonsWord(session, ui, right, y, false);
  const bool named = right > ui.px(36) + titleWidth + side + tabs;
  float x = rect.min.x + ui.px(named ? 16 : 8);
  if (named) {
    list.AddText(title, title->FontSize, ImVec2(x, y - title->FontSize / 2), ui.colours().text,
                 "Ravine");
    x += titleWidth + ui.px(12);
  }
  if (x + tabs + ui.px(8) + side < right) x += labTabs(session, ui, x, y, true) + ui.px(8);
  const bool roomy = x + words < right;
  // Else it is found in its menu.
  if (x + (roomy ? words : side) + ui.px(8) + course < right)
    right -= lessonsWord(session, ui, right, y, true);
  ImGui::SetCursorScreenPos(ImVec2(x, y - (roomy ? ui.px(15) : side / 2)));
  if (roomy)
    menus(session, ui, y);
  else
    menuButton(session, ui, 32);
  fileName(session, ui, x + (roomy ? words : side) + ui.px(16), right - ui.px(16), y);
  ImGui::SetCursorScreenPos(ImVec2(ends, y - side / 2));
  buttons(session, ui);
  list.AddLine(ImVec2(rect.min.x, rect.max.y - 0.5f), ImVec2(rect.max.x, rect.max.y - 0.5f),
               ui.colours().line, 1);
  ImGui::End();
}

}  // namespace ravine
