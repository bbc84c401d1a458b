// The examples of a training run as networks read them.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/data/points.h"
#include "core/problem/loss.h"
#include "core/spec/result.h"

namespace ravine {

// One part (training or test) of the examples: x row by row, in both precisions.
template <class T>
struct Examples {
  int n = 0;
  std::vector<T> x;
  std::vector<T> classes;  // number of the class, 0…K−1; for regression the value itself
  std::vector<T> signs;    // ±1, the smaller label −1; for regression the value itself

  // What exampleLoss wants as y.
  std::span<const T> targets(bool oneOutput) const { return oneOutput ? signs : classes; }
};

struct TrainingData {
  Points all;  // as drawn or read
  Split parts;
  Scaling scaling;  // of the training part; used where `scaled`
  bool scaled = false;
  Examples<float> train, test;
  Examples<double> trainExact, testExact;

  int inputs() const { return all.inputs; }
  bool regression() const { return all.classes.empty(); }
  int classes() const { return static_cast<int>(all.classes.size()); }
};

// `scaled`: inputs are centred and scaled by the training part's mean and deviation.
std::shared_ptr<const TrainingData> prepare(Points all, double testFraction, bool scaled,
                                            std::uint64_t seed);

// How many outputs a network needs for these examples; an error where the loss does not suit them.
Result<int> outputsFor(const TrainingData& data, const LossRow& loss);
// The same for so many classes; 0: labels are real values.
Result<int> outputsFor(const LossRow& loss, int classes);

template <class T>
const Examples<T>& trainPart(const TrainingData& data) {
  if constexpr (std::is_same_v<T, float>)
    return data.train;
  else
    return data.trainExact;
}
template <class T>
const Examples<T>& testPart(const TrainingData& data) {
  if constexpr (std::is_same_v<T, float>)
    return data.test;
  else
    return data.testExact;
}

}  // namespace ravine
