// Targets of the Function lab: their formulas, the examples around them, and what is refused.
#include "core/lab/function_target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/data/csv_reading.h"
#include "core/lab/examples.h"
#include "core/lab/vocabulary.h"
#include "tests/core/making.h"

namespace ravine {
namespace {

using testing::HasSubstr;

Spec spec(const std::string& text) { return orThrow(parseSpec(text, functionVocabulary())); }
Target target(const std::string& text, std::uint64_t seed = 0) {
  return orThrow(makeTarget(spec(text), seed));
}
Points drawn(const std::string& text, std::uint64_t seed = 0) {
  const Spec s = spec(text);
  return orThrow(drawFunction(s, orThrow(makeTarget(s, seed)), seed));
}

TEST(Targets, AreTheirFormulas) {
  for (const double x : {-2.7, -1.0, -0.25, 0.0, 0.4, 1.5, 2.9}) {
    EXPECT_EQ(target("function")(x), std::sin(2 * x)) << "sine is the default";
    EXPECT_EQ(target("function:target=step")(x), x < 0 ? -1 : 1);
    EXPECT_EQ(target("function:target=abs")(x), std::abs(x));
    EXPECT_NEAR(target("function:target=polynomial")(x), 0.2 * x * x * x - x, 1e-15);
    EXPECT_NEAR(target("function:target=sawtooth")(x), std::remainder(x, 2), 1e-15);
    EXPECT_EQ(target("function:f=\"exp(-x^2)\"")(x), std::exp(-(x * x)));
    EXPECT_EQ(target("function:target=formula,f=\"x^2\"")(x), x * x);
  }
}

TEST(Targets, ARandomCurveFollowsFromTheSeedAndIsSmooth) {
  const Target a = target("function:target=random_smooth", 3);
  const Target b = target("function:target=random_smooth", 4);
  double apart = 0;
  for (double x = -3; x <= 3; x += 0.01) {
    EXPECT_EQ(a(x), target("function:target=random_smooth", 3)(x));
    EXPECT_LT(std::abs(a(x + 1e-4) - a(x)), 5e-3);
    apart = std::max(apart, std::abs(a(x) - b(x)));
  }
  EXPECT_GT(apart, 0.2);
}

TEST(Targets, ExamplesLieOnTheCurveAndNoiseStraysAsItSays) {
  for (const TargetRow& row : targetRows()) {
    const std::string name = "function:n=4000,reach=2,target=" + std::string(row.description.name);
    SCOPED_TRACE(name);
    const Target f = target(name, 5);
    const Points exact = drawn(name + ",noise=0", 5), noisy = drawn(name + ",noise=0.3", 5);
    ASSERT_EQ(exact.n(), 4000);
    ASSERT_EQ(exact.inputs, 1);
    ASSERT_TRUE(exact.classes.empty());
    double sum = 0, squares = 0, mean = 0;
    for (int i = 0; i < exact.n(); ++i) {
      EXPECT_EQ(exact.height(i), f(exact.at(i, 0)));
      EXPECT_LE(std::abs(exact.at(i, 0)), 2);
      EXPECT_EQ(noisy.at(i, 0), exact.at(i, 0)) << "noise moves no x";
      const double e = noisy.height(i) - exact.height(i);
      sum += e, squares += e * e, mean += exact.at(i, 0);
    }
    EXPECT_NEAR(sum / 4000, 0, 4 * 0.3 / std::sqrt(4000));
    EXPECT_NEAR(std::sqrt(squares / 4000), 0.3, 0.015);
    EXPECT_NEAR(mean / 4000, 0, 4 * 2 / std::sqrt(12000.0));
  }
}

TEST(Targets, TheFirstExamplesAreThoseOfFewer) {
  const Points few = drawn("function:n=10", 2), many = drawn("function:n=50", 2);
  for (int i = 0; i < few.n(); ++i) {
    EXPECT_EQ(few.at(i, 0), many.at(i, 0));
    EXPECT_EQ(few.height(i), many.height(i));
  }
  EXPECT_NE(drawn("function:n=10", 3).x, few.x);
}

TEST(Targets, PlacesWithoutAValueAreLeftOut) {
  const Points roots = drawn("function:f=\"sqrt(x)\",n=200,noise=0");
  for (int i = 0; i < roots.n(); ++i) EXPECT_GE(roots.at(i, 0), 0);
  const Spec nowhere = spec("function:f=\"sqrt(-1 - x^2)\"");
  const Result<Points> none = drawFunction(nowhere, orThrow(makeTarget(nowhere, 0)), 0);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error(), "f(x) has no value between -3 and 3");
}

TEST(Targets, WhatIsWrongIsTold) {
  const auto wrong = [](const std::string& text) {
    const Result<Target> made = makeTarget(spec(text), 0);
    return made ? std::string("nothing") : made.error();
  };
  EXPECT_THAT(wrong("function:f=\"sin(\""), HasSubstr("f: column 5"));
  EXPECT_THAT(wrong("function:f=\"sine(x)\""), HasSubstr("did you mean `sin`"));
  EXPECT_THAT(wrong("function:f=\"x + y\""), HasSubstr("in x alone"));
  EXPECT_EQ(wrong("function:target=step,f=\"x\""),
            "f belongs to target=formula, and target is step");
  EXPECT_EQ(wrong("function:f=\"0*x\""), "nothing");
  EXPECT_THAT(checkSpec({"function", {{"target", std::string("sines")}}}, functionVocabulary()),
              HasSubstr("sine"));
}

TEST(Targets, ComeThroughTheSceneAsAnyDataDo) {
  DataSetup setup;
  setup.generator = spec("function:target=sawtooth,n=30");
  setup.seed = 8;
  EXPECT_EQ(orThrow(makePoints(setup)), drawn("function:target=sawtooth,n=30", 8));
  setup.own = OwnData{};
  EXPECT_FALSE(makePoints(setup)) << "no pairs yet";
  setup.own->pairs = ListOf<ScenePair>({{1, 2}, {-3, 0.5}});
  const Points own = orThrow(makePoints(setup));
  EXPECT_EQ(own.inputs, 1);
  EXPECT_EQ(own.x, (std::vector<double>{1, -3}));
  EXPECT_EQ(own.label, (std::vector<double>{2, 0.5}));
}

TEST(Pairs, AreReadFromCsv) {
  const Points points = orThrow(readPairs("x,y\r\n1,2\r\n -0.5 , 1e-3\r\n"));
  EXPECT_EQ(points.inputs, 1);
  EXPECT_EQ(points.x, (std::vector<double>{1, -0.5}));
  EXPECT_EQ(points.label, (std::vector<double>{2, 0.001}));
  EXPECT_TRUE(hasPairs("x,y\n"));
  EXPECT_TRUE(hasPairs(" x , y\r\n1,2"));
  EXPECT_TRUE(hasPairs("x,y\nrubbish"));
  EXPECT_FALSE(hasPairs("x,y,label\n1,2,3"));
  EXPECT_FALSE(hasPairs(""));
  EXPECT_EQ(readPairs("x,y\n1,two\n").error().find("line 2: "), 0u);
  EXPECT_FALSE(readPairs("x,y\n1,nan\n"));
  EXPECT_FALSE(readPairs("x,y\n1,2,3\n"));
}

}  // namespace
}  // namespace ravine
