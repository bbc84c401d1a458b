// How much of a pixel one segment covers: red by its core, green by core and casing together. The
// largest value of all segments wins, so joins and crossings never add up.
#version 330 core

uniform float halfWidth;  // pixels
uniform float casing;     // pixels on either side
uniform float fadeTail;
uniform float dash;  // length of a dash and of the space after it; 0: none

in vec2 own;
flat in float extent;
flat in vec3 history;
out vec2 covered;

float cover(float edge, float distance) {
  return clamp(edge + 0.5 - distance, 0.0, min(2.0 * edge, 1.0));
}

void main() {
  float x = clamp(own.x, 0.0, extent);
  float distance = length(vec2(own.x - x, own.y));
  vec2 c = vec2(cover(halfWidth, distance), cover(halfWidth + casing, distance));
  if (dash > 0.0) {
    float phase = mod(history.z + x, 2.0 * dash);
    float inside = min(phase, dash - phase);  // distance to its nearer end, positive in the dash
    if (phase > 1.5 * dash) inside = phase - 2.0 * dash;
    c *= vec2(clamp(inside + 0.5, 0.0, 1.0), clamp(inside + casing + 0.5, 0.0, 1.0));
  }
  float age = mix(history.x, history.y, extent > 0.0 ? x / extent : 0.0);
  covered = c * (1.0 - fadeTail * (1.0 - age));
}
