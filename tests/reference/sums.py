#!/usr/bin/python3
"""Records what PyTorch and scikit-learn say of the means over examples in contracts.md.

Writes sums.json next to itself:
  data    the examples, as [u, v, t]: z = xu + yv is a model's output, t its label or value
  values  f, fx, fy, fxx, fxy, fyy at points [x, y] by PyTorch's autograd in float64
  optima  minima by scikit-learn, with how far it may be off (its solvers stop at a tolerance)
  lloyd   where scikit-learn's KMeans ends from a given start, and its inertia by the example
  runs    iterates of torch.optim on given mini-batches
Made with torch 1.13.1 and scikit-learn 1.2.1 (Debian 12: apt-get install python3-torch
python3-sklearn). Rerun: /usr/bin/python3 sums.py
"""

import json
import random
import warnings
from math import exp, inf, nextafter
from pathlib import Path

from record import spec  # first: it chooses PyTorch's arithmetic

import numpy as np
import torch
from sklearn import linear_model
from sklearn.cluster import KMeans
from sklearn.svm import LinearSVC
from torch.nn import functional as F

from optimizers import OPTIMIZERS

STEPS = 40
CALM = 1e-13  # one ulp in the start moves no iterate by more, relative to max(1, |w|)


def examples(name, count, one):
    """`count` examples with three decimals, the same on every machine."""
    draw = random.Random(name)
    return [[round(number, 3) for number in one(draw, i)] for i in range(count)]


def line(draw, _):
    x = draw.uniform(0, 3)
    return x, 1, 1.5 * x - 0.5 + draw.gauss(0, 0.4)


def far(draw, _):  # not centred: a long valley
    x = draw.uniform(40, 60)
    return x, 1, 0.2 * x + draw.gauss(0, 2)


def classes(draw, _):
    x = draw.uniform(-3, 3)
    return x, 1, draw.random() < 1 / (1 + exp(-2 * x - 0.5))


def clouds(draw, i):
    label = 1 if i % 3 else -1
    return 0.9 * label + draw.gauss(0, 1), 0.5 * label + draw.gauss(0, 1), label


def heaps(draw, i):
    return (-1.5 if i % 3 else 1.5) + draw.gauss(0, 0.8), 1, 0


DATA = {
    "line": examples("line", 30, line),
    "far": examples("far", 12, far),
    "classes": examples("classes", 40, classes),
    "clouds": examples("clouds", 36, clouds),
    "heaps": examples("heaps", 25, heaps),
}

# objective, l2, data, a start
SUMS = [
    ("linear_regression", 0, "line", (-2.0, 2.0)),
    ("linear_regression", 0, "far", (0.5, -3.0)),
    ("ridge", 0.1, "line", (-2.0, 2.0)),
    ("ridge", 2.5, "far", (0.5, -3.0)),
    ("logistic_regression", 0, "classes", (-1.0, 2.0)),
    ("logistic_regression", 0.01, "classes", (-1.0, 2.0)),
    ("svm", 0.01, "clouds", (-1.0, 1.0)),
    ("svm", 0.3, "clouds", (-1.0, 1.0)),
    ("kmeans", 0, "heaps", (-3.0, -2.5)),
]


def tensors(data):
    return torch.tensor(DATA[data], dtype=torch.float64).unbind(1)


def mean(objective, l2, u, v, t):
    """The objective as a function of w, from the words of contracts.md."""

    def outputs(w):
        return w[0] * u + w[1] * v

    def squares(w):
        return w[0]**2 + w[1]**2

    return {
        "linear_regression": lambda w: ((outputs(w) - t)**2).mean(),
        "ridge": lambda w: ((outputs(w) - t)**2).mean() + l2 * squares(w),
        "logistic_regression": lambda w: F.binary_cross_entropy_with_logits(outputs(w), t) + l2 *
                               squares(w),
        "svm": lambda w: (1 - t * outputs(w)).clamp(min=0).mean() + l2 / 2 * squares(w),
        "kmeans": lambda w: torch.minimum((u - w[0])**2, (u - w[1])**2).mean(),
    }[objective]


def values(objective, l2, data, start):
    function = mean(objective, l2, *tensors(data))
    draw = random.Random(f"{objective} {l2} {data}")
    rows = []
    for point in [start] + [(round(draw.uniform(-3, 3), 3), round(draw.uniform(-3, 3), 3))
                            for _ in range(5)]:
        w = torch.tensor(point, dtype=torch.float64)
        gradient = torch.autograd.functional.jacobian(function, w)
        hessian = torch.autograd.functional.hessian(function, w)
        numbers = [function(w), *gradient, hessian[0, 0], hessian[0, 1], hessian[1, 1]]
        rows.append([*point, *(number.item() for number in numbers)])
    return dict(objective=objective, l2=l2, data=data, rows=rows)


