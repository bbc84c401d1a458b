// `ravine list` and `ravine bench`: what there is, and how fast it is.
#include <cstdio>

#include "app/commands.h"
#include "app/commands_output.h"
#include "app/commands_reading.h"
#include "core/lab/bench.h"
#include "core/lab/listing.h"

namespace ravine {

namespace {

int print(std::string_view text) {
  Output out;
  out.write(text);
  return out.finish();
}

bool listed(std::string_view kind) {
  for (const std::string_view known : listedKinds())
    if (kind == known) return true;
  return false;
}

std::string listAll(bool asJson) {
  json::Object all;
  std::string text;
  for (const std::string_view kind : listedKinds()) {
    if (asJson)
      all.emplace_back(std::string(kind), listAsJson(kind));
    else
      text += (text.empty() ? "== " : "\n== ") + std::string(kind) + " ==\n\n" + listAsText(kind);
  }
  return asJson ? json::write(std::move(all)) : text;
}

std::string benchLine(const BenchRow& row, double value) {
  char line[128];
  std::snprintf(line, sizeof line, "%-40s %12.4g %s\n", std::string(row.key).c_str(), value,
                std::string(row.unit).c_str());
  return line;
}

}  // namespace

int runList(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  const bool asJson = reading.choice("--format") == 1;
  const bool all = !arguments.has("KIND");
  const std::string kind = reading.text("KIND");
  if (!all) reading.choice("KIND");
  if (reading.right() && !all && !listed(kind))
    reading.refuse("KIND", "`" + kind + "` are not there yet; all others are listed");
  if (!reading.right()) return fail("list: " + reading.wrong());
  if (all) return print(listAll(asJson));
  return print(asJson ? json::write(listAsJson(kind)) : listAsText(kind));
}

int runBench(const CommandRow& command, const Arguments& arguments) {
  Reading reading(command, arguments);
  const bool asJson = reading.choice("--format") == 1;
  if (!reading.right()) return fail("bench: " + reading.wrong());
  const BenchEffort effort = arguments.has("--quick") ? kQuickEffort : BenchEffort{};
  json::Object numbers;
  std::string text;
  for (const BenchRow& row : benchRows()) {
    const double value = row.measure(effort);
    numbers.emplace_back(std::string(row.key), value);
    text += benchLine(row, value);
  }
  return print(asJson ? json::write(std::move(numbers)) : text);
}

}  // namespace ravine
