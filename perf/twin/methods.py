"""What each method decides: its tasks, its batches, its loss, and what happens before a step."""

import numpy as np
import torch
import torch.nn.functional as F

from data import Draws, length_batches, padded, sampled_amounts, with_features_dropped
from network import norm_of
from scoring import predicted


def example_losses(task, logits, targets):
    if task.kind == "single_label":
        return -(targets * F.log_softmax(logits, 1)).sum(1)
    # -(y log p + (1 - y) log(1 - p)), as a mean over the labels.
    losses = targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)
    return (losses * task.known).mean(1)


class Baseline:
    """The target alone. The others override what they do differently."""

    # The share of the epochs before which none is selected.
    select_from = 0.0

    def start(self, run):
        """Before the first step; `run` has tasks (the target first), network, settings, lengths and random."""
        self.draws = [Draws(len(t.texts["train"]), run.random) for t in run.tasks]
        self.weights = [1.0 for _ in run.tasks]

    def amounts(self, run):
        return [draws.size for draws in self.draws]

    def batches(self, run):
        """The batches of an epoch: lists of (position of the task, example)."""
        amounts = self.amounts(run)
        drawn = [
            (t, i)
            for t, amount in enumerate(amounts)
            for i in self.draws[t].take(amount)
        ]
        drawn = [drawn[i] for i in run.random.permutation(len(drawn))]
        sizes = [len(run.tasks[t].texts["train"][i][0]) for t, i in drawn]
        cut = length_batches(sizes, run.lengths, run.settings["batch_size"])
        return [[drawn[i] for i in items] for items in cut]

    def before_step(self, run, step):
        """For methods with other updates between the steps."""

    def targets(self, task, examples, progress):
        return torch.from_numpy(task.gold["train"][examples])

    def loss(self, run, batch, progress):
        return self.supervised(run, batch, encoded(run, batch), progress)

    def supervised(self, run, batch, vectors, progress):
        sums = []
        for t, task in enumerate(run.tasks):
            own = [row for row, (u, _) in enumerate(batch) if u == t]
            if not own:
                continue
            targets = self.targets(task, [batch[row][1] for row in own], progress)
            losses = example_losses(task, run.network.heads[task.head](vectors[own]), targets)
            sums.append(self.weights[t] * losses.sum())
        return sum(sums) / len(batch)


def encoded(run, batch):
    """The vectors of a batch's texts, as training sees them."""
    texts = [run.tasks[t].texts["train"][i] for t, i in batch]
    dropped = with_features_dropped(texts, run.settings["feature_dropout"], run.random)
    return run.network(*padded(dropped))


class MultiTask(Baseline):
    def start(self, run):
        super().start(run)
        norms = [self.gradient_norm(run, t) for t in range(len(run.tasks))]
        self.weights = [norms[0] / norm for norm in norms]

    def gradient_norm(self, run, t, examples=16):
        """The norm of the encoder's gradient for one example, as a mean over a few."""
        task, norms = run.tasks[t], []
        for i in run.random.permutation(len(task.texts["train"]))[:examples]:
            logits = run.network.heads[task.name](encoded(run, [(t, i)]))
            loss = example_losses(task, logits, self.targets(task, [i], 0.0)).sum()
            encoder = run.network.encoder_parameters()
            norms.append(norm_of(torch.autograd.grad(loss, encoder)))
        return np.mean(norms)

    def amounts(self, run):
        return sampled_amounts([d.size for d in self.draws], run.settings["exponent"])


class Distilled(MultiTask):
    """Multi-task learning from gold labels and single-task teachers, whose share falls from 1 to 0."""

    def __init__(self, teachers):
        """`teachers`: a network for each task, by its name."""
        self.networks = teachers

    def start(self, run):
        self.soft = {}
        for task in run.tasks:
            logits = predicted(self.networks[task.name], task, "train")
            single = task.kind == "single_label"
            self.soft[task.name] = logits.softmax(1) if single else logits.sigmoid()
        super().start(run)

    def targets(self, task, examples, progress):
        gold = super().targets(task, examples, progress)
        return progress * gold + (1 - progress) * self.soft[task.name][examples]
