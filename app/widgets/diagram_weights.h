// The lines of a network's diagram: one for each weight, its strength by width and depth of colour,
// its sign by the colour itself.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/widgets/diagram_layout.h"
#include "core/lab/network_picture.h"

namespace ravine {

struct WeightLine {
  std::size_t place;  // in the flat vector
  float from, to;     // heights at both ends
  float strength;     // −1 … 1, its share of the layer's largest
};

// The lines between two columns, the weakest first.
struct WeightFan {
  float left = 0, right = 0;
  float widest = 1;  // a line of strength 1, pixels
  std::vector<WeightLine> lines;
};

// The fan that leads into a layer, its lines as strong as the weights in w, or as other numbers in
// their places; of many weights only the strongest are lines.
WeightFan weightFan(const NetworkShape& shape, std::span<const float> w,
                    const DiagramLayout& layout, std::size_t layer, float scale);
// In the colours of the first two classes.
void drawFan(Ui& ui, ImDrawList& list, const WeightFan& fan);
// One of its lines once more, to be seen among the others.
void drawEmphasised(Ui& ui, ImDrawList& list, const WeightFan& fan, std::size_t place);
// The line nearest to a point, if it is within `reach` pixels.
std::optional<std::size_t> lineAt(const WeightFan& fan, ImVec2 point, float reach);
// The place on a line so far across, 0 … 1, if it is one of the fan's.
std::optional<ImVec2> pointOn(const WeightFan& fan, std::size_t place, float across);
// The middle of a line, if it is one of the fan's.
std::optional<ImVec2> middleOf(const WeightFan& fan, std::size_t place);

}  // namespace ravine
