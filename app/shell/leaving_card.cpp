// The card that asks what a picture shows, and as what it is written.
#include <array>

#include "app/actions.h"
#include "app/session_leaving.h"
#include "app/shell/file_dialog.h"
#include "app/shell/parts.h"
#include "app/widgets/controls.h"

namespace ravine {

namespace {

constexpr std::array<std::string_view, 3> kParts{"The window", "The main view", "The charts"};
constexpr std::array<std::string_view, 2> kVectorParts{"The main view", "The charts"};
constexpr std::array<std::string_view, 4> kFormats{
    "PNG: pixels", "SVG: lines and type", "PDF: lines and type", "CSV: numbers of the charts"};
constexpr std::array<std::string_view, 4> kScales{"As on screen", "Twice as fine",
                                                  "Three times as fine", "Four times as fine"};
constexpr std::array<const char*, 4> kEndings{".png", ".svg", ".pdf", ".csv"};

void label(Ui& ui, const char* text) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.colours().muted);
  ImGui::TextUnformatted(text);
  ImGui::PopStyleColor();
}

// A figure is of one view: the window has none.
void partMenu(Ui& ui, PictureChoice& choice) {
  const bool pixels = choice.format == PictureFormat::png;
  if (!pixels && choice.part == Part::window) choice.part = Part::main;
  int index = static_cast<int>(choice.part) - (pixels ? 0 : 1);
  const std::span<const std::string_view> names =
      pixels ? std::span<const std::string_view>(kParts) : kVectorParts;
  label(ui, "What");
  if (choice.format == PictureFormat::csv) {
    choice.part = Part::charts;
    return ImGui::TextUnformatted("All charts that are shown");
  }
  nameMenu(ui, "leaving.part", names, index,
           "The window as it is, the main view without controls, or the charts.");
  choice.part = static_cast<Part>(index + (pixels ? 0 : 1));
}

void formatMenu(Ui& ui, PictureChoice& choice) {
  int index = static_cast<int>(choice.format);
  label(ui, "As");
  nameMenu(ui, "leaving.format", kFormats, index,
           "PNG is what the screen shows; SVG and PDF are figures on white for papers and slides; "
           "CSV holds every point of the charts.");
  choice.format = static_cast<PictureFormat>(index);
}

void fineness(Session& session, Ui& ui, PictureChoice& choice) {
  if (choice.format == PictureFormat::png) {
    int index = choice.scale - 1;
    label(ui, "Pixels");
    nameMenu(ui, "leaving.scale", kScales, index,
             "How many pixels a side become of each one on the screen.");
    choice.scale = index + 1;
    return;
  }
  const bool surface = session.scene.lab == Lab::landscape || session.scene.lab == Lab::samples;
  label(ui, "Surface");
  if (surface && choice.part == Part::main)
    toggle(ui, "leaving.heat", "with its heat map", choice.heat,
           "Lay the heat map below the level curves, as an image.");
  else
    ImGui::TextUnformatted("–");
}

void chooseFile(Session& session) {
  const PictureChoice& choice = session.leaving->choice;
  const std::string ending = kEndings[static_cast<std::size_t>(choice.format)];
  const std::string stem = session.file().empty() ? "picture" : session.file().stem().string();
  askWhereTo(session, {.title = "Save the picture",
                       .name = stem + ending,
                       .endings = {ending},
                       .take = [](Session& s, const std::filesystem::path& file) {
                         s.leaving->picture = file;
                         return true;
                       }});
}

}  // namespace

void leavingCard(Session& session, Ui& ui) {
  if (!beginOverlay(session, ui, "leaving", ui.px(400), ui.px(290))) return;
  PictureChoice& choice = session.leaving->choice;
  heading(ui, "Save a picture");
  formatMenu(ui, choice);
  partMenu(ui, choice);
  fineness(session, ui, choice);
  ImGui::Dummy(ImVec2(0, ui.px(2)));
  const bool chosen =
      textButton(ui, "leaving.file", "Choose a file…", "Say where the picture goes (Enter).", true);
  ImGui::SameLine();
  if (textButton(ui, "leaving.cancel", "Cancel", "Save nothing (Esc)."))
    session.attention.overlay = Overlay::none;
  const bool entered = ui.pressed({Key::enter}) && !ui.keyboard.visible();
  endOverlay(ui);
  if (chosen || entered) chooseFile(session);
}

}  // namespace ravine
