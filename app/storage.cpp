// Settings and autosaves on disk.
#include "app/storage.h"

#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "app/paths.h"
#include "app/scene_file.h"
#include "core/io/file.h"
#include "core/scene/scene_io.h"

namespace ravine {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kKeptPrefix = "unsaved-";
constexpr std::size_t kLargestSettings = 1 << 20;

std::string writeInto(const fs::path& file, const std::string& text) {
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  if (failed) return file.parent_path().string() + ": " + failed.message();
  return writeFile(file, text, Durable::no);
}

// The process that wrote a kept scene, by the file's name; 0 when it is none of ours.
long writerOf(const fs::path& file) {
  const std::string name = file.filename().string();
  if (!name.starts_with(kKeptPrefix) || file.extension() != ".json") return 0;
  return std::atol(name.c_str() + kKeptPrefix.size());
}

// When a process started, in seconds since the epoch; 0 where the system does not tell.
double startOf(long process) {
  const Result<std::string> stat =
      readFile("/proc/" + std::to_string(process) + "/stat", kLargestSettings);
  if (!stat) return 0;
  // The name in parentheses may hold anything; the start is the 20th number behind it.
  std::istringstream fields(stat->substr(std::min(stat->rfind(')') + 1, stat->size())));
  std::string field;
  for (int i = 0; i < 20; ++i) fields >> field;
  const double ticks = std::atof(field.c_str());
  timespec now{}, running{};
  clock_gettime(CLOCK_REALTIME, &now);
  clock_gettime(CLOCK_BOOTTIME, &running);
  const auto seconds = [](const timespec& t) {
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
  };
  return seconds(now) - seconds(running) + ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

// Whether the process that wrote this file lives: one that started later only has its number.
bool writerLives(long process, const fs::path& file) {
  if (::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH) return false;
  struct stat written {};
  if (::stat(file.c_str(), &written) != 0) return true;
  const double time = static_cast<double>(written.st_mtim.tv_sec) +
                      1e-9 * static_cast<double>(written.st_mtim.tv_nsec);
  constexpr double kClocksDiffer = 1;  // seconds, at most
  return startOf(process) <= time + kClocksDiffer;
}

// A name beside the file that nothing has yet.
fs::path setAside(const fs::path& file) {
  std::error_code failed;
  fs::path aside = file.string() + ".broken";
  for (int n = 2; fs::exists(aside, failed); ++n)
    aside = file.string() + ".broken" + std::to_string(n);
  fs::rename(file, aside, failed);
  return failed ? fs::path() : aside;
}

// Sets a file aside and tells so: `what` happened, and why.
std::string putAway(const fs::path& file, const std::string& what, const std::string& wrong) {
  const fs::path aside = setAside(file);
  return what + " " + wrong + (aside.empty() ? "" : ". The old file is now " + aside.string());
}

}  // namespace

Storage::Storage(fs::path config, fs::path state)
    : config_(std::move(config)), state_(std::move(state)) {}

Storage Storage::ofUser() { return {configFolder(), stateFolder()}; }

Settings Storage::loadSettings(std::vector<std::string>& messages) const {
  std::error_code failed;
  if (!fs::exists(settingsFile(), failed)) return {};
  const Result<std::string> text = readFile(settingsFile(), kLargestSettings);
  const Result<Settings> settings = text ? readSettings(*text) : Result<Settings>(Error{""});
  if (settings) return *settings;
  const std::string wrong = text ? settingsFile().string() + ": " + settings.error() : text.error();
  messages.push_back(
      putAway(settingsFile(), "Settings could not be read; the defaults are used.", wrong));
  return {};
}

std::string Storage::saveSettings(const Settings& settings) const {
  return writeInto(settingsFile(), writeSettings(settings));
}

fs::path Storage::keptFile() const {
  return state_ / (std::string(kKeptPrefix) + std::to_string(::getpid()) + ".json");
}

std::string Storage::keep(const SceneFile& scene) const {
  return writeInto(keptFile(), writeScene(scene));
}

fs::path Storage::freeFile() const {
  std::error_code failed;
  const std::string stem = (state_ / keptFile().stem()).string();
  int n = 2;
  while (fs::exists(stem + "-" + std::to_string(n) + ".json", failed)) ++n;
  return stem + "-" + std::to_string(n) + ".json";
}

Result<fs::path> Storage::keepAside(const SceneFile& scene) const {
  const fs::path file = freeFile();
  const std::string wrong = writeInto(file, writeScene(scene));
  if (!wrong.empty()) return Error{wrong};
  return file;
}

void Storage::forget() const {
  std::error_code failed;
  fs::remove(keptFile(), failed);
}

std::vector<LeftBehind> Storage::leftBehind(std::vector<std::string>& messages) const {
  struct Candidate {
    fs::file_time_type time;
    fs::path file;
  };
  std::vector<Candidate> candidates;
  std::error_code failed;
  for (const fs::directory_entry& entry : fs::directory_iterator(state_, failed)) {
    const long writer = writerOf(entry.path());
    if (writer <= 0 || writerLives(writer, entry.path())) continue;
    fs::path file = entry.path();
    if (file == keptFile()) {  // whose name is this process's now
      file = freeFile();
      fs::rename(entry.path(), file, failed);
    }
    candidates.push_back({fs::last_write_time(file, failed), file});
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.time > b.time; });
  std::vector<LeftBehind> left;
  for (const Candidate& candidate : candidates) {
    const Result<SceneFile> scene = loadScene(candidate.file);
    if (scene)
      left.push_back({candidate.file, *scene, candidate.time});
    else
      messages.push_back(putAway(
          candidate.file, "Unsaved changes of an earlier start could not be read.", scene.error()));
  }
  return left;
}

}  // namespace ravine
