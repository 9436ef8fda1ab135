// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <source_location>
#include <span>
#include <type_traits>
#include <utility>

#include <fluxion/reverse/variable/backward.hpp>
#include <fluxion/reverse/variable/hook_handle.hpp>
#include <fluxion/reverse/variable/variable_source.hpp>

namespace fluxion::inline FLUXION_ABI {

/// Marks a variable whose gradient is asked for: `variable w(values, requires_grad)`.
struct requires_grad_mark {};
inline constexpr requires_grad_mark requires_grad{};

/// A tensor that remembers what it was computed from: `backward()` finds gradients.
///
/// It is a handle: copies are the same variable, and share value, gradient and hooks. An expression
/// of variables is computed when it is assigned to one: that is a statement, with one kernel that
/// computes it and one that sweeps it. Constants, numbers and arrays may stand in it.
///
/// Shape: extents are lengths, or `dynamic`; without extents it is a number.
/// Errors: shape_error; gradient_error, see backward.
/// Cost: a statement takes some tens of nanoseconds beside its kernels, and after the first turn of
/// a loop nothing is allocated. Threads may compute with the same variables, and sweep graphs that
/// have no leaf that requires a gradient in common; writing to one needs a lock.
/// Example: `variable loss = mean(square(matmul(w, x) - y));  loss.backward();  w.grad();`
template <class T, int... Extents>
class variable {
 public:
  using value_type = T;
  using tensor_type = tensor<T, Extents...>;
  static constexpr int rank = static_cast<int>(sizeof...(Extents));
  using lengths = std::array<std::ptrdiff_t, sizeof...(Extents)>;

  /// Empty: stands for no variable.
  variable() = default;
  /// A leaf: a copy of an array, or a number.
  template <class X>
    requires(detail::PlainArray<X> || Number<X>)
  explicit variable(const X& values, std::source_location at = std::source_location::current())
      : held_(leaf(values, false, at)) {}
  template <class X>
    requires(detail::PlainArray<X> || Number<X>)
  variable(const X& values, requires_grad_mark,
           std::source_location at = std::source_location::current())
      : held_(leaf(values, true, at)) {}
  template <detail::WholeNumbers X>
  explicit variable(const X&, requires_grad_mark = {}) {
    static_assert(never<X>,
                  "fluxion: a variable of whole numbers: elements are float or double, convert "
                  "them");
  }
  template <class X>
    requires(detail::is_term<X> || detail::is_variable<X>)
  variable(const X&, requires_grad_mark) {
    static_assert(never<X>,
                  "fluxion: a leaf is made from an array or a number: write "
                  "variable(x.value(), requires_grad), or variable y = x + 1 for a statement");
  }
  /// Computes an expression: a statement.
  template <class E>
    requires(detail::is_term<E>)
  variable(const E& e, std::source_location at = std::source_location::current())
      : held_(detail::statement_of<E>::make(e, at)) {
    require_lengths<typename detail::statement_of<E>::result>();
  }
  /// The same variable, its lengths known otherwise.
  template <int... Others>
    requires(sizeof...(Others) == sizeof...(Extents))
  variable(const variable<T, Others...>& other) : held_(other.handle()) {
    require_lengths<variable<T, Others...>>();
  }
  explicit variable(detail::variable_handle held) : held_(std::move(held)) {}
  operator any_variable() const { return any_variable(held_); }

  const detail::variable_handle& handle() const { return held_; }
  detail::variable_node* node() const { return held_.node(); }
  /// Whether it stands for a variable.
  bool is_defined() const { return node() != nullptr; }

  /// Its elements, and their copy as a tensor. An array function takes a variable as an array,
  /// too.
  const T* data() const { return known().value->template as<T>(); }
  tensor_type value() const {
    return tensor_type(shape(), std::span<const T>(data(), static_cast<std::size_t>(size())));
  }
  /// Of a number.
  T item() const requires(rank == 0) { return *data(); }
  std::ptrdiff_t size() const { return known().lengths.size(); }
  std::ptrdiff_t extent(int axis) const { return known().lengths.at[axis]; }
  lengths shape() const {
    lengths result{};
    for (std::size_t axis = 0; axis < result.size(); ++axis)
      result[axis] = known().lengths.at[axis];
    return result;
  }

  /// An index is part of a statement.
  template <class Index>
  variable<T> operator[](const Index&) const {
    static_assert(never<Index>,
                  "fluxion: an index is part of a statement: write element<2>(x) or "
                  "fused([](auto u) { return u[2]; }, x), and x.data()[i] for a value");
    return {};
  }

