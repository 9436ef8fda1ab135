// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <fluxion/base/error.hpp>
#include <fluxion/derivative/first_not_finite.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Looks through the outputs of a program that has run; arguments are as they were before it ran.
///
/// Errors: not_finite_error, with the operation where NaN or infinity began.
template <class Program, class T>
[[gnu::noinline]] void require_finite(const T* const* argument, const T* const* output,
                                      const std::ptrdiff_t* dimension) {
  static constexpr auto shapes = [] {
    std::array<shape, static_cast<std::size_t>(Program::graph.used.outputs)> result{};
    for (std::size_t k = 0; k < result.size(); ++k)
      result[k] = Program::graph.shape_of(Program::graph.outputs[k]);
    return result;
  }();
  bool finite = true;
  for (std::size_t k = 0; k < shapes.size(); ++k)
    for (std::ptrdiff_t i = 0; i < shapes[k].size(dimension); ++i)
      finite &= is_finite(output[k][i]);
  if (finite) return;
  const finite_report found =
      first_not_finite<typename Program::callable, typename Program::signature,
                       typename Program::transformation>(argument, dimension);
  // Rounding differs between loops and single nodes: at the edge of overflow that can decide.
  raise<not_finite_error>(
      "fluxion: not finite: " +
      (found.passed ? "an output; node by node, all of them are finite" : found.description()));
}

}  // namespace fluxion::inline FLUXION_ABI::detail
