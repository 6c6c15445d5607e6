"""Logistic regression on TF-IDF of word and character n-grams, one classifier for each label."""

import json
import platform

import numpy
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_union

with open("request.json", encoding="utf-8") as file:
    request = json.load(file)
task = request["tasks"][request["target"]]
options = request["options"]


def read(name):
    with open(name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


train = read(task["train"])
validation = read(task["validation"])
test = read(task["test"])
print(
    json.dumps(
        {
            "versions": {
                "python": platform.python_version(),
                "scikit-learn": sklearn.__version__,
                "numpy": numpy.__version__,
            }
        }
    )
)

common = {"sublinear_tf": True, "min_df": options["min_df"]}
features = make_union(
    TfidfVectorizer(ngram_range=tuple(options["words"]), **common),
    TfidfVectorizer(
        analyzer="char_wb", ngram_range=tuple(options["characters"]), **common
    ),
)
classifier = LogisticRegression(
    C=options["C"],
    class_weight="balanced" if options["balanced"] else None,
    max_iter=1000,
    random_state=request["seed"],
)
texts = [example["text"] for example in train]
gold = numpy.array([example["labels"] for example in train]) >= 0.5
if task["kind"] == "multi_label":
    model = OneVsRestClassifier(classifier)
    model.fit(features.fit_transform(texts), gold.astype(int))
    columns = list(range(gold.shape[1]))
else:
    model = classifier
    model.fit(features.fit_transform(texts), gold.argmax(1))
    columns = list(model.classes_)

# Together: there are no test examples in the trials of a search.
predicted = model.predict_proba(
    features.transform([e["text"] for e in validation + test])
)
probabilities = numpy.zeros((len(predicted), gold.shape[1]))
probabilities[:, columns] = predicted

splits = ["validation"] * len(validation) + ["test"] * len(test)
with open(request["predictions"], "w", encoding="utf-8") as file:
    for split, example, row in zip(splits, validation + test, probabilities):
        line = {"split": split, "id": example["id"], "probabilities": row.tolist()}
        file.write(json.dumps(line) + "\n")
