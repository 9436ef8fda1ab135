// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <source_location>
#include <span>
#include <vector>

#include <fluxion/graph/signature.hpp>
#include <fluxion/reverse/variable/sweep.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A program of a statement: arguments and outputs in its order, and lengths.
template <class T>
struct statement_kernel {
  void (*check)(const std::ptrdiff_t* dimension);  // null: there is nothing to check
  void (*run)(const T* const* argument, T* const* output, const std::ptrdiff_t* dimension);
};

/// What is known of an operand while compiling.
struct operand_form {
  bool is_read;           // by the reverse kernel
  bool is_added;          // its adjoint may be written over the adjoint so far
  std::uint64_t readers;  // variables whose adjoints depend on its value
};

/// All that statements of one form have in common, in tables: what is done with them is written
/// once for all forms.
template <class T>
struct statement_form {
  static constexpr int most_leaves = 62;

  statement_kernel<T> forward;
  statement_kernel<T> reverse;
  std::span<const argument_spec> leaves;
  std::span<const bool> is_variable;  // of the leaves
  std::span<const operand_form> operands;
  shape value;
  bool keeps_value;

  int variables() const { return static_cast<int>(operands.size()); }
  int numbers() const { return static_cast<int>(leaves.size() - operands.size()); }
};

[[noreturn, gnu::cold, gnu::noinline]] inline void refuse_lengths(const shape_error& error,
                                                                  const std::source_location& at) {
  raise<shape_error>(error.what() + (" (" + std::string(at.file_name()) + ":") +
                     std::to_string(at.line()) + ")");
}
/// Errors: shape_error, naming the operation, both shapes and the line.
inline void check_lengths_at(void (*check)(const std::ptrdiff_t*), const std::ptrdiff_t* dimension,
                             [[maybe_unused]] const std::source_location& where) {
#if FLUXION_EXCEPTIONS
  try {
    check(dimension);
  } catch (const shape_error& error) {
    refuse_lengths(error, where);
  }
#else
  check(dimension);
#endif
}

/// Errors: gradient_error, if the variable was changed in place through another handle.
inline void require_current(const variable_node* n) {
  if (!n) [[unlikely]]
    refuse_empty();
  if (n->value->version != n->value_version && !n->is_alias) [[unlikely]]
    raise<gradient_error>(
        "fluxion: a variable's value was changed in place through another handle: its gradient "
        "would be that of the earlier value; at " +
        text_of(*n));
}

/// A variable's lengths that are known only at run time.
inline void take_lengths(const argument_spec& spec, const node_lengths& of,
                         std::ptrdiff_t*& dimension) {
  for (int axis = 0; axis < spec.rank; ++axis)
    if (spec.extents[static_cast<std::size_t>(axis)] == dynamic) *dimension++ = of.at[axis];
}

/// Makes a statement of its leaves' values: runs the forward kernel, and records what the reverse
/// kernel needs.
template <class T>
class statement_maker {
 public:
  statement_maker(const statement_type& type, variable_node* const* nodes, const T* numbers)
      : type_(type), form_(*static_cast<const statement_form<T>*>(type.form)), nodes_(nodes),
        numbers_(numbers) {}

  variable_handle make(const std::source_location& where) {
    const T* argument[statement_form<T>::most_leaves];
    std::ptrdiff_t dimension[4 * statement_form<T>::most_leaves];
    const bool recorded = read_leaves(argument, dimension) && mode_of_thread.is_enabled;
    if (form_.forward.check) check_lengths_at(form_.forward.check, dimension, where);
    node_lengths lengths;
    lengths.rank = form_.value.rank;
    for (int axis = 0; axis < lengths.rank; ++axis)
      lengths.at[axis] = form_.value[axis].value(dimension);
    element_share value(
        element_block::make(static_cast<std::size_t>(lengths.size()) * sizeof(T)));
    T* const output[] = {value->template as<T>()};
    form_.forward.run(argument, output, dimension);
    variable_node* const n = recorded ? record() : variable_node::make(0);
    n->lengths = lengths;
    n->where = where;
    n->is_double = std::is_same_v<T, double>;
    if (recorded && form_.keeps_value) n->kept = value;
    n->value = std::move(value);
    if (!recorded) n->number = ++mode_of_thread.statements;
    return variable_handle(n);
  }

 private:
  const statement_type& type_;
  const statement_form<T>& form_;
  variable_node* const* nodes_;
  const T* numbers_;

  /// Whether any of them requires a gradient.
  bool read_leaves(const T** argument, std::ptrdiff_t* dimension) const {
    bool requires_grad = false;
    std::size_t variable = 0, number = 0;
    for (std::size_t place = 0; place < form_.leaves.size(); ++place) {
      if (!form_.is_variable[place]) {
        argument[place] = numbers_ + number++;
        continue;
      }
      const variable_node* const n = nodes_[variable++];
      require_current(n);
      argument[place] = n->value->template as<T>();
      requires_grad |= n->requires_grad;
      take_lengths(form_.leaves[place], n->lengths, dimension);
    }
    return requires_grad;
  }

