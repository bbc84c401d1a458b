// Shader programs, textures and framebuffers: what they accept, keep and complain about.
#include "app/render/program.h"

#include <fstream>
#include <string>

#include "app/render/framebuffer.h"
#include "app/render/vertices.h"
#include "tests/gl/gl_test.h"

namespace ravine::render {
namespace {

class ProgramTest : public GlTest {
 protected:
  void SetUp() override {
    GlTest::SetUp();
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder = std::filesystem::temp_directory_path() / (std::string("ravine_") + test->name());
    std::filesystem::create_directories(folder);
  }
  void TearDown() override {
    GlTest::TearDown();
    std::filesystem::remove_all(folder);
  }

  std::filesystem::path write(const char* name, const std::string& body) const {
    std::ofstream(folder / name) << "#version 330 core\n" << body;
    return folder / name;
  }

  static std::string complaint(const std::filesystem::path& vertex,
                               const std::filesystem::path& fragment) {
    try {
      Program program(vertex, fragment);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }

  std::filesystem::path folder;
};

TEST_F(ProgramTest, CompileErrorNamesFileAndReason) {
  const auto file = write("broken.frag", "out vec4 colour;\nvoid main() { colour = nowhere; }\n");
  const std::string text = complaint(kShaders / "fullscreen.vert", file);
  EXPECT_NE(text.find("broken.frag"), std::string::npos) << text;
  EXPECT_NE(text.find("nowhere"), std::string::npos) << text;
}

TEST_F(ProgramTest, LinkErrorNamesBothFiles) {
  const auto file =
      write("unequal.frag",
            "in vec3 place;\nout vec4 colour;\nvoid main() { colour = vec4(place, 1); }\n");
  const std::string text = complaint(kShaders / "fullscreen.vert", file);
  EXPECT_NE(text.find("unequal.frag"), std::string::npos) << text;
  EXPECT_NE(text.find("fullscreen.vert"), std::string::npos) << text;
  EXPECT_NE(text.find("place"), std::string::npos) << text;
}

TEST_F(ProgramTest, MissingFileIsNamed) {
  EXPECT_NE(complaint(kShaders / "absent.vert", kShaders / "field.frag").find("absent.vert"),
            std::string::npos);
}

TEST_F(ProgramTest, UniformsReachTheShaderAndUnknownOnesAreIgnored) {
  const auto file =
      write("plain.frag", "uniform vec4 tint;\nout vec4 colour;\nvoid main() { colour = tint; }\n");
  Program program(kShaders / "fullscreen.vert", file);
  Program moved = std::move(program);
  const Handle<destroyVertexArray> vertices(createVertexArray());
  glBindVertexArray(vertices.name());
  moved.use();
  moved.set("tint", rgb(0x336699));
  moved.set("absent", 1.0f);
  glDrawArrays(GL_TRIANGLES, 0, 3);
  EXPECT_EQ(Pixels(screen).at(100, 100), (Colour{0x33, 0x66, 0x99}));
}

TEST_F(ProgramTest, ADefinitionHoldsInTheFragmentShaderAndKeepsLineNumbers) {
  const auto array = write("array.frag",
                           "uniform vec4 tints[TINTS];\nout vec4 colour;\n"
                           "void main() { colour = tints[TINTS - 1]; }\n");
  Program program(kShaders / "fullscreen.vert", array, "TINTS 3");
  const Handle<destroyVertexArray> vertices(createVertexArray());
  glBindVertexArray(vertices.name());
  program.use();
  const Rgba tints[] = {rgb(0x112233), rgb(0x445566), rgb(0x778899)};
  program.set("tints", std::span<const Rgba>(tints));
  glDrawArrays(GL_TRIANGLES, 0, 3);
  EXPECT_EQ(Pixels(screen).at(5, 5), (Colour{0x77, 0x88, 0x99}));

  const auto broken = write("broken.frag", "\n\nout vec4 colour;\nvoid main() { nowhere; }\n");
  const auto told = [&](std::string_view define) {
    try {
      Program(kShaders / "fullscreen.vert", broken, define);
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_NE(told("TINTS 3"), "");
  EXPECT_EQ(told("TINTS 3"), told({}));
}

TEST_F(ProgramTest, TextureRefusesDataThatDoesNotFit) {
  Texture texture(Texture::Format::kR32f, Texture::Filter::kNearest);
  const std::vector<float> six(6);
  const std::vector<unsigned char> bytes(6);
  texture.upload(3, 2, six);
  EXPECT_EQ(texture.width(), 3);
  EXPECT_THROW(texture.upload(2, 2, six), std::invalid_argument);
  EXPECT_THROW(texture.upload(-3, -2, six), std::invalid_argument);
  EXPECT_THROW(texture.upload(3, 2, bytes), std::invalid_argument);
  EXPECT_THROW(texture.resize(1 << 20, 1), std::runtime_error);
  EXPECT_EQ(texture.width(), 3);
}

TEST_F(ProgramTest, FramebufferKeepsItsPictureWhileTheSizeStays) {
  Framebuffer buffer;
  buffer.resize(40, 30);
  buffer.bind();
  glClearColor(0, 1, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const unsigned before = buffer.texture();
  screen.bind();
  buffer.resize(40, 30);
  EXPECT_EQ(buffer.texture(), before);
  const Target unchanged;  // resizing must not move the drawing elsewhere
  EXPECT_EQ(unchanged.width(), screen.width());
  buffer.bind();
  std::array<unsigned char, 4> pixel{};
  glReadPixels(39, 29, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel.data());
  EXPECT_EQ(pixel, (std::array<unsigned char, 4>{0, 255, 0, 255}));
}

}  // namespace
}  // namespace ravine::render
