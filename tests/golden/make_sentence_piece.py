"""Writes sentence_piece.json for tests/model/tokenizer: a small SentencePiece
model with the tokens of DeBERTa's spm.model, and the ids of Transformers'
converter of it. Where SentencePiece itself gives other ids, it says how many."""

import base64
import io
import tempfile
import types

import sentencepiece
import transformers
from tokenizer_texts import TEXTS, random_texts
from tokenizers import AddedToken
from transformers.convert_slow_tokenizer import DebertaV2Converter
from write_golden import write_golden

# A small table of normalisation, instead of the 240 kB of nmt_nfkc.
RULES = {"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț", "\u00a0": " ", "\u3000": " ", "\t": " ", "\n": " ", "ﬁ": "fi", "①": "1"}
LINES = [text for text in TEXTS if text.strip() and len(text) < 200 and "[" not in text] * 3


def hexes(text):
    return " ".join(f"{ord(character):X}" for character in text)


def model(folder, user_defined):
    rules = f"{folder}/rules.tsv"
    with open(rules, "w") as file:
        file.writelines(f"{hexes(a)}\t{hexes(b)}\n" for a, b in RULES.items())
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(LINES), model_writer=written, vocab_size=500, hard_vocab_limit=False, minloglevel=2,
        pad_id=0, bos_id=1, eos_id=2, unk_id=3, pad_piece="[PAD]", bos_piece="[CLS]", eos_piece="[SEP]", unk_piece="[UNK]",
        normalization_rule_tsv=rules, user_defined_symbols=user_defined,
    )
    return written.getvalue()


def converted(folder, content, lowercase):
    path = f"{folder}/spm.model"
    with open(path, "wb") as file:
        file.write(content)
    processor = sentencepiece.SentencePieceProcessor(model_file=path)
    slow = types.SimpleNamespace(
        vocab_file=path, do_lower_case=lowercase, split_by_punct=False, add_prefix_space=True, legacy=True,
        convert_tokens_to_ids=processor.piece_to_id)
    tokenizer = DebertaV2Converter(slow).converted()
    # As DebertaV2TokenizerFast of Transformers 4 did.
    tokenizer.add_special_tokens([AddedToken(token, normalized=False, special=True)
                                  for token in ["[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"]])
    return tokenizer, processor


texts = TEXTS + random_texts(100)
cases = []
for name, user_defined, lowercase in [("plain", [], False), ("lower case, own symbols", ["@user", "dor"], True)]:
    with tempfile.TemporaryDirectory() as folder:
        content = model(folder, user_defined)
        tokenizer, processor = converted(folder, content, lowercase)
        ids = [tokenizer.encode(text).ids for text in texts]
        plain = [text for text in texts if "[" not in text]
        other = sum([1, *processor.encode(text), 2] != tokenizer.encode(text).ids for text in plain)
        print(name, len(content), f"{other} of {len(plain)} differ from SentencePiece")
        cases.append({"name": name, "do_lower_case": lowercase, "model": base64.b64encode(content).decode(),
                      "size": tokenizer.get_vocab_size(), "ids": [" ".join(map(str, row)) for row in ids]})
write_golden("sentence_piece", {
    "sentencepiece": sentencepiece.__version__, "transformers": transformers.__version__, "texts": texts, "cases": cases,
})
