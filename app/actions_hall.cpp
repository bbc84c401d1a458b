// Commands for the lecture hall: when playback stops by itself, slow motion, what covers the
// screen.
#include "app/actions_tables.h"
#include "app/hall.h"
#include "app/monitors.h"

namespace ravine {

namespace {

bool& inPart(Session& s, bool Attention::*m) { return s.attention.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

template <PauseOn kEvent>
constexpr Action pause(const char* id, const char* title, Key k, const char* hint) {
  return {
      id, Group::lecture, title, shift(k), none, hint,
      [](Session& s) { togglePause(s.view, kEvent); }, false,
      // One that has become impossible can still be switched off.
      [](const Session& s) { return s.view.pauseOn == kEvent || whyNoPause(s, kEvent).empty(); },
      [](const Session& s) { return s.view.pauseOn == kEvent; }};
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    pause<PauseOn::overshoot>("pause_overshoot", "Pause at the first overshoot", key('O'),
        "Playback stops at the first step whose loss is above the one before it."),
    pause<PauseOn::diverged>("pause_diverged", "Pause when a run diverges", key('D'),
        "Playback stops where the first run ends because its numbers do."),
    pause<PauseOn::converged>("pause_converged", "Pause when all have converged", key('C'),
        "Playback stops at the step at which the last run converges."),
    pause<PauseOn::epoch>("pause_epoch", "Pause at the end of an epoch", key('E'),
        "Playback stops when so many epochs are over; the flag beside the buttons sets their number."),
    {"slow_motion", Group::lecture, "Slow motion", {key('Q')}, none,
     "A tenth of the speed; at full speed a network then makes 30 updates a second.",
     [](Session& s) { toggleSlowMotion(s.view); }, false, nullptr,
     [](const Session& s) { return s.view.slowMotion > 1; }},
    {"blank", Group::lecture, "Blank screen", ctrl('B'), none,
     "Black until a key is pressed or the mouse clicked; everything stands still meanwhile.",
     flip<part<&Attention::blank>>, false, nullptr, on<part<&Attention::blank>>},
    {"spotlight", Group::lecture, "Spotlight", shift(key('S')), none,
     "Dim all but a circle around the mouse; shift and the wheel change its size.",
     flip<part<&Attention::spotlight>>, false, nullptr, on<part<&Attention::spotlight>>},
    {"next_monitor", Group::lecture, "Full screen on the next monitor", shift(Key::f11), none,
     "Fill the next monitor; F11 then fills it, too, at every start.", fillNextMonitor},
};
// clang-format on

}  // namespace

std::span<const Action> hallActions() { return kActions; }

}  // namespace ravine
