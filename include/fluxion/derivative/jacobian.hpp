// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <span>

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/hessian.hpp>
#include <fluxion/derivative/jacobian_by_members.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI {

namespace detail {

/// Lengths of the derivatives of a value of type V with respect to an argument.
template <class V, class A>
constexpr auto jacobian_lengths(const A& argument) {
  if constexpr (Number<V> && Number<A>)
    return std::array<std::ptrdiff_t, 0>{};
  else if constexpr (Number<V>)
    return lengths_of(argument);
  else if constexpr (Number<A>)
    return lengths_of(V{});
  else
    return std::array{lengths_of(V{})[0], array_traits<A>::extent(argument, 0)};
}

/// The rows of a block, to be written one by one: references, or spans over its elements.
template <class V, class Block>
constexpr auto rows_of(Block& block) {
  if constexpr (Number<V>) {
    return std::tie(block);
  } else if constexpr (requires { std::tuple_size<Block>::value; }) {
    return std::apply([](auto&... row) { return std::tie(row...); }, block);
  } else if constexpr (requires { block.row(0); }) {  // in whichever order its elements lie
    return [&]<int... I>(std::integer_sequence<int, I...>) {
      return std::make_tuple(block.row(I)...);
    }(std::make_integer_sequence<int, static_cast<int>(std::tuple_size_v<V>)>{});
  } else {
    using T = typename array_traits<Block>::value_type;
    constexpr std::size_t rows = std::tuple_size_v<V>;
    const auto columns = static_cast<std::size_t>(view_size<Block, T>(block)) / (rows ? rows : 1);
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return std::make_tuple(
          std::span<T>(array_traits<Block>::data(block) + I * columns, columns)...);
    }
    (std::make_index_sequence<rows>{});
  }
}

/// In a header of its own.
template <class F, bool WithValue, class... Args>
class late_jacobian;

/// The number of elements that a recorded callable returns; 0: one number, not an array.
template <class Y>
inline constexpr std::size_t recorded_length = 0;
template <class S, std::size_t N>
inline constexpr std::size_t recorded_length<std::array<S, N>> = N;

}  // namespace detail

/// A value and the Jacobian beside it; for several arguments the Jacobian is a std::tuple.
template <class V, class J>
struct value_with_jacobian {
  V value;
  J jacobian;
};

