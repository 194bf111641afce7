"""Which contacts are on record: lists, timelines, and one contact whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from verbale.ask import terms
from verbale.ledger.merge import UNSURE, WINDOW, Face, ahead, day_number, entry_face, recall_score, score
from verbale.ledger.plan import NEAR
from verbale.ledger.summary import as_known, entry, history
from verbale.lexicon.topics import WORD, topics
from verbale.model import Party
from verbale.record import Account, Decision, Entry, Person, Step, pairs_of
from verbale.store.reads import Filed
from verbale.store.sql import Session

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; an empty field asks for everything.

    Attributes:
        between: party codes that all take part. persons: person ids, all taking part.
        since, until: days, months or years, both included. topic: a topic of the lexicon, or words, in either language.
        place: its name, or the code or name of the state that it lies in.
        as_of: only what documents published by that day say.
    """

    between: tuple[Party, ...] = ()
    persons: tuple[str, ...] = ()
    level: str | None = None
    status: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    topic: str | None = None
    as_of: str | None = None

    def checked(self) -> Filter:
        """The same with codes and days as the record has them. Raises QuestionError where a word is wrong."""
        return replace(
            self, between=terms.parties(self.between), level=terms.level(self.level), status=terms.status(self.status),
            kind=terms.kind(self.kind), since=terms.first_day(self.since), until=terms.last_day(self.until),
            as_of=terms.last_day(self.as_of))


def contacts(session: Session, wanted: Filter, limit: int | None = None) -> list[Answer]:
    """Contacts of the record, newest first. Raises QuestionError for a topic that nobody knows and no contact is about."""
    wanted = wanted.checked()
    found = entries(session, wanted, limit)
    if wanted.topic and not found:
        terms.topic_known(wanted.topic)
    return answers(session, found, wanted.as_of)


def entries(session: Session, wanted: Filter, limit: int | None = None) -> list[Entry]:
    """Entries that fit a checked filter, newest first. Where the database can tell what fits, it reads one page."""
    parties, persons, days = wanted.between, wanted.persons, (wanted.since, wanted.until)
    if wanted.as_of:  # what fits now need not have fitted then
        found = entries_as_of(session, session.find_entries(parties, persons, None, None, withdrawn=True), wanted.as_of)
        found.sort(key=lambda e: (e.anchor, e.id), reverse=True)
    else:
        page = None if wanted.place or wanted.topic else limit
        found = session.find_entries(parties, persons, *days, page, status=wanted.status, level=wanted.level,
                                     kind=wanted.kind)
    chosen = [e for e in found if _fits(e, wanted)]
    return chosen[:limit] if limit else chosen


def timeline(session: Session, between: Sequence[Party], as_of: str | None = None,
             limit: int | None = None) -> list[Answer]:
    """Contacts of a pair (or more), oldest first; ``limit``: only so many of the latest."""
    return contacts(session, Filter(between=tuple(between), as_of=as_of), limit)[::-1]


def show_contact(session: Session, id: str, as_of: str | None = None) -> Answer | None:
    """One contact with all its evidence; an id that was merged away leads to its successor. None where unknown."""
    now = session.current_id(id)
    found = session.entries([now]) if now else []
    known = entries_as_of(session, found, as_of) if as_of else found
    return answers(session, known, as_of)[0] if known else None


def entries_as_of(session: Session, found: Iterable[Entry], day: str) -> list[Entry]:
    """The entries as they stood when only what was published by that day was known."""
    found = list(found)
    later = session.known_later((e.id for e in found), day)
    anew = [e for e in found if later.get(e.id)]  # the others are as they were, or were not known at all
    accounts = {a.key: a for a in session.accounts(k for e in anew for k in e.keys)}
    decided = _by_entry(anew, session.decisions(accounts))
    out = []
    for e in found:
        then: Entry | None = None if e.id in later else e
        if e.id in decided:
            early = as_known([accounts[k] for k in e.keys if k in accounts], day)
            then = entry(early, decided[e.id]) if early else None
        if then is not None and not then.withdrawn:
            out.append(replace(then, id=e.id) if then.id != e.id else then)
    return out


def pair_as_of(session: Session, parties: Sequence[Party], day: str) -> list[Entry | Filed]:
    """Contacts of all the parties as they stood on a day, newest first: entries of what has changed since, rows
    (``Session.pair_rows``) of the rest, of which nothing more is read.
    """
    rows = session.pair_rows_then(parties, day)
    changed = session.entries(row.id for row in rows if row.changed)
    then = {e.id: e for e in entries_as_of(session, changed, day)}
    stood = (then.get(row.id, row) for row in rows if (row.id in then if row.changed else not row.withdrawn))
    return sorted(stood, key=lambda row: (row.anchor, row.id), reverse=True) if then else list(stood)


