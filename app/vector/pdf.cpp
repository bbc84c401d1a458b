// Drawings as PDF: the only file with cairo.
#include <cairo-ft.h>
#include <cairo-pdf.h>

#include <cmath>
#include <map>
#include <memory>
#include <stdexcept>

#include "app/vector/drawing.h"
#include "app/vector/typeface.h"

namespace ravine::figure {

namespace {

cairo_status_t append(void* to, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

struct Destroy {
  void operator()(cairo_t* c) const { cairo_destroy(c); }
  void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
  void operator()(cairo_font_face_t* f) const { cairo_font_face_destroy(f); }
  void operator()(cairo_font_options_t* o) const { cairo_font_options_destroy(o); }
};
template <class T>
using Owned = std::unique_ptr<T, Destroy>;

class Writer {
 public:
  explicit Writer(const Drawing& drawing)
      : surface_(
            cairo_pdf_surface_create_for_stream(append, &out_, drawing.width, drawing.height)) {
    cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Ravine");
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
    cairo_.reset(cairo_create(surface_.get()));
    const Owned<cairo_font_options_t> options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo_.get(), options.get());
    cairo_set_line_join(cairo_.get(), CAIRO_LINE_JOIN_ROUND);
    cairo_save(cairo_.get());
    for (const Shape& shape : drawing.shapes) std::visit([&](const auto& s) { add(s); }, shape);
  }

  std::string finish() {
    cairo_restore(cairo_.get());
    cairo_show_page(cairo_.get());
    cairo_surface_finish(surface_.get());
    const cairo_status_t status = cairo_status(cairo_.get());
    if (status != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error(std::string("the PDF cannot be made: ") +
                               cairo_status_to_string(status));
    return std::move(out_);
  }

 private:
  void ink(ImU32 colour) {
    const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
    cairo_set_source_rgba(cairo_.get(), static_cast<double>(c.x), static_cast<double>(c.y),
                          static_cast<double>(c.z), static_cast<double>(c.w));
  }
  void trace(const std::vector<Trail>& trails, bool closed) {
    cairo_new_path(cairo_.get());
    for (const Trail& trail : trails) {
      cairo_new_sub_path(cairo_.get());
      for (const Spot& at : trail) cairo_line_to(cairo_.get(), at.x, at.y);
      if (closed) cairo_close_path(cairo_.get());
    }
  }

  void add(const Stroke& s) {
    if (s.trails.empty()) return;
    ink(s.colour);
    cairo_set_line_width(cairo_.get(), s.width);
    const double dashes[] = {s.dash, s.dash * 0.75};
    cairo_set_dash(cairo_.get(), dashes, s.dash > 0 ? 2 : 0, 0);
    cairo_set_line_cap(cairo_.get(), s.dash > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    trace(s.trails, false);
    cairo_stroke(cairo_.get());
  }
  void add(const Fill& f) {
    ink(f.colour);
    cairo_set_fill_rule(cairo_.get(), CAIRO_FILL_RULE_EVEN_ODD);
    trace(f.loops, true);
    cairo_fill(cairo_.get());
  }
  void add(const Disc& d) {
    cairo_new_path(cairo_.get());
    cairo_arc(cairo_.get(), d.at.x, d.at.y, d.radius - d.rim / 2, 0, 2 * M_PI);
    cairo_close_path(cairo_.get());
    if (d.colour >> IM_COL32_A_SHIFT) ink(d.colour), cairo_fill_preserve(cairo_.get());
    if (d.rim > 0) {
      ink(d.rimColour);
      cairo_set_dash(cairo_.get(), nullptr, 0, 0);
      cairo_set_line_width(cairo_.get(), d.rim);
      cairo_stroke_preserve(cairo_.get());
    }
    cairo_new_path(cairo_.get());
  }
  void add(const Words& w) {
    const double width = widthOf(w.text, w.size, w.face);
    const double share = w.align == Align::start ? 0 : w.align == Align::middle ? 0.5 : 1;
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), w.at.x, w.at.y);
    cairo_rotate(cairo_.get(), -w.angle * M_PI / 180);
    ink(w.colour);
    double x = -share * width;
    for (const Piece& piece : piecesOf(w.text, w.face)) {
      cairo_set_font_face(cairo_.get(), faceOf(piece));
      cairo_set_font_size(cairo_.get(), w.size);
      cairo_move_to(cairo_.get(), x, 0);
      cairo_show_text(cairo_.get(), piece.text.c_str());
      x += piece.width * w.size;
    }
    cairo_restore(cairo_.get());
  }
  void add(const Raster& r) {
    const Owned<cairo_surface_t> image(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, r.width, r.height));
    unsigned char* bytes = cairo_image_surface_get_data(image.get());
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(image.get()));
    const auto columns = static_cast<std::size_t>(r.width);
    for (std::size_t i = 0; 3 * i < r.rgb.size(); ++i) {
      const unsigned char* from = &r.rgb[3 * i];
      const unsigned pixel = static_cast<unsigned>(from[0]) << 16 |
                             static_cast<unsigned>(from[1]) << 8 | static_cast<unsigned>(from[2]);
      *reinterpret_cast<unsigned*>(bytes + i / columns * stride + 4 * (i % columns)) = pixel;
    }
    cairo_surface_mark_dirty(image.get());
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), static_cast<double>(r.rect.min.x),
                    static_cast<double>(r.rect.min.y));
    cairo_scale(cairo_.get(), static_cast<double>(r.rect.width()) / r.width,
                static_cast<double>(r.rect.height()) / r.height);
    cairo_set_source_surface(cairo_.get(), image.get(), 0, 0);
    cairo_paint(cairo_.get());
    cairo_restore(cairo_.get());
  }
  void add(const Within& w) {
    cairo_restore(cairo_.get());
    cairo_save(cairo_.get());
    if (!w.any) return;
    cairo_rectangle(cairo_.get(), static_cast<double>(w.rect.min.x),
                    static_cast<double>(w.rect.min.y), static_cast<double>(w.rect.width()),
                    static_cast<double>(w.rect.height()));
    cairo_clip(cairo_.get());
  }

  cairo_font_face_t* faceOf(const Piece& piece) {
    Owned<cairo_font_face_t>& face = faces_[piece.font];
    if (!face)
      face.reset(piece.font ? cairo_ft_font_face_create_for_ft_face(piece.font, FT_LOAD_NO_HINTING)
                            : cairo_toy_font_face_create("sans-serif", CAIRO_FONT_SLANT_NORMAL,
                                                         CAIRO_FONT_WEIGHT_NORMAL));
    return face.get();
  }

  std::string out_;
  std::map<FT_FaceRec_*, Owned<cairo_font_face_t>> faces_;
  Owned<cairo_surface_t> surface_;
  Owned<cairo_t> cairo_;
};

}  // namespace

std::string writePdf(const Drawing& drawing) { return Writer(drawing).finish(); }

}  // namespace ravine::figure
