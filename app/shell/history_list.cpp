// The list of changes: by name, the present one ticked; a click goes there.
#include <algorithm>

#include "app/shell/parts.h"
#include "app/widgets/controls.h"

namespace ravine {

void historyList(Session& session, Ui& ui) {
  const Session::Changes changes = session.changes();
  const auto count = static_cast<int>(changes.names.size());
  const int present = count - changes.future;
  const float rows = ui.px(26) * static_cast<float>(std::min(count + 1, 18));
  if (!beginOverlay(session, ui, "history", ui.px(420), ui.px(90) + rows)) return;
  heading(ui, "History");
  int wanted = present;
  ImGui::BeginChild("lines", ImVec2(0, 0), false, ImGuiWindowFlags_NoNav);
  for (int i = 0; i <= count; ++i) {
    const std::string text =
        i == 0 ? "As it was at first" : changes.names[static_cast<std::size_t>(i - 1)];
    const MenuLine line{text, i > present ? "undone" : "", true,
                        i == present ? Icon::check : Icon::none};
    if (menuLine(ui, "history." + std::to_string(i), line)) wanted = i;
    if (i == present && ImGui::IsWindowAppearing()) ImGui::SetScrollHereY(0.5f);
  }
  ImGui::EndChild();
  endOverlay(ui);
  if (wanted == present) return;
  session.travel(wanted - present);
}

}  // namespace ravine
