"""Writes significance.json for tests/stats: tests of scipy, statsmodels and scikit-learn."""

import itertools
import math

import numpy as np
import scipy
import statsmodels
from scipy import stats
from scipy.integrate import quad
from scipy.optimize import brentq
from sklearn import metrics
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import TTestPower
from write_golden import write_golden

rng = np.random.default_rng(20260902)


def mean_difference(x, y, axis):
    return np.mean(x, axis=axis) - np.mean(y, axis=axis)


def scores(n, mean, sd, digits):
    return [round(x, digits) for x in rng.normal(mean, sd, n).tolist()]


# Few digits make ties and zeros. Permutations are of whole numbers, as SciPy's
# tolerance, relative to the statistic, misses ties of scores such as 0.66.
pairs = [
    ([0.668, 0.671, 0.659, 0.674, 0.663], [0.651, 0.655, 0.660, 0.648, 0.657]),
    ([0.5, 0.825, 0.375, 0.5], [0.525, 0.775, 0.325, 0.55]),
    ([1, 2, 3], [1.1, 2.9, 4.2]),
    ([0.61, 0.62], [0.60, 0.64]),
]
for n, digits in [(6, 6), (7, 2), (8, 2), (8, 6), (9, 3), (10, 6), (10, 2), (12, 6)]:
    pairs.append((scores(n, 0.66, 0.02, digits), scores(n, 0.65, 0.01, digits)))

paired = []
for a, b in pairs:
    t = stats.ttest_rel(a, b)
    welch = stats.ttest_ind(a, b, equal_var=False)
    everything = dict(n_resamples=np.inf, vectorized=True)
    d = np.round(np.subtract(a, b), 9)
    whole = [np.rint(1e6 * np.array(x)) for x in (a, b)]
    wilcoxon = stats.wilcoxon(d, method=stats.PermutationMethod(n_resamples=np.inf))
    paired.append({
        "a": a,
        "b": b,
        "t": [float(t.statistic), float(t.pvalue)],
        "welch": [float(welch.statistic), float(welch.pvalue), float(welch.df)],
        "sign_flip": float(stats.permutation_test((whole[0] - whole[1],), lambda x, axis: np.mean(x, axis=axis), permutation_type="samples", **everything).pvalue),
        "wilcoxon": [float(wilcoxon.statistic), float(wilcoxon.pvalue)],
        # 184,756 divisions are enough.
        "permutation": float(stats.permutation_test(tuple(whole), mean_difference, **everything).pvalue) if len(a) <= 10 else None,
    })

unpaired = []
for n, m in [(3, 5), (4, 7), (6, 8), (2, 9)]:
    a, b = scores(n, 0.67, 0.02, 2), scores(m, 0.65, 0.01, 2)
    exact = stats.permutation_test((np.rint(100 * np.array(a)), np.rint(100 * np.array(b))), mean_difference, n_resamples=np.inf, vectorized=True)
    welch = stats.ttest_ind(a, b, equal_var=False)
    unpaired.append({
        "a": a,
        "b": b,
        "permutation": float(exact.pvalue),
        "welch": [float(welch.statistic), float(welch.pvalue), float(welch.df)],
    })

large = []
for n, digits in [(201, 6), (240, 2)]:
    a, b = scores(n, 0.652, 0.02, digits), scores(n, 0.65, 0.02, digits)
    d = np.round(np.subtract(a, b), 9)
    result = stats.wilcoxon(d, method="approx", correction=False)
    large.append({"a": a, "b": b, "wilcoxon": [float(result.statistic), float(result.pvalue)]})


def exhaustive(sample, statistic, level):
    """Percentile and BCa intervals of all n^n resamples, with Efron's formulas."""
    n = len(sample)
    # Rounded, as equal sums of floats in another order are not.
    values = np.round([statistic(np.array(x)) for x in itertools.product(sample, repeat=n)], 12)
    observed = round(float(statistic(np.array(sample))), 12)
    tails = [(1 - level) / 2, (1 + level) / 2]
    z0 = stats.norm.ppf((np.mean(values < observed) + np.mean(values <= observed)) / 2)
    jackknife = np.array([statistic(np.delete(sample, i)) for i in range(n)])
    centred = jackknife.mean() - jackknife
    a = np.sum(centred**3) / (6 * np.sum(centred**2) ** 1.5)
    z = z0 + stats.norm.ppf(tails)
    bca = stats.norm.cdf(z0 + z / (1 - a * z))
    return {
        "sample": list(sample),
        "level": level,
        "percentile": np.quantile(values, tails).tolist(),
        "bca": np.quantile(values, bca).tolist(),
    }


