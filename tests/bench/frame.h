// A session as the window has it, frame by frame, for benchmarks of our own CPU time.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>
#include <vector>

#include "app/offscreen.h"
#include "app/stage.h"
#include "core/lab/landscape.h"

namespace ravine {

// Holds the button down over the picture, so that the edits are those of one drag.
inline void holdMouse(float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(x, y);
  io.AddMouseButtonEvent(0, true);
#else
  io.MousePos = ImVec2(x, y);
  io.MouseDown[0] = true;
#endif
}

// Frames that a benchmark measures; RAVINE_BENCH_FRAMES where it only matters that they run.
inline int measuredFrames() {
  const char* wanted = std::getenv("RAVINE_BENCH_FRAMES");
  return wanted ? std::max(1, std::atoi(wanted)) : 40;
}

// The window's session with a stage of its own.
struct Bench {
  explicit Bench(SceneFile file) : session(std::move(file), false) {
    ImGui::GetIO().DisplaySize = ImVec2(1280, 720);
    ImGui::GetIO().DeltaTime = 1 / 60.f;
  }
  // Milliseconds of a frame; waits for the drawing, which is not counted.
  double frame() {
    screen.bind();
    stage.frame();
    screen.readRgb();
    return 1e3 * std::chrono::duration<double>(stage.cpuTime()).count();
  }
  Session session;
  Offscreen screen{1280, 720};
  Stage stage{session, 1};
};

// One edit and one frame per iteration; `edit` gets the session and a number that alternates.
template <class Edit>
void measured(benchmark::State& state, Bench& bench, Edit edit) {
  int count = 0;
  std::vector<double> times;
  for (auto _ : state) {
    edit(bench.session, ++count);
    times.push_back(bench.frame());
    state.SetIterationTime(times.back() / 1e3);
  }
  std::sort(times.begin(), times.end());
  state.counters["median_ms"] = times[times.size() / 2];
  state.counters["worst_ms"] = times.back();
}

// ---- labs that train a network ----

// A network with these hidden layers, before its training.
inline SceneFile networkOf(const std::vector<int>& hidden) {
  SceneFile file = firstScene();
  file.scene.lab = Lab::network;
  file.scene.network.hidden.clear();
  for (const int units : hidden) file.scene.network.hidden.push_back({units, {"tanh", {}}});
  file.view = {};
  return file;
}

// Waits for a report before every frame, as the window is woken by one: each shows something new.
inline void awaitReport(Session& session) {
  for (int i = 0; i < 200 && !session.training().reportWaiting(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

template <class Edit>
void trained(benchmark::State& state, SceneFile file, Edit edit) {
  Bench bench(std::move(file));
  bench.session.view.playing = true;
  for (int i = 0; i < measuredFrames() * 3 / 2;
       ++i) {  // until there is something in curves and moments
    bench.frame();
    awaitReport(bench.session);
  }
  holdMouse(900, 12);  // on nothing
  measured(state, bench, [&](Session& s, int i) {
    edit(s, i);
    awaitReport(s);
  });
  if (!bench.session.view.playing) state.SkipWithError("it does not train");
}

}  // namespace ravine
