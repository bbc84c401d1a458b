// The spec notation: reading, writing, and messages that say what would be right.
#include "core/spec/spec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/math/rng.h"
#include "tests/core/making.h"

namespace ravine {

namespace {

using testing::HasSubstr;

TEST(Numbers, ReadStrictly) {
  for (const char* text : {"1", "-2.5", "+3", "1e-3", "1E+3", "1e+3", ".5", "2.", "0", "-0",
                           "1.7976931348623157e308", "5e-324"}) {
    double value = -7;
    EXPECT_TRUE(parseNumber(text, value)) << text;
    EXPECT_EQ(value, std::strtod(text, nullptr)) << text;
  }
  for (const char* text :
       {"",    "+",     "-",      "e5",    ".",   "1e",  "0x10", "1,5",      " 1",
        "1 ",  "1_000", "++1",    "+-1",   "--1", "inf", "-inf", "infinity", "nan",
        "NaN", "1e999", "-1e999", "1.2.3", "1f",  "one", "١"}) {
    double value = 0;
    EXPECT_FALSE(parseNumber(text, value)) << text;
  }
}

TEST(Numbers, WriteTheShortestThatReadsBack) {
  EXPECT_EQ(formatNumber(0.1), "0.1");
  EXPECT_EQ(formatNumber(1e-8), "1e-08");
  EXPECT_EQ(formatNumber(-3), "-3");
  EXPECT_EQ(formatNumber(100000), "1e+05");
  EXPECT_EQ(plainNumber(100000), "100000");
  EXPECT_EQ(plainNumber(1e-8), "1e-08");
  Rng rng(4);
  for (int i = 0; i < 2000; ++i) {
    const double value = std::ldexp(rng.uniform(-1, 1), static_cast<int>(rng.uniform(-1000, 1000)));
    double back = 0;
    ASSERT_TRUE(parseNumber(formatNumber(value), back)) << formatNumber(value);
    ASSERT_TRUE(sameBits(value, back)) << formatNumber(value);
  }
}

// A valid value of the parameter, anywhere in its range on a logarithmic scale.
double randomValue(const Parameter& p, Rng& rng) {
  if (p.whole) return std::floor(rng.uniform(p.min, std::min(p.max, p.min + 1000)));
  for (;;) {
    const double size = std::exp(rng.uniform(-20, 20));
    const double value = p.max <= 1                         ? rng.uniform(p.min, p.max)
                         : p.min < 0 && rng.uniform() < 0.5 ? -size
                                                            : size;
    if (p.accepts(value)) return value;
  }
}

void expectRoundTrips(const Vocabulary& vocabulary) {
  Rng rng(6);
  for (const Description* row : vocabulary.rows)
    for (int i = 0; i < 50; ++i) {
      Spec spec{std::string(row->name), {}};
      for (const Parameter& p : row->parameters)
        if (rng.uniform() < 0.7) {
          if (p.isText())
            spec.set(p.key, rng.uniform() < 0.5 ? "min(x, y) = 0 + 1" : "x^2");
          else
            spec.set(p.key, randomValue(p, rng));
        }
      const std::string text = formatSpec(spec);
      const Result<Spec> back = parseSpec(text, vocabulary);
      ASSERT_TRUE(back) << text << ": " << back.error();
      EXPECT_EQ(*back, spec) << text;
      EXPECT_EQ(checkSpec(spec, vocabulary), "") << text;
    }
}

TEST(Specs, ReadBackAsTheyWereWritten) {
  expectRoundTrips(objectiveVocabulary());
  expectRoundTrips(optimizerVocabulary());
  expectRoundTrips(scheduleVocabulary());
  expectRoundTrips(averagingVocabulary());
}

TEST(Specs, KeepWhatWasSaidInItsOrder) {
  const Spec spec = orThrow(parseSpec("adam:beta2=0.99,lr=1e-3", optimizerVocabulary()));
  ASSERT_EQ(spec.values.size(), 2u);
  EXPECT_EQ(spec.values[0].first, "beta2");
  EXPECT_EQ(spec.number("lr", 7), 1e-3);
  EXPECT_EQ(spec.number("beta1", 7), 7);
  EXPECT_EQ(formatSpec(spec), "adam:beta2=0.99,lr=0.001");
  const std::vector<double> numbers = numbersOf(spec, *optimizerVocabulary().find("adam"));
  EXPECT_EQ(numbers, (std::vector<double>{1e-3, 0.9, 0.99, 1e-8}));
}

TEST(Specs, TextIsQuotedWhereItMust) {
  const auto textOf = [](std::string_view spec) {
    return std::get<std::string>(*orThrow(parseSpec(spec, objectiveVocabulary())).find("f"));
  };
  EXPECT_EQ(textOf("formula:f=x^2"), "x^2");
  EXPECT_EQ(textOf("formula:f=\"min(x,y)\""), "min(x,y)");
  EXPECT_EQ(textOf("formula:f=3"), "3");
  EXPECT_EQ(formatSpec({"formula", {{"f", "min(x,y)"}}}), "formula:f=\"min(x,y)\"");
  EXPECT_EQ(formatSpec({"formula", {{"f", "x^2"}}}), "formula:f=x^2");
}

struct Broken {
  const char* text;
  const char* fragment;
};
void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.text; }

class BrokenSpec : public testing::TestWithParam<Broken> {};

TEST_P(BrokenSpec, SaysWhatIsWrong) {
  const Result<Spec> spec = parseSpec(GetParam().text, optimizerVocabulary());
  ASSERT_FALSE(spec);
  EXPECT_THAT(spec.error(), HasSubstr(GetParam().fragment));
  EXPECT_EQ(spec.error().find('\n'), std::string::npos);
}

const Broken kBroken[] = {
    {"", "unknown optimizer ``"},
    {"adm", "unknown optimizer `adm`: did you mean `adam`?"},
    {"Adam", "did you mean `adam`?"},
    {"enwtno", "did you mean `newton`?"},  // two swaps of neighbours count two
    {"nesterof", "did you mean `nesterov`?"},
    {"gradient-descent", "did you mean `gradient_descent`?"},
    {"amsgard", "did you mean `amsgrad`?"},
    {"sgd_with_everything", "known are gradient_descent, momentum"},
    {"sgd_with_everything", "conjugate_gradient"},
    {" adam", "unknown optimizer ` adam`"},
    {"adam ", "did you mean `adam`?"},
    {"adam:learning_rate=0.1", "adam has no parameter `learning_rate`"},
    {"adam:learning_rate=0.1", "nown are lr, beta1, beta2, eps"},
    {"adam:beta=0.9", "did you mean `beta1`?"},
    {"adam:LR=0.1", "did you mean `lr`?"},
    {"adam: lr=0.1", "has no parameter ` lr`"},
    {"adam:lr =0.1", "has no parameter `lr `"},
    {"adam:=0.1", "has no parameter ``"},
    {"exact_line_search:lr=1", "exact_line_search takes no parameters, so no `lr`"},
    {"adam:lr=0", "adam: lr = 0 is out of range: lr > 0"},
    {"adam:lr=-1", "lr = -1 is out of range: lr > 0"},
    {"momentum:beta=1", "beta = 1 is out of range: 0 ≤ beta < 1"},
    {"momentum:beta=-0.1", "0 ≤ beta < 1"},
    {"ema_momentum:beta=0", "beta = 0 is out of range: 0 < beta ≤ 1"},
    {"adam:eps=-1e-9", "eps = -1e-09 is out of range: eps ≥ 0"},
    {"rprop:eta_plus=1", "eta_plus = 1 is out of range: eta_plus > 1"},
    {"lbfgs:history=2.5", "history = 2.5 is out of range: 1 ≤ history ≤ 100, a whole number"},
    {"lbfgs:history=0", "1 ≤ history ≤ 100"},
    {"lbfgs:history=1e300", "1 ≤ history ≤ 100"},
    {"backtracking:c=1", "0 < c < 1"},
    {"adam:lr=0.1,lr=0.2", "`lr` is given twice"},
    {"adam:lr=abc", "lr = `abc` is not a finite decimal number"},
    {"adam:lr=", "lr = `` is not a finite decimal number"},
    {"adam:lr==0.1", "lr = `=0.1` is not a finite decimal number"},
    {"adam:lr=inf", "`inf` is not a finite decimal number"},
    {"adam:lr=nan", "`nan` is not a finite decimal number"},
    {"adam:lr=0x10", "`0x10` is not a finite decimal number"},
    {"adam:lr=1e999", "`1e999` is not a finite decimal number"},
    {"adam:lr=0,1", "adam:"},
    {"adam:lr=0.1 ", "`0.1 ` is not a finite decimal number"},
    {"adam:lr=0.1;beta1=0.5", "is not a finite decimal number"},
    {"adam:lr=\"0.1\"", "is not a finite decimal number"},
    {"adam:lr=\"0.1", "lr has a double quote without its partner"},
    {"adam:lr=+-0.1", "is not a finite decimal number"},
    {"adam:", "adam: nothing follows the `:`"},
    {"adam:lr", "`lr` is not key=value"},
    {"adam:0.1", "`0.1` is not key=value"},
    {"adam:lr=0.1,", "ends with a `,`"},
    {"adam:lr=0.1,,eps=1", "`` is not key=value"},
    {"adam:,lr=0.1", "`` is not key=value"},
    {"adam:,", "is not key=value"},
    {"adam:lr=0.1:eps=1", "`0.1:eps=1` is not a finite decimal number"},
    {"adam=0.1", "unknown optimizer `adam=0.1`"},
    {":", "unknown optimizer ``"},
};

INSTANTIATE_TEST_SUITE_P(Corpus, BrokenSpec, testing::ValuesIn(kBroken), [](const auto& broken) {
  return std::to_string(broken.index) + "_" + testName(broken.param.text);
});

TEST(BrokenSpecs, OfOtherKinds) {
  const auto errorOf = [](std::string_view text, const Vocabulary& vocabulary) {
    const Result<Spec> spec = parseSpec(text, vocabulary);
    return spec ? std::string("none") : spec.error();
  };
  EXPECT_THAT(errorOf("rosenbrok", objectiveVocabulary()), HasSubstr("did you mean `rosenbrock`?"));
  EXPECT_THAT(errorOf("quadratic:kappa=0.5", objectiveVocabulary()), HasSubstr("1 ≤ kappa"));
  EXPECT_THAT(errorOf("max_of_planes:count=2", objectiveVocabulary()),
              HasSubstr("count = 2 is out of range: 3 ≤ count"));
  EXPECT_THAT(errorOf("formula:f=min(x,y)", objectiveVocabulary()),
              HasSubstr("`y)` is not key=value"));
  EXPECT_THAT(errorOf("formula:f=\"x", objectiveVocabulary()), HasSubstr("quote"));
  EXPECT_THAT(errorOf("formula:f=\"x\",f=\"", objectiveVocabulary()),
              HasSubstr("`f` is given twice"));
  EXPECT_THAT(errorOf("cosin", scheduleVocabulary()), HasSubstr("did you mean `cosine`?"));
  EXPECT_THAT(errorOf("uniform:gamma=3", averagingVocabulary()),
              HasSubstr("uniform takes no parameters"));
  EXPECT_THAT(checkSpec({"adam", {{"lr", "fast"}}}, optimizerVocabulary()),
              HasSubstr("lr must be a number, not text"));
  EXPECT_THAT(checkSpec({"formula", {{"f", 3.0}}}, objectiveVocabulary()),
              HasSubstr("f must be text, not a number"));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(checkSpec({"adam", {{"lr", nan}}}, optimizerVocabulary()), HasSubstr("lr > 0"));
}

TEST(Chains, JoinSchedules) {
  const auto names = [](std::string_view text) {
    std::vector<std::string> all;
    for (const Spec& spec : orThrow(parseChain(text, scheduleVocabulary())))
      all.push_back(spec.name);
    return all;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names("constant"), Names{"constant"});
  EXPECT_EQ(names("warmup:steps=10+cosine:steps=100"), (Names{"warmup", "cosine"}));
  EXPECT_EQ(names("warmup:steps=1e+1+cosine:steps=1e+2,end=1e-3"), (Names{"warmup", "cosine"}));
  EXPECT_EQ(scheduleOf("warmup:steps=1e+1+cosine:steps=1e+2")[1].number("steps", 0), 100);
  const std::string text = "warmup:steps=12+exponential:rho=1e-05";
  EXPECT_EQ(formatChain(scheduleOf(text)), text);
  EXPECT_EQ(formatChain(scheduleOf("warmup:steps=12+exponential:rho=1e-5")), text);
}

TEST(Chains, BrokenOnesSayWhatIsWrong) {
  const auto errorOf = [](std::string_view text) {
    const Result<SpecChain> chain = parseChain(text, scheduleVocabulary());
    return chain ? checkChain(*chain) : chain.error();
  };
  EXPECT_THAT(errorOf(""), HasSubstr("unknown schedule ``"));
  EXPECT_THAT(errorOf("warmup+"), HasSubstr("warmup+"));
  EXPECT_THAT(errorOf("+cosine"), HasSubstr("unknown schedule ``"));
  EXPECT_THAT(errorOf("warmup++cosine"), HasSubstr("unknown schedule"));
  EXPECT_THAT(errorOf("warmup:steps=0+cosine"), HasSubstr("1 ≤ steps"));
  EXPECT_THAT(errorOf("warmup+cosin"), HasSubstr("did you mean `cosine`?"));
  EXPECT_THAT(errorOf("cosine+linear"),
              HasSubstr("`cosine` cannot be followed by another schedule"));
  EXPECT_THAT(errorOf("warmup+cosine+linear"), HasSubstr("`cosine` cannot be followed"));
  EXPECT_THAT(errorOf("warmup+warmup+cosine"), HasSubstr("only one `warmup` can"));
  EXPECT_EQ(checkChain({}), "a schedule must be named");
  EXPECT_EQ(errorOf("warmup+cosine"), "");
}

}  // namespace

}  // namespace ravine
