"""Writes absent_labels.json for tests/evaluation: scikit-learn's scores with `labels=` given, of tasks with labels that
never occur (scikit-learn 1.9)."""

import numpy as np
from sklearn import metrics
from write_golden import write_golden

rng = np.random.default_rng(20261126)
cases = []
for classes, used, guessed in [(3, [0, 1], [0, 1]), (4, [0, 3], [0, 1, 3]), (5, [2], [2, 4]), (4, [0, 1, 2, 3], [1])]:
    gold, predicted = rng.choice(used, 30), rng.choice(guessed, 30)
    options = {"labels": list(range(classes)), "zero_division": 0}
    cases.append(
        {
            "classes": classes,
            "gold": gold.tolist(),
            "predicted": predicted.tolist(),
            "scores": {
                f"{name}_{average}": float(
                    getattr(metrics, f"{name}_score")(gold, predicted, average=average, **options)
                )
                for name in ["f1", "precision", "recall"]
                for average in ["macro", "micro", "weighted"]
            },
            "error_rate": float(metrics.hamming_loss(gold, predicted)),
        }
    )
write_golden("absent_labels", cases)
