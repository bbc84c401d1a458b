// The table of commands, put together from the labs' parts.
#include "app/actions.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "app/actions_tables.h"

namespace ravine {

namespace {

struct GroupRow {
  const char* name;
  unsigned labs;  // whose commands these are: a bit each
};
constexpr unsigned bit(Lab lab) { return 1u << static_cast<unsigned>(lab); }
constexpr unsigned kEvery = (1u << kLabs) - 1;
constexpr unsigned kTrained = bit(Lab::network) | bit(Lab::function);
constexpr GroupRow kGroupRows[kGroups] = {{"File", kEvery},
                                          {"Edit", kEvery},
                                          {"Race", bit(Lab::landscape)},
                                          {"Race", bit(Lab::samples)},
                                          {"Network", kTrained},
                                          {"View", kEvery},
                                          {"Overlays", bit(Lab::landscape)},
                                          {"Closer look", bit(Lab::landscape)},
                                          {"Charts", bit(Lab::landscape)},
                                          {"Closer look", bit(Lab::network)},
                                          {"Overlays", bit(Lab::samples)},
                                          {"Overlays", bit(Lab::network)},
                                          {"Function", bit(Lab::function)},
                                          {"Overlays", bit(Lab::function)},
                                          {"Playback", bit(Lab::landscape) | bit(Lab::samples)},
                                          {"Training", kTrained},
                                          {"Lecture", kEvery},
                                          {"Help", kEvery}};

const GroupRow& rowOf(Group group) { return kGroupRows[static_cast<std::size_t>(group)]; }

}  // namespace

std::span<const Action> actions() {
  static const std::vector<Action> all = [] {
    std::vector<Action> rows;
    for (const auto part : {commonActions(), landscapeActions(), depthActions(), samplesActions(),
                            networkActions(), insideActions(), functionActions(), welcomeActions(),
                            hallActions(), leavingActions(), lectureActions()})
      rows.insert(rows.end(), part.begin(), part.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Action& a, const Action& b) { return a.group < b.group; });
    return rows;
  }();
  return all;
}

const Action& actionOf(std::string_view id) {
  const auto all = actions();
  return *std::find_if(all.begin(), all.end(),
                       [&](const Action& action) { return action.id == id; });
}

const char* nameOf(Group group) { return rowOf(group).name; }

bool belongsTo(Group group, Lab lab) { return (rowOf(group).labs & bit(lab)) != 0; }

}  // namespace ravine
