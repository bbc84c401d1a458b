// Strict reading of option values into what they mean.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/commands.h"
#include "core/scene/scene.h"
#include "core/spec/spec.h"

namespace ravine {

// Reads values option by option. The first thing wrong is kept, and whatever is read after it is
// some valid value: check wrong() once, before anything is done.
class Reading {
 public:
  Reading(const CommandRow& command, const Arguments& arguments);

  // Given or default; empty where there is neither.
  std::string text(std::string_view option) const;
  double number(std::string_view option, Limits limits);
  std::uint64_t whole(std::string_view option, Limits limits);
  // Examples of a batch: a number, or 0 for `full`.
  int batch(std::string_view option);
  // "X,Y".
  Point point(std::string_view option);
  // "WxH", both within limits.
  struct Size {
    int width, height;
  };
  Size size(std::string_view option, Limits limits);
  // Index of one of the words that the table gives as the option's value ("csv|json").
  std::size_t choice(std::string_view option);
  Spec spec(std::string_view option, const Vocabulary& vocabulary);
  // For options that are repeated: checks one of their texts.
  Spec specFrom(std::string_view option, std::string_view text, const Vocabulary& vocabulary);
  SpecChain chain(std::string_view option, const Vocabulary& vocabulary);
  // The file that an option means where its text is no name of the vocabulary; empty where it is a
  // spec. Whatever looks like a file is one.
  std::string file(std::string_view option, const Vocabulary& vocabulary) const;

  void refuse(std::string_view option, const std::string& why);
  bool right() const { return wrong_.empty(); }
  const std::string& wrong() const { return wrong_; }

 private:
  const CommandRow& command_;
  const Arguments& arguments_;
  std::string wrong_;
};

// A scene and a lesson exclude each other.
void refuseBoth(Reading& reading, const Arguments& arguments);

}  // namespace ravine
