"""Logistic regressions on TF-IDF as scikit-learn fits them: python make_tfidf.py writes tfidf.json."""

import json
import pathlib

import numpy
import scipy.sparse
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_union

from write_golden import write_golden

DATA = pathlib.Path(__file__).parents[2] / "tasks" / "data"

corpus = [
    json.loads(line)["text"]
    for line in (DATA / "emotion-ro.train.jsonl").read_text(encoding="utf-8").splitlines()
]
# Accents apart from their letters, other spaces, capitals, digits, emoji, nothing.
odd = ["Nu  s-a\u00a0întâmplat 12 mere_roșii", "A\u0306sta e tare 😀😀 a b", "", "İstanbul, ȘI ALTELE…", "a\u001cbb\u0085ccc\ufeffd e\u001f"]
train = (corpus + odd)[:60] + odd
test = corpus[60:70] + odd
random = numpy.random.default_rng(3)
multi = (random.random((len(train), 3)) < [0.5, 0.3, 0.1]).astype(int)
multi[0] = 1
single = random.integers(0, 3, len(train))
# Of three annotators.
votes = random.integers(0, 4, (len(train), 3))


def fit_votes(features, votes, c):
    """Each text counts as many times with and without a label as annotators say so, over three."""
    models = []
    for column in votes.T:
        rows = scipy.sparse.vstack([features, features]).toarray()
        weights = numpy.concatenate([column, 3 - column]) / 3
        classes = numpy.repeat([1, 0], len(column))
        model = LogisticRegression(C=c, solver="newton-cholesky", tol=1e-12, max_iter=100000)
        models.append(
            model.fit(rows[weights > 0], classes[weights > 0], sample_weight=weights[weights > 0])
        )
    return models


cases = []
for name, words, characters, min_df, c, weight, annotators, gold in (
    ("words and characters, balanced", (1, 2), (2, 5), 2, 10.0, "balanced", 1, multi),
    ("words alone", (1, 1), None, 1, 1.0, None, 1, multi),
    ("characters alone", None, (3, 3), 1, 1.0, None, 1, multi),
    ("one label each", (1, 2), (2, 5), 2, 10.0, "balanced", 1, single),
    ("votes, with almost no penalty", (1, 1), None, 1, 1e6, None, 3, votes),
):
    parts = [
        TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True, min_df=min_df)
        for analyzer, lengths in (("word", words), ("char_wb", characters))
        if lengths is not None
    ]
    features = make_union(*parts)
    fitted = features.fit_transform(train)
    measured = features.transform(test)
    if annotators > 1:
        models = fit_votes(fitted, gold, c)
        probabilities = numpy.stack(
            [model.predict_proba(measured.toarray())[:, 1] for model in models], axis=1
        )
    else:
        model = OneVsRestClassifier(
            LogisticRegression(C=c, class_weight=weight, tol=1e-10, max_iter=100000)
        )
        probabilities = model.fit(fitted, gold).predict_proba(measured)
    rows = gold if gold.ndim == 2 else numpy.eye(3, dtype=int)[gold]
    cases.append(
        {
            "name": name,
            "options": {
                "words": words,
                "characters": characters,
                "min_count": min_df,
                "inverse_penalty": c,
                "class_weight": weight or "none",
            },
            "kind": "multi_label" if gold.ndim == 2 else "single_label",
            "annotators": annotators,
            "gold": ["".join(map(str, row)) for row in rows],
            "features": sum(len(part.vocabulary_) for part in parts),
            "probabilities": numpy.round(probabilities, 8).tolist(),
        }
    )
write_golden(
    "tfidf", {"sklearn": sklearn.__version__, "train": train, "test": test, "cases": cases}
)