def fitted(objective, l2, data):
    """(w, how far it may be off) by scikit-learn."""
    u, v, t = np.array(DATA[data]).T
    n, columns = len(u), np.array([u, v]).T
    if objective == "linear_regression":
        model = linear_model.LinearRegression().fit(u[:, None], t)
        return (model.coef_[0], model.intercept_), 1e-11
    if objective == "ridge":
        model = linear_model.Ridge(alpha=n * l2, fit_intercept=False).fit(columns, t)
        return model.coef_, 1e-11
    if objective == "logistic_regression":
        settings = dict(C=1 / (2 * n * l2)) if l2 else dict(penalty=None)
        model = linear_model.LogisticRegression(
            solver="newton-cholesky", fit_intercept=False, tol=1e-14, max_iter=10**6,
            **settings).fit(columns, t)
        return model.coef_[0], 1e-9
    model = LinearSVC(loss="hinge", C=1 / (n * l2), fit_intercept=False, dual=True, tol=1e-12,
                      max_iter=10**8, random_state=0).fit(columns, t)
    return model.coef_[0], 1e-8


def optimum(objective, l2, data):
    if objective == "kmeans":
        centres = KMeans(2, n_init=50, tol=0, random_state=0).fit(
            np.array(DATA[data])[:, :1]).cluster_centers_
        w, off = sorted(centre[0] for centre in centres), 1e-12
    else:
        w, off = fitted(objective, l2, data)
    w = [float(part) for part in w]
    value = mean(objective, l2, *tensors(data))(torch.tensor(w, dtype=torch.float64)).item()
    return dict(objective=objective, l2=l2, data=data, w=w, value=value, off=off)


def lloyd(start):
    u = np.array(DATA["heaps"])[:, :1]
    model = KMeans(2, init=np.array(start)[:, None], n_init=1, tol=0, algorithm="lloyd").fit(u)
    return dict(data="heaps", start=start, w=[float(c[0]) for c in model.cluster_centers_],
                value=model.inertia_ / len(u))


def batches(count, size, text):
    """Mini-batches of reshuffled epochs; the last of an epoch may be smaller."""
    draw, rows = random.Random(text), []
    while len(rows) < STEPS:
        order = list(range(count))
        draw.shuffle(order)
        rows += [order[i:i + size] for i in range(0, count, size)]
    return rows[:STEPS]


def path(objective, l2, data, start, optimizer, parameters, plan):
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    method, columns = OPTIMIZERS[optimizer]([w], **parameters), tensors(data)
    rows = [w.tolist()]
    for batch in plan:
        method.zero_grad()
        mean(objective, l2, *(column[batch] for column in columns))(w).backward()
        method.step()
        rows.append(w.tolist())
    return rows


# optimizer, its parameters with the rate relative to what the data allow, batch size
METHODS = [
    ("gradient_descent", {}, 1, 1),
    ("momentum", dict(beta=0.8), 0.3, 4),
    ("nesterov", dict(beta=0.8), 0.3, 7),
    ("adam", dict(beta2=0.99), None, 4),
    ("rmsprop", dict(alpha=0.9, eps=1e-3), None, 1),
]
RATES = {"far": 1e-4, "kmeans": 0.1}


def run(case, optimizer, parameters, share, size):
    objective, l2, data, start = case
    rate = RATES.get(data, RATES.get(objective, 0.05))
    parameters = dict(lr=share * rate if share else 0.05, **parameters)
    plan = batches(len(DATA[data]), size, f"{case} {optimizer}")
    rows = path(*case, optimizer, parameters, plan)
    x, y = start
    for moved in ((nextafter(x, inf), y), (x, nextafter(y, inf))):
        other = path(objective, l2, data, moved, optimizer, parameters, plan)
        for a, b in zip(rows, other):
            if not max(abs(p - q) for p, q in zip(a, b)) <= CALM * max(1, *map(abs, a)):
                raise SystemExit(f"sums.py: {case} {optimizer} is not calm: choose another rate")
    return dict(objective=objective, l2=l2, data=data, optimizer=spec(optimizer, parameters),
                batches=plan, path=rows)


def listed(rows):
    return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]"


def main():
    torch.set_num_threads(1)
    warnings.filterwarnings("error")  # a solver that did not converge
    parts = dict(
        values=[values(*case) for case in SUMS],
        optima=[optimum(*case[:3]) for case in SUMS],
        lloyd=[lloyd(start) for start in ((-3.0, -2.5), (0.0, 0.5), (5.0, 1.0))],
        # one strength of the penalty is enough
        runs=[run(case, *method) for case in SUMS[:4] + SUMS[5:7] + SUMS[8:] for method in METHODS])
    texts = [f'"data": {{\n' + ",\n".join(f"{json.dumps(name)}: {json.dumps(rows)}"
                                          for name, rows in DATA.items()) + "\n}"]
    texts += [f'"{name}": {listed(rows)}' for name, rows in parts.items()]
    (Path(__file__).resolve().parent / "sums.json").write_text("{" + ",\n".join(texts) + "}\n")


if __name__ == "__main__":
    main()
