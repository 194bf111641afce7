"""Where a contact is: only from place phrases that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.ru.contacts import syntax
from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.ground import grounds
from verbale.extraction.ru.contacts.owners import PLACE_NOUNS, before_and, belongs, owners, said_after
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, preposition, subject
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import VERBS, actor_levels, triggers, words_of
from verbale.lexicon.states import capitals
from verbale.model import Mention, Place


def place(scan: Scan, found: Found) -> Place | None:
    """Where the contact is, from its own clause."""
    if found.kind in ("call", "video", "message"):
        return None
    whose = owners(scan, found)
    for heads in (whose.inner, whose.outer, _told_at(scan, found)):
        for mention, token in places(scan, found):
            if heads and belongs(scan, token, heads):
                return named(scan, mention)
    for mention, token in places(scan, found):
        if token > found.head and _behind_company(scan, token, whose.inner):
            return named(scan, mention)
    return (by_post(scan, found) or by_where(scan, found) or by_host(scan, found) or by_adjective(scan, found)
            or by_ground(scan, found) or by_there(scan, found, whose.inner) or by_joined(scan, found))


def by_ground(scan: Scan, found: Found) -> Place | None:
    """"площадкой для переговоров станет Осло"."""
    return next((named(scan, m) for m in grounds(scan, found)), None)


def by_joined(scan: Scan, found: Found) -> Place | None:
    """"прибыл в Осло и провел переговоры с ...": where the predicate before "и" has brought the one who holds them."""
    joined = before_and(scan, found.link.verb) if found.word.noun and found.link.verb >= 0 else frozenset()
    return next((named(scan, m) for m, token in places(scan, found) if joined and belongs(scan, token, joined)), None)


def by_there(scan: Scan, found: Found, heads: frozenset[int]) -> Place | None:
    """"раунд пройдет там же", "Там начнутся переговоры": the place named last before, in this sentence or the one before."""
    a = scan.analysis
    there = next((c for h in heads for c in a.children(h) if a.norms[c] == "там"), -1)
    first, _ = a.sentences[max(0, a.sentence[found.head] - 1)]
    before = [m for m in scan.view.mentions_in(first, max(there, 0)) if is_place(m) and (
        m.type == "place" or (m.form == "metonym" and preposition(a, m.head) in STANDING))]
    return named(scan, before[-1]) if before else None


STANDING = ("в", "из", "с")
"""Prepositions of a capital that is a place and no government."""


def _behind_company(scan: Scan, token: int, to: frozenset[int]) -> bool:
    """The place stands behind those who meet, hung on one of them: "на полях встречи министров стран АСЕАН в Маниле"."""
    a = scan.analysis
    at = a.heads[token]
    several = at >= 0 and a.feats[at].get("Number") == "Plur"  # "с представителями Чили в Лиме": no post of theirs
    posted = at >= 0 and a.lemmas[at] in words_of("posted") and not (several and a.lemmas[at] == "представитель")
    if at < 0 or a.rels[token] not in ("nmod", "obl") or posted:
        return False
    for _ in range(6):
        if at in to:
            return True
        mention = scan.mention(at)
        company = (mention is not None and mention.type != "place") or a.lemmas[at] in actor_levels() or (
            a.lemmas[at] in triggers() or a.lemmas[at] in ("поле", "кулуар", "мероприятие", "линия"))
        if a.pos[at] in VERBS or not company or a.heads[at] < 0 or a.rels[at] not in ("nmod", "conj", "appos", "obl"):
            return False
        at = a.heads[at]
    return False


def by_post(scan: Scan, found: Found) -> Place | None:
    """"посол X в Лиме вызван в МИД": an envoy is summoned where he is posted."""
    a = scan.analysis
    if found.word.frame != "summon":
        return None
    verb = found.link.verb if found.word.noun else found.head
    envoys = [c for c in a.children(verb) if actor_levels().get(a.lemmas[c]) == "envoys"]
    posts = (m for e in envoys for c in a.children(e) if preposition(a, c) == "в" and (m := scan.mention(c)) is not None)
    return next((named(scan, m) for m in posts if m.type == "place"), None)


def by_host(scan: Scan, found: Found) -> Place | None:
    """"Лима примет переговоры": the place that receives them."""
    a, verb = scan.analysis, found.link.verb
    if not found.word.noun or verb < 0 or found.link.through or found.link.rel != "obj" or (
            a.lemmas[verb] not in ("принять", "принимать")):
        return None
    at = subject(a, verb)
    mention = scan.mention(at) if at >= 0 else None
    return named(scan, mention) if mention is not None and is_place(mention) else None


def by_where(scan: Scan, found: Found) -> Place | None:
    """"прилетел в Тунис, где встретился с ..."."""
    a = scan.analysis
    verb = found.head if not found.word.noun else found.link.verb
    if not syntax.by_where(a, verb):
        return None
    mention = scan.mention(a.heads[verb]) if a.rels[verb] in ("acl:relcl", "acl") and a.heads[verb] >= 0 else None
    return named(scan, mention) if mention is not None and is_place(mention) else None


def _told_at(scan: Scan, found: Found) -> frozenset[int]:
    """A press conference "по итогам" of a contact, or what is said there, is held where the contact was."""
    a = scan.analysis
    if not found.word.noun or circumstance(scan, found) != "after":
        return frozenset()
    near = a.children(found.link.verb) if found.link.verb >= 0 else ()
    told = {t for t in (*found.link.through, *near) if a.lemmas[t] in ("пресс-конференция", "брифинг")}
    closing = any(a.lemmas[t] in ("итог", "результат", "завершение", "окончание") for t in (*found.link.through, *found.carriers))
    return frozenset(told | ({found.link.verb} if closing and found.link.verb >= 0 else set())) | said_after(scan, found)


FORMATS = frozenset({"формат", "схема"})
"""What a contact is held in, and no place: "в формате Россия — Иран"."""


def places(scan: Scan, found: Found) -> Iterator[tuple[Mention, int]]:
    """Place phrases of the sentence with "в" or "на": the mention, and the token that carries the phrase."""
    a = scan.analysis
    first, last = a.sentences[a.sentence[found.head]]
    for mention in scan.view.mentions_in(first, last):
        token = a.heads[mention.head] if of_capital(scan, mention) else phrase_head(scan, mention.head)
        if a.lemmas[token] in FORMATS or ";" in a.words[min(token, found.head) : max(token, found.head)]:
            continue
        if a.rels[mention.head] == "nmod" and preposition(a, a.heads[mention.head]) in ("о", "об", "по") and (
                a.lemmas[a.heads[mention.head]] not in PLACE_NOUNS and a.heads[mention.head] not in found.nucleus):
            continue  # "обмен мнениями по ситуации в Ливии"
        fit = is_place(mention) or of_capital(scan, mention)
        close = mention.type == "place" and preposition(a, token) in CLOSE
        if close or (fit and preposition(a, token) in ("в", "на") and case(a, token) in ("Loc", "Acc", "Nom", "", "Gen")):
            yield mention, token


CLOSE = frozenset({"под", "близ", "возле", "недалеко от", "неподалеку от"})
"""Prepositions of a town near by: "под Самарой"."""


def of_capital(scan: Scan, mention: Mention) -> bool:
    """The state that "французская столица", "столица Франции" names."""
    a = scan.analysis
    head = a.heads[mention.head]
    return mention.type == "state" and mention.state in capitals("ru") and head >= 0 and a.lemmas[head] == "столица"


def is_place(mention: Mention) -> bool:
    """A place, a state as one, or a seat ("в Кремле")."""
    return (mention.type in ("place", "state") and mention.form in ("name", "metonym") and not mention.plural) or (
        mention.type == "organization" and mention.form == "metonym")


def phrase_head(scan: Scan, head: int) -> int:
    """The noun that carries the preposition: "в столице Австрии Вене"."""
    a = scan.analysis
    at = head
    for _ in range(4):
        up = a.heads[at]
        if preposition(a, at) or up < 0 or a.rels[at] not in ("nmod", "appos", "flat", "flat:name", "conj"):
            return at
        if a.rels[at] == "nmod" and a.lemmas[up] not in PLACE_NOUNS:
            return at
        at = up
    return at


def by_adjective(scan: Scan, found: Found) -> Place | None:
    """"женевские переговоры"."""
    a = scan.analysis
    for at in found.nucleus:
        for child in a.children(at):
            mention = scan.mention(child)
            if a.rels[child] == "amod" and mention is not None and mention.type == "place":
                return named(scan, mention)
    return None


def named(scan: Scan, mention: Mention) -> Place:
    """The place that a mention names."""
    if of_capital(scan, mention) and mention.state is not None:
        city = capitals("ru")[mention.state]
        known = next((e for e in scan.view.entities if e.type == "place" and e.name == city), None)
        return Place(known.id if known else None, city, mention.state)
    entity = next(iter(scan.view.entities_of(mention)), None)
    name = mention.key if mention.form != "name" or entity is None else entity.name
    state = mention.state or (entity.state if entity else None)
    return Place(entity.id if entity else None, name or (entity.name if entity else ""), state)
