// Ghosts: which former trajectories stay in view, of which run, and that they are what they were.
#include "core/lab/ghosts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "tests/core/making.h"
#include "tests/core/scenes.h"

namespace ravine {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Run runOf(std::string_view text, int colour) {
  Run run;
  run.optimizer = orThrow(parseSpec(text, optimizerVocabulary()));
  run.colour = colour;
  return run;
}

Landscape raceOf(std::initializer_list<std::string_view> optimizers) {
  Landscape l;
  l.objective = {"quadratic", {{"kappa", 5.0}}};
  l.start = {-1.5, 1};
  l.steps = 60;
  for (const std::string_view text : optimizers)
    l.runs.push_back(runOf(text, static_cast<int>(l.runs.size())));
  return l;
}

// Landscapes as they came about, one edit after the other.
struct Past {
  explicit Past(Landscape first) : all{std::move(first)} {}
  template <class Edit>
  Past& edit(Edit change) {
    all.push_back(all.back());
    change(all.back());
    return *this;
  }
  Past& rate(double lr, std::size_t run = 0) {
    return edit([&](Landscape& l) { l.runs[run].optimizer.set("lr", lr); });
  }
  Landscape& now() { return all.back(); }
  std::vector<Ghost> ghosts(std::vector<Ghost> before = {}) const {
    std::vector<const Landscape*> formers;
    for (std::size_t i = all.size() - 1; i-- > 0;) formers.push_back(&all[i]);
    return ghostsOf(all.back(), formers, std::move(before));
  }
  std::vector<Landscape> all;
};

double rateOf(const Ghost& ghost) { return ghost.result.input.optimizer.number("lr", -1); }

// Of each ghost its run, its age and its learning rate.
std::vector<std::tuple<std::size_t, int, double>> list(const std::vector<Ghost>& ghosts) {
  std::vector<std::tuple<std::size_t, int, double>> all;
  for (const Ghost& ghost : ghosts) all.emplace_back(ghost.run, ghost.age, rateOf(ghost));
  return all;
}
std::tuple<std::size_t, int, double> ghost(std::size_t run, int age, double lr) {
  return {run, age, lr};
}

// What the former scene showed of its run, bit for bit.
testing::AssertionResult isRunOf(const Ghost& ghost, const Landscape& former, std::size_t run) {
  const RunResult shown = computeLandscape(former).runs[run];
  if (!(ghost.result.input == shown.input)) return testing::AssertionFailure() << "another setup";
  if (ghost.result.trajectory.size() != shown.trajectory.size() ||
      !sameBits(ghost.result.trajectory, shown.trajectory))
    return testing::AssertionFailure() << "another trajectory";
  return testing::AssertionSuccess();
}

// ---- what leaves a ghost ----

TEST(Ghosts, AreTheLastSetupsOfARunNewestFirst) {
  Past past(raceOf({"gradient_descent:lr=0.01"}));
  for (const double lr : {0.02, 0.03, 0.04, 0.05}) past.rate(lr);
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.04), ghost(0, 2, 0.03)));
  past.now().trail.ghostsKept = 1;
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.04)));
  past.now().trail.ghostsKept = 5;  // more than there are
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.04), ghost(0, 2, 0.03),
                                               ghost(0, 3, 0.02), ghost(0, 4, 0.01)));
}

TEST(Ghosts, BelongToTheRunThatWasChanged) {
  Past past(raceOf({"momentum:lr=0.01", "adam:lr=0.1", "gradient_descent:lr=0.2"}));
  past.rate(0.5, 1).rate(0.3, 2).rate(0.6, 1);
  EXPECT_THAT(list(past.ghosts()),
              ElementsAre(ghost(1, 1, 0.5), ghost(1, 2, 0.1), ghost(2, 1, 0.2)));
}

TEST(Ghosts, NothingFormerLeavesNone) {
  EXPECT_THAT(list(Past(raceOf({"adam"})).ghosts()), IsEmpty());
  Past without(raceOf({}));
  without.edit([](Landscape& l) { l.steps = 7; });
  EXPECT_THAT(list(without.ghosts()), IsEmpty());
}

