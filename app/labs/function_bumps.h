// Functions built from bumps by hand, in the Function lab (syllabus F3).
#pragma once

#include <string>

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// The plane with the bumps, their sum and what approximates the target.
void functionBumps(Session& session, Ui& ui, const Rect& rect);
// Errors in figures and against the number of pieces.
void functionBumpsCharts(Session& session, Ui& ui, const Rect& rect);
// "1 bump", "16 elbows".
std::string countedPieces(std::size_t count, const char* piece);
// The panel's group.
void bumpsGroup(Session& session, Ui& ui);

// ---- edits that several places offer; each shows the bumps ----

void showBumps(Session& session, bool shown);
void addBump(Session& session);
void removeBump(Session& session);
// As many bumps as there are pieces, in place of those that are there.
void approximate(Session& session);

}  // namespace ravine
