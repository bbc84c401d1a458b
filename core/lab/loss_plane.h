// A network's own loss surface: a plane through its weights, the path of training projected onto
// it, and the loss over it (syllabus N15; Li, Xu, Taylor, Studer, Goldstein 2018, "Visualizing the
// loss landscape of neural nets").
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/async/stop.h"
#include "core/lab/field.h"
#include "core/lab/mean_loss.h"
#include "core/lab/training_run.h"
#include "core/scene/basics.h"
#include "core/scene/network_views.h"

namespace ravine {

// w(x, y) = origin + x·u + y·v.
struct LossPlane {
  std::vector<double> origin, u, v;
};

// u and v drawn from N(0, I), then scaled unit by unit: a unit's incoming weights in u are as long
// as those in w, and its bias in u is as large as its bias in w. So (x, y) = (1, 0) is a change as
// large as the weights themselves, whatever their scale. The same seed gives the same directions.
LossPlane randomPlane(const NetworkShape& shape, std::span<const float> w, std::uint64_t seed);

// u and v are the first two right singular vectors of the matrix whose rows are w_k − w, with w_k
// the snapshots: no plane through w is nearer to the path. Orthonormal; u points from the first
// snapshot to w. Where the path has fewer than two dimensions, random directions take their place.
LossPlane principalPlane(std::span<const Snapshot> path, std::span<const float> w);

// x and y are the values of two parameters; places beyond the last count as the last.
LossPlane weightPlane(std::span<const float> w, int across, int up);

// The point of the plane nearest to w, and how far away from it w lies.
struct PlanePoint {
  double x = 0, y = 0, away = 0;
};
PlanePoint project(const LossPlane& plane, std::span<const float> w);

// f at every cell of the window, as sampleValues has it; false when stopped early.
bool planeValues(const LossPlane& plane, const MeanLoss& f, const FieldWindow& window,
                 std::vector<double>& values, const StopFlag* stop = nullptr);
double planeValue(const LossPlane& plane, const MeanLoss& f, double x, double y);

// ---- all of it as a picture ----

struct PlaneJob {
  SurfaceLook look;
  MeanLoss f;
  std::vector<float> w;
  std::vector<Snapshot> path;
  double reach = 1;           // of the view; 1 shows the whole path, or as far as w is long
  int width = 1, height = 1;  // of the view; pixels
};

struct PlanePicture {
  LossPlane plane;
  Field field;
  std::vector<double> x, y;  // of the path, the last point is w
  Point here;                // of w
  double loss = 0;           // f(w)
  // The share of Σ‖w_k − w‖² that lies within the plane, not a number where there is no path; and
  // the largest distance of a snapshot from the plane.
  double share = 0, away = 0;
};

// About so many cells along the longer side, so that the picture costs no more than `work`
// multiplications: at least 16, at most 192.
int planeSide(const PlaneJob& job, double work);
// Levels are chosen by a coarse sampling of their own, so that fine and coarse pictures have the
// same ones; the least possible loss, 0, is their base. Empty when stopped early.
std::optional<PlanePicture> planePicture(const PlaneJob& job, int side,
                                         const StopFlag* stop = nullptr);

}  // namespace ravine
