// Reading commands into one scene.
#include "app/command_text.h"

#include <algorithm>

#include "app/command_line.h"
#include "app/command_words.h"
#include "app/commands_output.h"
#include "app/commands_race.h"
#include "core/lab/landscape.h"

namespace ravine {

namespace {

// What a command may ask for and a scene cannot hold; empty where it can.
std::string whyNotShown(const Race& race) {
  const RunOptions& o = race.options;
  const auto beyond = [](double value, Limits limits) {
    return value < limits.min || value > limits.max;
  };
  if (o.steps > kStepsLimits.max)
    return "--steps: the window shows at most " + plainNumber(kStepsLimits.max);
  if (beyond(o.start.x, kPlaceLimits) || beyond(o.start.y, kPlaceLimits))
    return "--start: the window reaches from " + formatNumber(kPlaceLimits.min) + " to " +
           formatNumber(kPlaceLimits.max);
  if (race.sum && o.noise > 0) return "--noise: the window's examples are noise enough";
  if (race.sum && beyond(static_cast<double>(race.seeds), kSeedsLimits))
    return "--seeds: the window shows at most " + plainNumber(kSeedsLimits.max);
  return {};
}

// The first option that must be the same in all commands of a scene and is not; empty where none.
std::string_view disagreement(const Race& a, const Race& b) {
  if (!(a.surface == b.surface)) return "--objective";
  if (a.options.steps != b.options.steps) return "--steps";
  if (a.options.noise != b.options.noise) return "--noise";
  if (a.options.seed != b.options.seed) return "--seed";
  if (!(a.data == b.data)) return "--data";
  if (a.sum && a.seeds != b.seeds) return "--seeds";
  return {};
}

bool isSimulate(const std::vector<std::string>& words) {
  if (words.size() < 2 || words[1] != "simulate") return false;
  const std::string program = words[0].substr(words[0].find_last_of('/') + 1);
  return program.starts_with("ravine") || program == "run";
}

Result<Race> raceOf(const WrittenCommand& command) {
  if (!command.wrong.empty()) return Error{"simulate: " + command.wrong};
  std::vector<const char*> argv;
  for (const std::string& word : command.words) argv.push_back(word.c_str());
  const Result<CommandLine> line = readCommandLine(static_cast<int>(argv.size()), argv.data());
  if (!line) return Error{line.error()};
  Result<Race> race = readRace(*line->command, line->arguments);
  if (!race) return race;
  const std::string wrong = whyNotShown(*race);
  if (!wrong.empty()) return Error{"simulate: " + wrong};
  return race;
}

Result<std::vector<Race>> racesOf(std::string_view text) {
  std::vector<WrittenCommand> commands = splitCommands(text);
  std::vector<Race> races;
  for (WrittenCommand& command : commands) {
    const std::string place = "line " + std::to_string(command.line) + ": ";
    if (!command.words.empty() && command.words[0] == "$")
      command.words.erase(command.words.begin());
    if (!isSimulate(command.words) && !races.empty())
      return Error{place + "not a `ravine simulate` command"};
    if (!isSimulate(command.words)) break;
    const Result<Race> race = raceOf(command);
    if (!race) return Error{place + race.error()};
    const std::string_view differs =
        races.empty() ? std::string_view() : disagreement(races[0], *race);
    if (!differs.empty())
      return Error{place + "simulate: " + std::string(differs) + ": is not that of line " +
                   std::to_string(commands[0].line) +
                   "; in one scene objective, steps, noise and seed are the same for all"};
    races.push_back(*race);
  }
  if (races.empty()) return Error{"neither a scene (JSON) nor a `ravine simulate` command"};
  return races;
}

// Looks are those that the surface would bring from the menu.
Landscape landscapeOf(const std::vector<Race>& races) {
  const Race& first = races[0];
  Landscape l;
  l.objective = first.surface;
  l.field.spacing =
      first.objective->row().manyDecades ? LevelSpacing::logarithmic : LevelSpacing::linear;
  l.start = first.options.start;
  l.steps = first.options.steps;
  l.noise = first.options.noise;
  l.seed = first.options.seed;
  for (const Race& race : races)
    for (const Racer& racer : race.racers) {
      Run run = newRun(l, racer.spec.name);
      static_cast<RunSetup&>(run) = {racer.spec, race.schedule, race.options.clip,
                                     race.options.start};
      l.runs.push_back(run);
    }
  l.linkedStarts = std::all_of(l.runs.begin(), l.runs.end(),
                               [&](const Run& run) { return run.start == l.start; });
  return l;
}

SamplesLab samplesOf(const std::vector<Race>& races) {
  const Race& first = races[0];
  SamplesLab lab;
  lab.objective = first.surface;
  lab.data = first.data;
  lab.field.spacing =
      first.objective->row().manyDecades ? LevelSpacing::logarithmic : LevelSpacing::linear;
  lab.start = first.options.start;
  lab.steps = first.options.steps;
  lab.seed = first.options.seed;
  lab.seeds = first.seeds > 1 ? static_cast<int>(first.seeds) : 0;
  lab.runs.clear();
  for (const Race& race : races)
    for (const Racer& racer : race.racers) {
      SampleRun run = newRun(lab, racer.spec.name);
      static_cast<RunSetup&>(run) = {racer.spec, race.schedule, race.options.clip,
                                     race.options.start};
      run.batch = race.batch;
      run.order = race.order;
      run.averaging = race.averaging;
      lab.runs.push_back(run);
    }
  lab.linkedStarts = std::all_of(lab.runs.begin(), lab.runs.end(),
                                 [&](const SampleRun& run) { return run.start == lab.start; });
  return lab;
}

std::vector<std::string> remarksOn(const std::vector<Race>& races) {
  std::vector<std::string> remarks;
  const auto remark = [&](const std::string& text) {
    if (std::find(remarks.begin(), remarks.end(), text) == remarks.end()) remarks.push_back(text);
  };
  for (const Race& race : races) {
    if (race.averaging.name != "none")
      remark("--average " + formatSpec(race.averaging) +
             " is left out: the window shows the iterates themselves");
    if (race.seeds > 1)
      remark("--seeds " + std::to_string(race.seeds) +
             " is left out: the window shows one seed, the first");
  }
  return remarks;
}

}  // namespace

Result<CommandScene> sceneOfCommands(std::string_view text) {
  const Result<std::vector<Race>> races = racesOf(text);
  if (!races) return Error{oneLine(races.error())};
  std::size_t runs = 0;
  for (const Race& race : *races) runs += race.racers.size();
  if (runs > static_cast<std::size_t>(kMostRuns))
    return Error{std::to_string(runs) + " runs are more than a scene holds: at most " +
                 std::to_string(kMostRuns)};
  CommandScene scene;
  if (races->front().sum) {
    scene.file.scene.lab = Lab::samples;
    scene.file.scene.samples = samplesOf(*races);
    return scene;
  }
  scene.file.scene.landscape = landscapeOf(*races);
  scene.remarks = remarksOn(*races);
  return scene;
}

}  // namespace ravine
