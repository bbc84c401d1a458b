// Charts of labs that train a network, and the colours that belong to them.
#pragma once

#include "app/session.h"
#include "app/ui.h"

namespace ravine {

// Of the networks side by side: losses against updates, and errors against width.
void besideCharts(Session& session, Ui& ui, const Rect& rect);
// The colour of the i-th network of those.
ImU32 widthColour(const Ui& ui, std::size_t index);
// The curve of losses, the figures above it (losses, accuracies, size, rate), the activation of the
// layer in hand: of the open lab.
void lossChart(const Session& session, Ui& ui, const Rect& rect, const NetworkReport& network);
void networkFigures(Ui& ui, const Rect& rect, const NetworkReport& network);
void activationPart(const Session& session, Ui& ui, const Rect& rect, const NetworkReport& network);
// "6 hidden units" or "ReLU": what sets it apart; the short form is "6".
std::string variantTitle(const Variant& variant);
std::string variantName(const Variant& variant);
// Goes on with this network alone.
void takeVariant(Session& session, const Variant& variant);

}  // namespace ravine
