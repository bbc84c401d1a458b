// Where units of a network are 0, in the plane of the data (syllabus N6): straight lines for the
// first layer, curves behind it.
#pragma once

#include <span>
#include <vector>

#include "core/lab/contours.h"
#include "core/lab/training_data.h"
#include "core/problem/network.h"
#include "core/problem/objective.h"

namespace ravine {

// a·x + b·y + c = v of a first-layer unit, in the data's own coordinates whether or not the network
// reads them scaled: with scaled inputs (x − m)/s the weights w are a = w/s, c = bias − Σ w·m/s.
struct UnitLine {
  double a, b, c;
  double at(double x, double y) const { return a * x + b * y + c; }
};
// Of every unit of the first layer of a network with two inputs. `scaling` null: read as they are.
std::vector<UnitLine> firstLayerLines(const NetworkShape& shape, std::span<const float> w,
                                      const Scaling* scaling);

// The part of the line within a box, from one border to another with the positive side to the left;
// false where there is none.
struct LinePiece {
  double x0, y0, x1, y1;
};
bool pieceWithin(const UnitLine& line, const Box& box, LinePiece& piece);

// v of `units` units of layer `layer`, from `first` on, in the centres of side × side cells of the
// box: unit k's value in cell (col, row) is at k·side² + row·side + col, row 0 at the bottom.
std::vector<float> unitValues(const NetworkShape& shape, std::span<const float> w,
                              std::size_t layer, int first, int units, const Scaling* scaling,
                              const Box& box, int side);
// Where a unit's values change their sign, in the box's coordinates.
std::vector<LinePiece> zeroPieces(std::span<const float> values, const Box& box, int side);

}  // namespace ravine
