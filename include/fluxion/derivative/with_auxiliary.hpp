// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <tuple>
#include <utility>
#include <vector>

#include <fluxion/derivative/auxiliary.hpp>
#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/value.hpp>
#include <fluxion/graph/nested.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Says that a callable returns a loss and something beside it, which isn't differentiated:
/// `value_and_gradient(f, with_auxiliary)`.
struct with_auxiliary_tag {};
inline constexpr with_auxiliary_tag with_auxiliary{};

/// A gradient, and what the callable has returned beside its loss.
template <class G, class A>
struct gradient_with_auxiliary {
  G gradient;
  A auxiliary;

  /// The same with its gradient in another form.
  template <class H>
  constexpr auto with_gradient(H&& other) && {
    return gradient_with_auxiliary<std::remove_cvref_t<H>, A>{std::forward<H>(other),
                                                              std::move(auxiliary)};
  }
};
/// The same with the value of the loss.
template <class V, class G, class A>
struct value_and_gradient_with_auxiliary {
  V value;
  G gradient;
  A auxiliary;

  template <class H>
  constexpr auto with_gradient(H&& other) && {
    return value_and_gradient_with_auxiliary<V, std::remove_cvref_t<H>, A>{
        value, std::forward<H>(other), std::move(auxiliary)};
  }
};

namespace detail {

template <class G, class A>
inline constexpr bool has_gradient<gradient_with_auxiliary<G, A>> = true;
template <class V, class G, class A>
inline constexpr bool has_gradient<value_and_gradient_with_auxiliary<V, G, A>> = true;

template <class F, class... Args>
using returned_of_symbols =
    std::remove_cvref_t<decltype(std::declval<const F&>()(symbol_for<Args>()...))>;

/// Says in words if a callable doesn't return a loss and what may stand beside it.
template <class Y>
consteval bool check_auxiliary() {
  constexpr bool two_parts = is_loss_and_auxiliary<Y>();
  static_assert(two_parts,
                "fluxion: with_auxiliary needs a callable that returns its loss and one thing "
                "beside it: std::pair(loss, auxiliary), or a struct of two members");
  if constexpr (two_parts) {
    constexpr bool of_numbers = is_one_output<part<Y, 0>> && is_made_of_outputs<part<Y, 1>>();
    static_assert(of_numbers,
                  "fluxion: what stands beside the loss must be made of numbers and arrays, in "
                  "std::pair, std::tuple, std::array or structs (a condition: where(c, 1, 0))");
    return of_numbers;
  }
  return false;
}

template <bool WithValue, class V, class G, class A>
constexpr auto make_with_auxiliary(V value, G&& gradient, A&& auxiliary) {
  if constexpr (WithValue)
    return value_and_gradient_with_auxiliary<V, G, A>{value, std::move(gradient),
                                                      std::move(auxiliary)};
  else
    return gradient_with_auxiliary<G, A>{std::move(gradient), std::move(auxiliary)};
}

/// How the outputs of a program recorded while compiling make up what stands beside the loss.
template <class Program, class T, class A, int First>
struct static_auxiliary {
  static constexpr std::size_t count = output_count<A>();

  template <std::size_t... K>
  static auto types(std::index_sequence<K...>) -> std::tuple<
      typename decltype(result_type<T, Program::shape_of(Program::output(
                                           First + static_cast<int>(K)))>())::type...>;
  using type = auxiliary_like<A, decltype(types(std::make_index_sequence<count>{}))>;

  /// visit(output, its lengths), for each output that is an array.
  template <class Visit>
  static constexpr void each(type& all, const std::ptrdiff_t* dimension, const Visit& visit) {
    each_of(outputs_in<A>(all), dimension, visit, std::make_index_sequence<count>{});
  }

 private:
  template <class... O, class Visit, std::size_t... K>
  static constexpr void each_of(std::tuple<O&...> all, const std::ptrdiff_t* dimension,
                                const Visit& visit, std::index_sequence<K...>) {
    (visit_one<First + static_cast<int>(K)>(std::get<K>(all), dimension, visit), ...);
  }
  template <int Output, class O, class Visit>
  static constexpr void visit_one(O& out, const std::ptrdiff_t* dimension, const Visit& visit) {
    constexpr shape s = Program::shape_of(Program::output(Output));
    if constexpr (s.rank > 0) visit(out, result_lengths<s>(dimension));
  }
};

}  // namespace detail

