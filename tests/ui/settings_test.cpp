// Settings as a file: the same bytes again, every field, and what is wrong told with its place.
#include "app/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/core/making.h"

namespace ravine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

Settings someSettings() {
  Settings s;
  s.theme = Theme::light;
  s.zoom = 1.0 / 3;
  s.panel = false;
  s.charts = false;
  s.width = 1024;
  s.height = 700;
  s.maximized = true;
  s.folder = "/home/jo/loss surfaces";
  s.recent = {"/home/jo/\"best\" run.json", "/tmp/\\ κ.json"};
  return s;
}

TEST(SettingsFile, WriteReadWriteGivesTheSameBytes) {
  for (const Settings& settings : {Settings{}, someSettings()}) {
    const std::string text = writeSettings(settings);
    const Settings read = orThrow(readSettings(text));
    EXPECT_EQ(read, settings);
    EXPECT_EQ(writeSettings(read), text);
  }
}

TEST(SettingsFile, EveryFieldIsWrittenAndRead) {
  void (*const edits[])(Settings&) = {
      [](Settings& s) { s.theme = Theme::light; }, [](Settings& s) { s.zoom = 1.25; },
      [](Settings& s) { s.panel = false; },        [](Settings& s) { s.charts = false; },
      [](Settings& s) { s.width = 800; },          [](Settings& s) { s.height = 600; },
      [](Settings& s) { s.maximized = true; },     [](Settings& s) { s.folder = "/a"; },
      [](Settings& s) { s.recent = {"/a/b"}; },
  };
  const std::string plain = writeSettings({});
  for (const auto edit : edits) {
    Settings settings;
    edit(settings);
    const std::string text = writeSettings(settings);
    EXPECT_NE(text, plain) << &edit - edits;
    EXPECT_EQ(orThrow(readSettings(text)), settings) << text;
  }
  for (const char* key : {"ravine_settings", "theme", "zoom", "panel", "charts", "width", "height",
                          "maximized", "folder", "recent"})
    EXPECT_THAT(plain, HasSubstr("\"" + std::string(key) + "\": ")) << key;
}

TEST(SettingsFile, WhatIsMissingIsAsByDefault) {
  Settings light;
  light.theme = Theme::light;
  EXPECT_EQ(orThrow(readSettings(R"({"ravine_settings": 1})")), Settings{});
  EXPECT_EQ(orThrow(readSettings(R"({"ravine_settings": 1, "theme": "light"})")), light);
}

TEST(SettingsFile, TakesTheEndsOfItsRanges) {
  for (const char* fields : {R"("zoom": 0.1)", R"("zoom": 10)", R"("width": 0, "height": 0)",
                             R"("width": 32768, "height": 32768)", R"("recent": [])"})
    EXPECT_TRUE(readSettings(R"({"ravine_settings": 1, )" + std::string(fields) + "}")) << fields;
}

// ---- errors ----

// The file, where the message says that it is wrong, and what it says.
struct Wrong {
  std::string text, place, what;
};
Wrong with(const std::string& field, const std::string& place, const std::string& what) {
  return {R"({"ravine_settings": 1, )" + field + "}", place, what};
}

TEST(SettingsFile, WhatIsWrongIsToldWithItsPlace) {
  const Wrong all[] = {
      {"", "line 1, column 1: ", "not JSON"},
      {"{\"ravine_settings\": 1,\n  \"zoom\" 2}", "line 2, column 10: ", "not JSON"},
      {"{\n  \"ravine_settings\": 1,\n  \"folder\": \"κ\", }", "line 3, column 18: ", "not JSON"},
      {"[]", "$: ", "must be an object, not an array"},
      {"{}", "$.ravine_settings: ", "no settings file"},
      {R"({"ravine": 1})", "$.ravine_settings: ", "no settings file"},
      {R"({"ravine_settings": "1"})", "$.ravine_settings: ", "no settings file"},
      {R"({"ravine_settings": 2})", "$.ravine_settings: ", "version 2 is newer than this program"},
      {R"({"ravine_settings": 3, "novel": 1})", "$.ravine_settings: ", "please update"},
      {R"({"ravine_settings": 0})", "$.ravine_settings: ", "no version 0"},
      with(R"("them": "light")", "$.them: ", "did you mean `theme`?"),
      with(R"("panel": true, "panel": true)", "$.panel: ", "appears twice"),
      with(R"("theme": "lihgt")", "$.theme: ", "did you mean `light`?"),
      with(R"("theme": true)", "$.theme: ", "must be a text, not true or false"),
      with(R"("zoom": "1")", "$.zoom: ", "must be a number, not a text"),
      with(R"("zoom": 0.09)", "$.zoom: ", "0.09 is out of range: 0.1 to 10"),
      with(R"("zoom": 11)", "$.zoom: ", "out of range"),
      with(R"("zoom": null)", "$.zoom: ", "must be a number, not null"),
      with(R"("panel": 1)", "$.panel: ", "must be true or false, not a number"),
      with(R"("charts": "no")", "$.charts: ", "must be true or false"),
      with(R"("width": -1)", "$.width: ", "out of range"),
      with(R"("width": 32769)", "$.width: ", "out of range"),
      with(R"("width": 800.5)", "$.width: ", "800.5 is not a whole number"),
      with(R"("height": 1e999)", "$.height: ", "too large"),
      with(R"("maximized": 0)", "$.maximized: ", "must be true or false"),
      with(R"("folder": 3)", "$.folder: ", "must be a text"),
      with(R"("recent": "/a")", "$.recent: ", "must be an array"),
      with(R"("recent": ["/a", 2])", "$.recent[1]: ", "must be a text, not a number"),
      with(R"("recent": ["","","","","","","","","","",""])",
           "$.recent: ", "has 11 entries; at most 10"),
  };
  for (const Wrong& wrong : all) {
    const Result<Settings> read = readSettings(wrong.text);
    ASSERT_FALSE(read) << wrong.text;
    EXPECT_THAT(read.error(), StartsWith(wrong.place)) << wrong.text;
    EXPECT_THAT(read.error(), HasSubstr(wrong.what)) << wrong.text;
  }
}

TEST(SettingsFile, EveryTruncationIsAnError) {
  const std::string text = writeSettings(someSettings());
  for (std::size_t size = 0; size + 2 < text.size(); ++size)
    EXPECT_FALSE(readSettings(text.substr(0, size))) << size;
}

// ---- recent files ----

TEST(RecentFiles, AreTheTenNewestNewestFirst) {
  Settings settings;
  for (int i = 1; i <= 13; ++i) settings.remember("/" + std::to_string(i));
  EXPECT_THAT(settings.recent,
              ElementsAre("/13", "/12", "/11", "/10", "/9", "/8", "/7", "/6", "/5", "/4"));
  EXPECT_TRUE(readSettings(writeSettings(settings)));
}

TEST(RecentFiles, AreEachThereOnce) {
  Settings settings;
  for (const char* file : {"/a", "/b", "/c", "/a", "/a", "/b"}) settings.remember(file);
  EXPECT_THAT(settings.recent, ElementsAre("/b", "/a", "/c"));
  for (int i = 0; i < 7; ++i) settings.remember("/" + std::to_string(i));
  settings.remember("/c");  // the oldest of a full list
  EXPECT_THAT(settings.recent, SizeIs(10));
  EXPECT_EQ(settings.recent.front(), "/c");
  EXPECT_EQ(settings.recent.back(), "/a");
}

}  // namespace
}  // namespace ravine
