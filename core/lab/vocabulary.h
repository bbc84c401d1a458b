// Where names meet tables: the vocabularies that specs are checked against, and what a checked spec
// stands for.
#pragma once

#include <string>
#include <vector>

#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "core/problem/activation.h"
#include "core/problem/loss.h"
#include "core/problem/network.h"
#include "core/problem/objective.h"
#include "core/scene/scene.h"
#include "core/spec/spec.h"

namespace ravine {

const Vocabulary& objectiveVocabulary();  // surfaces without data
const Vocabulary& sumVocabulary();        // finite sums
const Vocabulary& everyObjectiveVocabulary();
const Vocabulary& optimizerVocabulary();
const Vocabulary& clusteringVocabulary();  // every optimizer, and those for k-means alone
const Vocabulary& scheduleVocabulary();
const Vocabulary& averagingVocabulary();
const Vocabulary& datasetVocabulary();   // for networks: points of the plane in classes
const Vocabulary& functionVocabulary();  // for networks: one input and a real value
const Vocabulary& trainingVocabulary();  // every data set for networks
const Vocabulary& everyDatasetVocabulary();
const Vocabulary& targetVocabulary();     // functions to be fitted
const Vocabulary& sampleSetVocabulary();  // for finite sums; those for networks come behind
const Vocabulary& activationVocabulary();
const Vocabulary& lossVocabulary();
const Vocabulary& initVocabulary();

// Errors are those of checkSpec, or for `formula` what is wrong in which column.
Result<Objective> makeObjective(const Spec& spec);

// An optimizer with its numbers, ready to run.
struct Method {
  const OptimizerRow* row;
  std::vector<double> numbers;
  // Its own rate η₀; 1 for methods that have none.
  double rate() const;
  bool operator==(const Method&) const = default;
};
Result<Method> makeMethod(const Spec& spec);
// The same among every optimizer and those for k-means alone, where `clustering`.
Result<Method> makeMethod(const Spec& spec, bool clustering);

// As checkSpec, and whether it trains networks (contracts.md: not all do). Empty when right.
std::string checkNetworkOptimizer(const Spec& spec);

// Parts of a network. Errors are those of checkSpec.
Result<Activation> makeActivation(const Spec& spec);
Result<const LossRow*> makeLoss(const Spec& spec);
struct Init {
  const InitRow* row;
  std::vector<double> numbers;
};
Result<Init> makeInit(const Spec& spec);

// A chain is `one` or `warmup+one`: only what ends can be followed. Empty when right.
std::string checkChain(const SpecChain& chain);

// Checks every name, key and number of the scene against the tables and against each other; the
// message begins with the JSON path ("$.landscape.runs[1].optimizer: …"). Empty when right.
std::string checkScene(const Scene& scene);

}  // namespace ravine
