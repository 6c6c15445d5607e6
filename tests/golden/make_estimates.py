"""Writes estimates.json for tests/stats: values by enumeration, SciPy and
formulas with another structure than those of src/stats."""

import itertools
import math

import numpy as np
import scipy
import sklearn
from scipy import stats
from scipy.optimize import least_squares
from sklearn import metrics
from write_golden import write_golden

rng = np.random.default_rng(20261126)


def scores(n, digits=3, mean=0.65, sd=0.02):
    return [round(x, digits) for x in rng.normal(mean, sd, n).tolist()]


def moments(values):
    return [float(np.mean(values)), float(np.std(values))]


# Every draw of n scores has the same probability.
maxima = []
for sample in [scores(7), scores(6, 2), [0.5, 0.5, 0.5], [0.4]]:
    for n in range(1, len(sample) + 1):
        maxima.append({
            "scores": sample,
            "n": n,
            "without": moments([max(d) for d in itertools.combinations(sample, n)]),
            "with": moments([max(d) for d in itertools.product(sample, repeat=n)]),
        })

pairs = []
for n, digits in [(2, 3), (5, 2), (6, 3), (9, 2), (12, 3)]:
    a, b = scores(n, digits, 0.655), scores(n, digits)
    d = np.round(np.subtract(a, b), 9)
    wins = (np.sign(d) + 1) / 2
    interval = None
    if n <= 6:
        means = [float(np.mean(draw)) for draw in itertools.product(wins, repeat=n)]
        interval = np.percentile(means, [2.5, 97.5]).tolist()
    regions = []
    for rope, rho in [(0, 0), (0.01, 0), (0.01, 0.1), (0.002, 0.2)]:
        posterior = stats.t(n - 1, np.mean(d), np.sqrt(np.var(d, ddof=1) * (1 / n + rho / (1 - rho))))
        regions.append({
            "rope": rope,
            "rho": rho,
            "left": float(posterior.cdf(-rope)),
            "right": float(posterior.sf(rope)),
        })
    equivalence = []
    for margin in [0.005, 0.02, 0.05]:
        low = stats.ttest_1samp(d, -margin, alternative="greater")
        high = stats.ttest_1samp(d, margin, alternative="less")
        equivalence.append({"margin": margin, "p": float(max(low.pvalue, high.pvalue))})
    pairs.append({
        "a": a,
        "b": b,
        "probability": float(np.mean(wins)),
        "interval": interval,
        "regions": regions,
        "equivalence": equivalence,
    })

needed = [
    {
        "probability": probability,
        "alpha": alpha,
        "power": power,
        "pairs": float(((stats.norm.ppf(1 - alpha) - stats.norm.ppf(1 - power)) / (np.sqrt(6) * (0.5 - probability))) ** 2),
    }
    for probability in [0.55, 0.6, 0.75, 0.9]
    for alpha in [0.01, 0.05]
    for power in [0.8, 0.95]
]


def test_set_power(n, gain, agreement, alpha):
    """Sums over all tables of examples that only one model predicts correctly."""
    old = max(0, (1 - agreement - gain) / 2)
    power = wrong = size = 0.0
    for b in range(n + 1):
        for c in range(n + 1 - b):
            if b + c == 0 or stats.binomtest(b, b + c).pvalue >= alpha:
                continue
            chance = math.comb(n, b) * math.comb(n - b, c) * (old + gain) ** b * old**c * agreement ** (n - b - c)
            power += chance * (b > c)
            wrong += chance * (b < c)
            size += chance * abs(b - c) / n
    significant = power + wrong
    return {
        "n": n,
        "gain": gain,
        "agreement": agreement,
        "alpha": alpha,
        "power": power,
        "typeM": size / significant / gain,
        "typeS": wrong / significant,
    }


powers = [
    test_set_power(*setting)
    for setting in [(12, 0.3, 0.5, 0.05), (40, 0.1, 0.7, 0.05), (40, 0.05, 0.1, 0.2), (30, 0.2, 0.8, 0.05)]
]


def fitted(sizes, errors):
    """The best of many starts of a general optimiser, with bounds."""
    n, y = np.array(sizes, float), np.mean(errors, axis=0)
    unit = np.exp(np.mean(np.log(n)))
    best = None
    for a in [0, y.min() / 2, y.min()]:
        for c in [0.05, 0.3, 1, 3]:
            found = least_squares(
                lambda p: p[0] + p[1] * (n / unit) ** -p[2] - y,
                [a, y.max() - a, c],
                bounds=([0, 0, 0.01], [np.inf, np.inf, 10]),
                xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=20000,
            )
            if best is None or found.cost < best.cost:
                best = found
    a, b, c = best.x
    return {"a": a, "b": b * unit**c, "c": c, "rmse": float(np.sqrt(2 * best.cost / len(n)))}


