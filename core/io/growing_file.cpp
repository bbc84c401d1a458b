// Writing under a temporary name, then renaming.
#include "core/io/growing_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace ravine {

GrowingFile::GrowingFile(const std::filesystem::path& file) : file_(file) {
  // What a link names is replaced, not the link: /dev/stdout is one, often to a plain file.
  std::error_code status;
  target_ = std::filesystem::canonical(file, status);
  if (status) target_ = file;
  struct stat old;
  const bool exists = ::stat(file.c_str(), &old) == 0;
  special_ = exists && !S_ISREG(old.st_mode);
  if (exists && S_ISDIR(old.st_mode)) {
    error_ = EISDIR;
    return;
  }
  temporary_ = file;
  if (!special_) temporary_ = target_.string() + ".part" + std::to_string(::getpid());
  const int flags = O_WRONLY | (special_ ? 0 : O_CREAT | O_TRUNC) | O_CLOEXEC;
  descriptor_ = ::open(temporary_.c_str(), flags, 0666);
  if (descriptor_ < 0) error_ = errno;
  if (descriptor_ >= 0 && exists && !special_) ::fchmod(descriptor_, old.st_mode & 0777);
}

GrowingFile::~GrowingFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!special_) ::unlink(temporary_.c_str());
}

bool GrowingFile::write(std::string_view piece) {
  while (!piece.empty() && error_ == 0) {
    const ssize_t written = ::write(descriptor_, piece.data(), piece.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      error_ = errno;
    else
      piece.remove_prefix(static_cast<std::size_t>(written));
  }
  return error_ == 0;
}

std::string GrowingFile::finish(Durable durable) {
  if (error_ == 0 && durable == Durable::yes && ::fsync(descriptor_) != 0 && errno != EINVAL)
    error_ = errno;
  const bool open = descriptor_ >= 0;
  if (open && ::close(descriptor_) != 0 && error_ == 0) error_ = errno;
  descriptor_ = -1;
  if (!special_ && error_ == 0 && std::rename(temporary_.c_str(), target_.c_str()) != 0)
    error_ = errno;
  if (open && !special_ && error_ != 0) ::unlink(temporary_.c_str());
  return error_ == 0 ? std::string() : file_.string() + ": " + std::strerror(error_);
}

}  // namespace ravine
