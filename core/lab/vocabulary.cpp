// Vocabularies of the tables, and specs made into objectives, methods and rates.
#include "core/lab/vocabulary.h"

#include <span>

#include "core/data/generators.h"
#include "core/data/sample_sets.h"
#include "core/data/targets.h"
#include "core/math/table.h"
#include "core/optim/averaging.h"
#include "core/problem/finite_sum.h"
#include "core/problem/formula.h"

namespace ravine {

namespace {

template <class Row>
Vocabulary vocabularyOf(std::string_view kind, std::span<const Row> rows) {
  Vocabulary v{kind, {}};
  for (const Row& row : rows) v.rows.push_back(&row.description);
  return v;
}

// Both, as one kind.
Vocabulary joined(Vocabulary first, const Vocabulary& second) {
  first.rows.insert(first.rows.end(), second.rows.begin(), second.rows.end());
  return first;
}

}  // namespace

const Vocabulary& objectiveVocabulary() {
  static const Vocabulary v = vocabularyOf("objective", objectiveRows());
  return v;
}
const Vocabulary& sumVocabulary() {
  static const Vocabulary v = [] {
    Vocabulary sums{"objective", {}};
    for (const SumRow& row : sumRows()) sums.rows.push_back(&row.objective.description);
    return sums;
  }();
  return v;
}
const Vocabulary& everyObjectiveVocabulary() {
  static const Vocabulary v = joined(objectiveVocabulary(), sumVocabulary());
  return v;
}
const Vocabulary& optimizerVocabulary() {
  static const Vocabulary v = vocabularyOf("optimizer", optimizerRows());
  return v;
}
const Vocabulary& clusteringVocabulary() {
  static const Vocabulary v =
      joined(optimizerVocabulary(), vocabularyOf("optimizer", clusteringRows()));
  return v;
}
const Vocabulary& scheduleVocabulary() {
  static const Vocabulary v = vocabularyOf("schedule", scheduleRows());
  return v;
}
const Vocabulary& averagingVocabulary() {
  static const Vocabulary v = vocabularyOf("averaging", averagingRows());
  return v;
}
const Vocabulary& datasetVocabulary() {
  static const Vocabulary v = vocabularyOf("data set", datasetRows());
  return v;
}
const Vocabulary& functionVocabulary() {
  static const Vocabulary v{"data set", {&functionRow()}};
  return v;
}
const Vocabulary& trainingVocabulary() {
  static const Vocabulary v = joined(datasetVocabulary(), functionVocabulary());
  return v;
}
const Vocabulary& everyDatasetVocabulary() {
  static const Vocabulary v = joined(sampleSetVocabulary(), functionVocabulary());
  return v;
}
const Vocabulary& targetVocabulary() {
  static const Vocabulary v = vocabularyOf("target", targetRows());
  return v;
}
const Vocabulary& sampleSetVocabulary() {
  static const Vocabulary v =
      joined(vocabularyOf("data set", sampleSetRows()), datasetVocabulary());
  return v;
}
const Vocabulary& activationVocabulary() {
  static const Vocabulary v = vocabularyOf("activation", activationRows());
  return v;
}
const Vocabulary& lossVocabulary() {
  static const Vocabulary v = vocabularyOf("loss", lossRows());
  return v;
}
const Vocabulary& initVocabulary() {
  static const Vocabulary v = vocabularyOf("init", initRows());
  return v;
}

Result<Objective> makeObjective(const Spec& spec) {
  const std::string wrong = checkSpec(spec, objectiveVocabulary());
  if (!wrong.empty()) return Error{wrong};
  const ObjectiveRow& row = *findRow(objectiveRows(), spec.name);
  if (row.description.name != "formula") return Objective(row, numbersOf(spec, row.description));
  const Parameter& text = row.description.parameters[0];
  const SpecValue* typed = spec.find(text.key);
  auto parsed = Formula::parse(typed ? std::get<std::string>(*typed) : text.text);
  if (const FormulaError* e = std::get_if<FormulaError>(&parsed))
    return Error{"formula: column " + std::to_string(e->column) + ": " + e->message};
  return Objective(row, std::make_shared<const Formula>(std::move(std::get<Formula>(parsed))));
}

double Method::rate() const {
  const int index = row->rateIndex();
  return index < 0 ? 1 : numbers[static_cast<std::size_t>(index)];
}

Result<Method> makeMethod(const Spec& spec) { return makeMethod(spec, false); }

Result<Method> makeMethod(const Spec& spec, bool clustering) {
  if (!clustering && findRow(clusteringRows(), spec.name))
    return Error{"`" + spec.name + "` moves the centroids of `kmeans` and nothing else"};
  const std::string wrong =
      checkSpec(spec, clustering ? clusteringVocabulary() : optimizerVocabulary());
  if (!wrong.empty()) return Error{wrong};
  const OptimizerRow* row = findRow(optimizerRows(), spec.name);
  if (!row) row = findRow(clusteringRows(), spec.name);
  return Method{row, numbersOf(spec, row->description)};
}

std::string checkNetworkOptimizer(const Spec& spec) {
  const std::string wrong = checkSpec(spec, optimizerVocabulary());
  if (!wrong.empty() || findRow(optimizerRows(), spec.name)->forNetworks) return wrong;
  std::string others;
  for (const OptimizerRow& row : optimizerRows())
    if (row.forNetworks) others += (others.empty() ? "" : ", ") + std::string(row.description.name);
  return "`" + spec.name + "` does not train networks; these do: " + others;
}

Result<Activation> makeActivation(const Spec& spec) {
  const std::string wrong = checkSpec(spec, activationVocabulary());
  if (!wrong.empty()) return Error{wrong};
  const ActivationRow* row = findRow(activationRows(), spec.name);
  const std::vector<double> numbers = numbersOf(spec, row->description);
  return Activation{row, numbers.empty() ? 0 : numbers[0]};
}

Result<const LossRow*> makeLoss(const Spec& spec) {
  const std::string wrong = checkSpec(spec, lossVocabulary());
  if (!wrong.empty()) return Error{wrong};
  return findRow(lossRows(), spec.name);
}

Result<Init> makeInit(const Spec& spec) {
  const std::string wrong = checkSpec(spec, initVocabulary());
  if (!wrong.empty()) return Error{wrong};
  const InitRow* row = findRow(initRows(), spec.name);
  return Init{row, numbersOf(spec, row->description)};
}

std::string checkChain(const SpecChain& chain) {
  if (chain.empty()) return "a schedule must be named";
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const std::string wrong = checkSpec(chain[i], scheduleVocabulary());
    if (!wrong.empty()) return wrong;
    const bool followed = i + 1 < chain.size();
    if (followed && (i > 0 || chain[i].name != "warmup"))
      return "`" + chain[i].name +
             "` cannot be followed by another schedule; only one `warmup` can";
  }
  return {};
}

}  // namespace ravine
