// Commands of the Network lab; what it shares with the Function lab acts on the one that is open.
#include <algorithm>
#include <cmath>

#include "app/actions_tables.h"
#include "app/labs/network.h"
#include "app/labs/network_microscope.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

bool& inPart(Session& s, bool NetworkLook::*m) { return s.scene.network.look.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

bool hasHidden(const Session& s) { return !s.setup().hidden.empty(); }
bool hasRoom(const Session& s) {
  return static_cast<int>(s.setup().hidden.size()) < kMostHiddenLayers;
}
bool inNetworkLab(const Session& s) { return s.scene.lab == Lab::network; }

bool isBeside(const Session& s) {
  return inNetworkLab(s) ? s.scene.network.sideBySide
                         : s.scene.function.picture == FunctionPicture::deepBesideWide;
}
void flipBeside(Session& s) {
  if (inNetworkLab(s))
    s.scene.network.sideBySide = !s.scene.network.sideBySide;
  else
    s.scene.function.picture =
        isBeside(s) ? FunctionPicture::network : FunctionPicture::deepBesideWide;
}

// The layer in hand, which is the last one where another was not looked at.
std::size_t layerInHand(const Session& s) {
  const auto last = static_cast<int>(s.setup().hidden.size()) - 1;
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
  double& pace = s.setup().pace;
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
     [](Session& s) { removeLayer(s, s.setup().hidden.size() - 1); }, false, hasHidden},
    {"beside", Group::network, label::kSideBySide, {key('M')}, none,
     "Train several networks together on the same data: of several widths, with several activations, "
     "or deep beside wide.", flipBeside, false, nullptr, isBeside},
    {"data", Group::network, "Choose a data set…", {key('D')}, none, "Choose another data set.",
     [](Session& s) { showPalette(s, inNetworkLab(s) ? "Data " : "Target "); }},
    {"hand", Group::network, "Move examples and the view", {key('V')}, none,
     "Drag an example, or the view.", [](Session& s) { s.attention.brush = kHand; }, false, nullptr,
     [](const Session& s) { return s.attention.brush == kHand; }},
    {"paint", Group::network, "Paint examples", {key('P')}, none,
     "Go through the brushes of the classes.", nextBrush, false, nullptr,
     [](const Session& s) { return s.attention.brush >= 0; }},
    {"erase", Group::network, "Erase examples", {key('X')}, none, "Erase examples with the mouse.",
     [](Session& s) { s.attention.brush = s.attention.brush == kEraser ? kHand : kEraser; }, false,
     nullptr, [](const Session& s) { return s.attention.brush == kEraser; }},
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
     [](Session& s) { s.training().restart(); }},
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
