"""Trains a deep averaging network with PyTorch as the methods are described.

Nothing here comes from Dor but the features of the texts (export.ts): model,
losses, optimiser, schedule, batches, selection and thresholds are written
anew. Prints one JSON object for each seed.

    python train.py FOLDER METHOD SEEDS SETTINGS

METHOD is baseline, mtl or mtkd; SETTINGS a JSON object (see DEFAULTS).
"""

import json
import math
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

DEFAULTS = {
    "target": "redv2",
    "auxiliary": ["laroseda", "moroco_vardial"],
    "embedding": 64,
    "hidden": 64,
    "embedding_deviation": 0.1,
    "feature_dropout": 0.7,
    "dropout": 0.2,
    "batch_size": 32,
    "learning_rate": 1e-2,
    "weight_decay": 0.01,
    "warmup": 0.1,
    "epochs": 8,
    "exponent": 0.75,
    # What each task's loss is multiplied with; one where it is not named.
    "task_weights": {},
}


class Task:
    """Features and labels of one dataset."""

    def __init__(self, folder, name, spec):
        self.name, self.kind, self.labels = name, spec["kind"], len(spec["names"])
        self.texts, self.gold = {}, {}
        for split, sizes in spec["sizes"].items():
            ids = np.fromfile(folder / f"{name}.{split}.ids", dtype=np.int32)
            weights = np.fromfile(folder / f"{name}.{split}.weights", dtype=np.float32)
            ends = np.cumsum(sizes)
            self.texts[split] = [
                (ids[end - size : end], weights[end - size : end])
                for size, end in zip(sizes, ends)
            ]
            self.gold[split] = np.array(spec["labels"][split], dtype=np.float32)


class Network(torch.nn.Module):
    def __init__(self, rows, tasks, settings):
        super().__init__()
        width, hidden = settings["embedding"], settings["hidden"]
        self.embeddings = torch.nn.Embedding(rows, width, sparse=True)
        torch.nn.init.normal_(
            self.embeddings.weight, std=settings["embedding_deviation"]
        )
        self.layer = torch.nn.Linear(width, hidden)
        torch.nn.init.xavier_uniform_(self.layer.weight)
        torch.nn.init.zeros_(self.layer.bias)
        self.heads = torch.nn.ModuleDict()
        for task in tasks:
            head = torch.nn.Linear(hidden, task.labels)
            torch.nn.init.normal_(head.weight, std=hidden**-0.5)
            torch.nn.init.zeros_(head.bias)
            self.heads[task.name] = head
        self.dropout = settings["dropout"]

    def forward(self, ids, weights):
        shares = weights / weights.sum(1, keepdim=True).clamp_min(1e-9)
        pooled = torch.einsum("tf,tfw->tw", shares, self.embeddings(ids))
        pooled = F.dropout(pooled, self.dropout, self.training)
        pooled = F.relu(self.layer(pooled))
        return F.dropout(pooled, self.dropout, self.training)


def padded(texts, length):
    ids = np.zeros((len(texts), length), dtype=np.int64)
    weights = np.zeros((len(texts), length), dtype=np.float32)
    for i, (one, weight) in enumerate(texts):
        ids[i, : len(one)], weights[i, : len(one)] = one, weight
    return torch.from_numpy(ids), torch.from_numpy(weights)


def length_batches(sizes, lengths, batch_size):
    """Each example goes to the smallest bucket that holds it; rests move on to the next larger one."""
    open_, batches = [[] for _ in lengths], []
    for at, size in enumerate(sizes):
        bucket = next(b for b, length in enumerate(lengths) if length >= size)
        open_[bucket].append(at)
        if len(open_[bucket]) == batch_size:
            batches.append((at, open_[bucket], lengths[bucket]))
            open_[bucket] = []
    rest = []
    for bucket, length in enumerate(lengths):
        rest += open_[bucket]
        while len(rest) >= batch_size:
            batches.append((max(rest[:batch_size]), rest[:batch_size], length))
            rest = rest[batch_size:]
    if rest:
        longest = max(sizes[i] for i in rest)
        batches.append((max(rest), rest, next(l for l in lengths if l >= longest)))
    return [(items, length) for _, items, length in sorted(batches, key=lambda b: b[0])]


