#!/usr/bin/python3
"""Records PyTorch's numbers, in float64, that Ravine's must equal.

Writes next to itself
  objectives.csv  value, gradient and Hessian (autograd) of the data-free surfaces and of formulas
  optimizers.csv  iterates of every optimizer both have: steps 0..10, then every 10th to 200
  clipped.csv     the same with gradients shortened by clip_grad_norm_
  schedules.csv   learning rates for t = 0..20, then every 5th to 120
  networks.json   losses of small networks, full batch, epoch by epoch (see networks.py)
Made with torch 1.13.1 (Debian 12: apt-get install python3-torch). Rerun: /usr/bin/python3 record.py
`nesterov` rows are PyTorch's iterates, which are Ravine's w + beta*Delta. A case is refused when
rounding can reach its digits (see `assert_calm`), so its rows may be compared to 1e-10.
"""

import csv
import json
import os
import random
from math import inf, nextafter
from pathlib import Path

os.environ["ATEN_CPU_CAPABILITY"] = "default"  # no fused multiply-add: equal digits on any x86-64
import torch

import networks
from optimizers import DEFAULT_LR, OPTIMIZERS, rates
from surfaces import FORMULAS, SURFACES, check_known

HERE = Path(__file__).resolve().parent
STEPS = 200
POINTS = 6
CALM = 1e-11

CONSTANT = [("constant", {})]
QUADRATIC = ("quadratic", dict(kappa=10, angle=30)), (2.0, 1.5)
ROSENBROCK = ("rosenbrock", {}), (-1.2, 1.0)
HIMMELBLAU = ("himmelblau", {}), (1.0, 3.0)
TWO_WELLS = ("two_wells", {}), (0.4, 0.7)  # curvature negative at first: lbfgs skips pairs
BEALE = ("beale", {}), (1.0, 0.8)
VALLEY = ("rosenbrock", {}), (0.9, 0.9)  # for lbfgs, which has no line search
FIVE = [QUADRATIC, ROSENBROCK, HIMMELBLAU, TWO_WELLS, BEALE]
SMOOTH = [QUADRATIC, HIMMELBLAU, TWO_WELLS, BEALE]

# optimizer, its parameters, the (surface, start) pairs it runs on
RUNS = [
    ("gradient_descent", {}, SMOOTH),
    ("gradient_descent", dict(lr=0.001), [ROSENBROCK]),
    ("gradient_descent", dict(lr=0.15), [QUADRATIC]),
    ("momentum", {}, [QUADRATIC, HIMMELBLAU, TWO_WELLS]),
    ("momentum", dict(lr=0.001, beta=0.8), FIVE),
    ("nesterov", {}, [QUADRATIC, HIMMELBLAU, TWO_WELLS]),
    ("nesterov", dict(lr=0.001, beta=0.8), FIVE),
    ("adagrad", {}, FIVE),
    ("adagrad", dict(lr=0.3, stabilizer=0.1, eps=1e-6), FIVE),
    ("rmsprop", {}, FIVE),
    ("rmsprop", dict(lr=0.002, alpha=0.95, eps=1e-3, beta=0.8), FIVE),
    ("rmsprop", dict(lr=0.005, alpha=0.95, eps=1e-4), [QUADRATIC, BEALE]),
    ("adadelta", {}, FIVE),
    ("adadelta", dict(lr=0.5, rho=0.95, eps=1e-5), FIVE),
    ("adam", {}, FIVE),
    ("adam", dict(lr=0.05, beta1=0.8, beta2=0.99, eps=1e-6), FIVE),
    ("adamw", {}, FIVE),
    ("adamw", dict(lr=0.05, beta1=0.8, beta2=0.99, weight_decay=0.1), FIVE),
    ("amsgrad", {}, FIVE),
    ("amsgrad", dict(lr=0.05, beta1=0.8, beta2=0.9, eps=1e-6), FIVE),
    ("adamax", {}, FIVE),
    ("adamax", dict(lr=0.05, beta1=0.8, beta2=0.99, eps=1e-3), FIVE),
    ("nadam", {}, FIVE),
    ("nadam", dict(lr=0.05, beta1=0.8, beta2=0.99, momentum_decay=0.05), FIVE),
    ("rprop", {}, FIVE),
    ("rprop", dict(eta_minus=0.6, eta_plus=1.1, step_min=1e-4, step_max=0.05), FIVE),
    ("lbfgs", {}, [*SMOOTH, VALLEY]),
    ("lbfgs", dict(history=3), [*SMOOTH, VALLEY]),
    ("lbfgs", dict(lr=0.5, history=2), [*SMOOTH, VALLEY]),
    ("lbfgs", dict(lr=0.5, history=1), [HIMMELBLAU, BEALE]),
]

