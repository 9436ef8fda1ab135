// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>

#include "random_reductions.hpp"
#include "random_steps.hpp"

namespace laws::random_graphs {

program generate(std::uint64_t seed, bool arrays) {
  std::mt19937_64 random(seed);
  const auto& all = operations_of_numbers();
  const auto below = [&](std::size_t n) { return static_cast<int>(random() % n); };
  program p;
  const int count = 3 + below(20);
  for (int k = 0; k < count; ++k) {
    step s;
    const int values = inputs(arrays) + k;
    // Late values more often than early ones, so that the result depends on most of them.
    for (int& in : s.in)
      in = random() % 2 ? below(static_cast<std::size_t>(values))
                        : values - 1 - below(static_cast<std::size_t>(std::min(values, 4)));
    if (arrays && random() % 5 == 0) {
      s.operation = -1 - below(reductions);
    } else {
      s.operation = below(all.size());
      const operation_entry& entry = all[static_cast<std::size_t>(s.operation)];
      for (bool& folded : s.folded)
        folded = entry.is_folded_always ? random() % 8 > 0 : random() % 2;
      const auto& d = entry.domain;
      for (std::size_t i = 0; i < 3; ++i)
        if (d[i].low != -2 || d[i].high != 2) s.folded[i] = true;
    }
    p.steps.push_back(s);
  }
  return p;
}

dual run(const program& p, const std::vector<dual_array>& inputs, double relative,
         std::mt19937_64& random) {
  static const auto table = step_table<dual>(static_cast<all_differentiable*>(nullptr));
  std::uniform_real_distribution<double> error(-relative, relative);
  std::vector<dual_array> values = inputs;
  for (const step& s : p.steps) {
    const dual_array& x = values[static_cast<std::size_t>(s.in[0])];
    const dual_array& y = values[static_cast<std::size_t>(s.in[1])];
    const dual_array& z = values[static_cast<std::size_t>(s.in[2])];
    dual_array result;
    if (s.operation < 0) {
      result = x.size() > 1 ? reduced(reduction(-1 - s.operation), x, y) : x;
    } else {
      const auto entry = static_cast<std::size_t>(s.operation);
      const int arity = operations_of_numbers()[entry].arity;
      const std::size_t size =
          std::max({x.size(), arity > 1 ? y.size() : 1, arity > 2 ? z.size() : 1});
      for (std::size_t i = 0; i < size; ++i)
        result.push_back(table[entry](s, at(x, i), at(y, i), at(z, i)));
    }
    for (dual& each : result) {
      each.value *= 1 + error(random);
      for (double& t : each.tangent) t *= 1 + error(random);
    }
    values.push_back(result);
  }
  return total(values.back());
}

}  // namespace laws::random_graphs
