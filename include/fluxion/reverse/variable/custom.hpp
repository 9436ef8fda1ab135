// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>
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

template <class F, class... V>
struct custom_statement {
  static constexpr std::size_t count = sizeof...(V);

  static auto make(F&& function, const V&... inputs, const std::source_location& at) {
    auto value = [&] {
      const no_grad guard;
      return variable(function.forward(inputs...));
    }();
    if (!is_grad_enabled() || !(inputs.requires_grad() || ...)) return value;
    variable_node* const n = variable_node::make(static_cast<int>(count));
    variable_handle made(n);
    int k = 0;
    ((n->operands()[k++].from = share(inputs.node())), ...);
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
  static F& held(variable_node& n) { return *static_cast<F*>(n.custom); }

  /// What backward gives, as variables.
  template <class Value>
  static void gradients(variable_node& n, const variable_handle& seed, variable_handle* to) {
    needed_gradients<count> needed{};
    for (std::size_t k = 0; k < count; ++k) needed[k] = n.operands()[k].from->requires_grad;
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
        raise_at("backward of a custom function left out a gradient that is needed; of ", n);
      if (to[k] && to[k].node()->lengths != operand_node.lengths)
        raise<shape_error>(
            "fluxion: backward of a custom function gave a gradient of another "
            "shape than its input, in " +
            text_of(n));
    }
  }
  template <class Value>
  static void sweep_back(variable_node& n, sweep& to) {
    variable_handle part[count];
    gradients<Value>(n, plain_variable(n.adjoint, n), part);
    for (std::size_t k = 0; k < count; ++k)
      if (variable_node* const from = n.operands()[k].from; to.wants(from))
        to.add_to_adjoint(from, copy_of(*part[k].node()->value.get(), *from));
  }
  template <class Value>
  static void sweep_recorded(variable_node& n, const variable_handle& seed,
                             variable_handle* adjoints) {
    gradients<Value>(n, seed, adjoints);
  }
  static std::string text(const variable_node&) { return "a custom function"; }
  static void destroy(variable_node& n) {
    delete static_cast<F*>(std::exchange(n.custom, nullptr));
  }

  template <class Value>
  static constexpr statement_type type{&sweep_back<Value>, &sweep_recorded<Value>, &text, &destroy,
                                       nullptr};
};

}  // namespace detail

/// The value of a custom function of variables, with its own backward. What that does is recorded
/// in a sweep with create_graph, so that higher orders follow if it is written with variables.
///
/// Example: `variable y = custom(clipped_exp{}, x);`
template <class F, class... V>
auto custom(F function, const V&... inputs) {
  constexpr bool are_variables = (detail::is_variable<V> && ...);
  static_assert(are_variables,
                "fluxion: the inputs of a custom function are variables: compute "
                "expressions first, and wrap arrays");
  constexpr bool fits = CustomFunction<F, V...>;
  static_assert(fits,
                "fluxion: a custom function has forward(x...) and backward(seed, needed), "
                "see CustomFunction");
  if constexpr (are_variables && fits)
    return detail::custom_statement<F, V...>::make(std::move(function), inputs...,
                                                   std::source_location{});
}

}  // namespace fluxion::inline FLUXION_ABI
