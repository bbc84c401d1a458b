// Commands that show the program to whoever is new to it.
#include "app/actions_tables.h"
#include "app/shell/tour.h"

namespace ravine {

namespace {

// clang-format off
constexpr Action kActions[] = {
    {"tour", Group::help, "Show the tour", ctrl('H'), none,
     "What to try first, in four bubbles.", startTour},
    {"about", Group::help, "About Ravine", shift(Key::f1), none,
     "Version, what it runs on and is built with, and where it keeps things.",
     [](Session& s) { s.attention.show(Overlay::about); }},
};
// clang-format on

}  // namespace

std::span<const Action> welcomeActions() { return kActions; }

}  // namespace ravine
