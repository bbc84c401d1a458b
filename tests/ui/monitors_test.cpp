// Which monitor full screen fills.
#include "app/monitors.h"

#include <gtest/gtest.h>

#include "core/lab/landscape.h"

namespace ravine {
namespace {

const Monitor kLaptop{"eDP-1", {0, 0, 1920, 1080}};
const Monitor kProjector{"HDMI-1", {1920, 0, 1024, 768}};
const Monitor kAbove{"DP-1", {0, -1440, 2560, 1440}};

class Monitors : public testing::Test {
 protected:
  void plug(std::vector<Monitor> monitors) {
    all = std::move(monitors);
    takeMonitors(session, all);
    a.monitorHere = std::max(0, monitorUnder(all, window));
  }
  // Its name, as full screen would fill it.
  std::string filled() {
    const int i = monitorToFill(session, all, window);
    return i < 0 ? "" : all[static_cast<std::size_t>(i)].name;
  }
  Session session{firstScene(), true};
  Attention& a = session.attention;
  Place window{100, 100, 1200, 800};
  std::vector<Monitor> all;
};

TEST_F(Monitors, AreToldByNameAndSize) {
  plug({kLaptop, kProjector, kProjector});
  EXPECT_EQ(a.monitors, (std::vector<std::string>{"eDP-1 · 1920×1080", "HDMI-1 · 1024×768",
                                                  "HDMI-1 · 1024×768 (2)"}));
  EXPECT_EQ(monitorNamed(a.monitors, "HDMI-1 · 1024×768 (2)"), 2);
  EXPECT_EQ(monitorNamed(a.monitors, "eDP-1 · 1280×720"), 0) << "at another resolution";
  EXPECT_EQ(monitorNamed(a.monitors, "eDP"), -1);
  EXPECT_EQ(monitorNamed(a.monitors, ""), -1);
}

TEST_F(Monitors, TheWindowsOwnIsWhereMostOfItLies) {
  const std::vector<Monitor> three{kLaptop, kProjector, kAbove};
  EXPECT_EQ(monitorUnder(three, {100, 100, 800, 600}), 0);
  EXPECT_EQ(monitorUnder(three, {1900, 100, 800, 600}), 1);
  EXPECT_EQ(monitorUnder(three, {1500, 100, 800, 600}), 0);
  EXPECT_EQ(monitorUnder(three, {1500, -600, 800, 640}), 2);
  EXPECT_EQ(monitorUnder(three, {9000, 300, 800, 600}), 1) << "beyond all: the nearest";
  EXPECT_EQ(monitorUnder({}, window), -1);
}

TEST_F(Monitors, WithoutAChoiceTheWindowsOwnIsFilled) {
  plug({kLaptop, kProjector});
  EXPECT_EQ(filled(), "eDP-1");
  window = {2000, 50, 800, 600};
  EXPECT_EQ(filled(), "HDMI-1");
  plug({});
  EXPECT_EQ(filled(), "");
}

TEST_F(Monitors, TheNextOneIsFilledAndRemembered) {
  plug({kLaptop, kProjector, kAbove});
  fillNextMonitor(session);
  EXPECT_TRUE(a.fullScreen);
  EXPECT_EQ(filled(), "HDMI-1");
  EXPECT_EQ(session.settings.monitor, "HDMI-1 · 1024×768");
  fillNextMonitor(session);
  EXPECT_EQ(filled(), "DP-1");
  a.fullScreen = false;
  EXPECT_EQ(filled(), "DP-1") << "F11 fills it again";
  a.fullScreen = true;
  fillNextMonitor(session);
  EXPECT_EQ(filled(), "eDP-1");
  EXPECT_EQ(session.settings.monitor, "") << "the window's own needs no memory";
  a.fullScreen = false;
  fillNextMonitor(session);
  EXPECT_EQ(filled(), "HDMI-1") << "from the window on";
}

TEST_F(Monitors, AreRememberedFromLectureToLecture) {
  session.settings.monitor = "HDMI-1 · 1280×800";
  plug({kLaptop});
  EXPECT_EQ(filled(), "eDP-1");
  fillNextMonitor(session);
  EXPECT_EQ(filled(), "eDP-1");
  EXPECT_EQ(session.settings.monitor, "HDMI-1 · 1280×800") << "one monitor is no choice";
  plug({kLaptop, kProjector});
  EXPECT_EQ(filled(), "HDMI-1") << "it is plugged in again";
}

TEST_F(Monitors, OneThatIsUnpluggedIsToldAndReplaced) {
  plug({kLaptop, kProjector});
  fillNextMonitor(session);
  plug({kLaptop, kProjector});
  EXPECT_TRUE(session.notices.empty());
  plug({kLaptop});
  EXPECT_EQ(filled(), "eDP-1");
  ASSERT_EQ(session.notices.size(), 1u);
  EXPECT_EQ(session.notices[0].text.find("The monitor HDMI-1 is gone"), 0u);
  EXPECT_EQ(session.settings.monitor, "HDMI-1 · 1024×768") << "and comes back when it does";
  session.notices.clear();
  plug({kLaptop, kProjector});
  EXPECT_EQ(filled(), "HDMI-1");
  a.fullScreen = false;
  plug({kLaptop});
  EXPECT_TRUE(session.notices.empty()) << "it was not in use";
}

}  // namespace
}  // namespace ravine
