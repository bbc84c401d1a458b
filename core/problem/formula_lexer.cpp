// Cuts formula text into tokens, on UTF-8 as it comes, broken or not.
#include "core/problem/formula_lexer.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <system_error>
#include <utility>

namespace ravine::formula_detail {
namespace {

struct Character {
  char32_t code;
  std::size_t bytes;
  bool valid;
};

// The character at the front of a text that is not empty. A byte that begins no UTF-8 sequence is a
// character by itself, so that every text has columns.
Character decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {lead, 1, false};
  char32_t code = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {lead, 1, false};
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < kSmallest[bytes] || code > 0x10FFFF || surrogate) return {lead, 1, false};
  return {code, bytes, true};
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isSpace(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == U'\u00A0'; }

char symbolOf(char32_t c) {
  if (c == U'−') return '-';
  if (c == U'×' || c == U'·') return '*';
  constexpr std::u32string_view kSymbols = U"+-*/^(),";
  return kSymbols.find(c) == std::u32string_view::npos ? '\0' : static_cast<char>(c);
}

// The digit a superscript shows, or nothing.
std::optional<char> superscriptDigit(char32_t c) {
  constexpr std::u32string_view kDigits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  const std::size_t i = kDigits.find(c);
  if (i == std::u32string_view::npos) return std::nullopt;
  return static_cast<char>('0' + i);
}

// What to type instead of characters that people do type or paste.
std::string_view remedyFor(char32_t c) {
  constexpr std::pair<std::u32string_view, std::string_view> kRemedies[] = {
      {U"–—‐‑‒", "write -"},
      {U"⋅∗•⨯∙", "write *"},
      {U"÷∕⁄:", "write /"},
      {U"√", "write sqrt(…)"},
      {U"[{⟨", "write ("},
      {U"]}⟩", "write )"},
      {U"|‖", "write abs(…)"},
      {U"=", "give only the expression in x and y"},
      {U"⁻⁺", "write the power as ^(…)"},
      {U";", "separate arguments by a comma"},
  };
  for (const auto& [characters, remedy] : kRemedies)
    if (characters.find(c) != std::u32string_view::npos) return remedy;
  return "a formula has numbers, names, + - * / ^ , and parentheses";
}

// Control characters, and those that are invisible or turn the line around, are named by number.
bool isShowable(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool format = (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
                      (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xAD;
  return !control && !format;
}

// std::from_chars, because strtod reads a decimal comma in some countries.
std::optional<double> parseNumber(std::string_view text) {
  double number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

int countCharacters(std::string_view text) {
  int count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(decode(text).bytes);
  return count;
}

std::string inTicks(std::string_view text) {
  constexpr std::size_t kLongest = 24;  // longer ones are ASCII, so that no character is cut
  std::string shown = "`";
  shown += text.substr(0, kLongest);
  shown += text.size() > kLongest ? "…`" : "`";
  return shown;
}

Token Lexer::take(TokenKind kind, std::size_t bytes, int characters) {
  Token token{.kind = kind, .text = text_.substr(at_, bytes), .column = column_};
  at_ += bytes;
  column_ += characters;
  return token;
}

Token Lexer::bad(int column, std::string message) {
  if (!error_) error_ = FormulaError{column, std::move(message)};
  return {.kind = TokenKind::kBad, .column = column};
}

Token Lexer::next() {
  if (error_) return {.kind = TokenKind::kBad, .column = error_->column};
  while (at_ < text_.size()) {
    const Character c = decode(text_.substr(at_));
    if (!c.valid || !isSpace(c.code)) break;
    take(TokenKind::kEnd, c.bytes, 1);
  }
  if (at_ == text_.size()) return take(TokenKind::kEnd, 0, 0);
  if (isDigit(at(at_)) || at(at_) == '.') return number();
  if (isLetter(at(at_))) return name();
  const Character c = decode(text_.substr(at_));
  if (!c.valid) return unknownCharacter();
  if (c.code == U'π') return take(TokenKind::kName, c.bytes, 1);
  if (superscriptDigit(c.code)) return superscript();
  const char symbol = symbolOf(c.code);
  if (!symbol) return unknownCharacter();
  Token token = take(TokenKind::kSymbol, c.bytes, 1);
  token.symbol = symbol;
  return token;
}

// digits [. digits] [e [+|-] digits], with a digit before or after the point. An `e` followed by a
// letter is no exponent: in `2exp(x)` it is the * that is missing.
Token Lexer::number() {
  std::size_t end = at_;
  const auto digits = [&] {
    const std::size_t begin = end;
    while (isDigit(at(end))) ++end;
    return end - begin;
  };
  const auto column = [&] { return column_ + static_cast<int>(end - at_); };
  const auto soFar = [&] { return inTicks(text_.substr(at_, end - at_)); };

  std::size_t count = digits();
  if (at(end) == '.') ++end, count += digits();
  if (count == 0) return bad(column_, "a `.` without digits is no number: write 0.5, say");
  if (at(end) == '.')
    return bad(column(), "a second decimal point after " + soFar() + ": remove it");
  if (at(end) == 'e' || at(end) == 'E') {
    const std::size_t sign = at(end + 1) == '+' || at(end + 1) == '-' ? 1 : 0;
    if (isDigit(at(end + 1 + sign))) {
      end += 1 + sign;
      digits();
      if (at(end) == '.')
        return bad(column(), "an exponent is whole: remove the `.` after " + soFar());
    } else if (!isLetter(at(end + 1))) {
      const std::string mantissa(text_.substr(at_, end - at_));
      return bad(column(), "an exponent without digits: write 1e3, say, or " +
                               inTicks(mantissa + "*e") + " for a multiple of e");
    }
  }
  const auto value = parseNumber(text_.substr(at_, end - at_));
  if (!value)
    return bad(column_, soFar() + " is no double: write a number between 1e-307 and 1e308");
  Token token = take(TokenKind::kNumber, end - at_, static_cast<int>(end - at_));
  token.number = *value;
  return token;
}

Token Lexer::name() {
  std::size_t end = at_;
  while (isLetter(at(end)) || isDigit(at(end))) ++end;
  return take(TokenKind::kName, end - at_, static_cast<int>(end - at_));
}

Token Lexer::superscript() {
  std::string digits;
  std::size_t bytes = 0;
  while (at_ + bytes < text_.size()) {
    const Character c = decode(text_.substr(at_ + bytes));
    const auto digit = superscriptDigit(c.code);
    if (!c.valid || !digit) break;
    digits += *digit;
    bytes += c.bytes;
  }
  const auto value = parseNumber(digits);
  if (!value) return bad(column_, inTicks(digits) + " is no double: write a smaller power");
  Token token = take(TokenKind::kSuperscript, bytes, static_cast<int>(digits.size()));
  token.number = *value;
  return token;
}

Token Lexer::unknownCharacter() {
  const Character c = decode(text_.substr(at_));
  char name[16];
  if (!c.valid) {
    std::snprintf(name, sizeof name, "0x%02X", static_cast<unsigned>(c.code));
    return bad(column_, "the byte " + std::string(name) + " is not UTF-8 text: remove it");
  }
  std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(c.code));
  std::string message = "unknown character ";
  message += isShowable(c.code) ? inTicks(text_.substr(at_, c.bytes)) : name;
  message += ": ";
  message += remedyFor(c.code);
  return bad(column_, message);
}

}  // namespace ravine::formula_detail
