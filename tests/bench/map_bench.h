// The benchmarks of maps, for the program that runs them all.
#pragma once

namespace ravine {

void registerMapBenchmarks();
// Prints the rate map's time beside a scalar loop's, on one core and on all; whether it keeps its
// gates.
bool printMapRatios();

}  // namespace ravine
