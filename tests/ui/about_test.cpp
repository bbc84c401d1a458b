// The about card, and the text that it copies for a report.
#include "app/about.h"

#include <epoxy/gl.h>
#include <gmock/gmock.h>

#include "app/paths.h"
#include "tests/ui/layout.h"

namespace ravine {
namespace {

using testing::HasSubstr;

TEST(About, TellsWhatTheProgramIsMadeOfAndRunsOn) {
  Desk desk({.file = stillScene()});
  ImGui::SetClipboardText("");
  desk.tap({Key::f1, false, true});
  desk.frames();
  ASSERT_TRUE(desk.has("overlay.about"));
  desk.click(desk.in("about.copy"));
  const std::string text = ImGui::GetClipboardText();
  const auto gl = [](GLenum what) {
    return std::string(reinterpret_cast<const char*>(glGetString(what)));
  };
  EXPECT_THAT(text, testing::StartsWith(programName() + "\n"));
  EXPECT_THAT(text, HasSubstr("\nOpenGL: " + gl(GL_VERSION) + ", " + gl(GL_RENDERER)));
  EXPECT_THAT(text, HasSubstr("\nSettings: " + configFolder().string() + "\n"));
  EXPECT_THAT(text, HasSubstr("\nUnsaved work: " + stateFolder().string() + "\n"));
  EXPECT_THAT(text, HasSubstr("\nSize: 1280 × 720 at scale 1, lab landscape\n"));
  EXPECT_THAT(text, HasSubstr("\nFonts: Inter-Regular, "));
  EXPECT_THAT(text, HasSubstr(", STIXGeneral-Italic"));
  for (const Part& part : partsUsed())
    EXPECT_THAT(text, HasSubstr(part.name + " (" + part.licence + ")"));
  EXPECT_THAT(desk.session.attention.mention, testing::StartsWith("Copied"));
  desk.click(desk.in("about.close"));
  desk.frames();
  EXPECT_FALSE(desk.has("overlay.about"));
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(About, TheWindowIsToldByWhoeverOpensIt) {
  Desk desk({.file = stillScene()});
  const auto window = [&] {
    for (const Fact& fact : factsOf(desk.session, desk.ui()))
      if (fact.what == "Window") return fact.says;
    return std::string();
  };
  EXPECT_EQ(window(), "none");
  ImGui::GetIO().BackendPlatformName = "GLFW 3.3.8 X11";
  EXPECT_EQ(window(), "GLFW 3.3.8 X11");
  ImGui::GetIO().BackendPlatformName = nullptr;
}

class AboutSizes : public testing::TestWithParam<Size> {};
INSTANTIATE_TEST_SUITE_P(Sizes, AboutSizes, kSmallerSizes);

TEST_P(AboutSizes, EveryFactIsWithinTheCard) {
  Desk desk({.width = GetParam().width,
             .height = GetParam().height,
             .scale = GetParam().scale,
             .file = stillScene()});
  desk.session.attention.show(Overlay::about);
  desk.frames(3);
  const Rect card = desk.rect("overlay.about");
  EXPECT_TRUE(inside(card, {ImVec2(0, 0), ImGui::GetIO().DisplaySize}));
  std::vector<Rect> lines;
  for (const Fact& fact : factsOf(desk.session, desk.ui())) {
    SCOPED_TRACE(fact.what);
    const Rect line = desk.rect("about." + fact.what);
    EXPECT_GE(line.min.x, card.min.x);
    EXPECT_LE(line.max.x, card.max.x) << "what does not fit scrolls up and down only";
    for (const Rect& other : lines) EXPECT_FALSE(overlap(line, other));
    lines.push_back(line);
  }
  for (const char* button : {"about.copy", "about.close"})
    EXPECT_TRUE(inside(desk.rect(button), card)) << button;
  EXPECT_TRUE(desk.drawnFinite());
}

}  // namespace
}  // namespace ravine
