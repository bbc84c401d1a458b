// The fields of the closer look's part of a scene file, named once for reading and writing.
#pragma once

#include "core/io/fields.h"
#include "core/scene/depth.h"

namespace ravine {

template <class A>
void fields(A& a, DepthLook& d) {
  a("anatomy", d.anatomy);
  a("eigen_axes", d.eigenAxes);
  a("stationary", d.stationary);
  a("basins", d.basins);
  a("subgradients", d.subgradients);
  a("best_so_far", d.bestSoFar);
}
template <class A>
void fields(A& a, SectionLook& s) {
  a("line", s.line);
  a("curve", s.curve);
}
template <class A>
void fields(A& a, ModesLook& m) {
  a("curve", m.curve);
}
template <class A>
void fields(A& a, LinkedCharts& c) {
  a("loss", c.loss);
  a("gradient", c.gradient);
  a("step", c.step);
  a("rates", c.rates);
  a("modes", c.modes);
  a("past", c.past);
  a("line", c.line);
  a("section", c.section);
  a("rate_map", c.rateMap);
}
template <class A>
void fields(A& a, RateMapLook& m) {
  a("across", m.across);
  a("up", m.up);
  a("scaled", m.scaled);
}

}  // namespace ravine
