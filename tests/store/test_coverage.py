"""What documents cover, added up by month, is what counting each of them gives: whatever was put in and taken out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest

from tests.store.adding import TODAY
from tests.store.sheets import reading
from verbale import verifying
from verbale.book import Book
from verbale.engine import Reading
from verbale.store.coverage import stretch

WORDS = ("стороны", "обсудили", "вопросы", "торговли", "договорились", "новой", "встрече", "министров", "столице", "соседней")
ASKED = (("RU",), ("CN", "US"), ("US", "CN"), ("FR", "RU"), ("JP", "RU"), ("JP",), ("CN", "FR", "US"))
SETS = (("RU", "US"), ("FR", "RU"), ("CN", "RU", "US"), ("FR", "US"), ("CN", "FR", "RU", "US"))
DAYS = (None, "2019-12-31", "2020-01-01", "2020-02-29", *(f"2020-03-{d:02}" for d in range(1, 32, 3)), "2020-04-30", "2021-01-15")
OUTLETS = (None, "ТАСС", "Reuters", "Юг", "Север")
Told = tuple[str | None, frozenset[str], str | None]
"""Day, parties and outlet of a document."""


def documents(count: int, seed: int) -> list[tuple[Reading, Told]]:
    chance = random.Random(seed)
    out = []
    for n in range(count):
        words = chance.sample(WORDS, len(WORDS))
        parties, day, outlet = chance.choice(SETS), chance.choice(DAYS), chance.choice(OUTLETS)
        made = reading(f"Сообщение {n} " + " ".join(words), {"parties": parties}, published=day, outlet=outlet)
        out.append((made, (day, frozenset(parties), outlet)))
    return out


def counted(told: Sequence[Told], parties: Sequence[str], since: str | None, until: str | None) -> dict[str, object]:
    fit = [t for t in told if t[0] and t[1] & set(parties) and (since or "") <= t[0] <= (until or "9999")]
    days = sorted(t[0] for t in fit if t[0])
    return {"documents": len(fit), "sources": len({t[2] for t in fit}), "first": days[0] if days else None,
            "last": days[-1] if days else None}


@pytest.fixture(params=["one by one", "in bulk"])
def filled(request: pytest.FixtureRequest, address: str) -> Iterator[tuple[Book, list[tuple[Reading, Told]]]]:
    held = documents(40, 3)
    with Book(address) as book:
        if request.param == "in bulk":
            list(book.load([r for r, _ in held], today=TODAY))
        else:
            list(book.add([r for r, _ in held], today=TODAY))
        yield book, held


def asked(book: Book, told: Sequence[Told]) -> None:
    chance = random.Random(1)
    ends = [None, *(d for d in DAYS if d), "1990-06-07", "2020-02-01", "2020-02-15", "2020-03-17", "2022-01-01", "9999-12-02",
            "9999-12-31"]
    with book.store.reading() as session:
        for _ in range(200):
            parties = chance.choice(ASKED)
            since, until = chance.choice(ends), chance.choice(ends)
            if not (since and until and since > until):
                assert session.coverage(parties, since, until) == counted(told, parties, since, until), (parties, since, until)
                days = {t[0] for t in told if t[0] and t[1] & set(parties) and (since or "") <= t[0] <= (until or "9999")}
                assert session.coverage_days(parties, since, until) == sorted(days)


def test_it_is_what_counting_gives(filled: tuple[Book, list[tuple[Reading, Told]]]) -> None:
    book, held = filled
    asked(book, [told for _, told in held])


def test_what_is_taken_out_is_counted_no_more(filled: tuple[Book, list[tuple[Reading, Told]]]) -> None:
    book, held = filled
    for made, _ in held[::2]:
        book.remove(made.document.id)
    asked(book, [told for _, told in held[1::2]])
    with book.store.reading() as session:
        assert [f.what for f in verifying.faults(session)] == []
    for made, _ in held[1::2]:
        book.remove(made.document.id)
    asked(book, [])


@pytest.mark.parametrize(("since", "until", "months", "edges"), [
    (None, None, ("", "9999-99"), ()),
    ("2020-01-01", "2020-02-29", ("2020-01", "2020-02"), ()),
    ("2020-01-02", "2020-02-29", ("2020-02", "2020-02"), (("2020-01-02", "2020-01-31"),)),
    ("2020-01-02", "2020-02-28", None, (("2020-01-02", "2020-01-31"), ("2020-02-01", "2020-02-28"))),
    ("2019-12-05", "2021-01-05", ("2020-01", "2020-12"), (("2019-12-05", "2019-12-31"), ("2021-01-01", "2021-01-05"))),
    ("2020-03-04", "2020-03-09", None, (("2020-03-04", "2020-03-09"),)),
    ("2020-03-04", "2020-03-31", None, (("2020-03-04", "2020-03-31"),)),
    ("2020-03-01", "2020-03-09", None, (("2020-03-01", "2020-03-09"),)),
    (None, "2020-01-31", ("", "2020-01"), ()),
    ("9999-12-02", None, ("9999-13", "9999-99"), (("9999-12-02", "9999-12-31"),))])
def test_an_interval_is_whole_months_and_days_at_its_ends(since: str | None, until: str | None, months: tuple[str, str] | None,
                                                          edges: tuple[tuple[str, str], ...]) -> None:
    assert stretch(since, until) == (months, edges)
