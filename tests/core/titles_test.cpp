// Runs are called by their method, and by what sets them apart where that is not enough.
#include "core/lab/titles.h"

#include <gtest/gtest.h>

namespace ravine {

namespace {

using Titles = std::vector<std::string>;

Run runOf(const char* name, double lr) {
  Run run;
  run.optimizer = {name, {{"lr", lr}}};
  return run;
}

TEST(Titles, OneOfAKindIsCalledByItsMethod) {
  EXPECT_EQ(titlesOf({runOf("gradient_descent", 0.1), runOf("momentum", 0.1)}),
            (Titles{"Gradient descent", "Momentum"}));
}

TEST(Titles, SeveralAreToldApartByWhatDiffers) {
  EXPECT_EQ(titlesOf({runOf("gradient_descent", 0.1), runOf("momentum", 0.1),
                      runOf("gradient_descent", 0.195)}),
            (Titles{"GD η 0.1", "Momentum", "GD η 0.195"}));
  std::vector runs(2, runOf("momentum", 0.1));
  EXPECT_EQ(titlesOf(runs), (Titles{"Momentum", "Momentum"})) << "nothing differs";
  runs[1].optimizer.set("beta", 0.5);
  runs[1].schedule = {{"exponential", {{"rho", 0.1}}}};
  EXPECT_EQ(titlesOf(runs),
            (Titles{"Momentum β 0.9, Constant", "Momentum β 0.5, Exponential ρ 0.1"}));
}

TEST(Titles, ADefaultThatIsSaidIsNoDifference) {
  const ravine::Run silent = runOf("momentum", 0.1);
  ravine::Run said = silent;
  said.optimizer.set("beta", 0.9);
  EXPECT_EQ(titlesOf({said, silent}), (Titles{"Momentum", "Momentum"}));
}

TEST(Titles, OnExamplesBatchOrderAndAverageTell) {
  SampleRun whole, single, other;
  whole.batch = 0;
  single.batch = other.batch = 1;
  EXPECT_EQ(titlesOf({whole, single}, 50), (Titles{"GD", "SGD"}));
  other.order = Order::cyclic;
  EXPECT_EQ(titlesOf({whole, single, other}, 50), (Titles{"GD", "SGD reshuffle", "SGD cyclic"}));
  other.order = single.order;
  other.averaging = {"uniform", {}};
  EXPECT_EQ(titlesOf({single, other}, 50), (Titles{"SGD last", "SGD uniform"}));
  other.batch = 10;
  EXPECT_EQ(titlesOf({single, other}, 50), (Titles{"SGD", "SGD, batch 10"}));
  other.batch = 50;
  EXPECT_EQ(titlesOf({single, other}, 50), (Titles{"SGD", "GD"})) << "a batch of all";
}

}  // namespace

}  // namespace ravine
