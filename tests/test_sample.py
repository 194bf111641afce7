"""The ledger of the bundled sample, row by row, as its texts say it: nothing missing, nothing extra, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import Any

import pytest

from verbale import engine, read
from verbale.ask.compare import compare
from verbale.book import Book

# first day, last day, status, kind, level, state of the place, documents that tell it
DATED = """
2021-01-26 2021-01-26 held call leaders - 3
2021-02-04 2021-02-04 held call foreign_ministers - 2
2021-04-13 2021-04-13 held call leaders - 4
2021-04-19 2021-04-19 held call senior_officials - 1
2021-05-12 2021-05-12 held call foreign_ministers - 1
2021-05-19 2021-05-19 held meeting foreign_ministers - 1
2021-05-19 2021-05-19 held meeting foreign_ministers IS 3
2021-05-24 2021-05-24 held meeting senior_officials CH 2
2021-06-16 2021-06-16 held summit leaders CH 11
2021-07-09 2021-07-09 held call leaders - 3
2021-07-28 2021-07-28 held talks senior_officials CH 1
2021-09-30 2021-09-30 held talks senior_officials CH 3
2021-10-11 2021-10-13 ongoing visit senior_officials RU 1
2021-10-12 2021-10-12 held talks senior_officials RU 2
2021-11-02 2021-11-02 held meeting senior_officials RU 1
2021-11-17 2021-11-17 held call senior_officials - 1
2021-12-02 2021-12-02 held meeting foreign_ministers - 1
2021-12-02 2021-12-02 held meeting foreign_ministers SE 2
2021-12-07 2021-12-07 held video leaders - 5
2021-12-30 2021-12-30 held call leaders - 3
2022-01-09 2022-01-09 held meeting senior_officials - 1
2022-01-10 2022-01-10 held talks senior_officials CH 3
2022-01-21 2022-01-21 held meeting foreign_ministers CH 4
2022-02-01 2022-02-01 held call foreign_ministers - 2
2022-02-12 2022-02-12 held call foreign_ministers - 1
2022-02-12 2022-02-12 held call leaders - 2
2022-02-24 2022-02-24 cancelled meeting foreign_ministers CH 3
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Book(tmp_path_factory.mktemp("sample") / "record.db") as opened:
        with as_file(files("verbale") / "sample") as sample:
            rows = (row for row in read.rows([str(sample / f) for f in ("ru", "en")], None) if isinstance(row, read.Row))
            added = list(opened.add(engine.readings(read.article(*row) for row in rows)))
        assert len(added) == 49
        yield opened


@pytest.fixture(scope="module")
def rows(book: Book) -> list[dict[str, Any]]:
    return list(book.timeline("RU", "US"))


