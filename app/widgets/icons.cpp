// The icons of controls.h, drawn in strokes.
#include <cmath>
#include <numbers>

#include "app/widgets/controls.h"

namespace ravine {

namespace {

// A pen in a unit square around the centre: coordinates −1 … 1, y downwards.
class Pen {
 public:
  Pen(ImDrawList& list, ImVec2 centre, float size, ImU32 colour)
      : list_(list),
        centre_(centre),
        half_(size / 2),
        colour_(colour),
        width_(std::fmax(1.2f, size * 0.11f)) {}

  ImVec2 at(float x, float y) const { return ImVec2(centre_.x + x * half_, centre_.y + y * half_); }
  void line(float x0, float y0, float x1, float y1) const {
    list_.AddLine(at(x0, y0), at(x1, y1), colour_, width_);
  }
  void triangle(float tip, float base) const {
    list_.AddTriangleFilled(at(base, -0.8f), at(tip, 0), at(base, 0.8f), colour_);
  }
  void bar(float x0, float x1) const {
    list_.AddRectFilled(at(x0, -0.8f), at(x1, 0.8f), colour_, half_ * 0.12f);
  }
  void box(float x0, float y0, float x1, float y1) const {
    list_.AddRect(at(x0, y0), at(x1, y1), colour_, half_ * 0.25f, 0, width_);
  }
  void arc(float x, float y, float r, float from, float to) const {
    constexpr float kTurn = 2 * std::numbers::pi_v<float>;
    list_.PathArcTo(at(x, y), r * half_, from * kTurn, to * kTurn, 24);
    list_.PathStroke(colour_, 0, width_);
  }
  void disc(float x, float y, float r) const {
    list_.AddCircleFilled(at(x, y), r * half_, colour_);
  }

