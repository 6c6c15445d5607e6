"""Writes tokenizer_families.json for tests/model/tokenizer: more tokenizers,
with the parts of real families, beside those of make_tokenizers.py.

Of a few hundred texts all ids are there; of the ten thousand of made_texts.ts,
for the tokenizers of make_tokenizers.py, too, a hash for each hundred; and for
each part that changes or splits texts hashes of what it does with every
character."""

import base64
import gzip
import hashlib
import json
import pathlib
import subprocess
import tempfile

import tokenizer_families as families
import tokenizers
import transformers
from tokenizer_texts import TEXTS, random_texts
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from write_golden import HERE, write_golden

LINES = [text for text in TEXTS if text.strip() and len(text) < 200] * 2
OLD = {case["name"]: case["files"] for case in json.loads((HERE / "tokenizers.json").read_text())["cases"]}
cased, uncased = (OLD[name]["vocab.txt"].split("\n")[:-1] for name in ("vocab.txt, cased", "vocab.txt, lower case"))
XLM = json.loads(OLD["tokenizer.json, XLM-R"]["tokenizer.json"])["model"]["vocab"]
PIECES = [(piece, score) for piece, score in XLM[4:] if piece != "<mask>"]
charsmap = gzip.decompress((HERE / "tokenizers/nmt_nfkc.gz").read_bytes())


def bert(tokens, config, beside={}):
    """Transformers' own reading of vocab.txt and the files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "vocab.txt").write_text("".join(f"{token}\n" for token in tokens), encoding="utf-8")
        (path / "config.json").write_text('{"model_type": "bert"}')
        (path / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer", **config}))
        for name, content in beside.items():
            (path / name).write_text(json.dumps(content))
        return transformers.AutoTokenizer.from_pretrained(folder).backend_tokenizer


def loaded(files):
    """The tokenizer in files, as Hugging Face's own code reads them."""
    if "vocab.txt" in files:
        beside = {name: json.loads(content) for name, content in files.items() if name.endswith(".json")}
        return bert(files["vocab.txt"].split("\n")[:-1], beside.pop("tokenizer_config.json"), beside)
    return Tokenizer.from_str(files["tokenizer.json"].replace("nmt_nfkc", base64.b64encode(charsmap).decode()))


def vocabulary_files(tokens, config, beside):
    return {
        "vocab.txt": "".join(f"{token}\n" for token in tokens), "tokenizer_config.json": json.dumps(config),
        **{file: json.dumps(content) for file, content in beside.items()},
    }


def tokenizer_file(tokenizer):
    return {"tokenizer.json": tokenizer.to_str().replace(base64.b64encode(charsmap).decode(), "nmt_nfkc")}


FORMS = {
    "vocab.txt and added_tokens.json": (uncased, {"do_lower_case": True}, {
        "added_tokens.json": {"@user": len(uncased), "covid": len(uncased) + 1, "[MASK]": 4, "<|PERSON|>": len(uncased) + 2},
        "special_tokens_map.json": {
            "mask_token": {"content": "[MASK]", "lstrip": True, "rstrip": False, "normalized": False, "single_word": False},
            "additional_special_tokens": ["<|PERSON|>"],
        },
    }),
    "vocab.txt and added_tokens_decoder": (cased, {
        "do_lower_case": False,
        "mask_token": "[MASK]",
        "added_tokens_decoder": {
            "4": {"content": "[MASK]", "lstrip": True, "rstrip": True, "normalized": False, "single_word": False, "special": True},
            **{
                str(cased.index(token.content) if token.content in cased else len(cased) + i): {
                    "content": token.content, "lstrip": token.lstrip, "rstrip": token.rstrip,
                    "normalized": token.normalized, "single_word": token.single_word, "special": token.special,
                } for i, token in enumerate(sorted(families.FLAGGED, key=lambda token: token.content in cased))
            },
        },
    }, {"added_tokens.json": {"covid": 3}}),
    "vocab.txt with blank and equal lines": ([*uncased, "", "dor", "dor ", ""], {"do_lower_case": True}, {
        "added_tokens.json": {"@user": len({*uncased, "dor", ""})},
    }),
    "tokenizer.json, BERT with added tokens": families.bert_flagged(uncased),
    "tokenizer.json, Gemma 2": families.gemma(LINES),
    "tokenizer.json, Gemma 2 with some bytes": families.gemma(LINES, families.BYTES[:0xd0]),
    "tokenizer.json, RoBERTa with <mask>": families.roberta(LINES, add_prefix_space=True),
    "tokenizer.json, ModernBERT": families.modern_bert(LINES),
    "tokenizer.json, EuroBERT": families.euro_bert(LINES),
    "tokenizer.json, DeBERTa-v3": families.deberta(PIECES, charsmap, today=False),
    "tokenizer.json, DeBERTa-v3 of Transformers 5": families.deberta(PIECES, charsmap, today=True),
    "tokenizer.json, RemBERT": families.rembert(PIECES, charsmap),
    "tokenizer.json, Unigram of whole texts": families.unigram_of_whole_texts(PIECES),
    "tokenizer.json, BPE of words": families.words_of_pairs(LINES),
    "tokenizer.json, NFKD and contiguous marks": families.characters(normalizers.NFKD(), pre_tokenizers.Sequence([
        pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation(behavior="contiguous"),
    ])),
    "tokenizer.json, NFC and merged marks": families.characters(normalizers.NFC(), pre_tokenizers.Sequence([
        pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Split(Regex(r"[\s.,!?'a-e]+|(?=x)x\p{L}{1,2}"), "merged_with_previous", invert=True),
    ])),
}

