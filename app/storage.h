// Where settings and unsaved work live between two starts, and how they get there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/settings.h"
#include "core/scene/scene.h"
#include "core/spec/result.h"

namespace ravine {

// Unsaved work that a session which has ended left behind.
struct LeftBehind {
  std::filesystem::path file;
  SceneFile scene;
  std::filesystem::file_time_type time = {};  // when it was kept
};

class Storage {
 public:
  // Folders are made when something is first written.
  Storage(std::filesystem::path config, std::filesystem::path state);
  // XDG_CONFIG_HOME/ravine and XDG_STATE_HOME/ravine, by their defaults where they are not set.
  static Storage ofUser();

  // Settings as they were left. A file that cannot be read is renamed, so that nothing is lost, and
  // told in `messages`; the defaults stand for it.
  Settings loadSettings(std::vector<std::string>& messages) const;
  // Each gives the empty text, or what went wrong.
  std::string saveSettings(const Settings& settings) const;
  // The work of this process, kept until `forget`.
  std::string keep(const SceneFile& scene) const;
  void forget() const;
  // Work that was turned away from: kept beside the other until it has been offered at a start.
  // Gives the file.
  Result<std::filesystem::path> keepAside(const SceneFile& scene) const;
  // What processes that no longer live have kept, newest first. What cannot be read, half written
  // when the power failed, is left out: renamed and told as broken settings are.
  std::vector<LeftBehind> leftBehind(std::vector<std::string>& messages) const;

 private:
  std::filesystem::path settingsFile() const { return config_ / "settings.json"; }
  std::filesystem::path keptFile() const;
  std::filesystem::path freeFile() const;  // beside it, named alike

  std::filesystem::path config_, state_;
};

}  // namespace ravine
