// Plain structures as JSON objects and back: a structure names its fields once, in
//   template <class A> void fields(A& a, T& t) { a("key", t.member, limits…); … }
// in T's namespace, and both directions follow. Reading is strict: unknown keys, wrong types and
// numbers out of range are errors that name the JSON path; keys that are missing keep what they
// had.
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/json.h"
#include "core/math/limits.h"
#include "core/spec/spec.h"

namespace ravine::json {

// An enumeration E is written by its name in namesOf(E), a span of names in the order of its
// values.
template <class T>
concept Enumeration = std::is_enum_v<T>;
template <class T>
concept Whole = std::integral<T> && !std::same_as<T, bool>;
// A list that copies share: all() is a span of its items, and it is made from a vector of them.
template <class T>
concept SharedList = requires(const T& list) {
  list.all();
};
// Where a structure comes by the thousand, its fields are written as an array in their order, and
// all of them must be there: say so with a specialization.
template <class T>
inline constexpr bool kAsArray = false;

class FieldWriter {
 public:
  // The number of the format, under its own key.
  void version(const char* key, int number, const char*) { object_.emplace_back(key, number); }
  template <class T, class... L>
  void operator()(const char* key, const T& value, const L&...) {
    object_.emplace_back(key, write(value));
  }
  // What there is none of is left out.
  template <class T>
  void operator()(const char* key, const std::optional<T>& value) {
    if (value) object_.emplace_back(key, write(*value));
  }
  // A field that is left out where it says nothing.
  template <class T, class... L>
  void when(bool needed, const char* key, const T& value, const L&... limits) {
    if (needed) (*this)(key, value, limits...);
  }
  Value take() { return std::move(object_); }
  Value takeArray() {
    Array array;
    for (auto& entry : object_) array.push_back(std::move(entry.second));
    return array;
  }

 private:
  Value write(bool b) { return b; }
  Value write(double d) { return d; }
  Value write(const std::string& text) { return text; }
  template <Whole T>
  Value write(T i) {
    return static_cast<double>(i);
  }
  template <Enumeration T>
  Value write(T e) {
    return namesOf(e)[static_cast<std::size_t>(e)];
  }
  Value write(const Spec& spec) {
    Object o{{"name", spec.name}};
    for (const auto& [key, value] : spec.values)
      std::visit([&, k = key](const auto& v) { o.emplace_back(k, v); }, value);
    return o;
  }
  template <class T>
  Value write(const std::vector<T>& list) {
    Array array;
    for (const T& item : list) array.push_back(write(item));
    return array;
  }
  template <SharedList T>
  Value write(const T& list) {
    Array array;
    for (const auto& item : list.all()) array.push_back(write(item));
    return array;
  }
  template <class T>
  requires(std::is_class_v<T> && !SharedList<T>) Value write(const T& part) {
    FieldWriter inner;
    fields(inner, const_cast<T&>(part));  // writing changes nothing
    return kAsArray<T> ? inner.takeArray() : inner.take();
  }

  Object object_;
};

// Reads one object, or an array that stands for one; the first thing wrong is kept, with its path.
class FieldReader {
 public:
  FieldReader(const Value& value, std::string path, std::string& error, bool asArray = false)
      : path_(std::move(path)),
        error_(error),
        object_(asArray ? nullptr : value.as<Object>()),
        array_(asArray ? value.as<Array>() : nullptr) {
    if (!object_ && !array_)
      fail(path_, std::string(asArray ? "must be an array" : "must be an object") + ", not " +
                      std::string(value.kind()));
  }

  // `what` is how such a file is called in messages.
  void version(const char* key, int known, const char* what) {
    const Value* value = take(key);
    const double* number = value ? value->as<double>() : nullptr;
    if (!number)
      fail(path_ + "." + key,
           "must be the format's version number: this is no " + std::string(what));
    else if (*number > known)
      fail(path_ + "." + key, "version " + formatNumber(*number) + " is newer than this program, " +
                                  "which reads version " + std::to_string(known) +
                                  ": please update Ravine");
    else if (*number != known)
      fail(path_ + "." + key, "there is no version " + formatNumber(*number));
  }
  template <class T, class... L>
  void operator()(const char* key, T& value, const L&... limits) {
    const Value* found = take(key);
    if (found && error_.empty()) read(path_ + step(key), *found, value, limits...);
  }
  template <class T, class... L>
  void when(bool, const char* key, T& value, const L&... limits) {
    (*this)(key, value, limits...);
  }
  // After all fields: what nobody asked for is unknown.
  void finish() {
    if (array_ && array_->size() != known_.size()) return fail(path_, "must be " + form());
    if (!object_) return;
    for (const auto& [key, value] : *object_)
      if (std::find(known_.begin(), known_.end(), key) == known_.end())
        return fail(path_ + "." + key, "unknown key" + suggestion(key, known_));
  }

