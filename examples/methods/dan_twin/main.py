"""A deep averaging network over n-grams of words and characters.

Written anew after the description of Dor's backbone `dan`, to compare the two: features,
network, optimiser, schedule and selection are PyTorch's, NumPy's and this file's own.
"""

import json
import math
import platform
import sys
import unicodedata
from collections import Counter

import numpy
import regex
import torch
import torch.nn.functional as F

with open("request.json", encoding="utf-8") as file:
    request = json.load(file)
task, options, settings = (
    request["tasks"][request["target"]],
    request["options"],
    request["training"],
)
for key in (
    ["accumulate", "class_weights", "freeze", "layerwise_decay"]
    + ["max_steps", "optimiser", "patience", "targets"]
):
    if settings.get(key) not in (None, 1, "adamw", "gold"):
        sys.exit(f"Error: this program does not implement {key}: {settings[key]}")
if task["kind"] != "multi_label" or settings["decay"] != "linear":
    sys.exit("Error: this program is for multi-label tasks and a linear decay")

torch.manual_seed(request["seeds"]["initial"])
torch.set_num_threads(request["threads"])
random = numpy.random.default_rng(request["seeds"]["order"])
print(
    json.dumps(
        {"versions": {"python": platform.python_version(), "torch": torch.__version__}}
    )
)


