// Random scenes for the tests of files and of undo: every field takes many values.
#pragma once

#include <cmath>
#include <string>

#include "core/lab/vocabulary.h"
#include "core/math/rng.h"
#include "core/scene/scene.h"

namespace ravine {

class SceneMaker {
 public:
  explicit SceneMaker(std::uint64_t seed) : rng_(seed) {}

  SceneFile file() {
    SceneFile f;
    f.scene = scene();
    f.view = {number(0, 1e5), coin(), number(0.1, 1e4), point(), number(1e-3, 1e9)};
    return f;
  }
  Scene scene() {
    Scene s;
    Landscape& l = s.landscape;
    l.objective = spec(objectiveVocabulary());
    for (int i = below(5); i > 0; --i) l.runs.push_back(run());
    l.linkedStarts = coin();
    l.start = point();
    l.steps = 1 + below(100000);
    l.noise = coin() ? 0 : number(0, 1e6);
    l.seed = rng_.bits() >> 11;
    l.field = {coin(),        coin(),
               coin(),        static_cast<LevelSpacing>(below(3)),
               2 + below(59), static_cast<ColourMap>(below(4))};
    l.equalRates = coin();
    l.trail = {coin(), coin(), coin(), coin(), 1 + below(5), coin(), coin()};
    return s;
  }
  // Changes one thing.
  void edit(Scene& s) {
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
  int below(int n) { return static_cast<int>(rng_.uniform() * n); }

 private:
  bool coin() { return rng_.uniform() < 0.5; }
  // Awkward digits, any size within the range; sometimes whole, sometimes its end.
  double number(double low, double high) {
    const double value =
        coin() ? rng_.uniform(low, high) : low + std::exp(rng_.uniform(-30, std::log(high - low)));
    return below(8) == 0 ? low : below(4) == 0 ? std::ceil(value) : value;
  }
  Point point() {
    if (below(8) == 0) return {-0.0, 0};
    return {number(-1e3, 1e3), number(-1e12, 1e12)};
  }
  Spec spec(const Vocabulary& vocabulary) {
    const Description& row =
        *vocabulary.rows[static_cast<std::size_t>(below(static_cast<int>(vocabulary.rows.size())))];
    Spec s{std::string(row.name), {}};
    for (const Parameter& p : row.parameters) {
      if (coin()) continue;
      if (p.isText())
        s.set(p.key, coin() ? "x^2 + \"quoted\" \\ π\n\té" : "min(x, y)*1");
      else
        s.set(p.key, p.whole ? p.fallback + 1 : rng_.uniform(p.sliderMin, p.sliderMax));
    }
    return s;
  }
  RunSetup setup() {
    RunSetup r;
    r.optimizer = spec(optimizerVocabulary());
    r.schedule = {spec(scheduleVocabulary())};
    if (coin()) r.schedule.insert(r.schedule.begin(), Spec{"warmup", {{"steps", 7.0}}});
    r.clip = coin() ? 0 : number(0, 1e6);
    r.start = point();
    return r;
  }
  Run run() {
    Run r{setup(), below(12), coin(), {}};
    if (coin()) r.held = setup();
    return r;
  }

  Rng rng_;
};

}  // namespace ravine
