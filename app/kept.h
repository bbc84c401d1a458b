// Something that is made once for what it depends on.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace ravine {

template <class T>
class Kept {
 public:
  // make() where `key` differs from the last one.
  template <class F>
  const T& get(std::string key, F make) {
    if (!value_ || key != key_) {
      value_ = make();
      key_ = std::move(key);
    }
    return *value_;
  }

 private:
  std::string key_;
  std::optional<T> value_;
};

}  // namespace ravine