def read(name):
    with open(name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# A placeholder such as <|PERSON|>, a pictograph, letters and digits with their accents, or a
# run of anything else.
WORD = regex.compile(
    r"<\|\w+\|>|\p{Extended_Pictographic}|[\p{L}\p{M}_\d]+"
    r"|[^\s\p{L}\p{M}_\d\p{Extended_Pictographic}]+"
)


def features(text):
    """N-grams of words, and of characters within words; spaces mark a word's ends."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = regex.sub(r"\p{Mn}", "", plain)
    words = WORD.findall(unicodedata.normalize("NFC", plain))
    least, most = options["words"]
    for n in range(least, most + 1):
        for i in range(len(words) - n + 1):
            yield "w:" + " ".join(words[i : i + n])
    least, most = options["characters"]
    for word in words:
        if word.startswith("<|"):
            continue
        padded = f" {word} "
        for n in range(least, most + 1):
            for i in range(len(padded) - n + 1):
                yield "c:" + padded[i : i + n]


train, validation, test = (read(task[name]) for name in ("train", "validation", "test"))
frequency = Counter(f for example in train for f in set(features(example["text"])))
known = sorted(
    (item for item in frequency.items() if item[1] >= options["min_count"]),
    key=lambda item: (-item[1], item[0]),
)[: options["max_features"]]
ids = {feature: i + 1 for i, (feature, _) in enumerate(known)}
idf = [0.0] + [math.log((1 + len(train)) / (1 + count)) + 1 for _, count in known]


def encoded(example):
    """Ids and weights of a text's features."""
    counts = Counter(ids[f] for f in features(example["text"]) if f in ids)
    entries = list(counts.items())[: options["max_length"]] or [(0, 1)]
    weights = [1.0 if i == 0 else (1 + math.log(n)) * idf[i] for i, n in entries]
    return torch.tensor([i for i, _ in entries]), torch.tensor(weights)


splits = {
    "train": [encoded(e) for e in train],
    "validation": [encoded(e) for e in validation],
    "test": [encoded(e) for e in test],
}
gold = torch.tensor([e["labels"] for e in train], dtype=torch.float)
right = numpy.array([e["labels"] for e in validation]) >= 0.5

width, hidden = options["embedding_size"], options["hidden_size"]
embeddings = torch.nn.Embedding(len(idf), width, sparse=True)
torch.nn.init.normal_(embeddings.weight, std=options["embedding_deviation"])
layer = torch.nn.Linear(width, hidden)
torch.nn.init.xavier_uniform_(layer.weight)
torch.nn.init.zeros_(layer.bias)
head = torch.nn.Linear(hidden, len(task["labels"]))
torch.nn.init.normal_(head.weight, std=hidden**-0.5)
torch.nn.init.zeros_(head.bias)
dense = [layer.weight, head.weight, layer.bias, head.bias]
betas, eps = tuple(settings["adam_betas"]), settings["adam_epsilon"]
optimisers = [
    # The rows that a batch reads, without weight decay.
    torch.optim.SparseAdam([embeddings.weight], betas=betas, eps=eps),
    torch.optim.AdamW(
        [
            {"params": dense[:2], "weight_decay": settings["weight_decay"]},
            {"params": dense[2:], "weight_decay": 0.0},
        ],
        betas=betas,
        eps=eps,
    ),
]


def logits(rows, training):
    """Averages the features of each text by their weights; in training, some are left out."""
    length = max(len(row_ids) for row_ids, _ in rows)
    at = torch.zeros(len(rows), length, dtype=torch.long)
    weights = torch.zeros(len(rows), length)
    for i, (row_ids, row_weights) in enumerate(rows):
        kept = row_weights
        if training:
            kept = row_weights * (torch.rand(len(row_ids)) >= options["feature_dropout"])
            kept = kept if kept.any() else row_weights
        at[i, : len(row_ids)], weights[i, : len(row_ids)] = row_ids, kept
    shares = weights / weights.sum(1, keepdim=True)
    pooled = torch.einsum("tf,tfw->tw", shares, embeddings(at))
    rate = settings["dropout"]
    pooled = F.relu(layer(F.dropout(pooled, rate, training)))
    return head(F.dropout(pooled, rate, training))


@torch.no_grad()
def predict(split):
    rows = splits[split]
    parts = [logits(rows[i : i + 64], False) for i in range(0, len(rows), 64)]
    return torch.sigmoid(torch.cat(parts).double()).numpy() if parts else numpy.zeros((0, 0))


def micro_f1(decided):
    hits = (decided & right).sum()
    return float(2 * hits / max(1, decided.sum() + right.sum()))


def score(probabilities):
    """The best micro-F1 with a common threshold, or that with the suite's."""
    fixed = settings["threshold"]
    grid = numpy.arange(0.05, 0.955, 0.01) if fixed == "validation" else [fixed]
    return max(micro_f1(probabilities >= threshold) for threshold in grid)


batch_size, epochs = settings["batch_size"], settings["max_epochs"]
steps = epochs * math.ceil(len(train) / batch_size)
step, best = 0, None
for epoch in range(1, epochs + 1):
    losses = []
    order = random.permutation(len(train))
    for start in range(0, len(train), batch_size):
        batch = order[start : start + batch_size]
        for optimiser in optimisers:
            optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(
            logits([splits["train"][i] for i in batch], True), gold[batch]
        )
        loss.backward()
        embeddings.weight.grad = embeddings.weight.grad.coalesce()
        gradients = [p.grad for p in dense] + [embeddings.weight.grad.values()]
        norm = math.sqrt(sum(float(g.square().sum()) for g in gradients))
        if norm > settings["max_gradient_norm"]:
            for gradient in gradients:
                gradient *= settings["max_gradient_norm"] / norm
        step += 1
        done, warm = step / steps, settings["warmup"]
        share = done / warm if done < warm else (1 - done) / (1 - warm)
        for optimiser in optimisers:
            for group in optimiser.param_groups:
                # SparseAdam needs a rate above zero.
                group["lr"] = max(settings["learning_rate"] * share, 1e-12)
            optimiser.step()
        losses.append(loss.item())
    if not math.isfinite(sum(losses)):
        sys.exit("Error: the loss became NaN or infinite")
    current = score(predict("validation"))
    report = {"epoch": epoch, "epochs": epochs, "loss": sum(losses) / len(losses)}
    print(json.dumps({**report, "score": current}), flush=True)
    if best is None or current > best[0]:
        best = current, predict("validation"), predict("test")

print(json.dumps({"updates": steps, "examples": {request["target"]: epochs * len(train)}}))
with open(request["predictions"], "w", encoding="utf-8") as file:
    for split, examples, rows in (
        ("validation", validation, best[1]),
        ("test", test, best[2]),
    ):
        for example, row in zip(examples, rows):
            line = {"split": split, "id": example["id"], "probabilities": row.tolist()}
            file.write(json.dumps(line) + "\n")
