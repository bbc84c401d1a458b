// Edits of the Network lab's scene that several places offer: panel, diagram, menus, palette.
#include <algorithm>
#include <cmath>

#include "app/labs/network.h"
#include "core/data/csv_reading.h"
#include "core/io/file.h"
#include "core/io/sha256.h"
#include "core/lab/examples.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

// One output tells two classes apart: more need softmax.
void suitLoss(NetworkLab& lab, int classes) {
  const LossRow* loss = findRow(lossRows(), lab.training.loss.name);
  if (classes > 2 && loss && loss->oneOutput) lab.training.loss = {"softmax", {}};
}

}  // namespace

void chooseData(Session& session, const std::string& name) {
  NetworkLab& lab = session.scene.network;
  lab.data.generator = {name, {}};
  lab.data.own.reset();
  suitLoss(lab, classesOf(lab.data));
  session.view.centre = {};
  session.view.zoom = 1;
}

void suitLossToData(Session& session) {
  suitLoss(session.scene.network, classesOf(session.scene.network.data));
}

void stepUpdates(Session& session, long updates) {
  session.view.playing = false;
  session.training().train(updates);
}

void stepEpoch(Session& session) {
  session.view.playing = false;
  session.training().trainEpoch();
}

void addUnits(Session& session, std::size_t layer, int by) {
  auto& hidden = session.setup().hidden;
  if (layer >= hidden.size()) return;
  hidden[layer].units = std::clamp(hidden[layer].units + by, static_cast<int>(kUnitsLimits.min),
                                   static_cast<int>(kUnitsLimits.max));
}

void addLayer(Session& session) {
  auto& hidden = session.setup().hidden;
  if (static_cast<int>(hidden.size()) >= kMostHiddenLayers) return;
  hidden.push_back(hidden.empty() ? HiddenLayer{} : hidden.back());
}

void removeLayer(Session& session, std::size_t layer) {
  auto& hidden = session.setup().hidden;
  if (layer < hidden.size()) hidden.erase(hidden.begin() + static_cast<std::ptrdiff_t>(layer));
}

bool tooManyToEdit(Session& session) {
  const TrainingData* data = session.training().examples();
  if (!data || data->all.label.size() <= kMostScenePoints) return false;
  session.mention("Too many examples to change single ones: at most " +
                  thousands(static_cast<long>(kMostScenePoints)));
  return true;
}

OwnData ownPoints(const Session& session) {
  const auto& own = session.scene.network.data.own;
  if (own && own->file.empty()) return *own;
  OwnData points;
  const TrainingData* data = session.network.examples();
  if (!data) return points;
  points.classes = data->all.classes;
  std::vector<ScenePoint> list;
  const int n = std::min(data->all.n(), static_cast<int>(kMostScenePoints));
  for (int i = 0; i < n; ++i)
    list.push_back({data->all.at(i, 0), data->all.at(i, 1),
                    static_cast<int>(data->all.label[static_cast<std::size_t>(i)])});
  points.points = PointList(std::move(list));
  return points;
}

void setOwnPoints(Session& session, OwnData own) {
  NetworkLab& lab = session.scene.network;
  suitLoss(lab, static_cast<int>(own.classes.size()));
  lab.data.own = std::move(own);
}

void reseed(Session& session) {
  if (session.scene.lab == Lab::network) session.scene.network.byHand = {};
  std::uint64_t& seed = session.setup().seed;
  seed = seed >= static_cast<std::uint64_t>(kSeedLimits.max) ? 0 : seed + 1;
}

void stepBack(Session& session) {
  session.view.playing = false;
  const TrainingReport& report = session.training().report();
  if (report.networks.empty()) return;
  const NetworkReport& network = report.networks.front();
  long before = -1;
  for (const long moment : network.moments)
    if (moment < network.updates) before = std::max(before, moment);
  if (before >= 0) session.training().rewind(before);
}

void importExamples(Session& session, const std::filesystem::path& file) {
  constexpr std::size_t kLargestTable = std::size_t{256} << 20;
  const auto refuse = [&](const std::string& why) {
    session.tell("Not imported: " + file.string() + ": " + why);
  };
  const Result<std::string> text = readFile(file, kLargestTable);
  if (!text) return session.tell("Not imported: " + text.error());
  const Result<Points> points = readPoints(*text, LabelsAre::classes);
  if (!points) return refuse(points.error());
  if (points->classes.size() > kMostClasses)
    return refuse(std::to_string(points->classes.size()) + " classes; at most " +
                  std::to_string(kMostClasses) + " can be shown");
  OwnData own;
  own.classes = points->classes;
  if (points->label.size() > kMostScenePoints) {
    own.file = std::filesystem::absolute(file).string();
    own.sha256 = sha256(*text);
  } else {
    std::vector<ScenePoint> list;
    for (int i = 0; i < points->n(); ++i)
      list.push_back({points->at(i, 0), points->at(i, 1),
                      static_cast<int>(points->label[static_cast<std::size_t>(i)])});
    own.points = PointList(std::move(list));
  }
  setOwnPoints(session, std::move(own));
  session.openLab(Lab::network);
  session.network.begin(session.scene.network, 0);
  session.view.centre = {};
  session.view.zoom = 1;
  session.mention("Imported " + thousands(points->n()) + " examples");
}

}  // namespace ravine
