// `ravine record`: playback as numbered PNGs and as videos.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "program.h"

namespace ravine::cli {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A scene whose playback lasts 10 steps at 10 steps a second.
constexpr char kRace[] = R"({"ravine": 1, "lab": "landscape",
  "landscape": {"objective": {"name": "quadratic"}, "start": {"x": 2, "y": 1}, "steps": 10,
                "runs": [{"optimizer": {"name": "gradient_descent", "lr": 0.1}}]},
  "view": {"speed": 10}})";

class Record : public testing::Test {
 protected:
  std::string scene(std::string_view text = kRace) {
    write(folder_ / "scene.json", text);
    return " --scene " + (folder_ / "scene.json").string() + " ";
  }
  // `record --out NAME WORDS`, which must go well.
  void film(const std::string& name, const std::string& words) {
    const Outcome outcome = run("record --out " + (folder_ / name).string() + " " + words);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "");
  }
  std::vector<std::string> frames(const std::string& name) {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / name))
      all.push_back(entry.path().filename());
    std::sort(all.begin(), all.end());
    return all;
  }
  std::string frame(const std::string& name, int number) {
    const std::string digits = std::to_string(number);
    return contentOf(folder_ / name /
                     ("frame_" + std::string(5 - digits.size(), '0') + digits + ".png"));
  }
  // The picture of `render` with these words.
  std::string picture(const std::string& words) {
    const std::string out = (folder_ / "picture.png").string();
    EXPECT_EQ(run("render --out " + out + " " + words).status, 0);
    return contentOf(out);
  }
  // "WIDTHxHEIGHT frames" by ffprobe.
  std::string probed(const std::string& name) {
    const Outcome outcome = runInShell(
        "ffprobe -v error -count_frames -select_streams v:0 -show_entries "
        "stream=width,height,nb_read_frames,pix_fmt -of csv=p=0 " +
        (folder_ / name).string());
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.out;
  }

  Folder folder_;
};

const std::string kSmall = "--size 320x200 ";

TEST_F(Record, NumbersTheFramesAskedFor) {
  film("frames", kSmall + scene() + "--seconds 0.5 --fps 10");
  EXPECT_THAT(frames("frames"), ElementsAre("frame_00001.png", "frame_00002.png", "frame_00003.png",
                                            "frame_00004.png", "frame_00005.png"));
  EXPECT_EQ(frame("frames", 1).substr(16, 8), std::string("\0\0\x01\x40\0\0\0\xc8", 8))
      << "width and height in the PNG's head";
  EXPECT_THAT(folder_.names(), ElementsAre("frames", "scene.json")) << "nothing beside it";
}

TEST_F(Record, IsTheSameTwice) {
  for (const char* name : {"a", "b"}) film(name, kSmall + scene() + "--seconds 0.4 --fps 10");
  for (int k = 1; k <= 4; ++k) EXPECT_EQ(frame("a", k), frame("b", k)) << k;
  EXPECT_NE(frame("a", 1), frame("a", 2)) << "it moves";
}

TEST_F(Record, LastsAsLongAsPlayback) {
  film("frames", kSmall + scene() + "--hide-controls --fps 10");
  EXPECT_EQ(frames("frames").size(), 11u) << "10 steps, one a frame, from step 0";
  EXPECT_EQ(frame("frames", 11), picture(kSmall + scene() + "--hide-controls --at 10"));
  film("later", kSmall + scene() + "--hide-controls --fps 10 --at 6");
  EXPECT_EQ(frames("later").size(), 5u);
  EXPECT_EQ(frame("later", 5), frame("frames", 11));
}

// Playback that stands shows what is to come as well: only its end looks alike.
TEST_F(Record, AdvancesExactly) {
  film("frames", kSmall + scene() + "--hide-controls --seconds 1.1 --fps 30");
  EXPECT_EQ(frames("frames").size(), 33u);
  EXPECT_EQ(frame("frames", 31), picture(kSmall + scene() + "--hide-controls --at 10"));
  EXPECT_NE(frame("frames", 30), frame("frames", 31));
  EXPECT_EQ(frame("frames", 33), frame("frames", 31)) << "it has come to its end";
}

TEST_F(Record, TrainsExactly) {
  const std::string network = scene(R"({"ravine": 1, "lab": "network", "network": {"pace": 100,
    "data": {"generator": {"name": "moons", "n": 40}}}, "view": {"updates": 20}})");
  film("frames", kSmall + network + "--hide-controls --seconds 0.12 --fps 30");
  EXPECT_EQ(frames("frames").size(), 4u) << "3.6 frames";
  const auto after = [&](int updates) {
    return picture(kSmall + network + "--hide-controls --updates " + std::to_string(updates));
  };
  EXPECT_NE(after(20), after(30));
  // A network that is trained is sampled more coarsely than one at rest: compare films.
  film("rest", kSmall + network + "--hide-controls --seconds 0.03 --fps 30 --updates 30");
  EXPECT_EQ(frame("rest", 1), frame("frames", 4)) << "three frames of a thirtieth are ten updates";
}

