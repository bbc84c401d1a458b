// Where playback stops by itself: against plain searches over whole runs, whatever the frames last.
#include "core/lab/pause.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/math/rng.h"

namespace ravine {
namespace {

constexpr PauseOn kEvents[] = {PauseOn::overshoot, PauseOn::diverged, PauseOn::converged,
                               PauseOn::epoch};

// Plays from `from` by frames of random length; the places where it stopped, the end apart.
// `event(to)` is what playback that comes to `to` would stop at.
template <class Event>
std::vector<long> stops(Rng& rng, double end, double speed, Event event) {
  std::vector<long> all;
  for (double step = 0; step < end;) {
    const double to = std::min(end, step + speed * std::exp(rng.uniform(-8, 0)));
    const std::optional<long> at = event(to);
    if (passes(at, step, to)) {
      all.push_back(*at);
      step = static_cast<double>(*at);
    } else {
      step = to;
    }
  }
  return all;
}

// The same definitions said in another way: step by step, over all runs at once.
std::optional<long> bySteps(const LandscapeResult& result, const std::vector<Run>& runs,
                            PauseOn on) {
  long visible = 0, converged = 0;
  for (const Run& run : runs) visible += run.visible;
  std::vector<bool> done(runs.size());
  for (long step = 0; step <= result.longest && visible > 0; ++step)
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const Trajectory& t = result.runs[i].trajectory;
      const auto k = static_cast<std::size_t>(step);
      if (!runs[i].visible || k >= t.size()) continue;
      if (on == PauseOn::overshoot && step > 0 && t.loss[k] > t.loss[k - 1]) return step;
      if (on == PauseOn::diverged && step > 0 && t.divergedAt == step + 1) return step;
      if (on != PauseOn::converged || done[i] || t.gradientNorm(k) > kConvergedNorm) continue;
      done[i] = true;
      if (++converged == visible) return step > 0 ? std::optional(step) : std::nullopt;
    }
  return {};
}

Landscape randomRace(Rng& rng) {
  static constexpr const char* kSurfaces[] = {"quadratic", "rosenbrock", "booth", "banana",
                                              "saddle"};
  static constexpr const char* kMethods[] = {"gradient_descent", "momentum", "nesterov", "adam",
                                             "newton",           "rprop"};
  Landscape l;
  l.objective = {kSurfaces[rng.below(5)], {}};
  l.start = {rng.uniform(-2, 2), rng.uniform(-2, 2)};
  l.steps = 1 + static_cast<int>(rng.below(400));
  for (std::size_t i = 0, runs = 1 + rng.below(4); i < runs; ++i) {
    l.runs.push_back(newRun(l, kMethods[rng.below(6)]));
    l.runs.back().optimizer.set("lr", std::exp(rng.uniform(-7, 0)));
    l.runs.back().visible = rng.uniform(0, 1) < 0.8;
  }
  return l;
}

TEST(Pause, OfRacesIsWhereAStepByStepSearchFindsIt) {
  Rng rng(8);
  int found[5] = {};
  for (int trial = 0; trial < 200; ++trial) {
    const Landscape l = randomRace(rng);
    const LandscapeResult result = computeLandscape(l);
    for (const PauseOn on : kEvents) {
      SCOPED_TRACE(testing::Message() << trial << " " << namesOf(on)[static_cast<std::size_t>(on)]);
      const std::optional<long> event = pauseStep(result, l.runs, on);
      ASSERT_EQ(event, bySteps(result, l.runs, on));
      found[static_cast<std::size_t>(on)] += event.has_value();
      const double speed = std::exp(rng.uniform(-1, 8));
      const auto all =
          stops(rng, static_cast<double>(result.longest), speed, [&](double) { return event; });
      if (event)
        ASSERT_EQ(all, std::vector<long>{*event}) << "once, and exactly there";
      else
        ASSERT_TRUE(all.empty());
    }
  }
  for (const PauseOn on : {PauseOn::overshoot, PauseOn::diverged, PauseOn::converged})
    EXPECT_GT(found[static_cast<std::size_t>(on)], 5) << "the trials must have some";
  EXPECT_EQ(found[static_cast<std::size_t>(PauseOn::epoch)], 0) << "a surface has no epochs";
}

TEST(Pause, OfAKnownRunIsWhereTheoryHasIt) {
  // Gradient descent on ½κv² with η = 1.5/κ turns round at every step but its loss falls; with
  // η = 2.5/κ it rises at once and overflows.
  Landscape l;
  l.objective = {"quadratic", {{"kappa", 10.0}}};
  l.start = {0, 1};
  l.steps = 5000;
  l.runs.push_back(newRun(l, "gradient_descent"));
  l.runs[0].optimizer.set("lr", 0.15);
  EXPECT_EQ(pauseStep(computeLandscape(l), l.runs, PauseOn::overshoot), std::nullopt);
  // |1 − ηκ|ᵏ·κ ≤ 1e-6
  const auto settled = static_cast<long>(std::ceil(std::log(1e-7) / std::log(0.5)));
  EXPECT_EQ(pauseStep(computeLandscape(l), l.runs, PauseOn::converged), settled);
  l.runs[0].optimizer.set("lr", 0.25);
  const LandscapeResult result = computeLandscape(l);
  EXPECT_EQ(pauseStep(result, l.runs, PauseOn::overshoot), 1);
  EXPECT_EQ(pauseStep(result, l.runs, PauseOn::diverged), result.longest);
  EXPECT_EQ(pauseStep(result, l.runs, PauseOn::never), std::nullopt);
  l.runs[0].visible = false;
  EXPECT_EQ(pauseStep(result, l.runs, PauseOn::overshoot), std::nullopt) << "nobody sees it";
}

SamplesLab randomSamples(Rng& rng) {
  static constexpr std::pair<const char*, const char*> kModels[] = {
      {"linear_regression", "line"}, {"logistic_regression", "logit_1d"}, {"svm", "two_gaussians"}};
  SamplesLab lab;
  const auto& [model, data] = kModels[rng.below(3)];
  lab.objective = {model, {}};
  lab.data.generator = {data, {{"n", static_cast<double>(2 + rng.below(28))}}};
  lab.steps = 1 + static_cast<int>(rng.below(2500));
  for (SampleRun& run : lab.runs) {
    run.batch = static_cast<int>(rng.below(12));
    run.optimizer.set("lr", std::exp(rng.uniform(-5, 3)));
    run.visible = rng.uniform(0, 1) < 0.8;
  }
  return lab;
}

std::optional<long> bySteps(const SamplesResult& result, const SamplesLab& lab, const View& view) {
  std::vector<long> events;
  for (std::size_t i = 0; i < lab.runs.size(); ++i) {
    if (!lab.runs[i].visible) continue;
    const SampleRunResult& run = result.runs[i];
    const Trajectory& t = run.trajectory;
    const int n = result.sum->n(), batch = run.input.batch;
    const int perEpoch = batch == 0 || batch >= n ? 1 : (n + batch - 1) / batch;
    if (view.pauseOn == PauseOn::epoch)
      return view.pauseEpoch * perEpoch <= t.lastStep()
                 ? std::optional<long>(view.pauseEpoch * perEpoch)
                 : std::nullopt;
    long event =
        view.pauseOn == PauseOn::diverged && run.status == Status::diverged ? t.lastStep() : -1;
    for (std::size_t k = 0; k < t.size() && event < 0; ++k) {
      const Slope now = result.sum->slope(Vec2(t.x[k], t.y[k]));
      const bool rose = k > 0 && now.value > result.sum->value(Vec2(t.x[k - 1], t.y[k - 1]));
      const bool settled = std::hypot(now.gradient.x(), now.gradient.y()) <= kConvergedNorm;
      if (view.pauseOn == PauseOn::overshoot ? rose : view.pauseOn == PauseOn::converged && settled)
        event = static_cast<long>(k);
    }
    events.push_back(event);
  }
  std::optional<long> first, last;
  bool all = !events.empty();
  for (const long event : events) {
    all = all && event >= 0;
    if (event > 0) first = std::min(first.value_or(event), event);
    last = std::max(last.value_or(event), event);
  }
  if (view.pauseOn != PauseOn::converged) return first;
  return all && *last > 0 ? last : std::nullopt;
}

TEST(Pause, OfRunsOnBatchesIsFoundOnTheWay) {
  Rng rng(9);
  int found[5] = {};
  SamplePause pause;
  for (long trial = 0; trial < 150; ++trial) {
    const SamplesLab lab = randomSamples(rng);
    const std::optional<SamplesResult> result = computeSamples(lab, {}, {});
    for (const PauseOn on : kEvents) {
      SCOPED_TRACE(testing::Message() << trial << " " << namesOf(on)[static_cast<std::size_t>(on)]);
      View view;
      view.pauseOn = on;
      view.pauseEpoch = 1 + static_cast<int>(rng.below(20));
      const std::optional<long> event = bySteps(*result, lab, view);
      found[static_cast<std::size_t>(on)] += event.has_value();
      const double speed = std::exp(rng.uniform(3, 9));
      const auto all = stops(rng, static_cast<double>(result->longest), speed, [&](double to) {
        return pause.step(*result, lab, trial, view, static_cast<long>(to));
      });
      if (event)
        ASSERT_EQ(all, std::vector<long>{*event});
      else
        ASSERT_TRUE(all.empty());
    }
  }
  for (const PauseOn on : kEvents)
    EXPECT_GT(found[static_cast<std::size_t>(on)], 2) << "the trials must have some";
}

TEST(Pause, SaysWhatHappenedWhere) {
  EXPECT_EQ(pauseWords(PauseOn::overshoot, 3, "step 12"), "Paused: first overshoot, step 12");
  EXPECT_EQ(pauseWords(PauseOn::diverged, 3, "step 37"), "Paused: diverged, step 37");
  EXPECT_EQ(pauseWords(PauseOn::converged, 3, "update 500"), "Paused: converged, update 500");
  EXPECT_EQ(pauseWords(PauseOn::epoch, 3, "update 150"), "Paused: end of epoch 3, update 150");
}

TEST(SlowMotion, DividesThePaceAndGivesFullSpeedOne) {
  EXPECT_EQ(slowed(1000, 1), 1000);
  EXPECT_EQ(slowed(0, 1), 0) << "full speed stays what it is";
  EXPECT_EQ(slowed(1000, 10), 100);
  EXPECT_EQ(slowed(0, 10), 30);
  EXPECT_EQ(slowed(0, 20), 15);
}

}  // namespace
}  // namespace ravine
