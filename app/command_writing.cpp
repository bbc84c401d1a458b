// Writing scenes as commands.
#include <algorithm>

#include "app/command_text.h"
#include "app/command_words.h"
#include "app/commands.h"
#include "core/lab/landscape.h"
#include "core/lab/samples.h"

namespace ravine {

namespace {

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

std::string commandOf(const SamplesLab& lab, const SampleRun& run) {
  const Point start = startOf(lab, run);
  const auto& own = lab.data.own;
  std::string text =
      "ravine simulate" + written("--objective", formatSpec(lab.objective)) +
      written("--data", own ? own->file : formatSpec(lab.data.generator)) +
      written("--optimizer", formatSpec(run.optimizer)) +
      writtenIfNeeded("--batch", run.batch == 0 ? "full" : std::to_string(run.batch)) +
      writtenIfNeeded("--order", namesOf(run.order)[static_cast<std::size_t>(run.order)]) +
      written("--start", formatNumber(start.x) + "," + formatNumber(start.y)) +
      written("--steps", plainNumber(lab.steps));
  text += writtenIfNeeded("--schedule", formatChain(run.schedule)) +
          writtenIfNeeded("--average", formatSpec(run.averaging)) +
          writtenIfNeeded("--clip", plainNumber(run.clip)) + (lab.data.scaled ? " --scaled" : "") +
          writtenIfNeeded("--seed", plainNumber(static_cast<double>(lab.seed))) +
          writtenIfNeeded("--seeds", std::to_string(std::max(1, lab.seeds)));
  if (lab.data.seed != lab.seed)
    text += written("--data-seed", plainNumber(static_cast<double>(lab.data.seed)));
  return text;
}

}  // namespace

Result<std::string> commandsOf(const SamplesLab& lab) {
  const auto& own = lab.data.own;
  if (own && own->file.empty())
    return Error{"examples of your own have no command: save the scene instead"};
  const bool anyVisible = std::any_of(lab.runs.begin(), lab.runs.end(),
                                      [](const SampleRun& run) { return run.visible; });
  std::string text;
  for (const SampleRun& run : lab.runs)
    if (run.visible || !anyVisible) text += (text.empty() ? "" : "\n") + commandOf(lab, run);
  return text;
}

std::vector<RunGroup> groupsOf(const Landscape& l) {
  const bool anyVisible =
      std::any_of(l.runs.begin(), l.runs.end(), [](const Run& run) { return run.visible; });
  std::vector<RunGroup> groups;
  for (const Run& run : l.runs) {
    if (anyVisible && !run.visible) continue;
    RunSetup shared = setupOf(l, run);
    shared.optimizer = {};
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const RunGroup& other) { return other.shared == shared; });
    if (group == groups.end()) group = groups.insert(group, {shared, {}});
    group->optimizers.push_back(run.optimizer);
  }
  return groups;
}

std::string commandsOf(const Scene& scene) {
  std::string text;
  for (const RunGroup& group : groupsOf(scene.landscape)) {
    std::string optimizers;
    for (const Spec& optimizer : group.optimizers)
      optimizers += written("--optimizer", formatSpec(optimizer));
    text += (text.empty() ? "" : "\n") + commandOf(scene.landscape, group.shared, optimizers);
  }
  return text;
}

Result<std::string> commandOf(const NetworkSetup& lab, long epochs) {
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

Result<std::string> commandOf(const NetworkLab& lab, long epochs) {
  if (!lab.byHand.all().empty())
    return Error{"weights set by hand have no command: save the scene instead"};
  return commandOf(static_cast<const NetworkSetup&>(lab), epochs);
}

}  // namespace ravine
