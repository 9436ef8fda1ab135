// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/quote.hpp>

#include <optional>
#include <string>

#include <doctest/doctest.h>
#include <fluxion/env/expand.hpp>
#include <fluxion/env/parse.hpp>

using namespace fluxion::env;
using namespace std::string_view_literals;

TEST_CASE("a quoted value is one line, and reads back as it was") {
  CHECK(quote("") == "\"\"");
  CHECK(quote("a\\b\"c\nd\re") == R"("a\\b\"c\nd\re")");
  CHECK(quote("${A}") == "\"${:-$}{A}\"");
  const auto nothing = [](std::string_view) { return std::optional<std::string_view>(); };
  for (const std::string_view value :
       {"", "\\", "\\\\", "a\\", "\\n", "\\\"", "\"", "'", "#", " # ", " x ", "\n", "\r\n", "\r",
        "${A}", "$${", "${${A}", "$", "\a\b\f\t\v", "\xC3\xA4", "=", "\\${", "C:\\new\\"}) {
    const std::string line = "K=" + quote(value);
    CHECK(line.find_first_of("\r\n") == line.npos);
    const document read = parse(line);
    REQUIRE(read.value("K"));
    CHECK(expand(read.value("K")->decoded(), nothing) == value);
  }
}

TEST_CASE("a key is quoted if it must be, or refused") {
  CHECK(quote_key("A") == "A");
  CHECK(quote_key("a-b.c") == "a-b.c");
  CHECK(quote_key("it's") == "it's");
  CHECK(quote_key("quoted key") == "'quoted key'");
  CHECK(quote_key("#a") == "'#a'");
  for (const std::string_view key :
       {""sv, "a=b"sv, "a\nb"sv, "a\rb"sv, "a\0b"sv, "\xFF"sv, "it's a"sv, "'a"sv,
        "\xEF\xBB\xBF"
        "a"sv})
    CHECK(quote_key(key).empty());
}
