// Whole files, replaced atomically.
#include "core/io/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

namespace ravine {

namespace {

std::string failure(const std::filesystem::path& file, int number) {
  return file.string() + ": " + std::strerror(number);
}

// Writes everything; the number of the error, or 0.
int writeAll(int descriptor, std::string_view content, Durable durable) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (durable == Durable::no) return 0;
  return ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
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
  // What a link names is replaced, not the link: /dev/stdout is one, often to a plain file.
  std::error_code status;
  std::filesystem::path target = std::filesystem::canonical(file, status);
  if (status) target = file;
  // A device or pipe is written as it is: renaming over it would replace it.
  struct stat old;
  const bool exists = ::stat(file.c_str(), &old) == 0;
  const bool special = exists && !S_ISREG(old.st_mode);
  if (exists && S_ISDIR(old.st_mode)) return failure(file, EISDIR);
  const std::string temporary =
      special ? file.string() : target.string() + ".part" + std::to_string(::getpid());
  const int flags = O_WRONLY | (special ? 0 : O_CREAT | O_TRUNC) | O_CLOEXEC;
  const int descriptor = ::open(temporary.c_str(), flags, 0666);
  if (descriptor < 0) return failure(file, errno);
  if (exists && !special) ::fchmod(descriptor, old.st_mode & 0777);
  int error = writeAll(descriptor, content, durable);
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (!special && error == 0 && std::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (!special && error != 0) ::unlink(temporary.c_str());
  return error == 0 ? std::string() : failure(file, error);
}

}  // namespace ravine
