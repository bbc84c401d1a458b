// The instruction set that is told is the one the kernels run on.
#include "core/math/vector_unit.h"

#include <gtest/gtest.h>

#include "core/problem/network_kernels.h"
#include "tests/core/targets.h"

namespace ravine {
namespace {

TEST(VectorUnit, IsWhatTheKernelsAreChosenFor) {
  const VectorUnit here = vectorUnit();
  EXPECT_TRUE(here.library.starts_with("Highway 1.")) << here.library;
  EXPECT_FALSE(here.chosen.empty());
  int sets = 0;
  forEveryTarget([&](const char* name) {
    const VectorUnit unit = vectorUnit();
    EXPECT_EQ(unit.processor, name);
    const int lanes = kernels<float>().lanes;
    if (unit.chosen == "AVX2") {
      EXPECT_EQ(lanes, 8) << "of 256 bits";
    } else if (unit.chosen.starts_with("SSE") || unit.chosen == "NEON") {
      EXPECT_EQ(lanes, 4) << unit.chosen;
    }
    ++sets;
  });
  EXPECT_GT(sets, 0);
}

}  // namespace
}  // namespace ravine