  bool requires_grad() const { return known().requires_grad; }
  /// Whether no statement made it, or none that is recorded.
  bool is_leaf() const { return known().is_leaf(); }
  /// Errors: gradient_error, for what a recorded statement has made: see detach.
  void set_requires_grad(bool asked) const {
    if (!is_leaf() && !asked)
      detail::raise_at(
          "only a leaf can be told not to require a gradient: see detach(); this is ", *node());
    node()->requires_grad = asked || !is_leaf();
  }
  /// The gradient is kept, though it's no leaf.
  ///
  /// Errors: gradient_error, if it requires no gradient.
  void retain_grad() const {
    require_gradient("no gradient is retained of what requires none: ");
    node()->keeps_grad = true;
  }

  /// Whether there is a gradient: an absent one is not a zero one.
  bool has_grad() const { return static_cast<bool>(known().grad); }
  /// The gradient, a variable like this one; empty if it is absent.
  variable grad() const { return variable(known().grad); }
  /// Makes the gradient absent.
  void zero_grad() const { known().grad.reset(); }

  /// The gradients of this number are added to those of the leaves.
  ///
  /// Errors: gradient_error: the root is an array without a seed, or nothing requires a gradient;
  /// the graph was swept before, without retain_graph; a value that is needed was changed in
  /// place.
  void backward(const backward_options& options = {}) const {
    detail::start_sweep(options, held_, {}, nullptr);
  }
  /// The gradients of <this, seed>.
  template <class Seed>
    requires(detail::PlainArray<Seed> || Number<Seed> || detail::is_variable<Seed>)
  void backward(const Seed& seed, const backward_options& options = {}) const {
    detail::start_sweep(options, held_, seed_of(seed), nullptr);
  }

  /// Another variable that shares the elements, and of which no gradient is known.
  variable detach() const {
    const detail::variable_node& n = known();
    detail::variable_handle made = detail::plain_variable(n.value, n);
    made.node()->is_alias = true;
    return variable(std::move(made));
  }
  /// A copy of the elements, through which gradients go.
  variable clone() const {
    return variable(detail::make_term([](const auto& x) { return x; }, *this));
  }

  /// Calls `hook(gradient)` in every sweep, before the gradient goes on; what it returns, if it
  /// isn't void, goes on in its place.
  ///
  /// Errors: gradient_error, if it requires no gradient: the hook would never be called.
  template <class Hook>
  hook_handle on_gradient(Hook hook) const {
    constexpr bool takes_gradient = std::is_invocable_v<Hook&, const variable&>;
    static_assert(takes_gradient, "fluxion: a hook is called with the gradient, a variable");
    if constexpr (takes_gradient) {
      require_gradient("a hook would never be called on what requires no gradient: ");
      auto& list = node()->hooks;
      if (!list) list = std::make_shared<detail::hook_list>();
      const auto call = [hook](const detail::variable_handle& gradient) mutable {
        if constexpr (std::is_void_v<std::invoke_result_t<Hook&, const variable&>>)
          return hook(variable(gradient)), detail::variable_handle();
        else
          return variable(hook(variable(gradient))).handle();
      };
      list->hooks.push_back({++list->next_id, call});
      return {list, list->next_id};
    } else {
      return {};
    }
  }

  /// How often the elements were written in place.
  unsigned version() const { return known().value->version; }
  /// The elements, to be written: a statement that needs them as they are can't be swept
  /// afterwards. What is written later through the same span isn't noticed: call it each time.
  ///
  /// Errors: gradient_error, for what requires a gradient, except under no_grad.
  std::span<T> write() {
    if (known().requires_grad && is_grad_enabled())
      detail::raise_at(
          "elements of a variable that requires a gradient are written: do it under no_grad; this "
          "is ",
          *node());
    note_write();
    return {node()->value->template as<T>(), static_cast<std::size_t>(size())};
  }
  /// Writes the value of an expression, of an array or a number in place: a statement, recorded
  /// as any. Other handles of this variable then stand for the earlier value, and can't be used.
  ///
  /// Errors: gradient_error, for a leaf that requires a gradient, except under no_grad.
  template <class X>
  variable& assign(const X& x, std::source_location at = std::source_location::current());
  template <class X>
  variable& operator+=(const X& x) {
    const auto e = *this + x;
    using made = detail::statement_of<std::remove_const_t<decltype(e)>>;
    return put(computed<made>(made::make(e, known().where)));
  }
  template <class X>
  variable& operator-=(const X& x) {
    const auto e = *this - x;
    using made = detail::statement_of<std::remove_const_t<decltype(e)>>;
    return put(computed<made>(made::make(e, known().where)));
  }
  template <class X>
  variable& operator*=(const X& x) {
    const auto e = *this * x;
    using made = detail::statement_of<std::remove_const_t<decltype(e)>>;
    return put(computed<made>(made::make(e, known().where)));
  }
  template <class X>
  variable& operator/=(const X& x) {
    const auto e = *this / x;
    using made = detail::statement_of<std::remove_const_t<decltype(e)>>;
    return put(computed<made>(made::make(e, known().where)));
  }

