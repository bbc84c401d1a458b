// Input for ImGui by its state (1.86) or its queue (1.87 and later), and questions about the
// picture.
#include "tests/ui/harness.h"

#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "app/render/frame.h"
#include "core/lab/vocabulary.h"
#include "core/math/table.h"

namespace ravine {

namespace {

constexpr float kFrame = 1 / 60.0f;
const ImVec2 kNowhere(-1e4f, -1e4f);

// ImGui's name of a key that its text fields know, or ImGuiKey_COUNT.
ImGuiKey imguiKey(Key k) {
  static constexpr std::pair<Key, ImGuiKey> kKeys[] = {{Key::space, ImGuiKey_Space},
                                                       {Key::left, ImGuiKey_LeftArrow},
                                                       {Key::right, ImGuiKey_RightArrow},
                                                       {Key::up, ImGuiKey_UpArrow},
                                                       {Key::down, ImGuiKey_DownArrow},
                                                       {Key::home, ImGuiKey_Home},
                                                       {Key::end, ImGuiKey_End},
                                                       {Key::pageUp, ImGuiKey_PageUp},
                                                       {Key::pageDown, ImGuiKey_PageDown},
                                                       {Key::escape, ImGuiKey_Escape},
                                                       {Key::enter, ImGuiKey_Enter},
                                                       {Key::tab, ImGuiKey_Tab},
                                                       {Key::backspace, ImGuiKey_Backspace},
                                                       {Key::del, ImGuiKey_Delete},
                                                       {key('A'), ImGuiKey_A},
                                                       {key('C'), ImGuiKey_C},
                                                       {key('V'), ImGuiKey_V},
                                                       {key('X'), ImGuiKey_X},
                                                       {key('Y'), ImGuiKey_Y},
                                                       {key('Z'), ImGuiKey_Z}};
  for (const auto& [ours, theirs] : kKeys)
    if (ours == k) return theirs;
  return ImGuiKey_COUNT;
}

#if IMGUI_VERSION_NUM >= 18700

void prepareKeys() {}
void sendMouse(ImVec2 at) { ImGui::GetIO().AddMousePosEvent(at.x, at.y); }
void sendButton(int button, bool down) { ImGui::GetIO().AddMouseButtonEvent(button, down); }
void sendWheel(float notches) { ImGui::GetIO().AddMouseWheelEvent(0, notches); }
void sendKey(ImGuiKey k, bool down) { ImGui::GetIO().AddKeyEvent(k, down); }
void sendModifiers(bool ctrl, bool shift) {
#if IMGUI_VERSION_NUM >= 18900
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, shift);
#else
  ImGui::GetIO().AddKeyEvent(ImGuiKey_ModCtrl, ctrl);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_ModShift, shift);
#endif
}

#else

void prepareKeys() {
  for (int k = 0; k < ImGuiKey_COUNT; ++k) ImGui::GetIO().KeyMap[k] = 300 + k;
}
void sendMouse(ImVec2 at) { ImGui::GetIO().MousePos = at; }
void sendButton(int button, bool down) { ImGui::GetIO().MouseDown[button] = down; }
void sendWheel(float notches) { ImGui::GetIO().MouseWheel += notches; }
void sendKey(ImGuiKey k, bool down) { ImGui::GetIO().KeysDown[300 + k] = down; }
void sendModifiers(bool ctrl, bool shift) {
  ImGui::GetIO().KeyCtrl = ctrl;
  ImGui::GetIO().KeyShift = shift;
}

#endif

// Whether a widget lies beside the panel, though perhaps above or below it.
bool outside(const std::string& name) {
  for (const char* part :
       {"bar.", "lab.", "menu", "transport", "scrubber", "moments", "notice", "files.", "palette."})
    if (name.starts_with(part)) return true;
  return false;
}

}  // namespace

SceneFile stillScene() {
  SceneFile file = firstScene();
  file.view.playing = false;
  return file;
}

SceneFile oneRun(const Spec& objective, const Spec& optimizer, int steps) {
  SceneFile file;
  Landscape& l = file.scene.landscape;
  l.objective = objective;
  const Vec2 start = findRow(objectiveRows(), objective.name)->start;
  l.start = {start.x(), start.y()};
  l.steps = steps;
  l.runs.push_back(newRun(l, optimizer.name));
  l.runs[0].optimizer = optimizer;
  return file;
}

