// From the Samples lab's scene part to results, by way of workers where a frame is too short.
#include "app/session_samples.h"

#include <algorithm>
#include <utility>

#include "core/lab/pause.h"

namespace ravine {

namespace {

constexpr double kFrameEnsemble = 1e5;  // gradients of examples for a first, coarse ensemble
constexpr int kCoarseSeeds = 10;

// Pixels from sample to sample of the coarse picture: a sum over many examples is had at fewer
// places.
int coarseness(const FiniteSum& f, const FieldWindow& window) {
  constexpr double kTerms = 4e5;
  if (f.row().objective.quadratic) return 5;
  const double places = static_cast<double>(window.width) * window.height;
  return std::clamp(static_cast<int>(std::sqrt(places * f.fieldExamples() / kTerms)), 5, 24);
}

}  // namespace

SessionSamples::SessionSamples(bool patient, std::function<void()> onWork)
    : patient_(patient), pause_(std::make_unique<SamplePause>()), field_(patient, onWork) {
  if (patient) return;
  worker_ = std::make_unique<LatestWorker<Job, Computed>>(compute, onWork);
  ensembleWorker_ = std::make_unique<LatestWorker<EnsembleJobs, Drawn>>(draw, std::move(onWork));
}

SessionSamples::~SessionSamples() = default;

std::optional<SessionSamples::Computed> SessionSamples::compute(const Job& job,
                                                                const StopFlag& stop) {
  std::optional<SamplesResult> result = computeSamples(job.lab, job.before, job.previous, &stop);
  if (!result) return {};
  return Computed{job.lab, std::move(*result)};
}

std::optional<SessionSamples::Drawn> SessionSamples::draw(const EnsembleJobs& jobs,
                                                          const StopFlag& stop) {
  Drawn drawn{jobs, {}};
  for (const std::optional<EnsembleJob>& job : jobs.jobs) {
    drawn.ensembles.emplace_back();
    if (!job) continue;
    drawn.ensembles.back() = computeEnsemble(*job, &stop);
    if (!drawn.ensembles.back()) return {};
  }
  return drawn;
}

void SessionSamples::take(Computed computed, const std::shared_ptr<const FiniteSum>& shown) {
  if (computed.result.sum != shown) ++grounds_;
  result_ = std::move(computed.result);
  computed_ = std::move(computed.lab);
  ++revision_;
  askForEnsembles();
}

void SessionSamples::refresh(const SamplesLab& lab) {
  receive();
  if (tried_ && asked_ == lab) return;
  tried_ = true;
  asked_ = lab;
  const bool same = result_.sum && result_.problem.empty() &&
                    lab.objective == computed_.objective && lab.data == computed_.data;
  if (!patient_ && result_.sum && tooLongForAFrame(lab, same))
    return worker_->submit({lab, computed_, result_});
  const std::shared_ptr<const FiniteSum> shown = result_.sum;
  take({lab, *computeSamples(lab, computed_, std::move(result_))}, shown);
}

void SessionSamples::receive() {
  if (worker_)
    if (std::optional<Computed> computed = worker_->poll(); computed && computed->lab == asked_)
      take(std::move(*computed), result_.sum);
  if (!ensembleWorker_) return;
  std::optional<Drawn> drawn = ensembleWorker_->poll();
  if (!drawn || !(drawn->jobs == wanted_)) return;
  ensembles_ = std::move(drawn->ensembles);
  ++revision_;
}

void SessionSamples::askForEnsembles() {
  EnsembleJobs wanted;
  double gradients = 0;
  for (std::size_t i = 0; i < result_.runs.size() && result_.problem.empty(); ++i) {
    wanted.jobs.emplace_back();
    const SampleRun& run = result_.runs[i].input;
    const bool random = run.batch > 0 && run.batch < result_.sum->n() && run.order != Order::cyclic;
    const bool shown = i < computed_.runs.size() && computed_.runs[i].visible;
    if (computed_.seeds == 0 || !random || !shown) continue;
    wanted.jobs.back() =
        EnsembleJob{result_.sum, run, computed_.steps, computed_.seed, computed_.seeds};
    gradients += static_cast<double>(computed_.steps) * run.batch * kCoarseSeeds;
  }
  if (wanted == wanted_) return;
  wanted_ = wanted;
  const StopFlag never = false;
  if (patient_) {
    ensembles_ = draw(wanted, never)->ensembles;
    return;
  }
  ensembleWorker_->submit(wanted);
  ensembles_.assign(wanted.jobs.size(), {});
  if (gradients > kFrameEnsemble) return;
  for (std::optional<EnsembleJob>& job : wanted.jobs)
    if (job) job->seeds = std::min(job->seeds, kCoarseSeeds);
  ensembles_ = draw(wanted, never)->ensembles;
}

std::span<const int> SessionSamples::batch(std::size_t run, long step) const {
  if (batch_.revision == revision_ && batch_.run == run && batch_.step == step)
    return batch_.examples;
  const SampleRunResult& r = result_.runs[run];
  SampleRun input = r.input;
  if (r.method->row->wholeOnly) input.batch = 0;
  batch_ = {revision_, step, run, batchAt(*result_.sum, input, computed_.seed, step)};
  return batch_.examples;
}

std::optional<long> SessionSamples::pauseStep(const View& view, long until) const {
  return pause_->step(result_, computed_, revision_, view, until);
}

const FieldPicture& SessionSamples::field(const FieldLook& look, const FieldWindow& window) {
  return field_.picture(*result_.objective, grounds_, look, window,
                        coarseness(*result_.sum, window));
}

bool SessionSamples::behind() const { return worker_ && worker_->busy(); }

bool SessionSamples::working() const {
  return field_.working() || (worker_ && worker_->busy()) ||
         (ensembleWorker_ && ensembleWorker_->busy());
}

bool SessionSamples::ready() const {
  return field_.ready() || (worker_ && worker_->ready()) ||
         (ensembleWorker_ && ensembleWorker_->ready());
}

}  // namespace ravine
