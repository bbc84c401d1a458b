// Vertex arrays and streaming of instances.
#include "app/render/vertices.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <numeric>

namespace ravine::render {
namespace {

unsigned createBuffer() {
  unsigned name = 0;
  glGenBuffers(1, &name);
  return name;
}

// Describes the bound buffer to the bound vertex array; the floats of a vertex are told.
std::size_t describe(std::span<const int> attributes) {
  const auto each =
      static_cast<std::size_t>(std::accumulate(attributes.begin(), attributes.end(), 0));
  std::size_t offset = 0;
  for (unsigned i = 0; i < attributes.size(); ++i) {
    glEnableVertexAttribArray(i);
    glVertexAttribPointer(i, attributes[i], GL_FLOAT, GL_FALSE,
                          static_cast<int>(each * sizeof(float)),
                          reinterpret_cast<const void*>(offset * sizeof(float)));
    offset += static_cast<std::size_t>(attributes[i]);
  }
  return each;
}

}  // namespace

void destroyVertexArray(unsigned name) { glDeleteVertexArrays(1, &name); }

unsigned createVertexArray() {
  unsigned name = 0;
  glGenVertexArrays(1, &name);
  return name;
}

InstanceBuffer::InstanceBuffer(std::span<const int> attributes)
    : array_(createVertexArray()), buffer_(createBuffer()) {
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  floatsEach_ = describe(attributes);
  for (unsigned i = 0; i < attributes.size(); ++i) glVertexAttribDivisor(i, 1);
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
}

void InstanceBuffer::destroyBuffer(unsigned name) { glDeleteBuffers(1, &name); }

void InstanceBuffer::draw(std::span<const float> floats) {
  const std::size_t instances = floats.size() / floatsEach_;
  if (instances == 0) return;
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  if (floats.size() > capacity_) capacity_ = std::max(floats.size(), capacity_ * 2);
  // Orphaning: the driver gives fresh memory if the last draw still reads the old.
  glBufferData(GL_ARRAY_BUFFER, static_cast<std::ptrdiff_t>(capacity_ * sizeof(float)), nullptr,
               GL_STREAM_DRAW);
  glBufferSubData(GL_ARRAY_BUFFER, 0, static_cast<std::ptrdiff_t>(floats.size_bytes()),
                  floats.data());
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<int>(instances));
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
}

GridBuffer::GridBuffer(std::span<const int> attributes)
    : array_(createVertexArray()), vertices_(createBuffer()), triangles_(createBuffer()) {
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, triangles_.name());
  describe(attributes);
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
}

void GridBuffer::destroyBuffer(unsigned name) { glDeleteBuffers(1, &name); }

void GridBuffer::store(std::span<const float> floats, std::span<const unsigned> triangles) {
  glBindVertexArray(array_.name());  // which holds the buffer of triangles
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  glBufferData(GL_ARRAY_BUFFER, static_cast<std::ptrdiff_t>(floats.size_bytes()), floats.data(),
               GL_STATIC_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<std::ptrdiff_t>(triangles.size_bytes()),
               triangles.data(), GL_STATIC_DRAW);
  glBindVertexArray(0);
  glBindBuffer(GL_ARRAY_BUFFER, 0);
  count_ = static_cast<int>(triangles.size());
}

void GridBuffer::draw() const {
  if (count_ == 0) return;
  glBindVertexArray(array_.name());
  glDrawElements(GL_TRIANGLES, count_, GL_UNSIGNED_INT, nullptr);
  glBindVertexArray(0);
}

}  // namespace ravine::render
