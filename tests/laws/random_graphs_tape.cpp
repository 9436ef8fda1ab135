// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <fluxion/reverse/tape.hpp>

#include "random_reductions.hpp"
#include "random_steps.hpp"

namespace laws::random_graphs {

namespace {

using fluxion::real;
using real_array = std::vector<real>;

real_array stepped(const step& s, const real_array& x, const real_array& y, const real_array& z) {
  static const auto table = step_table<real>(static_cast<all_differentiable*>(nullptr));
  if (s.operation < 0) return x.size() > 1 ? reduced(reduction(-1 - s.operation), x, y) : x;
  const auto entry = static_cast<std::size_t>(s.operation);
  const int arity = operations_of_numbers()[entry].arity;
  const std::size_t size = std::max({x.size(), arity > 1 ? y.size() : 1, arity > 2 ? z.size() : 1});
  real_array result;
  for (std::size_t i = 0; i < size; ++i)
    result.push_back(table[entry](s, at(x, i), at(y, i), at(z, i)));
  return result;
}

}  // namespace

std::vector<std::vector<double>> run_on_tape(const program& p,
                                             const std::vector<std::vector<double>>& inputs) {
  fluxion::tape on;
  const auto recording = on.record();
  std::vector<real_array> values;
  for (const auto& x : inputs)
    values.push_back(mapped(real_array(x.begin(), x.end()),
                            [&](const real& each) { return on.input(value(each)); }));
  const auto step_of = [&](int k) -> const real_array& {
    return values[static_cast<std::size_t>(k)];
  };
  for (const step& s : p.steps) {
    real_array next = stepped(s, step_of(s.in[0]), step_of(s.in[1]), step_of(s.in[2]));
    values.push_back(std::move(next));
  }
  const real y = total(values.back());
  std::vector<std::vector<double>> outputs{{value(y)}};
  if (!y.is_constant()) on.sweep(y);
  for (std::size_t k = 0; k < inputs.size(); ++k)
    for (const real& x : values[k]) outputs.push_back({y.is_constant() ? 0 : on.adjoint(x)});
  return outputs;
}

}  // namespace laws::random_graphs
