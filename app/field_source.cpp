// Coarse and sharp samplings of a surface, and where labels stand in them.
#include "app/field_source.h"

#include <algorithm>
#include <cmath>

namespace ravine {

// The lattice is thinned first: the places need no more than every few pixels.
std::vector<LabelPlace> labelsOf(const Field& field, float pixelsPerSample) {
  const int stride = std::max(1, static_cast<int>(std::lround(4 / pixelsPerSample)));
  const int width = field.window.width / stride, height = field.window.height / stride;
  if (width < 8 || height < 8) return {};
  std::vector<float> thin;
  thin.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int row = 0; row < height; ++row)
    for (int col = 0; col < width; ++col)
      thin.push_back(field.level[static_cast<std::size_t>(row * stride) *
                                     static_cast<std::size_t>(field.window.width) +
                                 static_cast<std::size_t>(col * stride)]);
  std::vector<float> heavy;
  std::vector<int> number;
  for (int n = field.scale.firstLevel(); n <= field.heatHigh + 1 && heavy.size() < 60; ++n)
    if (n <= field.scale.lastLevel() && field.scale.heavy(n))
      heavy.push_back(static_cast<float>(n)), number.push_back(n);
  const GridView grid{thin, width, height};
  const std::vector<Segment> segments = extractContours(grid, heavy);
  std::vector<LabelPlace> places = placeLabels(segments, grid, 13, 10, 22, 24);
  const auto s = static_cast<float>(stride);
  for (LabelPlace& p : places) {
    p.x *= s, p.y *= s;
    p.level = number[static_cast<std::size_t>(p.level)];
  }
  return places;
}

FieldSource::FieldSource(bool patient, std::function<void()> onWork) {
  if (!patient)
    worker_ = std::make_unique<LatestWorker<Job, FieldPicture>>(sampleSharp, std::move(onWork));
}

FieldSource::~FieldSource() = default;

bool FieldSource::shows(const FieldPicture& picture, long identity, const FieldLook& look,
                        const FieldWindow& window) const {
  return picture.revision > 0 && picture.identity == identity && picture.spacing == look.spacing &&
         picture.levels == look.levels && window_ == window;
}

std::optional<FieldPicture> FieldSource::sampleSharp(const Job& job, const StopFlag& stop) {
  FieldPicture picture = job.header;
  if (!sampleField(job.objective, job.window, job.header.field.scale, picture.field, &stop))
    return {};
  picture.labels = labelsOf(picture.field, 1);
  picture.sharp = true;
  return picture;
}

const FieldPicture& FieldSource::picture(const Objective& objective, long identity,
                                         const FieldLook& look, const FieldWindow& window,
                                         int coarse) {
  if (worker_)
    if (auto ready = worker_->poll(); ready && shows(*ready, identity, look, ready->field.window)) {
      shown_ = std::move(*ready);
      shown_.revision = ++revision_;
    }
  if (shows(shown_, identity, look, window)) return shown_;
  FieldWindow rough = window;
  rough.width = std::max(8, window.width / coarse);
  rough.height = std::max(8, window.height / coarse);
  std::vector<double> values;
  sampleValues(objective, rough, values);
  FieldPicture next;
  next.identity = identity;
  next.spacing = look.spacing;
  next.levels = look.levels;
  next.revision = ++revision_;
  next.field.scale = chooseLevels(objective, look, values);
  const Job job{objective, window, next};
  window_ = window;
  if (!worker_) {
    const StopFlag never = false;
    shown_ = *sampleSharp(job, never);
  } else {
    worker_->submit(job);
    sampleField(objective, rough, next.field.scale, next.field);
    next.labels = labelsOf(next.field, static_cast<float>(coarse));
    shown_ = std::move(next);
  }
  return shown_;
}

bool FieldSource::working() const { return worker_ && worker_->busy(); }
bool FieldSource::ready() const { return worker_ && worker_->ready(); }

}  // namespace ravine
