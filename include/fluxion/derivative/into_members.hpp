// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/by_members.hpp>
#include <fluxion/derivative/outputs.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// Reaches into a derivative: for its memory, and for what `into` does once outputs are ready.
struct kept_memory {
  template <class Derivative>
  static constexpr auto& of(Derivative& derivative) {
    return derivative.memory_;
  }
  template <class Derivative, class... Out, class... Args>
  FLUXION_INLINE static constexpr auto fill(Derivative& derivative, std::tuple<Out&...> out,
                                            const Args&... args) {
    using program = typename Derivative::template program<Args...>;
    return Derivative::template fill<report_error<program>(), Args...>(
        std::get<kept_workspace<number_of<Args...>>>(derivative.memory_), out, args...);
  }
};

/// The memory that a derivative keeps for numbers T, lent to another one for the time of a call.
template <class T, class Owner, class Borrower>
class lent_memory {
 public:
  FLUXION_INLINE constexpr lent_memory(Owner& from, Borrower& to)
      : from_(std::get<kept_workspace<T>>(kept_memory::of(from))),
        to_(std::get<kept_workspace<T>>(kept_memory::of(to))) {
    std::swap(from_, to_);
  }
  FLUXION_INLINE constexpr ~lent_memory() { std::swap(from_, to_); }
  lent_memory(const lent_memory&) = delete;
  lent_memory& operator=(const lent_memory&) = delete;

 private:
  kept_workspace<T>& from_;
  kept_workspace<T>& to_;
};

/// A number or an array of an output, into which a gradient is written.
template <class O>
struct output_in_place {
  O& out;
  FLUXION_INLINE constexpr auto target() { return std::tuple<O&>(out); }
  FLUXION_INLINE constexpr void finish() {}
};
/// A number of another type than what is computed in.
template <class O, class T>
struct converted_output {
  O& out;
  T number{};
  FLUXION_INLINE constexpr auto target() { return std::tuple<T&>(number); }
  FLUXION_INLINE constexpr void finish() { out = static_cast<O>(number); }
};
/// The numbers of a packed one, unpacked afterwards.
template <class O>
struct packed_output {
  O& out;
  numbers_of<O> numbers{};
  FLUXION_INLINE constexpr auto target() { return std::tuple<numbers_of<O>&>(numbers); }
  FLUXION_INLINE constexpr void finish() { unpack(numbers, out); }
};
/// A whole number, which isn't differentiated: 0. Not before arguments have been read.
template <class O>
struct zero_output {
  O& out;
  FLUXION_INLINE constexpr auto target() { return std::tuple<>(); }
  FLUXION_INLINE constexpr void finish() { out = O(0); }
};

/// Where the gradient by a leaf goes.
template <bool Varied, class T, class O>
FLUXION_INLINE constexpr auto output_of_leaf(O& out) {
  if constexpr (!Varied)
    return zero_output<O>{out};
  else if constexpr (is_packed<O>)
    return packed_output<O>{out};
  else if constexpr (Number<O> && !std::is_same_v<O, T>)
    return converted_output<O, T>{out};
  else
    return output_in_place<O>{out};
}
template <class Grouping, class T, std::size_t First, class... O, std::size_t... K>
FLUXION_INLINE constexpr auto outputs_of_leaves(const std::tuple<O&...>& out,
                                                std::index_sequence<K...>) {
  return std::make_tuple(output_of_leaf<Grouping::varied[First + K], T>(std::get<K>(out))...);
}

/// Whether an output has leaves like an argument's: as many, and the same of them packed.
template <class... L, class... O>
consteval bool leaves_alike(const std::tuple<L&...>*, const std::tuple<O&...>*) {
  if constexpr (sizeof...(L) == sizeof...(O))
    return ((packing<std::remove_const_t<L>>::count * is_packed<std::remove_const_t<L>> ==
             packing<O>::count * is_packed<O>)&&...);
  else
    return false;
}
template <class A, class O>
inline constexpr bool is_output_for = leaves_alike(static_cast<const leaves_tuple<A>*>(nullptr),
                                                   static_cast<const leaves_tuple<O>*>(nullptr));

