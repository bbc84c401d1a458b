// Widens each segment of a polyline to a rectangle with room for its round ends.
#version 330 core

layout(location = 0) in vec4 ends;   // a, b: pixels from the bottom left
layout(location = 1) in vec3 along;  // age of a and b, length before a

layout(location = 2) in vec2 depths;  // of a and b

uniform vec2 viewSize;  // pixels
uniform float reach;    // half width with casing and the soft edge, pixels

out vec2 own;           // position relative to a, along and across the segment
flat out float extent;  // length of the segment
flat out vec3 history;
flat out vec4 line;  // a and the direction of the segment
flat out vec2 deep;

void main() {
  vec2 a = ends.xy;
  vec2 d = ends.zw - a;
  extent = length(d);
  vec2 u = extent > 1e-6 ? d / extent : vec2(1.0, 0.0);
  line = vec4(a, u);
  deep = depths;
  vec2 corner = vec2(float(gl_VertexID >> 1), float(gl_VertexID & 1));
  own = vec2(mix(-reach, extent + reach, corner.x), mix(-reach, reach, corner.y));
  history = along;
  vec2 at = a + own.x * u + own.y * vec2(-u.y, u.x);
  gl_Position = vec4(2.0 * at / viewSize - 1.0, 0.0, 1.0);
}
