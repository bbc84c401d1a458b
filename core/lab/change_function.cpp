// Edits of the Function lab: every kind is one function, and their order says which one weighs
// most.
#include <algorithm>

#include "core/lab/change_words.h"
#include "core/lab/function_target.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

using namespace wording;

// Another target is told by its title, a formula by its text.
std::string target(FunctionLab& rest, const FunctionLab& goal) {
  Spec &mine = rest.data.generator, theirs = goal.data.generator;
  const std::string_view name = targetNameOf(theirs);
  const bool same = targetNameOf(mine) == name;
  const SpecValue *before = mine.find("f"), *after = theirs.find("f");
  const bool sameText = !before == !after && (!before || *before == *after);
  if (goal.data.own || (same && sameText)) return {};
  const std::string typed = after ? beginning(std::get<std::string>(*after)) : "";
  mine = theirs;
  rest.data.own.reset();
  if (name == "formula" && !typed.empty()) return "Target: " + typed;
  return "Target: " + titleOf({std::string(name), {}}, targetVocabulary());
}

std::string data(FunctionLab& rest, const FunctionLab& goal) {
  return takeData(rest.data, goal.data, functionVocabulary());
}

std::string setup(FunctionLab& rest, const FunctionLab& goal) { return takeSetup(rest, goal); }

std::string widths(FunctionLab& rest, const FunctionLab& goal) {
  return takeWidths(rest.widths, goal.widths);
}

std::string bumps(FunctionLab& rest, const FunctionLab& goal) {
  const std::size_t before = rest.bumps.size(), after = goal.bumps.size();
  if (rest.bumps == goal.bumps) return {};
  std::size_t moved = 0;
  for (std::size_t i = 0; i < std::min(before, after); ++i)
    moved += !(rest.bumps[i] == goal.bumps[i]);
  rest.bumps = goal.bumps;
  if (after == before + 1 && moved == 0) return "Add a bump";
  if (after + 1 == before) return "Remove a bump";
  if (after == before && moved == 1) return "Move a bump";
  return "Bumps: " + std::to_string(after);
}

std::string picture(FunctionLab& rest, const FunctionLab& goal) {
  if (rest.picture == goal.picture) return {};
  rest.picture = goal.picture;
  constexpr const char* kTitles[] = {"the network", "deep beside wide", "bumps",
                                     "bias and variance"};
  return label::kFunctionPicture +
         (std::string(": ") + kTitles[static_cast<std::size_t>(goal.picture)]);
}

template <const char* Label, auto... Path>
std::string field(FunctionLab& rest, const FunctionLab& goal) {
  return takeField(Label, (rest.*....*Path), (goal.*....*Path));
}

// The weightiest first.
constexpr std::string (*kKinds[])(FunctionLab& rest, const FunctionLab& goal) = {
    target,
    data,
    setup,
    picture,
    field<label::kDeepLayers, &FunctionLab::deepLayers>,
    bumps,
    field<label::kPieces, &FunctionLab::pieces>,
    widths,
    field<label::kSets, &FunctionLab::sets>,
    field<label::kFitUpdates, &FunctionLab::fitUpdates>,
    field<label::kTarget, &FunctionLab::look, &FunctionLook::target>,
    field<label::kParts, &FunctionLab::look, &FunctionLook::parts>,
    field<label::kKinks, &FunctionLab::look, &FunctionLook::kinks>,
    field<label::kPoints, &FunctionLab::look, &FunctionLook::points>,
    field<label::kTestPoints, &FunctionLab::look, &FunctionLook::testPoints>,
    field<label::kBatchShown, &FunctionLab::look, &FunctionLook::batch>,
    field<label::kDiagram, &FunctionLab::look, &FunctionLook::diagram>,
    field<label::kLogLoss, &FunctionLab::look, &FunctionLook::logLoss>,
};

}  // namespace

std::string describeFunction(const FunctionLab& before, const FunctionLab& after) {
  if (before == after) return {};
  return firstChange(before, after, kKinds, [](auto, const auto&) { return false; });
}

}  // namespace ravine
