// Random scenes for the tests of files and of undo: every field takes many values.
#pragma once

#include <string>

#include "core/data/targets.h"
#include "core/lab/by_hand.h"
#include "core/lab/vocabulary.h"
#include "core/math/rng.h"
#include "core/scene/scene.h"

namespace ravine {

class SceneMaker {
 public:
  explicit SceneMaker(std::uint64_t seed) : rng_(seed) {}

  SceneFile file();
  // Of the Network lab; what belongs to the Landscape lab is there or is the default.
  SceneFile networkFile();
  // Of the Function lab; what belongs to the others is there or is the default.
  SceneFile functionFile();
  FunctionLab function();
  Scene scene();
  // Changes one thing.
  void edit(Scene& s);
  NetworkLab network();
  // Of the Samples lab; what belongs to the others is there or is the default.
  SceneFile samplesFile();
  SamplesLab samples();
  // Changes one thing.
  void edit(SamplesLab& l);
  // Changes one thing.
  void edit(NetworkLab& l);
  int below(int n) { return static_cast<int>(rng_.uniform() * n); }

 private:
  bool coin() { return rng_.uniform() < 0.5; }
  // Awkward digits, any size within the range; sometimes whole, sometimes its end.
  double number(double low, double high);
  Point point();
  Spec spec(const Vocabulary& vocabulary);
  FieldLook look();
  SpecChain schedule();
  RunSetup setup();
  Run run();
  SampleRun sampleRun(bool clusters);
  // Softmax suits any number of classes.
  TrainingSetup training();
  OwnData own();
  OwnData ownPairs();
  OwnSamples ownSamples();

  Rng rng_;
};

}  // namespace ravine