Desk::Desk(Seat seat)
    : screen(seat.width, seat.height),
      session_(std::in_place, std::move(seat.file), seat.patient),
      session(*session_),
      stage(session, seat.scale),
      patient_(seat.patient),
      scale_(seat.scale) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(seat.width), static_cast<float>(seat.height));
  prepareKeys();
  ui().seen = seat.seen;
  settle();
}

void Desk::startOver(SceneFile file, double zoom) {
  session_.emplace(std::move(file), patient_);
  session.attention.monitorScale = scale_;
  session.settings.zoom = zoom;
  if (!ImGui::GetCurrentContext()->OpenPopupStack.empty()) ImGui::ClosePopupToLevel(0, false);
  ImGui::ClearActiveID();
  ui().keyboard = {};
  ui().keys.clear();
  settle();
}

void Desk::settle() {
  if (!session.scene.landscape.runs.empty()) session.attention.openRun = 0;
  // ImGui lays some things out by what it measured the frame before. No time passes meanwhile.
  const bool playing = std::exchange(session.view.playing, false);
  sendMouse(kNowhere);
  frames(3);
  session.view.playing = playing;
}

void Desk::frames(int count) {
  for (int i = 0; i < count; ++i) {
    ImGui::GetIO().DeltaTime = kFrame;
    screen.bind();
    if (alone)
      drawAlone();
    else
      stage.build();
    picture_.clear();
    // ImGui shows this window when something is drawn outside of ours.
    const ImGuiWindow* stray = ImGui::FindWindowByName("Debug##Default");
    EXPECT_FALSE(stray && stray->Active);
    const GLenum error = glGetError();
    EXPECT_EQ(error, static_cast<GLenum>(GL_NO_ERROR));
  }
}

// As Stage::frame has it, with one widget for the shell.
void Desk::drawAlone() {
  ImGui_ImplOpenGL3_NewFrame();
  ui().drawing = {};
  ui().probes.clear();
  ui().clips.clear();
  ImGui::NewFrame();
  ui().keyboard.begin(ui().keys, ImGui::GetIO().WantTextInput);
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("alone", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove);
  const auto begin = threadTime();
  alone(ui());
  aloneTime = threadTime() - begin - ui().drawing;
  ImGui::End();
  ui().keyboard.end();
  ui().keys.clear();
  ImGui::Render();
}

void Desk::moveTo(ImVec2 place) {
  sendMouse(place);
  frames();
}

void Desk::moveAway() { moveTo(kNowhere); }

void Desk::press(int button) {
  sendButton(button, true);
  frames();
}

void Desk::release(int button) {
  sendButton(button, false);
  frames();
}

// Two clicks at one place are a double click only where it is asked for.
void Desk::click(ImVec2 place, int button) {
  ImGui::GetIO().MouseDoubleClickTime = 0;
  moveTo(place);
  press(button);
  release(button);
}

void Desk::doubleClick(ImVec2 place) {
  click(place);
  ImGui::GetIO().MouseDoubleClickTime = 0.3f;
  press();
  release();
  ImGui::GetIO().MouseDoubleClickTime = 0;
}

void Desk::drag(ImVec2 from, ImVec2 to, int moves) {
  ImGui::GetIO().MouseDoubleClickTime = 0;
  moveTo(from);
  press();
  for (int i = 1; i <= moves; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(moves);
    moveTo(ImVec2(from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)));
  }
  release();
}

void Desk::wheel(ImVec2 place, float notches) {
  moveTo(place);
  sendWheel(notches);
  frames();
}

Rect Desk::rect(const std::string& name) {
  const auto found = stage.ui().probes.find(name);
  if (found == stage.ui().probes.end()) throw std::out_of_range("no widget is named " + name);
  return found->second;
}

ImVec2 Desk::in(const std::string& name, float fx, float fy) {
  const Rect r = rect(name);
  return ImVec2(r.min.x + fx * r.width(), r.min.y + fy * r.height());
}

