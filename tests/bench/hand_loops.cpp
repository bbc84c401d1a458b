// The loops, in their own file so that the compiler knows none of the numbers.
#include "hand_loops.h"

#include <cmath>

namespace ravine::hand {

namespace {

struct Columns {
  explicit Columns(Trajectory& o)
      : x(o.x.data()),
        y(o.y.data()),
        loss(o.loss.data()),
        gx(o.gx.data()),
        gy(o.gy.data()),
        lr(o.lr.data()) {}
  void store(std::size_t k, double wx, double wy, double f, double dx, double dy, double eta) {
    x[k] = wx, y[k] = wy, loss[k] = f, gx[k] = dx, gy[k] = dy, lr[k] = eta;
  }
  double *x, *y, *loss, *gx, *gy, *lr;
};

template <class Surface>
void momentumLoop(const Surface surface, Start w, double beta, std::span<const double> rates,
                  Trajectory& out) {
  Columns columns(out);
  double x = w.x, y = w.y, f, gx, gy, dx = 0, dy = 0;
  surface.at(x, y, f, gx, gy);
  columns.store(0, x, y, f, gx, gy, rates[0]);
  for (std::size_t t = 0; t < rates.size(); ++t) {
    const double eta = rates[t];
    dx = beta * dx - eta * gx;
    dy = beta * dy - eta * gy;
    x += dx;
    y += dy;
    surface.at(x, y, f, gx, gy);
    columns.store(t + 1, x, y, f, gx, gy, eta);
  }
}

template <class Surface>
void adamLoop(const Surface surface, Start w, Betas p, std::span<const double> rates,
              Trajectory& out) {
  Columns columns(out);
  double x = w.x, y = w.y, f, gx, gy, mx = 0, my = 0, vx = 0, vy = 0, power1 = 1, power2 = 1;
  surface.at(x, y, f, gx, gy);
  columns.store(0, x, y, f, gx, gy, rates[0]);
  for (std::size_t t = 0; t < rates.size(); ++t) {
    const double eta = rates[t];
    power1 *= p.beta1;
    power2 *= p.beta2;
    const double rate = eta / (1 - power1), correction = std::sqrt(1 - power2);
    mx = p.beta1 * mx + (1 - p.beta1) * gx;
    my = p.beta1 * my + (1 - p.beta1) * gy;
    vx = p.beta2 * vx + (1 - p.beta2) * gx * gx;
    vy = p.beta2 * vy + (1 - p.beta2) * gy * gy;
    x -= rate * mx / (std::sqrt(vx) / correction + p.eps);
    y -= rate * my / (std::sqrt(vy) / correction + p.eps);
    surface.at(x, y, f, gx, gy);
    columns.store(t + 1, x, y, f, gx, gy, eta);
  }
}

}  // namespace

void momentum(const Rosenbrock& f, Start w, double beta, std::span<const double> rates,
              Trajectory& out) {
  momentumLoop(f, w, beta, rates, out);
}
void momentum(const Quadratic& f, Start w, double beta, std::span<const double> rates,
              Trajectory& out) {
  momentumLoop(f, w, beta, rates, out);
}
void adam(const Rosenbrock& f, Start w, Betas p, std::span<const double> rates, Trajectory& out) {
  adamLoop(f, w, p, rates, out);
}
void adam(const Quadratic& f, Start w, Betas p, std::span<const double> rates, Trajectory& out) {
  adamLoop(f, w, p, rates, out);
}

}  // namespace ravine::hand
