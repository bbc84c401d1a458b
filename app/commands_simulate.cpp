// `ravine simulate`: runs of optimizers, printed row by row.
#include "app/commands_output.h"
#include "app/commands_race.h"
#include "app/commands_reading.h"

namespace ravine {

namespace {

// The window's limit is what a picture can show; here memory decides (56 bytes a step).
constexpr Limits kStepsOfSimulate{1, 1e7};
constexpr Limits kSeedsOfSimulate{1, 1e6};

// The examples and the sum over them.
void readSum(Reading& reading, const Arguments& arguments, Race& race) {
  const SumRow& row = *findSum(race.surface.name);
  const std::uint64_t seed = reading.whole("--seed", kSeedLimits);
  race.data.seed = arguments.has("--data-seed") ? reading.whole("--data-seed", kSeedLimits) : seed;
  race.data.scaled = arguments.has("--scaled");
  race.data.generator = {std::string(row.dataSet), {}};
  race.batch = reading.batch("--batch");
  race.order = static_cast<Order>(reading.choice("--order"));
  const std::string file = reading.file("--data", sampleSetVocabulary());
  if (!file.empty()) {
    const Result<OwnSamples> own = ownSamples(file, row.samples);
    if (!own) return reading.refuse("--data", own.error());
    race.data.own = *own;
  } else if (arguments.has("--data")) {
    race.data.generator = reading.spec("--data", sampleSetVocabulary());
  }
  if (!reading.right()) return;
  Result<Samples> samples = makeSamples(race.data, row.samples);
  if (!samples) return reading.refuse("--data", samples.error());
  race.sum = *makeSum(race.surface, std::move(*samples));
  race.objective.emplace(race.sum);
}

void readObjective(Reading& reading, const Arguments& arguments, Race& race) {
  race.surface = reading.spec("--objective", everyObjectiveVocabulary());
  if (!reading.right()) return;
  if (findSum(race.surface.name)) return readSum(reading, arguments, race);
  for (const char* option : {"--data", "--data-seed", "--batch", "--order", "--scaled"})
    if (arguments.has(option))
      return reading.refuse(option, "`" + race.surface.name + "` has no data");
  Result<Objective> objective = makeObjective(race.surface);
  if (objective)
    race.objective = *objective;
  else
    reading.refuse("--objective", objective.error());
}

void readRacers(Reading& reading, const Arguments& arguments, Race& race) {
  const auto typed = arguments.typed.find("--optimizer");
  if (typed == arguments.typed.end()) return;
  for (const std::string& text : typed->second) {
    const Spec spec = reading.specFrom("--optimizer", text, clusteringVocabulary());
    if (!reading.right()) return;
    const Result<Method> method =
        race.sum ? makeSumMethod(spec, race.sum->row()) : makeMethod(spec);
    if (!method) return reading.refuse("--optimizer", method.error());
    race.racers.push_back({text, spec, *method});
  }
}

void readOptions(Reading& reading, Race& race) {
  race.schedule = reading.chain("--schedule", scheduleVocabulary());
  if (reading.right()) {
    const std::string wrong = checkChain(race.schedule);
    if (!wrong.empty()) reading.refuse("--schedule", wrong);
  }
  race.options.start = reading.point("--start");
  race.options.steps = static_cast<int>(reading.whole("--steps", kStepsOfSimulate));
  race.options.noise = reading.number("--noise", kNoiseLimits);
  race.options.clip = reading.number("--clip", kClipLimits);
  race.averaging = reading.spec("--average", averagingVocabulary());
  race.options.seed = reading.whole("--seed", kSeedLimits);
  race.seeds = reading.whole("--seeds", kSeedsOfSimulate);
  if (race.options.seed + (race.seeds - 1) > static_cast<std::uint64_t>(kSeedLimits.max))
    reading.refuse("--seeds", "the last seed, S+K−1, is above 9007199254740991");
  race.every = reading.whole("--every", {1, 1e15});
  race.format = reading.choice("--format") == 0 ? TableFormat::csv : TableFormat::json;
  const auto steps = static_cast<std::uint64_t>(race.options.steps);
  const std::uint64_t rows = rowsKept(steps, race.every);
  if (race.format == TableFormat::json && rows > kMostJsonRows)
    reading.refuse("--every", std::to_string(rows) + " rows a run are too many for JSON (at most " +
                                  std::to_string(kMostJsonRows) +
                                  "): keep fewer or use --format csv");
}

void runRacer(const Race& race, const Racer& racer, const RunOptions& options, Trajectory& run) {
  if (!race.sum) {
    simulateRun(*race.objective, racer.method, race.schedule, options, run);
    return averageRun(*race.objective, race.averaging, run);
  }
  std::vector<double> seen;
  runOnBatches(*race.sum, racer.method, race.schedule,
               {options.start, options.steps, race.batch, race.order, options.noise, options.clip,
                options.seed},
               run, seen);
  averageIterates(race.averaging, run);
  evaluateRows(*race.sum, rowsKeptOf(run.size(), race.every), run);
}

int runRace(const Race& race) {
  Output out;
  RunTable table(race.format, race.every, [&](std::string_view text) { return out.write(text); });
  std::size_t number = 0;
  if (table.begin() && addRuns(race, table, number, [](const std::string& line) { say(line); }))
    table.end();
  return out.finish();
}

}  // namespace

Result<Race> readRace(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  Race race;
  if (reading.right()) readObjective(reading, arguments, race);
  if (reading.right()) readRacers(reading, arguments, race);
  if (reading.right()) readOptions(reading, race);
  if (!reading.right()) return Error{"simulate: " + reading.wrong()};
  return race;
}

bool addRuns(const Race& race, RunTable& table, std::size_t& number, const Telling& tell) {
  Trajectory run;
  for (const Racer& racer : race.racers)
    for (std::uint64_t i = 0; i < race.seeds; ++i, ++number) {
      RunOptions options = race.options;
      options.seed += i;
      runRacer(race, racer, options, run);
      const bool wanted = table.add({number, racer.written, racer.spec, options.seed, run});
      if (run.divergedAt >= 0)
        tell("run " + std::to_string(number) + " (" + racer.written + ", seed " +
             std::to_string(options.seed) + "): diverged at step " +
             std::to_string(run.divergedAt));
      if (!wanted) return false;
    }
  return true;
}

int runSimulate(const CommandRow& command, const Arguments& arguments) {
  const Result<Race> race = readRace(command, arguments);
  return race ? runRace(*race) : fail(race.error());
}

}  // namespace ravine
