// What the Function lab draws: panel, the plane x → y with the network's sum and its parts, charts.
// Functions of the session; they read its report and edit the scene.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"

namespace ravine {

// The left panel: target and data, network, training, regularization, picture.
void functionPanel(Session& session, Ui& ui);
// The middle: plane and diagram.
void functionMain(Session& session, Ui& ui, const Rect& rect);
// Losses and the activation.
void functionCharts(Session& session, Ui& ui, const Rect& rect);

// ---- parts of the middle ----

void functionPlane(Session& session, Ui& ui, const Rect& rect);
// A deep network beside the one in hand, with as many parameters.
void functionBeside(Session& session, Ui& ui, const Rect& rect);
void functionBesideCharts(Session& session, Ui& ui, const Rect& rect);
// The picture of one network in a rectangle of the window; `canvas` keeps it.
void showFunctionPicture(Session& session, Ui& ui, Canvas& canvas, const NetworkReport& network,
                         const PlaneMap& map);
// The colour of what unit j adds to the sum, and how strong each of so many is.
ImU32 partColour(const Palette& colours, std::size_t unit);
float partAlpha(std::size_t count);
// Where a unit of the first layer bends, within the picture, and in which colour it is told; none
// where kinks are not shown.
struct Kink {
  double x;
  ImU32 colour;
};
std::vector<Kink> shownKinks(const Session& session, const Palette& colours, const Box& box,
                             const NetworkReport& network);

// The mouse over the plane: paints, erases, moves an example or the view.
void editPairs(Session& session, Ui& ui, const PlaneMap& map);
// Where the brush is, and how far it reaches.
void drawPairBrush(const Session& session, Ui& ui, const PlaneMap& map);
// The strip of tools at the upper left.
void pairTools(Session& session, Ui& ui, const Rect& rect);

// ---- edits that several places offer ----

// Another target, in place of own examples as well.
void chooseTarget(Session& session, const std::string& name);
// The examples as the scene would hold them.
std::vector<ScenePair> ownPairs(const Session& session);
void setOwnPairs(Session& session, std::vector<ScenePair> pairs);
// Examples from a CSV file `x,y` take the place of the data; what is wrong with it is told.
void importPairs(Session& session, const std::filesystem::path& file);

}  // namespace ravine
