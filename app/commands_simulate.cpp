// `ravine simulate`: runs of optimizers, printed row by row.
#include "app/commands_output.h"
#include "app/commands_race.h"
#include "app/commands_reading.h"

namespace ravine {

namespace {

// The window's limit is what a picture can show; here memory decides (56 bytes a step).
constexpr Limits kStepsOfSimulate{1, 1e7};
constexpr Limits kSeedsOfSimulate{1, 1e6};

void readObjective(Reading& reading, Race& race) {
  const Spec spec = reading.spec("--objective", objectiveVocabulary());
  if (!reading.right()) return;
  Result<Objective> objective = makeObjective(spec);
  race.surface = spec;
  if (objective)
    race.objective = *objective;
  else
    reading.refuse("--objective", objective.error());
}

void readRacers(Reading& reading, const Arguments& arguments, Race& race) {
  const auto typed = arguments.typed.find("--optimizer");
  if (typed == arguments.typed.end()) return;
  for (const std::string& text : typed->second) {
    const Spec spec = reading.specFrom("--optimizer", text, optimizerVocabulary());
    if (!reading.right()) return;
    const Result<Method> method = makeMethod(spec);
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

// All runs in their order, one in memory at a time.
int runRace(const Race& race) {
  Output out;
  RunTable table(race.format, race.every, [&](std::string_view text) { return out.write(text); });
  bool wanted = table.begin();
  std::size_t number = 0;
  Trajectory run;
  for (const Racer& racer : race.racers)
    for (std::uint64_t i = 0; i < race.seeds && wanted; ++i, ++number) {
      RunOptions options = race.options;
      options.seed += i;
      simulateRun(*race.objective, racer.method, race.schedule, options, run);
      averageRun(*race.objective, race.averaging, run);
      wanted = table.add({number, racer.written, racer.spec, options.seed, run});
      if (run.divergedAt >= 0)
        say("run " + std::to_string(number) + " (" + racer.written + ", seed " +
            std::to_string(options.seed) + "): diverged at step " + std::to_string(run.divergedAt));
    }
  if (wanted) table.end();
  return out.finish();
}

}  // namespace

Result<Race> readRace(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  Race race;
  if (reading.right()) readObjective(reading, race);
  if (reading.right()) readRacers(reading, arguments, race);
  if (reading.right()) readOptions(reading, race);
  if (!reading.right()) return Error{"simulate: " + reading.wrong()};
  return race;
}

int runSimulate(const CommandRow& command, const Arguments& arguments) {
  const Result<Race> race = readRace(command, arguments);
  return race ? runRace(*race) : fail(race.error());
}

}  // namespace ravine
