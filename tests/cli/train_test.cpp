// `ravine train`: rows, determinism, weights files, early stopping, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <csignal>

#include "program.h"

namespace ravine::cli {

namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string kNetwork =
    "--hidden 4 --activation tanh --loss logistic --optimizer adam:lr=0.05 ";
const std::string kSpiral = "train --data spiral:n=100 " + kNetwork;

std::vector<Row> rowsOf(const std::string& line) {
  const Outcome outcome = run(line);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  return csv(outcome.out);
}
std::vector<std::string> cells(const std::vector<Row>& table, std::size_t index) {
  std::vector<std::string> texts;
  for (std::size_t i = 1; i < table.size(); ++i) texts.push_back(table[i][index]);
  return texts;
}

// ---- rows ----

TEST(Train, HasTheContractsHeaderAndOneRowMoreThanEpochs) {
  const auto table = rowsOf(kSpiral + "--epochs 3 --test-fraction 0.25");
  EXPECT_THAT(table[0], ElementsAre("epoch", "update", "train_loss", "test_loss", "train_accuracy",
                                    "test_accuracy"));
  EXPECT_THAT(table, SizeIs(1 + 3 + 1));
  EXPECT_THAT(table, Each(SizeIs(6)));
  EXPECT_THAT(column(table, "epoch"), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(column(table, "update"), ElementsAre(0, 8, 16, 24));  // ⌈75/10⌉ an epoch
  for (const char* share : {"train_accuracy", "test_accuracy"})
    for (const double accuracy : column(table, share)) EXPECT_TRUE(accuracy >= 0 && accuracy <= 1);
}

TEST(Train, LeavesTestColumnsEmptyWithoutATestPart) {
  const auto table = rowsOf(kSpiral + "--epochs 2");
  EXPECT_THAT(cells(table, 3), Each(IsEmpty()));
  EXPECT_THAT(cells(table, 5), Each(IsEmpty()));
  EXPECT_THAT(column(table, "update"), ElementsAre(0, 10, 20));
}

TEST(Train, FullBatchIsOneUpdateAnEpoch) {
  EXPECT_THAT(column(rowsOf(kSpiral + "--epochs 3 --batch full"), "update"),
              ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(column(rowsOf(kSpiral + "--epochs 2 --batch 1000"), "update"), ElementsAre(0, 1, 2));
}

TEST(Train, KeepsEveryNthEpochAndTheLast) {
  const auto epochs = [&](const std::string& more) {
    return column(rowsOf(kSpiral + more), "epoch");
  };
  EXPECT_THAT(epochs("--epochs 7 --every 3"), ElementsAre(0, 3, 6, 7));
  EXPECT_THAT(epochs("--epochs 6 --every 3"), ElementsAre(0, 3, 6));
  EXPECT_THAT(epochs("--epochs 0"), ElementsAre(0));
  const auto all = rowsOf(kSpiral + "--epochs 6"), some = rowsOf(kSpiral + "--epochs 6 --every 3");
  EXPECT_EQ(all[4], some[2]);  // looking changes nothing
}

TEST(Train, LearnsWhatCanBeLearned) {
  const auto table = rowsOf(
      "train --data gauss:n=200 --hidden \"\" --loss logistic --optimizer momentum --epochs 30");
  EXPECT_GT(column(table, "train_accuracy").back(), 0.95);
  EXPECT_LT(column(table, "train_loss").back(), column(table, "train_loss").front());
  const auto gate = rowsOf(
      "train --data gates --hidden 4 --activation tanh --loss squared --optimizer adam:lr=0.05 "
      "--batch full --epochs 500 --every 500");
  EXPECT_EQ(column(gate, "train_accuracy").back(), 1);
}

TEST(Train, StartsWhereLossesAreKnown) {
  // z = 0: ln 2 for two classes, ln K for softmax, 1 for squared and hinge.
  const auto first = [](const std::string& more) {
    return column(rowsOf("train --hidden \"\" --init zeros --optimizer momentum --epochs 0 "
                         "--precision double " +
                         more),
                  "train_loss")[0];
  };
  EXPECT_NEAR(first("--data spiral --loss logistic"), std::log(2), 1e-14);
  EXPECT_NEAR(first("--data blobs:classes=5 --loss softmax"), std::log(5), 1e-14);
  EXPECT_EQ(first("--data spiral --loss hinge"), 1);
  EXPECT_EQ(first("--data spiral --loss squared"), 1);
}

TEST(Train, WritesJson) {
  const Outcome outcome = run(kSpiral + "--epochs 2 --format json");
  EXPECT_EQ(outcome.status, 0);
  const auto parsed = json::parse(outcome.out);
  ASSERT_TRUE(parsed) << parsed.error();
  EXPECT_EQ(text(member(*parsed, "status")), "ok");
  const auto table = rowsOf(kSpiral + "--epochs 2");
  for (const char* name : {"epoch", "update", "train_loss", "train_accuracy"})
    EXPECT_EQ(numbers(member(*parsed, name)), column(table, name)) << name;
  for (const char* name : {"test_loss", "test_accuracy"}) {
    const json::Array* values = member(*parsed, name).as<json::Array>();
    ASSERT_TRUE(values && values->size() == 3) << name;
    for (const json::Value& value : *values) EXPECT_TRUE(value.isNull());
  }
}

// ---- determinism ----

TEST(Train, IsTheSameTwice) {
  const std::string line = kSpiral + "--epochs 5 --test-fraction 0.3 --dropout 0.2 --seed 3";
  EXPECT_EQ(run(line).out, run(line).out);
  EXPECT_NE(run(line).out, run(kSpiral + "--epochs 5 --test-fraction 0.3 --dropout 0.2").out);
}

TEST(Train, SeedsAreThoseSaid) {
  const auto out = [&](const std::string& more) { return run(kSpiral + "--epochs 1 " + more).out; };
  EXPECT_EQ(out("--seed 5"), out("--seed 5 --data-seed 5"));
  EXPECT_NE(out("--seed 5"), out("--seed 5 --data-seed 0"));
  EXPECT_NE(out("--seed 5 --data-seed 0"), out(""));
}

TEST(Train, OptionsAreHeeded) {
  const std::string plain = run(kSpiral + "--epochs 3").out;
  for (const char* more :
       {"--l1 0.1", "--l2 0.1", "--dropout 0.5", "--clip 0.01", "--order cyclic",
        "--order replacement", "--batch 11", "--schedule exponential:rho=0.1", "--init he",
        "--precision double", "--scaled", "--seed 1", "--data-seed 1", "--test-fraction 0.5"})
    EXPECT_NE(run(kSpiral + "--epochs 3 " + more).out, plain) << more;
  for (const char* more :
       {"--l1 0", "--dropout 0", "--clip 1e6", "--order reshuffle", "--batch 10", "--init xavier",
        "--schedule constant", "--precision float", "--seed 0", "--patience 0"})
    EXPECT_EQ(run(kSpiral + "--epochs 3 " + more).out, plain) << more;
}

// ---- files ----

class TrainFiles : public testing::Test {
 protected:
  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  std::string data(const std::string& content) {
    write(folder_ / "points.csv", content);
    return "train --data " + file("points.csv") + " ";
  }
  Folder folder_;
};

TEST_F(TrainFiles, SavedWeightsGoOnWhereTheyWere) {
  for (const char* precision : {"float", "double"}) {
    const std::string with = std::string("--precision ") + precision + " --test-fraction 0.3 ";
    const auto saved = rowsOf(kSpiral + with + "--epochs 5 --save-weights " + file("w.json"));
    const auto loaded =
        rowsOf("train --data spiral:n=100 --loss logistic --optimizer adam:lr=0.05 " + with +
               "--epochs 0 --load-weights " + file("w.json"));
    for (std::size_t i = 2; i < 6; ++i) EXPECT_EQ(loaded[1][i], saved.back()[i]) << precision;
    // Saved again they are the same bytes.
    run("train --data spiral:n=100 --loss logistic --optimizer momentum --epochs 0 " + with +
        "--load-weights " + file("w.json") + " --save-weights " + file("again.json"));
    EXPECT_EQ(contentOf(file("again.json")), contentOf(file("w.json")));
  }
  EXPECT_THAT(folder_.names(), ElementsAre("again.json", "w.json"));
}

TEST_F(TrainFiles, OneDescentStepIsAsByHand) {
  // z = w·x + b on two points; squared loss, ∂/∂w = mean 2(z − y)x.
  write(file("w.json"), R"({"layers": [{"W": [[0.5, -1]], "b": [0.25], "activation": "linear"}]})");
  const std::string line = data("x,y,label\n1,2,-3\n-1,0,4\n") +
                           "--loss squared --optimizer gradient_descent:lr=0.1 --batch full "
                           "--epochs 1 --precision double --load-weights " +
                           file("w.json");
  const auto table = rowsOf(line + " --save-weights " + file("after.json"));
  // The labels -3 and 4 are the classes −1 and +1. z = −1.25, −0.25.
  EXPECT_NEAR(column(table, "train_loss")[0], (0.25 * 0.25 + 1.25 * 1.25) / 2, 1e-15);
  EXPECT_THAT(column(table, "train_accuracy"), ElementsAre(0.5, testing::_));
  const double d0 = -0.25, d1 = -1.25;  // z − y
  const auto parsed = json::parse(contentOf(file("after.json")));
  ASSERT_TRUE(parsed);
  const json::Value& layer = (*member(*parsed, "layers").as<json::Array>())[0];
  const auto w = numbers((*member(layer, "W").as<json::Array>())[0]);
  EXPECT_NEAR(w[0], 0.5 - 0.1 * (d0 * 1 + d1 * -1), 1e-15);
  EXPECT_NEAR(w[1], -1 - 0.1 * (d0 * 2), 1e-15);
  EXPECT_NEAR(numbers(member(layer, "b"))[0], 0.25 - 0.1 * (d0 + d1), 1e-15);
}

TEST_F(TrainFiles, RealLabelsAreARegression) {
  const auto table = rowsOf(data("x,y,label\n0,0,0.5\n1,0,1.5\n0,1,-0.5\n1,1,0.5\n") +
                            "--hidden \"\" --loss squared --optimizer gradient_descent:lr=0.3 "
                            "--batch full --epochs 300 --every 300");
  EXPECT_LT(column(table, "train_loss").back(), 1e-6);
  EXPECT_THAT(cells(table, 4), Each(IsEmpty()));  // real values have no accuracy
}

TEST_F(TrainFiles, WordsAreClasses) {
  const auto table = rowsOf(data("x1,x2,label\r\n0,3,cat\r\n3,0,dog\r\n-3,-3,emu\r\n") +
                            "--hidden \"\" --loss softmax --optimizer adam:lr=0.1 --batch full "
                            "--epochs 50 --every 50");
  EXPECT_EQ(column(table, "train_accuracy").back(), 1);
}

TEST_F(TrainFiles, NothingIsWrittenWhereWeightsCannotBe) {
  const Outcome outcome = run(kSpiral + "--epochs 1 --save-weights " + file("nowhere/w.json"));
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("there is no folder"));
  const Outcome folder = run(kSpiral + "--epochs 1 --save-weights " + folder_.path().string());
  EXPECT_EQ(folder.status, 2);
  EXPECT_TRUE(refusedInOneLine(folder));
  EXPECT_THAT(folder_.names(), IsEmpty());
}

// ---- how it ends ----

TEST(Train, StopsWhenPatienceIsAtItsEnd) {
  const Outcome outcome =
      run("train --data random_labels:n=60 --hidden 20 --activation tanh --loss logistic "
          "--optimizer adam:lr=0.1 --epochs 500 --test-fraction 0.5 --patience 4");
  EXPECT_EQ(outcome.status, 0);
  const auto table = csv(outcome.out);
  const auto epoch = column(table, "epoch"), loss = column(table, "test_loss");
  ASSERT_GT(epoch.size(), 5u);
  EXPECT_LT(epoch.back(), 500);
  EXPECT_THAT(outcome.err, HasSubstr("stopped early after epoch " +
                                     std::to_string(static_cast<int>(epoch.back()))));
  // None of the last four is below all before them, from the first epoch on.
  const auto best = std::min_element(loss.begin() + 1, loss.end());
  EXPECT_EQ(loss.end() - best, 5);
}

TEST(Train, SaysWhereItDiverges) {
  const Outcome outcome =
      run("train --data spiral:n=50 --hidden 8 --activation relu --loss squared "
          "--optimizer gradient_descent:lr=100 --batch full --epochs 100");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("diverged"));
  const auto table = csv(outcome.out);
  EXPECT_LT(table.size(), 100u);
  for (const double loss : column(table, "train_loss")) EXPECT_TRUE(std::isfinite(loss));
}

TEST(Train, ClosedPipesEndItQuietly) {
  const Outcome outcome = runIntoClosedPipe(kSpiral + "--epochs 20000");
  EXPECT_EQ(outcome.signal, SIGPIPE);
  EXPECT_EQ(outcome.err, "");
}

// ---- refusals ----

struct Wrong {
  std::string line, says;
};
void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.line; }

