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
from transformers.models.deberta_v2 import modeling_deberta_v2 as deberta_v2
from transformers.models.modernbert.modeling_modernbert import ModernBertRotaryEmbedding
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
# The padding token itself within a text, which RoBERTa leaves out where it counts positions.
WITH_PADDING = "dor [PAD] de mare"
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


def classifier(kind, **options):
    config = getattr(transformers, f"{kind}Config")(num_labels=LABELS, **COMMON, **options)
    return getattr(transformers, f"{kind}ForSequenceClassification")(config)


def modernbert(kind="MaskedLM", **options):
    return getattr(transformers, f"ModernBertFor{kind}")(transformers.ModernBertConfig(**{
        "pad_token_id": PADDING, "bos_token_id": 1, "eos_token_id": 2, "cls_token_id": 1, "sep_token_id": 2,
        "local_attention": 8, **SIZES, "num_hidden_layers": 3, **COMMON, **options}))


def rembert(kind="Model", **options):
    return getattr(transformers, f"RemBert{kind}")(transformers.RemBertConfig(
        input_embedding_size=6, output_embedding_size=10, num_labels=LABELS, **SIZES, **COMMON, **options))


def deberta(kind="Model", **options):
    return getattr(transformers, f"DebertaV2{kind}")(transformers.DebertaV2Config(**{
        "relative_attention": True, "pos_att_type": ["p2c", "c2p"], "position_buckets": 8, "max_relative_positions": 24,
        "share_att_key": True, "norm_rel_ebd": "layer_norm", "position_biased_input": False, "num_labels": LABELS,
        **SIZES, **COMMON, **options}))


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
    if "word_embeddings" in name or "tok_embeddings" in name:
        grad = grad[words]
    elif grad.dim() == 2 and not name.endswith("embeddings.weight"):
        grad = grad.t()
    return grad


def own_name(name, model):
    """The name of a parameter within the encoder, or after ../ if it is next to it."""
    for classifier in ("classifier.out_proj.", "classifier."):
        if name.startswith(classifier) and "dense" not in name:
            return "head." + name.removeprefix(classifier)
    inner = name.removeprefix(model.base_model_prefix + ".")
    return inner if inner != name else "../" + name


def is_spared(name):
    return name.endswith("bias") or "norm" in name.lower()


