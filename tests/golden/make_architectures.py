"""Writes architectures/ and architectures.json for tests/model/checkpoint:
tiny encoders of Transformers with random weights, of the architectures and
activations that checkpoints.json does not have; their outputs, gradients, and
the losses of 20 steps of PyTorch's AdamW, as make_training.py computes them.
Runs after make_tokenizers.py. The tokenizer of all is one of
tokenizers.json."""

import base64
import json
import shutil

import numpy as np
import torch
import transformers
from torch.nn import functional as F
from write_golden import HERE, write_golden

FOLDER = HERE / "architectures"
TOKENIZER = "vocab.txt, cased"
TEXTS = [
    "Mi-e dor de mare și de munte.",
    "<|PERSON|> l-a văzut pe <|PERSON|> 🙂",
    "THE QUICK brown FOX can't jump",
    "",
    " ".join(["dor"] * 60),
]
PREFIX = "query: "
LONGEST, LABELS, PADDING = 32, 3, 0
STEPS, WARM_UP, RATE, DECAY, CLIP = 20, 0.1, 0.01, 0.01, 0.5
SIZES = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12)
COMMON = dict(vocab_size=700, max_position_embeddings=40, initializer_range=0.4)


def tokenizer():
    files = next(case["files"] for case in json.loads((HERE / "tokenizers.json").read_text())["cases"]
                 if case["name"] == TOKENIZER)
    folder = FOLDER / "tokenizer"
    folder.mkdir()
    for file, content in files.items():
        (folder / file).write_text(content, encoding="utf-8")
    (folder / "config.json").write_text('{"model_type": "bert"}')
    read = transformers.AutoTokenizer.from_pretrained(folder)
    shutil.rmtree(folder)
    return read


def bert(act):
    return transformers.BertForPreTraining(transformers.BertConfig(hidden_act=act, **SIZES, **COMMON))


def roberta():
    # As FacebookAI/xlm-roberta-base, whose files have a pooler.
    return transformers.XLMRobertaModel(transformers.XLMRobertaConfig(
        type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=PADDING, hidden_act="silu", **SIZES, **COMMON))


def distilbert(act):
    return transformers.DistilBertForMaskedLM(transformers.DistilBertConfig(
        dim=8, n_layers=2, n_heads=2, hidden_dim=12, activation=act, **COMMON))


def electra(size, act):
    return transformers.ElectraForPreTraining(transformers.ElectraConfig(
        embedding_size=size, hidden_act=act, **SIZES, **COMMON))


def padded(ids):
    longest = max(map(len, ids))
    return (torch.tensor([row + [PADDING] * (longest - len(row)) for row in ids]),
            torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids]))


def rate(step):
    done = (step + 1) / STEPS
    return RATE * (done / WARM_UP if done < WARM_UP else (1 - done) / (1 - WARM_UP))


def packed(tensor):
    """float32, little-endian, base64, row-major."""
    return base64.b64encode(np.ascontiguousarray(tensor.detach().numpy().astype("<f4")).tobytes()).decode()


def gradient(name, parameter, words):
    """Weights [in, out]; of the word embeddings, the rows of a text's tokens."""
    grad = parameter.grad
    if "word_embeddings" in name:
        grad = grad[words]
    elif grad.dim() == 2 and not name.startswith("embeddings."):
        grad = grad.t()
    return grad


def case(name, architecture, model, pooling="cls", prefix=""):
    """What Transformers and PyTorch make of a model, which it writes first."""
    for parameter, value in model.named_parameters():
        if value.dim() == 1:
            # Biases and LayerNorm's parameters away from their 0 and 1, so that each counts.
            value.data += 0.3 * torch.randn_like(value)
    model.save_pretrained(FOLDER / name)
    (FOLDER / name / "model.safetensors").chmod(0o644)
    # Without dropout, also in training.
    encoder = transformers.AutoModel.from_pretrained(FOLDER / name).eval()
    rows = [READER(prefix + text, truncation=True, max_length=LONGEST)["input_ids"] for text in TEXTS]
    ids, mask = padded(rows)
    named = [(n, p) for n, p in encoder.named_parameters() if pooling == "pooler" or not n.startswith("pooler.")]

    def vectors():
        given = encoder(input_ids=ids, attention_mask=mask)
        hidden = given.last_hidden_state
        if pooling == "pooler":
            return hidden, given.pooler_output
        if pooling == "mean":
            return hidden, (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return hidden, hidden[:, 0]

    with torch.no_grad():
        hidden, pooled = vectors()
    head = torch.nn.Linear(8, LABELS)
    start = {"weight": head.weight.t().flatten().tolist(), "bias": head.bias.tolist()}
    targets = (torch.rand(len(rows), LABELS) < 0.4).float()
    named += [(f"head.{n}", p) for n, p in head.named_parameters()]
    spared = [p for n, p in named if n.endswith("bias") or "LayerNorm" in n or "layer_norm" in n]
    decayed = [p for n, p in named if not (n.endswith("bias") or "LayerNorm" in n or "layer_norm" in n)]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": DECAY}, {"params": spared, "weight_decay": 0.0}],
        lr=RATE, betas=(0.9, 0.999), eps=1e-8)
    losses, norms, gradients = [], [], {}
    for step in range(STEPS):
        for group in optimiser.param_groups:
            group["lr"] = rate(step)
        loss = F.binary_cross_entropy_with_logits(head(vectors()[1]), targets)
        optimiser.zero_grad()
        loss.backward()
        if step == 0:
            gradients = {n: packed(gradient(n, p, rows[0])) for n, p in named}
        norms.append(torch.nn.utils.clip_grad_norm_([p for _, p in named], CLIP).item())
        optimiser.step()
        losses.append(loss.item())
    return {
        "folder": name, "architecture": architecture, "pooling": pooling, "prefix": prefix,
        "ids": [" ".join(map(str, row)) for row in rows],
        # Of tokens alone: what padding becomes means nothing.
        "hidden": [packed(hidden[i, : len(row)]) for i, row in enumerate(rows)],
        "pooled": packed(pooled),
        "head": start, "targets": targets.tolist(),
        "gradients": gradients, "losses": losses, "norms": norms,
    }


torch.manual_seed(8)
shutil.rmtree(FOLDER, ignore_errors=True)
FOLDER.mkdir()
READER = tokenizer()
cases = [
    case("bert-relu", "bert", bert("relu"), pooling="pooler"),
    case("bert-gelu-new", "bert", bert("gelu_new"), pooling="mean", prefix=PREFIX),
    case("roberta-silu", "roberta", roberta(), pooling="pooler"),
    case("distilbert", "distilbert", distilbert("gelu")),
    case("distilbert-relu", "distilbert", distilbert("relu"), pooling="mean"),
    case("electra", "electra", electra(8, "gelu"), prefix=PREFIX),
    case("electra-projected", "electra", electra(6, "gelu_pytorch_tanh"), pooling="mean"),
]
write_golden("architectures", {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
    "tokenizer": TOKENIZER,
    "texts": TEXTS,
    "longest": LONGEST,
    "warmup": WARM_UP,
    "learning_rate": RATE,
    "weight_decay": DECAY,
    "max_gradient_norm": CLIP,
    "cases": cases,
})
