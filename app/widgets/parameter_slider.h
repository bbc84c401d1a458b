// The slider of a parameter, made from its row: value inside, symbol beside, limits, detents,
// typing by double click, reset by right click, one sentence when hovered.
#pragma once

#include <optional>
#include <string>

#include "app/ui.h"
#include "core/math/parameter.h"
#include "core/spec/spec.h"

namespace ravine {

// A mark on the track, such as the stability limit.
struct SliderMark {
  double value;
  std::string meaning;  // shown when the slider is hovered
};

// Position of a value on the slider's travel, 0 … 1, and back. Values off the travel are clamped.
double sliderFraction(const Parameter& p, double value);
double sliderValue(const Parameter& p, double fraction);
// What a drag to this fraction gives: three significant digits, and on logarithmic sliders exactly
// 1 or 3 times a power of ten when within `detent` of it.
double sliderSnapped(const Parameter& p, double fraction, double detent);
// The value as sliders show it.
std::string sliderText(const Parameter& p, double value);

// Returns true when the value changed. `name` finds it in tests. The slider spans the rest of the
// line, its symbol included.
bool parameterSlider(Ui& ui, const std::string& name, const Parameter& p, double& value,
                     const std::optional<SliderMark>& mark = {});

// The same below a small label, for a number of the scene that is no spec's parameter.
void labelled(Ui& ui, const char* label);
template <class T>
void numberSlider(Ui& ui, const char* label, const Parameter& p, T& number) {
  labelled(ui, label);
  auto value = static_cast<double>(number);
  if (parameterSlider(ui, std::string(p.key), p, value)) number = static_cast<T>(value);
}

// Sliders for all numbers of a row; edits the spec. `mark` belongs to the parameter `lr`.
bool specSliders(Ui& ui, const std::string& name, const Description& row, Spec& spec,
                 const std::optional<SliderMark>& mark = {});

}  // namespace ravine
