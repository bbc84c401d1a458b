// Titles of runs.
#include "core/lab/titles.h"

#include <algorithm>

#include "core/lab/levels.h"
#include "core/lab/vocabulary.h"

namespace ravine {

namespace {

// A run's own title, and in words everything that can set it apart, each kind at the same place.
struct Told {
  std::string title;
  std::vector<std::string> traits;
  std::string brief = title;  // in front of what sets it apart
};

std::string numberWords(const Spec& spec, const Parameter& p) {
  return std::string(p.symbol) + " " + shortNumber(spec.number(p.key, p.fallback));
}

// "Exponential ρ 0.1", "Warm-up T 10 then Cosine".
std::string scheduleWords(const SpecChain& chain) {
  std::string words;
  for (const Spec& spec : chain) {
    const Description* row = scheduleVocabulary().find(spec.name);
    if (!row) continue;
    words += (words.empty() ? "" : " then ") + std::string(row->title);
    for (const Parameter& p : row->parameters)
      if (spec.find(p.key)) words += " " + numberWords(spec, p);
  }
  return words;
}

std::vector<std::string> traitsOf(const RunSetup& run) {
  std::vector<std::string> traits;
  if (const Description* row = clusteringVocabulary().find(run.optimizer.name))
    for (const Parameter& p : row->parameters) traits.push_back(numberWords(run.optimizer, p));
  traits.push_back(scheduleWords(run.schedule));
  traits.push_back(run.clip > 0 ? "clip " + shortNumber(run.clip) : "not clipped");
  return traits;
}

Told toldOf(const RunSetup& run) {
  Told told{titleOf(run), traitsOf(run)};
  if (run.optimizer.name == "gradient_descent") told.brief = "GD";
  return told;
}

std::string words(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

Told toldOf(const SampleRun& run, int n) {
  Told told{titleOf(run), traitsOf(run)};
  const bool whole = run.batch <= 0 || run.batch >= n;
  told.traits.push_back(whole ? ""
                              : words(namesOf(run.order)[static_cast<std::size_t>(run.order)]));
  told.traits.push_back(run.averaging.name == "none" ? "last" : words(run.averaging.name));
  if (run.optimizer.name == "lloyd") return told;
  if (run.optimizer.name == "gradient_descent")
    told.title = whole ? "GD" : "SGD";
  else if (whole)
    told.title += ", all";
  if (!whole && run.batch > 1) told.title += ", batch " + std::to_string(run.batch);
  told.brief = told.title;
  return told;
}

// Behind each title what differs among the runs that share it.
std::vector<std::string> setApart(const std::vector<Told>& runs) {
  std::vector<std::string> titles;
  for (const Told& run : runs) {
    std::string words;
    for (std::size_t i = 0; i < run.traits.size(); ++i) {
      const bool differs = std::ranges::any_of(runs, [&](const Told& other) {
        return other.title == run.title && other.traits[i] != run.traits[i];
      });
      if (differs) words += (words.empty() ? " " : ", ") + run.traits[i];
    }
    titles.push_back(words.empty() ? run.title : run.brief + words);
  }
  return titles;
}

}  // namespace

std::string titleOf(const RunSetup& run) {
  const Description* row = clusteringVocabulary().find(run.optimizer.name);
  return std::string(row ? row->title : std::string_view(run.optimizer.name));
}

std::vector<std::string> titlesOf(std::span<const RunSetup* const> runs) {
  std::vector<Told> told;
  for (const RunSetup* run : runs) told.push_back(toldOf(*run));
  return setApart(told);
}

std::vector<std::string> titlesOf(const std::vector<Run>& runs) {
  std::vector<const RunSetup*> setups;
  for (const Run& run : runs) setups.push_back(&run);
  return titlesOf(setups);
}

std::vector<std::string> titlesOf(const std::vector<SampleRun>& runs, int n) {
  std::vector<Told> told;
  for (const SampleRun& run : runs) told.push_back(toldOf(run, n));
  return setApart(told);
}

}  // namespace ravine
