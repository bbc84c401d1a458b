"""Small networks trained by PyTorch in float64, full batch, from weights and data kept beside them.

The parameters are one flat vector, so that every optimizer of optimizers.py can be used as it is.
"""

import math
import random

import torch
from torch.nn import functional as F

from optimizers import DEFAULT_LR, OPTIMIZERS, rates

EPOCHS = 60
FEWEST = 15  # a case that stays calm for fewer epochs says too little
CALM = 1e-11
LEAST = 1e-7  # of the first loss: below it units are saturated and 1 - h^2 has few digits
EXAMPLES = 36

ACTIVATIONS = {
    "linear": lambda v: v,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": lambda v, slope=0.01: F.leaky_relu(v, slope),
    "elu": lambda v, alpha=1.0: F.elu(v, alpha),
    "softplus": F.softplus,
    "sine": torch.sin,
}
LOSSES = {
    "squared": lambda z, y: ((z[:, 0] - y)**2).mean(),
    "logistic": lambda z, y: F.soft_margin_loss(z[:, 0], y),
    "hinge": lambda z, y: (1 - z[:, 0] * y).clamp(min=0).mean(),
    "softmax": lambda z, y: F.cross_entropy(z, y.long()),
}

TANH = ("tanh", {})
# data, units of the hidden layers, activation, loss, optimizer, its parameters, and what else is
# not as always: l1, l2, clip, schedule
RUNS = [
    # every optimizer
    ("two", [6], TANH, "logistic", "gradient_descent", dict(lr=0.3), {}),
    ("two", [6], TANH, "logistic", "momentum", dict(lr=0.05), {}),
    ("two", [6], TANH, "logistic", "nesterov", dict(lr=0.05), {}),
    ("two", [6], TANH, "logistic", "adagrad", dict(lr=0.1, stabilizer=0.1), {}),
    ("two", [6], TANH, "logistic", "rmsprop", dict(lr=0.01, eps=1e-3), {}),
    ("two", [6], TANH, "logistic", "rmsprop", dict(lr=0.003, eps=1e-3, beta=0.8), {}),
    ("two", [6], TANH, "logistic", "adadelta", dict(eps=1e-4), {}),
    ("two", [6], TANH, "logistic", "adam", dict(lr=0.03), {}),
    ("two", [6], TANH, "logistic", "adamw", dict(lr=0.03, weight_decay=0.1), {}),
    ("two", [6], TANH, "logistic", "amsgrad", dict(lr=0.03, beta2=0.9), {}),
    ("two", [6], TANH, "logistic", "adamax", dict(lr=0.03), {}),
    ("two", [6], TANH, "logistic", "nadam", dict(lr=0.03), {}),
    ("two", [6], TANH, "logistic", "rprop", {}, {}),
    ("two", [6], TANH, "logistic", "lbfgs", dict(lr=0.5), {}),
    ("three", [5, 4], TANH, "softmax", "gradient_descent", dict(lr=0.3), {}),
    ("three", [5, 4], TANH, "softmax", "momentum", dict(lr=0.05, beta=0.8), {}),
    ("three", [5, 4], TANH, "softmax", "nesterov", dict(lr=0.05, beta=0.8), {}),
    ("three", [5, 4], TANH, "softmax", "adagrad", dict(lr=0.1, eps=1e-6, stabilizer=0.01), {}),
    ("three", [5, 4], TANH, "softmax", "rmsprop", dict(lr=0.01, eps=1e-3), {}),
    ("three", [5, 4], TANH, "softmax", "adadelta", dict(lr=2, eps=1e-4), {}),
    ("three", [5, 4], TANH, "softmax", "adam", dict(lr=0.02, eps=1e-6), {}),
    ("three", [5, 4], TANH, "softmax", "adamw", dict(lr=0.02), {}),
    ("three", [5, 4], TANH, "softmax", "amsgrad", dict(lr=0.02), {}),
    ("three", [5, 4], TANH, "softmax", "adamax", dict(lr=0.02, eps=1e-3), {}),
    ("three", [5, 4], TANH, "softmax", "nadam", dict(lr=0.02, momentum_decay=0.05), {}),
    ("three", [5, 4], TANH, "softmax", "rprop", dict(step_max=0.1), {}),
    ("three", [5, 4], TANH, "softmax", "lbfgs", dict(lr=0.3, history=4), {}),
    # every loss and activation
    ("two", [6], ("linear", {}), "squared", "gradient_descent", dict(lr=0.05), {}),
    ("two", [6], ("sigmoid", {}), "squared", "adam", dict(lr=0.05), {}),
    ("two", [5, 4], ("relu", {}), "squared", "momentum", dict(lr=0.02), {}),
    ("two", [6], ("leaky_relu", {}), "hinge", "gradient_descent", dict(lr=0.1), {}),
    ("two", [5, 4], ("leaky_relu", dict(slope=0.2)), "hinge", "adam", dict(lr=0.01), {}),
    ("two", [6], ("elu", {}), "hinge", "momentum", dict(lr=0.02), {}),
    ("two", [4, 3, 3], ("elu", dict(alpha=0.5)), "logistic", "adam", dict(lr=0.02), {}),
    ("two", [6], ("softplus", {}), "logistic", "momentum", dict(lr=0.05), {}),
    ("two", [6], ("sine", {}), "logistic", "nesterov", dict(lr=0.05), {}),
    ("two", [4, 3, 3], ("sine", {}), "squared", "gradient_descent", dict(lr=0.05), {}),
    ("two", [], TANH, "hinge", "gradient_descent", dict(lr=0.1), {}),
    ("two", [], TANH, "logistic", "lbfgs", dict(lr=0.5), {}),
    ("three", [], TANH, "softmax", "nesterov", dict(lr=0.1), {}),
    ("three", [6], ("relu", {}), "softmax", "adam", dict(lr=0.02), {}),
    ("three", [6], ("sigmoid", {}), "softmax", "rmsprop", dict(lr=0.01, eps=1e-3), {}),
    ("five", [8], ("softplus", {}), "softmax", "adam", dict(lr=0.03), {}),
    ("five", [4, 4], ("elu", {}), "softmax", "momentum", dict(lr=0.05), {}),
    ("two", [6], TANH, "softmax", "gradient_descent", dict(lr=0.2), {}),
    ("real", [6], TANH, "squared", "adam", dict(lr=0.03), {}),
    ("real", [5, 4], ("sine", {}), "squared", "lbfgs", dict(lr=0.3), {}),
    ("real", [], TANH, "squared", "gradient_descent", dict(lr=0.05), {}),
    # penalties, clipping, schedules
    ("two", [6], TANH, "logistic", "gradient_descent", dict(lr=0.3), dict(l2=0.05)),
    ("two", [6], ("relu", {}), "hinge", "momentum", dict(lr=0.02), dict(l2=0.1)),
    ("two", [6], TANH, "squared", "adam", dict(lr=0.01), dict(l1=0.002)),
    ("three", [5, 4], TANH, "softmax", "gradient_descent", dict(lr=0.1), dict(l1=0.003, l2=0.02)),
    ("three", [5, 4], TANH, "softmax", "lbfgs", dict(lr=0.3), dict(l2=0.02)),
    ("three", [5, 4], TANH, "softmax", "nesterov", dict(lr=0.05), dict(l2=0.02, clip=0.1)),
    ("two", [6], TANH, "squared", "adam", dict(lr=0.03), dict(clip=0.2)),
    ("two", [6], TANH, "logistic", "adam", dict(lr=0.1),
     dict(schedule=[("warmup", dict(steps=10)), ("cosine", dict(steps=40))])),
    ("three", [6], TANH, "softmax", "gradient_descent", dict(lr=0.5),
     dict(schedule=[("exponential", dict(rho=0.03))])),
]


