// The Samples lab's part of the session: examples and runs made from the scene, within the frame or
// by a worker, ensembles of seeds, and the loss surface.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "app/field_source.h"
#include "core/async/latest_worker.h"
#include "core/lab/ensemble.h"
#include "core/lab/samples.h"
#include "core/scene/scene.h"

namespace ravine {

class SamplePause;

class SessionSamples {
 public:
  // A patient one computes everything at once.
  SessionSamples(bool patient, std::function<void()> onWork);
  ~SessionSamples();

  // Takes edits of the scene in, and what workers have done.
  void refresh(const SamplesLab& lab);

  const SamplesResult& result() const { return result_; }
  // What result() was made from: while a worker computes, the scene is ahead of it.
  const SamplesLab& computed() const { return computed_; }
  long revision() const { return revision_; }  // changes with every result or ensemble
  // Of every run in result(), where the scene wants one and the run is random.
  const std::vector<std::optional<Ensemble>>& ensembles() const { return ensembles_; }
  // The examples of the update that leads on from row `step` of a run in result().
  std::span<const int> batch(std::size_t run, long step) const;
  // The step at which playback stops by itself, if it is one of those up to `until`.
  std::optional<long> pauseStep(const View& view, long until) const;
  // The loss surface. There must be examples.
  const FieldPicture& field(const FieldLook& look, const FieldWindow& window);

  bool working() const;
  bool ready() const;
  // A result is being computed that is not yet shown.
  bool behind() const;

 private:
  struct Job {
    SamplesLab lab, before;
    SamplesResult previous;
  };
  struct Computed {
    SamplesLab lab;
    SamplesResult result;
  };
  using Ensembles = std::vector<std::optional<Ensemble>>;
  struct EnsembleJobs {
    std::vector<std::optional<EnsembleJob>> jobs;
    bool operator==(const EnsembleJobs&) const = default;
  };
  struct Drawn {
    EnsembleJobs jobs;
    Ensembles ensembles;
  };
  static std::optional<Computed> compute(const Job& job, const StopFlag& stop);
  static std::optional<Drawn> draw(const EnsembleJobs& jobs, const StopFlag& stop);
  // `shown`: what the surface was last drawn of.
  void take(Computed computed, const std::shared_ptr<const FiniteSum>& shown);
  void askForEnsembles();
  void receive();

  const bool patient_;
  SamplesResult result_;
  SamplesLab computed_, asked_;
  bool tried_ = false;
  long revision_ = 0, grounds_ = 0;
  Ensembles ensembles_;
  EnsembleJobs wanted_;
  // The batch that was last asked for, several times a frame.
  struct Batch {
    long revision = -1, step = 0;
    std::size_t run = 0;
    std::vector<int> examples;
  };
  mutable Batch batch_;
  std::unique_ptr<SamplePause> pause_;  // what has been looked for in result_
  FieldSource field_;
  std::unique_ptr<LatestWorker<Job, Computed>> worker_;
  std::unique_ptr<LatestWorker<EnsembleJobs, Drawn>> ensembleWorker_;
};

}  // namespace ravine
