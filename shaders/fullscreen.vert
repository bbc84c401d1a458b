// One triangle over the whole viewport: the vertex shader of everything that is computed for each
// pixel.
#version 330 core

out vec2 place;  // 0 to 1 over the viewport, from the bottom left

void main() {
  place = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(2.0 * place - 1.0, 0.0, 1.0);
}
