// THE TABLE of data sets. Each draws all it needs whatever the noise is, so that points move
// steadily while the noise is dragged.
#include "core/data/generators.h"

#include <array>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

#include "core/math/rng.h"

namespace ravine {

namespace {

using P = std::span<const double>;

// Keeps the data apart from whatever else is drawn from the same seed.
constexpr std::uint64_t kDataStream = 0x64617461;  // "data"

// A data set in the making: its points so far and its stream of random numbers.
class Drawing {
 public:
  Drawing(std::uint64_t seed, std::vector<std::string> classes) : rng(mix64(seed ^ kDataStream)) {
    points_.classes = std::move(classes);
  }
  void add(double x, double y, int label) { points_.add(x, y, label); }
  std::array<double, 2> normals() { return normalPair(rng.bits(), 0); }
  // All points, in a random order.
  Points shuffled() {
    std::vector<int> order(points_.label.size());
    std::iota(order.begin(), order.end(), 0);
    shuffle(order, rng);
    Points mixed;
    mixed.classes = points_.classes;
    for (const int row : order)
      mixed.add(points_.at(row, 0), points_.at(row, 1),
                points_.label[static_cast<std::size_t>(row)]);
    return mixed;
  }

  Rng rng;

 private:
  Points points_;
};

std::vector<std::string> classNames(int count) {
  if (count == 2) return {"-1", "1"};
  std::vector<std::string> names;
  for (int k = 0; k < count; ++k) names.push_back(std::to_string(k));
  return names;
}

// How many of n points class k of K has: equal numbers, the first ones one more where n has a rest.
int sizeOf(int k, int classes, double n) {
  const int whole = static_cast<int>(n);
  return whole / classes + (k < whole % classes ? 1 : 0);
}

Points spiral(P p, std::uint64_t seed) {
  const int arms = static_cast<int>(p[2]);
  Drawing d(seed, classNames(arms));
  for (int k = 0; k < arms; ++k) {
    const int size = sizeOf(k, arms, p[0]);
    const double turn = 2 * std::numbers::pi * (arms - 1 - k) / arms;
    for (int i = 0; i < size; ++i) {
      const double r = 1. * i / size * 5, t = 1.75 * i / size * 2 * std::numbers::pi + turn;
      const double dx = p[1] * d.rng.uniform(-1, 1), dy = p[1] * d.rng.uniform(-1, 1);
      d.add(r * std::sin(t) + dx, r * std::cos(t) + dy, k);
    }
  }
  return d.shuffled();
}

Points circle(P p, std::uint64_t seed) {
  Drawing d(seed, classNames(2));
  for (const bool inside : {false, true})
    for (int i = sizeOf(inside, 2, p[0]); i > 0; --i) {
      const double r = inside ? d.rng.uniform(0, 2.5) : d.rng.uniform(3.5, 5);
      const double t = d.rng.uniform(0, 2 * std::numbers::pi);
      const double x = r * std::sin(t), y = r * std::cos(t);
      const double ex = p[1] * d.rng.uniform(-5, 5), ey = p[1] * d.rng.uniform(-5, 5);
      d.add(x, y, std::hypot(x + ex, y + ey) < 2.5);
    }
  return d.shuffled();
}

Points exclusiveOr(P p, std::uint64_t seed) {
  constexpr double kGap = 0.3;  // on both sides of the axes
  Drawing d(seed, classNames(2));
  const auto away = [](double v) { return v > 0 ? v + kGap : v - kGap; };
  for (int i = 0; i < p[0]; ++i) {
    const double x = away(d.rng.uniform(-5, 5)), y = away(d.rng.uniform(-5, 5));
    const double ex = p[1] * d.rng.uniform(-5, 5), ey = p[1] * d.rng.uniform(-5, 5);
    d.add(x, y, (x + ex) * (y + ey) >= 0);
  }
  return d.shuffled();
}

Points gauss(P p, std::uint64_t seed) {
  Drawing d(seed, classNames(2));
  const double sd = std::sqrt(0.5 + 7 * p[1]);
  for (int k = 0; k < 2; ++k)
    for (int i = sizeOf(k, 2, p[0]); i > 0; --i) {
      const auto z = d.normals();
      const double centre = k == 1 ? 2 : -2;
      d.add(centre + sd * z[0], centre + sd * z[1], k);
    }
  return d.shuffled();
}

// scikit-learn's make_moons, moved to the middle and three times as large.
Points moons(P p, std::uint64_t seed) {
  Drawing d(seed, classNames(2));
  for (int k = 0; k < 2; ++k) {
    const int size = sizeOf(k, 2, p[0]);
    for (int i = 0; i < size; ++i) {
      const double t = std::numbers::pi * i / (size - 1);
      const double x = k == 0 ? std::cos(t) : 1 - std::cos(t);
      const double y = k == 0 ? std::sin(t) : 0.5 - std::sin(t);
      const auto z = d.normals();
      d.add(3 * (x - 0.5 + p[1] * z[0]), 3 * (y - 0.25 + p[1] * z[1]), k);
    }
  }
  return d.shuffled();
}

Points blobs(P p, std::uint64_t seed) {
  const int classes = static_cast<int>(p[1]);
  Drawing d(seed, classNames(classes));
  for (int k = 0; k < classes; ++k)
    for (int i = sizeOf(k, classes, p[0]); i > 0; --i) {
      const double t = 2 * std::numbers::pi * k / classes;
      const auto z = d.normals();
      d.add(3 * std::sin(t) + p[2] * z[0], 3 * std::cos(t) + p[2] * z[1], k);
    }
  return d.shuffled();
}

// The lower left field is of class 0; noise may carry a point beyond the border, where the fields
// go on.
Points checkerboard(P p, std::uint64_t seed) {
  Drawing d(seed, classNames(2));
  const auto field = [&](double v) { return static_cast<int>(std::floor((v + 5) * p[1] / 10)); };
  for (int i = 0; i < p[0]; ++i) {
    const double x = d.rng.uniform(-5, 5), y = d.rng.uniform(-5, 5);
    const double ex = p[2] * d.rng.uniform(-5, 5), ey = p[2] * d.rng.uniform(-5, 5);
    d.add(x, y, (field(x + ex) + field(y + ey)) & 1);
  }
  return d.shuffled();
}

struct Fixed {
  double x, y;
  int label;
};
// A pocket of one class that the other surrounds on three sides: one straight line cannot part
// them, three can. Both classes are among the first few.
constexpr Fixed kSimple[] = {{1.8, 1.0, 0},  {-0.5, 1.2, 1}, {2.7, 1.3, 0},   {2.4, 3.4, 1},
                             {0.4, -1.1, 1}, {1.4, 0.2, 0},  {0.7, 2.8, 1},   {3.9, 0.5, 0},
                             {1.9, -2.3, 1}, {2.3, -0.4, 0}, {-1.7, -0.4, 1}, {4.1, 2.9, 1},
                             {-2.2, 2.3, 1}};

Points simple(P p, std::uint64_t seed) {
  constexpr int kSize = std::size(kSimple);
  Drawing d(seed, classNames(2));
  for (int i = 0; i < p[0]; ++i) {
    const Fixed& f = kSimple[i % kSize];
    const double around = i < kSize ? 0 : 0.4;
    const double dx = d.rng.uniform(-around, around), dy = d.rng.uniform(-around, around);
    d.add(f.x + dx, f.y + dy, f.label);
  }
  return d.shuffled();
}

Points gates(P p, std::uint64_t seed) {
  const bool signs = p[1] == 1;  // -1 and +1 in place of 0 and 1
  Drawing d(seed, signs ? std::vector<std::string>{"-1", "1"} : std::vector<std::string>{"0", "1"});
  for (const int a : {0, 1})
    for (const int b : {0, 1}) {
      const int out = p[0] == 0 ? a ^ b : p[0] == 1 ? a & b : a | b;
      d.add(signs ? 2 * a - 1 : a, signs ? 2 * b - 1 : b, out);
    }
  return d.shuffled();
}

Points randomLabels(P p, std::uint64_t seed) {
  Drawing d(seed, classNames(2));
  for (int k = 0; k < 2; ++k)
    for (int i = sizeOf(k, 2, p[0]); i > 0; --i) {
      const double x = d.rng.uniform(-5, 5), y = d.rng.uniform(-5, 5);
      d.add(x, y, k);
    }
  return d.shuffled();
}

constexpr Parameter points(double fallback) {
  return {.key = "n",
          .symbol = "n",
          .fallback = fallback,
          .min = 4,
          .max = 1e5,
          .sliderMin = 4,
          .sliderMax = 2000,
          .scale = Scale::logarithmic,
          .help = "number of examples",
          .whole = true};
}
constexpr Parameter noise(double fallback, std::string_view help, double max = 0.5) {
  return {.key = "noise",
          .symbol = "s",
          .fallback = fallback,
          .min = 0,
          .max = max,
          .sliderMin = 0,
          .sliderMax = max,
          .help = help};
}
constexpr Parameter count(std::string_view key, std::string_view symbol, double fallback,
                          double most, std::string_view help) {
  return {.key = key,
          .symbol = symbol,
          .fallback = fallback,
          .min = 2,
          .max = most,
          .sliderMin = 2,
          .sliderMax = most,
          .help = help,
          .whole = true};
}
constexpr Parameter word(std::string_view key, std::span<const std::string_view> words,
                         std::string_view help) {
  return {.key = key,
          .symbol = key,
          .fallback = 0,
          .min = 0,
          .max = 0,
          .sliderMin = 0,
          .sliderMax = 0,
          .help = help,
          .text = words[0],
          .words = words};
}

constexpr std::string_view kGates[] = {"xor", "and", "or"};
constexpr std::string_view kEncodings[] = {"01", "pm1"};

std::vector<DatasetRow> makeRows() {
  return {{{"spiral",
            "Spiral",
            "r = 5i/n, θ = 3.5πi/n + 2πk/K",
            {points(500), noise(0, "how far points stray from their arm"),
             count("arms", "K", 2, 5, "spiral arms, each a class of its own")},
            "The hardest of these: a small network must bend its boundary around twice."},
           spiral},
          {{"circle",
            "Circle",
            "y = +1 where ‖x + e‖ < 2.5, e ~ U(−5s, 5s)",
            {points(500), noise(0, "how far off a label may be looked up")},
            "No straight line parts them; three hidden units close a boundary around the disc."},
           circle},
          {{"xor",
            "XOR",
            "y = sign((x₁ + e₁)(x₂ + e₂)), e ~ U(−5s, 5s)",
            {points(500), noise(0, "how far off a label may be looked up")},
            "The classical set that no network without a hidden layer can learn."},
           exclusiveOr},
          {{"gauss",
            "Two Gaussians",
            "x ~ N(±(2, 2), (0.5 + 7s)·I)",
            {points(500), noise(0, "widens the two clouds until they overlap")},
            "One straight line is enough; where the clouds overlap, errors cannot be avoided."},
           gauss},
          {{"moons",
            "Moons",
            "x = 3(cos θ − ½, sin θ − ¼),  x = 3(½ − cos θ, ¼ − sin θ)",
            {points(200), noise(0.1, "standard deviation, in radii of a moon", 1)},
            "Two half circles that grip each other: the boundary must bend twice."},
           moons},
          {{"blobs",
            "Blobs",
            "x ~ N(3(sin 2πk/K, cos 2πk/K), s²·I)",
            {points(300),
             count("classes", "K", 3, 6, "number of classes"),
             {.key = "spread",
              .symbol = "s",
              .fallback = 0.5,
              .min = 0,
              .max = 10,
              .sliderMin = 0,
              .sliderMax = 2,
              .help = "standard deviation of each class"}},
            "Several classes for softmax, each cut off by straight lines."},
           blobs},
          {{"checkerboard",
            "Checkerboard",
            "y = (⌊(x₁ + e₁)c/10⌋ + ⌊(x₂ + e₂)c/10⌋) mod 2, e ~ U(−5s, 5s)",
            {points(500), count("cells", "c", 4, 20, "fields along each side"),
             noise(0, "how far off a label may be looked up")},
            "The more fields, the more hidden units it takes to fit them."},
           checkerboard},
          {{"simple",
            "Simple",
            "13 fixed points",
            {points(13)},
            "Few enough to follow one by one; points beyond the 13 lie close around them."},
           simple},
          {{"gates",
            "Logic gates",
            "y = x₁ ∘ x₂ for the four pairs of truth values",
            {word("gate", kGates, "which truth table"),
             word("encoding", kEncodings, "false and true as 0 and 1, or as −1 and +1")},
            "One neuron computes and and or; xor takes two layers."},
           gates},
          {{"random_labels",
            "Random labels",
            "y drawn without looking at x",
            {points(50)},
            "There is nothing to learn, only to remember: a large network fits even this."},
           randomLabels}};
}

}  // namespace

std::span<const DatasetRow> datasetRows() {
  static const std::vector<DatasetRow> rows = makeRows();
  return rows;
}

}  // namespace ravine
