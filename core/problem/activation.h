// Activations h(v) of neurons and their derivatives (syllabus N4).
#pragma once

#include <span>

#include "core/math/parameter.h"

namespace ravine {

// In the order of the table; kernels switch on it.
enum class ActivationKind {
  linear,
  sigmoid,
  tanh,
  relu,
  leakyRelu,
  elu,
  softplus,
  sine,
  sign,
  step
};

struct ActivationRow {
  Description description;
  ActivationKind kind;
  bool differentiable;  // sign and step are not: their derivative counts as 0 everywhere
  // h(v) and h′(v); `parameter` is the row's only one, 0 where it has none. At a kink h′ is the
  // left-hand derivative: ReLU′(0) = 0.
  double (*value)(double v, double parameter);
  double (*slope)(double v, double parameter);
};

// The table, in the order of contracts.md.
std::span<const ActivationRow> activationRows();

// A row with its number put in.
struct Activation {
  const ActivationRow* row = nullptr;
  double parameter = 0;

  ActivationKind kind() const { return row->kind; }
  double value(double v) const { return row->value(v, parameter); }
  double slope(double v) const { return row->slope(v, parameter); }
  bool operator==(const Activation&) const = default;
};

}  // namespace ravine