deltas = [0.017, 0.016, -0.001, 0.026, 0.006]
bootstrap = {
    "mean": [exhaustive(x, np.mean, level) for x, level in [(deltas, 0.95), (deltas, 0.8), ([1.0, 2.0], 0.9), (scores(6, 0.01, 0.02, 3), 0.95)]],
    "median": [exhaustive(scores(5, 0.01, 0.02, 3), np.median, 0.9)],
    "random": [],
}
for n in [10, 15]:
    sample = scores(n, 0.01, 0.02, 6)
    entry = {"sample": sample}
    for method in ["BCa", "percentile"]:
        interval = stats.bootstrap((sample,), np.mean, n_resamples=400_000, batch=10_000, method=method, rng=np.random.default_rng(1)).confidence_interval
        entry[method.lower()] = [float(interval.low), float(interval.high)]
    bootstrap["random"].append(entry)

tables = []
for b, c in [(121, 59), (70, 59), (10, 30), (10, 10), (0, 1), (0, 0), (3, 12), (900, 1000)]:
    entry = {"b": b, "c": c}
    if b + c:
        for name, settings in [("exact", dict(exact=True)), ("corrected", dict(exact=False)), ("plain", dict(exact=False, correction=False))]:
            result = mcnemar([[0, b], [c, 0]], **settings)
            entry[name] = [float(result.statistic), float(result.pvalue)]
    tables.append(entry)

corrections = []
for p in [
    [0.001, 0.002, 0.003, 0.004, 0.005, 0.05, 0.06, 0.07, 0.08, 0.09],
    [0.002, 0.004, 0.006, 0.008, 0.01, 0.012],
    [0.005, 0.009, 0.019, 0.022, 0.051, 0.101, 0.361, 0.387],
    [0.01, 0.04, 0.03, 0.005],
    [1, 0, 0.5, 0.5, 0.5],
    [round(x, 5) for x in (rng.random(20) ** 3).tolist()],
]:
    corrections.append({
        "p": p,
        "holm": multipletests(p, method="holm")[1].tolist(),
        "bh": multipletests(p, method="fdr_bh")[1].tolist(),
    })

demsar = [
    [0.763, 0.599, 0.954, 0.628, 0.882, 0.936, 0.661, 0.583, 0.775, 1.0, 0.94, 0.619, 0.972, 0.957],
    [0.768, 0.591, 0.971, 0.661, 0.888, 0.931, 0.668, 0.583, 0.838, 1.0, 0.962, 0.666, 0.981, 0.978],
    [0.771, 0.590, 0.968, 0.654, 0.886, 0.916, 0.609, 0.563, 0.866, 1.0, 0.965, 0.614, 0.9751, 0.946],
    [0.798, 0.569, 0.967, 0.657, 0.898, 0.931, 0.685, 0.625, 0.875, 1.0, 0.962, 0.669, 0.975, 0.970],
]
friedman = []
for columns in [
    demsar,
    [[4, 3, 5, 3, 5, 3, 2, 5, 4, 4, 4, 3], [2, 2, 1, 2, 3, 1, 2, 3, 2, 1, 1, 3], [2, 4, 3, 3, 4, 3, 3, 4, 4, 1, 2, 1], [3, 5, 4, 3, 4, 4, 3, 3, 3, 4, 4, 4]],
    [[7.0, 9.9, 8.5, 5.1, 10.3], [5.3, 5.7, 4.7, 3.5, 7.7], [4.9, 7.6, 5.5, 2.8, 8.4], [8.8, 8.9, 8.1, 3.3, 9.1]],
    [scores(9, 0.6 + k / 100, 0.02, 2) for k in range(5)],
]:
    result = stats.friedmanchisquare(*columns)
    friedman.append({
        "rows": [list(row) for row in zip(*columns)],
        "statistic": float(result.statistic),
        "p": float(result.pvalue),
    })