TEST(Ghosts, ThereAndBackLeavesOnlyWhatWasBetween) {
  Past past(raceOf({"gradient_descent:lr=0.01"}));
  past.rate(0.02).rate(0.01);
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.02)));
  past.rate(0.02).rate(0.01).rate(0.03);
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.01), ghost(0, 2, 0.02)));
}

TEST(Ghosts, EverythingThatMovesATrajectoryLeavesOne) {
  void (*const edits[])(Landscape&) = {
      [](Landscape& l) {
        l.runs[0].optimizer = {"adam", {}};
      },
      [](Landscape& l) { l.runs[0].optimizer.set("beta", 0.5); },
      [](Landscape& l) {
        l.runs[0].schedule = {{"cosine", {}}};
      },
      [](Landscape& l) { l.runs[0].clip = 0.25; },
      [](Landscape& l) {
        l.start = {1, 1};
      },
      [](Landscape& l) { l.linkedStarts = false; },  // at the run's own start
      [](Landscape& l) { l.objective.set("kappa", 9.0); },
      [](Landscape& l) { l.noise = 2; },
      [](Landscape& l) { l.seed = 8; },
  };
  Landscape first = raceOf({"momentum:lr=0.01"});
  first.noise = 0.5;
  for (const auto edit : edits) {
    Past past(first);
    past.edit(edit);
    const std::vector<Ghost> ghosts = past.ghosts();
    SCOPED_TRACE(&edit - edits);
    ASSERT_THAT(ghosts, SizeIs(1));
    EXPECT_EQ(ghosts[0].age, 1);
    EXPECT_TRUE(isRunOf(ghosts[0], first, 0));
  }
}

TEST(Ghosts, LooksLeaveNone) {
  Past past(raceOf({"momentum:lr=0.01", "adam:lr=0.1"}));
  past.edit([](Landscape& l) {
        l.field = {false, false, false, LevelSpacing::logarithmic, 5};
      })
      .edit([](Landscape& l) { l.trail.fade = l.trail.probe = true; })
      .edit([](Landscape& l) { l.runs[0].colour = 7; })
      .edit([](Landscape& l) { l.runs[0].held = l.runs[1]; })
      .edit([](Landscape& l) {
        l.runs[0].start = {4, 4};
      })  // not where it starts
      .edit([](Landscape& l) { l.equalRates = true; })
      .edit([](Landscape& l) { l.runs[1].visible = false; })
      .edit([](Landscape& l) { l.runs[1].visible = true; });
  EXPECT_THAT(list(past.ghosts()), IsEmpty());
}

TEST(Ghosts, MoreStepsLengthenThemAndLeaveNone) {
  Past past(raceOf({"momentum:lr=0.01"}));
  past.edit([](Landscape& l) { l.steps = 90; });
  EXPECT_THAT(list(past.ghosts()), IsEmpty());
  past.rate(0.02).edit([](Landscape& l) { l.steps = 200; });
  const std::vector<Ghost> ghosts = past.ghosts();
  ASSERT_THAT(list(ghosts), ElementsAre(ghost(0, 1, 0.01)));
  Landscape longer = past.all[0];
  longer.steps = 200;
  EXPECT_TRUE(isRunOf(ghosts[0], longer, 0));
}

TEST(Ghosts, AreOffWhenTheyAreSwitchedOff) {
  Past past(raceOf({"momentum:lr=0.01"}));
  past.edit([](Landscape& l) { l.trail.ghosts = false; }).rate(0.02);
  EXPECT_THAT(list(past.ghosts()), IsEmpty());
  past.edit([](Landscape& l) { l.trail.ghosts = true; });  // those of the time between, too
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.01)));
}

TEST(Ghosts, AHiddenRunHasNone) {
  Past past(raceOf({"momentum:lr=0.01", "adam:lr=0.1"}));
  past.rate(0.02, 0).rate(0.2, 1);
  past.now().runs[0].visible = false;
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(1, 1, 0.1)));
  // What a run was while it was hidden is a ghost like others.
  past.edit([](Landscape& l) { l.runs[0].visible = true; }).rate(0.03);
  EXPECT_THAT(list(past.ghosts()),
              ElementsAre(ghost(0, 1, 0.02), ghost(0, 2, 0.01), ghost(1, 1, 0.1)));
}

