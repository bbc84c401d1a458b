// Reading and writing one example a row.
#include "core/data/sample_csv.h"

#include "core/data/csv_labels.h"
#include "core/data/csv_lines.h"
#include "core/io/csv.h"
#include "core/spec/spec.h"

namespace ravine {

namespace {

// The label's number in order of appearance.
int labelOf(const std::string& field, CsvLabels& labels, CsvLines& lines) {
  std::string wrong;
  const int number = labels.numberOf(field, wrong);
  if (labels.count() > 2)
    wrong = "label = " + quotedField(field) + " is a third one beside " +
            quotedField(labels.name(0)) + " and " + quotedField(labels.name(1)) +
            ": exactly two are needed";
  lines.fail(wrong);
  return number;
}

double zeroOrOne(CsvLines& lines) {
  const double y = lines.number(1, "y");
  if (y != 0 && y != 1) lines.fail("y = " + quotedField(lines.fields()[1]) + " must be 0 or 1");
  return y;
}

Sample sampleOf(SampleKind kind, CsvLines& lines, CsvLabels& labels) {
  const double x = lines.number(0, "x");
  switch (kind) {
    case SampleKind::regression:
      return {x, 1, lines.number(1, "y")};
    case SampleKind::binary:
      return {x, 1, zeroOrOne(lines)};
    case SampleKind::plane: {
      const double y = lines.number(1, "y");
      return {x, y, static_cast<double>(labelOf(lines.fields()[2], labels, lines))};
    }
    case SampleKind::scalar:
      break;
  }
  return {x, 1, 0};
}

}  // namespace

Result<Samples> readSamples(std::string_view text, SampleKind kind) {
  CsvLines lines(text, headerOf(kind), isPlane(kind) ? "x1,x2,label" : "");
  CsvLabels labels;
  Samples samples{kind, {}};
  while (lines.next()) samples.rows.push_back(sampleOf(kind, lines, labels));
  if (!lines.failed() && labels.count() == 1)
    lines.fail("only one label, " + quotedField(labels.name(0)) + ", up to here: two are needed");
  if (lines.failed()) return lines.error();
  if (!isPlane(kind)) return samples;
  const int smaller = labels.sorted()[0];
  for (Sample& s : samples.rows) s.t = s.t == smaller ? -1 : 1;
  return samples;
}

std::string writeSamples(const Samples& samples) {
  std::string text(headerOf(samples.kind));
  text += '\n';
  CsvRows rows(text);
  for (const Sample& s : samples.rows) {
    rows.text(formatNumber(s.u));
    if (isPlane(samples.kind)) rows.text(formatNumber(s.v));
    if (samples.kind != SampleKind::scalar) rows.text(formatNumber(s.t));
    rows.endRow();
  }
  return text;
}

}  // namespace ravine
