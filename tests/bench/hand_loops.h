// The plainest loops one would write for one optimizer on one surface: what the general machinery
// is measured against. Gradients derived by hand, the same outputs stored.
#pragma once

#include <span>

#include "core/optim/trajectory.h"

namespace ravine::hand {

struct Rosenbrock {
  double a = 1, b = 100;
  // f, ∂f/∂x, ∂f/∂y
  void at(double x, double y, double& f, double& gx, double& gy) const {
    const double p = a - x, q = y - x * x;
    f = p * p + b * q * q;
    gx = -2 * p - 4 * b * q * x;
    gy = 2 * b * q;
  }
};

struct Quadratic {
  double l1, kappa, c, s;  // cos and sin of the angle
  void at(double x, double y, double& f, double& gx, double& gy) const {
    const double u = c * x + s * y, v = c * y - s * x;
    f = 0.5 * l1 * (u * u + kappa * v * v);
    gx = l1 * (c * u - kappa * s * v);
    gy = l1 * (s * u + kappa * c * v);
  }
};

struct Start {
  double x, y;
};

// `out` has rates.size() + 1 rows already.
void momentum(const Rosenbrock& f, Start w, double beta, std::span<const double> rates,
              Trajectory& out);
void momentum(const Quadratic& f, Start w, double beta, std::span<const double> rates,
              Trajectory& out);

struct Betas {
  double beta1 = 0.9, beta2 = 0.999, eps = 1e-8;
};
void adam(const Rosenbrock& f, Start w, Betas p, std::span<const double> rates, Trajectory& out);
void adam(const Quadratic& f, Start w, Betas p, std::span<const double> rates, Trajectory& out);

}  // namespace ravine::hand