def dated(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Contacts fixed to at most a week."""
    return [r for r in rows if r["time"] and r["time"]["precision"] in ("day", "range") and r["time"]["earliest"]]


def line(row: dict[str, Any], documents: bool = False) -> str:
    place = (row["place"] or {}).get("state") or "-"
    told = [row["time"]["earliest"], row["time"]["latest"], row["status"], row["kind"], row["level"], place]
    return " ".join([*told, str(row["sources"]["documents"])] if documents else told)


def test_the_dated_contacts_are_those_of_the_texts(rows: list[dict[str, Any]]) -> None:
    assert sorted(map(line, dated(rows))) == sorted(r.rpartition(" ")[0] for r in DATED.strip().splitlines())


def test_every_document_that_tells_a_contact_is_counted_with_it(rows: list[dict[str, Any]]) -> None:
    told = {line(r): line(r, True) for r in dated(rows)}
    expected = {r.rpartition(" ")[0]: r for r in DATED.strip().splitlines()}
    assert {k: v for k, v in told.items() if k in expected} == {k: v for k, v in expected.items() if k in told}


def test_others_take_part_only_in_the_sessions_beside_which_the_ministers_met(rows: list[dict[str, Any]]) -> None:
    wider = {(r["time"]["latest"], tuple(r["parties"])) for r in dated(rows) if r["parties"] != ["RU", "US"]}
    assert wider == {("2021-05-19", ("ARCTIC", "RU", "US")), ("2021-12-02", ("OSCE", "RU", "US"))}


def history(rows: list[dict[str, Any]], day: str) -> list[str]:
    (row,) = [r for r in dated(rows) if r["time"]["latest"] == day]
    steps = [(s["known"], s["status"]) for s in row["history"]]
    assert steps == sorted(steps, key=lambda s: s[0])
    return [status for i, (_, status) in enumerate(steps) if i == 0 or steps[i - 1][1] != status]


def test_the_summit_was_proposed_then_scheduled_then_held(rows: list[dict[str, Any]]) -> None:
    steps = history(rows, "2021-06-16")
    assert steps[0] == "proposed" and steps[-1] == "held"
    assert steps.index("proposed") < steps.index("scheduled") < steps.index("held")


def test_the_meeting_of_february_was_scheduled_then_cancelled(rows: list[dict[str, Any]]) -> None:
    assert history(rows, "2022-02-24") == ["scheduled", "cancelled"]


def test_a_re_run_is_listed_and_is_no_source_of_its_own(rows: list[dict[str, Any]], book: Book) -> None:
    (row,) = [r for r in dated(rows) if r["time"]["latest"] == "2021-06-16"]
    with book.store.reading() as session:
        origins = {session.origin_of(s["document"]) for s in row["history"] if s["known"] == "2021-05-25"}
    assert len([s for s in row["history"] if s["known"] == "2021-05-25"]) == 3
    assert len(origins) == 2
    assert row["sources"]["independent"] < row["sources"]["documents"]


def test_the_correction_supersedes_the_first_report_of_stockholm(rows: list[dict[str, Any]]) -> None:
    (row,) = [r for r in dated(rows) if r["time"]["latest"] == "2021-12-02" and r["parties"] == ["RU", "US"]]
    assert [bool(s.get("superseded_by")) for s in row["history"]].count(True) == 1
    assert len(row["history"]) == 3


def test_the_talks_of_october_are_part_of_the_visit(rows: list[dict[str, Any]]) -> None:
    (visit,) = [r for r in dated(rows) if r["kind"] == "visit"]
    (talks,) = [r for r in dated(rows) if r["time"]["latest"] == "2021-10-12"]
    assert talks["part_of"] == visit["id"]


def test_both_sides_tell_of_the_call_of_february(rows: list[dict[str, Any]]) -> None:
    (row,) = [r for r in dated(rows) if r["time"]["latest"] == "2021-02-04"]
    assert row["sources"]["sides"] == ["RU", "US"]


def languages(book: Book, row: dict[str, Any]) -> set[str]:
    """The languages of the documents that tell a contact."""
    with book.store.reading() as session:
        told = (session.document(s["document"]) for s in row["history"])
        return {document["language"] for document in told if document is not None}


def test_every_contact_of_the_english_half_is_one_with_that_of_the_russian(rows: list[dict[str, Any]], book: Book) -> None:
    english = [row for row in dated(rows) if "en" in languages(book, row)]
    assert len(english) >= 16
    assert [line(row) for row in english if languages(book, row) != {"en", "ru"}] == []


def test_two_accounts_of_at_least_six_calls_are_laid_side_by_side(rows: list[dict[str, Any]], book: Book) -> None:
    calls = [row for row in dated(rows) if row["kind"] in ("call", "video") and languages(book, row) == {"en", "ru"}]
    with book.store.reading() as session:
        found = [compare(session, row["id"]) for row in calls]
    assert len(found) >= 6
    assert sum(any(p["match"] == "both" for p in one["points"]) for one in found) >= 6
    for one in found:
        assert len(one["sides"]) == 2 and all(one["documents"][side] for side in one["sides"])
        assert {f["field"] for f in one["facts"]} >= {"date", "kind", "level"}


def test_of_at_least_six_calls_both_states_tell_themselves(rows: list[dict[str, Any]], book: Book) -> None:
    calls = [row for row in dated(rows) if row["kind"] in ("call", "video") and row["sources"]["sides"] == ["RU", "US"]]
    with book.store.reading() as session:
        found = [compare(session, row["id"])["sides"] for row in calls]
    assert len(found) >= 6
    assert all(set(sides) == {"RU", "US"} for sides in found), found


def test_what_was_known_in_april_was_a_proposal(book: Book) -> None:
    then = book.timeline("RU", "US", as_of="2021-04-30")
    assert [r["status"] for r in then if r["kind"] in ("summit", "meeting")] == ["proposed"]


# status, kind and level of what has no date: plans, what is not planned, and a visit of which the text gives no day
UNDATED = sorted([
    ("ongoing", "visit", "senior_officials"),  # the director of the CIA has come to Moscow for two days
    ("possible", "meeting", "leaders"),  # November 2021: if the sides agree an agenda
    ("possible", "meeting", "leaders"),  # January 2022: if it would be useful
    ("possible", "talks", "unspecified"),  # May 2021: Moscow is ready to discuss all questions, if the talk is honest
    ("scheduled", "talks", "unspecified"),  # June 2021: consultations on cyber security
    ("scheduled", "talks", "unspecified"),  # June 2021: a dialogue on strategic stability
    ("possible", "talks", "leaders"),  # December 2021: the presidents may speak soon
    ("denied", "meeting", "ministers"),  # February 2022: no new meeting is planned for now
    ("denied", "meeting", "unspecified"),  # the same in English, where nobody is named
])


def test_undated_contacts_are_the_open_plans(rows: list[dict[str, Any]]) -> None:
    firm = [r["id"] for r in dated(rows)]
    assert sorted((r["status"], r["kind"], r["level"]) for r in rows if r["id"] not in firm) == UNDATED
