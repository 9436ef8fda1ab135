// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <fluxion/reverse/variable/backward.hpp>
#include <fluxion/reverse/variable/late_statement.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A sweep whose adjoints are variables: what it does is recorded, and can be swept again.
class recording_sweep {
 public:
  explicit recording_sweep(const sweep_request& request) : steps_(request) {}

  void run(variable_node* root, const variable_handle& seed) {
    root->recorded_adjoint = seed;
    steps_.add(root);
    steps_.each([&](variable_node& n) { turn(n); });
  }

 private:
  sweep steps_;

  void turn(variable_node& n) {
    variable_handle adjoint = std::move(n.recorded_adjoint);
    if (n.hooks) adjoint = sweep::after_hooks(n, std::move(adjoint));
    steps_.take(n, [&](variable_handle& to, bool adds) {
      to = adds && to ? addition_statement::make(to, adjoint) : own(n, adjoint);
    });
    if (!n.type) return;
    sweep::check(n);
    std::vector<variable_handle> adjoints(static_cast<std::size_t>(n.operand_count));
    if (n.type->reverse_recorded)
      n.type->reverse_recorded(n, adjoint, adjoints.data());
    else if (n.is_double)
      differentiate_statement<double>(n, adjoint, adjoints.data());
    else
      differentiate_statement<float>(n, adjoint, adjoints.data());
    if (mode_of_thread.looks_for_nan) [[unlikely]]
      look_for_nan(n, adjoint, adjoints);
    for (int k = 0; k < n.operand_count; ++k)
      pass_on(n.operands()[k], adjoints[static_cast<std::size_t>(k)]);
  }
  /// A constant is copied: it may be the seed, or the gradient of another variable, too, and
  /// gradients are added to in place.
  static variable_handle own(const variable_node& n, const variable_handle& adjoint) {
    if (adjoint.node()->requires_grad) return adjoint;
    return plain_variable(copy_of(*adjoint.node()->value.get(), n), n);
  }
  [[gnu::noinline]] static void look_for_nan(const variable_node& n, const variable_handle& adjoint,
                                             const std::vector<variable_handle>& parts) {
    const auto is_nan = [](const variable_handle& x) {
      return x && has_nan(x.node()->value.get(), *x.node());
    };
    if (is_nan(adjoint)) return;
    if (const auto bad = std::find_if(parts.begin(), parts.end(), is_nan); bad != parts.end())
      sweep::refuse_nan(n, static_cast<int>(bad - parts.begin()));
  }
  void pass_on(const operand& of, const variable_handle& part) {
    variable_node* const to = of.from;
    if (!part || !steps_.wants(of)) return;
    if (to->recorded_adjoint) {
      to->recorded_adjoint = addition_statement::make(to->recorded_adjoint, part);
    } else {
      to->recorded_adjoint = part;
      steps_.add(to);
    }
  }
  /// The adjoints of a statement: outputs of its reverse kernel.
  template <class T>
  static void differentiate_statement(variable_node& n, const variable_handle& seed,
                                      variable_handle* adjoints) {
    using late = late_statement<T>;
    const pullback_source& source = *n.type->source;
    std::vector<variable_handle> numbers;
    std::vector<typename late::source> operands;
    int variable = 0;
    for (int k = 0; k < source.leaves; ++k) {
      if (source.specs[k].varied) {
        const operand& from = n.operands()[variable++];
        operands.push_back({from.from, from.value});
        continue;
      }
      element_share held(element_block::make(sizeof(T)));
      *held->template as<T>() = static_cast<const T*>(n.numbers())[numbers.size()];
      variable_node number_like;
      number_like.is_double = n.is_double;
      numbers.push_back(plain_variable(std::move(held), number_like));
      operands.push_back({numbers.back().node(), numbers.back().node()->value});
    }
    operands.push_back({seed.node(), seed.node()->value});
    operands.push_back({&n, n.kept});
    for (int k = 0; k < n.operand_count; ++k)
      if (is_asked(n.operands()[k]))
        adjoints[k] = late::make(late_program<T>::of({&source, {k}}), operands, n.where);
  }
};

/// Emitted wherever this header is included: `backward`, in whichever file the linker takes it
/// from, asks whether there is one.
[[gnu::used]] inline void sweep_recorded(const sweep_request& request, variable_node* root,
                                         const variable_handle& seed) {
  recording_sweep(request).run(root, seed);
}

}  // namespace fluxion::inline FLUXION_ABI::detail
