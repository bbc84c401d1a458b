// Trains what a lesson's step shows as the program does when the step is opened.
#pragma once

#include <vector>

#include "core/lab/mean_loss.h"
#include "core/lab/variants.h"
#include "tests/core/course.h"
#include "tests/core/training.h"

namespace ravine {

inline const NetworkSetup& setupOf(const LessonStep& step) {
  const Scene& scene = step.file.scene;
  if (scene.lab == Lab::function) return scene.function;
  return scene.network;
}

inline std::shared_ptr<const TrainingData> dataOf(const LessonStep& step) {
  const DataSetup& data = setupOf(step).data;
  return prepare(orThrow(makePoints(data)), data.testFraction, data.scaled, data.seed);
}

// After so many updates; without them, as many as the step begins with.
inline TrainingReport trained(const LessonStep& step, long updates = -1) {
  const Scene& scene = step.file.scene;
  TrainingOrders orders;
  orders.number = 1;
  orders.data = dataOf(step);
  orders.plan = scene.lab == Lab::function ? planOf(setupOf(step)) : planOf(scene.network);
  orders.beside =
      scene.lab == Lab::function ? variantsOf(scene.function) : variantsOf(scene.network);
  orders.granted = updates < 0 ? static_cast<long>(step.file.view.updates) : updates;
  orders.snapshots = true;
  NetworkTraining training;
  training.take(orders);
  while (training.busy()) training.advance(1 << 20);
  return training.report();
}

// What the mean loss of the step's training examples is made of, for a network of its report.
inline MeanLoss lossOf(const TrainingReport& report, const NetworkReport& network) {
  return meanLossOf(*report.data, network.picture.shape, network.picture.loss, {}, 1000);
}

}  // namespace ravine
