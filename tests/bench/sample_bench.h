// The benchmarks of the Samples lab's core, for the program that runs them all.
#pragma once

namespace ravine {

void registerSampleBenchmarks();
// Prints an SGD update's time over 10⁶ examples beside that over 10³; whether it keeps its gate.
bool printSampleRatio();

}  // namespace ravine
