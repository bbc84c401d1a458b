// What is said at the stations of the microscope: rules in symbols, and with numbers put in.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/lab/microscope.h"

namespace ravine {

namespace {

std::string index(std::size_t layer) { return std::to_string(layer + 1); }
// "v_{2,5}": of unit 5 of layer 2.
std::string ofUnit(const char* symbol, std::size_t layer, int unit) {
  return std::string(symbol) + "_{" + index(layer) + "," + std::to_string(unit + 1) + "}";
}
std::string ofWeight(std::size_t layer, int unit, int from) {
  return "W_{" + index(layer) + "," + std::to_string(unit + 1) + "←" + std::to_string(from + 1) +
         "}";
}

struct Term {
  std::string text;
  double value;
};

// "a + b + c"; beyond `most` terms the smallest become one number at the end.
std::string sumOf(std::vector<Term> terms, std::size_t most, Digits digits) {
  if (terms.size() > most) {
    std::vector<std::size_t> order(terms.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::abs(terms[a].value) > std::abs(terms[b].value);
    });
    order.resize(most > 0 ? most - 1 : 0);
    std::sort(order.begin(), order.end());
    std::vector<Term> kept;
    double rest = 0;
    std::size_t next = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (next < order.size() && order[next] == i)
        kept.push_back(std::move(terms[i])), ++next;
      else
        rest += terms[i].value;
    }
    kept.push_back({numberInFormula(rest, digits), rest});
    terms = std::move(kept);
  }
  std::string text;
  for (const Term& term : terms) text += (text.empty() ? "" : " + ") + term.text;
  return text.empty() ? "0" : text;
}

// Writes the numbers of one station.
class Words {
 public:
  Words(const MicroscopeView& view, const Station& station, int unit, int from, Digits digits,
        std::size_t most)
      : view_(view), t_(station.layer), unit_(unit), from_(from), digits_(digits), most_(most) {}

  void example();
  void forward();
  void loss();
  void backward();
  void update();
  std::vector<FormulaLine> take() { return std::move(lines_); }

 private:
  std::string n(double value) const { return numberInFormula(value, digits_); }
  void line(std::string left, std::string right, double value) {
    lines_.push_back({std::move(left), std::move(right), value});
  }
  const LayerShape& layer(std::size_t t) const { return view_.shape.layers()[t]; }
  const LayerPasses& passes(std::size_t t) const { return view_.passes.layers[t]; }
  const LayerPasses& last() const { return view_.passes.layers.back(); }
  const std::vector<double>& before(std::size_t t) const {
    return t > 0 ? passes(t - 1).z : view_.passes.example.x;
  }
  bool linear(std::size_t t) const { return layer(t).activation.kind() == ActivationKind::linear; }
  double w(std::size_t t, int o, int i) const { return view_.w[view_.shape.weight(t, o, i)]; }
  std::size_t at(int i) const { return static_cast<std::size_t>(i); }
  std::string activated(const Activation& h, double v) const;
  std::string slopeOf(const Activation& h, double v, double z) const;
  std::string lossText() const;
  std::string outputDelta() const;
  std::string hiddenDelta() const;
  void givenGradient(std::size_t place);

  const MicroscopeView& view_;
  std::size_t t_;
  int unit_, from_;
  Digits digits_;
  std::size_t most_;
  std::vector<FormulaLine> lines_;
};

std::string Words::activated(const Activation& h, double v) const {
  switch (h.kind()) {
    case ActivationKind::linear:
      break;
    case ActivationKind::sigmoid:
      return "1/(1 + e^{" + n(-v) + "})";
    case ActivationKind::tanh:
      return "tanh(" + n(v) + ")";
    case ActivationKind::relu:
      return "max(0, " + n(v) + ")";
    case ActivationKind::leakyRelu:
      return v > 0 ? n(v) : n(h.parameter) + "·" + n(v);
    case ActivationKind::elu:
      return v > 0 ? n(v) : n(h.parameter) + "·(e^{" + n(v) + "} − 1)";
    case ActivationKind::softplus:
      return "ln(1 + e^{" + n(v) + "})";
    case ActivationKind::sine:
      return "sin(" + n(v) + ")";
    case ActivationKind::sign:
      return "sign(" + n(v) + ")";
    case ActivationKind::step:
      return "step(" + n(v) + ")";
  }
  return n(v);
}

// h′(v), where possible from z = h(v), as it is computed by hand.
std::string Words::slopeOf(const Activation& h, double v, double z) const {
  switch (h.kind()) {
    case ActivationKind::sigmoid:
      return n(z) + "·(1 − " + n(z) + ")";
    case ActivationKind::tanh:
      return "1 − " + n(z) + "·" + n(z);
    case ActivationKind::elu:
      return v > 0 ? "1" : n(h.parameter) + "·e^{" + n(v) + "}";
    case ActivationKind::softplus:
      return "1/(1 + e^{" + n(-v) + "})";
    case ActivationKind::sine:
      return "cos(" + n(v) + ")";
    default:
      return n(h.slope(v));
  }
}

