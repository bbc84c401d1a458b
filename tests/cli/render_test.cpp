// `ravine render`: pictures without a display.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "program.h"

namespace ravine::cli {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Width and height from a PNG's header; nothing where it is no PNG.
std::optional<std::pair<unsigned, unsigned>> sizeOf(const std::string& png) {
  constexpr std::string_view kHead("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16);
  if (png.size() < 24 || !png.starts_with(kHead)) return {};
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      value = value << 8 | static_cast<unsigned char>(png[i]);
    return value;
  };
  return std::pair{number(16), number(20)};
}

class Render : public testing::Test {
 protected:
  // The picture that `render --out … WORDS` makes; fails the test where there is none.
  std::string picture(const std::string& words) {
    const std::string out = (folder_ / "picture.png").string();
    const Outcome outcome = run("render --out " + out + " " + words);
    EXPECT_EQ(outcome.status, 0) << words << ": " << outcome.err;
    EXPECT_EQ(outcome.out, "");
    return contentOf(out);
  }
  // `render` of this scene must be refused and leave nothing behind.
  std::string refusal(std::string_view scene) {
    write(folder_ / "scene.json", scene);
    const Outcome outcome = run("render --scene " + (folder_ / "scene.json").string() + " --out " +
                                (folder_ / "never.png").string());
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(refusedInOneLine(outcome));
    EXPECT_THAT(folder_.names(), ElementsAre("scene.json"));
    EXPECT_THAT(outcome.err, HasSubstr((folder_ / "scene.json").string()));
    return outcome.err;
  }

  Folder folder_;
};

constexpr std::string_view kSmall = "--size 640x400 ";
const std::string kPlain(kSmall);

TEST_F(Render, WritesTheSizeAskedFor) {
  for (const auto& [words, size] : {std::pair{"--size 640x400", std::pair{640u, 400u}},
                                    {"--size 17x16", {17, 16}},
                                    {"", {1280, 720}},
                                    {"--size 800x600 --scale 2", {800, 600}}})
    EXPECT_EQ(sizeOf(picture(words)), size) << words;
}

TEST_F(Render, GivesTheSameBytesTwice) { EXPECT_EQ(picture(kPlain), picture(kPlain)); }

TEST_F(Render, LeavesNothingBesideThePicture) {
  picture(kPlain);
  EXPECT_THAT(folder_.names(), ElementsAre("picture.png"));
}

TEST_F(Render, ShowsWhatOptionsSay) {
  const std::string plain = picture(kPlain);
  for (const char* option : {"--at 3", "--hide-controls", "--theme light", "--scale 1.5"})
    EXPECT_NE(picture(kPlain + option), plain) << option;
  EXPECT_EQ(picture(kPlain + "--theme dark"), plain);
  EXPECT_EQ(picture(kPlain + "--updates 0"), plain);
}

TEST_F(Render, ShowsAScene) {
  write(folder_ / "scene.json", R"({"ravine": 1, "lab": "landscape",
    "landscape": {"objective": {"name": "himmelblau"}}})");
  const std::string scene = picture(kPlain + "--scene " + (folder_ / "scene.json").string());
  EXPECT_EQ(sizeOf(scene), std::pair(640u, 400u));
  EXPECT_NE(scene, picture(kPlain));
}

TEST_F(Render, TrainsANetworkSoFar) {
  const auto of = [&](const char* view, const std::string& option) {
    write(
        folder_ / "scene.json",
        R"({"ravine": 1, "lab": "network", "network": {"data": {"generator": {"name": "moons"}}})" +
            std::string(view) + "}");
    return picture(kPlain + "--scene " + (folder_ / "scene.json").string() + option);
  };
  const std::string fresh = of("", "");
  EXPECT_EQ(of("", " --updates 0"), fresh);
  const std::string trained = of("", " --updates 200");
  EXPECT_NE(trained, fresh);
  EXPECT_EQ(of("", " --updates 200"), trained) << "the same bytes";
  EXPECT_EQ(of(R"(, "view": {"updates": 200})", ""), trained) << "as the scene says";
  EXPECT_EQ(of(R"(, "view": {"updates": 200})", " --updates 0"), fresh);
}

TEST_F(Render, SaysWhatIsWrongInAScene) {
  EXPECT_THAT(refusal(R"({"ravine": 1, "lab": "landscape", "landscape": {"objectiv": 3}})"),
              HasSubstr("$.landscape.objectiv"));
  EXPECT_THAT(refusal(R"({"ravine": 1, "lab": "landscape", "landscape": {"steps": "many"}})"),
              HasSubstr("$.landscape.steps"));
  EXPECT_THAT(refusal(R"({"ravine": 1, "lab": "landscape",
    "landscape": {"objective": {"name": "rosenbrok"}}})"),
              HasSubstr("`rosenbrock`"));
  EXPECT_THAT(refusal("{\n  \"ravine\": 1,\n  oops"), HasSubstr("line 3"));
  EXPECT_THAT(refusal(R"({"ravine": 99, "lab": "landscape"})"), HasSubstr("99"));
  refusal("");
}

TEST_F(Render, SaysThatASceneIsMissing) {
  const Outcome outcome =
      run("render --scene /nowhere/scene.json --out " + (folder_ / "never.png").string());
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("/nowhere/scene.json"));
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Render, SaysThatItCannotWrite) {
  for (const std::string& out : {(folder_ / "no/such/folder.png").string(), (folder_ / "").string(),
                                 std::string("/proc/picture.png"), std::string("/dev/full")}) {
    const Outcome outcome = run("render --size 64x64 --out " + out);
    EXPECT_EQ(outcome.status, 2) << out;
    EXPECT_TRUE(refusedInOneLine(outcome));
    EXPECT_THAT(outcome.err, HasSubstr(out));
  }
  EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(Render, WritesNothingWhereAnOptionIsWrong) {
  const Outcome outcome = run("render --theme pink --out " + (folder_ / "never.png").string());
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(folder_.names(), IsEmpty());
}

}  // namespace

}  // namespace ravine::cli
