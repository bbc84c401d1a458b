// Laws that every optimizer keeps: determinism, plain state, noise, one step for all vector types.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/lab/rates.h"
#include "core/math/rng.h"
#include "core/problem/batch_oracle.h"
#include "tests/core/stepping.h"

namespace ravine {

namespace {

using Vector = Eigen::VectorXd;

// Settings in which each row moves well on Rosenbrock and Himmelblau.
const std::vector<std::string> kSpecs = {"gradient_descent:lr=0.001",
                                         "momentum:lr=0.001",
                                         "ema_momentum:lr=0.005",
                                         "nesterov:lr=0.001,beta=0.8",
                                         "adagrad:lr=0.3,stabilizer=0.1",
                                         "adagrad:lr=0.3,eps=0",
                                         "rmsprop:eps=0",
                                         "rmsprop:lr=0.002,alpha=0.95,beta=0.8",
                                         "adadelta",
                                         "adam:lr=0.05",
                                         "adamw:lr=0.05,weight_decay=0.1",
                                         "amsgrad:lr=0.05,eps=0",
                                         "adamax:lr=0.05",
                                         "nadam:lr=0.05",
                                         "rprop",
                                         "newton:damping=1",
                                         "bfgs",
                                         "lbfgs",
                                         "lbfgs:history=2",
                                         "exact_line_search",
                                         "backtracking",
                                         "conjugate_gradient"};
const Vec2 kStart(-1.2, 1);

TEST(OptimizerLaws, SpeakOfEveryRow) {
  std::set<std::string> names;
  for (const std::string& spec : kSpecs) names.emplace(methodOf(spec).row->description.name);
  EXPECT_EQ(names.size(), optimizerRows().size());
}

class EveryOptimizer : public testing::TestWithParam<std::string> {
 protected:
  Method method() const { return methodOf(GetParam()); }
};

TEST_P(EveryOptimizer, TwoRunsHaveTheSameBits) {
  const RunOptions options{.start = {-1.2, 1}, .steps = 300, .noise = 0.05, .seed = 3};
  EXPECT_TRUE(sameBits(simulate("rosenbrock", GetParam(), options),
                       simulate("rosenbrock", GetParam(), options)));
}

TEST_P(EveryOptimizer, MakesProgress) {
  const Trajectory run = simulate("rosenbrock", GetParam(), {.start = {-1.2, 1}, .steps = 300});
  ASSERT_EQ(run.lastStep(), 300);
  EXPECT_LT(run.loss.back(), 0.5 * run.loss.front());
}

TEST_P(EveryOptimizer, StaysAtAMinimum) {
  const Trajectory run = simulate("quadratic", GetParam(), {.start = {0, 0}, .steps = 5});
  ASSERT_EQ(run.lastStep(), 5);
  EXPECT_EQ(run.x.back(), 0);
  EXPECT_EQ(run.y.back(), 0);
}

TEST_P(EveryOptimizer, ARunIsItsSteps) {
  const double sd = 0.01;
  const std::uint64_t seed = 9;
  const std::size_t steps = 120;
  const Trajectory run = simulate("rosenbrock", GetParam(),
                                  {.start = {-1.2, 1}, .steps = 120, .noise = sd, .seed = seed},
                                  "exponential:rho=0.001");
  const std::vector<double> rates =
      ratesOf(scheduleOf("exponential:rho=0.001"), method().rate(), steps);
  Walk2 walk("rosenbrock", GetParam(), kStart);
  ASSERT_EQ(run.size(), steps + 1);
  for (std::size_t t = 0; t < steps; ++t) {
    const auto draw = normalPair(seed, t);  // the same for every optimizer of a race
    const double lr = walk.step(rates[t], Vec2(sd * draw[0], sd * draw[1])).lr;
    ASSERT_TRUE(sameBits(walk.state.w, Vec2(run.x[t + 1], run.y[t + 1]))) << "step " << t + 1;
    EXPECT_TRUE(sameBits(run.lr[t + 1], lr)) << "step " << t + 1;
  }
  EXPECT_TRUE(sameBits(run.lr[0], run.lr[1]));
}

TEST_P(EveryOptimizer, ACopiedStateHasTheSameFuture) {
  Walk2 walk("rosenbrock", GetParam(), kStart);
  walk.steps(7);
  Walk2 branch("rosenbrock", GetParam(), Vec2(5, 5));
  branch.steps(3);
  branch.state = walk.state;
  walk.steps(40);
  branch.steps(40);
  EXPECT_TRUE(sameBits(walk.state, branch.state));
}

TEST_P(EveryOptimizer, NoiseComesFromTheSeedAlone) {
  const auto run = [&](double sd, std::uint64_t seed) {
    return simulate("himmelblau", GetParam(),
                    {.start = {1, 1.5}, .steps = 30, .noise = sd, .seed = seed});
  };
  EXPECT_TRUE(sameBits(run(0, 1), run(0, 2)));
  EXPECT_FALSE(sameBits(run(20, 1), run(20, 2)));
  EXPECT_FALSE(sameBits(run(0, 1), run(20, 1)));
}

TEST_P(EveryOptimizer, ALongerRunBeginsWithTheShorterOne) {
  const RunOptions shorter{.start = {-1.2, 1}, .steps = 50, .noise = 0.01, .seed = 4};
  RunOptions longer = shorter;
  longer.steps = 80;
  const Trajectory a = simulate("rosenbrock", GetParam(), shorter);
  Trajectory b = simulate("rosenbrock", GetParam(), longer);
  b.resize(a.size());
  EXPECT_TRUE(sameBits(a.x, b.x) && sameBits(a.y, b.y) && sameBits(a.lr, b.lr));
}

TEST_P(EveryOptimizer, AnswersOfTheOracleAreCounted) {
  const Trajectory run = simulate("himmelblau", GetParam(), {.start = {1, 1.5}, .steps = 10});
  const bool searches =
      method().row->description.name == "backtracking" || method().row->rateIndex() < 0;
  if (searches)
    EXPECT_GT(run.evaluations, 10);
  else
    EXPECT_EQ(run.evaluations, 10);
}

// Σ a(w² − b)² + cw over the coordinates: separable, each coordinate different.
OracleN::Function separable(const Vector& a, const Vector& b) {
  return [a, b](const Vector& w, Vector* gradient) {
    double value = 0;
    for (Eigen::Index i = 0; i < w.size(); ++i) {
      const double u = w[i] * w[i] - b[i];
      value += a[i] * u * u + 0.25 * w[i];
      if (gradient) (*gradient)[i] = 4 * a[i] * u * w[i] + 0.25;
    }
    return value;
  };
}

TEST_P(EveryOptimizer, SplittingTheVectorChangesNothing) {
  if (!method().row->perCoordinate) return;  // the others see all coordinates, as they must
  const Vector a = Eigen::Vector4d(0.5, 2, 1, 0.1), b = Eigen::Vector4d(1, 0.3, 2, 4);
  const Vector start = Eigen::Vector4d(-1, 0.9, 0.2, 3);
  WalkN whole(separable(a, b), GetParam(), start);
  whole.steps(60);
  for (Eigen::Index from : {0, 2}) {
    WalkN part(separable(a.segment(from, 2), b.segment(from, 2)), GetParam(),
               start.segment(from, 2));
    part.steps(60);
    EXPECT_TRUE(sameBits(part.state.w, Vector(whole.state.w.segment(from, 2)))) << from;
  }
}

// A chain of Rosenbrock valleys whose coordinate k is stored at place[k].
OracleN::Function chain(const std::array<Eigen::Index, 4>& place) {
  return [place](const Vector& w, Vector* gradient) {
    double value = 0;
    if (gradient) gradient->setZero();
    for (std::size_t k = 0; k < 3; ++k) {
      const Eigen::Index i = place[k], j = place[k + 1];
      const double u = 1 - w[i], v = w[j] - w[i] * w[i];
      value += u * u + 10 * v * v;
      if (!gradient) continue;
      (*gradient)[i] += -2 * u - 40 * w[i] * v;
      (*gradient)[j] += 20 * v;
    }
    return value;
  };
}

TEST_P(EveryOptimizer, OrderOfCoordinatesChangesNothing) {
  if (!method().row->stepN) return;
  const std::array<Eigen::Index, 4> plain = {0, 1, 2, 3}, mixed = {2, 0, 3, 1};
  const Vector start = Eigen::Vector4d(-0.6, 0.7, 0.4, 0.9);
  Vector moved(4);
  for (std::size_t k = 0; k < 4; ++k) moved[mixed[k]] = start[plain[k]];
  WalkN one(chain(plain), GetParam(), start), other(chain(mixed), GetParam(), moved);
  for (int t = 1; t <= 25; ++t) {
    one.step();
    other.step();
    for (std::size_t k = 0; k < 4; ++k)
      ASSERT_NEAR(other.state.w[mixed[k]], one.state.w[plain[k]], 1e-9) << "step " << t;
  }
  EXPECT_GT((one.state.w - start).norm(), 1e-3);
}

TEST_P(EveryOptimizer, VectorsOfAnySizeTakeTheSameSteps) {
  if (!method().row->stepN) {
    EXPECT_EQ(method().row->description.name, "newton");
    return;
  }
  const Objective f = objectiveOf("himmelblau");
  const Vec2 start(1, 1.5);
  WalkN any(
      [&f](const Vector& w, Vector* gradient) {
        const Slope s = f.slope(w[0], w[1]);
        if (gradient) *gradient = s.gradient;
        return s.value;
      },
      GetParam(), start);
  Walk2 fixed("himmelblau", GetParam(), start);
  for (int t = 1; t <= 60; ++t) {
    fixed.step();
    any.step();
    ASSERT_TRUE(sameBits(Vector(fixed.state.w), any.state.w)) << "step " << t;
  }
}

TEST_P(EveryOptimizer, NetworksMayUseAllButThree) {
  const std::string_view name = method().row->description.name;
  EXPECT_EQ(method().row->forNetworks,
            name != "newton" && name != "bfgs" && name != "exact_line_search");
  EXPECT_TRUE(!method().row->forNetworks || (method().row->stepN && method().row->beginN));
}

INSTANTIATE_TEST_SUITE_P(Table, EveryOptimizer, testing::ValuesIn(kSpecs), paramName);

TEST(Noise, IsAddedToTheGradient) {
  const double eta = 0.02, sd = 0.7;
  const Objective f = objectiveOf("quadratic:angle=30");
  const Trajectory run = simulate(f, methodOf("gradient_descent:lr=0.02"),
                                  {.start = {2, 1}, .steps = 100, .noise = sd, .seed = 8});
  for (std::size_t k = 0; k < 100; ++k) {
    const Vec2 g = f.slope(run.x[k], run.y[k]).gradient;
    const auto draw = normalPair(8, k);
    EXPECT_NEAR((run.x[k] - run.x[k + 1]) / eta - g.x(), sd * draw[0], 1e-12);
    EXPECT_NEAR((run.y[k] - run.y[k + 1]) / eta - g.y(), sd * draw[1], 1e-12);
    EXPECT_EQ(run.loss[k], f.value(run.x[k], run.y[k]));  // rows tell the noise-free objective
    EXPECT_EQ(run.gx[k], g.x());
  }
}

TEST(Noise, IsOneFunctionWithinAStep) {
  const Objective f = objectiveOf("himmelblau");
  const Vec2 w(1, 2), v(0.3, -0.4), noise(0.5, -2);
  Oracle2 oracle(f);
  oracle.begin(w, f.slope(w), noise);
  const double h = 1e-5;
  for (const Vec2& d : {Vec2(1, 0), Vec2(0, 1)}) {
    const double slope = (oracle.value(v + h * d) - oracle.value(v - h * d)) / (2 * h);
    EXPECT_NEAR(oracle.at(v).gradient.dot(d), slope, 1e-6);
    EXPECT_NEAR(oracle.at(v).gradient.dot(d), (f.slope(v).gradient + noise).dot(d), 1e-12);
  }
  EXPECT_EQ(oracle.at(w).value, oracle.here().value);
  EXPECT_EQ(oracle.at(w).gradient, oracle.here().gradient);
  EXPECT_EQ(oracle.value(v), oracle.at(v).value);
  const Jet2 j = oracle.curvature();
  EXPECT_EQ(Vec2(j.dx, j.dy), oracle.here().gradient);
}

}  // namespace

}  // namespace ravine
