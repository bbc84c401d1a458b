// Networks side by side, from the scene.
#include "core/lab/variants.h"

#include "core/lab/deep_beside.h"

namespace ravine {

std::vector<Variant> variantsOf(const NetworkLab& lab) {
  std::vector<Variant> all;
  if (!lab.sideBySide) return all;
  if (lab.besideBy == Beside::widths)
    for (const int width : lab.widths) all.push_back({.width = width, .activation = {}});
  else
    for (const Spec& spec : lab.activations)
      all.push_back({.width = 0, .activation = *makeActivation(spec)});
  return all;
}

std::vector<Variant> variantsOf(const FunctionLab& lab) {
  if (lab.picture != FunctionPicture::deepBesideWide) return {};
  NetworkSetup deep = lab;
  deep.hidden = deepLayersOf(lab);
  const auto variant = [](const NetworkSetup& setup) {
    return Variant{.width = 0, .activation = {}, .hidden = planOf(setup).hidden};
  };
  return {variant(lab), variant(deep)};
}

}  // namespace ravine
