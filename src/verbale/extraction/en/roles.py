"""The role of the contract that a title stands for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from verbale.extraction.en.titles import Title
from verbale.lexicon import table
from verbale.model import Analysis, Party, Role

DEPUTIES = ("deputy", "vice", "under", "undersecretary", "assistant")
HEADS = ("head", "chief", "leader", "director", "chair", "chairman", "speaker")


def role(title: Title) -> Role:
    """The first rule that has a verdict."""
    return next((r for rule in RULES if (r := rule(title))), title.noun.role)


def _words(title: Title) -> list[str]:
    return title.text.lower().replace("-", " ").split()


def deputy(title: Title) -> Role | None:
    words = _words(title)
    if not words or not any(w in DEPUTIES for w in words[:2]):
        return None
    text = " ".join(words)
    named = any(part in text for part in ("minister", "secretary of", "secretary for"))
    if named or words[0] in ("undersecretary", "under"):
        return "deputy_minister" if "prime" not in words else "other"
    if "secretary" in text and title.noun.role in ("minister", "foreign_minister", "deputy_minister"):
        return "deputy_minister"
    return title.noun.role if title.noun.role in ("adviser", "spokesperson") else "other"


def president_of_body(title: Title) -> Role | None:
    """The president of a company, a university, a commission is no head of state."""
    if title.noun.role != "head_of_state" or not title.organization:
        return None
    return "head_of_state" if title.body in ("presidency",) or title.state == "PS" else "other"


def secretary(title: Title) -> Role | None:
    """"Secretary of the Security Council" heads no ministry."""
    return "adviser" if title.noun.role == "minister" and title.body == "security_council" else None


def secretary_of_state(title: Title) -> Role | None:
    """In Britain one "for" something heads a ministry of that."""
    words = title.text.lower()
    return "minister" if words.startswith("secretary of state for") and "foreign" not in words else None


def head_of_body(title: Title) -> Role | None:
    words = _words(title)
    if not words or words[-1] not in HEADS:
        return None
    bodies: dict[str, Role] = {"foreign_ministry": "foreign_minister", "government": "head_of_government",
                               "parliament": "legislator", "defence_ministry": "minister", "ministry": "minister"}
    if title.body in bodies:
        return bodies[title.body]
    return "head_of_state" if words == ["supreme", "leader"] else "other" if words[-1] != "speaker" else "legislator"


RULES: tuple[Callable[[Title], Role | None], ...] = (
    deputy, president_of_body, secretary, secretary_of_state, head_of_body)


@cache
def own_titles() -> frozenset[tuple[str, Party]]:
    return frozenset((row["title"], row["side"]) for row in table.load("en", "own_titles"))


def own(a: Analysis, title: Title, side: Party | None) -> Party | None:
    """The side that publishes, of its own official whom it names by the bare title: "The Secretary met ..."."""
    bare = title.first > 0 and a.norms[title.first - 1] == "the" and title.end == title.head + 1 and not title.plural
    return side if bare and side and (title.text.lower(), side) in own_titles() else None


CIVIL = frozenset({"religious", "local", "civil", "democratic", "republican", "congressional", "tribal", "military", "corporate",
                   "union", "municipal", "philanthropic", "spiritual", "intellectual", "political", "senior", "emerging",
                   "young"})
GLOBAL = frozenset({"world", "government", "state", "nation"})


def civil(a: Analysis, noun: int) -> bool:
    """Leaders of a trade, a faith or a party, not of states: "business leaders"."""
    if noun and a.pos[noun - 1] == "NOUN" and a.words[noun - 1].islower() and a.norms[noun - 1] not in GLOBAL:
        return True
    return any((a.rels[c] == "compound" and a.words[c].islower() and a.norms[c] not in GLOBAL)
               or (a.rels[c] == "amod" and a.norms[c] in CIVIL) or any(a.rels[k] == "conj" and a.norms[k] in CIVIL
               for k in a.children(c) if k < noun) for c in a.children(noun))
