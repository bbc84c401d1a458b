// Sums of bumps and elbows.
#include "core/lab/bumps.h"

#include <algorithm>
#include <cmath>

namespace ravine {

namespace {

constexpr int kGrid = 3001;        // places where errors are measured
constexpr int kWithinPiece = 200;  // places that a bump's height is the average over

// Where f has no value it counts as 0, so that the sum has one.
double heldValue(const Target& target, double x) {
  const double y = target(x);
  return std::abs(y) <= kLargestTarget ? y : 0;
}

}  // namespace

double bumpsAt(std::span<const Bump> bumps, double x) {
  double sum = 0;
  for (const Bump& b : bumps) sum += b.height * ((x >= b.from) - (x >= b.to));
  return sum;
}

double elbowsAt(const Elbows& elbows, double x) {
  double sum = elbows.base;
  for (const Elbow& e : elbows.all) sum += e.slope * std::max(0.0, x - e.at);
  return sum;
}

std::vector<Bump> bumpsFor(const Target& target, double reach, int k) {
  std::vector<Bump> bumps;
  const double width = 2 * reach / k;
  for (int i = 0; i < k; ++i) {
    const double from = -reach + i * width;
    double sum = 0;
    for (int j = 0; j < kWithinPiece; ++j)
      sum += heldValue(target, from + (j + 0.5) / kWithinPiece * width);
    bumps.push_back({from, -reach + (i + 1) * width, sum / kWithinPiece});
  }
  return bumps;
}

Elbows elbowsFor(const Target& target, double reach, int k) {
  Elbows elbows{heldValue(target, -reach), {}};
  const double width = 2 * reach / k;
  double slope = 0;
  for (int i = 0; i < k; ++i) {
    const double from = -reach + i * width, to = -reach + (i + 1) * width;
    const double next = (heldValue(target, to) - heldValue(target, from)) / width;
    elbows.all.push_back({from, next - slope});
    slope = next;
  }
  return elbows;
}

FitError errorOf(const Target& target, double reach, const std::function<double(double)>& z) {
  FitError error;
  int counted = 0;
  for (int i = 0; i < kGrid; ++i) {
    const double x = -reach + (i + 0.5) / kGrid * 2 * reach, y = target(x);
    if (!(std::abs(y) <= kLargestTarget)) continue;
    const double off = std::abs(y - z(x));
    error.most = std::max(error.most, off);
    error.mean += off;
    ++counted;
  }
  if (counted > 0) error.mean /= counted;
  return error;
}

PieceErrors errorsByPieces(const Target& target, double reach) {
  PieceErrors errors;
  for (const int k : {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64}) {
    const std::vector<Bump> bumps = bumpsFor(target, reach, k);
    const Elbows elbows = elbowsFor(target, reach, k);
    const FitError b = errorOf(target, reach, [&](double x) { return bumpsAt(bumps, x); });
    const FitError e = errorOf(target, reach, [&](double x) { return elbowsAt(elbows, x); });
    errors.pieces.push_back(k);
    errors.bumpsMost.push_back(b.most), errors.bumpsMean.push_back(b.mean);
    errors.elbowsMost.push_back(e.most), errors.elbowsMean.push_back(e.mean);
  }
  return errors;
}

}  // namespace ravine
