// The choice of a monitor.
#include "app/monitors.h"

#include <algorithm>

namespace ravine {

namespace {

constexpr std::string_view kApart = " · ";  // of a monitor's own name and its size

std::string ownName(const std::string& name) { return name.substr(0, name.find(kApart)); }

long overlap(const Place& a, const Place& b) {
  const long across = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const long down = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return std::max(0L, across) * std::max(0L, down);
}

// Squared, from middle to middle.
long distance(const Place& a, const Place& b) {
  const long x = (2L * a.x + a.width - 2L * b.x - b.width) / 2;
  const long y = (2L * a.y + a.height - 2L * b.y - b.height) / 2;
  return x * x + y * y;
}

int filledMonitor(const Attention& a) { return a.monitor >= 0 ? a.monitor : a.monitorHere; }

}  // namespace

std::vector<std::string> monitorNames(std::span<const Monitor> monitors) {
  std::vector<std::string> names;
  for (const Monitor& m : monitors) {
    const std::string name = m.name + std::string(kApart) + std::to_string(m.place.width) + "×" +
                             std::to_string(m.place.height);
    std::string told = name;
    for (int twin = 2; std::find(names.begin(), names.end(), told) != names.end(); ++twin)
      told = name + " (" + std::to_string(twin) + ")";
    names.push_back(told);
  }
  return names;
}

int monitorNamed(std::span<const std::string> names, const std::string& name) {
  if (name.empty()) return -1;
  auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    found = std::find_if(names.begin(), names.end(),
                         [&](const std::string& other) { return ownName(other) == ownName(name); });
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

int monitorUnder(std::span<const Monitor> monitors, const Place& window) {
  int best = -1;
  for (int i = 0; i < static_cast<int>(monitors.size()); ++i) {
    if (best < 0) best = i;
    const Place& a = monitors[static_cast<std::size_t>(i)].place;
    const Place& b = monitors[static_cast<std::size_t>(best)].place;
    const long more = overlap(a, window), most = overlap(b, window);
    const bool nearer = most == 0 && distance(a, window) < distance(b, window);
    if (more > most || (more == most && nearer)) best = i;
  }
  return best;
}

void takeMonitors(Session& session, std::span<const Monitor> monitors) {
  Attention& a = session.attention;
  const auto filled = static_cast<std::size_t>(filledMonitor(a));
  const std::string before =
      a.fullScreen && filled < a.monitors.size() ? a.monitors[filled] : std::string();
  a.monitors = monitorNames(monitors);
  a.monitor = monitorNamed(a.monitors, session.settings.monitor);
  if (!before.empty() && monitorNamed(a.monitors, before) < 0)
    session.tell("The monitor " + ownName(before) + " is gone: full screen fills another one.");
}

int monitorToFill(const Session& session, std::span<const Monitor> monitors, const Place& window) {
  const int chosen = session.attention.monitor;
  return chosen >= 0 && chosen < static_cast<int>(monitors.size()) ? chosen
                                                                   : monitorUnder(monitors, window);
}

void fillNextMonitor(Session& session) {
  Attention& a = session.attention;
  const auto n = static_cast<int>(a.monitors.size());
  const int filled = a.fullScreen ? filledMonitor(a) : a.monitorHere;
  a.fullScreen = true;
  if (n < 2) return;
  const int next = (filled + 1) % n;
  // Back where the window is there is nothing to be remembered.
  const bool here = next == a.monitorHere;
  a.monitor = here ? -1 : next;
  session.settings.monitor = here ? std::string() : a.monitors[static_cast<std::size_t>(next)];
  session.mention("Full screen on " + a.monitors[static_cast<std::size_t>(next)]);
}

}  // namespace ravine
