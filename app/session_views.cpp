// Jobs for the workers of the Network lab's further views, and what they bring back.
#include "app/session_views.h"

#include <algorithm>
#include <utility>

namespace ravine {

namespace {

constexpr int kMostSurfaceExamples = 2000, kMostFlowExamples = 1000;
// Multiplications that a surface may cost: while the network moves on, and once it rests.
constexpr double kMoving = 2.5e8, kResting = 2e10;

// All but the weights and their path.
bool sameGround(const PlaneJob& a, const PlaneJob& b) {
  return a.look == b.look && a.reach == b.reach && a.width == b.width && a.height == b.height &&
         a.f.shape == b.f.shape && a.f.kind == b.f.kind && a.f.penalty == b.f.penalty &&
         a.f.x == b.f.x && a.f.y == b.f.y;
}

bool sameWeights(const PlaneJob& a, const PlaneJob& b) {
  return a.w == b.w && a.path.size() == b.path.size();
}

// The last snapshot of a path is the last row, and none is missing before it.
bool complete(const std::vector<FlowRow>& rows, const std::vector<Snapshot>& path) {
  return rows.size() == path.size() && (path.empty() || rows.back().w == path.back().w);
}

FitSetup fitSetupOf(const NetworkLab& lab) {
  FitSetup setup{withWidth(planOf(lab), 1), {}, lab.capacity.task, lab.capacity.budget};
  // What the attempts do not use must not begin them anew.
  setup.plan.batch = 0;
  setup.plan.patience = 0;
  setup.plan.order = Order::cyclic;
  for (const int width : lab.widths)
    if (std::find(setup.widths.begin(), setup.widths.end(), width) == setup.widths.end())
      setup.widths.push_back(width);
  std::sort(setup.widths.begin(), setup.widths.end());
  return setup;
}

}  // namespace

SessionViews::SessionViews(bool patient, std::function<void()> onWork)
    : patient_(patient), onWork_(onWork), fit_(patient, std::move(onWork)) {}

SessionViews::~SessionViews() = default;

long SessionViews::capacityRevision() const { return fit_.revision(); }

bool SessionViews::working() const {
  return (surfaceWorker_ && surfaceWorker_->busy()) || (flowWorker_ && flowWorker_->busy()) ||
         fit_.working();
}

bool SessionViews::ready() const {
  return (surfaceWorker_ && surfaceWorker_->ready()) || (flowWorker_ && flowWorker_->ready()) ||
         fit_.ready();
}

// ---- loss surface ----

std::optional<SurfaceView> SessionViews::makeSurface(const SurfaceWork& work,
                                                     const StopFlag& stop) {
  const PlaneJob& job = *work.job;
  std::optional<PlanePicture> plane = planePicture(job, work.side, &stop);
  if (!plane) return {};
  SurfaceView view;
  view.job = work.job;
  view.side = work.side;
  view.field.field = std::exchange(plane->field, {});
  view.plane = std::move(*plane);
  const Field& field = view.field.field;
  view.field.labels =
      labelsOf(field, static_cast<float>(job.width) / static_cast<float>(field.window.width));
  return view;
}

void SessionViews::take(SurfaceView view) {
  surface_ = std::move(view);
  surface_->field.revision = ++surfaceRevision_;
}

void SessionViews::ask(SurfaceWork work) {
  asked_ = std::move(work);
  if (!surfaceWorker_)
    surfaceWorker_ = std::make_unique<LatestWorker<SurfaceWork, SurfaceView>>(makeSurface, onWork_);
  surfaceWorker_->submit(asked_);
}

const SurfaceView* SessionViews::surface(const NetworkLab& lab, const SessionNetwork& network,
                                         double reach, int width, int height) {
  surfaceSeen_ = true;
  if (surfaceWorker_)
    if (auto done = surfaceWorker_->poll(); done && done->job == asked_.job) take(std::move(*done));
  const TrainingReport& report = network.report();
  if (report.networks.empty() || report.sideBySide || !report.data || width < 16 || height < 16)
    return nullptr;
  const NetworkReport& now = report.networks.front();
  auto job = std::make_shared<PlaneJob>();
  job->look = lab.surface;
  job->f = meanLossOf(*report.data, now.picture.shape, now.picture.loss,
                      {lab.training.l1, lab.training.l2}, kMostSurfaceExamples);
  job->w = now.picture.w;
  job->path = now.snapshots;
  job->reach = reach;
  job->width = width, job->height = height;
  const int moving = planeSide(*job, kMoving), resting = planeSide(*job, kResting);
  const bool ground = asked_.job && sameGround(*asked_.job, *job);
  const bool same = ground && sameWeights(*asked_.job, *job);
  if (patient_) {
    const StopFlag never = false;
    if (!same) take(*makeSurface(asked_ = {std::move(job), resting}, never));
    return &*surface_;
  }
  // A newer network waits for the picture in hand, so that there is one at all while it is
  // trained; not for one that was being refined.
  const bool busy = surfaceWorker_ && surfaceWorker_->busy();
  if (!same && (!ground || !busy || asked_.side > moving))
    ask({std::move(job), moving});
  else if (same && !busy && asked_.side < resting)
    ask({asked_.job, std::min(2 * asked_.side, resting)});
  return surface_ ? &*surface_ : nullptr;
}

// ---- gradient flow ----

std::optional<SessionViews::FlowsDone> SessionViews::makeFlows(const FlowWork& work,
                                                               const StopFlag& stop) {
  FlowsDone done{work.number, {}};
  for (std::size_t i = 0; i < work.grounds.size(); ++i) {
    const FlowGround& ground = work.grounds[i];
    const MeanLoss f = meanLossOf(*ground.data, ground.shape, ground.kind, {}, kMostFlowExamples);
    const std::span<const FlowRow> known = i < work.known.size()
                                               ? std::span<const FlowRow>(work.known[i])
                                               : std::span<const FlowRow>();
    done.flows.push_back(flowRows(f, work.paths[i], known, &stop));
  }
  return done;
}

void SessionViews::take(FlowsDone done) {
  flows_ = std::move(done.flows);
  ++flowRevision_;
}

void SessionViews::ask(FlowWork work) {
  flowAsked_ = std::move(work);
  if (patient_) {
    const StopFlag never = false;
    return take(*makeFlows(flowAsked_, never));
  }
  if (!flowWorker_)
    flowWorker_ = std::make_unique<LatestWorker<FlowWork, FlowsDone>>(makeFlows, onWork_);
  flowWorker_->submit(flowAsked_);
}

const std::vector<std::vector<FlowRow>>& SessionViews::flows(const SessionNetwork& network) {
  flowSeen_ = true;
  if (flowWorker_)
    if (auto done = flowWorker_->poll(); done && done->number == flowAsked_.number)
      take(std::move(*done));
  const TrainingReport& report = network.report();
  if (!report.data) return flows_;
  FlowWork work;
  bool behind = report.networks.size() != flows_.size();
  for (std::size_t i = 0; i < report.networks.size(); ++i) {
    const NetworkReport& now = report.networks[i];
    work.grounds.push_back({report.data, now.picture.shape, now.picture.loss});
    work.paths.push_back(now.snapshots);
    behind = behind || !complete(flows_[i], now.snapshots);
  }
  const bool ground = work.grounds == flowAsked_.grounds;
  if (!ground) flows_.clear();
  if (ground && (!behind || (flowWorker_ && flowWorker_->busy()))) return flows_;
  work.number = flowAsked_.number + 1;
  work.known = flows_;
  ask(std::move(work));
  return flows_;
}

// ---- capacity ----

const FitReport& SessionViews::capacity(const NetworkLab& lab) {
  return fit_.report(fitSetupOf(lab));
}

void SessionViews::endFrame() {
  if (!std::exchange(surfaceSeen_, false) && surfaceWorker_) {
    surfaceWorker_->poll();
    asked_ = {};
  }
  if (!std::exchange(flowSeen_, false) && flowWorker_) flowWorker_->poll();
  fit_.endFrame();
}

}  // namespace ravine
