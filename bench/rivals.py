"""The stock pipelines that we are measured against, as their documentation says to use them."""

from __future__ import annotations

import inspect
from collections.abc import Sequence


class Natasha:
    """natasha: segmenting, morphology, syntax, names and lemmas, a document at a time.

    natasha 1.6 asks for pymorphy2, which no longer starts on Python 3.11 without the function put back here.
    """

    def __init__(self) -> None:
        if not hasattr(inspect, "getargspec"):
            inspect.getargspec = lambda function: inspect.getfullargspec(function)[:4]  # type: ignore[attr-defined]
        import natasha

        self._new = natasha.Doc
        self._segmenter, self._lexicon = natasha.Segmenter(), natasha.MorphVocab()
        embedding = natasha.NewsEmbedding()
        self._morphology = natasha.NewsMorphTagger(embedding)
        self._syntax, self._names = natasha.NewsSyntaxParser(embedding), natasha.NewsNERTagger(embedding)

    def __call__(self, texts: Sequence[str]) -> int:
        """Analyse the texts; returns how many tokens they have."""
        total = 0
        for text in texts:
            document = self._new(text)
            document.segment(self._segmenter)
            document.tag_morph(self._morphology)
            document.parse_syntax(self._syntax)
            document.tag_ner(self._names)
            for token in document.tokens:
                token.lemmatize(self._lexicon)
            total += len(document.tokens)
        return total


class Spacy:
    """spaCy's small English pipeline with every component that it comes with."""

    def __init__(self) -> None:
        import spacy

        from verbale.language.en.model import model_folder

        self._pipeline = spacy.load(model_folder())

    def __call__(self, texts: Sequence[str]) -> int:
        return sum(map(len, self._pipeline.pipe(texts)))
