// Names and colours of runs, and the run in hand.
#include <algorithm>
#include <cmath>

#include "app/labs/samples_parts.h"
#include "core/lab/titles.h"
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

std::string sampleTitle(const Session& session, std::size_t run) {
  return titlesOf(session.samples.computed().runs, session.samples.result().sum->n()).at(run);
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
