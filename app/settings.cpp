// Settings as a file.
#include "app/settings.h"

#include <algorithm>

#include "core/io/fields.h"

namespace ravine {

namespace {

constexpr int kSettingsVersion = 1;
constexpr std::size_t kMostRecent = 10;
constexpr Limits kZooms{0.1, 10};
constexpr Limits kWindowLimits{0, 32768};

}  // namespace

std::span<const std::string_view> namesOf(Theme) {
  static constexpr std::string_view kNames[] = {"dark", "light"};
  return kNames;
}

template <class A>
void fields(A& a, Settings& s) {
  a.version("ravine_settings", kSettingsVersion, "settings file");
  a("theme", s.theme);
  a("zoom", s.zoom, kZooms);
  a("panel", s.panel);
  a("charts", s.charts);
  a("width", s.width, kWindowLimits);
  a("height", s.height, kWindowLimits);
  a("maximized", s.maximized);
  a("monitor", s.monitor);
  a("toured", s.toured);
  a("folder", s.folder);
  a("recent", s.recent, kMostRecent);
}

void Settings::remember(const std::string& file) {
  std::erase(recent, file);
  recent.insert(recent.begin(), file);
  if (recent.size() > kMostRecent) recent.resize(kMostRecent);
}

Result<Settings> readSettings(std::string_view text) {
  const Result<json::Value> value = json::parse(text);
  if (!value) return Error{value.error()};
  Settings settings;
  const std::string wrong = json::fromValue(*value, settings);
  if (!wrong.empty()) return Error{wrong};
  return settings;
}

std::string writeSettings(const Settings& settings) { return json::write(json::toValue(settings)); }

}  // namespace ravine
