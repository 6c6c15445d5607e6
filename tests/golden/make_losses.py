"""Losses as PyTorch computes them, and class weights as scikit-learn does: python make_losses.py writes losses.json."""

import json
import pathlib

import torch
import torch.nn.functional as F
from sklearn.utils.class_weight import compute_class_weight

generator = torch.Generator().manual_seed(7)
cases = []
for labels in (2, 3, 7):
    logits = torch.randn(5, labels, generator=generator) * 4
    multi = (torch.rand(5, labels, generator=generator) < 0.4).float()
    shares = torch.rand(5, labels, generator=generator)
    single = F.one_hot(torch.randint(labels, (5,), generator=generator), labels).float()
    soft = torch.softmax(torch.randn(5, labels, generator=generator), 1)
    for kind, targets in (
        ("multi_label", multi),
        ("multi_label", shares),
        ("single_label", single),
        ("single_label", soft),
    ):
        z = logits.clone().requires_grad_()
        if kind == "multi_label":
            loss = F.binary_cross_entropy_with_logits(z, targets, reduction="none").mean(1)
        else:
            loss = F.cross_entropy(z, targets, reduction="none")
        loss.sum().backward()
        cases.append(
            {
                "kind": kind,
                "logits": logits.tolist(),
                "targets": targets.tolist(),
                "loss": loss.tolist(),
                "gradient": z.grad.tolist(),
            }
        )
weighted = []
for labels in (2, 3, 7):
    logits = torch.randn(5, labels, generator=generator) * 4
    weights = torch.rand(labels, generator=generator) * 5
    multi = (torch.rand(5, labels, generator=generator) < 0.4).float()
    shares = torch.rand(5, labels, generator=generator)
    single = F.one_hot(torch.randint(labels, (5,), generator=generator), labels).float()
    soft = torch.softmax(torch.randn(5, labels, generator=generator), 1)
    for kind, targets in (
        ("multi_label", multi),
        ("multi_label", shares),
        ("single_label", single),
        ("single_label", soft),
    ):
        z = logits.clone().requires_grad_()
        if kind == "multi_label":
            loss = torch.nn.BCEWithLogitsLoss(pos_weight=weights, reduction="none")(z, targets).mean(1)
        else:
            loss = torch.nn.CrossEntropyLoss(weight=weights, reduction="none")(z, targets)
        loss.sum().backward()
        weighted.append(
            {
                "kind": kind,
                "weights": weights.tolist(),
                "logits": logits.tolist(),
                "targets": targets.tolist(),
                "loss": loss.tolist(),
                "gradient": z.grad.tolist(),
            }
        )
# A label for each of 40 examples, most of them the first; the last label has none.
gold = torch.multinomial(torch.tensor([8.0, 4.0, 2.0, 1.0]), 40, replacement=True, generator=generator)
several = (torch.rand(40, 4, generator=generator) < torch.tensor([0.7, 0.4, 0.2, 0.1])).float()
positives = several.sum(0)
auto = {
    "single_label": {
        "gold": gold.tolist(),
        "balanced": compute_class_weight("balanced", classes=torch.unique(gold).numpy(), y=gold.numpy()).tolist(),
    },
    "multi_label": {
        "gold": several.int().tolist(),
        "pos_weight": ((40 - positives) / positives).tolist(),
    },
}
path = pathlib.Path(__file__).with_name("losses.json")
path.write_text(json.dumps({"torch": torch.__version__, "cases": cases, "weighted": weighted, "auto": auto}) + "\n")
