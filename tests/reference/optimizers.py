"""Ravine's optimizer and schedule names as the PyTorch objects that record.py runs.

Every entry takes Ravine's keys, so that the text of a spec and what is run come from one place.
"""

import math

import torch
from torch import optim
from torch.optim import lr_scheduler as sched


class DocumentedNAdam(optim.Optimizer):
    """NAdam as PyTorch documents it; release 1.13's own class multiplies mu_t into P_t twice."""

    def __init__(self, params, lr, beta1, beta2, eps, momentum_decay):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, eps=eps, psi=momentum_decay))
        self.t, self.product, self.m, self.v = 0, 1.0, 0.0, 0.0

    @torch.no_grad()
    def step(self):
        group = self.param_groups[0]
        w, eta, beta1, beta2 = group["params"][0], group["lr"], group["beta1"], group["beta2"]
        g = w.grad
        self.t += 1
        mu = beta1 * (1 - 0.5 * 0.96 ** (self.t * group["psi"]))
        mu_next = beta1 * (1 - 0.5 * 0.96 ** ((self.t + 1) * group["psi"]))
        self.product *= mu
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        denominator = (self.v / (1 - beta2**self.t)).sqrt() + group["eps"]
        w -= eta * (1 - mu) / (1 - self.product) * g / denominator
        w -= eta * mu_next / (1 - self.product * mu_next) * self.m / denominator


def lbfgs(w, lr=1, history=10):
    return optim.LBFGS(w, lr=lr, max_iter=1, tolerance_grad=0, tolerance_change=0,
                       history_size=history, line_search_fn=None)


def rprop(w, lr=0.01, eta_minus=0.5, eta_plus=1.2, step_min=1e-6, step_max=50):
    return optim.Rprop(w, lr, etas=(eta_minus, eta_plus), step_sizes=(step_min, step_max))


OPTIMIZERS = {
    "gradient_descent": lambda w, lr=0.01: optim.SGD(w, lr),
    "momentum": lambda w, lr=0.01, beta=0.9: optim.SGD(w, lr, momentum=beta),
    "nesterov": lambda w, lr=0.01, beta=0.9: optim.SGD(w, lr, momentum=beta, nesterov=True),
    "adagrad": lambda w, lr=0.01, stabilizer=0, eps=1e-10: optim.Adagrad(
        w, lr, initial_accumulator_value=stabilizer, eps=eps),
    "rmsprop": lambda w, lr=0.01, alpha=0.99, eps=1e-8, beta=0: optim.RMSprop(
        w, lr, alpha=alpha, eps=eps, momentum=beta),
    "adadelta": lambda w, lr=1, rho=0.9, eps=1e-6: optim.Adadelta(w, lr, rho=rho, eps=eps),
    "adam": lambda w, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8: optim.Adam(
        w, lr, (beta1, beta2), eps),
    "adamw": lambda w, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01: optim.AdamW(
        w, lr, (beta1, beta2), eps, weight_decay),
    "amsgrad": lambda w, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8: optim.Adam(
        w, lr, (beta1, beta2), eps, amsgrad=True),
    "adamax": lambda w, lr=0.002, beta1=0.9, beta2=0.999, eps=1e-8: optim.Adamax(
        w, lr, (beta1, beta2), eps),
    "nadam": lambda w, lr=0.002, beta1=0.9, beta2=0.999, eps=1e-8, momentum_decay=0.004:
        DocumentedNAdam(w, lr, beta1, beta2, eps, momentum_decay),
    "rprop": rprop,
    "lbfgs": lbfgs,
}
DEFAULT_LR = {"adadelta": 1, "adam": 0.001, "adamw": 0.001, "amsgrad": 0.001, "adamax": 0.002,
              "nadam": 0.002, "lbfgs": 1}  # the others 0.01


def linear(sgd, eta0, end=0, steps=100):
    if end == 0:
        return sched.LinearLR(sgd, start_factor=1, end_factor=0, total_iters=steps)
    return sched.LambdaLR(
        sgd, lambda t: (1 - t / steps) + end / eta0 * t / steps if t < steps else end / eta0)


def inverse_time_recursive(sgd, eta0, rho=0.01):
    return sched.MultiplicativeLR(sgd, lambda t: 1 / (1 + rho * (t - 1)))


SCHEDULES = {
    "constant": lambda sgd, eta0: sched.LambdaLR(sgd, lambda t: 1),
    "linear": linear,
    "inverse_time": lambda sgd, eta0, rho=0.01: sched.LambdaLR(sgd, lambda t: 1 / (1 + rho * t)),
    "inverse_time_recursive": inverse_time_recursive,
    "exponential": lambda sgd, eta0, rho=0.01: sched.ExponentialLR(sgd, gamma=math.exp(-rho)),
    "inverse": lambda sgd, eta0: sched.LambdaLR(sgd, lambda t: 1 / (t + 1)),
    "inverse_sqrt": lambda sgd, eta0: sched.LambdaLR(sgd, lambda t: 1 / math.sqrt(t + 1)),
    "step": lambda sgd, eta0, every=100, factor=0.1: sched.StepLR(sgd, every, gamma=factor),
    "cosine": lambda sgd, eta0, steps=100, end=0: sched.CosineAnnealingLR(sgd, steps, eta_min=end),
    "warmup": lambda sgd, eta0, steps=10: sched.LambdaLR(sgd, lambda t: min(1, (t + 1) / steps)),
}


def rates(schedule, eta0, count):
    """Rates eta_0 … eta_{count-1} of `schedule`: one (name, parameters), or warmup and another."""
    (name, parameters), *after = schedule
    if after:
        warm = parameters.get("steps", 10)
        return (rates(schedule[:1], eta0, warm) + rates(after, eta0, count))[:count]
    sgd = optim.SGD([torch.zeros(1, requires_grad=True)], lr=eta0)
    scheduler = SCHEDULES[name](sgd, eta0, **parameters)
    etas = []
    for _ in range(count):
        etas.append(float(sgd.param_groups[0]["lr"]))
        sgd.step()
        scheduler.step()
    if name == "cosine":  # beyond `steps` PyTorch's rate rises again; Ravine's stays
        steps, end = parameters.get("steps", 100), parameters.get("end", 0)
        etas[steps:] = [float(end)] * len(etas[steps:])
    return etas
