// The headless end: its size, its rows, its errors, and the PNG encoder.
#include "app/offscreen.h"

#include <stb/stb_image.h>

#include <cstdlib>
#include <iostream>

#include "tests/gl/gl_test.h"

namespace ravine {
namespace {

using OffscreenTest = GlTest;

TEST_F(OffscreenTest, ReadsTheTopRowFirst) {
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 230, 320, 10);
  glClearColor(1, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
  const auto rgb = screen.readRgb();
  ASSERT_EQ(rgb.size(), 320u * 240u * 3u);
  EXPECT_EQ(rgb.front(), 255);
  EXPECT_EQ(rgb[320 * 3 * 9], 255);
  EXPECT_EQ(rgb[320 * 3 * 10], 0);
}

TEST_F(OffscreenTest, ResizesToOddSizesAndRefusesImpossibleOnes) {
  screen.resize(17, 3);
  EXPECT_EQ(screen.readRgb().size(), 17u * 3u * 3u);
  EXPECT_THROW(screen.resize(0, 3), std::invalid_argument);
  EXPECT_THROW(screen.resize(1 << 20, 3), std::runtime_error);
  EXPECT_EQ(screen.width(), 17);
  EXPECT_NE(screen.describe().find("OpenGL"), std::string::npos);
}

TEST_F(OffscreenTest, SeveralLiveSideBySide) {
  clear(1);
  {
    Offscreen other(8, 8);
    other.bind();
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    EXPECT_EQ(other.readRgb().front(), 0);
    EXPECT_EQ(screen.readRgb().front(), 255);
  }
  EXPECT_EQ(screen.readRgb().back(), 255);
}

// In a process of its own, since the libraries look at the environment once.
TEST(OffscreenDeathTest, MissingDriverIsOneSentence) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  const auto attempt = [] {
    setenv("__EGL_VENDOR_LIBRARY_FILENAMES", "/nonexistent.json", 1);
    try {
      Offscreen screen(8, 8);
    } catch (const NoOpenGl& error) {
      std::cerr << error.what() << '\n';
      std::_Exit(3);
    }
    std::_Exit(0);
  };
  EXPECT_EXIT(attempt(), testing::ExitedWithCode(3), "OpenGL is not available: .+");
}

TEST(EncodePng, GivesBackThePixels) {
  std::vector<unsigned char> rgb(5 * 4 * 3);
  for (std::size_t i = 0; i < rgb.size(); ++i) rgb[i] = static_cast<unsigned char>(i * 7);
  const auto file = encodePng(5, 4, rgb);
  EXPECT_EQ(file, encodePng(5, 4, rgb));
  int width = 0, height = 0, channels = 0;
  unsigned char* read = stbi_load_from_memory(file.data(), static_cast<int>(file.size()), &width,
                                              &height, &channels, 3);
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(width, 5);
  EXPECT_EQ(height, 4);
  EXPECT_EQ(std::vector<unsigned char>(read, read + rgb.size()), rgb);
  stbi_image_free(read);
  EXPECT_THROW(encodePng(5, 5, rgb), std::invalid_argument);
}

}  // namespace
}  // namespace ravine
