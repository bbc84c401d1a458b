// JSON values, read strictly and written byte for byte alike. The JSON library stays behind this.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/spec/result.h"

namespace ravine::json {

class Value;
using Array = std::vector<Value>;
using Object = std::vector<std::pair<std::string, Value>>;  // in the order of the text

class Value {
 public:
  Value() = default;
  Value(bool b) : content_(b) {}
  Value(double d) : content_(d) {}
  Value(int i) : content_(static_cast<double>(i)) {}
  Value(const char* s) : content_(std::string(s)) {}
  Value(std::string s) : content_(std::move(s)) {}
  Value(std::string_view s) : content_(std::string(s)) {}
  Value(Array a) : content_(std::move(a)) {}
  Value(Object o) : content_(std::move(o)) {}

  template <class T>
  const T* as() const {
    return std::get_if<T>(&content_);
  }
  template <class T>
  T* as() {
    return std::get_if<T>(&content_);
  }
  bool isNull() const { return content_.index() == 0; }
  // "a number", "an object" …, for messages.
  std::string_view kind() const;

 private:
  std::variant<std::monostate, bool, double, std::string, Array, Object> content_;
};

inline constexpr int kDeepest = 64;
inline constexpr std::size_t kLargest = 16u << 20;  // bytes

// Errors tell line and column, or the path of a duplicate key, or that a limit is passed.
Result<Value> parse(std::string_view text);
// `patch` applied to `target` as RFC 7386 says: members are replaced, objects merged, null removes.
void merge(Value& target, const Value& patch);
// Two blanks of indentation, arrays of numbers on one line, and a line break at the end; whole
// numbers without a fraction, others as the shortest decimal that reads back the same. `compact`:
// all on one line.
std::string write(const Value& value, bool compact = false);

}  // namespace ravine::json