/// The outputs of argument A.
template <class Grouping, class T, std::size_t A, class... Out>
FLUXION_INLINE constexpr auto outputs_of_argument(const std::tuple<Out&...>& given) {
  if constexpr (Grouping::template argument_varies<A>) {
    using Argument = part<typename Grouping::all, A>;
    constexpr std::size_t place = Grouping::varied_arguments_before(A);
    constexpr bool enough = place < sizeof...(Out);
    static_assert(enough,
                  "fluxion: into() needs one output for each differentiated argument: "
                  "into(std::tie(gx, gy), x, y)");
    if constexpr (enough) {
      auto& out = std::get<place>(given);
      constexpr bool alike = is_output_for<Argument, std::remove_reference_t<decltype(out)>>;
      static_assert(alike,
                    "fluxion: an output of into() for a struct must be a struct with as many "
                    "numbers and arrays");
      if constexpr (alike)
        return outputs_of_leaves<Grouping, T, Grouping::template first<A>>(
            leaves_of(out), std::make_index_sequence<leaf_count<Argument>>{});
      else
        return std::tuple<>();
    } else {
      return std::tuple<>();
    }
  } else {
    return std::tuple<>();
  }
}
template <class Grouping, class T, class... Out, std::size_t... A>
FLUXION_INLINE constexpr auto outputs_by_members(const std::tuple<Out&...>& given,
                                                 std::index_sequence<A...>) {
  return std::tuple_cat(outputs_of_argument<Grouping, T, A>(given)...);
}

/// Outputs that are always ready: their size is fixed, and no argument lies there.
template <class Output>
inline constexpr bool is_always_ready = true;
template <class O>
inline constexpr bool is_always_ready<output_in_place<O>> = Number<O>;

template <bool Ready, class Inner, class Targets, class... L>
FLUXION_INLINE constexpr auto into_targets(Inner& inner, Targets& targets, const L&... leaf) {
  if constexpr (!Ready || !Inner::is_stateless ||
                is_recorded_late<typename Inner::differentiated, L...>())
    return inner.into(targets, leaf...);
  else if constexpr (check_callable<typename Inner::differentiated, L...>() &&
                     check_varied<L...>())
    return kept_memory::fill(inner, targets, leaf...);
}
template <class Inner, class... O, class Leaves, std::size_t... K>
FLUXION_INLINE constexpr auto into_leaves(Inner& inner, std::tuple<O...>& outputs,
                                          const Leaves& leaves, std::index_sequence<K...>) {
  constexpr bool ready = (is_always_ready<O> && ...);
  auto targets = std::apply([](O&... o) { return std::tuple_cat(o.target()...); }, outputs);
  const auto finish = [&] { std::apply([](O&... o) { (o.finish(), ...); }, outputs); };
  using result = decltype(into_targets<ready>(inner, targets, std::get<K>(leaves)...));
  if constexpr (std::is_void_v<result>) {
    into_targets<ready>(inner, targets, std::get<K>(leaves)...);
    finish();
  } else {
    const result value = into_targets<ready>(inner, targets, std::get<K>(leaves)...);
    finish();
    return value;
  }
}

/// `into` of the derivative `Inner`, of the leaves: outputs are structs like the arguments.
template <class Inner, class Owner, class F, class Out, class... Args>
FLUXION_INLINE constexpr auto into_by_members(Owner& owner, const F& callable, Out& out,
                                              const Args&... args) {
  if constexpr (check_structures<Args...>()) {
    using T = number_of<Args...>;
    const auto leaves = arguments_of_leaves(args...);
    using all_leaves = leaves_of_arguments<Args...>;
    using grouping = detail::grouping<all_leaves, Args...>;
    auto outputs =
        outputs_by_members<grouping, T>(as_outputs(out), std::index_sequence_for<Args...>{});
    Inner inner{on_members_of<F, Args...>(callable)};
    const lent_memory<T, Owner, Inner> memory(owner, inner);
    return into_leaves(inner, outputs, leaves, leaf_numbers<all_leaves>{});
  }
}

}  // namespace fluxion::inline FLUXION_ABI::detail
