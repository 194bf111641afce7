"""Words that report speech and thought, and where they stand in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from verbale.lexicon import morph, table
from verbale.model import Act, Analysis

FINITE, GERUND, PASSIVE, PARTICIPLE, INFINITIVE = "finite", "gerund", "passive", "participle", "infinitive"
MODALS = frozenset(
    {
        "вынудить",
        "мочь",
        "смочь",
        "успеть",
        "поспешить",
        "решиться",
        "взяться",
        "пришлось",
        "прийтись",
        "рискнуть",
        "удаться",
        "продолжать",
        "начать",
        "стать",
    }
)
"""Words under which an infinitive is an act of speech that took place."""

FAR = 15
"""A phrase and the verb that syntax hangs it on lie no further apart: "обратился министр … с просьбой"."""
SHORT = {"уверить": "уверенный", "убедить": "убежденный"}
"""Verbs that the tagger sees in short adjectives."""


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the lexicon; the fields are those of ``data/ru/cues.tsv``."""

    lemma: str
    act: Act
    pos: str
    frames: frozenset[str]


NO_CUE = Cue("", "assert", "verb", frozenset({"quote"}))
"""Stands where a rule needs a cue and the text has none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a text.

    Attributes:
        verb: the token that has the speaker as its subject (for a noun: the noun). word: the token behind which the
            content may begin. first, last: the tokens of the cue.
        form: finite, gerund, passive (указано), participle, infinitive, noun or predicate.
        negated: "не" stands before it.
    """

    cue: Cue
    verb: int
    word: int
    first: int
    last: int
    form: str
    negated: bool = False

    def takes(self, frame: str) -> bool:
        return frame in self.cue.frames


@cache
def lexicon() -> tuple[dict[str, Cue], dict[str, list[tuple[tuple[str, ...], Cue]]]]:
    """Cues by lemma; phrases by their last lemma, with the lemmas that may govern it."""
    single: dict[str, Cue] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in table.load("ru", "cues"):
        words = row["lemma"].split()
        cue = Cue(row["lemma"], row["act"], row["pos"], frozenset(table.split(row["frames"])))  # type: ignore[arg-type]
        if cue.pos == "phrase":
            phrases.setdefault(words[-1], []).append((tuple(words[0].split("/")), cue))
        else:
            single[cue.lemma] = cue
    return single, phrases


def find(a: Analysis) -> dict[int, Found]:
    """The cues of a text by the token that governs them."""
    single, phrases = lexicon()
    found: dict[int, Found] = {}
    for i, lemma in enumerate(a.lemmas):
        if lemma in phrases and (phrase := _phrase(a, i, phrases[lemma])):
            found[phrase.verb] = phrase
        elif (
            (lemma in single or lemma in SHORT)
            and i not in found
            and (word := _word(a, i, single.get(lemma) or single[SHORT[lemma]]))
        ):
            found[i] = word
    return found


def _word(a: Analysis, i: int, cue: Cue) -> Found | None:
    if cue.pos == "noun":
        return Found(cue, i, i, i, i + 1, "noun") if a.pos[i] == "NOUN" else None
    if a.feats[i].get("Variant") == "Short":
        short = lexicon()[0].get(SHORT.get(cue.lemma, cue.lemma))
        if short is not None and short.pos == "predicate":
            return _spoken(a, i, Found(short, i, i, i, i + 1, "predicate"))
    form = form_of(a, i)
    if form is None or cue.pos == "predicate":
        return None
    return _spoken(a, i, Found(cue, i, i, i, i + 1, form))


def _phrase(a: Analysis, i: int, options: list[tuple[tuple[str, ...], Cue]]) -> Found | None:
    """A cue of several words: the governing verb stands among the few words before, or next behind."""
    for verbs, cue in options:
        over = a.heads[i] if i - FAR <= a.heads[i] < i else i
        for k in (over, *range(i - 1, max(-1, i - 6), -1), *range(i + 1, i + 5)):
            if 0 <= k < len(a) and a.lemmas[k] in verbs and (form := form_of(a, k)):
                return _spoken(a, k, Found(cue, k, max(i, k), min(i, k), max(i, k) + 1, form))
    return None


def form_of(a: Analysis, i: int) -> str | None:
    """How a verb stands here; None where it reports nothing: future, imperative, condition, first or second person."""
    feats = a.feats[i]
    form = feats.get("VerbForm")
    if a.pos[i] not in ("VERB", "AUX"):
        return _by_dictionary(a.norms[i])
    if form == "Part" and a.norms[i].endswith(("я", "в", "вши", "сь")) and _by_dictionary(a.norms[i]) == GERUND:
        return GERUND
    if form == "Conv":
        return GERUND
    if form == "Part":
        if feats.get("Variant") == "Short":
            return PASSIVE if feats.get("Gender") == "Neut" else None
        return PARTICIPLE if feats.get("Voice") == "Act" else None
    if form == "Inf":
        return INFINITIVE if a.heads[i] >= 0 and a.lemmas[a.heads[i]] in MODALS else None
    if feats.get("Mood") == "Imp" or feats.get("Tense") == "Fut" or feats.get("Person") in ("1", "2"):
        return None
    return FINITE


@lru_cache(maxsize=20_000)
def _by_dictionary(word: str) -> str | None:
    """The form of a word that the tagger took for no verb, where the dictionary knows it as a verb only."""
    kinds = {f.kind for f in morph.known(word)}
    return {"VERB": FINITE, "GRND": GERUND}.get(str(kinds.pop())) if len(kinds) == 1 else None


def _spoken(a: Analysis, i: int, found: Found) -> Found | None:
    """The cue with its negation; None where the negation means that nothing was said, or "бы" that it may be."""
    near = a.norms[max(0, i - 2) : i]
    if "бы" in (*near, *a.norms[i + 1 : i + 2]):
        return None
    if near and near[-1] == "не":
        if not found.takes("refuses") or found.form == PASSIVE:
            return None
        return Found(found.cue, found.verb, found.word, found.first - 1, found.last, found.form, negated=True)
    return found