ranges = {
    str(alpha): [float(stats.studentized_range.ppf(1 - alpha, k, np.inf)) / math.sqrt(2) for k in range(2, 21)]
    for alpha in [0.05, 0.1]
}

power = []
for n in [2, 3, 5, 6, 10, 20, 50]:
    for alpha in [0.05, 0.01]:
        for effect in [0, 0.2, 0.5, 1, 2]:
            value = float(TTestPower().power(effect, n, alpha))
            # Not a number for some large effects.
            if not math.isnan(value):
                power.append({"n": n, "alpha": alpha, "effect": effect, "power": value})
def t_power(effect, n, alpha):
    """TTestPower.power where that is not a number: t given the sample's deviation, integrated."""
    df = n - 1
    critical = stats.t.isf(alpha / 2, df)
    shift = effect * math.sqrt(n)

    def given(s):
        t = critical * s / math.sqrt(df)
        return stats.chi.pdf(s, df) * (stats.norm.sf(t - shift) + stats.norm.cdf(-t - shift))

    return quad(given, 0, math.sqrt(df) + 12, epsabs=1e-13, epsrel=1e-13, limit=500)[0]


for entry in power:
    assert abs(t_power(entry["effect"], entry["n"], entry["alpha"]) - entry["power"]) < 1e-9, entry
detectable = [
    {"n": n, "alpha": alpha, "power": p, "effect": float(brentq(lambda d: t_power(d, n, alpha) - p, 0.1, 5, xtol=1e-13))}
    for n, alpha, p in [(3, 0.05, 0.8), (5, 0.05, 0.8), (10, 0.05, 0.8), (10, 0.01, 0.9), (20, 0.05, 0.95), (6, 0.0083, 0.8)]
]


def f1(gold, predicted, average):
    return metrics.f1_score(gold, predicted, average=average, zero_division=0)


def randomized(gold, a, b, metric):
    """The exact share of all exchanges with a difference at least as large."""
    observed = abs(metric(gold, a) - metric(gold, b))
    differing = [i for i in range(len(gold)) if list(np.atleast_1d(a[i])) != list(np.atleast_1d(b[i]))]
    count = 0
    for flips in itertools.product([False, True], repeat=len(differing)):
        x, y = list(a), list(b)
        for i, flip in zip(differing, flips):
            if flip:
                x[i], y[i] = y[i], x[i]
        count += abs(metric(gold, x) - metric(gold, y)) >= observed - 1e-12
    return float(count / 2 ** len(differing))


def noisy(gold, share):
    return [[int(v ^ (rng.random() < share)) for v in row] for row in gold]


by_name = {
    "f1_micro": lambda g, p: f1(g, p, "micro"),
    "f1_macro": lambda g, p: f1(g, p, "macro"),
    "f1_weighted": lambda g, p: f1(g, p, "weighted"),
    "accuracy": metrics.accuracy_score,
    "hamming_loss": lambda g, p: metrics.hamming_loss(np.array(g), np.array(p)),
}
exchanges = []
for good, bad in [(0.02, 0.3), (0.08, 0.16), (0.1, 0.4)]:
    gold = [[int(v) for v in rng.random(3) < 0.4] for _ in range(24)]
    right, wrong = noisy(gold, good), noisy(gold, bad)
    # Ten differ at most, so that all exchanges can be tried.
    differing = [i for i in range(24) if right[i] != wrong[i]]
    for i in differing[10:]:
        wrong[i] = right[i]
    exchanges.append({
        "gold": gold,
        "a": right,
        "b": wrong,
        "p": {name: randomized(gold, right, wrong, metric) for name, metric in by_name.items()},
    })

write_golden("significance", {
    "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__,
    "paired": paired,
    "unpaired": unpaired,
    "large": large,
    "bootstrap": bootstrap,
    "mcnemar": tables,
    "corrections": corrections,
    "friedman": friedman,
    "ranges": ranges,
    "power": power,
    "detectable": detectable,
    "exchanges": exchanges,
})
