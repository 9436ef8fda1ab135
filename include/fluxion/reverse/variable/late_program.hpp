// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <fluxion/graph/finished_graph.hpp>
#include <fluxion/graph/pass/expand.hpp>
#include <fluxion/reverse/variable/pullback.hpp>
#include <fluxion/run/interpreted.hpp>

namespace fluxion::inline FLUXION_ABI::detail {

/// A derivative of a statement's reverse kernel, of any order: which output of it, then with
/// respect to which parameter, and so on. Each step adds a parameter, its seed.
struct late_form {
  const pullback_source* source;
  std::vector<int> path;

  bool operator==(const late_form&) const = default;
  int parameters() const { return source->parameters() + static_cast<int>(path.size()) - 1; }
  late_form then(int parameter) const {
    late_form result = *this;
    result.path.push_back(parameter);
    return result;
  }
};

/// Records such a derivative.
class late_recorder {
 public:
  explicit late_recorder(const late_form& form)
      : form_(form), parameter_(static_cast<std::size_t>(form.parameters()), -1) {}

  /// Errors: shape_error, if a rule can't be recorded.
  finished_graph finish_graph() {
    for (int d = 0; d < form_.source->dimensions; ++d) graph_.new_dimension();
    int y = thaw(form_.path.front());
    for (std::size_t k = 1; k < form_.path.size(); ++k)
      y = derive(y, form_.path[k], form_.source->parameters() + static_cast<int>(k) - 1);
    require_recorded(graph_.error);
    expand(graph_, &y, 1);
    finished_graph result = finish(graph_, &y, 1);
    require_recorded(result.error);
    return result;
  }

 private:
  const late_form& form_;
  std::vector<int> parameter_;  // their nodes; -1: nothing depends on it
  graph graph_;

  int new_parameter(int number, int shape_number) {
    node n{.op = descriptor_of<op::parameter>(), .shape = shape_number};
    n.with.at[0] = number;
    return parameter_[static_cast<std::size_t>(number)] = graph_.push(n, nullptr);
  }
  /// The reverse kernel's output, without what it is added to.
  int thaw(int output) {
    const pullback_source& from = *form_.source;
    std::vector<int> place, in;
    for (int id = 0; id < from.used.nodes; ++id) {
      node n = from.nodes[id];
      n.shape = graph_.number_of(from.shapes[n.shape]);
      in.clear();
      for (int k = 0; k < n.count; ++k)
        in.push_back(place[static_cast<std::size_t>(from.operands[n.first + k])]);
      if (n.is<op::element_count>()) n.with.at[0] = graph_.number_of(from.shapes[n.with.at[0]]);
      place.push_back(n.is<op::parameter>() ? thaw_parameter(n) : graph_.push(n, in.data()));
    }
    return place[static_cast<std::size_t>(from.outputs[output])];
  }
  int thaw_parameter(const node& n) {
    if (n.with.at[0] < form_.source->parameters()) return new_parameter(n.with.at[0], n.shape);
    return symbol(0.0).spread(graph_, graph_.shapes.data[n.shape]).id;
  }
  int derive(int y, int by, int seed_number) {
    const symbol value(&graph_, y), seed(&graph_, new_parameter(seed_number, at(y).shape));
    const symbol product = value * seed;
    const symbol along = product.rank() == 0 ? product : sum(product);
    int result = -1;
    const int output = along.in(&graph_), variable = parameter_[static_cast<std::size_t>(by)];
    differentiate(graph_, &output, 1, &variable, 1, &result);
    return result;
  }
  const node& at(int id) const { return graph_.nodes.data[id]; }
};

/// That, ready to run.
template <class T>
class late_program {
 public:
  explicit late_program(const late_form& form)
      : form_(form), code_(late_recorder(form).finish_graph()),
        reads_(static_cast<std::size_t>(form.parameters())) {
    for (const node& n : code_.graph().nodes)
      if (n.is<op::parameter>()) reads_[static_cast<std::size_t>(n.with.at[0])] = true;
  }

  const late_form& form() const { return form_; }
  const interpreted<T>& code() const { return code_; }
  bool reads(int parameter) const { return reads_[static_cast<std::size_t>(parameter)]; }
  const shape& value_shape() const { return code_.graph().shape_of(code_.graph().output(0)); }

  /// The one program of a form. Threads share them.
  static std::shared_ptr<const late_program> of(const late_form& form) {
    static std::mutex lock;
    static std::vector<std::shared_ptr<const late_program>> known;
    const std::lock_guard guard(lock);
    for (const auto& each : known)
      if (each->form() == form) return each;
    return known.emplace_back(std::make_shared<const late_program>(form));
  }

 private:
  late_form form_;
  interpreted<T> code_;
  std::vector<bool> reads_;
};

}  // namespace fluxion::inline FLUXION_ABI::detail
