// Examples split, scaled and laid out for networks.
#include "core/lab/training_data.h"

namespace ravine {

namespace {

template <class T>
Examples<T> examplesOf(const Points& points) {
  Examples<T> e;
  e.n = points.n();
  e.x.assign(points.x.begin(), points.x.end());
  e.classes.assign(points.label.begin(), points.label.end());
  e.signs = e.classes;
  if (!points.classes.empty())
    for (T& y : e.signs) y = y > 0 ? T(1) : T(-1);
  return e;
}

}  // namespace

std::shared_ptr<const TrainingData> prepare(Points all, double testFraction, bool scaled,
                                            std::uint64_t seed) {
  auto data = std::make_shared<TrainingData>();
  data->parts = split(all, testFraction, seed);
  data->all = std::move(all);
  data->scaled = scaled;
  data->scaling = scalingOf(data->parts.train);
  Points train = data->parts.train, test = data->parts.test;
  if (scaled) {
    data->scaling.apply(train);
    data->scaling.apply(test);
  }
  data->train = examplesOf<float>(train);
  data->test = examplesOf<float>(test);
  data->trainExact = examplesOf<double>(train);
  data->testExact = examplesOf<double>(test);
  return data;
}

Result<int> outputsFor(const TrainingData& data, const LossRow& loss) {
  return outputsFor(loss, data.classes());
}

Result<int> outputsFor(const LossRow& loss, int classes) {
  const std::string name(loss.description.name);
  if (classes == 0) {
    if (loss.kind == LossKind::squared) return 1;
    return Error{"`" + name + "` needs classes, the labels are real values: choose `squared`"};
  }
  if (!loss.oneOutput) return classes;
  if (classes <= 2) return 1;
  return Error{"`" + name + "` tells two classes apart, the data have " + std::to_string(classes) +
               ": choose `softmax`"};
}

}  // namespace ravine
