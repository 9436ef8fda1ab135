// SPDX-License-Identifier: BSL-1.0
#include <fluxion/base/serializable.hpp>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

/// Stands for a value that must not get out, as a secret does.
struct password {};
template <>
inline constexpr bool fluxion::is_confidential<password> = true;

using fluxion::Serializable;

static_assert(Serializable<int> && Serializable<std::string> && Serializable<const char*>);
static_assert(Serializable<std::map<std::string, std::vector<int>>>);
static_assert(!Serializable<password> && !Serializable<const password&>);
static_assert(!Serializable<password*> && !Serializable<const password[3]>);
static_assert(!Serializable<std::vector<password>> && !Serializable<std::array<password, 2>>);
static_assert(!Serializable<std::optional<const password>>);
static_assert(!Serializable<std::pair<int, password>> && !Serializable<std::tuple<password, int>>);
static_assert(!Serializable<std::map<std::string, std::vector<password>>>);
static_assert(!Serializable<std::unique_ptr<password>> && !Serializable<std::shared_ptr<password>>);

TEST_CASE("whatever holds something confidential can't be written") {
  CHECK(Serializable<std::optional<int>>);
  CHECK_FALSE(Serializable<std::optional<password>>);
}
