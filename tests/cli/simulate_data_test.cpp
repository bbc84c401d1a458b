// `ravine simulate` on objectives that have data: examples, batches and their order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/lab/samples.h"
#include "core/optim/averaging.h"
#include "program.h"

namespace ravine::cli {

namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kLine = "simulate --objective linear_regression --start -1,2 --steps 20 ";
const std::string kDescent = "--optimizer gradient_descent:lr=0.05 ";

std::vector<Row> rowsOf(const std::string& line) {
  const Outcome outcome = run(line);
  EXPECT_EQ(outcome.status, 0) << line << "\n" << outcome.err;
  EXPECT_EQ(outcome.err, "");
  return csv(outcome.out);
}
std::vector<double> xOf(const std::string& line) { return column(rowsOf(line), "x"); }

// The loss at (0.5, 0.25), the start.
double lossOf(const std::string& objectiveAndData) {
  return column(rowsOf("simulate --start 0.5,0.25 --steps 1 --optimizer gradient_descent "
                       "--objective " +
                       objectiveAndData),
                "loss")[0];
}

class Sums : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Names, Sums,
                         testing::Values("linear_regression", "ridge", "logistic_regression", "svm",
                                         "kmeans"),
                         [](const auto& name) { return std::string(name.param); });

TEST_P(Sums, RunOnTheirOwnDataAndGetBetter) {
  const auto table = rowsOf(std::string("simulate --objective ") + GetParam() +
                            " --start -1,2 --steps 200 --batch 1 --seed 3 " + kDescent);
  EXPECT_THAT(table[0],
              ElementsAre("run", "optimizer", "seed", "step", "x", "y", "loss", "grad_norm", "lr"));
  EXPECT_THAT(table, SizeIs(1 + 201));
  EXPECT_THAT(table, Each(SizeIs(9)));
  EXPECT_THAT(column(table, "seed"), Each(3));
  EXPECT_THAT(column(table, "lr"), Each(0.05));
  EXPECT_LT(column(table, "loss").back(), column(table, "loss").front());
}

TEST_P(Sums, AreTheCoresBitForBit) {
  const SumRow& row = *findSum(GetParam());
  SampleSetup setup;
  setup.generator = {std::string(row.dataSet), {{"n", 30.0}}};
  setup.scaled = true, setup.seed = 8;
  const auto sum = *makeSum({GetParam(), {}}, *makeSamples(setup, row.samples));
  const Method method = *makeSumMethod({"momentum", {{"lr", 0.02}}}, row);
  Trajectory expected;
  std::vector<double> seen;
  const SumRunOptions options{{-1, 2}, 25, 4, Order::shuffleOnce, 0.1, 2, 5};
  ASSERT_TRUE(runOnBatches(*sum, method, {{"inverse_sqrt", {}}}, options, expected, seen));
  averageIterates(Spec{"uniform", {}}, expected);
  const std::vector<std::size_t> rows{0, 10, 20, 25};
  ASSERT_TRUE(evaluateRows(*sum, rows, expected));
  const auto table = rowsOf(std::string("simulate --objective ") + GetParam() + " --data " +
                            std::string(row.dataSet) +
                            ":n=30 --scaled --data-seed 8 --optimizer momentum:lr=0.02 --schedule "
                            "inverse_sqrt --start -1,2 --steps 25 --batch 4 --order shuffle_once "
                            "--noise 0.1 --clip 2 --seed 5 --average uniform --every 10");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t k = rows[i];
    EXPECT_EQ(column(table, "step")[i], static_cast<double>(k));
    EXPECT_EQ(column(table, "x")[i], expected.x[k]);
    EXPECT_EQ(column(table, "y")[i], expected.y[k]);
    EXPECT_EQ(column(table, "loss")[i], expected.loss[k]);
    EXPECT_EQ(column(table, "grad_norm")[i], std::hypot(expected.gx[k], expected.gy[k]));
    EXPECT_EQ(column(table, "lr")[i], expected.lr[k]);
  }
}

