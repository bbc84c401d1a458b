// Edits of the Samples lab's scene: runs, model, data.
#include <algorithm>

#include "app/labs/samples_parts.h"
#include "core/data/sample_sets.h"
#include "core/math/table.h"

namespace ravine {

namespace {

bool hasRoom(const SamplesLab& lab) { return static_cast<int>(lab.runs.size()) < kMostRuns; }

void goHome(Session& session) {
  session.view.centre = {};
  session.view.zoom = 1;
}

// The start that suits model and examples.
void suggestStart(SamplesLab& lab) {
  const Result<Samples> samples = makeSamples(lab.data, findSum(lab.objective.name)->samples);
  if (!samples || samples->n() > 20000) return;
  const Vec2 start = (*makeSum(lab.objective, *samples))->start();
  lab.start = {start.x(), start.y()};
  for (SampleRun& run : lab.runs) run.start = lab.start;
}

}  // namespace

void addSampleRun(Session& session, std::string_view optimizer) {
  SamplesLab& lab = session.scene.samples;
  if (!hasRoom(lab)) return;
  SampleRun run = newRun(lab, optimizer);
  const Description* row = clusteringVocabulary().find(optimizer);
  for (const Parameter& p : row->parameters)
    if (p.key == "lr") run.optimizer.set("lr", std::clamp(p.fallback, 0.05, 1.0));
  lab.runs.push_back(run);
  session.attention.openRun = static_cast<int>(lab.runs.size()) - 1;
}

void duplicateSampleRun(Session& session, std::size_t index) {
  SamplesLab& lab = session.scene.samples;
  if (!hasRoom(lab) || index >= lab.runs.size()) return;
  SampleRun copy = lab.runs[index];
  copy.colour = freeColour(lab.runs);
  lab.runs.insert(lab.runs.begin() + static_cast<std::ptrdiff_t>(index) + 1, copy);
  session.attention.openRun = static_cast<int>(index) + 1;
}

void removeSampleRun(Session& session, std::size_t index) {
  SamplesLab& lab = session.scene.samples;
  if (index >= lab.runs.size()) return;
  lab.runs.erase(lab.runs.begin() + static_cast<std::ptrdiff_t>(index));
  int& open = session.attention.openRun;
  if (open == static_cast<int>(index)) open = -1;
  if (open > static_cast<int>(index)) --open;
}

void chooseModel(Session& session, const std::string& name) {
  SamplesLab& lab = session.scene.samples;
  const SumRow& row = *findSum(name);
  const SampleKind before = findSum(lab.objective.name)->samples;
  lab.objective = {name, {}};
  if (before != row.samples) {
    lab.data.own.reset();
    lab.data.generator = {std::string(row.dataSet), {}};
    lab.data.scaled = false;
  }
  // What knows of clusters is for k-means alone.
  for (SampleRun& run : lab.runs)
    if (row.loss != SumLoss::nearest && findRow(clusteringRows(), run.optimizer.name))
      run.optimizer = {"gradient_descent", {{"lr", 0.05}}};
  lab.field.spacing = row.objective.manyDecades ? LevelSpacing::logarithmic : LevelSpacing::linear;
  suggestStart(lab);
  goHome(session);
}

void chooseSampleSet(Session& session, const std::string& name) {
  SamplesLab& lab = session.scene.samples;
  lab.data.own.reset();
  lab.data.generator = {name, {}};
  suggestStart(lab);
  goHome(session);
}

void loadSamples(Session& session, const std::string& file) {
  SamplesLab& lab = session.scene.samples;
  Result<OwnSamples> own = ownSamples(file, findSum(lab.objective.name)->samples);
  if (!own) return session.tell(own.error());
  lab.data.own = std::move(*own);
  goHome(session);
  const std::size_t kept = lab.data.own->rows.all().size();  // none of what stays in its file
  session.mention((kept > 0 ? thousands(static_cast<long>(kept)) + " examples" : "Examples") +
                  " from " + file.substr(file.find_last_of('/') + 1));
}

}  // namespace ravine
