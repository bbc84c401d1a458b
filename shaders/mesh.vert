// The nodes of a surface over a regular grid on the ground.
#version 330 core

layout(location = 0) in vec3 node;  // z and its slopes along x and y

uniform vec4 toClip[4];  // rows of the matrix
uniform vec2 halfSize;   // of the ground
uniform vec2 nodes;      // columns, rows
uniform vec4 window;     // where levels lie on the ground: lower left corner, one over the size

out vec3 normal;
out vec2 place;  // in the image of levels, 0 to 1
out float height;

void main() {
  int columns = int(nodes.x);
  vec2 share = vec2(float(gl_VertexID % columns), float(gl_VertexID / columns)) / (nodes - 1.0);
  vec4 at = vec4((2.0 * share - 1.0) * halfSize, node.x, 1.0);
  normal = vec3(-node.yz, 1.0);
  place = (at.xy - window.xy) * window.zw;
  height = node.x;
  gl_Position = vec4(dot(toClip[0], at), dot(toClip[1], at), dot(toClip[2], at), dot(toClip[3], at));
}
