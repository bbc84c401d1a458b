// The driver's own words.
#include "app/render/driver.h"

#include <epoxy/gl.h>

namespace ravine::render {

std::string driverName() {
  std::string all;
  for (const GLenum what : {GL_VERSION, GL_RENDERER, GL_VENDOR}) {
    const auto* text = reinterpret_cast<const char*>(glGetString(what));
    if (!text || !text[0]) continue;
    all += (all.empty() ? "" : ", ") + std::string(text);
  }
  return all;
}

}  // namespace ravine::render
