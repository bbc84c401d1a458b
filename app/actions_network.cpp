// Commands of the Network lab.
#include <algorithm>
#include <cmath>

#include "app/actions_tables.h"
#include "app/labs/network.h"
#include "app/labs/network_by_hand.h"
#include "app/labs/network_microscope.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

bool& inPart(Session& s, bool NetworkLook::*m) { return s.scene.network.look.*m; }
bool& inPart(Session& s, bool InsideLook::*m) { return s.scene.network.inside.*m; }
bool& inPart(Session& s, bool NetworkLab::*m) { return s.scene.network.*m; }
bool& inPart(Session& s, bool SurfaceLook::*m) { return s.scene.network.surface.*m; }
bool& inPart(Session& s, bool FlowLook::*m) { return s.scene.network.flow.*m; }
bool& inPart(Session& s, bool CapacityLook::*m) { return s.scene.network.capacity.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

bool hasHidden(const Session& s) { return !s.scene.network.hidden.empty(); }
bool hasRoom(const Session& s) {
  return static_cast<int>(s.scene.network.hidden.size()) < kMostHiddenLayers;
}

// The layer in hand, which is the last one where another was not looked at.
std::size_t layerInHand(const Session& s) {
  const auto last = static_cast<int>(s.scene.network.hidden.size()) - 1;
  return static_cast<std::size_t>(std::clamp(s.attention.openLayer, 0, std::max(0, last)));
}

// The hand, the classes, the hand again.
void nextBrush(Session& s) {
  int& brush = s.attention.brush;
  brush = brush < 0 ? 0 : brush + 1;
  if (brush >= classCount(s)) brush = kHand;
}

// Full speed is beyond the fastest pace.
void paceBy(Session& s, int direction) {
  static constexpr double kPaces[] = {1, 3, 10, 30, 100, 300, 1000, 3000, 10000};
  double& pace = s.scene.network.pace;
  if (direction > 0) {
    if (pace == 0) return;
    for (const double next : kPaces)
      if (next > pace * 1.001) {
        pace = next;
        return;
      }
    pace = 0;
    return;
  }
  double next = pace == 0 ? 10000 : kPaces[0];
  for (const double slower : kPaces)
    if (pace > 0 && slower < pace * 0.999) next = slower;
  pace = next;
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
    // ---- network ----
    {"unit", Group::network, "Add a hidden unit", {key('A')}, none,
     "One unit more in the layer in hand; what was learned stays.",
     [](Session& s) { addUnits(s, layerInHand(s), 1); }, true, hasHidden},
    {"less_units", Group::network, "Remove a hidden unit", shift(key('A')), {Key::del},
     "The unit of the least influence leaves the layer in hand.",
     [](Session& s) { addUnits(s, layerInHand(s), -1); }, true, hasHidden},
    {"layer", Group::network, "Add a hidden layer", {key('L')}, none,
     "One layer more before the output.", addLayer, false, hasRoom},
    {"less_layers", Group::network, "Remove a hidden layer", shift(key('L')), none,
     "The last hidden layer leaves.",
     [](Session& s) { removeLayer(s, s.scene.network.hidden.size() - 1); }, false, hasHidden},
    {"beside", Group::network, label::kSideBySide, {key('M')}, none,
     "Train networks of several widths, or with several activations, together on the same data.",
     flip<part<&NetworkLab::sideBySide>>, false, nullptr, on<part<&NetworkLab::sideBySide>>},
    {"beside_by", Group::network, "Compare widths or activations", {key('J')}, none,
     "Side by side networks of several widths, or with several activations.", compareOthers},
    {"data", Group::network, "Choose a data set…", {key('D')}, none, "Choose another data set.",
     [](Session& s) { showPalette(s, "Data "); }},
    {"hand", Group::network, "Move examples and the view", {key('V')}, none,
     "Drag an example, or the view.", [](Session& s) { s.attention.brush = kHand; }, false, nullptr,
     [](const Session& s) { return s.attention.brush == kHand; }},
    {"paint", Group::network, "Paint examples", {key('P')}, none,
     "Go through the brushes of the classes.", nextBrush, false, nullptr,
     [](const Session& s) { return s.attention.brush >= 0; }},
    {"erase", Group::network, "Erase examples", {key('X')}, none, "Erase examples with the mouse.",
     [](Session& s) { s.attention.brush = s.attention.brush == kEraser ? kHand : kEraser; }, false,
     nullptr, [](const Session& s) { return s.attention.brush == kEraser; }},
    {"microscope", Group::network, label::kMicroscope, {key('K')}, none,
     "Follow one example forward through the network, back, and into an update.",
     toggleMicroscope, false, nullptr, on<part<&InsideLook::microscope>>},
    {"next_example", Group::network, "Follow the next example", {key('.')}, none,
     "The microscope on the next example.", [](Session& s) { followAnother(s, 1); }, true},
    {"example_before", Group::network, "Follow the example before", {key(',')}, none,
     "The microscope on the example before.", [](Session& s) { followAnother(s, -1); }, true},
    {"take_step", Group::network, "Update on this example alone", shift(key('K')), none,
     "Take the step that the microscope shows: one update with a batch of this one example.",
     [](Session& s) { s.view.playing = false, s.network.stepOn(followedExample(s)); }, true},
    {"gate", Group::network, "Next gate by hand", {key('I')}, none,
     "OR, AND and XOR of threshold units whose weights nobody trained.", nextGate},
    {"train_from_here", Group::network, "Train from here", shift(key('I')), none,
     "Train with units that have a gradient, from the weights as they stand.", trainFromHere},
    // ---- layers ----
    {"confidence", Group::layers, label::kConfidence, {key('1')}, none,
     "The farther from the boundary, the deeper the colour.",
     flip<part<&NetworkLook::confidence>>, false, nullptr, on<part<&NetworkLook::confidence>>},
    {"boundary", Group::layers, label::kBoundary, {key('2')}, none,
     "The line where the class changes.", flip<part<&NetworkLook::boundary>>, false, nullptr,
     on<part<&NetworkLook::boundary>>},
    {"margin", Group::layers, label::kMargin, {key('3')}, none,
     "Lines where the output is ±1.", flip<part<&NetworkLook::margin>>, false, nullptr,
     on<part<&NetworkLook::margin>>},
    {"points", Group::layers, label::kPoints, {key('4')}, none, "Show the training examples.",
     flip<part<&NetworkLook::points>>, false, nullptr, on<part<&NetworkLook::points>>},
    {"test_points", Group::layers, label::kTestPoints, {key('5')}, none,
     "Show the test examples, as rings.", flip<part<&NetworkLook::testPoints>>, false, nullptr,
     on<part<&NetworkLook::testPoints>>},
    {"wrong", Group::layers, label::kWrong, {key('6')}, none,
     "Mark examples on the wrong side.", flip<part<&NetworkLook::wrong>>, false, nullptr,
     on<part<&NetworkLook::wrong>>},
    {"diagram", Group::layers, label::kDiagram, {key('7')}, none,
     "The network with its weights and what every unit sees.", flip<part<&NetworkLook::diagram>>,
     false, nullptr, on<part<&NetworkLook::diagram>>},
    {"log_loss", Group::layers, label::kLogLoss, {key('8')}, none,
     "Losses on a logarithmic axis.", flip<part<&NetworkLook::logLoss>>, false, nullptr,
     on<part<&NetworkLook::logLoss>>},
    {"unit_lines", Group::layers, label::kUnitLines, {key('9')}, none,
     "Where each unit of the first layer is 0; ticks on its positive side.",
     flip<part<&InsideLook::lines>>, false, nullptr, on<part<&InsideLook::lines>>},
    {"deeper_lines", Group::layers, label::kDeeperLines, shift(key('9')), none,
     "Where each unit of the hidden layers behind it is 0.", flip<part<&InsideLook::deeperLines>>,
     false, nullptr, on<part<&InsideLook::deeperLines>>},
    // ---- further views ----
    {"surface", Group::network, label::kSurface, {key('O')}, none,
     "The loss over a plane through the present weights, with the path of training on it.",
     flip<part<&SurfaceLook::shown>>, false, alone, on<part<&SurfaceLook::shown>>},
    {"directions", Group::network, "Next plane of the loss surface", {key('W')}, none,
     "Principal directions of the path, random ones, two weights.", nextDirections, false,
     alone},
    {"surface_nearer", Group::network, "Loss surface: nearer", {key('Z')}, none,
     "Less of the plane.", [](Session& s) { reachBy(s, 1 / 1.2); }, true, alone},
    {"surface_farther", Group::network, "Loss surface: farther", shift(key('Z')), none,
     "More of the plane.", [](Session& s) { reachBy(s, 1.2); }, true, alone},
    {"flow", Group::network, label::kFlow, {key('G')}, none,
     "Norms of gradients and activations, and saturated units, of every layer over updates.",
     flip<part<&FlowLook::shown>>, false, nullptr, on<part<&FlowLook::shown>>},
    {"flow_quantity", Group::network, "Gradient flow: next quantity", shift(key('G')), none,
     "Norms of gradients, norms of activations, saturated units.", nextQuantity},
    {"capacity", Group::network, label::kCapacity, {key('Y')}, none,
     "Try how many random labels, or bits whose parity, networks of each width can fit.",
     flip<part<&CapacityLook::shown>>, false, nullptr, on<part<&CapacityLook::shown>>},
    // ---- training ----
    {"train", Group::training, "Train or pause", {Key::space}, none, "Train, or pause.",
     [](Session& s) { s.togglePlay(); }},
    {"update", Group::training, "One update", {Key::right}, none,
     "One update of the weights; in the microscope one step forward.",
     [](Session& s) { microscopeShown(s) ? stepMicroscope(s, 1) : stepUpdates(s, 1); }, true},
    {"epoch", Group::training, "To the end of the epoch", {key('E')}, none,
     "Updates until every example has been seen.", [](Session& s) { stepEpoch(s); }, true},
    {"earlier", Group::training, "Back to an earlier moment", {Key::left}, none,
     "Rewind to the moment kept before this one; in the microscope one step back.",
     [](Session& s) { microscopeShown(s) ? stepMicroscope(s, -1) : stepBack(s); }, true},
    {"restart", Group::training, "Start again", {Key::home}, {key('R')},
     "The same initial weights, the same order of examples.",
     [](Session& s) { s.network.restart(); }},
    {"reseed", Group::training, "New initial weights", {key('N')}, none,
     "The next seed: other initial weights, another order.", reseed},
    {"faster_training", Group::training, "Faster", {Key::up}, none, "More updates a second.",
     [](Session& s) { paceBy(s, 1); }, true},
    {"slower_training", Group::training, "Slower", {Key::down}, none, "Fewer updates a second.",
     [](Session& s) { paceBy(s, -1); }, true},
};
// clang-format on

}  // namespace

std::span<const Action> networkActions() { return kActions; }

}  // namespace ravine
