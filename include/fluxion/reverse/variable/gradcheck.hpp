// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include <fluxion/reverse/variable/grad.hpp>

namespace fluxion::inline FLUXION_ABI {

/// How gradients are checked against central differences: |a - n| <= atol + rtol |n|.
struct gradcheck_options {
  double eps = 1e-6;
  double atol = 1e-5;
  double rtol = 1e-3;
};

/// Whether all gradients agree; if not, `text` names the first that doesn't.
struct gradcheck_report {
  bool passed = true;
  std::string text{};

  explicit operator bool() const { return passed; }
};

namespace detail {

/// Compares the Jacobian of a function of variables with differences.
template <class F, class... V>
class variable_checker {
 public:
  variable_checker(const F& f, const gradcheck_options& options, const V&... x)
      : f_(f), options_(options), inputs_(x.clone().detach()...) {
    std::apply([](auto&... each) { (each.set_requires_grad(true), ...); }, inputs_);
  }

  gradcheck_report run() {
    const auto outputs = call();
    each_of(outputs, [&](const auto& y, auto number) {
      for (std::ptrdiff_t i = 0; i < y.size() && report_.passed; ++i) check_element(number, i);
    });
    return report_;
  }

 private:
  const F& f_;
  gradcheck_options options_;
  std::tuple<V...> inputs_;
  gradcheck_report report_;

  /// The outputs as a tuple of variables.
  auto call() const {
    return std::apply(
        [&](const auto&... x) {
          auto y = f_(x...);
          if constexpr (requires { std::tuple_size<decltype(y)>::value; })
            return std::apply([](const auto&... e) { return std::tuple(variable(e)...); }, y);
          else
            return std::tuple(variable(y));
        },
        inputs_);
  }
  template <class Tuple, class Visit>
  static void each_of(Tuple& all, const Visit& visit) {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (visit(std::get<K>(all), std::integral_constant<std::size_t, K>{}), ...);
    }
    (std::make_index_sequence<std::tuple_size_v<std::remove_const_t<Tuple>>>{});
  }

  template <class Number>
  void check_element(Number, std::ptrdiff_t i) {
    const auto y = std::get<Number::value>(call());  // anew: the inputs are written in between
    auto seed = y.clone().detach();
    for (double& element : seed.write()) element = 0;
    seed.write()[static_cast<std::size_t>(i)] = 1;
    const auto inputs = std::apply([](auto&... x) { return std::tie(x...); }, inputs_);
    const auto rows = y.requires_grad() ? grad(y, inputs, seed) : std::tuple<V...>{};
    each_of(rows, [&](const auto& row, auto k) { check_row<Number::value>(row, k, i); });
  }
  /// A gradient that is absent is zero in differences.
  template <std::size_t Output, class Row, class Input>
  void check_row(const Row& row, Input, std::ptrdiff_t i) {
    auto& x = std::get<Input::value>(inputs_);
    for (std::ptrdiff_t j = 0; j < x.size() && report_.passed; ++j) {
      const double known = row.is_defined() ? row.data()[j] : 0.0;
      const double found = difference<Output>(x, j, i);
      if (std::abs(known - found) <= options_.atol + options_.rtol * std::abs(found)) continue;
      report_ = {false, "output " + std::to_string(Output) + " element " + std::to_string(i) +
                            " by input " + std::to_string(Input::value) + " element " +
                            std::to_string(j) + ": gradient " + std::to_string(known) +
                            ", difference " + std::to_string(found)};
    }
  }
  template <std::size_t Output, class X>
  double difference(X& x, std::ptrdiff_t j, std::ptrdiff_t i) const {
    const double at = x.data()[j];
    const auto value = [&](double moved) {
      set(x, j, moved);
      return std::get<Output>(call()).data()[i];
    };
    const double above = value(at + options_.eps), below = value(at - options_.eps);
    set(x, j, at);
    return (above - below) / (2 * options_.eps);
  }
  template <class X>
  static void set(X& x, std::ptrdiff_t j, double to) {
    const no_grad guard;
    x.write()[static_cast<std::size_t>(j)] = to;
  }
};

template <class... V>
consteval bool check_inputs() {
  constexpr bool all_double =
      ((is_variable<V> && std::is_same_v<typename V::value_type, double>)&&...);
  static_assert(all_double, "fluxion: gradients are checked in double: variables of double");
  return all_double;
}

}  // namespace detail

/// Compares the gradients of a function of variables, which gives a variable or a tuple of them,
/// with central differences.
///
/// Example: `CHECK(gradcheck([](const auto& x) { return sum(sin(x)); }, x));`
template <class F, class... V>
gradcheck_report gradcheck(const gradcheck_options& options, const F& f, const V&... x) {
  if constexpr (detail::check_inputs<V...>())
    return detail::variable_checker<F, V...>(f, options, x...).run();
}
template <class F, class... V>
  requires(detail::is_variable<V> && ...)
gradcheck_report gradcheck(const F& f, const V&... x) {
  return gradcheck(gradcheck_options{}, f, x...);
}

/// The same of the gradients themselves, with respect to the inputs and to a seed: needs
/// <fluxion/create_graph.hpp>.
template <class F, class... V>
gradcheck_report gradgradcheck(const gradcheck_options& options, const F& f, const V&... x) {
  const auto gradients = [&](const auto& seed, const auto&... at) {
    const auto y = variable(f(at...));
    return grad(y, std::tie(at...), seed, {.create_graph = true});
  };
  auto seed = variable(f(x...)).clone().detach();
  double element = 0.7;
  for (double& s : seed.write()) s = element = 1.9 - 1.3 * element;
  return gradcheck(options, gradients, seed, x...);
}
template <class F, class... V>
  requires(detail::is_variable<V> && ...)
gradcheck_report gradgradcheck(const F& f, const V&... x) {
  return gradgradcheck(gradcheck_options{}, f, x...);
}

}  // namespace fluxion::inline FLUXION_ABI
