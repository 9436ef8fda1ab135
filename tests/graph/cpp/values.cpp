// SPDX-License-Identifier: BSL-1.0
#include <fluxion/graph/cpp/values.hpp>

#include <array>
#include <vector>

#include <doctest/doctest.h>

#include <fluxion/fluxion.hpp>

namespace cpp = fluxion::detail::cpp;

TEST_CASE("what stands for a node where it is read") {
  constexpr auto f = [](const auto& v) { return v[-1] + 2 * sum(v); };
  const cpp::values nodes(fluxion::graph_of<decltype(f), std::vector<double>>.view(), "parts::");
  for (int i = 0; i < nodes.order.size(); ++i) {
    const std::string_view name = nodes.order.op(i).name;
    const std::string text = cpp::written(nodes.value(i));
    if (name == "parameter") CHECK(text == "x0[i]");
    if (name == "element") CHECK(text == "x0[n0 - 1]");
    if (name == "literal") CHECK(text == "T(2)");
    if (name == "sum") CHECK(text == nodes.name(i));
    if (name == "sum") CHECK(nodes.output_of(i) == -1);
  }
}

TEST_CASE("lengths by their names") {
  constexpr auto f = [](const auto& v) { return slice(v, 1); };
  const cpp::values nodes(fluxion::graph_of<decltype(f), std::vector<double>>.view(), "parts::");
  const int slice = nodes.order.graph.outputs[0];
  const auto text = [&](const char* name) {
    return cpp::written(*nodes.length_named(name, slice, 0, cpp::number(0)));
  };
  CHECK(text("x_size") == "n0");
  CHECK(text("out_rows") == "n0 - 1");
  CHECK(text("x_first") == "1");
  CHECK(text("attribute0") == "1");
  CHECK(!nodes.length_named("x_unknown", slice, 0, cpp::number(0)));
  CHECK(nodes.name(slice) == "y0");
}
