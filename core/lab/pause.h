// Where playback stops by itself (View::pauseOn), and how slow motion slows it down.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/lab/landscape.h"
#include "core/lab/samples.h"
#include "core/scene/scene.h"

namespace ravine {

// The step at which the event happens in a race, of the visible runs alone:
//   overshoot  the first step of any of them whose loss is above the one before it
//   diverged   the last step of the first of them that diverges
//   converged  the step at which the last of them converges; none unless all do
// None where it does not happen, and none at step 0, where nothing has been played yet.
std::optional<long> pauseStep(const LandscapeResult& result, const std::vector<Run>& runs,
                              PauseOn on);

// The same of runs on batches, whose losses are known at few rows only: rows are looked at as far
// as playback has come, each once. Two more rules hold there:
//   converged  a run has where its full gradient first is as short as kConvergedNorm
//   epoch      the step that ends epoch n of the first visible run
class SamplePause {
 public:
  // `revision` changes with every result; `lab` is what it was made from. Events beyond the row
  // `until` are not told, the end of an epoch apart.
  std::optional<long> step(const SamplesResult& result, const SamplesLab& lab, long revision,
                           const View& view, long until);

 private:
  struct Search {
    long looked = 0;  // rows up to here have been looked at
    double loss = 0;  // of that one
    long found = -1;
  };
  void look(const FiniteSum& f, const Trajectory& run, PauseOn on, long until, Search& search);

  long revision_ = -1;
  PauseOn on_ = PauseOn::never;
  std::vector<Search> searches_;  // of the result's runs
};

// Whether playback that goes from one place to another passes the event, or comes to it: it stops
// there then. From the event it goes on.
inline bool passes(std::optional<long> event, double from, double to) {
  return event && from < static_cast<double>(*event) && to >= static_cast<double>(*event);
}

// "Paused: first overshoot, step 12". `place` says where: "step 12".
std::string pauseWords(PauseOn on, int epoch, std::string_view place);

// Updates a second in slow motion; 0: as many as the machine makes. Full speed is no number that
// could be divided: slow motion takes it for 300 a second, so that at a tenth of it every update's
// batch can be seen.
double slowed(double pace, double slowMotion);

}  // namespace ravine
