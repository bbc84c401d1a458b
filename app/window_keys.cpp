// GLFW's key events, kept until a frame can take them.
#include "app/window_keys.h"

#include <backends/imgui_impl_glfw.h>
#include <imgui.h>

#include <set>

namespace ravine {

namespace {

WindowKeys* current =
    nullptr;  // GLFW's callbacks carry no pointer of ours: ImGui owns the user one

Key named(int glfw) {
  switch (glfw) {
    case GLFW_KEY_LEFT:
      return Key::left;
    case GLFW_KEY_RIGHT:
      return Key::right;
    case GLFW_KEY_UP:
      return Key::up;
    case GLFW_KEY_DOWN:
      return Key::down;
    case GLFW_KEY_HOME:
      return Key::home;
    case GLFW_KEY_END:
      return Key::end;
    case GLFW_KEY_PAGE_UP:
      return Key::pageUp;
    case GLFW_KEY_PAGE_DOWN:
      return Key::pageDown;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Key::enter;
    case GLFW_KEY_TAB:
      return Key::tab;
    case GLFW_KEY_BACKSPACE:
      return Key::backspace;
    case GLFW_KEY_DELETE:
      return Key::del;
    case GLFW_KEY_KP_ADD:
      return key('+');
    case GLFW_KEY_KP_SUBTRACT:
      return Key::minus;
    default:
      break;
  }
  if (glfw >= GLFW_KEY_F1 && glfw <= GLFW_KEY_F12)
    return static_cast<Key>(static_cast<int>(Key::f1) + glfw - GLFW_KEY_F1);
  return Key::none;
}

// By its place on the keyboard, where the layout has no Latin letter or digit there: digits that
// want shift, Cyrillic or Greek letters, the number pad.
Key placed(int glfw) {
  if (glfw >= GLFW_KEY_0 && glfw <= GLFW_KEY_9)
    return key(static_cast<char>('0' + glfw - GLFW_KEY_0));
  if (glfw >= GLFW_KEY_KP_0 && glfw <= GLFW_KEY_KP_9)
    return key(static_cast<char>('0' + glfw - GLFW_KEY_KP_0));
  if (glfw >= GLFW_KEY_A && glfw <= GLFW_KEY_Z)
    return key(static_cast<char>('A' + glfw - GLFW_KEY_A));
  return Key::none;
}

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

// What the key types on this keyboard's layout, so that Ctrl+Z is where its letter is.
Key keyOf(int glfw, int scancode) {
  if (glfw == GLFW_KEY_SPACE) return Key::space;
  if (const Key k = named(glfw); k != Key::none) return k;
  const char* text = glfwGetKeyName(glfw, scancode);
  if (!text || text[0] == 0 || text[1] != 0) return placed(glfw);
  const char c = text[0];
  if (isLetter(c)) return key(static_cast<char>(c - 'a' + 'A'));
  // In the upper row digits come first: what else a layout has there, the number pad has, too.
  const bool digits = glfw >= GLFW_KEY_0 && glfw <= GLFW_KEY_9;
  return digits && !isDigit(c) ? placed(glfw) : key(c);
}

}  // namespace

WindowKeys::WindowKeys(GLFWwindow* window) : window_(window) {
  current = this;
  glfwSetKeyCallback(window, [](GLFWwindow*, int k, int scancode, int action, int mods) {
    if (current) current->waiting_.push_back({k, scancode, action, mods});
  });
}

WindowKeys::~WindowKeys() { current = nullptr; }

void WindowKeys::feed(std::vector<KeyPress>& pressed) {
  std::set<int> seen;
  while (!waiting_.empty()) {
    const Event e = waiting_.front();
    if (e.action != GLFW_REPEAT && !seen.insert(e.key).second) break;
    waiting_.pop_front();
    if (e.action != GLFW_RELEASE) {
      const Key k = keyOf(e.key, e.scancode);
      const bool ctrl = e.mods & GLFW_MOD_CONTROL;
      // Shift+= is how + is typed on many keyboards: there shift is part of the key.
      const bool shift = (e.mods & GLFW_MOD_SHIFT) && k != Key::equal && k != key('+');
      if (k != Key::none) pressed.push_back({{k, ctrl, shift}, e.action == GLFW_REPEAT});
    }
    ImGui_ImplGlfw_KeyCallback(window_, e.key, e.scancode, e.action, e.mods);
  }
}

}  // namespace ravine