TEST(SimulateSums, AllExamplesAreTheDefaultBatch) {
  EXPECT_EQ(xOf(kLine + kDescent), xOf(kLine + kDescent + "--batch full"));
  EXPECT_EQ(xOf(kLine + kDescent), xOf(kLine + kDescent + "--batch 50 --order cyclic"));
  EXPECT_EQ(xOf(kLine + kDescent), xOf(kLine + kDescent + "--batch 1000000 --seed 0"));
  EXPECT_NE(xOf(kLine + kDescent), xOf(kLine + kDescent + "--batch 49"));
}

TEST(SimulateSums, OrdersDiffer) {
  std::vector<std::vector<double>> all;
  for (const char* order : {"cyclic", "shuffle_once", "replacement"})
    all.push_back(xOf(kLine + kDescent + "--batch 3 --order " + order));
  all.push_back(xOf(kLine + kDescent + "--batch 3"));
  EXPECT_EQ(all.back(), xOf(kLine + kDescent + "--batch 3 --order reshuffle"));
  EXPECT_EQ(all.back()[15], all[1][15]) << "the first epoch is the same";
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

TEST(SimulateSums, SeedsDrawDataAndOrder) {
  const std::string line = kLine + kDescent + "--batch 1 ";
  const auto at = [&](const std::string& more) { return column(rowsOf(line + more), "loss"); };
  EXPECT_NE(at("--seed 1")[0], at("--seed 2")[0]) << "other data";
  EXPECT_EQ(at("--seed 1 --data-seed 7")[0], at("--seed 2 --data-seed 7")[0]);
  EXPECT_NE(at("--seed 1 --data-seed 7")[9], at("--seed 2 --data-seed 7")[9]) << "other order";
  // Seeds of one call share the data, which are the first one's.
  const auto both = rowsOf(line + "--seed 1 --seeds 2");
  EXPECT_EQ(both[1][6], both[22][6]);
  EXPECT_NE(both[10], both[31]);
  const auto alone = rowsOf(line + "--seed 2 --data-seed 1");
  EXPECT_EQ(both[31][4], alone[10][4]);
}

TEST(SimulateSums, EveryRacerSeesTheSameBatches) {
  const auto x = xOf(kLine + kDescent + kDescent + "--batch 5 --order replacement");
  EXPECT_EQ(std::vector(x.begin(), x.begin() + 21), std::vector(x.begin() + 21, x.end()));
}

TEST(SimulateSums, KmeansHasMethodsOfItsOwn) {
  const auto table = rowsOf(
      "simulate --objective kmeans --start -1,2 --steps 30 --batch 1 --optimizer lloyd --optimizer "
      "online_kmeans");
  const auto gradient = column(table, "grad_norm");
  EXPECT_LT(gradient[30], 1e-9) << "Lloyd has found the means, on all examples whatever the batch";
  EXPECT_GT(gradient[61], 1e-3);
}

TEST(SimulateSums, DivergenceIsTold) {
  const Outcome diverged =
      run("simulate --objective linear_regression --start -1,2 --steps 2000 --batch 1 --optimizer "
          "gradient_descent:lr=10 --seed 4");
  EXPECT_EQ(diverged.status, 0);
  const auto step = column(csv(diverged.out), "step");
  EXPECT_EQ(diverged.err, "run 0 (gradient_descent:lr=10, seed 4): diverged at step " +
                              std::to_string(static_cast<int>(step.back()) + 1) + "\n");
}

TEST(SimulateSums, AveragesAndJsonHoldTheSame) {
  const std::string line = kLine + kDescent + "--batch 1 --average polynomial --every 7";
  const auto table = rowsOf(line);
  const auto parsed = json::parse(run(line + " --format json").out);
  ASSERT_TRUE(parsed) << parsed.error();
  const json::Value& only = member(*parsed, "runs").as<json::Array>()->front();
  EXPECT_EQ(text(member(only, "status")), "ok");
  for (const char* name : {"step", "x", "y", "loss", "grad_norm", "lr"})
    EXPECT_EQ(numbers(member(only, name)), column(table, name)) << name;
  EXPECT_NE(column(table, "x")[1],
            column(rowsOf(kLine + kDescent + "--batch 1 --every 7"), "x")[1]);
}

TEST(SimulateSums, GiveTheSameBytesTwice) {
  const std::string line =
      "simulate --objective svm:l2=0.1 --data moons:noise=0.2 --scaled --batch 7 --order "
      "replacement --start 0,0 --steps 300 --optimizer adam:lr=0.1 --optimizer newton --seeds 2 "
      "--noise 0.2";
  for (const char* format : {" --format csv", " --format json"}) {
    const Outcome first = run(line + format);
    EXPECT_EQ(first.status, 0) << first.err;
    EXPECT_EQ(run(line + format).out, first.out);
  }
}

// ---- examples ----

class SumFiles : public testing::Test {
 protected:
  std::string holding(std::string_view content) {
    write(folder_ / "rows.csv", content);
    return " --data " + (folder_ / "rows.csv").string();
  }

 private:
  Folder folder_;
};

// By hand at (0.5, 0.25).
TEST_F(SumFiles, HoldTheExamples) {
  const std::string pairs = holding("x,y\n1,2\n3,1\n");
  // Residuals 0.75 − 2 and 1.75 − 1.
  EXPECT_NEAR(lossOf("linear_regression" + pairs), (1.5625 + 0.5625) / 2, 1e-14);
  EXPECT_NEAR(lossOf("ridge:l2=2" + pairs), (1.5625 + 0.5625) / 2 + 2 * 0.3125, 1e-14);
  EXPECT_NEAR(lossOf("logistic_regression" + holding("x,y\n1,1\n-3,0\n")),
              (std::log1p(std::exp(-0.75)) + std::log1p(std::exp(-1.25))) / 2, 1e-14);
  // a is the smaller label, −1: margins b·1 and a·(−0.25).
  EXPECT_NEAR(lossOf("svm:l2=1" + holding("x,y,label\n2,0,b\n0,-1,a\n")),
              (0 + 0.75) / 2 + 0.5 * 0.3125, 1e-14);
  EXPECT_NEAR(lossOf("kmeans" + holding("x\n0\n1\n")), (0.0625 + 0.25) / 2, 1e-14);
}

TEST_F(SumFiles, CanBeScaled) {
  // u = ∓1 after scaling: residuals (0.25 − 0.5) − 2 and (0.25 + 0.5) − 1.
  EXPECT_NEAR(lossOf("linear_regression --scaled" + holding("x,y\n10,2\n30,1\n")),
              (2.25 * 2.25 + 0.0625) / 2, 1e-14);
}

TEST_F(SumFiles, AreRefusedWithTheLine) {
  const auto refusal = [&](const std::string& objective, std::string_view content) {
    const Outcome outcome = run("simulate --start 0,0 --steps 1 --optimizer adam --objective " +
                                objective + holding(content));
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(refusedInOneLine(outcome));
    return outcome.err;
  };
  EXPECT_THAT(refusal("linear_regression", "x,y\n1,2\n3\n"),
              HasSubstr("rows.csv: line 3: has 1 of 2 fields: x,y"));
  EXPECT_THAT(refusal("ridge", "x,y,label\n1,2,1\n"), HasSubstr("line 1: "));
  EXPECT_THAT(refusal("logistic_regression", "x,y\n1,0\n1,2\n"),
              HasSubstr("line 3: y = `2` must be 0 or 1"));
  EXPECT_THAT(refusal("svm", "x,y,label\n1,2,a\n1,2,b\n1,2,c\n"), HasSubstr("line 4: "));
  EXPECT_THAT(refusal("svm", "x,y,label\n1,2,a\n"), HasSubstr("line 2: only one label"));
  EXPECT_THAT(refusal("kmeans", "x\n1\nnan\n"), HasSubstr("line 3: x = `nan` is not a finite"));
  EXPECT_THAT(refusal("kmeans", "x\n"), HasSubstr("line 1: only a header"));
  EXPECT_THAT(refusal("kmeans", ""), HasSubstr("line 1: is empty"));
}

TEST_F(SumFiles, MayHoldMoreThanASceneDoes) {
  std::string content = "x,y\n";
  for (int i = 0; i < 20001; ++i) content += i % 2 ? "1,2\n" : "3,1\n";
  EXPECT_NEAR(lossOf("linear_regression" + holding(content)), 1.0625, 1e-4);
}

// ---- wrong uses ----

struct Wrong {
  std::string line, says;
};
void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.line; }

