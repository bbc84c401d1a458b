// Our own CPU time of a frame of the Network lab's closer looks and of the Function lab, while a
// network is trained or something is dragged.
#include "tests/bench/frame.h"

namespace ravine {
namespace {

template <class Look>
SceneFile looking(const std::vector<int>& hidden, Look look) {
  SceneFile file = networkOf(hidden);
  look(file.scene.network);
  return file;
}

// At the update's station, of the next example in every frame.
void microscopeFrame(benchmark::State& state, const std::vector<int>& hidden) {
  SceneFile file = looking(hidden, [](NetworkLab& l) { l.inside.microscope = true; });
  file.view.step = 1e6;
  file.view.updates = 20;
  Bench bench(std::move(file));
  for (int i = 0; i < 5; ++i) bench.frame();
  awaitReport(bench.session);
  measured(state, bench, [](Session& s, int i) { s.scene.network.inside.example = i % 100; });
}
void microscopeFrameOf12(benchmark::State& state) { microscopeFrame(state, {12, 12}); }
void microscopeFrameOf256(benchmark::State& state) {
  microscopeFrame(state, {256, 256, 256, 256, 256, 256});
}
void networkFrameWithLines(benchmark::State& state) {
  trained(state,
          looking({12, 12}, [](NetworkLab& l) { l.inside.lines = l.inside.deeperLines = true; }),
          [](Session&, int) {});
}
void networkFrameWithItsLossSurface(benchmark::State& state) {
  trained(state, looking({16}, [](NetworkLab& l) { l.surface.shown = true; }),
          [](Session&, int) {});
}
void networkFrameWithGradientFlow(benchmark::State& state) {
  trained(state, looking({12, 12, 12}, [](NetworkLab& l) { l.flow.shown = true; }),
          [](Session&, int) {});
}

SceneFile functionOf(FunctionPicture picture) {
  SceneFile file = firstScene();
  file.scene.lab = Lab::function;
  file.scene.function.picture = picture;
  file.view = {};
  return file;
}
void functionFrameWhileItTrains(benchmark::State& state) {
  trained(state, functionOf(FunctionPicture::network), [](Session&, int) {});
}
void functionFrameWhileUnitsAreDragged(benchmark::State& state) {
  trained(state, functionOf(FunctionPicture::network),
          [](Session& s, int i) { s.scene.function.hidden[0].units = 10 + i % 50; });
}
void functionFrameDeepBesideWide(benchmark::State& state) {
  trained(state, functionOf(FunctionPicture::deepBesideWide), [](Session&, int) {});
}
void functionFrameWhileABumpIsDragged(benchmark::State& state) {
  Bench bench(functionOf(FunctionPicture::bumps));
  for (int i = 0; i < 5; ++i) bench.frame();
  measured(state, bench,
           [](Session& s, int i) { s.scene.function.bumps[0].height = 1 + 0.01 * (i % 50); });
}
void functionFrameWithBiasAndVariance(benchmark::State& state) {
  Bench bench(functionOf(FunctionPicture::biasVariance));
  for (int i = 0; i < 5; ++i) bench.frame();
  measured(state, bench, [](Session& s, int i) {
    s.scene.function.data.generator.set("noise", 0.1 + 0.01 * (i % 50));
  });
}

const int kFrames = measuredFrames();
#define RAVINE_FRAMES(NAME) \
  BENCHMARK(NAME)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(kFrames)
RAVINE_FRAMES(microscopeFrameOf12);
RAVINE_FRAMES(microscopeFrameOf256);
RAVINE_FRAMES(networkFrameWithLines);
RAVINE_FRAMES(networkFrameWithItsLossSurface);
RAVINE_FRAMES(networkFrameWithGradientFlow);
RAVINE_FRAMES(functionFrameWhileItTrains);
RAVINE_FRAMES(functionFrameWhileUnitsAreDragged);
RAVINE_FRAMES(functionFrameDeepBesideWide);
RAVINE_FRAMES(functionFrameWhileABumpIsDragged);
RAVINE_FRAMES(functionFrameWithBiasAndVariance);

}  // namespace
}  // namespace ravine
