"""Bodies that a title only points at: ``представитель компании``, ``его представитель``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verbale.extraction.ru.title import Title
from verbale.extraction.ru.title_words import public_bodies
from verbale.lexicon import sources
from verbale.model import Analysis, Mention

POSSESSIVES = {"его": ("Masc", "Neut", ""), "ее": ("Fem",)}
"""Pronouns before a title and the genders of the body that they may stand for."""
SENTENCES_BACK = 3
"""Sentences, its own one with them, in which the body of a title may have been named."""
OF_A_STATE = frozenset({"foreign_ministry", "defence_ministry", "ministry", "government", "parliament", "presidency", "seat",
                        "embassy", "press_service", "security_council", "court", "military"})
"""Bodies that nobody calls a company or an organisation."""
MINISTERIAL = frozenset({"foreign_ministry", "defence_ministry", "ministry"})
AGENCIES = frozenset({"intelligence", "central_bank", "military", "embassy", "press_service", "other"})
"""Bodies of a state besides ministries that may be called "ведомство"."""
MINISTRIES = frozenset({"ведомство", "министерство"})
"""Words for a ministry named before."""


def complete(a: Analysis, mentions: Sequence[Mention], title: Title) -> None:
    """Gives a title the body that the text named last, where a bare word or a pronoun stands for it."""
    if title.possessive and not (title.organization or title.states) and title.noun.kind == "office":
        _give(title, _subject_before(a, mentions, title))
    if title.states or title.body_role or len(title.body_lemmas) != 1 or title.body_lemmas[0] not in public_bodies():
        return
    here = a.sentence[title.first]
    for sentence in range(here, max(here - SENTENCES_BACK, -1), -1):
        first, last = a.sentences[sentence]
        named = [m for m in _bodies(mentions, first, min(title.first, last)) if _meant(a, m, title.body_lemmas[0])]
        if named:
            _give(title, named[0] if len({m.key for m in named}) == 1 else None)
            return


def _bodies(mentions: Sequence[Mention], first: int, last: int) -> Sequence[Mention]:
    """The bodies that a range of tokens names, media left out."""
    near = mentions[bisect_left(mentions, first, key=_first) : bisect_left(mentions, last, key=_first)]
    return [m for m in near if m.type == "organization" and m.form == "name" and m.key and not _medium(m.key)]


def _medium(name: str) -> bool:
    outlet = sources.named(name)
    return outlet is not None and outlet.kind != "government"


def _first(m: Mention) -> int:
    return m.first


def _meant(a: Analysis, m: Mention, word: str) -> bool:
    """Whether a bare word may stand for a named body: "компания" for none of a state, "ведомство" for one of a state, "суд"
    for one that is called so and has more to its name."""
    kind = public_bodies()[word]
    if word in MINISTRIES:
        return m.body in MINISTERIAL or (m.key or "").startswith("Мин") or (word == "ведомство" and m.body in AGENCIES)
    if kind in ("firm", "named"):
        return m.body not in OF_A_STATE
    return kind == "" and m.state is not None and m.last - m.first > 1 and any(
        a.lemmas[k] == word for k in range(m.first, m.last))


def _give(title: Title, body: Mention | None) -> None:
    if body is not None:
        title.states = (body.state,) if body.state else ()
        if body.type == "organization":
            title.organization, title.body_role = body.key, body.body


def _subject_before(a: Analysis, mentions: Sequence[Mention], title: Title) -> Mention | None:
    """``Госдепартамент разочарован. Его представитель ...``: the body or state that is the one subject of the sentence before."""
    if a.sentence[title.first] == 0 or a.norms[title.first] not in POSSESSIVES or title.first != a.sentences[
            a.sentence[title.first]][0]:
        return None
    first, last = a.sentences[a.sentence[title.first] - 1]
    near = [m for m in mentions if first <= m.first < last and m.form in ("name", "metonym", "role", "pronoun")]
    if any(m.type == "person" for m in near):
        return None
    subjects = [m for m in near if a.rels[m.head].startswith("nsubj") and m.type in ("organization", "state")
                and m.form != "role"]
    fitting = [m for m in subjects if a.feats[m.head].get("Gender", "") in POSSESSIVES[a.norms[title.first]]]
    return fitting[0] if len(subjects) == len(fitting) == 1 else None
