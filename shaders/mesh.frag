// A lit surface in the colours of its levels, with anti-aliased level curves that fade where they
// would come too close, on steep slopes and at grazing angles alike.
#version 330 core

uniform sampler2D level;    // a level curve runs wherever this is an integer
uniform sampler2D colours;  // one row
uniform int heat;
uniform vec2 heatRange;  // level at the low end; one over the width of the range
uniform vec4 background;
uniform vec4 line;
uniform float heavyAlpha;
uniform vec2 halfWidths;  // of ordinary and heavy curves, pixels
uniform vec2 heavy;       // every, phase; every = 0: none
uniform vec2 levelRange;
uniform float scale;  // pixels per 1x pixel
uniform vec4 light;   // direction, and how bright the side away from it is
uniform float glow;   // added where light falls
uniform float rimmed;  // added where the surface turns away
uniform vec4 eye;     // direction, and the strength of highlights

in vec3 normal;
in vec2 place;
in float height;
out vec4 colour;

// Levels per 1x pixel between which curves fade out.
const float kDense = 0.22;
const float kTooDense = 0.38;

vec3 heatColour(float v) {
  float t = clamp((v - heatRange.x) * heatRange.y, 0.0, 1.0);
  return texture(colours, vec2((t * 255.0 + 0.5) / 256.0, 0.5)).rgb;
}

// How much of the pixel the curves of one kind cover; `steepness` in levels per pixel.
float curve(float rise, float steepness, float halfWidth) {
  float distance = abs(rise) / max(steepness, 1e-9);
  return clamp(halfWidth + 0.5 - distance, 0.0, min(2.0 * halfWidth, 1.0));
}

float lineAlpha(float v, vec2 slope) {
  float steepness = length(slope);
  float density = steepness * scale;
  float nearest = floor(v + 0.5);
  float every = max(heavy.x, 1.0);
  float major = heavy.x > 0.0 ? heavy.y + every * floor((v - heavy.y) / every + 0.5) : 1e12;
  float alpha = nearest == major ? 0.0 : line.a * (1.0 - smoothstep(kDense, kTooDense, density)) *
                                             curve(v - nearest, steepness, halfWidths.x);
  float strong = heavyAlpha * (1.0 - smoothstep(kDense, kTooDense, density / every)) *
                 curve(v - major, steepness, halfWidths.y);
  if (nearest < levelRange.x || nearest > levelRange.y) alpha = 0.0;
  if (major < levelRange.x || major > levelRange.y) strong = 0.0;
  // A plateau lying on a level has no curve, only rounding noise.
  return max(alpha, strong) * smoothstep(2e-5, 1e-4, density);
}

// How many levels the samples bend away from a straight line. Where that is about 1 or more, curves
// between the samples would be invented.
float roughness() {
  ivec2 size = textureSize(level, 0);
  ivec2 at = clamp(ivec2(place * vec2(size)), ivec2(1), max(size - 2, ivec2(1)));
  float twice = 2.0 * texelFetch(level, at, 0).r;
  float across = texelFetch(level, at + ivec2(1, 0), 0).r + texelFetch(level, at - ivec2(1, 0), 0).r;
  float along = texelFetch(level, at + ivec2(0, 1), 0).r + texelFetch(level, at - ivec2(0, 1), 0).r;
  return max(abs(across - twice), abs(along - twice));
}

void main() {
  float v = texture(level, place).r;
  vec2 slope = clamp(vec2(dFdx(v), dFdy(v)), -1e6, 1e6);
  vec3 c = heat != 0 ? heatColour(v) : mix(background.rgb, line.rgb, 0.08);
  vec3 n = normalize(normal);
  if (dot(n, eye.xyz) < 0.0 && !gl_FrontFacing) n = -n;  // seen from below
  float lit = 0.5 + 0.5 * dot(n, light.xyz);
  c = c * mix(light.w, 1.08, lit * lit) + glow * lit * lit * lit;
  vec3 halfway = normalize(light.xyz + eye.xyz);
  float gleam = pow(max(dot(n, halfway), 0.0), 24.0);
  float rim = pow(1.0 - clamp(abs(dot(n, eye.xyz)), 0.0, 1.0), 4.0);
  c += eye.w * gleam + rimmed * rim;
  if (!gl_FrontFacing) c = mix(c, background.rgb, 0.45);
  float real = 1.0 - smoothstep(0.4, 0.9, roughness());
  colour = vec4(mix(c, line.rgb, real * lineAlpha(v, slope)), 1.0);
}
