"""Title here, name there: whom of those that a text names without a title a title without a name stands for.

``Премьер-министр России прибыл в Осло. Михаил Мишустин встретился ...``: the text tells the office and the name, the roster
confirms that he held it on the day of publication. Never an office that the text does not tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from verbale.model import Analysis, Mention, OfficeDraft, Party, Role
from verbale.resolve import known
from verbale.resolve.discourse import Person

SINGLE: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Roles that only one person of a state has at a time."""
LEADERS: tuple[Role, ...] = ("head_of_state", "head_of_government")
"""Whom "лидер" may mean, the higher first."""
GENERIC = frozenset({"лидер", "глава", "leader", "head"})
"""Titles that say no more than who leads."""
OF_THEIR_OWN = frozenset({"канцлер", "король", "королева", "император", "эмир", "султан", "монарх", "папа", "понтифик",
                          "chancellor", "king", "queen", "emperor", "emir", "sultan", "monarch", "pope"})
"""Titles that states have instead of a president or prime minister."""
SECRETARIES = frozenset({"госсекретарь", "государственный секретарь", "secretary of state"})
"""Titles of the head of diplomacy in few states; who has one is told from a foreign minister by it."""
CROWNED = OF_THEIR_OWN - {"канцлер", "chancellor"}
NOT_NOW = ("бывш", "экс-", "новый", "новоизбранн", "избранн", "будущ", "следующ", "предыдущ", "прошл", "прежн",
           "former", "ex-", "new", "elect", "future", "next", "previous", "late")
"""How words begin that make a title one of another time than the day of publication."""
VACANT = frozenset({"пост", "должность", "кресло", "место", "выборы", "выбор", "избрание", "кандидат", "кандидатура",
                    "претендент", "присяга", "премия", "звание", "титул", "отставка", "обязанность", "полномочие",
                    "инаугурация", "срок", "post", "office", "candidate", "election", "race", "inauguration", "seat", "title"})
"""What is of an office, whoever holds it: "на пост президента", "кандидат в президенты"."""


def of_now(analysis: Analysis, m: Mention) -> bool:
    """Whether a title stands for who holds the office: not "бывший президент", "выборы президента", "стал президентом"."""
    words = (m.key or "").lower().split() + [analysis.lemmas[i] for i in range(m.first, m.head)]
    return not any(word.startswith(NOT_NOW) or word.endswith("-elect") for word in words) and not (
        _of_the_office(analysis, m) or _told_of(analysis, m))


def _of_the_office(a: Analysis, m: Mention) -> bool:
    around = {a.heads[m.head], m.first - 1} - set(range(m.first, m.last))
    return any(i >= 0 and a.lemmas[i] in VACANT for i in around)


def _told_of(a: Analysis, m: Mention) -> bool:
    """An instrumental without a preposition says what somebody becomes: "его назначили премьер-министром"."""
    led = any(a.rels[c] == "case" for c in a.children(m.head)) or (m.first > 0 and a.pos[m.first - 1] == "ADP")
    return a.feats[m.head].get("Case") == "Ins" and not led and a.rels[m.head] != "conj"


# ---------------------------------------------------------------- one


def incumbent(persons: Iterable[Person], m: Mention, on: str | None, near: Set[Party] | None) -> set[int]:
    """Those without an office in the text who held this one on the date.

    Args:
        persons: those whom the text names, of the gender of the title.
        on: when the text was published; without it nobody is found.
        near: where the title tells no state: the states it may be of; None for any.
    """
    if m.role not in SINGLE or on is None or of_a_land(m):
        return set()
    parties = {m.state} if m.state else None if (m.key or "").lower() in SECRETARIES else near
    return {p.entity for p in persons if not p.offices and _holds(p, m, on, parties)}


def of_a_land(office: Mention | OfficeDraft) -> bool:
    """A leader of a land that has no code ("президент Абхазии"): none whom the roster knows."""
    return office.state is None and office.role in LEADERS and (office.organization or "")[:1].isupper()


def _holds(person: Person, m: Mention, on: str, parties: Set[Party | None] | Set[Party] | None) -> bool:
    """Whether the roster has the person in the office for one of the parties, and nobody else for it."""
    return any((parties is None or party in parties) and known.alone(person.name, party, role, on)
               and _titled(m.key or "", title) for role in roles_of(m) for party, title in known.held(person.name, role, on))


def may_hold(person: Person, role: Role | None, title: str, party: Party, on: str | None) -> bool:
    """Whether nothing that the roster knows stands against somebody holding such an office for a party."""
    if on is None or role is None:
        return True
    own = [titles for p, titles in known.held(person.name, role, on) if p == party]
    if own:
        return any(title.lower() in titles.lower() or title.split()[0] in GENERIC for titles in own)
    return role not in SINGLE or known.holder_of(party, role, on) is None


def roles_of(m: Mention) -> tuple[Role, ...]:
    """The roles that the words of a title may mean: "лидер" is a president or a premier."""
    if m.role in LEADERS and (m.key or "").lower() in GENERIC and not m.organization:
        return LEADERS
    return (m.role,) if m.role else ()


def _titled(words: str, titles: str) -> bool:
    """Whether the words of a text fit the titles that the roster has: a chancellor is no "премьер", a king no "президент"."""
    if words.lower() in SECRETARIES and not any(title in titles.lower() for title in SECRETARIES):
        return False
    told, own = set(words.lower().split()), set(titles.lower().split())
    if told & GENERIC or (told & CROWNED and own & CROWNED):
        return True
    return bool(told & own & OF_THEIR_OWN) or not (told | own) & OF_THEIR_OWN


def gendered(person: Person, m: Mention) -> bool:
    """Whether a title may be of somebody of that gender."""
    return m.gender is None or person.gender in (None, m.gender)


# ---------------------------------------------------------------- several


def incumbents(persons: Iterable[Person], m: Mention, on: str | None) -> Iterator[tuple[Party, int]]:
    """``президенты России и Киргизии``: for each state the one named who holds the office, by the text or the roster."""
    named = list(persons)
    for party in m.parties:
        if (holder := _of_party(named, m, party, on)) is not None:
            yield party, holder


def _of_party(persons: Iterable[Person], m: Mention, party: Party, on: str | None) -> int | None:
    for role in roles_of(m):
        found = {p.entity for p in persons if role in p.roles(party) and party in p.states()} or (
            incumbent(persons, m._replace(role=role, state=party), on, None))
        if len(found) == 1:
            return found.pop()
    return None
