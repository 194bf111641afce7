"""The persons of a noun phrase: its head, a name beside it, the names of a list behind a plural role."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, conjuncts
from verbale.extraction.ru.contacts.words import DASHES, actor_levels
from verbale.lexicon.table import load, split
from verbale.model import Entity, Mention

NAME_RELS = frozenset({"appos", "flat", "flat:name", "flat:foreign"})


def people_of(scan: Scan, head: int) -> list[Entity]:
    """Persons that the phrase is, by its head, by apposition, or by a name in the same case close behind."""
    found: dict[str, Entity] = {}
    if scan.analysis.feats[head].get("Number") == "Plur" and (listed := _listed_names(scan, head)):
        return listed
    for token in _names(scan, head):
        mention = scan.mention(token)
        if mention is not None and mention.type == "person" and not _restricted(scan, head, mention):
            for entity in scan.view.entities_of(mention):
                if entity.type == "person":
                    found.setdefault(entity.id, entity)
            if mention.form == "name" and found:
                break
    return list(found.values())


def _listed_names(scan: Scan, head: int) -> list[Entity]:
    """All names after a plural role: "министрами России и Китая Сергеем Лавровым и Ван И"."""
    a = scan.analysis
    first = [c for c in a.children(head) if a.rels[c] in NAME_RELS and c > head]
    mentions = [m for c in first for k in conjuncts(a, c) for m in [scan.mention(k)] if m is not None]
    if not mentions and (behind := _behind_dash(scan, head)) is not None:
        mentions = [behind]
    if len(mentions) == 1:
        mentions += _names_after(scan, mentions[0])
    found = {e.id: e for m in mentions if m.type == "person" and m.form == "name" for e in scan.view.entities_of(m)}
    return list(found.values())


WORDS_OF_A_ROLE = 6
"""Tokens of a plural role before the dash that its holders stand behind."""


def _behind_dash(scan: Scan, head: int) -> Mention | None:
    """"министры трех стран — X, Y и Z": the first name of the list, wherever the parser hung it."""
    a = scan.analysis
    dash = next((k for k in range(head + 1, min(head + WORDS_OF_A_ROLE, len(a) - 1)) if a.words[k] in DASHES), -1)
    if dash < 0 or any(a.pos[k] in ("VERB", "AUX", "PUNCT") for k in range(head + 1, dash)):
        return None
    first = scan.mention(dash + 1)
    return first if first is not None and first.type == "person" and first.form == "name" and first.first == dash + 1 else None


def _names_after(scan: Scan, first: Mention) -> list[Mention]:
    """Names that follow a name with nothing but a comma or "и" between, wherever the parser hung them."""
    a, out, at = scan.analysis, [], _behind_brackets(scan, first.last)
    while at + 1 < len(a) and a.norms[at] in (",", "и"):
        following = scan.mention(at + 1)
        if following is None or following.type != "person" or following.form != "name" or following.first != at + 1:
            break
        out.append(following)
        at = _behind_brackets(scan, following.last)
    return out


def _behind_brackets(scan: Scan, at: int) -> int:
    """The token after the state in brackets that a name has behind it: "Надь (Венгрия), ..."."""
    words = scan.analysis.words
    return at + 3 if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"] else at


def _restricted(scan: Scan, head: int, mention: Mention) -> bool:
    """"лидеры стран, которые подписали декларацию": those, whoever they are, not the ones named before."""
    a = scan.analysis
    return mention.form == "role" and mention.plural and any(
        a.rels[c] == "acl:relcl" or (a.rels[c] == "nmod" and any(a.rels[d] == "acl:relcl" for d in a.children(c)))
        for c in a.children(head))


def _names(scan: Scan, head: int) -> Iterator[int]:
    """Tokens that may carry the name of a phrase: names in apposition first, then the head, then what follows."""
    a = scan.analysis
    if (near := _name_behind(scan, head)) >= 0:
        yield near
    for child in a.children(head):
        if a.rels[child] in NAME_RELS and child > head and not any(a.pos[k] in ("VERB", "AUX") for k in range(head, child)):
            yield child
    yield head


def _name_behind(scan: Scan, head: int) -> int:
    """A name after the words of the phrase, where the parser hung it elsewhere: "главой МИД Испании Х. Альбаресом"."""
    a = scan.analysis
    if a.lemmas[head] not in actor_levels() or a.feats[head].get("Number") == "Plur":
        return -1
    last = min(len(a), head + 12)
    for i in range(head + 1, last):
        mention = scan.mention(i)
        if mention is not None and mention.type == "person" and mention.form == "name":
            inside = a.rels[mention.head] == "nmod" and (
                head < a.heads[mention.head] < i or (a.heads[mention.head] == head and a.lemmas[head] in of_holders()))
            another = a.rels[mention.head] in ("nsubj", "nsubj:pass") and case(a, head) != "Nom"  # "с президентом X Y сказал"
            return i if _agrees(scan, head, i, mention) and not inside and not another else -1
        if a.pos[i] in ("VERB", "AUX", "SCONJ", "CCONJ", "PRON") or a.words[i] in (",", ".", ";", ":", "(", ")", "—"):
            return -1
    return -1


@cache
def of_holders() -> frozenset[str]:
    """Titles that take the name of somebody else in the genitive: "советник Трампа"."""
    return frozenset(row["noun"] for row in load("ru", "titles") if "holder" in split(row["takes"]))


def _agrees(scan: Scan, head: int, name: int, mention: Mention) -> bool:
    """The name may be in the case of the head, and is not the genitive of something between them."""
    a = scan.analysis
    cases = {case(a, i) for i in range(mention.first, mention.last)}
    wanted = case(a, head)
    if wanted == "Gen":
        return wanted in cases
    return wanted in cases or "Gen" not in cases
