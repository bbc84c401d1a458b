// What a network of one input makes of it, as curves: the sum it puts out and what every unit of
// its last hidden layer adds to that (syllabus F2).
#pragma once

#include <span>
#include <vector>

#include "core/lab/training_data.h"
#include "core/problem/network.h"

namespace ravine {

// output(x) = bias + Σ_j parts[j](x), parts[j](x) = v_j z_j(x): with one hidden layer of ReLU the
// elbows v_j max(0, w_j x + b_j). At the places `x`, ascending, in units of the data.
template <class T>
struct FunctionCurves {
  std::vector<double> x;
  std::vector<T> output;
  std::vector<std::vector<T>> parts;  // none without a hidden layer
  T bias = 0;
};

// `count` ≥ 2 places from `from` to `to`. `data` tells how inputs are scaled. The network must have
// one input and one output.
template <class T>
FunctionCurves<T> curvesOf(Network<T>& network, std::span<const T> w, const TrainingData& data,
                           double from, double to, int count);

// Where unit j of the first hidden layer has w_j x + b_j = 0, in units of the data: x = −b_j/w_j.
// NaN where w_j = 0.
template <class T>
std::vector<double> kinksOf(const NetworkShape& shape, std::span<const T> w,
                            const TrainingData& data);

}  // namespace ravine
