// A rectangle of pixels that lines.frag may have touched.
#version 330 core

layout(location = 0) in vec4 span;  // left, bottom, right, top: pixels from the bottom left

uniform vec2 viewSize;

void main() {
  vec2 at = mix(span.xy, span.zw, vec2(float(gl_VertexID >> 1), float(gl_VertexID & 1)));
  gl_Position = vec4(2.0 * at / viewSize - 1.0, 0.0, 1.0);
}
