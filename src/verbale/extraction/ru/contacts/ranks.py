"""The level of contacts that the role words of a noun phrase tell."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.parties import ROLE_LEVELS, highest
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.words import actor_levels
from verbale.model import Level, Mention

STATE_WORDS = frozenset({"государство", "правительство", "страна", "республика", "администрация", "держава", "королевство",
                         "исполнительный", "кабинет", "кабмин", "руководство"})
FOREIGN_WORDS = frozenset({"мид", "внешнеполитический", "дипломатия", "иностранный", "дипведомство"})
UNIONS = frozenset({"CIS", "EAEU", "SCO", "CSTO", "BRICS", "ASEAN", "AU", "G7", "G8", "G20", "APEC", "UNION", "QUAD"})
"""Organisations whose heads, in the plural, are the leaders of their members."""


ENVOYS: dict[str, Level] = {"специальный": "envoys", "личный": "envoys", "особый": "envoys", "постоянный": "envoys",
                            "верховный": "foreign_ministers"}
"""What kind of a representative is at what level."""


def phrase_level(scan: Scan, head: int) -> Level:
    """The level that the role words of a phrase tell: "глава МИД" is foreign_ministers."""
    a = scan.analysis
    level = actor_levels().get(a.lemmas[head], "unspecified")
    if a.lemmas[head] in ("представитель", "представительница"):
        return next((told for c in a.children(head) if (told := ENVOYS.get(a.lemmas[c]))), level)
    if a.lemmas[head] in ("группа", "делегация", "команда"):
        return highest([level, *(phrase_level(scan, c) for c in a.children(head)
                                 if a.rels[c] == "nmod" and a.feats[c].get("Number") == "Plur")])
    if level == "unspecified" and a.lemmas[head] not in ("совет", "руководитель"):
        return level
    inner = {a.lemmas[c] for c in words(scan, head)}
    lemma = a.lemmas[head]
    if lemma == "совет":
        return highest(phrase_level(scan, c) for c in a.children(head) if a.rels[c] == "nmod")
    if lemma in ("генсек", "генсекретарь"):
        return _of_secretary(scan, head, level)
    if lemma in ("глава", "шеф", "руководитель", "министр", "председатель", "секретарь"):
        return _headed(scan, head, lemma, inner, level)
    return level


def _headed(scan: Scan, head: int, lemma: str, inner: set[str], level: Level) -> Level:
    a = scan.analysis
    roles = {m.key for m in [scan.mention(c) for c in words(scan, head)] if m is not None}
    if inner & FOREIGN_WORDS or any(k and ("МИД" in k or "Госдеп" in k) for k in roles):
        return "foreign_ministers"
    if lemma == "секретарь" and "генеральный" in inner and any(
            (m := scan.mention(c)) is not None and m.state in ("UN", "NATO") for c in a.children(head)):
        return "leaders"
    if lemma == "министр":
        return "ministers"
    if lemma in ("глава", "шеф"):
        return _of_head(scan, head, inner)
    if lemma in ("председатель", "руководитель") and any(
            (m := scan.mention(c)) is not None and a.rels[c] == "nmod" and (m.type == "state" or (
                m.state in UNIONS and a.feats[head].get("Number") == "Plur")) for c in a.children(head)):
        return "leaders"
    if lemma == "председатель" and (inner & {"правительство", "еврокомиссия", "еврокомиссии", "евросовет"} or any(
            k in ("Еврокомиссия", "Европейский совет") for k in roles)):
        return "leaders"
    return level


def _of_secretary(scan: Scan, head: int, level: Level) -> Level:
    """Of secretaries-general those of the UN and NATO are leaders."""
    codes = {m.state for c in words(scan, head) if (m := scan.mention(c)) is not None and m.type == "organization" and m.state}
    return level if codes <= {"UN", "NATO"} else "unspecified"


def _of_head(scan: Scan, head: int, inner: set[str]) -> Level:
    a = scan.analysis
    if inner & {"министерство", "минобороны", "ведомство", "минфин", "мвд", "пентагон"} or any(
            w.startswith("мин") for w in inner):
        return "ministers"
    genitives = [c for c in a.children(head) if a.rels[c] in ("nmod", "appos")]
    if inner & STATE_WORDS or any((m := scan.mention(c)) is not None and m.type == "state" for c in genitives):
        return "leaders"
    if inner & {"делегация", "миссия", "представительство", "группа"}:
        return "unspecified"
    bodies = [m for c in genitives if (m := scan.mention(c)) is not None and m.type == "organization"]
    if any(m.key in ("Еврокомиссия", "Европейский совет", "ООН", "НАТО") for m in bodies):
        return "leaders"
    return "senior_officials" if bodies or genitives else "unspecified"


def words(scan: Scan, head: int) -> Iterator[int]:
    """Words of the phrase's adjectives and genitives, names aside."""
    a = scan.analysis
    todo = [head]
    for _ in range(12):
        if not todo:
            return
        at = todo.pop()
        for child in a.children(at):
            if a.rels[child] in ("amod", "nmod", "det", "obl") and child != head:
                yield child
                todo.append(child)


def mention_level(mention: Mention | None) -> tuple[Level, ...]:
    return (ROLE_LEVELS[mention.role],) if mention is not None and mention.role else ()
