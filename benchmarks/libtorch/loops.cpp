// SPDX-License-Identifier: BSL-1.0
#include "loops.hpp"

#include <cmath>

#include <torch/torch.h>

namespace benchmarks::libtorch {

struct tensors {
  torch::Tensor first, second, input, target;
};
void deleter::operator()(tensors* t) const { delete t; }

namespace {

constexpr int steps = 10;

torch::Tensor tensor_of(const setting& s, const std::vector<float>& values, bool varied) {
  const auto flat = torch::tensor(values);
  const int side = static_cast<int>(std::lround(std::sqrt(double(s.n))));
  auto result = s.of == kind::perceptron ? flat.reshape({side, side}).clone() : flat.clone();
  return result.set_requires_grad(varied);
}
torch::Tensor loss_of(kind of, const tensors& t) {
  torch::Tensor x = t.input;
  if (of == kind::tanh_loop)
    for (int k = 0; k < steps; ++k) x = torch::tanh(t.first * x + t.second);
  else if (of == kind::rational_loop)
    for (int k = 0; k < steps; ++k) x = x * t.first / (1 + x * x) + t.second;
  else
    x = torch::matmul(torch::tanh(torch::matmul(x, t.first)), t.second);
  return torch::mean(torch::square(x - t.target));
}
std::vector<float> elements(const torch::Tensor& t) {
  const auto flat = t.contiguous();
  return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

}  // namespace

loop::loop(const setting& s) : setting_(s) {
  at::set_num_threads(1);
  tensors_.reset(new tensors{tensor_of(s, s.first, true), tensor_of(s, s.second, true),
                             tensor_of(s, s.input, false), tensor_of(s, s.target, false)});
}
float loop::step() const {
  tensors_->first.mutable_grad().reset();
  tensors_->second.mutable_grad().reset();
  const torch::Tensor loss = loss_of(setting_.of, *tensors_);
  loss.backward();
  return *loss.data_ptr<float>();
}
outcome loop::result() const {
  const float loss = step();
  return {loss, elements(tensors_->first.grad()), elements(tensors_->second.grad())};
}

}  // namespace benchmarks::libtorch
