// Whole files at once.
#include "core/io/file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "core/io/growing_file.h"

namespace ravine {

namespace {

std::string failure(const std::filesystem::path& file, int number) {
  return file.string() + ": " + std::strerror(number);
}

}  // namespace

Result<std::string> readFile(const std::filesystem::path& file, std::size_t largest) {
  std::error_code status;
  if (std::filesystem::is_directory(file, status)) return Error{file.string() + ": is a folder"};
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  if (!in) return Error{failure(file, errno ? errno : ENOENT)};
  std::string content;
  char block[1 << 16];
  while (in.read(block, sizeof block) || in.gcount() > 0) {
    content.append(block, static_cast<std::size_t>(in.gcount()));
    if (content.size() > largest)
      return Error{file.string() + ": larger than " + std::to_string(largest >> 20) + " MiB"};
  }
  if (in.bad()) return Error{failure(file, EIO)};
  return content;
}

std::string writeFile(const std::filesystem::path& file, std::string_view content,
                      Durable durable) {
  GrowingFile growing(file);
  growing.write(content);
  return growing.finish(durable);
}

}  // namespace ravine
