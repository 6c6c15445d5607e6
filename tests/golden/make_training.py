"""Writes training.json for tests/training: the losses of 20 steps of PyTorch's
AdamW on the tiny checkpoints, with warm-up, decay and clipping, without
dropout. Runs after make_checkpoints.py."""

import json

import torch
import transformers
from torch.nn import functional as F
from write_golden import HERE, write_golden

CHECKPOINTS = json.loads((HERE / "checkpoints.json").read_text())
STEPS, WARM_UP, RATE, DECAY, CLIP = 20, 0.1, 0.01, 0.01, 0.5
LABELS = 3


def progress(step):
    """What of the training is over with this step, counted from 0."""
    return (step + 1) / STEPS


def rate(step):
    done = progress(step)
    return RATE * (done / WARM_UP if done < WARM_UP else (1 - done) / (1 - WARM_UP))


def curve(folder, padding):
    torch.manual_seed(11)
    model = transformers.AutoModel.from_pretrained(
        HERE / "checkpoints" / folder, add_pooling_layer=False,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, dtype=torch.float32,
    ).train()
    case = next(case for case in CHECKPOINTS["cases"] if case["folder"] == folder)
    rows = [[int(token) for token in ids.split()] for ids in case["ids"]]
    longest = max(map(len, rows))
    ids = torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    targets = (torch.rand(len(rows), LABELS) < 0.4).float()
    head = torch.nn.Linear(model.config.hidden_size, LABELS)
    start = {"weight": head.weight.t().flatten().tolist(), "bias": head.bias.tolist()}
    named = [*model.named_parameters(), *((f"head.{n}", p) for n, p in head.named_parameters())]
    spared = [p for n, p in named if n.endswith("bias") or "LayerNorm" in n]
    decayed = [p for n, p in named if not (n.endswith("bias") or "LayerNorm" in n)]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": DECAY}, {"params": spared, "weight_decay": 0.0}],
        lr=RATE, betas=(0.9, 0.999), eps=1e-8,
    )
    losses, norms = [], []
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = rate(step)
        hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
        loss = F.binary_cross_entropy_with_logits(head(hidden[:, 0]), targets)
        optimiser.zero_grad()
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_([p for _, p in named], CLIP).item())
        optimiser.step()
        losses.append(loss.item())
    return {"folder": folder, "head": start, "targets": targets.tolist(), "losses": losses, "norms": norms}


write_golden("training", {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
    "warmup": WARM_UP,
    "learning_rate": RATE,
    "weight_decay": DECAY,
    "max_gradient_norm": CLIP,
    "curves": [curve("bert-safetensors", 0), curve("xlm-roberta-sharded", 1)],
})
