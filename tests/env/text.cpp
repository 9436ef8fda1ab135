// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/text.hpp>

#include <string>

#include <doctest/doctest.h>

#include "surroundings.hpp"

using namespace fluxion::env;
using namespace std::string_view_literals;

static_assert(is_blank(' ') && is_blank('\t') && is_blank('\v') && is_blank('\f'));
static_assert(!is_blank('\n') && !is_blank('\r') && is_newline('\n') && is_newline('\r'));
static_assert(count_lines("a\nb\rc\r\nd") == 3 && count_lines("\n\r") == 2);

// Every length, and its first and last character.
static_assert(utf8_length("a") == 1 && utf8_length("\x7F") == 1);
static_assert(utf8_length("\xC2\x80") == 2 && utf8_length("\xDF\xBF") == 2);
static_assert(utf8_length("\xE0\xA0\x80") == 3 && utf8_length("\xEF\xBF\xBF") == 3);
static_assert(utf8_length("\xF0\x90\x80\x80") == 4 && utf8_length("\xF4\x8F\xBF\xBF") == 4);
// Continuation alone, overlong, surrogates, beyond the end, cut off.
static_assert(utf8_length("\x80") == 0 && utf8_length("\xC0\x80") == 0);
static_assert(utf8_length("\xC1\xBF") == 0 && utf8_length("\xE0\x9F\xBF") == 0);
static_assert(utf8_length("\xF0\x8F\xBF\xBF") == 0 && utf8_length("\xED\xA0\x80") == 0);
static_assert(utf8_length("\xED\x9F\xBF") == 3 && utf8_length("\xF4\x90\x80\x80") == 0);
static_assert(utf8_length("\xF5\x80\x80\x80") == 0 && utf8_length("\xFF") == 0);
static_assert(utf8_length("\xC2") == 0 && utf8_length("\xE2\x82") == 0);
static_assert(utf8_length("\xF0\x9F\x98") == 0 && utf8_length("\xE2\x28\xA1") == 0);

static_assert(first_bad_byte("abc") == 3 && first_bad_byte("") == 0);
static_assert(first_bad_byte("ab\0c"sv) == 2 && first_bad_byte("\xC3\xA4\xFFx") == 2);

TEST_CASE("a text is checked: size, NUL bytes, UTF-8") {
  CHECK(message_of([] { check_text("a\xC3\xA4\n", "f"); }).empty());
  CHECK(message_of([] { check_text(std::string(maximum_size, 'x'), "f"); }).empty());
  CHECK(message_of([] { check_text(std::string(maximum_size + 1, 'x'), "f"); }) ==
        "fluxion: env: f: larger than 1 MiB");
  CHECK(message_of([] { check_text("a\nb\0"sv, "f"); }) == "fluxion: env: f, line 2: a NUL byte");
  CHECK(message_of([] { check_text("\xFF\xFE", "f"); }) == "fluxion: env: f, line 1: not UTF-8");
}
