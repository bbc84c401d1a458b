// Undo and redo: back to the first scene bit for bit, one entry a drag.
#include "core/scene/history.h"

#include <gtest/gtest.h>

#include "core/scene/scene_io.h"
#include "tests/core/scenes.h"

namespace ravine {

namespace {

std::string bytes(const Scene& scene) { return writeScene({scene, {}}); }

TEST(History, UndoesEveryEditToTheFirstAndRedoesThemAll) {
  SceneMaker maker(1);
  Scene scene = maker.scene();
  History history(scene);
  std::vector<std::string> past = {bytes(scene)};
  while (past.size() <= 500) {
    maker.edit(scene);
    if (history.commit(scene, false)) past.push_back(bytes(scene));
  }
  for (std::size_t i = past.size() - 1; i-- > 0;) {
    ASSERT_TRUE(history.canUndo());
    scene = history.undo(scene);
    ASSERT_EQ(bytes(scene), past[i]) << i;
  }
  EXPECT_FALSE(history.canUndo());
  EXPECT_EQ(bytes(history.undo(scene)), past[0]);
  for (std::size_t i = 1; i < past.size(); ++i) {
    ASSERT_TRUE(history.canRedo());
    scene = history.redo(scene);
    ASSERT_EQ(bytes(scene), past[i]) << i;
  }
  EXPECT_FALSE(history.canRedo());
  EXPECT_EQ(bytes(history.redo(scene)), past.back());
}

TEST(History, WithoutAChangeThereIsNothingToUndo) {
  SceneMaker maker(2);
  const Scene scene = maker.scene();
  History history(scene);
  EXPECT_FALSE(history.commit(scene, false));
  EXPECT_FALSE(history.canUndo());
  EXPECT_FALSE(history.canRedo());
  EXPECT_EQ(history.undo(scene), scene);
  EXPECT_EQ(history.redo(scene), scene);
}

TEST(History, OneDragIsOneEntry) {
  Scene scene;
  History history(scene);
  for (int i = 1; i <= 60; ++i) {  // sixty frames with the mouse held down
    scene.landscape.start.x = i;
    EXPECT_FALSE(history.commit(scene, true));
    EXPECT_FALSE(history.canUndo());
  }
  EXPECT_TRUE(history.commit(scene, false));
  EXPECT_FALSE(history.commit(scene, false));
  scene = history.undo(scene);
  EXPECT_EQ(scene, Scene{});
  EXPECT_FALSE(history.canUndo());
  EXPECT_EQ(history.redo(scene).landscape.start.x, 60);
}

TEST(History, ADragBackToWhereItBeganIsNoEntry) {
  Scene scene;
  History history(scene);
  scene.landscape.steps = 7;
  history.commit(scene, true);
  scene = {};
  EXPECT_FALSE(history.commit(scene, false));
  EXPECT_FALSE(history.canUndo());
}

TEST(History, UndoTakesInWhatWasNotCommittedYet) {
  Scene scene;
  History history(scene);
  scene.landscape.steps = 7;
  EXPECT_EQ(history.undo(scene), Scene{});
  EXPECT_EQ(history.redo(Scene{}).landscape.steps, 7);
}

TEST(History, ANewEditForgetsWhatWasUndone) {
  Scene scene;
  History history(scene);
  scene.landscape.steps = 7;
  history.commit(scene, false);
  scene = history.undo(scene);
  scene.landscape.steps = 9;
  EXPECT_TRUE(history.commit(scene, false));
  EXPECT_FALSE(history.canRedo());
  EXPECT_EQ(history.redo(scene).landscape.steps, 9);
  EXPECT_EQ(history.undo(scene), Scene{});
}

TEST(History, KeepsTheNewest1000) {
  Scene scene;
  History history(scene);
  for (int i = 1; i <= 1100; ++i) {
    scene.landscape.steps = i;
    history.commit(scene, false);
  }
  int undone = 0;
  for (; history.canUndo(); ++undone) scene = history.undo(scene);
  EXPECT_EQ(undone, 1000);
  EXPECT_EQ(scene.landscape.steps, 100);
}

}  // namespace

}  // namespace ravine
