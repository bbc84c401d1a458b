// How much of a pixel one segment covers: red by its core, green by core and casing together. The
// largest value of all segments wins, so joins and crossings never add up.
#version 330 core

uniform float halfWidth;  // pixels
uniform float casing;     // pixels on either side
uniform float fadeTail;
uniform float dash;  // length of a dash and of the space after it; 0: none
uniform int tested;         // 1: what lies behind the scenery is faint
uniform sampler2D scenery;  // depths
uniform float faint;

in vec2 own;
flat in float extent;
flat in vec3 history;
flat in vec4 line;
flat in vec2 deep;
out vec2 covered;

float cover(float edge, float distance) {
  return clamp(edge + 0.5 - distance, 0.0, min(2.0 * edge, 1.0));
}

// How much is seen of the place x pixels along the segment: over the whole width, so that no line
// is cut lengthwise by a slope it lies on.
float seen(float x, float share) {
  vec2 at = (line.xy + x * line.zw) / vec2(textureSize(scenery, 0));
  float front = texture(scenery, at).r;
  return mix(1.0, faint, step(front, mix(deep.x, deep.y, share)));
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
  float share = extent > 0.0 ? x / extent : 0.0;
  if (tested != 0) c *= seen(x, share);
  float age = mix(history.x, history.y, share);
  covered = c * (1.0 - fadeTail * (1.0 - age));
}
