// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <fluxion/reverse/variable/any_variable.hpp>

namespace fluxion::inline FLUXION_ABI {

/// How to sweep.
///
/// `retain_graph`: the graph can be swept again. `create_graph`: the sweep itself is recorded, so
/// that gradients can be differentiated; it retains the graph. `inputs`: the only variables that
/// receive a gradient, leaves or not; all leaves if there are none.
struct backward_options {
  bool retain_graph = false;
  bool create_graph = false;
  std::vector<any_variable> inputs{};
};

namespace detail {

/// The same sweep, recorded; defined by the header for create_graph.
[[gnu::weak]] void sweep_recorded(const sweep_request& request, variable_node* root,
                                  const variable_handle& seed);

[[noreturn, gnu::cold]] inline void refuse_root(const char* why, const variable_node& root) {
  raise<gradient_error>("fluxion: backward: " + (why + text_of(root)));
}

inline element_share seed_of_ones(const variable_node& root) {
  element_share seed(element_block::make(root.bytes()));
  for (std::ptrdiff_t i = 0; i < root.lengths.size(); ++i)
    if (root.is_double)
      seed->as<double>()[i] = 1;
    else
      seed->as<float>()[i] = 1;
  return seed;
}

/// Errors: gradient_error; see variable::backward.
inline void require_root(const variable_node* root, bool has_seed) {
  if (!root) raise<gradient_error>("fluxion: backward: this variable is empty");
  if (!root->requires_grad)
    refuse_root("nothing that requires a gradient was used to compute this variable: ", *root);
  if (!has_seed && root->lengths.size() != 1)
    refuse_root(
        "the root is an array: give a seed of its shape, backward(seed), or compute a "
        "number from it: ",
        *root);
}

/// Errors: gradient_error, if one can have no gradient.
inline std::vector<variable_handle> inputs_of(const backward_options& options) {
  std::vector<variable_handle> inputs;
  for (const any_variable& each : options.inputs) {
    if (const variable_node& n = require_defined(each.handle().node()); !n.requires_grad)
      raise<gradient_error>("fluxion: backward: input " + std::to_string(inputs.size()) +
                            " doesn't require a gradient: " + text_of(n));
    inputs.push_back(each.handle());
  }
  return inputs;
}

inline void start_sweep(const backward_options& options, const variable_handle& root,
                        const variable_handle& seed, std::vector<variable_handle>* captured) {
  require_root(root.node(), static_cast<bool>(seed));
  if (seed && seed.node()->lengths != root.node()->lengths)
    raise<shape_error>("fluxion: backward: a seed of shape " + lengths_text(seed.node()->lengths) +
                       " for a root of shape " + lengths_text(root.node()->lengths) + ", " +
                       text_of(*root.node()));
  const std::vector<variable_handle> inputs = inputs_of(options);
  const sweep_request request{.retains_graph = options.retain_graph || options.create_graph,
                              .inputs = inputs.empty() ? nullptr : &inputs,
                              .captured = captured};
  if (options.create_graph) {
    if (!sweep_recorded)
      raise<gradient_error>("fluxion: backward: create_graph needs <fluxion/create_graph.hpp>");
    const enable_grad guard;
    return sweep_recorded(request, root.node(),
                          seed ? seed : plain_variable(seed_of_ones(*root.node()), *root.node()));
  }
  const no_grad guard;  // what hooks and custom functions compute is not recorded
  sweep(request).run(root.node(), seed ? copy_of(*seed.node()->value.get(), *seed.node())
                                       : seed_of_ones(*root.node()));
}

}  // namespace detail
}  // namespace fluxion::inline FLUXION_ABI
