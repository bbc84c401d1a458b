// EGL's surfaceless platform, or whatever display EGL finds by itself.
#include "app/offscreen.h"

#include <dlfcn.h>
#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <stb/stb_image_write.h>

#include <stdexcept>
#include <string_view>

#include "app/render/frame.h"

namespace ravine {
namespace {

// epoxy ends the program when a library is missing, so look first. The handle stays open: epoxy
// needs it anyway.
void requireLibrary(const char* file) {
  if (dlopen(file, RTLD_LAZY | RTLD_LOCAL) == nullptr) {
    throw NoOpenGl(std::string("OpenGL is not available: ") + file + " is not installed");
  }
}

EGLDisplay openDisplay() {
  // Without a vendor's driver the query gives nullptr, which also means: no client extensions.
  const char* known = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  const std::string_view extensions = known == nullptr ? "" : known;
  EGLDisplay display = EGL_NO_DISPLAY;
  if (extensions.find("EGL_EXT_platform_base") != std::string_view::npos &&
      extensions.find("EGL_MESA_platform_surfaceless") != std::string_view::npos) {
    display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
  }
  if (display == EGL_NO_DISPLAY) display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
  EGLint major = 0, minor = 0;
  if (display == EGL_NO_DISPLAY || eglInitialize(display, &major, &minor) == EGL_FALSE) {
    throw NoOpenGl("OpenGL is not available: EGL finds no driver");
  }
  return display;
}

EGLContext createContext(EGLDisplay display) {
  if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) {
    throw NoOpenGl("OpenGL is not available: the driver offers only OpenGL ES");
  }
  const EGLint wanted[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, EGL_PBUFFER_BIT,
                           EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  // No configuration is fine where contexts may go without one (EGL_KHR_no_config_context).
  if (eglChooseConfig(display, wanted, &config, 1, &count) == EGL_FALSE || count < 1)
    config = nullptr;
  const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                               3,
                               EGL_CONTEXT_MINOR_VERSION,
                               3,
                               EGL_CONTEXT_OPENGL_PROFILE_MASK,
                               EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                               EGL_NONE};
  const EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, attributes);
  if (context == EGL_NO_CONTEXT)
    throw NoOpenGl("OpenGL is not available: the driver offers less than version 3.3");
  return context;
}

}  // namespace

// The display is never terminated: other contexts of this process may share it, and a driver that
// stays loaded lets leak checkers see its memory.
struct Offscreen::Context {
  Context() {
    requireLibrary("libEGL.so.1");
    requireLibrary("libGL.so.1");
    display = openDisplay();
    handle = createContext(display);
    if (!makeCurrent()) {
      eglDestroyContext(display, handle);
      throw NoOpenGl("OpenGL is not available: the driver cannot draw without a window");
    }
  }
  ~Context() {
    if (eglGetCurrentContext() == handle)
      eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(display, handle);
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  bool makeCurrent() const {
    return eglGetCurrentContext() == handle ||
           eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, handle) == EGL_TRUE;
  }

  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext handle = EGL_NO_CONTEXT;
};

Offscreen::Offscreen(int width, int height) : context_(std::make_unique<Context>()) {
  picture_.emplace();
  resize(width, height);
}

Offscreen::~Offscreen() {
  context_->makeCurrent();  // the picture is deleted in it
  picture_.reset();
}

void Offscreen::bind() const {
  context_->makeCurrent();
  picture_->bind();
}

void Offscreen::resize(int width, int height) {
  context_->makeCurrent();
  picture_->resize(width, height);
  picture_->bind();
}

std::vector<unsigned char> Offscreen::readRgb() const {
  bind();
  return render::readRgb(width(), height());
}

int Offscreen::width() const { return picture_->width(); }
int Offscreen::height() const { return picture_->height(); }

std::string Offscreen::describe() const {
  context_->makeCurrent();
  const auto text = [](GLenum what) {
    return std::string(reinterpret_cast<const char*>(glGetString(what)));
  };
  return "OpenGL " + text(GL_VERSION) + " | " + text(GL_RENDERER) + " | EGL " +
         eglQueryString(context_->display, EGL_VERSION);
}

std::vector<unsigned char> encodePng(int width, int height, std::span<const unsigned char> rgb) {
  if (width < 1 || height < 1 ||
      rgb.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3) {
    throw std::invalid_argument("a picture needs three bytes for each pixel");
  }
  std::vector<unsigned char> file;
  const auto append = [](void* to, void* data, int size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    auto& out = *static_cast<std::vector<unsigned char>*>(to);
    out.insert(out.end(), bytes, bytes + size);
  };
  if (stbi_write_png_to_func(append, &file, width, height, 3, rgb.data(), width * 3) == 0) {
    throw std::runtime_error("the picture cannot be written as PNG");
  }
  return file;
}

}  // namespace ravine
