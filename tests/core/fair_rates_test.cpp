// Equal effective rates: who leads, who follows, and what is left alone.
#include "core/lab/fair_rates.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/lab/landscape.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

Run runOf(std::string_view text) {
  Run run;
  run.optimizer = orThrow(parseSpec(text, optimizerVocabulary()));
  return run;
}

Landscape raceOf(std::initializer_list<std::string_view> optimizers) {
  Landscape landscape;
  landscape.equalRates = true;
  for (const std::string_view text : optimizers) landscape.runs.push_back(runOf(text));
  return landscape;
}

double lrOf(const Landscape& landscape, std::size_t i) {
  return landscape.runs[i].optimizer.number("lr", -1);
}
double rateOf(const Landscape& landscape, std::size_t i) {
  return *effectiveRateOf(landscape.runs[i]);
}

// A race as the program keeps it: every edit is followed by the equalizing.
struct Race {
  explicit Race(std::initializer_list<std::string_view> optimizers) : now(raceOf(optimizers)) {
    equalizeRates(now, {});
  }
  template <class Edit>
  void edit(Edit change) {
    const Landscape before = now;
    change(now);
    equalizeRates(now, before);
  }
  void set(std::size_t i, std::string_view key, double value) {
    edit([&](Landscape& l) { l.runs[i].optimizer.set(key, value); });
  }
  Landscape now;
};

const std::initializer_list<std::string_view> kAll = {
    "gradient_descent:lr=0.2",      "momentum:lr=0.02,beta=0.9", "adam:lr=0.3",
    "ema_momentum:lr=0.2,beta=0.3", "nesterov:lr=0.1,beta=0.5",  "exact_line_search"};

TEST(EffectiveRate, IsTheTables) {
  EXPECT_EQ(effectiveRateOf(runOf("gradient_descent")), 0.01);
  EXPECT_EQ(effectiveRateOf(runOf("ema_momentum:lr=0.3,beta=0.2")), 0.3);
  EXPECT_DOUBLE_EQ(*effectiveRateOf(runOf("momentum:lr=0.3,beta=0.75")), 1.2);
  EXPECT_DOUBLE_EQ(*effectiveRateOf(runOf("nesterov")), 0.1);
  for (const char* without : {"adam", "rprop", "newton", "exact_line_search", "backtracking"})
    EXPECT_FALSE(effectiveRateOf(runOf(without))) << without;
  EXPECT_FALSE(effectiveRateOf({.optimizer = {"nonsense", {}}}));
}

TEST(EqualRates, DoNothingUnlessAskedFor) {
  Landscape now = raceOf({"gradient_descent:lr=0.2", "momentum:lr=0.5"});
  now.equalRates = false;
  const Landscape before = now;
  equalizeRates(now, raceOf({"gradient_descent:lr=0.1", "momentum"}));
  EXPECT_EQ(now, before);
}

TEST(EqualRates, TurnedOnGiveAllTheRateOfTheFirst) {
  Race race({"adam:lr=0.3", "momentum:lr=0.02,beta=0.9", "gradient_descent", "nesterov:beta=0.5"});
  EXPECT_EQ(lrOf(race.now, 0), 0.3);
  EXPECT_EQ(lrOf(race.now, 1), 0.02);
  EXPECT_DOUBLE_EQ(lrOf(race.now, 2), 0.2);
  EXPECT_DOUBLE_EQ(lrOf(race.now, 3), 0.1);
  // Turned off, edited and turned on again: the former common rate is forgotten.
  race.edit([](Landscape& l) { l.equalRates = false; });
  race.set(1, "lr", 0.5);
  EXPECT_DOUBLE_EQ(lrOf(race.now, 2), 0.2);
  race.edit([](Landscape& l) { l.equalRates = true; });
  EXPECT_DOUBLE_EQ(lrOf(race.now, 2), 5);
}

TEST(EqualRates, MomentumMovedKeepsItsEffectiveRate) {
  for (std::size_t moved : {1, 4}) {
    Race race(kAll);
    for (double beta : {0.0, 0.3, 0.95, 0.999, 0.9999999, 0.5}) {
      const Landscape before = race.now;
      race.set(moved, "beta", beta);
      EXPECT_NEAR(rateOf(race.now, moved), 0.2, 1e-13);
      EXPECT_NEAR(lrOf(race.now, moved), 0.2 * (1 - beta), 1e-14);
      for (std::size_t i = 0; i < race.now.runs.size(); ++i)
        EXPECT_EQ(race.now.runs[i] == before.runs[i], i != moved) << i;
    }
  }
  Race alone({"momentum:lr=0.01,beta=0.9"});
  alone.set(0, "beta", 0.5);
  EXPECT_NEAR(lrOf(alone.now, 0), 0.05, 1e-15);
}

