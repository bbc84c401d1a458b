// What is wrong on the command line is said in one line that names the offender; nothing else
// happens.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"

namespace ravine::cli {

namespace {

struct Wrong {
  std::string line, says;  // the words it must hold
};
void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.line; }

class Refusal : public testing::TestWithParam<Wrong> {};

TEST_P(Refusal, IsOneLineThatNamesTheOffender) {
  const Outcome outcome = run(GetParam().line);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, testing::HasSubstr(GetParam().says));
}

const Wrong kCommands[] = {
    {"simulat", "unknown command `simulat`: did you mean `simulate`?"},
    {"frobnicate", "unknown command `frobnicate`: known are simulate"},
    {"--scen a.json", "unknown option `--scen`: did you mean `--scene`?"},
    {"-x", "unknown option `-x`"},
    {"--scene", "`--scene` lacks its value"},
    {"--lesson L1", "--lesson: there is no lesson `L1`"},
    {"--lesson descent --scene a.json", "--lesson: a lesson has scenes of its own"},
    {"--scene a.json list", "`--scene` belongs behind `list`"},
    {"list optimiser", "did you mean `optimizers`?"},
    {"list optimizers schedules", "unexpected argument `schedules`"},
    {"list --format xml", "unknown word `xml`: known are text, json"},
    {"list --format", "`--format` lacks its value: --format text|json"},
    {"bench --quik", "did you mean `--quick`?"},
    {"bench --format=csv", "unknown word `csv`"},
    {"bench --quick=yes", "`--quick` is a switch and takes no value"},
    {"render", "`--out` is missing: add --out FILE.png"},
    {"render --out a.png --size 1280", "--size: `1280` is not WxH"},
    {"render --out a.png --size 15x100", "from 16 to 16384"},
    {"render --out a.png --size 100x16385", "from 16 to 16384"},
    {"render --out a.png --size 100x100x100", "--size: "},
    {"render --out a.png --size -100x100", "--size: "},
    {"render --out a.png --scale 0", "--scale: `0` is not a number from 0.25 to 8"},
    {"render --out a.png --at -1", "--at: `-1` is not a number"},
    {"render --out a.png --updates 1.5", "--updates: `1.5` is not a whole number"},
    {"render --out a.png --theme drak", "did you mean `dark`?"},
    {"render --out a.png --lesson L1", "render: --lesson: there is no lesson `L1`"},
    {"render --out a.png --hide-control", "did you mean `--hide-controls`?"},
    {"record", "`--out` is missing: add --out FILE.mp4|FILE.gif|DIR"},
    {"record --out a --seconds 0", "--seconds: `0` is not a number from 0.001 to 3600"},
    {"record --out a --fps 29.97", "--fps: `29.97` is not a whole number from 1 to 120"},
    {"record --out a --size 8x8", "record: --size: "},
    {"record --out a.webm", "a.webm: ends neither in .mp4 nor in .gif"},
};
INSTANTIATE_TEST_SUITE_P(Commands, Refusal, testing::ValuesIn(kCommands));

// A right command, with one thing put wrong.
Wrong simulating(const std::string& wrong, const std::string& says) {
  return {"simulate --objective rosenbrock --optimizer adam --start 1,1 --steps 5 " + wrong, says};
}
Wrong racing(const std::string& optimizer, const std::string& says) {
  return {"simulate --objective rosenbrock --start 1,1 --steps 5 --optimizer " + optimizer, says};
}
Wrong over(const std::string& objective, const std::string& says) {
  return {"simulate --optimizer adam --start 1,1 --steps 5 --objective " + objective, says};
}
Wrong from(const std::string& start) {
  return {"simulate --objective rosenbrock --optimizer adam --steps 5 --start " + start,
          "--start: `" + start + "` is not two finite numbers X,Y"};
}
Wrong stepping(const std::string& steps) {
  return {"simulate --objective rosenbrock --optimizer adam --start 1,1 --steps " + steps,
          "--steps: `" + steps + "` is not a whole number from 1 to 10000000"};
}

