// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/parse.hpp>

#include <string>

#include <doctest/doctest.h>

#include "surroundings.hpp"

// What each construct means: behaviours.cpp.  Here: where it stands, and what is wrong with it.
using fluxion::env::parse;

namespace {

constexpr std::string_view text = "# c\n\n export A = '1\n2' # c\nB\nC=3";

constexpr std::string_view part(fluxion::env::range r) {
  return text.substr(r.begin, r.end - r.begin);
}
static_assert(part(parse(text).bindings[0].whole) == " export A = '1\n2' # c\n");
static_assert(part(parse(text).bindings[0].assigned) == " = '1\n2'");
static_assert(part(parse(text).bindings[1].whole) == "B\n");
static_assert(part(parse(text).bindings[1].assigned).empty());
static_assert(part(parse(text).bindings[2].whole) == "C=3");
static_assert(part(parse(text).bindings[2].assigned) == "=3");
static_assert(parse(text).bindings[0].line == 3 && parse(text).bindings[2].line == 6);

constexpr std::string_view reason(std::string_view broken) {
  return parse(broken).skipped.at(0).reason;
}
static_assert(reason("A b") == "a key without =");
static_assert(reason("=b") == "no key");
static_assert(reason("''=b") == "no key");
static_assert(reason("'a\n'=b") == "a quote around a key that is never closed");
static_assert(reason("'a=b'=c") == "a key that contains =");
static_assert(reason("A=\"\\\"") == "a quote that is never closed");
static_assert(reason("A=''x") == "text behind the closing quote");

// A key is named only where it is one beyond doubt: else it may be the rest of a secret.
static_assert(parse("A='x").skipped[0].key == "A");
static_assert(parse("A=\"x\nB='y' z").skipped[1].key.empty());
static_assert(parse("horse battery").skipped[0].key.empty());
static_assert(parse("\033[2J='x").skipped[0].key.empty());

static_assert(parse("").bindings.empty());
static_assert(parse("\xEF\xBB\xBF").bindings.empty());
static_assert(parse("A='\\\\'\nB='x'").value("A") == "\\");
static_assert(parse("\xC3\xA4=\xC3\xB6").value("\xC3\xA4") == "\xC3\xB6");
static_assert(!parse("A").value("A") && !parse("A=1").value("B"));

}  // namespace

TEST_CASE("what isn't text is refused with its line, and without its content") {
  using namespace std::string_literals;
  CHECK(message_of([] { parse("A=s3cr3t\nB=\xFFs3cr3t", "f"); }) ==
        "fluxion: env: f, line 2: not UTF-8");
  CHECK(message_of([] { parse("A=1\r\nB=\r\0C"s, "f"); }) == "fluxion: env: f, line 3: a NUL byte");
  CHECK(message_of([] { parse(std::string((1 << 20) + 1, 'x'), "f"); }) ==
        "fluxion: env: f: larger than 1 MiB");
}

TEST_CASE("parsing is linear, whatever stands in the text") {
  for (const std::string piece : {"A='", "A=\"", "'", "A=''x\n", "\\", "A=\"\\\"\n", "\r", " ", "#",
                                  "A=#", "A= ", "'a\n", "export "}) {
    std::string all;
    while (all.size() + piece.size() <= fluxion::env::maximum_size) all += piece;
    const auto read = parse(all);
    CHECK(read.bindings.size() + read.skipped.size() <= all.size());
  }
}
