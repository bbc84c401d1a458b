// Vertex arrays and the streamed buffers behind them.
#pragma once
#include <cstddef>
#include <span>

#include "app/render/handle.h"

namespace ravine::render {

void destroyVertexArray(unsigned name);

// An empty vertex array: core OpenGL draws nothing without one, even where no vertex is read.
unsigned createVertexArray();

// Instances of one plain struct of floats, drawn as four-vertex strips; the buffer is kept from
// call to call.
class InstanceBuffer {
 public:
  // `attributes` are the float counts (1…4) of the attributes 0, 1, 2, …, which follow one another
  // in an instance.
  explicit InstanceBuffer(std::span<const int> attributes);

  // Draws one strip of four vertices for each whole instance in `floats` with the program in use.
  void draw(std::span<const float> floats);

 private:
  static void destroyBuffer(unsigned name);

  Handle<destroyVertexArray> array_;
  Handle<destroyBuffer> buffer_;
  std::size_t floatsEach_ = 0;
  std::size_t capacity_ = 0;  // in floats
};

// Vertices of one plain struct of floats and the triangles between them, kept until the next store.
class GridBuffer {
 public:
  // `attributes` as for InstanceBuffer.
  explicit GridBuffer(std::span<const int> attributes);

  // Three numbers of vertices a triangle.
  void store(std::span<const float> floats, std::span<const unsigned> triangles);
  // With the program in use.
  void draw() const;

 private:
  static void destroyBuffer(unsigned name);

  Handle<destroyVertexArray> array_;
  Handle<destroyBuffer> vertices_, triangles_;
  int count_ = 0;
};

}  // namespace ravine::render
