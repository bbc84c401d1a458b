// Drawings as SVG.
#include <cstdio>

#include "app/offscreen.h"
#include "app/vector/drawing.h"

namespace ravine::figure {

namespace {

// At most two decimals, without needless zeros.
std::string number(double value) {
  char text[48];
  std::snprintf(text, sizeof text, "%.2f", value);
  std::string shown = text;
  while (shown.back() == '0') shown.pop_back();
  if (shown.back() == '.') shown.pop_back();
  return shown == "-0" ? "0" : shown;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  return safe;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}
std::string attribute(std::string_view name, double value) {
  return attribute(name, number(value));
}

std::string ofKind(std::string_view kind) {
  return kind.empty() ? std::string() : attribute("class", kind);
}

// `what` is fill or stroke.
std::string inked(const std::string& what, ImU32 colour) {
  char text[16];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", colour & 255u, colour >> 8 & 255u,
                colour >> 16 & 255u);
  const unsigned alpha = colour >> IM_COL32_A_SHIFT;
  std::string said = attribute(what, alpha == 0 ? "none" : text);
  if (alpha > 0 && alpha < 255) said += attribute(what + "-opacity", alpha / 255.0);
  return said;
}

std::string path(const std::vector<Trail>& trails, bool closed) {
  std::string text;
  for (const Trail& trail : trails) {
    for (std::size_t i = 0; i < trail.size(); ++i)
      text += (i == 0 ? "M" : i == 1 ? "L" : " ") + number(trail[i].x) + "," + number(trail[i].y);
    if (closed) text += "Z";
  }
  return attribute("d", text);
}

std::string base64(const std::vector<unsigned char>& bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned three = 0;
    for (std::size_t k = i; k < i + 3; ++k) three = three << 8 | (k < bytes.size() ? bytes[k] : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      text += i + k > bytes.size() ? '=' : kDigits[three >> (18 - 6 * k) & 63u];
  }
  return text;
}

class Writer {
 public:
  std::string write(const Drawing& drawing) {
    const std::string width = number(drawing.width), height = number(drawing.height);
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width + "pt") +
           attribute("height", height + "pt") +
           attribute("viewBox", "0 0 " + width + " " + height) + ">\n<rect" +
           attribute("width", width) + attribute("height", height) + " fill=\"#ffffff\"/>\n";
    for (const Shape& shape : drawing.shapes) std::visit([&](const auto& s) { add(s); }, shape);
    add(Within{false, {}});
    return out_ + "</svg>\n";
  }

 private:
  void add(const Stroke& s) {
    if (s.trails.empty()) return;
    out_ += "<path" + ofKind(s.kind) + " fill=\"none\" stroke-linejoin=\"round\"" +
            inked("stroke", s.colour) + attribute("stroke-width", s.width);
    if (s.dash > 0)
      out_ += attribute("stroke-dasharray", number(s.dash) + " " + number(s.dash * 0.75));
    else
      out_ += " stroke-linecap=\"round\"";
    out_ += path(s.trails, false) + "/>\n";
  }
  void add(const Fill& f) {
    if (f.loops.empty()) return;
    out_ += "<path" + ofKind(f.kind) + " fill-rule=\"evenodd\"" + inked("fill", f.colour) +
            path(f.loops, true) + "/>\n";
  }
  void add(const Disc& d) {
    out_ += "<circle" + ofKind(d.kind) + attribute("cx", d.at.x) + attribute("cy", d.at.y) +
            attribute("r", d.radius - d.rim / 2) + inked("fill", d.colour);
    if (d.rim > 0) out_ += inked("stroke", d.rimColour) + attribute("stroke-width", d.rim);
    out_ += "/>\n";
  }
  void add(const Words& w) {
    constexpr const char* kAnchors[] = {"start", "middle", "end"};
    out_ += "<text" + ofKind(w.kind) + attribute("x", w.at.x) + attribute("y", w.at.y) +
            attribute("font-size", w.size) + inked("fill", w.colour);
    if (w.align != Align::start)
      out_ += attribute("text-anchor", kAnchors[static_cast<std::size_t>(w.align)]);
    if (w.angle != 0)
      out_ += attribute("transform", "rotate(" + number(-w.angle) + " " + number(w.at.x) + " " +
                                         number(w.at.y) + ")");
    out_ += w.face == Face::italic
                ? " font-family=\"STIXGeneral, 'STIX Two Text', 'Times New Roman', serif\" "
                  "font-style=\"italic\""
                : " font-family=\"Inter, 'DejaVu Sans', Helvetica, Arial, sans-serif\"";
    if (w.face == Face::strong) out_ += " font-weight=\"600\"";
    out_ += ">" + escaped(w.text) + "</text>\n";
  }
  void add(const Raster& r) {
    out_ +=
        "<image preserveAspectRatio=\"none\"" + attribute("x", r.rect.min.x) +
        attribute("y", r.rect.min.y) + attribute("width", r.rect.width()) +
        attribute("height", r.rect.height()) +
        attribute("href", "data:image/png;base64," + base64(encodePng(r.width, r.height, r.rgb))) +
        "/>\n";
  }
  void add(const Within& w) {
    if (open_) out_ += "</g>\n";
    open_ = w.any;
    if (!w.any) return;
    const std::string id = "within" + std::to_string(++clips_);
    out_ += "<clipPath" + attribute("id", id) + "><rect" + attribute("x", w.rect.min.x) +
            attribute("y", w.rect.min.y) + attribute("width", w.rect.width()) +
            attribute("height", w.rect.height()) + "/></clipPath>\n<g" +
            attribute("clip-path", "url(#" + id + ")") + ">\n";
  }

  std::string out_;
  int clips_ = 0;
  bool open_ = false;
};

}  // namespace

std::string writeSvg(const Drawing& drawing) { return Writer().write(drawing); }

}  // namespace ravine::figure
