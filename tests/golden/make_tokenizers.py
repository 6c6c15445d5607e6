"""Writes tokenizers.json for tests/model/tokenizer: what Hugging Face's
tokenizers make of texts; and beside it, in tokenizers/, the tokenizers.

The tables of SentencePiece (nmt_nfkc, which XLM-R has) lie compressed in
nmt_nfkc.gz, where tokenizer.json has "nmt_nfkc"."""

import base64
import gzip
import io
import json
import pathlib
import tempfile

import sentencepiece
import tokenizers
import transformers
from sentencepiece import sentencepiece_model_pb2
from tokenizer_texts import TEXTS, random_texts
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from write_golden import HERE, write_golden

FOLDER = HERE / "tokenizers"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
XLM = ["<s>", "<pad>", "</s>", "<unk>"]
LINES = [text for text in TEXTS if text.strip() and len(text) < 200] * 2


def vocabulary(size, **options):
    """A WordPiece vocabulary learnt from the texts, as vocab.txt."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(**options)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(LINES, trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=SPECIAL, limit_alphabet=300, show_progress=False,
    ))
    learnt = tokenizer.get_vocab()
    return sorted(learnt, key=learnt.get)


def bert(tokens, config):
    """Transformers' own reading of vocab.txt and tokenizer_config.json."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / "vocab.txt").write_text("".join(f"{token}\n" for token in tokens), encoding="utf-8")
        (path / "config.json").write_text('{"model_type": "bert"}')
        (path / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer", **config}))
        return transformers.AutoTokenizer.from_pretrained(folder).backend_tokenizer


def pieces():
    """A SentencePiece model learnt from the texts."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(line.replace("\n", " ").replace("\0", "") for line in LINES),
        model_writer=model, model_type="unigram", vocab_size=420, character_coverage=0.98,
        normalization_rule_name="nmt_nfkc", hard_vocab_limit=False, minloglevel=2,
    )
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model.getvalue())
    return proto


def unigram(proto):
    """XLM-R's order: its special tokens, the pieces, the mask."""
    vocab = [(token, 0.0) for token in XLM] + [(piece.piece, piece.score) for piece in proto.pieces[3:]] + [("<mask>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=3))
    tokenizer.add_special_tokens([
        *XLM, tokenizers.AddedToken("<mask>", lstrip=True, special=True),
    ])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


proto = pieces()
charsmap = proto.normalizer_spec.precompiled_charsmap

# As FacebookAI/xlm-roberta-base's tokenizer.json has it.
first = unigram(proto)
first.normalizer = normalizers.Precompiled(charsmap)
first.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])

# As Transformers' converter writes it today.
second = unigram(proto)
second.normalizer = normalizers.Sequence([
    normalizers.Precompiled(charsmap), normalizers.Replace(Regex(" {2,}"), " "),
])
second.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")

# As FacebookAI/roberta-base's.
third = Tokenizer(models.BPE())
third.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
third.decoder = decoders.ByteLevel()
third.train_from_iterator(LINES, trainers.BpeTrainer(
    vocab_size=500, special_tokens=[*XLM, "<mask>"], show_progress=False,
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
))
third.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), trim_offsets=True, add_prefix_space=False)

cased = vocabulary(700, lowercase=False, strip_accents=False)
uncased = vocabulary(600, lowercase=True, strip_accents=True)
FORMS = {
    "vocab.txt, cased": (cased, {"do_lower_case": False}),
    "vocab.txt, cased, Chinese in words": (cased, {"do_lower_case": False, "tokenize_chinese_chars": False}),
    "vocab.txt, lower case": (uncased, {"do_lower_case": True}),
    "vocab.txt, lower case with diacritics": (cased, {"do_lower_case": True, "strip_accents": False}),
    "tokenizer.json, XLM-R": first,
    "tokenizer.json, XLM-R as converted": second,
    "tokenizer.json, RoBERTa": third,
}

FOLDER.mkdir(exist_ok=True)
(FOLDER / "nmt_nfkc.gz").write_bytes(gzip.compress(charsmap, 9, mtime=0))
texts = TEXTS + random_texts(200)
cases = []
for i, (name, form) in enumerate(FORMS.items()):
    if isinstance(form, tuple):
        tokens, config = form
        tokenizer = bert(tokens, config)
        files = {"vocab.txt": "".join(f"{token}\n" for token in tokens), "tokenizer_config.json": json.dumps(config)}
    else:
        tokenizer = form
        saved = tokenizer.to_str().replace(base64.b64encode(charsmap).decode(), "nmt_nfkc")
        files = {"tokenizer.json": saved}
    cases.append({
        "name": name,
        "files": files,
        # By text, between spaces.
        "ids": [" ".join(map(str, tokenizer.encode(text).ids)) for text in texts],
    })
write_golden("tokenizers", {
    "tokenizers": tokenizers.__version__,
    "transformers": transformers.__version__,
    "sentencepiece": sentencepiece.__version__,
    "texts": texts,
    "cases": cases,
})
