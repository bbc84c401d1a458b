// The usual view, the presenter view, and the picture alone.
#include "app/shell/layout.h"

#include <algorithm>
#include <cmath>

#include "app/session_leaving.h"
#include "app/session_lesson.h"
#include "app/shell/caption.h"
#include "app/shell/shell.h"

namespace ravine {

namespace {

// Charts beside the picture, or below it where that leaves it the better shape.
void splitCharts(Layout& l) {
  const Rect all = l.main;
  if (all.width() > 1.7f * all.height()) {
    const float x = std::round(all.min.x + all.width() * 0.6f);
    l.main.max.x = x;
    l.charts = {ImVec2(x, all.min.y), all.max};
  } else {
    const float y = std::round(all.min.y + all.height() * 0.56f);
    l.main.max.y = y;
    l.charts = {ImVec2(all.min.x, y), all.max};
  }
}

// The words stand at the left as on a slide, the picture at their right; where the window is
// upright they stand below it.
Layout presenterLayout(const Session& session, Ui& ui, ImVec2 size) {
  Layout l;
  const float strip = ui.px(56);
  l.main = {ImVec2(0, 0), ImVec2(size.x, size.y - strip)};
  l.strip = {ImVec2(0, size.y - strip), size};
  if (!session.lesson->open()) return l;
  if (size.x > 1.1f * size.y) {
    const float left = presenterWidth(session, ui, size);
    l.caption = {ImVec2(0, 0), ImVec2(left, size.y)};
    l.main.min.x = l.strip.min.x = left;
  } else {
    const float top = std::round(size.y * 0.52f);
    l.caption = {ImVec2(0, top), size};
    l.main.max.y = l.strip.min.y = top - strip;
    l.strip.max.y = top;
  }
  if (pointsAtChart(session.lesson->step())) splitCharts(l);
  return l;
}

}  // namespace

Layout layoutOf(const Session& session, Ui& ui, ImVec2 size) {
  Layout l;
  if (session.leaving->only == Part::charts) {
    l.charts = {ImVec2(0, 0), size};
    return l;
  }
  if (session.attention.hideControls) {
    l.main = {ImVec2(0, 0), size};
    return l;
  }
  if (session.attention.presenting) return presenterLayout(session, ui, size);
  const float top = ui.px(48), strip = ui.px(56);
  l.tabs = size.x < ui.px(1100);
  // In a small window the panel leaves more room to the picture, and the strip runs below both.
  const bool small = size.x < ui.px(800);
  float left = 0, right = size.x;
  if (session.settings.panel) left = std::round(std::min(ui.px(small ? 264 : 300), size.x * 0.6f));
  if (chartsColumn(session, ui, size.x))
    right -= std::round(std::clamp(size.x * 0.24f, ui.px(280), ui.px(460)));
  const float stripLeft = small ? 0 : left, stripTop = size.y - strip;
  const float words =
      session.lesson->open()
          ? std::round(std::min(captionHeight(session, ui, right - stripLeft), size.y * 0.4f))
          : 0;
  l.bar = {ImVec2(0, 0), ImVec2(size.x, top)};
  l.panel = {ImVec2(0, top), ImVec2(left, small ? stripTop - words : size.y)};
  l.main = {ImVec2(left, top), ImVec2(right, stripTop - words)};
  l.caption = {ImVec2(stripLeft, stripTop - words), ImVec2(right, stripTop)};
  l.strip = {ImVec2(stripLeft, stripTop), ImVec2(right, size.y)};
  l.charts = {ImVec2(right, top), size};
  return l;
}

double presenterScale(double scale, ImVec2 size) {
  // In steps, so that a window drawn larger does not load its faces anew for every pixel.
  const double fitting = std::floor(8 * std::min(size.x / 1440., size.y / 810.)) / 8;
  return 1.6 * std::max({1., scale, fitting});
}

}  // namespace ravine