ImVec2 Desk::onSlider(const std::string& name, double fraction) {
  const Rect r = rect(name);
  const float inset = ui().px(6);
  return ImVec2(r.min.x + inset + static_cast<float>(fraction) * (r.width() - 2 * inset),
                r.centre().y);
}

void Desk::dragSlider(const std::string& name, double from, double to, int moves) {
  reveal(name);
  drag(onSlider(name, from), onSlider(name, to), moves);
}

void Desk::choose(const std::string& menu, const std::string& entry) {
  reveal(menu);
  click(menu);
  frames();  // a menu is laid out in its first frame and shown from the second on
  click(in(has(entry) ? entry : menu + "." + entry));
  frames();
}

void Desk::reveal(const std::string& name) {
  if (!has("part.panel")) return;
  const Rect panel = rect("part.panel");
  const float top = panel.min.y + ui().px(2), bottom = panel.max.y - ui().px(2);
  for (int turns = 0; turns < 60; ++turns) {
    const Rect r = rect(name);
    const bool elsewhere = r.min.x >= panel.max.x || outside(name);
    if (elsewhere || (r.min.y >= top && r.max.y <= bottom)) return;
    wheel(ImVec2(ui().px(6), (top + bottom) / 2), r.min.y < top ? 1.0f : -1.0f);
    frames();
  }
  throw std::out_of_range("the wheel does not bring into view: " + name);
}

void Desk::click(const std::string& name) {
  reveal(name);
  click(in(name));
}

void Desk::typeInto(const std::string& slider, std::string_view text) {
  reveal(slider);
  doubleClick(in(slider));  // all of the old text is selected
  type(text);
  tap(Key::enter);
  frames();
}

void Desk::setKey(Key k, bool down) {
  if (const ImGuiKey known = imguiKey(k); known != ImGuiKey_COUNT) sendKey(known, down);
}

void Desk::tap(Chord chord) {
  sendModifiers(chord.ctrl, chord.shift);
  setKey(chord.key, true);
  stage.ui().keys.push_back(chord);
  frames();
  setKey(chord.key, false);
  sendModifiers(false, false);
  frames();
}

void Desk::type(std::string_view text) {
  for (const char c : text) {
    ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(c));
    // The window's keys are seen by our commands too, whatever has the focus.
    stage.ui().keys.push_back(
        Chord{key(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c), false, false});
  }
  frames();
}

const std::vector<unsigned char>& Desk::picture() const {
  if (!picture_.empty()) return picture_;
  screen.bind();
  stage.paint();
  EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
  picture_ = screen.readRgb();
  return picture_;
}

Colour Desk::pixel(ImVec2 place) const {
  const std::vector<unsigned char>& rgb = picture();
  const int x = std::clamp(static_cast<int>(place.x), 0, screen.width() - 1),
            y = std::clamp(static_cast<int>(place.y), 0, screen.height() - 1);
  const auto first = static_cast<std::size_t>((y * screen.width() + x) * 3);
  return {rgb[first], rgb[first + 1], rgb[first + 2]};
}

int Desk::count(const Rect& r, ImU32 colour, int tolerance) const {
  const std::vector<unsigned char>& rgb = picture();
  int found = 0;
  for (int y = std::max(0, static_cast<int>(r.min.y));
       y < std::min(screen.height(), static_cast<int>(r.max.y)); ++y)
    for (int x = std::max(0, static_cast<int>(r.min.x));
         x < std::min(screen.width(), static_cast<int>(r.max.x)); ++x) {
      const auto first = static_cast<std::size_t>((y * screen.width() + x) * 3);
      found += near({rgb[first], rgb[first + 1], rgb[first + 2]}, rgbOf(colour), tolerance);
    }
  return found;
}

bool Desk::drawnFinite() const {
  const ImDrawData& drawn = *ImGui::GetDrawData();
  for (int i = 0; i < drawn.CmdListsCount; ++i)
    for (const ImDrawVert& vertex : drawn.CmdLists[i]->VtxBuffer)
      if (!std::isfinite(vertex.pos.x) || !std::isfinite(vertex.pos.y)) return false;
  return true;
}

PlaneMap Desk::plane() {
  return planeMap(rect("plan"), session.result().objective->row().domain, session.view.centre,
                  session.view.zoom);
}

}  // namespace ravine
