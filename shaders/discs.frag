// Anti-aliased discs and rings with a casing at their edges.
#version 330 core

in vec2 own;
flat in vec3 radii;  // outer, inner (0: a full disc), casing width
flat in vec4 coreColour;
flat in vec4 casingColour;
out vec4 colour;  // premultiplied

void main() {
  float r = length(own);
  float outside = r - radii.x;  // distance from the ring, negative in it
  if (radii.y > 0.0) outside = max(outside, radii.y - r);
  float core = clamp(0.5 - outside, 0.0, 1.0);
  float both = clamp(0.5 + radii.z - outside, 0.0, 1.0);
  float inner = core * coreColour.a;
  float outer = (both - core) * casingColour.a;
  colour = vec4(coreColour.rgb * inner + casingColour.rgb * outer, inner + outer);
}
