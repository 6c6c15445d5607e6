"""Tasks as export.ts writes them, and how examples are drawn and put into batches."""

import math

import numpy as np
import torch


class Task:
    """Features and gold labels of one dataset, by split."""

    def __init__(self, folder, name, spec):
        self.name, self.kind, self.labels = name, spec["kind"], len(spec["names"])
        self.head, self.known = name, torch.ones(self.labels)
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


def seen_as(source, target, specs, label_map):
    """Makes a single-label source's gold labels those of the target, whose head then learns it."""
    names = specs[target.name]["names"]
    columns = [names.index(label_map.get(name, name)) for name in specs[source.name]["names"]]
    for split, gold in source.gold.items():
        mapped = np.zeros((len(gold), target.labels), dtype=np.float32)
        mapped[np.arange(len(gold)), np.array(columns)[gold.argmax(1)]] = 1
        source.gold[split] = mapped
    source.kind, source.labels, source.head = target.kind, target.labels, target.name
    # The source says nothing about labels that it does not have.
    source.known = torch.tensor([float(k in columns) for k in range(target.labels)])


def padded(texts):
    """Ids and weights of texts, filled up to the longest with weights of 0."""
    length = max(len(ids) for ids, _ in texts)
    ids = np.zeros((len(texts), length), dtype=np.int64)
    weights = np.zeros((len(texts), length), dtype=np.float32)
    for i, (one, weight) in enumerate(texts):
        ids[i, : len(one)], weights[i, : len(one)] = one, weight
    return torch.from_numpy(ids), torch.from_numpy(weights)


def with_features_dropped(texts, rate, random):
    """Each feature is dropped with this probability; a text that would lose all keeps all."""
    result = []
    for ids, weights in texts:
        kept = weights * (random.random(len(weights)) >= rate)
        result.append((ids, kept.astype(np.float32) if kept.any() else weights))
    return result


class Draws:
    """Examples of one task: shuffled rounds without end, of which each epoch takes the next ones."""

    def __init__(self, size, random):
        self.size, self.random, self.left = size, random, []

    def take(self, amount):
        taken = []
        while len(taken) < amount:
            if not self.left:
                # A new round starts with what this epoch has not had yet.
                seen = set(taken)
                order = self.random.permutation(self.size).tolist()
                self.left = sorted(order, key=lambda i: i in seen)
            more = amount - len(taken)
            taken += self.left[:more]
            self.left = self.left[more:]
        return taken


def sampled_amounts(sizes, exponent):
    """As many examples as all tasks have together, in proportion to their sizes to a power."""
    powers = [size**exponent for size in sizes]
    return [round(sum(sizes) * power / sum(powers)) for power in powers]


def length_batches(sizes, lengths, batch_size):
    """Each example goes to the smallest bucket that holds it; what is left moves on to the next larger one."""
    open_, batches = [[] for _ in lengths], []
    for at, size in enumerate(sizes):
        bucket = next(b for b, length in enumerate(lengths) if length >= size)
        open_[bucket].append(at)
        if len(open_[bucket]) == batch_size:
            batches.append(open_[bucket])
            open_[bucket] = []
    rest = [at for bucket in open_ for at in bucket]
    batches += [
        rest[batch_size * i : batch_size * (i + 1)]
        for i in range(math.ceil(len(rest) / batch_size))
    ]
    return sorted(batches, key=max)


def balanced_batches(parts, sizes, lengths, batch_size):
    """Batches with the same number of examples of each of several equally large parts, short ones with short ones."""
    share = batch_size // len(parts)
    ordered = []
    for part, own in zip(parts, sizes):
        buckets = [next(b for b, length in enumerate(lengths) if length >= size) for size in own]
        # Within a bucket, examples stay in the order in which they were drawn.
        ordered.append([part[i] for i in sorted(range(len(part)), key=lambda i: buckets[i])])
    return [
        [example for part in ordered for example in part[at : at + share]]
        for at in range(0, len(parts[0]), share)
    ]
