// The panels' common ground.
#include "app/ui.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui_internal.h>
#include <time.h>

#include <algorithm>
#include <cstdint>

#include "app/seeking.h"

namespace ravine {

bool Canvas::begin(int width, int height, std::string newKey) {
  newKey += '|' + std::to_string(width) + 'x' + std::to_string(height);
  if (newKey == key) return false;
  key = std::move(newKey);
  target.resize(width, height);
  target.bind();
  return true;
}

std::chrono::nanoseconds threadTime() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return std::chrono::seconds(t.tv_sec) + std::chrono::nanoseconds(t.tv_nsec);
}

namespace {

// The atlas on the graphics card, after its faces have changed; newer versions see to it
// themselves.
void renewFontTexture() {
#if IMGUI_VERSION_NUM < 19200
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
}

}  // namespace

Ui::Ui(const std::filesystem::path& data)
    : basins(render::Texture::Format::kRgba8, render::Texture::Filter::kNearest),
      rateMap(render::Texture::Format::kRgba8, render::Texture::Filter::kNearest),
      field(data / "shaders"),
      decision(data / "shaders"),
      lines(data / "shaders"),
      mesh(data / "shaders"),
      data_(data) {
  std::vector<std::string> missing;  // told by prepare
  vivid = colourMap(ColourMap::viridis, light, data_ / "assets", missing);
}

bool Ui::admits(const std::string& name) const {
  return !onlyPointedAt || std::ranges::find(pointedAt, name) != pointedAt.end();
}

void Ui::mark(const std::string& name) {
  mark(name, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
}

void Ui::mark(const std::string& name, const Rect& rect) {
  probes[name] = rect;
  // Looked at only: outside of all windows ImGui would show one of its own.
  const ImDrawList& list = *ImGui::GetCurrentWindowRead()->DrawList;
  clips[name] = {list.GetClipRectMin(), list.GetClipRectMax()};
}

Asked Ui::control(const std::string& name, bool vertical) {
  return control(name, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, vertical);
}

Asked Ui::control(const std::string& name, const Rect& rect, bool vertical) {
  mark(name, rect);
  keyboard.control(name, vertical);
  const auto frame = [&](float out, float width, ImU32 colour) {
    ImGui::GetWindowDrawList()->AddRect(ImVec2(rect.min.x - px(out), rect.min.y - px(out)),
                                        ImVec2(rect.max.x + px(out), rect.max.y + px(out)), colour,
                                        px(6), 0, px(width));
  };
  if (std::ranges::find(pointedAt, name) != pointedAt.end()) {
    if (!onlyPointedAt) frame(4, 1.4f, withAlpha(colours().accent, 0.75f));
    sought(*this, rect);
  }
  if (ImGui::IsMouseClicked(0) &&
      ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
      rect.contains(ImGui::GetIO().MousePos))
    keyboard.clicked(name);
  if (!keyboard.focused(name)) return {};
  if (keyboard.arrived(name) && ImGui::GetScrollMaxY() > 0) {
    const float top = ImGui::GetWindowPos().y, bottom = top + ImGui::GetWindowHeight();
    if (rect.min.y < top || rect.max.y > bottom) ImGui::SetScrollHereY(0.5f);
  }
  frame(2.5f, 1.8f, colours().accent);
  return keyboard.asked(name);
}

bool Ui::pressed(Chord chord) const {
  return std::any_of(keys.begin(), keys.end(),
                     [&](const KeyPress& press) { return press.chord == chord; });
}

void Ui::prepare(bool wantLight, ColourMap map, float wantScale,
                 std::vector<std::string>& messages) {
  const bool sized = wantScale == scale;
  if (sized && wantLight == light && map == map_) return;
  if (!sized) {
    const bool first = scale == 0;
    scale = wantScale;
    fonts = loadFonts(scale, messages);
    if (!first) renewFontTexture();
  }
  light = wantLight;
  map_ = map;
  applyStyle(colours(), scale);
  const auto colours256 = colourMap(map, light, data_ / "assets", messages);
  field.setColourMap(colours256);
  mesh.setColourMap(colours256);
  surface.key.clear();
  plan.key.clear();
  spaceSurface.key.clear();
  space.key.clear();
  lossSurface.key.clear();
  lossPlan.key.clear();
  for (Canvas& chart : charts) chart.key.clear();
  for (Canvas& network : beside) network.key.clear();
}

void showTexture(ImDrawList& list, unsigned texture, const Rect& rect) {
  list.AddImage((ImTextureID) static_cast<std::intptr_t>(texture), rect.min, rect.max, ImVec2(0, 1),
                ImVec2(1, 0));
}

}  // namespace ravine
