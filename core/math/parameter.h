// A parameter of anything that has a row in a table: its key, symbol, range, default and meaning.
#pragma once

#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace ravine {

inline constexpr double kUnbounded = std::numeric_limits<double>::infinity();

// How a slider maps its travel to values; also told by `ravine list` (log).
enum class Scale {
  linear,
  logarithmic,
  nearOne,  // linear in −log(1 − value): fine steps close to 1, for momentum and averaging factors
};

struct Parameter {
  std::string_view key;     // snake_case, PyTorch's name where PyTorch has the thing
  std::string_view symbol;  // as the lecture writes it, "η"
  double fallback;          // the default
  double min, max;          // validity: outside is an error
  double sliderMin, sliderMax;
  Scale scale = Scale::linear;
  std::string_view help;       // one sentence
  bool minOpen = false;        // min itself is invalid (lr > 0)
  bool maxOpen = false;        // max itself is invalid (beta < 1)
  bool whole = false;          // whole numbers only
  std::string_view text = {};  // default of a text parameter (formula's f); empty for numbers
  // All that a text parameter may be, where it is one of a few words: the row's function gets the
  // place of the chosen one as its number.
  std::span<const std::string_view> words = {};

  bool isText() const { return !text.empty(); }
  bool accepts(double value) const {
    return value >= min && value <= max && !(minOpen && value == min) &&
           !(maxOpen && value == max) && (!whole || value == static_cast<long long>(value));
  }
};

// What every row of every table says about itself.
struct Description {
  std::string_view name;   // the id of contracts.md
  std::string_view title;  // as menus show it
  std::string_view formula;
  std::vector<Parameter> parameters;
  std::string_view note = {};  // one sentence for tooltips
};

}  // namespace ravine
