// A linked pair of shaders read from files, with its uniforms set by name.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "app/render/handle.h"
#include "app/render/rgba.h"

namespace ravine::render {

class Program {
 public:
  // Reads, compiles and links. Throws std::runtime_error naming the file at fault, with the
  // compiler's own words.
  Program(const std::filesystem::path& vertexFile, const std::filesystem::path& fragmentFile);

  void use() const;

  // These act on this program, which must be in use. A name the shaders lack (or the compiler
  // dropped) is ignored, as in GL itself.
  void set(std::string_view name, int value);
  void set(std::string_view name, float value);
  void set(std::string_view name, float x, float y);
  void set(std::string_view name, const Rgba& colour);

 private:
  static void destroy(unsigned name);
  int location(std::string_view name);

  Handle<destroy> handle_;
  std::map<std::string, int, std::less<>> locations_;
};

}  // namespace ravine::render
