// Files that are written piece by piece appear whole or not at all.
#include "core/io/growing_file.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <csignal>

#include "tests/core/folder.h"

namespace ravine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(GrowingFile, AppearsOnlyWhenItIsFinished) {
  const Folder folder;
  write(folder / "a.csv", "old");
  GrowingFile file(folder / "a.csv");
  EXPECT_TRUE(file.write("first,"));
  EXPECT_TRUE(file.write("second"));
  EXPECT_EQ(contentOf(folder / "a.csv"), "old");
  EXPECT_EQ(file.finish(), "");
  EXPECT_EQ(contentOf(folder / "a.csv"), "first,second");
  EXPECT_THAT(folder.names(), ElementsAre("a.csv"));
}

TEST(GrowingFile, ThatIsGivenUpLeavesTheOldFileAndNothingElse) {
  const Folder folder;
  write(folder / "a.csv", "old");
  { GrowingFile(folder / "a.csv").write("half of it"); }
  { GrowingFile(folder / "b.csv").write("half of it"); }
  EXPECT_EQ(contentOf(folder / "a.csv"), "old");
  EXPECT_THAT(folder.names(), ElementsAre("a.csv"));
}

TEST(GrowingFile, ThatFailsHalfwayLeavesTheOldFileAndSaysWhy) {
  const Folder folder;
  write(folder / "a.csv", "old");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{4096, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  GrowingFile file(folder / "a.csv");
  bool all = true;
  for (int i = 0; i < 100; ++i) all = file.write(std::string(100, 'x')) && all;
  const std::string wrong = file.finish();
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_FALSE(all);
  EXPECT_THAT(wrong, HasSubstr("a.csv: File too large"));
  EXPECT_EQ(contentOf(folder / "a.csv"), "old");
  EXPECT_THAT(folder.names(), ElementsAre("a.csv"));
}

TEST(GrowingFile, InAFolderThatIsNotThereSaysSo) {
  const Folder folder;
  GrowingFile file(folder / "no/a.csv");
  EXPECT_FALSE(file.write("x"));
  EXPECT_THAT(file.finish(), HasSubstr("no/a.csv: No such file or directory"));
  EXPECT_THAT(folder.names(), IsEmpty());
}

}  // namespace
}  // namespace ravine
