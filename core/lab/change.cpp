// Naming changes: which lab they are of, and what the labs' parts have to say.
#include "core/lab/change.h"

#include <array>

#include "core/lab/change_words.h"
#include "core/lab/labels.h"

namespace ravine {

std::string describeChange(const Scene& before, const Scene& after) {
  const std::array<std::string, kLabs> phrases = {
      describeLandscape(before.landscape, after.landscape),
      describeSamples(before.samples, after.samples),
      describeNetwork(before.network, after.network),
      describeFunction(before.function, after.function)};
  const auto open = static_cast<std::size_t>(after.lab);
  const std::string& own = phrases[open];
  std::string others;  // what the labs that are not open have to say
  bool several = false;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    if (i == open || phrases[i].empty()) continue;
    several = several || !others.empty();
    others = phrases[i];
  }
  if (before.lab != after.lab)
    return own.empty() && others.empty() ? label::kLabTitles[open] : kAnotherScene;
  const std::string& told = own.empty() ? others : own;
  const bool more = several || (!own.empty() && !others.empty());
  if (!more || told.ends_with(" and more") || told == kAnotherScene) return told;
  return told + " and more";
}

}  // namespace ravine
