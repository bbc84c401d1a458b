// A session with a folder of its own to open from and save to.
#pragma once

#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/ui/harness.h"

namespace ravine {

// All that a person has: what a failure must leave as it was.
struct Having {
  explicit Having(const Session& s)
      : scene(writeScene({s.scene, s.view})),
        changes(s.changes().names),
        future(s.changes().future),
        title(s.title()),
        file(s.file()),
        unsaved(s.unsaved()),
        settings(s.settings),
        revision(s.resultRevision()) {}
  bool operator==(const Having&) const = default;

  std::string scene;
  std::vector<std::string> changes;
  int future;
  std::string title;
  std::filesystem::path file;
  bool unsaved;
  Settings settings;
  long revision;
};

class SessionFiles : public testing::Test {
 protected:
  // A race on another surface than the first scene's.
  static SceneFile race(const char* optimizer = "adam") {
    SceneFile file = oneRun({"himmelblau", {}}, {optimizer, {}}, 40);
    file.view = {3.5, false, 12, {0.25, -1}, 2, 0, {}};
    return file;
  }
  std::filesystem::path put(const char* name, const SceneFile& file) {
    write(folder / name, writeScene(file));
    return folder / name;
  }
  void frame() { session.update(1.0 / 60, false); }
  void edit(int steps) {
    session.scene.landscape.steps = steps;
    frame();
  }
  std::string notice() const {
    return session.notices.empty() ? std::string() : session.notices.back().text;
  }
  // Which file the session is about, and whether it holds something else.
  std::string standing() const { return session.title() + (session.unsaved() ? " *" : ""); }

  Folder folder;
  Session session{stillScene(), true};
};

}  // namespace ravine
