// JSON through nlohmann's SAX reader, which sees duplicate keys and depth as they come.
#include "core/io/json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace ravine::json {

namespace {

using Library = nlohmann::ordered_json;

// Builds a Value from the reader's events; stops at what we refuse.
class Builder : public nlohmann::json_sax<Library> {
 public:
  Value root;
  std::string problem;  // ours; empty when the library's own message is the right one
  std::size_t offset = 0;

  bool null() override { return add(Value()); }
  bool boolean(bool b) override { return add(Value(b)); }
  bool number_integer(number_integer_t i) override { return add(Value(static_cast<double>(i))); }
  bool number_unsigned(number_unsigned_t u) override { return add(Value(static_cast<double>(u))); }
  bool number_float(number_float_t d, const string_t&) override { return add(Value(d)); }
  bool string(string_t& s) override { return add(Value(std::move(s))); }
  bool binary(binary_t&) override { return refuse("binary data"); }
  bool start_object(std::size_t) override { return open(Value(Object{})); }
  bool start_array(std::size_t) override { return open(Value(Array{})); }
  bool end_object() override { return keysDiffer() && close(); }
  bool end_array() override { return close(); }
  bool key(string_t& k) override {
    keys_.back() = k;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& token,
                   const Library::exception& e) override {
    if (e.id == kNumberOverflow)
      return refuse(here() + ": the number " + token.substr(0, 40) + " is too large");
    offset = position, problem = e.what(), fromLibrary_ = true;
    return false;
  }
  bool fromLibrary() const { return fromLibrary_; }

 private:
  static constexpr int kNumberOverflow = 406;  // the library's id of "number overflow"

  bool refuse(std::string why) {
    problem = std::move(why);
    return false;
  }
  // Sorted once an object is complete, so that one with a million keys takes no hour.
  bool keysDiffer() {
    std::vector<std::string_view> keys;
    for (const auto& entry : *stack_.back()->as<Object>()) keys.push_back(entry.first);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ||
           refuse(path() + "." + std::string(*twice) + ": the key appears twice");
  }
  // The path of the innermost open array or object, and of what comes next in it.
  std::string path() const {
    std::string text = "$";
    for (std::size_t i = 0; i + 1 < stack_.size(); ++i) text += step(i);
    return text;
  }
  std::string here() const {
    if (stack_.empty()) return "$";
    if (const Array* a = stack_.back()->as<Array>())
      return path() + "[" + std::to_string(a->size()) + "]";
    return path() + "." + keys_.back();
  }
  std::string step(std::size_t i) const {
    if (const Array* a = stack_[i]->as<Array>()) return "[" + std::to_string(a->size() - 1) + "]";
    return "." + keys_[i];
  }
  Value* place(Value v) {
    if (stack_.empty()) return &(root = std::move(v));
    if (Array* a = stack_.back()->as<Array>()) return &a->emplace_back(std::move(v));
    Object* o = stack_.back()->as<Object>();
    return &o->emplace_back(keys_.back(), std::move(v)).second;
  }
  bool add(Value v) { return place(std::move(v)), true; }
  bool open(Value v) {
    if (stack_.size() == kDeepest)
      return refuse(path() + ": nested deeper than " + std::to_string(kDeepest) + " levels");
    stack_.push_back(place(std::move(v)));  // stays valid: its container grows only after it closes
    keys_.emplace_back();
    return true;
  }
  bool close() {
    stack_.pop_back();
    keys_.pop_back();
    return true;
  }