/// The derivative of a callable that returns a loss, one number, and something beside it, which
/// comes back with it: {value, gradient, auxiliary}, or {gradient, auxiliary}.
///
/// Shape: value and gradient as of gradient_of. The auxiliary is made as the callable made it, of
/// std::pair, std::tuple, std::array and structs, down to numbers and arrays: each of the
/// arguments' number type and as `value` returns it. Of a callable that is recorded at run time
/// each is an array_result; a std::array or std::vector of numbers stays one. A struct that can't
/// hold those becomes a tuple. Errors: shape_error. Cost: as of gradient_of; nothing is computed
/// twice, and of the auxiliary nothing is differentiated.
template <class F, bool WithValue>
class auxiliary_gradient_of {
 public:
  static constexpr bool is_stateless = StatelessCallable<F>;
  constexpr auxiliary_gradient_of() requires StatelessCallable<F>
  = default;
  constexpr explicit auxiliary_gradient_of(F callable) : callable_(bundled(std::move(callable))) {}

  template <class... Args>
  constexpr auto operator()(const Args&... args) const {
    if constexpr (detail::any_structure<Args...>)
      return detail::gradient_by_members<
          auxiliary_gradient_of<detail::on_members_of<F, Args...>, WithValue>>(
          callable_.get().callable(), args...);
    else if constexpr (detail::any_recorded<Args...>)
      return record(args...);
    else if constexpr (can_record<Args...>())
      return run<Args...>(args...);
  }

  /// In place: gradients as of gradient_of; the auxiliary into one that was returned before, or of
  /// that type. Nothing is allocated after the first call of a size, except by recording, and
  /// where an output lies over an argument.
  template <class Out, class A, class... Args>
  constexpr detail::into_result<WithValue, Args...> into(Out&& out, A& auxiliary,
                                                         const Args&... args) {
    constexpr bool no_structs = !detail::any_structure<Args...>;
    static_assert(no_structs,
                  "fluxion: into() with an auxiliary takes no structs: write "
                  "value_and_gradient(f, with_auxiliary)(...)");
    if constexpr (no_structs) {
      if constexpr (can_record<Args...>()) {
        constexpr bool same_type = std::same_as<A, auxiliary_type<Args...>>;
        static_assert(same_type,
                      "fluxion: into() needs an auxiliary of the type that the call without into "
                      "returns: auto r = f(x); f.into(r.gradient, r.auxiliary, x)");
        if constexpr (same_type) return fill_ready(detail::as_outputs(out), auxiliary, args...);
      }
    }
  }

 private:
  using bundled = detail::bundled<F>;
  using transformation = transform::gradient_and_auxiliary<WithValue>;
  template <class... Args>
  using evaluation = detail::evaluation<bundled, transformation, Args...>;
  template <class... Args>
  using program = typename evaluation<Args...>::program;
  template <class... Args>
  using returned = detail::part<detail::returned_of_symbols<F, Args...>, 1>;
  template <class... Args>
  static constexpr int first_auxiliary = (int{WithValue} + ... +
                                          int{detail::spec_of<Args>().varied});
  template <class... Args>
  using layout = detail::static_auxiliary<program<Args...>, detail::number_of<Args...>,
                                          returned<Args...>, first_auxiliary<Args...>>;

  detail::kept_callable<bundled> callable_;
  std::tuple<kept_workspace<float>, kept_workspace<double>> memory_;

  template <class... Args>
  static consteval bool can_record() {
    if constexpr (detail::check_callable<bundled, Args...>() && detail::check_varied<Args...>())
      if constexpr (detail::check_auxiliary<detail::returned_of_symbols<F, Args...>>()) {
        if constexpr (detail::is_recorded_late<bundled, Args...>())
          return true;
        else
          return detail::report_error<program<Args...>>();
      }
    return false;
  }

