// The whole view, or one gap in the heavy curves, which is drawn over it.
#version 330 core

layout(location = 0) in vec4 box;   // centre and half sizes, view pixels
layout(location = 1) in vec3 kind;  // cosine and sine of the angle; 1 for a gap, 0 for the view

uniform vec2 viewSize;

out vec2 at;             // view pixels
out vec2 own;            // the same, in the axes of the box
flat out vec2 halfSize;  // where heavy curves end; negative: nowhere

void main() {
  float margin = kind.z;  // the soft edge
  own = (box.zw + margin) * (2.0 * vec2(float(gl_VertexID >> 1), float(gl_VertexID & 1)) - 1.0);
  at = box.xy + own.x * kind.xy + own.y * vec2(-kind.y, kind.x);
  halfSize = kind.z > 0.0 ? box.zw : vec2(-1e9);
  gl_Position = vec4(2.0 * at / viewSize - 1.0, 0.0, 1.0);
}
