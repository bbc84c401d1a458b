// Commands and their keys.
#include "app/actions.h"

#include <algorithm>
#include <cmath>

#include "core/math/table.h"

namespace ravine {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanStep = 0.08;  // of what is in view

void zoom(Session& s, double factor) {
  s.view.zoom = std::clamp(s.view.zoom * factor, kZoomLimits.min, kZoomLimits.max);
}
void pan(Session& s, double x, double y) {
  const Box d = s.result().objective->row().domain;
  const double size = std::max(d.xmax - d.xmin, d.ymax - d.ymin) / s.view.zoom * kPanStep;
  s.view.centre.x += x * size;
  s.view.centre.y += y * size;
}

constexpr Chord shift(Key k) { return {k, false, true}; }
constexpr Chord ctrl(char c) { return {key(c), true, false}; }

constexpr Action kActions[] = {
    {"play", "Play or pause", {Key::space}, {}, [](Session& s) { s.togglePlay(); }},
    {"step",
     "One step forward",
     {Key::right},
     {},
     [](Session& s) { s.seek(std::floor(s.view.step) + 1); }},
    {"back",
     "One step back",
     {Key::left},
     {},
     [](Session& s) { s.seek(std::ceil(s.view.step) - 1); }},
    {"start", "Back to the start", {Key::home}, {key('R')}, [](Session& s) { s.seek(0); }},
    {"end", "To the end", {Key::end}, {}, [](Session& s) { s.seek(1e18); }},
    {"undo", "Undo", ctrl('Z'), {}, [](Session& s) { s.undo(); }},
    {"redo", "Redo", ctrl('Y'), {key('Z'), true, true}, [](Session& s) { s.redo(); }},
    {"zoom_in", "Zoom in", {key('+')}, {Key::equal}, [](Session& s) { zoom(s, kZoomStep); }},
    {"zoom_out", "Zoom out", {Key::minus}, {}, [](Session& s) { zoom(s, 1 / kZoomStep); }},
    {"fit",
     "Show the whole surface",
     {key('F')},
     {},
     [](Session& s) { s.view.centre = {}, s.view.zoom = 1; }},
    {"pan_left", "Move the view left", shift(Key::left), {}, [](Session& s) { pan(s, -1, 0); }},
    {"pan_right", "Move the view right", shift(Key::right), {}, [](Session& s) { pan(s, 1, 0); }},
    {"pan_up", "Move the view up", shift(Key::up), {}, [](Session& s) { pan(s, 0, 1); }},
    {"pan_down", "Move the view down", shift(Key::down), {}, [](Session& s) { pan(s, 0, -1); }},
    {"theme",
     "Light or dark",
     {key('T')},
     {},
     [](Session& s) { s.attention.light = !s.attention.light; }},
    {"charts",
     "Show or hide the charts",
     {key('C')},
     {},
     [](Session& s) { s.attention.rightColumn = !s.attention.rightColumn; }},
};

}  // namespace

std::span<const Action> actions() { return kActions; }

std::string chordText(const Chord& chord) {
  static constexpr std::pair<Key, const char*> kNames[] = {
      {Key::space, "Space"},   {Key::left, "Left"},        {Key::right, "Right"},
      {Key::up, "Up"},         {Key::down, "Down"},        {Key::home, "Home"},
      {Key::end, "End"},       {Key::escape, "Esc"},       {Key::enter, "Enter"},
      {Key::pageUp, "PageUp"}, {Key::pageDown, "PageDown"}};
  std::string text = chord.ctrl ? "Ctrl+" : "";
  if (chord.shift) text += "Shift+";
  for (const auto& [k, name] : kNames)
    if (k == chord.key) return text + name;
  if (chord.key >= Key::f1)
    return text + "F" + std::to_string(static_cast<int>(chord.key) - static_cast<int>(Key::f1) + 1);
  return text + static_cast<char>(chord.key);
}

void runPressed(Session& session, const Ui& ui) {
  for (const Chord& chord : ui.keys)
    for (const Action& action : kActions)
      if (chord == action.chord || (action.second.key != Key::none && chord == action.second))
        action.run(session);
}

}  // namespace ravine
