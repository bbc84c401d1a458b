// Colours what lines.frag has covered: the core, and the casing where it shows beside the core.
#version 330 core

uniform sampler2D covered;
uniform vec4 core;
uniform vec4 casing;
uniform vec2 corner;  // of the viewport, pixels

out vec4 colour;  // premultiplied

void main() {
  vec2 c = texelFetch(covered, ivec2(gl_FragCoord.xy - corner), 0).rg;
  float inner = c.r * core.a;
  float outer = (c.g - c.r) * casing.a;
  colour = vec4(core.rgb * inner + casing.rgb * outer, inner + outer);
}
