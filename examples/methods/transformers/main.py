"""Fine-tunes an encoder with a linear layer; the suite's settings of training apply."""

import json
import math
import platform
import sys

import numpy
import torch
import transformers
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

with open("request.json", encoding="utf-8") as file:
    request = json.load(file)
task = request["tasks"][request["target"]]
options, settings = request["options"], request["training"]
backbone = request.get("backbone")
definition = backbone["definition"] if backbone else options
name = backbone["folder"] if backbone else options["model"]
is_multi_label = task["kind"] == "multi_label"
# Settings that would change the training, and are not implemented here.
for key in (
    ["accumulate", "class_weights", "freeze", "layerwise_decay"]
    + ["max_steps", "optimiser", "patience", "targets"]
):
    if settings.get(key) not in (None, 1, "adamw", "gold"):
        sys.exit(f"Error: this program does not implement {key}: {settings[key]}")


def read(name):
    with open(name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


train = read(task["train"])
validation = read(task["validation"])
test = read(task["test"])
torch.manual_seed(request["seed"])
torch.set_num_threads(request["threads"])
# Not from request["device"], which is about Dor's own engine.
device = "cuda" if torch.cuda.is_available() else "cpu"

tokenizer = transformers.AutoTokenizer.from_pretrained(name)
layers = {}
if definition.get("truncate_layers"):
    layers["num_hidden_layers"] = definition["truncate_layers"]
encoder = transformers.AutoModel.from_pretrained(name, **layers).to(device)
count = sum(p.numel() for p in encoder.parameters())
# Only the pieces that occur: AdamW would spend most of the time on the other
# rows of a large vocabulary, which nothing reads.
texts = [definition.get("prefix", "") + e["text"] for e in train + validation + test]
used = {tokenizer.pad_token_id}.union(*tokenizer(texts)["input_ids"])
pieces = torch.tensor(sorted(used))
row_of = torch.zeros(int(pieces[-1]) + 1, dtype=torch.long)
row_of[pieces] = torch.arange(len(pieces))
encoder.set_input_embeddings(
    torch.nn.Embedding.from_pretrained(
        encoder.get_input_embeddings().weight.detach()[pieces.to(device)],
        freeze=False,
        padding_idx=int(row_of[tokenizer.pad_token_id]),
    )
)
size = encoder.config.hidden_size
dropout = torch.nn.Dropout(settings["dropout"])
head = torch.nn.Linear(size, len(task["labels"])).to(device)
torch.nn.init.normal_(head.weight, std=0.02)
torch.nn.init.zeros_(head.bias)
parameters = [*encoder.parameters(), *head.parameters()]
print(
    json.dumps(
        {
            "versions": {
                "python": platform.python_version(),
                "torch": torch.__version__,
                "transformers": transformers.__version__,
                "device": device,
            },
            "parameters": count + sum(p.numel() for p in head.parameters()),
        }
    )
)


def logits(examples):
    prefix = definition.get("prefix", "")
    batch = tokenizer(
        [prefix + e["text"] for e in examples],
        padding=True,
        truncation=True,
        max_length=definition["max_length"],
        return_tensors="pt",
    )
    batch["input_ids"] = row_of[batch["input_ids"]]
    batch = batch.to(device)
    states = encoder(**batch).last_hidden_state
    if definition.get("pooling", "cls") == "mean":
        mask = batch["attention_mask"].unsqueeze(-1).to(states.dtype)
        pooled = (states * mask).sum(1) / mask.sum(1)
    else:
        pooled = states[:, 0]
    return head(dropout(pooled))


def loss_of(examples):
    gold = torch.tensor([e["labels"] for e in examples], dtype=torch.float)
    rows = logits(examples)
    if is_multi_label:
        return binary_cross_entropy_with_logits(rows, gold.to(device))
    return cross_entropy(rows, gold.to(device))


@torch.no_grad()
def predict(examples):
    encoder.eval(), dropout.eval()
    rows = [
        torch.sigmoid(batch) if is_multi_label else torch.softmax(batch, -1)
        for i in range(0, len(examples), 32)
        for batch in [logits(examples[i : i + 32]).double()]
    ]
    encoder.train(), dropout.train()
    return torch.cat(rows).cpu().numpy()


def score(probabilities):
    """Micro-F1 at 0.5, or accuracy."""
    gold = numpy.array([e["labels"] for e in validation]) >= 0.5
    if not is_multi_label:
        return float((probabilities.argmax(1) == gold.argmax(1)).mean())
    decided = probabilities >= 0.5
    hits = (decided & gold).sum()
    return float(2 * hits / max(1, decided.sum() + gold.sum()))


batch_size, epochs = settings["batch_size"], settings["max_epochs"]
steps = epochs * math.ceil(len(train) / batch_size)
warm = max(1, round(steps * settings["warmup"]))
no_decay = [p for p in parameters if p.ndim < 2]
optimiser = torch.optim.AdamW(
    [
        {"params": [p for p in parameters if p.ndim >= 2]},
        {"params": no_decay, "weight_decay": 0.0},
    ],
    lr=settings["learning_rate"],
    betas=tuple(settings["adam_betas"]),
    eps=settings["adam_epsilon"],
    fused=True,
    weight_decay=settings["weight_decay"],
)
schedule = torch.optim.lr_scheduler.LambdaLR(
    optimiser,
    lambda step: min(1.0, (step + 1) / warm)
    * (1.0 if settings["decay"] == "constant" else max(0.0, (steps - step) / steps)),
)
order = numpy.random.default_rng(request["seeds"]["order"])
best = None
encoder.train()
for epoch in range(1, epochs + 1):
    shuffled = [train[i] for i in order.permutation(len(train))]
    losses = []
    for i in range(0, len(shuffled), batch_size):
        loss = loss_of(shuffled[i : i + batch_size])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, settings["max_gradient_norm"])
        optimiser.step()
        schedule.step()
        losses.append(loss.item())
        if len(losses) % 10 == 0:
            done = {"epoch": epoch, "epochs": epochs, "loss": losses[-1]}
            print(json.dumps({**done, "step": len(losses), "steps": steps // epochs}))
    if not math.isfinite(sum(losses)):
        sys.exit("Error: the loss became NaN or infinite")
    current = score(predict(validation))
    report = {"epoch": epoch, "epochs": epochs, "loss": sum(losses) / len(losses)}
    print(json.dumps({**report, "score": current}))
    if best is None or current > best[0]:
        best = current, predict(validation + test)

done = {"updates": steps, "examples": {request["target"]: epochs * len(train)}}
print(json.dumps(done))
splits = ["validation"] * len(validation) + ["test"] * len(test)
with open(request["predictions"], "w", encoding="utf-8") as file:
    for split, example, row in zip(splits, validation + test, best[1]):
        line = {"split": split, "id": example["id"], "probabilities": row.tolist()}
        file.write(json.dumps(line) + "\n")
