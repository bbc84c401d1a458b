// What the frame around the labs is made of: bar, overlays, notices; functions of the session.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// The bar at the top: menus, name of the file or a word of confirmation, buttons.
void topBar(Session& session, Ui& ui, const Rect& rect);
// What must be told, until it is read. `main` is where it appears.
void notices(Session& session, Ui& ui, const Rect& main);

// A card in the middle of the window, over everything; what is under it cannot be reached, and a
// click beside it or Escape takes it away. endOverlay must follow when it returns true.
bool beginOverlay(Session& session, Ui& ui, const char* name, float width, float height);
void endOverlay(Ui& ui);
// Whichever of these is open.
void overlays(Session& session, Ui& ui);
void palette(Session& session, Ui& ui);
void helpSheet(Session& session, Ui& ui);
void historyList(Session& session, Ui& ui);
void aboutCard(Session& session, Ui& ui);
void leavingCard(Session& session, Ui& ui);
void courseList(Session& session, Ui& ui);
// The keys up, down, page up and page down move the choice among `count` lines, over the ends as
// well; true when it has moved. It is brought among them first.
bool moveChoice(const Ui& ui, int& chosen, int count);

// ---- lectures ----

// At the start of a frame: the controls that the open lesson's step is about.
void pointAtControls(const Session& session, Ui& ui);
// The clicker's keys in a lesson, and those of the presenter view. What they mean is taken out of
// the frame's key presses, so that no command of a lab answers as well.
void lectureKeys(Session& session, Ui& ui);

// A fixed part of the window; false: too small to hold anything.
bool beginPart(const char* name, const Rect& rect, ImVec2 padding, ImGuiWindowFlags flags = 0);
inline constexpr ImGuiWindowFlags kStill =
    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

}  // namespace ravine
