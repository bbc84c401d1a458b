// Figures of what the labs show: functions of the session, which draw on a page without OpenGL.
#pragma once

#include <span>

#include "app/session.h"
#include "app/vector/page.h"
#include "app/widgets/chart_record.h"

namespace ravine::figure {

struct FigureLook {
  double width = kFigureWidth, height = kFigureHeight;  // points
  double scale = 1;                                     // of type and lines
  bool heat = false;                                    // surfaces with their heat map, as an image
};

// The main view of the open lab. What it shows beside its plane (a network's diagram and its own
// loss surface, the surface in space beside the plan) is left out. Throws std::invalid_argument
// where the view is nothing but that, or has no room on the page.
Drawing mainFigure(Session& session, const FigureLook& look);

// Charts as they were taken down, in the light theme.
Drawing chartsFigure(std::span<const RecordedChart> charts, const FigureLook& look);

// ---- one lab each, on the whole area ----

void landscapeFigure(Session& session, Page& page, Rect area, bool heat);
void samplesFigure(Session& session, Page& page, const Rect& area, bool heat);
void networkFigure(Session& session, Page& page, const Rect& area);
void functionFigure(Session& session, Page& page, const Rect& area);

// ---- parts ----

// A page of this size, and what of it is to be drawn on.
Page pageFor(const FigureLook& look);
Rect areaOf(const Page& page);

// Level curves with the values of the heavy ones, as the look says; below them the heat map.
void drawLevels(Page& page, const Objective& objective, const FieldLook& look, const PlaneMap& map,
                bool heat);

}  // namespace ravine::figure
