// The network's diagram in the middle: what is asked for in it is done to scene and weights.
#include "app/labs/network.h"
#include "app/labs/network_by_hand.h"
#include "app/labs/network_microscope.h"
#include "app/widgets/network_diagram.h"

namespace ravine {

namespace {

void follow(Session& session, const DiagramEdit& edit) {
  using Kind = DiagramEdit::Kind;
  switch (edit.kind) {
    case Kind::none:
      return;
    case Kind::parameter:
      return setWeight(session, edit.place, edit.value);
    case Kind::units:
      session.attention.openLayer = static_cast<int>(edit.layer);
      return addUnits(session, edit.layer, edit.by);
    case Kind::addLayer:
      return addLayer(session);
    case Kind::removeLayer:
      if (!session.setup().hidden.empty()) removeLayer(session, session.setup().hidden.size() - 1);
      return;
  }
}

}  // namespace

void networkDiagramPart(Session& session, Ui& ui, const Rect& rect, const Specimen* specimen) {
  const TrainingReport& report = session.training().report();
  ImGui::GetWindowDrawList()->AddRectFilled(rect.min, rect.max, ui.colours().panel);
  if (report.networks.empty() || report.sideBySide) return;
  DiagramLook look;
  look.editable = !session.attention.hideControls;
  if (report.data && report.data->inputs() == 1) look.inputs = {"x"};
  if (report.data) look.classes = report.data->all.classes;
  DiagramState& state = session.attention.diagram;
  DiagramNotes notes;
  if (specimen) {
    notes = microscopeNotes(*specimen, focusOf(*specimen, ui, state));
    look.notes = &notes;
  }
  Rect diagram = rect;
  if (const float table = truthTableHeight(session, ui, rect); table > 0) {
    diagram.max.y -= table;
    truthTablePart(session, ui, {ImVec2(rect.min.x, diagram.max.y), rect.max});
  }
  follow(session, networkDiagram(ui, diagram, report.networks.front().picture, look, state));
}

}  // namespace ravine
