// Loading faces: Inter for the interface, DejaVu Sans for the symbols it lacks, STIX for formulas.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "app/theme.h"

namespace ravine {

namespace {

const std::filesystem::path kFontFolder = "/usr/share/fonts";
constexpr const char* kDejaVu = "truetype/dejavu/DejaVuSans.ttf";
constexpr const char* kInter = "opentype/inter/Inter-Regular.otf";
constexpr const char* kInterStrong = "opentype/inter/Inter-SemiBold.otf";
constexpr const char* kStixItalic = "opentype/stix/STIXGeneral-Italic.otf";
constexpr const char* kStixUpright = "opentype/stix/STIXGeneral-Regular.otf";

// Pairs of first and last code point, ended by 0, as ImGui keeps them (the arrays must live on).
constexpr ImWchar kText[] = {0x20, 0x17F, 0x370, 0x3FF, 0x2010, 0x2044, 0x20AC, 0x20AC, 0};
// What formulas and status lines use beyond letters.
constexpr ImWchar kSymbols[] = {0x2016, 0x2016, 0x2032, 0x2032, 0x2070, 0x209C, 0x2113, 0x2113,
                                0x211D, 0x211D, 0x2190, 0x2199, 0x2202, 0x2202, 0x2207, 0x2208,
                                0x21BA, 0x21BA, 0x2211, 0x2212, 0x221A, 0x221A, 0x221E, 0x221E,
                                0x2225, 0x2225, 0x2248, 0x2248, 0x2260, 0x2265, 0x22C5, 0x22C5,
                                0x230A, 0x230B, 0x27E8, 0x27E9, 0};
constexpr ImWchar kFormula[] = {0x20,   0x17F,  0x370,  0x3FF,  0x2010, 0x2044, 0x2113,
                                0x2113, 0x2190, 0x2199, 0x21A6, 0x21A6, 0x21D2, 0x21D4,
                                0x2200, 0x22FF, 0x230A, 0x230B, 0};

class Loader {
 public:
  Loader(float scale, std::vector<std::string>& messages) : scale_(scale), messages_(messages) {}

  // One face at a 1× size in pixels; `symbols` merges DejaVu's at 94 %, which matches Inter's
  // weight.
  ImFont* face(const char* file, float size, const ImWchar* ranges, bool symbols) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const float pixels = std::round(size * scale_ * 2) / 2;
    ImFontConfig config;
    config.OversampleH = 2;
    std::string path = (kFontFolder / file).string();
    if (!present(path)) {
      path = (kFontFolder / kDejaVu).string();
      if (!present(path)) {
        config.SizePixels = pixels;
        return atlas.AddFontDefault(&config);
      }
      ranges = kText;
      symbols = true;
    }
    ImFont* font = atlas.AddFontFromFileTTF(path.c_str(), pixels, &config, ranges);
    const std::string dejaVu = (kFontFolder / kDejaVu).string();
    if (symbols && present(dejaVu)) {
      config.MergeMode = true;
      atlas.AddFontFromFileTTF(dejaVu.c_str(), 0.94f * pixels, &config, kSymbols);
    }
    return font;
  }

 private:
  // ImGui aborts on a missing file: look first, tell once.
  bool present(const std::string& path) {
    std::error_code failed;
    if (std::filesystem::is_regular_file(path, failed)) return true;
    const std::string message = "Font not found, another one is used: " + path;
    if (std::find(messages_.begin(), messages_.end(), message) == messages_.end())
      messages_.push_back(message);
    return false;
  }

  float scale_;
  std::vector<std::string>& messages_;
};

}  // namespace

Fonts loadFonts(float scale, std::vector<std::string>& messages) {
  ImGui::GetIO().Fonts->Clear();
  ImGui::GetIO().Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  Loader load(scale, messages);
  Fonts fonts;
  fonts.body = load.face(kInter, 15, kText, true);
  fonts.strong = load.face(kInterStrong, 15, kText, true);
  fonts.small = load.face(kInter, 12.5f, kText, true);
  fonts.title = load.face(kInterStrong, 21, kText, false);
  fonts.large = load.face(kInter, 18, kText, true);
  fonts.italic = load.face(kStixItalic, 19, kFormula, false);
  fonts.upright = load.face(kStixUpright, 19, kFormula, false);
  fonts.smallItalic = load.face(kStixItalic, 13.5f, kFormula, false);
  fonts.smallUpright = load.face(kStixUpright, 13.5f, kFormula, false);
  return fonts;
}

}  // namespace ravine
