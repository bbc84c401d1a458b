// The right column of the Landscape lab: the linked charts that are switched on, one below the
// other.
#include <algorithm>
#include <cmath>
#include <vector>

#include "app/labs/landscape.h"
#include "app/labs/landscape_depth.h"
#include "app/labs/panel_parts.h"
#include "app/labs/rate_chart.h"
#include "app/widgets/line_chart.h"

namespace ravine {

namespace {

struct LinkedChart {
  const char* name;
  bool LinkedCharts::*shown;
  void (*draw)(Session&, Ui&, Canvas&, const Rect&);
  float share;  // of the height, against others
};
template <CurveKind kKind>
void curves(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  curveChart(session, ui, canvas, rect, kKind);
}
constexpr LinkedChart kLinked[] = {
    {"chart.loss", &LinkedCharts::loss, curves<CurveKind::loss>, 1},
    {"chart.gradient", &LinkedCharts::gradient, curves<CurveKind::gradient>, 1},
    {"chart.step", &LinkedCharts::step, curves<CurveKind::step>, 1},
    {"chart.rates", &LinkedCharts::rates, scheduleChart, 1},
    {"chart.modes", &LinkedCharts::modes, modesChart, 1.25f},
    {"chart.past", &LinkedCharts::past, pastChart, 1},
    {"chart.line", &LinkedCharts::line, lineSearchChart, 1},
    {"chart.section", &LinkedCharts::section, sectionChart, 1},
    {"chart.rate_map", &LinkedCharts::rateMap, rateMapChart, 1.7f}};
static_assert(std::size(kLinked) == std::tuple_size_v<decltype(Ui::charts)>);

}  // namespace

std::optional<std::size_t> lookedAt(const Session& session) {
  const auto& runs = session.scene.landscape.runs;
  const auto open = static_cast<std::size_t>(std::max(0, session.attention.openRun));
  const std::size_t known = std::min(runs.size(), session.result().runs.size());
  if (session.attention.openRun >= 0 && open < known && runs[open].visible) return open;
  for (std::size_t i = 0; i < known; ++i)
    if (runs[i].visible) return i;
  return {};
}

std::optional<CloserLook> closerLook(Session& session, const Ui& ui) {
  const std::optional<std::size_t> run = lookedAt(session);
  if (!run) return {};
  const RunResult& result = session.result().runs[*run];
  const Trajectory& t = result.trajectory;
  if (t.size() == 0) return {};
  const auto k = static_cast<long>(headOf(t, session.view.step));
  const auto row = static_cast<std::size_t>(k);
  return CloserLook{*run,
                    k,
                    t,
                    result,
                    session.depth.step(session.race(), *run, k),
                    Vec2(t.x[row], t.y[row]),
                    runColour(ui, session.scene.landscape.runs[*run])};
}

// Only those that a lesson is about, without a scroll bar.
void chartsPointedAt(Session& session, Ui& ui, const Rect& rect) {
  std::vector<std::size_t> drawn;
  for (std::size_t i = 0; i < std::size(kLinked); ++i) {
    if (!(session.scene.landscape.charts.*kLinked[i].shown) || !ui.admits(kLinked[i].name))
      continue;
    drawn.push_back(i);
  }
  const std::vector<Rect> parts = divided(rect, std::vector<float>(drawn.size(), 1.f));
  for (std::size_t k = 0; k < drawn.size(); ++k)
    kLinked[drawn[k]].draw(session, ui, ui.charts[drawn[k]], parts[k]);
}

void landscapeCharts(Session& session, Ui& ui, const Rect& rect) {
  if (ui.onlyPointedAt) return chartsPointedAt(session, ui, rect);
  const LinkedCharts& on = session.scene.landscape.charts;
  float shares = 0, least = 0;
  for (const LinkedChart& chart : kLinked)
    if (on.*chart.shown) shares += chart.share, least += chart.share * ui.px(118);
  if (shares == 0) return drawChartNone(ui, rect, "No chart is switched on");
  // Where there is no room for all of them, the column scrolls.
  const float height = std::max(rect.height(), least);
  ImGui::SetCursorScreenPos(rect.min);
  ImGui::BeginChild("linked", ImVec2(rect.width(), rect.height()), false,
                    height > rect.height() ? 0 : ImGuiWindowFlags_NoScrollbar);
  const float width = std::min(rect.width(), ImGui::GetContentRegionAvail().x);
  float top = rect.min.y - ImGui::GetScrollY();
  for (std::size_t i = 0; i < std::size(kLinked); ++i) {
    const LinkedChart& chart = kLinked[i];
    if (!(on.*chart.shown)) continue;
    const float bottom = top + height * chart.share / shares;
    const Rect place{ImVec2(rect.min.x, std::round(top)),
                     ImVec2(rect.min.x + width, std::round(bottom))};
    if (place.max.y > rect.min.y && place.min.y < rect.max.y)
      chart.draw(session, ui, ui.charts[i], place);
    top = bottom;
  }
  ImGui::SetCursorScreenPos(ImVec2(rect.min.x, rect.min.y - ImGui::GetScrollY() + height));
  ImGui::Dummy(ImVec2(1, 0));
  ImGui::EndChild();
}

// η of every step of the runs that are shown.
void scheduleChart(Session& session, Ui& ui, Canvas& canvas, const Rect& rect) {
  std::vector<RateCurve> curves;
  const auto& runs = session.scene.landscape.runs;
  std::string key = std::to_string(session.resultRevision());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!runs[i].visible) continue;
    curves.push_back({session.result().runs[i].trajectory.lr, runs[i], runColour(ui, runs[i])});
    key += '|' + std::to_string(i) + ':' + std::to_string(runs[i].colour);
  }
  ChartPointer pointer;
  rateChart(ui, canvas, rect, curves, session.view.step, key, pointer);
  if (pointer.held) session.seek(std::round(pointer.x));
}

}  // namespace ravine