class TrainRefusal : public testing::TestWithParam<Wrong> {};
TEST_P(TrainRefusal, IsOneLineThatNamesTheOffender) {
  const Outcome outcome = run(GetParam().line);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("train: "));
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().says));
}

Wrong also(const std::string& more, const std::string& says) {
  return {kSpiral + "--epochs 3 " + more, says};
}
Wrong with(const std::string& options, const std::string& says) {
  return {"train --epochs 3 " + options, says};
}
const Wrong kWrong[] = {
    {"train", "`--data` is missing: add --data SPEC|FILE.csv"},
    {"train --data spiral --loss logistic --optimizer adam --hidden 3 --activation tanh",
     "`--epochs` is missing"},
    with("--data spiral --loss logistic --optimizer adam", "--hidden: is missing"),
    with("--data spiral --loss logistic --optimizer adam --hidden 3", "--activation: is missing"),
    with("--data spiral --loss logistic --optimizer adam --hidden \"\" --activation tanh",
         "there are none"),
    with("--data spirl --hidden \"\" --loss logistic --optimizer adam", "did you mean `spiral`?"),
    with("--data spiral:n=3 --hidden \"\" --loss logistic --optimizer adam", "4 ≤ n"),
    with("--data gone.csv --hidden \"\" --loss logistic --optimizer adam",
         "--data: gone.csv: No such file"),
    with("--data spiral --hidden \"\" --loss logit --optimizer adam", "unknown loss `logit`"),
    with("--data spiral --hidden \"\" --loss logistic --optimizer newton",
         "`newton` does not train networks; these do: gradient_descent"),
    with("--data spiral --hidden \"\" --loss logistic --optimizer exact_line_search",
         "does not train networks"),
    with("--data blobs --hidden \"\" --loss logistic --optimizer adam",
         "--loss: `logistic` tells two classes apart, the data have 3: choose `softmax`"),
    with("--data spiral:arms=3 --hidden \"\" --loss squared --optimizer adam", "choose `softmax`"),
    also("--hidden 8", "`--hidden` is given twice"),
    also("--patience 3", "--patience: watches the test loss"),
    also("--patience 3 --test-fraction 0.001", "--patience: watches the test loss"),
    also("--test-fraction 1", "--test-fraction: `1` is not a number from 0 to 0.95"),
    also("--test-fraction -0.1", "--test-fraction"),
    also("--batch 0", "--batch: `0` is neither `full` nor a whole number from 1 to 1000000"),
    also("--batch ful", "neither `full`"),
    also("--order shuffle", "did you mean `reshuffle`?"),
    also("--l1 -1", "--l1: `-1` is not a number from 0"),
    also("--l2 nan", "--l2"),
    also("--dropout 1", "--dropout: `1` is not a number from 0 to 0.95"),
    also("--clip -1", "--clip"),
    also("--patience 1.5", "--patience: `1.5` is not a whole number"),
    also("--init xavir", "did you mean `xavier`?"),
    also("--seed -1", "--seed"),
    also("--data-seed 0.5", "--data-seed"),
    also("--precision half", "unknown word `half`: known are float, double"),
    also("--every 0", "--every"),
    also("--schedule cosin", "did you mean `cosine`?"),
    also("--schedule cosine+linear", "cannot be followed"),
    also("--scaled=1", "`--scaled` is a switch"),
    also("--save-weights \"\"", "--save-weights: is no file name"),
    also("--load-weights gone.json", "--load-weights: gone.json: No such file"),
    also("--epoch 3", "did you mean `--epochs`?"),
    {kSpiral + "--epochs -1", "--epochs: `-1` is not a whole number from 0"},
    {kSpiral + "--epochs 1e9 --format json", "--every: 1000000001 rows are too many"},
};
INSTANTIATE_TEST_SUITE_P(Options, TrainRefusal, testing::ValuesIn(kWrong));

