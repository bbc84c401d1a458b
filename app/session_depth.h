// What a closer look at the race needs beside its trajectories: steps gone through again, and maps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/refining.h"
#include "core/lab/basin_map.h"
#include "core/lab/past_gradients.h"
#include "core/lab/rate_map.h"

namespace ravine {

// A race as it stands; all of it must outlive the call.
struct RaceView {
  const Landscape& landscape;
  const LandscapeResult& result;
  long revision;  // of the result
};

// Gradients whose weights are told: of more they would be too thin to be seen.
inline constexpr long kMostPast = 4000;

class SessionDepth {
 public:
  // Patient ones have their maps at full quality at once.
  SessionDepth(bool patient, std::function<void()> onWork);

  // The step that leads on from row k of a run; null at its end.
  const ReplayedStep* step(const RaceView& race, std::size_t run, long k);
  // Weights of the gradients before row k, at most kMostPast; null where the method has none.
  const PastGradients* past(const RaceView& race, std::size_t run, long k);
  // Stationary points within a box.
  const std::vector<StationaryPoint>& stationary(const RaceView& race, const Box& box);
  // Over two parameters of a run, or one: up −1.
  const RateMap& rateMap(const RaceView& race, std::size_t run, int across, int up);
  // From every start in the box.
  const BasinMap& basins(const RaceView& race, std::size_t run, const Box& box);

  // Once a frame, after everything has been drawn.
  void endFrame();
  long mapRevision() const;
  long basinRevision() const;
  bool working() const;
  bool ready() const;

 private:
  // What was asked for last: several panels want the same.
  struct Place {
    long revision = -1, k = -1;
    std::size_t run = 0;
    bool operator==(const Place&) const = default;
  };
  struct RateWork {
    std::optional<Objective> objective;
    RateJob job;
  };
  struct BasinWork {
    std::optional<Objective> objective;
    BasinJob job;
    Box box{0, 1, 0, 1};
  };
  static std::optional<RateMap> computeRates(const RateWork& work, int side, const StopFlag* stop);
  static std::optional<BasinMap> computeBasins(const BasinWork& work, int side,
                                               const StopFlag* stop);

  Place stepPlace_, pastPlace_;
  std::optional<ReplayedStep> step_;
  std::optional<PastGradients> past_;
  std::string stationaryKey_;
  std::vector<StationaryPoint> stationary_;
  BasinWork basinJob_;
  Refining<RateWork, RateMap> rates_;
  Refining<BasinWork, BasinMap> basins_;
};

}  // namespace ravine
