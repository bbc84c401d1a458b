// Reading the recorded JSON files.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/json.h"
#include "tests/core/folder.h"
#include "tests/core/making.h"

namespace ravine {

inline json::Value recordedJson(std::string_view file) {
  return orThrow(json::parse(contentOf(std::filesystem::path(RAVINE_REFERENCE_DIR) / file)));
}
inline const json::Value& member(const json::Value& object, std::string_view key) {
  for (const auto& [k, value] : *object.as<json::Object>())
    if (k == key) return value;
  throw std::runtime_error("no member " + std::string(key));
}
inline double number(const json::Value& object, std::string_view key) {
  return *member(object, key).as<double>();
}
inline const std::string& text(const json::Value& object, std::string_view key) {
  return *member(object, key).as<std::string>();
}
inline const json::Array& array(const json::Value& object, std::string_view key) {
  return *member(object, key).as<json::Array>();
}
inline std::vector<double> numbers(const json::Value& array) {
  std::vector<double> all;
  for (const json::Value& value : *array.as<json::Array>()) all.push_back(*value.as<double>());
  return all;
}

}  // namespace ravine
