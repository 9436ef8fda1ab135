// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fluxion/reverse/variable/late_program.hpp>
#include <fluxion/reverse/variable/sweep.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A statement that a recorded sweep makes: an adjoint, as a variable. One operand for each
/// parameter of its program.
template <class T>
struct late_statement {
  using program = late_program<T>;

  /// An operand: the variable, and its elements if the program reads them.
  struct source {
    variable_node* from;
    element_share value;
  };

  static variable_handle make(const std::shared_ptr<const program>& of,
                              const std::vector<source>& operands, const std::source_location& at) {
    std::vector<const T*> in;
    for (const source& each : operands)
      in.push_back(each.value ? each.value->template as<T>() : nullptr);
    const std::vector<std::ptrdiff_t> dimension = dimensions(of->form(), operands);
    node_lengths lengths;
    const shape& s = of->value_shape();
    lengths.rank = s.rank;
    for (int axis = 0; axis < s.rank; ++axis) lengths.at[axis] = s[axis].value(dimension.data());
    element_share value(element_block::make(static_cast<std::size_t>(lengths.size()) * sizeof(T)));
    run(*of, in, dimension, value->template as<T>());
    variable_node* const n = record(of, operands);
    n->value = std::move(value);
    n->lengths = lengths;
    n->is_double = std::is_same_v<T, double>;
    n->where = at;
    return variable_handle(n);
  }

  /// The adjoint of operand k of a statement whose reverse kernel has that form.
  static std::shared_ptr<const program> adjoint(const variable_node& n, int k) {
    return program::of(held(n)->form().then(k));
  }
  static std::vector<source> operands_and(variable_node& n, variable_node* seed) {
    std::vector<source> result;
    for (int k = 0; k < n.operand_count; ++k)
      result.push_back({n.operands()[k].from, n.operands()[k].value});
    result.push_back({seed, seed->value});
    return result;
  }

 private:
  static const std::shared_ptr<const program>& held(const variable_node& n) {
    return *static_cast<const std::shared_ptr<const program>*>(n.custom);
  }
  /// The lengths known only at run time, from the leaves.
  static std::vector<std::ptrdiff_t> dimensions(const late_form& form,
                                                const std::vector<source>& operands) {
    std::vector<std::ptrdiff_t> result;
    for (int k = 0; k < form.source->leaves; ++k) {
      const argument_spec& spec = form.source->specs[k];
      for (int axis = 0; axis < spec.rank; ++axis)
        if (spec.extents[static_cast<std::size_t>(axis)] == dynamic)
          result.push_back(operands[static_cast<std::size_t>(k)].from->lengths.at[axis]);
    }
    result.push_back(0);
    return result;
  }
  static void run(const program& of, const std::vector<const T*>& in,
                  const std::vector<std::ptrdiff_t>& dimension, T* out) {
    T* const memory = workspace_of_thread.reserve<T>(of.code().workspace_size(dimension.data()));
    of.code().run(in.data(), &out, dimension.data(), memory);
  }

  static variable_node* record(const std::shared_ptr<const program>& of,
                               const std::vector<source>& operands) {
    bool requires_grad = false;
    for (std::size_t k = 0; k < operands.size(); ++k)
      requires_grad |= of->reads(static_cast<int>(k)) && operands[k].from->requires_grad;
    requires_grad &= mode_of_thread.is_enabled;
    variable_node* const n =
        variable_node::make(requires_grad ? static_cast<int>(operands.size()) : 0);
    n->requires_grad = requires_grad;
    std::uint64_t latest = mode_of_thread.statements;
    for (int k = 0; k < n->operand_count; ++k) {
      const source& from = operands[static_cast<std::size_t>(k)];
      const bool is_read = of->reads(k) && from.value;
      n->operands()[k] = {share(from.from), from.value, is_read ? from.value->version : 0, is_read,
                          !from.from->requires_grad};
      latest = std::max(latest, from.from->number);
    }
    n->number = mode_of_thread.statements = latest + 1;
    if (requires_grad) {
      n->type = &type;
      n->custom = new std::shared_ptr<const program>(of);
    }
    return n;
  }

  static void sweep_back(variable_node& n, sweep& to) {
    for (int k = 0; k < n.operand_count; ++k) {
      variable_node* const from = n.operands()[k].from;
      if (!to.wants(n.operands()[k]) || !held(n)->reads(k)) continue;
      const auto program_of_adjoint = adjoint(n, k);
      std::vector<const T*> in;
      std::vector<source> operands;
      for (int j = 0; j < n.operand_count; ++j) {
        const operand& each = n.operands()[j];
        in.push_back(each.value ? each.value->template as<T>() : nullptr);
        operands.push_back({each.from, {}});
      }
      in.push_back(n.adjoint->template as<T>());
      element_share part(element_block::make(from->bytes()));
      run(*program_of_adjoint, in, dimensions(held(n)->form(), operands), part->template as<T>());
      to.add_to_adjoint(from, std::move(part));
    }
  }
  static void sweep_recorded(variable_node& n, const variable_handle& seed,
                             variable_handle* adjoints) {
    for (int k = 0; k < n.operand_count; ++k)
      if (is_asked(n.operands()[k]) && held(n)->reads(k))
        adjoints[k] = make(adjoint(n, k), operands_and(n, seed.node()), n.where);
  }
  static std::string text(const variable_node&) { return "a recorded gradient"; }
  static void destroy(variable_node& n) {
    delete static_cast<std::shared_ptr<const program>*>(std::exchange(n.custom, nullptr));
  }
  static constexpr statement_type type{&sweep_back, &sweep_recorded, &text, &destroy, nullptr};
};

/// a + b of one shape, recorded: where adjoints meet.
struct addition_statement {
  static variable_handle make(const variable_handle& a, const variable_handle& b) {
    const bool requires_grad =
        mode_of_thread.is_enabled && (a.node()->requires_grad || b.node()->requires_grad);
    element_share sum = copy_of(*a.node()->value.get(), *a.node());
    add_block(sum.get(), b.node()->value.get(), *a.node());
    if (!requires_grad) return plain_variable(std::move(sum), *a.node());
    variable_node* const n = variable_node::make(2);
    n->operands()[0] = {share(a.node()), {}, 0, false, !a.node()->requires_grad};
    n->operands()[1] = {share(b.node()), {}, 0, false, !b.node()->requires_grad};
    n->value = std::move(sum);
    n->lengths = a.node()->lengths;
    n->is_double = a.node()->is_double;
    n->requires_grad = true;
    n->type = &type;
    n->number = mode_of_thread.statements =
        std::max({mode_of_thread.statements, a.node()->number, b.node()->number}) + 1;
    return variable_handle(n);
  }

 private:
  static void sweep_back(variable_node& n, sweep& to) {
    for (int k = 0; k < 2; ++k)
      if (to.wants(n.operands()[k]))
        to.add_to_adjoint(n.operands()[k].from, copy_of(*n.adjoint.get(), n));
  }
  static void sweep_recorded(variable_node&, const variable_handle& seed,
                             variable_handle* adjoints) {
    adjoints[0] = adjoints[1] = seed;
  }
  static std::string text(const variable_node&) { return "a sum of recorded gradients"; }
  static constexpr statement_type type{&sweep_back, &sweep_recorded, &text, nullptr, nullptr};
};

}  // namespace fluxion::inline FLUXION_ABI::detail
