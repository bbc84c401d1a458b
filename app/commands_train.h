// What `ravine train` is asked to do, read from its options.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/commands_race.h"
#include "core/lab/trainer.h"
#include "core/lab/training_table.h"
#include "core/lab/weights_io.h"

namespace ravine {

struct TrainJob {
  TrainingPlan plan;
  std::shared_ptr<const TrainingData> data;
  std::optional<NetworkWeights> weights;  // to begin with, in place of initial ones
  bool inDouble = false;
  std::uint64_t epochs = 0, every = 1;
  TableFormat format = TableFormat::csv;
  std::string save;  // the weights file to write; empty: none
};

// All options, checked against each other and the data, which are drawn or read; errors read
// "train: --epochs: what is wrong".
Result<TrainJob> readTrainJob(const CommandRow& command, const Arguments& arguments);

// Trains in floats and writes all of the table; how training ended early is told.
void addEpochs(const TrainJob& job, TrainingTable& table, const Telling& tell);

}  // namespace ravine
