// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fluxion/derivative/forward_jacobian.hpp>
#include <fluxion/reverse/tape.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// What a callable returns: a number on the tape, or an array of them.
template <class Y, class T>
inline constexpr bool is_taped_array = false;
template <class Y, class T>
  requires requires(const Y& y) {
    { y[0] } -> std::convertible_to<basic_real<T>>;
    y.size();
  }
inline constexpr bool is_taped_array<Y, T> =
    is_taped<std::remove_cvref_t<decltype(std::declval<const Y&>()[0])>>;

template <class Y, class T, bool ArrayAllowed>
consteval bool check_taped_result() {
  constexpr bool depends_on_inputs = is_taped<Y> || is_taped_array<Y, T>;
  static_assert(depends_on_inputs,
                "fluxion: on_tape: the callable returns no recorded number and no array of them: "
                "it has converted its argument, or doesn't depend on it");
  constexpr bool right_rank = ArrayAllowed || !is_taped_array<Y, T>;
  static_assert(right_rank,
                "fluxion: on_tape: the callable returns an array, where one number is "
                "differentiated: write jacobian");
  return depends_on_inputs && right_rank;
}

/// What a call returned: its numbers in their order.
template <class T, class Y>
constexpr std::size_t taped_size(const Y& y) {
  if constexpr (is_taped<Y>)
    return 1;
  else
    return static_cast<std::size_t>(y.size());
}
template <class T, class Y>
basic_real<T> taped_element(const Y& y, std::size_t i) {
  if constexpr (is_taped<Y>)
    return y;
  else
    return basic_real<T>(element_in_order<1>(y, static_cast<std::ptrdiff_t>(i), 1));
}

/// Those numbers, recorded; and the value in the type that it has without a tape.
template <class T, class Y>
struct recorded_result {
  using number = number_in<basic_real<T>>;

  std::vector<basic_real<T>> numbers;
  decltype([] {
    if constexpr (is_taped<Y>)
      return number(0);
    else
      return array_with<Y, number>::make({0});
  }()) value;

  explicit recorded_result(const Y& y) {
    const std::size_t size = taped_size<T>(y);
    numbers.reserve(size);
    for (std::size_t i = 0; i < size; ++i) numbers.push_back(taped_element<T>(y, i));
    if constexpr (!is_taped<Y>)
      value = array_with<Y, number>::make({static_cast<std::ptrdiff_t>(size)});
    for (std::size_t i = 0; i < size; ++i)
      element_in_order<is_taped<Y> ? 0 : 1>(value, static_cast<std::ptrdiff_t>(i), 1) =
          plain(numbers[i].value());
  }

 private:
  static number plain(const T& x) {
    if constexpr (requires { x.value; })
      return x.value;
    else
      return x;
  }
};

/// Arguments as numbers on a tape, to call a callable with.
template <class T, class... Args>
class taped_call {
 public:
  taped_call(basic_tape<T>& on, const Args&... args) : tape_(on), lifted_(args...) {}

  std::size_t inputs() const { return static_cast<std::size_t>(lifted_.inputs()); }

  /// Records a call, inputs varied as `vary(value, input)` says.
  template <bool ArrayAllowed, class F, class Vary>
  auto run(const F& f, const Vary& vary) {
    const auto recording = tape_.record();
    lifted_.each_input(
        0, inputs(), [&](basic_real<T>& x, std::size_t k) { x = tape_.input(vary(x.value(), k)); });
    using Y = std::remove_cvref_t<decltype(lifted_.call(f))>;
    if constexpr (check_taped_result<Y, T, ArrayAllowed>())
      return recorded_result<T, Y>(lifted_.call(f));
  }
  template <bool ArrayAllowed, class F>
  auto run(const F& f) {
    return run<ArrayAllowed>(f, [](const T& x, std::size_t) { return x; });
  }

  /// Into blocks like the arguments, of(k) for input k.
  template <class Blocks, class Of>
  void fill(Blocks& blocks, const Of& of) const {
    std::size_t input = 0;
    lifted_.each_place(0, inputs(), [&]<std::size_t K>(std::ptrdiff_t i, std::size_t) {
      constexpr int ranks[] = {spec_of<Args>().rank...};
      element_in_order<ranks[K]>(std::get<varied_before<K, Args...>()>(blocks), i,
                                 lifted_.template columns<K>()) = of(input++);
    });
  }
  /// visit.operator()<K>(i, input) for element i of argument K.
  template <class Visit>
  void each_place(const Visit& visit) const {
    std::size_t input = 0;
    lifted_.each_place(0, inputs(), [&]<std::size_t K>(std::ptrdiff_t i, std::size_t) {
      visit.template operator()<K>(i, input++);
    });
  }

 private:
  basic_tape<T>& tape_;
  lifted_arguments<basic_real<T>, Args...> lifted_;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
