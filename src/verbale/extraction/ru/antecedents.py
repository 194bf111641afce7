"""Bodies that a title only points at: ``представитель компании``, ``его представитель``."""

from __future__ import annotations

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


def complete(a: Analysis, mentions: Sequence[Mention], title: Title) -> None:
    """Gives a title the body that the text named last, where a bare word or a pronoun stands for it."""
    if title.possessive and not (title.organization or title.states) and title.noun.kind == "office":
        _give(title, _subject_before(a, mentions, title))
    if title.states or title.body_role or len(title.body_lemmas) != 1 or (
            public_bodies().get(title.body_lemmas[0]) not in ("firm", "named")):
        return
    here = a.sentence[title.first]
    for sentence in range(here, max(here - SENTENCES_BACK, -1), -1):
        first = a.sentences[sentence][0]
        near = {m.key: m for m in mentions if m.type == "organization" and m.form == "name" and m.key
                and first <= m.first < min(title.first, a.sentences[sentence][1]) and m.body not in OF_A_STATE}
        named = [m for key, m in near.items() if not sources.named(key)]
        if named:
            _give(title, named[0] if len(named) == 1 else None)
            return


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
