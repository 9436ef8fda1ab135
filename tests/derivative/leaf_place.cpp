// SPDX-License-Identifier: BSL-1.0
#include <fluxion/derivative/leaf_place.hpp>

#include <array>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fluxion/fluxion.hpp>

namespace {
template <class T>
struct point {
  T x, y;
};
struct sample {
  double scale;
  std::array<point<double>, 2> points;
  std::vector<double> w;
};
}  // namespace

TEST_CASE("leaves are named as they are written") {
  const auto places = fluxion::detail::leaf_places<double, sample, point<float>>();
  REQUIRE(places.size() == 6);
  const auto text = [&](std::size_t i) {
    return std::to_string(places[i].argument) + places[i].member;
  };
  CHECK(text(0) == "0");
  CHECK(text(1) == "1.scale");
  CHECK(text(2) == "1.points");
  CHECK(places[2].numbers == std::vector<std::string>{"[0].x", "[0].y", "[1].x", "[1].y"});
  CHECK(text(3) == "1.w");
  CHECK(places[3].numbers.empty());
  CHECK(text(5) == "2.y");
}

TEST_CASE("check_gradient names the member with the worst entry") {
  const sample s{2, {{{1, 3}, {5, 7}}}, {1, 2}};
  const auto good = [](auto a, auto t) {
    auto [scale, points, w] = t;
    return a * scale * points[0].x * points[1].y * sum(w * w);
  };
  CHECK(fluxion::check_gradient(good, 3.0, s).passed);
  // detach keeps its argument from being differentiated: the gradient is half of what it should be.
  const auto wrong = [](auto a, auto t) {
    auto [scale, points, w] = t;
    return a * scale * points[0].x * points[1].y * sum(detach(w) * w);
  };
  const auto report = fluxion::check_gradient(wrong, 3.0, s);
  CHECK(!report.passed);
  CHECK(report.argument == 1);
  CHECK(report.member == ".w");
  std::ostringstream text;
  text << report;
  CHECK(text.str().find("argument 1.w, element ") != std::string::npos);
}

TEST_CASE("and the number, in an array of structs") {
  const auto wrong = [](auto p) { return p[0].x * p[0].x + detach(p[1].y) * p[1].y; };
  const auto report =
      fluxion::check_gradient(wrong, std::array<point<double>, 2>{{{1, 2}, {3, 4}}});
  CHECK(!report.passed);
  CHECK(report.member == "[1].y");
  CHECK(report.element == 0);
}
