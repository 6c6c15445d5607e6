"""Writes check.json: label shares and lengths of two splits compared with
SciPy, and scikit-learn's scores of predictions that do not read the text."""

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import accuracy_score, f1_score, hamming_loss
from write_golden import write_golden

random = np.random.default_rng(5)


def case(n, m, shift):
    """Lengths and labels a, b, c of train (n) and test (m)."""
    lengths = [random.poisson(9, n) + 1, random.poisson(9 + shift, m) + 1]
    shares = [[0.5, 0.3, 0.2], [0.5 - shift / 20, 0.3 + shift / 20, 0.2]]
    labels = [random.choice(3, len(l), p=p) for l, p in zip(lengths, shares)]
    counts = [np.bincount(l, minlength=3) for l in labels]
    tables = [[[c[k], c.sum() - c[k]] for c in counts] for k in range(3)]
    p = [min(1, 3 * stats.chi2_contingency(t, correction=False)[1]) for t in tables]
    difference = counts[1] / m - counts[0] / n
    worst = int(np.argmax(np.abs(difference)))
    distance = stats.ks_2samp(*lengths).statistic
    majority = np.full(m, int(np.argmax(counts[0])))
    gold = labels[1]
    one_hot = lambda l: np.eye(3, dtype=int)[l]
    return {
        "lengths": [l.tolist() for l in lengths],
        "labels": [l.tolist() for l in labels],
        "label": worst,
        "difference": float(difference[worst]),
        "label_p": float(p[worst]),
        "statistic": float(distance),
        "length_p": float(stats.kstwobign.sf(distance * np.sqrt(n * m / (n + m)))),
        "majority": {
            "accuracy": accuracy_score(gold, majority),
            "f1_macro": f1_score(gold, majority, labels=[0, 1, 2], average="macro", zero_division=0),
            "hamming_loss": hamming_loss(one_hot(gold), one_hot(majority)),
        },
    }


write_golden(
    "check",
    {
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
        "cases": [case(80, 50, 0), case(120, 60, 1), case(300, 150, 3), case(40, 7, 6)],
    },
)
