// A folder of its own for one test, gone with it, and files within.
#pragma once

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ravine {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "ravine-test-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = std::filesystem::canonical(name);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
  // Of what lies in it, sorted.
  std::vector<std::string> names() const { return namesIn(path_); }
  // The same of a folder within, which need not be there.
  std::vector<std::string> names(std::string_view folder) const { return namesIn(path_ / folder); }

 private:
  static std::vector<std::string> namesIn(const std::filesystem::path& folder) {
    std::vector<std::string> all;
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder, missing))
      all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
  }

  std::filesystem::path path_;
};

inline std::string contentOf(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

inline void write(const std::filesystem::path& file, std::string_view content) {
  std::ofstream(file, std::ios::binary) << content;
}

}  // namespace ravine
