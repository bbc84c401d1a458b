// Training runs for tests, made as the program makes them: from a scene.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/lab/examples.h"
#include "core/lab/training_run.h"
#include "tests/core/making.h"

namespace ravine {

inline NetworkLab labOf(const std::string& data, std::vector<HiddenLayer> hidden,
                        const std::string& optimizer = "momentum:lr=0.03") {
  NetworkLab lab;
  lab.data.generator = *parseSpec(data, datasetVocabulary());
  lab.hidden = std::move(hidden);
  lab.training.optimizer = *parseSpec(optimizer, optimizerVocabulary());
  return lab;
}

inline std::shared_ptr<const TrainingData> dataOf(const NetworkLab& lab) {
  const Result<Points> points = makePoints(lab.data);
  EXPECT_TRUE(points) << (points ? "" : points.error());
  return prepare(*points, lab.data.testFraction, lab.data.scaled, lab.data.seed);
}

template <class T>
std::vector<T> copyOf(std::span<const T> values) {
  return {values.begin(), values.end()};
}

// Outputs over all training examples.
template <class T>
std::vector<T> outputsOf(Trainer<T>& trainer) {
  const Examples<T>& part = trainPart<T>(trainer.data());
  return copyOf<T>(trainer.network().outputs(trainer.w(), part.x.data(), part.n));
}

}  // namespace ravine
