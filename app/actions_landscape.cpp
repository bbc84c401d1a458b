// Commands of the Landscape lab.
#include <algorithm>
#include <cmath>

#include "app/actions_tables.h"
#include "app/labs/landscape.h"
#include "app/labs/panel_parts.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

void speedBy(Session& s, double factor) {
  s.view.speed = std::clamp(s.view.speed * factor, kSpeedLimits.min, kSpeedLimits.max);
}

// ---- the run in hand ----

Run* inHand(Session& s) {
  auto& runs = s.scene.landscape.runs;
  const int open = s.attention.openRun;
  return open >= 0 && open < static_cast<int>(runs.size()) ? &runs[static_cast<std::size_t>(open)]
                                                           : nullptr;
}
bool hasInHand(const Session& s) {
  const int open = s.attention.openRun;
  return open >= 0 && open < static_cast<int>(s.scene.landscape.runs.size());
}
bool hasRuns(const Session& s) { return !s.scene.landscape.runs.empty(); }
bool hasRoomAndRun(const Session& s) {
  return hasInHand(s) && static_cast<int>(s.scene.landscape.runs.size()) < kMostRuns;
}
void walkRuns(Session& s, int by) {
  const auto n = static_cast<int>(s.scene.landscape.runs.size());
  if (n == 0) return;
  int& open = s.attention.openRun;
  open = open < 0 || open >= n ? (by > 0 ? 0 : n - 1) : (open + by + n) % n;
}

void nextPicture(Session& s) {
  Picture& picture = s.scene.landscape.space.picture;
  picture = static_cast<Picture>((static_cast<int>(picture) + 1) % 3);
}

// ---- what is switched on and off ----

