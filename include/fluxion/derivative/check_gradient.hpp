// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <ostream>
#include <string>
#include <utility>

#include <fluxion/derivative/gradient.hpp>
#include <fluxion/derivative/leaf_place.hpp>
#include <fluxion/derivative/value.hpp>

namespace fluxion::inline FLUXION_ABI {

/// How a gradient compares with finite differences; prints as one line.
struct gradient_report {
  bool passed = true;
  double digits = 16;        // decimal digits in which the worst entry agrees
  std::size_t argument = 0;  // where the worst entry is
  std::size_t element = 0;
  double gradient = 0;
  double difference = 0;  // the finite difference there
  std::string member{};   // where in that argument, if it is a struct: ".w"

  friend std::ostream& operator<<(std::ostream& out, const gradient_report& r) {
    return out << "gradient check " << (r.passed ? "passed" : "FAILED") << ": " << r.digits
               << " digits; worst at argument " << r.argument << r.member
               << ", element " << r.element << ": "
               << r.gradient << " against " << r.difference << " by finite differences";
  }
};

namespace detail {

struct difference {
  double value = 0;
  double error = std::numeric_limits<double>::infinity();
};

/// Central differences with falling steps, extrapolated; the estimate with the least error is kept.
///
/// Source: C. Ridders, Accurate computation of F'(x) and F'(x) F''(x), 1982.
template <class At>
difference ridders(At at, double scale) {
  constexpr int steps = 8;
  double table[steps][steps];
  double h = 0.1 * scale;
  difference best;
  for (int i = 0; i < steps; ++i, h /= 2) {
    table[i][0] = (at(h) - at(-h)) / (2 * h);
    double factor = 4;
    for (int k = 1; k <= i; ++k, factor *= 4) {
      table[i][k] = (factor * table[i][k - 1] - table[i - 1][k - 1]) / (factor - 1);
      const double error = std::max(std::abs(table[i][k] - table[i][k - 1]),
                                    std::abs(table[i][k] - table[i - 1][k - 1]));
      if (error < best.error) best = {table[i][k], error};
    }
  }
  return best;
}

template <class F>
class gradient_checker {
 public:
  explicit gradient_checker(const F& callable) : value_(callable), gradient_(callable) {}

  template <class... Args>
  gradient_report operator()(const Args&... args) {
    const auto g = gradient_(args...);
    auto copies = std::make_tuple(copy_of(args)...);
    check_all(std::make_index_sequence<sizeof...(Args)>{}, copies, g);
    return report_;
  }

 private:
  value_of<F> value_;
  gradient_of<F, false> gradient_;
  gradient_report report_;

  template <class A>
  static auto copy_of(const A& a) {
    if constexpr (!spec_of<A>().varied || Number<A>) {
      return a;
    } else {
      auto copy = array_traits<A>::make(lengths_of(a));
      array_traits<typename array_traits<A>::owner>::copy_in(
          copy, argument_view<typename array_traits<A>::value_type, A>(a).data());
      return copy;
    }
  }
  template <std::size_t... K, class Copies, class G>
  void check_all(std::index_sequence<K...>, Copies& copies, const G& g) {
    (check_argument<K>(copies, g), ...);
  }
  template <std::size_t K, class Copies, class G>
  void check_argument(Copies& copies, const G& g) {
    auto& x = std::get<K>(copies);
    using X = std::remove_cvref_t<decltype(x)>;
    if constexpr (spec_of<X>().varied) {
      if constexpr (requires { std::tuple_size<G>::value; } && !ArrayLike<G>)
        check_elements<K>(copies, x, std::get<varied_before<Copies>(K)>(g));
      else
        check_elements<K>(copies, x, g);
    }
  }
  template <class Copies>
  static consteval std::size_t varied_before(std::size_t k) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) {
      return (std::size_t{I < k && spec_of<std::tuple_element_t<I, Copies>>().varied} + ... +
              std::size_t{0});
    }(std::make_index_sequence<std::tuple_size_v<Copies>>{});
  }
  template <std::size_t K, class Copies, class X, class G>
  void check_elements(Copies& copies, X& x, const G& g) {
    auto* const elements = address(x);
    const auto* const derivatives = address(g);
    for (std::size_t i = 0; i < static_cast<std::size_t>(view_size<X, double>(x)); ++i) {
      const auto original = elements[i];
      const auto at = [&](double h) {
        elements[i] =
            static_cast<std::remove_cvref_t<decltype(original)>>(static_cast<double>(original) + h);
        return static_cast<double>(std::apply(value_, copies));
      };
      const double scale = std::max(1.0, std::abs(static_cast<double>(original)));
      const difference d = ridders(at, scale);
      elements[i] = original;
      compare(K, i, static_cast<double>(derivatives[i]), d, scale);
    }
  }
  template <class A>
  static auto* address(A& a) {
    if constexpr (Number<std::remove_const_t<A>>)
      return &a;
    else
      return array_traits<std::remove_const_t<A>>::data(a);
  }
  /// Relative to the larger of the two; below one, to one: a difference near zero has no digits.
  void compare(std::size_t argument, std::size_t element, double g, const difference& d,
               double scale) {
    const double size = std::max({std::abs(g), std::abs(d.value), 1.0 / scale});
    const double relative = std::abs(g - d.value) / size;
    const double digits = std::isnan(relative) ? 0 : std::min(16.0, -std::log10(relative));
    if (digits < report_.digits || std::isnan(relative))
      report_ = {report_.passed, digits, argument, element, g, d.value, {}};
    if (!(digits >= 6)) report_.passed = false;
  }
};

/// The leaf with the worst entry is named after the argument that it is in.
template <class F, class... Args>
gradient_report check_gradient_by_members(const F& callable, const Args&... args);

}  // namespace detail

/// Compares the gradient of f at these arguments with finite differences of its value.
///
/// Errors: none thrown for a wrong gradient: the report tells; six digits are asked for.
/// Cost: sixteen values for each number among the differentiated arguments.
template <class F, class... Args>
gradient_report check_gradient(const F& callable, const Args&... args) {
  if constexpr (detail::any_structure<Args...>)
    return detail::check_gradient_by_members(callable, args...);
  else if constexpr (detail::check_callable<F, Args...>())
    return detail::gradient_checker<F>(callable)(args...);
  else
    return {};
}

namespace detail {

template <class F, class... Args>
gradient_report check_gradient_by_members(const F& callable, const Args&... args) {
  if constexpr (check_structures<Args...>()) {
    gradient_report report = apply_to_leaves<F, Args...>(
        [](const auto&... each) { return check_gradient(each...); }, callable, args...);
    const leaf_place place = leaf_places<unwrapped<Args>...>()[report.argument];
    report.argument = place.argument;
    report.member = place.member;
    if (!place.numbers.empty())
      report.member += place.numbers[std::exchange(report.element, std::size_t{0})];
    return report;
  } else {
    return {};
  }
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
