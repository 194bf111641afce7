"""Russian analysis with the slovnet models as they are published: the reference that the fast engine must equal.

The weights come inside the ``natasha`` wheel; the package itself is never imported (it needs the dead ``pymorphy2``).
Segmentation is razdel's, paragraph by paragraph, with the cap on long sentences that :mod:`.segment` explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from verbale.language.ru.impossible import corrected
from verbale.language.ru.lemma import Pymorphy, Wanted, wanted
from verbale.language.ru.segment import LONGEST, NOTES, paragraphs
from verbale.language.ru.weights import models
from verbale.model import Analysis, Language, Name

ENDS = frozenset(f"{note}." for note in NOTES)
"""Abbreviations that end no sentence, as they stand before the name."""


class StockAnalyzer:
    """slovnet morphology, syntax and names over razdel tokens, one document at a time."""

    language: Language = "ru"

    def __init__(self) -> None:
        from navec import Navec
        from slovnet import NER, Morph, Syntax

        folder, embeddings = models()
        navec = Navec.load(str(embeddings / "navec_news_v1_1B_250K_300d_100q.tar"))
        self._morph = Morph.load(str(folder / "slovnet_morph_news_v1.tar"), batch_size=8)
        self._syntax = Syntax.load(str(folder / "slovnet_syntax_news_v1.tar"))
        self._ner = NER.load(str(folder / "slovnet_ner_news_v1.tar"))
        for model in (self._morph, self._syntax, self._ner):
            model.navec(navec)
        self._pymorphy = Pymorphy()
        self._lemmas: dict[tuple[str, Wanted], str] = {}

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Analysis:
        rows: list[tuple[int, int, str]] = []
        sentences: list[tuple[int, int]] = []
        for tokens in segments(text):
            sentences.append((len(rows), len(rows) + len(tokens)))
            rows += tokens
        words = [row[2] for row in rows]
        groups = [words[a:b] for a, b in sentences]
        pos, feats, heads, rels = [], [], [], []
        for markup in self._morph.map(groups):
            for token in markup.tokens:
                pos.append(token.pos)
                feats.append(MappingProxyType(dict(token.feats)))
        for (first, _), markup in zip(sentences, self._syntax.map(groups), strict=True):
            for token in markup.tokens:
                head = int(token.head_id)
                heads.append(first + head - 1 if head else -1)
                rels.append(token.rel)
        norms = [w.lower() for w in words]
        index = [k for k, (a, b) in enumerate(sentences) for _ in range(a, b)]
        lemmas = [self._lemma(n, p, f) for n, p, f in zip(norms, pos, feats, strict=True)]
        return corrected(Analysis(text, [row[0] for row in rows], [row[1] for row in rows], words, norms, lemmas, pos, feats,
                                  heads, rels, sentences, index, self._names(words)))

    def _names(self, words: list[str]) -> list[Name]:
        from slovnet.bio import bio_spans
        from slovnet.token import Token

        if not words:
            return []
        infer = self._ner.infer
        tags = next(infer.decoder(infer.process(infer.encoder([words]))))
        tokens = [Token(i, i + 1, word) for i, word in enumerate(words)]
        return [Name(s.start, s.stop, s.type) for s in bio_spans(tokens, tags)]

    def _lemma(self, word: str, pos: str, feats: Mapping[str, str]) -> str:
        key = (word, wanted(pos, feats))
        lemma = self._lemmas.get(key)
        if lemma is None:
            lemma = self._lemmas[key] = self._pymorphy.lemma(*key)
        return lemma


def segments(text: str) -> Iterator[list[tuple[int, int, str]]]:
    """The tokens of each sentence: start, end, text."""
    from razdel import tokenize

    for first, last in paragraphs(text):
        for start, stop in sentences(text[first:last]):
            at = first + start
            tokens = [(at + t.start, at + t.stop, t.text) for t in tokenize(text[at:first + stop])]
            for a, b in pairwise([*range(0, len(tokens), LONGEST), len(tokens)]):
                yield tokens[a:b]


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """razdel's sentences; one that ends with an abbreviation of :data:`.segment.NOTES` goes on in the next."""
    from razdel import sentenize

    found: list[tuple[int, int]] = []
    for sent in sentenize(paragraph):
        goes_on = found and paragraph[:found[-1][1]].lower().rpartition(" ")[2].lstrip("([\"«") in ENDS
        start = found.pop()[0] if goes_on else sent.start
        found.append((start, sent.stop))
    return found
