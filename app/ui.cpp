// The panels' common ground.
#include "app/ui.h"

#include <time.h>

#include <algorithm>
#include <cstdint>

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

Ui::Ui(const std::filesystem::path& data, float interfaceScale)
    : scale(interfaceScale), field(data / "shaders"), lines(data / "shaders"), data_(data) {}

void Ui::mark(const std::string& name) {
  mark(name, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
}

bool Ui::pressed(Chord chord) const {
  return std::find(keys.begin(), keys.end(), chord) != keys.end();
}

void Ui::prepare(bool wantLight, ColourMap map, std::vector<std::string>& notices) {
  if (styled_ && wantLight == light && map == map_) return;
  light = wantLight;
  map_ = map;
  styled_ = true;
  applyStyle(colours(), scale);
  field.setColourMap(colourMap(map, light, data_ / "assets", notices));
  surface.key.clear();
  plan.key.clear();
  for (Canvas& chart : charts) chart.key.clear();
}

void showTexture(ImDrawList& list, unsigned texture, const Rect& rect) {
  list.AddImage((ImTextureID) static_cast<std::intptr_t>(texture), rect.min, rect.max, ImVec2(0, 1),
                ImVec2(1, 0));
}

}  // namespace ravine