TEST(EqualRates, ARateMovedLeadsAllOthers) {
  const Race start(kAll);
  for (std::size_t moved : {0, 1, 3, 4})
    for (double lr : {1e-6, 0.07, 3.0}) {
      Race race = start;
      race.set(moved, "lr", lr);
      EXPECT_EQ(lrOf(race.now, moved), lr);
      const double common = rateOf(race.now, moved);
      for (std::size_t i : {0, 1, 3, 4}) EXPECT_NEAR(rateOf(race.now, i), common, 1e-13 * common);
      for (std::size_t i : {2, 5}) EXPECT_EQ(race.now.runs[i], start.now.runs[i]);
    }
}

TEST(EqualRates, ADefaultThatIsSaidIsNoMove) {
  Race race({"momentum:lr=0.02", "gradient_descent:lr=0.2"});
  race.edit([](Landscape& l) { l.runs[1].optimizer.set("lr", 0.2); });
  EXPECT_EQ(lrOf(race.now, 0), 0.02);
  Race byDefault({"momentum", "gradient_descent:lr=0.1"});
  const Landscape before = byDefault.now;
  byDefault.edit([](Landscape& l) { l.runs[0].optimizer.set("lr", 0.01); });
  EXPECT_EQ(byDefault.now.runs[1], before.runs[1]);
}

TEST(EqualRates, ARunAddedTakesTheCommonRate) {
  Race race({"adam", "momentum:lr=0.02"});
  race.edit([](Landscape& l) { l.runs.push_back(newRun(l, "nesterov")); });
  EXPECT_NEAR(lrOf(race.now, 2), 0.02, 1e-15);
  race.edit([](Landscape& l) { l.runs.insert(l.runs.begin(), newRun(l, "gradient_descent")); });
  EXPECT_NEAR(lrOf(race.now, 0), 0.2, 1e-15);  // it is the first, but the rate was there before
  EXPECT_EQ(lrOf(race.now, 2), 0.02);
  race.edit([](Landscape& l) { l.runs.erase(l.runs.begin() + 2); });
  EXPECT_NEAR(rateOf(race.now, 0), 0.2, 1e-15);
}

TEST(EqualRates, TheFirstRunWithARateBringsIt) {
  Race race({"adam"});
  race.edit([](Landscape& l) { l.runs.push_back(runOf("momentum:lr=0.3,beta=0.5")); });
  EXPECT_EQ(lrOf(race.now, 1), 0.3);
}

TEST(EqualRates, AnotherMethodTakesTheCommonRate) {
  Race race({"momentum:lr=0.02", "gradient_descent:lr=0.2"});
  race.edit([](Landscape& l) { l.runs[0].optimizer = {"nesterov", {{"beta", 0.5}}}; });
  EXPECT_NEAR(lrOf(race.now, 0), 0.1, 1e-15);
  EXPECT_EQ(lrOf(race.now, 1), 0.2);
}

TEST(EqualRates, AMoveOfTheRateIsSeenAmongOtherMethods) {
  Race race({"adam:lr=0.1", "momentum:lr=0.02", "gradient_descent"});
  race.set(0, "lr", 5);  // has no effective rate: leads nobody
  EXPECT_EQ(lrOf(race.now, 1), 0.02);
  EXPECT_EQ(lrOf(race.now, 0), 5);
}

TEST(EqualRates, WhatAgreesIsLeftBitForBit) {
  Race race(kAll);
  const Landscape consistent = race.now;
  for (const Landscape& before :
       {consistent, Landscape{}, raceOf({"gradient_descent:lr=3"}),
        raceOf({"momentum:lr=1", "momentum", "adam", "adam", "nesterov", "adam"})}) {
    Landscape now = consistent;
    equalizeRates(now, before);
    EXPECT_EQ(now, consistent);
  }
}

