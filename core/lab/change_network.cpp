// Edits of the Network lab: every kind is one function, and their order says which one weighs most.
#include "core/lab/change_words.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

using namespace wording;

// ---- kinds of edits ----

std::string data(NetworkLab& rest, const NetworkLab& goal) {
  const std::string phrase = takeData(rest.data, goal.data, datasetVocabulary());
  if (!phrase.empty() && goal.training.loss.name == "softmax")
    rest.training.loss = goal.training.loss;  // more classes bring it along
  return phrase;
}

std::string setup(NetworkLab& rest, const NetworkLab& goal) { return takeSetup(rest, goal); }

std::string widths(NetworkLab& rest, const NetworkLab& goal) {
  if (rest.widths == goal.widths) return {};
  rest.widths = goal.widths;
  std::string numbers;
  for (const int width : goal.widths)
    numbers += (numbers.empty() ? ": " : ", ") + std::to_string(width);
  return label::kWidths + numbers;
}

template <const char* Label, auto... Path>
std::string field(NetworkLab& rest, const NetworkLab& goal) {
  return takeField(Label, (rest.*....*Path), (goal.*....*Path));
}

// The weightiest first.
constexpr std::string (*kKinds[])(NetworkLab& rest, const NetworkLab& goal) = {
    data,
    setup,
    field<label::kSideBySide, &NetworkLab::sideBySide>,
    widths,
    field<label::kConfidence, &NetworkLab::look, &NetworkLook::confidence>,
    field<label::kBoundary, &NetworkLab::look, &NetworkLook::boundary>,
    field<label::kMargin, &NetworkLab::look, &NetworkLook::margin>,
    field<label::kPoints, &NetworkLab::look, &NetworkLook::points>,
    field<label::kTestPoints, &NetworkLab::look, &NetworkLook::testPoints>,
    field<label::kWrong, &NetworkLab::look, &NetworkLook::wrong>,
    field<label::kDiagram, &NetworkLab::look, &NetworkLook::diagram>,
    field<label::kLogLoss, &NetworkLab::look, &NetworkLook::logLoss>,
};

}  // namespace

std::string describeNetwork(const NetworkLab& before, const NetworkLab& after) {
  if (before == after) return {};
  NetworkLab rest = before;
  for (const auto name : kKinds) {
    const std::string phrase = name(rest, after);
    if (phrase.empty()) continue;
    if (name == data && !(rest.hidden == after.hidden)) return kAnotherScene;
    return rest == after ? phrase : phrase + " and more";
  }
  return kAnotherScene;  // the same values, said in another order
}

}  // namespace ravine
