// A training run as text: what `ravine train` prints, as CSV or as JSON.
#pragma once

#include <string>
#include <vector>

#include "core/io/json.h"
#include "core/lab/run_table.h"
#include "core/lab/trainer.h"

namespace ravine {

// After so many epochs. Scores of what there is nothing of (no test part; accuracy of regression)
// are NaN and left empty.
struct TrainingRow {
  long epoch, update;
  Score train, test;
};

// Writes rows as they come: begin, add…, end; JSON all at once in the end. Each returns false when
// the sink wants no more. Formats: contracts.md, "train output"; JSON is one object
// {"status":…,"epoch":[…],"update":[…],"train_loss":[…],…} with null for what CSV leaves empty.
class TrainingTable {
 public:
  TrainingTable(TableFormat format, TextSink sink) : format_(format), sink_(std::move(sink)) {}

  bool begin();
  bool add(const TrainingRow& row);
  // `status`: "ok", "stopped" (early), "diverged".
  bool end(std::string_view status);

 private:
  TableFormat format_;
  TextSink sink_;
  std::vector<TrainingRow> rows_;
};

}  // namespace ravine
