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
  std::optional<Lab> lab;  // whose commands these are; none: every lab's
};
constexpr GroupRow kGroupRows[kGroups] = {{"File", {}},
                                          {"Edit", {}},
                                          {"Race", Lab::landscape},
                                          {"Network", Lab::network},
                                          {"View", {}},
                                          {"Overlays", Lab::landscape},
                                          {"Overlays", Lab::network},
                                          {"Playback", Lab::landscape},
                                          {"Training", Lab::network},
                                          {"Help", {}}};

const GroupRow& rowOf(Group group) { return kGroupRows[static_cast<std::size_t>(group)]; }

}  // namespace

std::span<const Action> actions() {
  static const std::vector<Action> all = [] {
    std::vector<Action> rows;
    for (const auto part : {commonActions(), landscapeActions(), networkActions()})
      rows.insert(rows.end(), part.begin(), part.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Action& a, const Action& b) { return a.group < b.group; });
    return rows;
  }();
  return all;
}

const Action& actionOf(std::string_view id) {
  const auto all = actions();
  return *std::find_if(all.begin(), all.end(), [&](const Action& action) { return action.id == id; });
}

const char* nameOf(Group group) { return rowOf(group).name; }

bool belongsTo(Group group, Lab lab) { return rowOf(group).lab.value_or(lab) == lab; }

}  // namespace ravine
