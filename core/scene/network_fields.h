// The fields of the Network lab's part of a scene file, named once for reading and writing.
#pragma once

#include "core/io/fields.h"
#include "core/scene/network.h"

namespace ravine {

namespace json {
template <>
inline constexpr bool kAsArray<ScenePoint> = true;
template <>
inline constexpr bool kAsArray<ScenePair> = true;
}  // namespace json

template <class A>
void fields(A& a, ScenePoint& p) {
  a("x", p.x, kPlaceLimits);
  a("y", p.y, kPlaceLimits);
  a("label", p.label, kLabelLimits);
}
template <class A>
void fields(A& a, ScenePair& p) {
  a("x", p.x, kPlaceLimits);
  a("y", p.y, kPlaceLimits);
}
template <class A>
void fields(A& a, OwnData& d) {
  const bool inFile = !d.file.empty(), values = d.classes.empty();
  a.when(!values, "classes", d.classes, kMostClasses);
  a.when(!inFile && !values, "points", d.points, kMostScenePoints);
  a.when(!inFile && values, "pairs", d.pairs, kMostScenePoints);
  a.when(inFile, "file", d.file);
  a.when(inFile, "sha256", d.sha256);
}
template <class A>
void fields(A& a, DataSetup& d) {
  a("generator", d.generator);
  a("own", d.own);
  a("test_fraction", d.testFraction, kTestFractionLimits);
  a("scaled", d.scaled);
  a("seed", d.seed, kSeedLimits);
}
template <class A>
void fields(A& a, HiddenLayer& l) {
  a("units", l.units, kUnitsLimits);
  a("activation", l.activation);
}
template <class A>
void fields(A& a, TrainingSetup& t) {
  a("loss", t.loss);
  a("optimizer", t.optimizer);
  a("schedule", t.schedule);
  a("clip", t.clip, kClipLimits);
  a("batch", t.batch, kBatchLimits);
  a("order", t.order);
  a("l1", t.l1, kPenaltyLimits);
  a("l2", t.l2, kPenaltyLimits);
  a("dropout", t.dropout, kDropoutLimits);
  a("patience", t.patience, kPatienceLimits);
}
template <class A>
void fields(A& a, NetworkLook& l) {
  a("confidence", l.confidence);
  a("boundary", l.boundary);
  a("margin", l.margin);
  a("points", l.points);
  a("test_points", l.testPoints);
  a("wrong", l.wrong);
  a("diagram", l.diagram);
  a("log_loss", l.logLoss);
}
template <class A>
void fields(A& a, InsideLook& l) {
  a("lines", l.lines);
  a("deeper_lines", l.deeperLines);
  a("microscope", l.microscope);
  a("example", l.example, kRowLimits);
}
template <class A>
void fields(A& a, SurfaceLook& s) {
  a("shown", s.shown);
  a("directions", s.directions);
  a("seed", s.seed, kSeedLimits);
  a("across", s.across, kParameterPlaceLimits);
  a("up", s.up, kParameterPlaceLimits);
}
template <class A>
void fields(A& a, FlowLook& f) {
  a("shown", f.shown);
  a("quantity", f.quantity);
}
template <class A>
void fields(A& a, CapacityLook& c) {
  a("shown", c.shown);
  a("task", c.task);
  a("budget", c.budget, kFitBudgetLimits);
}
template <class A>
void fields(A& a, NetworkLab& l) {
  a("data", l.data);
  a("hidden", l.hidden, std::size_t{kMostHiddenLayers});
  a("init", l.init);
  a("seed", l.seed, kSeedLimits);
  a("training", l.training);
  a("widths", l.widths, kMostBeside, kUnitsLimits);
  a("activations", l.activations, kMostBeside);
  a("beside_by", l.besideBy);
  a("side_by_side", l.sideBySide);
  a("pace", l.pace, Limits{0, kPaceLimits.max});
  a("look", l.look);
  a("inside", l.inside);
  a.when(!l.byHand.all().empty(), "weights", l.byHand, kMostParameters, kParameterLimits);
  a("surface", l.surface);
  a("flow", l.flow);
  a("capacity", l.capacity);
}

}  // namespace ravine
