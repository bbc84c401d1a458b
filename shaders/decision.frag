// Regions of a decision, tinted by how surely a class wins, with the boundary and its margins.
#version 330 core

uniform sampler2D rows;     // OUTPUTS side by side: value, and its rise per pixel upwards
uniform int cells;          // columns of one output
uniform vec2 part, partUp;  // first cell shown and cells per pixel, across and upwards
uniform float cellsUp;
uniform vec2 corner;  // of the viewport, pixels

uniform vec4 classes[6];
uniform vec4 background;
uniform int confidence;  // 0: flat, 1: probability, 2: distance to the margin
uniform float strength;
uniform vec4 line, casing;
uniform vec2 halfWidths;  // of the boundary's line and of its casing, pixels; 0: none
uniform vec2 margin;      // half width and alpha; 0: none
uniform float leastSlope;  // per pixel

out vec4 colour;

bool finite(float v) { return abs(v) < 1e20; }

// Ordered dither of less than half a step of an 8-bit channel, as in field.frag.
float dither(ivec2 p) {
  int x = p.x ^ p.y;
  int y = p.y;
  int rank = ((x & 1) << 5) | ((y & 1) << 4) | ((x & 2) << 2) | ((y & 2) << 1) | ((x & 4) >> 1) |
             ((y & 4) >> 2);
  return ((float(rank) + 0.5) / 64.0 - 0.5) / 255.0;
}

// Output k and its slope per pixel. Along x as decision_rows.frag does along y.
vec3 outputAt(int k, ivec2 pixel, int base, float t) {
  ivec2 here = ivec2(k * cells + base, pixel.y);
  vec2 b = texelFetch(rows, here, 0).rg;
  vec2 c = texelFetch(rows, here + ivec2(1, 0), 0).rg;
  vec2 a = texelFetch(rows, here - ivec2(base > 0 ? 1 : 0, 0), 0).rg;
  vec2 d = texelFetch(rows, here + ivec2(base < cells - 2 ? 2 : 1, 0), 0).rg;
  if (base == 0 || !finite(a.x)) a = 2.0 * b - c;
  if (base == cells - 2 || !finite(d.x)) d = 2.0 * c - b;
  vec2 square = 2.0 * a - 5.0 * b + 4.0 * c - d;
  vec2 cube = 3.0 * (b - c) + d - a;
  vec2 value = b + 0.5 * t * (c - a + t * (square + t * cube));
  float slope = 0.5 * (c.x - a.x + t * (2.0 * square.x + 3.0 * t * cube.x)) * part.y;
  if (!finite(b.x) || !finite(c.x)) return vec3(t < 0.5 ? b.x : c.x, 0.0, 0.0);
  return vec3(value.x, slope, value.y);
}

// Pixels from here to where `rise`, which grows at `slope` per pixel, is 0; far away where there is
// no slope to speak of.
float distanceTo(float rise, vec2 slope) {
  float steep = length(slope);
  return steep > leastSlope ? abs(rise) / steep : 1e6;
}

float coverage(float distance, float halfWidth) {
  return clamp(halfWidth + 0.5 - distance, 0.0, min(2.0 * halfWidth, 1.0));
}

// The race between classes at a pixel.
struct Race {
  vec3 winner, next;  // their colours
  float lead;         // of the winner over the next
  vec2 slope;         // of the lead
  float way;          // pixels to the nearest boundary
  float others;       // sum of exp(z - winner's z)
};

#if OUTPUTS == 1

Race raceOf(vec3 z[OUTPUTS]) {
  bool positive = z[0].x >= 0.0;
  float lead = abs(z[0].x);
  return Race(positive ? classes[1].rgb : classes[0].rgb,
              positive ? classes[0].rgb : classes[1].rgb, lead, z[0].yz,
              distanceTo(lead, z[0].yz), 1.0 + exp(-min(lead, 60.0)));
}

#else

// Loops of a fixed length and nothing looked up by the winner's number: software renderers are
// several times as slow otherwise.
Race raceOf(vec3 z[OUTPUTS]) {
  int first = 0;
  vec3 best = z[0];
  Race race = Race(classes[0].rgb, classes[0].rgb, 1e30, vec2(0.0), 1e6, 0.0);
  for (int k = 1; k < OUTPUTS; ++k) {
    bool better = z[k].x > best.x;
    first = better ? k : first;
    best = better ? z[k] : best;
    race.winner = better ? classes[k].rgb : race.winner;
  }
  for (int k = 0; k < OUTPUTS; ++k) {
    vec3 lead = best - z[k];
    bool nearer = k != first && lead.x < race.lead;
    race.way = min(race.way, k != first ? distanceTo(lead.x, lead.yz) : 1e6);
    race.others += exp(-min(lead.x, 60.0));
    race.next = nearer ? classes[k].rgb : race.next;
    race.slope = nearer ? lead.yz : race.slope;
    race.lead = nearer ? lead.x : race.lead;
  }
  return race;
}

#endif

// 0 on the boundary, 1 far from it.
float sureness(Race race) {
  if (confidence == 0) return 1.0;
  if (confidence == 2) return min(race.lead, 1.0);
  return (1.0 - exp(-min(race.lead, 60.0))) / race.others;
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy - corner);
  vec2 at = vec2(part.x, partUp.x) + (vec2(pixel) + 0.5) * vec2(part.y, partUp.y);
  bool usable = all(greaterThanEqual(at, vec2(0.0))) &&
                all(lessThanEqual(at, vec2(float(cells), cellsUp)));
  int base = clamp(int(floor(at.x - 0.5)), 0, cells - 2);
  vec3 z[OUTPUTS];
  for (int k = 0; k < OUTPUTS; ++k) {
    z[k] = outputAt(k, pixel, base, at.x - 0.5 - float(base));
    usable = usable && finite(z[k].x);
  }
  Race race = raceOf(z);
  // Without a line over it the change of colour is seen itself, and must be smooth as well.
  vec3 tint = mix(race.winner, race.next, max(0.5 - race.way, 0.0));
  vec3 c = mix(background.rgb, tint, strength * sureness(race)) + dither(pixel);
  c = mix(c, line.rgb, coverage(distanceTo(race.lead - 1.0, race.slope), margin.x) * margin.y);
  c = mix(c, casing.rgb, coverage(race.way, halfWidths.y) * casing.a);
  c = mix(c, line.rgb, coverage(race.way, halfWidths.x) * line.a);
  colour = vec4(usable ? c : background.rgb, 1.0);
}
