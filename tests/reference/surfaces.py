"""The data-free surfaces of Ravine written with torch operations, each straight from its formula.

Shares nothing with the C++ program: SURFACES and FORMULAS say the function, the box its points are
drawn from and the parameter settings that record.py evaluates.
"""

from math import e, exp, pi

import torch
from torch import cos, sin
from torch.nn.functional import softplus


def quadratic(x, y, l1=1, kappa=10, angle=0):
    a = torch.deg2rad(torch.tensor(float(angle), dtype=torch.float64))
    u, v = x * cos(a) + y * sin(a), -x * sin(a) + y * cos(a)
    return 0.5 * l1 * (u**2 + kappa * v**2)


def rosenbrock(x, y, a=1, b=100):
    return (a - x) ** 2 + b * (y - x**2) ** 2


def himmelblau(x, y):
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def beale(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def goldstein_price(x, y):
    inner = 19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2
    outer = 18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2
    return (1 + (x + y + 1) ** 2 * inner) * (30 + (2 * x - 3 * y) ** 2 * outer)


def branin(x, y):
    parabola = y - 5.1 / (4 * pi**2) * x**2 + 5 / pi * x - 6
    return parabola**2 + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10


def ackley(x, y):
    distance = torch.sqrt(0.5 * (x**2 + y**2))
    waves = 0.5 * (cos(2 * pi * x) + cos(2 * pi * y))
    return -20 * torch.exp(-0.2 * distance) - torch.exp(waves) + exp(1) + 20


def two_wells(x, y, depth=3):
    right = torch.exp(-((x - 1) ** 2 + y**2) / 0.2)
    left = torch.exp(-((x + 1) ** 2 + y**2) / 0.2)
    return -2 * right - depth * left + x**2 + y**2


def plateau(x, y):
    r = torch.sqrt(100 * x**2 + 100 * y**2) + 0.01
    return -sin(r) / r + 0.01 * r**2


def max_of_planes(x, y, count=3):
    angles = 2 * pi / count * torch.arange(count, dtype=torch.float64)
    return torch.max(x * cos(angles) + y * sin(angles))


# name: (function, (xmin, xmax, ymin, ymax), parameter settings)
SURFACES = {
    "quadratic": (quadratic, (-3, 3, -3, 3),
                  [{}, dict(l1=1, kappa=10, angle=30), dict(l1=0.5, kappa=100, angle=-75)]),
    "rosenbrock": (rosenbrock, (-2, 2, -1, 3), [{}, dict(a=0.5, b=10)]),
    "banana": (lambda x, y: (1 - x) ** 2 + 20 * (3 * y - x**2) ** 2, (-2, 2, -1, 1.5), [{}]),
    "himmelblau": (himmelblau, (-5, 5, -5, 5), [{}]),
    "beale": (beale, (-4, 4, -2, 2), [{}]),
    "booth": (lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, (-10, 10, -10, 10), [{}]),
    "matyas": (lambda x, y: 0.26 * (x**2 + y**2) - 0.48 * x * y, (-10, 10, -10, 10), [{}]),
    "saddle": (lambda x, y: x**2 - y**2, (-2, 2, -2, 2), [{}]),
    "monkey_saddle": (lambda x, y: x**3 - 3 * x * y**2, (-2, 2, -2, 2), [{}]),
    "three_hump_camel": (lambda x, y: 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2,
                         (-2.5, 2.5, -2.5, 2.5), [{}]),
    "six_hump_camel": (lambda x, y: (4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y
                       + (4 * y**2 - 4) * y**2, (-2, 2, -1, 1), [{}]),
    "styblinski_tang": (lambda x, y: 0.5 * sum(t**4 - 16 * t**2 + 5 * t for t in (x, y)),
                        (-5, 5, -5, 5), [{}]),
    "rastrigin": (lambda x, y: 20 + sum(t**2 - 10 * cos(2 * pi * t) for t in (x, y)),
                  (-5, 5, -5, 5), [{}]),
    "ackley": (ackley, (-5, 5, -5, 5), [{}]),
    "goldstein_price": (goldstein_price, (-2, 2, -2, 2), [{}]),
    "branin": (branin, (-5, 10, 0, 15), [{}]),
    "easom": (lambda x, y: -cos(x) * cos(y) * torch.exp(-((x - pi) ** 2) - (y - pi) ** 2),
              (1.5, 5, 1.5, 5), [{}]),
    "mccormick": (lambda x, y: sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
                  (-1.5, 4, -3, 4), [{}]),
    "two_wells": (two_wells, (-2, 2, -1, 1), [{}, dict(depth=1.5)]),
    "plateau": (plateau, (-1, 1, -1, 1), [{}]),
    "nondifferentiable": (lambda x, y: x**2 * y / (x**2 + y**2), (-2, 2, -2, 2), [{}]),
    "weighted_l1": (lambda x, y, k=5: abs(x) + k * abs(y), (-3, 3, -3, 3), [{}, dict(k=0.25)]),
    "max_of_planes": (max_of_planes, (-2, 2, -2, 2), [{}, dict(count=7)]),
}

# text as typed: (function, box)
FORMULAS = {
    "x^2+sin(y)": (lambda x, y: x**2 + sin(y), (-3, 3, -3, 3)),
    "(1-x)^2 + 100*(y-x^2)^2": (rosenbrock, (-2, 2, -1, 3)),
    "-x^2+2^x^0.5*y": (lambda x, y: -(x**2) + 2 ** (x**0.5) * y, (0.2, 4, -3, 3)),
    "x^y-y^x": (lambda x, y: x**y - y**x, (0.3, 3, 0.3, 3)),
    "x-y-1-x/y/2+pi*e": (lambda x, y: ((x - y) - 1) - ((x / y) / 2) + pi * e, (-3, 3, 0.5, 3)),
    "sqrt(x^2+y^2+1)*log(x+3)": (
        lambda x, y: torch.sqrt(x**2 + y**2 + 1) * torch.log(x + 3), (-2, 3, -3, 3)),
    "exp(-x^2)*cos(pi*y)": (lambda x, y: torch.exp(-(x**2)) * cos(pi * y), (-2, 2, -2, 2)),
    "tan(x)*atan(y)+asin(x)*acos(y)": (
        lambda x, y: torch.tan(x) * torch.atan(y) + torch.asin(x) * torch.acos(y),
        (-0.9, 0.9, -0.9, 0.9)),
    "sinh(x)-cosh(x*y)+tanh(y)": (
        lambda x, y: torch.sinh(x) - torch.cosh(x * y) + torch.tanh(y), (-2, 2, -2, 2)),
    "sigmoid(x)*softplus(y-x)": (
        lambda x, y: torch.sigmoid(x) * softplus(y - x), (-4, 4, -4, 4)),
    "abs(x-y)+sign(x)*y^2": (
        lambda x, y: torch.abs(x - y) + torch.sign(x) * y**2, (-3, 3, -3, 3)),
    "min(x,y^2)+max(x*y,sin(x))": (
        lambda x, y: torch.minimum(x, y**2) + torch.maximum(x * y, sin(x)), (-2, 2, -2, 2)),
    "relu(x+y)^2-relu(-x)": (
        lambda x, y: torch.relu(x + y) ** 2 - torch.relu(-x), (-3, 3, -3, 3)),
    "e^(x*y)/(1+e^x)": (lambda x, y: e ** (x * y) / (1 + e**x), (-2, 2, -2, 2)),
    "1e-3*x^4 - 2.5e1*x*(y-(x))": (
        lambda x, y: 1e-3 * x**4 - 2.5e1 * x * (y - x), (-4, 4, -4, 4)),
    "2^(-x)*(-y)": (lambda x, y: 2 ** (-x) * (-y), (-2, 2, -2, 2)),
}

# name, x, y, value, agreement: facts from the literature, checked before anything is recorded
KNOWN = [
    ("goldstein_price", 0, -1, 3, 1e-12),
    ("branin", pi, 2.275, 0.39788735772973816, 1e-12),
    ("branin", -pi, 12.275, 0.39788735772973816, 1e-12),
    ("branin", 9.42478, 2.475, 0.39788735772973816, 1e-9),
    ("easom", pi, pi, -1, 1e-12),
    ("mccormick", -0.54719755, -1.54719755, -1.91322295, 1e-8),
    ("beale", 3, 0.5, 0, 1e-12),
    ("booth", 1, 3, 0, 1e-12),
    ("himmelblau", 3, 2, 0, 1e-12),
    ("himmelblau", -2.805118, 3.131312, 0, 1e-9),
    ("six_hump_camel", 0.08984201, -0.71265640, -1.0316284534898774, 1e-12),
    ("styblinski_tang", -2.903534, -2.903534, -78.33233140754282, 1e-9),
    ("ackley", 0, 0, 0, 1e-12),
    ("rastrigin", 0, 0, 0, 1e-12),
]


def check_known():
    for name, x, y, value, agreement in KNOWN:
        point = [torch.tensor(float(t), dtype=torch.float64) for t in (x, y)]
        found = SURFACES[name][0](*point).item()
        assert abs(found - value) <= agreement, f"{name}({x}, {y}) = {found}, not {value}"