class SumRefusal : public testing::TestWithParam<Wrong> {};

TEST_P(SumRefusal, IsOneLineThatNamesTheOffender) {
  const Outcome outcome = run("simulate --start 1,1 --steps 5 " + GetParam().line);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("simulate: " + GetParam().says));
}

Wrong on(const std::string& objective, const std::string& more, const std::string& says) {
  return {"--optimizer adam --objective " + objective + " " + more, says};
}
Wrong by(const std::string& optimizer, const std::string& objective, const std::string& says) {
  return {"--objective " + objective + " --optimizer " + optimizer, says};
}

const Wrong kWrong[] = {
    on("rosenbrock", "--data line", "--data: `rosenbrock` has no data"),
    on("rosenbrock", "--data-seed 1", "--data-seed: `rosenbrock` has no data"),
    on("rosenbrock", "--batch 10", "--batch: `rosenbrock` has no data"),
    on("rosenbrock", "--order cyclic", "--order: `rosenbrock` has no data"),
    on("formula:f=x", "--scaled", "--scaled: `formula` has no data"),
    on("svm", "--data two_gausians", "--data: unknown data set `two_gausians`: did you mean"),
    on("svm", "--data two_gaussians:m=3", "--data: two_gaussians has no parameter `m`"),
    on("svm", "--data two_gaussians:n=1", "--data: two_gaussians: n = 1 is out of range: 2 ≤ n"),
    on("svm", "--data two_gaussians:n=1e7", "--data: two_gaussians: n = 1e+07 is out of range"),
    on("svm", "--data two_gaussians:n=2.5", "--data: two_gaussians: n = 2.5"),
    on("svm", "--data line", "--data: the model wants points x,y with a label of -1 or 1"),
    on("svm", "--data blobs", "--data: `blobs` has 3 classes"),
    on("kmeans", "--data moons", "--data: the model wants numbers x"),
    on("linear_regression", "--data clusters_1d", "--data: the model wants pairs x,y"),
    on("logistic_regression", "--data line", "--data: the model wants pairs x,y with every y 0 or"),
    on("svm", "--data ./none.csv", "--data: ./none.csv: No such file"),
    on("svm", "--data /", "--data: /: "),
    on("svm", "--data-seed -1", "--data-seed: `-1` is not a whole number"),
    on("svm", "--batch 0", "--batch: `0` is neither `full` nor a whole number from 1"),
    on("svm", "--batch -1", "--batch: `-1` is neither"),
    on("svm", "--batch 2.5", "--batch: `2.5` is neither"),
    on("svm", "--batch all", "--batch: `all` is neither"),
    on("svm", "--batch 2e6", "--batch: `2e6` is neither"),
    on("svm", "--order shuffle", "--order: unknown word `shuffle`"),
    on("svm", "--scaled=yes", "`--scaled` is a switch and takes no value"),
    on("svn", "", "--objective: unknown objective `svn`: did you mean `svm`?"),
    on("svm:l2=-1", "", "--objective: svm: l2 = -1 is out of range"),
    on("kmeans:k=3", "", "--objective: kmeans takes no parameters"),
    by("lloyd", "svm", "--optimizer: `lloyd` moves the centroids of `kmeans` and nothing else"),
    by("online_kmeans", "rosenbrock", "--optimizer: `online_kmeans` moves the centroids"),
    by("lloyd:lr=1", "kmeans", "--optimizer: lloyd takes no parameters"),
    by("loyd", "kmeans", "--optimizer: unknown optimizer `loyd`: did you mean `lloyd`?"),
};
INSTANTIATE_TEST_SUITE_P(Uses, SumRefusal, testing::ValuesIn(kWrong));

TEST(SimulateSums, HelpTellsTheirOptions) {
  const std::string help = run("simulate --help").out;
  for (const char* option : {"--data SPEC|FILE.csv", "--data-seed D", "--batch B|full",
                             "--order cyclic|shuffle_once|reshuffle|replacement", "--scaled"})
    EXPECT_THAT(help, HasSubstr(option));
}

}  // namespace

}  // namespace ravine::cli
