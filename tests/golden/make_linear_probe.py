"""The accuracy of linear probes as scikit-learn computes it: python make_linear_probe.py writes linear_probe.json."""

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from write_golden import write_golden

random = numpy.random.default_rng(5)


def sample(count, size, distance, scales):
    """Two overlapping classes, half of the rows each, with correlated columns of different scales."""
    classes = numpy.arange(count) % 2
    rows = random.normal(size=(count, size)) @ mix + distance * classes[:, None] * direction
    return numpy.round(rows * scales, 2), classes


def text(rows):
    return [" ".join(f"{value:g}" for value in row) for row in rows]


cases = []
for name, count, size, distance in (
    ("overlapping classes", 120, 6, 0.4),
    ("classes that a plane parts", 100, 4, 8.0),
    ("more columns than rows", 24, 40, 0.4),
    ("classes that do not differ", 120, 6, 0.0),
):
    mix = random.normal(size=(size, size)) / numpy.sqrt(size)
    direction = random.normal(size=size)
    scales = 10.0 ** random.integers(-1, 3, size)
    if name == "overlapping classes":
        scales[0] = 0
    fitted, fitted_classes = sample(count, size, distance, scales)
    measured, measured_classes = sample(100, size, distance, scales)
    probe = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, tol=1e-10, max_iter=10000))
    probe.fit(fitted, fitted_classes)
    cases.append(
        {
            "name": name,
            "fitted": text(fitted),
            "measured": text(measured),
            "accuracy": probe.score(measured, measured_classes),
        }
    )
write_golden("linear_probe", {"sklearn": sklearn.__version__, "cases": cases})
