// A square around each disc or ring.
#version 330 core

layout(location = 0) in vec4 shape;  // centre, radius, inner radius: pixels
layout(location = 1) in vec4 core;
layout(location = 2) in vec4 casing;
layout(location = 3) in float casingWidth;

uniform vec2 viewSize;

out vec2 own;
flat out vec3 radii;  // outer, inner, casing width
flat out vec4 coreColour;
flat out vec4 casingColour;

void main() {
  float reach = shape.z + casingWidth + 1.0;
  own = reach * (2.0 * vec2(float(gl_VertexID >> 1), float(gl_VertexID & 1)) - 1.0);
  radii = vec3(shape.zw, casingWidth);
  coreColour = core;
  casingColour = casing;
  gl_Position = vec4(2.0 * (shape.xy + own) / viewSize - 1.0, 0.0, 1.0);
}
