// Names and colours of runs, and the run in hand.
#include <algorithm>
#include <cmath>

#include "app/labs/samples_parts.h"
#include "core/lab/vocabulary.h"

namespace ravine {

const Vocabulary& methodsFor(const SamplesLab& lab) {
  return findSum(lab.objective.name)->loss == SumLoss::nearest ? clusteringVocabulary()
                                                               : optimizerVocabulary();
}

ImU32 sampleColour(const Session& session, const Palette& colours, std::size_t run) {
  const auto& runs = session.samples.computed().runs;
  const int colour = run < runs.size() ? runs[run].colour : 0;
  return colours.runs[static_cast<std::size_t>(colour) % 8];
}

std::string sampleTitle(const SampleRun& run, int n) {
  const Description* row = clusteringVocabulary().find(run.optimizer.name);
  std::string title(row ? row->title : std::string_view(run.optimizer.name));
  if (run.optimizer.name == "lloyd") return title;
  const bool whole = run.batch <= 0 || run.batch >= n;
  if (run.optimizer.name == "gradient_descent") title = whole ? "GD" : "SGD";
  if (whole) return run.optimizer.name == "gradient_descent" ? title : title + ", all";
  return run.batch == 1 ? title : title + ", batch " + std::to_string(run.batch);
}

std::optional<std::size_t> runInHand(const Session& session) {
  const SamplesResult& result = session.samples.result();
  const SamplesLab& lab = session.samples.computed();
  std::optional<std::size_t> index;
  for (std::size_t i = 0; i < result.runs.size() && i < lab.runs.size(); ++i) {
    if (!lab.runs[i].visible || result.runs[i].trajectory.size() == 0) continue;
    const bool open = static_cast<int>(i) == session.attention.openRun;
    if (!index || open) index = i;
  }
  return index;
}

std::optional<Chosen> chosenRun(const Session& session, const Palette& colours) {
  const std::optional<std::size_t> index = runInHand(session);
  if (!index) return {};
  const SamplesResult& result = session.samples.result();
  const Trajectory& t = result.runs[*index].trajectory;
  const auto k = static_cast<std::size_t>(headOf(t.size(), session.view.step));
  return Chosen{*index,
                sampleColour(session, colours, *index),
                static_cast<long>(k),
                {t.x[k], t.y[k]},
                session.samples.batch(*index, static_cast<long>(k))};
}

}  // namespace ravine
