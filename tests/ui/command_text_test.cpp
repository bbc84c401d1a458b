// Scenes as commands and back: nothing that a command can hold is lost, and what cannot be a scene
// is told in one line.
#include "app/command_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/lab/landscape.h"
#include "tests/core/making.h"
#include "tests/core/scenes.h"

namespace ravine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Scene bowl() {
  Scene scene;
  Landscape& l = scene.landscape;
  l.objective = {"quadratic", {{"kappa", 20.0}}};
  l.start = {-1.5, 1};
  l.runs.push_back(newRun(l, "momentum"));
  l.runs[0].optimizer.values = {{"lr", 0.02}, {"beta", 0.8}};
  l.runs.push_back(newRun(l, "adam"));
  return scene;
}

Landscape landscapeOf(std::string_view text) {
  const auto read = sceneOfCommands(text);
  if (!read) throw std::runtime_error(read.error());
  EXPECT_EQ(checkScene(read->file.scene), "");
  return read->file.scene.landscape;
}

std::string errorOf(std::string_view text) {
  const auto read = sceneOfCommands(text);
  return read ? "no error" : read.error();
}

// ---- to commands ----

TEST(CommandText, SaysWhatIsNotTheDefault) {
  Scene scene = bowl();
  EXPECT_EQ(commandsOf(scene),
            "ravine simulate --objective quadratic:kappa=20 --optimizer momentum:lr=0.02,beta=0.8 "
            "--optimizer adam --start -1.5,1 --steps 300");
  scene.landscape.steps = 100000;
  scene.landscape.noise = 0.5;
  scene.landscape.seed = 9007199254740991;
  scene.landscape.runs.pop_back();
  scene.landscape.runs[0].schedule = {{"warmup", {}}, {"cosine", {{"steps", 50.0}}}};
  EXPECT_EQ(commandsOf(scene),
            "ravine simulate --objective quadratic:kappa=20 --optimizer momentum:lr=0.02,beta=0.8 "
            "--start -1.5,1 --steps 100000 --schedule warmup+cosine:steps=50 --noise 0.5 "
            "--seed 9007199254740991");
  scene.landscape.runs[0].clip = 2.5;
  EXPECT_TRUE(commandsOf(scene).ends_with(" --clip 2.5"));
}

TEST(CommandText, QuotesAFormula) {
  Scene scene = bowl();
  scene.landscape.objective = {"formula", {{"f", "x^2 + max(y, 2*y)"}}};
  EXPECT_THAT(commandsOf(scene), HasSubstr(" --objective 'formula:f=\"x^2 + max(y, 2*y)\"' "));
  EXPECT_EQ(landscapeOf(commandsOf(scene)).objective, scene.landscape.objective);
}

TEST(CommandText, GivesALineToEveryGroup) {
  Scene scene = bowl();
  Landscape& l = scene.landscape;
  for (const char* name : {"nesterov", "newton", "adamw"}) l.runs.push_back(newRun(l, name));
  l.runs[1].schedule = l.runs[3].schedule = {{"inverse", {}}};
  l.linkedStarts = false;
  l.runs[4].start = {2, 2};
  const std::string ravine = "ravine simulate --objective quadratic:kappa=20 ";
  EXPECT_EQ(commandsOf(scene),
            ravine +
                "--optimizer momentum:lr=0.02,beta=0.8 --optimizer nesterov --start -1.5,1 "
                "--steps 300\n" +
                ravine +
                "--optimizer adam --optimizer newton --start -1.5,1 --steps 300 "
                "--schedule inverse\n" +
                ravine + "--optimizer adamw --start 2,2 --steps 300");
  l.linkedStarts = true;
  l.runs[1].schedule = l.runs[3].schedule = l.runs[0].schedule;
  EXPECT_EQ(commandsOf(scene).find('\n'), std::string::npos);
}

TEST(CommandText, LeavesOutWhatIsHiddenUnlessAllIs) {
  Scene scene = bowl();
  scene.landscape.runs[1].visible = false;
  EXPECT_THAT(commandsOf(scene), testing::Not(HasSubstr("adam")));
  scene.landscape.runs[0].visible = false;
  EXPECT_THAT(commandsOf(scene), HasSubstr("momentum:lr=0.02,beta=0.8 --optimizer adam "));
  scene.landscape.runs.clear();
  EXPECT_EQ(commandsOf(scene), "");
}

// ---- and back ----

// A scene that commands can hold.
Scene simulable(SceneMaker& maker) {
  for (;;) {
    Scene scene = maker.scene();
    for (Run& run : scene.landscape.runs) run.visible = true;
    if (checkScene(scene).empty() && !scene.landscape.runs.empty()) return scene;
  }
}

