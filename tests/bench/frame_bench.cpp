// Our own CPU time of a frame while a slider is dragged: six runs of 2000 steps, everything on
// screen, OpenGL's drawing apart.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>

#include "app/offscreen.h"
#include "app/stage.h"
#include "core/lab/landscape.h"

namespace ravine {
namespace {

SceneFile sixRuns() {
  SceneFile file = firstScene();
  Landscape& l = file.scene.landscape;
  l.steps = 2000;
  l.runs.push_back(newRun(l, "rmsprop"));
  l.runs.push_back(newRun(l, "nadam"));
  file.view.playing = false;
  return file;
}

// Holds the button down over the picture, so that the edits are those of one drag.
void holdMouse() {
  ImGuiIO& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(640, 300);
  io.AddMouseButtonEvent(0, true);
#else
  io.MousePos = ImVec2(640, 300);
  io.MouseDown[0] = true;
#endif
}

// One edit and one frame per iteration; `edit` gets the session and a number that alternates.
template <class Edit>
void dragged(benchmark::State& state, Edit edit) {
  Session session(sixRuns(), false);
  Offscreen screen(1280, 720);
  Stage stage(session, 1);
  ImGui::GetIO().DisplaySize = ImVec2(1280, 720);
  ImGui::GetIO().DeltaTime = 1 / 60.f;
  session.seek(1e18);
  int count = 0;
  double worst = 0;
  for (int i = 0; i < 5; ++i) {
    screen.bind();
    stage.frame();
  }
  holdMouse();
  for (auto _ : state) {
    edit(session, ++count);
    screen.bind();
    stage.frame();
    const double seconds = std::chrono::duration<double>(stage.cpuTime()).count();
    state.SetIterationTime(seconds);
    worst = std::max(worst, seconds);
    screen.readRgb();  // waits for the drawing, which is not counted
  }
  state.counters["worst_ms"] = 1e3 * worst;
}

void frameWhileMomentumIsDragged(benchmark::State& state) {
  dragged(state, [](Session& s, int i) {
    s.scene.landscape.runs[1].optimizer.set("beta", 0.8 + 0.001 * (i % 100));
  });
}
void frameWhileStartIsDragged(benchmark::State& state) {
  dragged(state, [](Session& s, int i) { s.scene.landscape.start.x = -1.2 + 0.002 * (i % 100); });
}
void frameWhileSurfaceIsDragged(benchmark::State& state) {
  dragged(state, [](Session& s, int i) {
    s.scene.landscape.objective = {"quadratic", {{"kappa", 10.0 + i % 50}}};
  });
}
void frameAtRest(benchmark::State& state) {
  dragged(state, [](Session&, int) {});
}

BENCHMARK(frameWhileMomentumIsDragged)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(frameWhileStartIsDragged)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(frameWhileSurfaceIsDragged)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(frameAtRest)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ravine
