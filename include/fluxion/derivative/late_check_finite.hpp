// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <tuple>
#include <type_traits>

#include <fluxion/derivative/check_finite.hpp>
#include <fluxion/derivative/late_evaluation.hpp>
#include <fluxion/run/late_node_table.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// check_finite of a callable that is recorded at run time.
template <class F, class... Args>
class late_check_finite {
 public:
  static finite_report run(const F& f, const Args&... args) {
    const kept_callable<F> callable(f);
    const auto alone = late_evaluation<F, transform::value, Args...>::prepare(callable, args...);
    const finished_graph& g = alone.program->graph();
    if constexpr ((spec_of<Args>().varied || ...))
      if (g.shape_of(g.output(0)).rank == 0)
        return search<transform::gradient<false>>(callable, args...);
    return search<transform::value>(callable, args...);
  }

 private:
  template <class Transform>
  static finite_report search(const kept_callable<F>& callable, const Args&... args) {
    using T = number_of<Args...>;
    using checked = late_evaluation<F, transform::after_value<Transform>, Args...>;
    const auto made = checked::prepare(callable, args...);
    const std::tuple<argument_view<T, unwrapped<Args>>...> views(unwrap(args)...);
    const auto in = std::apply(
        [](const auto&... view) { return std::array<const T*, sizeof...(Args)>{view.data()...}; },
        views);
    const late_node_table<T> nodes(made.program->graph(), int{sizeof...(Args)}, made.constants);
    const node_by_node<T> values(nodes.table(), in.data(), made.lengths.dimension);
    return non_finite_search<T>(values).report();
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
