"""Times an ensemble of SGD in numpy, vectorised over its seeds, and prints how many times faster Ravine is.

  python3 tests/bench/numpy_sgd.py build/bin/ravine_benchmarks

200 seeds, 10⁴ updates of logistic regression over 80 examples, one at a time: the updates, and the whole with the
medians and 10–90 % bands of the loss that the window shows. numpy runs on one core; so does Ravine in the first
columns (both are pinned to one), and on all cores in the last. Processor time throughout, wall time in the last.
Ends with status 1 where a ratio is below its gate. Not part of tests/run: it needs numpy.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

SEEDS, STEPS, EXAMPLES, ROWS, ETA = 200, 10_000, 80, 240, 0.1
GATE = 20


def examples(rng):
    x = rng.uniform(-3, 3, EXAMPLES)
    return x, (rng.uniform(size=EXAMPLES) < 1 / (1 + np.exp(-2 * x))).astype(float)


def draw(order, rng):
    """Which example every update of every seed sees: STEPS × SEEDS."""
    if order == "replacement":
        return rng.integers(EXAMPLES, size=(STEPS, SEEDS))
    epochs = -(-STEPS // EXAMPLES)
    tiles = np.broadcast_to(np.arange(EXAMPLES), (SEEDS * epochs, EXAMPLES))
    return np.ascontiguousarray(rng.permuted(tiles, axis=1).reshape(SEEDS, -1)[:, :STEPS].T)


def updates(x, y, index, rows=()):
    """Where the runs are at `rows`. Examples are gathered beforehand and nothing is allocated within the loop."""
    a, b, g = np.zeros(SEEDS), np.zeros(SEEDS), np.empty(SEEDS)
    kept, wanted = [], set(rows)
    for k, (u, label) in enumerate(zip(x[index], ETA * y[index])):
        if k in wanted:
            kept.append((a.copy(), b.copy()))
        np.multiply(a, u, g)
        np.add(g, b, g)
        np.negative(g, g)
        np.exp(g, g)
        np.add(g, 1, g)
        np.divide(ETA, g, g)
        np.subtract(g, label, g)
        np.subtract(b, g, b)
        np.multiply(g, u, g)
        np.subtract(a, g, a)
    return kept


def bands(x, y, kept):
    result = []
    for a, b in kept:
        z = np.multiply.outer(a, x) + b[:, None]
        z *= 1 - 2 * y
        loss = np.logaddexp(0, z).mean(axis=1)
        result.append((loss.mean(), *np.quantile(loss, [0.5, 0.1, 0.9])))
    return result


def milliseconds(work):
    def once():
        begin = time.process_time()
        work()
        return 1e3 * (time.process_time() - begin)

    return statistics.median(once() for _ in range(7))


def numpys(order):
    rng = np.random.default_rng(0)
    x, y = examples(rng)
    index = draw(order, rng)
    rows = np.unique(np.linspace(0, STEPS - 1, ROWS).astype(int)).tolist()
    return {
        "updates": milliseconds(lambda: updates(x, y, index)),
        "whole": milliseconds(lambda: bands(x, y, updates(x, y, draw(order, rng), rows))),
    }


def ravines(program, key):
    """Milliseconds of every ensemble benchmark: `cpu_time` or `real_time`."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.json")
        subprocess.run(
            [program, "--benchmark_filter=^ensemble", "--benchmark_repetitions=7", "--benchmark_out=" + out],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        with open(out) as file:
            rows = json.load(file)["benchmarks"]
    return {row["run_name"].split("/process_time")[0]: row[key] for row in rows if row.get("aggregate_name") == "median"}


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: numpy_sgd.py RAVINE_BENCHMARKS")
    cores = os.sched_getaffinity(0)
    together = ravines(sys.argv[1], "real_time")
    os.sched_setaffinity(0, {max(cores)})
    alone = ravines(sys.argv[1], "cpu_time")
    print(f"{'':28}{'Ravine':>9}{'numpy':>9}{'ratio':>8}{f'{len(cores)} cores':>12}{'ratio':>8}   (ms, gate {GATE})")
    within = True
    for order in ("reshuffle", "replacement"):
        theirs = numpys(order)
        for part, name in (("updates", "ensemble updates/"), ("whole", "ensemble/")):
            ours, fast, numpy = alone[name + order], together[name + order], theirs[part]
            within &= numpy / fast >= GATE
            print(f"{name + order:28}{ours:9.2f}{numpy:9.1f}{numpy / ours:8.1f}{fast:12.2f}{numpy / fast:8.1f}")
    sys.exit(0 if within else 1)


main()
