// The session's files: opening, saving, dropping, pasting, and keeping what is unsaved.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <system_error>

#include "app/command_text.h"
#include "app/labs/function.h"
#include "app/labs/network.h"
#include "app/labs/samples_parts.h"
#include "app/lower_case.h"
#include "app/scene_file.h"
#include "app/session.h"
#include "app/session_leaving.h"
#include "app/session_lesson.h"
#include "core/io/file.h"
#include "core/lab/labels.h"
#include "core/lab/vocabulary.h"
#include "core/scene/scene_io.h"

namespace ravine {

namespace fs = std::filesystem;

namespace {

constexpr double kBetweenKeeps = 0.5;  // seconds

// Absolute, so that the file is found again from another folder.
fs::path whole(const fs::path& file) {
  std::error_code failed;
  fs::path path = fs::weakly_canonical(file, failed);
  return failed ? file : path;
}

Result<SceneFile> parseScene(const std::string& text) {
  Result<SceneFile> scene = readScene(text);
  if (!scene) return scene;
  const std::string wrong = checkScene(scene->scene);
  if (!wrong.empty()) return Error{wrong};
  return scene;
}

}  // namespace

Session::~Session() {
  if (!storage_) return;
  if (settings != kept_) storage_->saveSettings(settings);
  if (!unsavedOwn()) {
    storage_->forget();
    return;
  }
  const bool kept = storage_->keep(lesson->open() ? lesson->own() : SceneFile{scene, view}).empty();
  if (kept && !lesson->open()) forgetAside(documents_[static_cast<std::size_t>(document_)]);
}

const fs::path& Session::file() const {
  return documents_[static_cast<std::size_t>(document_)].file;
}

// Until it is saved a lesson's step is no document: the person's own scene is told of then.
bool Session::unsaved() const {
  if (lesson->open() && file().empty()) return lesson->ownUnsaved(*this);
  return !(scene == documents_[static_cast<std::size_t>(document_)].saved);
}

bool Session::unsavedOwn() const { return lesson->open() ? lesson->ownUnsaved(*this) : unsaved(); }

std::string Session::title() const {
  if (!file().empty()) return file().filename().string();
  return lesson->open() ? lesson->lesson().title : "Untitled";
}

void Session::adopt(const fs::path& from) {
  const fs::path path = whole(from);
  documents_[static_cast<std::size_t>(document_)].file = path;
  for (Document& document : documents_)  // a file may have been opened more than once
    if (document.file == path) {
      document.saved = scene;
      forgetAside(document);
    }
  settings.remember(path.string());
  settings.folder = path.parent_path().string();
  keepDue_ = storage_.has_value();
}

void Session::forgetAside(Document& document) {
  std::error_code failed;
  if (!document.aside.empty()) fs::remove(document.aside, failed);
  document.aside.clear();
}

// Work that is turned away from is told and kept; a scene without a file only where it is loose.
void Session::leaveDocument() {
  Document& document = documents_[static_cast<std::size_t>(document_)];
  if (!unsaved() || (file().empty() && !document.loose)) return;
  tell(title() + " was left with unsaved changes. Undo goes back to them" +
       (storage_ ? ", and they are offered at the next start." : "."));
  if (!storage_) return;
  forgetAside(document);
  const Result<fs::path> aside = storage_->keepAside({scene, view});
  if (aside)
    document.aside = *aside;
  else
    tellOnce(aside.error(), "Unsaved changes");
}

// A document of its own, and an entry of the history by which one comes back to the former.
void Session::showNew(SceneFile next, const fs::path& from) {
  lesson->leave(*this);
  history_.commit({scene, document_}, false);
  leaveDocument();
  scene = std::move(next.scene);
  view = next.view;
  documents_.push_back({{}, scene});
  document_ = static_cast<int>(documents_.size()) - 1;
  if (!from.empty()) adopt(from);
  showView();
}

// A scene that came with its view: the network is trained as far as it was.
void Session::showView() {
  lab_ = scene.lab;
  const double step = view.step;
  compute(false);
  // Where playback stands is the view's, wherever it stood before; a worker's result comes later.
  const bool known = lab_ == Lab::landscape || (lab_ == Lab::samples && !samples.behind());
  view.step = known ? std::clamp(step, 0.0, static_cast<double>(longest())) : step;
  const auto updates = static_cast<long>(view.updates);
  if (lab_ == Lab::network) network.begin(scene.network, updates);
  if (lab_ == Lab::function) function.begin(scene.function, updates);
}

bool Session::open(const fs::path& from) {
  Result<SceneFile> loaded = loadScene(from);
  if (!loaded) {
    tell("Not opened: " + loaded.error());
    return false;
  }
  showNew(std::move(*loaded), from);
  mention("Opened " + title());
  return true;
}

void Session::startAnew() { showNew(firstScene(), {}); }

bool Session::save(const fs::path& to) {
  const std::string wrong = writeFile(to, writeScene({scene, view}));
  if (!wrong.empty()) {
    tell("Not saved: " + wrong);
    return false;
  }
  adopt(to);
  mention("Saved " + title());
  return true;
}

void Session::drop(const std::vector<std::string>& files) {
  if (files.empty()) return;
  const fs::path first = files.front();
  const std::string extension = lowerCase(first.extension().string());
  if (extension == ".csv" && scene.lab == Lab::samples) return loadSamples(*this, first.string());
  if (extension == ".csv" && scene.lab == Lab::function) return importPairs(*this, first);
  if (extension == ".csv") return importExamples(*this, first);
  if (extension != ".json")
    return tell(first.string() + ": neither a scene (.json) nor a table (.csv)");
  if (open(first) && files.size() > 1)
    tell("Only the first of " + std::to_string(files.size()) +
         " files was opened: " + first.string());
}

void Session::paste(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return tell("Not pasted: the clipboard holds no text");
  if (text[first] == '{') {
    Result<SceneFile> pasted = parseScene(text);
    if (!pasted) return tell("Not pasted: " + pasted.error());
    scene = std::move(pasted->scene);
    view = pasted->view;
  } else {
    Result<CommandScene> pasted = sceneOfCommands(text);
    if (!pasted) return tell("Not pasted: " + pasted.error());
    scene = std::move(pasted->file.scene);
    view = pasted->file.view;
    for (const std::string& remark : pasted->remarks) tell(remark);
  }
  showView();
  mention("Pasted");
}

void Session::keepIn(Storage storage) {
  storage_ = std::move(storage);
  std::vector<std::string> messages;
  settings = storage_->loadSettings(messages);
  kept_ = settings;
  if (!messages.empty()) storage_->saveSettings(settings);  // in place of what was set aside
  constexpr std::size_t kMostOffers = 3;
  std::vector<LeftBehind> left = storage_->leftBehind(messages);
  for (std::string& message : messages) tell(std::move(message));
  if (left.size() > kMostOffers) left.resize(kMostOffers);
  for (const LeftBehind& one : left) offer(one);
}

namespace {

std::string whenWritten(fs::file_time_type time) {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::file_clock::to_sys(time));
  std::tm local{};
  localtime_r(&seconds, &local);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
  return text;
}

}  // namespace