Wrong hidden(const std::string& units) {
  return with("--data spiral --loss logistic --optimizer adam --activation tanh --hidden " + units,
              "--hidden: `" + units + "` is not a list of units such as 8,8");
}
const Wrong kHidden[] = {hidden("0"),    hidden("257"),          hidden("8,"), hidden(",8"),
                         hidden("8,,8"), hidden("8.5"),          hidden("a"),  hidden("-8"),
                         hidden("8;8"),  hidden("1,1,1,1,1,1,1")};
INSTANTIATE_TEST_SUITE_P(Hidden, TrainRefusal, testing::ValuesIn(kHidden));

TEST_F(TrainFiles, RefusesWhatIsWrongInThemAndSaysWhere) {
  const std::string network = "--hidden \"\" --optimizer adam --epochs 1 --loss ";
  const auto refusal = [&](const std::string& line) {
    const Outcome outcome = run(line);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(refusedInOneLine(outcome));
    return outcome.err;
  };
  EXPECT_THAT(refusal(data("x,y,label\n1,2,a\n3,4\n") + network + "logistic"),
              HasSubstr("points.csv: line 3: has 2 of 3 fields: x,y,label"));
  EXPECT_THAT(refusal(data("x,y\n1,2\n") + network + "logistic"),
              HasSubstr("points.csv: line 1: `x,y`: must be the header x,y,label"));
  EXPECT_THAT(refusal(data("x,y,label\n1,2,0.5\n3,4,1.5\n") + network + "logistic"),
              HasSubstr("real values take the squared loss"));
  EXPECT_THAT(refusal(data("x,y,label\n1,2,a\n3,4,a\n") + network + "logistic"),
              HasSubstr("only one class"));
  EXPECT_THAT(refusal(data("x,y,label\n1,2,a\n3,4,b\n5,6,c\n") + network + "hinge"),
              HasSubstr("choose `softmax`"));
}

