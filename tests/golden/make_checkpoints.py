"""Writes checkpoints/ and checkpoints.json for tests/model/checkpoint: tiny
encoders of Transformers with random weights in every form that files of them
have, and what Transformers makes of texts with them. Their tokenizers are
those of tokenizers.json, which make_tokenizers.py writes first."""

import json
import shutil

import torch
import transformers
from write_golden import HERE, write_golden

FOLDER = HERE / "checkpoints"
TEXTS = [
    "Mi-e dor de mare și de munte.",
    "<|PERSON|> l-a văzut pe <|PERSON|> 🙂",
    "Ăsta-i cel mai bun î din lume, Â mare",
    "THE QUICK brown FOX can't jump",
    "",
    " ".join(["dor"] * 60),
]
CASES = {case["name"]: case for case in json.loads((HERE / "tokenizers.json").read_text())["cases"]}
SMALL = dict(hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=12,
             initializer_range=0.4, hidden_dropout_prob=0.1)
LONGEST = 32


def tokens(name, text):
    """The ids of one of the golden texts, or by the tokenizer's own files."""
    import base64, gzip
    from tokenizers import Tokenizer
    files = CASES[name]["files"]
    if "tokenizer.json" in files:
        table = base64.b64encode(gzip.decompress((HERE / "tokenizers/nmt_nfkc.gz").read_bytes())).decode()
        tokenizer = Tokenizer.from_str(files["tokenizer.json"].replace("nmt_nfkc", table))
    else:
        folder = FOLDER / "tokenizer"
        folder.mkdir(exist_ok=True)
        for file, content in files.items():
            (folder / file).write_text(content, encoding="utf-8")
        (folder / "config.json").write_text('{"model_type": "bert"}')
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder).backend_tokenizer
        shutil.rmtree(folder)
    ids = tokenizer.encode(text).ids
    return ids if len(ids) <= LONGEST else [*ids[: LONGEST - 1], ids[-1]]


def outputs(name, model, padding):
    rows = [tokens(name, text) for text in TEXTS]
    longest = max(map(len, rows))
    ids = torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    with torch.no_grad():
        hidden = model.eval()(input_ids=ids, attention_mask=mask).last_hidden_state
    return {
        "ids": [" ".join(map(str, row)) for row in rows],
        # Of tokens alone: what padding becomes means nothing.
        "hidden": [[round(x, 7) for x in hidden[i, : len(row)].flatten().tolist()] for i, row in enumerate(rows)],
    }


def fresh(folder):
    path = FOLDER / folder
    path.mkdir(parents=True)
    return path


def spread(model):
    """Biases and LayerNorm's parameters away from their 0 and 1, so that each counts."""
    for name, value in model.named_parameters():
        if value.dim() == 1:
            value.data += 0.3 * torch.randn_like(value)
    return model


torch.manual_seed(6)
shutil.rmtree(FOLDER, ignore_errors=True)
cased, xlm = "vocab.txt, cased", "tokenizer.json, XLM-R"
bert_config = transformers.BertConfig(vocab_size=700, max_position_embeddings=40, **SMALL)
xlm_config = transformers.XLMRobertaConfig(
    vocab_size=430, max_position_embeddings=40, type_vocab_size=1, layer_norm_eps=1e-5,
    pad_token_id=1, bos_token_id=0, eos_token_id=2, **SMALL)
cases = []

# As google-bert/bert-base-multilingual-cased: safetensors, with the heads of pre-training.
path = fresh("bert-safetensors")
model = spread(transformers.BertForPreTraining(bert_config))
model.save_pretrained(path)
cases.append({"folder": path.name, "tokenizer": cased, **outputs(cased, model.bert, 0)})

# As dumitrescustefan/bert-base-romanian-cased-v1: PyTorch's file, with LayerNorm's older names.
path = fresh("bert-bin")
model = spread(transformers.BertForMaskedLM(bert_config))
older = {name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): value
         for name, value in model.state_dict().items()}
model.config.to_json_file(path / "config.json")
torch.save(older, path / "pytorch_model.bin")
cases.append({"folder": path.name, "tokenizer": cased, **outputs(cased, model.bert, 0)})

# As PyTorch before 1.6 wrote it; the same weights.
path = fresh("bert-legacy-bin")
model.config.to_json_file(path / "config.json")
torch.save(older, path / "pytorch_model.bin", _use_new_zipfile_serialization=False)
cases.append({**cases[-1], "folder": path.name})

# As FacebookAI/xlm-roberta-large: in several files.
path = fresh("xlm-roberta-sharded")
model = spread(transformers.XLMRobertaForMaskedLM(xlm_config))
model.save_pretrained(path, max_shard_size="12KB")
cases.append({"folder": path.name, "tokenizer": xlm, **outputs(xlm, model.roberta, 1)})

# Without heads, and in half the bits.
path = fresh("xlm-roberta-float16")
model = spread(transformers.XLMRobertaModel(xlm_config, add_pooling_layer=False)).half()
model.save_pretrained(path)
cases.append({"folder": path.name, "tokenizer": xlm, **outputs(xlm, model.float(), 1)})

# What a PyTorch file may hold beside plain float32: views, other numbers, parameters.
path = fresh("torch")
base = torch.arange(24, dtype=torch.float32).reshape(4, 6)
forms = {
    "plain": base,
    "transposed": base.t(),
    "part": base[1:3, 2:5],
    "half": torch.tensor([0.1, -2.5]).half(),
    "bfloat16": torch.tensor([0.1, -2.5]).bfloat16(),
    "double": torch.tensor([0.1], dtype=torch.float64),
    "whole": torch.tensor([3, -4]),
    "parameter": torch.nn.Parameter(torch.ones(2)),
    "single": torch.tensor(7.0),
    "empty": torch.zeros(0, 3),
}
torch.save(forms, path / "forms.bin")
torch.save(forms, path / "forms-legacy.bin", _use_new_zipfile_serialization=False)


class Runs:
    """What a naive reader of pickles would run."""

    def __init__(self, call, *args):
        self.made = call, args

    def __reduce__(self):
        return self.made


import builtins
import os

for name, content in {
    "code": {"weight": base, "x": Runs(os.system, "touch /tmp/dor-was-here")},
    "code-alone": Runs(builtins.eval, "1 + 1"),
    "getattr": {"weight": Runs(builtins.getattr, "dor", "upper")},
}.items():
    torch.save(content, path / f"{name}.bin")
    torch.save(content, path / f"{name}-legacy.bin", _use_new_zipfile_serialization=False)

for extra in FOLDER.rglob("generation_config.json"):
    extra.unlink()
write_golden("checkpoints", {
    "torch": torch.__version__,
    "transformers": transformers.__version__,
    "texts": TEXTS,
    "longest": LONGEST,
    "forms": {name: {"shape": list(value.shape), "values": value.detach().float().flatten().tolist()}
              for name, value in forms.items()},
    "cases": cases,
})
