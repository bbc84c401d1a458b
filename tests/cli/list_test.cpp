// `ravine list` and `ravine bench`: names, parameters, numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "program.h"

namespace ravine::cli {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

json::Value listed(const std::string& kind) {
  const Outcome outcome = run("list " + kind + " --format json");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto parsed = json::parse(outcome.out);
  if (parsed) return *parsed;
  ADD_FAILURE() << parsed.error();
  return {};
}

std::vector<std::string> keysOf(const json::Value& value) {
  std::vector<std::string> keys;
  if (const json::Object* object = value.as<json::Object>())
    for (const auto& entry : *object) keys.push_back(entry.first);
  return keys;
}

bool has(const json::Value& value, const std::string& key) {
  const std::vector<std::string> keys = keysOf(value);
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::vector<std::string> namesOf(const json::Value& rows) {
  std::vector<std::string> names;
  if (const json::Array* array = rows.as<json::Array>())
    for (const json::Value& row : *array) names.push_back(text(member(row, "name")));
  return names;
}

// A number, or beyond all numbers where there is none.
double bound(const json::Value& value, double otherwise) {
  const double* number = value.as<double>();
  return number ? *number : otherwise;
}

void expectParameter(const json::Value& p) {
  std::vector<std::string> keys{"key",        "symbol",     "default", "min", "max",
                                "slider_min", "slider_max", "log",     "help"};
  if (has(p, "words")) keys.push_back("words");
  EXPECT_EQ(keysOf(p), keys);
  for (const char* key : {"key", "symbol", "help"})
    EXPECT_TRUE(member(p, key).as<std::string>()) << key;
  EXPECT_TRUE(member(p, "log").as<bool>());
  const double* fallback = member(p, "default").as<double>();
  if (!fallback) {
    EXPECT_TRUE(member(p, "default").as<std::string>());
    return;
  }
  const double min = bound(member(p, "min"), -INFINITY), max = bound(member(p, "max"), INFINITY);
  const double* low = member(p, "slider_min").as<double>();
  const double* high = member(p, "slider_max").as<double>();
  ASSERT_TRUE(low && high);
  EXPECT_TRUE(min <= *fallback && *fallback <= max) << *fallback;
  EXPECT_TRUE(min <= *low && *low < *high && *high <= max) << *low << " to " << *high;
}

class Listing : public testing::TestWithParam<const char*> {};

TEST_P(Listing, HasTheContractsFields) {
  const json::Value rows = listed(GetParam());
  ASSERT_TRUE(rows.as<json::Array>());
  EXPECT_FALSE(rows.as<json::Array>()->empty());
  for (const json::Value& row : *rows.as<json::Array>()) {
    SCOPED_TRACE(text(member(row, "name")));
    const bool surface = GetParam() == std::string("objectives");
    const std::vector<std::string> own{"name", "title", "formula", "parameters"};
    std::vector<std::string> expected = own;
    if (surface) expected.insert(expected.end(), {"minima", "domain"});
    EXPECT_EQ(keysOf(row), expected);
    for (const char* key : {"name", "title", "formula"}) EXPECT_NE(text(member(row, key)), "");
    ASSERT_TRUE(member(row, "parameters").as<json::Array>());
    for (const json::Value& p : *member(row, "parameters").as<json::Array>()) expectParameter(p);
  }
}

TEST_P(Listing, NamesEverythingAsText) {
  const Outcome outcome = run("list " + std::string(GetParam()));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  const json::Value rows = listed(GetParam());
  for (const json::Value& row : *rows.as<json::Array>()) {
    EXPECT_THAT(outcome.out, HasSubstr(text(member(row, "name")) + " ("));
    EXPECT_THAT(outcome.out, HasSubstr(text(member(row, "formula"))));
    for (const json::Value& p : *member(row, "parameters").as<json::Array>())
      for (const char* key : {"key", "symbol", "help"})
        EXPECT_THAT(outcome.out, HasSubstr(text(member(p, key))));
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Listing,
                         testing::Values("objectives", "optimizers", "schedules", "datasets",
                                         "targets", "activations", "losses", "inits"),
                         [](const auto& kind) { return std::string(kind.param); });

TEST(List, HasTheContractsOptimizers) {
  EXPECT_THAT(namesOf(listed("optimizers")),
              ElementsAre("gradient_descent", "momentum", "ema_momentum", "nesterov", "adagrad",
                          "rmsprop", "adadelta", "adam", "adamw", "amsgrad", "adamax", "nadam",
                          "rprop", "newton", "bfgs", "lbfgs", "exact_line_search", "backtracking",
                          "conjugate_gradient", "lloyd", "online_kmeans"));
}

TEST(List, HasTheContractsSchedules) {
  EXPECT_THAT(namesOf(listed("schedules")),
              ElementsAre("constant", "linear", "inverse_time", "inverse_time_recursive",
                          "exponential", "inverse", "inverse_sqrt", "step", "cosine", "warmup"));
}

TEST(List, HasWhatSumsAndNetworksAreMadeOf) {
  EXPECT_THAT(namesOf(listed("datasets")),
              ElementsAre("line", "logit_1d", "two_gaussians", "clumps", "clusters_1d", "spiral",
                          "circle", "xor", "gauss", "moons", "blobs", "checkerboard", "simple",
                          "gates", "random_labels", "function"));
  EXPECT_THAT(namesOf(listed("targets")), ElementsAre("sine", "step", "abs", "sawtooth",
                                                      "polynomial", "random_smooth", "formula"));
  EXPECT_THAT(namesOf(listed("activations")),
              ElementsAre("linear", "sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus",
                          "sine", "sign", "step"));
  EXPECT_THAT(namesOf(listed("losses")), ElementsAre("squared", "logistic", "hinge", "softmax"));
  EXPECT_THAT(namesOf(listed("inits")), ElementsAre("zeros", "small_normal", "xavier", "he"));
}

TEST(List, TellsTheWordsThatATextMayBe) {
  const json::Value rows = listed("datasets");
  const json::Value& gates = (*rows.as<json::Array>())[13];
  ASSERT_EQ(text(member(gates, "name")), "gates");
  const json::Value& gate = (*member(gates, "parameters").as<json::Array>())[0];
  EXPECT_EQ(text(member(gate, "default")), "xor");
  std::vector<std::string> words;
  for (const json::Value& word : *member(gate, "words").as<json::Array>())
    words.push_back(text(word));
  EXPECT_THAT(words, ElementsAre("xor", "and", "or"));
  EXPECT_THAT(run("list datasets").out, HasSubstr("gate is one of xor, and, or"));
}

TEST(List, HasTheContractsSurfaces) {
  EXPECT_THAT(namesOf(listed("objectives")),
              testing::IsSupersetOf({"quadratic",        "rosenbrock",     "banana",
                                     "himmelblau",       "beale",          "booth",
                                     "matyas",           "saddle",         "monkey_saddle",
                                     "three_hump_camel", "six_hump_camel", "styblinski_tang",
                                     "rastrigin",        "ackley",         "goldstein_price",
                                     "branin",           "easom",          "mccormick",
                                     "two_wells",        "plateau",        "nondifferentiable",
                                     "weighted_l1",      "max_of_planes",  "formula"}));
}

TEST(List, HasTheContractsFiniteSumsBehindTheSurfaces) {
  const std::vector<std::string> names = namesOf(listed("objectives"));
  EXPECT_THAT(
      std::vector(names.end() - 6, names.end()),
      ElementsAre("formula", "linear_regression", "ridge", "logistic_regression", "svm", "kmeans"));
}

TEST(List, SortsMinimaWithinTheDomain) {
  const json::Value rows = listed("objectives");
  for (const json::Value& row : *rows.as<json::Array>()) {
    SCOPED_TRACE(text(member(row, "name")));
    const std::vector<double> box = numbers(member(row, "domain"));
    ASSERT_EQ(box.size(), 4u);
    ASSERT_TRUE(member(row, "minima").as<json::Array>());
    double before = -INFINITY;
    for (const json::Value& minimum : *member(row, "minima").as<json::Array>()) {
      const std::vector<double> m = numbers(minimum);
      ASSERT_EQ(m.size(), 3u);
      EXPECT_TRUE(box[0] <= m[0] && m[0] <= box[1] && box[2] <= m[1] && m[1] <= box[3]);
      EXPECT_GE(m[2], before - 1e-9);
      before = m[2];
    }
  }
}

TEST(List, KnowsFamousMinima) {
  const json::Value rows = listed("objectives");
  const auto minima = [&](const std::string& name) -> std::vector<std::vector<double>> {
    std::vector<std::vector<double>> all;
    for (const json::Value& row : *rows.as<json::Array>())
      if (text(member(row, "name")) == name)
        for (const json::Value& m : *member(row, "minima").as<json::Array>())
          all.push_back(numbers(m));
    return all;
  };
  EXPECT_THAT(minima("rosenbrock"), ElementsAre(ElementsAre(1, 1, 0)));
  EXPECT_EQ(minima("himmelblau").size(), 4u);
  EXPECT_NEAR(minima("branin").at(0).at(2), 0.39788735772973816, 1e-12);
  EXPECT_TRUE(minima("saddle").empty());
  EXPECT_TRUE(minima("ridge").empty()) << "they depend on the data";
}

TEST(List, TellsEverythingWithoutAKind) {
  const Outcome outcome = run("list --format json");
  const auto parsed = json::parse(outcome.out);
  ASSERT_TRUE(parsed) << parsed.error();
  EXPECT_THAT(keysOf(*parsed), ElementsAre("objectives", "optimizers", "schedules", "datasets",
                                           "targets", "activations", "losses", "inits", "lessons"));
  EXPECT_EQ(json::write(member(*parsed, "schedules")), json::write(listed("schedules")));
  EXPECT_THAT(run("list").out, HasSubstr("== optimizers =="));
}

TEST(Bench, TimesItsPathsAsJson) {
  const Outcome outcome = run("bench --quick --format json");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto parsed = json::parse(outcome.out);
  ASSERT_TRUE(parsed) << parsed.error();
  EXPECT_THAT(
      keysOf(*parsed),
      testing::IsSupersetOf({"trajectory_momentum_rosenbrock_ns", "trajectory_adam_rosenbrock_ns",
                             "sgd_update_n1000_ns", "sgd_update_n1000000_ns"}));
  for (const auto& [key, value] : *parsed->as<json::Object>())
    EXPECT_GT(bound(value, -1), 0) << key;
}

TEST(Bench, NamesUnitsAsText) {
  const Outcome outcome = run("bench --quick");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, testing::ContainsRegex("trajectory_adam_rosenbrock_ns +[0-9.e+]+ ns\n"));
}

}  // namespace

}  // namespace ravine::cli