  template <class... Args>
  static consteval auto type_of_auxiliary() {
    using T = detail::number_of<Args...>;
    if constexpr (detail::is_recorded_late<bundled, Args...>())
      return std::type_identity<
          detail::auxiliary_of_types<detail::to_late_outputs<T>, returned<Args...>>>{};
    else
      return std::type_identity<typename layout<Args...>::type>{};
  }
  template <class... Args>
  using auxiliary_type = typename decltype(type_of_auxiliary<Args...>())::type;

  template <class... Args>
  constexpr auto run(const Args&... args) const {
    using T = detail::number_of<Args...>;
    auto gradients = std::tuple_cat(detail::gradient_if_varied<T>(args)...);
    const auto outputs = std::apply([](auto&... g) { return std::tie(g...); }, gradients);
    auxiliary_type<Args...> auxiliary{};
    call_workspace<T> memory;
    T value{};
    if constexpr (detail::is_recorded_late<bundled, Args...>()) {
      fill_late(memory, value, outputs, auxiliary, args...);
    } else {
      make_room(auxiliary, args...);
      fill(memory, value, outputs, auxiliary, args...);
    }
    return detail::make_with_auxiliary<WithValue>(
        value, detail::single_or_tuple(std::move(gradients)), std::move(auxiliary));
  }

  template <class... Args>
  static constexpr void make_room(auxiliary_type<Args...>& auxiliary, const Args&... args) {
    const detail::run_lengths<signature_of<Args...>, Args...> lengths(args...);
    layout<Args...>::each(auxiliary, lengths.dimension, [](auto& o, const auto& wanted) {
      detail::fit_output(o, wanted, "the callable's");
    });
  }

  template <class T, class... Out>
  static constexpr auto with_value([[maybe_unused]] T& value, std::tuple<Out&...> out) {
    if constexpr (WithValue)
      return std::tuple_cat(std::tie(value), out);
    else
      return out;
  }
  template <class Memory, class T, class... Out, class A, class... Args>
  FLUXION_FLATTEN static constexpr void fill(Memory& memory, T& value, std::tuple<Out&...> out,
                                             A& auxiliary, const Args&... args) {
    evaluation<Args...>::run(
        memory,
        std::tuple_cat(with_value(value, out), detail::outputs_in<returned<Args...>>(auxiliary)),
        args...);
  }
  template <class Memory, class T, class... Out, class A, class... Args>
  void fill_late(Memory& memory, T& value, std::tuple<Out&...> out, A& auxiliary,
                 const Args&... args) const {
    const auto all = with_value(value, out);
    fill_late_at(memory, all, std::make_index_sequence<std::tuple_size_v<decltype(all)>>{},
                 detail::outputs_in<returned<Args...>>(auxiliary), args...);
  }
  // Not inlined: derivatives ask for all that they call to be.
  template <class Memory, class... Out, std::size_t... K, class... O, class... Args>
  [[gnu::noinline]] void fill_late_at(Memory& memory, const std::tuple<Out&...>& out,
                                      std::index_sequence<K...>, std::tuple<O&...> auxiliary,
                                      const Args&... args) const {
    using T = detail::number_of<Args...>;
    const std::tuple<detail::output_view<T, Out>...> views(std::get<K>(out)...);
    detail::late_evaluation<bundled, transformation, Args...>::run_with(
        callable_, memory,
        [&](const auto& made, const std::ptrdiff_t* dimension) {
          const auto& g = made.graph();
          std::vector<T*> to{std::get<K>(views).data()...};
          const auto add = [&](auto& o) {
            const shape& s = g.shape_of(g.output(static_cast<int>(to.size())));
            to.push_back(detail::place_of_output(o, s, dimension));
          };
          std::apply([&](auto&... o) { (add(o), ...); }, auxiliary);
          return to;
        },
        args...);
  }