def make_data(name):
    """Points with three decimals and labels: classes from 0, or real values for "real"."""
    draw = random.Random(f"data {name}")
    x, label = [], []
    classes = dict(two=2, three=3, five=5, real=1)[name]
    for i in range(EXAMPLES):
        k = i % classes
        if name == "real":
            point = draw.uniform(-2, 2), draw.uniform(-2, 2)
            label.append(round(math.sin(point[0]) * point[1], 3))
        else:
            turn = 2 * math.pi * k / classes + 0.6 * math.pi * i / EXAMPLES
            radius = 0.5 + 1.5 * i / EXAMPLES
            place = math.sin(turn), math.cos(turn)
            point = [radius * part + draw.gauss(0, 0.3) for part in place]
            label.append(k)
        x.append([round(part, 3) for part in point])
    return dict(x=x, label=label)


def sizes_of(hidden, outputs):
    sizes = [2, *hidden, outputs]
    return list(zip(sizes, sizes[1:]))


def make_weights(seed, hidden, outputs):
    """Layers [(W, b)] with four decimals, signals of order 1."""
    draw = random.Random(seed)
    layers = []
    for inputs, units in sizes_of(hidden, outputs):
        sd = math.sqrt(2 / (inputs + units))
        weights = [[round(draw.gauss(0, sd), 4) for _ in range(inputs)] for _ in range(units)]
        layers.append((weights, [round(draw.uniform(-0.3, 0.3), 4) for _ in range(units)]))
    return layers


