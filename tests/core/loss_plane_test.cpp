// A network's own loss surface (N15): directions, projections, and the loss over the plane, held
// against the network and against singular vectors by the power method.
#include "core/lab/loss_plane.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/networks.h"
#include "tests/core/training.h"

namespace ravine {
namespace {

using Vector = Eigen::VectorXd;

// Right singular vectors of the two largest singular values, in columns. Eigen's own decomposition
// would take a quarter of a minute to compile.
Eigen::MatrixXd principalTwo(const Eigen::MatrixXd& rows) {
  Eigen::MatrixXd v(rows.cols(), 2);
  for (int k = 0; k < 2; ++k) {
    Vector x = Vector::LinSpaced(rows.cols(), 1, 2 + k);
    for (int i = 0; i < 4000; ++i) {
      if (k == 1) x -= v.col(0) * v.col(0).dot(x);
      x = (rows.transpose() * (rows * x)).normalized();
    }
    v.col(k) = x;
  }
  return v;
}

Vector vectorOf(const std::vector<double>& v) {
  return Eigen::Map<const Vector>(v.data(), static_cast<Eigen::Index>(v.size()));
}

Snapshot snapshotOf(long update, std::vector<float> w) {
  return {update, std::make_shared<const std::vector<float>>(std::move(w))};
}

// A network that has been trained, with its kept moments.
struct Trained {
  explicit Trained(long updates, const char* loss = "logistic")
      : lab(labOf("circle:n=60", {{5, {"tanh", {}}}, {3, {"relu", {}}}}, "adam:lr=0.05")) {
    lab.training.loss = {loss, {}};
    data = dataOf(lab);
    run = std::make_unique<TrainingRun>(data, planOf(lab));
    run->advance(updates);
  }
  std::span<const float> w() { return run->trainer().w(); }
  MeanLoss f(Penalty penalty = {}, int most = 1000) {
    return meanLossOf(*data, run->trainer().shape(), run->trainer().plan().loss->kind, penalty,
                      most);
  }
  NetworkLab lab;
  std::shared_ptr<const TrainingData> data;
  std::unique_ptr<TrainingRun> run;
};

// ---- random directions ----

TEST(RandomPlane, EveryUnitIsAsLongAsInTheNetwork) {
  const NetworkShape shape = shapeOf(2, {7, 1, 4}, 3);
  const std::vector<float> w = weightsFor<float>(shape, 3);
  const LossPlane plane = randomPlane(shape, w, 11);
  EXPECT_EQ(plane.origin, std::vector<double>(w.begin(), w.end()));
  for (const auto* d : {&plane.u, &plane.v})
    for (std::size_t l = 0; l < shape.layers().size(); ++l)
      for (int o = 0; o < shape.layers()[l].outputs; ++o) {
        double own = 0, drawn = 0;
        for (int i = 0; i < shape.layers()[l].inputs; ++i) {
          own += std::pow(static_cast<double>(w[shape.weight(l, o, i)]), 2);
          drawn += std::pow((*d)[shape.weight(l, o, i)], 2);
        }
        EXPECT_NEAR(std::sqrt(drawn), std::sqrt(own), 1e-12 * std::sqrt(own));
        EXPECT_EQ(std::abs((*d)[shape.bias(l, o)]),
                  std::abs(static_cast<double>(w[shape.bias(l, o)])));
      }
}

TEST(RandomPlane, TheSameSeedTheSamePlane) {
  const NetworkShape shape = shapeOf(2, {6}, 1);
  const std::vector<float> w = weightsFor<float>(shape, 3);
  const LossPlane a = randomPlane(shape, w, 5), b = randomPlane(shape, w, 5);
  EXPECT_EQ(a.u, b.u);
  EXPECT_EQ(a.v, b.v);
  EXPECT_NE(a.u, a.v);
  EXPECT_NE(a.u, randomPlane(shape, w, 6).u);
}

TEST(RandomPlane, OfAUnitWithoutWeightsDoesNotMoveIt) {
  const NetworkShape shape = shapeOf(2, {2}, 1);
  const std::vector<float> w(shape.parameters(), 0.f);
  for (const double d : randomPlane(shape, w, 1).u) EXPECT_EQ(d, 0);
}

// ---- principal directions ----

TEST(PrincipalPlane, AgreesWithSingularVectors) {
  constexpr int kRows = 12, kColumns = 30;
  const std::vector<float> w = numbersBetween<float>(-1, 1, kColumns, 1);
  std::vector<Snapshot> path;
  Eigen::MatrixXd rows(kRows, kColumns);
  for (int k = 0; k < kRows; ++k) {
    const std::vector<float> wk =
        numbersBetween<float>(-2, 2, kColumns, static_cast<std::uint64_t>(k + 2));
    for (int i = 0; i < kColumns; ++i) {
      const auto at = static_cast<std::size_t>(i);
      rows(k, i) = static_cast<double>(wk[at]) - static_cast<double>(w[at]);
    }
    path.push_back(snapshotOf(k, wk));
  }
  const Eigen::MatrixXd two = principalTwo(rows);
  const LossPlane plane = principalPlane(path, w);
  const Vector u = vectorOf(plane.u), v = vectorOf(plane.v);
  EXPECT_NEAR(u.norm(), 1, 1e-12);
  EXPECT_NEAR(v.norm(), 1, 1e-12);
  EXPECT_NEAR(u.dot(v), 0, 1e-12);
  EXPECT_NEAR(std::abs(u.dot(two.col(0))), 1, 1e-9);
  EXPECT_NEAR(std::abs(v.dot(two.col(1))), 1, 1e-9);
  EXPECT_LT(rows.row(0).dot(u), 0) << "from the first snapshot to the weights is to the right";
}

TEST(PrincipalPlane, TellsTheShareOfTheVarianceAndTheDistance) {
  Trained t(300);
  PlaneJob job{{}, t.f(), {t.w().begin(), t.w().end()}, t.run->snapshots(), 1, 300, 200};
  ASSERT_LT(job.path.size(), 400u);
  job.path.erase(job.path.begin() + 90, job.path.end());  // as many as are taken, one by one
  Eigen::MatrixXd rows(90, static_cast<Eigen::Index>(job.w.size()));
  for (std::size_t k = 0; k < 90; ++k)
    for (std::size_t i = 0; i < job.w.size(); ++i)
      rows(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
          static_cast<double>((*job.path[k].w)[i]) - static_cast<double>(job.w[i]);
  const Eigen::MatrixXd plane = principalTwo(rows);
  const PlanePicture picture = *planePicture(job, 16);
  EXPECT_NEAR(picture.share, (rows * plane).squaredNorm() / rows.squaredNorm(), 1e-9);
  EXPECT_GT(picture.share, 0.5);
  EXPECT_LT(picture.share, 1);
  const Eigen::MatrixXd beyond = rows - rows * plane * plane.transpose();
  EXPECT_NEAR(picture.away, beyond.rowwise().norm().maxCoeff(), 1e-6);
  ASSERT_EQ(picture.x.size(), 91u) << "the path, and where it has come to";
  EXPECT_NEAR(picture.x[0], -std::abs(rows.row(0).dot(plane.col(0))), 1e-6);
  EXPECT_NEAR(picture.here.x, 0, 1e-12);
  for (std::size_t k = 0; k < picture.x.size(); ++k) {
    EXPECT_TRUE(picture.field.window.box.contains(picture.x[k], picture.y[k])) << "all in view";
  }
}

TEST(PrincipalPlane, OfAPathWithoutLengthIsStillAPlane) {
  const std::vector<float> w = numbersBetween<float>(-1, 1, 20, 1);
  std::vector<float> ahead = w;
  ahead[3] += 1;
  for (const std::vector<Snapshot>& path :
       {std::vector<Snapshot>{}, {snapshotOf(0, w)}, {snapshotOf(0, ahead), snapshotOf(1, w)}}) {
    const LossPlane plane = principalPlane(path, w);
    const Vector u = vectorOf(plane.u), v = vectorOf(plane.v);
    EXPECT_NEAR(u.norm(), 1, 1e-12);
    EXPECT_NEAR(v.norm(), 1, 1e-12);
    EXPECT_NEAR(u.dot(v), 0, 1e-12);
  }
}

// ---- two weights ----

TEST(WeightPlane, HasTheWeightsThemselvesAsCoordinates) {
  const NetworkShape shape = shapeOf(2, {6}, 1);
  const std::vector<float> w = weightsFor<float>(shape, 3);
  const LossPlane plane = weightPlane(w, 4, 9);
  const PlanePoint here = project(plane, w);
  EXPECT_NEAR(here.x, static_cast<double>(w[4]), 1e-12);
  EXPECT_NEAR(here.y, static_cast<double>(w[9]), 1e-12);
  EXPECT_NEAR(here.away, 0, 1e-12);
  const int last = static_cast<int>(w.size()) - 1;
  EXPECT_NEAR(project(weightPlane(w, 1'000'000, 0), w).x,
              static_cast<double>(w[static_cast<std::size_t>(last)]), 1e-12);
  const PlanePoint twice = project(weightPlane(w, 4, 4), w);
  EXPECT_TRUE(std::isfinite(twice.x) && std::isfinite(twice.y)) << "one axis for both";
}

// ---- projection ----

TEST(Projection, IsTheNearestPointOfAPlaneWithAnyAxes) {
  const NetworkShape shape = shapeOf(2, {6}, 1);
  const std::vector<float> w = weightsFor<float>(shape, 3);
  const LossPlane plane = randomPlane(shape, w, 2);
  std::vector<float> other = numbersBetween<float>(-2, 2, w.size(), 8);
  const PlanePoint p = project(plane, other);
  Vector rest(static_cast<Eigen::Index>(w.size()));
  for (std::size_t i = 0; i < w.size(); ++i)
    rest[static_cast<Eigen::Index>(i)] =
        static_cast<double>(other[i]) - plane.origin[i] - p.x * plane.u[i] - p.y * plane.v[i];
  EXPECT_NEAR(rest.dot(vectorOf(plane.u)), 0, 1e-9) << "what is left is orthogonal to the plane";
  EXPECT_NEAR(rest.dot(vectorOf(plane.v)), 0, 1e-9);
  EXPECT_NEAR(rest.norm(), p.away, 1e-12);
}

// ---- the loss over it ----

TEST(PlaneLoss, EqualsTheNetworksAtThoseWeights) {
  for (const char* loss : {"logistic", "hinge", "squared", "softmax"}) {
    SCOPED_TRACE(loss);
    Trained t(50, loss);
    const Penalty penalty{1e-3, 1e-2};
    const MeanLoss f = t.f(penalty);
    const LossPlane plane = randomPlane(f.shape, t.w(), 4);
    const FieldWindow window{{-1, 1, -0.5, 0.7}, 7, 5};
    std::vector<double> values;
    ASSERT_TRUE(planeValues(plane, f, window, values));
    Network<double> exact(f.shape);
    const Examples<double>& part = t.data->trainExact;
    const std::span<const double> y = part.targets(f.kind != LossKind::softmax);
    for (int row = 0; row < window.height; ++row)
      for (int col = 0; col < window.width; ++col) {
        std::vector<double> w(plane.origin);
        for (std::size_t i = 0; i < w.size(); ++i)
          w[i] += window.x(col) * plane.u[i] + window.y(row) * plane.v[i];
        const double wanted =
            exact.objective(w, {part.x.data(), y.data(), part.n}, f.kind, penalty, {}, nullptr);
        const double sampled = values[static_cast<std::size_t>(row * window.width + col)];
        EXPECT_NEAR(sampled, wanted, 2e-5 * std::max(1.0, wanted));
        EXPECT_EQ(sampled, planeValue(plane, f, window.x(col), window.y(row)));
      }
    EXPECT_NEAR(planeValue(plane, f, 0, 0) - penaltyOf(f.shape, t.w(), penalty),
                t.run->trainer().trainScore().loss, 1e-5);
  }
}

TEST(PlaneLoss, OfManyExamplesTakesSomeSpreadEvenly) {
  Trained t(0);
  const MeanLoss some = t.f({}, 10);
  ASSERT_EQ(some.n, 10);
  const int all = t.data->train.n;
  for (int i = 0; i < 10; ++i) {
    const auto row = static_cast<std::size_t>(i * all / 10);
    EXPECT_EQ(some.x[static_cast<std::size_t>(2 * i)], t.data->train.x[2 * row]);
    EXPECT_EQ(some.y[static_cast<std::size_t>(i)], t.data->train.signs[row]);
  }
}

TEST(PlanePictures, FineAndCoarseOnesHaveTheSameLevelsAndPlane) {
  Trained t(100);
  for (const Directions directions :
       {Directions::principal, Directions::random, Directions::weights}) {
    PlaneJob job{{}, t.f(), {t.w().begin(), t.w().end()}, t.run->snapshots(), 1, 300, 200};
    job.look.directions = directions;
    const PlanePicture coarse = *planePicture(job, 20), fine = *planePicture(job, 60);
    EXPECT_EQ(coarse.plane.u, fine.plane.u);
    EXPECT_EQ(coarse.field.scale.value(3), fine.field.scale.value(3));
    EXPECT_EQ(coarse.field.window.box.xmin, fine.field.window.box.xmin);
    EXPECT_EQ(fine.field.window.width, 60);
    EXPECT_EQ(fine.field.window.height, 40);
    EXPECT_TRUE(fine.field.anyFinite);
    EXPECT_TRUE(fine.field.window.box.contains(fine.here.x, fine.here.y));
    EXPECT_EQ(fine.loss, planeValue(fine.plane, job.f, fine.here.x, fine.here.y));
    job.reach = 2;
    const Box wide = planePicture(job, 20)->field.window.box, box = coarse.field.window.box;
    EXPECT_NEAR(wide.xmax - wide.xmin, 2 * (box.xmax - box.xmin), 1e-9);
  }
}

TEST(PlanePictures, AreStopped) {
  Trained t(10);
  PlaneJob job{{}, t.f(), {t.w().begin(), t.w().end()}, t.run->snapshots(), 1, 300, 200};
  const StopFlag stop = true;
  EXPECT_FALSE(planePicture(job, 64, &stop));
}

TEST(PlanePictures, AreAsFineAsTheirWorkAllows) {
  Trained t(10);
  PlaneJob job{{}, t.f(), {t.w().begin(), t.w().end()}, t.run->snapshots(), 1, 300, 300};
  const double each = job.f.work();
  EXPECT_EQ(planeSide(job, 50.0 * 50.0 * each), 50);
  EXPECT_EQ(planeSide(job, 0), 16);
  EXPECT_EQ(planeSide(job, 1e18), 192);
}

}  // namespace
}  // namespace ravine
