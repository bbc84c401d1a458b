// What there is to see of one network at one moment: plain numbers, ready to draw.
#pragma once

#include <span>
#include <vector>

#include "core/problem/network.h"
#include "core/problem/objective.h"

namespace ravine {

struct NetworkPicture {
  NetworkShape shape;
  std::vector<float> w;  // its parameters, as `shape` places them
  LossKind loss = LossKind::logistic;

  // Outputs over the plane: side × side cells of `box`, row 0 at the bottom; output k's value in
  // the centre of cell (col, row) is at k·side² + row·side + col.
  Box box{-6, 6, -6, 6};
  int side = 0;
  std::vector<float> outputs;

  // Every unit's z over a square around the examples in thumbSide × thumbSide cells, layer by
  // layer, the last one (before any decision) included; unit o of layer l begins at (first(l) +
  // o)·thumbSide², where first(l) counts the units of the layers before.
  Box thumbBox{-6, 6, -6, 6};
  int thumbSide = 0;
  std::vector<float> thumbs;

  long revision = 0;  // changes with every new picture

  std::span<const float> thumb(std::size_t layer, int unit) const;
};

}  // namespace ravine