void Words::example() {
  const std::vector<double>& x = view_.passes.example.x;
  for (std::size_t i = 0; i < x.size(); ++i)
    line("z_{0," + std::to_string(i + 1) + "} = x_" + std::to_string(i + 1), n(x[i]), x[i]);
  line("y", n(view_.passes.example.y), view_.passes.example.y);
}

void Words::forward() {
  const std::vector<double>& in = before(t_);
  std::vector<Term> terms;
  for (int i = 0; i < layer(t_).inputs; ++i)
    terms.push_back({n(w(t_, unit_, i)) + "·" + n(in[at(i)]), w(t_, unit_, i) * in[at(i)]});
  const double b = view_.w[view_.shape.bias(t_, unit_)];
  const LayerPasses& now = passes(t_);
  line(ofUnit("v", t_, unit_), sumOf(std::move(terms), most_, digits_) + " + " + n(b),
       now.v[at(unit_)]);
  line(ofUnit("z", t_, unit_), activated(layer(t_).activation, now.v[at(unit_)]), now.z[at(unit_)]);
}

std::string Words::lossText() const {
  const double z = last().z[0], y = view_.passes.example.y;
  switch (view_.loss) {
    case LossKind::squared:
      return "(" + n(z) + " − " + n(y) + ")^2";
    case LossKind::logistic:
      return "ln(1 + e^{−" + n(y) + "·" + n(z) + "})";
    case LossKind::hinge:
      return "max(0, 1 − " + n(y) + "·" + n(z) + ")";
    case LossKind::softmax:
      break;
  }
  std::vector<Term> powers;
  for (const double output : last().z)
    powers.push_back({"e^{" + n(output) + "}", std::exp(output)});
  return "ln(" + sumOf(std::move(powers), most_, digits_) + ") − " +
         n(last().z[static_cast<std::size_t>(y)]);
}

void Words::loss() { line("ℓ", lossText(), view_.passes.loss); }

// ∂ℓ/∂z of an output.
std::string Words::outputDelta() const {
  const double z = last().z[at(unit_)], y = view_.passes.example.y;
  switch (view_.loss) {
    case LossKind::squared:
      return "2·(" + n(z) + " − " + n(y) + ")";
    case LossKind::logistic:
      return "−" + n(y) + "/(1 + e^{" + n(y) + "·" + n(z) + "})";
    case LossKind::hinge:
      return 1 - y * z > 0 ? n(-y) : "0";
    case LossKind::softmax:
      break;
  }
  std::vector<Term> powers;
  for (const double output : last().z)
    powers.push_back({"e^{" + n(output) + "}", std::exp(output)});
  return "e^{" + n(z) + "}/(" + sumOf(std::move(powers), most_, digits_) + ")" +
         (at(unit_) == static_cast<std::size_t>(y) ? " − 1" : "");
}

std::string Words::hiddenDelta() const {
  const LayerPasses& behind = passes(t_ + 1);
  std::vector<Term> terms;
  for (int o = 0; o < layer(t_ + 1).outputs; ++o) {
    const double weight = w(t_ + 1, o, unit_), h = behind.slope[at(o)], d = behind.delta[at(o)];
    terms.push_back({n(weight) + (linear(t_ + 1) ? "·" : "·" + n(h) + "·") + n(d), weight * h * d});
  }
  return sumOf(std::move(terms), most_, digits_);
}

void Words::backward() {
  const LayerPasses& now = passes(t_);
  const double d = now.delta[at(unit_)], h = now.slope[at(unit_)], z = before(t_)[at(from_)];
  const bool end = t_ + 1 == view_.passes.layers.size();
  line(ofUnit("δ", t_, unit_), end ? outputDelta() : hiddenDelta(), d);
  if (!linear(t_))
    line("h′(" + ofUnit("v", t_, unit_) + ")",
         slopeOf(layer(t_).activation, now.v[at(unit_)], now.z[at(unit_)]), h);
  const std::string product = linear(t_) ? n(d) : n(d) + "·" + n(h);
  line("∂ℓ/∂" + ofWeight(t_, unit_, from_), product + "·" + n(z), d * h * z);
  line("∂ℓ/∂" + ofUnit("b", t_, unit_), product, d * h);
}

