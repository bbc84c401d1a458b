// The larger groups of the Network lab's panel.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

void dataGroup(Session& session, Ui& ui);
// Of the lab that is open: what is kept for testing, seed, scaling; network; training;
// regularization.
void splitControls(Session& session, Ui& ui);
void networkGroup(Session& session, Ui& ui);
void trainingGroup(Session& session, Ui& ui);
void regularizationGroup(Session& session, Ui& ui);
// A line in which widths are typed, with what is wrong with them.
void widthsBox(Session& session, Ui& ui, std::vector<int>& widths);
// Networks side by side: the switch and the list of widths.
void besideGroup(Session& session, Ui& ui);

}  // namespace ravine
