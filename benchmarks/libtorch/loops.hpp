// SPDX-License-Identifier: BSL-1.0
// Training steps by LibTorch, behind an interface without its headers: they want an older standard.
#pragma once

#include <memory>
#include <vector>

namespace benchmarks::libtorch {

/// What a step gives: its loss, and the gradients of two parameters.
struct outcome {
  float loss = 0;
  std::vector<float> first, second;
};

enum class kind { tanh_loop, rational_loop, perceptron };

/// Two parameters, an input and a target, each of n numbers; of a perceptron square matrices.
struct setting {
  kind of;
  int n;
  std::vector<float> first, second, input, target;
};

struct tensors;
struct deleter {
  void operator()(tensors* t) const;
};

class loop {
 public:
  explicit loop(const setting& s);
  /// One step: the loss and a sweep back; gradients stay until the next step.
  float step() const;
  outcome result() const;

 private:
  setting setting_;
  std::unique_ptr<tensors, deleter> tensors_;
};

}  // namespace benchmarks::libtorch
