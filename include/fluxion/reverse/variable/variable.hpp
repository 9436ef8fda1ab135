// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <source_location>
#include <span>
#include <type_traits>
#include <utility>

#include <fluxion/reverse/variable/statement.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Marks a variable whose gradient is asked for: `variable w(values, requires_grad)`.
struct requires_grad_mark {};
inline constexpr requires_grad_mark requires_grad{};

/// How to sweep.
struct backward_options {
  bool retain_graph = false;
  bool create_graph = false;
};

namespace detail {

template <class T, int... Extents>
variable_handle variable_from(const tensor<T, Extents...>& values, bool requires_grad) {
  variable_node* const made = variable_node::make(0);
  made->lengths.rank = static_cast<int>(sizeof...(Extents));
  for (int axis = 0; axis < made->lengths.rank; ++axis)
    made->lengths.at[axis] = values.extent(axis);
  made->is_double = std::is_same_v<T, double>;
  made->requires_grad = requires_grad;
  made->number = ++mode_of_thread.statements;
  made->value = element_share(element_block::make(made->bytes()));
  std::memcpy(made->value->elements(), values.data(), made->bytes());
  return variable_handle(made);
}
}  // namespace detail

template <class T, int... Extents>
class variable {
 public:
  using value_type = T;
  using tensor_type = tensor<T, Extents...>;
  static constexpr int rank = static_cast<int>(sizeof...(Extents));

  variable() = default;
  explicit variable(const tensor_type& values) : held_(detail::variable_from(values, false)) {}
  variable(const tensor_type& values, requires_grad_mark)
      : held_(detail::variable_from(values, true)) {}
  template <VariableExpression E>
    requires detail::is_term<E>
  variable(const E& e, std::source_location at = std::source_location::current())
      : held_(detail::statement_of<E>::make(e, at)) {}
  explicit variable(detail::variable_handle held) : held_(std::move(held)) {}

  detail::variable_node* node() const { return held_.node(); }
  const T* data() const { return node()->value->template as<T>(); }
  std::ptrdiff_t size() const { return node()->lengths.size(); }
  tensor_type value() const {
    std::array<std::ptrdiff_t, sizeof...(Extents)> lengths{};
    for (std::size_t axis = 0; axis < lengths.size(); ++axis) lengths[axis] = node()->lengths.at[axis];
    return tensor_type(lengths, std::span<const T>(data(), static_cast<std::size_t>(size())));
  }
  T item() const
    requires(rank == 0)
  {
    return *data();
  }
  bool has_grad() const { return static_cast<bool>(node()->grad); }
  variable grad() const { return variable(node()->grad); }
  void zero_grad() { node()->grad.reset(); }
  void backward(backward_options options = {}) const {
    detail::element_share seed(detail::element_block::make(sizeof(T)));
    *seed->template as<T>() = 1;
    detail::sweep_request request{.retains_graph = options.retain_graph};
    detail::sweep(request).run(node(), std::move(seed));
  }

 private:
  detail::variable_handle held_;
};

template <class T, int... Extents>
variable(const tensor<T, Extents...>&) -> variable<T, Extents...>;
template <class T, int... Extents>
variable(const tensor<T, Extents...>&, requires_grad_mark) -> variable<T, Extents...>;

namespace detail {
template <class E>
using result_of_expression = typename statement_of<E>::result::tensor_type;
template <class E>
inline constexpr int rank_of_expression = result_of_expression<E>::rank;
}  // namespace detail

template <VariableExpression E>
  requires(detail::is_term<E> && detail::rank_of_expression<E> == 0)
variable(const E&) -> variable<typename detail::statement_of<E>::T>;
template <VariableExpression E>
  requires(detail::is_term<E> && detail::rank_of_expression<E> == 1)
variable(const E&) -> variable<typename detail::statement_of<E>::T, detail::result_of_expression<E>::extents[0]>;
template <VariableExpression E>
  requires(detail::is_term<E> && detail::rank_of_expression<E> == 2)
variable(const E&) -> variable<typename detail::statement_of<E>::T, detail::result_of_expression<E>::extents[0], detail::result_of_expression<E>::extents[1]>;

template <VariableExpression X>
constexpr auto mean(const X& x, source_line = {}) {
  return detail::make_term([](const auto& a) { return mean(a); }, x);
}
}  // namespace fluxion::inline FLUXION_ABI
