// Hands the shell's questions on to the lab that is open.
#include "app/labs/labs.h"

#include "app/labs/function.h"
#include "app/labs/landscape.h"
#include "app/labs/network.h"
#include "app/labs/samples.h"
#include "app/widgets/transport.h"

namespace ravine {

namespace {

struct LabRow {
  const char* title;
  void (*panel)(Session&, Ui&);
  void (*main)(Session&, Ui&, const Rect&);
  void (*transport)(Session&, Ui&, const Rect&);
  void (*charts)(Session&, Ui&, const Rect&);
};
constexpr LabRow kRows[kLabs] = {
    {"Landscape", landscapePanel, landscapeMain, transport, landscapeCharts},
    {"Samples", samplesPanel, samplesMain, samplesTransport, samplesCharts},
    {"Network", networkPanel, networkMain, networkTransport, networkCharts},
    {"Function", functionPanel, functionMain, networkTransport, functionCharts}};

const LabRow& rowOf(Lab lab) { return kRows[static_cast<std::size_t>(lab)]; }

}  // namespace

const char* titleOf(Lab lab) { return rowOf(lab).title; }

void labPanel(Session& session, Ui& ui) { rowOf(session.scene.lab).panel(session, ui); }
void labMain(Session& session, Ui& ui, const Rect& rect) {
  rowOf(session.scene.lab).main(session, ui, rect);
}
void labTransport(Session& session, Ui& ui, const Rect& rect) {
  rowOf(session.scene.lab).transport(session, ui, rect);
}
void labCharts(Session& session, Ui& ui, const Rect& rect) {
  rowOf(session.scene.lab).charts(session, ui, rect);
}

}  // namespace ravine
