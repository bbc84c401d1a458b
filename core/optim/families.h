// The rows of each family of optimizers, and the parameters that several of them share.
#pragma once

#include <vector>

#include "core/optim/optimizer.h"

namespace ravine {

std::vector<OptimizerRow> firstOrderOptimizers();
std::vector<OptimizerRow> adaptiveOptimizers();
std::vector<OptimizerRow> adamOptimizers();
std::vector<OptimizerRow> secondOrderOptimizers();
std::vector<OptimizerRow> lineSearchOptimizers();

namespace param {

// The learning rate η; PyTorch's default differs between methods.
constexpr Parameter lr(double fallback, double sliderMin = 1e-5, double sliderMax = 10) {
  return {.key = "lr",
          .symbol = "η",
          .fallback = fallback,
          .min = 0,
          .max = kUnbounded,
          .sliderMin = sliderMin,
          .sliderMax = sliderMax,
          .scale = Scale::logarithmic,
          .help = "learning rate: how far a step goes along the direction",
          .minOpen = true};
}
// An averaging factor or momentum in [0, 1), with fine travel close to 1.
constexpr Parameter beta(std::string_view key, std::string_view symbol, double fallback,
                         std::string_view help, double sliderMax = 0.999) {
  return {.key = key,
          .symbol = symbol,
          .fallback = fallback,
          .min = 0,
          .max = 1,
          .sliderMin = 0,
          .sliderMax = sliderMax,
          .scale = Scale::nearOne,
          .help = help,
          .maxOpen = true};
}
constexpr Parameter eps(double fallback) {
  return {.key = "eps",
          .symbol = "ε",
          .fallback = fallback,
          .min = 0,
          .max = kUnbounded,
          .sliderMin = 1e-12,
          .sliderMax = 0.1,
          .scale = Scale::logarithmic,
          .help = "keeps the division finite where gradients vanish"};
}

}  // namespace param

}  // namespace ravine
