// Reads the icon's pictures.
#include "app/window_icon.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <stb/stb_image.h>

#include <memory>
#include <vector>

#include "app/paths.h"

namespace ravine {

void setIcon(GLFWwindow* window) {
  using Pixels = std::unique_ptr<unsigned char, decltype(&stbi_image_free)>;
  std::vector<Pixels> pixels;  // until GLFW has copied them
  std::vector<GLFWimage> icons;
  for (const char* name : {"ravine-48.png", "ravine-128.png"}) {
    int width = 0, height = 0;
    const std::string file = (dataFolder() / "assets" / "icon" / name).string();
    unsigned char* read = stbi_load(file.c_str(), &width, &height, nullptr, 4);
    if (!read) continue;
    pixels.emplace_back(read, stbi_image_free);
    icons.push_back({width, height, read});
  }
  if (!icons.empty()) glfwSetWindowIcon(window, static_cast<int>(icons.size()), icons.data());
}

}  // namespace ravine