bool& inPart(Session& s, bool FieldLook::*m) { return s.scene.landscape.field.*m; }
bool& inPart(Session& s, bool TrailLook::*m) { return s.scene.landscape.trail.*m; }
bool& inPart(Session& s, bool SpaceLook::*m) { return s.scene.landscape.space.*m; }
bool& inPart(Session& s, bool Landscape::*m) { return s.scene.landscape.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    // ---- race ----
    {"add", Group::race, "Add an optimizer…", {key('A')}, none, "Add an optimizer to the race.",
     [](Session& s) { showPalette(s, "Add "); }},
    {"duplicate", Group::race, "Duplicate the run", {key('D')}, none,
     "Duplicate the run in hand.",
     [](Session& s) { duplicateRun(s, static_cast<std::size_t>(s.attention.openRun)); }, false,
     hasRoomAndRun},
    {"remove", Group::race, "Remove the run", {Key::del}, none, "Remove the run in hand.",
     [](Session& s) { removeRun(s, static_cast<std::size_t>(s.attention.openRun)); }, false,
     hasInHand},
    {"hide", Group::race, "Hide or show the run", {key('V')}, none,
     "Hide the run in hand, or show it again.",
     [](Session& s) { inHand(s)->visible = !inHand(s)->visible; }, false, hasInHand},
    {"hold", Group::race, "Hold for comparison", {key('P')}, none,
     "Hold the trajectory of the run in hand while it changes, or let go of it.",
     [](Session& s) { toggleHold(s.scene.landscape, *inHand(s)); }, false, hasInHand},
    {"next_run", Group::race, "Next run", {Key::pageDown}, none,
     "Take the next run in hand; in a lesson this key leads to the next step.",
     [](Session& s) { walkRuns(s, 1); }, true, hasRuns},
    {"previous_run", Group::race, "Previous run", {Key::pageUp}, none,
     "Take the previous run in hand; in a lesson this key leads to the step before.",
     [](Session& s) { walkRuns(s, -1); }, true, hasRuns},
    {"equal", Group::race, label::kEqualRates, {key('E')}, none,
     "A fair race: gradient descent, momentum and Nesterov get the same η/(1−β), and keep it.",
     flip<part<&Landscape::equalRates>>, false, nullptr, on<part<&Landscape::equalRates>>},
    {"link", Group::race, "One start for all", {key('L')}, none,
     "All runs start at one point, or each at its own.", [](Session& s) { toggleLink(s.scene.landscape); }, false,
     nullptr, [](const Session& s) { return s.scene.landscape.linkedStarts; }},
    {"surface", Group::race, "Choose a surface…", {key('S')}, none, "Choose another surface.",
     [](Session& s) { showPalette(s, "Surface "); }},
    // ---- overlays ----
    {"heat", Group::overlays, label::kHeat, {key('1')}, none, "Colour the plane by the loss.",
     flip<part<&FieldLook::heat>>, false, nullptr, on<part<&FieldLook::heat>>},
    {"curves", Group::overlays, label::kCurves, {key('2')}, none, "Lines of equal loss.",
     flip<part<&FieldLook::curves>>, false, nullptr, on<part<&FieldLook::curves>>},
    {"labels", Group::overlays, label::kLevelLabels, {key('3')}, none,
     "Values on the heavier curves.", flip<part<&FieldLook::labels>>, false, nullptr,
     on<part<&FieldLook::labels>>},
    {"marks", Group::overlays, label::kStepMarks, {key('4')}, none, "A dot at every step.",
     flip<part<&TrailLook::stepMarks>>, false, nullptr, on<part<&TrailLook::stepMarks>>},
    {"fade", Group::overlays, label::kFade, {key('5')}, none, "Older steps fade.",
     flip<part<&TrailLook::fade>>, false, nullptr, on<part<&TrailLook::fade>>},
    {"minima", Group::overlays, label::kMinima, {key('6')}, none, "Mark the known minima.",
     flip<part<&TrailLook::minima>>, false, nullptr, on<part<&TrailLook::minima>>},
    {"ghosts", Group::overlays, label::kGhosts, {key('7')}, none,
     "Every change leaves the former trajectory faintly behind.", flip<part<&TrailLook::ghosts>>, false,
     nullptr, on<part<&TrailLook::ghosts>>},
    {"probe", Group::overlays, label::kProbe, {key('8')}, none,
     "Gradient, level curve's tangent, curvature, next step: at the mouse, or at the run in hand.",
     flip<part<&TrailLook::probe>>, false, nullptr, on<part<&TrailLook::probe>>},
    {"legend", Group::overlays, label::kLegend, {key('9')}, none, "Names and losses of the runs.",
     flip<part<&TrailLook::legend>>, false, nullptr, on<part<&TrailLook::legend>>},
    {"space", Group::overlays, "Plan, both, or space", {key('W')}, none,
     "The surface from above, in space, or both side by side.", nextPicture},
    {"log_height", Group::overlays, label::kLogHeight, {key('Z')}, none,
     "In space: heights by powers of ten above the least value.",
     flip<part<&SpaceLook::logarithmic>>, false, nullptr, on<part<&SpaceLook::logarithmic>>},
    {"camera", Group::overlays, "Back to the first view in space", shift(key('F')), none,
     "In space: the eye back to where it stood at first.", [](Session& s) { s.view.camera = {}; }},
    // ---- playback ----
    {"play", Group::playback, "Play or pause", {Key::space}, none,
     "Play from here; from the start when at the end.", [](Session& s) { s.togglePlay(); }},
    {"step", Group::playback, "One step forward", {Key::right}, none, "One step forward.",
     [](Session& s) { s.seek(std::floor(s.view.step) + 1); }, true},
    {"back", Group::playback, "One step back", {Key::left}, none, "One step back.",
     [](Session& s) { s.seek(std::ceil(s.view.step) - 1); }, true},
    {"start", Group::playback, "Back to the start", {Key::home}, {key('R')}, "Back to step 0.",
     [](Session& s) { s.seek(0); }},
    {"end", Group::playback, "To the end", {Key::end}, none, "To the last step.",
     [](Session& s) { s.seek(1e18); }},
    {"faster", Group::playback, "Faster", {Key::up}, none, "More steps a second.",
     [](Session& s) { speedBy(s, 1.25); }, true},
    {"slower", Group::playback, "Slower", {Key::down}, none, "Fewer steps a second.",
     [](Session& s) { speedBy(s, 0.8); }, true},
};
// clang-format on

}  // namespace

std::span<const Action> landscapeActions() { return kActions; }

}  // namespace ravine
