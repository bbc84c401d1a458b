// From a scene to the races and trainings whose tables are written.
#include "app/numbers.h"

#include <algorithm>

#include "app/command_text.h"
#include "app/commands_race.h"
#include "app/commands_train.h"
#include "app/lower_case.h"
#include "core/io/growing_file.h"
#include "core/lab/examples.h"
#include "core/lab/landscape.h"

namespace ravine {

namespace {

constexpr double kMostRows = 2e7;  // some gigabytes

Racer racerOf(const Spec& optimizer, const Method& method) {
  return {formatSpec(optimizer), optimizer, method};
}

std::vector<Race> racesOf(const Landscape& l) {
  std::vector<Race> races;
  for (const RunGroup& group : groupsOf(l)) {
    Race& race = races.emplace_back();
    race.surface = l.objective;
    race.objective = *makeObjective(l.objective);
    race.averaging = {"none", {}};
    race.schedule = group.shared.schedule;
    race.options = {group.shared.start, l.steps, l.noise, l.seed, group.shared.clip};
    for (const Spec& optimizer : group.optimizers)
      race.racers.push_back(racerOf(optimizer, *makeMethod(optimizer)));
  }
  return races;
}

Result<std::vector<Race>> racesOf(const SamplesLab& lab) {
  const SumRow& row = *findSum(lab.objective.name);
  Result<Samples> samples = makeSamples(lab.data, row.samples);
  if (!samples) return Error{samples.error()};
  const auto sum = makeSum(lab.objective, std::move(*samples));
  if (!sum) return Error{sum.error()};
  const bool any = std::any_of(lab.runs.begin(), lab.runs.end(),
                               [](const SampleRun& run) { return run.visible; });
  std::vector<Race> races;
  for (const SampleRun& run : lab.runs) {
    if (any && !run.visible) continue;
    Race race;
    race.surface = lab.objective;
    race.objective.emplace(*sum);
    race.sum = *sum;
    race.data = lab.data;
    race.batch = run.batch;
    race.order = run.order;
    race.racers = {racerOf(run.optimizer, *makeSumMethod(run.optimizer, row))};
    race.schedule = run.schedule;
    race.averaging = run.averaging;
    race.options = {startOf(lab, run), lab.steps, 0, lab.seed, run.clip};
    race.seeds = static_cast<std::uint64_t>(std::max(1, lab.seeds));
    races.push_back(std::move(race));
  }
  return races;
}

template <class Lab>
Result<TrainJob> jobOf(const Lab& lab, long epochs) {
  Result<Points> points = makePoints(lab.data);
  if (!points) return Error{points.error()};
  TrainJob job;
  job.plan = planOf(lab);
  job.data = prepare(std::move(*points), lab.data.testFraction, lab.data.scaled, lab.data.seed);
  const Result<int> outputs = outputsFor(*job.data, *job.plan.loss);
  if (!outputs) return Error{outputs.error()};
  job.epochs = static_cast<std::uint64_t>(epochs);
  return job;
}

void unheard(const std::string&) {}  // the window tells it already

double rowsOf(const std::vector<Race>& races) {
  double rows = 0;
  for (const Race& race : races)
    rows += static_cast<double>(race.racers.size() * race.seeds) * (race.options.steps + 1);
  return rows;
}

std::string tooMany(double rows, TableFormat format) {
  const double most = format == TableFormat::json ? static_cast<double>(kMostJsonRows) : kMostRows;
  if (rows <= most) return {};
  return plainNumber(rows) + " rows are too many (at most " + plainNumber(most) +
         "): copy the command and add --every";
}

std::string writeRuns(const std::vector<Race>& races, TableFormat format, GrowingFile& file,
                      const TextSink& sink) {
  const std::string wrong = tooMany(rowsOf(races), format);
  if (!wrong.empty()) return wrong;
  RunTable table(format, 1, sink);
  std::size_t number = 0;
  bool wanted = table.begin();
  for (const Race& race : races) wanted = wanted && addRuns(race, table, number, unheard);
  return wanted && table.end() ? file.finish() : std::string();
}

std::string writeTraining(const Result<TrainJob>& job, TableFormat format, GrowingFile& file,
                          const TextSink& sink) {
  if (!job) return job.error();
  const std::string wrong = tooMany(static_cast<double>(job->epochs) + 1, format);
  if (!wrong.empty()) return wrong;
  bool wanted = true;
  TrainingTable table(format, [&](std::string_view text) { return wanted = sink(text); });
  addEpochs(*job, table, unheard);
  return wanted ? file.finish() : std::string();
}

}  // namespace

std::string writeNumbers(const NumbersJob& job, const StopFlag* stop) {
  const std::string ending = lowerCase(job.out.extension().string());
  if (ending != ".csv" && ending != ".json")
    return job.out.string() + ": ends neither in .csv nor in .json";
  const TableFormat format = ending == ".csv" ? TableFormat::csv : TableFormat::json;
  GrowingFile file(job.out);
  bool failed = false;
  const TextSink sink = [&](std::string_view text) {
    failed = !file.write(text);
    return !failed && !(stop && *stop);
  };
  const Scene& scene = job.scene;
  std::string wrong;
  if (scene.lab == Lab::landscape) wrong = writeRuns(racesOf(scene.landscape), format, file, sink);
  if (scene.lab == Lab::samples) {
    const Result<std::vector<Race>> races = racesOf(scene.samples);
    wrong = races ? writeRuns(*races, format, file, sink) : races.error();
  }
  if (scene.lab == Lab::network)
    wrong = writeTraining(jobOf(scene.network, job.epochs), format, file, sink);
  if (scene.lab == Lab::function)
    wrong = writeTraining(jobOf(scene.function, job.epochs), format, file, sink);
  return failed ? file.finish() : wrong;
}

}  // namespace ravine
