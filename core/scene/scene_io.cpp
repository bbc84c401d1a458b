// Reading and writing scenes: every part names its fields once, in `fields`, for both directions.
#include "core/scene/scene_io.h"

#include <cmath>

#include "core/io/fields.h"
#include "core/scene/depth_fields.h"
#include "core/scene/function_fields.h"
#include "core/scene/network_fields.h"
#include "core/scene/samples_fields.h"

namespace ravine {

std::span<const std::string_view> namesOf(LevelSpacing) {
  static constexpr std::string_view kNames[] = {"linear", "logarithmic", "geometric"};
  return kNames;
}
std::span<const std::string_view> namesOf(ColourMap) {
  static constexpr std::string_view kNames[] = {"ravine", "viridis", "cividis", "magma"};
  return kNames;
}
std::span<const std::string_view> namesOf(Lab) {
  static constexpr std::string_view kNames[] = {"landscape", "samples", "network", "function"};
  return kNames;
}
std::span<const std::string_view> namesOf(PauseOn) {
  static constexpr std::string_view kNames[] = {"never", "overshoot", "diverged", "converged",
                                                "epoch"};
  return kNames;
}
std::span<const std::string_view> namesOf(Picture) {
  static constexpr std::string_view kNames[] = {"plan", "both", "space"};
  return kNames;
}

std::span<const std::string_view> namesOf(FunctionPicture) {
  static constexpr std::string_view kNames[] = {"network", "deep_beside_wide", "bumps",
                                                "bias_variance"};
  return kNames;
}

std::span<const std::string_view> namesOf(SectionLine) {
  static constexpr std::string_view kNames[] = {"x", "y", "gradient"};
  return kNames;
}
std::span<const std::string_view> namesOf(SectionCurve) {
  static constexpr std::string_view kNames[] = {"value", "along", "across"};
  return kNames;
}
std::span<const std::string_view> namesOf(ModesCurve) {
  static constexpr std::string_view kNames[] = {"error", "stacked"};
  return kNames;
}

std::span<const std::string_view> namesOf(CostAxis) {
  static constexpr std::string_view kNames[] = {"updates", "epochs", "evaluations", "seconds"};
  return kNames;
}
std::span<const std::string_view> namesOf(ChartScale) {
  static constexpr std::string_view kNames[] = {"linear", "semilog", "loglog"};
  return kNames;
}
std::span<const std::string_view> namesOf(SampleChart) {
  static constexpr std::string_view kNames[] = {"variance", "learning_rate"};
  return kNames;
}
std::span<const std::string_view> namesOf(SampleKind) {
  static constexpr std::string_view kNames[] = {"regression", "binary", "plane", "scalar"};
  return kNames;
}

std::span<const std::string_view> namesOf(Directions) {
  static constexpr std::string_view kNames[] = {"principal", "random", "weights"};
  return kNames;
}
std::span<const std::string_view> namesOf(FlowQuantity) {
  static constexpr std::string_view kNames[] = {"gradient", "activation", "saturation"};
  return kNames;
}
std::span<const std::string_view> namesOf(FitTask) {
  static constexpr std::string_view kNames[] = {"labels", "parity"};
  return kNames;
}
std::span<const std::string_view> namesOf(Beside) {
  static constexpr std::string_view kNames[] = {"widths", "activations"};
  return kNames;
}

template <class A>
void fields(A& a, Point& p) {
  a("x", p.x, kPlaceLimits);
  a("y", p.y, kPlaceLimits);
}
template <class A>
void fields(A& a, FieldLook& f) {
  a("heat", f.heat);
  a("curves", f.curves);
  a("labels", f.labels);
  a("spacing", f.spacing);
  a("levels", f.levels, kLevelsLimits);
  a("colours", f.colours);
}
template <class A>
void fields(A& a, TrailLook& t) {
  a("step_marks", t.stepMarks);
  a("fade", t.fade);
  a("minima", t.minima);
  a("ghosts", t.ghosts);
  a("ghosts_kept", t.ghostsKept, kGhostsLimits);
  a("probe", t.probe);
  a("legend", t.legend);
}
template <class A>
void fields(A& a, SpaceLook& s) {
  a("picture", s.picture);
  a("logarithmic", s.logarithmic);
}
template <class A>
void fields(A& a, Camera& c) {
  a("azimuth", c.azimuth, kAzimuthLimits);
  a("elevation", c.elevation, kElevationLimits);
  a("distance", c.distance, kDistanceLimits);
}
template <class A>
void fields(A& a, RunSetup& r) {
  a("optimizer", r.optimizer);
  a("schedule", r.schedule);
  a("clip", r.clip, kClipLimits);
  a("start", r.start);
}
template <class A>
void fields(A& a, Run& r) {
  fields(a, static_cast<RunSetup&>(r));
  a("colour", r.colour, Limits{0, 1e6});
  a("visible", r.visible);
  a("held", r.held);
}
template <class A>
void fields(A& a, Landscape& l) {
  a("objective", l.objective);
  a("linked_starts", l.linkedStarts);
  a("start", l.start);
  a("equal_rates", l.equalRates);
  a("steps", l.steps, kStepsLimits);
  a("noise", l.noise, kNoiseLimits);
  a("seed", l.seed, kSeedLimits);
  a("field", l.field);
  a("trail", l.trail);
  a("depth", l.depth);
  a("charts", l.charts);
  a("section", l.section);
  a("modes", l.modes);
  a("rate_map", l.rateMap);
  a("space", l.space);
  a("runs", l.runs, std::size_t{kMostRuns});
}
// A view saves the numbers that its lab has.
struct LabView {
  View& view;
  Lab lab;
};
template <class A>
void fields(A& a, LabView& l) {
  View& v = l.view;
  a("step", v.step, Limits{0, kStepsLimits.max});
  a("playing", v.playing);
  a("speed", v.speed, kSpeedLimits);
  a("pan", v.centre);
  a("zoom", v.zoom, kZoomLimits);
  a.when(trainsNetwork(l.lab), "updates", v.updates, kUpdatesLimits);
  a.when(l.lab == Lab::network, "reach", v.reach, kReachLimits);
  a.when(l.lab == Lab::landscape, "camera", v.camera);
  a.when(v.pauseOn != PauseOn::never, "pause_on", v.pauseOn);
  a.when(v.pauseOn == PauseOn::epoch, "pause_epoch", v.pauseEpoch, kEpochLimits);
  a.when(v.slowMotion != 1, "slow_motion", v.slowMotion, kSlowMotionLimits);
}

namespace {

// Whether a lab's part is other than the one that reading starts from.
bool says(const Landscape& part) { return !(part == Landscape{}); }
bool says(const SamplesLab& part) { return !(part == SamplesLab{}); }
bool says(const NetworkLab& part) { return !(part == NetworkLab{}); }
bool says(const FunctionLab& part) { return !(part == FunctionLab{}); }

}  // namespace

template <class A>
void fields(A& a, SceneFile& file) {
  a.version("ravine", kSceneVersion, "scene file");
  Scene& scene = file.scene;
  a("lab", scene.lab);
  const auto told = [&](Lab lab, const auto& part) { return scene.lab == lab || says(part); };
  a.when(told(Lab::landscape, scene.landscape), "landscape", scene.landscape);
  a.when(told(Lab::samples, scene.samples), "samples", scene.samples);
  a.when(told(Lab::network, scene.network), "network", scene.network);
  a.when(told(Lab::function, scene.function), "function", scene.function);
  LabView view{file.view, scene.lab};
  a("view", view);
}

Result<SceneFile> readScene(std::string_view text) {
  const Result<json::Value> value = json::parse(text);
  if (!value) return Error{value.error()};
  return sceneFrom(*value);
}

Result<SceneFile> sceneFrom(const json::Value& value) {
  SceneFile file;
  file.scene.landscape.runs.clear();
  const std::string wrong = json::fromValue(value, file);
  if (!wrong.empty()) return Error{wrong};
  if (file.view.updates != std::floor(file.view.updates))
    return Error{"$.view.updates: " + formatNumber(file.view.updates) + " is not a whole number"};
  return file;
}

std::string writeScene(const SceneFile& file) { return json::write(json::toValue(file)); }

}  // namespace ravine
