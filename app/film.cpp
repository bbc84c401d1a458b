// The kinds of films, and the folder of numbered PNGs.
#include "app/film.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "app/lower_case.h"
#include "app/offscreen.h"
#include "core/io/file.h"

namespace ravine {

namespace fs = std::filesystem;

namespace {

bool isFrame(const std::string& name) {
  return name.starts_with("frame_") && name.ends_with(".png") &&
         std::all_of(name.begin() + 6, name.end() - 4, [](char c) { return c >= '0' && c <= '9'; });
}

// Why these frames may not take the folder's place; empty where they may.
std::string whyNotReplaced(const fs::path& folder) {
  std::error_code failed;
  if (!fs::exists(fs::symlink_status(folder, failed))) return {};
  if (!fs::is_directory(folder, failed)) return folder.string() + ": is there and no folder";
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
    if (!isFrame(it->path().filename().string()))
      return folder.string() + ": holds other files (" + it->path().filename().string() +
             "); name a new folder";
  return failed ? folder.string() + ": " + failed.message() : std::string();
}

// frame_00001.png and so on, in a folder beside the one that is meant.
class Frames : public Film {
 public:
  Frames(fs::path folder, fs::path temporary, int width, int height)
      : folder_(std::move(folder)),
        temporary_(std::move(temporary)),
        width_(width),
        height_(height) {}
  ~Frames() override {
    std::error_code failed;
    fs::remove_all(temporary_, failed);  // is gone where it has been finished
  }

  std::string add(std::span<const unsigned char> rgb) override {
    char name[32];
    std::snprintf(name, sizeof name, "frame_%05ld.png", ++count_);
    const std::vector<unsigned char> png = encodePng(width_, height_, rgb);
    return writeFile(temporary_ / name, {reinterpret_cast<const char*>(png.data()), png.size()},
                     Durable::no);
  }

  std::string finish() override {
    // It may have been filled while the film was made.
    const std::string why = whyNotReplaced(folder_);
    if (!why.empty()) return why;
    const fs::path before = temporary_.string() + ".old";
    std::error_code failed, ignored;
    if (fs::exists(folder_, ignored)) fs::rename(folder_, before, failed);
    if (!failed) fs::rename(temporary_, folder_, failed);
    if (!failed) return fs::remove_all(before, ignored), std::string();
    if (fs::exists(before, ignored)) fs::rename(before, folder_, ignored);
    return folder_.string() + ": " + failed.message();
  }

 private:
  fs::path folder_, temporary_;
  int width_, height_;
  long count_ = 0;
};

}  // namespace

Result<std::unique_ptr<Film>> openFrames(const fs::path& named, int width, int height) {
  const fs::path folder = named.has_filename() ? named : named.parent_path();  // "frames/"
  if (folder.empty() || folder.filename() == "." || folder.filename() == "..")
    return Error{"`" + named.string() + "` is no name of a new folder"};
  const std::string why = whyNotReplaced(folder);
  if (!why.empty()) return Error{why};
  const fs::path temporary = folder.string() + ".part" + std::to_string(::getpid());
  std::error_code failed;
  if (!fs::create_directory(temporary, failed))
    return Error{folder.string() + ": " + (failed ? failed.message() : "cannot be made")};
  return std::unique_ptr<Film>(std::make_unique<Frames>(folder, temporary, width, height));
}

Result<std::unique_ptr<Film>> openFilm(const fs::path& out, int& width, int& height,
                                       int framesASecond) {
  std::error_code ignored;
  const std::string ending = lowerCase(out.extension().string());
  if (fs::is_directory(out, ignored) || ending.empty()) return openFrames(out, width, height);
  // A GIF counts in hundredths of a second, and players slow down what lasts less than two.
  constexpr int kFastestGif = 50;
  if (ending == ".gif" && framesASecond > kFastestGif)
    return Error{out.string() + ": a GIF has at most " + std::to_string(kFastestGif) +
                 " frames a second, not " + std::to_string(framesASecond)};
  if (ending == ".gif") return openVideo(out, "gif", width, height, framesASecond);
  if (ending != ".mp4")
    return Error{out.string() +
                 ": ends neither in .mp4 nor in .gif; a folder of PNGs has no ending"};
  width += width % 2;
  height += height % 2;
  return openVideo(out, "mp4", width, height, framesASecond);
}

}  // namespace ravine
