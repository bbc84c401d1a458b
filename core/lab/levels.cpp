// Choosing round levels and mapping values to level space.
#include "core/lab/levels.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace ravine {

double roundStep(double size) {
  const double decade = std::pow(10.0, std::floor(std::log10(size)));
  const double lead = size / decade;
  return decade * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}

std::string shortNumber(double value) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value == 0 ? 0.0 : value);  // no minus before zero
  std::string s = withMinus(text);
  const std::size_t e = s.find('e');
  if (e == std::string::npos) return s;
  const std::string exponent = std::to_string(std::atoi(s.c_str() + e + 1));
  return s.substr(0, e) + "e" + exponent;
}

LevelScale::LevelScale(LevelSpacing spacing, int count, std::span<const double> values, double base)
    : spacing_(spacing), base_(base) {
  std::vector<double> finite;
  finite.reserve(values.size());
  double least = std::numeric_limits<double>::infinity();
  // Quantiles need no more than some thousand samples, spread by an odd stride.
  const std::size_t stride = 1 + values.size() / 8192 * 2;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    least = std::min(least, values[i]);
    if (i % stride == 0) finite.push_back(values[i]);
  }
  if (finite.empty()) {
    spacing_ = LevelSpacing::linear;  // any scale will do for what shows nothing
    return;
  }
  const auto quantile = [&](double q) {
    const auto at =
        finite.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(finite.size() - 1));
    std::nth_element(finite.begin(), at, finite.end());
    return *at;
  };
  const double high = quantile(0.985);
  if (!(base_ <= least)) base_ = least - 1e-3 * std::max(high - least, 1e-12);
  const double low = std::max(quantile(0.004) - base_, (high - base_) * 1e-12);
  if (spacing == LevelSpacing::linear || !(high - base_ > low))
    chooseLinear(least, high, count);
  else if (spacing == LevelSpacing::logarithmic)
    chooseLogarithmic(low, high - base_, count);
  else
    chooseGeometric(low, high - base_, count);
}

void LevelScale::chooseLinear(double low, double high, int count) {
  spacing_ = LevelSpacing::linear;
  const double range = high - low;
  step_ = range > 0 ? roundStep(range / count * 1.2) : std::max(1.0, std::abs(low));
  first_ = static_cast<int>(std::clamp(std::floor(low / step_), -1e9, 1e9));
  last_ = first_ + 4 * count;  // higher corners keep their curves
}

void LevelScale::chooseLogarithmic(double low, double high, int count) {
  static const std::vector<std::vector<double>> kMantissas = {
      {1}, {1, 3}, {1, 2, 5}, {1, 1.5, 2, 3, 5, 7}, {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9}};
  const double decades = std::log10(high / low);
  const double wanted = count / std::max(decades, 1e-3);  // levels per decade
  step_ = wanted < 0.75 ? std::ceil(1 / wanted) : 1;      // decades per level when there are many
  std::size_t best = 0;
  for (std::size_t i = 1; i < kMantissas.size(); ++i)
    if (static_cast<double>(kMantissas[i].size()) <= 1.25 * wanted) best = i;
  for (double m : kMantissas[best]) mantissas_.push_back(std::log10(m));
  heavyEvery_ = mantissas_.size() == 1 ? 2 : static_cast<int>(mantissas_.size());
  if (wanted > 1.5 * static_cast<double>(kMantissas.back().size()))
    return mantissas_.clear(), chooseLinear(low + base_, high + base_, count);
  first_ = static_cast<int>(std::floor(index(base_ + low)));
  last_ = first_ + 4 * count;
}

void LevelScale::chooseGeometric(double low, double high, int count) {
  const double perOctave = count / std::max(std::log2(high / low), 1e-6);
  // 2^(2^k) with whole k: …, √2, 2, 4, 16, …
  const double octaves = std::exp2(std::round(std::log2(1 / perOctave)));
  step_ = std::log(2.0) * octaves;
  heavyEvery_ = std::max(2, static_cast<int>(std::lround(2 / octaves)));
  first_ = static_cast<int>(std::floor(index(base_ + low)));
  last_ = first_ + 4 * count;
}

double LevelScale::index(double value) const {
  constexpr double kFar = 1e6;
  const double lowest = first_ == 0 && last_ == 0 ? -kFar : first_ - 2.0;
  double place = kFar;
  if (spacing_ == LevelSpacing::linear) {
    place = value / step_;
  } else {
    const double above = value - base_;
    if (above <= 0) return lowest;
    if (std::isinf(above)) return kFar;
    if (spacing_ == LevelSpacing::geometric) {
      place = std::log(above) / step_;
    } else {
      const double decades = std::log10(above) / step_;
      const double whole = std::floor(decades), part = decades - whole;
      const auto n = static_cast<double>(mantissas_.size());
      std::size_t j = mantissas_.size() - 1;
      while (mantissas_[j] > part) --j;
      const double next = j + 1 < mantissas_.size() ? mantissas_[j + 1] : 1;
      place = whole * n + static_cast<double>(j) + (part - mantissas_[j]) / (next - mantissas_[j]);
    }
  }
  return place > kFar ? kFar : place < lowest ? lowest : place;  // a NaN stays one
}

double LevelScale::value(int n) const {
  if (spacing_ == LevelSpacing::linear) return n * step_;
  if (spacing_ == LevelSpacing::geometric) return base_ + std::exp(n * step_);
  const int m = static_cast<int>(mantissas_.size());
  const int whole = n >= 0 ? n / m : -((m - 1 - n) / m);
  const double mantissa = std::pow(10.0, mantissas_[static_cast<std::size_t>(n - whole * m)]);
  return base_ + mantissa * std::pow(10.0, whole * step_);
}

double LevelScale::valueAt(double place) const {
  if (std::isnan(place)) return place;
  if (spacing_ == LevelSpacing::linear) return place * step_;
  if (spacing_ == LevelSpacing::geometric) return base_ + std::exp(place * step_);
  const auto count = static_cast<double>(mantissas_.size());
  const double whole = std::floor(place / count), rest = place - whole * count;
  const auto j = std::min(static_cast<std::size_t>(rest), mantissas_.size() - 1);
  const double next = j + 1 < mantissas_.size() ? mantissas_[j + 1] : 1;
  const double part = mantissas_[j] + (rest - static_cast<double>(j)) * (next - mantissas_[j]);
  return base_ + std::pow(10.0, (whole + part) * step_);
}

std::string LevelScale::label(int n) const { return shortNumber(value(n)); }

std::string withMinus(std::string number) {
  return number.starts_with('-') ? "−" + number.substr(1) : number;
}

std::string thousands(long number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

}  // namespace ravine