def case(name, architecture, model, pooling="cls", prefix=""):
    """What Transformers and PyTorch make of a model, which it writes first."""
    for parameter, value in model.named_parameters():
        if value.dim() == 1:
            # Biases and LayerNorm's parameters away from their 0 and 1, so that each counts.
            value.data += 0.3 * torch.randn_like(value)
    model.save_pretrained(FOLDER / name)
    (FOLDER / name / "model.safetensors").chmod(0o644)
    # Without dropout, also in training.
    whole = pooling == "head"
    encoder = (model if whole else transformers.AutoModel.from_pretrained(FOLDER / name)).eval()
    rows = [READER(prefix + text, truncation=True, max_length=LONGEST)["input_ids"] for text in TEXTS]
    ids, mask = padded(rows)
    if whole:
        named = [(own_name(n, encoder), p) for n, p in encoder.named_parameters()]
        classifier = getattr(encoder.classifier, "out_proj", encoder.classifier)
        read = []
        classifier.register_forward_hook(lambda module, given, logits: read.append(given[0]))
    else:
        named = [(n, p) for n, p in encoder.named_parameters() if pooling == "pooler" or not n.startswith("pooler.")]

    def vectors():
        if whole:
            read.clear()
            hidden = encoder(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states[-1]
            return hidden, read[0]
        given = encoder(input_ids=ids, attention_mask=mask)
        hidden = given.last_hidden_state
        if pooling == "pooler":
            return hidden, given.pooler_output
        if pooling == "mean":
            return hidden, (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return hidden, hidden[:, 0]

    with torch.no_grad():
        hidden, pooled = vectors()
        within = torch.tensor([READER(prefix + WITH_PADDING)["input_ids"]])
        assert PADDING in within
        hidden_within = (encoder.base_model if whole else encoder)(
            input_ids=within, attention_mask=torch.ones_like(within)).last_hidden_state
    head = classifier if whole else torch.nn.Linear(8, LABELS)
    with torch.no_grad():
        logits = encoder(input_ids=ids, attention_mask=mask).logits if whole else head(pooled)
    start = {"weight": head.weight.t().flatten().tolist(), "bias": head.bias.tolist()}
    targets = (torch.rand(len(rows), LABELS) < 0.4).float()
    if not whole:
        named += [(f"head.{n}", p) for n, p in head.named_parameters()]
    spared = [p for n, p in named if is_spared(n)]
    decayed = [p for n, p in named if not is_spared(n)]
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
        "padding_within": packed(hidden_within),
        "pooled": packed(pooled),
        "logits": packed(logits),
        "head": start, "targets": targets.tolist(),
        "gradients": gradients, "losses": losses, "norms": norms,
    }


def bucket_changes(buckets, longest, reach):
    """The distances at which the bucket of DeBERTa's relative positions changes, with the new bucket."""
    ids = deberta_v2.make_log_bucket_position(torch.arange(reach), buckets, longest).long().tolist()
    return [[i, ids[i]] for i in range(reach) if i == 0 or ids[i] != ids[i - 1]]


def rotary(size, theta, positions):
    config = transformers.ModernBertConfig(hidden_size=size, num_attention_heads=1, global_rope_theta=theta)
    tables = ModernBertRotaryEmbedding(config)(torch.zeros(1), torch.tensor([positions]), "full_attention")
    cosines, sines = (packed(table[0, :, : size // 2]) for table in tables)
    return {"size": size, "theta": theta, "positions": positions, "cosines": cosines, "sines": sines}


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
    case("modernbert", "modernbert", modernbert()),
    case("modernbert-biases", "modernbert", modernbert(
        norm_bias=True, attention_bias=True, mlp_bias=True, hidden_activation="silu", local_attention=5,
        layer_types=["sliding_attention", "full_attention", "sliding_attention"]), pooling="mean", prefix=PREFIX),
    case("rembert", "rembert", rembert("ForMaskedLM"), prefix=PREFIX),
    case("rembert-pooler", "rembert", rembert(), pooling="pooler"),
    case("deberta", "deberta-v2", deberta("ForMaskedLM")),
    case("deberta-projections", "deberta-v2", deberta(
        share_att_key=False, norm_rel_ebd="none", position_biased_input=True, type_vocab_size=2, position_buckets=-1,
        max_relative_positions=-1, embedding_size=6, hidden_act="gelu_new"), pooling="mean", prefix=PREFIX),
    case("deberta-convolution", "deberta-v2", deberta(
        conv_kernel_size=3, conv_act="gelu", share_att_key=False, pos_att_type=["p2c"]), pooling="mean"),
    case("deberta-plain", "deberta-v2", deberta(
        relative_attention=False, norm_rel_ebd="none", pos_att_type=["c2p"], position_biased_input=True, conv_kernel_size=5)),
    case("bert-head", "bert", classifier("Bert", hidden_act="relu", **SIZES), pooling="head"),
    case("roberta-head", "roberta", classifier(
        "XLMRoberta", type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=PADDING, **SIZES), pooling="head"),
    case("distilbert-head", "distilbert", classifier("DistilBert", dim=8, n_layers=2, n_heads=2, hidden_dim=12), pooling="head"),
    case("electra-head", "electra", classifier("Electra", embedding_size=6, **SIZES), pooling="head", prefix=PREFIX),
    case("modernbert-head", "modernbert", modernbert("SequenceClassification", num_labels=LABELS), pooling="head"),
    case("modernbert-mean-head", "modernbert", modernbert(
        "SequenceClassification", num_labels=LABELS, classifier_pooling="mean", classifier_bias=True, norm_bias=True,
        classifier_activation="relu"), pooling="head"),
    case("rembert-head", "rembert", rembert("ForSequenceClassification"), pooling="head"),
    case("deberta-head", "deberta-v2", deberta("ForSequenceClassification"), pooling="head"),
]
write_golden("architectures", {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
    "tokenizer": TOKENIZER,
    "texts": TEXTS,
    "text_with_padding": WITH_PADDING,
    "longest": LONGEST,
    "warmup": WARM_UP,
    "learning_rate": RATE,
    "weight_decay": DECAY,
    "max_gradient_norm": CLIP,
    "cases": cases,
    "buckets": [{"buckets": buckets, "longest": longest, "reach": reach,
                 "changes": bucket_changes(buckets, longest, reach)}
                for buckets, longest, reach in [(256, 512, 512), (8, 24, 40), (32, 128, 128), (7, 20, 30)]],
    "rotary": [rotary(64, 160_000.0, [0, 1, 511, 8191]), rotary(8, 10_000.0, [0, 3, 100])],
})
