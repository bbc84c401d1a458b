// Examples by hand: painted, moved and erased with the mouse, and brought by CSV files.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/core/making.h"
#include "tests/ui/network_desk.h"

namespace ravine {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::vector<ScenePoint> pointsOf(NetworkDesk& desk) {
  const auto& own = desk.lab().data.own;
  if (!own) return {};
  return {own->points.all().begin(), own->points.all().end()};
}

// Few points of two classes, far from each other.
SceneFile fourPoints(long updates = 0) {
  SceneFile file = smallNetwork({3}, updates);
  OwnData own;
  own.classes = {"0", "1"};
  own.points = PointList({{-2, -2, 0}, {2, -2, 0}, {0, 2, 1}, {2, 2, 1}});
  file.scene.network.data.own = own;
  file.scene.network.data.testFraction = 0;
  return file;
}

ImVec2 placeOf(NetworkDesk& desk, double x, double y) { return desk.map().toScreen(x, y); }

TEST(Painting, AStrokeAddsExamplesAsOneEntry) {
  NetworkDesk desk(networkScene(60));
  const long before = desk.examples();
  desk.tap(Key::space);
  desk.frames(2);
  desk.tap(key('P'));
  EXPECT_EQ(desk.session.attention.brush, 0);
  const long updates = desk.updates();
  desk.drag(desk.in("plane", 0.3f, 0.3f), desk.in("plane", 0.6f, 0.4f), 8);
  desk.frames();
  const std::vector<ScenePoint> points = pointsOf(desk);
  EXPECT_GE(points.size(), static_cast<std::size_t>(before) + 6);
  EXPECT_EQ(desk.examples(), static_cast<long>(points.size()));
  for (std::size_t i = static_cast<std::size_t>(before); i < points.size(); ++i)
    EXPECT_EQ(points[i].label, 0);
  EXPECT_EQ(desk.changes(), 1u);
  EXPECT_THAT(desk.lastChange(), StartsWith("Paint "));
  EXPECT_GT(desk.updates(), updates) << "painting goes on with what was learned";
  EXPECT_TRUE(desk.session.view.playing);
  EXPECT_EQ(desk.session.view.zoom, 1) << "a brush does not move the view";
  EXPECT_EQ(desk.session.view.centre, Point{});
  EXPECT_EQ(checkScene(desk.session.scene), "");

  const long painted = desk.updates();
  desk.tap({key('Z'), true, false});
  desk.frames();
  EXPECT_FALSE(desk.lab().data.own);
  EXPECT_EQ(desk.examples(), before);
  EXPECT_GT(desk.updates(), painted) << "undo never rewinds training";
  desk.tap({key('Y'), true, false});
  desk.frames();
  EXPECT_EQ(pointsOf(desk), points);
  EXPECT_GT(desk.updates(), painted);
}

TEST(Painting, AClickSetsOneExampleUnderTheMouse) {
  NetworkDesk desk(fourPoints());
  desk.click("brush.1");
  desk.click(placeOf(desk, -1, 1));
  const auto points = pointsOf(desk);
  ASSERT_EQ(points.size(), 5u);
  EXPECT_NEAR(points[4].x, -1, 0.02);
  EXPECT_NEAR(points[4].y, 1, 0.02);
  EXPECT_EQ(points[4].label, 1);
  EXPECT_TRUE(std::equal(points.begin(), points.begin() + 4, pointsOf(desk).begin()));
}

TEST(Painting, AThirdClassTakesSoftmax) {
  NetworkDesk desk(networkScene(40));
  const long before = desk.updates();
  desk.click("brush.2");
  EXPECT_EQ(desk.session.attention.brush, 2);
  desk.drag(desk.in("plane", 0.4f, 0.45f), desk.in("plane", 0.5f, 0.5f), 4);
  desk.frames();
  ASSERT_TRUE(desk.lab().data.own);
  EXPECT_EQ(desk.lab().data.own->classes.size(), 3u);
  EXPECT_EQ(desk.training().loss.name, "softmax");
  EXPECT_EQ(desk.net().picture.shape.outputs(), 3);
  EXPECT_EQ(desk.updates(), before);
  EXPECT_EQ(desk.changes(), 1u);
  EXPECT_EQ(checkScene(desk.session.scene), "");
  EXPECT_TRUE(desk.has("brush.3")) << "there is room for one more";
  EXPECT_EQ(desk.net().testConfusion.size(), 9u);
  desk.tap({key('Z'), true, false});
  desk.frames();
  EXPECT_EQ(desk.training().loss.name, "logistic");
  EXPECT_EQ(desk.net().picture.shape.outputs(), 1);
  EXPECT_NE(desk.session.attention.brush, 3);
}

TEST(Painting, ANewClassHasANameOfItsOwn) {
  SceneFile file = fourPoints();
  file.scene.network.data.own->classes = {"1", "2"};  // as many files have them
  NetworkDesk desk(file);
  for (int k = 2; k < static_cast<int>(kMostClasses); ++k) {
    desk.click("brush." + std::to_string(k));
    desk.click(desk.in("plane", 0.5f, 0.5f + 0.05f * static_cast<float>(k)));
    desk.frames();
    EXPECT_EQ(desk.lab().data.own->classes.size(), static_cast<std::size_t>(k) + 1);
    EXPECT_EQ(checkScene(desk.session.scene), "") << "the scene could not be opened again";
  }
  EXPECT_FALSE(desk.has("brush.6"));
}

TEST(Painting, KeysGoThroughTheBrushes) {
  NetworkDesk desk(networkScene());
  for (const int brush : {0, 1, kHand, 0}) {
    desk.tap(key('P'));
    EXPECT_EQ(desk.session.attention.brush, brush);
  }
  desk.tap(key('X'));
  EXPECT_EQ(desk.session.attention.brush, kEraser);
  desk.tap(key('V'));
  EXPECT_EQ(desk.session.attention.brush, kHand);
  desk.click("brush.eraser");
  EXPECT_EQ(desk.session.attention.brush, kEraser);
  desk.click("brush.hand");
  EXPECT_EQ(desk.session.attention.brush, kHand);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Moving, AnExampleFollowsTheMouse) {
  NetworkDesk desk(fourPoints(20));
  const auto before = pointsOf(desk);
  const ImVec2 from = placeOf(desk, 0, 2), to = placeOf(desk, 0.8, -0.6);
  desk.moveTo(from);
  desk.press();
  for (int i = 1; i <= 4; ++i)
    desk.moveTo(ImVec2(from.x + (to.x - from.x) * static_cast<float>(i) / 4,
                       from.y + (to.y - from.y) * static_cast<float>(i) / 4));
  EXPECT_FALSE(desk.session.canUndo());
  desk.release();
  desk.frames();
  const auto after = pointsOf(desk);
  ASSERT_EQ(after.size(), 4u);
  EXPECT_NEAR(after[2].x, 0.8, 0.03);
  EXPECT_NEAR(after[2].y, -0.6, 0.03);
  EXPECT_EQ(after[2].label, 1);
  for (const std::size_t i : {0u, 1u, 3u}) EXPECT_EQ(after[i], before[i]);
  EXPECT_EQ(desk.changes(), 1u);
  EXPECT_EQ(desk.updates(), 20) << "what was learned stays";
  EXPECT_EQ(desk.session.view.centre, Point{}) << "the view does not move with it";
}

TEST(Moving, BesideTheExamplesTheViewMoves) {
  NetworkDesk desk(fourPoints());
  desk.drag(desk.in("plane", 0.5f, 0.55f), desk.in("plane", 0.6f, 0.45f));
  EXPECT_LT(desk.session.view.centre.x, 0);
  EXPECT_LT(desk.session.view.centre.y, 0);
  EXPECT_FALSE(desk.session.canUndo());
}

TEST(Erasing, AStrokeIsOneEntry) {
  NetworkDesk desk(networkScene(30));
  const long before = desk.examples();
  desk.tap(key('X'));
  desk.drag(desk.in("plane", 0.3f, 0.5f), desk.in("plane", 0.7f, 0.5f), 10);
  desk.frames();
  EXPECT_LT(desk.examples(), before - 5);
  EXPECT_EQ(desk.changes(), 1u);
  EXPECT_THAT(desk.lastChange(), StartsWith("Erase "));
  EXPECT_EQ(desk.updates(), 30);
  desk.tap({key('Z'), true, false});
  desk.frames();
  EXPECT_EQ(desk.examples(), before);
  EXPECT_EQ(desk.updates(), 30);
}

TEST(Erasing, TheLastOfAClassStays) {
  NetworkDesk desk(fourPoints(10));
  desk.tap(key('X'));
  desk.click(placeOf(desk, 0, 2));
  desk.frames();
  ASSERT_EQ(pointsOf(desk).size(), 3u);
  const std::size_t changes = desk.changes();
  desk.click(placeOf(desk, 2, 2));
  desk.frames();
  EXPECT_EQ(pointsOf(desk).size(), 3u);
  EXPECT_EQ(desk.changes(), changes);
  EXPECT_EQ(desk.session.attention.mention, "The last of a class stays");
  desk.train(5);
  EXPECT_EQ(desk.updates(), 15);
}

TEST(Erasing, OwnPointsGoBackToTheSet) {
  NetworkDesk desk(networkScene(10));
  const long before = desk.examples();
  desk.tap(key('X'));
  desk.click(desk.in("plane", 0.5f, 0.5f));
  desk.frames(2);
  ASSERT_TRUE(desk.lab().data.own);
  EXPECT_FALSE(desk.has("data.noise")) << "the generator's sliders act on nothing";
  desk.click("data.back");
  desk.frames();
  EXPECT_FALSE(desk.lab().data.own);
  EXPECT_EQ(desk.examples(), before);
}

// ---- CSV ----

class Dropping : public testing::Test {
 protected:
  std::string drop(NetworkDesk& desk, std::string_view content, const char* name = "data.csv") {
    write(folder / name, content);
    desk.session.drop({(folder / name).string()});
    desk.frames(2);
    return desk.session.notices.empty() ? std::string() : desk.session.notices.back().text;
  }
  Folder folder;
};

constexpr std::string_view kGood =
    "x,y,label\n100,200,left\n101,203,left\n99,201,left\n150,260,right\n152,255,right\n"
    "149,251,right\n";

TEST_F(Dropping, ATableBecomesTheData) {
  for (const Lab lab : {Lab::network, Lab::landscape}) {
    SCOPED_TRACE(static_cast<int>(lab));
    SceneFile file = networkScene(30);
    file.scene.lab = lab;
    NetworkDesk desk(file);
    desk.session.view.zoom = 3;
    EXPECT_EQ(drop(desk, kGood), "");
    EXPECT_EQ(desk.session.scene.lab, Lab::network);
    ASSERT_TRUE(desk.lab().data.own);
    EXPECT_EQ(desk.lab().data.own->classes, (std::vector<std::string>{"left", "right"}));
    EXPECT_EQ(pointsOf(desk).size(), 6u);
    EXPECT_EQ(pointsOf(desk)[3], (ScenePoint{150, 260, 1}));
    EXPECT_EQ(desk.session.attention.mention, "Imported 6 examples");
    EXPECT_EQ(desk.session.view.zoom, 1);
    const PlaneMap map = desk.map();
    for (const ScenePoint& p : pointsOf(desk))
      EXPECT_TRUE(map.rect.contains(map.toScreen(p.x, p.y))) << p.x << ' ' << p.y;
    EXPECT_EQ(checkScene(desk.session.scene), "");
    EXPECT_TRUE(desk.drawnFinite());
    desk.tap({key('Z'), true, false});
    desk.frames(2);
    EXPECT_FALSE(desk.lab().data.own);
    if (lab == Lab::landscape) continue;
    const PlaneMap back = desk.map();
    EXPECT_TRUE(back.rect.contains(back.toScreen(0, 0))) << "the set of before is in view again";
    EXPECT_LT(back.box.xmax - back.box.xmin, 100);
  }
}

TEST_F(Dropping, WhatIsBrokenNamesItsLineAndChangesNothing) {
  NetworkDesk desk(networkScene(25));
  desk.tap(key('P'));
  desk.click(desk.in("plane", 0.5f, 0.5f));  // own points, so that there is something to lose
  desk.frames();
  const std::string before = writeScene({desk.session.scene, desk.session.view});
  const NetworkReport trained = desk.net();
  std::string manyClasses = "x,y,label\n";
  for (int i = 0; i < 7; ++i) manyClasses += "1,2," + std::to_string(i) + "\n";
  const std::pair<std::string, std::string> broken[] = {
      {"x,y,label\n1,2,a\n1,2\n", "line 3: has 2 of 3 fields"},
      {"", "line 1: is empty"},
      {"x,y,label\n1,2,a\n" + std::string(3'000'000, '9') + ",2,b\n", "line 3: x = `999"},
      {std::string("\x89PNG\r\n\x1A\n\0\0", 10), "line 1: byte 1 is no text"},
      {"x,y,label\n1,2,a\n1,nan,b\n", "line 3: y = `nan` is not a finite"},
      {"x,y,label\n1,2,a\n3,4,a\n", "line 3: only one class, `a`"},
      {"1,2,a\n3,4,b\n", "line 1: `1,2,a`: must be the header"},
      {manyClasses, "7 classes; at most 6"}};
  std::size_t told = 0;
  for (const auto& [content, wrong] : broken) {
    SCOPED_TRACE(wrong);
    const std::string notice = drop(desk, content);
    EXPECT_THAT(notice, StartsWith("Not imported: " + (folder / "data.csv").string() + ": "));
    EXPECT_THAT(notice, HasSubstr(wrong));
    EXPECT_LT(notice.size(), 400u);
    EXPECT_EQ(desk.session.notices.size(), ++told);
    EXPECT_EQ(writeScene({desk.session.scene, desk.session.view}), before);
    EXPECT_TRUE(sameWeights(desk.net(), trained));
    EXPECT_EQ(desk.updates(), 25);
  }
  desk.session.drop({(folder / "nothing.csv").string()});
  EXPECT_EQ(desk.session.notices.size(), ++told);
  write(folder / "huge.csv", "x,y,label\n");
  std::filesystem::resize_file(folder / "huge.csv", std::uintmax_t{5} << 30);  // holes, no disk
  desk.session.drop({(folder / "huge.csv").string()});
  EXPECT_EQ(desk.session.notices.size(), ++told);
  EXPECT_EQ(writeScene({desk.session.scene, desk.session.view}), before);
}

std::string largeTable() {
  std::string table = "x,y,label\n";
  for (int i = 0; i < 21'000; ++i)
    table += std::to_string(i % 100) + "," + std::to_string(i % 37) + (i % 2 ? ",a\n" : ",b\n");
  return table;
}

TEST_F(Dropping, ALargeTableStaysInItsFile) {
  NetworkDesk desk(smallNetwork({3}));
  EXPECT_EQ(drop(desk, largeTable()), "");
  ASSERT_TRUE(desk.lab().data.own);
  EXPECT_EQ(desk.lab().data.own->file, (folder / "data.csv").string());
  EXPECT_TRUE(pointsOf(desk).empty());
  EXPECT_EQ(desk.examples(), 21'000);
  EXPECT_LT(writeScene({desk.session.scene, {}}).size(), 5000u);
  desk.tap(key('P'));
  desk.click(desk.in("plane", 0.5f, 0.5f));
  EXPECT_THAT(desk.session.attention.mention, StartsWith("Too many examples to change"));
  EXPECT_EQ(desk.examples(), 21'000);
}

TEST_F(Dropping, ALargeTableThatChangedIsToldOverThePlane) {
  write(folder / "data.csv", largeTable());
  {
    Session session(smallNetwork({3}), true);
    session.drop({(folder / "data.csv").string()});
    ASSERT_TRUE(session.save(folder / "scene.json"));
  }
  write(folder / "data.csv", largeTable() + "1,2,a\n");
  NetworkDesk desk(smallNetwork({3}));
  EXPECT_TRUE(desk.session.open(folder / "scene.json"));
  desk.frames(2);
  EXPECT_THAT(desk.session.network.problem(), HasSubstr("its SHA-256 differs"));
  EXPECT_TRUE(desk.has("network.remark"));
}

TEST_F(Dropping, TwoTablesOneAfterTheOther) {
  NetworkDesk desk(networkScene(20));
  drop(desk, kGood);
  desk.train(10);
  const PlaneMap first = desk.map();
  drop(desk, "x,y,label\n0.1,0.2,a\n0.3,0.2,b\n0.2,0.1,a\n0.3,0.1,b\n", "second.csv");
  EXPECT_EQ(desk.updates(), 0);
  EXPECT_LT(desk.map().box.xmax, 1);
  desk.tap({key('Z'), true, false});
  desk.frames(2);
  EXPECT_EQ(pointsOf(desk).size(), 6u);
  EXPECT_NEAR(desk.map().box.xmax, first.box.xmax, 1e-9);
}

}  // namespace
}  // namespace ravine
