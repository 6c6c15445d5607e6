"""Predictions, thresholds and scores."""

import math

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from data import padded


def predicted(network, task, split):
    """The logits of a split's texts."""
    network.eval()
    with torch.no_grad():
        texts = task.texts[split]
        rows = [
            network.heads[task.name](network(*padded(texts[at : at + 256])))
            for at in range(0, len(texts), 256)
        ]
    network.train()
    return torch.cat(rows)


def probabilities(network, task, split):
    logits = predicted(network, task, split)
    single = task.kind == "single_label"
    return (logits.softmax(1) if single else logits.sigmoid()).numpy()


def micro_f1(gold, decided):
    hits = (gold * decided).sum()
    return 0.0 if hits == 0 else float(2 * hits / (gold.sum() + decided.sum()))


GRID = [(5 + i) / 100 for i in range(91)]


def tuned_thresholds(gold, scores):
    """Coordinate ascent on micro-F1 from the best common threshold, then halfway back to it in logits."""
    labels = range(gold.shape[1])
    hits = np.array(
        [[(gold[:, k] * (scores[:, k] >= t)).sum() for t in GRID] for k in labels]
    )
    given = np.array([[(scores[:, k] >= t).sum() for t in GRID] for k in labels])
    total = gold.sum()

    def value(choice):
        h = sum(hits[k][t] for k, t in enumerate(choice))
        g = sum(given[k][t] for k, t in enumerate(choice))
        return 0 if h == 0 else 2 * h / (total + g)

    common = max(
        range(len(GRID)),
        key=lambda t: (value([t for _ in labels]), -abs(GRID[t] - 0.5)),
    )
    choice = [common for _ in labels]
    for _ in range(10):
        before = value(choice)
        for k in labels:
            choice[k] = max(
                range(len(GRID)),
                key=lambda t: (
                    value(choice[:k] + [t] + choice[k + 1 :]),
                    -abs(t - common),
                ),
            )
        if value(choice) <= before:
            break

    def halfway(a, b):
        logit = (math.log(a / (1 - a)) + math.log(b / (1 - b))) / 2
        return 1 / (1 + math.exp(-logit))

    half = np.array([halfway(GRID[t], GRID[common]) for t in choice])
    alike = np.full(len(choice), GRID[common])
    better = micro_f1(gold, scores >= half) >= micro_f1(gold, scores >= alike)
    return half if better else alike


def score(task, scores):
    """What selects an epoch: accuracy, or micro-F1 with thresholds tuned on the same split."""
    gold = task.gold["validation"]
    if task.kind == "single_label":
        return float((scores.argmax(1) == gold.argmax(1)).mean())
    return micro_f1(gold, scores >= tuned_thresholds(gold, scores))


def language_probe(network, tasks, random, most=1000):
    """The accuracy on validation texts of a logistic regression that tells two tasks' languages apart by their vectors."""
    vectors, classes = {}, {}
    for split in ("train", "validation"):
        count = min(most, *(len(task.texts[split]) for task in tasks))
        chosen = [
            task.texts[split][i]
            for task in tasks
            for i in random.permutation(len(task.texts[split]))[:count]
        ]
        network.eval()
        with torch.no_grad():
            vectors[split] = torch.cat(
                [network(*padded(chosen[at : at + 256])) for at in range(0, len(chosen), 256)]
            ).numpy()
        network.train()
        classes[split] = np.repeat(range(len(tasks)), count)
    probe = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=1000))
    probe.fit(vectors["train"], classes["train"])
    return probe.score(vectors["validation"], classes["validation"])