def _by_entry(found: Iterable[Entry], decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """The decisions about the accounts of each entry."""
    return {e.id: [d for d in decisions if not set(d.keys).isdisjoint(e.keys)] if decisions else [] for e in found}


def _fits(e: Entry, wanted: Filter) -> bool:
    return (wanted.level in (None, e.level) and wanted.status in (None, e.status) and wanted.kind in (None, e.kind)
            and (not wanted.since or e.anchor >= wanted.since) and (not wanted.until or e.anchor <= wanted.until)
            and (not wanted.place or _at(e, wanted.place)) and (not wanted.topic or _on(e, wanted.topic)))


def _at(e: Entry, place: str) -> bool:
    """Whether a contact took place there: a name in either language, a state by code or name."""
    return bool(terms.names_of(place) & terms.names_of(e.place or "")) or (
        e.place_state is not None and e.place_state == terms.party_or_none(place))


def _on(e: Entry, topic: str) -> bool:
    """Whether a contact was about it: by a topic of the lexicon, else by words that begin as all of these do."""
    if wanted := topics().named(topic):
        return any(topics().ids(words) & wanted for words in e.topics)
    asked = _words(topic)
    return bool(asked) and any(all(any(_forms_of_one(a, b) for b in _words(words)) for a in asked) for words in e.topics)


def _words(text: str) -> list[str]:
    """The words of an expression, those of one or two letters aside."""
    return [w for w in WORD.findall(text.casefold().replace("ё", "е")) if len(w) > 2]


def _forms_of_one(a: str, b: str) -> bool:
    """Whether two words can be forms of one, or of one family: they differ in their endings only, or begin with much the same."""
    common = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a == b or common >= FAMILY or (common >= STEM and max(len(a), len(b)) - common <= ENDING)


STEM, ENDING, FAMILY = 4, 3, 6
"""Letters that two forms of a word share at least, and in which they differ at most; letters that words of one family share."""


# ---------------------------------------------------------------- rows of the contract


def answers(session: Session, found: Sequence[Entry], as_of: str | None = None) -> list[Answer]:
    """The contract's row of each entry, in order; what they need is looked up for all of them together."""
    near = Neighbours(session.entries_around(found))
    return [row | _beside(e, near.of(e), decided) for e, row, decided in _rows(session, found, as_of)]


def listed(session: Session, found: Sequence[Entry], as_of: str | None = None) -> list[Answer]:
    """The rows of ``answers`` for lists, without ``part_of`` and ``unsure``: half the cost, as no neighbours are looked up."""
    return [row for _, row, _ in _rows(session, found, as_of)]


def _rows(session: Session, found: Sequence[Entry], as_of: str | None) -> Iterator[tuple[Entry, Answer, list[Decision]]]:
    accounts = {a.key: a for a in session.accounts(k for e in found for k in e.keys)}
    people = session.persons({p for e in found for p in e.persons})
    decided = _by_entry(found, session.decisions(accounts))
    for e in found:
        members = [accounts[k] for k in e.keys if k in accounts]
        yield e, _answer(e, as_known(members, as_of) if as_of else members, people, decided[e.id]), decided[e.id]


class Neighbours:
    """Entries by their pairs of parties, to be laid beside one another."""

    def __init__(self, around: Iterable[Entry]) -> None:
        self._by_pair: dict[str, list[tuple[int, Entry]]] = {}
        for e in around:
            if not e.withdrawn:
                for name in pairs_of(e.parties):
                    self._by_pair.setdefault(name, []).append((day_number(e.anchor) or 0, e))

    def of(self, entry: Entry) -> list[Entry]:
        """Other entries that share a pair and lie within some months."""
        day = day_number(entry.anchor) or 0
        return list({o.id: o for name in pairs_of(entry.parties) for on, o in self._by_pair.get(name, ())
                     if abs(on - day) <= WINDOW and o.id != entry.id}.values())


def _beside(e: Entry, around: Sequence[Entry], decisions: Sequence[Decision]) -> Answer:
    return {"part_of": part_of(e, around), "unsure": unsure(e, _undecided(e, around, decisions))}


def _answer(e: Entry, members: Sequence[Account], people: dict[str, Person], decisions: Sequence[Decision]) -> Answer:
    return {
        "id": e.id, "kind": e.kind, "status": e.status, "level": e.level, "parties": list(e.parties),
        "ordinal": e.ordinal, "topics": list(e.topics), "condition": e.condition,
        "place": {"name": e.place, "state": e.place_state} if e.place or e.place_state else None,
        "participants": [_person(people[p]) for p in e.persons if p in people],
        "time": ({"earliest": e.earliest, "latest": e.latest, "precision": e.precision}
                 if e.earliest or e.latest else None),
        **_put_off(e, members),
        "history": [_step(s) for s in history(members)],
        "sources": {"documents": e.documents, "independent": e.independent, "sides": list(e.sides)},
        "confidence": e.confidence,
        **({"withdrawn": True} if e.withdrawn else {}),
        "decisions": [{"id": d.number, "who": d.who, "when": d.when, "action": d.action, "field": d.field,
                       "value": d.value, "why": d.why} for d in decisions]}


def _put_off(e: Entry, members: Sequence[Account]) -> Answer:
    """The days to which a contact that has not been held since was put off, where a notice names any."""
    moved = [s.moved_to for s in history(members) if s.moved_to and not s.superseded_by] if e.status == "postponed" else []
    return {"moved_to": {"earliest": moved[-1][0], "latest": moved[-1][1]}} if moved else {}


def _person(p: Person) -> Answer:
    row: Answer = {"id": p.id, "name": p.name, "state": p.state, "role": p.role}
    return row | {k: v for k, v in (("name_ru", p.name_ru), ("name_en", p.name_en)) if v}


def _step(s: Step) -> Answer:
    row: Answer = {"status": s.status, "known": s.known, "reported": s.reported, "document": s.document,
           "evidence": [list(span) for span in s.evidence], "quotation": s.quotation, "reporter": s.reporter}
    row |= {name: {"earliest": days[0], "latest": days[1]} for name, days in (("time", s.days), ("moved_to", s.moved_to))
            if days and any(days)}
    if s.superseded_by:
        row |= {"superseded_by": s.superseded_by,
                "changed": [{"field": f, "before": old, "after": new} for f, old, new in s.changed]}
    return row


def told_on(row: Answer) -> str | None:
    """The day on which a contact (its row) was first said to stand as it does; of what was taken back since nothing counts."""
    steps = bearing(row)
    return steps[0]["known"] if steps else None


def bearing(row: Answer) -> list[Answer]:
    """The steps of a contact (its row) that say that it stands as it does, oldest first: what moved it to its day, and what
    tells its status from then on; all, where none does."""
    steps: list[Answer] = [s for s in row["history"] if not s.get("superseded_by")]
    moved = [i for i, s in enumerate(steps) if "moved_to" in s] if row["status"] == "scheduled" else []
    told = [s for s in steps[moved[-1] if moved else 0:] if s["status"] == row["status"] or (moved and "moved_to" in s)]
    return told or row["history"]


def part_of(e: Entry, around: Iterable[Entry]) -> str | None:
    """The visit or summit that contains a contact: same place and parties, its days around the contact's day."""
    if not e.dated or e.kind in ("visit", "call", "video", "message"):
        return None
    holders = [o for o in around if _contains(o, e)]
    return min(holders, key=lambda o: (o.kind != "visit", o.id)).id if len(holders) == 1 else None


def _contains(o: Entry, e: Entry) -> bool:
    if o.kind != "visit" and not (o.kind == "summit" and len(o.parties) > len(e.parties)):
        return False
    if not o.dated or not (o.earliest and o.latest and e.earliest and e.latest):
        return False
    inside = o.earliest <= e.earliest and e.latest <= o.latest
    return inside and set(e.parties) <= set(o.parties) and (e.place_state in (None, o.place_state))


def _undecided(e: Entry, around: Iterable[Entry], decisions: Iterable[Decision]) -> list[Entry]:
    """The neighbours of which nobody has said that they are another contact."""
    apart = {key for d in decisions if d.action in ("different", "split") for key in d.keys} - set(e.keys)
    return [o for o in around if not apart & set(o.keys)]


def unsure(e: Entry, around: Iterable[Entry]) -> list[str]:
    """Entries that may be the same contact: alike, but not enough to merge them unasked."""
    return sorted(o.id for o in around if likeness(e, o) >= UNSURE and not _told_apart(e, o))


def likeness(a: Entry, b: Entry) -> float:
    if a.dated == b.dated:
        apart = abs((day_number(a.anchor) or 0) - (day_number(b.anchor) or 0))
        return score(_face(a), _face(b)) if a.dated and apart <= NEAR else 0.0
    undated, firm = (b, a) if a.dated else (a, b)
    future = ahead(undated.status, undated.earliest, undated.anchor)
    seen = _face(undated)._replace(published=day_number(undated.anchor), future=future)
    return recall_score(seen, _face(firm))


@lru_cache(maxsize=4096)
def _face(e: Entry) -> Face:
    return entry_face(e)


def _told_apart(a: Entry, b: Entry) -> bool:
    """One document that tells the two apart settles it."""
    return bool({k.rsplit(":", 1)[0] for k in a.keys} & {k.rsplit(":", 1)[0] for k in b.keys})

