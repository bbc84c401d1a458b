// Reading examples from CSV row by row, and writing them.
#include "core/data/csv_reading.h"

#include <vector>

#include "core/data/csv_labels.h"
#include "core/io/csv.h"
#include "core/spec/spec.h"

namespace ravine {

namespace {

// The class's number in order of appearance.
double classOf(const std::string& field, CsvLabels& labels, CsvLines& lines) {
  std::string wrong;
  const int number = labels.numberOf(field, wrong);
  if (labels.count() > kMostCsvClasses)
    wrong = "more than " + std::to_string(kMostCsvClasses) + " different labels";
  lines.fail(wrong);
  return number;
}

// Sorts the classes and names them.
void nameClasses(const CsvLabels& labels, Points& points) {
  std::vector<int> place(labels.count());
  for (const int number : labels.sorted()) {
    place[static_cast<std::size_t>(number)] = static_cast<int>(points.classes.size());
    points.classes.push_back(labels.name(static_cast<std::size_t>(number)));
  }
  for (double& label : points.label) label = place[static_cast<std::size_t>(label)];
}

}  // namespace

Result<Points> readPoints(std::string_view text, LabelsAre kind) {
  CsvLines lines(text, "x,y,label", "x1,x2,label");
  CsvLabels labels("; real values take the squared loss");
  Points points;
  while (lines.next()) {
    const double x = lines.number(0, "x"), y = lines.number(1, "y");
    if (lines.failed()) break;
    points.add(x, y,
               kind == LabelsAre::values ? lines.number(2, "label")
                                         : classOf(lines.fields()[2], labels, lines));
  }
  if (!lines.failed() && labels.count() == 1)
    lines.fail("only one class, " + quotedField(labels.name(0)) + ", up to here: two are needed");
  if (lines.failed()) return lines.error();
  if (kind == LabelsAre::classes) nameClasses(labels, points);
  return points;
}

Result<Points> readPairs(std::string_view text) {
  CsvLines lines(text, "x,y");
  Points points;
  points.inputs = 1;
  while (lines.next()) {
    const double x = lines.number(0, "x"), y = lines.number(1, "y");
    if (lines.failed()) break;
    points.x.push_back(x);
    points.label.push_back(y);
  }
  if (lines.failed()) return lines.error();
  return points;
}

bool hasPairs(std::string_view text) {
  const std::string header(text.substr(0, text.find_first_of("\r\n")));
  return !CsvLines(header + "\n0,0", "x,y").failed();
}

std::string writePoints(const Points& points) {
  std::string text = "x,y,label\n";
  CsvRows rows(text);
  for (int row = 0; row < points.n(); ++row) {
    const double label = points.label[static_cast<std::size_t>(row)];
    rows.text(formatNumber(points.at(row, 0))).text(formatNumber(points.at(row, 1)));
    rows.text(points.classes.empty() ? formatNumber(label)
                                     : points.classes[static_cast<std::size_t>(label)]);
    rows.endRow();
  }
  return text;
}

}  // namespace ravine
