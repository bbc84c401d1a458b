// What the Network lab shows of a network beside its training: its loss surface, its gradients
// layer by layer, and what networks of its kind can fit; all of it made by workers.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/experimenting.h"
#include "app/field_source.h"
#include "app/session_network.h"
#include "core/async/latest_worker.h"
#include "core/lab/capacity.h"
#include "core/lab/gradient_flow.h"
#include "core/lab/loss_plane.h"

namespace ravine {

// The loss surface on its way to the screen.
struct SurfaceView {
  std::shared_ptr<const PlaneJob> job;  // what it was made from
  PlanePicture plane;                   // without its field, which is here:
  FieldPicture field;
  int side = 0;
};

class SessionViews {
 public:
  // A patient one computes everything at full quality at once.
  SessionViews(bool patient, std::function<void()> onWork);
  ~SessionViews();

  // The newest surface of the network in hand: coarse while it is trained, fine once it rests.
  // Null: none yet. `width`, `height`: of the view, pixels; `reach`: see View.
  const SurfaceView* surface(const NetworkLab& lab, const SessionNetwork& network, double reach,
                             int width, int height);
  // Of every network of the report, a row for each kept moment.
  const std::vector<std::vector<FlowRow>>& flows(const SessionNetwork& network);
  // What is known so far; begins anew when anything changes that it depends on.
  const FitReport& capacity(const NetworkLab& lab);
  // Once a frame: what nobody looks at is not worked at.
  void endFrame();

  long flowRevision() const { return flowRevision_; }  // changes with every new row
  long capacityRevision() const;                       // and with every report
  bool working() const;
  bool ready() const;  // something waits to be shown

 private:
  struct SurfaceWork {
    std::shared_ptr<const PlaneJob> job;
    int side = 0;
  };
  // All that the rows of a network depend on beside its path.
  struct FlowGround {
    std::shared_ptr<const TrainingData> data;
    NetworkShape shape;
    LossKind kind = LossKind::logistic;
    bool operator==(const FlowGround&) const = default;
  };
  using Flows = std::vector<std::vector<FlowRow>>;
  struct FlowWork {
    long number = 0;
    std::vector<FlowGround> grounds;
    std::vector<std::vector<Snapshot>> paths;
    Flows known;
  };
  struct FlowsDone {
    long number = 0;
    Flows flows;
  };
  static std::optional<SurfaceView> makeSurface(const SurfaceWork& work, const StopFlag& stop);
  static std::optional<FlowsDone> makeFlows(const FlowWork& work, const StopFlag& stop);
  void ask(SurfaceWork work);
  void take(SurfaceView view);
  void ask(FlowWork work);
  void take(FlowsDone done);

  const bool patient_;
  std::function<void()> onWork_;
  // What was looked at in this frame.
  bool surfaceSeen_ = false, flowSeen_ = false;

  std::unique_ptr<LatestWorker<SurfaceWork, SurfaceView>> surfaceWorker_;
  std::optional<SurfaceView> surface_;
  SurfaceWork asked_;
  long surfaceRevision_ = 0;

  std::unique_ptr<LatestWorker<FlowWork, FlowsDone>> flowWorker_;
  Flows flows_;
  FlowWork flowAsked_;
  long flowRevision_ = 0;

  Experimenting<FitExperiment, FitOrders, FitReport> fit_;
};

}  // namespace ravine
