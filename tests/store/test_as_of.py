"""What was known on a day: only what has changed since is formed anew, and comes out as if all were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from tests.store.adding import TODAY, batch
from tests.store.sheets import reading
from verbale import ask
from verbale.ask import overview, terms
from verbale.ask.check import WEEK, Held
from verbale.ask.contacts import entries_as_of
from verbale.ask.status import status
from verbale.book import Book
from verbale.ledger.checks import Assertion, check
from verbale.ledger.merge import day_number
from verbale.ledger.summary import as_known, entry
from verbale.record import Entry
from verbale.store.reads import Within
from verbale.store.sql import Session

DAYS = ("2021-02-01", "2021-03-01", "2021-03-07", "2021-03-12", "2021-03-19", "2021-03-27", "2022-01-01")


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    with Book(address) as book:
        list(book.add(batch(40), today=TODAY))
        with book.store.reading() as session:
            contacts = session.find_entries(("RU", "US"), (), None, None)
        for contact, (action, field, value) in zip(contacts, (
                ("edit", "level", "ministers"), ("edit", "latest", "2021-03-30"), ("reject", None, None)), strict=False):
            book.decide("anna", action, contact.keys, field=field, value=value)  # type: ignore[arg-type]
        yield book


def formed_anew(session: Session, found: list[Entry], day: str) -> list[Entry]:
    out = []
    for e in found:
        accounts = {a.key: a for a in session.accounts(e.keys)}
        early = as_known([accounts[k] for k in e.keys if k in accounts], day)
        then = entry(early, [d for d in session.decisions(e.keys) if not set(d.keys).isdisjoint(e.keys)]) if early else None
        if then is not None and not then.withdrawn:
            out.append(replace(then, id=e.id))
    return out


def test_entries_are_those_formed_anew(book: Book) -> None:
    changed = 0
    with book.store.reading() as session:
        now = session.find_entries((), (), None, None, withdrawn=True)
        for day in DAYS:
            then = entries_as_of(session, now, day)
            assert then == formed_anew(session, now, day), day
            changed += sum(e not in now for e in then)
    assert changed > 5


def test_how_things_stood_is_told_of_the_entries_of_then(book: Book) -> None:
    with book.store.reading() as session:
        now = session.find_entries(("RU", "US"), (), None, None, withdrawn=True)
        for day in DAYS:
            told, then = status(session, ("RU", "US"), day), {e.id: e for e in formed_anew(session, now, day)}
            held = [e for e in then.values() if e.status in ("held", "ongoing") and (e.latest or "9999") <= day]
            assert set(told["last"]) == {e.level for e in held}
            for level, found in told["last"].items():
                assert found["contact"]["time"]["latest"] == max(e.latest or "" for e in held if e.level == level)


def test_a_contact_whose_day_was_edited_is_among_those_of_its_day(book: Book) -> None:
    with book.store.reading() as session:
        (edited,) = session.edited_days()
        found, others = session.entries_within([Within(p, "2021-03-29", "9999-99") for p in (("RU", "US"), ("CN", "JP"))])
        told = {e.id: e for e in found}
        assert told[edited].latest == "2021-03-30" and told[edited].anchor < "2021-03-29"
        assert edited not in {e.id for e in others}


def test_claims_are_checked_against_the_contacts_of_then(book: Book) -> None:
    """What was filed elsewhere then is found, though its day of now lies outside of the days asked for."""
    verdicts, moved = set(), 0
    with book.store.reading() as session:
        now = session.find_entries(("RU", "US"), (), None, None, withdrawn=True)
        filed = {e.id: day_number(e.anchor) or 0 for e in now}
        for day in DAYS:
            then = formed_anew(session, now, day)
            far = {e.id: e.anchor for e in then if abs((day_number(e.anchor) or 0) - filed[e.id]) > WEEK}
            spans = [(None, None), ("2021-01-15", day), *((terms.days_before(d, 1), d) for d in far.values())]
            for (since, until), kind in product(spans, ("no_contact", "last_contact", "contact_count", "regular")):
                a = Assertion(kind, ("RU", "US"), "unspecified", since, until, day, 0)
                found = check(a, Held(session, [a], day).for_reading(a))
                assert found == check(a, then), (day, since, kind)
                verdicts.add((kind, found.verdict))
                moved += any(c.contact in far for c in (*found.cover, *found.beside))
    assert moved and len(verdicts) > 6, (moved, verdicts)


def test_who_denies_a_plan_does_not_unmake_it(address: str) -> None:
    """Whether something was planned is asked of the record without the denials, one of which is the claim itself."""
    plan = {"kind": "meeting", "level": "foreign_ministers", "day": "2021-03-06"}
    with Book(address) as book:
        list(book.add([reading("Назначена", plan | {"status": "scheduled"}, published="2021-03-03"),
                       reading("Опровергнута", plan | {"status": "denied"}, published="2021-03-04"),
                       reading("Нигде не назначалась", plan | {"status": "denied", "day": "2021-06-06"}, published="2021-03-04")],
                      today=TODAY))
        with book.store.reading() as session:
            a = Assertion("none_planned", ("RU", "US"), "foreign_ministers", None, None, "2021-03-04")
            for as_of in (None, "2021-03-05"):
                found = check(a, Held(session, [a], as_of).for_reading(a))
                assert found.verdict == "contradicted" and len(found.contacts) == 1, found
            early = replace(a, said="2021-03-02")
            assert check(early, Held(session, [early], None).for_reading(early)).verdict == "consistent"


def test_how_things_stand_is_told_by_few_rows_as_by_all(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    with book.store.reading() as session:
        answers = [ask.status(session, parties) for parties in (("RU", "US"), ("FR",), ("FR", "RU", "US"))]
        monkeypatch.setattr(Session, "standing_rows", lambda self, parties, *_: [
            row for row in self.pair_rows(parties) if not row.withdrawn])
        assert answers == [ask.status(session, parties) for parties in (("RU", "US"), ("FR",), ("FR", "RU", "US"))]
        assert answers[0]["last"] and (answers[0]["lapsed"] or answers[0]["open"])


def test_what_is_drawn_are_the_newest_of_those_known_then(book: Book) -> None:
    with book.store.reading() as session:
        now = session.find_entries(("RU", "US"), (), None, None, withdrawn=True)
        for day in DAYS:
            then = sorted(formed_anew(session, now, day), key=lambda e: (e.anchor, e.id), reverse=True)
            drawn = overview.drawn(session, ("RU", "US"), day, 3)
            assert drawn == overview.outlines(session, then[:3]), day
            assert overview.drawn(session, ("RU", "US"), day, 1000) == overview.outlines(session, then)
        assert len(then) > 3
