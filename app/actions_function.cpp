// Commands of the Function lab that it does not share with the Network lab.
#include "app/actions_tables.h"
#include "app/labs/function_bumps.h"
#include "app/labs/function_spread.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

template <auto kMember>
bool& part(Session& s) {
  return s.scene.function.look.*kMember;
}

bool showsBumps(const Session& s) { return s.scene.function.picture == FunctionPicture::bumps; }
void flipBumps(Session& s) { showBumps(s, !showsBumps(s)); }

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    // ---- bumps ----
    {"bumps", Group::function, "Build with bumps", {key('K')}, none,
     "Build a function from bumps, each of two threshold units, or go back to the network.",
     flipBumps, false, nullptr, showsBumps},
    {"approximate", Group::function, "Approximate the target", {key('J')}, none,
     "Equal bumps side by side, each as high as the target on the average of its piece.",
     approximate, false, [](const Session& s) { return !s.scene.function.data.own; }},
    {"add_bump", Group::function, "Add a bump", {key('G')}, none, "One bump more, beside the last one.",
     addBump, true},
    {"remove_bump", Group::function, "Remove a bump", shift(key('G')), none, "The last bump leaves.",
     removeBump, true, [](const Session& s) { return !s.scene.function.bumps.empty(); }},
    {"bias_variance", Group::function, label::kSpread, {key('Y')}, none,
     "Fit many sets of examples, each drawn anew, with networks of several widths.", flipSpread, false,
     nullptr, [](const Session& s) {
       return s.scene.function.picture == FunctionPicture::biasVariance;
     }},
    // ---- overlays ----
    {"target", Group::functionLayers, label::kTarget, {key('1')}, none,
     "The function that is to be fitted, without noise.", flip<part<&FunctionLook::target>>, false,
     nullptr, on<part<&FunctionLook::target>>},
    {"parts", Group::functionLayers, label::kParts, {key('2')}, none,
     "What every unit of the last hidden layer adds: elbows, bumps or steps; with the output's bias "
     "they sum to the network.", flip<part<&FunctionLook::parts>>, false, nullptr,
     on<part<&FunctionLook::parts>>},
    {"kinks", Group::functionLayers, label::kKinks, {key('3')}, none,
     "Where every unit of the first layer bends: x = −b/w.", flip<part<&FunctionLook::kinks>>,
     false, nullptr, on<part<&FunctionLook::kinks>>},
    {"function_points", Group::functionLayers, label::kPoints, {key('4')}, none,
     "Show the training examples.", flip<part<&FunctionLook::points>>, false, nullptr,
     on<part<&FunctionLook::points>>},
    {"function_test_points", Group::functionLayers, label::kTestPoints, {key('5')}, none,
     "Show the test examples, as rings.", flip<part<&FunctionLook::testPoints>>, false, nullptr,
     on<part<&FunctionLook::testPoints>>},
    {"function_batch", Group::functionLayers, label::kBatchShown, {key('6')}, none,
     "Mark the examples of the last update with their errors, at up to 30 updates a second.",
     flip<part<&FunctionLook::batch>>, false, nullptr, on<part<&FunctionLook::batch>>},
    {"function_diagram", Group::functionLayers, label::kDiagram, {key('7')}, none,
     "The network with its weights and what every unit sees.", flip<part<&FunctionLook::diagram>>,
     false, nullptr, on<part<&FunctionLook::diagram>>},
    {"function_log_loss", Group::functionLayers, label::kLogLoss, {key('8')}, none,
     "Losses on a logarithmic axis.", flip<part<&FunctionLook::logLoss>>, false, nullptr,
     on<part<&FunctionLook::logLoss>>},
};
// clang-format on

}  // namespace

std::span<const Action> functionActions() { return kActions; }

}  // namespace ravine
