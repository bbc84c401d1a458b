// THE TABLE of data-free surfaces. A new surface is one expression in surfaces.inl and one row
// here.
#include "core/problem/formula.h"
#include "core/problem/objective.h"
#include "core/problem/surfaces.h"

namespace ravine {

namespace {

constexpr double kFar = 1e6;  // no surface needs larger constants; keeps sliders and text sane

// The functions of a row from one generic expression E::f(numbers, x, y).
template <class E>
ObjectiveRow row(Description description, Box domain, Vec2 start,
                 std::vector<Minimum> (*minima)(const Numbers&)) {
  ObjectiveRow r{};
  r.description = std::move(description);
  r.domain = domain;
  r.start = start;
  r.smooth = true;
  r.minima = minima;
  if constexpr (requires(Numbers & p) { E::prepare(p); }) r.prepare = E::prepare;
  r.value = [](const Objective& o, double x, double y) -> double {
    return E::f(o.numbers(), x, y);
  };
  r.slope = [](const Objective& o, double x, double y) -> Slope {
    const auto j = full(E::f(o.numbers(), jetX(x), jetY(y)));
    return {j.v, Vec2(j.dx, j.dy)};
  };
  r.jet = [](const Objective& o, double x, double y) -> Jet2 {
    return E::f(o.numbers(), jet2X(x), jet2Y(y));
  };
  r.values = [](const Objective& o, std::span<const double> xs, double y, std::span<double> out) {
    const Numbers p = o.numbers();
    for (std::size_t i = 0; i < xs.size(); ++i) out[i] = E::f(p, xs[i], y);
  };
  return r;
}

ObjectiveRow quadratic(ObjectiveRow r) { return r.quadratic = true, r.manyDecades = true, r; }
// Constant curvature, but no floor to count decades from.
ObjectiveRow saddleShaped(ObjectiveRow r) { return r.quadratic = true, r; }
ObjectiveRow kinked(ObjectiveRow r) { return r.smooth = false, r; }
ObjectiveRow steep(ObjectiveRow r) { return r.manyDecades = true, r; }

std::vector<Minimum> origin(const Numbers&) { return {{0, 0, 0}}; }

std::vector<Minimum> everyLatticePoint(const Numbers&) {
  std::vector<Minimum> guesses;
  for (int i = -5; i <= 5; ++i)
    for (int j = -5; j <= 5; ++j) guesses.push_back({i * 0.995, j * 0.995, 0});
  guesses.push_back({0, 0, 0});
  return guesses;
}

std::vector<Minimum> ackleyMinima(const Numbers&) {
  std::vector<Minimum> guesses;
  for (int i = -4; i <= 4; ++i)
    for (int j = -4; j <= 4; ++j)
      if (i != 0 || j != 0) guesses.push_back({i * 0.975, j * 0.975, 0});
  guesses.push_back({0, 0, 0});
  return guesses;
}

ObjectiveRow formulaRow() {
  ObjectiveRow r{};
  r.description = {"formula",
                   "Formula",
                   "f(x, y) as typed",
                   {{.key = "f",
                     .symbol = "f",
                     .fallback = 0,
                     .min = 0,
                     .max = 0,
                     .sliderMin = 0,
                     .sliderMax = 0,
                     .help = "any expression in x and y; derivatives are exact",
                     .text = "x^2 + 3*y^2 + sin(3*x)*cos(2*y)"}},
                   "Type your own surface; its gradient and Hessian are exact."};
  r.domain = {-3, 3, -3, 3};
  r.start = {-2, 1.5};
  r.smooth = true;
  r.value = [](const Objective& o, double x, double y) { return o.formula().value(x, y); };
  r.slope = [](const Objective& o, double x, double y) -> Slope {
    const auto j = o.formula().gradient(x, y);
    return {j.v, Vec2(j.dx, j.dy)};
  };
  r.jet = [](const Objective& o, double x, double y) { return o.formula().hessian(x, y); };
  r.values = [](const Objective& o, std::span<const double> xs, double y, std::span<double> out) {
    o.formula().values(xs, y, out);
  };
  return r;
}

std::vector<ObjectiveRow> makeRows() {
  using namespace surface;
  std::vector<ObjectiveRow> rows;
  rows.push_back(quadratic(row<Quadratic>(
      {"quadratic",
       "Quadratic",
       "f = ½λ₁(u² + κv²)",
       {{.key = "l1",
         .symbol = "λ₁",
         .fallback = 1,
         .min = 0,
         .max = kFar,
         .sliderMin = 0.01,
         .sliderMax = 10,
         .scale = Scale::logarithmic,
         .help = "smaller eigenvalue of the Hessian: the curvature along the valley",
         .minOpen = true},
        {.key = "kappa",
         .symbol = "κ",
         .fallback = 10,
         .min = 1,
         .max = kFar,
         .sliderMin = 1,
         .sliderMax = 1000,
         .scale = Scale::logarithmic,
         .help = "condition number λmax/λmin: how much steeper the walls are than the floor"},
        {.key = "angle",
         .symbol = "α",
         .fallback = 0,
         .min = -360,
         .max = 360,
         .sliderMin = -90,
         .sliderMax = 90,
         .help = "rotation of the valley in degrees"}},
       "A bowl: everything about rates and momentum can be computed here. (u, v) is (x, y) turned "
       "by α."},
      {-3, 3, -2, 2}, {-2.4, 1.2}, origin)));
  rows.push_back(steep(row<Rosenbrock>({"rosenbrock",
                                        "Rosenbrock",
                                        "f = (a − x)² + b(y − x²)²",
                                        {{.key = "a",
                                          .symbol = "a",
                                          .fallback = 1,
                                          .min = -kFar,
                                          .max = kFar,
                                          .sliderMin = -2,
                                          .sliderMax = 2,
                                          .help = "the minimum lies at (a, a²)"},
                                         {.key = "b",
                                          .symbol = "b",
                                          .fallback = 100,
                                          .min = 0,
                                          .max = kFar,
                                          .sliderMin = 1,
                                          .sliderMax = 1000,
                                          .scale = Scale::logarithmic,
                                          .help = "steepness of the walls of the valley y = x²",
                                          .minOpen = true}},
                                        "A curved valley with a nearly flat floor."},
                                       {-2, 2, -1, 3}, {-1.2, 1},
                                       [](const Numbers& p) -> std::vector<Minimum> {
                                         return {{p[0], p[0] * p[0], 0}};
                                       })));
  rows.push_back(steep(row<Banana>({"banana",
                                    "Ravine",
                                    "f = (1 − x)² + 20(3y − x²)²",
                                    {},
                                    "The ravine of Distill's article on momentum."},
                                   {-2, 2, -0.4, 1.4}, {-1.21, 0.853},
                                   [](const Numbers&) -> std::vector<Minimum> {
                                     return {{1, 1 / 3., 0}};
                                   })));
  rows.push_back(steep(row<Himmelblau>(
      {"himmelblau",
       "Himmelblau",
       "f = (x² + y − 11)² + (x + y² − 7)²",
       {},
       "Four minima of equal depth: the start decides."},
      {-5, 5, -5, 5}, {-0.5, -0.5}, [](const Numbers&) -> std::vector<Minimum> {
        return {{3, 2, 0}, {-2.805, 3.131, 0}, {-3.779, -3.283, 0}, {3.584, -1.848, 0}};
      })));
  rows.push_back(steep(row<Beale>({"beale",
                                   "Beale",
                                   "f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
                                   {},
                                   "Flat plains between steep corners."},
                                  {-4.5, 4.5, -4.5, 4.5}, {1, 1.5},
                                  [](const Numbers&) -> std::vector<Minimum> {
                                    return {{3, 0.5, 0}};
                                  })));
  rows.push_back(quadratic(row<Booth>(
      {"booth", "Booth", "f = (x + 2y − 7)² + (2x + y − 5)²", {}, "A well-behaved bowl."},
      {-10, 10, -10, 10}, {-6, -4}, [](const Numbers&) -> std::vector<Minimum> {
        return {{1, 3, 0}};
      })));
  rows.push_back(quadratic(row<Matyas>(
      {"matyas", "Matyas", "f = 0.26(x² + y²) − 0.48xy", {}, "A plate-shaped bowl, κ = 25."},
      {-10, 10, -10, 10}, {-8, 3}, origin)));
  rows.push_back(saddleShaped(row<Saddle>(
      {"saddle",
       "Saddle",
       "f = x² − y²",
       {},
       "Stationary at 0 but no minimum: from the ridge plain descent walks straight into it."},
      {-2, 2, -2, 2}, {-1.5, 0.001}, nullptr)));
  rows.push_back(row<MonkeySaddle>({"monkey_saddle",
                                    "Monkey saddle",
                                    "f = x³ − 3xy²",
                                    {},
                                    "A saddle with a place for the tail."},
                                   {-2, 2, -2, 2}, {1.4, 0.3}, nullptr));
  rows.push_back(steep(
      row<ThreeHumpCamel>({"three_hump_camel",
                           "Three-hump camel",
                           "f = 2x² − 1.05x⁴ + x⁶/6 + xy + y²",
                           {},
                           "One global and two local minima."},
                          {-3, 3, -3, 3}, {-2.2, 2}, [](const Numbers&) -> std::vector<Minimum> {
                            return {{0, 0, 0}, {-1.7476, 0.8738, 0}, {1.7476, -0.8738, 0}};
                          })));
  rows.push_back(row<SixHumpCamel>(
      {"six_hump_camel",
       "Six-hump camel",
       "f = (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y²",
       {},
       "Six minima, two of them global."},
      {-2.2, 2.2, -1.3, 1.3}, {-1, -0.1}, [](const Numbers&) -> std::vector<Minimum> {
        return {{0.0898, -0.7126, 0}, {-0.0898, 0.7126, 0},  {-1.7036, 0.7961, 0},
                {1.7036, -0.7961, 0}, {-1.6071, -0.5687, 0}, {1.6071, 0.5687, 0}};
      }));
  rows.push_back(row<StyblinskiTang>(
      {"styblinski_tang",
       "Styblinski–Tang",
       "f = ½Σ(t⁴ − 16t² + 5t),  t = x, y",
       {},
       "Four wells, only one of them the deepest."},
      {-5, 5, -5, 5}, {-0.2, 4}, [](const Numbers&) -> std::vector<Minimum> {
        return {
            {-2.9035, -2.9035, 0}, {2.7468, -2.9035, 0}, {-2.9035, 2.7468, 0}, {2.7468, 2.7468, 0}};
      }));
  rows.push_back(row<Rastrigin>({"rastrigin",
                                 "Rastrigin",
                                 "f = 20 + Σ(t² − 10 cos 2πt),  t = x, y",
                                 {},
                                 "An egg carton: a local minimum near every whole point."},
                                {-5.12, 5.12, -5.12, 5.12}, {-3.4, 2.6}, everyLatticePoint));
  rows.push_back(row<Ackley>({"ackley",
                              "Ackley",
                              "f = −20e^{−0.2√(½(x² + y²))} − e^{½(cos 2πx + cos 2πy)} + e + 20",
                              {},
                              "A cone pitted with holes; nearly flat far away."},
                             {-4, 4, -4, 4}, {-3.2, 2.4}, ackleyMinima));
  rows.push_back(steep(row<GoldsteinPrice>(
      {"goldstein_price",
       "Goldstein–Price",
       "f = (1 + (x+y+1)²(19 − 14x + 3x² − 14y + 6xy + 3y²))·(30 + (2x−3y)²(18 − 32x + 12x² + 48y "
       "− 36xy + 27y²))",
       {},
       "Values from 3 to a million: steep walls, several minima."},
      {-2, 2, -2, 2}, {-1.5, 0.5}, [](const Numbers&) -> std::vector<Minimum> {
        return {{0, -1, 0}, {-0.6, -0.4, 0}, {1.8, 0.2, 0}, {1.2, 0.8, 0}};
      })));
  rows.push_back(
      steep(row<Branin>({"branin",
                         "Branin",
                         "f = (y − 5.1x²/4π² + 5x/π − 6)² + 10(1 − 1/8π)cos x + 10",
                         {},
                         "Three global minima."},
                        {-5, 10, 0, 15}, {2, 13}, [](const Numbers&) -> std::vector<Minimum> {
                          return {{-kPi, 12.275, 0}, {kPi, 2.275, 0}, {3 * kPi, 2.475, 0}};
                        })));
  rows.push_back(row<Easom>({"easom",
                             "Easom",
                             "f = −cos x cos y e^{−((x−π)² + (y−π)²)}",
                             {},
                             "A needle in a plain: away from it there is no gradient to follow."},
                            {-10, 10, -10, 10}, {1.6, 1.9},
                            [](const Numbers&) -> std::vector<Minimum> {
                              // Those of the ripples around it that are deeper than 1e-6.
                              constexpr double a = 1.305, b = 2 * kPi - a;
                              return {{kPi, kPi, 0}, {a, a, 0}, {a, b, 0}, {b, a, 0}, {b, b, 0}};
                            }));
  rows.push_back(row<McCormick>({"mccormick",
                                 "McCormick",
                                 "f = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1",
                                 {},
                                 "A tilted, rippled trough."},
                                {-1.5, 4, -3, 4}, {3, 3.4},
                                [](const Numbers&) -> std::vector<Minimum> {
                                  return {{-0.547, -1.547, 0}, {2.594, 1.594, 0}};
                                }));
  rows.push_back(row<TwoWells>(
      {"two_wells",
       "Two wells",
       "f = −2e^{−((x−1)² + y²)/0.2} − d e^{−((x+1)² + y²)/0.2} + x² + y²",
       {{.key = "depth",
         .symbol = "d",
         .fallback = 3,
         .min = 0,
         .max = kFar,
         .sliderMin = 0,
         .sliderMax = 10,
         .help = "depth of the left well; the right one has depth 2"}},
       "A local and a global minimum: momentum can roll through the one into the other."},
      {-2, 2, -1.5, 1.5}, {1.75, 0.9}, [](const Numbers&) -> std::vector<Minimum> {
        return {{-0.93, 0, 0}, {0.9, 0, 0}};
      }));
  rows.push_back(row<Plateau>({"plateau",
                               "Plateau",
                               "f = −sin(r)/r + 0.01r²,  r = √(100x² + 100y²) + 0.01",
                               {},
                               "Ring-shaped terraces where descent slows down."},
                              {-2, 2, -2, 2}, {1.5, 0.9}, origin));
  rows.push_back(kinked(row<Nondifferentiable>(
      {"nondifferentiable",
       "Not differentiable at 0",
       "f = x²y/(x² + y²),  f(0, 0) = 0",
       {},
       "Both partial derivatives exist everywhere, yet f is not differentiable at the origin."},
      {-1, 1, -1, 1}, {0.8, 0.6}, nullptr)));
  rows.push_back(kinked(row<WeightedL1>({"weighted_l1",
                                         "Weighted ℓ₁",
                                         "f = |x| + k|y|",
                                         {{.key = "k",
                                           .symbol = "k",
                                           .fallback = 5,
                                           .min = 0,
                                           .max = kFar,
                                           .sliderMin = 0.1,
                                           .sliderMax = 20,
                                           .scale = Scale::logarithmic,
                                           .help = "slope of the walls in y",
                                           .minOpen = true}},
                                         "Kinks along both axes: a constant rate never settles."},
                                        {-2, 2, -1.5, 1.5}, {-1.7, 1}, origin)));
  rows.push_back(
      kinked(row<MaxOfPlanes>({"max_of_planes",
                               "Maximum of planes",
                               "f = maxᵢ (x cos(2πi/m) + y sin(2πi/m))",
                               {{.key = "count",
                                 .symbol = "m",
                                 .fallback = 3,
                                 .min = 3,
                                 .max = 1000,
                                 .sliderMin = 3,
                                 .sliderMax = 12,
                                 .help = "number of planes",
                                 .whole = true}},
                               "An inverted pyramid: the subgradient at an edge is not unique."},
                              {-2, 2, -1.5, 1.5}, {-1.4, 1.1}, origin)));
  rows.push_back(formulaRow());
  return rows;
}

}  // namespace

std::span<const ObjectiveRow> objectiveRows() {
  static const std::vector<ObjectiveRow> rows = makeRows();
  return rows;
}

}  // namespace ravine
