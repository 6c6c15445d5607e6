"""Writes wordpiece.json for tests/model: vocabularies and encodings of Hugging
Face's tokenizers.

Which of several equally frequent pairs is merged first is nobody's business.
So that vocabularies can be compared, only sizes are kept at which a plain
trainer finds the same set whether ties go to the first or to the last pair.
"""

from collections import Counter

import tokenizers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from write_golden import write_golden

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]

# Each line is read as often as it says, so that few pairs are equally frequent.
LINES = [
    (53, "Mi-e dor de mare și de serile lungi de vară."),
    (47, "Astăzi sunt foarte fericită, soarele strălucește peste orașul nostru!"),
    (43, "Țara întreagă așteaptă știrile despre creșterea prețurilor la energie."),
    (41, "M-am săturat de minciuni; sunt furios și dezamăgit."),
    (37, "Cine ar fi crezut că vom câștiga meciul în ultimul minut?"),
    (31, "Îmi este frică de întuneric, de furtună și de singurătate."),
    (29, "The longing for home has no exact word in English."),
    (23, "She was surprised and happier than ever before."),
    (19, "Prețul benzinei a crescut iar, iar noi tăcem și plătim."),
    (17, "Am încredere în prietenii mei, în familie și în viitor."),
    (13, "He fears the darkness, the storm and the loneliness."),
    (11, "Ionuț și Ștefănel mănâncă înghețată lângă țărmul mării."),
    (7, "Trust is earned slowly, lost quickly."),
    (5, "Zăpada acoperă străzile; copiii râd, țipă, aleargă."),
    (3, "Jurnalul quasi-oficial: xilofon, kilogram, whisky, yoga."),
    (2, "👍🙂 2024 #dor @ana 100%"),
]
TEXTS = [text for count, text in LINES for _ in range(count)]

HELD_OUT = {
    "romanian": "Fericirea și furia noastră: înțelegem, creștem, câștigăm orașe străine.",
    "english": "The happiest words were slowly written before the storm.",
    "capitals": "ȘTIRI DIN ȚARA MEA, MINUTUL ÎNTUNERIC",
    "cedillas": "ştiri şi preţuri",
    "decomposed": "s\u0326tiri i\u0302n t\u0326ara a\u0306sta",
    "emoji": "foarte 🙂🙂 fericit👍🏽 ❤️ 👨‍👩‍👧",
    "placeholder": "<|PERSON|> este fericit, <|URL|>!",
    "mention": "@ana_2024: #dor... 100%",
    "long_word": "a" * 100 + " " + "a" * 101 + " mare",
    "long_word_with_diacritics": "ă" * 100 + " " + "ș" * 101 + " " + "🙂" * 101,
    "control": "ma\u0000re\u0007 \ufffd de\tva\u200br\u00adă\r\nși\u0085de",
    "spaces": "\u00a0mare\u2003de\u3000vară \u2028 seri ",
    "chinese": "mare海de日本語서울ok",
    "punctuation": "„mare” – de… «vară»! $5+3=8 ~a^b` |c| don't",
    "special": "mare [MASK] de [SEP] vară [mask]",
    "properties": "constructor toString __proto__ hasOwnProperty valueOf",
    "turkish": "İstanbul ıssız",
    "unknown": "Ж mareЖ Жmare ß ﬁ ½ ²",
    "empty": "",
    "blank": " \t\n",
}

KINDS = {
    "lowercase": {"lowercase": True, "strip_accents": False},
    "lowercase_folded": {"lowercase": True, "strip_accents": True},
    "as_it_is": {"lowercase": False, "strip_accents": False},
    "folded": {"lowercase": False, "strip_accents": True},
}


def bert_tokenizer(lowercase, strip_accents):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=strip_accents, lowercase=lowercase
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def trained(options, size):
    tokenizer = bert_tokenizer(**options)
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, min_frequency=2, special_tokens=SPECIAL, show_progress=False
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def plain_vocabularies(options, largest, last):
    """The vocabulary after every merge, with ties to the first or last pair."""
    splitter = bert_tokenizer(**options)
    counts = Counter()
    for text in TEXTS:
        normal = splitter.normalizer.normalize_str(text)
        counts.update(word for word, _ in splitter.pre_tokenizer.pre_tokenize_str(normal))
    words = {word: [c if i == 0 else f"##{c}" for i, c in enumerate(word)] for word in counts}
    vocabulary = set(SPECIAL) | {c for word in words for c in word}
    vocabulary |= {piece for pieces in words.values() for piece in pieces}
    result = {len(vocabulary): frozenset(vocabulary)}
    while len(vocabulary) < largest:
        pairs = Counter()
        for word, pieces in words.items():
            for pair in zip(pieces, pieces[1:]):
                pairs[pair] += counts[word]
        most = max(pairs.values(), default=0)
        if most < 2:
            break
        best = (max if last else min)(pair for pair, count in pairs.items() if count == most)
        merged = best[0] + best[1].removeprefix("##")
        for word, pieces in words.items():
            i = 0
            while i + 1 < len(pieces):
                if (pieces[i], pieces[i + 1]) == best:
                    pieces[i : i + 2] = [merged]
                i += 1
        vocabulary.add(merged)
        result[len(vocabulary)] = frozenset(vocabulary)
    return result


cases = []
for name, options in KINDS.items():
    first = plain_vocabularies(options, 420, last=False)
    second = plain_vocabularies(options, 420, last=True)
    sizes = sorted(size for size in first if first[size] == second.get(size))
    # The smallest, the largest, and some between.
    sizes = [sizes[i * (len(sizes) - 1) // 4] for i in range(5)]
    vocabularies = {}
    for size in sizes:
        tokenizer = trained(options, size)
        vocabularies[str(size)] = " ".join(sorted(tokenizer.get_vocab()))
    cases.append({
        "name": name,
        "lowercase": options["lowercase"],
        "fold_diacritics": options["strip_accents"],
        "vocabularies": vocabularies,
        # By the tokenizer of the largest size.
        "encodings": {key: " ".join(tokenizer.encode(text).tokens) for key, text in HELD_OUT.items()},
    })

write_golden("wordpiece", {
    "tokenizers": tokenizers.__version__,
    "lines": [{"count": count, "text": text} for count, text in LINES],
    "held_out": HELD_OUT,
    "cases": cases,
})
