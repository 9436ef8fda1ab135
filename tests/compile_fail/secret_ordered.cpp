// SPDX-License-Identifier: BSL-1.0
// expect: a secret has no order
// expect: secret_ordered.cpp:7
#include <fluxion/env.hpp>

int main() {
  return fluxion::env::secret("a") < fluxion::env::secret("b");
}
