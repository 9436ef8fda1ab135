// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/graph/hessian_blocks.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether to look for blocks: if there is a matrix. Not in a long recording, since a constant
/// evaluation has a limit.
template <class F, class... Args>
consteval bool may_have_blocks() {
  constexpr bool has_matrix = ((spec_of<Args>().rank == 2) || ...);
  if constexpr (!has_matrix || FLUXION_CHECK_FINITE)
    return false;
  else if constexpr (is_recorded_late<F, Args...>())
    return true;
  else
    return node_count_of<F, signature_of<Args...>, transform::hessian_blocks>.recorded <= 128;
}
/// Whether the blocks of a static callable's Hessian are known as matrices.
template <class F, class... Args>
consteval bool has_blocks() {
  if constexpr (may_have_blocks<F, Args...>()) {
    constexpr const auto& g =
        recording<F, signature_of<Args...>, transform::hessian_blocks>::result();
    return g.error.what == problem::none && g.used.outputs > 0;
  } else {
    return false;
  }
}

/// References to all blocks in a row.
template <class Blocks>
constexpr auto tie_blocks(Blocks& blocks) {
  const auto tie = [](auto&... each) { return std::tie(each...); };
  return std::apply(
      [&](auto&... row) { return std::tuple_cat(std::apply(tie, row)...); }, blocks);
}

/// Computes them, of a callable that has them.
template <class F, class... Args, class Blocks>
FLUXION_FLATTEN constexpr void fill_blocks(Blocks& blocks, const Args&... args) {
  call_workspace<number_of<Args...>> memory;
  evaluation<F, transform::hessian_blocks, Args...>::run(memory, tie_blocks(blocks), args...);
}

/// The same of a callable that is recorded at run time; false, if it has none.
template <class F, class... Args, class Blocks>
[[gnu::noinline]] bool try_to_fill_blocks(const kept_callable<F>& callable, Blocks& blocks,
                                          const Args&... args) {
  using T = number_of<Args...>;
  const auto fill = [&]<class... Out>(Out&... out) {
    const std::tuple<output_view<T, Out>...> views(out...);
    const auto to = std::apply(
        [](const auto&... view) { return std::array<T*, sizeof...(view)>{view.data()...}; }, views);
    bool found = false;
    call_workspace<T> memory;
    const auto outputs = [&](const auto& program, const auto*) -> const auto& {
      found = program.graph().used.outputs > 0;
      return to;
    };
    late_evaluation<F, transform::hessian_blocks, Args...>::run_with(callable, memory, outputs,
                                                                     args...);
    return found;
  };
  return std::apply(fill, tie_blocks(blocks));
}

}  // namespace fluxion::inline FLUXION_ABI::detail
