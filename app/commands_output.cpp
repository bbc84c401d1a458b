// Writing to the two standard streams.
#include "app/commands_output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace ravine {

namespace {

// 0, or the errno that stopped it.
int writeAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace

std::string oneLine(std::string_view text) {
  std::string line(text);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

void say(std::string_view line) { writeAll(STDERR_FILENO, oneLine(line) + '\n'); }

int fail(std::string_view message, int status) {
  say("ravine: error: " + std::string(message));
  return status;
}

bool Output::write(std::string_view text) {
  constexpr std::size_t kPiece = 1 << 18;
  if (error_ != 0) return false;
  pending_ += text;
  if (pending_.size() >= kPiece) flush();
  return error_ == 0;
}

void Output::flush() {
  error_ = writeAll(STDOUT_FILENO, pending_);
  pending_.clear();
}

int Output::finish() {
  if (error_ == 0) flush();
  if (error_ == 0) return kDone;
  if (error_ == EPIPE) return kDone;  // the reader has left and wants to hear nothing
  return fail(std::string("standard output cannot be written: ") + std::strerror(error_));
}

}  // namespace ravine
