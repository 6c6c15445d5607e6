"""Writes evaluation.json for tests/evaluation: the metrics of scikit-learn,
and the calibration error of Guo et al. (2017), equation 3, by numpy."""

import warnings

import numpy as np
import sklearn
from sklearn import metrics
from write_golden import write_golden

rng = np.random.default_rng(20260902)


def digits(rows):
    return ["".join(str(int(value)) for value in row) for row in rows]


def scores(gold, predicted, averages):
    result = {
        "accuracy": metrics.accuracy_score(gold, predicted),
        "hamming_loss": metrics.hamming_loss(gold, predicted),
    }
    for average in averages:
        for name in ["f1", "precision", "recall", "jaccard"]:
            score = getattr(metrics, f"{name}_score")
            result[f"{name}_{average}"] = score(gold, predicted, average=average, zero_division=0)
    return {name: float(value) for name, value in result.items()}


def matthews(gold, predicted):
    """Of classes; of rows of 0/1, which scikit-learn does not take, over all their numbers."""
    return float(metrics.matthews_corrcoef(np.ravel(gold), np.ravel(predicted)))


def multi_label(name, gold, predicted):
    gold, predicted = np.array(gold), np.array(predicted)
    averages = ["micro", "macro", "weighted", "samples"]
    table = metrics.precision_recall_fscore_support(gold, predicted, average=None, zero_division=0)
    return {
        "name": name,
        "gold": digits(gold),
        "predicted": digits(predicted),
        "scores": {**scores(gold, predicted, averages), "matthews": matthews(gold, predicted)},
        "per_label": [
            {"precision": float(p), "recall": float(r), "f1": float(f), "support": int(s)}
            for p, r, f, s in zip(*table)
        ],
    }


def single_label(name, gold, predicted):
    return {
        "name": name,
        "gold": [int(x) for x in gold],
        "predicted": [int(x) for x in predicted],
        "scores": {
            **scores(gold, predicted, ["micro", "macro", "weighted"]),
            "matthews": matthews(gold, predicted),
        },
    }


def rows(text):
    return [[int(c) for c in row] for row in text.split()]


def random_rows(count, rates):
    return (rng.random((count, len(rates))) < rates).astype(int)


rates = np.array([0.3, 0.15, 0.2, 0.05, 0.5])
some = random_rows(40, rates)
noisy = some ^ random_rows(40, np.full(5, 0.2))
without_positives = some.copy()
without_positives[:, 3] = 0
never_given = noisy.copy()
never_given[:, [1, 3]] = 0

multi = [
    multi_label(
        "five examples of seven labels",
        rows("1000000 0000001 0100001 0000100 0011000"),
        rows("1001000 0000001 0000001 0000010 0011000"),
    ),
    multi_label("random", some, noisy),
    multi_label("a label without positives", without_positives, noisy),
    multi_label("a label in neither", without_positives, never_given),
    multi_label("all-zero predictions", some, np.zeros_like(some)),
    multi_label("all-zero gold", np.zeros_like(some), noisy),
    multi_label("all zero", np.zeros_like(some), np.zeros_like(some)),
    multi_label("all right", some, some),
    multi_label("all wrong", some, 1 - some),
    multi_label("one example", rows("0110"), rows("0011")),
]

gold = rng.integers(0, 4, 50)
predicted = np.where(rng.random(50) < 0.6, gold, rng.integers(0, 4, 50))
single = [
    single_label("random", gold, predicted),
    single_label("a class only in gold", gold, np.where(predicted == 3, 0, predicted)),
    single_label("a class only in predicted", np.where(gold == 3, 0, gold), predicted),
    single_label("classes with gaps", gold * 7, predicted * 7),
    single_label("one class", [2, 2, 2], [2, 2, 2]),
    single_label("no class in common", [0, 0, 1], [2, 3, 2]),
]


def calibration_error(confidences, right, bins):
    edges = [i / bins for i in range(bins + 1)]
    error = 0.0
    for low, high in zip(edges, edges[1:]):
        inside = (confidences > low) & (confidences <= high)
        if low == 0:
            inside |= confidences == 0
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidences[inside].mean())
    return float(error)


