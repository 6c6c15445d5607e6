"""Predictions of a model that Dor knows nothing of: predict_redv2.py DATA SEED SPLIT > FILE.csv

DATA is a folder with redv2/train.json, valid.json and test.json, SPLIT is valid or test.
The columns of the output are the id, and the probability of each label.
"""

import csv
import json
import sys

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.multiclass import OneVsRestClassifier

data, seed, split = sys.argv[1:]
LABELS = ["sadness", "surprise", "fear", "anger", "neutral", "trust", "joy"]


def read(name):
    with open(f"{data}/redv2/{name}.json", encoding="utf-8") as file:
        return json.load(file)


train, rows = read("train"), read(split)
words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
model = OneVsRestClassifier(
    SGDClassifier(loss="log_loss", alpha=1e-5, random_state=int(seed))
)
model.fit(
    words.fit_transform(row["text"] for row in train),
    numpy.array([row["agreed_labels"] for row in train]),
)
table = csv.writer(sys.stdout)
table.writerow(["text_id", *LABELS])
for row, probabilities in zip(
    rows, model.predict_proba(words.transform(row["text"] for row in rows))
):
    table.writerow([row["text_id"], *probabilities.round(6)])