// Reading the notice away drops the work; restoring makes it the scene, unsaved as it was.
void Session::offer(const LeftBehind& left) {
  Notice notice{"Unsaved changes of an earlier start are kept: " +
                    std::string(label::kLabTitles[static_cast<std::size_t>(left.scene.scene.lab)]) +
                    ", " + whenWritten(left.time) + ".",
                "Restore",
                {}};
  const auto held = std::make_shared<bool>(true);  // elsewhere as well, so that the file may go
  notice.act = [left, held](Session& s) {
    s.lesson->leave(s);
    // What is kept of this one makes room for what comes.
    s.documents_[static_cast<std::size_t>(s.document_)].loose = true;
    s.showNew(left.scene, {});
    s.documents_.back().saved = {};
    s.documents_.back().loose = true;
    if (!s.storage_) return;
    const std::string wrong = s.storage_->keep(left.scene);
    *held = wrong.empty();
    s.tellOnce(wrong, "Unsaved changes");
    s.keepDue_ = true;
  };
  notice.gone = [file = left.file, held] {
    std::error_code failed;
    if (*held) fs::remove(file, failed);
  };
  notices.push_back(std::move(notice));
}

// A folder that cannot be written stays so.
void Session::tellOnce(const std::string& wrong, const std::string& what) {
  if (wrong.empty()) return;
  const std::string text = what + " cannot be kept: " + wrong;
  if (std::find(told_.begin(), told_.end(), text) != told_.end()) return;
  told_.push_back(text);
  tell(text);
}

// Writes settings and unsaved work when they have changed, at most every half second.
void Session::keep(double seconds, bool changed) {
  if (!storage_) return;
  sinceKept_ += seconds;
  keepDue_ = keepDue_ || (changed && !lesson->open()) || settings != kept_;
  if (!keepDue_ || sinceKept_ < kBetweenKeeps) return;
  keepDue_ = false;
  sinceKept_ = 0;
  if (settings != kept_) tellOnce(storage_->saveSettings(settings), "Settings");
  kept_ = settings;
  if (unsavedOwn())
    tellOnce(storage_->keep(lesson->open() ? lesson->own() : SceneFile{scene, view}),
             "Unsaved changes");
  else
    storage_->forget();
}

}  // namespace ravine
