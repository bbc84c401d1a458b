// Our own CPU time of a frame, everything on screen, OpenGL's drawing apart: of the Landscape lab
// while something is dragged over six runs of 2000 steps, of the Network lab while it trains.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/lab/landscape.h"
#include "tests/bench/frame.h"

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

template <class Edit>
void dragged(benchmark::State& state, Edit edit) {
  Bench bench(sixRuns());
  bench.session.seek(1e18);
  for (int i = 0; i < 5; ++i) bench.frame();
  holdMouse(640, 300);
  measured(state, bench, edit);
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

// A closer look while momentum is dragged: with maps that a worker refines, and in space.
template <class Edit>
void lookedAtCloser(benchmark::State& state, Edit look) {
  SceneFile file = sixRuns();
  file.scene.landscape.objective = {"himmelblau", {}};
  file.scene.landscape.steps = 300;
  look(file.scene.landscape);
  Bench bench(std::move(file));
  bench.session.attention.openRun = 1;
  bench.session.seek(20);
  for (int i = 0; i < 5; ++i) bench.frame();
  holdMouse(640, 300);
  measured(state, bench, [](Session& s, int i) {
    s.scene.landscape.runs[1].optimizer.set("beta", 0.8 + 0.001 * (i % 100));
  });
}
void frameWithAnatomy(benchmark::State& state) {
  lookedAtCloser(state, [](Landscape& l) {
    l.depth.anatomy = l.depth.subgradients = true;
    l.charts.rates = l.charts.past = l.charts.line = l.charts.section = true;
  });
}
void frameWithTheRateMap(benchmark::State& state) {
  lookedAtCloser(state, [](Landscape& l) { l.charts.rateMap = true; });
}
void frameWithBasins(benchmark::State& state) {
  lookedAtCloser(state, [](Landscape& l) { l.depth.basins = true; });
}
void frameInSpace(benchmark::State& state) {
  lookedAtCloser(state, [](Landscape& l) { l.space.picture = Picture::both; });
}

// All of a frame, drawing and all, while the surface in space is turned: 30 a second want 33 ms.
void wholeFrameWhileTheSurfaceTurns(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  SceneFile file = sixRuns();
  file.scene.landscape.space.picture = Picture::space;
  Bench bench(std::move(file));
  for (int i = 0; i < 5; ++i) bench.frame();
  float at = 500;
  const auto turn = [&] { holdMouse(at += 2, 500); };
  for (int i = 0; i < 4; ++i) turn(), bench.frame();
  if (!bench.session.attention.turning)
    return state.SkipWithError("the mouse does not hold the surface");
  std::vector<double> times;
  for (auto _ : state) {
    turn();
    const Clock::time_point begin = Clock::now();
    bench.frame();
    times.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    state.SetIterationTime(times.back());
  }
  std::sort(times.begin(), times.end());
  state.counters["median_ms"] = 1e3 * times[times.size() / 2];
}

// ---- Network lab ----

void networkFrameAtRest(benchmark::State& state) {
  Bench bench(networkOf({128, 128}));
  for (int i = 0; i < 3; ++i) {
    bench.frame();
    awaitReport(bench.session);
  }
  measured(state, bench, [](Session&, int) {});
}
void networkFrameOfASmallOne(benchmark::State& state) {
  trained(state, networkOf({16}), [](Session&, int) {});
}
void networkFrameWhileItTrains(benchmark::State& state) {
  trained(state, networkOf({128, 128}), [](Session&, int) {});
}
void networkFrameAtFullSpeed(benchmark::State& state) {
  SceneFile file = networkOf({128, 128});
  file.scene.network.pace = 0;
  trained(state, file, [](Session&, int) {});
}
void networkFrameWhileUnitsAreDragged(benchmark::State& state) {
  trained(state, networkOf({128, 128}),
          [](Session& s, int i) { s.scene.network.hidden[0].units = 100 + i % 28; });
}
void networkFrameWhilePainting(benchmark::State& state) {
  trained(state, networkOf({128, 128}), [](Session& s, int i) {
    s.attention.brush = 0;
    holdMouse(700 + static_cast<float>(i * 9 % 200), 400);
  });
}
void networkFrameSideBySide(benchmark::State& state) {
  SceneFile file = networkOf({8});
  file.scene.network.sideBySide = true;
  trained(state, file, [](Session&, int) {});
}

BENCHMARK(frameWhileMomentumIsDragged)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(frameWhileStartIsDragged)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(frameWhileSurfaceIsDragged)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(frameAtRest)->UseManualTime()->Unit(benchmark::kMillisecond);
const int kFrames = measuredFrames();
BENCHMARK(frameWithAnatomy)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(kFrames);
BENCHMARK(frameWithTheRateMap)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(kFrames);
BENCHMARK(frameWithBasins)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(kFrames);
BENCHMARK(frameInSpace)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(kFrames);
BENCHMARK(wholeFrameWhileTheSurfaceTurns)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(networkFrameAtRest)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(kFrames);
BENCHMARK(networkFrameOfASmallOne)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(networkFrameWhileItTrains)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(networkFrameAtFullSpeed)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(networkFrameWhileUnitsAreDragged)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(networkFrameWhilePainting)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(networkFrameSideBySide)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);

}  // namespace
}  // namespace ravine
