// The baseline's forward pass, backpropagation and momentum.
#include "eigen_network.h"

#include <cmath>

namespace ravine {

EigenNetwork::EigenNetwork(const std::vector<int>& sizes, int batch) : batch_(batch) {
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    const int in = sizes[k - 1], out = sizes[k];
    Layer l;
    l.w = l.dw = l.stepW = Matrix::Zero(out, in);
    l.b = l.db = l.stepB = Eigen::VectorXf::Zero(out);
    l.z = l.delta = Matrix::Zero(out, batch);
    layers_.push_back(std::move(l));
  }
}

void EigenNetwork::take(const float* w) {
  for (Layer& l : layers_) {
    l.w = Eigen::Map<const Matrix>(w, l.w.rows(), l.w.cols());
    w += l.w.size();
    l.b = Eigen::Map<const Eigen::VectorXf>(w, l.b.size());
    w += l.b.size();
  }
}

template <class Inputs>
void EigenNetwork::forward(const Inputs& x) {
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    Layer& l = layers_[k];
    if (k == 0)
      l.z.noalias() = l.w * x;
    else
      l.z.noalias() = l.w * layers_[k - 1].z;
    l.z.colwise() += l.b;
    if (k + 1 < layers_.size()) l.z.array() = l.z.array().tanh();
  }
}

float EigenNetwork::update(const float* x, const float* y, float eta, float beta) {
  const Eigen::Map<const Matrix> inputs(x, layers_.front().w.cols(), batch_);
  forward(inputs);
  float loss = 0;
  Layer& last = layers_.back();
  for (int s = 0; s < batch_; ++s) {
    const float m = y[s] * last.z(0, s), e = std::exp(-std::abs(m));
    loss += std::max(-m, 0.f) + std::log1p(e);
    last.delta(0, s) = -y[s] * (m < 0 ? 1 : e) / ((1 + e) * static_cast<float>(batch_));
  }
  for (std::size_t k = layers_.size(); k-- > 0;) {
    Layer& l = layers_[k];
    if (k > 0) {
      Layer& before = layers_[k - 1];
      l.dw.noalias() = l.delta * before.z.transpose();
      before.delta.noalias() = l.w.transpose() * l.delta;
      before.delta.array() *= 1 - before.z.array().square();
    } else {
      l.dw.noalias() = l.delta * inputs.transpose();
    }
    l.db.noalias() = l.delta.rowwise().sum();
  }
  for (Layer& l : layers_) {
    l.stepW = beta * l.stepW - eta * l.dw;
    l.w += l.stepW;
    l.stepB = beta * l.stepB - eta * l.db;
    l.b += l.stepB;
  }
  return loss / static_cast<float>(batch_);
}

void EigenNetwork::outputs(const float* x, int n, float* z) {
  const Eigen::Index inputs = layers_.front().w.cols();
  for (int s = 0; s + batch_ <= n; s += batch_) {
    forward(Eigen::Map<const Matrix>(x + s * inputs, inputs, batch_));
    Eigen::Map<Eigen::VectorXf>(z + s, batch_) = layers_.back().z.row(0).transpose();
  }
}

}  // namespace ravine
