// `ravine train`: a network trained epoch by epoch, printed row by row.
#include "app/commands_train.h"

#include <cmath>
#include <filesystem>
#include <vector>

#include "app/commands_output.h"
#include "core/io/file.h"
#include "core/lab/training_run.h"
#include "core/lab/training_table.h"

namespace ravine {

namespace {

template <class T>
TrainingRow rowOf(Trainer<T>& trainer) {
  return {trainer.epochs(), trainer.updates(), trainer.trainScore(), trainer.testScore()};
}

bool finite(const TrainingRow& row) {
  return std::isfinite(row.train.loss) && !std::isinf(row.test.loss);
}

template <class T>
std::string whyDiverged(const Trainer<T>& trainer) {
  if (!trainer.diverged())
    return "diverged: the loss is no finite number after update " +
           std::to_string(trainer.updates());
  const auto& d = *trainer.diverged();
  return "diverged at update " + std::to_string(d.update) + " (rate " + formatNumber(d.rate) +
         ", gradient norm " + formatNumber(d.gradientNorm) + ")";
}

// Adds rows until the epochs are over, or nothing more is to be had or wanted; how it ended.
template <class T>
std::string_view trainEpochs(const TrainJob& job, Trainer<T>& trainer, TrainingTable& table,
                             const Telling& tell) {
  const auto last = static_cast<long>(job.epochs), every = static_cast<long>(job.every);
  EarlyStopping stopping;
  for (long epoch = 0;; ++epoch) {
    if (epoch > 0) trainer.advance(trainer.untilEpochEnds());
    const bool stops = epoch > 0 && job.plan.patience > 0 && !trainer.diverged() &&
                       stopping.ends(trainer.testScore().loss, job.plan.patience);
    if (!trainer.diverged() && epoch % every != 0 && epoch != last && !stops) continue;
    const TrainingRow row = rowOf(trainer);
    if (trainer.diverged() || !finite(row)) {
      tell(whyDiverged(trainer));
      return "diverged";
    }
    if (!table.add(row) || epoch == last) return "ok";
    if (stops) {
      tell("stopped early after epoch " + std::to_string(epoch) +
           ": the test loss has not fallen for " + std::to_string(job.plan.patience) + " epochs");
      return "stopped";
    }
  }
}

// The network as it is when training is over.
template <class T>
std::unique_ptr<Trainer<T>> trained(const TrainJob& job, TrainingTable& table,
                                    const Telling& tell) {
  auto trainer = std::make_unique<Trainer<T>>(job.data, job.plan);
  if (job.weights)
    trainer->setParameters(std::vector<T>(job.weights->w.begin(), job.weights->w.end()));
  if (table.begin()) table.end(trainEpochs(job, *trainer, table, tell));
  return trainer;
}

template <class T>
int runJob(const TrainJob& job) {
  Output out;
  std::string kept;  // until the weights are saved, since a failure must leave nothing behind
  TrainingTable table(job.format, [&](std::string_view text) {
    if (job.save.empty()) return out.write(text);
    kept += text;
    return true;
  });
  const auto trainer = trained<T>(job, table, [](const std::string& line) { say(line); });
  if (!job.save.empty()) {
    const std::vector<double> w(trainer->w().begin(), trainer->w().end());
    const std::string wrong = writeFile(job.save, writeWeights(trainer->shape(), w));
    if (!wrong.empty()) return fail("train: --save-weights: " + wrong);
    out.write(kept);
  }
  return out.finish();
}

}  // namespace

void addEpochs(const TrainJob& job, TrainingTable& table, const Telling& tell) {
  trained<float>(job, table, tell);
}

int runTrain(const CommandRow& command, const Arguments& arguments) {
  const Result<TrainJob> job = readTrainJob(command, arguments);
  if (!job) return fail(job.error());
  return job->inDouble ? runJob<double>(*job) : runJob<float>(*job);
}

}  // namespace ravine
