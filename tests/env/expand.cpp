// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/expand.hpp>

#include <optional>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

using fluxion::env::expand;

namespace {

constexpr auto lookup = [](std::string_view name) -> std::optional<std::string_view> {
  if (name == "A") return "a";
  if (name == "EMPTY") return "";
  if (name == "LONG") return "0123456789";
  return {};
};
static_assert(fluxion::env::Lookup<decltype(lookup)>);
static_assert(!fluxion::env::Lookup<int> && !fluxion::env::Lookup<decltype([](int) {})>);

std::string of(std::string_view text) { return expand(text, lookup); }

}  // namespace

TEST_CASE("names in braces are replaced, anything else stays") {
  CHECK(of("") == "");
  CHECK(of("x${A}y${A}") == "xaya");
  CHECK(of("${B}|${}|${EMPTY}") == "||");
  CHECK(of("$A $ { } $$ ${A") == "$A $ { } $$ ${A");
  CHECK(of("$${A}$") == "$a$");
  CHECK(of("${A${A}") == "");
}

TEST_CASE("a default is taken if the variable is unset") {
  CHECK(of("${B:-d}${A:-d}${EMPTY:-d}${B:-}") == "da");
  CHECK(of("${B:-x:y-z}") == "x:y-z");
  CHECK(of("${B:-a${A}}") == "a${A}");
  CHECK(of("${B:-d") == "${B:-d");
  CHECK(of("${:-$}{A}") == "${A}");
}

TEST_CASE("other forms of the shell aren't known") {
  CHECK(of("${A:=d}${A:}${A:+d}") == "${A:=d}${A:}${A:+d}");
  CHECK(of("${A:=${A}}") == "${A:=a}");
  CHECK(of("${A-d}") == "");
}

TEST_CASE("expansion stops where there is no room") {
  CHECK(expand("${LONG}${LONG}${LONG}", lookup, 15).size() == 20);
  CHECK(expand("0123456789", lookup, 5).size() == 6);
  CHECK(expand("0123456789", lookup, 10).size() == 10);
}

TEST_CASE("expansion is linear, whatever stands in the text") {
  for (const std::string piece : {"${", "${:", "${:-", "$", "${A:=", "${a"}) {
    std::string all;
    while (all.size() + piece.size() < fluxion::env::maximum_size) all += piece;
    CHECK(of(all) == all);
    CHECK(of(all + '}').size() <= all.size() + 1);
    CHECK(of(all + ':').size() == all.size() + 1);
  }
}
