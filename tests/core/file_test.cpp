// Whole files: read with errors that name them, replaced so that a failure leaves the old one.
#include "core/io/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

namespace ravine {

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr std::size_t kMiB = 1u << 20;

// A folder of its own for each test, gone afterwards.
class File : public testing::Test {
 protected:
  void SetUp() override {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              ("ravine_" + std::string(test.name()) + "_" + std::to_string(::getpid()));
    fs::create_directory(folder_);
  }
  void TearDown() override {
    fs::permissions(folder_, fs::perms::owner_all);
    fs::remove_all(folder_);
  }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(folder_))
      all.push_back(entry.path().filename().string());
    return all;
  }
  fs::path folder_;
};

TEST_F(File, ReadsBackEveryByte) {
  std::string content;
  for (int i = 0; i < 300000; ++i) content += static_cast<char>(i * 7 % 256);
  EXPECT_EQ(writeFile(folder_ / "a b.bin", content), "");
  const Result<std::string> read = readFile(folder_ / "a b.bin", kMiB);
  ASSERT_TRUE(read) << read.error();
  EXPECT_TRUE(*read == content);
  EXPECT_EQ(names(), std::vector<std::string>{"a b.bin"});
}

TEST_F(File, ReplacesTheOldFileWhole) {
  const fs::path file = folder_ / "scene.json";
  EXPECT_EQ(writeFile(file, "a long first content"), "");
  const std::ifstream held(file);  // whoever has the old file open keeps it
  EXPECT_EQ(writeFile(file, "short"), "");
  EXPECT_EQ(*readFile(file, kMiB), "short");
  std::ostringstream old;
  old << held.rdbuf();
  EXPECT_EQ(old.str(), "a long first content");
  EXPECT_EQ(names(), std::vector<std::string>{"scene.json"});
}

TEST_F(File, AnEmptyFileIsAFile) {
  EXPECT_EQ(writeFile(folder_ / "empty", ""), "");
  const Result<std::string> read = readFile(folder_ / "empty", 0);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, "");
}

TEST_F(File, AMissingFolderIsAnErrorThatNamesTheFile) {
  const std::string error = writeFile(folder_ / "none" / "x.csv", "1");
  EXPECT_THAT(error, HasSubstr("none/x.csv: No such file or directory"));
  EXPECT_TRUE(names().empty());
}

TEST_F(File, AFolderIsNoFile) {
  EXPECT_THAT(writeFile(folder_, "1"), HasSubstr(folder_.string() + ": Is a directory"));
  EXPECT_TRUE(fs::is_directory(folder_));
  const Result<std::string> read = readFile(folder_, kMiB);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), folder_.string() + ": is a folder");
}

TEST_F(File, AFolderThatCannotBeWrittenLeavesTheOldFileWhole) {
  const fs::path file = folder_ / "x.csv";
  EXPECT_EQ(writeFile(file, "old"), "");
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  if (::geteuid() == 0) GTEST_SKIP() << "permissions do not hold root back";
  EXPECT_THAT(writeFile(file, "new"), HasSubstr("x.csv: Permission denied"));
  fs::permissions(folder_, fs::perms::owner_all);
  EXPECT_EQ(*readFile(file, kMiB), "old");
  EXPECT_EQ(names(), std::vector<std::string>{"x.csv"});
}

TEST_F(File, AFailureWhileWritingLeavesTheOldFileWhole) {
  // A name too long for the temporary beside it, though not for itself.
  const fs::path file = folder_ / std::string(253, 'n');
  std::ofstream(file) << "old";
  EXPECT_THAT(writeFile(file, "new"), HasSubstr("File name too long"));
  EXPECT_EQ(*readFile(file, kMiB), "old");
  EXPECT_EQ(names().size(), 1u);
}

TEST_F(File, AFullDiskLeavesTheOldFileWholeAndNothingElse) {
  const fs::path file = folder_ / "x.csv";
  EXPECT_EQ(writeFile(file, "old"), "");
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{4096, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const std::string error = writeFile(file, std::string(100000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_THAT(error, HasSubstr("x.csv: File too large"));
  EXPECT_EQ(*readFile(file, kMiB), "old");
  EXPECT_EQ(names(), std::vector<std::string>{"x.csv"});
}

TEST_F(File, AKillWhileWritingLeavesTheOldFileWhole) {
  const fs::path file = folder_ / "scene.json";
  EXPECT_EQ(writeFile(file, "old"), "");
  const pid_t child = ::fork();
  if (child == 0) {  // ended by the system once it has written so much
    std::signal(SIGXFSZ, SIG_DFL);
    const rlimit core{0, 0}, small{4096, 4096};
    ::setrlimit(RLIMIT_CORE, &core);
    ::setrlimit(RLIMIT_FSIZE, &small);
    writeFile(file, std::string(100000, 'x'));
    ::_exit(0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "it has written all";
  EXPECT_EQ(*readFile(file, kMiB), "old");
}

TEST_F(File, ADeviceIsWrittenAsItIs) {
  EXPECT_EQ(writeFile("/dev/null", "gone"), "");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  EXPECT_THAT(writeFile("/dev/full", "too much"), HasSubstr("/dev/full: No space left on device"));
}

TEST_F(File, AMissingFileIsAnErrorThatNamesIt) {
  const Result<std::string> read = readFile(folder_ / "missing.json", kMiB);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error(), HasSubstr("missing.json: No such file or directory"));
}

TEST_F(File, ALargerFileThanAllowedIsRefused) {
  const fs::path file = folder_ / "large";
  EXPECT_EQ(writeFile(file, std::string(2 * kMiB + 1, 'x')), "");
  const Result<std::string> read = readFile(file, 2 * kMiB);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), file.string() + ": larger than 2 MiB");
  EXPECT_TRUE(readFile(file, 2 * kMiB + 1));
  EXPECT_THAT(readFile("/dev/zero", kMiB).error(), HasSubstr("/dev/zero: larger than 1 MiB"));
}

TEST_F(File, ALinkStaysALink) {
  const fs::path file = folder_ / "real.json", link = folder_ / "link.json";
  EXPECT_EQ(writeFile(file, "old"), "");
  fs::create_symlink("real.json", link);
  EXPECT_EQ(writeFile(link, "new"), "");
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(*readFile(file, kMiB), "new");
}

TEST_F(File, KeepsThePermissionsOfTheOldFile) {
  const fs::path file = folder_ / "shared.json";
  EXPECT_EQ(writeFile(file, "old"), "");
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(writeFile(file, "new"), "");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace

}  // namespace ravine
