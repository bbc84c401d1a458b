// A map that is coarse within the frame and refined by a worker: the newest wish wins.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/async/latest_worker.h"

namespace ravine {

inline constexpr int kFinestSide = 256;

// compute(job, side, stop) → std::optional<Map>; empty where it was stopped. `key` tells jobs
// apart.
template <class Job, class Map>
class Refining {
 public:
  using Compute = std::optional<Map> (*)(const Job& job, int side, const StopFlag* stop);

  // A patient one has no worker and computes at full quality at once.
  Refining(bool patient, std::function<void()> onWork, Compute compute) : compute_(compute) {
    if (patient) return;
    worker_ = std::make_unique<LatestWorker<Wish, Done>>(
        [compute](const Wish& wish, const StopFlag& stop) -> std::optional<Done> {
          std::optional<Map> map = compute(wish.job, wish.side, &stop);
          if (!map) return {};
          return Done{wish.key, wish.side, std::move(*map)};
        },
        std::move(onWork));
  }

  // The best there is for this job by now; `coarse`: the side of what is made within the frame.
  const Map& map(const Job& job, const std::string& key, int coarse) {
    looked_ = true;
    if (map_ && key_ == key) {
      receive(job);
      return *map_;
    }
    key_ = key;
    take(*compute_(job, worker_ ? coarse : kFinestSide, nullptr));
    ask(job, 2 * coarse);
    return *map_;
  }
  // At the end of a frame: what nobody has looked at in it is let go of, and what a worker still
  // makes of it is not waited for.
  void endFrame() {
    if (!std::exchange(looked_, false)) {
      if (worker_) worker_->poll();
      key_.clear();
      map_.reset();
    }
  }
  long revision() const { return revision_; }  // changes with every map
  bool working() const { return worker_ && worker_->busy(); }
  bool ready() const { return worker_ && worker_->ready(); }  // a finer map waits to be shown

 private:
  struct Wish {
    Job job;
    std::string key;
    int side;
  };
  struct Done {
    std::string key;
    int side;
    Map map;
  };
  void take(Map map) {
    map_ = std::move(map);
    ++revision_;
  }
  void ask(const Job& job, int side) {
    if (worker_ && side <= kFinestSide) worker_->submit({job, key_, side});
  }
  void receive(const Job& job) {
    if (!worker_) return;
    std::optional<Done> done = worker_->poll();
    if (!done || done->key != key_) return;
    take(std::move(done->map));
    ask(job, 2 * done->side);
  }

  Compute compute_;
  std::string key_;
  std::optional<Map> map_;
  long revision_ = 0;
  bool looked_ = false;
  std::unique_ptr<LatestWorker<Wish, Done>> worker_;
};

}  // namespace ravine
