// Counts calls of malloc by standing before glibc's own.
#include "tests/core/allocations.h"

#include <atomic>
#include <cstdlib>

namespace {
std::atomic<long> count{0};
}  // namespace

namespace ravine {
long allocations() { return count; }
}  // namespace ravine

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_realloc(void* memory, std::size_t size);

void* malloc(std::size_t size) {
  ++count;
  return __libc_malloc(size);
}
void* realloc(void* memory, std::size_t size) {
  ++count;
  return __libc_realloc(memory, size);
}
}
#endif
