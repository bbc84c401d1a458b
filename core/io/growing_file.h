// A file that is written piece by piece and only takes its name when it is whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/io/file.h"

namespace ravine {

// Grows under a temporary name beside the file. One that is not finished leaves nothing behind, and
// the old file as it was.
class GrowingFile {
 public:
  explicit GrowingFile(const std::filesystem::path& file);
  ~GrowingFile();
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;

  // False once it cannot be written; what follows is dropped, and finish() says why.
  bool write(std::string_view piece);
  // Gives it its name. The empty string means it went well; else it names the file and the cause.
  std::string finish(Durable durable = Durable::yes);

 private:
  std::filesystem::path file_, target_, temporary_;
  bool special_ = false;  // a device or pipe is written as it is: a renamed file would replace it
  int descriptor_ = -1;
  int error_ = 0;  // errno of the first failure
};

}  // namespace ravine
