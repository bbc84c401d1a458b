// What leaves the program from within the window: pictures, numbers, the scene as text.
#include <gmock/gmock.h>
#include <imgui_internal.h>

#include <thread>

#include "app/session_leaving.h"
#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/ui/harness.h"

namespace ravine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr Chord kSavePicture{key('E'), true, false}, kSaveNumbers{key('E'), true, true},
    kCopyScene{key('C'), true, true}, kPaste{key('V'), true, false};

// A desk whose file dialog opens in a folder of the test's own.
class LeavingDesk : public Desk {
 public:
  LeavingDesk(const Folder& folder, Seat seat) : Desk(std::move(seat)) {
    session.settings.folder = folder.path().string();
  }
  // In the file dialog: this name, and its button.
  void answer(const std::string& name) {
    frames(2);
    ImGui::ClearActiveID();  // else the field, which has the focus, keeps the name it holds
    session.attention.files.name = name;
    frames();
    click("files.answer");
    frames();
  }
  void savePicture(const PictureChoice& choice, const std::string& name) {
    session.leaving->choice = choice;
    tap(kSavePicture);
    click("leaving.file");
    answer(name);
  }
};

std::string pngOf(const Desk& desk, int width, int height) {
  const auto png = encodePng(width, height, desk.picture());
  return {png.begin(), png.end()};
}

std::pair<unsigned, unsigned> sizeOf(const std::string& png) {
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = at; i < at + 4; ++i)
      value = value << 8 | static_cast<unsigned char>(png.at(i));
    return value;
  };
  return {number(16), number(20)};
}

SceneFile smallRace() {
  SceneFile file = oneRun({"quadratic", {}}, {"momentum", {{"lr", 0.05}}}, 20);
  file.view.step = 12;
  return file;
}

TEST(Leaving, ACopiedSceneIsPastedAsItWas) {
  SceneFile file = smallRace();
  file.view.zoom = 1.5;
  Desk desk({.file = file});
  desk.tap(kCopyScene);
  EXPECT_THAT(desk.session.attention.mention, HasSubstr("Copied"));
  const std::string copied = ImGui::GetClipboardText();
  EXPECT_EQ(copied, writeScene({desk.session.scene, desk.session.view}));
  const View view = desk.session.view;
  desk.session.startAnew();
  desk.frames();
  ASSERT_NE(desk.session.scene, file.scene);
  desk.tap(kPaste);
  EXPECT_EQ(desk.session.scene, file.scene);
  EXPECT_EQ(desk.session.view, view);
}

TEST(Leaving, NumbersGoToTheFileThatIsChosen) {
  const Folder folder;
  LeavingDesk desk(folder, {.file = smallRace()});
  desk.tap(kSaveNumbers);
  EXPECT_EQ(desk.session.attention.files.name, "numbers.csv");
  desk.answer("race");
  EXPECT_EQ(desk.session.attention.overlay, Overlay::none);
  EXPECT_THAT(contentOf(folder / "race.csv"),
              StartsWith("run,optimizer,seed,step,x,y,loss,grad_norm,lr\n0,"));
  EXPECT_EQ(desk.session.attention.mention, "Saved race.csv");
  desk.tap(kSaveNumbers);
  desk.answer("race.txt");
  EXPECT_EQ(desk.session.attention.overlay, Overlay::files) << "asks again";
  EXPECT_THAT(desk.session.attention.files.error, HasSubstr("does not end in .csv, .json"));
  EXPECT_THAT(desk.session.notices, IsEmpty());
  // The dialog is that of scenes again afterwards.
  desk.tap(Key::escape);
  desk.tap({key('S'), true, true});
  EXPECT_EQ(desk.session.attention.files.name, "scene.json");
  EXPECT_FALSE(desk.session.leaving->answer);
}

TEST(Leaving, NumbersAreWrittenBesideTheFrames) {
  const Folder folder;
  LeavingDesk desk(folder, {.patient = false, .file = smallRace()});
  ASSERT_TRUE(desk.session.leaving->saveNumbers(desk.session, folder / "a.csv"));
  EXPECT_THAT(desk.session.attention.mention, HasSubstr("Saving"));
  while (!desk.session.leaving->ready()) std::this_thread::yield();
  desk.frames();
  EXPECT_EQ(desk.session.attention.mention, "Saved a.csv");
  EXPECT_THAT(contentOf(folder / "a.csv"), StartsWith("run,"));
}

