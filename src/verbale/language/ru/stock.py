"""Russian analysis with the slovnet models as they are published: the reference that the fast engine must equal.

The weights come inside the ``natasha`` wheel; the package itself is never imported (it needs the dead ``pymorphy2``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from verbale.model import Analysis, Language, Name

# pymorphy's part of speech for each Universal tag: a parse that agrees is preferred when choosing the lemma
GRAMMEMES = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "COMP"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN"}, "ADV": {"ADVB", "COMP"},
    "PRON": {"NPRO"}, "DET": {"ADJF"}, "NUM": {"NUMR"}, "ADP": {"PREP"}, "CCONJ": {"CONJ"}, "SCONJ": {"CONJ"},
    "PART": {"PRCL"}, "INTJ": {"INTJ"},
}


def models() -> tuple[Path, Path]:
    """Folders (models, embeddings) of the installed wheel."""
    spec = find_spec("natasha")
    assert spec is not None and spec.submodule_search_locations
    data = Path(spec.submodule_search_locations[0]) / "data"
    return data / "model", data / "emb"


class StockAnalyzer:
    """slovnet morphology, syntax and names over razdel tokens, one document at a time."""

    language: Language = "ru"

    def __init__(self) -> None:
        from navec import Navec
        from pymorphy3 import MorphAnalyzer
        from slovnet import NER, Morph, Syntax

        folder, embeddings = models()
        navec = Navec.load(str(embeddings / "navec_news_v1_1B_250K_300d_100q.tar"))
        self._morph = Morph.load(str(folder / "slovnet_morph_news_v1.tar"), batch_size=8)
        self._syntax = Syntax.load(str(folder / "slovnet_syntax_news_v1.tar"))
        self._ner = NER.load(str(folder / "slovnet_ner_news_v1.tar"))
        for model in (self._morph, self._syntax, self._ner):
            model.navec(navec)
        self._parses = MorphAnalyzer()
        self._lemmas: dict[tuple[str, str], str] = {}

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Analysis:
        from razdel import sentenize, tokenize

        rows: list[tuple[int, int, str]] = []
        sentences: list[tuple[int, int]] = []
        for sent in sentenize(text):
            first = len(rows)
            rows += [(sent.start + t.start, sent.start + t.stop, t.text) for t in tokenize(sent.text)]
            if len(rows) > first:
                sentences.append((first, len(rows)))
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
        starts, ends = [row[0] for row in rows], [row[1] for row in rows]
        norms = [w.lower() for w in words]
        index = [k for k, (a, b) in enumerate(sentences) for _ in range(a, b)]
        lemmas = [self._lemma(n, p, f) for n, p, f in zip(norms, pos, feats, strict=True)]
        return Analysis(text, starts, ends, words, norms, lemmas, pos, feats, heads, rels, sentences, index,
                        self._names(text, starts, ends))

    def _names(self, text: str, starts: list[int], ends: list[int]) -> list[Name]:
        first_at = {s: i for i, s in enumerate(starts)}
        last_at = {e: i + 1 for i, e in enumerate(ends)}
        spans = self._ner(text).spans if text.strip() else ()
        return [Name(first_at[s.start], last_at[s.stop], s.type) for s in spans
                if s.start in first_at and s.stop in last_at]

    def _lemma(self, word: str, pos: str, feats: Mapping[str, str]) -> str:
        key = (word, pos + feats.get("Case", "") + feats.get("Gender", "") + feats.get("Number", ""))
        lemma = self._lemmas.get(key)
        if lemma is None:
            lemma = self._lemmas[key] = self._choose(word, pos, feats)
        return lemma

    def _choose(self, word: str, pos: str, feats: Mapping[str, str]) -> str:
        wanted = GRAMMEMES.get(pos, set())

        def rank(parse: Any) -> tuple[int, int, float]:
            tag = parse.tag
            case = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
            agree = (tag.case == case.get(feats.get("Case", ""))) + (
                tag.number == {"Sing": "sing", "Plur": "plur"}.get(feats.get("Number", "")))
            return (tag.POS in wanted, agree, parse.score)

        parses = self._parses.parse(word)
        return max(parses, key=rank).normal_form.replace("ё", "е") if parses else word
