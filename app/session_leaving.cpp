// Numbers on their way to a file, which takes longer than a frame.
#include "app/session_leaving.h"

#include <algorithm>

#include "app/lower_case.h"
#include "app/session.h"

namespace ravine {

PictureFormat formatOf(const std::filesystem::path& file) {
  const std::string ending = lowerCase(file.extension().string());
  return ending == ".svg"   ? PictureFormat::svg
         : ending == ".pdf" ? PictureFormat::pdf
         : ending == ".csv" ? PictureFormat::csv
                            : PictureFormat::png;
}

std::optional<SessionLeaving::Written> SessionLeaving::write(const NumbersJob& job,
                                                             const StopFlag& stop) {
  std::string wrong = writeNumbers(job, &stop);
  if (stop) return {};
  return Written{job.out, std::move(wrong)};
}

bool SessionLeaving::tell(Session& session, const Written& written) {
  if (written.wrong.empty())
    session.mention("Saved " + written.file.filename().string());
  else
    session.tell("Not saved: " + written.wrong);
  return written.wrong.empty();
}

bool SessionLeaving::saveNumbers(Session& session, const std::filesystem::path& out) {
  const auto& networks = session.training().report().networks;
  const long epochs = networks.empty() ? 1 : std::max(1L, networks.front().epochs);
  const NumbersJob job{session.scene, epochs, out};
  const StopFlag never = false;
  if (patient_) return tell(session, *write(job, never));
  if (!worker_) worker_ = std::make_unique<Worker>(write, onWork_);
  if (worker_->busy()) {
    session.tell("Not saved: other numbers are still being written");
    return false;
  }
  worker_->submit(job);
  session.mention("Saving " + out.filename().string() + " …");
  return true;
}

bool SessionLeaving::ready() const { return worker_ && worker_->ready(); }

void SessionLeaving::update(Session& session) {
  if (!worker_) return;
  if (const std::optional<Written> written = worker_->poll()) tell(session, *written);
}

}  // namespace ravine
