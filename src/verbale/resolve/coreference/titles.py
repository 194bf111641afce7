"""Titles and words for one person -> whom they stand for."""

from __future__ import annotations

from collections.abc import Callable

from verbale.lexicon.states import lands
from verbale.model import Mention, Office, Role
from verbale.resolve import incumbents, neighbours
from verbale.resolve.coreference.scene import FAR, NEAR, Answer, Scene, agrees, one
from verbale.resolve.discourse import Person
from verbale.resolve.incumbents import SINGLE
from verbale.resolve.spoken_for import domains, speaks

DIPLOMATS: frozenset[Role] = frozenset({"foreign_minister", "deputy_minister", "spokesperson", "ambassador", "envoy"})
CROWNS = frozenset({"король", "королева", "император", "эмир", "султан", "монарх", "king", "queen", "emperor", "emir", "sultan"})


def subject_goes_on(scene: Scene, m: Mention) -> Answer | None:
    """``Путин направил послание президенту Украины. Глава государства отметил``: a title without a state is, as the subject, the
    subject of the sentence before who holds such an office."""
    d = scene.discourse
    if m.type != "person" or m.plural or m.state is not None or m.role not in SINGLE or not d.subject(m.head):
        return None
    here = d.sentence_of(m.head)
    before = next((t for t in d.back(m.head, 1, bool(d.quoted[m.head])) if t.subject or d.sentence_of(t.token) == here), None)
    if before is None or len(before.entities) != 1 or d.sentence_of(before.token) == here:
        return None
    person = scene.persons.get(before.entities[0])
    if person is None or not agrees(person, m) or not _holds(scene, person, m):
        return None
    found = by_office(scene, m) or by_roster(scene, m)
    return before.entities if found != before.entities else None  # who is found without this rule goes by the other's name


def _holds(scene: Scene, person: Person, m: Mention) -> bool:
    """Whether somebody holds the office of a title, by the text or by the roster."""
    told = any(_same_office(m, o, {m.role}) for o in person.offices if m.role and not o.until)
    return told or bool(incumbents.incumbent([person], m, scene.on, scene.near))


def by_office(scene: Scene, m: Mention) -> Answer | None:
    """``президент США``, ``министр``: the one holder of the office; of several the one spoken of last."""
    if m.type != "person" or m.plural or m.role is None:
        return None
    wanted: set[Role] = {m.role, "foreign_minister"} if m.role == "minister" and " " not in (m.key or "") else {m.role}
    for past in (False, True):
        fitting = {p.entity for p in scene.persons.values() if agrees(p, m)
                   and any(_same_office(m, o, wanted) for o in p.offices if past or not o.until)}
        if answer := one(fitting) or one(_called(scene, m, fitting)) or one(_of_state(scene, m, fitting)) or (
                recent(scene, m, fitting)):
            return answer
    return None


def _of_state(scene: Scene, m: Mention, fitting: set[int]) -> set[int]:
    """Those of several who are told to hold the office in that very state, not in one that is not told."""
    return {e for e in fitting if m.state is not None and any(
        o.state == m.state and o.role == m.role and not o.until for o in scene.persons[e].offices)}


def _called(scene: Scene, m: Mention, fitting: set[int]) -> set[int]:
    """Those of several whose title is the very word: of a premier and a chancellor "премьер" is the first."""
    if m.state is not None or not m.key:
        return set()
    exact = {e for e in fitting if any(m.key == o.title for o in scene.persons[e].offices)}
    if exact and " " in m.key:
        return exact
    noun = m.key.split()[0]
    return {e for e in fitting if any(noun in o.title.split() for o in scene.persons[e].offices)}


def _same_office(m: Mention, office: Office, roles: set[Role]) -> bool:
    """Whether the words may mean the office: its role, its state, and no other portfolio."""
    if office.role not in roles or (m.state is not None and office.state not in (m.state, None)):
        return False
    if m.state is not None and office.state is None and office.organization in lands():
        return False  # who presides over a land without a code is no state's president
    if office.role in SINGLE:
        return not _crowned(m.key or "", office.title)
    ours, theirs = _portfolio(m.key or "", m.organization), _portfolio(office.title, office.organization)
    return not ours or not theirs or bool(ours & theirs)


def _crowned(one: str, other: str) -> bool:
    """A king is no president."""
    words = {w for title in (one, other) for w in title.lower().split()[:1]}
    return bool(words & CROWNS) and bool(words & {"президент", "president"})


def _portfolio(title: str, organization: str | None) -> set[str]:
    """What a title is about: the first letters of its words but the first, and of its body ("Минфин": фин)."""
    found = title.lower().split()[1:] + (organization or "").lower().split()
    return {w.removeprefix("мин")[:3] for w in found if len(w) > 1}


