"""Writes estimates.json for tests/stats: values by enumeration, SciPy and
formulas with another structure than those of src/stats."""

import itertools

import numpy as np
import scipy
from scipy import stats
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

write_golden("estimates", {
    "scipy": scipy.__version__,
    "maxima": maxima,
    "pairs": pairs,
    "needed": needed,
})