  variable_node* record() const {
    const auto count = static_cast<std::size_t>(form_.numbers());
    variable_node* const n = variable_node::make(form_.variables(), count * sizeof(T));
    n->type = &type_;
    n->requires_grad = true;
    std::uint64_t latest = mode_of_thread.statements;
    for (int k = 0; k < form_.variables(); ++k) {
      variable_node* const from = nodes_[k];
      const operand_form& f = form_.operands[static_cast<std::size_t>(k)];
      operand& to = n->operands()[k];
      to.from = share(from);
      to.is_data = !from->requires_grad;
      latest = std::max(latest, from->number);
      if (!f.is_read) continue;
      to.value = from->value;
      to.version = from->value->version;
      to.is_checked = is_needed(f.readers);
    }
    n->number = mode_of_thread.statements = latest + 1;
    T* const numbers = static_cast<T*>(n->numbers());
    for (std::size_t k = 0; k < count; ++k) ::new (numbers + k) T(numbers_[k]);
    return n;
  }
  /// Whether a gradient that is asked for depends on it.
  bool is_needed(std::uint64_t readers) const {
    bool needed = false;
    for (int j = 0; j < form_.variables(); ++j)
      needed |= (readers >> j & 1) != 0 && nodes_[j]->requires_grad;
    return needed;
  }
};
template <class T>
[[gnu::noinline]] variable_handle make_statement(const statement_type& type,
                                                 variable_node* const* nodes, const T* numbers,
                                                 const std::source_location& where) {
  return statement_maker<T>(type, nodes, numbers).make(where);
}

/// Runs a statement's reverse kernel, which adds to the adjoints of its operands.
template <class T>
class statement_sweep {
 public:
  statement_sweep(variable_node& n, sweep& to)
      : form_(*static_cast<const statement_form<T>*>(n.type->form)), n_(n), to_(to),
        elsewhere_(few_) {
    if (form_.variables() <= few) return;
    many_.resize(form_.operands.size());
    elsewhere_ = many_.data();
  }

  void run() {
    const int leaves = static_cast<int>(form_.leaves.size());
    const T* argument[2 * statement_form<T>::most_leaves];
    std::ptrdiff_t dimension[4 * statement_form<T>::most_leaves];
    T* output[statement_form<T>::most_leaves];
    read_leaves(argument, dimension);
    argument[leaves] = n_.adjoint->template as<T>();
    argument[leaves + 1] = n_.kept ? n_.kept->template as<T>() : nullptr;
    set_outputs(argument + leaves + 2, output);
    form_.reverse.run(argument, output, dimension);
    for (int k = 0; k < form_.variables(); ++k)
      if (variable_node* const from = n_.operands()[k].from;
          elsewhere_[k] && to_.wants(n_.operands()[k]))
        to_.add_to_adjoint(from, std::move(elsewhere_[k]));
  }

 private:
  static constexpr int few = 8;
  const statement_form<T>& form_;
  variable_node& n_;
  sweep& to_;
  element_share few_[few];
  std::vector<element_share> many_;
  element_share* elsewhere_;  // adjoints that are added afterwards

  void read_leaves(const T** argument, std::ptrdiff_t* dimension) const {
    const T* number = static_cast<const T*>(n_.numbers());
    const operand* from = n_.operands();
    for (std::size_t place = 0; place < form_.leaves.size(); ++place) {
      if (!form_.is_variable[place]) {
        argument[place] = number++;
        continue;
      }
      argument[place] = from->value ? from->value.get()->template as<T>() : nullptr;
      take_lengths(form_.leaves[place], (from++)->from->lengths, dimension);
    }
  }
  /// Where the adjoints go: to the operands', which they are added to, or elsewhere.
  void set_outputs(const T** before, T** output) {
    std::ptrdiff_t largest = 1;
    for (int k = 0; k < form_.variables(); ++k) {
      variable_node* const from = n_.operands()[k].from;
      before[k] = nullptr;
      largest = std::max(largest, from->lengths.size());
      const bool is_added = to_.wants(n_.operands()[k]) && !is_repeated(k) &&
                            (form_.operands[static_cast<std::size_t>(k)].is_added ||
                             !from->adjoint);
      if (is_added) {
        output[k] = to_.adjoint_of<T>(from, before[k]);
      } else {
        elsewhere_[k] = element_share(element_block::make(from->bytes()));
        output[k] = elsewhere_[k]->template as<T>();
      }
    }
    const T* const zeros = zeros_of_thread.reserve<T>(largest);
    for (int k = 0; k < form_.variables(); ++k)
      if (!before[k]) before[k] = zeros;
  }
  /// Whether operand k is the same variable as an earlier one: its part is added afterwards.
  bool is_repeated(int k) const {
    bool repeated = false;
    for (int j = 0; j < k; ++j) repeated |= n_.operands()[j].from == n_.operands()[k].from;
    return repeated;
  }
};
template <class T>
void sweep_statement(variable_node& n, sweep& to) {
  statement_sweep<T>(n, to).run();
}

}  // namespace fluxion::inline FLUXION_ABI::detail