CHARACTERS = [chr(code) for code in [*range(0xD800), *range(0xE000, 0x34000), *range(0xE0000, 0xE1000)]]
OFF = {"clean_text": False, "handle_chinese_chars": False, "strip_accents": False, "lowercase": False}
NORMALIZERS = {
    **{key: normalizers.BertNormalizer(**{**OFF, key: True}) for key in OFF},
    **{name: getattr(normalizers, name)() for name in
       ["NFC", "NFD", "NFKC", "NFKD", "StripAccents", "Lowercase", "Nmt", "Strip", "ByteLevel"]},
    "Precompiled": normalizers.Precompiled(charsmap),
}
SPLITTERS = {
    **{name: getattr(pre_tokenizers, name)() for name in
       ["BertPreTokenizer", "Punctuation", "Whitespace", "WhitespaceSplit"]},
    "Digits": pre_tokenizers.Digits(individual_digits=True),
    "ByteLevel splitter": pre_tokenizers.ByteLevel(add_prefix_space=False),
}


def hashes(results, size):
    """Of every so many results, the beginning of SHA-256."""
    return " ".join(
        hashlib.sha256("\n".join(results[i:i + size]).encode()).hexdigest()[:8] for i in range(0, len(results), size)
    )


def parts(splitter, text):
    return "\0".join(part for part, _ in splitter.pre_tokenize_str(text))


# Alone, and between marks that are put in order and joined.
every_character = {
    **{name: hashes([part.normalize_str(c) + "\0" + part.normalize_str("²" + c + "\u0334\u0342") for c in CHARACTERS], 4096)
       for name, part in NORMALIZERS.items()},
    **{name: hashes([f"{parts(part, f'a{c}b')}\0{parts(part, f'1{c} {c}.')}" for c in CHARACTERS], 4096)
       for name, part in SPLITTERS.items()},
}

texts = TEXTS + random_texts(200)
made = json.loads(subprocess.run(
    ["deno", "run", str(HERE / "made_texts.ts"), "10000"], check=True, capture_output=True,
).stdout)


def encoded(files, texts):
    # One by one: the ids of a text, between spaces.
    tokenizer = loaded(files)
    return [" ".join(map(str, tokenizer.encode(text).ids)) for text in texts]


def truncated(files, length):
    """As Transformers does with truncation=True and max_length."""
    tokenizer = loaded(files)
    tokenizer.enable_truncation(length)
    return [" ".join(map(str, tokenizer.encode(text).ids)) for text in TEXTS]


ENDS = ["Mi-e dor", " Mi-e dor ", "  Mi-e dor  ", "\tMi-e dor\n", "\n\nMi-e dor.\r\n", "\u00a0Mi-e dor\u00a0", "\u3000Mi-e dor\u2009", " \t\n "]


def with_ends(files):
    """Texts with white space at their ends, as Transformers encodes them with the same tokenizer."""
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_object=loaded(files))
    return [" ".join(map(str, tokenizer(text)["input_ids"])) for text in ENDS]


cases = []
for name, form in FORMS.items():
    files = vocabulary_files(*form) if isinstance(form, tuple) else tokenizer_file(form)
    cases.append({"name": name, "files": files, "ids": encoded(files, texts)})
write_golden("tokenizer_families", {
    "tokenizers": tokenizers.__version__,
    "transformers": transformers.__version__,
    "cases": cases,
    # By tokenizer: of every hundred made texts.
    "made": {name: hashes(encoded(files, made), 100)
             for name, files in [*OLD.items(), *((case["name"], case["files"]) for case in cases)]},
    # By tokenizer and tokens at most: the first of the texts, cut off.
    "truncated": {name: {length: truncated(OLD[name], length) for length in (3, 12)}
                  for name in ("vocab.txt, cased", "tokenizer.json, RoBERTa")},
    "ends": {"texts": ENDS, "ids": {name: with_ends(files) for name, files in [
        *OLD.items(), *((case["name"], case["files"]) for case in cases)]}},
    "every_character": every_character,
})
