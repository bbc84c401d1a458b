// Steps gone through again, and maps that a worker refines.
#include "app/session_depth.h"

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

ReplayInput inputOf(const RaceView& race, std::size_t run) {
  const RunResult& r = race.result.runs[run];
  return replayInput(race.landscape, r.input, *race.result.objective, *r.method);
}

std::string textOf(const Box& b) {
  return formatNumber(b.xmin) + ',' + formatNumber(b.xmax) + ',' + formatNumber(b.ymin) + ',' +
         formatNumber(b.ymax);
}

// All that maps of a run depend on but the method's own numbers.
std::string groundText(const Landscape& l, const RunSetup& run) {
  return formatSpec(l.objective) + '|' + formatChain(run.schedule) + '|' + std::to_string(l.steps) +
         '|' + formatNumber(l.noise) + '|' + std::to_string(l.seed) + '|' + formatNumber(run.clip);
}

// The side of a map that can be had within a frame: of few cells where runs are long, or where a
// step searches along a line.
int coarseSide(const Landscape& l, const Method& method) {
  const double steps = 4e5 / (method.row->perCoordinate ? 1 : 20);
  const double side = std::sqrt(steps / l.steps);
  int power = 4;
  while (2 * power <= side && power < 32) power *= 2;
  return power;
}

RunOptions optionsOf(const Landscape& l, const RunSetup& run) {
  return {run.start, l.steps, l.noise, l.seed, run.clip};
}

}  // namespace

SessionDepth::SessionDepth(bool patient, std::function<void()> onWork)
    : rates_(patient, onWork, computeRates), basins_(patient, onWork, computeBasins) {}

const ReplayedStep* SessionDepth::step(const RaceView& race, std::size_t run, long k) {
  const Place place{race.revision, k, run};
  if (place != stepPlace_) {
    stepPlace_ = place;
    const auto rows = static_cast<long>(race.result.runs[run].trajectory.size());
    step_ = k + 1 < rows ? replayStep(inputOf(race, run), k) : std::nullopt;
  }
  return step_ ? &*step_ : nullptr;
}

const PastGradients* SessionDepth::past(const RaceView& race, std::size_t run, long k) {
  const Place place{race.revision, std::min(k, kMostPast), run};
  if (place != pastPlace_) {
    pastPlace_ = place;
    past_ = pastGradients(inputOf(race, run), place.k);
  }
  return past_ ? &*past_ : nullptr;
}

const std::vector<StationaryPoint>& SessionDepth::stationary(const RaceView& race, const Box& box) {
  std::string key = formatSpec(race.landscape.objective) + textOf(box);
  if (key != stationaryKey_) {
    stationaryKey_ = std::move(key);
    stationary_ = stationaryPoints(*race.result.objective, box);
  }
  return stationary_;
}

std::optional<RateMap> SessionDepth::computeRates(const RateWork& work, int side,
                                                  const StopFlag* stop) {
  RateJob job = work.job;
  job.columns = side;
  job.rows = job.up ? side : 1;
  return computeRateMap(*work.objective, job, stop);
}

std::optional<BasinMap> SessionDepth::computeBasins(const BasinWork& work, int side,
                                                    const StopFlag* stop) {
  BasinJob job = work.job;
  const Box& b = work.box;
  const double wide = b.xmax - b.xmin, high = b.ymax - b.ymin;
  const auto cells = [&](double length) {
    return std::max(4, static_cast<int>(std::lround(side * length / std::max(wide, high))));
  };
  job.starts = {b, cells(wide), cells(high)};
  return computeBasinMap(*work.objective, job, stop);
}

const RateMap& SessionDepth::rateMap(const RaceView& race, std::size_t run, int across, int up) {
  const RunResult& r = race.result.runs[run];
  RateWork work{race.result.objective, {}};
  work.job.method = *r.method;
  work.job.schedule = r.input.schedule;
  work.job.options = optionsOf(race.landscape, r.input);
  work.job.across = axisOf(*r.method->row, across);
  if (up >= 0) work.job.up = axisOf(*r.method->row, up);
  std::string key = groundText(race.landscape, r.input) + '|' + r.input.optimizer.name + '|' +
                    formatNumber(r.input.start.x) + ',' + formatNumber(r.input.start.y) + '|' +
                    std::to_string(across) + ',' + std::to_string(up);
  // The two that vary do not matter.
  for (std::size_t i = 0; i < r.method->numbers.size(); ++i)
    if (static_cast<int>(i) != across && static_cast<int>(i) != up)
      key += '|' + formatNumber(r.method->numbers[i]);
  return rates_.map(work, key, coarseSide(race.landscape, *r.method));
}

const BasinMap& SessionDepth::basins(const RaceView& race, std::size_t run, const Box& box) {
  const RunResult& r = race.result.runs[run];
  basinJob_.objective = race.result.objective;
  basinJob_.box = box;
  BasinJob& job = basinJob_.job;
  job.method = *r.method;
  job.schedule = r.input.schedule;
  job.options = optionsOf(race.landscape, r.input);
  job.points = stationary(race, box);
  job.tolerance = basinTolerance(box, job.points);
  return basins_.map(
      basinJob_,
      groundText(race.landscape, r.input) + '|' + formatSpec(r.input.optimizer) + '|' + textOf(box),
      coarseSide(race.landscape, *r.method));
}

void SessionDepth::endFrame() { rates_.endFrame(), basins_.endFrame(); }
long SessionDepth::mapRevision() const { return rates_.revision(); }
long SessionDepth::basinRevision() const { return basins_.revision(); }
bool SessionDepth::working() const { return rates_.working() || basins_.working(); }
bool SessionDepth::ready() const { return rates_.ready() || basins_.ready(); }

}  // namespace ravine
