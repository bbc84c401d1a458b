// The fields of the Function lab's part of a scene file, named once for reading and writing.
#pragma once

#include "core/scene/function.h"
#include "core/scene/network_fields.h"

namespace ravine {

namespace json {
template <>
inline constexpr bool kAsArray<Bump> = true;
}  // namespace json

template <class A>
void fields(A& a, FunctionLook& l) {
  a("target", l.target);
  a("parts", l.parts);
  a("kinks", l.kinks);
  a("points", l.points);
  a("test_points", l.testPoints);
  a("batch", l.batch);
  a("diagram", l.diagram);
  a("log_loss", l.logLoss);
}
template <class A>
void fields(A& a, Bump& b) {
  a("from", b.from, kPlaceLimits);
  a("to", b.to, kPlaceLimits);
  a("height", b.height, kPlaceLimits);
}
template <class A>
void fields(A& a, FunctionLab& l) {
  a("data", l.data);
  a("hidden", l.hidden, std::size_t{kMostHiddenLayers});
  a("init", l.init);
  a("seed", l.seed, kSeedLimits);
  a("training", l.training);
  a("pace", l.pace, Limits{0, kPaceLimits.max});
  a("picture", l.picture);
  a("deep_layers", l.deepLayers, kDeepLayersLimits);
  a("bumps", l.bumps, kMostBumps);
  a("pieces", l.pieces, kPiecesLimits);
  a("widths", l.widths, kMostBeside, kUnitsLimits);
  a("sets", l.sets, kSetsLimits);
  a("fit_updates", l.fitUpdates, kFitUpdatesLimits);
  a("look", l.look);
}

}  // namespace ravine
