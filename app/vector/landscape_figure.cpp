// The Landscape lab's plan as a figure.
#include <algorithm>
#include <cmath>

#include "app/labs/camera.h"
#include "app/labs/landscape_marks.h"
#include "app/labs/landscape_race.h"
#include "app/vector/figures.h"
#include "core/lab/levels.h"

namespace ravine::figure {

namespace {

struct PageInk {
  Page& page;
  const PlaneMap& map;
  void path(const Path& path, double head, const PathLook& look) {
    drawPath(page, map, path, head, look);
  }
  void disc(const Point& at, ImU32 colour, const DiscLook& look) {
    drawDisc(page, map, at, colour, look);
  }
};

void drawMinima(const Session& session, Page& page, const PlaneMap& map) {
  const auto& minima = session.result().minima;
  if (!session.scene.landscape.trail.minima) return;
  for (const Minimum& m : minima) {
    if (inCrowd(minima, m)) continue;
    drawCross(page, map, {m.x, m.y}, minima.size() > 6 ? "" : minimumLabel(m));
  }
}

}  // namespace

void landscapeFigure(Session& session, Page& page, Rect area, bool heat) {
  const Landscape& l = session.scene.landscape;
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < l.runs.size(); ++i) {
    const Run& run = l.runs[i];
    if (!run.visible) continue;
    const ImU32 colour = raceColour(page.ink, run);
    entries.push_back({runTitle(l, i), colour});
    if (run.held) entries.push_back({"held: " + heldTitle(l, i), colour, Sign::dashed});
  }
  if (l.trail.legend) drawLegend(page, area, entries);
  const PlotWords words{.x = "x", .y = "y", .face = Face::italic};
  const PlaneMap map = mapOf(session, plotIn(page, area, words));
  page.add(Within{true, map.rect});
  drawLevels(page, *session.result().objective, l.field, map, heat && l.field.heat);
  RaceDrawing(session, page.ink, PageInk{page, map}).draw();
  drawMinima(session, page, map);
  eachRing(l, page.ink,
           [&](const Point& start, ImU32 colour) { drawStart(page, map, start, colour); });
  page.add(Within{false, {}});
  drawFrame(page, frameOf(map), words);
}

}  // namespace ravine::figure
