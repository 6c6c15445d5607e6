"""Texts that tokenizers disagree on, and random ones of their characters."""

import random

TEXTS = [
    "",
    " ",
    "Mi-e dor de mare și de munte.",
    "Mi-e frică de furtună, dar țin umbrela!",
    "ŞI ŢARA, şi ţara: sedilă. ȘI ȚARA, și țara: virgulă.",
    "s\u0326i t\u0326ara\u0306, s\u0327i t\u0327a\u0302ra: semne care se combină",
    "Ăsta-i cel mai bun î din lume, Â mare",
    "I miss the sea; don't you? It's 5 o'clock...",
    "THE QUICK brown FOX can't jump",
    "<|PERSON|> l-a văzut pe <|PERSON|>, @user #dor",
    "vezi https://www.example.ro/cale/ă?q=1&limba=ro#sus și www.exemplu.md",
    "Ce bine!!! 🙂😂❤️👍🏽 👨‍👩‍👧‍👦 🏳️‍🌈 🇷🇴",
    "👨\u200d👩\u200d👧lipit🙂de\u200dcuvinte",
    "nespus\u00a0de\u00a0bine\u2009și\u202fîngust\u3000lat",
    "rând\nnou\r\nși\ttab\x0bvertical\x0cpagină",
    "zero\u200blățime \u200e\u200f semne \ufeff marcaj \u00ad cratimă moale",
    "control\x00\x01\x02\x07\x1b[0m\x7f\x80\x85\x9f sfârșit",
    "înlocuitor \ufffd și privat \ue000 \U000f0000",
    "linie\u2028nouă\u2029paragraf",
    "中文和日本語のテキスト、한국어 텍스트",
    "rar: 𠀀𠮷𪚥 lipit𠮷de",
    "ﬁ ﬂ ① ② ½ ¼ ™ ℃ ㎏ Ⅳ ａｂｃ １２３ ～ 〜 ﷺ",
    "ﬁ\u0301 ①\u0300 ﾊﾟ が か\u3099 각 \u1100\u1161\u11a8",
    "Ελληνικά: ΣΊΣΥΦΟΣ ΌΔΟΣ ς",
    "İstanbul ISPARTA ığdır ẞ ß Straße",
    "Привет, мир! Кишинёв й",
    "שלום עולם مرحبا بالعالم हिन्दी ไทย",
    "pneumonoultramicroscopicsilicovolcanoconiosis" * 3,
    "a" * 100,
    "a" * 101,
    "ș" * 150 + " scurt",
    "🙂" * 120,
    "x" * 600 + " capăt",
    "1234567890 3,14 -7% 50€ $5 £3 №1 10.000.000",
    "„ghilimele” «franceze» “engleze” ‘simple’ – linie — pauză … ‚jos’",
    "a.b,c;d:e!f?g(h)i[j]k{l}m/n\\o|p~q`r^s_t*u+v=w<x>y&z@",
    "__init__ snake_case CamelCase kebab-case",
    "[CLS] și [SEP] și [MASK] și [UNK] și [PAD]",
    "<s> și </s> și <mask> și <unk> și <pad>",
    "lipit[MASK]lipit lipit<mask>lipit  <mask>  dublu",
    "[mask] [Mask] <MASK>",
    "▁ de jos ▁▁ două ▁cuvânt",
    "##ing ##ă # # ##",
    "spații   multe    la     rând  ",
    "   la început",
    "e\u0301 é e\u0301\u0302\u0327 Z̸̢̛a̴l̶g̷o̸",
    "q\u0323\u0307 q\u0307\u0323 \u212b \u00c5 A\u030a",
    "\u0300singur la început",
    "naïve café résumé façade",
    "𝐁𝐨𝐥𝐝 𝒊𝒕𝒂𝒍𝒊𝒄 𝔣𝔯𝔞𝔨𝔱𝔲𝔯 ᴀʙᴄ ⓐⓑⓒ",
    "\u0130\u0131\u0132\u0133 ŉ ǰ ΐ",
    "ok\U000e0067\U000e0062 etichete",
    "don\u2019t l\u2019ami s-a n-am într-un",
    "Ro-BERT, mBERT & XLM-R!",
    "😀text🙂text",
    "؛ ؟ ، ۔ । ॥",
    "\u00a0",
    "\n",
    "\u0085rând",
    "a\u0085b\u180ec",
]


def random_texts(count, seed=20261123):
    """Texts of the characters above, in any order: what no one would write."""
    generator = random.Random(seed)
    characters = sorted({character for text in TEXTS for character in text})
    words = [word for text in TEXTS for word in text.split() if len(word) < 40]
    texts = []
    for _ in range(count):
        parts = [
            generator.choice(characters) if generator.random() < 0.6 else generator.choice([" ", *words])
            for _ in range(generator.randint(1, 24))
        ]
        texts.append("".join(parts))
    return texts
