// Commands of the Samples lab.
#include <algorithm>

#include "app/actions_tables.h"
#include "app/labs/panel_parts.h"
#include "app/labs/samples_parts.h"
#include "core/lab/labels.h"

namespace ravine {

namespace {

bool& inPart(Session& s, bool SamplesLook::*m) { return s.scene.samples.look.*m; }
bool& inPart(Session& s, bool FieldLook::*m) { return s.scene.samples.field.*m; }
bool& inPart(Session& s, bool SampleSetup::*m) { return s.scene.samples.data.*m; }
bool& inPart(Session& s, bool SamplesLab::*m) { return s.scene.samples.*m; }
template <auto kMember>
bool& part(Session& s) {
  return inPart(s, kMember);
}

SampleRun* inHand(Session& s) {
  auto& runs = s.scene.samples.runs;
  const auto open = static_cast<std::size_t>(s.attention.openRun);
  return s.attention.openRun >= 0 && open < runs.size() ? &runs[open] : nullptr;
}
bool hasInHand(const Session& s) { return inHand(const_cast<Session&>(s)) != nullptr; }
bool hasRuns(const Session& s) { return !s.scene.samples.runs.empty(); }

void walkRuns(Session& s, int by) {
  const int count = static_cast<int>(s.scene.samples.runs.size());
  const int from = s.attention.openRun < 0 && by < 0 ? 0 : s.attention.openRun;
  s.attention.openRun = (from + by + count) % count;
}

// Twice or half as many examples an update, up to all of them.
void batchBy(Session& s, bool more) {
  const auto& sum = s.samples.result().sum;
  const int n = sum ? sum->n() : 1;
  int& batch = inHand(s)->batch;
  const int now = batch <= 0 ? n : std::min(batch, n);
  const int next = more ? now * 2 : std::max(1, now / 2);
  batch = next >= n ? 0 : next;
}

template <class T>
void nextOf(T& value) {
  value = static_cast<T>((static_cast<std::size_t>(value) + 1) % namesOf(value).size());
}

// None, and the hundred runs that the lectures ask for.
void flipSeeds(Session& s) {
  int& seeds = s.scene.samples.seeds;
  seeds = seeds == 0 ? 100 : 0;
}

// One row a command, on as few lines as will do.
// clang-format off
constexpr Action kActions[] = {
    // ---- race ----
    {"add_method", Group::methods, "Add gradient descent", {key('A')}, none,
     "Add a method to the race; the panel's + has all of them.",
     [](Session& s) { addSampleRun(s, "gradient_descent"); }, false,
     [](const Session& s) { return static_cast<int>(s.scene.samples.runs.size()) < kMostRuns; }},
    {"twice", Group::methods, "Duplicate the method", {key('D')}, none,
     "A copy of the method in hand, to be changed.",
     [](Session& s) { duplicateSampleRun(s, static_cast<std::size_t>(s.attention.openRun)); }, false,
     hasInHand},
    {"remove_method", Group::methods, "Remove the method", {Key::del}, none,
     "Remove the method in hand.",
     [](Session& s) { removeSampleRun(s, static_cast<std::size_t>(s.attention.openRun)); }, false,
     hasInHand},
    {"hide_method", Group::methods, "Hide or show the method", {key('I')}, none,
     "Hide the method in hand, or show it again.",
     [](Session& s) { inHand(s)->visible = !inHand(s)->visible; }, false, hasInHand},
    {"next_method", Group::methods, "Next method", {Key::pageDown}, none,
     "Take the next method in hand; in a lesson this key leads to the next step.",
     [](Session& s) { walkRuns(s, 1); }, true, hasRuns},
    {"previous_method", Group::methods, "Previous method", {Key::pageUp}, none,
     "Take the previous method in hand; in a lesson this key leads to the step before.",
     [](Session& s) { walkRuns(s, -1); }, true, hasRuns},
    {"larger_batch", Group::methods, "Larger batch", {key('.')}, none,
     "Twice as many examples an update, for the method in hand.",
     [](Session& s) { batchBy(s, true); }, true, hasInHand},
    {"smaller_batch", Group::methods, "Smaller batch", {key(',')}, none,
     "Half as many examples an update.", [](Session& s) { batchBy(s, false); }, true, hasInHand},
    {"next_order", Group::methods, "Next order of examples", {key('O')}, none,
     "Cyclic, shuffled once, reshuffled, with replacement.",
     [](Session& s) { nextOf(inHand(s)->order); }, true, hasInHand},
    {"seeds", Group::methods, label::kEnsemble, {key('M')}, none,
     "A hundred runs that differ in their seed alone: median, 10–90 % band, faint paths.", flipSeeds,
     false, nullptr, [](const Session& s) { return s.scene.samples.seeds > 0; }},
    {"new_order", Group::methods, "Another seed", {key('N')}, none, "The next seed of the order.",
     [](Session& s) { ++s.scene.samples.seed; }, true,
     [](const Session& s) { return static_cast<double>(s.scene.samples.seed) < kSeedLimits.max; }},
    {"one_start", Group::methods, "One start for all", {key('L')}, none,
     "All methods start at one point, or each at its own.",
     [](Session& s) { toggleLink(s.scene.samples); },
     false, nullptr, on<part<&SamplesLab::linkedStarts>>},
    {"centred", Group::methods, label::kCentred, {key('S')}, none,
     "Centre and scale the inputs: the valley becomes round.", flip<part<&SampleSetup::scaled>>,
     false, nullptr, on<part<&SampleSetup::scaled>>},
    {"move_examples", Group::methods, "Move examples", {key('V')}, none, "Drag an example by its dot.",
     [](Session& s) { s.attention.brush = kHand; }, false, nullptr,
     [](const Session& s) { return s.attention.brush == kHand; }},
    {"add_examples", Group::methods, "Paint examples", {key('P')}, none,
     "Add examples with the mouse, in the plane of the one class and then of the other.",
     [](Session& s) { s.attention.brush = s.attention.brush == 0 ? 1 : 0; }, false, nullptr,
     [](const Session& s) { return s.attention.brush >= 0; }},
    {"take_examples", Group::methods, "Erase examples", {key('X')}, none,
     "Erase examples with the mouse.",
     [](Session& s) { s.attention.brush = s.attention.brush == kEraser ? kHand : kEraser; }, false,
     nullptr, [](const Session& s) { return s.attention.brush == kEraser; }},
    {"next_axis", Group::methods, "Next axis of the loss", {key('J')}, none,
     "Updates, epochs, gradient evaluations, seconds.",
     [](Session& s) { nextOf(s.scene.samples.axis); }, true},
    {"next_scale", Group::methods, "Next scale of the loss", {key('K')}, none,
     "Linear, semilog, loglog.", [](Session& s) { nextOf(s.scene.samples.scale); }, true},
    {"second_chart", Group::methods, "Next second chart", {key('Y')}, none,
     "The variance of batch gradients, or the learning rates.",
     [](Session& s) { nextOf(s.scene.samples.chart); }, true},
    // ---- layers ----
    {"sample_heat", Group::sampleLayers, label::kHeat, {key('1')}, none,
     "Colour the plane by the loss.", flip<part<&FieldLook::heat>>, false, nullptr,
     on<part<&FieldLook::heat>>},
    {"sample_curves", Group::sampleLayers, label::kCurves, {key('2')}, none, "Lines of equal loss.",
     flip<part<&FieldLook::curves>>, false, nullptr, on<part<&FieldLook::curves>>},
    {"sample_labels", Group::sampleLayers, label::kLevelLabels, {key('3')}, none,
     "Values on the heavier curves.", flip<part<&FieldLook::labels>>, false, nullptr,
     on<part<&FieldLook::labels>>},
    {"residuals", Group::sampleLayers, label::kResiduals, {key('4')}, none,
     "How far the model misses every example.", flip<part<&SamplesLook::residuals>>, false, nullptr,
     on<part<&SamplesLook::residuals>>},
    {"batch_shown", Group::sampleLayers, label::kBatchShown, {key('5')}, none,
     "The examples that the next update sees.", flip<part<&SamplesLook::batch>>, false, nullptr,
     on<part<&SamplesLook::batch>>},
    {"gradients", Group::sampleLayers, label::kGradients, {key('6')}, none,
     "The gradients of every example, of the batch and of all, downhill.",
     flip<part<&SamplesLook::gradients>>, false, nullptr, on<part<&SamplesLook::gradients>>},
    {"spread", Group::sampleLayers, label::kEllipse, {key('7')}, none,
     "An ellipse of one standard deviation of the examples' gradients.",
     flip<part<&SamplesLook::ellipse>>, false, nullptr, on<part<&SamplesLook::ellipse>>},
    {"optimum", Group::sampleLayers, label::kOptimum, {key('8')}, none, "Mark the minimum w*.",
     flip<part<&SamplesLook::optimum>>, false, nullptr, on<part<&SamplesLook::optimum>>},
    {"averages", Group::sampleLayers, label::kAverageShown, {key('9')}, none,
     "The averaged iterates, dashed, of methods that average.", flip<part<&SamplesLook::average>>,
     false, nullptr, on<part<&SamplesLook::average>>},
    {"ball", Group::sampleLayers, label::kBall, {key('0')}, none,
     "A circle about w*: how far the method in hand is from it, over its second half.",
     flip<part<&SamplesLook::ball>>, false, nullptr, on<part<&SamplesLook::ball>>},
    {"references", Group::sampleLayers, label::kReferences, {key('G')}, none,
     "Slopes that theory names, and its bound, in the chart of the loss.",
     flip<part<&SamplesLook::references>>, false, nullptr, on<part<&SamplesLook::references>>},
};
// clang-format on

}  // namespace

std::span<const Action> samplesActions() { return kActions; }

}  // namespace ravine
