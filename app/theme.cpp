// The palette, ImGui's style, and colour maps.
#include "app/theme.h"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "core/io/file.h"

namespace ravine {

namespace {

constexpr ImU32 hex(unsigned rgb) {
  return IM_COL32((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, 255);
}

constexpr Palette kDark{
    hex(0x15181d),
    hex(0x1c2027),
    hex(0x282e38),
    hex(0x343b47),
    hex(0xe8eaed),
    hex(0x98a1ae),
    hex(0x4c9be8),
    hex(0xf2b04c),
    hex(0x101317),
    {hex(0x56b4e9), hex(0xe69f00), hex(0x009e73), hex(0xcc79a7), hex(0xd55e00), hex(0xf0e442),
     hex(0x0072b2), hex(0x999999)},
    {hex(0xf59322), hex(0x0877bd), hex(0x009e73), hex(0xcc79a7), hex(0xf0e442), hex(0x7f3c8d)},
    0.17f,
    1.9f,
    hex(0xffffff)};
constexpr Palette kLight{
    hex(0xf4f5f7),
    hex(0xffffff),
    hex(0xe9ecf0),
    hex(0xd5dae1),
    hex(0x1b1f24),
    hex(0x5b6470),
    hex(0x1f6fc4),
    hex(0xa86200),
    hex(0xffffff),
    {hex(0x56b4e9), hex(0xe69f00), hex(0x009e73), hex(0xcc79a7), hex(0xd55e00), hex(0xb8a800),
     hex(0x0072b2), hex(0x999999)},
    {hex(0xf59322), hex(0x0877bd), hex(0x009e73), hex(0xcc79a7), hex(0xb8a800), hex(0x7f3c8d)},
    0.17f,
    1.9f,
    hex(0x1b2836)};

}  // namespace

const std::array<const char*, 8> kRunColourNames = {"sky blue",   "orange", "green", "pink",
                                                    "vermillion", "yellow", "blue",  "grey"};

const Palette& palette(bool light) { return light ? kLight : kDark; }

render::Rgba toRgba(ImU32 colour, float alpha) {
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  return {c.x, c.y, c.z, c.w * alpha};
}

ImU32 withAlpha(ImU32 colour, float alpha) {
  const float a = alpha * static_cast<float>(colour >> IM_COL32_A_SHIFT);
  return (colour & ~IM_COL32_A_MASK) |
         (static_cast<ImU32>(std::clamp(a, 0.f, 255.f) + 0.5f) << IM_COL32_A_SHIFT);
}

namespace {

// Relative luminance, 0 to 1.
double luminance(const ImVec4& c) {
  const auto linear = [](float v) {
    const double s = static_cast<double>(v);
    return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.x) + 0.7152 * linear(c.y) + 0.0722 * linear(c.z);
}

double contrast(const ImVec4& a, const ImVec4& b) {
  const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

}  // namespace

ImU32 legible(const Palette& palette, ImU32 colour) {
  constexpr double kEnough = 4.5;
  const ImVec4 from = ImGui::ColorConvertU32ToFloat4(colour),
               to = ImGui::ColorConvertU32ToFloat4(palette.text),
               ground = ImGui::ColorConvertU32ToFloat4(palette.panel);
  ImVec4 mixed = from;
  for (int tenths = 1; tenths <= 10 && contrast(mixed, ground) < kEnough; ++tenths) {
    const float share = static_cast<float>(tenths) / 10;
    mixed = ImVec4(std::lerp(from.x, to.x, share), std::lerp(from.y, to.y, share),
                   std::lerp(from.z, to.z, share), from.w);
  }
  return ImGui::ColorConvertFloat4ToU32(mixed);
}

void applyStyle(const Palette& p, float scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowRounding = 0;
  style.ChildRounding = style.PopupRounding = 6;
  style.FrameRounding = style.GrabRounding = 5;
  style.ScrollbarRounding = 5;
  style.ScrollbarSize = 10;
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.WindowPadding = ImVec2(16, 12);
  style.FramePadding = ImVec2(8, 4);
  style.ItemSpacing = ImVec2(8, 8);
  style.ItemInnerSpacing = ImVec2(8, 4);
  style.ScaleAllSizes(scale);
  const auto set = [&](ImGuiCol index, ImU32 colour, float alpha = 1) {
    style.Colors[index] = ImGui::ColorConvertU32ToFloat4(withAlpha(colour, alpha));
  };
  for (int i = 0; i < ImGuiCol_COUNT; ++i) set(i, p.raised);
  set(ImGuiCol_Text, p.text);
  set(ImGuiCol_TextDisabled, p.muted);
  for (ImGuiCol i : {ImGuiCol_WindowBg, ImGuiCol_PopupBg}) set(i, p.panel);
  for (ImGuiCol i : {ImGuiCol_ChildBg, ImGuiCol_ScrollbarBg, ImGuiCol_BorderShadow})
    set(i, p.panel, 0);
  for (ImGuiCol i : {ImGuiCol_Border, ImGuiCol_Separator, ImGuiCol_ScrollbarGrab}) set(i, p.line);
  for (ImGuiCol i : {ImGuiCol_FrameBg, ImGuiCol_Button}) set(i, p.raised);
  for (ImGuiCol i :
       {ImGuiCol_FrameBgHovered, ImGuiCol_ButtonHovered, ImGuiCol_FrameBgActive,
        ImGuiCol_ButtonActive, ImGuiCol_ScrollbarGrabHovered, ImGuiCol_ScrollbarGrabActive})
    set(i, p.line);
  set(ImGuiCol_Header, p.raised);
  set(ImGuiCol_HeaderHovered, p.line);
  set(ImGuiCol_HeaderActive, p.line);
  for (ImGuiCol i :
       {ImGuiCol_CheckMark, ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_NavHighlight})
    set(i, p.accent);
  set(ImGuiCol_TextSelectedBg, p.accent, 0.4f);
}

namespace {

using Map = std::array<std::array<unsigned char, 3>, 256>;

// A quiet valley: vivid only where the loss is low, so that the runs stay the brightest thing.
Map ravineMap(bool light) {
  struct Stop {
    float at;
    unsigned rgb;
  };
  static constexpr Stop kDarkStops[] = {
      {0, 0x3f8f94}, {0.2f, 0x2d6870}, {0.45f, 0x22444f}, {0.7f, 0x1d2b38}, {1, 0x1b1c26}};
  static constexpr Stop kLightStops[] = {
      {0, 0x8fb4da}, {0.2f, 0xaac7e4}, {0.45f, 0xc9dbed}, {0.7f, 0xe2eaf3}, {1, 0xf3f5f8}};
  const std::span<const Stop> stops = light ? std::span(kLightStops) : std::span(kDarkStops);
  Map map;
  for (std::size_t i = 0; i < 256; ++i) {
    const float t = static_cast<float>(i) / 255;
    std::size_t k = 0;
    while (k + 2 < stops.size() && stops[k + 1].at < t) ++k;
    const float u = (t - stops[k].at) / (stops[k + 1].at - stops[k].at);
    for (unsigned c = 0; c < 3; ++c) {
      const auto channel = [&](unsigned rgb) {
        return static_cast<float>((rgb >> (16 - 8 * c)) & 255);
      };
      map[i][c] = static_cast<unsigned char>(std::lround(
          channel(stops[k].rgb) + u * (channel(stops[k + 1].rgb) - channel(stops[k].rgb))));
    }
  }
  return map;
}

}  // namespace

Map colourMap(ColourMap map, bool light, const std::filesystem::path& assets,
              std::vector<std::string>& messages) {
  if (map == ColourMap::ravine) return ravineMap(light);
  const std::string name(namesOf(map)[static_cast<std::size_t>(map)]);
  const auto file = assets / "colour_maps" / (name + ".txt");
  const Result<std::string> text = readFile(file, 1 << 16);
  Map colours = ravineMap(light);
  if (!text) {
    messages.push_back("Colour map " + name + " not loaded: " + text.error());
    return colours;
  }
  std::istringstream lines(*text);
  unsigned rgb = 0;
  for (auto& colour : colours) {
    if (!(lines >> std::hex >> rgb)) {
      messages.push_back("Colour map " + file.string() + " is shorter than 256 lines");
      break;
    }
    for (unsigned c = 0; c < 3; ++c)
      colour[c] = static_cast<unsigned char>((rgb >> (16 - 8 * c)) & 255);
  }
  return colours;
}

}  // namespace ravine