 private:
  detail::variable_handle held_;

  template <class X>
  static detail::variable_handle leaf(const X& values, bool varied, std::source_location at = {});
  template <class Seed>
  static detail::variable_handle seed_of(const Seed& seed);
  /// The value of a statement. An operator doesn't know its line: the variable's stands for it.
  template <class Statement>
  static variable computed(detail::variable_handle value) {
    const variable result(std::move(value));
    result.require_lengths<typename Statement::result>();
    return result;
  }
  /// Errors: gradient_error, see assign.
  variable& put(const variable& computed);
  detail::variable_node& known() const { return detail::require_defined(node()); }
  void require_gradient(const char* why) const {
    if (!requires_grad()) detail::raise_at(why, *node());
  }
  template <class Other>
  void require_lengths() const;
  void note_write() { node()->value_version = ++node()->value->version; }
};

template <detail::SourceOfRank<0> X>
variable(const X&) -> variable<detail::source_number<X>>;
template <detail::SourceOfRank<1> X>
variable(const X&) -> variable<detail::source_number<X>, detail::source_extent<X, 0>>;
template <detail::SourceOfRank<2> X>
variable(const X&)
    -> variable<detail::source_number<X>, detail::source_extent<X, 0>, detail::source_extent<X, 1>>;
template <detail::SourceOfRank<3> X>
variable(const X&) -> variable<detail::source_number<X>, detail::source_extent<X, 0>,
                               detail::source_extent<X, 1>, detail::source_extent<X, 2>>;
template <detail::SourceOfRank<4> X>
variable(const X&) -> variable<detail::source_number<X>, detail::source_extent<X, 0>,
                               detail::source_extent<X, 1>, detail::source_extent<X, 2>,
                               detail::source_extent<X, 3>>;
template <detail::SourceOfRank<0> X>
variable(const X&, requires_grad_mark) -> variable<detail::source_number<X>>;
template <detail::SourceOfRank<1> X>
variable(const X&, requires_grad_mark)
    -> variable<detail::source_number<X>, detail::source_extent<X, 0>>;
template <detail::SourceOfRank<2> X>
variable(const X&, requires_grad_mark)
    -> variable<detail::source_number<X>, detail::source_extent<X, 0>, detail::source_extent<X, 1>>;
template <detail::SourceOfRank<3> X>
variable(const X&, requires_grad_mark)
    -> variable<detail::source_number<X>, detail::source_extent<X, 0>, detail::source_extent<X, 1>,
                detail::source_extent<X, 2>>;

template <detail::SourceOfRank<4> X>
variable(const X&, requires_grad_mark)
    -> variable<detail::source_number<X>, detail::source_extent<X, 0>, detail::source_extent<X, 1>,
                detail::source_extent<X, 2>, detail::source_extent<X, 3>>;

template <detail::WholeNumbers X>
variable(const X&, requires_grad_mark) -> variable<double, dynamic>;
template <detail::WholeNumbers X>
variable(const X&) -> variable<double, dynamic>;
template <class T, int... Extents>
variable(const variable<T, Extents...>&, requires_grad_mark) -> variable<T, Extents...>;

/// A variable as an array: derivatives of callables take it.
template <class T, int... Extents>
struct array_traits<variable<T, Extents...>> {
  using value_type = T;
  using owner = tensor<T, Extents...>;
  static constexpr int rank = owner::rank;
  static constexpr auto extents = owner::extents;
  static constexpr bool resizable = false;

  static const T* data(const variable<T, Extents...>& a) { return a.data(); }
  static std::ptrdiff_t extent(const variable<T, Extents...>& a, int axis) {
    return a.extent(axis);
  }
  static void copy_out(const variable<T, Extents...>& a, T* buffer) {
    std::copy_n(a.data(), a.size(), buffer);
  }
  static owner make(const typename owner::lengths& of) { return array_traits<owner>::make(of); }
};

}  // namespace fluxion::inline FLUXION_ABI

#include <fluxion/reverse/variable/write_in_place.hpp>
