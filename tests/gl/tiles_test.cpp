// Small pictures in one texture, read back from the screen.
#include "app/render/tiles.h"

#include <limits>

#include "tests/gl/gl_test.h"

namespace ravine::render {
namespace {

class TilesTest : public GlTest {
 protected:
  TilesTest() {
    for (std::uint32_t i = 0; i < 256; ++i) ramp[i] = 0xff000000u | i;
    ramp[256] = 0xff00ff00u;
  }
  // The texel at a share of a tile's part.
  std::array<int, 3> texel(int tile, float across, float up) {
    const Tiles::Part part = tiles.part(tile);
    glBindTexture(GL_TEXTURE_2D, tiles.texture());
    int width = 0, height = 0;
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &width);
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &height);
    std::vector<unsigned char> all(static_cast<std::size_t>(4 * width * height));
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, all.data());
    const int x = static_cast<int>(std::lerp(part.left, part.right, across) * width),
              y = static_cast<int>(std::lerp(part.bottom, part.top, up) * height);
    const auto at = static_cast<std::size_t>(4 * (y * width + x));
    return {all[at], all[at + 1], all[at + 2]};
  }

  Tiles tiles;
  Ramp ramp;
};

TEST_F(TilesTest, EveryTileHasItsOwnPlaceAndColours) {
  for (const int count : {1, 2, 5, 261}) {
    ASSERT_TRUE(tiles.begin(count, 4, "a"));
    for (int i = 0; i < count; ++i) {
      std::vector<float> values(16, static_cast<float>(i % 100) / 100);
      values[12] = 1;  // top left
      tiles.set(i, values, 0, 1, ramp);
    }
    tiles.finish();
    for (int i = 0; i < count; i += 13) {
      EXPECT_NEAR(texel(i, 0.5f, 0.5f)[0], 255 * (i % 100) / 100.0, 1) << i;
      EXPECT_EQ(texel(i, 0.01f, 0.99f)[0], 255);
    }
  }
}

TEST_F(TilesTest, ValuesOutsideTheRangeShowItsEndsAndNanItsOwnColour) {
  constexpr float kInf = std::numeric_limits<float>::infinity();
  tiles.begin(1, 2, "a");
  tiles.set(0, std::vector<float>{-kInf, 99, std::nanf(""), -1}, -2, 2, ramp);
  tiles.finish();
  EXPECT_EQ(texel(0, 0, 0)[0], 0);
  EXPECT_EQ(texel(0, 0.99f, 0)[0], 255);
  EXPECT_EQ(texel(0, 0, 0.99f)[1], 255);
  EXPECT_EQ(texel(0, 0.99f, 0.99f)[0], 64);
}

TEST_F(TilesTest, AreKeptUntilTheirKeyChanges) {
  EXPECT_TRUE(tiles.begin(3, 2, "a"));
  EXPECT_FALSE(tiles.begin(3, 2, "a"));
  EXPECT_TRUE(tiles.begin(4, 2, "a"));
  EXPECT_TRUE(tiles.begin(4, 3, "a"));
  EXPECT_TRUE(tiles.begin(4, 3, "b"));
  EXPECT_THROW(tiles.set(4, std::vector<float>(9), 0, 1, ramp), std::invalid_argument);
  EXPECT_THROW(tiles.set(0, std::vector<float>(8), 0, 1, ramp), std::invalid_argument);
  EXPECT_THROW(tiles.begin(0, 3, "b"), std::invalid_argument);
}

}  // namespace
}  // namespace ravine::render
