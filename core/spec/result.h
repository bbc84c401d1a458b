// A value or a message that says why there is none. Bad input is never an exception here.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace ravine {

// What is wrong, where, and what would be right, in one line for the person who typed it.
struct Error {
  std::string message;
};

template <class T>
class Result {
 public:
  Result(T value) : content_(std::move(value)) {}
  Result(Error error) : content_(std::move(error)) {}

  explicit operator bool() const { return content_.index() == 0; }
  const T& operator*() const { return std::get<0>(content_); }
  T& operator*() { return std::get<0>(content_); }
  const T* operator->() const { return &std::get<0>(content_); }
  T* operator->() { return &std::get<0>(content_); }
  const std::string& error() const { return std::get<1>(content_).message; }

 private:
  std::variant<T, Error> content_;
};

}  // namespace ravine
