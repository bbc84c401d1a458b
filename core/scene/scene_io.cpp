// Reading and writing scenes: every part names its fields once, in `fields`, for both directions.
#include "core/scene/scene_io.h"

#include <algorithm>
#include <cmath>
#include <concepts>

#include "core/io/json.h"

namespace ravine {

std::span<const std::string_view> namesOf(LevelSpacing) {
  static constexpr std::string_view kNames[] = {"linear", "logarithmic", "geometric"};
  return kNames;
}
std::span<const std::string_view> namesOf(ColourMap) {
  static constexpr std::string_view kNames[] = {"ravine", "viridis", "cividis", "magma"};
  return kNames;
}
std::span<const std::string_view> namesOf(Lab) {
  static constexpr std::string_view kNames[] = {"landscape"};
  return kNames;
}

namespace {

template <class A>
void fields(A& a, Point& p) {
  a("x", p.x, kPlaceLimits);
  a("y", p.y, kPlaceLimits);
}
template <class A>
void fields(A& a, FieldLook& f) {
  a("heat", f.heat);
  a("curves", f.curves);
  a("labels", f.labels);
  a("spacing", f.spacing);
  a("levels", f.levels, kLevelsLimits);
  a("colours", f.colours);
}
template <class A>
void fields(A& a, TrailLook& t) {
  a("step_marks", t.stepMarks);
  a("fade", t.fade);
  a("minima", t.minima);
}
template <class A>
void fields(A& a, Run& r) {
  a("optimizer", r.optimizer);
  a("schedule", r.schedule);
  a("colour", r.colour, Limits{0, 1e6});
  a("visible", r.visible);
  a("start", r.start);
}
template <class A>
void fields(A& a, Landscape& l) {
  a("objective", l.objective);
  a("linked_starts", l.linkedStarts);
  a("start", l.start);
  a("steps", l.steps, kStepsLimits);
  a("noise", l.noise, kNoiseLimits);
  a("seed", l.seed, kSeedLimits);
  a("field", l.field);
  a("trail", l.trail);
  a("runs", l.runs);
}
template <class A>
void fields(A& a, View& v) {
  a("step", v.step, Limits{0, kStepsLimits.max});
  a("playing", v.playing);
  a("speed", v.speed, kSpeedLimits);
  a("pan", v.centre);
  a("zoom", v.zoom, kZoomLimits);
}
template <class A>
void fields(A& a, SceneFile& file) {
  double version = kSceneVersion;
  a.version("ravine", version);
  a("lab", file.scene.lab);
  a("landscape", file.scene.landscape);
  a("view", file.view);
}

template <class T>
concept Enumeration = std::is_enum_v<T>;
template <class T>
concept Whole = std::integral<T> && !std::same_as<T, bool>;

json::Value toJson(const Spec& spec) {
  json::Object o{{"name", spec.name}};
  for (const auto& [key, value] : spec.values)
    std::visit([&, k = key](const auto& v) { o.emplace_back(k, v); }, value);
  return o;
}

class Writer {
 public:
  void version(const char* key, double number) { object_.emplace_back(key, number); }
  template <class T, class... L>
  void operator()(const char* key, const T& value, const L&...) {
    object_.emplace_back(key, write(value));
  }
  json::Value take() { return std::move(object_); }

 private:
  json::Value write(bool b) { return b; }
  json::Value write(double d) { return d; }
  template <Whole T>
  json::Value write(T i) {
    return static_cast<double>(i);
  }
  template <Enumeration T>
  json::Value write(T e) {
    return namesOf(e)[static_cast<std::size_t>(e)];
  }
  json::Value write(const Spec& spec) { return toJson(spec); }
  template <class T>
  json::Value write(const std::vector<T>& list) {
    json::Array array;
    for (const T& item : list) array.push_back(write(item));
    return array;
  }
  template <class T>
  requires std::is_class_v<T> json::Value write(const T& part) {
    Writer inner;
    fields(inner, const_cast<T&>(part));  // writing changes nothing
    return inner.take();
  }

  json::Object object_;
};

// Reads one object; the first thing wrong is kept, with its path.
class Reader {
 public:
  Reader(const json::Value& value, std::string path, std::string& error)
      : path_(std::move(path)), error_(error), object_(value.as<json::Object>()) {
    if (!object_) fail(path_, "must be an object, not " + std::string(value.kind()));
  }

