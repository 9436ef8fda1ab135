// SPDX-License-Identifier: BSL-1.0
// needs: <format>
// expect: formatter
// expect: secret_formatted.cpp:11
// lines: 100, they are the standard library's
#include <format>

#include <fluxion/env.hpp>

int main() {
  return std::format("{}", fluxion::env::require_secret("API_KEY")).empty();
}
