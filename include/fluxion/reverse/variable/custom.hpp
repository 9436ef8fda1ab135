// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <fluxion/reverse/variable/variable.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Which inputs of a custom function need a gradient.
template <std::size_t Count>
using needed_gradients = std::array<bool, Count>;

/// A function with a backward of its own: `forward(x...)` gives the value, and keeps what
/// `backward(seed, needed)` wants in members; that gives the gradient of <value, seed> for each
/// input, several in a std::tuple, and may leave out (`{}`) what isn't needed.
template <class F, class... V>
concept CustomFunction = requires(F f, const V&... x) {
  f.forward(x...);
  f.backward(variable(f.forward(x...)), needed_gradients<sizeof...(V)>{});
};

/// A variable that a custom function keeps for its backward.
///
/// Errors: gradient_error in `get`, if it was written in place since.
template <class V>
class saved {
 public:
  saved() = default;
  saved(const V& x) : held_(x), version_(x.version()) {}

  const V& get() const {
    if (held_.version() != version_)
      detail::raise_at("a variable was changed in place that a custom function had saved: ",
                       *held_.node());
    return held_;
  }

 private:
  V held_;
  unsigned version_ = 0;
};

namespace detail {

/// "clipped_exp", for messages.
template <class F>
constexpr std::string_view short_type_name() {
  std::string_view text = type_name<F>();
  text.remove_prefix(text.find(" = ") + 3);
  text = text.substr(0, text.find_first_of(";]"));
  if (text.find('<') != text.npos) return text;
  const std::size_t last = text.rfind(':');
  return last == text.npos ? text : text.substr(last + 1);
}

template <class F, class... V>
struct custom_statement {
  static constexpr std::size_t count = sizeof...(V);

  static auto make(F&& function, const std::source_location& at, const V&... inputs) {
    (require_current(inputs.node()), ...);
    auto value = forward(function, inputs...);
    if (!is_grad_enabled() || !(inputs.requires_grad() || ...)) return value;
    variable_node* const n = variable_node::make(static_cast<int>(count));
    variable_handle made(n);
    int k = 0;
    ((n->operands()[k++] = {share(inputs.node()), {}, 0, false, !inputs.requires_grad()}), ...);
    n->value = value.node()->value;
    n->value_version = n->value->version;
    n->lengths = value.node()->lengths;
    n->is_double = value.node()->is_double;
    n->requires_grad = true;
    n->where = at;
    n->number = mode_of_thread.statements =
        std::max({mode_of_thread.statements, inputs.node()->number...}) + 1;
    n->custom = new F(std::move(function));
    n->type = &type<decltype(value)>;
    return decltype(value)(std::move(made));
  }

 private:
  /// What forward gives; elements of its own, if those are an input's.
  static auto forward(F& function, const V&... inputs) {
    const no_grad guard;
    auto value = variable(function.forward(inputs...));
    require_defined(value.node());
    if (((value.node()->value.get() == inputs.node()->value.get()) || ...)) value = value.clone();
    return value;
  }
  static F& held(variable_node& n) { return *static_cast<F*>(n.custom); }