  /// Where outputs have to be made to fit, or lie over arguments, that is done first.
  template <class... Out, class A, class... Args>
  constexpr detail::into_result<WithValue, Args...> fill_ready(std::tuple<Out&...> out,
                                                               A& auxiliary, const Args&... args) {
    using T = detail::number_of<Args...>;
    bool fit = true, apart = !(detail::any_lies_over(out, detail::unwrap(args)) || ...);
    detail::each_output<0>([&](const auto& o, const auto& a) { fit &= detail::fits(o, a); }, out,
                           args...);
    constexpr bool late = detail::is_recorded_late<bundled, Args...>();
    if constexpr (!late) {
      const detail::run_lengths<signature_of<Args...>, Args...> lengths(args...);
      layout<Args...>::each(auxiliary, lengths.dimension, [&](auto& o, const auto& wanted) {
        fit &= has_lengths(o, wanted);
        apart &= !(detail::lies_over(o, detail::unwrap(args)) || ...);
      });
    }
    if (!fit) make_outputs_fit(out, auxiliary, args...);
    if (!apart) return fill_apart(out, auxiliary, args...);
    T value{};
    kept_workspace<T>& memory = std::get<kept_workspace<T>>(memory_);
    if constexpr (late)
      fill_late(memory, value, out, auxiliary, args...);
    else
      fill(memory, value, out, auxiliary, args...);
    if constexpr (WithValue) return value;
  }
  template <class... Out, class A, class... Args>
  [[gnu::cold, gnu::noinline]] static constexpr void make_outputs_fit(std::tuple<Out&...> out,
                                                                      A& auxiliary,
                                                                      const Args&... args) {
    const auto fit = [](auto& o, const auto& a) {
      if constexpr (!Number<std::remove_cvref_t<decltype(a)>>)
        detail::fit_output(o, lengths_of(a), "its argument");
    };
    detail::each_output<0>(fit, out, args...);
    if constexpr (!detail::is_recorded_late<bundled, Args...>()) make_room(auxiliary, args...);
  }
  template <class... Out, class A, class... Args>
  [[gnu::cold, gnu::noinline]] constexpr detail::into_result<WithValue, Args...> fill_apart(
      std::tuple<Out&...> out, A& auxiliary, const Args&... args) {
    A other = auxiliary;
    const auto fill_other = [&](auto fresh) { return fill_ready(fresh, other, args...); };
    if constexpr (WithValue) {
      const auto value = detail::fill_elsewhere(fill_other, out);
      auxiliary = std::move(other);
      return value;
    } else {
      detail::fill_elsewhere(fill_other, out);
      auxiliary = std::move(other);
    }
  }

  template <class... Args>
  constexpr auto record(const Args&... args) const {
    if constexpr (detail::check_auxiliary<detail::returned_of_symbols<F, Args...>>()) {
      using A = returned<Args...>;
      constexpr std::size_t varied = (std::size_t{!is_constant_argument<Args>} + ...);
      constexpr std::size_t first = varied + (WithValue ? 1 : 0);
      detail::list<symbol> out(8);
      detail::nested_recording<bundled, transformation, !is_constant_argument<Args>...>::run(
          callable_.get(), out, symbol(detail::unwrap(args))...);
      while (out.size < static_cast<int>(first + detail::output_count<A>())) out.push(symbol(0.0));
      const symbol* gradients = out.data + (WithValue ? 1 : 0);
      auto gradient = detail::single_or_tuple([&]<std::size_t... K>(std::index_sequence<K...>) {
        return std::make_tuple(gradients[K]...);
      }(std::make_index_sequence<varied>{}));
      detail::auxiliary_of_types<detail::to_recorded_outputs, A> auxiliary{};
      const symbol* next = out.data + first;
      std::apply([&](auto&... o) { (assign(o, *next++), ...); }, detail::outputs_in<A>(auxiliary));
      return detail::make_with_auxiliary<WithValue>(out.data[0], std::move(gradient),
                                                    std::move(auxiliary));
    }
  }
  static constexpr void assign(symbol& to, const symbol& from) { to = from; }
  template <std::size_t N>
  static constexpr void assign(std::array<symbol, N>& to, const symbol& from) {
    for (std::size_t i = 0; i < N; ++i) to[i] = from[i];
  }
};

/// gradient(f, with_auxiliary)(x...): {gradient, auxiliary}.
template <class F>
constexpr auto gradient(F callable, with_auxiliary_tag) {
  return auxiliary_gradient_of<F, false>(std::move(callable));
}

/// value_and_gradient(f, with_auxiliary)(x...): {value, gradient, auxiliary}, in one pass.
template <class F>
constexpr auto value_and_gradient(F callable, with_auxiliary_tag) {
  return auxiliary_gradient_of<F, true>(std::move(callable));
}

}  // namespace fluxion::inline FLUXION_ABI
