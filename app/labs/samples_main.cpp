// The middle of the Samples lab: examples at the left (or above), parameters at the right.
#include <cmath>

#include "app/labs/samples.h"
#include "app/labs/samples_parts.h"
#include "app/widgets/transport.h"

namespace ravine {

namespace {

// Why there is nothing new to be seen.
void remark(Session& session, Ui& ui, const Rect& rect) {
  const std::string& problem = session.samples.result().problem;
  if (problem.empty()) return;
  ImFont* font = ui.fonts.body;
  const float width = std::min(rect.width() - ui.px(32), ui.px(420));
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e9f, width - ui.px(24), problem.c_str());
  const Rect box{ImVec2(rect.min.x + ui.px(14), rect.min.y + ui.px(36)),
                 ImVec2(rect.min.x + ui.px(38) + size.x, rect.min.y + ui.px(52) + size.y)};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, ui.colours().panel, ui.px(6));
  list.AddRect(box.min, box.max, ui.colours().warning, ui.px(6), 0, ui.px(1));
  list.AddText(font, font->FontSize, ImVec2(box.min.x + ui.px(12), box.min.y + ui.px(8)),
               ui.colours().text, problem.c_str(), nullptr, width - ui.px(24));
  ui.mark("samples.remark", box);
}

}  // namespace

void samplesMain(Session& session, Ui& ui, const Rect& rect) {
  session.refresh();
  if (!session.samples.result().sum) return remark(session, ui, rect);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (rect.width() >= ui.px(480)) {
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
  remark(session, ui, rect);
}

void samplesTransport(Session& session, Ui& ui, const Rect& rect) { transport(session, ui, rect); }

}  // namespace ravine