  void version(const char* key, double&) {
    const json::Value* value = take(key);
    const double* number = value ? value->as<double>() : nullptr;
    if (!number)
      fail(path_ + "." + key, "must be the format's version number: this is no scene file");
    else if (*number > kSceneVersion)
      fail(path_ + "." + key, "version " + formatNumber(*number) + " is newer than this program, " +
                                  "which reads version 1: please update Ravine");
    else if (*number != kSceneVersion)
      fail(path_ + "." + key, "there is no version " + formatNumber(*number));
  }
  template <class T, class... L>
  void operator()(const char* key, T& value, const L&... limits) {
    const json::Value* found = take(key);
    if (found && error_.empty()) read(path_ + "." + key, *found, value, limits...);
  }
  // After all fields: what nobody asked for is unknown.
  void finish() {
    if (!object_) return;
    for (const auto& [key, value] : *object_)
      if (std::find(known_.begin(), known_.end(), key) == known_.end())
        return fail(path_ + "." + key, "unknown key" + suggestion(key, known_));
  }

 private:
  void fail(const std::string& path, const std::string& what) {
    if (error_.empty()) error_ = path + ": " + what;
  }
  const json::Value* take(const char* key) {
    known_.push_back(key);
    if (!object_) return nullptr;
    for (const auto& [k, v] : *object_)
      if (k == key) return &v;
    return nullptr;
  }
  template <class T>
  const T* expect(const std::string& path, const json::Value& v, const char* what) {
    const T* found = v.as<T>();
    if (!found) fail(path, std::string("must be ") + what + ", not " + std::string(v.kind()));
    return found;
  }

  void read(const std::string& path, const json::Value& v, bool& out) {
    if (const bool* b = expect<bool>(path, v, "true or false")) out = *b;
  }
  void read(const std::string& path, const json::Value& v, double& out, const Limits& limits) {
    const double* d = expect<double>(path, v, "a number");
    if (d && (*d < limits.min || *d > limits.max))
      fail(path, formatNumber(*d) + " is out of range: " + formatNumber(limits.min) + " to " +
                     formatNumber(limits.max));
    else if (d)
      out = *d;
  }
  template <Whole T>
  void read(const std::string& path, const json::Value& v, T& out, const Limits& limits) {
    double d = static_cast<double>(out);
    read(path, v, d, limits);
    if (d != std::floor(d))
      fail(path, formatNumber(d) + " is not a whole number");
    else
      out = static_cast<T>(d);
  }
  template <Enumeration T>
  void read(const std::string& path, const json::Value& v, T& out) {
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
  void read(const std::string& path, const json::Value& v, Spec& out) {
    const json::Object* o = expect<json::Object>(path, v, "an object with a name");
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
  template <class T>
  void read(const std::string& path, const json::Value& v, std::vector<T>& out) {
    const json::Array* a = expect<json::Array>(path, v, "an array");
    if (!a) return;
    if (a->size() > static_cast<std::size_t>(kMostRuns))
      return fail(path, "has " + std::to_string(a->size()) + " entries; at most " +
                            std::to_string(kMostRuns) + " are allowed");
    out.clear();
    for (const json::Value& item : *a) {
      const std::string place = path + "[" + std::to_string(out.size()) + "]";
      read(place, item, out.emplace_back());
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void read(const std::string& path, const json::Value& v, T& out) {
    Reader inner(v, path, error_);
    fields(inner, out);
    inner.finish();
  }

  std::string path_;
  std::string& error_;
  const json::Object* object_;
  std::vector<std::string_view> known_;
};

}  // namespace

Result<SceneFile> readScene(std::string_view text) {
  const Result<json::Value> value = json::parse(text);
  if (!value) return Error{value.error()};
  SceneFile file;
  file.scene.landscape.runs.clear();
  std::string error;
  Reader reader(*value, "$", error);
  fields(reader, file);
  reader.finish();
  if (!error.empty()) return Error{error};
  return file;
}

std::string writeScene(const SceneFile& file) {
  Writer writer;
  fields(writer, const_cast<SceneFile&>(file));  // writing changes nothing
  return json::write(writer.take());
}

}  // namespace ravine
