// SPDX-License-Identifier: BSL-1.0
// A graph that is recorded at run time, interpreted.
#include <fluxion/run/interpreted.hpp>
#include <fluxion/run/workspace.hpp>

#include "random_graphs.hpp"

namespace laws::random_graphs {

std::vector<std::vector<double>> interpret(const fluxion::recorded& r,
                                           const std::vector<std::vector<double>>& inputs) {
  fluxion::recorded copy = fluxion::detail::copy_of(r);
  const fluxion::interpreted<double> program(
      fluxion::finish(copy.g, copy.results.data, copy.results.size));
  const std::vector<std::ptrdiff_t> dimensions(8, static_cast<std::ptrdiff_t>(inputs[0].size()));
  std::vector<const double*> arguments;
  for (const auto& x : inputs) arguments.push_back(x.data());
  std::vector<std::vector<double>> results;
  std::vector<double*> outputs;
  for (const int y : r.outputs())
    results.emplace_back(static_cast<std::size_t>(r.shape(y).size(dimensions.data())), 1e99);
  for (auto& y : results) outputs.push_back(y.data());
  fluxion::kept_workspace<double> memory;
  program.run(arguments.data(), outputs.data(), dimensions.data(),
              memory.reserve(program.workspace_size(dimensions.data())));
  return results;
}

}  // namespace laws::random_graphs
