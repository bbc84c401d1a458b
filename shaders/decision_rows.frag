// Stretches outputs over the plane along y to one row a pixel of the view: Catmull-Rom, so that what
// is drawn from a coarse image is smooth and still passes through its samples.
#version 330 core

uniform sampler2D outputs;  // side by side
uniform vec2 part;          // first row shown and rows per pixel, in cells

out vec2 result;  // value, and its rise per pixel

bool finite(float v) { return abs(v) < 1e20; }

void main() {
  int column = int(gl_FragCoord.x);
  int count = textureSize(outputs, 0).y;
  float at = part.x + gl_FragCoord.y * part.y - 0.5;
  int base = clamp(int(floor(at)), 0, count - 2);
  float t = at - float(base);
  float b = texelFetch(outputs, ivec2(column, base), 0).r;
  float c = texelFetch(outputs, ivec2(column, base + 1), 0).r;
  float a = texelFetch(outputs, ivec2(column, max(base - 1, 0)), 0).r;
  float d = texelFetch(outputs, ivec2(column, min(base + 2, count - 1)), 0).r;
  // Beyond the image, and beyond the last finite sample, it goes on in a straight line.
  if (base == 0 || !finite(a)) a = 2.0 * b - c;
  if (base == count - 2 || !finite(d)) d = 2.0 * c - b;
  float square = 2.0 * a - 5.0 * b + 4.0 * c - d;
  float cube = 3.0 * (b - c) + d - a;
  result = vec2(b + 0.5 * t * (c - a + t * (square + t * cube)),
                0.5 * (c - a + t * (2.0 * square + 3.0 * t * cube)) * part.y);
  if (!finite(b) || !finite(c)) result = vec2(t < 0.5 ? b : c, 0.0);
}
