// The data sets: how many, where, which class, and the same bytes from the same seed.
#include "core/data/generators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <set>

#include "core/math/table.h"
#include "tests/core/making.h"

namespace ravine {
namespace {

using testing::HasSubstr;

Points drawn(std::string_view text, std::uint64_t seed = 0) {
  const Spec spec = orThrow(parseSpec(text, datasetVocabulary()));
  const DatasetRow& row = *findRow(datasetRows(), spec.name);
  return row.make(numbersOf(spec, row.description), seed);
}

int classOf(const Points& points, int row) {
  return static_cast<int>(points.label[static_cast<std::size_t>(row)]);
}
// +1 or −1 of two classes.
int sign(const Points& points, int row) { return classOf(points, row) == 1 ? 1 : -1; }
double radius(const Points& points, int row) {
  return std::hypot(points.at(row, 0), points.at(row, 1));
}
std::vector<int> classSizes(const Points& points) {
  std::vector<int> sizes(points.classes.size());
  for (int row = 0; row < points.n(); ++row)
    ++sizes[static_cast<std::size_t>(classOf(points, row))];
  return sizes;
}

// ---- laws of all sets ----

class Dataset : public testing::TestWithParam<std::string> {
 protected:
  // With its numbers at `n` where it has one.
  static Points ofSize(int n, std::uint64_t seed = 0) {
    if (GetParam() == "gates") return drawn("gates", seed);
    return drawn(GetParam() + ":n=" + std::to_string(n), seed);
  }
};
INSTANTIATE_TEST_SUITE_P(Table, Dataset, testing::ValuesIn(namesOfRows(datasetRows())), paramName);

TEST_P(Dataset, HasTheNumberOfExamplesAsked) {
  for (const int n : {4, 5, 6, 7, 13, 101, 500, 100000}) {
    const Points points = ofSize(n);
    EXPECT_EQ(points.n(), GetParam() == "gates" ? 4 : n);
    EXPECT_EQ(points.x.size(), points.label.size() * 2);
    EXPECT_EQ(points.inputs, 2);
  }
}

TEST_P(Dataset, LabelsAreNumbersOfItsClasses) {
  const Points points = ofSize(600);
  ASSERT_GE(points.classes.size(), 2u);
  EXPECT_EQ(std::set<std::string>(points.classes.begin(), points.classes.end()).size(),
            points.classes.size());
  for (const double label : points.label) {
    EXPECT_EQ(label, std::floor(label));
    EXPECT_TRUE(label >= 0 && label < static_cast<double>(points.classes.size()));
  }
  for (const int size : classSizes(points)) EXPECT_GT(size, 0);
}

TEST_P(Dataset, SameSeedGivesTheSameBytes) {
  for (const std::uint64_t seed : {0ULL, 1ULL, 9007199254740991ULL}) {
    const Points a = ofSize(200, seed), b = ofSize(200, seed);
    EXPECT_TRUE(sameBits(a.x, b.x) && sameBits(a.label, b.label));
  }
  std::set<std::vector<double>> orders;
  for (std::uint64_t seed = 0; seed < 20; ++seed) orders.insert(ofSize(200, seed).x);
  EXPECT_GE(orders.size(), GetParam() == "gates" ? 10u : 20u);
}

TEST_P(Dataset, ClassesComeMixed) {
  if (GetParam() == "gates") return;
  // Of 1000 examples with two equal classes about 500 neighbours differ; sorted ones hardly ever.
  const Points points = ofSize(1000);
  int changes = 0;
  for (std::size_t i = 1; i < points.label.size(); ++i)
    changes += points.label[i] != points.label[i - 1];
  EXPECT_GT(changes, 350);
}

TEST_P(Dataset, LiesOnThePlaneThatIsShown) {
  const Points points = ofSize(2000);
  for (const double x : points.x) EXPECT_LE(std::abs(x), 6);
}

TEST_P(Dataset, PointsMoveSteadilyWithTheNoise) {
  const Description& row = findRow(datasetRows(), GetParam())->description;
  for (const Parameter& p : row.parameters) {
    if (p.key != "noise" && p.key != "spread") continue;
    const std::string name = GetParam() + ":n=300," + std::string(p.key) + "=";
    const Points a = drawn(name + "0.3"), b = drawn(name + "0.3001");
    int changed = 0;
    for (std::size_t i = 0; i < a.x.size(); ++i) EXPECT_NEAR(a.x[i], b.x[i], 0.01);
    for (std::size_t i = 0; i < a.label.size(); ++i) changed += a.label[i] != b.label[i];
    EXPECT_LE(changed, 3);
  }
}

TEST(Datasets, AreThoseOfTheContract) {
  EXPECT_EQ(namesOfRows(datasetRows()),
            (std::vector<std::string>{"spiral", "circle", "xor", "gauss", "moons", "blobs",
                                      "checkerboard", "simple", "gates", "random_labels"}));
  for (const auto& [name, n] : std::map<std::string, int>{{"spiral", 500},
                                                          {"circle", 500},
                                                          {"xor", 500},
                                                          {"gauss", 500},
                                                          {"moons", 200},
                                                          {"blobs", 300},
                                                          {"checkerboard", 500},
                                                          {"simple", 13},
                                                          {"gates", 4},
                                                          {"random_labels", 50}})
    EXPECT_EQ(drawn(name).n(), n) << name;
}

TEST(Datasets, ClassesAreNamed) {
  const std::vector<std::string> signs{"-1", "1"};
  EXPECT_EQ(drawn("spiral").classes, signs);
  EXPECT_EQ(drawn("blobs:classes=2").classes, signs);
  EXPECT_EQ(drawn("blobs").classes, (std::vector<std::string>{"0", "1", "2"}));
  EXPECT_EQ(drawn("spiral:arms=5").classes.size(), 5u);
  EXPECT_EQ(drawn("gates").classes, (std::vector<std::string>{"0", "1"}));
  EXPECT_EQ(drawn("gates:encoding=pm1").classes, signs);
}

TEST(Datasets, ClassesAreOfEqualSize) {
  for (const char* text : {"spiral:n=500", "gauss:n=500", "moons:n=500", "random_labels:n=500",
                           "circle:n=500", "blobs:n=500,classes=2"})
    EXPECT_EQ(classSizes(drawn(text)), (std::vector<int>{250, 250})) << text;
  EXPECT_EQ(classSizes(drawn("blobs:n=302")), (std::vector<int>{101, 101, 100}));
  EXPECT_EQ(classSizes(drawn("spiral:n=13,arms=5")), (std::vector<int>{3, 3, 3, 2, 2}));
}

// ---- geometry ----

TEST(Spiral, WithoutNoiseIsTheFormula) {
  for (const int arms : {2, 3, 5}) {
    const int n = 120 * arms;
    const Points points = drawn("spiral:n=" + std::to_string(n) + ",arms=" + std::to_string(arms));
    std::set<std::array<double, 3>> expected, found;
    for (int k = 0; k < arms; ++k)
      for (int i = 0; i < 120; ++i) {
        const double r = i / 120. * 5;
        // With two arms the phase of +1 is 0 and that of −1 is π, as TF Playground has it.
        const double phase = 2 * std::numbers::pi * (arms - 1 - k) / arms;
        const double t = 1.75 * i / 120. * 2 * std::numbers::pi + phase;
        expected.insert({r * std::sin(t), r * std::cos(t), static_cast<double>(k)});
      }
    for (int row = 0; row < n; ++row)
      found.insert(
          {points.at(row, 0), points.at(row, 1), static_cast<double>(classOf(points, row))});
    // Both centres are the same point of two or more classes.
    EXPECT_EQ(found, expected);
  }
}

TEST(Spiral, NoiseMovesPointsWithinASquare) {
  const Points still = drawn("spiral"), moved = drawn("spiral:noise=0.5");
  double farthest = 0;
  for (std::size_t i = 0; i < still.x.size(); ++i)
    farthest = std::max(farthest, std::abs(still.x[i] - moved.x[i]));
  EXPECT_LE(farthest, 0.5);
  EXPECT_GT(farthest, 0.49);
  EXPECT_EQ(still.label, moved.label);
}

TEST(Circle, IsADiscWithinARing) {
  const Points points = drawn("circle");
  for (int row = 0; row < points.n(); ++row) {
    const double r = radius(points, row);
    EXPECT_TRUE(sign(points, row) > 0 ? r < 2.5 : r >= 3.5 - 1e-12 && r <= 5 + 1e-12) << r;
  }
}

TEST(Xor, IsTheProductsSignAndLeavesTheAxesFree) {
  const Points points = drawn("xor:n=2000");
  for (int row = 0; row < points.n(); ++row) {
    const double x = points.at(row, 0), y = points.at(row, 1);
    EXPECT_EQ(sign(points, row), x * y >= 0 ? 1 : -1);
    EXPECT_TRUE(std::abs(x) >= 0.3 && std::abs(y) >= 0.3 && std::abs(x) <= 5.3) << x << " " << y;
  }
}

TEST(Checkerboard, FieldsAlternate) {
  for (const int cells : {2, 3, 4, 20}) {
    const Points points = drawn("checkerboard:n=2000,cells=" + std::to_string(cells));
    for (int row = 0; row < points.n(); ++row) {
      const int column = static_cast<int>((points.at(row, 0) + 5) * cells / 10);
      const int line = static_cast<int>((points.at(row, 1) + 5) * cells / 10);
      EXPECT_EQ(classOf(points, row), (column + line) % 2);
    }
  }
}

TEST(LabelNoise, FlipsLabelsAndLeavesPointsWhereTheyAre) {
  for (const std::string name : {"circle", "xor", "checkerboard"}) {
    const Points clean = drawn(name + ":n=2000"), noisy = drawn(name + ":n=2000,noise=0.5");
    EXPECT_EQ(clean.x, noisy.x);
    int flipped = 0;
    for (std::size_t i = 0; i < clean.label.size(); ++i)
      flipped += clean.label[i] != noisy.label[i];
    EXPECT_GT(flipped, 200) << name;
    EXPECT_LT(flipped, 1100) << name;
  }
}

// Mean and variance of one class's coordinates.
std::array<double, 4> moments(const Points& points, int label) {
  double n = 0, mean[2] = {}, square[2] = {};
  for (int row = 0; row < points.n(); ++row) {
    if (classOf(points, row) != label) continue;
    ++n;
    for (int c = 0; c < 2; ++c) {
      mean[c] += points.at(row, c);
      square[c] += points.at(row, c) * points.at(row, c);
    }
  }
  for (int c = 0; c < 2; ++c) mean[c] /= n, square[c] = square[c] / n - mean[c] * mean[c];
  return {mean[0], mean[1], square[0], square[1]};
}

TEST(Gauss, CentresAndVariances) {
  for (const double noise : {0., 0.2, 0.5}) {
    const Points points = drawn("gauss:n=40000,noise=" + formatNumber(noise));
    for (const int label : {0, 1}) {
      const auto m = moments(points, label);
      const double variance = 0.5 + 7 * noise, error = 4 * std::sqrt(variance / 20000);
      for (const std::size_t c : {0u, 1u}) {
        EXPECT_NEAR(m[c], label == 1 ? 2 : -2, error);
        EXPECT_NEAR(m[c + 2], variance, variance * 4 * std::sqrt(2. / 20000));
      }
    }
  }
}

TEST(Blobs, CentresAndVariances) {
  const Points points = drawn("blobs:n=60000,classes=6,spread=0.5");
  for (int k = 0; k < 6; ++k) {
    const auto m = moments(points, k);
    EXPECT_NEAR(m[0], 3 * std::sin(std::numbers::pi * k / 3), 0.02);
    EXPECT_NEAR(m[1], 3 * std::cos(std::numbers::pi * k / 3), 0.02);
    EXPECT_NEAR(m[2], 0.25, 0.02);
    EXPECT_NEAR(m[3], 0.25, 0.02);
  }
  const Points still = drawn("blobs:spread=0");
  EXPECT_EQ(std::set<double>(still.x.begin(), still.x.begin() + 2).size(), 2u);
  for (int row = 0; row < still.n(); ++row) EXPECT_NEAR(radius(still, row), 3, 1e-12);
}

TEST(Moons, WithoutNoiseAreTwoHalfCircles) {
  const Points points = drawn("moons:noise=0");
  for (int row = 0; row < points.n(); ++row) {
    const double x = points.at(row, 0), y = points.at(row, 1), s = sign(points, row);
    // Each is a half circle of radius 3, the one open below, the other above.
    EXPECT_NEAR(std::hypot(x - 1.5 * s, y - 0.75 * s), 3, 1e-12);
    EXPECT_LE(s * (y - 0.75 * s), 1e-12);
  }
}

TEST(Moons, NoiseIsNormalInRadii) {
  const Points still = drawn("moons:n=20000,noise=0"), moved = drawn("moons:n=20000,noise=0.1");
  double squares = 0;
  for (std::size_t i = 0; i < still.x.size(); ++i)
    squares += (moved.x[i] - still.x[i]) * (moved.x[i] - still.x[i]);
  EXPECT_NEAR(std::sqrt(squares / 40000), 0.3, 0.005);
}

TEST(Simple, IsThePrefixOfAFixedSet) {
  const auto placesOf = [](int n, std::uint64_t seed) {
    const Points points = drawn("simple:n=" + std::to_string(n), seed);
    std::set<std::array<double, 3>> places;
    for (int row = 0; row < n; ++row)
      places.insert(
          {points.at(row, 0), points.at(row, 1), static_cast<double>(classOf(points, row))});
    return places;
  };
  const auto all = placesOf(13, 0);
  EXPECT_EQ(all.size(), 13u);
  EXPECT_EQ(placesOf(13, 5), all);
  for (int n = 4; n < 13; ++n) {
    const auto some = placesOf(n, 1);
    EXPECT_TRUE(std::includes(all.begin(), all.end(), some.begin(), some.end()));
    EXPECT_EQ(classSizes(drawn("simple:n=" + std::to_string(n)))[0] > 1, true);
  }
  // More of them keep the first 13 and lie around them.
  const auto many = placesOf(500, 2);
  EXPECT_TRUE(std::includes(many.begin(), many.end(), all.begin(), all.end()));
}

TEST(Gates, AreTheirTruthTables) {
  const auto tables = std::map<std::string, std::vector<int>>{
      {"xor", {0, 1, 1, 0}}, {"and", {0, 0, 0, 1}}, {"or", {0, 1, 1, 1}}};
  for (const auto& [gate, outs] : tables)
    for (const std::string encoding : {"01", "pm1"}) {
      const Points points = drawn("gates:gate=" + gate + ",encoding=" + encoding);
      std::vector<int> found(4, -1);
      for (int row = 0; row < 4; ++row) {
        const double low = encoding == "01" ? 0 : -1;
        const int a = points.at(row, 0) != low, b = points.at(row, 1) != low;
        EXPECT_TRUE((points.at(row, 0) == low || points.at(row, 0) == 1));
        found[static_cast<std::size_t>(2 * a + b)] = classOf(points, row);
      }
      EXPECT_EQ(found, outs) << gate << " " << encoding;
    }
}

TEST(RandomLabels, HaveNothingToDoWithThePlace) {
  const auto a = moments(drawn("random_labels:n=40000"), 0);
  const auto b = moments(drawn("random_labels:n=40000"), 1);
  const double variance = 100. / 12;
  for (const std::size_t c : {0u, 1u}) {
    EXPECT_NEAR(a[c], b[c], 4 * std::sqrt(2 * variance / 20000));
    EXPECT_NEAR(a[c + 2], variance, 0.2);
  }
}

// ---- specs of data sets ----

std::string wrongIn(std::string_view text) {
  const Result<Spec> spec = parseSpec(text, datasetVocabulary());
  return spec ? "" : spec.error();
}

TEST(DatasetSpecs, WordsAreCheckedAgainstTheirList) {
  EXPECT_EQ(wrongIn("gates:gate=nand"),
            "gates: gate = `nand` is unknown: did you mean `and`? Known are xor, and, or");
  EXPECT_THAT(wrongIn("gates:encoding=2"), HasSubstr("Known are 01, pm1"));
  EXPECT_EQ(wrongIn("gates:gate=and,encoding=01"), "");
  EXPECT_EQ(wrongIn("gates:gate="),
            "gates: gate = `` is unknown: did you mean `or`? Known are xor, and, or");
  EXPECT_EQ(checkSpec({"gates", {{"encoding", 1.0}}}, datasetVocabulary()),
            "gates: encoding must be text, not a number: encoding is one of 01, pm1");
}

TEST(DatasetSpecs, NumbersHaveRanges) {
  EXPECT_THAT(wrongIn("spiral:n=3"), HasSubstr("4 ≤ n ≤ 1e+05, a whole number"));
  EXPECT_THAT(wrongIn("spiral:n=100001"), HasSubstr("n = 100001 is out of range"));
  EXPECT_THAT(wrongIn("spiral:n=4.5"), HasSubstr("a whole number"));
  EXPECT_THAT(wrongIn("circle:noise=0.6"), HasSubstr("0 ≤ noise ≤ 0.5"));
  EXPECT_THAT(wrongIn("spiral:arms=6"), HasSubstr("2 ≤ arms ≤ 5"));
  EXPECT_THAT(wrongIn("blobs:classes=7"), HasSubstr("2 ≤ classes ≤ 6"));
  EXPECT_THAT(wrongIn("blobs:spread=-1"), HasSubstr("spread"));
  EXPECT_THAT(wrongIn("gates:n=4"), HasSubstr("gates has no parameter `n`"));
  EXPECT_THAT(wrongIn("spirall"), HasSubstr("unknown data set `spirall`: did you mean `spiral`?"));
}

}  // namespace
}  // namespace ravine
