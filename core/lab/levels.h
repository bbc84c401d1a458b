// Which level curves are drawn: a rule that gives every value a place on a scale where curves run
// at whole numbers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/scene/scene.h"

namespace ravine {

// Maps values to level space and back. The levels themselves are round numbers, so that they stay
// where they are while the view moves:
//   linear       v = n·Δ, Δ one of 1, 2, 5 times a power of ten; every fifth heavier
//   logarithmic  v = base + m·10^k with mantissas m such as 1, 3 or 1, 2, 5; powers of ten heavier
//   geometric    v = base + q^n, q a root or power of two; powers of four (of q²) heavier
// base is the best known minimum (or just below the least value in sight).
class LevelScale {
 public:
  LevelScale() = default;
  // `values` are samples of the view, at least one finite; `count` about how many curves to show.
  LevelScale(LevelSpacing spacing, int count, std::span<const double> values, double base);

  // The place of a value; whole at a level. Clamped below to firstLevel() − 2 and above far away.
  double index(double value) const;
  // The value of level n.
  double value(int n) const;
  // The value at a place between levels: the inverse of index() where that is not clamped.
  double valueAt(double place) const;
  // The least value that there can be: nothing lies below it where levels are not linear.
  double base() const { return base_; }
  int firstLevel() const { return first_; }  // curves are drawn from here
  int lastLevel() const { return last_; }    // to here
  bool linear() const { return spacing_ == LevelSpacing::linear; }
  int heavyEvery() const { return heavyEvery_; }
  bool heavy(int n) const { return ((n % heavyEvery_) + heavyEvery_) % heavyEvery_ == 0; }
  // Short text of level n's value ("0.02", "1e-05", "300").
  std::string label(int n) const;

 private:
  void chooseLinear(double low, double high, int count);
  void chooseLogarithmic(double low, double high, int count);
  void chooseGeometric(double low, double high, int count);

  LevelSpacing spacing_ = LevelSpacing::linear;
  double base_ = 0;
  double step_ = 1;  // Δ, or ln q, or decades per level when mantissas_ has one entry
  std::vector<double> mantissas_;  // log10 of the mantissas in [0, 1), first 0
  int first_ = 0, last_ = 0, heavyEvery_ = 5;
};

// Δ = 1, 2 or 5 times a power of ten, the largest not above `size` (> 0).
double roundStep(double size);
// At most 4 significant digits, without needless zeros, as people read them: 0.02, 1e-5, −300,
// 1.2e6. What is not a number is a dash.
std::string shortNumber(double value);

// The same text with a minus sign in place of a leading hyphen.
std::string withMinus(std::string number);
// "1,234,567".
std::string thousands(long number);

}  // namespace ravine
