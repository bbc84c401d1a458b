// Writing scenes as commands, and reading commands into one scene.
#include "app/command_text.h"

#include <algorithm>

#include "app/command_line.h"
#include "app/command_words.h"
#include "app/commands_output.h"
#include "app/commands_race.h"
#include "core/lab/landscape.h"

namespace ravine {

namespace {

// ---- to commands ----

std::string_view fallbackOf(std::string_view command, std::string_view option) {
  const auto rows = commandRows();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const CommandRow& r) { return r.name == command; });
  return row->find(option)->fallback;
}

std::string written(std::string_view option, std::string_view value) {
  return " " + std::string(option) + " " + quotedWord(value);
}
std::string writtenIfNeeded(std::string_view option, std::string_view value,
                            std::string_view command = "simulate") {
  return value == fallbackOf(command, option) ? std::string() : written(option, value);
}

std::string commandOf(const Landscape& l, const RunSetup& shared, const std::string& optimizers) {
  return "ravine simulate" + written("--objective", formatSpec(l.objective)) + optimizers +
         written("--start", formatNumber(shared.start.x) + "," + formatNumber(shared.start.y)) +
         written("--steps", plainNumber(l.steps)) +
         writtenIfNeeded("--schedule", formatChain(shared.schedule)) +
         writtenIfNeeded("--noise", plainNumber(l.noise)) +
         writtenIfNeeded("--seed", plainNumber(static_cast<double>(l.seed))) +
         writtenIfNeeded("--clip", plainNumber(shared.clip));
}

// ---- from commands ----

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
  return {};
}

// The first option that must be the same in all commands of a scene and is not; empty where none.
std::string_view disagreement(const Race& a, const Race& b) {
  if (!(a.surface == b.surface)) return "--objective";
  if (a.options.steps != b.options.steps) return "--steps";
  if (a.options.noise != b.options.noise) return "--noise";
  if (a.options.seed != b.options.seed) return "--seed";
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

std::string commandsOf(const Scene& scene) {
  const Landscape& l = scene.landscape;
  const bool anyVisible =
      std::any_of(l.runs.begin(), l.runs.end(), [](const Run& run) { return run.visible; });
  std::vector<std::pair<RunSetup, std::string>> groups;  // with their optimizers as options
  for (const Run& run : l.runs) {
    if (anyVisible && !run.visible) continue;
    RunSetup shared = setupOf(l, run);
    shared.optimizer = {};
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const auto& other) { return other.first == shared; });
    if (group == groups.end()) group = groups.insert(group, {shared, ""});
    group->second += written("--optimizer", formatSpec(run.optimizer));
  }
  std::string text;
  for (const auto& [shared, optimizers] : groups)
    text += (text.empty() ? "" : "\n") + commandOf(l, shared, optimizers);
  return text;
}

Result<std::string> commandOf(const NetworkLab& lab, long epochs) {
  const auto& own = lab.data.own;
  if (own && own->file.empty())
    return Error{"examples of your own have no command: save the scene instead"};
  const TrainingSetup& t = lab.training;
  std::string units;
  for (const HiddenLayer& layer : lab.hidden) {
    if (!(layer.activation == lab.hidden.front().activation))
      return Error{"a command has one activation for all layers: save the scene instead"};
    units += (units.empty() ? "" : ",") + std::to_string(layer.units);
  }
  const auto needed = [](std::string_view option, const std::string& value) {
    return writtenIfNeeded(option, value, "train");
  };
  std::string text = "ravine train" +
                     written("--data", own ? own->file : formatSpec(lab.data.generator)) +
                     written("--hidden", units);
  if (!lab.hidden.empty())
    text += written("--activation", formatSpec(lab.hidden.front().activation));
  text += written("--loss", formatSpec(t.loss)) + written("--optimizer", formatSpec(t.optimizer)) +
          written("--epochs", std::to_string(epochs)) +
          needed("--schedule", formatChain(t.schedule)) +
          needed("--batch", t.batch == 0 ? "full" : std::to_string(t.batch)) +
          needed("--order", std::string(namesOf(t.order)[static_cast<std::size_t>(t.order)]));
  text += needed("--l1", plainNumber(t.l1)) + needed("--l2", plainNumber(t.l2)) +
          needed("--dropout", plainNumber(t.dropout)) + needed("--clip", plainNumber(t.clip)) +
          needed("--patience", std::to_string(t.patience)) +
          needed("--init", formatSpec(lab.init)) +
          needed("--test-fraction", plainNumber(lab.data.testFraction)) +
          (lab.data.scaled ? " --scaled" : "") + needed("--seed", std::to_string(lab.seed));
  if (lab.data.seed != lab.seed) text += written("--data-seed", std::to_string(lab.data.seed));
  return text;
}

Result<CommandScene> sceneOfCommands(std::string_view text) {
  const Result<std::vector<Race>> races = racesOf(text);
  if (!races) return Error{oneLine(races.error())};
  std::size_t runs = 0;
  for (const Race& race : *races) runs += race.racers.size();
  if (runs > static_cast<std::size_t>(kMostRuns))
    return Error{std::to_string(runs) + " runs are more than a scene holds: at most " +
                 std::to_string(kMostRuns)};
  CommandScene scene;
  scene.file.scene.landscape = landscapeOf(*races);
  scene.remarks = remarksOn(*races);
  return scene;
}

}  // namespace ravine
