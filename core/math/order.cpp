// Names of the orders.
#include "core/math/order.h"

namespace ravine {

std::span<const std::string_view> namesOf(Order) {
  static constexpr std::string_view kNames[] = {"cyclic", "shuffle_once", "reshuffle",
                                                "replacement"};
  return kNames;
}

}  // namespace ravine
