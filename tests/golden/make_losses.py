"""Losses as PyTorch computes them: python make_losses.py writes losses.json."""

import json
import pathlib

import torch
import torch.nn.functional as F

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
path = pathlib.Path(__file__).with_name("losses.json")
path.write_text(json.dumps({"torch": torch.__version__, "cases": cases}) + "\n")
