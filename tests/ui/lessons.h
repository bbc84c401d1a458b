// A small course in a folder of its own, for tests of lessons.
#pragma once

#include <string>

#include "app/session_lesson.h"
#include "core/scene/scene_io.h"
#include "tests/core/folder.h"
#include "tests/ui/harness.h"

namespace ravine {

// Two lessons: "alpha" of three steps on a race, "beta" of one step for every other lab.
class SmallCourse {
 public:
  SmallCourse() {
    SceneFile race = oneRun({"booth", {}}, {"momentum", {}}, 40);
    race.view.step = 7;
    const std::string scene = R"("scene": )" + writeScene(race);
    put("alpha", 1,
        step("Where it starts", R"(["run0.lr", "surface"])", scene) + "," +
            step("A longer title that says more of what is to be seen in this step",
                 R"(["look.anatomy", "noise"])",
                 R"("change": {"landscape": {"steps": 60, "noise": 0.5}, "view": {"step": 30}})",
                 kLong) +
            "," +
            step("Its chart", R"(["run0.beta", "chart.loss"])",
                 R"("change": {"landscape": {"noise": 0}})"));
    put("beta", 2,
        step("Examples", R"(["run0.batch"])", sceneOf(Lab::samples)) + "," +
            step("Units", R"(["layer0.units", "l2"])", sceneOf(Lab::network)) + "," +
            step("A curve", R"(["target.sine"])", sceneOf(Lab::function)));
  }
  std::filesystem::path path() const { return folder.path(); }

  Folder folder;

 private:
  // As long as captions may be.
  inline static const std::string kLong = [] {
    std::string text;
    while (text.size() < 400) text += "Steep across, flat along: ";
    return text;
  }();

  static std::string step(const std::string& title, const std::string& controls,
                          const std::string& rest,
                          const std::string& caption = "What is said of it, in a sentence.") {
    return R"({"title": ")" + title + R"(", "rows": ["L1"], "caption": ")" + caption +
           R"x(", "formula": "w_{k+1} = w_k − η∇f(w_k)", "try": "Drag η to the right.", )x" +
           R"("controls": )" + controls + ", " + rest + "}";
  }
  static std::string sceneOf(Lab lab) {
    SceneFile file = stillScene();
    file.scene.lab = lab;
    file.scene.samples.steps = 50;
    file.scene.samples.runs[0].batch = 4;
    file.scene.network.data.generator = {"circle", {{"n", 40.0}}};
    file.scene.network.hidden = {{3, {"tanh", {}}}};
    file.scene.function.hidden = {{3, {"relu", {}}}};
    file.view.updates = 20;
    return R"("scene": )" + writeScene(file);
  }
  void put(const std::string& id, int chapter, const std::string& steps) {
    write(folder / (id + ".json"), R"({"ravine_lesson": 1, "chapter": )" + std::to_string(chapter) +
                                       R"(, "title": "Lesson )" + id +
                                       R"(", "about": "What it is about.", "steps": [)" + steps +
                                       "]}");
  }
};

// Opens "ID/STEP"; fails the test where there is none.
inline void openLesson(Session& session, const std::string& place) {
  const Result<LessonPlace> found = session.lesson->find(place);
  ASSERT_TRUE(found) << found.error();
  session.lesson->show(session, *found);
}

}  // namespace ravine
