// Which monitor full screen fills: the one chosen by name, else the one that the window is on.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/session.h"

namespace ravine {

// A part of the desktop, in screen units.
struct Place {
  int x = 0, y = 0, width = 0, height = 0;
};

struct Monitor {
  std::string name;
  Place place;
};

// What they are called on screen: "HDMI-1 · 1920×1080", numbered where that is said of several.
std::vector<std::string> monitorNames(std::span<const Monitor> monitors);
// The one of this name on screen, or of the same name at another size; −1: none.
int monitorNamed(std::span<const std::string> names, const std::string& name);
// The one on which most of the window lies, the nearest where it lies on none; −1: there are none.
int monitorUnder(std::span<const Monitor> monitors, const Place& window);

// The monitors are now these: tells their names, finds the chosen one among them. Where full screen
// fills one that is gone, that is told.
void takeMonitors(Session& session, std::span<const Monitor> monitors);
// The monitor to fill, −1 where there is none. `window`: where it is, or was before it filled one.
int monitorToFill(const Session& session, std::span<const Monitor> monitors, const Place& window);
// Full screen on the monitor after the one that the window is on or fills; that becomes the choice.
void fillNextMonitor(Session& session);

}  // namespace ravine