  /// What backward gives, as variables.
  template <class Value>
  static void gradients(variable_node& n, const variable_handle& seed,
                        const needed_gradients<count>& needed, variable_handle* to) {
    const auto result = held(n).backward(Value(seed), needed);
    if constexpr (requires { std::tuple_size<std::remove_cvref_t<decltype(result)>>::value; })
      take(n, result, to, needed, std::make_index_sequence<count>{});
    else
      take(n, std::tie(result), to, needed, std::make_index_sequence<count>{});
  }
  template <class Result, std::size_t... K>
  static void take(const variable_node& n, const Result& result, variable_handle* to,
                   const needed_gradients<count>& needed, std::index_sequence<K...>) {
    constexpr bool one_each = std::tuple_size_v<std::remove_cvref_t<Result>> == count;
    static_assert(one_each,
                  "fluxion: backward of a custom function gives one gradient for each "
                  "input, several in a std::tuple");
    if constexpr (one_each) ((to[K] = V(std::get<K>(result)).handle()), ...);
    for (std::size_t k = 0; k < count; ++k) {
      variable_node& operand_node = *const_cast<variable_node&>(n).operands()[k].from;
      if (needed[k] && !to[k])
        raise<gradient_error>(
            "fluxion: backward of a custom function left out the gradient of "
            "input " +
            std::to_string(k) + ", which is needed, in " + text_of(n));
      if (to[k] && to[k].node()->lengths != operand_node.lengths)
        raise<shape_error>("fluxion: backward of a custom function gave a gradient of shape " +
                           lengths_text(to[k].node()->lengths) + " for input " + std::to_string(k) +
                           " of shape " + lengths_text(operand_node.lengths) + ", in " +
                           text_of(n));
    }
  }
  template <class Value>
  static void sweep_back(variable_node& n, sweep& to) {
    variable_handle part[count];
    needed_gradients<count> needed{};
    for (std::size_t k = 0; k < count; ++k) needed[k] = to.wants(n.operands()[k]);
    gradients<Value>(n, plain_variable(n.adjoint, n), needed, part);
    for (std::size_t k = 0; k < count; ++k)
      if (variable_node* const from = n.operands()[k].from; needed[k])
        to.add_to_adjoint(from, copy_of(*part[k].node()->value.get(), *from));
  }
  template <class Value>
  static void sweep_recorded(variable_node& n, const variable_handle& seed,
                             variable_handle* adjoints) {
    needed_gradients<count> needed{};
    for (std::size_t k = 0; k < count; ++k) needed[k] = is_asked(n.operands()[k]);
    gradients<Value>(n, seed, needed, adjoints);
  }
  static std::string text(const variable_node&) {
    return "custom(" + std::string(short_type_name<F>()) + ")";
  }
  static void destroy(variable_node& n) {
    delete static_cast<F*>(std::exchange(n.custom, nullptr));
  }

  template <class Value>
  static constexpr statement_type type{&sweep_back<Value>, &sweep_recorded<Value>, &text, &destroy,
                                       nullptr};
};

template <class F, class... V>
auto custom_at(const std::source_location& at, F&& function, const V&... inputs) {
  constexpr bool are_variables = (is_variable<V> && ...);
  static_assert(are_variables,
                "fluxion: the inputs of a custom function are variables: compute "
                "expressions first, and wrap arrays");
  constexpr bool fits = CustomFunction<F, V...>;
  static_assert(fits,
                "fluxion: a custom function has forward(x...) and backward(seed, needed), "
                "see CustomFunction");
  if constexpr (are_variables && fits)
    return custom_statement<F, V...>::make(std::move(function), at, inputs...);
}

}  // namespace detail

/// The value of a custom function of variables, with its own backward. What that does is recorded
/// in a sweep with create_graph, so that higher orders follow if it is written with variables.
///
/// Errors: shape_error, gradient_error, if what backward gives doesn't fit the inputs.
/// Example: `variable y = custom(clipped_exp{}, x);`
template <class F, class X>
auto custom(F function, const X& x, std::source_location at = std::source_location::current()) {
  return detail::custom_at(at, std::move(function), x);
}
template <class F, class X, class Y>
auto custom(F function, const X& x, const Y& y,
            std::source_location at = std::source_location::current()) {
  return detail::custom_at(at, std::move(function), x, y);
}
template <class F, class X, class Y, class Z>
auto custom(F function, const X& x, const Y& y, const Z& z,
            std::source_location at = std::source_location::current()) {
  return detail::custom_at(at, std::move(function), x, y, z);
}
/// Of more inputs: messages don't know the line.
template <class F, class... V>
  requires(sizeof...(V) > 3)
auto custom(F function, const V&... inputs) {
  return detail::custom_at({}, std::move(function), inputs...);
}

}  // namespace fluxion::inline FLUXION_ABI
