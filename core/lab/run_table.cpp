// The rows of runs.
#include "core/lab/run_table.h"

#include "core/io/csv.h"
#include "core/io/json.h"

namespace ravine {

namespace {

constexpr std::size_t kPiece = 1 << 16;  // bytes handed on at a time

json::Value specAsJson(const Spec& spec) {
  json::Object object{{"name", spec.name}};
  for (const auto& [key, value] : spec.values) {
    if (const double* number = std::get_if<double>(&value))
      object.emplace_back(key, *number);
    else
      object.emplace_back(key, std::get<std::string>(value));
  }
  return object;
}

}  // namespace

std::vector<std::size_t> rowsKeptOf(std::size_t rows, std::uint64_t every) {
  std::vector<std::size_t> kept;
  for (std::size_t k = 0; k < rows; k += every) kept.push_back(k);
  if (!kept.empty() && kept.back() + 1 < rows) kept.push_back(rows - 1);
  return kept;
}

bool RunTable::begin() {
  if (format_ == TableFormat::json) return sink_("{\"runs\":[");
  return sink_("run,optimizer,seed,step,x,y,loss,grad_norm,lr\n");
}

bool RunTable::add(const TableRun& run) {
  const bool going = format_ == TableFormat::csv ? addCsv(run) : addJson(run);
  first_ = false;
  return going;
}

bool RunTable::end() { return format_ == TableFormat::csv || sink_("]}\n"); }

bool RunTable::addCsv(const TableRun& run) {
  const Trajectory& t = run.trajectory;
  std::string piece;
  CsvRows rows(piece);
  for (const std::size_t k : rowsKeptOf(t.size(), every_)) {
    rows.whole(run.number).text(run.written).whole(run.seed).whole(k);
    rows.number(t.x[k]).number(t.y[k]).number(t.loss[k]).number(t.gradientNorm(k)).number(t.lr[k]);
    rows.endRow();
    if (piece.size() < kPiece) continue;
    if (!sink_(piece)) return false;
    piece.clear();
  }
  return sink_(piece);
}

bool RunTable::addJson(const TableRun& run) {
  const Trajectory& t = run.trajectory;
  json::Object object{{"optimizer", specAsJson(run.optimizer)},
                      {"seed", static_cast<double>(run.seed)},
                      {"status", nameOf(statusOf(t))}};
  const std::vector<std::size_t> kept = rowsKeptOf(t.size(), every_);
  const auto column = [&](const char* name, auto value) {
    json::Array numbers;
    for (const std::size_t k : kept) numbers.emplace_back(value(k));
    object.emplace_back(name, std::move(numbers));
  };
  column("step", [](std::size_t k) { return static_cast<double>(k); });
  column("x", [&](std::size_t k) { return t.x[k]; });
  column("y", [&](std::size_t k) { return t.y[k]; });
  column("loss", [&](std::size_t k) { return t.loss[k]; });
  column("grad_norm", [&](std::size_t k) { return t.gradientNorm(k); });
  column("lr", [&](std::size_t k) { return t.lr[k]; });
  // Run by run, so that a race needs the memory of one run only.
  std::string text = json::write(std::move(object), true);
  text.pop_back();  // its line break
  return sink_((first_ ? "" : ",") + text);
}

}  // namespace ravine
