// Commands of the Network lab's closer look: into the network, over its loss, what it can fit.
#include <algorithm>

#include "app/actions_tables.h"
#include "app/labs/network_by_hand.h"
#include "app/labs/network_microscope.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

bool& inPart(Session& s, bool InsideLook::*m) { return s.scene.network.inside.*m; }
bool& inPart(Session& s, bool SurfaceLook::*m) { return s.scene.network.surface.*m; }
bool& inPart(Session& s, bool FlowLook::*m) { return s.scene.network.flow.*m; }
bool& inPart(Session& s, bool CapacityLook::*m) { return s.scene.network.capacity.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

// The next of an enumeration's values, the first after the last.
template <class T>
void goOn(T& value) {
  value = static_cast<T>((static_cast<std::size_t>(value) + 1) % namesOf(value).size());
}

// The loss surface is that of one network.
bool alone(const Session& s) { return !s.scene.network.sideBySide; }

// Where they are not seen, they come as they are first.
void compareOthers(Session& s) {
  goOn(s.scene.network.besideBy);
  s.scene.network.sideBySide = true;
}
void nextDirections(Session& s) {
  SurfaceLook& look = s.scene.network.surface;
  if (look.shown) goOn(look.directions);
  look.shown = true;
}
void nextQuantity(Session& s) {
  FlowLook& look = s.scene.network.flow;
  if (look.shown) goOn(look.quantity);
  look.shown = true;
}
void reachBy(Session& s, double factor) {
  double& reach = s.view.reach;
  reach = std::clamp(reach * factor, kReachLimits.min, kReachLimits.max);
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    // ---- one example, one unit ----
    {"microscope", Group::inside, label::kMicroscope, {key('K')}, none,
     "Follow one example forward through the network, back, and into an update.",
     toggleMicroscope, false, nullptr, on<part<&InsideLook::microscope>>},
    {"next_example", Group::inside, "Follow the next example", {key('.')}, none,
     "The microscope on the next example.", [](Session& s) { followAnother(s, 1); }, true},
    {"example_before", Group::inside, "Follow the example before", {key(',')}, none,
     "The microscope on the example before.", [](Session& s) { followAnother(s, -1); }, true},
    {"take_step", Group::inside, "Update on this example alone", shift(key('K')), none,
     "Take the step that the microscope shows: one update with a batch of this one example.",
     [](Session& s) { s.view.playing = false, s.network.stepOn(followedExample(s)); }, true},
    {"gate", Group::inside, "Next gate by hand", {key('I')}, none,
     "OR, AND and XOR of threshold units whose weights nobody trained.", nextGate},
    {"train_from_here", Group::inside, "Train from here", shift(key('I')), none,
     "Train with units that have a gradient, from the weights as they stand.", trainFromHere},
    // ---- further views ----
    {"loss_surface", Group::inside, label::kSurface, {key('O')}, none,
     "The loss over a plane through the present weights, with the path of training on it.",
     flip<part<&SurfaceLook::shown>>, false, alone, on<part<&SurfaceLook::shown>>},
    {"directions", Group::inside, "Next plane of the loss surface", {key('W')}, none,
     "Principal directions of the path, random ones, two weights.", nextDirections, false,
     alone},
    {"surface_nearer", Group::inside, "Loss surface: nearer", {key('Z')}, none,
     "Less of the plane.", [](Session& s) { reachBy(s, 1 / 1.2); }, true, alone},
    {"surface_farther", Group::inside, "Loss surface: farther", shift(key('Z')), none,
     "More of the plane.", [](Session& s) { reachBy(s, 1.2); }, true, alone},
    {"flow", Group::inside, label::kFlow, {key('G')}, none,
     "Norms of gradients and activations, and saturated units, of every layer over updates.",
     flip<part<&FlowLook::shown>>, false, nullptr, on<part<&FlowLook::shown>>},
    {"flow_quantity", Group::inside, "Gradient flow: next quantity", shift(key('G')), none,
     "Norms of gradients, norms of activations, saturated units.", nextQuantity},
    {"capacity", Group::inside, label::kCapacity, {key('Y')}, none,
     "Try how many random labels, or bits whose parity, networks of each width can fit.",
     flip<part<&CapacityLook::shown>>, false, nullptr, on<part<&CapacityLook::shown>>},
    {"beside_by", Group::inside, "Compare widths or activations", {key('J')}, none,
     "Side by side networks of several widths, or with several activations.", compareOthers},
    // ---- overlays ----
    {"unit_lines", Group::layers, label::kUnitLines, {key('9')}, none,
     "Where each unit of the first layer is 0; ticks on its positive side.",
     flip<part<&InsideLook::lines>>, false, nullptr, on<part<&InsideLook::lines>>},
    {"deeper_lines", Group::layers, label::kDeeperLines, shift(key('9')), none,
     "Where each unit of the hidden layers behind it is 0.", flip<part<&InsideLook::deeperLines>>,
     false, nullptr, on<part<&InsideLook::deeperLines>>},
};
// clang-format on

}  // namespace

std::span<const Action> insideActions() { return kActions; }

}  // namespace ravine
