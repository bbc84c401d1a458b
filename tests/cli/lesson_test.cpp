// Lessons on the command line: listed, rendered, opened; a program with a course of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"

namespace ravine::cli {

namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kScene =
    R"x({"ravine": 1, "lab": "landscape", "landscape": {"objective": {"name": "booth"},
 "steps": 40, "runs": [{"optimizer": {"name": "momentum", "lr": 0.01}}]}, "view": {"step": 9}})x";
const std::string kFirst =
    R"x({"ravine_lesson": 1, "chapter": 1, "title": "First things", "about": "What comes first.",
 "steps": [{"title": "A start", "rows": ["L1", "L3"], "caption": "Said of the start.",
  "formula": "w_{k+1} = w_k − η∇f(w_k)", "try": "Drag it.", "controls": ["run0.lr"], "scene": )x" +
    kScene + R"x(}, {"title": "Further", "rows": ["L2"], "caption": "Said of it.",
  "change": {"landscape": {"steps": 60}, "view": {"step": 60}}}]})x";

// The program as installed into a folder, where its lessons are ours.
class LessonProgram : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path source = RAVINE_SOURCE_DIR, data = folder_ / "share/ravine";
    fs::create_directories(folder_ / "bin");
    fs::create_directories(data / "assets/lessons");
    fs::copy_file(RAVINE_PROGRAM, program_);
    fs::create_symlink(source / "shaders", data / "shaders");
    for (const auto& entry : fs::directory_iterator(source / "assets"))
      if (entry.path().filename() != "lessons")
        fs::create_symlink(entry.path(), data / "assets" / entry.path().filename());
    put("first", kFirst);
  }
  void put(const std::string& id, std::string_view text) {
    write(folder_ / ("share/ravine/assets/lessons/" + id + ".json"), text);
  }
  Outcome ours(const std::string& words) { return runInShell(program_.string() + " " + words); }
  std::string picture(const std::string& words) {
    const std::string out = (folder_ / "picture.png").string();
    const Outcome outcome = ours("render --size 640x400 --out " + out + " " + words);
    EXPECT_EQ(outcome.status, 0) << words << ": " << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return contentOf(out);
  }

  Folder folder_;
  const fs::path program_ = folder_ / "bin/ravine";
};

TEST_F(LessonProgram, ListsThem) {
  const Outcome outcome = ours("list lessons --format json");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const auto parsed = json::parse(outcome.out);
  ASSERT_TRUE(parsed) << parsed.error();
  const auto expected = json::parse(R"x([{"id": "first", "title": "First things", "steps": [
    {"title": "A start", "rows": ["L1", "L3"]}, {"title": "Further", "rows": ["L2"]}]}])x");
  EXPECT_EQ(json::write(*parsed), json::write(*expected));
  EXPECT_THAT(ours("list lessons").out,
              AllOf(HasSubstr("first (First things)\n"), HasSubstr("A start  L1, L3\n"),
                    HasSubstr("2   Further")));
  const auto all = json::parse(ours("list --format json").out);
  ASSERT_TRUE(all);
  EXPECT_EQ(json::write(member(*all, "lessons")), json::write(*parsed));
}

TEST_F(LessonProgram, ABrokenOneIsToldAndTheOthersAreThere) {
  put("second", R"({"ravine_lesson": 1, "chapter": 2, "title": "T", "steps": []})");
  const Outcome listed = ours("list lessons --format json");
  EXPECT_EQ(listed.status, 0);
  EXPECT_THAT(listed.err, HasSubstr("second.json: $.steps: a lesson needs at least one step"));
  EXPECT_THAT(listed.out, HasSubstr("first"));
  const Outcome shown = ours("render --out x.png --lesson second");
  EXPECT_EQ(shown.status, 2);
  EXPECT_TRUE(refusedInOneLine(shown));
  EXPECT_THAT(shown.err, HasSubstr("second.json: $.steps"));
}

TEST_F(LessonProgram, RendersAStepTwiceAlike) {
  const std::string first = picture("--lesson first"), second = picture("--lesson first/2");
  const std::string presented = picture("--lesson first/2 --presenter");
  EXPECT_EQ(picture("--lesson first/1"), first);
  EXPECT_EQ(picture("--lesson first/2"), second);
  EXPECT_EQ(picture("--lesson first/2 --presenter"), presented);
  EXPECT_NE(first, second);
  EXPECT_NE(second, presented);
  EXPECT_NE(picture("--lesson first/2 --at 5"), second);
}

TEST_F(LessonProgram, HidesTheCaptionWithTheControls) {
  const std::string bare = picture("--lesson first/1 --hide-controls");
  write(folder_ / "scene.json", kScene);
  EXPECT_EQ(picture("--hide-controls --scene " + (folder_ / "scene.json").string()), bare);
}

TEST_F(LessonProgram, WhatIsAskedForMustBeThere) {
  const std::pair<const char*, const char*> wrong[] = {
      {"--lesson frist", "there is no lesson `frist`: did you mean `first`?"},
      {"--lesson first/3", "lesson `first` has steps 1 to 2, not `3`"},
      {"--lesson first/0", "steps 1 to 2"},
      {"--lesson first/", "steps 1 to 2"},
      {"--lesson first --scene a.json", "leave --scene out"}};
  for (const auto& [words, says] : wrong)
    for (const std::string command : {"render --out never.png ", ""}) {
      const Outcome outcome = ours(command + words);
      EXPECT_EQ(outcome.status, 2) << words;
      EXPECT_TRUE(refusedInOneLine(outcome)) << outcome.err;
      EXPECT_THAT(outcome.err, AllOf(HasSubstr("--lesson: "), HasSubstr(says)));
    }
  EXPECT_THAT(folder_.names(), ElementsAre("bin", "share"));
}

TEST_F(LessonProgram, TheWindowWantsADisplay) {
  const Outcome outcome = ours("--lesson first/2");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_THAT(outcome.err, HasSubstr("no display"));
}

}  // namespace
}  // namespace ravine::cli
