// Stretches a field image along one axis to one sample a pixel: Catmull-Rom, so that curves drawn
// from a coarse image stay smooth and still pass through its samples.
#version 330 core

uniform sampler2D coarse;  // red: level, green: roughness along the other axis
uniform int axis;          // 0: along x, 1: along y

in vec2 place;
// Level, and roughness: how many levels the neighbouring samples bend away from a straight line.
// Where that is about 1 or more, curves between the samples would be invented.
out vec2 result;

bool finite(float v) { return abs(v) < 1e20; }

void main() {
  int count = textureSize(coarse, 0)[axis];
  float at = place[axis] * float(count) - 0.5;
  int base = clamp(int(floor(at)), 0, count - 2);
  float t = at - float(base);
  ivec2 here = ivec2(place * vec2(textureSize(coarse, 0)));
  here = axis == 0 ? ivec2(base, here.y) : ivec2(here.x, base);
  ivec2 next = axis == 0 ? ivec2(1, 0) : ivec2(0, 1);
  vec2 b = texelFetch(coarse, here, 0).rg;
  vec2 c = texelFetch(coarse, here + next, 0).rg;
  float a = texelFetch(coarse, here - (base > 0 ? next : ivec2(0)), 0).r;
  float d = texelFetch(coarse, here + (base < count - 2 ? 2 : 1) * next, 0).r;
  // Beyond the image, and beyond the last finite sample, it goes on in a straight line.
  if (base == 0 || !finite(a)) a = 2.0 * b.x - c.x;
  if (base == count - 2 || !finite(d)) d = 2.0 * c.x - b.x;
  vec2 bend = abs(vec2(a - 2.0 * b.x + c.x, b.x - 2.0 * c.x + d));
  float square = 2.0 * a - 5.0 * b.x + 4.0 * c.x - d;
  float cube = 3.0 * (b.x - c.x) + d - a;
  float level = b.x + 0.5 * t * (c.x - a + t * (square + t * cube));
  if (!finite(b.x) || !finite(c.x)) {
    level = t < 0.5 ? b.x : c.x;
    bend = vec2(0.0);
  }
  t = clamp(t, 0.0, 1.0);
  result = vec2(level, max(mix(bend.x, bend.y, t), mix(b.y, c.y, t)));
}
