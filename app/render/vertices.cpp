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

}  // namespace

void destroyVertexArray(unsigned name) { glDeleteVertexArrays(1, &name); }

unsigned createVertexArray() {
  unsigned name = 0;
  glGenVertexArrays(1, &name);
  return name;
}

InstanceBuffer::InstanceBuffer(std::span<const int> attributes)
    : array_(createVertexArray()),
      buffer_(createBuffer()),
      floatsEach_(
          static_cast<std::size_t>(std::accumulate(attributes.begin(), attributes.end(), 0))) {
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, buffer_.name());
  std::size_t offset = 0;
  for (unsigned i = 0; i < attributes.size(); ++i) {
    glEnableVertexAttribArray(i);
    glVertexAttribPointer(i, attributes[i], GL_FLOAT, GL_FALSE,
                          static_cast<int>(floatsEach_ * sizeof(float)),
                          reinterpret_cast<const void*>(offset * sizeof(float)));
    glVertexAttribDivisor(i, 1);
    offset += static_cast<std::size_t>(attributes[i]);
  }
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

}  // namespace ravine::render
