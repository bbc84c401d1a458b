// THE TABLE of optimizers: the families' rows in the order of contracts.md.
#include <algorithm>

#include "core/optim/families.h"

namespace ravine {

int OptimizerRow::rateIndex() const {
  for (std::size_t i = 0; i < description.parameters.size(); ++i)
    if (description.parameters[i].key == "lr") return static_cast<int>(i);
  return -1;
}

std::span<const OptimizerRow> optimizerRows() {
  static const std::vector<OptimizerRow> rows = [] {
    std::vector<OptimizerRow> all;
    for (auto family : {firstOrderOptimizers, adaptiveOptimizers, adamOptimizers,
                        secondOrderOptimizers, lineSearchOptimizers})
      for (OptimizerRow& row : family()) all.push_back(std::move(row));
    // contracts.md lists Rprop behind the Adam family.
    const auto named = [](std::string_view name) {
      return [name](const OptimizerRow& r) { return r.description.name == name; };
    };
    const auto rprop = std::find_if(all.begin(), all.end(), named("rprop"));
    const auto newton = std::find_if(all.begin(), all.end(), named("newton"));
    std::rotate(rprop, rprop + 1, newton);
    return all;
  }();
  return rows;
}

}  // namespace ravine