# the same under a schedule
SCHEDULED_RUNS = [
    ("gradient_descent", dict(lr=0.02), HIMMELBLAU, [("cosine", dict(steps=150, end=0.001))]),
    ("gradient_descent", dict(lr=0.1), QUADRATIC,
     [("warmup", dict(steps=20)), ("inverse_sqrt", {})]),
    ("adam", dict(lr=0.1), ROSENBROCK, [("exponential", dict(rho=0.02))]),
    ("adam", dict(lr=0.05), BEALE, [("step", dict(every=60, factor=0.3))]),
]

# optimizer, its parameters, the norm that gradients are shortened to: far starts, so that all are
# longer at first and shorter at the end
FAR = [(("rosenbrock", {}), (1.5, -1.0)), (("himmelblau", {}), (-6.0, 7.0))]
CLIPPED_RUNS = [
    ("gradient_descent", dict(lr=0.001), 20, FAR[:1]),
    ("gradient_descent", {}, 10, FAR[1:]),
    ("momentum", dict(lr=0.001, beta=0.8), 20, FAR),
    ("nesterov", dict(lr=0.001, beta=0.8), 20, FAR),
    ("adam", dict(lr=0.05), 5, FAR),
    ("rmsprop", {}, 20, FAR[:1]),
    ("rmsprop", dict(lr=0.02), 20, FAR[1:]),
]

# schedule, eta0
SCHEDULE_RUNS = [
    ([("constant", {})], 0.01),
    ([("linear", {})], 0.1),
    ([("linear", dict(end=0.02, steps=37))], 0.5),
    ([("inverse_time", {})], 0.01),
    ([("inverse_time", dict(rho=0.5))], 1.0),
    ([("inverse_time_recursive", {})], 0.01),
    ([("inverse_time_recursive", dict(rho=0.001))], 0.3),
    ([("exponential", {})], 0.01),
    ([("exponential", dict(rho=0.07))], 2.0),
    ([("inverse", {})], 0.5),
    ([("inverse_sqrt", {})], 0.5),
    ([("step", {})], 0.01),
    ([("step", dict(every=7, factor=0.5))], 0.8),
    ([("cosine", {})], 0.1),
    ([("cosine", dict(steps=45, end=0.03))], 0.25),
    ([("warmup", {})], 0.01),
    ([("warmup", dict(steps=33))], 0.2),
    ([("warmup", dict(steps=10)), ("cosine", dict(steps=100))], 0.1),
    ([("warmup", dict(steps=5)), ("exponential", dict(rho=0.05))], 0.4),
    ([("warmup", dict(steps=12)), ("step", dict(every=25, factor=0.3))], 1.0),
    ([("warmup", dict(steps=8)), ("linear", dict(end=0.001, steps=60))], 0.05),
    ([("warmup", dict(steps=4)), ("inverse_time_recursive", dict(rho=0.02))], 0.05),
]


def spec(name, parameters):
    values = ",".join(f"{key}={value!r}" for key, value in parameters.items())
    return f"{name}:{values}" if values else name


def schedule_spec(schedule):
    return "+".join(spec(*part) for part in schedule)


def digits(value):
    return format(float(value), ".17g")


