// SPDX-License-Identifier: BSL-1.0
#include <fluxion/env/secret.hpp>

#include <concepts>
#include <cstring>
#include <memory>
#include <new>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <doctest/doctest.h>

#include "released.hpp"

using fluxion::env::constant_time_equal;
using fluxion::env::secret;

// The messages of what doesn't compile: tests/compile_fail/secret_*.cpp.
static_assert(std::is_nothrow_move_constructible_v<secret>);
static_assert(std::is_nothrow_move_assignable_v<secret>);
static_assert(!std::is_copy_constructible_v<secret> && !std::is_copy_assignable_v<secret>);
static_assert(!std::is_convertible_v<secret, std::string>);
static_assert(!std::is_convertible_v<secret, std::string_view>);
static_assert(!std::is_convertible_v<secret, const char*>);
static_assert(!std::is_convertible_v<secret, bool> && !std::is_constructible_v<bool, secret>);
static_assert(!std::is_constructible_v<std::string, secret>);
static_assert(!std::is_convertible_v<const char*, secret>);
static_assert(!std::equality_comparable<secret> && !std::totally_ordered<secret>);
template <class A, class B>
concept Comparable = requires(const A& a, const B& b) { a == b; } ||
                     requires(const A& a, const B& b) { a < b; } ||
                     requires(const A& a, const B& b) { b == a; };
static_assert(!Comparable<secret, secret> && !Comparable<secret, std::string>);
static_assert(!Comparable<secret, const char*>);
template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };
static_assert(Printable<std::string> && !Printable<secret>);
static_assert(!fluxion::Serializable<secret>);

namespace {
const std::string text = "a key of more characters than any string keeps in itself";
const std::string zeros(text.size(), '\0');
}  // namespace

TEST_CASE("a secret is revealed on request only; a text that stands for it is ***") {
  const secret key(text);
  CHECK(key.reveal() == text);
  CHECK(to_string(key) == "***");
  CHECK(secret().reveal().empty());
  CHECK(secret("").reveal().empty());
  CHECK(doctest::toString(key) == "{?}");  // what it prints of a type that can't be printed
}

TEST_CASE("memory of a secret is wiped before it is given back") {
  {
    const secret key(text);
    watch(key.reveal().data(), text.size());
    CHECK(released() == "not yet");
  }
  CHECK(released() == zeros);
}

TEST_CASE("the test itself sees memory that isn't wiped") {
  {
    const auto control = std::make_unique<std::string>(text);
    watch(control->data(), text.size());
  }
  // The allocator's own notes come later: it is read before the memory is given back.
  CHECK(released() == text);
}

TEST_CASE("a move leaves nothing behind") {
  alignas(secret) unsigned char place[sizeof(secret)];
  auto* const from = new (place) secret("short");
  const char* const memory = from->reveal().data();
  secret to = std::move(*from);
  CHECK(to.reveal() == "short");
  CHECK(to.reveal().data() == memory);  // handed over: there never was a copy
  const secret& moved = *from;
  CHECK(moved.reveal().empty());
  const unsigned char nothing[sizeof(secret)] = {};
  CHECK(std::memcmp(place, nothing, sizeof(secret)) == 0);
  from->~secret();
}

TEST_CASE("assignment wipes what was there") {
  secret key(text);
  watch(key.reveal().data(), text.size());
  key = secret("another");
  CHECK(released() == zeros);
  CHECK(key.reveal() == "another");
  secret& same = key;
  key = std::move(same);
  CHECK(key.reveal() == "another");
  key = secret();
  CHECK(key.reveal().empty());
}

// That its time doesn't depend on the characters: tests/project/constant_time.py.
TEST_CASE("equality") {
  const secret key("abc");
  CHECK(constant_time_equal(key, secret("abc")));
  CHECK(constant_time_equal(key, "abc"));
  for (const char* other : {"", "ab", "abcd", "xbc", "axc", "abx", "ABC"}) {
    CHECK_FALSE(constant_time_equal(key, other));
    CHECK_FALSE(constant_time_equal(key, secret(other)));
  }
  CHECK_FALSE(constant_time_equal(secret("a\x80"), "a\x7F"));
  CHECK(constant_time_equal(secret(), secret("")));
}
