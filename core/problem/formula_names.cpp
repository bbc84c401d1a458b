// Looks names of a formula up and finds the nearest one for a name that does not exist.
#include "core/problem/formula_names.h"

#include <algorithm>
#include <cctype>
#include <numbers>
#include <utility>
#include <vector>

#include "core/problem/formula_lexer.h"

namespace ravine::formula_detail {
namespace {

constexpr FunctionRow kFunctions[] = {
#define RAVINE_ROW(name, Entry) {#name, Code::k##Entry, false},
    RAVINE_FORMULA_FUNCTIONS(RAVINE_ROW)
#undef RAVINE_ROW
        {"min", Code::kMin, true},
    {"max", Code::kMax, true},
};

// Names from other notations and languages that no spelling check would find.
constexpr std::pair<std::string_view, std::string_view> kElsewhere[] = {
    {"ln", "write log(…), the natural logarithm"},
    {"lg", "write log(…)/log(10)"},
    {"log10", "write log(…)/log(10)"},
    {"log2", "write log(…)/log(2)"},
    {"log1p", "write log(1 + …)"},
    {"expm1", "write exp(…) - 1"},
    {"pow", "write a^b"},
    {"sqr", "write (…)^2"},
    {"cbrt", "write sign(…)*abs(…)^(1/3)"},
    {"hypot", "write sqrt(x^2 + y^2)"},
    {"atan2", "write atan(y/x)"},
    {"arcsin", "write asin(…)"},
    {"arccos", "write acos(…)"},
    {"arctan", "write atan(…)"},
    {"tg", "write tan(…)"},
    {"cot", "write 1/tan(…)"},
    {"sec", "write 1/cos(…)"},
    {"csc", "write 1/sin(…)"},
    {"sgn", "write sign(…)"},
    {"fabs", "write abs(…)"},
    {"logistic", "write sigmoid(…)"},
};

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

// Least number of insertions, deletions, replacements and swaps of neighbours from a to b.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      const std::size_t replaced = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
      d[i][j] = std::min({replaced, d[i - 1][j] + 1, d[i][j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

// The nearest known name within a third of the length, or nothing.
std::string_view nearest(std::string_view name) {
  std::string_view best;
  std::size_t bestDistance = std::max<std::size_t>(1, name.size() / 3) + 1;
  const auto consider = [&](std::string_view candidate) {
    const std::size_t d = distance(name, candidate);
    if (d < bestDistance) best = candidate, bestDistance = d;
  };
  for (const FunctionRow& row : kFunctions) consider(row.name);
  consider("pi");
  return best;
}

// `xy` as x*y, `pix` as pi*x: a name that is only variables and constants written together.
std::string asProduct(std::string_view name) {
  std::string product;
  while (!name.empty()) {
    const std::size_t length = name.starts_with("pi") ? 2 : 1;
    if (length == 1 && name[0] != 'x' && name[0] != 'y' && name[0] != 'e') return {};
    if (!product.empty()) product += '*';
    product += name.substr(0, length);
    name.remove_prefix(length);
  }
  return product;
}

// `sinx` as sin(x), `x2` as x^2.
std::string withoutParentheses(std::string_view name) {
  const char last = name.back();
  const std::string_view head = name.substr(0, name.size() - 1);
  if (last == 'x' || last == 'y') {
    const FunctionRow* row = findFunction(head);
    if (row && !row->many) return std::string(head) + "(" + last + ")";
  }
  if ((head == "x" || head == "y") && last >= '0' && last <= '9')
    return std::string(head) + "^" + last + " or " + std::string(head) + "*" + last;
  return {};
}

}  // namespace

const FunctionRow* findFunction(std::string_view name) {
  const auto row = std::ranges::find(kFunctions, name, &FunctionRow::name);
  return row == std::ranges::end(kFunctions) ? nullptr : row;
}

std::optional<double> findConstant(std::string_view name) {
  if (name == "pi" || name == "π") return std::numbers::pi;
  if (name == "e") return std::numbers::e;
  return std::nullopt;
}

std::string unknownName(std::string_view name) {
  constexpr std::size_t kLongest = 20;  // longer ones resemble nothing
  const std::string begin = "unknown name " + inTicks(name) + ": ";
  if (name.size() > kLongest) return begin + "known are x, y, pi, e and functions such as sin";
  const std::string lower = lowerCase(name);
  for (const auto& [elsewhere, remedy] : kElsewhere)
    if (lower == elsewhere) return begin + std::string(remedy);
  if (lower == "x" || lower == "y") return begin + "did you mean `" + lower + "`?";
  if (const std::string product = asProduct(name); !product.empty())
    return begin + "write " + product;
  if (const std::string call = withoutParentheses(name); !call.empty())
    return begin + "write " + call;
  const std::string_view known = name.size() < 2 ? std::string_view{} : nearest(lower);
  if (!known.empty()) return begin + "did you mean `" + std::string(known) + "`?";
  return begin + "known are x, y, pi, e and functions such as sin";
}

}  // namespace ravine::formula_detail
