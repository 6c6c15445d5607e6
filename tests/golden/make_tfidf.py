"""Logistic regressions on TF-IDF as scikit-learn fits them: python make_tfidf.py writes tfidf.json."""

import json
import pathlib

import numpy
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

cases = []
for name, words, characters, min_df, c, weight, gold in (
    ("words and characters, balanced", (1, 2), (2, 5), 2, 10.0, "balanced", multi),
    ("words alone", (1, 1), None, 1, 1.0, None, multi),
    ("characters alone", None, (3, 3), 1, 1.0, None, multi),
    ("one label each", (1, 2), (2, 5), 2, 10.0, "balanced", single),
):
    parts = [
        TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True, min_df=min_df)
        for analyzer, lengths in (("word", words), ("char_wb", characters))
        if lengths is not None
    ]
    features = make_union(*parts)
    model = OneVsRestClassifier(
        LogisticRegression(C=c, class_weight=weight, tol=1e-10, max_iter=100000)
    )
    model.fit(features.fit_transform(train), gold)
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
            "gold": ["".join(map(str, row)) for row in rows],
            "features": sum(len(part.vocabulary_) for part in parts),
            "probabilities": numpy.round(
                model.predict_proba(features.transform(test)), 8
            ).tolist(),
        }
    )
write_golden(
    "tfidf", {"sklearn": sklearn.__version__, "train": train, "test": test, "cases": cases}
)
