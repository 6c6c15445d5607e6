"""Writes ngrams.json for tests/model: what scikit-learn's TfidfVectorizer
learns from the same texts. They have no punctuation, which `char_wb` would
count as part of a word and ours as a word of its own."""

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from write_golden import write_golden

TEXTS = [
    "mi e dor de mare și de munte",
    "mi e frică de mare",
    "Dor de casă dor de ai mei",
    "o seară la munte",
    "De ce mi e dor",
]


def learnt(analyzer, lengths, min_count, **more):
    vectorizer = TfidfVectorizer(
        analyzer=analyzer, ngram_range=lengths, min_df=min_count, smooth_idf=True, lowercase=True, **more
    )
    vectorizer.fit(TEXTS)
    return dict(sorted(zip(vectorizer.get_feature_names_out().tolist(), vectorizer.idf_.tolist())))


write_golden("ngrams", {
    "sklearn": sklearn.__version__,
    "texts": TEXTS,
    "cases": [
        {
            "words": words,
            "characters": characters,
            "min_count": min_count,
            "word_idf": learnt("word", words, min_count, token_pattern=r"\S+"),
            "character_idf": learnt("char_wb", characters, min_count),
        }
        for words, characters, min_count in [((1, 2), (2, 5), 2), ((1, 1), (3, 3), 1), ((2, 3), (2, 2), 3)]
    ],
})
