"""The same work as measure.ts in PyTorch eager: one order, one line of JSON."""
import json
import random
import re
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

WARM_UP = 3
SMALL = dict(vocabulary=8000, size=256, layers=4, heads=4, wide=1024)
BASE = dict(vocabulary=50000, size=768, layers=12, heads=12, wide=3072)
E5_SMALL = dict(vocabulary=250037, size=384, layers=12, heads=12, wide=1536)
SHAPES = {
    "small": (SMALL, 32, 64),
    "base-8x64": (BASE, 8, 64),
    "base-16x128": (BASE, 16, 128),
    "e5-small": (E5_SMALL, 16, 48),
    "e5-small-trimmed": (dict(E5_SMALL, vocabulary=51943), 16, 48),
    "xlm-r-4x8x128": (dict(BASE, vocabulary=250002), 32, 128),
    "dan": (None, 32, 256),
}
CONFIGS = json.loads((Path(__file__).parent / "configs.json").read_text())
SHAPES |= {name: (config, 8, 64) for name, config in CONFIGS.items()}
ACCUMULATE = {"xlm-r-4x8x128": 4}
LABELS, DAN_FEATURES, DAN_SIZE = 7, 50000, 64

order = json.loads(sys.argv[1])
device = order.get("device", "cpu")
if device == "cpu":
    torch.set_num_threads(order["threads"])
precision = order.get("precision", "float32")
torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
started = time.perf_counter()
sizes, batch_size, length = SHAPES[order["shape"]]
random.seed(2)
torch.manual_seed(1)


class Layer(nn.Module):
    def __init__(self, size, heads, wide):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.output = (
            nn.Linear(size, size) for _ in range(4)
        )
        self.expand, self.contract = nn.Linear(size, wide), nn.Linear(wide, size)
        self.first, self.second = nn.LayerNorm(size), nn.LayerNorm(size)

    def forward(self, x, mask):
        batch, tokens, size = x.shape
        split = lambda t: t.view(batch, tokens, self.heads, -1).transpose(1, 2)
        rate = 0.1 if self.training else 0.0
        mixed = F.scaled_dot_product_attention(
            split(self.query(x)),
            split(self.key(x)),
            split(self.value(x)),
            attn_mask=mask,
            dropout_p=rate,
        )
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, size)
        drop = lambda t: F.dropout(t, 0.1, self.training)
        x = self.first(x + drop(self.output(mixed)))
        return self.second(x + drop(self.contract(F.gelu(self.expand(x)))))


class Bert(nn.Module):
    def __init__(self, vocabulary, size, layers, heads, wide):
        super().__init__()
        self.words = nn.Embedding(vocabulary, size)
        self.positions = nn.Embedding(128, size)
        self.types = nn.Embedding(2, size)
        self.norm = nn.LayerNorm(size)
        self.layers = nn.ModuleList(Layer(size, heads, wide) for _ in range(layers))
        self.head = nn.Linear(size, LABELS)

    def forward(self, ids, weights):
        tokens = ids.shape[1]
        x = self.words(ids) + self.positions.weight[:tokens] + self.types.weight[0]
        x = F.dropout(self.norm(x), 0.1, self.training)
        mask = ((1 - weights) * -1e9)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        pooled = (x * weights[..., None]).sum(1) / weights.sum(1, keepdim=True)
        return self.head(F.dropout(pooled, 0.1, self.training))


