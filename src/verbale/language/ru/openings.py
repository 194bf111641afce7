"""First words of sentences: a capital letter is no name; and participles that describe a noun, which are no nouns.

The networks take some titles that open a sentence ("Президенты России и Казахстана ...", "Главы МИД ...") for names, with the
features of some name; the dictionary knows them as common nouns only, and of which case and number they can be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verbale.language.ru.lemma import PEOPLE
from verbale.lexicon import morph
from verbale.model import Analysis, Analyzer, Language

GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}
MARKS = frozenset({'"', "«", "—", "–", "-", "("})
"""What may stand before the first word."""


class Openings:
    """An analyzer whose sentences begin with common nouns where the dictionary says so.

    The same guarantees as those of the analyzer that it is given; the cost is a look at each sentence.
    """

    language: Language = "ru"

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        return [opened(analysis) for analysis in self._analyzer.analyze(texts)]


def opened(analysis: Analysis) -> Analysis:
    """The analysis with first words and participles mended; the same object where none is."""
    mended = {i: feats for i in _first_words(analysis) if (feats := _as_common(analysis, i)) is not None}
    mended |= dict.fromkeys(_given_to(analysis), DATIVE)
    verbs = {i: feats for i in _describing(analysis) if (feats := _as_participle(analysis, i)) is not None}
    converbs = {i: CONVERB for i in _first_words(analysis) if _as_converb(analysis, i)}
    if not mended and not verbs and not converbs:
        return analysis
    verbs |= converbs
    pos = ["VERB" if i in verbs else "NOUN" if i in mended else tag for i, tag in enumerate(analysis.pos)]
    mended |= verbs
    rels = ["advcl" if i in converbs else rel for i, rel in enumerate(analysis.rels)] if converbs else analysis.rels
    lemmas = [PEOPLE.get(lemma, lemma) if mended.get(i) is DATIVE else lemma for i, lemma in enumerate(analysis.lemmas)]
    return replace(analysis, pos=pos, rels=rels, lemmas=lemmas,
                   feats=[mended.get(i, feats) for i, feats in enumerate(analysis.feats)])


def _first_words(analysis: Analysis) -> Iterator[int]:
    """First words of sentences that are tagged as names."""
    for first, last in analysis.sentences:
        i = first + 1 if first + 1 < last and analysis.words[first] in MARKS else first
        if i < last and analysis.pos[i] == "PROPN" and analysis.words[i][1:].islower():
            yield i


def _as_common(analysis: Analysis, i: int) -> Mapping[str, str] | None:
    """The features of a word that may be a noun for persons and no name; None where its tag may be right."""
    forms = morph.known(analysis.norms[i])
    if not any(f.animate for f in forms) or any(f.kind != "NOUN" or f.name for f in forms):
        return None
    subject = analysis.rels[i] == "nsubj" and _plural(analysis, analysis.heads[i])
    best = max(forms, key=lambda f: (f.case == "Nom" and f.plural and subject, _alike(f, analysis.feats[i]), f.animate))
    return {"Animacy": "Anim", "Case": best.case or "Nom", "Gender": GENDERS.get(best.gender or "", "Masc"),
            "Number": "Plur" if best.plural else "Sing"}


CONVERB = {"Tense": "Past", "VerbForm": "Conv"}
DATIVE = {"Animacy": "Anim", "Case": "Dat", "Gender": "Masc", "Number": "Sing"}


def _as_converb(analysis: Analysis, i: int) -> bool:
    """"Переговорив с X, ...": an adverbial participle taken for a name."""
    forms = morph.known(analysis.norms[i])
    return bool(forms) and all(f.kind == "GRND" for f in forms)


def _given_to(analysis: Analysis) -> Iterator[int]:
    """"Премьеру доставили письмо": a dative of somebody, taken for the accusative of a thing."""
    if PEOPLE.keys().isdisjoint(analysis.lemmas):
        return  # nearly every text
    for i, lemma in enumerate(analysis.lemmas):
        if lemma in PEOPLE and analysis.rels[i] == "iobj" and analysis.feats[i].get("Case") == "Acc":
            yield i


def _describing(analysis: Analysis) -> Iterator[int]:
    """Nouns that the parser has a noun described by, as only a verb does."""
    for i, rel in enumerate(analysis.rels):
        if rel == "acl" and analysis.pos[i] in ("NOUN", "PROPN"):
            yield i


def _as_participle(analysis: Analysis, i: int) -> Mapping[str, str] | None:
    """"X, посетившей Y", "Прибывшие в X министры": the features of an active participle; None for other words."""
    word, forms = analysis.norms[i], morph.known(analysis.norms[i])
    tense = next((t for stem, t in ACTIVE if word.removesuffix("ся")[-5:].find(stem) >= 0), None)
    if not forms or tense is None or any(f.kind != "PRTF" for f in forms):
        return None
    best = max(forms, key=lambda f: _alike(f, analysis.feats[i]))
    told = {"Case": best.case or "Nom", "Number": "Plur" if best.plural else "Sing", "Tense": tense, "VerbForm": "Part",
            "Voice": "Mid" if word.endswith("ся") else "Act"}
    return told if best.plural else {**told, "Gender": GENDERS.get(best.gender or "", "Masc")}


ACTIVE = (("ш", "Past"), ("щ", "Pres"))
"""The letter before the ending of an active participle -> its tense."""


def _plural(analysis: Analysis, head: int) -> bool:
    return head >= 0 and analysis.feats[head].get("Number") == "Plur"


def _alike(form: morph.Form, feats: Mapping[str, str]) -> int:
    """In how much a reading of the dictionary is what the tagger saw."""
    return 2 * (form.case == feats.get("Case")) + (form.plural == (feats.get("Number") == "Plur"))
