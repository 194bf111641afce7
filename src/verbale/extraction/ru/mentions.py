"""Words that refer to persons, states, bodies and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.extraction.ru import places
from verbale.extraction.ru.people import find_people
from verbale.lexicon import Hit, gazetteer
from verbale.model import Analysis, Article, Mention

PRONOUNS = {"он": "m", "она": "f", "оно": "n", "они": None}
PLURAL = {"они", "их", "им", "ими", "них", "ним", "ними"}
POSSESSIVES = {"его": "m", "ее": "f", "их": None}


def find_mentions(article: Article, analysis: Analysis) -> list[Mention]:
    """Mentions in text order, an outer one before those inside it."""
    hits = gazetteer("ru").match(analysis)
    named = [places.mention(analysis, hit) for hit in hits] + [
        places.mention(analysis, inner) for hit in hits for inner in hit.inner]
    taken = _taken(analysis, hits)
    people = find_people(analysis, taken)
    _mark(taken, people)
    others = list(find_named(analysis, taken))
    found = [*named, *people, *others, *find_pronouns(analysis)]
    return sorted(found, key=lambda m: (m.first, -m.last))


def _taken(analysis: Analysis, hits: Sequence[Hit]) -> list[bool]:
    taken = [False] * len(analysis)
    for hit in hits:
        taken[hit.first : hit.last] = [True] * (hit.last - hit.first)
    return taken


def _mark(taken: list[bool], mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        taken[mention.first : mention.last] = [True] * (mention.last - mention.first)


def find_named(analysis: Analysis, taken: Sequence[bool]) -> Iterable[Mention]:
    """Organisations and places that only the tagger knows."""
    for name in analysis.names:
        if name.kind == "PER" or any(taken[name.first : name.last]):
            continue
        key = analysis.text[analysis.starts[name.first] : analysis.ends[name.last - 1]]
        type_ = "organization" if name.kind == "ORG" else "place"
        yield Mention(name.first, name.last, name.first, type_, "name", key=key)  # type: ignore[arg-type]


def find_pronouns(analysis: Analysis) -> Iterable[Mention]:
    """Personal pronouns of the third person, and possessive ones before their noun."""
    for i, pos in enumerate(analysis.pos):
        if pos not in ("PRON", "DET"):
            continue
        lemma, norm = analysis.lemmas[i], analysis.norms[i]
        if pos == "PRON" and lemma in PRONOUNS:
            gender = analysis.feats[i].get("Gender")
            yield Mention(i, i + 1, i, "person", "pronoun",
                          plural=norm in PLURAL and analysis.feats[i].get("Number") == "Plur",
                          gender={"Masc": "m", "Fem": "f", "Neut": "n"}.get(gender or "", PRONOUNS[lemma]))
        elif norm in POSSESSIVES:
            yield Mention(i, i + 1, i, "person", "pronoun", plural=norm == "их", gender=POSSESSIVES[norm])
