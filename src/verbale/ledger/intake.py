"""A document's own record -> what the ledger merges: accounts of contacts, remarks, persons."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from verbale.ledger.people import person
from verbale.ledger.sources import Lookup, outlet_of, side_of, voice_of
from verbale.model import Claim, Document, Party, Position, Span, Statement, cut, to_json
from verbale.record import Account, Person, Remark

HUMAN = "contacts.csv"
"""Format of a document that is a list of contacts made by people; its accounts are theirs."""


class Intake:
    """Accounts, remarks and persons of one document.

    Args:
        document: as extracted. origin: its group of near-duplicates. side: whom its letterhead speaks for.
        read: the day on which it is added. edited: the users' own table of sources.
    """

    def __init__(self, document: Document, origin: str, side: Party | None, read: str,
                 edited: Lookup = lambda _: None) -> None:
        self.document = document
        self.origin, self.read = origin, read
        self.outlet = outlet_of(document)
        self.side = side_of(self.outlet, side, edited)
        self.voice = voice_of(self.outlet, side, edited)
        self.known = document.published.earliest if document.published else None
        self._entities = {e.id: e for e in document.entities}
        self._roles = {o.person: o.role for o in reversed(document.offices)}
        self._persons = {e.id: person(e.name, e.state, self._roles.get(e.id), self.known)
                         for e in document.entities if e.type == "person"}

    def persons(self) -> tuple[Person, ...]:
        return tuple({p.id: p for p in self._persons.values()}.values())

    def accounts(self) -> tuple[Account, ...]:
        speakers = {s.id: self._speaker(s) for s in self.document.statements}
        out = []
        for c in self.document.contacts:
            mention = min(c.mentions or c.evidence)
            quotation = self._quote(c.evidence)
            out.append(Account(
                key=f"{self.document.id}:{mention.start}-{mention.end}", document=self.document.id, origin=self.origin,
                source=self.outlet, side=self.side, voice=self.voice, published=self.known, read=self.read, kind=c.kind,
                status=c.status, level=c.level, parties=c.parties,
                persons=tuple(dict.fromkeys(self._persons[p].id for p in c.participants if p in self._persons)),
                earliest=c.time.earliest if c.time else None, latest=c.time.latest if c.time else None,
                precision=c.time.precision if c.time else None, place=c.place.name if c.place else None,
                place_state=c.place.state if c.place else None, ordinal=c.ordinal,
                topics=tuple(t.text for t in c.topics), condition=c.condition.text if c.condition else None,
                reporter=speakers.get(c.reported_in or ""), evidence=_pairs(c.evidence), quotation=quotation,
                moved_earliest=c.moved_to.earliest if c.moved_to else None,
                moved_latest=c.moved_to.latest if c.moved_to else None, confidence=c.confidence,
                human=self.document.source.format == HUMAN))
        return tuple({a.key: a for a in out}.values())

    def remarks(self) -> tuple[Remark, ...]:
        return (*map(self._statement, self.document.statements), *map(self._position, self.document.positions),
                *map(self._claim, self.document.claims))

    def _statement(self, s: Statement) -> Remark:
        entity = self._entities.get(s.speaker or "")
        anchor = s.said.earliest if s.said and s.said.earliest else self.known
        return Remark(
            self._id("s", s.content), self.document.id, s.id, "statement", s.kind, s.act,
            self._persons[entity.id].id if entity and entity.id in self._persons else None, self._speaker(s),
            entity.state if entity else None, anchor or self.read, self._quote(s.content), _pairs(s.content),
            self._about(s.content), to_json(s), s.confidence)

    def _position(self, p: Position) -> Remark:
        holder = p.holders[0] if p.holders else None
        entity = self._entities.get(holder.entity or "") if holder else None
        return Remark(
            self._id("p", p.evidence), self.document.id, p.id, "position", p.kind, None,
            self._persons[entity.id].id if entity and entity.id in self._persons else None,
            entity.name if entity else None, holder.party if holder else None, self.known or self.read,
            self._quote(p.evidence), _pairs(p.evidence),
            tuple(sorted({*self._about(p.evidence), *(h.party for h in p.holders if h.party)})), to_json(p),
            p.confidence)

    def _claim(self, c: Claim) -> Remark:
        statement = next((s for s in self.document.statements if s.id == c.statement), None)
        entity = self._entities.get(statement.speaker or "") if statement else None
        return Remark(
            self._id("k", c.evidence), self.document.id, c.id, "claim", c.kind, None,
            self._persons[entity.id].id if entity and entity.id in self._persons else None,
            self._speaker(statement) if statement else None, entity.state if entity else None, self.known or self.read,
            self._quote(c.evidence), _pairs(c.evidence), c.parties, to_json(c), c.confidence)

    def _speaker(self, s: Statement) -> str | None:
        entity = self._entities.get(s.speaker or "")
        return entity.name if entity else s.speaker_text

    def _about(self, spans: Iterable[Span]) -> tuple[Party, ...]:
        spans = list(spans)
        return tuple(sorted({
            e.state for e in self.document.entities if e.state and e.type != "place"
            and any(m.overlaps(s) for m in e.mentions for s in spans)}))

    def _id(self, letter: str, spans: tuple[Span, ...]) -> str:
        place = f"{self.document.id}:{letter}:{_pairs(spans)}"
        return f"{letter}_{hashlib.sha256(place.encode()).hexdigest()[:16]}"

    def _quote(self, spans: tuple[Span, ...]) -> str:
        return " ".join(cut(self.document.text, spans).split())


def _pairs(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple((s.start, s.end) for s in spans)
