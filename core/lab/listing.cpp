// The tables as JSON and as text.
#include "core/lab/listing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/lab/vocabulary.h"
#include "core/math/table.h"
#include "core/problem/finite_sum.h"

namespace ravine {

namespace {

struct Kind {
  std::string_view name;
  const Vocabulary& (*vocabulary)();
  // Adds what only rows of this kind have; may be null.
  void (*extend)(std::string_view name, json::Object& row);
};

void addMinimaAndDomain(std::string_view name, json::Object& row) {
  const SumRow* sum = findSum(name);  // their minima depend on the examples
  const Box& box = sum ? sum->objective.domain : findRow(objectiveRows(), name)->domain;
  json::Array minima;
  if (const auto objective = makeObjective({std::string(name), {}}))
    for (const Minimum& m : objective->minima()) minima.push_back(json::Array{m.x, m.y, m.value});
  row.emplace_back("minima", std::move(minima));
  row.emplace_back("domain", json::Array{box.xmin, box.xmax, box.ymin, box.ymax});
}

constexpr Kind kKinds[] = {{"objectives", everyObjectiveVocabulary, addMinimaAndDomain},
                           {"optimizers", clusteringVocabulary, nullptr},
                           {"schedules", scheduleVocabulary, nullptr},
                           {"datasets", everyDatasetVocabulary, nullptr},
                           {"targets", targetVocabulary, nullptr},
                           {"activations", activationVocabulary, nullptr},
                           {"losses", lossVocabulary, nullptr},
                           {"inits", initVocabulary, nullptr}};

const Kind& kindNamed(std::string_view name) {
  return *std::find_if(std::begin(kKinds), std::end(kKinds),
                       [&](const Kind& kind) { return kind.name == name; });
}

json::Value finiteOrNull(double value) {
  return std::isfinite(value) ? json::Value(value) : json::Value();
}

json::Value parameterAsJson(const Parameter& p) {
  const auto number = [&](double value) {
    return p.isText() ? json::Value() : finiteOrNull(value);
  };
  json::Object row{{"key", p.key},
                   {"symbol", p.symbol},
                   {"default", p.isText() ? json::Value(p.text) : json::Value(p.fallback)},
                   {"min", number(p.min)},
                   {"max", number(p.max)},
                   {"slider_min", number(p.sliderMin)},
                   {"slider_max", number(p.sliderMax)},
                   {"log", p.scale == Scale::logarithmic},
                   {"help", p.help}};
  if (!p.words.empty()) row.emplace_back("words", json::Array(p.words.begin(), p.words.end()));
  return row;
}

// Columns a terminal needs: UTF-8 continuation bytes and combining accents (U+0300…036F) take none.
std::size_t displayWidth(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool accent = byte == 0xCC || (byte == 0xCD && i + 1 < text.size() &&
                                         static_cast<unsigned char>(text[i + 1]) < 0xB0);
    width += (byte & 0xC0) != 0x80 && !accent;
  }
  return width;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t own = displayWidth(text);
  return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

using Cells = std::array<std::string, 5>;  // key, symbol, default, range, help

Cells cellsOf(const Parameter& p) {
  const std::string key(p.key), symbol(p.symbol), help(p.help);
  if (!p.words.empty()) return {key, symbol, std::string(p.text), rangeText(p), help};
  if (p.isText()) return {key, symbol, '"' + std::string(p.text) + '"', "text", help};
  return {key, symbol, formatNumber(p.fallback), rangeText(p), help};
}

std::string parametersAsText(const std::vector<Parameter>& parameters) {
  std::vector<Cells> table{{"key", "symbol", "default", "range", "meaning"}};
  for (const Parameter& p : parameters) table.push_back(cellsOf(p));
  std::array<std::size_t, std::tuple_size_v<Cells>> widths{};
  for (const Cells& cells : table)
    for (std::size_t i = 0; i + 1 < cells.size(); ++i)  // the last column runs free
      widths[i] = std::max(widths[i], displayWidth(cells[i]) + 2);
  std::string text;
  for (const Cells& cells : table) {
    text += "    ";
    for (std::size_t i = 0; i < cells.size(); ++i) text += padded(cells[i], widths[i]);
    text += '\n';
  }
  return text;
}

}  // namespace

std::span<const std::string_view> listedKinds() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const Kind& kind : kKinds) all.push_back(kind.name);
    return all;
  }();
  return names;
}

json::Value listAsJson(std::string_view kind) {
  const Kind& k = kindNamed(kind);
  json::Array rows;
  for (const Description* d : k.vocabulary().rows) {
    json::Array parameters;
    for (const Parameter& p : d->parameters) parameters.push_back(parameterAsJson(p));
    json::Object row{{"name", d->name},
                     {"title", d->title},
                     {"formula", d->formula},
                     {"parameters", std::move(parameters)}};
    if (k.extend) k.extend(d->name, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string listAsText(std::string_view kind) {
  std::string text;
  for (const Description* d : kindNamed(kind).vocabulary().rows) {
    text +=
        (text.empty() ? "" : "\n") + std::string(d->name) + " (" + std::string(d->title) + ")\n";
    text += "  " + std::string(d->formula) + '\n';
    if (!d->note.empty()) text += "  " + std::string(d->note) + '\n';
    if (!d->parameters.empty()) text += parametersAsText(d->parameters);
  }
  return text;
}

json::Value lessonsAsJson(const Course& course) {
  json::Array rows;
  for (const Lesson& lesson : course.lessons) {
    json::Array steps;
    for (const LessonStep& step : lesson.steps)
      steps.push_back(json::Object{{"title", step.title},
                                   {"rows", json::Array(step.rows.begin(), step.rows.end())}});
    rows.push_back(
        json::Object{{"id", lesson.id}, {"title", lesson.title}, {"steps", std::move(steps)}});
  }
  return rows;
}

std::string lessonsAsText(const Course& course) {
  std::string text;
  for (const Lesson& lesson : course.lessons) {
    text += (text.empty() ? "" : "\n") + lesson.id + " (" + lesson.title + ")\n";
    if (!lesson.about.empty()) text += "  " + lesson.about + '\n';
    std::size_t widest = 0;
    for (const LessonStep& step : lesson.steps)
      widest = std::max(widest, displayWidth(step.title) + 2);
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
      const LessonStep& step = lesson.steps[i];
      std::string rows;
      for (const std::string& row : step.rows) rows += (rows.empty() ? "" : ", ") + row;
      text += "    " + padded(std::to_string(i + 1), 4) + padded(step.title, widest) + rows + '\n';
    }
  }
  return text;
}

}  // namespace ravine