TEST_F(Record, ReplacesAnEarlierRecording) {
  film("frames", kSmall + scene() + "--seconds 0.3 --fps 10");
  film("frames", kSmall + scene() + "--seconds 0.2 --fps 10");
  EXPECT_EQ(frames("frames").size(), 2u);
}

TEST_F(Record, TouchesNoOtherFolder) {
  std::filesystem::create_directory(folder_ / "mine");
  write(folder_ / "mine/letter.txt", "dear");
  const Outcome outcome = run("record --out " + (folder_ / "mine").string() + " --seconds 0.1");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("letter.txt"));
  EXPECT_EQ(contentOf(folder_ / "mine/letter.txt"), "dear");
  EXPECT_THAT(folder_.names(), ElementsAre("mine"));
}

TEST_F(Record, MakesVideosOfTheSizeAndLengthAskedFor) {
  film("a.mp4", kSmall + scene() + "--seconds 1 --fps 12");
  EXPECT_EQ(probed("a.mp4"), "320,200,yuv420p,12\n");
  film("odd.mp4", scene() + "--size 321x201 --seconds 0.25 --fps 12");
  EXPECT_EQ(probed("odd.mp4"), "322,202,yuv420p,3\n");
  film("a.gif", kSmall + scene() + "--seconds 0.5 --fps 10");
  EXPECT_THAT(probed("a.gif"), testing::MatchesRegex("320,200,[a-z0-9]+,5\n"));
  film("b.mp4", kSmall + scene() + "--seconds 1 --fps 12");
  EXPECT_EQ(contentOf(folder_ / "a.mp4"), contentOf(folder_ / "b.mp4"));
  EXPECT_THAT(folder_.names(), ElementsAre("a.gif", "a.mp4", "b.mp4", "odd.mp4", "scene.json"));
}

// What `record --out a.mp4` says where ffmpeg is this script, or is not there.
Outcome withEncoder(const Folder& folder, const std::string& script) {
  std::filesystem::create_directory(folder / "bin");
  if (!script.empty()) write(folder / "bin/ffmpeg", "#!/bin/sh\n" + script);
  if (!script.empty())
    std::filesystem::permissions(folder / "bin/ffmpeg", std::filesystem::perms::owner_all);
  write(folder / "a.mp4", "old");
  return runInShell("PATH='" + (folder / "bin").string() +
                    (script.empty() ? "" : ":/usr/bin:/bin") + "' " + RAVINE_PROGRAM +
                    " record --size 640x400 --seconds 0.5 --out " + (folder / "a.mp4").string());
}

TEST_F(Record, NamesTheRemedyWhereThereIsNoFfmpeg) {
  const Outcome outcome = withEncoder(folder_, "");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("apt-get install ffmpeg"));
  EXPECT_THAT(outcome.err, HasSubstr("folder"));
  EXPECT_EQ(contentOf(folder_ / "a.mp4"), "old");
}

TEST_F(Record, TellsWhatADyingFfmpegSaid) {
  const Outcome outcome = withEncoder(
      folder_, "head -c 900000 >/dev/null\necho first >&2\necho no codec today >&2\nexit 3\n");
  EXPECT_EQ(outcome.status, 2) << "and no signal";
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("ffmpeg failed (3): no codec today"));
  EXPECT_EQ(contentOf(folder_ / "a.mp4"), "old") << "a failure leaves the old file";
  EXPECT_THAT(folder_.names(), ElementsAre("a.mp4", "bin"));
}

TEST_F(Record, HandsEveryFrameOnAsRawPixels) {
  const std::string counted = (folder_ / "bytes").string();
  const Outcome outcome =
      withEncoder(folder_, "wc -c > " + counted + "\necho \"$*\" >> " + counted +
                               "\nfor last; do :; done\necho new > \"$last\"\n");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::string said = contentOf(counted);
  EXPECT_EQ(std::stol(said), 640L * 400 * 3 * 15) << "half a second at 30 a second";
  EXPECT_THAT(said, HasSubstr("-pix_fmt rgb24 -video_size 640x400 -framerate 30"));
  EXPECT_EQ(contentOf(folder_ / "a.mp4"), "new\n");
}

TEST_F(Record, RefusesWhatNoPlayerShows) {
  const std::string out = (folder_ / "a.gif").string();
  const Outcome outcome = run("record --seconds 0.1 --fps 60 --size 64x64 --out " + out);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(refusedInOneLine(outcome));
  EXPECT_THAT(outcome.err, HasSubstr("a GIF has at most 50 frames a second, not 60"));
}

TEST_F(Record, SaysThatItCannotWrite) {
  for (const std::string& out :
       {(folder_ / "no/such/a.mp4").string(), (folder_ / "no/such").string(),
        std::string("/proc/a.gif"), (folder_ / "a.avi").string(), (folder_ / ".").string(),
        (folder_ / "..").string()}) {
    const Outcome outcome = run("record --seconds 0.1 --size 64x64 --out " + out);
    EXPECT_EQ(outcome.status, 2) << out;
    EXPECT_TRUE(refusedInOneLine(outcome));
    EXPECT_THAT(outcome.err, HasSubstr(out));
  }
  EXPECT_THAT(folder_.names(), IsEmpty());
}

}  // namespace

}  // namespace ravine::cli