// ---- the ground ----

TEST(Ghosts, AnotherSurfaceEndsThem) {
  Past past(raceOf({"momentum:lr=0.01"}));
  past.rate(0.02).edit([](Landscape& l) { l.objective = {"booth", {}}; });
  EXPECT_THAT(list(past.ghosts()), IsEmpty());
  past.rate(0.03).rate(0.04);
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.03), ghost(0, 2, 0.02)));
  // And back: what ran there before stays ended.
  past.edit([&](Landscape& l) { l.objective = past.all[0].objective; });
  EXPECT_THAT(list(past.ghosts()), IsEmpty());
}

TEST(Ghosts, AnotherFormulaEndsThem) {
  Landscape first = raceOf({"momentum:lr=0.01"});
  first.objective = {"formula", {{"f", "x^2 + y^2"}}};
  Past past(first);
  past.rate(0.02).edit([](Landscape& l) { l.objective.set("f", "x^2 + 2*y^2"); });
  EXPECT_THAT(list(past.ghosts()), IsEmpty());
  past.rate(0.03);
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.02)));
}

TEST(Ghosts, ANumberOfTheSurfaceKeepsThemAsTheyRanThere) {
  Past past(raceOf({"momentum:lr=0.01"}));
  past.edit([](Landscape& l) { l.objective.set("kappa", 20.0); }).edit([](Landscape& l) {
    l.objective = {"quadratic", {}};
  });  // its default
  const std::vector<Ghost> ghosts = past.ghosts();
  ASSERT_THAT(list(ghosts), ElementsAre(ghost(0, 1, 0.01), ghost(0, 2, 0.01)));
  EXPECT_TRUE(isRunOf(ghosts[0], past.all[1], 0));
  EXPECT_TRUE(isRunOf(ghosts[1], past.all[0], 0));
  EXPECT_EQ(ghosts[0].objective, past.all[1].objective);
}

TEST(Ghosts, HaveTheNoiseOfTheirTime) {
  Landscape first = raceOf({"momentum:lr=0.01", "adam:lr=0.1"});
  first.noise = 0.5;
  first.seed = 3;
  Past past(first);
  past.edit([](Landscape& l) { l.seed = 4; }).edit([](Landscape& l) { l.noise = 0; });
  const std::vector<Ghost> ghosts = past.ghosts();
  ASSERT_THAT(ghosts, SizeIs(4));
  for (std::size_t run = 0; run < 2; ++run)
    for (std::size_t age = 1; age <= 2; ++age) {
      const Ghost& one = ghosts[2 * run + age - 1];
      EXPECT_EQ(one.run, run);
      EXPECT_EQ(one.age, static_cast<int>(age));
      EXPECT_TRUE(isRunOf(one, past.all[2 - age], run));
    }
}

// ---- which run is which ----

TEST(Ghosts, FollowARunInItsPlaceWhateverItBecomes) {
  Past past(raceOf({"momentum:lr=0.01", "adam:lr=0.1"}));
  past.edit([](Landscape& l) { l.runs[1] = runOf("rmsprop:lr=0.3", 5); });
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(1, 1, 0.1)));
}

TEST(Ghosts, FollowARunByItsColourWhenOthersComeAndGo) {
  Past past(raceOf({"momentum:lr=0.01", "adam:lr=0.1", "gradient_descent:lr=0.2"}));
  past.rate(0.3, 2).edit([](Landscape& l) { l.runs.erase(l.runs.begin()); }).rate(0.4, 1);
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(1, 1, 0.3), ghost(1, 2, 0.2)));
  past.edit([](Landscape& l) { l.runs.insert(l.runs.begin(), runOf("nesterov:lr=0.7", 6)); });
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(2, 1, 0.3), ghost(2, 2, 0.2)));
  past.rate(0.8, 0);  // has been here only since
  EXPECT_THAT(list(past.ghosts()),
              ElementsAre(ghost(0, 1, 0.7), ghost(2, 1, 0.3), ghost(2, 2, 0.2)));
}

