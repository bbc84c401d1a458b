// What a lesson's step shows, computed: for the tests of what its caption says.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "core/lab/ensemble.h"
#include "core/lab/landscape.h"
#include "core/lab/samples.h"
#include "tests/core/course.h"

namespace ravine {

// A step of the Landscape lab with its results. Fields may be changed before `compute`, as its
// "try" asks for.
struct LandscapeClaim {
  const LessonStep& step;
  Landscape scene;
  LandscapeResult result;

  LandscapeClaim(std::string_view lesson, std::string_view title)
      : step(stepOf(lesson, title)), scene(step.file.scene.landscape) {
    compute();
  }
  void compute() { result = computeLandscape(scene); }
  const RunResult& run(std::size_t i) const { return result.runs.at(i); }
  const Trajectory& path(std::size_t i) const { return run(i).trajectory; }
  const Objective& f() const { return *result.objective; }
  Vec2 at(std::size_t i, std::size_t k) const { return {path(i).x.at(k), path(i).y.at(k)}; }
  double lastLoss(std::size_t i) const { return path(i).loss.back(); }
  std::size_t shown() const { return static_cast<std::size_t>(step.file.view.step); }
};

// The same of the Samples lab.
struct SamplesClaim {
  const LessonStep& step;
  SamplesLab scene;
  SamplesResult result;

  SamplesClaim(std::string_view lesson, std::string_view title)
      : step(stepOf(lesson, title)), scene(step.file.scene.samples) {
    compute();
  }
  void compute() {
    result = computeSamples(scene, {}, {}).value();
    EXPECT_EQ(result.problem, "");
  }
  const SampleRunResult& run(std::size_t i) const { return result.runs.at(i); }
  const Trajectory& path(std::size_t i) const { return run(i).trajectory; }
  // What the chart of the loss shows: of the averaged iterates where the run averages.
  const Trajectory& shownPath(std::size_t i) const {
    return run(i).average.size() > 0 ? run(i).average : path(i);
  }
  const FiniteSum& f() const { return *result.sum; }
  Vec2 at(std::size_t i, std::size_t k) const { return {path(i).x.at(k), path(i).y.at(k)}; }
  std::size_t shown() const { return static_cast<std::size_t>(step.file.view.step); }
  double gap(std::size_t i, std::size_t k) const {
    return f().value({shownPath(i).x.at(k), shownPath(i).y.at(k)}) - f().optimum().value;
  }
  // The first update after which the gap stays at or below `most`; −1: none.
  long settled(std::size_t i, double most) const {
    long first = -1;
    for (std::size_t k = shownPath(i).size(); k-- > 0 && gap(i, k) <= most;)
      first = static_cast<long>(k);
    return first;
  }
  Ensemble ensemble(std::size_t i) const {
    return computeEnsemble({result.sum, run(i).input, scene.steps, scene.seed, scene.seeds})
        .value();
  }
};

}  // namespace ravine
