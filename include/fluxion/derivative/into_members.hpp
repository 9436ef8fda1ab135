// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/by_members.hpp>
#include <fluxion/derivative/outputs.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

struct kept_memory {
  template <class Derivative>
  static constexpr auto& of(Derivative& derivative) {
    return derivative.memory_;
  }
};
/// The memory that a derivative keeps, lent to another one for the time of a call.
template <class Owner, class Borrower>
class lent_memory {
 public:
  FLUXION_INLINE constexpr lent_memory(Owner& from, Borrower& to) : from_(from), to_(to) {
    std::swap(kept_memory::of(from_), kept_memory::of(to_));
  }
  FLUXION_INLINE constexpr ~lent_memory() {
    std::swap(kept_memory::of(from_), kept_memory::of(to_));
  }
  lent_memory(const lent_memory&) = delete;
  lent_memory& operator=(const lent_memory&) = delete;

 private:
  Owner& from_;
  Borrower& to_;
};

/// Where the gradient by a leaf goes, if it is differentiated; of a whole number it is 0.
template <bool Varied, class O>
FLUXION_INLINE constexpr auto output_of_leaf(O& out) {
  if constexpr (Varied) {
    return std::tuple<O&>(out);
  } else {
    out = O(0);
    return std::tuple<>();
  }
}
template <class Grouping, std::size_t First, class... O, std::size_t... K>
FLUXION_INLINE constexpr auto outputs_of_leaves(const std::tuple<O&...>& out,
                                                std::index_sequence<K...>) {
  return std::tuple_cat(output_of_leaf<Grouping::varied[First + K]>(std::get<K>(out))...);
}

/// The same for argument A.
template <class Grouping, std::size_t A, class... Out>
FLUXION_INLINE constexpr auto outputs_of_argument(const std::tuple<Out&...>& given) {
  if constexpr (!Grouping::template argument_varies<A>) {
    return std::tuple<>();
  } else {
    using Argument = part<typename Grouping::all, A>;
    constexpr std::size_t place = Grouping::varied_arguments_before(A);
    constexpr bool enough = place < sizeof...(Out);
    static_assert(enough,
                  "fluxion: into() needs one output for each differentiated argument: "
                  "into(std::tie(gx, gy), x, y)");
    if constexpr (enough) {
      auto& out = std::get<place>(given);
      constexpr std::size_t count = leaf_count<Argument>;
      constexpr bool alike = leaf_count<std::remove_cvref_t<decltype(out)>> == count;
      static_assert(alike,
                    "fluxion: an output of into() for a struct must be a struct with as many "
                    "numbers and arrays");
      if constexpr (alike)
        return outputs_of_leaves<Grouping, Grouping::template first<A>>(
            leaves_of(out), std::make_index_sequence<count>{});
      else
        return std::tuple<>();
    } else {
      return std::tuple<>();
    }
  }
}

template <class Inner, class Out, class Leaves, std::size_t... K>
FLUXION_INLINE constexpr auto into_leaves(Inner& inner, Out& out, const Leaves& leaves,
                                          std::index_sequence<K...>) {
  return inner.into(out, std::get<K>(leaves)...);
}
template <class Grouping, class... Out, std::size_t... A>
FLUXION_INLINE constexpr auto outputs_by_members(const std::tuple<Out&...>& given,
                                                 std::index_sequence<A...>) {
  return std::tuple_cat(outputs_of_argument<Grouping, A>(given)...);
}

/// `into` of the derivative `Inner`, of the leaves: outputs are structs like the arguments.
template <class Inner, class Owner, class F, class Out, class... Args>
FLUXION_INLINE constexpr auto into_by_members(Owner& owner, const F& callable, Out& out,
                                              const Args&... args) {
  if constexpr (check_structures<Args...>()) {
    const auto leaves = arguments_of_leaves(args...);
    using all_leaves = std::remove_const_t<decltype(leaves)>;
    using grouping = detail::grouping<all_leaves, Args...>;
    auto outputs =
        outputs_by_members<grouping>(as_outputs(out), std::index_sequence_for<Args...>{});
    Inner inner{on_members_of<F, Args...>(callable)};
    const lent_memory memory(owner, inner);
    return into_leaves(inner, outputs, leaves, leaf_numbers<all_leaves>{});
  }
}

}  // namespace fluxion::inline FLUXION_ABI::detail
