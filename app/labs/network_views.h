// The Network lab's further views: the network's own loss surface, gradients layer by layer, and
// what networks can fit (syllabus N10, N12, N15).
#pragma once

#include <string>

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// The loss over a plane through the weights, with the path of training on it.
void networkSurface(Session& session, Ui& ui, const Rect& rect);
// What a parameter is called, after the lectures' W_k and b_k: "W₂(1, 3)" is the weight of unit 1
// of layer 2 for its input 3.
std::string parameterName(const NetworkShape& shape, std::size_t place);
// Norms of gradients or activations, or saturated units, of every layer against updates.
void flowChart(Session& session, Ui& ui, const Rect& rect);
// The largest number of random labels, or of bits, that networks of each width fitted.
void capacityChart(Session& session, Ui& ui, const Rect& rect);

// The panel's groups for them.
void surfaceGroup(Session& session, Ui& ui);
void flowGroup(Session& session, Ui& ui);
void capacityGroup(Session& session, Ui& ui);

}  // namespace ravine
