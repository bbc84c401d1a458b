// What the Network lab draws: panel, plane, diagram, networks side by side, charts. Functions of
// the session; they read its report and edit the scene.
#pragma once

#include <string>

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"
#include "core/lab/levels.h"

namespace ravine {

struct Specimen;

// The left panel: data, network, training, regularization, picture.
void networkPanel(Session& session, Ui& ui);
// The middle: decision plane and diagram, or the networks side by side.
void networkMain(Session& session, Ui& ui, const Rect& rect);
void networkTransport(Session& session, Ui& ui, const Rect& rect);
// Losses, accuracy, confusion matrix, activation.
void networkCharts(Session& session, Ui& ui, const Rect& rect);

// ---- parts of the middle ----

// How a plane and what stands beside it share the middle; what is not shown is empty.
struct MiddleParts {
  Rect plane, diagram, surface;
};
// Lines where these parts of the middle meet others.
void middleLines(Ui& ui, const Rect& rect, const MiddleParts& parts);
void networkPlane(Session& session, Ui& ui, const Rect& rect);
void networkBeside(Session& session, Ui& ui, const Rect& rect);
// Of the open lab's network; with the microscope's numbers where there is one.
void networkDiagramPart(Session& session, Ui& ui, const Rect& rect,
                        const Specimen* specimen = nullptr);
// The decision regions of one network and the examples on them; `canvas` keeps the picture.
void decisionPicture(Session& session, Ui& ui, Canvas& canvas, const NetworkReport& network,
                     const PlaneMap& map, float dot);
// What became of a network, where that needs words: diverged, stopped early, cannot learn. Empty
// where all is as it should be.
std::string remarkOn(const Session& session, const NetworkReport& network);

// ---- edits that several places offer; what cannot be done does nothing ----

// Another data set; a loss that does not suit its classes gives way to softmax.
void chooseData(Session& session, const std::string& name);
void addUnits(Session& session, std::size_t layer, int by);
void addLayer(Session& session);
void removeLayer(Session& session, std::size_t layer);
// The loss gives way to softmax where the data have more than two classes.
void suitLossToData(Session& session);
// One update more or the rest of an epoch; playing ends.
void stepUpdates(Session& session, long updates);
void stepEpoch(Session& session);
// Whether there are more examples than single ones can be edited of, which is told then.
bool tooManyToEdit(Session& session);
// The scene's own points, made from what is drawn at present where there are none yet.
OwnData ownPoints(const Session& session);
void setOwnPoints(Session& session, OwnData own);
// New initial weights: the next seed.
void reseed(Session& session);
// The moment kept before the present one, or nothing.
void stepBack(Session& session);
// Examples from a CSV file take the place of the data; what is wrong with it is told.
void importExamples(Session& session, const std::filesystem::path& file);

// The colour of a class in the present theme.
ImU32 classColour(const Ui& ui, int label);
int classCount(const Session& session);

}  // namespace ravine
