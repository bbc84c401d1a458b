// Edits of the Function lab's scene that several places offer: panel, plane, palette, files.
#include "app/labs/function.h"
#include "core/data/csv_reading.h"
#include "core/io/file.h"
#include "core/io/sha256.h"
#include "core/lab/examples.h"
#include "core/lab/levels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

void chooseTarget(Session& session, const std::string& name) {
  DataSetup& data = session.scene.function.data;
  std::erase_if(data.generator.values,
                [](const auto& value) { return value.first == "f" || value.first == "target"; });
  const Description& row = *functionVocabulary().find(data.generator.name);
  for (const Parameter& p : row.parameters)
    if (p.key == "target" && p.text != name) data.generator.set(p.key, name);
  data.own.reset();
  session.view.centre = {};
  session.view.zoom = 1;
}

std::vector<ScenePair> ownPairs(const Session& session) {
  const auto& own = session.scene.function.data.own;
  if (own && own->file.empty()) return {own->pairs.all().begin(), own->pairs.all().end()};
  std::vector<ScenePair> pairs;
  const TrainingData* data = session.function.examples();
  const int n = data ? std::min(data->all.n(), static_cast<int>(kMostScenePoints)) : 0;
  for (int i = 0; i < n; ++i) pairs.push_back({data->all.at(i, 0), data->all.height(i)});
  return pairs;
}

void setOwnPairs(Session& session, std::vector<ScenePair> pairs) {
  OwnData own;
  own.pairs = ListOf<ScenePair>(std::move(pairs));
  session.scene.function.data.own = std::move(own);
}

void importPairs(Session& session, const std::filesystem::path& file) {
  const Result<std::string> text = readFile(file, kLargestDataFile);
  if (!text) return session.tell("Not imported: " + text.error());
  const Result<Points> points = readPairs(*text);
  if (!points) return session.tell("Not imported: " + file.string() + ": " + points.error());
  OwnData own;
  if (points->label.size() > kMostScenePoints) {
    own.file = std::filesystem::absolute(file).string();
    own.sha256 = sha256(*text);
  } else {
    std::vector<ScenePair> pairs;
    for (int i = 0; i < points->n(); ++i) pairs.push_back({points->at(i, 0), points->height(i)});
    own.pairs = ListOf<ScenePair>(std::move(pairs));
  }
  session.scene.function.data.own = std::move(own);
  session.function.begin(session.scene.function, 0);
  session.view.centre = {};
  session.view.zoom = 1;
  session.mention("Imported " + thousands(points->n()) + " examples");
}

}  // namespace ravine