// All that commands say of the runs, in no order: groups bring their runs together.
std::vector<std::string> setupsOf(const Landscape& l) {
  std::vector<std::string> all;
  for (const Run& run : l.runs) {
    const RunSetup setup = setupOf(l, run);
    all.push_back(formatSpec(setup.optimizer) + " " + formatChain(setup.schedule) + " " +
                  formatNumber(setup.clip) + " " + formatNumber(setup.start.x) + "," +
                  formatNumber(setup.start.y));
  }
  std::sort(all.begin(), all.end());
  return all;
}

TEST(CommandText, ReadsBackWhatItWrote) {
  SceneMaker maker(21);
  for (int i = 0; i < 300; ++i) {
    const Scene scene = simulable(maker);
    const std::string text = commandsOf(scene);
    SCOPED_TRACE(text);
    const auto read = sceneOfCommands(text);
    ASSERT_TRUE(read) << read.error();
    EXPECT_THAT(read->remarks, IsEmpty());
    const Landscape &l = scene.landscape, &back = read->file.scene.landscape;
    EXPECT_EQ(back.objective, l.objective);
    EXPECT_EQ(back.steps, l.steps);
    EXPECT_EQ(back.noise, l.noise);
    EXPECT_EQ(back.seed, l.seed);
    EXPECT_EQ(setupsOf(back), setupsOf(l));
    EXPECT_EQ(commandsOf(read->file.scene), text);
    EXPECT_EQ(checkScene(read->file.scene), "");
  }
}

TEST(CommandText, MakesASceneAtItsFirstStep) {
  const auto read = sceneOfCommands(
      "ravine simulate --objective himmelblau --optimizer adam:lr=0.1 --optimizer newton "
      "--start 1,2 --steps 50");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->file.view, View{});
  const Landscape& l = read->file.scene.landscape;
  ASSERT_THAT(l.runs, SizeIs(2));
  EXPECT_EQ(l.runs[0].colour, 0);
  EXPECT_EQ(l.runs[1].colour, 1);
  EXPECT_EQ(l.runs[1].optimizer, (Spec{"newton", {}}));
  EXPECT_TRUE(l.linkedStarts);
  EXPECT_EQ(l.start, (Point{1, 2}));
}

TEST(CommandText, StartsApartWhereTheyDiffer) {
  const std::string line = "ravine simulate --objective booth --steps 9 --optimizer adam --start ";
  const Landscape same = landscapeOf(line + "1,2\n" + line + "1,2");
  EXPECT_TRUE(same.linkedStarts);
  const Landscape apart = landscapeOf(line + "1,2\n" + line + "3,4");
  EXPECT_FALSE(apart.linkedStarts);
  ASSERT_THAT(apart.runs, SizeIs(2));
  EXPECT_EQ(apart.runs[1].start, (Point{3, 4}));
}

TEST(CommandText, TakesLevelsAsTheMenuOfSurfacesWould) {
  for (const ObjectiveRow& row : objectiveRows()) {
    const Landscape l = landscapeOf("ravine simulate --optimizer adam --start 1,2 --steps 5 " +
                                    ("--objective " + std::string(row.description.name)));
    EXPECT_EQ(l.field.spacing == LevelSpacing::logarithmic, row.manyDecades);
  }
}

const std::string kOptions = "simulate --objective booth --optimizer adam --start 1,2 --steps 9";

TEST(CommandText, IsReadAsPeoplePasteIt) {
  for (
      const std::string& text : std::vector<std::string>{
          "ravine " + kOptions, "$ ravine " + kOptions, "  ./build/bin/ravine " + kOptions + "  \n",
          "./app/run " + kOptions, "/usr/bin/ravine " + kOptions + " --format json --every 3",
          "\n\nravine simulate \\\n  --objective booth \\\r\n --optimizer \"adam\" --start=1,2 \\\n"
          "--steps '9'\n"}) {
    const auto read = sceneOfCommands(text);
    ASSERT_TRUE(read) << text << ": " << read.error();
    EXPECT_THAT(read->remarks, IsEmpty()) << text;
    EXPECT_EQ(commandsOf(read->file.scene), "ravine " + kOptions);
  }
}

TEST(CommandText, RemarksOnWhatTheWindowCannotShow) {
  const std::string line =
      "ravine " + kOptions + " --average polynomial:gamma=2 --seeds 4 --seed 7";
  const auto read = sceneOfCommands(line + "\n" + line);
  ASSERT_TRUE(read) << read.error();
  EXPECT_THAT(read->remarks, ElementsAre(HasSubstr("--average polynomial:gamma=2 is left out"),
                                         HasSubstr("--seeds 4 is left out")));
  EXPECT_EQ(read->file.scene.landscape.seed, 7u);
}

// ---- errors ----

