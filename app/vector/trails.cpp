// Trails on a page: cut, thinned, and drawn as runs are on screen.
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/vector/page.h"

namespace ravine::figure {

namespace {

struct Window {
  double left, right, top, bottom;
};

// The part of a–b within the window as shares from a; none: from > to.
std::pair<double, double> inside(const Window& w, const Spot& a, const Spot& b) {
  double from = 0, to = 1;
  const auto cut = [&](double start, double step, double low, double high) {
    if (step == 0) {
      if (start < low || start > high) to = -1;
      return;
    }
    const double one = (low - start) / step, other = (high - start) / step;
    from = std::max(from, std::min(one, other));
    to = std::min(to, std::max(one, other));
  };
  cut(a.x, b.x - a.x, w.left, w.right);
  cut(a.y, b.y - a.y, w.top, w.bottom);
  return {from, to};
}

Spot between(const Spot& a, const Spot& b, double share) {
  if (share <= 0) return a;
  if (share >= 1) return b;
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

double distance(const Spot& p, const Spot& a, const Spot& b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
  if (length < 1e-12) return std::hypot(p.x - a.x, p.y - a.y);
  return std::abs((p.x - a.x) * dy - (p.y - a.y) * dx) / length;
}

bool known(const Spot& p) { return std::isfinite(p.x) && std::isfinite(p.y); }

Trail trailOf(const PlaneMap& map, const Path& path, std::size_t from, std::size_t to) {
  Trail trail;
  for (std::size_t k = from; k <= to; ++k) trail.push_back(spotOf(map, path.x[k], path.y[k]));
  return trail;
}

// Dots where a step is longer than 6 px on both sides.
void drawStepMarks(Page& page, const PlaneMap& map, const Trail& trail, ImU32 colour) {
  const auto far = [&](std::size_t a, std::size_t b) {
    return std::hypot(trail[a].x - trail[b].x, trail[a].y - trail[b].y) > page.px(6);
  };
  const auto shown = [&](const Spot& p) {
    return map.rect.contains(ImVec2(static_cast<float>(p.x), static_cast<float>(p.y)));
  };
  for (std::size_t k = 1; k + 1 < trail.size(); ++k)
    if (far(k, k - 1) && far(k, k + 1) && shown(trail[k]))
      page.add(Disc{"step", trail[k], page.px(2.7), colour, page.px(0.4), page.ink.casing});
}

}  // namespace

std::vector<Trail> clipped(const Trail& trail, const Rect& rect, double margin) {
  const Window w{static_cast<double>(rect.min.x) - margin, static_cast<double>(rect.max.x) + margin,
                 static_cast<double>(rect.min.y) - margin,
                 static_cast<double>(rect.max.y) + margin};
  std::vector<Trail> parts;
  bool open = false;  // the last part ends where the next piece begins
  for (std::size_t i = 0; i + 1 < trail.size(); ++i) {
    const Spot &a = trail[i], &b = trail[i + 1];
    const auto [from, to] = known(a) && known(b) ? inside(w, a, b) : std::pair(1.0, 0.0);
    if (from > to) {
      open = false;
      continue;
    }
    if (!open || from > 0) parts.push_back({between(a, b, from)});
    parts.back().push_back(between(a, b, to));
    open = to >= 1;
  }
  return parts;
}

Trail simplified(const Trail& trail, double tolerance) {
  if (trail.size() < 3) return trail;
  std::vector<bool> kept(trail.size(), false);
  kept.front() = kept.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, trail.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    double most = tolerance;
    std::size_t worst = 0;
    for (std::size_t i = from + 1; i < to; ++i)
      if (const double d = distance(trail[i], trail[from], trail[to]); d > most)
        most = d, worst = i;
    if (worst == 0) continue;
    kept[worst] = true;
    open.insert(open.end(), {{from, worst}, {worst, to}});
  }
  Trail thin;
  for (std::size_t i = 0; i < trail.size(); ++i)
    if (kept[i]) thin.push_back(trail[i]);
  return thin;
}

void drawTrail(Page& page, const PlaneMap& map, const Trail& trail, const PathLook& look,
               std::string_view kind) {
  const auto width = static_cast<double>(look.width), casing = static_cast<double>(look.casing);
  const std::vector<Trail> parts = clipped(trail, map.rect, page.px(20));
  if (parts.empty()) return;
  if (casing > 0)
    page.add(Stroke{"casing", parts, withAlpha(page.ink.casing, look.casingAlpha),
                    page.px(width + 2 * casing)});
  page.add(Stroke{kind, parts, withAlpha(look.colour, look.alpha), page.px(width),
                  page.px(static_cast<double>(look.dash))});
}

void drawPath(Page& page, const PlaneMap& map, const Path& path, double head,
              const PathLook& look) {
  if (path.size() == 0) return;
  head = headOf(path.size(), head);
  const auto k = static_cast<std::size_t>(head);
  if (look.ahead && k + 1 < path.size())
    drawTrail(page, map, trailOf(map, path, k, path.size() - 1),
              {.colour = look.colour, .width = 1.4f, .alpha = 0.35f, .casing = 0}, "ahead");
  Trail past = trailOf(map, path, 0, k);
  const Point last = pointAt(path, head);
  if (head > static_cast<double>(k)) past.push_back(spotOf(map, last.x, last.y));
  drawTrail(page, map, past, look, look.dash > 0 ? "dashed" : look.alpha < 0.5f ? "ghost" : "run");
  if (look.stepMarks) drawStepMarks(page, map, past, look.colour);
}

void drawDisc(Page& page, const PlaneMap& map, const Point& at, ImU32 colour,
              const DiscLook& look) {
  const Spot spot = spotOf(map, at.x, at.y);
  if (!map.rect.contains(ImVec2(static_cast<float>(spot.x), static_cast<float>(spot.y)))) return;
  const auto radius = static_cast<double>(look.radius), casing = static_cast<double>(look.casing),
             inner = static_cast<double>(look.inner);
  page.add(Disc{"casing", spot, page.px(radius + casing), page.ink.casing});
  if (inner > 0)
    page.add(Disc{"ring", spot, page.px(radius), 0, page.px(radius - inner), colour});
  else
    page.add(Disc{"head", spot, page.px(radius), colour});
}

void drawStart(Page& page, const PlaneMap& map, const Point& at, ImU32 colour) {
  const Spot spot = spotOf(map, at.x, at.y);
  if (!map.rect.contains(ImVec2(static_cast<float>(spot.x), static_cast<float>(spot.y)))) return;
  page.add(Disc{"casing", spot, page.px(7.6), 0, page.px(4), page.ink.casing});
  page.add(Disc{"start", spot, page.px(6.6), 0, page.px(2), colour});
}

void drawCross(Page& page, const PlaneMap& map, const Point& at, const std::string& label) {
  const Spot p = spotOf(map, at.x, at.y);
  if (!map.rect.contains(ImVec2(static_cast<float>(p.x), static_cast<float>(p.y)))) return;
  const double r = page.px(5);
  const std::vector<Trail> cross{{{p.x - r, p.y}, {p.x + r, p.y}},
                                 {{p.x, p.y - r}, {p.x, p.y + r}}};
  page.add(Stroke{"casing", cross, withAlpha(page.ink.casing, 0.8f), page.px(4)});
  page.add(Stroke{"minimum", cross, page.ink.text, page.px(1.6)});
  if (!label.empty())
    page.add(
        Words{"label", {p.x + page.px(9), p.y + page.px(15)}, label, page.px(12.5), page.ink.text});
}

}  // namespace ravine::figure
