// The program as such: help, version, the window without a display, standard output that fails.
#include "program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>

namespace ravine::cli {

namespace {

using testing::HasSubstr;

TEST(Program, TellsItsVersion) {
  const Outcome outcome = run("--version");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, testing::MatchesRegex("ravine [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  EXPECT_EQ(outcome.err, "");
}

// What contracts.md promises for each command.
struct Promise {
  std::string command;
  std::vector<std::string> words;
};

TEST(Program, HelpNamesEveryOptionAndGivesExamples) {
  const Promise promises[] = {
      {"",
       {"--scene", "--lesson", "--version", "simulate", "train", "render", "record", "list",
        "bench"}},
      {"simulate",
       {"--objective", "--data", "--optimizer", "--start", "--steps", "--schedule", "--noise",
        "--clip", "--batch", "--order", "--average", "--seed", "--seeds", "--every", "--format"}},
      {"render",
       {"--scene", "--lesson", "--out", "--size", "--scale", "--at", "--updates", "--hide-controls",
        "--presenter", "--theme"}},
      {"record",
       {"--scene", "--lesson", "--out", "--size", "--scale", "--at", "--updates", "--hide-controls",
        "--theme", "--seconds", "--fps"}},
      {"list", {"objectives|optimizers|schedules", "lessons", "--format"}},
      {"bench", {"--quick", "--format"}}};
  for (const auto& [command, words] : promises)
    for (const std::string& help : {command + " --help", command + " -h"}) {
      const Outcome outcome = run(help);
      EXPECT_EQ(outcome.status, 0) << help;
      EXPECT_EQ(outcome.err, "");
      EXPECT_THAT(outcome.out,
                  HasSubstr("\nexamples:\n  ravine" + (command.empty() ? "" : " " + command)))
          << help;
      for (const std::string& word : words) EXPECT_THAT(outcome.out, HasSubstr(word)) << help;
    }
}

TEST(Program, HelpWinsOverWhatElseIsWrong) {
  EXPECT_EQ(run("simulate --nonsense --help").status, 0);
  EXPECT_EQ(run("train --help").status, 0);
  EXPECT_EQ(run("--help simulate").out, run("simulate --help").out);
}

TEST(Program, ExamplesOfHelpWork) {
  const std::string help = run("simulate --help").out;
  std::string line;
  int tried = 0;
  for (std::size_t at = help.find("\n  ravine simulate "); at != std::string::npos;
       at = help.find("\n  ravine simulate ", at + 1), ++tried) {
    std::size_t end = help.find('\n', at + 1);
    while (help[end - 1] == '\\') end = help.find('\n', end + 1);
    line = help.substr(at + 10, end - at - 10);
    for (std::size_t i; (i = line.find("\\\n")) != std::string::npos;) line.replace(i, 2, " ");
    // The shell's quotes go; ours stay around the formula.
    std::erase(line, '\'');
    const Outcome outcome = run(line);
    EXPECT_EQ(outcome.status, 0) << line << '\n' << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_NE(outcome.out, "");
  }
  EXPECT_GE(tried, 3);
}

TEST(Program, PointsToRenderWithoutADisplay) {
  const Outcome outcome = run("");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("ravine render"));
}

TEST(Program, SaysThatStandardOutputCannotBeWritten) {
  for (const char* line :
       {"--version", "--help", "simulate --help", "list", "list optimizers --format json",
        "simulate --objective booth --optimizer adam --start 1,1 --steps 5",
        "simulate --objective booth --optimizer adam --start 1,1 --steps 100000",
        "simulate --objective booth --optimizer adam --start 1,1 --steps 5 --format json"}) {
    const Outcome outcome = runInto("/dev/full", line);
    EXPECT_EQ(outcome.status, 2) << line;
    EXPECT_TRUE(refusedInOneLine(outcome)) << line;
    EXPECT_THAT(outcome.err, HasSubstr("standard output"));
  }
}

// Ended by the system in the middle of its file, as by a kill: none may grow beyond 4 KiB.
TEST(Program, AKillWhileItSavesLeavesTheOldFile) {
  const Folder folder;
  const std::string file = folder / "weights.json",
                    train =
                        "ravine train --data xor:n=20 --hidden 30,30 --activation tanh --loss "
                        "logistic --optimizer adam --epochs 1 --save-weights '" +
                        file + "' >/dev/null";
  write(file, "old");
  const Outcome killed = runInShell("ulimit -c 0; ulimit -f 8; exec " + train);
  EXPECT_EQ(killed.signal, SIGXFSZ) << killed.err;
  EXPECT_EQ(contentOf(file), "old");
  EXPECT_EQ(runInShell("exec " + train).status, 0);
  EXPECT_GT(contentOf(file).size(), 8000u);
}

TEST(Program, LeavesQuietlyWhenNobodyReads) {
  for (const char* line :
       {"--help", "list",
        "simulate --objective booth --optimizer adam --start 1,1 --steps 100000"}) {
    const Outcome outcome = runIntoClosedPipe(line);
    EXPECT_EQ(outcome.signal, SIGPIPE) << line;
    EXPECT_EQ(outcome.err, "") << line;
  }
}

}  // namespace

}  // namespace ravine::cli