const Wrong kOptions[] = {
    {"simulate", "`--objective` is missing: add --objective SPEC"},
    {"simulate --objective rosenbrock --start 1,1 --steps 5", "`--optimizer` is missing"},
    {"simulate --objective rosenbrock --optimizer adam --steps 5", "`--start` is missing"},
    {"simulate --objective rosenbrock --optimizer adam --start 1,1", "`--steps` is missing"},
    {"simulate --objective --optimizer adam --start 1,1", "`--objective` lacks its value"},
    simulating("--steps 6", "`--steps` is given twice"),
    simulating("--step 6", "unknown option `--step`: did you mean `--steps`?"),
    simulating("--seed", "`--seed` lacks its value: --seed S"),
    simulating("adam", "unexpected argument `adam`"),
    simulating("list", "unexpected argument `list`"),
    simulating("--every 0", "--every: `0` is not a whole number from 1"),
    simulating("--every 2.5", "--every: `2.5` is not a whole number"),
    simulating("--every=2x", "--every: `2x`"),
    simulating("--seeds 0", "--seeds: `0` is not a whole number from 1"),
    simulating("--seed -1", "--seed: `-1` is not a whole number from 0"),
    simulating("--seed 9007199254740992", "--seed: "),
    simulating("--seed 9007199254740991 --seeds 2", "--seeds: the last seed"),
    simulating("--noise -0.1", "--noise: `-0.1` is not a number from 0"),
    simulating("--noise nan", "--noise: `nan`"),
    simulating("--clip -1", "--clip: `-1` is not a number from 0 to 1000000"),
    simulating("--clip 1e7", "--clip: `1e7` is not a number from 0 to 1000000"),
    simulating("--clip inf", "--clip: `inf`"),
    simulating("--clip 1 --clip 2", "`--clip` is given twice"),
    simulating("--clip", "`--clip` lacks its value: --clip C"),
    simulating("--average median", "--average: unknown averaging `median`"),
    simulating("--average polynomial:gamma=-1", "polynomial: gamma = -1 is out of range"),
    simulating("--schedule cosin", "--schedule: unknown schedule `cosin`: did you mean `cosine`?"),
    simulating("--schedule cosine+warmup", "`cosine` cannot be followed"),
    simulating("--schedule warmup:steps=0", "steps = 0 is out of range"),
    simulating("--format yaml", "--format: unknown word `yaml`: known are csv, json"),
};
INSTANTIATE_TEST_SUITE_P(Options, Refusal, testing::ValuesIn(kOptions));

const Wrong kValues[] = {
    from("1"),
    from("1,"),
    from(",1"),
    from("1,2,3"),
    from("a,b"),
    from("inf,0"),
    from("0,nan"),
    from("1;2"),
    from("0x1,2"),
    from("1e999,0"),
    stepping("0"),
    stepping("-5"),
    stepping("1e8"),
    stepping("2.5"),
    stepping("many"),
    {"simulate --objective booth --optimizer adam --start 1,1 --steps 2e6 --format json",
     "2000001 rows a run are too many for JSON"},
    over("rosenbrok", "--objective: unknown objective `rosenbrok`: did you mean `rosenbrock`?"),
    over("rosenbrock:c=1", "rosenbrock has no parameter `c`"),
    over("himmelblau:a=1", "himmelblau takes no parameters"),
    over("quadratic:kappa=0.5", "quadratic: kappa = 0.5 is out of range: 1 ≤ kappa"),
    over("quadratic:kappa", "`kappa` is not key=value"),
    over("quadratic:kappa=1,kappa=2", "`kappa` is given twice"),
    over("quadratic:", "nothing follows the `:`"),
    over("quadratic:kappa=2,", "ends with a `,`"),
    over("max_of_planes:count=3.5", "a whole number"),
    over("formula:f=x+", "formula: column "),
    over("formula:f=foo(x)", "foo"),
    racing("adm", "--optimizer: unknown optimizer `adm`: did you mean `adam`?"),
    racing("adam:beta3=1", "adam has no parameter `beta3`: did you mean `beta1`?"),
    racing("adam:beta1=1", "adam: beta1 = 1 is out of range: 0 ≤ beta1 < 1"),
    racing("adam:lr=0", "lr > 0"),
    racing("adam:lr=-0.1", "lr > 0"),
    racing("adam:lr=1e999", "`1e999` is not a finite decimal number"),
    racing("adam:lr=fast", "`fast` is not a finite decimal number"),
    racing("adam --optimizer momentun", "`momentun`: did you mean `momentum`?"),
};
INSTANTIATE_TEST_SUITE_P(Values, Refusal, testing::ValuesIn(kValues));

TEST(Refusal, HoldsOneLineWhateverWasTyped) {
  for (const std::string& typed : {std::string(), std::string("a\nb\r\tc"), std::string(5000, 'x'),
                                   std::string("\xff\xfe"), std::string("-"), std::string("--")})
    for (const Words& words :
         {Words{typed}, Words{"simulate", "--objective", typed}, Words{"list", typed}}) {
      const Outcome outcome = run(words);
      EXPECT_EQ(outcome.status, 2) << typed;
      EXPECT_TRUE(refusedInOneLine(outcome)) << typed;
    }
}

TEST(Refusal, SaysThatAValueIsEmpty) {
  for (const char* option : {"--out", "--scene"}) {
    Words words{"render", "--out", "a.png"};
    if (std::string(option) == "--scene")
      words.insert(words.end(), {option, ""});
    else
      words.back() = "";
    const Outcome outcome = run(words);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(refusedInOneLine(outcome));
    EXPECT_THAT(outcome.err,
                testing::HasSubstr(std::string(option) + ": the file's name is empty"));
  }
}

}  // namespace

}  // namespace ravine::cli