def by_roster(scene: Scene, m: Mention) -> Answer | None:
    """``глава МИД РФ`` in a text that names Lavrov without a title: who alone held the office on the day of publication.

    Where no state is told, the only one named who held such an office then.
    """
    if m.type != "person" or m.plural or not incumbents.of_now(scene.discourse.analysis, m):
        return None
    return one(incumbents.incumbent((p for p in scene.persons.values() if agrees(p, m)), m, scene.on, scene.near))


def unlike_those_told(scene: Scene, m: Mention) -> Answer | None:
    """``президент`` in a text that tells of a foreign leader but calls nobody a president: who held that very office."""
    if m.type != "person" or m.role is None or m.state is not None:
        return None
    told = {p.entity for p in scene.persons.values() if m.role in p.roles()}
    return by_roster(scene, m) if told and not _called(scene, m, told) else None


def beside_a_name(scene: Scene, m: Mention) -> Answer | None:
    """``Глава фонда выступил. Анна Берг сказала``: the one named bare in the sentence beside it."""
    draft = scene.open.get(m.head)
    return one(neighbours.bearer(scene.discourse, scene.mentions, m, draft, scene.on)) if draft and m.type == "person" else None


def by_title(scene: Scene, m: Mention) -> Answer | None:
    """``наставник``, ``режиссер``: the one person who is called so."""
    if m.type != "person" or m.plural or m.role is not None or not m.key:
        return None
    words = set(m.key.split())
    fitting = {p.entity for p in scene.persons.values() if agrees(p, m)
               and any(words <= set(o.title.split()) and m.state in (None, o.state) and _same_body(m, o)
                       for o in p.offices)}
    return one(fitting) or recent(scene, m, fitting)


def _same_body(m: Mention, office: Office) -> bool:
    if not m.organization:
        return True
    ours, theirs = _portfolio("", m.organization), _portfolio("", office.organization)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def speaking_for(scene: Scene, m: Mention) -> Answer | None:
    """``представитель Кремля`` after the president's press secretary was named: the one who speaks for that very office."""
    if m.type != "person" or m.plural or m.role not in (None, "spokesperson") or not speaks(m.key or ""):
        return None
    theirs = domains(f"{m.key} {m.organization or ''}")
    return one(p.entity for p in scene.persons.values() if agrees(p, m) and any(
        o.role == "spokesperson" and not o.until and m.state in (None, o.state)
        and theirs & domains(f"{o.title} {o.organization or ''}") for o in p.offices))


def recent(scene: Scene, m: Mention, fitting: set[int]) -> Answer | None:
    """The only one of the candidates that was spoken of shortly before."""
    if len(fitting) < 2 or m.state is not None:
        return None
    quoted = bool(scene.discourse.quoted[m.head])
    near = {e for t in scene.discourse.back(m.head, FAR, quoted) for e in t.entities if e in fitting}
    return one(near)


def diplomat(scene: Scene, m: Mention) -> Answer | None:
    """``дипломат``: the last subject whose office is a diplomat's."""
    if m.type != "person" or m.plural or m.body != "foreign_ministry" or m.role is not None or m.state:
        return None
    return _last_subject(scene, m, _is_diplomat) or one(
        p.entity for p in scene.persons.values() if _is_diplomat(p) and agrees(p, m))


def _is_diplomat(person: Person) -> bool:
    return bool(person.roles(past=True) & DIPLOMATS)


def anybody(scene: Scene, m: Mention) -> Answer | None:
    """``политик``, ``чиновник`` as the subject: the last subject who holds an office."""
    if m.type != "person" or m.plural or m.body != "person" or m.state is not None:
        return None
    if not scene.discourse.subject(m.head):
        return None
    return _last_subject(scene, m, lambda p: bool(p.offices))


def _last_subject(scene: Scene, m: Mention, fits: Callable[[Person], bool]) -> Answer | None:
    for t in scene.discourse.back(m.head, FAR, bool(scene.discourse.quoted[m.head])):
        if t.subject and len(t.entities) == 1:
            person = scene.persons.get(t.entities[0])
            if person is not None and agrees(person, m) and fits(person):
                return t.entities
    return None


def counterpart(scene: Scene, m: Mention) -> Answer | None:
    """``его американский коллега``: who holds the same office of that state."""
    if m.type != "person" or m.plural or m.body != "counterpart" or m.state is None:
        return None
    quoted = bool(scene.discourse.quoted[m.head])
    anchor = next((t for t in scene.discourse.back(m.head, NEAR, quoted) if t.subject), None)
    if anchor is None:
        return None
    roles = {r for e in anchor.entities if e in scene.persons for r in scene.persons[e].roles()} - {"other"}
    return one(p.entity for p in scene.persons.values() if p.entity not in anchor.entities
               and roles & p.roles(m.state) and m.state in p.states())