def epoch_examples(tasks, exponent, random):
    """As many examples as the tasks have together, in proportion to their sizes to a power."""
    sizes = [len(task.texts["train"]) for task in tasks]
    powers = [size**exponent for size in sizes] if len(tasks) > 1 else sizes
    examples = []
    for t, size in enumerate(sizes):
        amount = round(sum(sizes) * powers[t] / sum(powers))
        chosen = np.concatenate(
            [random.permutation(size) for _ in range(math.ceil(amount / size))]
        )[:amount]
        examples += [(t, i) for i in chosen]
    return [examples[i] for i in random.permutation(len(examples))]


def example_loss(kind, logits, targets):
    if kind == "single_label":
        return -(targets * F.log_softmax(logits, 1)).sum(1)
    return F.binary_cross_entropy_with_logits(logits, targets, reduction="none").mean(1)


def predicted(network, task, split):
    """The logits of a split's texts."""
    network.eval()
    rows = []
    with torch.no_grad():
        texts = task.texts[split]
        for at in range(0, len(texts), 256):
            part = texts[at : at + 256]
            longest = max(len(ids) for ids, _ in part)
            rows.append(network.heads[task.name](network(*padded(part, longest))))
    network.train()
    return torch.cat(rows)


def probabilities(network, task, split):
    logits = predicted(network, task, split)
    return (logits.softmax(1) if task.kind == "single_label" else logits.sigmoid()).numpy()



def micro_f1(gold, decided):
    hits = (gold * decided).sum()
    return 0.0 if hits == 0 else 2 * hits / (gold.sum() + decided.sum())


GRID = [(5 + i) / 100 for i in range(91)]


def tuned_thresholds(gold, scores):
    """Coordinate ascent on micro-F1 from the best common threshold, then halfway back to it in logits."""
    labels = gold.shape[1]
    hits = np.array([[(gold[:, k] * (scores[:, k] >= t)).sum() for t in GRID] for k in range(labels)])
    given = np.array([[(scores[:, k] >= t).sum() for t in GRID] for k in range(labels)])
    total = gold.sum()

    def value(choice):
        h = sum(hits[k][t] for k, t in enumerate(choice))
        return 0 if h == 0 else 2 * h / (total + sum(given[k][t] for k, t in enumerate(choice)))

    common = max(range(len(GRID)), key=lambda t: (value([t] * labels), -abs(GRID[t] - 0.5)))
    choice = [common] * labels
    for _ in range(10):
        before = value(choice)
        for k in range(labels):
            choice[k] = max(
                range(len(GRID)),
                key=lambda t: (value(choice[:k] + [t] + choice[k + 1 :]), -abs(t - common)),
            )
        if value(choice) <= before:
            break
    logit = lambda p: math.log(p / (1 - p))
    half = np.array([1 / (1 + math.exp(-(logit(GRID[t]) + logit(GRID[common])) / 2)) for t in choice])
    alike = np.full(labels, GRID[common])
    better = micro_f1(gold, scores >= half) >= micro_f1(gold, scores >= alike)
    return half if better else alike


def score(task, gold, scores):
    if task.kind == "single_label":
        return float((scores.argmax(1) == gold.argmax(1)).mean())
    return float(micro_f1(gold, scores >= tuned_thresholds(gold, scores)))


