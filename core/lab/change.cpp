// Naming changes: which lab they are of, and what both labs' parts have to say.
#include "core/lab/change.h"

#include "core/lab/change_words.h"
#include "core/lab/labels.h"

namespace ravine {

std::string describeChange(const Scene& before, const Scene& after) {
  const std::string landscape = describeLandscape(before.landscape, after.landscape);
  const std::string network = describeNetwork(before.network, after.network);
  const bool first = after.lab == Lab::landscape;
  const std::string &own = first ? landscape : network, &other = first ? network : landscape;
  if (before.lab != after.lab)
    return own.empty() && other.empty() ? label::kLabTitles[static_cast<std::size_t>(after.lab)]
                                        : kAnotherScene;
  if (own.empty() || other.empty()) return own + other;
  return own.ends_with(" and more") || own == kAnotherScene ? own : own + " and more";
}

}  // namespace ravine
