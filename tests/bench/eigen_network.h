// A network as one writes it with Eigen when it has to be fast: buffers made once, no temporaries.
// What our kernels are measured against.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace ravine {

// tanh layers, one linear output, logistic loss, momentum; float.
class EigenNetwork {
 public:
  // sizes: inputs, hidden layers …, 1.
  EigenNetwork(const std::vector<int>& sizes, int batch);

  // The parameters as NetworkShape places them.
  void take(const float* w);
  // One update on a batch of the size given; x: row by row. Returns the mean loss.
  float update(const float* x, const float* y, float eta, float beta);
  // Outputs of any number of examples, a block as large as the batch at a time.
  void outputs(const float* x, int n, float* z);

 private:
  using Matrix = Eigen::MatrixXf;  // one column an example
  struct Layer {
    Matrix w, dw, stepW, z, delta;
    Eigen::VectorXf b, db, stepB;
  };
  template <class Inputs>
  void forward(const Inputs& x);

  int batch_;
  std::vector<Layer> layers_;
};

}  // namespace ravine