def train(tasks, rows, lengths, settings, seed, teachers=None):
    """Trains on tasks together, the first one being the target; returns the network of the best epoch."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    network = Network(rows, tasks, settings)
    dense = [p for name, p in network.named_parameters() if not name.startswith("embeddings")]
    optimisers = [
        torch.optim.SparseAdam([network.embeddings.weight], lr=1.0),
        torch.optim.AdamW(
            [
                {"params": [p for p in dense if p.dim() > 1], "weight_decay": settings["weight_decay"]},
                {"params": [p for p in dense if p.dim() == 1], "weight_decay": 0.0},
            ],
            lr=1.0,
        ),
    ]
    weights = [settings["task_weights"].get(task.name, 1.0) for task in tasks]
    best, step, total = None, 0, None
    for epoch in range(settings["epochs"]):
        examples = epoch_examples(tasks, settings["exponent"], random)
        sizes = [len(tasks[t].texts["train"][i][0]) for t, i in examples]
        batches = length_batches(sizes, lengths, settings["batch_size"])
        total = total or settings["epochs"] * len(batches)
        for items, length in batches:
            batch = [examples[i] for i in items]
            ids, feature_weights = padded(
                [tasks[t].texts["train"][i] for t, i in batch], length
            )
            kept = torch.from_numpy(
                (random.random(feature_weights.shape) >= settings["feature_dropout"])
            )
            dropped = feature_weights * kept
            empty = dropped.sum(1, keepdim=True) == 0
            pooled = network(ids, torch.where(empty, feature_weights, dropped))
            share = step / total
            losses = []
            for t, task in enumerate(tasks):
                own = [b for b, (u, _) in enumerate(batch) if u == t]
                if not own:
                    continue
                rows_ = [batch[b][1] for b in own]
                logits = network.heads[task.name](pooled[own])
                targets = torch.from_numpy(task.gold["train"][rows_])
                if teachers is not None:
                    soft = torch.from_numpy(teachers[task.name][rows_])
                    soft = soft.softmax(1) if task.kind == "single_label" else soft.sigmoid()
                    targets = share * targets + (1 - share) * soft
                losses.append(weights[t] * example_loss(task.kind, logits, targets).sum())
            loss = sum(losses) / len(batch)
            for optimiser in optimisers:
                optimiser.zero_grad(set_to_none=True)
            loss.backward()
            gradients = [p.grad.coalesce() if p.grad.is_sparse else p.grad for p in network.parameters() if p.grad is not None]
            norm = math.sqrt(sum(float((g.values() if g.is_sparse else g).square().sum()) for g in gradients))
            scale = min(1.0, 1.0 / (norm + 1e-6))
            for p in network.parameters():
                if p.grad is not None:
                    p.grad = p.grad * scale
            done = (step + 1) / total
            rate = done / settings["warmup"] if done < settings["warmup"] else (1 - done) / (1 - settings["warmup"])
            for optimiser in optimisers:
                for group in optimiser.param_groups:
                    # SparseAdam wants a rate above zero.
                    group["lr"] = max(settings["learning_rate"] * rate, 1e-12)
                optimiser.step()
            step += 1
        now = score(tasks[0], tasks[0].gold["validation"], probabilities(network, tasks[0], "validation"))
        if best is None or now > best[0]:
            best = (now, epoch + 1, {k: v.clone() for k, v in network.state_dict().items()})
    network.load_state_dict(best[2])
    return network, best[0], best[1]


def main():
    folder, method = Path(sys.argv[1]), sys.argv[2]
    seeds = [int(seed) for seed in sys.argv[3].split(",")]
    settings = {**DEFAULTS, **json.loads(sys.argv[4] if len(sys.argv) > 4 else "{}")}
    spec = json.loads((folder / "tasks.json").read_text())
    names = [settings["target"], *(settings["auxiliary"] if method != "baseline" else [])]
    tasks = [Task(folder, name, spec["tasks"][name]) for name in names]
    torch.set_num_threads(1)
    for seed in seeds:
        teachers = None
        if method == "mtkd":
            teachers = {}
            for task in tasks:
                network, *_ = train([task], spec["rows"], spec["lengths"], settings, seed + 1000)
                teachers[task.name] = predicted(network, task, "train").numpy()
        network, validation, epoch = train(tasks, spec["rows"], spec["lengths"], settings, seed, teachers)
        target = tasks[0]
        valid = probabilities(network, target, "validation")
        test = probabilities(network, target, "test")
        thresholds = tuned_thresholds(target.gold["validation"], valid)
        print(
            json.dumps(
                {
                    "method": method,
                    "seed": seed,
                    "epoch": epoch,
                    "validation": validation,
                    "test": float(micro_f1(target.gold["test"], test >= thresholds)),
                    "fixed": float(micro_f1(target.gold["test"], test >= 0.5)),
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
