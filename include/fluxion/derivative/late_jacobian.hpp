// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <fluxion/derivative/jacobian.hpp>
#include <fluxion/derivative/late_evaluation.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A Jacobian's block by one argument, where the number of rows is known only at run time.
template <class T, class A>
struct rows_by_argument {
  using type = tensor<T, dynamic, dynamic>;
  static type make(std::ptrdiff_t rows, const A& argument) {
    return array_traits<type>::make({rows, array_traits<A>::extent(argument, 0)});
  }
};
template <class T, Number A>
struct rows_by_argument<T, A> {
  using type = std::vector<T>;
  static type make(std::ptrdiff_t rows, const A&) {
    return type(static_cast<std::size_t>(rows));
  }
};

/// The Jacobian of a callable that is recorded at run time.
///
/// Shape: of a callable that returns std::array as of a static one; of any other rows x inputs, a
/// tensor of run-time lengths, also of one row; by a number a std::vector.
template <class F, bool WithValue, class... Args>
class late_jacobian {
 public:
  // Not inlined: derivatives ask for all that they call to be.
  [[gnu::noinline]] static auto run(const kept_callable<F>& callable, const Args&... args) {
    auto blocks = std::tuple_cat(empty_if_varied(args)...);
    V value{};
    call_workspace<T> memory;
    const auto outputs = [&](const interpreted<T>& program, const auto* dimension) {
      const finished_graph& g = program.graph();
      constexpr int varied = (int{spec_of<Args>().varied} + ...);
      const std::ptrdiff_t rows = (g.used.outputs - (WithValue ? 1 : 0)) / varied;
      std::vector<T*> to;
      if constexpr (WithValue) to.push_back(fit_value(value, g.shape_of(g.output(0)), dimension));
      each_output<0>([&](auto& block, const auto& a) { add_rows(to, block, rows, a); }, blocks,
                     args...);
      return to;
    };
    evaluation::run_with(callable, memory, outputs, args...);
    auto jacobian = single_or_tuple(std::move(blocks));
    if constexpr (WithValue)
      return value_with_jacobian<V, decltype(jacobian)>{std::move(value), std::move(jacobian)};
    else
      return jacobian;
  }

 private:
  using evaluation = late_evaluation<F, transform::jacobian<WithValue>, Args...>;
  using T = typename evaluation::T;
  using found = typename late_recording<F, Args...>::value_type;
  static constexpr bool is_known = !Number<found>;  // how many rows there are
  using V = std::conditional_t<is_known, found, std::vector<T>>;

  template <class A>
  static auto empty_if_varied(const A& a) {
    using argument = unwrapped<A>;
    if constexpr (!spec_of<A>().varied)
      return std::tuple<>();
    else if constexpr (is_known)
      return std::tuple(hessian_block<T, V, argument>::make(V{}, unwrap(a)));
    else
      return std::tuple(rows_by_argument<T, argument>::make(0, unwrap(a)));
  }
  static T* fit_value(V& value, const shape& s, const std::ptrdiff_t* dimension) {
    if constexpr (!is_known) value.resize(static_cast<std::size_t>(s.size(dimension)));
    return value.data();
  }
  template <class Block, class A>
  static void add_rows(std::vector<T*>& to, Block& block, std::ptrdiff_t rows, const A& argument) {
    if constexpr (!is_known) block = rows_by_argument<T, A>::make(rows, argument);
    T* const first = array_traits<Block>::data(block);
    const std::ptrdiff_t columns = view_size<A, T>(argument);
    for (std::ptrdiff_t i = 0; i < rows; ++i) to.push_back(first + i * columns);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
