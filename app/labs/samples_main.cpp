// The middle of the Samples lab: examples at the left (or above), parameters at the right.
#include <cmath>

#include "app/labs/panel_parts.h"
#include "app/labs/samples.h"
#include "app/labs/samples_parts.h"
#include "app/widgets/transport.h"

namespace ravine {

void samplesMain(Session& session, Ui& ui, const Rect& rect) {
  session.refresh();
  if (!session.samples.result().sum)
    return remark(ui, rect, "samples.remark", session.samples.result().problem);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // In big type what is wide is divided across, though it holds few letters.
  const bool wide = session.attention.presenting && rect.width() > 1.4f * rect.height();
  if (wide || rect.width() >= ui.px(480)) {
    const float x = std::round(rect.min.x + rect.width() * 0.46f);
    samplesData(session, ui, {rect.min, ImVec2(x, rect.max.y)});
    samplesPlan(session, ui, {ImVec2(x + 1, rect.min.y), rect.max});
    list.AddLine(ImVec2(x, rect.min.y), ImVec2(x, rect.max.y), ui.colours().line, 1);
  } else {
    const float y = std::round(rect.min.y + rect.height() * 0.42f);
    samplesData(session, ui, {rect.min, ImVec2(rect.max.x, y)});
    samplesPlan(session, ui, {ImVec2(rect.min.x, y + 1), rect.max});
    list.AddLine(ImVec2(rect.min.x, y), ImVec2(rect.max.x, y), ui.colours().line, 1);
  }
  remark(ui, rect, "samples.remark", session.samples.result().problem);
}

void samplesTransport(Session& session, Ui& ui, const Rect& rect) { transport(session, ui, rect); }

}  // namespace ravine
