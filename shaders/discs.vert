// A square around each disc or ring.
#version 330 core

layout(location = 0) in vec4 shape;  // centre, radius, inner radius: pixels
layout(location = 1) in vec4 core;
layout(location = 2) in vec4 casing;
layout(location = 3) in vec2 extra;  // width of the casing, depth

uniform vec2 viewSize;
uniform int tested;         // 1: what lies behind the scenery is faint
uniform sampler2D scenery;  // depths
uniform float faint;

out vec2 own;
flat out vec3 radii;  // outer, inner, casing width
flat out vec4 coreColour;
flat out vec4 casingColour;

void main() {
  float casingWidth = extra.x;
  float reach = shape.z + casingWidth + 1.0;
  own = reach * (2.0 * vec2(float(gl_VertexID >> 1), float(gl_VertexID & 1)) - 1.0);
  radii = vec3(shape.zw, casingWidth);
  float seen = 1.0;
  if (tested != 0) {
    ivec2 size = textureSize(scenery, 0);
    if (texelFetch(scenery, clamp(ivec2(shape.xy), ivec2(0), size - 1), 0).r <= extra.y) seen = faint;
  }
  coreColour = vec4(core.rgb, core.a * seen);
  casingColour = vec4(casing.rgb, casing.a * seen);
  gl_Position = vec4(2.0 * (shape.xy + own) / viewSize - 1.0, 0.0, 1.0);
}