/// The derivatives of every element of what a callable returns, with respect to every argument that
/// isn't wrapped in `data`.
///
/// Shape: outputs x inputs: std::array of std::array for std::array, else a tensor; of a number one
/// for each output; of a callable that returns one number its gradient; several arguments: a tuple.
/// Errors: shape_error; a result whose length isn't known while compiling doesn't compile.
/// Cost: at most a reverse sweep for each output; what they share is computed once. `operator()` is
/// safe to share between threads; `into` reuses its own memory, and so needs an object for each
/// thread.
template <class F, bool WithValue>
class jacobian_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  using differentiated = F;
  using transformation = transform::jacobian<WithValue>;
  constexpr jacobian_of() requires StatelessCallable<F>
  = default;
  constexpr explicit jacobian_of(F callable) : callable_(std::move(callable)) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>)
      return detail::jacobian_by_members<
          jacobian_of<detail::on_members_of<F, Args...>, WithValue>>(callable_.get(), args...);
    else if constexpr (detail::any_recorded<Args...>)
      return record(args...);
    else if constexpr (can_record<Args...>()) {
      if constexpr (detail::is_recorded_late<F, Args...>())
        return detail::late_jacobian<F, WithValue, Args...>::run(callable_, args...);
      else if constexpr (detail::report_error<program<Args...>>())
        return run(args...);
    }
  }

  /// In place, as of a gradient: into one block, or std::tie of several; returns the value if this
  /// object computes it.
  template <class Out, class... Args>
  FLUXION_FLATTEN constexpr auto into(Out&& out, const Args&... args) {
    if constexpr (detail::any_structure<Args...>) {
      constexpr bool no_structs = never<Args...>;
      static_assert(no_structs,
                    "fluxion: jacobian(f).into() takes no structs: write jacobian(f)(...)");
    } else if constexpr (!can_record<Args...>()) {
      return;
    } else if constexpr (detail::is_recorded_late<F, Args...>()) {
      return into_late(detail::as_outputs(out), args...);
    } else if constexpr (detail::report_error<program<Args...>>()) {
      using V = value_type<Args...>;
      auto blocks = detail::as_outputs(out);
      bool ready = true;
      detail::each_output<0>([&](const auto& o, const auto& a) { ready &= fits<V>(o, a); }, blocks,
                             args...);
      ready &= !(detail::any_lies_over(blocks, detail::unwrap(args)) || ...);
      if (!ready) [[unlikely]]
        return into_slowly<V>(blocks, args...);
      return fill<V>(std::get<memory_of<Args...>>(memory_), blocks, args...);
    }
  }

 private:
  template <class... Args>
  using evaluation = detail::evaluation<F, transformation, Args...>;
  template <class... Args>
  using program = typename evaluation<Args...>::program;
  template <class... Args>
  using memory_of = kept_workspace<typename evaluation<Args...>::T>;

  detail::kept_callable<F> callable_;
  std::tuple<kept_workspace<float>, kept_workspace<double>> memory_;

  template <class... Args>
  static consteval bool can_record() {
    if constexpr (detail::check_callable<F, Args...>() && detail::check_varied<Args...>()) {
      constexpr bool vectors =
          ((!detail::spec_of<Args>().varied || detail::spec_of<Args>().rank < 2) && ...);
      static_assert(vectors, "fluxion: jacobian takes numbers and vectors, not matrices");
      return vectors;
    }
    return false;
  }

  /// What the callable returns, as `value` would.
  template <class... Args>
  static consteval auto type_of_value() {
    using value = typename detail::evaluation<F, transform::value, Args...>::program;
    constexpr shape s = value::shape_of(value::output(0));
    return detail::result_type<typename evaluation<Args...>::T, s>();
  }
  template <class... Args>
  using value_type = typename decltype(type_of_value<Args...>())::type;

  template <class V, class A>
  static constexpr auto block_if_varied(const A& a) {
    using Argument = detail::unwrapped<A>;
    using T = typename detail::element_type<V>::type;
    if constexpr (detail::spec_of<A>().varied)
      return std::tuple(detail::hessian_block<T, V, Argument>::make(V{}, detail::unwrap(a)));
    else
      return std::tuple<>();
  }

  template <class V, class O, class A>
  FLUXION_INLINE static constexpr bool fits(const O& out, const A& argument) {
    const auto lengths = detail::jacobian_lengths<V>(argument);
    if constexpr (lengths.size() == 0) {
      return true;
    } else {
      constexpr bool same_rank = array_traits<O>::rank == lengths.size();
      static_assert(same_rank, "fluxion: an output of into() has another rank than the Jacobian");
      return has_lengths(out, lengths);
    }
  }
  /// Makes outputs fit, or computes into new ones if some lie over arguments.
  template <class V, class... Out, class... Args>
  [[gnu::cold, gnu::noinline]] constexpr std::conditional_t<WithValue, V, void> into_slowly(
      std::tuple<Out&...> out, const Args&... args) {
    const auto fit = [](auto& o, const auto& a) {
      const auto lengths = detail::jacobian_lengths<V>(a);
      if constexpr (lengths.size() > 0) detail::fit_output(o, lengths, "the Jacobian");
    };
    detail::each_output<0>(fit, out, args...);
    if (!(detail::any_lies_over(out, detail::unwrap(args)) || ...)) return into(out, args...);
    return detail::fill_elsewhere([&](auto fresh) { return into(fresh, args...); }, out);
  }

  /// Recorded at run time: computed elsewhere, and assigned.
  template <class... Out, class... Args>
  auto into_late(std::tuple<Out&...> out, const Args&... args) const {
    auto found = (*this)(args...);
    const auto assign = [&](auto& jacobian) {
      if constexpr (sizeof...(Out) == 1)
        std::get<0>(out) = std::move(jacobian);
      else
        out = std::move(jacobian);
    };
    if constexpr (WithValue) {
      assign(found.jacobian);
      return std::move(found.value);
    } else {
      assign(found);
    }
  }

  template <class V, class Memory, class... Out, class... Args>
  FLUXION_INLINE static constexpr auto fill(Memory& memory, std::tuple<Out&...> blocks,
                                            const Args&... args) {
    auto rows = std::apply(
        [](auto&... block) { return std::tuple_cat(detail::rows_of<V>(block)...); }, blocks);
    const auto outputs = std::apply([](auto&... row) { return std::tie(row...); }, rows);
    if constexpr (WithValue) {
      V value{};
      evaluation<Args...>::run(memory, std::tuple_cat(std::tie(value), outputs), args...);
      return value;
    } else {
      evaluation<Args...>::run(memory, outputs, args...);
    }
  }

  template <class... Args>
  FLUXION_FLATTEN static constexpr auto run(const Args&... args) {
    using V = value_type<Args...>;
    auto blocks = std::tuple_cat(block_if_varied<V>(args)...);
    const auto outputs = std::apply([](auto&... block) { return std::tie(block...); }, blocks);
    call_workspace<typename evaluation<Args...>::T> memory;
    if constexpr (WithValue) {
      const V value = fill<V>(memory, outputs, args...);
      auto jacobian = detail::single_or_tuple(std::move(blocks));
      return value_with_jacobian<V, decltype(jacobian)>{value, std::move(jacobian)};
    } else {
      fill<V>(memory, outputs, args...);
      return detail::single_or_tuple(std::move(blocks));
    }
  }

  /// Within a recording: the rows are symbols; how many they are is the callable's type.
  template <class... Args>
  constexpr auto record(const Args&... args) const {
    using Y = decltype(callable_.get()(symbol(detail::unwrap(args))...));
    constexpr std::size_t length = detail::recorded_length<Y>;
    constexpr std::size_t rows = length > 0 ? length : 1;
    constexpr std::size_t varied = (std::size_t{!is_constant_argument<Args>} + ...);
    using nested = std::conditional_t<(length > 0), transformation, transform::gradient<WithValue>>;
    detail::list<symbol> out(static_cast<int>(8 + varied * rows));
    detail::nested_recording<F, nested, !is_constant_argument<Args>...>::run(
        callable_.get(), out, symbol(detail::unwrap(args))...);
    const auto block = [&](std::size_t argument) {
      const symbol* first = out.data + (WithValue ? 1 : 0) + argument * rows;
      return elements<length>([&](std::size_t i) { return first[i]; });
    };
    auto jacobian = detail::single_or_tuple([&]<std::size_t... K>(std::index_sequence<K...>) {
      return std::make_tuple(block(K)...);
    }(std::make_index_sequence<varied>{}));
    if constexpr (WithValue) {
      const auto value = elements<length>([&](std::size_t i) {
        return length > 0 && out.data[0].rank() > 0 ? out.data[0][i] : out.data[0];
      });
      return value_with_jacobian<std::remove_const_t<decltype(value)>, decltype(jacobian)>{
          value, jacobian};
    } else {
      return jacobian;
    }
  }
  template <std::size_t Length, class At>
  static constexpr auto elements(const At& at) {
    if constexpr (Length == 0) {
      return at(0);
    } else {
      std::array<symbol, Length> result;
      for (std::size_t i = 0; i < Length; ++i) result[i] = at(i);
      return result;
    }
  }
};

/// jacobian(f)(x...): the derivatives of every element of f at x.
template <class F>
constexpr auto jacobian(F callable) {
  return jacobian_of<F, false>(std::move(callable));
}

/// value_and_jacobian(f)(x...): {value, jacobian}, in one pass.
template <class F>
constexpr auto value_and_jacobian(F callable) {
  return jacobian_of<F, true>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
