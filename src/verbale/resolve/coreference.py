"""Role words and pronouns -> whom they stand for: rules in order, each with one candidate or no answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from verbale.lexicon.states import lands
from verbale.model import Mention, Office, OfficeDraft, Party, Role
from verbale.resolve import incumbents, neighbours
from verbale.resolve.discourse import Discourse, Person, Trace
from verbale.resolve.incumbents import SINGLE
from verbale.resolve.spoken_for import domains, speaks

Answer = tuple[int, ...]
"""Entities by index; never empty."""

NEAR, FAR = 2, 3
"""Beats that a pronoun, and a role word, looks back."""
DIPLOMATS: frozenset[Role] = frozenset({"foreign_minister", "deputy_minister", "spokesperson", "ambassador", "envoy"})
LEADERS: frozenset[Role] = frozenset({"head_of_state", "head_of_government"})


@dataclass(slots=True)
class Scene:
    """A text while its references are resolved.

    ``on``: when it was published. ``near``: the states that an office without a state may be of; None for any.
    ``open``: offices whose titles stand without a name, by the head of the title.
    """

    discourse: Discourse
    mentions: list[Mention]
    states: dict[Party, int]
    organizations: dict[Party, list[int]]
    on: str | None = None
    near: Set[Party] | None = None
    open: Mapping[int, OfficeDraft] = field(default_factory=dict)

    @property
    def persons(self) -> dict[int, Person]:
        return self.discourse.persons


def resolve(scene: Scene) -> list[Mention]:
    """Every mention in order, with the entities that it stands for where the text tells."""
    for index, mention in enumerate(scene.mentions):
        if not mention.entities and mention.form in ("role", "pronoun"):
            scene.mentions[index] = mention = answered(scene, index, mention)
        if mention.entities:
            scene.discourse.add(mention)
    return scene.mentions


def answered(scene: Scene, index: int, mention: Mention) -> Mention:
    if mention.form == "role" and _new_to_the_text(scene, mention):
        return mention
    for rule in RULES[mention.form]:
        answer = rule(scene, mention)
        if answer:
            return mention.resolved(answer, rule.__name__)
    return mention


INDEFINITE = frozenset({"a", "an", "another", "some", "one"})


def _new_to_the_text(scene: Scene, m: Mention) -> bool:
    """``a European diplomat``: whom an indefinite article brings in was not spoken of before."""
    a = scene.discourse.analysis
    return any(a.norms[c] in INDEFINITE and a.rels[c] in ("det", "nummod") for c in a.children(m.head))


def one(candidates: Iterable[int]) -> Answer | None:
    found = set(candidates)
    return (found.pop(),) if len(found) == 1 else None


def agrees(person: Person | None, mention: Mention) -> bool:
    return person is not None and incumbents.gendered(person, mention)


# ---------------------------------------------------------------- role words


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


CROWNS = frozenset({"король", "королева", "император", "эмир", "султан", "монарх", "king", "queen", "emperor", "emir", "sultan"})


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


def several_offices(scene: Scene, m: Mention) -> Answer | None:
    """``президенты России и США``: each holder, if every one of them is known."""
    if m.type != "person" or m.role is None or len(m.parties) < 2:
        return None
    found = [holder for _, holder in incumbents.incumbents(scene.persons.values(), m, scene.on)]
    return tuple(found) if len(found) == len(m.parties) else None


def pair_of_persons(scene: Scene, m: Mention) -> Answer | None:
    """``лидеры``, ``министры``, ``собеседники``: the two of that kind who were spoken of shortly before."""
    if m.type != "person" or not m.plural or m.parties or m.state or m.first != m.head:
        return None
    wanted = LEADERS if m.role in LEADERS or m.key == "лидер" else {m.role} if m.role else None
    if wanted is None and m.body not in ("person", "foreign_ministry"):
        return None
    near = {e for t in scene.discourse.back(m.head, NEAR, False) for e in t.entities
            if e in scene.persons and (wanted is None or scene.persons[e].roles() & wanted)}
    together = len(near) == 2 and scene.discourse.together(*near)
    return tuple(sorted(near)) if together else None


def pair_of_states(scene: Scene, m: Mention) -> Answer | None:
    """``стороны``, ``обе страны``: the two states that were spoken of shortly before."""
    if m.type != "state" or not m.plural:
        return None
    for topics in (False, True):
        for beats in (0, 1, 2, 3):
            named, served = _states_before(scene, m, beats, topics)
            near = named if len(named) > 1 or not named <= served else served
            if len(near) == 1 and len(named) == len(served) == 1:
                near = named | served  # in Israel, Mr. Sullivan heard ..., and the two sides discussed it
            if len(near) == 2:
                return tuple(sorted(near))
            if len(near) > 2:
                break
    return None


def the_country(scene: Scene, m: Mention) -> Answer | None:
    """``страна``: the one state that was spoken of shortly before."""
    if m.type != "state" or m.plural or m.state:
        return None
    for beats in (0, 1):
        named, served = _states_before(scene, m, beats)
        if near := named or served:
            return tuple(near) if len(near) == 1 else _goal(scene, m, beats)
    return None


def _goal(scene: Scene, m: Mention, beats: int) -> Answer | None:
    """"прибыл в Чили ... с президентом страны": the one state that somebody came to."""
    a, limit = scene.discourse.analysis, scene.discourse.beat(m.head) - beats
    return one(e for t in scene.discourse.traces if t.beat >= limit and t.type == "state" for e in t.entities
               if any(a.rels[c] == "case" and a.norms[c] in ("в", "во", "to", "in") for c in a.children(t.token)))


ABOUT = frozenset({"на", "в", "о", "об", "вокруг", "по", "из", "in", "on", "about", "over"})


TOGETHER = frozenset({"делегация", "сторона", "команда", "отношение", "переговоры", "встреча", "визит", "саммит", "диалог",
                      "delegation", "side", "team", "relation", "talk", "meeting", "visit", "summit", "dialogue"})
"""What an adjective of a state belongs to where the state itself is meant."""


def _topic(scene: Scene, t: Trace) -> bool:
    """A state that is only spoken of: "положение на Украине", "иранская программа"."""
    a, i = scene.discourse.analysis, t.token
    for _ in range(4):
        if a.rels[i] != "conj" or a.heads[i] < 0:
            break
        i = a.heads[i]
    thing = a.rels[i] == "amod" and a.heads[i] >= 0 and a.lemmas[a.heads[i]] not in TOGETHER and (
        a.feats[a.heads[i]].get("Animacy") != "Anim")
    return thing or any(a.rels[c] == "case" and a.norms[c] in ABOUT for c in a.children(i))


def _states_before(scene: Scene, m: Mention, beats: int, topics: bool = True) -> tuple[set[int], set[int]]:
    """States that are named in the beats before a token, and those that persons named there serve."""
    limit = scene.discourse.beat(m.head) - beats
    named: set[int] = set()
    served: set[int] = set()
    for t in reversed(scene.discourse.traces):
        if t.beat < limit:
            break
        for e in t.entities:
            if t.type == "state" and (topics or not _topic(scene, t)):
                named.add(e)
            elif t.type == "person" and e in scene.persons:
                served |= {scene.states[s] for s in scene.persons[e].states() if s in scene.states}
    return named, served


def the_league(scene: Scene, m: Mention) -> Answer | None:
    """``альянс``: the one organisation of that kind that the text names."""
    if m.type != "organization":
        return None
    return one(e for code in m.parties for e in scene.organizations.get(code, ())[:1])


# ---------------------------------------------------------------- pronouns


def subject_of_sentence(scene: Scene, m: Mention) -> Answer | None:
    """The subject of a clause before it in the same sentence."""
    d = scene.discourse
    if m.plural or not d.subject(m.head):
        return None
    here, clause = d.sentence_of(m.head), d.clause(m.head)
    for t in d.back(m.head, 0, bool(d.quoted[m.head])):
        if d.sentence_of(t.token) == here and t.subject and t.quoted == bool(d.quoted[m.head]):
            return _single(scene, m, t) if d.clause(t.token) != clause else None
    return None


def who_spoke_before(scene: Scene, m: Mention) -> Answer | None:
    """``Президент встретится с X, добавил он``, ``X will come, he added``: the subject of the sentences before, not one whom
    he speaks of."""
    a, verb = scene.discourse.analysis, scene.discourse.analysis.heads[m.head]
    if verb < 0 or abs(verb - m.head) > BEHIND or not scene.discourse.subject(m.head):
        return None
    first = min(verb, m.head)
    told = verb < m.head or a.rels[verb] == "parataxis" or any(a.rels[c] == "ccomp" and c < first for c in a.children(verb))
    paused = first > 0 and a.words[first - 1] in PAUSES and a.sentence[first - 1] == a.sentence[first]
    return last_subject(scene, m._replace(body="person")) if told and paused else None  # no thing speaks


BEHIND = 2
"""Tokens between a verb and the pronoun that is its subject at most."""
PAUSES = frozenset({",", "-", "–", "—"})


def _own_clause(scene: Scene, m: Mention, t: Trace, clause: int) -> bool:
    """A pronoun does not stand for the subject of its own clause (that would be ``себя``, ``свой``)."""
    return scene.discourse.clause(t.token) == clause and not scene.discourse.subject(m.head)


def _acting(scene: Scene, m: Mention) -> set[int]:
    """Who is the subject of the clause of a pronoun, or of the one that its infinitive hangs on: "Х пригласил его приехать" is
    of somebody else, wherever X was named before."""
    d = scene.discourse
    if d.subject(m.head) or d.analysis.rels[m.head] == "det":
        return set()
    clauses = {clause := d.clause(m.head)}
    if d.analysis.rels[clause] == "xcomp" and d.analysis.heads[clause] >= 0:
        clauses.add(d.analysis.heads[clause])
    near = d.back(m.head, 0, bool(d.quoted[m.head]))
    return {e for t in near if t.subject and d.clause(t.token) in clauses for e in t.entities}


def object_of_the_same(scene: Scene, m: Mention) -> Answer | None:
    """``освободил Богданова … Он также уволен``: what is done to him was done to the object before."""
    d = scene.discourse
    if m.plural or d.analysis.rels[m.head] != "nsubj:pass":
        return None
    for t in d.back(m.head, 1, bool(d.quoted[m.head])):
        if d.analysis.rels[t.token] in ("obj", "iobj", "nsubj:pass") and (answer := _single(scene, m, t)):
            return answer
    return None


def beside(scene: Scene, m: Mention) -> Answer | None:
    """``с Дэвисом или без него``: joined to the name by a conjunction."""
    d = scene.discourse
    head = d.analysis.heads[m.head]
    if m.plural or d.analysis.rels[m.head] != "conj" or head < 0:
        return None
    return next((_single(scene, m, t) for t in reversed(d.traces) if t.token == head and t.type == "person"), None)


def named_in_sentence(scene: Scene, m: Mention) -> Answer | None:
    """The nearest person before it in the sentence; not one of its own clause, or for ``его`` not the subject there."""
    d = scene.discourse
    if m.plural:
        return None
    here, clause, acting = d.sentence_of(m.head), d.clause(m.head), _acting(scene, m)
    possessive = d.analysis.rels[m.head] == "det" or d.analysis.pos[m.head] == "DET"
    near = list(d.back(m.head, 0, bool(d.quoted[m.head])))
    if d.analysis.rels[m.head] in ("obj", "iobj"):  # "он встретился с X, а во вторник его примет Y": who acts is spoken of still
        near.sort(key=lambda t: not t.subject)
    for t in near:
        if d.sentence_of(t.token) != here or t.quoted != bool(d.quoted[m.head]):
            return None
        if not acting.isdisjoint(t.entities) or (d.clause(t.token) == clause and (t.subject or not possessive)):
            continue
        if possessive and m.body != "person" and d.noun_between(t.token, m.head, m.gender):
            return None
        return _single(scene, m, t)
    return None


def last_subject(scene: Scene, m: Mention) -> Answer | None:
    """The subject of the sentences before; the nearest that agrees."""
    if m.plural:
        return None
    d = scene.discourse
    inside = bool(d.quoted[m.head])
    here, acting = d.sentence_of(m.head), _acting(scene, m)
    for t in d.back(m.head, NEAR, inside):
        if d.sentence_of(t.token) != here and t.subject and acting.isdisjoint(t.entities) and (answer := _single(scene, m, t)):
            return answer
    return None


def only_one(scene: Scene, m: Mention) -> Answer | None:
    """The only person of the sentence before and this one who agrees."""
    if m.plural:
        return None
    d = scene.discourse
    clause, acting = d.clause(m.head), _acting(scene, m)
    near = {t.entities[0] for t in d.back(m.head, 1, bool(d.quoted[m.head])) if _single(scene, m, t)
            and acting.isdisjoint(t.entities) and not _own_clause(scene, m, t, clause)}
    return one(near)


def those(scene: Scene, m: Mention) -> Answer | None:
    """``они``: the persons who were the subject together in the sentence before."""
    if not m.plural:
        return None
    d = scene.discourse
    subjects: dict[int, set[int]] = {}
    for t in d.back(m.head, 1, bool(d.quoted[m.head])):
        if t.subject:
            subjects.setdefault(d.clause(t.token), set()).update(t.entities)
    for found in subjects.values():
        return tuple(sorted(found)) if len(found) > 1 else None
    return None


def _single(scene: Scene, m: Mention, t: Trace) -> Answer | None:
    """The one person of a trace who agrees, unless a thing spoken of since could be meant as well."""
    if len(t.entities) != 1 or not agrees(scene.persons.get(t.entities[0]), m):
        return None
    if m.form == "pronoun" and m.body != "person" and scene.discourse.thing_between(t.token, m.head, m.gender):
        return None
    return t.entities


Rule = Callable[[Scene, Mention], Answer | None]
RULES: dict[str, Sequence[Rule]] = {
    "role": (subject_goes_on, unlike_those_told, by_office, by_roster, by_title, speaking_for, diplomat, anybody, counterpart,
             several_offices, pair_of_persons, pair_of_states, the_country, the_league,
             beside_a_name),
    "pronoun": (beside, object_of_the_same, who_spoke_before, subject_of_sentence, named_in_sentence, last_subject, only_one,
                those),
}
