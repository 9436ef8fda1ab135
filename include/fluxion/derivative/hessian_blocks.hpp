// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/callable.hpp>
#include <fluxion/graph/hessian_blocks.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Whether products are worth being avoided: there is a matrix, or a vector of any length. Not for
/// a long recording: a constant evaluation has a limit.
template <class F, class... Args>
consteval bool may_have_blocks() {
  constexpr auto is_large = [](const argument_spec& spec) {
    return spec.rank == 2 || (spec.rank == 1 && spec.varied && spec.extents[0] == dynamic);
  };
  constexpr bool large = (is_large(spec_of<Args>()) || ...);
  if constexpr (!large || FLUXION_CHECK_FINITE)
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
