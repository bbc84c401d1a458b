// What the person at the screen is looking at and has half typed: neither saved nor undone.
#pragma once

#include <imgui.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/widgets/network_diagram.h"
#include "core/problem/objective.h"
#include "core/spec/spec.h"

namespace ravine {

// Tools that examples are edited with, beside the brushes, which are numbers of classes.
constexpr int kHand = -1, kEraser = -2;

// What lies over the window, one at a time.
enum class Overlay { none, palette, help, history, files, course, about, leaving };

// The file dialog's question and how far it is answered.
struct FileQuestion {
  struct Entry {
    std::string name;
    bool folder;
  };
  bool saving = false;
  std::filesystem::path folder;
  std::string typedFolder;  // the line that holds the folder's path
  std::string name;         // of the file
  std::vector<Entry> entries;
  int chosen = -1;         // an entry
  std::string error;       // why the folder cannot be read or the file not be had
  bool replacing = false;  // asked whether the file that is there may be replaced
};

struct Attention {
  int openRun = 1;        // whose sliders are unfolded; −1: none
  double hoverStep = -1;  // the step under the mouse in a chart or on a trajectory
  int hoverRun = -1;
  double foundStep = -1;   // the same, found by this frame's panels and shown in the next, so that
  int foundRun = -1;       // it does not matter which panel is drawn first
  bool inSpace = false;    // keys that zoom are meant for the surface in space
  bool turning = false;    // the surface in space is being turned
  bool chartsTab = false;  // in a narrow window, where charts share the panel
  bool hideControls = false;
  bool fullScreen = false;
  bool presenting = false;            // big type, and only what the room needs
  bool blank = false;                 // the screen is black until a key is pressed
  bool spotlight = false;             // all but what the mouse points at is dimmed
  float spotlightRadius = 130;        // 1× pixels
  int monitor = -1;                   // that full screen is to fill; −1: the one the window is on
  int monitorHere = 0;                // the one the window is on while it does not fill any
  std::vector<std::string> monitors;  // their names, as the window found them
  int tour = -1;                      // the bubble of the tour that is shown
  bool quit = false;
  double monitorScale = 1;  // content scale of the monitor the window is on
  Overlay overlay = Overlay::none;
  std::string query;  // typed into the palette
  int chosen = 0;     // line of the palette or of the history
  int openMenu = -1;  // the menu to be opened in this frame
  FileQuestion files;
  std::string mention;            // a confirmation that leaves by itself
  double mentionLeft = 0;         // seconds
  int brush = kHand;              // the hand, the eraser, else a class
  int heldExample = -1;           // the example that is being moved
  std::optional<Box> heldExtent;  // what the data view shows while the mouse holds it
  ImVec2 painted;                 // where the last one was painted
  DiagramState diagram;           // what the mouse and the keyboard are at in the network's diagram
  std::optional<Point> probeHeld;  // where the right button holds the probe to turn a direction
  int openLayer = 0;               // the hidden layer whose activation is shown
  std::string widthsDraft, widthsError;  // typed widths while they cannot be read
  std::string formulaDraft;              // text in the formula box while it does not parse
  std::string formulaError;
  Spec formulaBase;  // the surface while the draft was typed; another one ends the draft

  void show(Overlay what) {
    overlay = overlay == what ? Overlay::none : what;
    query.clear();
    chosen = 0;
  }
};

}  // namespace ravine