  std::vector<Value*> stack_;
  std::vector<std::string> keys_;
  bool fromLibrary_ = false;
};

std::string lineAndColumn(std::string_view text, std::size_t offset) {
  offset = std::min(offset > 0 ? offset - 1 : 0, text.size());
  std::size_t line = 1, column = 1;
  for (std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < offset; ++i) {
    if (text[i] == '\n')
      ++line, column = 1;
    else if ((text[i] & 0xC0) != 0x80)  // continuation bytes of UTF-8 take no column
      ++column;
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

// The reason within the library's message, without its own numbering and position and without the
// bytes it read last, which may be many and anything.
std::string reason(const std::string& what) {
  const std::size_t dash = what.find(" - ");
  std::string text = dash != std::string::npos ? what.substr(dash + 3) : what;
  const std::size_t from = text.find("; last read: '"), to = text.rfind("'; expected ");
  if (from != std::string::npos) text.erase(from, to == std::string::npos ? to : to + 1 - from);
  return text;
}

Library toLibrary(const Value& value) {
  if (const bool* b = value.as<bool>()) return *b;
  if (const double* d = value.as<double>()) {
    if (*d == std::floor(*d) && std::abs(*d) < 0x1p53 && !(*d == 0 && std::signbit(*d)))
      return static_cast<std::int64_t>(*d);
    return *d;
  }
  if (const std::string* s = value.as<std::string>()) return *s;
  if (const Array* a = value.as<Array>()) {
    Library out = Library::array();
    for (const Value& v : *a) out.push_back(toLibrary(v));
    return out;
  }
  if (const Object* o = value.as<Object>()) {
    Library out = Library::object();
    for (const auto& [key, v] : *o) out[key] = toLibrary(v);
    return out;
  }
  return nullptr;
}

// On one line, without blanks.
std::string dense(const Value& value) {
  const auto keepInvalid = Library::error_handler_t::replace;  // a broken text is still written
  return toLibrary(value).dump(-1, ' ', false, keepInvalid);
}

bool allNumbers(const Array& array) {
  return std::all_of(array.begin(), array.end(), [](const Value& v) { return v.as<double>(); });
}

void append(std::string& text, const Value& value, std::size_t depth) {
  const Array* array = value.as<Array>();
  const Object* object = value.as<Object>();
  const bool onOneLine = array && allNumbers(*array);
  if (!array && !object) {
    text += dense(value);
    return;
  }
  const auto newLine = [&](std::size_t inner) {
    if (!onOneLine) text += '\n' + std::string(2 * inner, ' ');
  };
  const std::size_t count = array ? array->size() : object->size();
  text += array ? '[' : '{';
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += onOneLine ? ", " : ",";
    newLine(depth + 1);
    if (object) text += dense((*object)[i].first) + ": ";
    append(text, array ? (*array)[i] : (*object)[i].second, depth + 1);
  }
  if (count > 0) newLine(depth);
  text += array ? ']' : '}';
}

}  // namespace

std::string_view Value::kind() const {
  constexpr std::string_view kKinds[] = {"null",   "true or false", "a number",
                                         "a text", "an array",      "an object"};
  return kKinds[content_.index()];
}

Result<Value> parse(std::string_view text) {
  if (text.size() > kLargest)
    return Error{"larger than " + std::to_string(kLargest >> 20) + " MiB"};
  const std::size_t zero = text.find('\0');  // where the library would stop reading
  if (zero != std::string_view::npos)
    return Error{lineAndColumn(text, zero + 1) + ": not JSON: a zero byte"};
  Builder builder;
  if (Library::sax_parse(text.begin(), text.end(), &builder)) return std::move(builder.root);
  if (!builder.fromLibrary()) return Error{builder.problem};
  return Error{lineAndColumn(text, builder.offset) + ": not JSON: " + reason(builder.problem)};
}

void merge(Value& target, const Value& patch) {
  const Object* changes = patch.as<Object>();
  if (!changes) {
    target = patch;
    return;
  }
  if (!target.as<Object>()) target = Object{};
  Object& members = *target.as<Object>();
  for (const auto& [key, change] : *changes) {
    auto found = std::ranges::find(members, key, &Object::value_type::first);
    if (change.isNull()) {
      if (found != members.end()) members.erase(found);
      continue;
    }
    if (found == members.end()) found = members.emplace(found, key, Value());
    merge(found->second, change);
  }
}

std::string write(const Value& value, bool compact) {
  if (compact) return dense(value) + "\n";
  std::string text;
  append(text, value, 0);
  return text + "\n";
}

}  // namespace ravine::json
