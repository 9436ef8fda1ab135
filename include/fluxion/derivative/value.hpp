// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <vector>

#include <fluxion/derivative/by_members.hpp>
#include <fluxion/derivative/callable.hpp>
#include <fluxion/tensor/tensor.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// The type in which a program's output is returned: a number, std::array, std::vector, tensor.
template <class T, shape S>
consteval auto result_type() {
  if constexpr (S.rank == 0)
    return std::type_identity<T>{};
  else if constexpr (S.rank == 1 && S[0].is_static())
    return std::type_identity<std::array<T, static_cast<std::size_t>(S[0].constant)>>{};
  else if constexpr (S.rank == 1)
    return std::type_identity<std::vector<T>>{};
  else {
    constexpr auto length = [](const extent& e) {
      return e.is_static() ? static_cast<int>(e.constant) : dynamic;
    };
    return std::type_identity<tensor<T, length(S[0]), length(S[1])>>{};
  }
}

/// The run-time lengths of the arguments, in the order of a program's dimensions.
template <class Signature, class... Args>
struct run_lengths {
  std::ptrdiff_t dimension[static_cast<std::size_t>(Signature::dimension_count()) + 1]{};

  constexpr explicit run_lengths(const Args&... args) {
    std::ptrdiff_t* next = dimension;
    (take(next, unwrap(args)), ...);
  }

 private:
  template <class A>
  static constexpr void take(std::ptrdiff_t*& next, const A& a) {
    if constexpr (!Number<A>)
      for (int axis = 0; axis < array_traits<A>::rank; ++axis)
        if (array_traits<A>::extents[static_cast<std::size_t>(axis)] == dynamic)
          *next++ = array_traits<A>::extent(a, axis);
  }
};

template <extent E>
constexpr std::ptrdiff_t length_of(const std::ptrdiff_t* dimension) {
  constexpr extent e = E;
  return e.value(dimension);
}
template <shape S>
constexpr auto result_lengths(const std::ptrdiff_t* dimension) {
  // Each length is a constant of its own: clang 19 misreads an array in a template argument.
  return [&]<std::size_t... Axis>(std::index_sequence<Axis...>) {
    return std::array<std::ptrdiff_t, sizeof...(Axis)>{length_of<S[Axis]>(dimension)...};
  }(std::make_index_sequence<static_cast<std::size_t>(S.rank)>{});
}
/// An output of that shape, to be filled.
template <class T, shape S>
constexpr auto make_result(const std::ptrdiff_t* dimension) {
  if constexpr (S.rank == 0)
    return T(0);
  else
    return array_traits<typename decltype(result_type<T, S>())::type>::make(
        result_lengths<S>(dimension));
}

}  // namespace detail

/// The value of a callable: its recorded graph, run in fused loops.
///
/// Shape: whatever the callable returns: a number; a vector as std::array or std::vector.
template <class F>
class value_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr value_of()
    requires StatelessCallable<F>
  = default;
  constexpr explicit value_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>) {
      return detail::call_by_members<value_of<detail::on_members_of<F, Args...>>>(callable_.get(),
                                                                                  args...);
    } else if constexpr (detail::any_recorded<Args...>) {
      detail::list<symbol> out(1);
      detail::nested_recording<F, transform::value, !is_constant_argument<Args>...>::run(
          callable_.get(), out, symbol(detail::unwrap(args))...);
      return out.data[0];
    } else if constexpr (!detail::check_callable<F, Args...>()) {
      return;
    } else if constexpr (detail::is_recorded_late<F, Args...>()) {
      return run_late(args...);
    } else {
      using program = typename detail::evaluation<F, transform::value, Args...>::program;
      if constexpr (detail::report_error<program>()) return run(args...);
    }
  }

 private:
  detail::kept_callable<F> callable_;

  template <class... Args>
  FLUXION_FLATTEN static constexpr auto run(const Args&... args) {
    using evaluation = detail::evaluation<F, transform::value, Args...>;
    using program = typename evaluation::program;
    using T = typename evaluation::T;
    constexpr shape s = program::shape_of(program::output(0));
    auto result = detail::make_result<T, s>(
        detail::run_lengths<typename evaluation::signature, Args...>(args...).dimension);
    call_workspace<T> memory;
    evaluation::run(memory, std::tie(result), args...);
    return result;
  }
  template <class... Args>
  auto run_late(const Args&... args) const {
    using late = detail::late_evaluation<F, transform::value, Args...>;
    typename detail::late_recording<F, Args...>::value_type result{};
    call_workspace<typename late::T> memory;
    late::run(callable_, memory, std::tie(result), args...);
    return result;
  }
};

template <class F>
constexpr auto value(F callable) {
  return value_of<F>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
