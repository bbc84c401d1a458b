// What the program remembers of how it is used: theme, scale, layout, files; not what it shows.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/math/limits.h"
#include "core/spec/result.h"

namespace ravine {

enum class Theme { dark, light };
std::span<const std::string_view> namesOf(Theme);

// The interface's scale is the monitor's content scale times `zoom`; what comes of it stays within
// these limits.
inline constexpr Limits kScaleLimits{0.75, 3};

struct Settings {
  Theme theme = Theme::dark;
  double zoom = 1;            // of the interface, on top of the monitor's content scale
  bool panel = true;          // the left panel is shown
  bool charts = true;         // the right column is shown
  int width = 0, height = 0;  // of the window, in screen units; 0: as suits the monitor
  bool maximized = false;
  std::string monitor;              // that full screen fills, by name; empty: where the window is
  bool toured = false;              // the tour has been seen or skipped
  std::string folder;               // where files were opened or saved last
  std::vector<std::string> recent;  // files, newest first
  bool operator==(const Settings&) const = default;

  bool light() const { return theme == Theme::light; }
  // Puts a file in front of the recent ones.
  void remember(const std::string& file);
};

// JSON, read as strictly as scenes; errors name the JSON path, or line and column.
Result<Settings> readSettings(std::string_view text);
std::string writeSettings(const Settings& settings);

}  // namespace ravine
