// The microscope of the Network lab: one example followed through the network and back (syllabus
// N9), drawn over the diagram and told in a strip below it.
#pragma once

#include <optional>
#include <vector>

#include "app/session.h"
#include "app/ui.h"
#include "app/widgets/axis.h"
#include "app/widgets/diagram_notes.h"
#include "core/lab/microscope.h"

namespace ravine {

// Whether it is on and there is a network to look at.
bool microscopeShown(const Session& session);
// The row of the followed example among all, whatever the scene says.
int followedExample(const Session& session);

// ---- edits; the microscope is opened by them where it is not on ----

void toggleMicroscope(Session& session);
void followExample(Session& session, int row);
// Another example, so many rows on; around at the ends.
void followAnother(Session& session, int by);
// To another station, as far as there are some.
void stepMicroscope(Session& session, int by);

// ---- what is drawn ----

// All that there is to see in this frame.
struct Specimen {
  const NetworkReport& network;
  std::vector<double> w;
  Passes passes;
  std::optional<ExampleUpdate> update;  // where the optimizer's memory is known
  std::vector<Station> stations;
  std::size_t at = 0;  // the present one

  const NetworkShape& shape() const { return network.picture.shape; }
  const Station& station() const { return stations[at]; }
  MicroscopeView view() const {
    return {shape(), w, passes, network.picture.loss, network.next, update ? &*update : nullptr};
  }
};
std::optional<Specimen> specimenOf(const Session& session);

// Whose formula is told: the unit under the mouse or with the keyboard's focus, else the first one;
// and the weight under the mouse, else its steepest one.
struct Focus {
  DiagramState::Unit unit;
  int from = 0;  // unit of the layer before; −1: the bias
};
Focus focusOf(const Specimen& specimen, const Ui& ui, const DiagramState& state);

DiagramNotes microscopeNotes(const Specimen& specimen, const Focus& focus);
// The strip's height for a middle of this height.
float microscopeHeight(const Ui& ui, float height);
void microscopeStrip(Session& session, Ui& ui, const Specimen& specimen, const Rect& rect);
// A ring around the followed example in the data plane.
void drawFollowed(const Session& session, Ui& ui, const PlaneMap& map);

}  // namespace ravine
