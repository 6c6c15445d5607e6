"""Small tokenizers with the parts of real families, and of what else is computed."""

import json

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
LLAMA = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
FLAGGED = [
    AddedToken("covid", single_word=True, normalized=True),
    AddedToken("@user", lstrip=True, normalized=True),
    AddedToken("@USER", rstrip=True, normalized=False),
    AddedToken("<|PERSON|>", lstrip=True, rstrip=True, single_word=True, normalized=False),
    AddedToken("<|PERSON|>s", normalized=False, special=True),
    AddedToken("șŢ", single_word=True, normalized=False),
    AddedToken("é", normalized=True),
    AddedToken("\n\n", normalized=False),
]


def around(tokenizer, first, last):
    ids = [(token, tokenizer.token_to_id(token)) for token in (first, last)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{first} $A {last}", pair=f"{first} $A {last} $B:1 {last}:1", special_tokens=ids,
    )
    return tokenizer


def trained(tokenizer, lines, size, special, **options):
    """A model learnt with the tokenizer's own parts; the normaliser runs in training, too."""
    tokenizer.train_from_iterator(lines, trainers.BpeTrainer(
        vocab_size=size, special_tokens=special, limit_alphabet=400, show_progress=False, **options,
    ))
    return tokenizer


def changed(tokenizer, **model):
    """The same with other options of its model."""
    form = json.loads(tokenizer.to_str())
    form["model"].update(model)
    return Tokenizer.from_str(json.dumps(form))


def bert_flagged(vocabulary):
    """BERT uncased with added tokens of all flags."""
    tokenizer = Tokenizer(models.WordPiece({token: i for i, token in enumerate(vocabulary)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    tokenizer.add_tokens(FLAGGED)
    return around(tokenizer, "[CLS]", "[SEP]")


def gemma(lines, bytes_known=BYTES):
    """Gemma 2's, as mmBERT has it."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    special = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>"]
    trained(tokenizer, lines, 900, special + bytes_known)
    form = json.loads(tokenizer.to_str())
    form["added_tokens"] = [token for token in form["added_tokens"] if token["content"] in special]
    tokenizer = Tokenizer.from_str(json.dumps(form))
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in [
        "[@BOS@]", *(f"<unused{i}>" for i in range(5)), *("\n" * n for n in range(1, 6)),
        *("▁" * n for n in range(2, 6)), *("\t" * n for n in range(1, 4)), "<h1>", "</h1>", "<table>",
    ]])
    return around(tokenizer, "<bos>", "<eos>")


def roberta(lines, **options):
    """FacebookAI/roberta-base's."""
    tokenizer = Tokenizer(models.BPE(continuing_subword_prefix="", end_of_word_suffix="", fuse_unk=False))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(**options)
    trained(tokenizer, lines, 520, ["<s>", "<pad>", "</s>", "<unk>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True, special=True)])
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=True)
    return tokenizer


def modern_bert(lines):
    """answerdotai/ModernBERT-base's: GPT-NeoX's, with runs of spaces as tokens."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=True, use_regex=True)
    trained(tokenizer, lines, 520, ["[UNK]", "[CLS]", "[SEP]", "[PAD]"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.add_tokens([AddedToken(" " * n, normalized=True) for n in range(12, 1, -1)])
    tokenizer.add_tokens([AddedToken("<|PERSON|>", normalized=True), AddedToken("é", normalized=True)])
    tokenizer.add_special_tokens([AddedToken("[MASK]", lstrip=True, special=True)])
    return around(tokenizer, "[CLS]", "[SEP]")


def euro_bert(lines):
    """EuroBERT's, which is Llama 3's."""
    tokenizer = Tokenizer(models.BPE(ignore_merges=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(LLAMA), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])
    trained(tokenizer, lines, 520, ["<s>", "</s>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    # A word that no merges lead to.
    form = json.loads(tokenizer.to_str())
    form["model"]["vocab"]["ĠcovidĠ"] = len(form["model"]["vocab"])
    form["model"]["vocab"]["Ġuser"] = len(form["model"]["vocab"])
    form["model"]["ignore_merges"] = True
    tokenizer = Tokenizer.from_str(json.dumps(form))
    around(tokenizer, "<s>", "</s>")
    tokenizer.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=True), tokenizer.post_processor])
    return tokenizer


def deberta(pieces, charsmap, today):
    """microsoft/deberta-v3-base's, as Transformers 4 converts it or as Transformers 5 writes it."""
    special = ["[PAD]", "[CLS]", "[SEP]", "[UNK]"]
    tokenizer = Tokenizer(models.Unigram([(token, 0.0) for token in special] + pieces, unk_id=3))
    if today:
        tokenizer.normalizer = normalizers.Sequence([
            normalizers.Replace(Regex(r"\s{2,}|[\n\r\t]"), " "), normalizers.NFC(), normalizers.Strip(left=False, right=True),
        ])
    else:
        tokenizer.normalizer = normalizers.Sequence([
            normalizers.Strip(), normalizers.Precompiled(charsmap), normalizers.Replace(Regex(" {2,}"), " "),
        ])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")])
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens([*special, "[MASK]"])
    tokenizer.add_tokens([AddedToken("covid", single_word=True, normalized=True), AddedToken("  ", normalized=False)])
    return around(tokenizer, "[CLS]", "[SEP]")


def rembert(pieces, charsmap):
    """google/rembert's, as Transformers converts it: its special tokens are in the midst of the vocabulary."""
    vocab = [("[PAD]", 0.0), ("<unk>", 0.0), *pieces[:310], ("[CLS]", 0.0), ("[SEP]", 0.0), ("[MASK]", 0.0), *pieces[310:]]
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=1))
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.Replace("``", '"'), normalizers.Replace("''", '"'),
        normalizers.Precompiled(charsmap), normalizers.Replace(Regex(" {2,}"), " "),
    ])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens(["[PAD]", "<unk>", "[CLS]", "[SEP]", AddedToken("[MASK]", lstrip=True, special=True)])
    return around(tokenizer, "[CLS]", "[SEP]")


