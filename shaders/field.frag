// Heat map and anti-aliased level curves of an image with one sample a pixel.
#version 330 core

// Red: a level curve runs wherever this is an integer; green: roughness, see resample.frag.
uniform sampler2D level;
uniform sampler2D colours;  // one row, too fine for filtering to show
uniform int heat;          // 1: colours by level, 2: the picture of the ground, 0: the background
uniform sampler2D ground;  // stretched over the view
uniform vec2 heatRange;  // level at the low end; one over the width of the range
uniform vec4 background;
uniform int samples;  // read around a pixel for its curves: 9, or 0 for a picture without curves
uniform vec4 line;
uniform float heavyAlpha;
uniform vec2 halfWidths;  // of ordinary and heavy curves, pixels
uniform vec2 heavy;       // every, phase; every = 0: none
uniform vec2 levelRange;
uniform float scale;  // pixels per 1x pixel

in vec2 at;
in vec2 own;
flat in vec2 halfSize;
out vec4 colour;

const float kNotFinite = 1e20;  // anything larger stands for a sample that was not finite
// Levels per 1x pixel between which curves fade out; heavy ones where they themselves come that
// close.
const float kDense = 0.25;
const float kTooDense = 0.4;

// Ordered dither of less than half a step of an 8-bit channel: values that are whole steps stay as
// they are.
float dither(ivec2 p) {
  int x = p.x ^ p.y;
  int y = p.y;
  int rank = ((x & 1) << 5) | ((y & 1) << 4) | ((x & 2) << 2) | ((y & 2) << 1) | ((x & 4) >> 1) |
             ((y & 4) >> 2);
  return ((float(rank) + 0.5) / 64.0 - 0.5) / 255.0;
}

vec3 heatColour(float v, ivec2 pixel) {
  int last = textureSize(colours, 0).x - 1;
  float t = clamp((v - heatRange.x) * heatRange.y, 0.0, 1.0);
  return texelFetch(colours, ivec2(int(t * float(last) + 0.5), 0), 0).rgb + dither(pixel);
}

// What the surroundings of a pixel say about the curves through it.
struct Slope {
  float gradient;   // levels per pixel
  float curvature;  // second derivative along the gradient
  float steepest;   // largest one-sided slope: exceeds the gradient in a valley below pixel size
  bool usable;
};

// From the 3x3 samples around a pixel of level v, read only where `wanted`. It is a loop, because
// software renderers run both sides of an `if`, but leave a loop as soon as no pixel of a block
// needs more of it.
Slope slopeAt(ivec2 pixel, ivec2 size, float v, bool wanted) {
  vec2 g = vec2(0.0);
  vec3 second = vec3(0.0);  // xx, yy, xy
  vec2 oneSided = vec2(0.0);
  float largest = abs(v);
  ivec2 o = ivec2(-1);
  for (int i = 0; i < samples && wanted; ++i) {
    float rise = texelFetch(level, clamp(pixel + o, ivec2(0), size - 1), 0).r - v;
    largest = max(largest, abs(rise));
    rise = clamp(rise, -1e6, 1e6);  // keeps what follows finite
    vec2 d = vec2(o);
    vec2 straight = rise * (1.0 - abs(d.yx));  // 0 off the axes; the centre has no rise
    g += 0.5 * d * straight;
    second += vec3(straight, 0.25 * d.x * d.y * rise);
    oneSided = max(oneSided, abs(straight));
    o = o.x < 1 ? ivec2(o.x + 1, o.y) : ivec2(-1, o.y + 1);
  }
  // On the border one of the two neighbours is the pixel itself.
  bvec2 border =
      bvec2(pixel.x == 0 || pixel.x == size.x - 1, pixel.y == 0 || pixel.y == size.y - 1);
  g *= vec2(border.x ? 2.0 : 1.0, border.y ? 2.0 : 1.0);
  if (border.x || border.y) second = vec3(0.0);
  float gg = dot(g, g);
  float along = dot(vec3(g * g, 2.0 * g.x * g.y), second) / max(gg, 1e-30);
  return Slope(sqrt(gg), along, length(oneSided), wanted && largest < kNotFinite);
}

// How much of the pixel a curve of this half width covers, `rise` being the level here above that
// of the curve.
float coverage(Slope slope, float rise, float halfWidth) {
  // The distance s where gradient * s + curvature * s^2 / 2 = -rise. The second order keeps a summit
  // that just touches a level from being painted twice as wide as a line.
  float root = sqrt(max(slope.gradient * slope.gradient - 2.0 * slope.curvature * rise, 0.0));
  float distance = 2.0 * abs(rise) / max(slope.gradient + root, 1e-12);
  return clamp(halfWidth + 0.5 - distance, 0.0, min(2.0 * halfWidth, 1.0));
}

// `reach` is at least the rise of the level over the half width of a curve.
float lineAlpha(vec2 sampled, float reach, ivec2 pixel, ivec2 size) {
  float v = sampled.x;
  float nearest = floor(v + 0.5);
  Slope slope = slopeAt(pixel, size, v, abs(v - nearest) < reach);
  // A plateau lying exactly on a level has no curve, only rounding noise; a coarse image has none
  // where it misses bends.
  float real = slope.usable ? smoothstep(2e-5, 1e-4, slope.gradient) *
                                  (1.0 - smoothstep(0.5, 1.0, sampled.y))
                            : 0.0;
  float density = slope.steepest * scale;
  float major = heavy.x > 0.0 ? heavy.y + heavy.x * floor((v - heavy.y) / heavy.x + 0.5) : 1e12;
  float curve = density < kTooDense ? nearest : major;
  bool strong = curve == major;
  vec2 beyond = abs(own) - halfSize;
  float alpha = strong ? heavyAlpha * clamp(max(beyond.x, beyond.y) + 0.5, 0.0, 1.0) : line.a;
  if (curve < levelRange.x || curve > levelRange.y) alpha = 0.0;
  float fade = 1.0 - smoothstep(kDense, kTooDense, strong ? density / max(heavy.x, 1.0) : density);
  return real * alpha * fade * coverage(slope, v - curve, strong ? halfWidths.y : halfWidths.x);
}

void main() {
  ivec2 size = textureSize(level, 0);
  ivec2 pixel = clamp(ivec2(at), ivec2(0), size - 1);
  vec2 sampled = texelFetch(level, pixel, 0).rg;
  vec3 c = heat == 1 ? heatColour(sampled.x, pixel) : background.rgb;
  if (heat == 2) c = texture(ground, (vec2(pixel) + 0.5) / vec2(size)).rgb;
  // Twice the first-order rise, and a little for bends; most pixels are farther from any curve.
  float reach = 2.0 * (max(halfWidths.x, halfWidths.y) + 0.5) * fwidth(sampled.x) + 0.05;
  colour = vec4(mix(c, line.rgb, lineAlpha(sampled, reach, pixel, size)), 1.0);
}
