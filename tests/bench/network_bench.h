// The benchmarks of networks, for the program that runs them all.
#pragma once

namespace ravine {

void registerNetworkBenchmarks();
// Prints our times beside Eigen's; whether every ratio keeps its gate.
bool printNetworkRatios();

}  // namespace ravine