 private:
  void fail(const std::string& path, const std::string& what) {
    if (error_.empty()) error_ = path + ": " + what;
  }
  std::string step(const char* key) const {
    return array_ ? "[" + std::to_string(known_.size() - 1) + "]" : std::string(".") + key;
  }
  // "[x, y, label]".
  std::string form() const {
    std::string text;
    for (const std::string_view key : known_)
      text += (text.empty() ? "[" : ", ") + std::string(key);
    return text + "]";
  }
  const Value* take(const char* key) {
    known_.push_back(key);
    if (array_) return known_.size() <= array_->size() ? &(*array_)[known_.size() - 1] : nullptr;
    if (!object_) return nullptr;
    for (const auto& [k, v] : *object_)
      if (k == key) return &v;
    return nullptr;
  }
  template <class T>
  const T* expect(const std::string& path, const Value& v, const char* what) {
    const T* found = v.as<T>();
    if (!found) fail(path, std::string("must be ") + what + ", not " + std::string(v.kind()));
    return found;
  }

  void read(const std::string&, const Value& v, Value& out) { out = v; }
  void read(const std::string& path, const Value& v, bool& out) {
    if (const bool* b = expect<bool>(path, v, "true or false")) out = *b;
  }
  void read(const std::string& path, const Value& v, std::string& out) {
    if (const std::string* text = expect<std::string>(path, v, "a text")) out = *text;
  }
  void read(const std::string& path, const Value& v, double& out, const Limits& limits) {
    const double* d = expect<double>(path, v, "a number");
    if (d && (*d < limits.min || *d > limits.max))
      fail(path, formatNumber(*d) + " is out of range: " + formatNumber(limits.min) + " to " +
                     formatNumber(limits.max));
    else if (d)
      out = *d;
  }
  template <Whole T>
  void read(const std::string& path, const Value& v, T& out, const Limits& limits) {
    double d = static_cast<double>(out);
    read(path, v, d, limits);
    if (d != std::floor(d))
      fail(path, formatNumber(d) + " is not a whole number");
    else
      out = static_cast<T>(d);
  }
  template <Enumeration T>
  void read(const std::string& path, const Value& v, T& out) {
    const std::string* text = expect<std::string>(path, v, "a text");
    if (!text) return;
    const auto names = namesOf(out);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == *text) {
        out = static_cast<T>(i);
        return;
      }
    fail(path, "unknown name `" + *text + "`" + suggestion(*text, names));
  }
  void read(const std::string& path, const Value& v, Spec& out) {
    const Object* o = expect<Object>(path, v, "an object with a name");
    if (!o) return;
    out = {};
    for (const auto& [key, value] : *o) {
      const double* number = value.as<double>();
      const std::string* text = value.as<std::string>();
      if (key == "name" && text)
        out.name = *text;
      else if (key == "name" || (!number && !text))
        return fail(path + "." + key,
                    key == "name" ? "must be a text" : "must be a number or text");
      else
        out.values.emplace_back(key, number ? SpecValue(*number) : SpecValue(*text));
    }
    if (out.name.empty()) fail(path, "has no \"name\"");
  }
  // `limits` are those of every item.
  template <class T, class... L>
  void read(const std::string& path, const Value& v, std::vector<T>& out, std::size_t most = 32,
            const L&... limits) {
    const Array* a = expect<Array>(path, v, "an array");
    if (!a) return;
    if (a->size() > most)
      return fail(path, "has " + std::to_string(a->size()) + " entries; at most " +
                            std::to_string(most) + " are allowed");
    out.clear();
    for (const Value& item : *a) {
      const std::string place = path + "[" + std::to_string(out.size()) + "]";
      read(place, item, out.emplace_back(), limits...);
    }
  }
  template <SharedList T, class... L>
  void read(const std::string& path, const Value& v, T& out, std::size_t most, const L&... limits) {
    std::vector<std::remove_cvref_t<decltype(out.all().front())>> items;
    read(path, v, items, most, limits...);
    out = T(std::move(items));
  }
  template <class T>
  void read(const std::string& path, const Value& v, std::optional<T>& out) {
    read(path, v, out.emplace());
  }
  template <class T>
  requires std::is_class_v<T>
  void read(const std::string& path, const Value& v, T& out) {
    FieldReader inner(v, path, error_, kAsArray<T>);
    fields(inner, out);
    inner.finish();
  }

  std::string path_;
  std::string& error_;
  const Object* object_;
  const Array* array_;
  std::vector<std::string_view> known_;
};

// The whole structure as a value, and from one. The empty text means that reading went well.
template <class T>
Value toValue(const T& part) {
  FieldWriter writer;
  fields(writer, const_cast<T&>(part));  // writing changes nothing
  return writer.take();
}
template <class T>
std::string fromValue(const Value& value, T& part) {
  std::string error;
  FieldReader reader(value, "$", error);
  fields(reader, part);
  reader.finish();
  return error;
}

}  // namespace ravine::json
