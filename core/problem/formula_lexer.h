// Cuts the text of a formula into tokens and knows in which column each one stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/problem/formula.h"

namespace ravine::formula_detail {

enum class TokenKind { kEnd, kBad, kNumber, kName, kSuperscript, kSymbol };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text = {};  // as typed
  int column = 1;
  double number = 0;  // of a number or a superscript
  char symbol = 0;    // one of + - * / ^ ( ) , whichever way it was typed
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  // The next token; after the end kEnd again and again. kBad once something cannot be a token:
  // error() then says what.
  Token next();
  const std::optional<FormulaError>& error() const { return error_; }

 private:
  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  Token take(TokenKind kind, std::size_t bytes, int characters);
  Token bad(int column, std::string message);
  Token number();
  Token name();
  Token superscript();
  Token unknownCharacter();

  std::string_view text_;
  std::size_t at_ = 0;
  int column_ = 1;
  std::optional<FormulaError> error_;
};

// The number of characters of a text, counted as columns are.
int countCharacters(std::string_view text);

// `text`, shortened where it would make a message unreadable.
std::string inTicks(std::string_view text);

}  // namespace ravine::formula_detail