 private:
  ImDrawList& list_;
  ImVec2 centre_;
  float half_;
  ImU32 colour_;
  float width_;
};

void curvedArrow(const Pen& p, float side) {  // side −1: undo, +1: redo
  p.line(side * 0.9f, -0.35f, -side * 0.2f, -0.35f);
  if (side < 0)
    p.arc(0.2f, 0.1f, 0.45f, -0.25f, 0.25f);
  else
    p.arc(-0.2f, 0.1f, 0.45f, 0.25f, 0.75f);
  p.line(-side * 0.2f, 0.55f, side * 0.35f, 0.55f);
  p.line(side * 0.9f, -0.35f, side * 0.5f, -0.75f);
  p.line(side * 0.9f, -0.35f, side * 0.5f, 0.05f);
}

void eye(const Pen& p) {
  p.arc(0, 0.9f, 1.25f, -0.375f, -0.125f);
  p.arc(0, -0.9f, 1.25f, 0.125f, 0.375f);
  p.disc(0, 0, 0.28f);
}

void sun(const Pen& p) {
  p.disc(0, 0, 0.42f);
  for (int i = 0; i < 8; ++i) {
    const float a = static_cast<float>(i) * std::numbers::pi_v<float> / 4;
    p.line(0.65f * std::cos(a), 0.65f * std::sin(a), 0.95f * std::cos(a), 0.95f * std::sin(a));
  }
}

void frameCorners(const Pen& p) {
  for (float sx : {-1.f, 1.f})
    for (float sy : {-1.f, 1.f}) {
      p.line(sx * 0.8f, sy * 0.8f, sx * 0.8f, sy * 0.3f);
      p.line(sx * 0.8f, sy * 0.8f, sx * 0.3f, sy * 0.8f);
    }
}

void chain(const Pen& p, bool joined) {
  p.box(-0.95f, -0.35f, -0.1f, 0.35f);
  p.box(0.1f, -0.35f, 0.95f, 0.35f);
  if (joined) p.line(-0.4f, 0, 0.4f, 0);
}

}  // namespace

void drawIcon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour) {
  const Pen p(list, centre, size, colour);
  switch (icon) {
    case Icon::play:
      return p.triangle(0.85f, -0.55f);
    case Icon::pause:
      return p.bar(-0.6f, -0.18f), p.bar(0.18f, 0.6f);
    case Icon::reset:
      return p.triangle(0.15f, 0.9f), p.triangle(-0.6f, 0.15f), p.bar(-0.9f, -0.66f);
    case Icon::stepForward:
      return p.triangle(0.45f, -0.7f), p.bar(0.5f, 0.72f);
    case Icon::stepBack:
      return p.triangle(-0.45f, 0.7f), p.bar(-0.72f, -0.5f);
    case Icon::toEnd:
      return p.triangle(-0.15f, -0.9f), p.triangle(0.6f, -0.15f), p.bar(0.66f, 0.9f);
    case Icon::plus:
      p.line(0, -0.75f, 0, 0.75f);
      [[fallthrough]];
    case Icon::minus:
      return p.line(-0.75f, 0, 0.75f, 0);
    case Icon::close:
      return p.line(-0.6f, -0.6f, 0.6f, 0.6f), p.line(-0.6f, 0.6f, 0.6f, -0.6f);
    case Icon::copy:
      return p.box(-0.75f, -0.75f, 0.35f, 0.35f), p.box(-0.35f, -0.35f, 0.75f, 0.75f);
    case Icon::eyeOff:
      eye(p);
      return p.line(-0.7f, 0.7f, 0.7f, -0.7f);
    case Icon::eye:
      return eye(p);
    case Icon::undo:
      return curvedArrow(p, -1);
    case Icon::redo:
      return curvedArrow(p, 1);
    case Icon::sun:
      return sun(p);
    case Icon::moon:
      p.arc(0, 0, 0.8f, 0.05f, 0.7f);
      return p.arc(0.42f, -0.42f, 0.72f, 0.17f, 0.58f);
    case Icon::fit:
      return frameCorners(p);
    case Icon::columns:
      p.box(-0.85f, -0.7f, 0.85f, 0.7f);
      return p.line(0.25f, -0.7f, 0.25f, 0.7f);
    case Icon::sidebar:
      p.box(-0.85f, -0.7f, 0.85f, 0.7f);
      return p.line(-0.25f, -0.7f, -0.25f, 0.7f);
    case Icon::none:
      return;
    case Icon::menu:
      for (float y : {-0.55f, 0.f, 0.55f}) p.line(-0.8f, y, 0.8f, y);
      return;
    case Icon::pin:
      p.line(-0.5f, -0.85f, 0.5f, -0.85f);
      p.line(-0.3f, -0.85f, -0.3f, -0.1f);
      p.line(0.3f, -0.85f, 0.3f, -0.1f);
      p.line(-0.65f, 0.05f, 0.65f, 0.05f);
      return p.line(0, 0.05f, 0, 0.95f);
    case Icon::folder:
      p.box(-0.85f, -0.45f, 0.85f, 0.7f);
      return p.line(-0.75f, -0.7f, -0.1f, -0.7f);
    case Icon::file:
      p.box(-0.6f, -0.85f, 0.6f, 0.85f);
      p.line(-0.25f, -0.25f, 0.25f, -0.25f);
      return p.line(-0.25f, 0.2f, 0.25f, 0.2f);
    case Icon::up:
      p.line(0, 0.8f, 0, -0.7f);
      p.line(-0.6f, -0.1f, 0, -0.7f);
      return p.line(0, -0.7f, 0.6f, -0.1f);
    case Icon::check:
      p.line(-0.75f, 0.05f, -0.2f, 0.6f);
      return p.line(-0.2f, 0.6f, 0.8f, -0.55f);
    case Icon::question:
      p.arc(0, -0.35f, 0.45f, 0.5f, 1.1f);
      p.line(0.27f, 0.02f, 0, 0.35f);
      return p.disc(0, 0.8f, 0.13f);
    case Icon::chevron:
      p.line(-0.6f, -0.25f, 0, 0.35f);
      return p.line(0, 0.35f, 0.6f, -0.25f);
    case Icon::chevronRight:
      p.line(-0.25f, -0.6f, 0.35f, 0);
      return p.line(0.35f, 0, -0.25f, 0.6f);
    case Icon::hand:  // four arrows: what is moved
      p.line(-0.85f, 0, 0.85f, 0);
      p.line(0, -0.85f, 0, 0.85f);
      for (const float d : {-1.f, 1.f}) {
        p.line(d * 0.85f, 0, d * 0.55f, -0.28f);
        p.line(d * 0.85f, 0, d * 0.55f, 0.28f);
        p.line(0, d * 0.85f, -0.28f, d * 0.55f);
        p.line(0, d * 0.85f, 0.28f, d * 0.55f);
      }
      return;
    case Icon::eraser:
      p.line(-0.85f, 0.2f, 0.1f, -0.75f);
      p.line(0.1f, -0.75f, 0.8f, -0.05f);
      p.line(0.8f, -0.05f, 0.05f, 0.7f);
      p.line(-0.85f, 0.2f, -0.35f, 0.7f);
      p.line(-0.4f, -0.25f, 0.32f, 0.45f);
      return p.line(-0.35f, 0.7f, 0.85f, 0.7f);
    case Icon::flag:
      p.line(-0.55f, -0.85f, -0.55f, 0.9f);
      p.line(-0.55f, -0.8f, 0.75f, -0.8f);
      p.line(0.75f, -0.8f, 0.4f, -0.35f);
      p.line(0.4f, -0.35f, 0.75f, 0.1f);
      return p.line(0.75f, 0.1f, -0.55f, 0.1f);
    case Icon::link:
      return chain(p, true);
    case Icon::unlink:
      return chain(p, false);
  }
}

}  // namespace ravine
