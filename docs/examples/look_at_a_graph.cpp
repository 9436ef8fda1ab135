// SPDX-License-Identifier: BSL-1.0
// Prints a graph as text or, with the argument `dot`, for Graphviz, with `cpp` as C++; and how
// it is run.
#include <iostream>
#include <string_view>
#include <vector>

// [include]
#include <fluxion/derivative/explain.hpp>
#include <fluxion/fluxion.hpp>
#include <fluxion/graph/to_dot.hpp>
#include <fluxion/graph/to_text.hpp>
// [/include]
// [include_cpp]
#include <fluxion/graph/to_cpp.hpp>
// [/include_cpp]

// [graph]
constexpr auto f = [](const auto& v) { return sum(exp(v) * v); };
constexpr const auto& graph = fluxion::graph_of<decltype(f), std::vector<double>>;
static_assert(graph.size() == 4);
static_assert(graph.op(graph.outputs()[0]) == "sum");

using derivative = decltype(fluxion::gradient(f));
constexpr const auto& derivative_graph = fluxion::graph_of<derivative, std::vector<double>>;
// [/graph]

// [placeholders]
constexpr auto e = sin(fluxion::arg<0>) * fluxion::arg<1> + fluxion::constant<2>;
static_assert(fluxion::graph_of<decltype(e), double, double>.size() == 6);
// [/placeholders]

int main(int argc, char** argv) {
  const std::string_view wanted = argc > 1 ? argv[1] : "text";
  if (wanted == "dot") {
    std::cout << fluxion::to_dot(graph);
  } else if (wanted == "derivative") {
    // [dot]
    std::cout << fluxion::to_dot(derivative_graph);
    // [/dot]
  } else if (wanted == "cpp") {
    // [cpp]
    using with_gradient = decltype(fluxion::value_and_gradient(f));
    std::cout << fluxion::to_cpp(fluxion::graph_of<with_gradient, std::vector<double>>, "loss");
    // [/cpp]
  } else {
    const std::vector<double> v(1000, 0.5);
    // [text]
    std::cout << fluxion::to_text(derivative_graph);
    std::cout << fluxion::explain(f, v);
    // [/text]
  }
  const auto [by_x, by_y] = fluxion::gradient(e)(0.5, 3.0);
  return by_x > by_y ? 0 : 1;
}
