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


def depth(name, layers):
    """As in BAM's get_key_to_depths(): its keys are 0 for embeddings, then layers, a pooler and heads."""
    if name.startswith("embeddings."):
        return 0
    if name.startswith("encoder.layer."):
        return int(name.split(".")[2]) + 1
    return layers + 2


def curve(folder, padding, layers=None, frozen=None, layerwise_decay=1.0, bfloat16=False):
    """layers: only the first ones; frozen: embeddings (0) and as many layers; bfloat16: with autocast."""
    torch.manual_seed(11)
    model = transformers.AutoModel.from_pretrained(
        HERE / "checkpoints" / folder, add_pooling_layer=False,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, dtype=torch.float32,
        **({} if layers is None else {"num_hidden_layers": layers}),
    ).train()
    count = model.config.num_hidden_layers
    case = next(case for case in CHECKPOINTS["cases"] if case["folder"] == folder)
    rows = [[int(token) for token in ids.split()] for ids in case["ids"]]
    longest = max(map(len, rows))
    ids = torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    targets = (torch.rand(len(rows), LABELS) < 0.4).float()
    head = torch.nn.Linear(model.config.hidden_size, LABELS)
    start = {"weight": head.weight.t().flatten().tolist(), "bias": head.bias.tolist()}
    named = [*model.named_parameters(), *((f"head.{n}", p) for n, p in head.named_parameters())]
    groups = []
    for n, p in named:
        if frozen is not None and depth(n, count) <= frozen:
            p.requires_grad_(False)
            continue
        groups.append({
            "params": [p],
            "weight_decay": 0.0 if n.endswith("bias") or "LayerNorm" in n else DECAY,
            "factor": layerwise_decay ** (count + 2 - depth(n, count)),
        })
    optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.999), eps=1e-8)
    losses, norms = [], []
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = rate(step) * group["factor"]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
            hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state
            logits = head(hidden[:, 0]).float()
        loss = F.binary_cross_entropy_with_logits(logits, targets)
        optimiser.zero_grad()
        loss.backward()
        norms.append(torch.nn.utils.clip_grad_norm_([p for _, p in named], CLIP).item())
        optimiser.step()
        losses.append(loss.item())
    return {"folder": folder, "head": start, "targets": targets.tolist(), "losses": losses, "norms": norms}


def layer_curve(**settings):
    return {**settings, **curve("bert-safetensors", 0, **settings)}


write_golden("training", {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
    "warmup": WARM_UP,
    "learning_rate": RATE,
    "weight_decay": DECAY,
    "max_gradient_norm": CLIP,
    "curves": [curve("bert-safetensors", 0), curve("xlm-roberta-sharded", 1)],
    "layers": [
        layer_curve(layerwise_decay=0.5),
        layer_curve(frozen=0),
        layer_curve(frozen=1),
        layer_curve(layers=1),
        layer_curve(layers=1, frozen=0, layerwise_decay=0.7),
    ],
    "bfloat16": [curve("bert-safetensors", 0, bfloat16=True), curve("xlm-roberta-sharded", 1, bfloat16=True)],
})
