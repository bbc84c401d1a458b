// An experiment of many small steps that a worker goes on with while somebody looks at it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "core/async/ongoing_worker.h"

namespace ravine {

// Experiment as OngoingWorker's task; Orders hold an optional `setup` and their `number`, which a
// Report tells, as it tells whether it is busy().
template <class Experiment, class Orders, class Report>
class Experimenting {
 public:
  using Setup = typename decltype(Orders::setup)::value_type;

  // A patient one has the whole result at once.
  Experimenting(bool patient, std::function<void()> onWork)
      : patient_(patient), onWork_(std::move(onWork)) {}

  // What is known so far; another setup begins anew.
  const Report& report(const std::optional<Setup>& setup) {
    looked_ = true;
    ask(setup);
    if (worker_)
      if (auto report = worker_->poll(); report && report->number == orders_.number)
        report_ = std::move(*report), ++revision_;
    return report_;
  }
  // Once a frame: what nobody looks at is not worked at.
  void endFrame() {
    if (std::exchange(looked_, false)) return;
    ask({});
    if (worker_) worker_->poll();
  }
  long revision() const { return revision_; }  // changes with every report
  bool working() const {
    return orders_.setup && (report_.number != orders_.number || report_.busy());
  }
  bool ready() const { return worker_ && worker_->ready(); }  // a report waits to be shown

 private:
  void ask(std::optional<Setup> setup) {
    if (setup == orders_.setup) return;
    orders_.setup = std::move(setup);
    ++orders_.number;
    report_ = {};
    ++revision_;
    if (patient_) {
      direct_.take(orders_);
      while (direct_.busy()) direct_.advance(1L << 20);
      report_ = direct_.report();
      return;
    }
    if (!worker_) worker_ = std::make_unique<OngoingWorker<Experiment, Orders, Report>>(onWork_);
    worker_->submit(orders_);
  }

  const bool patient_;
  std::function<void()> onWork_;
  bool looked_ = false;
  std::unique_ptr<OngoingWorker<Experiment, Orders, Report>> worker_;
  Experiment direct_;  // of a patient session
  Orders orders_;
  Report report_;
  long revision_ = 0;
};

}  // namespace ravine
