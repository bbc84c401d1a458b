// Our own CPU time of a frame of the Samples lab while something is dragged, OpenGL's drawing
// apart.
#include <benchmark/benchmark.h>

#include "core/lab/landscape.h"
#include "tests/bench/frame.h"

namespace ravine {
namespace {

SceneFile samplesOf(const char* objective, const char* data) {
  SceneFile file = firstScene();
  file.scene.lab = Lab::samples;
  file.scene.samples.objective = {objective, {}};
  file.scene.samples.data.generator = {data, {}};
  file.view = {};
  file.view.step = 500;
  return file;
}

template <class Edit>
void samplesDragged(benchmark::State& state, const SceneFile& file, Edit edit) {
  Bench bench(file);
  for (int i = 0; i < 5; ++i) bench.frame();
  holdMouse(900, 12);  // on nothing, as part of a drag
  measured(state, bench, edit);
}

void rate(Session& s, int i) {
  s.scene.samples.runs[1].optimizer.set("lr", 0.02 + 0.0002 * (i % 100));
}

void samplesFrameAtRest(benchmark::State& state) {
  samplesDragged(state, samplesOf("linear_regression", "line"), [](Session&, int) {});
}
void samplesFrameWhileTheRateIsDragged(benchmark::State& state) {
  samplesDragged(state, samplesOf("linear_regression", "line"), rate);
}
void samplesFrameWhileALogisticRateIsDragged(benchmark::State& state) {
  samplesDragged(state, samplesOf("logistic_regression", "logit_1d"), rate);
}
void samplesFrameWithSeedsWhileTheRateIsDragged(benchmark::State& state) {
  SceneFile file = samplesOf("linear_regression", "line");
  file.scene.samples.seeds = 100;
  samplesDragged(state, file, rate);
}
void samplesFrameWhileTheDataAreDragged(benchmark::State& state) {
  samplesDragged(state, samplesOf("linear_regression", "line"), [](Session& s, int i) {
    s.scene.samples.data.generator.set("slope", 1 + 0.01 * (i % 100));
  });
}
void samplesFrameWhileSvmDataAreDragged(benchmark::State& state) {
  samplesDragged(state, samplesOf("svm", "two_gaussians"), [](Session& s, int i) {
    s.scene.samples.data.generator.set("distance", 1 + 0.01 * (i % 100));
  });
}
void samplesFrameWhileItPlays(benchmark::State& state) {
  samplesDragged(state, samplesOf("linear_regression", "line"),
                 [](Session& s, int i) { s.view.step = 100 + i % 800; });
}

const int kFrames = measuredFrames();
BENCHMARK(samplesFrameAtRest)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(kFrames);
BENCHMARK(samplesFrameWhileTheRateIsDragged)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(samplesFrameWhileALogisticRateIsDragged)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(samplesFrameWithSeedsWhileTheRateIsDragged)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(samplesFrameWhileTheDataAreDragged)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(samplesFrameWhileSvmDataAreDragged)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);
BENCHMARK(samplesFrameWhileItPlays)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(kFrames);

}  // namespace
}  // namespace ravine
