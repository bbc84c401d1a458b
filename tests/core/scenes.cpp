// Random scenes, field by field.
#include "tests/core/scenes.h"

#include <cmath>

namespace ravine {

SceneFile SceneMaker::file() {
  SceneFile f;
  f.scene = scene();
  f.view = {number(0, 1e5),
            coin(),
            number(0.1, 1e4),
            point(),
            number(1e-3, 1e9),
            0,
            {number(-180, 180), number(3, 90), number(0.45, 4)},
            1,
            static_cast<PauseOn>(below(5)),
            1,
            coin() ? 1.0 : 1 + below(20)};
  if (f.view.pauseOn == PauseOn::epoch) f.view.pauseEpoch = 1 + below(1000);
  return f;
}

SceneFile SceneMaker::networkFile() {
  SceneFile f = file();
  // Its formulas may be ones that cannot be read: only files and undo do not mind.
  if (coin() || f.scene.landscape.objective.name == "formula") f.scene.landscape = {};
  f.scene.lab = Lab::network;
  f.scene.network = network();
  f.view.camera = {};
  f.view.updates = below(1000000);
  f.view.reach = number(0.05, 20);
  return f;
}

SceneFile SceneMaker::functionFile() {
  SceneFile f = coin() ? networkFile() : samplesFile();
  f.scene.landscape = {};
  f.scene.lab = Lab::function;
  f.scene.function = function();
  f.view.camera = {};
  f.view.reach = 1;
  f.view.updates = below(1000000);
  return f;
}

FunctionLab SceneMaker::function() {
  FunctionLab l;
  static_cast<NetworkSetup&>(l) = network();
  l.training.loss = {"squared", {}};
  l.data.own.reset();
  l.data.generator = {"function", {}};
  if (coin()) l.data.generator.set("n", 2.0 + below(1000));
  if (coin()) l.data.generator.set("noise", rng_.uniform(0, 10));
  if (coin())
    l.data.generator.set("target", std::string(targetRows()[rng_.below(6)].description.name));
  else if (coin())
    l.data.generator.set("f", std::string("x^2 - sin(3*x)"));
  if (coin()) l.data.own = ownPairs();
  l.widths = {1 + below(200), 201 + below(50)};
  l.sets = 2 + below(400), l.fitUpdates = 10 + below(10000);
  l.look = {coin(), coin(), coin(), coin(), coin(), coin(), coin(), coin()};
  return l;
}

Scene SceneMaker::scene() {
  Scene s;
  Landscape& l = s.landscape;
  l.objective = spec(objectiveVocabulary());
  for (int i = below(5); i > 0; --i) l.runs.push_back(run());
  l.linkedStarts = coin();
  l.start = point();
  l.steps = 1 + below(100000);
  l.noise = coin() ? 0 : number(0, 1e6);
  l.seed = rng_.bits() >> 11;
  l.field = look();
  l.equalRates = coin();
  l.trail = {coin(), coin(), coin(), coin(), 1 + below(5), coin(), coin()};
  l.depth = {coin(), coin(), coin(), coin(), coin(), coin()};
  l.charts = {coin(), coin(), coin(), coin(), coin(), coin(), coin(), coin(), coin()};
  l.section = {static_cast<SectionLine>(below(3)), static_cast<SectionCurve>(below(3))};
  l.modes = {static_cast<ModesCurve>(below(2))};
  l.rateMap = {coin() ? "lr" : "alpha", coin() ? "beta" : "beta2", coin()};
  l.space = {static_cast<Picture>(below(3)), coin()};
  return s;
}

void SceneMaker::edit(Scene& s) {
  Landscape& l = s.landscape;
  switch (below(6)) {
    case 0:
      l.start = point();
      break;
    case 1:
      l.steps = 1 + below(100000);
      break;
    case 2:
      l.objective = spec(objectiveVocabulary());
      break;
    case 3:
      l.runs.push_back(run());
      break;
    case 4:
      l.runs.clear();
      break;
    default:
      l.field.levels = 2 + below(59);
  }
  if (l.runs.size() > 8) l.runs.erase(l.runs.begin());
}

NetworkLab SceneMaker::network() {
  NetworkLab l;
  l.data = {spec(datasetVocabulary()), {}, rng_.uniform(0, 0.95), coin(), rng_.bits() >> 11};
  if (coin()) l.data.own = own();
  l.hidden.clear();
  for (int i = below(7); i > 0; --i)
    l.hidden.push_back({1 + below(256), spec(activationVocabulary())});
  l.init = spec(initVocabulary());
  l.seed = rng_.bits() >> 11;
  l.training = training();
  l.widths.clear();
  for (int i = 1 + below(8); i > 0; --i) l.widths.push_back(1 + below(256));
  l.sideBySide = coin();
  l.pace = coin() ? 0 : number(0.2, 1e6);
  l.look = {coin(), coin(), coin(), coin(), coin(), coin(), coin(), coin()};
  l.inside = {coin(), coin(), coin(), below(1000)};
  if (const auto shape = coin() ? shapeOf(l) : std::nullopt; shape && shape->parameters() < 500) {
    std::vector<double> weights(shape->parameters());
    for (double& w : weights) w = number(-3, 3);
    l.byHand = ParameterList(std::move(weights));
  }
  l.activations.assign(1 + rng_.below(8), {});
  for (Spec& activation : l.activations) activation = spec(activationVocabulary());
  l.besideBy = static_cast<Beside>(below(2));
  l.surface = {coin(), static_cast<Directions>(below(3)), rng_.bits() >> 11, below(100000),
               below(100000)};
  l.flow = {coin(), static_cast<FlowQuantity>(below(3))};
  l.capacity = {coin(), static_cast<FitTask>(below(2)), 100 + below(10000)};
  return l;
}

SceneFile SceneMaker::samplesFile() {
  SceneFile f = coin() ? file() : networkFile();
  if (coin()) f.scene.landscape = {};
  f.scene.lab = Lab::samples;
  f.scene.samples = samples();
  f.view.updates = 0;
  f.view.reach = 1;
  f.view.camera = {};
  return f;
}

SamplesLab SceneMaker::samples() {
  SamplesLab l;
  l.objective = spec(sumVocabulary());
  l.data = {spec(sampleSetVocabulary()), {}, coin(), rng_.bits() >> 11};
  if (coin()) l.data.own = ownSamples();
  l.runs.clear();
  for (int i = below(5); i > 0; --i) l.runs.push_back(sampleRun(l.objective.name == "kmeans"));
  l.linkedStarts = coin();
  l.start = point();
  l.steps = 1 + below(100000);
  l.seed = rng_.bits() >> 11;
  l.seeds = below(1001);
  l.accuracy = rng_.uniform(1e-9, 1);
  l.axis = static_cast<CostAxis>(below(4));
  l.scale = static_cast<ChartScale>(below(3));
  l.chart = static_cast<SampleChart>(below(2));
  l.field = look();
  l.look = {coin(), coin(), coin(), coin(), coin(), coin(), coin(), coin()};
  return l;
}

void SceneMaker::edit(SamplesLab& l) {
  const SamplesLab other = samples();
  switch (below(9)) {
    case 0:
      l.data.own = other.data.own;
      break;
    case 1:
      l.data.generator = other.data.generator;
      break;
    case 2:
      l.objective = other.objective;
      break;
    case 3:
      l.runs = other.runs;
      break;
    case 4:
      if (!l.runs.empty()) l.runs.pop_back();
      break;
    case 5:
      l.start = other.start;
      break;
    case 6:
      l.look = other.look;
      break;
    case 7:
      if (!l.runs.empty() && !other.runs.empty()) l.runs[0] = other.runs[0];
      break;
    default:
      l.field = other.field;
  }
}

void SceneMaker::edit(NetworkLab& l) {
  const NetworkLab other = network();
  switch (below(8)) {
    case 0:
      l.data.own = other.data.own;
      break;
    case 1:
      l.data.generator = other.data.generator;
      break;
    case 2:
      l.hidden = other.hidden;
      break;
    case 3:
      l.training = other.training;
      break;
    case 4:
      l.training.optimizer = other.training.optimizer;
      break;
    case 5:
      l.data.own = own();
      break;
    case 6:
      l.look = other.look;
      break;
    default:
      l.widths = other.widths;
  }
}

double SceneMaker::number(double low, double high) {
  const double value =
      coin() ? rng_.uniform(low, high) : low + std::exp(rng_.uniform(-30, std::log(high - low)));
  return below(8) == 0 ? low : below(4) == 0 ? std::ceil(value) : value;
}

Point SceneMaker::point() {
  if (below(8) == 0) return {-0.0, 0};
  return {number(-1e3, 1e3), number(-1e12, 1e12)};
}

Spec SceneMaker::spec(const Vocabulary& vocabulary) {
  const Description& row =
      *vocabulary.rows[static_cast<std::size_t>(below(static_cast<int>(vocabulary.rows.size())))];
  Spec s{std::string(row.name), {}};
  for (const Parameter& p : row.parameters) {
    if (coin()) continue;
    if (!p.words.empty())
      s.set(p.key, std::string(p.words[rng_.below(p.words.size())]));
    else if (p.isText())
      s.set(p.key, coin() ? "x^2 + \"quoted\" \\ π\n\té" : "min(x, y)*1");
    else
      s.set(p.key, p.whole ? p.fallback + 1 : rng_.uniform(p.sliderMin, p.sliderMax));
  }
  return s;
}

FieldLook SceneMaker::look() {
  return {coin(),        coin(),
          coin(),        static_cast<LevelSpacing>(below(3)),
          2 + below(59), static_cast<ColourMap>(below(4))};
}

SpecChain SceneMaker::schedule() {
  SpecChain chain{spec(scheduleVocabulary())};
  if (coin()) chain.insert(chain.begin(), Spec{"warmup", {{"steps", 7.0}}});
  return chain;
}

RunSetup SceneMaker::setup() {
  RunSetup r;
  r.optimizer = spec(optimizerVocabulary());
  r.schedule = schedule();
  r.clip = coin() ? 0 : number(0, 1e6);
  r.start = point();
  return r;
}

Run SceneMaker::run() {
  Run r{setup(), below(12), coin(), {}};
  if (coin()) r.held = setup();
  return r;
}

SampleRun SceneMaker::sampleRun(bool clusters) {
  SampleRun r{setup(),
              coin() ? below(3) : below(1000001),
              static_cast<Order>(below(4)),
              spec(averagingVocabulary()),
              below(12),
              coin()};
  if (clusters) r.optimizer = spec(clusteringVocabulary());
  return r;
}

TrainingSetup SceneMaker::training() {
  TrainingSetup t;
  t.loss = {"softmax", {}};
  do t.optimizer = spec(optimizerVocabulary());
  while (!checkNetworkOptimizer(t.optimizer).empty());
  t.schedule = schedule();
  t.clip = coin() ? 0 : number(0, 1e6);
  t.batch = below(1000);
  t.order = static_cast<Order>(below(4));
  t.l1 = number(0, 1e3), t.l2 = number(0, 1e3);
  t.dropout = coin() ? 0.95 : rng_.uniform(0, 0.95);
  t.patience = below(1000);
  return t;
}

OwnData SceneMaker::own() {
  OwnData own{{"a", "\"ä\", b"}, {}, "", ""};
  for (int k = below(5); k > 0; --k) own.classes.push_back("c" + std::to_string(k));
  if (below(4) == 0) {
    own.file = "/tmp/große daten.csv";
    own.sha256 = std::string(64, "0123456789abcdef"[below(16)]);
    return own;
  }
  std::vector<ScenePoint> points;
  for (int i = below(40); i > 0; --i) {
    const Point place = point();
    points.push_back({place.x, place.y, below(static_cast<int>(own.classes.size()))});
  }
  own.points = PointList(std::move(points));
  return own;
}

OwnData SceneMaker::ownPairs() {
  OwnData own;
  if (below(4) == 0) {
    own.file = "/tmp/große daten.csv";
    own.sha256 = std::string(64, "0123456789abcdef"[below(16)]);
    return own;
  }
  std::vector<ScenePair> pairs;
  for (int i = below(40); i > 0; --i) {
    const Point place = point();
    pairs.push_back({place.x, place.y});
  }
  own.pairs = ListOf<ScenePair>(std::move(pairs));
  return own;
}

OwnSamples SceneMaker::ownSamples() {
  OwnSamples own{static_cast<SampleKind>(below(4)), {}, "", ""};
  if (below(4) == 0) {
    own.file = "/tmp/große daten.csv";
    own.sha256 = std::string(64, "0123456789abcdef"[below(16)]);
    return own;
  }
  std::vector<Sample> rows;
  for (int i = below(40); i > 0; --i) {
    const Point place = point();
    const double label = own.kind == SampleKind::plane && coin() ? -1 : 1;
    rows.push_back({place.x, own.kind == SampleKind::plane ? place.y : 1,
                    own.kind == SampleKind::regression ? place.y : label});
  }
  own.rows = SampleList(std::move(rows));
  return own;
}

}  // namespace ravine
