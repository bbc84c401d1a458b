// The fields of the Samples lab's part of a scene file, named once for reading and writing.
#pragma once

#include "core/io/fields.h"
#include "core/scene/samples.h"

namespace ravine {

namespace json {
template <>
inline constexpr bool kAsArray<Sample> = true;
}  // namespace json

template <class A>
void fields(A& a, Sample& s) {
  a("u", s.u, kPlaceLimits);
  a("v", s.v, kPlaceLimits);
  a("t", s.t, kPlaceLimits);
}
template <class A>
void fields(A& a, OwnSamples& o) {
  const bool inFile = !o.file.empty();
  a("kind", o.kind);
  a.when(!inFile, "rows", o.rows, kMostScenePoints);
  a.when(inFile, "file", o.file);
  a.when(inFile, "sha256", o.sha256);
}
template <class A>
void fields(A& a, SampleSetup& d) {
  a("generator", d.generator);
  a("own", d.own);
  a("scaled", d.scaled);
  a("seed", d.seed, kSeedLimits);
}
template <class A>
void fields(A& a, SampleRun& r) {
  fields(a, static_cast<RunSetup&>(r));
  a("batch", r.batch, kBatchLimits);
  a("order", r.order);
  a("averaging", r.averaging);
  a("colour", r.colour, Limits{0, 1e6});
  a("visible", r.visible);
}
template <class A>
void fields(A& a, SamplesLook& l) {
  a("residuals", l.residuals);
  a("batch", l.batch);
  a("gradients", l.gradients);
  a("ellipse", l.ellipse);
  a("optimum", l.optimum);
  a("average", l.average);
  a("ball", l.ball);
  a("references", l.references);
}
template <class A>
void fields(A& a, SamplesLab& l) {
  a("objective", l.objective);
  a("data", l.data);
  a("linked_starts", l.linkedStarts);
  a("start", l.start);
  a("steps", l.steps, kStepsLimits);
  a("seed", l.seed, kSeedLimits);
  a("seeds", l.seeds, kSeedsLimits);
  a("accuracy", l.accuracy, kAccuracyLimits);
  a("axis", l.axis);
  a("scale", l.scale);
  a("chart", l.chart);
  a("field", l.field);
  a("look", l.look);
  a("runs", l.runs, std::size_t{kMostRuns});
}

}  // namespace ravine
