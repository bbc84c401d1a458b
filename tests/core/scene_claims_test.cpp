// What the scenes that come with the program claim is so.
#include <gtest/gtest.h>

#include "core/io/file.h"
#include "core/lab/samples.h"
#include "core/scene/scene_io.h"

namespace ravine {

namespace {

SceneFile sceneOf(const std::string& name) {
  const Result<std::string> text =
      readFile(std::string(RAVINE_SOURCE_DIR) + "/assets/scenes/" + name, 1 << 20);
  EXPECT_TRUE(text) << (text ? "" : text.error());
  const Result<SceneFile> file = readScene(*text);
  EXPECT_TRUE(file) << (file ? "" : file.error());
  EXPECT_EQ(checkScene(file->scene), "");
  return *file;
}

// Reddi, Kale and Kumar 2018: one large gradient in three is forgotten by Adam before it counts,
// so that it climbs to the worst point (here 1); AMSGrad remembers it and finds the minimum −1/3.
TEST(SceneClaims, AdamDoesNotConvergeWhereAmsgradDoes) {
  const SceneFile file = sceneOf("adam_fails.json");
  const auto result = computeSamples(file.scene.samples, {}, {});
  ASSERT_TRUE(result);
  ASSERT_EQ(result->runs.size(), 3u);
  EXPECT_NEAR(result->sum->optimum().w.x(), -1.0 / 3, 1e-9);
  EXPECT_NEAR(result->runs[0].trajectory.x.back(), 1, 0.02);
  EXPECT_NEAR(result->runs[1].trajectory.x.back(), -1.0 / 3, 0.02);
  EXPECT_NEAR(result->runs[2].trajectory.x.back(), -1.0 / 3, 0.02);
}

}  // namespace

}  // namespace ravine