class Dan(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(DAN_FEATURES, DAN_SIZE, sparse=True)
        self.dense = nn.Linear(DAN_SIZE, DAN_SIZE)
        self.head = nn.Linear(DAN_SIZE, LABELS)

    def forward(self, ids, weights):
        x = self.words(ids)
        pooled = (x * weights[..., None]).sum(1) / weights.sum(1, keepdim=True)
        drop = lambda t: F.dropout(t, 0.1, self.training)
        return self.head(drop(F.relu(self.dense(drop(pooled)))))


class Checkpoint(nn.Module):
    """The class of Transformers that has this config.json, with our dropout and pooling."""

    def __init__(self, model_type, **config):
        super().__init__()
        import transformers

        config = transformers.AutoConfig.for_model(model_type, **config)
        for key in list(vars(config)):
            if "dropout" in key and isinstance(getattr(config, key), float):
                setattr(config, key, 0.1)
        self.encoder = transformers.AutoModel.from_config(config)
        self.head = nn.Linear(config.hidden_size, LABELS)

    def forward(self, ids, weights):
        x = self.encoder(input_ids=ids, attention_mask=weights).last_hidden_state
        pooled = (x * weights[..., None]).sum(1) / weights.sum(1, keepdim=True)
        return self.head(F.dropout(pooled, 0.1, self.training))


if sizes is None:
    model, rows = Dan(), DAN_FEATURES
elif "model_type" in sizes:
    model, rows = Checkpoint(**sizes), sizes["vocab_size"]
else:
    model, rows = Bert(**sizes), sizes["vocabulary"]
model.to(device)
if sizes:
    optimisers = [
        torch.optim.AdamW(
            model.parameters(), lr=1e-4, weight_decay=0.01, fused=True
        )
    ]
else:
    # PyTorch's AdamW takes no sparse gradients; SparseAdam updates the rows of a batch, as ours does.
    dense = [p for n, p in model.named_parameters() if n != "words.weight"]
    optimisers = [
        torch.optim.SparseAdam([model.words.weight], lr=1e-4),
        torch.optim.AdamW(dense, lr=1e-4, weight_decay=0.01, fused=True),
    ]


def example(count):
    return torch.randint(0, rows, (count,)), (torch.rand(LABELS) < 0.2).float()


def batch_of(examples):
    longest = max(len(text) for text, _ in examples)
    ids = torch.zeros(len(examples), longest, dtype=torch.long)
    weights = torch.zeros(len(examples), longest)
    for row, (text, _) in enumerate(examples):
        ids[row, : len(text)] = text
        weights[row, : len(text)] = 1
    targets = torch.stack([labels for _, labels in examples])
    return ids.to(device), weights.to(device), targets.to(device)


autocast = torch.autocast(
    device.split(":")[0], torch.bfloat16, enabled=precision == "bfloat16"
)
losses = []


def train(batch):
    parts = ACCUMULATE.get(order["shape"], 1)
    for optimiser in optimisers:
        optimiser.zero_grad()
    loss = 0
    for ids, weights, targets in zip(*(part.chunk(parts) for part in batch)):
        with autocast:
            logits = model(ids, weights)
        part = F.binary_cross_entropy_with_logits(logits.float(), targets) / parts
        part.backward()
        loss += part.detach()
    # Sparse gradients cannot be clipped with the others.
    dense = [p for p in model.parameters() if not (p.grad is not None and p.grad.is_sparse)]
    nn.utils.clip_grad_norm_(dense, 1.0)
    for optimiser in optimisers:
        optimiser.step()
    # Our engine gives the loss after each step, on a card after a call of many; so does this.
    losses.append(loss.item() if device == "cpu" else loss.detach())


def predict(batch):
    with torch.inference_mode(), autocast:
        model(batch[0], batch[1]).float().cpu()


setup, milliseconds = 0, []


def timed(work, keep, steps=1):
    global setup
    begin = time.perf_counter()
    work()
    if losses:
        losses[:] = [float(loss) for loss in losses]
    if not setup:
        setup = time.perf_counter() - started
    if keep:
        milliseconds.append((time.perf_counter() - begin) * 1000 / steps)


if order["work"] == "epoch":

    examples = [example(length) for length in order["lengths"]]

    def epoch():
        # The usual loop: batches at random, each padded to its longest text.
        random.shuffle(examples)
        for at in range(0, len(examples), batch_size):
            train(batch_of(examples[at : at + batch_size]))

    timed(epoch, False)
    timed(epoch, True)
else:
    if order["work"] == "inference":
        model.eval()
    per_call = 32 if device != "cpu" and order["work"] == "step" else 1

    # Texts are encoded before the first step, as ours are.
    examples = [example(length) for _ in range(16 * batch_size)]
    taken = 0

    def work():
        global taken
        for _ in range(per_call):
            batch = batch_of(examples[taken : taken + batch_size])
            taken = (taken + batch_size) % len(examples)
            train(batch) if order["work"] == "step" else predict(batch)

    for call in range(WARM_UP + -(-order["steps"] // per_call)):
        timed(work, call >= WARM_UP, per_call)

if device == "cpu":
    with open("/proc/self/status") as status:
        peak = int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) * 1024
else:
    peak = torch.cuda.max_memory_allocated()
print(
    json.dumps(
        dict(
            milliseconds=milliseconds,
            setupMilliseconds=setup * 1000,
            peakBytes=peak,
            losses=losses[:20],
        )
    )
)
