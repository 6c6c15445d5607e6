"""Trains a deep averaging network with PyTorch as the methods are described.

Nothing here comes from Dor but the features of the texts and the settings
(export.ts): model, losses, optimiser, schedule, batches, selection and
thresholds are written anew, and random numbers are PyTorch's and NumPy's.
Prints one JSON object for each seed.

    python train.py FOLDER METHOD SEEDS
"""

import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch

from adversarial import Adversarial, Joint
from data import Task, seen_as
from methods import Baseline, Distilled, MultiTask
from network import Network, Optimiser, learning_rate
from scoring import language_probe, micro_f1, probabilities, score, tuned_thresholds


class Run:
    """One training: tasks (the target first), network, and what has been found so far."""

    def __init__(self, tasks, spec, method, seed):
        torch.manual_seed(seed)
        self.random = np.random.default_rng(seed)
        self.tasks, self.method = tasks, method
        self.settings, self.lengths = spec["settings"], spec["lengths"]
        self.network = Network(spec["rows"], tasks, self.settings)

    def train(self):
        """Trains all epochs; the network then has the weights of the best one on validation."""
        self.method.start(self)
        optimiser = Optimiser(self.network, self.settings)
        epochs, step, best = self.settings["max_epochs"], 0, None
        first = math.ceil(self.method.select_from * epochs)
        for epoch in range(1, epochs + 1):
            batches = self.method.batches(self)
            if epoch == 1:
                total = epochs * len(batches)
            for batch in batches[: total - step]:
                self.method.before_step(self, step)
                loss = self.method.loss(self, batch, step / total)
                optimiser.step(loss, learning_rate(self.settings, (step + 1) / total))
                step += 1
            if epoch < first:
                continue
            now = score(self.tasks[0], probabilities(self.network, self.tasks[0], "validation"))
            if best is None or now > best[0]:
                state = {k: v.clone() for k, v in self.network.state_dict().items()}
                best = (now, epoch, state)
        self.validation, self.epoch, state = best
        self.network.load_state_dict(state)
        return self


def trained(name, tasks, spec, seed):
    """A run of a method, and its teachers' validation scores."""
    options = spec["settings"]["adan"]
    methods = {
        "baseline": Baseline,
        "mtl": MultiTask,
        "joint": lambda: Joint(options),
        "adan": lambda: Adversarial(options),
    }
    if name != "mtkd":
        return Run(tasks, spec, methods[name](), seed).train(), {}
    # Other random numbers than those of a baseline with this seed.
    teachers = {
        task.name: Run([task], spec, Baseline(), seed + 1000).train() for task in tasks
    }
    method = Distilled({name: run.network for name, run in teachers.items()})
    scores = {name: run.validation for name, run in teachers.items()}
    return Run(tasks, spec, method, seed).train(), scores


def main():
    folder, name = Path(sys.argv[1]), sys.argv[2]
    seeds = [int(seed) for seed in sys.argv[3].split(",")]
    spec = json.loads((folder / "tasks.json").read_text())
    in_two_languages = name in ("joint", "adan")
    if in_two_languages:
        names = [spec["names"][0], spec["partner"]["task"]]
    else:
        names = spec["names"] if name != "baseline" else spec["names"][:1]
    tasks = [Task(folder, task, spec["tasks"][task]) for task in names]
    if in_two_languages:
        seen_as(*reversed(tasks), spec["tasks"], spec["partner"].get("label_map", {}))
    torch.set_num_threads(1)
    for seed in seeds:
        started = time.time()
        run, teachers = trained(name, tasks, spec, seed)
        target = tasks[0]
        valid = probabilities(run.network, target, "validation")
        test, gold = probabilities(run.network, target, "test"), target.gold["test"]
        thresholds = tuned_thresholds(target.gold["validation"], valid)
        probe = language_probe(run.network, tasks, run.random) if in_two_languages else None
        weights = {task.name: w for task, w in zip(tasks, run.method.weights)}
        print(
            json.dumps(
                {
                    "method": name,
                    "seed": seed,
                    "epoch": run.epoch,
                    "validation": run.validation,
                    "test": micro_f1(gold, test >= thresholds),
                    "fixed": micro_f1(gold, test >= 0.5),
                    "weights": weights,
                    "teachers": teachers,
                    "probe": probe,
                    "seconds": round(time.time() - started, 1),
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