curves = []
for sizes, (a, b, c), seeds, noise in [
    ([100, 400, 1600], (0.3, 3, 0.5), 3, 0.004),
    ([50, 100, 500, 2000, 4000], (0.25, 1.5, 0.4), 5, 0.01),
    ([100, 1000, 10000, 100000], (0, 0.9, 0.2), 4, 0.01),
    ([10, 20, 40, 80], (0.1, 4, 0.9), 1, 0.01),
]:
    errors = [[round(a + b * n**-c + noise * z, 5) for n, z in zip(sizes, rng.normal(size=len(sizes)))] for _ in range(seeds)]
    curves.append({"sizes": sizes, "errors": errors, **fitted(sizes, errors)})

efficiency = []
for goal in [0.52, 0.6, 0.651, 0.699]:
    sizes, curve = [100, 300, 1000, 4000], [0.5, 0.58, 0.66, 0.7]
    efficiency.append({"sizes": sizes, "curve": curve, "goal": goal, "examples": float(np.exp(np.interp(goal, curve, np.log(sizes))))})

ensembles = []
for models, examples, rounds in [(2, 20, 10), (5, 30, 25), (8, 12, 40)]:
    gold = rng.integers(0, 3, examples)
    logits = rng.normal(size=(models, examples, 3)) + 1.2 * np.eye(3)[gold] * rng.uniform(0.3, 1.5, (models, 1, 1))
    p = np.round(np.exp(logits) / np.exp(logits).sum(-1, keepdims=True), 4)

    def log_likelihood(counts):
        averaged = np.tensordot(counts, p, 1) / counts.sum()
        return float(np.mean(np.log(averaged[np.arange(examples), gold])))

    counts, path = np.zeros(models), []
    for _ in range(rounds):
        values = [log_likelihood(counts + one) for one in np.eye(models)]
        counts = counts + np.eye(models)[int(np.argmax(values))]
        path.append((max(values), counts))
    score, counts = max(path, key=lambda step: step[0])
    ensembles.append({
        "gold": gold.tolist(),
        "models": p.tolist(),
        "rounds": rounds,
        "weights": (counts / counts.sum()).tolist(),
        "score": score,
    })

variances = []
for n in [2, 5, 20]:
    sample = scores(n)
    variance = float(np.var(sample, ddof=1))
    for level in [0.9, 0.95]:
        tail = (1 - level) / 2
        variances.append({
            "scores": sample,
            "level": level,
            "variance": variance,
            "interval": [float((n - 1) * variance / stats.chi2.isf(tail, n - 1)), float((n - 1) * variance / stats.chi2.ppf(tail, n - 1))],
        })


def alpha(units):
    """1 - observed / expected disagreement, from pairs one by one."""
    units = [[x for x in unit if x is not None] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    pooled = [x for unit in units for x in unit]
    observed = sum(
        np.mean([x != y for x, y in itertools.permutations(unit, 2)]) * len(unit) for unit in units
    ) / len(pooled)
    expected = np.mean([x != y for x, y in itertools.permutations(pooled, 2)])
    return float(1 - observed / expected)


def fleiss(units):
    """From the mean agreement of pairs of annotators within units, and of pairs drawn from all labels."""
    inside = np.mean([np.mean([x == y for x, y in itertools.combinations(unit, 2)]) for unit in units])
    pooled = [x for unit in units for x in unit]
    chance = np.mean([x == y for x in pooled for y in pooled])
    return float((inside - chance) / (1 - chance))


def columns(*annotators):
    return [[None if x == "." else x for x in unit] for unit in zip(*(row.split() for row in annotators))]


# The examples of Krippendorff (2011), and the table of Fleiss's kappa that is
# often reprinted: 10 subjects, 14 raters, 5 categories.
published = [
    columns("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"),
    columns("a a b b d c c c e d d a", "b a b b b c c c e d d d"),
    columns(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ),
]
table = [
    [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
]
raters = [[label for label, times in enumerate(row) for _ in range(times)] for row in table]
drawn = rng.integers(0, 3, (25, 4))
drawn[:, 1] = np.where(rng.random(25) < 0.6, drawn[:, 0], drawn[:, 1])
missing = [[None if rng.random() < 0.3 else x for x in row] for row in drawn.tolist()]
agreement = {
    "alphas": [{"units": units, "alpha": alpha(units)} for units in [*published, raters, drawn.tolist(), missing]],
    "fleiss": [{"units": units, "kappa": fleiss(units)} for units in [raters, drawn.tolist()]],
    "cohen": [
        {"a": a, "b": b, "kappa": float(metrics.cohen_kappa_score(a, b))}
        for a, b in [
            (drawn[:, 0].tolist(), drawn[:, 1].tolist()),
            (drawn[:, 2].tolist(), drawn[:, 3].tolist()),
            # 20 times both yes, 5 and 10 times one of them, 15 times both no.
            ([1] * 25 + [0] * 25, [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15),
        ]
    ],
}

write_golden("estimates", {
    "scipy": scipy.__version__,
    "sklearn": sklearn.__version__,
    "maxima": maxima,
    "pairs": pairs,
    "needed": needed,
    "powers": powers,
    "curves": curves,
    "efficiency": efficiency,
    "ensembles": ensembles,
    "variances": variances,
    **agreement,
})
