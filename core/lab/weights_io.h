// Weights files: a trained network as JSON, readable by anyone (contracts.md, `train`).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem/network.h"
#include "core/spec/result.h"

namespace ravine {

struct NetworkWeights {
  std::vector<HiddenSetup> hidden;
  NetworkShape shape;
  std::vector<double> w;  // as the shape places them
};

// {"layers":[{"W":[[…]],"b":[…],"activation":"tanh"},…]}, W as outputs × inputs, the last layer
// `linear`; an activation whose number is not its default is written with it ("elu:alpha=2").
// Numbers read back as the same doubles.
std::string writeWeights(const NetworkShape& shape, std::span<const double> w);

// Strict: errors name the JSON path of what is unknown, missing, of another size than its
// neighbours, not finite or beyond ±1e30, or more than a network may have.
Result<NetworkWeights> readWeights(std::string_view text);

}  // namespace ravine