TEST(CommandTextErrors, NameWhatWasExpected) {
  for (const char* text : {"", "  \n", "hello", "{\"ravine\": 1}", "simulate --objective booth",
                           "ravine", "ravine list", "ravine render --out a.png", "don't", "$",
                           "python simulate --objective booth"})
    EXPECT_EQ(errorOf(text), "neither a scene (JSON) nor a `ravine simulate` command") << text;
  EXPECT_EQ(errorOf("ravine " + kOptions + "\nhello"), "line 2: not a `ravine simulate` command");
}

TEST(CommandTextErrors, AreThoseOfSimulate) {
  const auto after = [](const std::string& more) { return errorOf("ravine " + kOptions + more); };
  EXPECT_THAT(after(" --noise x"),
              "line 1: simulate: --noise: `x` is not a number from 0 to "
              "1000000");
  EXPECT_THAT(after(" --steps 5"), "line 1: simulate: `--steps` is given twice");
  EXPECT_THAT(after(" --stepps 5"), HasSubstr("line 1: simulate: unknown option `--stepps`"));
  EXPECT_THAT(after(" --optimizer adm"), HasSubstr("did you mean `adam`?"));
  EXPECT_THAT(after(" --schedule cosine+cosine"), HasSubstr("simulate: --schedule: `cosine`"));
  EXPECT_THAT(after(" --optimizer"), HasSubstr("`--optimizer` lacks its value"));
  EXPECT_THAT(after(" --batch 3"), HasSubstr("--batch: `booth` has no data"));
  EXPECT_THAT(after(" > out.csv"), HasSubstr("unexpected argument `>`"));
  EXPECT_THAT(after(" 'a"), "line 1: simulate: a single quote has no partner");
  EXPECT_THAT(errorOf("\nravine simulate --objective booth"),
              HasSubstr("line 2: simulate: `--optimizer` is missing"));
}

TEST(CommandTextErrors, TellWhatTheWindowCannotHold) {
  const std::string line = "ravine simulate --objective booth --optimizer adam ";
  EXPECT_EQ(errorOf(line + "--start 1,2 --steps 100001"),
            "line 1: simulate: --steps: the window shows at most 100000");
  EXPECT_EQ(errorOf(line + "--start 1,2e12 --steps 5"),
            "line 1: simulate: --start: the window reaches from -1e+12 to 1e+12");
  std::string crowd = "ravine " + kOptions;
  for (int i = 1; i < kMostRuns; ++i) crowd += " --optimizer adam";
  EXPECT_TRUE(sceneOfCommands(crowd));
  EXPECT_EQ(errorOf(crowd + "\nravine " + kOptions),
            "33 runs are more than a scene holds: at most 32");
}

TEST(CommandTextErrors, TellWhereCommandsDisagree) {
  const std::string first = "ravine " + kOptions + " --noise 1 --seed 2";
  const auto second = [&](const std::string& from, const std::string& to) {
    std::string line = first;
    line.replace(line.find(from), from.size(), to);
    return errorOf(first + "\n\n" + line);
  };
  EXPECT_THAT(second("booth", "beale"), HasSubstr("line 3: simulate: --objective: is not that of"));
  EXPECT_THAT(second("--steps 9", "--steps 8"), HasSubstr("simulate: --steps: is not that of"));
  EXPECT_THAT(second("--noise 1", "--noise 2"), HasSubstr("simulate: --noise: is not that of"));
  EXPECT_THAT(second("--seed 2", ""), HasSubstr("simulate: --seed: is not that of line 1"));
  EXPECT_EQ(second("adam", "newton"), "no error");
}

TEST(CommandTextErrors, AreOneLine) {
  const std::string error = errorOf("ravine " + kOptions + " --schedule 'a\nb\tc'");
  EXPECT_EQ(error.find_first_of("\n\t"), std::string::npos) << error;
  EXPECT_THAT(error, HasSubstr("`a b c`"));
}

// Pieces of commands in any order are read or refused in one line, never worse.
TEST(CommandTextErrors, NothingBreaksIt) {
  const char* pieces[] = {"ravine",   "simulate", " ",      "\n",   "'",       "\"",  "\\",
                          "--steps",  "9",        "=",      "$",    "--start", "1,2", "--objective",
                          "booth",    "adam",     "--help", "\r\n", "--",      "-",   "--optimizer",
                          "--format", "json",     "\xff",   "+",    ":",       ",",   "--version"};
  Rng rng(5);
  for (int i = 0; i < 3000; ++i) {
    std::string text = "ravine simulate ";
    for (int k = 0; k < 12; ++k) {
      text += pieces[static_cast<std::size_t>(rng.uniform() * std::size(pieces))];
      if (rng.uniform() < 0.7) text += ' ';
    }
    const auto read = sceneOfCommands(text);
    if (read)
      EXPECT_EQ(checkScene(read->file.scene), "");
    else
      EXPECT_EQ(read.error().find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace ravine