// Undo gives former scenes back, one after the other.
TEST(EqualRates, FormerScenesComeBackAsTheyWere) {
  Race race({"momentum:lr=0.02", "gradient_descent:lr=0.2"});
  std::vector<Landscape> history = {race.now};
  const auto keep = [&](auto change) {
    race.edit(change);
    history.push_back(race.now);
  };
  keep([](Landscape& l) { l.runs[0].optimizer.set("beta", 0.31); });
  keep([](Landscape& l) { l.runs[1].optimizer.set("lr", 0.037); });
  keep([](Landscape& l) { l.runs.push_back(newRun(l, "nesterov")); });
  keep([](Landscape& l) { l.runs.erase(l.runs.begin()); });
  keep([](Landscape& l) { l.runs.erase(l.runs.begin()); });
  keep([](Landscape& l) { l.runs[0].optimizer.set("beta", 0.77); });
  keep([](Landscape& l) { l.runs[0].optimizer.set("lr", 0.5); });
  keep([](Landscape& l) { l.runs[0].optimizer = {"ema_momentum", {}}; });
  keep([](Landscape& l) { l.equalRates = false; });
  for (std::size_t i = history.size() - 1; i > 0; --i) {
    Landscape now = history[i - 1];
    equalizeRates(now, history[i]);
    EXPECT_EQ(now, history[i - 1]) << "back to " << i - 1;
    now = history[i];
    equalizeRates(now, history[i - 1]);
    EXPECT_EQ(now, history[i]) << "on to " << i;
  }
}

TEST(EqualRates, WhatIsHeldStays) {
  Race race({"momentum:lr=0.02", "gradient_descent:lr=0.2"});
  race.edit([](Landscape& l) { l.runs[1].held = l.runs[1]; });
  const auto held = race.now.runs[1].held;
  race.set(0, "lr", 0.5);
  EXPECT_EQ(race.now.runs[1].held, held);
  EXPECT_NEAR(lrOf(race.now, 1), 5, 1e-14);
}

TEST(EqualRates, AreAcceptedByTheTable) {
  Race race({"gradient_descent:lr=0.2", "momentum:lr=0.02", "nesterov:lr=0.02"});
  for (double lr : {5e-324, 1e-310, 1e-300, 1e300, 1.7e308})
    for (std::size_t moved : {0, 1, 2}) {
      race.set(2, "beta", 0.9999999999999999);
      race.set(moved, "lr", lr);
      Scene scene;
      scene.landscape = race.now;
      EXPECT_EQ(checkScene(scene), "") << lr;
      for (std::size_t i : {0, 1, 2}) {
        EXPECT_GT(lrOf(race.now, i), 0) << lr;
        EXPECT_TRUE(std::isfinite(lrOf(race.now, i))) << lr;
      }
    }
}

class EveryRate : public testing::TestWithParam<std::string> {};

TEST_P(EveryRate, IsLinearInLr) {
  auto run = runOf(GetParam());  // in a test, Run is Google's
  run.optimizer.set("lr", 1.0);
  const double unit = *effectiveRateOf(run);
  for (double lr : {1e-3, 0.7, 20.0}) {
    run.optimizer.set("lr", lr);
    EXPECT_NEAR(*effectiveRateOf(run), lr * unit, 1e-15 * lr * unit);
  }
}

TEST_P(EveryRate, LeadsAndFollows) {
  Race race({"gradient_descent:lr=0.04", GetParam(), "adam"});
  EXPECT_NEAR(rateOf(race.now, 1), 0.04, 1e-15);
  race.set(0, "lr", 0.6);
  EXPECT_NEAR(rateOf(race.now, 1), 0.6, 1e-15);
  race.set(1, "lr", 0.05);
  EXPECT_EQ(lrOf(race.now, 1), 0.05);
  EXPECT_NEAR(lrOf(race.now, 0), rateOf(race.now, 1), 1e-15);
}

std::vector<std::string> namesWithARate() {
  std::vector<std::string> names;
  for (const std::string& name : namesOfRows(optimizerRows()))
    if (effectiveRateOf(runOf(name))) names.push_back(name);
  return names;
}

TEST(EqualRates, SpeakOfTheFirstOrderMethods) {
  EXPECT_EQ(namesWithARate(),
            (std::vector<std::string>{"gradient_descent", "momentum", "ema_momentum", "nesterov"}));
}

INSTANTIATE_TEST_SUITE_P(Table, EveryRate, testing::ValuesIn(namesWithARate()), paramName);

}  // namespace

}  // namespace ravine
