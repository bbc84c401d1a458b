// `ravine train` on functions of one variable: targets by name and by formula, CSV files `x,y`,
// weights, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/io/file.h"
#include "program.h"

namespace ravine::cli {

namespace {

using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kNetwork =
    " --hidden 12 --activation relu --loss squared --optimizer adam:lr=0.02 --init he ";

std::vector<Row> rowsOf(const std::string& line) {
  const Outcome outcome = run(line);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  return csv(outcome.out);
}

TEST(TrainFunction, FitsAFormulaAndATargetByName) {
  for (const std::string data : {"function:f=\"sin(x)\",n=100,noise=0.1", "function:n=100",
                                 "function:target=sawtooth,n=100,noise=0",
                                 "function:target=formula,f=\"abs(x) - 1\",noise=0"}) {
    SCOPED_TRACE(data);
    const auto table = rowsOf("train --data " + data + kNetwork + "--epochs 100 --every 100");
    ASSERT_THAT(table, SizeIs(3));
    const auto loss = column(table, "train_loss");
    EXPECT_LT(loss[1], 0.4 * loss[0]);
    EXPECT_EQ(table[1][4], "") << "there is no accuracy";
  }
}

TEST(TrainFunction, TheLossIsTheMeanSquaredErrorOfTheNetworkItSaves) {
  const Folder folder;
  write(folder / "two.csv", "x,y\n1,3\n-2,0.5\n");
  const auto table = rowsOf("train --data " + (folder / "two.csv").string() +
                            " --hidden \"\" --loss squared --optimizer gradient_descent:lr=0.1 "
                            "--epochs 3 --batch full --precision double --save-weights " +
                            (folder / "w.json").string());
  const auto parsed = json::parse(run("train --data " + (folder / "two.csv").string() +
                                      " --load-weights " + (folder / "w.json").string() +
                                      " --loss squared --optimizer gradient_descent --epochs 0 "
                                      "--precision double --format json")
                                      .out);
  ASSERT_TRUE(parsed);
  const double again = numbers(member(*parsed, "train_loss")).at(0);
  EXPECT_EQ(again, column(table, "train_loss").back());
  const auto weights = json::parse(*readFile(folder / "w.json", std::size_t{1} << 20));
  ASSERT_TRUE(weights);
  const json::Value& layer = member(*weights, "layers").as<json::Array>()->at(0);
  const double w = numbers(member(layer, "W").as<json::Array>()->at(0)).at(0);
  const double b = numbers(member(layer, "b")).at(0);
  const double first = w + b - 3, second = -2 * w + b - 0.5;
  EXPECT_NEAR(again, (first * first + second * second) / 2, 1e-12);
}

TEST(TrainFunction, WeightsOfAnotherNumberOfInputsAreRefused) {
  const Folder folder;
  const std::string file = (folder / "w.json").string();
  rowsOf(
      "train --data function --hidden 3 --activation tanh --loss squared --optimizer adam "
      "--epochs 1 --save-weights " +
      file);
  const Outcome outcome = run("train --data xor --load-weights " + file +
                              " --loss squared --optimizer adam --epochs 1");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("the network has 1 input, these data have 2"));
}

TEST(TrainFunction, IsDeterministicAndFollowsItsSeed) {
  const std::string line = "train --data function:target=random_smooth" + kNetwork + "--epochs 5";
  EXPECT_EQ(run(line).out, run(line).out);
  EXPECT_NE(run(line + " --data-seed 3").out, run(line).out);
}

TEST(TrainFunction, WhatIsWrongIsRefusedInOneLine) {
  const Folder folder;
  write(folder / "pairs.csv", "x,y\n1,2\n3,4\n");
  write(folder / "bad.csv", "x,y\n1,2\n3,four\n");
  const auto refused = [&](const std::string& data, const std::string& loss) {
    const Outcome outcome =
        run("train --data " + data +
            " --hidden 3 --activation tanh --optimizer adam --epochs 1 --loss " + loss);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(refusedInOneLine(outcome));
    return outcome.err;
  };
  EXPECT_THAT(refused("function", "logistic"), HasSubstr("choose `squared`"));
  EXPECT_THAT(refused("function:f=\"y+x\"", "squared"), HasSubstr("in x alone"));
  EXPECT_THAT(refused("function:f=\"sin(\"", "squared"), HasSubstr("column 5"));
  EXPECT_THAT(refused("function:target=sines", "squared"), HasSubstr("sine"));
  EXPECT_THAT(refused("function:target=abs,f=\"x\"", "squared"), HasSubstr("target=formula"));
  EXPECT_THAT(refused((folder / "pairs.csv").string(), "hinge"), HasSubstr("--loss squared"));
  EXPECT_THAT(refused((folder / "bad.csv").string(), "squared"), HasSubstr("line 3"));
}

TEST(TrainFunction, HelpAndListTellOfIt) {
  EXPECT_THAT(run("train --help").out, HasSubstr("function:f="));
  EXPECT_THAT(run("list datasets").out, HasSubstr("target is one of sine, step"));
  EXPECT_THAT(run("list targets").out, HasSubstr("f(x) = sin 2x"));
}

}  // namespace

}  // namespace ravine::cli
