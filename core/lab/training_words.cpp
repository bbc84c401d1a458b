// Words about training.
#include "core/lab/training_words.h"

#include "core/lab/levels.h"

namespace ravine {

std::string divergenceText(const Trainer<float>::Divergence& d) {
  return "Diverged at update " + std::to_string(d.update) + ": at η = " + shortNumber(d.rate) +
         " the weights left what a number can hold (loss " + shortNumber(d.loss) +
         ", gradient norm " + shortNumber(d.gradientNorm) +
         " before it). The last finite network is shown. Lower the rate or clip gradients, then "
         "start again.";
}

}  // namespace ravine