TEST_F(TrainFiles, LoadedWeightsFixShapeAndActivations) {
  rowsOf(kSpiral + "--epochs 1 --save-weights " + file("w.json"));
  const std::string line = "train --data spiral:n=100 --optimizer adam --epochs 1 --load-weights " +
                           file("w.json") + " ";
  const auto refusal = [&](const std::string& more) {
    const Outcome outcome = run(line + more);
    EXPECT_EQ(outcome.status, 2) << more;
    EXPECT_TRUE(refusedInOneLine(outcome));
    return outcome.err;
  };
  rowsOf(line + "--loss logistic");
  rowsOf(line + "--loss hinge --hidden 4 --activation tanh");
  EXPECT_THAT(refusal("--loss logistic --hidden 5"), HasSubstr("--hidden: the network in"));
  EXPECT_THAT(refusal("--loss logistic --hidden 4,4"), HasSubstr("w.json has 4"));
  EXPECT_THAT(refusal("--loss logistic --hidden \"\""), HasSubstr("w.json has 4"));
  EXPECT_THAT(refusal("--loss logistic --activation relu"),
              HasSubstr("--activation: hidden layer 1"));
  EXPECT_THAT(refusal("--loss logistic --init he"), HasSubstr("--init: makes weights"));
  EXPECT_THAT(refusal("--loss softmax"),
              HasSubstr("has 1 output, these data and this loss need 2"));
  write(folder_ / "w.json", "{\"layers\": [{}]}");
  EXPECT_THAT(refusal("--loss logistic"), HasSubstr("w.json: $.layers[0].W: must have a row"));
}

}  // namespace

}  // namespace ravine::cli
