// Keeps Mesa's driver in memory in AddressSanitizer builds, so that what its globals point to is
// not taken for a leak.
//
// eglTerminate unloads the driver; LeakSanitizer then reports its memory as lost in "<unknown
// module>", which no suppression file can name. Leaks of our own are still found. From Mesa 24.2
// the driver is a part of libEGL_mesa.
#include <dlfcn.h>

#include <initializer_list>

namespace {

__attribute__((constructor)) void pinMesa() {
  for (const char* library : {"libEGL_mesa.so.0", "libGLX_mesa.so.0", "libglapi.so.0",
                              "/usr/lib/x86_64-linux-gnu/dri/swrast_dri.so",
                              "/usr/lib/aarch64-linux-gnu/dri/swrast_dri.so"})
    dlopen(library, RTLD_LAZY | RTLD_NODELETE | RTLD_LOCAL);
}

}  // namespace
