// Lines of first-layer units, zero sets of others.
#include "core/lab/hyperplanes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ravine {

namespace {

// The network up to the units of a layer, whose v are its outputs.
struct Front {
  NetworkShape shape;
  std::vector<float> w;
};
Front frontOf(const NetworkShape& shape, std::span<const float> w, std::size_t layer, int first,
              int units) {
  std::vector<HiddenSetup> hidden;
  for (std::size_t l = 0; l < layer; ++l)
    hidden.push_back({shape.layers()[l].outputs, shape.layers()[l].activation});
  Front front{NetworkShape(shape.inputs(), hidden, units), {}};
  const std::size_t common = shape.layers()[layer].weights;
  front.w.assign(w.begin(), w.begin() + static_cast<std::ptrdiff_t>(common));
  front.w.resize(front.shape.parameters());
  for (int o = 0; o < units; ++o) {
    for (int i = 0; i < shape.layers()[layer].inputs; ++i)
      front.w[front.shape.weight(layer, o, i)] = w[shape.weight(layer, first + o, i)];
    front.w[front.shape.bias(layer, o)] = w[shape.bias(layer, first + o)];
  }
  return front;
}

double centre(double low, double high, int cell, int side) {
  return low + (cell + 0.5) * (high - low) / side;
}

}  // namespace

std::vector<UnitLine> firstLayerLines(const NetworkShape& shape, std::span<const float> w,
                                      const Scaling* scaling) {
  std::vector<UnitLine> lines;
  for (int o = 0; o < shape.layers()[0].outputs; ++o) {
    double slopes[2], c = static_cast<double>(w[shape.bias(0, o)]);
    for (int i = 0; i < 2; ++i) {
      const auto column = static_cast<std::size_t>(i);
      slopes[i] = static_cast<double>(w[shape.weight(0, o, i)]);
      if (!scaling) continue;
      slopes[i] /= scaling->sd[column];
      c -= slopes[i] * scaling->mean[column];
    }
    lines.push_back({slopes[0], slopes[1], c});
  }
  return lines;
}

bool pieceWithin(const UnitLine& line, const Box& box, LinePiece& piece) {
  const double size = std::hypot(line.a, line.b);
  if (!(size > 0) || !std::isfinite(line.c / size)) return false;
  // A point of the line and its direction, the positive side to the left; then cut by each border.
  const double nx = line.a / size, ny = line.b / size;
  const double mx = (box.xmin + box.xmax) / 2, my = (box.ymin + box.ymax) / 2;
  const double away = line.at(mx, my) / size;
  const double px = mx - away * nx, py = my - away * ny, dx = ny, dy = -nx;
  double from = -1e300, to = 1e300;
  const auto cut = [&](double p, double d, double low, double high) {
    if (d == 0) {
      if (p < low || p > high) to = from - 1;
      return;
    }
    const double s = (low - p) / d, t = (high - p) / d;
    from = std::max(from, std::min(s, t));
    to = std::min(to, std::max(s, t));
  };
  cut(px, dx, box.xmin, box.xmax);
  cut(py, dy, box.ymin, box.ymax);
  if (!(from < to)) return false;
  piece = {px + from * dx, py + from * dy, px + to * dx, py + to * dy};
  return true;
}

std::vector<float> unitValues(const NetworkShape& shape, std::span<const float> w,
                              std::size_t layer, int first, int units, const Scaling* scaling,
                              const Box& box, int side) {
  const Front front = frontOf(shape, w, layer, first, units);
  Network<float> network(front.shape);
  const auto count = static_cast<std::size_t>(side), size = count * count;
  std::vector<float> values(size * static_cast<std::size_t>(units)), row(2 * count);
  for (int r = 0; r < side; ++r) {
    for (int col = 0; col < side; ++col) {
      double x[2] = {centre(box.xmin, box.xmax, col, side), centre(box.ymin, box.ymax, r, side)};
      for (std::size_t i = 0; i < 2; ++i) {
        if (scaling) x[i] = (x[i] - scaling->mean[i]) / scaling->sd[i];
        row[2 * static_cast<std::size_t>(col) + i] = static_cast<float>(x[i]);
      }
    }
    const std::span<const float> outputs = network.outputs(front.w, row.data(), side);
    for (std::size_t col = 0; col < count; ++col)
      for (std::size_t u = 0; u < static_cast<std::size_t>(units); ++u)
        values[u * size + static_cast<std::size_t>(r) * count + col] =
            outputs[col * static_cast<std::size_t>(units) + u];
  }
  return values;
}

std::vector<LinePiece> zeroPieces(std::span<const float> values, const Box& box, int side) {
  const std::array<float, 1> zero{0};
  std::vector<LinePiece> pieces;
  const auto x = [&](float col) {
    return box.xmin + (static_cast<double>(col) + 0.5) * (box.xmax - box.xmin) / side;
  };
  const auto y = [&](float row) {
    return box.ymin + (static_cast<double>(row) + 0.5) * (box.ymax - box.ymin) / side;
  };
  for (const Segment& s : extractContours({values, side, side}, zero))
    pieces.push_back({x(s.x0), y(s.y0), x(s.x1), y(s.y1)});
  return pieces;
}

}  // namespace ravine
