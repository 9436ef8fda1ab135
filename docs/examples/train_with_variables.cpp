// SPDX-License-Identifier: BSL-1.0
// Tensors with backward(): training, guards, hooks, a custom function, gradients of gradients.
#include <iostream>
#include <stdexcept>
#include <tuple>
#include <vector>

// [include]
#include <fluxion/variable.hpp>
// [/include]
#include <fluxion/create_graph.hpp>

namespace {

// [custom]
/// |x|, whose gradient at 0 is 1.
struct absolute {
  fluxion::saved<fluxion::variable<double, fluxion::dynamic>> x;
  auto forward(const auto& input) {
    x = input;  // what backward needs is kept in members
    return abs(input);
  }
  auto backward(const auto& seed, const fluxion::needed_gradients<1>&) const {
    return seed * where(x.get() < 0, -1, 1);
  }
};
// [/custom]

}  // namespace

int main() {
  using fluxion::requires_grad;
  using fluxion::tensor;
  using fluxion::variable;
  // [leaves]
  const tensor<double, 4, 2> inputs{{1, 0}, {0, 1}, {1, 1}, {2, 1}};
  const tensor<double, 4> targets{{2, 3, 5, 7}};
  variable w(tensor<double, 2>{}, requires_grad);  // leaves: their gradients are asked for
  variable b(0.0, requires_grad);
  const variable x(inputs);  // data: no gradient
  // [/leaves]

  // [train]
  for (int step = 0; step < 400; ++step) {
    const variable predicted = matmul(x, w) + b;          // a statement: one fused kernel
    const variable loss = mean(square(predicted - targets));
    loss.backward();  // gradients are added to w.grad() and b.grad()
    const fluxion::no_grad guard;
    w -= 0.2 * w.grad();
    b -= 0.2 * b.grad();
    w.zero_grad();
    b.zero_grad();
  }
  std::cout << w << '\n';  // {2, 3}
  // [/train]

  // [own]
  const auto layer = [&](const auto& u) { return tanh(matmul(x, u) + b); };
  const auto e = layer(w) * 2;   // not computed yet; e owns handles of x, w and b
  const variable y = e;          // computed here, in one loop after the product
  const variable z = fused([](auto u, auto v) {  // what it uses twice is computed once
    const auto s = exp(u * v);
    return s * s + s;
  }, y, 0.5);
  // [/own]
  std::cout << z.size() << '\n';

  // [hook]
  auto handle = w.on_gradient([](const auto& g) { return 0.5 * g; });  // halves it
  variable(sum(w * w)).backward();
  handle.remove();
  std::cout << w.grad().data()[0] << '\n';  // 2
  w.zero_grad();
  // [/hook]

  // [seed]
  const variable squares = w * w;
  squares.backward(std::vector<double>{1, 10});  // an array needs a seed
  // [/seed]
  w.zero_grad();

  // [apart]
  const variable energy = sum(w * w * w);
  const variable g = grad(energy, w, {.create_graph = true});  // nothing is added to w.grad()
  const variable curvature = grad(variable(sum(g)), w);        // 6 w
  // [/apart]
  std::cout << curvature.data()[0] << '\n';  // 12

  // [call]
  const variable v(std::vector<double>{-2, 0, 3}, requires_grad);
  const variable a = custom(absolute{}, v);
  variable(sum(a)).backward();
  std::cout << v.grad().data()[1] << '\n';  // 1
  const auto report = gradcheck([](const auto& u) { return sum(sin(u)); }, v);
  // [/call]
  std::cout << (report ? "right" : report.text) << '\n';

  // [wrong]
  try {
    const fluxion::detect_anomaly guard;
    const variable zero(std::vector<double>{0, 1}, requires_grad);
    const variable root = sqrt(zero);
    variable(sum(root * tensor<double, 2>{{0, 1}})).backward();  // 0 times infinity
  } catch (const fluxion::not_finite_error& error) {
    std::cout << error.what() << '\n';  // names sqrt(x0), file and line
  }
  // [/wrong]
}
