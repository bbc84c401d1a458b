// Videos: raw frames through a pipe to ffmpeg, which is looked for when it is needed.
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <vector>

#include "app/film.h"

extern char** environ;

namespace ravine {

namespace fs = std::filesystem;

namespace {

// Colours as screens expect them; and for GIF a palette for each frame, since one for all of them
// would need all of them in memory.
std::vector<std::string> encoding(const std::string& format) {
  if (format == "gif")
    return {"-filter_complex",
            "[0:v]split[a][b];[a]palettegen=stats_mode=single[p];"
            "[b][p]paletteuse=new=1:dither=bayer:bayer_scale=5"};
  return {"-vf",
          "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
          "-c:v",
          "libx264",
          "-preset",
          "medium",
          "-crf",
          "18",
          "-pix_fmt",
          "yuv420p",
          "-colorspace",
          "bt709",
          "-color_trc",
          "bt709",
          "-color_range",
          "tv",
          "-movflags",
          "+faststart",
          "-color_primaries",
          "bt709"};
}

std::vector<std::string> commandFor(const std::string& format, int width, int height,
                                    int framesASecond, const std::string& out) {
  const std::string rate = std::to_string(framesASecond);
  std::vector<std::string> words = {"ffmpeg",
                                    "-hide_banner",
                                    "-loglevel",
                                    "error",
                                    "-nostdin",
                                    "-f",
                                    "rawvideo",
                                    "-pix_fmt",
                                    "rgb24",
                                    "-video_size",
                                    std::to_string(width) + "x" + std::to_string(height),
                                    "-framerate",
                                    rate,
                                    "-i",
                                    "pipe:0",
                                    "-an"};
  for (std::string& word : encoding(format)) words.push_back(std::move(word));
  // Neither dates nor versions, so that the same film is the same file.
  for (const char* word : {"-fflags", "+bitexact", "-flags:v", "+bitexact", "-f"})
    words.push_back(word);
  words.insert(words.end(), {format, "-y", out});
  return words;
}

std::string lastLine(int descriptor) {
  std::string text(static_cast<std::size_t>(std::max<off_t>(::lseek(descriptor, 0, SEEK_END), 0)),
                   '\0');
  const ssize_t read = ::pread(descriptor, text.data(), text.size(), 0);
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(read, 0)));
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text.substr(text.find_last_of('\n') + 1);
}

// ffmpeg while it runs. What it says goes to a file in memory: a pipe could fill up, and both would
// wait for each other.
class Video : public Film {
 public:
  Video(fs::path out, fs::path temporary) : out_(std::move(out)), temporary_(std::move(temporary)) {
    former_ = std::signal(SIGPIPE, SIG_IGN);  // its death is told in words
  }
  ~Video() override {
    if (child_ > 0) ::kill(child_, SIGKILL);
    end();
    if (said_ >= 0) ::close(said_);
    std::signal(SIGPIPE, former_);
    std::error_code failed;
    fs::remove(temporary_, failed);
  }

  // What is wrong, or nothing.
  std::string start(const std::vector<std::string>& command);

  std::string add(std::span<const unsigned char> rgb) override {
    while (!rgb.empty()) {
      const ssize_t written = ::write(input_, rgb.data(), rgb.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return ended();
      rgb = rgb.subspan(static_cast<std::size_t>(written));
    }
    return {};
  }

  std::string finish() override {
    const int status = end();
    if (status != 0) return whatItSaid(status);
    std::error_code failed;
    fs::rename(temporary_, out_, failed);
    return failed ? out_.string() + ": " + failed.message() : std::string();
  }

 private:
  // Closes its input and waits; its exit status, or 128 and the signal that ended it.
  int end() {
    if (input_ >= 0) ::close(input_);
    input_ = -1;
    if (child_ <= 0) return 0;
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    child_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  std::string ended() { return whatItSaid(end()); }
  std::string whatItSaid(int status) const {
    const std::string line = lastLine(said_);
    return out_.string() + ": ffmpeg failed (" + std::to_string(status) + ")" +
           (line.empty() ? "" : ": " + line);
  }

  fs::path out_, temporary_;
  pid_t child_ = 0;
  int input_ = -1, said_ = -1;
  void (*former_)(int) = SIG_DFL;
};

std::string Video::start(const std::vector<std::string>& command) {
  said_ = ::memfd_create("what ffmpeg says", MFD_CLOEXEC);
  int ends[2];
  if (said_ < 0 || ::pipe2(ends, O_CLOEXEC) != 0)
    return std::string("ffmpeg cannot be started: ") + std::strerror(errno);
  input_ = ends[1];
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, said_, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, said_, STDERR_FILENO);
  const int failed = ::posix_spawnp(&child_, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[0]);
  if (failed == 0) return {};
  child_ = 0;
  if (failed == ENOENT)
    return "ffmpeg, which makes videos, is not installed: run `apt-get install ffmpeg`, or name a "
           "folder in place of " +
           out_.string() + ", whose PNGs need none";
  return command[0] + ": " + std::strerror(failed);
}

}  // namespace

Result<std::unique_ptr<Film>> openVideo(const fs::path& out, const std::string& format, int width,
                                        int height, int framesASecond) {
  std::error_code unknown;
  if (fs::exists(out, unknown) && !fs::is_regular_file(out, unknown))
    return Error{out.string() + ": is no plain file"};
  const fs::path temporary = out.string() + ".part" + std::to_string(::getpid());
  const int made = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (made < 0) return Error{out.string() + ": " + std::strerror(errno)};
  ::close(made);
  auto video = std::make_unique<Video>(out, temporary);
  const std::string wrong = video->start(
      commandFor(format, width, height, framesASecond, fs::absolute(temporary).string()));
  if (!wrong.empty()) return Error{wrong};
  return std::unique_ptr<Film>(std::move(video));
}

}  // namespace ravine