// The gradient as the optimizer is given it, where that is not ∂ℓ/∂W alone.
void Words::givenGradient(std::size_t place) {
  const ExampleUpdate& u = *view_.update;
  const UpdateSetup& setup = view_.setup;
  const double given = u.gradient[static_cast<Eigen::Index>(place)];
  if (u.at != u.before.w) return line("g", n(given), given);  // at the place ahead
  const double plain = view_.passes.gradient[place], weight = view_.w[place];
  const bool shrinks = view_.shape.isWeight(place);
  std::string text = n(plain);
  double sum = plain;
  if (shrinks && setup.penalty.l1 > 0) {
    const double sign = weight > 0 ? 1 : weight < 0 ? -1 : 0;
    text += " + " + n(setup.penalty.l1) + "·" + n(sign), sum += setup.penalty.l1 * sign;
  }
  if (shrinks && setup.penalty.l2 > 0)
    text += " + " + n(setup.penalty.l2) + "·" + n(weight), sum += setup.penalty.l2 * weight;
  if (given != sum && sum != 0)  // clipped
    text = n(given / sum) + "·(" + text + ")";
  line("g", text, given);
}

// A method that looks at coordinates one by one is written out for one of them.
void Words::update() {
  if (!view_.update) return;
  const ExampleUpdate& u = *view_.update;
  const std::size_t place =
      from_ < 0 ? view_.shape.bias(t_, unit_) : view_.shape.weight(t_, unit_, from_);
  const auto both = [&](const Eigen::VectorXd& v) {
    const double value = v[static_cast<Eigen::Index>(place)];
    return Vec2(value, value);
  };
  const auto narrowed = [&](const StateN& state) {
    State2 narrow{state.t, both(state.w), {}, state.scalars};
    for (const Eigen::VectorXd& slot : state.slots) narrow.slots.push_back(both(slot));
    return narrow;
  };
  givenGradient(place);
  const ReplayedStep step{
      0, narrowed(u.before), narrowed(u.after), both(u.at), both(u.gradient), u.eta, u.report};
  const StepAnatomy anatomy = anatomyOf(view_.setup.method, step, digits_);
  const std::string name = from_ < 0 ? ofUnit("b", t_, unit_) : ofWeight(t_, unit_, from_);
  for (const FormulaLine& part : anatomy.lines[0]) {
    std::string left = part.left == "x" ? name : part.left;
    if (left.ends_with("_x")) left.resize(left.size() - 2);
    line(left, part.right, part.value);
  }
}

}  // namespace

std::string stationSymbol(const Station& station) {
  switch (station.kind) {
    case StationKind::example:
      return "x";
    case StationKind::forward:
      return "z_" + index(station.layer);
    case StationKind::loss:
      return "ℓ";
    case StationKind::backward:
      return "δ_" + index(station.layer);
    case StationKind::update:
      break;
  }
  return "W′";
}

std::string stationTitle(const NetworkShape& shape, const Station& station) {
  const bool last = station.layer + 1 == shape.layers().size();
  const std::string where = last ? "the output" : "hidden layer " + index(station.layer);
  switch (station.kind) {
    case StationKind::example:
      return "The example";
    case StationKind::forward:
      return "Forward: " + where;
    case StationKind::loss:
      return "The loss";
    case StationKind::backward:
      return "Backward: " + where;
    case StationKind::update:
      break;
  }
  return "The update";
}

std::string stationFormula(const MicroscopeView& view, const Station& station) {
  const std::size_t t = station.layer;
  const bool last = t + 1 == view.shape.layers().size();
  const std::string now = index(t), next = index(t + 1), before = std::to_string(t);
  switch (station.kind) {
    case StationKind::example:
      return "z_0 = x";
    case StationKind::forward: {
      const std::string v = "v_" + now + " = W_" + now + " z_" + before + " + b_" + now;
      if (last) return v + ",  z_" + now + " = v_" + now;
      return v + ",  z_" + now + " = h(v_" + now + "),  " +
             std::string(view.shape.layers()[t].activation.row->description.formula);
    }
    case StationKind::loss:
      return std::string(lossRows()[static_cast<std::size_t>(view.loss)].description.formula);
    case StationKind::backward:
      if (last)
        return "δ_" + now + " = ∂ℓ/∂z_" + now + ",  ∂ℓ/∂W_" + now + " = δ_" + now + " z_" + before +
               "ᵀ,  ∂ℓ/∂b_" + now + " = δ_" + now;
      return "δ_" + now + " = W_" + next + "ᵀ(h′(v_" + next + ") ∘ δ_" + next + "),  ∂ℓ/∂W_" + now +
             " = (δ_" + now + " ∘ h′(v_" + now + ")) z_" + before + "ᵀ";
    case StationKind::update:
      break;
  }
  return std::string(view.setup.method.row->description.formula);
}

std::vector<FormulaLine> stationLines(const MicroscopeView& view, const Station& station, int unit,
                                      int from, Digits digits, std::size_t most) {
  Words words(view, station, unit, from, digits, most);
  switch (station.kind) {
    case StationKind::example:
      words.example();
      break;
    case StationKind::forward:
      words.forward();
      break;
    case StationKind::loss:
      words.loss();
      break;
    case StationKind::backward:
      words.backward();
      break;
    case StationKind::update:
      words.update();
      break;
  }
  return words.take();
}

}  // namespace ravine
