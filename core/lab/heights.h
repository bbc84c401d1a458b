// The surface as heights over a regular grid, for its picture in space: where they lie, what they
// stand for, and what a ray hits.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/lab/field.h"

namespace ravine {

using Vec3 = std::array<double, 3>;  // x, y, z of the model: see Heights

// The model stands on the ground z = 0, its middle over the origin; the longer side of the box is 2
// long, and z = kTall is as high as heights go.
inline constexpr double kTall = 0.92;

class Heights {
 public:
  Heights() = default;
  // Taken from a sampled field that holds the box, at `cells` cells along the longer side. Heights
  // are f itself, or log₁₀(f − base + ε) where `logarithmic`: ε rounds off the bottom, which would
  // be infinitely deep. A few extreme values do not flatten the rest, they end at the top.
  Heights(const Field& field, const Box& box, bool logarithmic, int cells);

  const Box& box() const { return box_; }
  int columns() const { return columns_; }  // nodes; 0: none
  int rows() const { return rows_; }
  // 0…1 at a node; NaN where f is not a number.
  float at(int column, int row) const {
    return height_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                   static_cast<std::size_t>(column)];
  }
  // Which diagonal cuts a cell into two triangles: the one along which it bends less, so that a
  // ridge is not torn into teeth. True: from the node (column, row) to the one opposite.
  bool risingDiagonal(int column, int row) const;

  bool logarithmic() const { return logarithmic_; }
  double base() const { return base_; }
  double softening() const { return softening_; }  // ε
  // What the heights 0 and 1 stand for: f, or log₁₀(f − base + ε).
  double low() const { return low_; }
  double high() const { return high_; }
  // 0…1 for a value of f; NaN for what is none.
  double heightOf(double value) const;

  // ---- in the model ----
  double halfWidth() const { return halfWidth_; }  // along x
  double halfDepth() const { return halfDepth_; }  // along y
  double modelX(double x) const { return (x - (box_.xmin + box_.xmax) / 2) * scale_; }
  double modelY(double y) const { return (y - (box_.ymin + box_.ymax) / 2) * scale_; }
  // The place below a point of the model.
  Point place(const Vec3& p) const;
  // z of the surface, on its triangles; NaN outside of the box and where f is not a number.
  double z(double x, double y) const;
  // The first place where the ray from `from` along `way` meets the surface from outside.
  std::optional<Point> hit(const Vec3& from, const Vec3& way) const;
  // Whether the surface lies between a point of the model and an eye in that direction.
  bool hides(const Vec3& point, const Vec3& toEye) const;

 private:
  double scaled(double value) const;
  void chooseEnds(std::vector<double> values);

  Box box_{0, 1, 0, 1};
  int columns_ = 0, rows_ = 0;
  std::vector<float> height_;
  bool logarithmic_ = false;
  double base_ = 0, softening_ = 1e-300, low_ = 0, high_ = 1;
  double scale_ = 1, halfWidth_ = 1, halfDepth_ = 1;
};

}  // namespace ravine
