// The scene: everything the user chose, as plain data. Core turns it into results, the app draws
// those and edits the scene; a copy of it is an undo entry, a file, a lesson step.
//
// Names and numbers only: which optimizers and surfaces exist is known to lab, which checks scenes
// against the tables.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/math/limits.h"
#include "core/scene/basics.h"
#include "core/scene/depth.h"
#include "core/scene/function.h"
#include "core/scene/network.h"
#include "core/scene/race.h"
#include "core/scene/samples.h"
#include "core/spec/spec.h"

namespace ravine {

// What numbers of a scene may be; files and sliders both obey.
inline constexpr Limits kNoiseLimits{0, 1e6};
inline constexpr Limits kSpeedLimits{0.1, 10000};
inline constexpr Limits kZoomLimits{1e-3, 1e9};
inline constexpr Limits kGhostsLimits{1, 5};
inline constexpr Limits kUpdatesLimits{0, 1e9};
inline constexpr Limits kEpochLimits{1, 1e6};
inline constexpr Limits kSlowMotionLimits{1, 100};
inline constexpr Limits kAzimuthLimits{-180, 180};
inline constexpr Limits kElevationLimits{3, 90};
inline constexpr Limits kDistanceLimits{0.45, 4};

// What is drawn of the runs.
struct TrailLook {
  bool stepMarks = true;
  bool fade = false;  // older parts of the trajectory fade
  bool minima = true;
  bool ghosts = true;  // every change leaves the former trajectory faintly behind
  int ghostsKept = 2;  // so many changes back
  bool probe = false;  // gradient, tangent and curvature at the mouse
  bool legend = true;
  bool operator==(const TrailLook&) const = default;
};

// Where the surface is shown: from above, in space, or both side by side.
enum class Picture { plan, both, space };

// How it is shown in space.
struct SpaceLook {
  Picture picture = Picture::plan;
  bool logarithmic = true;  // heights by powers of ten of f above its least value
  bool operator==(const SpaceLook&) const = default;
};

// One optimizer in the race.
struct Run : RunSetup {
  int colour = 0;  // index into the palette of runs
  bool visible = true;
  std::optional<RunSetup> held;  // drawn beside the run, for comparison
  bool operator==(const Run&) const = default;
};

struct Landscape {
  Spec objective{"rosenbrock", {}};
  std::vector<Run> runs;
  bool linkedStarts = true;
  Point start;              // of all runs while linked
  bool equalRates = false;  // methods with an effective rate η/(1−β) all have the same
  int steps = 300;
  double noise = 0;
  std::uint64_t seed = 0;
  FieldLook field;
  TrailLook trail;
  DepthLook depth;
  LinkedCharts charts;
  SectionLook section;
  ModesLook modes;
  RateMapLook rateMap;
  SpaceLook space;
  bool operator==(const Landscape&) const = default;
};

enum class Lab { landscape, samples, network, function };
inline constexpr int kLabs = 4;

// Whether a lab trains a network, and counts updates in place of steps.
constexpr bool trainsNetwork(Lab lab) { return lab == Lab::network || lab == Lab::function; }

// The names of an enumeration's values in their order, as files write them.
std::span<const std::string_view> namesOf(Lab);
std::span<const std::string_view> namesOf(Picture);

// From where the surface is seen in space; degrees.
struct Camera {
  double azimuth = -62;   // where the eye stands, anticlockwise from the x axis
  double elevation = 34;  // of the eye above the ground
  double distance = 1;    // 1 shows the whole surface
  bool operator==(const Camera&) const = default;
};

// What playback stops at by itself, once: the first loss above the one before it; a run that has
// diverged; all runs converged; the end of an epoch of training.
enum class PauseOn { never, overshoot, diverged, converged, epoch };
std::span<const std::string_view> namesOf(PauseOn);

// Where playback and camera stand. Saved with the scene, outside undo.
struct View {
  double step = 0;  // position in the finished result, with a fraction between steps
  bool playing = false;
  double speed = 30;   // steps a second
  Point centre;        // of the view, relative to the middle of the surface's domain
  double zoom = 1;     // 1 shows the whole domain
  double updates = 0;  // of the network that is shown; whole
  Camera camera{};     // of the surface in space
  double reach = 1;    // of a network's loss surface; 1 shows all of its path
  PauseOn pauseOn = PauseOn::never;
  int pauseEpoch = 1;     // that `epoch` means
  double slowMotion = 1;  // all speeds are divided by it
  bool operator==(const View&) const = default;
};

struct Scene {
  Lab lab = Lab::landscape;
  Landscape landscape;
  SamplesLab samples;
  NetworkLab network;
  FunctionLab function;
  bool operator==(const Scene&) const = default;
};

struct SceneFile {
  Scene scene;
  View view;
};

}  // namespace ravine