def flat(layers):
    numbers = [n for weights, biases in layers for part in (*weights, biases) for n in part]
    return torch.tensor(numbers, dtype=torch.float64)


def views(w, hidden, outputs):
    """The (W, b) of each layer as views of the flat vector."""
    layers, at = [], 0
    for inputs, units in sizes_of(hidden, outputs):
        weights = w[at:at + inputs * units].view(units, inputs)
        at += inputs * units
        layers.append((weights, w[at:at + units]))
        at += units
    return layers


def outputs_of(layers, activation, x):
    h = x
    for number, (weights, biases) in enumerate(layers):
        # no matrix product, whose order of summation is the library's own affair
        h = (h.unsqueeze(1) * weights.unsqueeze(0)).sum(-1) + biases
        if number + 1 < len(layers):
            h = activation(h)
    return h


def train(run, data, start, etas):
    """Mean losses without penalty at epochs 0 … len(etas); for nesterov those at w + beta*Delta."""
    _, hidden, (activation, settings), loss, optimizer, parameters, more = run
    outputs = data["outputs"]
    h = lambda v: ACTIVATIONS[activation](v, **settings)
    w = start.clone().requires_grad_()
    method = OPTIMIZERS[optimizer]([w], **parameters)

    def mean_loss():
        return LOSSES[loss](outputs_of(views(w, hidden, outputs), h, data["x"]), data["y"])

    def evaluate():
        objective = mean_loss()
        for weights, _ in views(w, hidden, outputs):
            objective = objective + more.get("l1", 0) * weights.abs().sum()
            objective = objective + more.get("l2", 0) / 2 * (weights**2).sum()
        w.grad, = torch.autograd.grad(objective, w)
        if "clip" in more:
            torch.nn.utils.clip_grad_norm_([w], more["clip"])
        return torch.zeros(())

    losses = [mean_loss().item()]
    for eta in etas:
        method.param_groups[0]["lr"] = eta
        if optimizer == "lbfgs":
            method.step(evaluate)
        else:
            evaluate()
            method.step()
        losses.append(mean_loss().item())
    return losses


def calm_epochs(losses, others):
    """How many of the losses no other run has left by CALM, relative to the loss."""
    for epoch, loss in enumerate(losses):
        moved = max(abs(other[epoch] - loss) for other in others)
        if loss < LEAST * losses[0] or not moved < CALM * loss:
            return epoch
    return len(losses)


def prepare(name, loss):
    data = make_data(name)
    label = torch.tensor(data["label"], dtype=torch.float64)
    classes = dict(two=2, three=3, five=5, real=0)[name]
    signs = label if name == "real" else label * 2 - 1
    softmax = loss == "softmax"
    return dict(x=torch.tensor(data["x"], dtype=torch.float64), y=label if softmax else signs,
                outputs=classes if softmax else 1)


def one_ulp_away(start, draw):
    signs = torch.tensor([draw.choice((-1.0, 1.0)) for _ in start], dtype=torch.float64)
    return torch.nextafter(start, signs * math.inf)


def record(run, spec, schedule_spec):
    """One case as it is written; refused where rounding soon reaches its digits."""
    name, hidden, activation, loss, optimizer, parameters, more = run
    data = prepare(name, loss)
    schedule = more.get("schedule", [("constant", {})])
    text = f"{name} {hidden} {activation} {loss} {optimizer} {parameters} {more}"
    layers = make_weights(text, hidden, data["outputs"])
    start = flat(layers)
    etas = rates(schedule, parameters.get("lr", DEFAULT_LR.get(optimizer, 0.01)), EPOCHS)
    losses = train(run, data, start, etas)
    draw = random.Random(text)
    others = [train(run, data, one_ulp_away(start, draw), etas) for _ in range(4)]
    calm = calm_epochs(losses, others)
    if calm <= FEWEST:
        raise SystemExit(f"record.py: {text} is calm for {calm} epochs: choose another rate")
    names = [spec(*activation)] * len(hidden) + ["linear"]
    return dict(data=name, loss=loss, optimizer=spec(optimizer, parameters),
                schedule=schedule_spec(schedule), l1=more.get("l1", 0), l2=more.get("l2", 0),
                clip=more.get("clip", 0),
                layers=[dict(W=weights, b=biases, activation=a)
                        for (weights, biases), a in zip(layers, names)],
                losses=losses[:calm])