def reliability(confidences, right, bins):
    """Of the bins that are not empty."""
    places = np.digitize(confidences, np.arange(1, bins) / bins, right=True)
    used = np.unique(places)
    means = [[float(values[places == place].mean()) for place in used] for values in (confidences, right)]
    return {
        "counts": [int((places == place).sum()) for place in used],
        "confidences": means[0],
        "accuracies": means[1],
        "maximum": float(np.max(np.abs(np.subtract(*means)))),
    }


calibration = []
for count, bins in [(200, 15), (200, 10), (30, 4), (1, 15)]:
    confidences = np.round(rng.random(count), 6)
    right = (rng.random(count) < confidences**2).astype(int)
    calibration.append({
        "confidences": confidences.tolist(),
        "right": "".join(map(str, right)),
        "bins": bins,
        "error": calibration_error(confidences, right, bins),
        "reliability": reliability(confidences, right, bins),
    })

# Probabilities of a run: multi-label, and single-label with rows that sum to 1.
probabilities = np.round(rng.random((30, 5)), 6)
targets = random_rows(30, rates)
thresholds = [0.5, 0.3, 0.7, 0.45, 0.6]
decided = (probabilities >= thresholds).astype(int)
powers = np.exp(rng.normal(size=(30, 4)))
shares = np.round(powers / powers.sum(1, keepdims=True), 6)
classes = rng.integers(0, 4, 30)
best = shares.argmax(1)
one_hot = np.eye(4, dtype=int)



def rankings(rows, probabilities):
    """The multi-class form of scikit-learn, one class against the rest, is this of one-hot rows. Left out is what it
    warns of: that a label never occurs, or always."""
    found = {}
    for name, score in [("roc_auc", metrics.roc_auc_score), ("average_precision", metrics.average_precision_score)]:
        for average in ["micro", "macro"]:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                try:
                    found[f"{name}_{average}"] = float(score(rows, probabilities, average=average))
                except UserWarning:
                    pass
    return found


def evaluated(gold, decided):
    found = scores(gold, decided, ["micro", "macro", "weighted", "samples"])
    return {name: value for name, value in found.items() if "samples" not in name or "jaccard" in name}


multi_class = rankings(one_hot[classes], shares)
for average in ["micro", "macro"]:
    assert np.isclose(
        metrics.roc_auc_score(classes, shares, multi_class="ovr", average=average),
        multi_class[f"roc_auc_{average}"],
    )

evaluation = [
    {
        "kind": "multi_label",
        "gold": digits(targets),
        "probabilities": probabilities.tolist(),
        "thresholds": thresholds,
        "metrics": {
            **evaluated(targets, decided),
            **rankings(targets, probabilities),
            "matthews": matthews(targets, decided),
            "mse": float(((probabilities - targets) ** 2).mean()),
            "calibration_error": calibration_error(probabilities.ravel(), targets.ravel(), 15),
        },
    },
    {
        "kind": "single_label",
        "gold": digits(one_hot[classes]),
        "probabilities": shares.tolist(),
        "thresholds": [],
        "metrics": {
            **evaluated(one_hot[classes], one_hot[best]),
            **multi_class,
            "matthews": matthews(classes, best),
            "mse": float(((shares - one_hot[classes]) ** 2).mean()),
            "calibration_error": calibration_error(shares.max(1), (best == classes).astype(int), 15),
        },
    },
]

# Rankings with ties, and with labels that occur seldom.
ranked = []
for count, width, steps in [(60, 3, 4), (100, 4, 20), (8, 2, 2), (80, 2, 10**6)]:
    gold = random_rows(count, np.linspace(0.15, 0.7, width))
    gold[0], gold[1] = 0, 1
    scored = np.round((rng.random((count, width)) * 0.7 + gold * 0.3) * steps) / steps
    ranked.append({"gold": digits(gold), "probabilities": scored.tolist(), "scores": rankings(gold, scored)})

normalised = shares / shares.sum(1, keepdims=True)
brier = [
    {
        "gold": classes.tolist(),
        "probabilities": normalised.tolist(),
        "score": float(metrics.brier_score_loss(classes, normalised, scale_by_half=False)),
    },
    {
        "gold": targets[:, :1].tolist(),
        "probabilities": probabilities[:, :1].tolist(),
        "score": float(metrics.brier_score_loss(targets[:, 0], probabilities[:, 0])),
    },
]

write_golden("evaluation", {
    "sklearn": sklearn.__version__,
    "multi_label": multi,
    "single_label": single,
    "calibration": calibration,
    "brier": brier,
    "evaluation": evaluation,
    "ranked": ranked,
})
