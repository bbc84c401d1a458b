// Black screen and spotlight.
#include "app/shell/hall.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace ravine {

namespace {

constexpr float kSmallest = 40, kLargest = 600;  // radius of the spot, 1× pixels
constexpr int kCorners = 96;                     // of a circle

bool anyClick() {
  const ImGuiIO& io = ImGui::GetIO();
  return std::any_of(std::begin(io.MouseClicked), std::end(io.MouseClicked),
                     [](bool clicked) { return clicked; });
}

// Rings of one shade each around a centre; colours blend from ring to ring.
class Rings {
 public:
  Rings(ImDrawList& list, ImVec2 centre, int count)
      : list_(list), centre_(centre), first_(list._VtxCurrentIdx) {
    list.PrimReserve((count - 1) * kCorners * 6, count * kCorners);
  }
  void add(float radius, ImU32 colour) {
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    for (int i = 0; i < kCorners; ++i) {
      const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / kCorners;
      list_.PrimWriteVtx(
          ImVec2(centre_.x + radius * std::cos(turn), centre_.y + radius * std::sin(turn)), white,
          colour);
    }
    if (rings_++ > 0) join();
  }

 private:
  void join() {
    const unsigned outer = first_ + static_cast<unsigned>((rings_ - 1) * kCorners);
    const unsigned inner = outer - kCorners;
    for (unsigned i = 0; i < kCorners; ++i) {
      const unsigned next = (i + 1) % kCorners;
      for (const unsigned corner : {inner + i, outer + i, outer + next})
        list_.PrimWriteIdx(static_cast<ImDrawIdx>(corner));
      for (const unsigned corner : {inner + i, outer + next, inner + next})
        list_.PrimWriteIdx(static_cast<ImDrawIdx>(corner));
    }
  }

  ImDrawList& list_;
  ImVec2 centre_;
  unsigned first_;
  int rings_ = 0;
};

}  // namespace

bool blankScreen(Session& session, Ui& ui) {
  bool& blank = session.attention.blank;
  if (!blank) return false;
  if (!ui.keys.empty() || anyClick()) {
    blank = false;
    ui.keys.clear();
  }
  ImGui::SetMouseCursor(ImGuiMouseCursor_None);
  ImGui::GetForegroundDrawList()->AddRectFilled(ImVec2(0, 0), ImGui::GetIO().DisplaySize,
                                                IM_COL32_BLACK);
  return true;
}

void resizeSpotlight(Session& session, Ui& ui) {
  Attention& a = session.attention;
  if (!a.spotlight) return;
  ImGuiIO& io = ImGui::GetIO();
  if (io.KeyShift && io.MouseWheel != 0) {
    const float factor = std::pow(1.15f, std::exchange(io.MouseWheel, 0.f));
    a.spotlightRadius = std::clamp(a.spotlightRadius * factor, kSmallest, kLargest);
  }
  const bool popup =
      ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  const bool free = a.overlay == Overlay::none && !popup && !io.WantTextInput;
  if (!free || !ui.pressed({Key::escape})) return;
  a.spotlight = false;
  std::erase_if(ui.keys, [](const KeyPress& press) { return press.chord == Chord{Key::escape}; });
}

void spotlight(const Session& session, const Ui& ui) {
  const ImVec2 at = ImGui::GetIO().MousePos, size = ImGui::GetIO().DisplaySize;
  const bool inside = at.x >= 0 && at.y >= 0 && at.x < size.x && at.y < size.y;
  if (!session.attention.spotlight || !inside) return;
  constexpr int kRings = 9;
  const float dark = ui.light ? 150 : 190;
  const float radius = ui.px(session.attention.spotlightRadius), edge = radius * 0.22f;
  Rings rings(*ImGui::GetForegroundDrawList(), at, kRings + 1);
  for (int i = 0; i < kRings; ++i) {
    const float t = static_cast<float>(i) / (kRings - 1), soft = t * t * (3 - 2 * t);
    rings.add(radius + (t - 0.5f) * edge, IM_COL32(0, 0, 0, std::lround(dark * soft)));
  }
  // A polygon of many corners around the window, whose sides it does not reach.
  rings.add(2 * std::hypot(size.x, size.y) + radius, IM_COL32(0, 0, 0, std::lround(dark)));
}

}  // namespace ravine