TEST(Leaving, APictureOfTheWindowIsWhatItShows) {
  const Folder folder;
  LeavingDesk desk(folder, {.width = 1000, .height = 640, .file = smallRace()});
  desk.moveAway();
  desk.frames(2);
  const std::string before = writeScene({desk.session.scene, desk.session.view});
  const std::string window = pngOf(desk, 1000, 640);
  desk.savePicture({.scale = 1}, "a");
  EXPECT_EQ(contentOf(folder / "a.png"), window);
  desk.savePicture({.scale = 3}, "b");
  EXPECT_EQ(sizeOf(contentOf(folder / "b.png")), std::pair(3000u, 1920u));
  EXPECT_EQ(writeScene({desk.session.scene, desk.session.view}), before) << "nothing else changed";
  EXPECT_FALSE(desk.session.canUndo());
  desk.session.attention.mention.clear();
  desk.session.attention.mentionLeft = 0;
  desk.moveAway();
  desk.frames(2);
  EXPECT_EQ(pngOf(desk, 1000, 640), window) << "and the window goes on as it was";
}

TEST(Leaving, APictureOfTheMainViewHasNoControls) {
  const Folder folder;
  LeavingDesk desk(folder, {.width = 800, .height = 500, .file = smallRace()});
  desk.savePicture({.part = Part::main, .scale = 1}, "main");
  desk.savePicture({.part = Part::charts, .scale = 2}, "charts");
  EXPECT_FALSE(desk.session.attention.hideControls);
  desk.session.attention.hideControls = true;
  desk.session.attention.mention.clear();
  desk.session.attention.mentionLeft = 0;
  desk.moveAway();
  desk.frames(2);
  EXPECT_EQ(contentOf(folder / "main.png"), pngOf(desk, 800, 500));
  EXPECT_EQ(sizeOf(contentOf(folder / "charts.png")), std::pair(920u, 1000u));
}

TEST(Leaving, FiguresAreWrittenAsTheEndingSays) {
  const Folder folder;
  LeavingDesk desk(folder, {.file = smallRace()});
  desk.session.settings.theme = Theme::dark;
  desk.savePicture({.part = Part::main, .format = PictureFormat::svg}, "a");
  EXPECT_THAT(contentOf(folder / "a.svg"), HasSubstr("class=\"run\""));
  desk.savePicture({.part = Part::charts, .format = PictureFormat::svg}, "b");
  EXPECT_THAT(contentOf(folder / "b.svg"), HasSubstr(">Gradient norm</text>"));
  desk.savePicture({.part = Part::main, .format = PictureFormat::pdf}, "c.pdf");
  EXPECT_THAT(contentOf(folder / "c.pdf"), StartsWith("%PDF"));
  EXPECT_EQ(desk.session.settings.theme, Theme::dark);
  EXPECT_THAT(folder.names(), ElementsAre("a.svg", "b.svg", "c.pdf"));
}

TEST(Leaving, APictureThatCannotBeWrittenIsTold) {
  const Folder folder;
  std::filesystem::create_directory(folder / "a.png");
  LeavingDesk desk(folder, {.width = 640, .height = 400, .file = smallRace()});
  desk.session.leaving->picture = folder / "a.png";
  desk.frames(2);
  ASSERT_EQ(desk.session.notices.size(), 1u);
  EXPECT_THAT(desk.session.notices[0].text, HasSubstr("a.png: Is a directory"));
  EXPECT_THAT(folder.names(), ElementsAre("a.png"));
}

TEST(Leaving, TheCardAsksOnlyWhatMatters) {
  Desk desk({.file = smallRace()});
  desk.tap(kSavePicture);
  EXPECT_TRUE(desk.has("leaving.scale"));
  EXPECT_FALSE(desk.has("leaving.heat"));
  desk.session.leaving->choice.format = PictureFormat::svg;
  desk.frames(2);
  EXPECT_FALSE(desk.has("leaving.scale"));
  EXPECT_TRUE(desk.has("leaving.heat"));
  EXPECT_EQ(desk.session.leaving->choice.part, Part::main) << "a figure is of one view";
  desk.click("leaving.cancel");
  EXPECT_EQ(desk.session.attention.overlay, Overlay::none);
}

}  // namespace
}  // namespace ravine