TEST(Ghosts, AreNotThoseOfARunThatWasRemovedBeforeAnotherCame) {
  Past past(raceOf({"momentum:lr=0.01", "adam:lr=0.1", "gradient_descent:lr=0.2"}));
  past.edit([](Landscape& l) { l.runs.erase(l.runs.begin()); }).edit([](Landscape& l) {
    l.runs.push_back(runOf("nesterov:lr=0.7", 0));
  });
  EXPECT_THAT(list(past.ghosts()), IsEmpty());  // three then as now, but each in another place
  past.rate(0.5, 0);
  EXPECT_THAT(list(past.ghosts()), ElementsAre(ghost(0, 1, 0.1)));
}

// ---- how they are had ----

TEST(Ghosts, AreWhatTheFormerScenesShowed) {
  SceneMaker maker(17);
  int seen = 0;
  for (int i = 0; i < 60; ++i) {
    Landscape first = maker.scene().landscape;
    if (first.runs.empty() || !checkScene({Lab::landscape, first, {}, {}, {}}).empty()) continue;
    first.steps = 1 + maker.below(300);
    first.trail.ghosts = true;
    for (auto& run : first.runs) run.visible = true;
    Past past(first);
    past.edit([](Landscape& l) {
      l.start = {0.5, 0.25};
      l.linkedStarts = true;
    });
    for (const Ghost& one : past.ghosts()) {
      EXPECT_TRUE(isRunOf(one, first, one.run)) << one.result.input.optimizer.name;
      ++seen;
    }
  }
  EXPECT_GT(seen, 50);
}

std::vector<const double*> places(const std::vector<Ghost>& ghosts) {
  std::vector<const double*> all;
  for (const Ghost& one : ghosts) all.push_back(one.result.trajectory.x.data());
  return all;
}

TEST(Ghosts, ThatWereThereBeforeAreTakenOver) {
  Past past(raceOf({"momentum:lr=0.01", "adam:lr=0.1"}));
  past.rate(0.02, 0).rate(0.2, 1);
  std::vector<Ghost> ghosts = past.ghosts();
  const std::vector<const double*> before = places(ghosts);
  ASSERT_THAT(before, SizeIs(2));
  ghosts = past.ghosts(std::move(ghosts));
  EXPECT_EQ(places(ghosts), before);
  past.rate(0.03, 0);  // the run's ghost grows older, the other's stays
  ghosts = past.ghosts(std::move(ghosts));
  ASSERT_THAT(list(ghosts), ElementsAre(ghost(0, 1, 0.02), ghost(0, 2, 0.01), ghost(1, 1, 0.1)));
  EXPECT_EQ(places(ghosts)[1], before[0]);
  EXPECT_EQ(places(ghosts)[2], before[1]);
  EXPECT_TRUE(isRunOf(ghosts[1], past.all[0], 0));
}

// Two runs that were alike have ghosts that are alike: one cannot be taken over twice.
TEST(Ghosts, ThatAreAlikeAreEachWhole) {
  Past past(raceOf({"momentum:lr=0.01", "momentum:lr=0.01"}));
  past.rate(0.02, 0).rate(0.03, 1);
  std::vector<Ghost> ghosts = past.ghosts(past.ghosts());
  ghosts.pop_back();
  ghosts = past.ghosts(std::move(ghosts));
  ASSERT_THAT(ghosts, SizeIs(2));
  for (const Ghost& one : ghosts) EXPECT_TRUE(isRunOf(one, past.all[0], one.run));
}

TEST(Ghosts, AreMadeAnewOnOtherGround) {
  Past past(raceOf({"momentum:lr=0.01"}));
  past.now().noise = 0.5;
  past.rate(0.02);
  const std::vector<Ghost> ghosts = past.ghosts();
  for (const int change : {0, 1, 2}) {
    Past other = past;
    for (Landscape& l : other.all) {
      if (change == 0) l.seed = 9;
      if (change == 1) l.noise = 0.25;
      if (change == 2) l.objective.set("kappa", 3.0);
    }
    const std::vector<Ghost> now = other.ghosts(ghosts);
    ASSERT_THAT(now, SizeIs(1));
    EXPECT_TRUE(isRunOf(now[0], other.all[0], 0)) << change;
  }
}

}  // namespace

}  // namespace ravine
