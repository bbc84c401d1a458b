// Commands of the Function lab that it does not share with the Network lab.
#include "app/actions_tables.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

template <auto kMember>
bool& part(Session& s) {
  return s.scene.function.look.*kMember;
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
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
