// A linked pair of shaders read from files, with its uniforms set by name.
#pragma once
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "app/render/handle.h"
#include "app/render/rgba.h"

namespace ravine::render {

class Program {
 public:
  // Reads, compiles and links. Throws std::runtime_error naming the file at fault, with the
  // compiler's own words. `define` ("OUTPUTS 3") holds within the fragment shader.
  Program(const std::filesystem::path& vertexFile, const std::filesystem::path& fragmentFile,
          std::string_view define = {});

  void use() const;

  // These act on this program, which must be in use. A name the shaders lack (or the compiler
  // dropped) is ignored, as in GL itself.
  void set(std::string_view name, int value);
  void set(std::string_view name, float value);
  void set(std::string_view name, float x, float y);
  void set(std::string_view name, const Rgba& colour);
  void set(std::string_view name, std::span<const Rgba> colours);  // an array from its first entry

 private:
  static void destroy(unsigned name);
  int location(std::string_view name);

  Handle<destroy> handle_;
  std::map<std::string, int, std::less<>> locations_;
};

}  // namespace ravine::render
