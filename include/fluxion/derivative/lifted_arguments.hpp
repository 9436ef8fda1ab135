// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <tuple>
#include <utility>

#include <fluxion/derivative/evaluation.hpp>
#include <fluxion/forward/dual.hpp>
#include <fluxion/tensor/array_with.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// How many numbers vary in an argument; `dynamic` if only a run tells.
template <class A>
consteval int varied_count() {
  constexpr argument_spec spec = spec_of<A>();
  int count = spec.varied ? 1 : 0;
  for (unsigned axis = 0; axis < static_cast<unsigned>(spec.rank); ++axis)
    if (spec.extents[axis] == dynamic && count > 0)
      return dynamic;
    else
      count *= spec.extents[axis];
  return count;
}
template <class... Args>
consteval int varied_counts() {
  if (((varied_count<Args>() == dynamic) || ...)) return dynamic;
  return (varied_count<Args>() + ... + 0);
}

/// How many directions a dual takes along, for so many inputs: whole registers, but for a rest.
template <std::floating_point T>
consteval std::size_t directions_for(int inputs) {
  constexpr std::size_t lanes = tangents_in_register<T>, most = std::max<std::size_t>(lanes, 8);
  if (inputs == dynamic || inputs > 16) return most;
  const std::size_t n = std::max<std::size_t>(static_cast<std::size_t>(inputs), 1);
  return n % lanes == 0 ? n : n / lanes * lanes + std::bit_ceil(n % lanes);
}

/// Element k of an array in the order of its rows; a number is its only element.
template <int Rank, class A>
FLUXION_INLINE constexpr auto& element_in_order(A& a, std::ptrdiff_t k, std::ptrdiff_t columns) {
  const auto at = static_cast<std::size_t>(k), width = static_cast<std::size_t>(columns);
  if constexpr (Rank == 0)
    return a;
  else if constexpr (Rank == 2 && requires { a(k, k); })
    return a(k / columns, k % columns);
  else if constexpr (Rank == 2)
    return a[at / width][at % width];
  else if constexpr (requires { a(k); })
    return a(k);
  else
    return a[at];
}

/// An argument as duals of type D; one that doesn't vary as it is.
template <class D, class A>
class lifted_argument {
 public:
  constexpr explicit lifted_argument(const A& a) : given_(&unwrap(a)) {}
  constexpr void assign(const A& a) { given_ = &unwrap(a); }

  constexpr const auto& get() const { return *given_; }
  static constexpr std::ptrdiff_t size() { return 0; }

 private:
  const unwrapped<A>* given_;
};

template <class D, class A>
  requires(spec_of<A>().varied)
class lifted_argument<D, A> {
 public:
  constexpr explicit lifted_argument(const A& a)
      : lifted_(make(a)), size_(view_size<A, number_in<D>>(a)), columns_(columns_of(a)) {
    fill(a);
  }
  /// The same of another argument, in the same memory if it's as large.
  constexpr void assign(const A& a) {
    if (size_ != view_size<A, number_in<D>>(a) || columns_ != columns_of(a))
      *this = lifted_argument(a);
    else
      fill(a);
  }

  constexpr const auto& get() const { return lifted_; }
  /// How many numbers it holds.
  constexpr std::ptrdiff_t size() const { return size_; }
  constexpr std::ptrdiff_t columns() const { return columns_; }
  constexpr D& element(std::ptrdiff_t k) { return element_in_order<rank>(lifted_, k, columns_); }

 private:
  static constexpr int rank = spec_of<A>().rank;

  static constexpr auto make(const A& a) {
    if constexpr (rank == 0)
      return D(0);
    else
      return array_with<A, D>::make(lengths_of(a));
  }

  static constexpr std::ptrdiff_t columns_of([[maybe_unused]] const A& a) {
    if constexpr (rank == 2)
      return array_traits<A>::extent(a, 1);
    else
      return 1;
  }
  constexpr void fill(const A& a) {
    const argument_view<number_in<D>, A> view(a);
    for (std::ptrdiff_t k = 0; k < size_; ++k) element(k) = D(view.data()[k]);
  }

  decltype(make(std::declval<const A&>())) lifted_;
  std::ptrdiff_t size_;
  std::ptrdiff_t columns_;
};

/// All arguments of a call as duals; the inputs are the numbers that vary, in their order.
template <class D, class... Args>
class lifted_arguments {
 public:
  constexpr explicit lifted_arguments(const Args&... args) : all_(args...) { count(); }
  /// The same of other arguments, in the same memory where they are as large.
  constexpr void assign(const Args&... args) {
    std::apply([&](auto&... each) { (each.assign(args), ...); }, all_);
    count();
  }

  constexpr std::ptrdiff_t inputs() const { return first_.back(); }
  template <std::size_t K>
  constexpr std::ptrdiff_t columns() const {
    return std::get<K>(all_).columns();
  }

  /// Calls f with them; an expression that refers to them is evaluated.
  template <class F>
  FLUXION_INLINE constexpr auto call(const F& f) const {
    return std::apply(
        [&](const auto&... each) {
          if constexpr (requires { f(each.get()...).eval(); })
            return f(each.get()...).eval();
          else
            return f(each.get()...);
        },
        all_);
  }

  /// visit(dual, direction) for the inputs from `first` on, one for each direction.
  template <class Visit>
  FLUXION_INLINE constexpr void each_input(std::ptrdiff_t first, std::size_t directions,
                                           const Visit& visit) {
    each_place(first, directions, [&]<std::size_t K>(std::ptrdiff_t i, std::size_t direction) {
      visit(std::get<K>(all_).element(i), direction);
    });
  }
  /// visit.operator()<K>(i, direction) for them: element i of argument K.
  template <class Visit>
  FLUXION_INLINE constexpr void each_place(std::ptrdiff_t first, std::size_t directions,
                                           const Visit& visit) const {
    const auto end = first + static_cast<std::ptrdiff_t>(directions);
    const auto of_argument = [&]<std::size_t K>() {
      if constexpr (spec_of<std::tuple_element_t<K, std::tuple<Args...>>>().varied)
        for (std::ptrdiff_t i = std::max(first, first_[K]); i < std::min(end, first_[K + 1]); ++i)
          visit.template operator()<K>(i - first_[K], static_cast<std::size_t>(i - first));
    };
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (of_argument.template operator()<K>(), ...);
    }
    (std::index_sequence_for<Args...>{});
  }

 private:
  std::tuple<lifted_argument<D, Args>...> all_;
  std::array<std::ptrdiff_t, sizeof...(Args) + 1> first_{};

  constexpr void count() {
    std::ptrdiff_t* at = first_.data();
    std::apply([&](const auto&... each) { ((at[1] = at[0] + each.size(), ++at), ...); }, all_);
  }
};

}  // namespace fluxion::inline FLUXION_ABI::detail
