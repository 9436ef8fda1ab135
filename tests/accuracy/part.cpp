// SPDX-License-Identifier: BSL-1.0
// A part of the operations: LAWS_PART says which.
#include "measure.hpp"

#include "../laws/lists.hpp"
#include "parts.hpp"

namespace {

template <class... Op>
bool run_all(int count, const std::string& only, std::tuple<Op...>*) {
  bool complete = true;
  const auto one = [&]<class O>(std::type_identity<O>) {
    if constexpr (laws::is_differentiable<O>)
      if (only.empty() || only == O::info.name) complete = measure::run<O>(count) && complete;
  };
  (one(std::type_identity<Op>{}), ...);
  return complete;
}

const bool known = (measure_parts().push_back([](int count, const std::string& only) {
  return run_all(count, only, static_cast<laws::this_part<laws::operations>*>(nullptr));
}),
                    true);

}  // namespace
