// Compiles and links shader files, and turns the compiler's complaints into exceptions.
#include "app/render/program.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ravine::render {
namespace {

void destroyShader(unsigned name) { glDeleteShader(name); }
using Shader = Handle<destroyShader>;

std::string readFile(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in || text.empty()) throw std::runtime_error("cannot read shader " + file.string());
  return text;
}

// The log of a shader or program without its trailing line breaks and zero byte.
template <typename GetValue, typename GetLog>
std::string readLog(unsigned name, GetValue getValue, GetLog getLog) {
  int length = 0;
  getValue(name, GL_INFO_LOG_LENGTH, &length);
  std::string log(static_cast<std::size_t>(length), '\0');
  if (length > 0) getLog(name, length, &length, log.data());
  log.resize(static_cast<std::size_t>(length));
  while (!log.empty() && (log.back() == '\n' || log.back() == '\0')) log.pop_back();
  return log.empty() ? "no reason given by the driver" : log;
}

// Puts a definition behind the line that must come first; the compiler's line numbers stay right.
void addDefinition(std::string& source, std::string_view define) {
  std::size_t at = source.find("#version");
  if (define.empty() || at == source.npos) return;
  const auto line = std::count(source.begin(), source.begin() + static_cast<long>(at), '\n') + 2;
  at = std::min(source.find('\n', at), source.size() - 1) + 1;
  source.insert(at, "#define " + std::string(define) + "\n#line " + std::to_string(line) + "\n");
}

Shader compile(unsigned type, const std::filesystem::path& file, std::string_view define) {
  std::string source = readFile(file);
  addDefinition(source, define);
  Shader shader(glCreateShader(type));
  const char* text = source.c_str();
  glShaderSource(shader.name(), 1, &text, nullptr);
  glCompileShader(shader.name());
  int ok = 0;
  glGetShaderiv(shader.name(), GL_COMPILE_STATUS, &ok);
  if (ok == 0) {
    throw std::runtime_error("cannot compile shader " + file.string() + ": " +
                             readLog(shader.name(), glGetShaderiv, glGetShaderInfoLog));
  }
  return shader;
}

}  // namespace

Program::Program(const std::filesystem::path& vertexFile, const std::filesystem::path& fragmentFile,
                 std::string_view define) {
  const Shader vertex = compile(GL_VERTEX_SHADER, vertexFile, {});
  const Shader fragment = compile(GL_FRAGMENT_SHADER, fragmentFile, define);
  handle_ = Handle<destroy>(glCreateProgram());
  const unsigned name = handle_.name();
  glAttachShader(name, vertex.name());
  glAttachShader(name, fragment.name());
  glLinkProgram(name);
  glDetachShader(name, vertex.name());
  glDetachShader(name, fragment.name());
  int ok = 0;
  glGetProgramiv(name, GL_LINK_STATUS, &ok);
  if (ok == 0) {
    throw std::runtime_error("cannot link shaders " + vertexFile.string() + " and " +
                             fragmentFile.string() + ": " +
                             readLog(name, glGetProgramiv, glGetProgramInfoLog));
  }
}

void Program::destroy(unsigned name) { glDeleteProgram(name); }

void Program::use() const { glUseProgram(handle_.name()); }

int Program::location(std::string_view name) {
  if (const auto known = locations_.find(name); known != locations_.end()) return known->second;
  std::string key(name);
  const int found = glGetUniformLocation(handle_.name(), key.c_str());
  locations_.emplace(std::move(key), found);
  return found;
}

void Program::set(std::string_view name, int value) { glUniform1i(location(name), value); }

void Program::set(std::string_view name, float value) { glUniform1f(location(name), value); }

void Program::set(std::string_view name, float x, float y) { glUniform2f(location(name), x, y); }

void Program::set(std::string_view name, const Rgba& colour) {
  glUniform4f(location(name), colour.r, colour.g, colour.b, colour.a);
}

void Program::set(std::string_view name, std::span<const Rgba> colours) {
  static_assert(sizeof(Rgba) == 4 * sizeof(float));
  glUniform4fv(location(name), static_cast<int>(colours.size()), &colours.data()->r);
}

}  // namespace ravine::render
