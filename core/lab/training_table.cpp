// The rows of a training run.
#include "core/lab/training_table.h"

#include <cmath>

#include "core/io/csv.h"

namespace ravine {

namespace {

struct Column {
  const char* name;
  double (*value)(const TrainingRow&);
};
constexpr Column kColumns[] = {
    {"epoch", [](const TrainingRow& row) { return static_cast<double>(row.epoch); }},
    {"update", [](const TrainingRow& row) { return static_cast<double>(row.update); }},
    {"train_loss", [](const TrainingRow& row) { return row.train.loss; }},
    {"test_loss", [](const TrainingRow& row) { return row.test.loss; }},
    {"train_accuracy", [](const TrainingRow& row) { return row.train.accuracy; }},
    {"test_accuracy", [](const TrainingRow& row) { return row.test.accuracy; }}};

}  // namespace

bool TrainingTable::begin() {
  if (format_ == TableFormat::json) return true;
  std::string text;
  CsvRows header(text);
  for (const Column& column : kColumns) header.text(column.name);
  header.endRow();
  return sink_(text);
}

bool TrainingTable::add(const TrainingRow& row) {
  if (format_ == TableFormat::json) {
    rows_.push_back(row);
    return sink_({});  // it may want no more
  }
  std::string text;
  CsvRows fields(text);
  for (const Column& column : kColumns) {
    const double value = column.value(row);
    if (std::isnan(value))
      fields.text("");
    else
      fields.number(value);
  }
  fields.endRow();
  return sink_(text);
}

bool TrainingTable::end(std::string_view status) {
  if (format_ == TableFormat::csv) return true;
  json::Object object{{"status", status}};
  for (const Column& column : kColumns) {
    json::Array values;
    for (const TrainingRow& row : rows_) {
      const double value = column.value(row);
      values.push_back(std::isnan(value) ? json::Value() : json::Value(value));
    }
    object.emplace_back(column.name, std::move(values));
  }
  return sink_(json::write(std::move(object), true));
}

}  // namespace ravine
