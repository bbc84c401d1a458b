// A data table: examples with inputs and a label; and its parts for training and testing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ravine {

struct Points {
  int inputs = 2;
  std::vector<double> x;      // n × inputs, row by row
  std::vector<double> label;  // the class's number 0…K−1, or a real value
  // Names of the classes in their order; empty: labels are real values.
  std::vector<std::string> classes;

  int n() const { return static_cast<int>(label.size()); }
  double at(int row, int column) const {
    return x[static_cast<std::size_t>(row) * static_cast<std::size_t>(inputs) +
             static_cast<std::size_t>(column)];
  }
  // How high an example lies in a picture: its second input, or the value of its only one.
  double height(int row) const {
    return inputs > 1 ? at(row, 1) : label[static_cast<std::size_t>(row)];
  }
  void add(double first, double second, double itsLabel);
  bool operator==(const Points&) const = default;
};

struct Split {
  Points train, test;
  std::vector<int> trainRows, testRows;  // rows of the whole, ascending
};

// round(n·fraction) rows, but never all of them, go into `test`: which, follows from the seed and n
// alone. Both parts keep the order of the whole.
Split split(const Points& whole, double testFraction, std::uint64_t seed);

// Centre and scale of every input column: x ← (x − mean)/sd; a constant column keeps sd 1.
struct Scaling {
  std::vector<double> mean, sd;
  double scaled(double value, std::size_t column) const {
    return (value - mean[column]) / sd[column];
  }
  void apply(Points& points) const;
};
Scaling scalingOf(const Points& points);

}  // namespace ravine