def unigram_of_whole_texts(pieces):
    """What is rare in Unigram: bytes, no splitting at spaces, ties of what is long."""
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    vocab = [(token, 0.0) for token in special] + pieces + [(token, -20.0) for token in BYTES]
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=3, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), normalizers.Prepend("▁")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Digits(individual_digits=True),
        pre_tokenizers.Punctuation(behavior="merged_with_next"),
        pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="never", split=False),
    ])
    tokenizer.add_special_tokens(special)
    return around(tokenizer, "<s>", "</s>")


def words_of_pairs(lines):
    """What is rare in BPE: prefixes and suffixes, unknown ones that are not joined."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", continuing_subword_prefix="##", end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Sequence([
        normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase(), normalizers.Strip(left=True, right=False),
    ])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Whitespace(), pre_tokenizers.Digits(individual_digits=False),
        pre_tokenizers.CharDelimiterSplit("_"),
    ])
    trained(tokenizer, lines, 700, ["<s>", "</s>", "<unk>"], continuing_subword_prefix="##", end_of_word_suffix="</w>")
    return around(tokenizer, "<s>", "</s>")


def characters(normalizer, splitter):
    """Words of single characters, to see what a normaliser and a splitter do."""
    vocab = {token: i for i, token in enumerate(["[UNK]", "[CLS]", "[SEP]"])}
    for character in map(chr, [*range(0x21, 0x250), *range(0x300, 0x370), *range(0x370, 0x530), 0x2581]):
        vocab.setdefault(character, len(vocab))
        vocab.setdefault(f"##{character}", len(vocab))
    tokenizer = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]", max_input_chars_per_word=20))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = splitter
    return around(tokenizer, "[CLS]", "[SEP]")
