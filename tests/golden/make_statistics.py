"""Writes statistics.json for tests/stats: t-intervals of scipy."""

import numpy as np
import scipy
from scipy import stats
from write_golden import write_golden

rng = np.random.default_rng(20260901)
samples = [
    [0.668, 0.671, 0.659, 0.674, 0.663],
    [0.651, 0.655, 0.660, 0.648, 0.657],
    [0.5, 0.5, 0.5],
    [1.0, 2.0],
    [round(x, 6) for x in rng.normal(0.6, 0.02, 10).tolist()],
    [round(x, 6) for x in rng.normal(-3, 40, 31).tolist()],
]
cases = []
for sample in samples:
    low = {}
    for level in [0.5, 0.9, 0.95, 0.99]:
        if np.std(sample) == 0:
            low[str(level)] = [float(np.mean(sample))] * 2
        else:
            interval = stats.t.interval(level, len(sample) - 1, np.mean(sample), stats.sem(sample))
            low[str(level)] = [float(x) for x in interval]
    cases.append({
        "sample": sample,
        "mean": float(np.mean(sample)),
        "sd": float(np.std(sample, ddof=1)),
        "min": min(sample),
        "max": max(sample),
        "intervals": low,
    })
write_golden("statistics", {"scipy": scipy.__version__, "cases": cases})