def write(file, header, rows):
    rows = list(rows)  # complete before the old file is touched
    with open(HERE / file, "w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def on_vector(function, parameters):
    return lambda w: function(w[0], w[1], **parameters)


def derivatives(surface, point):
    """f, fx, fy, fxx, fxy, fyy at a point."""
    w = torch.tensor(point, dtype=torch.float64)
    gradient = torch.autograd.functional.jacobian(surface, w)
    hessian = torch.autograd.functional.hessian(surface, w)
    return [surface(w), *gradient, hessian[0, 0], hessian[0, 1], hessian[1, 1]]


def points_in(box, seed):
    """Points with three decimals, the same for the same text on every machine."""
    draw = random.Random(seed)
    xmin, xmax, ymin, ymax = box
    return [(round(draw.uniform(xmin, xmax), 3), round(draw.uniform(ymin, ymax), 3))
            for _ in range(POINTS)]


def objective_rows():
    rows = [(spec(name, parameters), on_vector(function, parameters), box)
            for name, (function, box, settings) in SURFACES.items() for parameters in settings]
    rows += [(f'formula:f="{text}"', on_vector(function, {}), box)
             for text, (function, box) in FORMULAS.items()]
    for text, surface, box in rows:
        for point in points_in(box, text):
            yield [text, *map(repr, point), *map(digits, derivatives(surface, point))]


def trajectory(optimizer, parameters, surface, start, etas, jitter=None, clip=0):
    """All STEPS + 1 iterates; `jitter`, a seeded generator, moves each gradient by an ulp or so.
    `clip`: the norm that each gradient is shortened to; 0: none is."""
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    method = OPTIMIZERS[optimizer]([w], **parameters)

    def evaluate():
        w.grad, = torch.autograd.grad(surface(w), w)
        if jitter:
            w.grad *= 1 + 2.0**-52 * torch.randn(2, dtype=torch.float64, generator=jitter)
        if clip:
            torch.nn.utils.clip_grad_norm_([w], clip)
        return torch.zeros(())

    path = [w.detach().clone()]
    for eta in etas:
        method.param_groups[0]["lr"] = eta
        if optimizer == "lbfgs":
            method.step(evaluate)
        else:
            evaluate()
            method.step()
        path.append(w.detach().clone())
    return torch.stack(path)


def assert_calm(case, path, start, run):
    """Refuses a case that one ulp in the start, or in every gradient, moves by more than CALM."""
    x, y = start
    others = [run(start=(nextafter(x, inf), y)), run(start=(x, nextafter(y, inf))),
              run(start=start, jitter=torch.Generator().manual_seed(1))]
    size = path.abs().amax(1).clamp(min=1)
    moved = max(((other - path).abs().amax(1) / size).max().item() for other in others)
    if not moved <= CALM:
        raise SystemExit(f"record.py: {case} moves by {moved:.1e}: choose another start or rate")


def optimizer_cases():
    for optimizer, parameters, places in RUNS:
        for surface, start in places:
            yield optimizer, parameters, surface, start, CONSTANT
    for optimizer, parameters, (surface, start), schedule in SCHEDULED_RUNS:
        yield optimizer, parameters, surface, start, schedule


def kept_rows(texts, optimizer, parameters, surface, start, schedule, clip=0):
    """The kept iterates of one case, each behind the texts that name it; refused if not calm."""
    function = on_vector(SURFACES[surface[0]][0], surface[1])
    eta0 = parameters.get("lr", DEFAULT_LR.get(optimizer, 0.01))
    etas = rates(schedule, eta0, STEPS)

    def run(start, jitter=None):
        return trajectory(optimizer, parameters, function, start, etas, jitter, clip)

    path = run(start)
    assert_calm(texts, path, start, run)
    for step in [*range(11), *range(20, STEPS + 1, 10)]:
        yield [*texts, *map(repr, start), step, *map(digits, path[step])]


def optimizer_rows():
    for case, (optimizer, parameters, surface, start, schedule) in enumerate(optimizer_cases()):
        texts = (case, spec(*surface), spec(optimizer, parameters), schedule_spec(schedule))
        yield from kept_rows(texts, optimizer, parameters, surface, start, schedule)


def clipped_rows():
    cases = [(optimizer, parameters, surface, start, clip)
             for optimizer, parameters, clip, places in CLIPPED_RUNS for surface, start in places]
    for case, (optimizer, parameters, surface, start, clip) in enumerate(cases):
        texts = (case, spec(*surface), spec(optimizer, parameters), clip)
        yield from kept_rows(texts, optimizer, parameters, surface, start, CONSTANT, clip)


def schedule_rows():
    for schedule, eta0 in SCHEDULE_RUNS:
        etas = rates(schedule, eta0, 121)
        for t in [*range(21), *range(25, 121, 5)]:
            yield [schedule_spec(schedule), repr(eta0), t, digits(etas[t])]


def write_networks(file):
    """A case a line, beside the data that the cases name."""
    cases = [networks.record(run, spec, schedule_spec) for run in networks.RUNS]
    data = {case["data"]: networks.make_data(case["data"]) for case in cases}
    lines = [f'{json.dumps(name)}: {json.dumps(points)}' for name, points in data.items()]
    text = '{"data": {\n' + ",\n".join(lines) + '\n},\n"cases": [\n'
    text += ",\n".join(json.dumps(case) for case in cases) + "\n]}\n"
    (HERE / file).write_text(text)


def main():
    torch.set_num_threads(1)
    check_known()
    write("objectives.csv", "objective,x,y,f,fx,fy,fxx,fxy,fyy", objective_rows())
    write("schedules.csv", "schedule,eta0,t,eta", schedule_rows())
    write("optimizers.csv", "case,objective,optimizer,schedule,x0,y0,step,x,y", optimizer_rows())
    write("clipped.csv", "case,objective,optimizer,clip,x0,y0,step,x,y", clipped_rows())
    write_networks("networks.json")


if __name__ == "__main__":
    main()
