// Whether everything lies where it should: inside the window, and nothing on top of anything else.
#pragma once

#include <algorithm>
#include <functional>
#include <map>

#include "tests/ui/harness.h"

namespace ravine {

struct Size {
  int width, height;
  float scale;
};
inline void PrintTo(const Size& s, std::ostream* out) {
  *out << s.width << 'x' << s.height << '@' << s.scale;
}
inline const auto kSizes =
    testing::Values(Size{1024, 768, 1}, Size{1024, 768, 2}, Size{1280, 720, 1}, Size{1280, 720, 2},
                    Size{1920, 1080, 1}, Size{2560, 1440, 2}, Size{3840, 2160, 2});

inline const auto kSmallerSizes = testing::Values(Size{1024, 768, 1}, Size{1024, 768, 2},
                                                  Size{1280, 720, 1}, Size{1920, 1080, 1});

inline bool inside(const Rect& inner, const Rect& outer) {
  return inner.min.x >= outer.min.x - 0.5f && inner.min.y >= outer.min.y - 0.5f &&
         inner.max.x <= outer.max.x + 0.5f && inner.max.y <= outer.max.y + 0.5f;
}
inline Rect common(const Rect& a, const Rect& b) {
  return {ImVec2(std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)),
          ImVec2(std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y))};
}
inline bool overlap(const Rect& a, const Rect& b) {
  const Rect c = common(a, b);
  return c.width() > 0.5f && c.height() > 0.5f;
}

// What lies over a lab's main picture on purpose, and in which part it must stay.
using Holder = std::function<std::string(const std::string& name)>;

// Names a part that holds others, or what lies over others on purpose.
inline bool mayLieOnOthers(const std::string& name) {
  for (const char* part :
       {"part.", "overlay.", "tooltip", "mention", "diagram.note", "microscope.example"})
    if (name.starts_with(part)) return true;
  return false;
}

// A desk at one of the sizes, and what is asked of its rectangles.
class Arranged {
 public:
  // `holder` gives the name of the part that something lies on, "" for what lies on nothing;
  // `floats` tells what may lie on others of the same part that do not.
  Arranged(Desk& desk, Holder holder, std::function<bool(const std::string&)> floats)
      : desk_(desk), holder_(std::move(holder)), floats_(std::move(floats)) {}

  // `covered`: something lies over the window, so that only what is on it must be apart.
  void expectSound(const char* when, bool covered = false) {
    SCOPED_TRACE(when);
    const std::vector<std::string> reachable = desk_.ui().keyboard.reachable();
    const auto counts = [&](const std::string& name) {
      return !mayLieOnOthers(name) &&
             (!covered || std::find(reachable.begin(), reachable.end(), name) != reachable.end());
    };
    EXPECT_TRUE(desk_.drawnFinite());
    for (const auto& [name, rect] : desk_.ui().probes)
      if (counts(name)) expectWhole(name, rect);
    const std::map<std::string, Rect> visible = seen();
    for (auto a = visible.begin(); a != visible.end(); ++a)
      for (auto b = std::next(a); b != visible.end(); ++b)
        if (counts(a->first) && counts(b->first) && mustBeApart(a->first, b->first)) {
          EXPECT_FALSE(overlap(a->second, b->second)) << a->first << " and " << b->first;
        }
  }

 private:
  // What can be seen of every named rectangle.
  std::map<std::string, Rect> seen() {
    std::map<std::string, Rect> visible;
    for (const auto& [name, rect] : desk_.ui().probes) {
      const Rect r = common(rect, desk_.ui().clips[name]);
      if (r.width() > 0.5f && r.height() > 0.5f) visible[name] = r;
    }
    return visible;
  }
  void expectWhole(const std::string& name, const Rect& rect) {
    SCOPED_TRACE(name);
    EXPECT_GT(rect.width(), 0);
    EXPECT_GT(rect.height(), 0);
    const Rect clip = desk_.ui().clips[name];  // what scrolls does so up and down only
    EXPECT_GE(rect.min.x, clip.min.x - 0.5f) << "cut off at the left";
    EXPECT_LE(rect.max.x, clip.max.x + 0.5f) << "cut off at the right";
    EXPECT_TRUE(inside(common(rect, clip), {ImVec2(0, 0), ImGui::GetIO().DisplaySize}));
    const std::string holder = holder_(name);
    if (!holder.empty() && desk_.has(holder)) {
      EXPECT_TRUE(inside(common(rect, clip), desk_.rect(holder)));
    }
  }
  bool mustBeApart(const std::string& a, const std::string& b) const {
    if (a.starts_with("notice") || b.starts_with("notice")) return false;
    const std::string on = holder_(a), under = holder_(b);
    if (on != under) return on != b && under != a && (on.empty() || under.empty());
    return floats_(a) == floats_(b);
  }

  Desk& desk_;
  Holder holder_;
  std::function<bool(const std::string&)> floats_;
};

}  // namespace ravine
