// Owns one OpenGL object name, so that the classes above it are movable and never leak.
#pragma once
#include <utility>

namespace ravine::render {

// `destroy` is called with the name unless that is 0. The context that made the name must be
// current then.
template <void (*destroy)(unsigned)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(unsigned name) : name_(name) {}
  ~Handle() { reset(); }
  Handle(Handle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      reset();
      name_ = std::exchange(other.name_, 0);
    }
    return *this;
  }

  unsigned name() const { return name_; }

 private:
  void reset() {
    if (name_ != 0) destroy(std::exchange(name_, 0));
  }

  unsigned name_ = 0;
};

}  // namespace ravine::render
