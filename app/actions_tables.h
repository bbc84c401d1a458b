// The parts that the table of commands is put together from, and what their rows share.
#pragma once

#include <span>
#include <string>

#include "app/actions.h"

namespace ravine {

// Of every lab; of one.
std::span<const Action> commonActions();
std::span<const Action> landscapeActions();
std::span<const Action> depthActions();
std::span<const Action> samplesActions();
std::span<const Action> networkActions();
std::span<const Action> insideActions();
std::span<const Action> functionActions();
std::span<const Action> welcomeActions();
std::span<const Action> hallActions();
std::span<const Action> leavingActions();  // of every lab
std::span<const Action> lectureActions();

constexpr Chord shift(Key k) { return {k, false, true}; }
constexpr Chord ctrl(char c) { return {key(c), true, false}; }
inline constexpr Chord none{};

// Opens the palette with this typed into it.
inline void showPalette(Session& s, const char* query) {
  s.attention.show(Overlay::palette);
  s.attention.query = query;
}

// Rows that switch something: kPart finds it in the session.
template <bool& (*kPart)(Session&)>
void flip(Session& s) {
  kPart(s) = !kPart(s);
}
template <bool& (*kPart)(Session&)>
bool on(const Session& s) {
  return kPart(const_cast<Session&>(s));  // looked at, not changed
}

}  // namespace ravine
