// SPDX-License-Identifier: BSL-1.0
#include <tuple>

#include <fluxion/run/block_kernels.hpp>

#include "lists.hpp"
#include "random_graphs.hpp"
#include "random_steps.hpp"

namespace laws::random_graphs {

namespace {

using fluxion::symbol;

template <class... Op>
std::vector<operation_entry> entries(std::tuple<Op...>*) {
  return {{op::arity<Op>, Op::info.cost != op::cost::arithmetic || op::arity<Op> > 1,
           Op::info.domain}...};
}

symbol reduced(reduction what, const symbol& x, const symbol& y) {
  switch (what) {
    case reduction::sum:
      return sum(x);
    case reduction::product:
      return prod(x);
    case reduction::greatest:
      return max(x);
    case reduction::least:
      return min(x);
    case reduction::mean:
      return mean(x);
    case reduction::norm:
      return norm(x);
    case reduction::log_sum_exp:
      return log_sum_exp(x);
    case reduction::softmax:
      return softmax(x);
    case reduction::dot:
      return y.rank() > 0 ? dot(x, y) : dot(x, x);
  }
  return x;
}

}  // namespace

const std::vector<operation_entry>& operations_of_numbers() {
  static const auto all = entries(static_cast<all_differentiable*>(nullptr));
  return all;
}

symbol record(const program& p, const std::vector<symbol>& inputs) {
  static const auto table = step_table<symbol>(static_cast<all_differentiable*>(nullptr));
  std::vector<symbol> values = inputs;
  for (const step& s : p.steps) {
    const symbol x = values[static_cast<std::size_t>(s.in[0])];
    const symbol y = values[static_cast<std::size_t>(s.in[1])];
    if (s.operation < 0)
      values.push_back(x.rank() > 0 ? reduced(reduction(-1 - s.operation), x, y) : x);
    else
      values.push_back(table[static_cast<std::size_t>(s.operation)](
          s, x, y, values[static_cast<std::size_t>(s.in[2])]));
  }
  return sum(values.back());
}

}  // namespace laws::random_graphs
