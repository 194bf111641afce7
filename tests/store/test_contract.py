"""What a record does, over SQLite and over PostgreSQL: the same tests, the same answers."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.store.sheets import reading
from verbale.book import Book
from verbale.engine import Reading
from verbale.errors import StoreError
from verbale.ledger.summary import history
from verbale.record import Account, Entry, Publisher

TODAY = dt.date(2025, 1, 1)
CALL: dict[str, Any] = {"day": "2021-12-30", "persons": ("Путин", "Байден")}


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    with Book(address) as opened:
        yield opened


def add(book: Book, *readings: Reading, anew: bool = False) -> list[str]:
    return [a.outcome for a in book.add(readings, today=TODAY, anew=anew)]


def entries(book: Book) -> list[Entry]:
    with book.store.reading() as session:
        return sorted((e for e in session.find_entries((), (), None, None) if not e.withdrawn), key=lambda e: e.anchor)


def only(book: Book) -> Entry:
    (entry,) = entries(book)
    return entry


def accounts(book: Book, entry: Entry) -> list[Account]:
    with book.store.reading() as session:
        return list(session.accounts(entry.keys))


TABLES = {
    "documents": "*", "accounts": "*", "account_pairs": "*", "entries": "*", "entry_pairs": "*", "entry_persons": "*",
    "remarks": "*", "remark_parties": "*", "persons": "*", "shingles": "band, number", "document_parties": "party, number"}
"""What the content of a record makes. Numbers of documents are theirs only within a day: only the day is compared."""


def everything(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    """All rows that the record's content makes, whatever their order."""
    with book.store.reading() as session:
        return {name: sorted((_plain(row) for row in session.connection.execute(
            text(f"SELECT {columns} FROM {name}")).mappings()), key=repr) for name, columns in TABLES.items()}


def _plain(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(value >> 24 if name == "number" else bytes(value) if isinstance(value, memoryview)
                 else int(value) if isinstance(value, bool) else value for name, value in row.items())


# ---------------------------------------------------------------- in and out


def test_adding_twice_changes_nothing(book: Book) -> None:
    assert add(book, reading("Разговор", CALL)) == ["new"]
    before = everything(book)
    assert add(book, reading("Разговор", CALL)) == ["known"]
    assert add(book, reading("Разговор", CALL), anew=True) == ["renewed"]
    assert everything(book) == before


def test_removing_is_as_if_it_had_never_come(book: Book) -> None:
    add(book, reading("Разговор", CALL))
    before = everything(book)
    other = reading("Беседа лидеров", CALL, said="Беседа")
    add(book, other)
    assert only(book).documents == 2
    assert book.remove(other.document.id) and not book.remove(other.document.id)
    after = everything(book)
    del before["persons"], after["persons"]  # names of persons are kept
    assert after == before


def test_a_failing_step_leaves_nothing_behind(book: Book) -> None:
    add(book, reading("Разговор", CALL))
    before = everything(book)
    broken = reading("Беседа", CALL)
    broken = broken._replace(document=replace(broken.document, language=None))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        add(book, broken)
    assert everything(book) == before


def test_an_id_that_a_merge_supersedes_leads_on(book: Book) -> None:
    one, two = reading("Разговор", CALL), reading("Беседа", CALL | {"day": "2021-11-30"})
    add(book, one, two)
    first, second = entries(book)
    book.decide("anna", "merge", [*first.keys, *second.keys])
    merged = only(book)
    with book.store.reading() as session:
        assert {session.current_id(first.id), session.current_id(second.id)} == {merged.id}
        assert session.current_id("c_none") is None


# ---------------------------------------------------------------- look-ups


def test_contacts_are_found_by_parties_persons_and_days(book: Book) -> None:
    add(book, reading("Разговор", CALL),
        reading("Беседа", {"day": "2021-11-30", "parties": ("FR", "RU", "US"), "persons": ("Макрон", "Путин")}))
    with book.store.reading() as session:
        def days(*asked: Any) -> list[str]:
            return sorted(e.anchor for e in session.find_entries(*asked))

        assert days(("RU",), (), None, None) == ["2021-11-30", "2021-12-30"]
        assert days(("US", "RU"), (), "2021-12-01", None) == ["2021-12-30"]
        assert days(("RU", "US", "FR"), (), None, None) == ["2021-11-30"]
        macron = session.find_persons("Макрон")[0].id
        assert days((), (macron,), None, None) == days((), (macron,), None, "2021-11-30") == ["2021-11-30"]
        assert days(("CN",), (), None, None) == []


def test_words_are_found_by_their_lemmas_newest_first(book: Book) -> None:
    old, new = reading("договор о мире", published="2021-01-01"), reading("договор 2022 о дружбе", published="2021-03-01")
    add(book, old, new)
    with book.store.reading() as session:
        assert [r["id"] for r in session.search(["договор"], 10)] == [new.document.id, old.document.id]
        assert [r["id"] for r in session.search(["договор", "мире"], 10)] == [old.document.id]
        assert session.search(['"', "*"], 10) == [] and session.search([], 10) == []


def test_remarks_are_found_by_party_and_person(book: Book) -> None:
    add(book, reading("Россия готова", said="Россия"))
    with book.store.reading() as session:
        assert [r["quotation"] for r in session.remarks("statement", party="RU")] == ["Россия"]
        assert session.remarks("statement", party="US") == []


# ---------------------------------------------------------------- sources


TEXT = ("Президенты России и США провели телефонный разговор и обсудили вопросы стратегической стабильности, положение на"
        " Украине, безопасность в Европе и дальнейшие контакты на разных уровнях в начале года")


def test_re_runs_are_listed_and_count_once(book: Book) -> None:
    add(book, reading(TEXT, CALL, outlet="Север"), reading(TEXT + " сообщает агентство", CALL, outlet="Юг"))
    assert (only(book).documents, only(book).independent) == (2, 1)
    add(book, reading("Глава Белого дома и хозяин Кремля созвонились", CALL, outlet="Восток"))
    assert (only(book).documents, only(book).independent) == (3, 2)


def test_re_runs_part_again_when_what_joined_them_goes(book: Book) -> None:
    words = TEXT.split()
    ends = [" ".join(words[:24]), TEXT, " ".join(words[3:])]
    first, middle, last = (reading(t, CALL, outlet=o) for t, o in zip(ends, "ABC", strict=True))
    add(book, first, middle, last)
    assert only(book).independent == 1
    alone = Book.__new__(Book)
    alone.store = book.store
    book.remove(middle.document.id)
    before = everything(book)
    for one in (first, last):
        book.remove(one.document.id)
    add(book, last, first)
    after = everything(book)
    assert {k: v for k, v in after.items() if k != "persons"} == {k: v for k, v in before.items() if k != "persons"}


def test_re_runs_of_other_weeks_are_other_news(book: Book) -> None:
    add(book, reading(TEXT, CALL, outlet="A"), reading(TEXT + " вновь", CALL, outlet="B", published="2022-03-01"))
    assert only(book).independent == 2


def test_documents_of_nobody_knows_whom_count_as_one_source(book: Book) -> None:
    add(book, reading("Разговор", CALL), reading("Беседа лидеров", CALL), reading("Звонок президента", CALL, outlet="Юг"))
    assert (only(book).documents, only(book).independent) == (3, 2)


def test_sides_and_independent_sources_come_from_the_table_that_users_edit(book: Book) -> None:
    add(book, reading("Разговор лидеров", CALL, outlet="The White House"), reading("Беседа", CALL, outlet="МИД РФ"),
        reading("Созвонились", CALL, outlet="Юг"), reading("Звонок", CALL, outlet="Север"),
        reading("Связь", CALL, side="US"))
    assert (only(book).independent, only(book).sides) == (4, ("RU", "US"))
    assert book.set_source(Publisher("Юг", reruns="Север")) == 1
    assert only(book).independent == 3
    book.set_source(Publisher("Юг", owner="Дом", side="FR"))
    book.set_source(Publisher("Север", owner="Дом", side="RU"))
    assert (only(book).independent, only(book).sides) == (3, ("RU", "US"))
    edited = everything(book)
    for one in ("Юг", "Север"):
        book.reset_source(one)
    assert only(book).independent == 4
    book.set_source(Publisher("Север", owner="Дом", side="RU"))
    book.set_source(Publisher("Юг", owner="Дом", side="FR"))
    assert everything(book) == edited


# ---------------------------------------------------------------- corrections

NEWS = "Министры иностранных дел России Сергей Лавров и США Энтони Блинкен встретились в четверг в Стокгольме"
MEETING: dict[str, Any] = {"kind": "meeting", "level": "foreign_ministers", "persons": ("Лавров", "Блинкен"),
                           "day": "2021-12-02", "place": ("Стокгольм", "SE")}


def history_of(book: Book, entry: Entry) -> list[tuple[bool, dict[str, Any]]]:
    return [(bool(s.superseded_by), {f: new for f, _, new in s.changed}) for s in history(accounts(book, entry))]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_correction_supersedes_and_shows_what_changed(book: Book, order: tuple[int, int]) -> None:
    both = (reading(NEWS, MEETING, outlet="Юг", published="2021-12-02"),
            reading("ИСПРАВЛЕНИЕ: " + NEWS + " в пятницу", MEETING | {"day": "2021-12-03"}, outlet="Юг",
                    title="ИСПРАВЛЕНИЕ:", published="2021-12-03"))
    add(book, *(both[i] for i in order))
    entry = only(book)
    assert (entry.earliest, entry.documents, entry.withdrawn) == ("2021-12-03", 1, False)
    assert history_of(book, entry) == [(True, {"earliest": "2021-12-03", "latest": "2021-12-03"}), (False, {})]
    with book.store.reading() as session:
        row = session.document(both[0].document.id)
        assert row and (row["superseded_by"], row["superseded_on"]) == (both[1].document.id, "2021-12-03")
    book.remove(both[1].document.id)
    assert (only(book).earliest, history_of(book, only(book))) == ("2021-12-02", [(False, {})])


def test_a_remark_on_how_a_passage_should_read_corrects_that_passage_alone(book: Book) -> None:
    other = {"kind": "call", "day": "2021-11-20", "persons": ("Путин", "Байден")}
    add(book, reading(NEWS, MEETING, other, outlet="Юг", published="2021-12-02"),
        reading("В сообщении о встрече министров Лавров Блинкен в Стокгольме следует читать: встретились 1 декабря",
                MEETING | {"day": "2021-12-01"}, outlet="Юг", published="2021-12-03"))
    call, meeting = entries(book)
    assert (call.earliest, call.documents) == ("2021-11-20", 1)
    assert (meeting.earliest, len(meeting.keys), meeting.documents) == ("2021-12-01", 2, 1)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_a_notice_that_repeats_a_title_means_that_item(book: Book, order: tuple[int, ...]) -> None:
    """Though it shares more words with another."""
    title = "Министры России и США встретились"
    items = (reading("В Вене были они", MEETING, outlet="Юг", title=title, published="2021-12-02"),
             reading("Москва опровергла сообщения о встрече министров России и США и о том что пишут", CALL, outlet="Юг",
                     published="2021-12-01"),
             reading("В сообщении «Министры России и США встретились» следует читать: встретились 1 декабря, а сообщения о"
                     " встрече министров России и США, о том что пишут, Москва не опровергла", MEETING | {"day": "2021-12-01"},
                     outlet="Юг", published="2021-12-03"))
    add(book, *(items[i] for i in order))
    with book.store.reading() as session:
        assert [session.document(i.document.id)["superseded_by"] for i in items] == [items[2].document.id, None, None]  # type: ignore[index]


def test_a_retracted_item_gives_no_contact_and_its_history_stays(book: Book) -> None:
    add(book, reading(NEWS, MEETING, outlet="Юг", published="2021-12-02"))
    entry = only(book)
    add(book, reading("АННУЛИРОВАНО. Министры иностранных дел России и США встретились в Стокгольме", outlet="Юг",
                      title="АННУЛИРОВАНО.", published="2021-12-04"))
    assert entries(book) == []
    with book.store.reading() as session:
        (gone,) = session.entries([entry.id])
        assert gone.withdrawn
        assert [bool(s.superseded_by) for s in history(session.accounts(gone.keys))] == [True]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 3, 0, 2)])
def test_a_contact_that_was_taken_back_is_none_that_an_undated_report_means(book: Book, order: tuple[int, ...]) -> None:
    month = {"kind": "meeting", "days": ("2021-12-01", "2021-12-31"), "level": "unspecified"}
    four = (reading(TEXT, month, outlet="Север", published="2021-12-09"),
            reading("АННУЛИРОВАНО: " + NEWS + " и ещё", outlet="Юг", title="АННУЛИРОВАНО:", published="2021-12-04"),
            reading(NEWS, MEETING, outlet="Юг", published="2021-12-02"),
            reading("Обзор недели", {"kind": "call", "day": "2021-12-05", "parties": ("FR", "RU", "US")}, published="2021-12-06"))
    add(book, *(four[i] for i in order))
    assert [(e.latest, len(e.keys)) for e in entries(book)] == [("2021-12-05", 1), ("2021-12-31", 1)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 0, 1, 2)])
def test_which_item_a_notice_means_is_asked_again_when_a_rerun_ties_two_together(book: Book, order: tuple[int, ...]) -> None:
    goods = "зерно визы газ мосты порты море хлеб соль лёд реки лес сталь уголь нефть"
    words = f"Министры обсудили {goods}".split(" ")
    first, second, rerun = (" ".join(words[n:n + 13]) for n in (0, 2, 1))
    four = (reading(first, MEETING, outlet="Юг", published="2021-12-02"),
            reading(second, CALL | {"day": "2021-12-01"}, outlet="Юг", published="2021-12-02"),
            reading("АННУЛИРОВАНО: " + " ".join(reversed(words)), outlet="Юг", title="АННУЛИРОВАНО:", published="2021-12-04"),
            reading(rerun, outlet="Север", published="2021-12-02"))
    add(book, *(four[i] for i in order))
    assert len(entries(book)) == 1
    book.remove(four[3].document.id)
    assert len(entries(book)) == 2  # two items that a notice could mean: none is taken back


def test_another_outlet_corrects_nothing(book: Book) -> None:
    add(book, reading(NEWS, MEETING, outlet="Юг", published="2021-12-02"),
        reading("АННУЛИРОВАНО. " + NEWS, outlet="Север", title="АННУЛИРОВАНО.", published="2021-12-04"))
    assert only(book).earliest == "2021-12-02"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_notice_at_the_address_of_what_it_takes_back_is_the_younger_of_two_of_one_day(
        book: Book, order: tuple[int, int]) -> None:
    for n in range(4):  # whichever of the two ids is the greater
        both = (reading(f"{NEWS} {n}", MEETING, url="https://agency.example/1", outlet="Юг", published="2021-12-02"),
                reading(f"АННУЛИРОВАНО: {NEWS} и {n}", MEETING | {"day": "2021-12-01"}, title="АННУЛИРОВАНО:", outlet="Юг",
                        url="https://agency.example/1", published="2021-12-02"))
        forget(book)
        add(book, *(both[i] for i in order))
        assert only(book).earliest == "2021-12-01"
        told = sorted(accounts(book, only(book)), key=lambda a: a.earliest or "")
        assert [bool(a.superseded_by) for a in told] == [False, True]


@pytest.mark.parametrize("number", range(6))  # whichever id of the three is the smallest
def test_a_chain_of_corrections_holds_when_its_links_are_read_anew(book: Book, number: int) -> None:
    news = f"{NEWS} {number}"
    loose = {"persons": (), "level": "unspecified", "days": ("2021-11-15", "2021-12-09")}
    chain = (reading(f"{news} и ещё", loose, outlet="Юг", url="https://agency.example/1", published="2021-12-02"),
             reading(news, CALL | {"day": None}, outlet="Юг", url="https://agency.example/1", published="2021-12-03"),
             reading(f"ИСПРАВЛЕНИЕ: {news}", loose | {"kind": "meeting", "status": "possible"}, outlet="Юг",
                     title="ИСПРАВЛЕНИЕ:", published="2021-12-04"))
    add(book, *chain)
    before = everything(book)
    assert len(only(book).keys) == 3
    for one in (chain[2], *chain):
        add(book, one, anew=True)
        assert everything(book) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_new_text_at_an_old_address_supersedes_the_old_one(book: Book, order: tuple[int, int]) -> None:
    url = "https://agency.example/news/1"
    both = (reading(NEWS, MEETING, url=url, published="2021-12-02"),
            reading(NEWS + " и беседовали", MEETING | {"day": "2021-12-01"}, url=url, published="2021-12-03"))
    add(book, *(both[i] for i in order))
    assert (only(book).earliest, only(book).documents, len(only(book).keys)) == ("2021-12-01", 1, 2)


def test_different_items_at_the_address_of_a_site_are_no_new_texts(book: Book) -> None:
    for url in ("https://agency.example/", "https://agency.example/live"):
        add(book, reading(f"Разговор {url}", CALL, url=url), reading(f"Договор подписан {url} вчера", url=url))
    assert only(book).documents == 2


# ---------------------------------------------------------------- decisions


def test_decisions_outlive_new_rules(book: Book) -> None:
    text = "провели телефонный разговор и встречу"
    old = reading(text, {"kind": "contact", "day": "2021-12-30"}, CALL, CALL | {"day": "2021-12-28"})
    add(book, old)
    first, second, third = (f"{old.document.id}:{c.mentions[0].start}-{c.mentions[0].end}" for c in old.document.contacts)
    book.decide("anna", "reject", [first], why="not a contact")
    book.decide("anna", "edit", [second], field="level", value="envoys")
    book.decide("anna", "merge", [second, third])
    book.decide("boris", "add", [f"{old.document.id}:1-3"], value=by_hand(old, f"{old.document.id}:1-3"))
    assert sorted((e.level, len(e.keys)) for e in entries(book)) == [("envoys", 2), ("ministers", 1)]
    # new rules: longer triggers, another kind, another day, other levels
    contacts = [replace(c, kind="meeting", level="working", mentions=(c.mentions[0]._replace(
        start=max(0, c.mentions[0].start - 1), end=c.mentions[0].end - 1),)) for c in old.document.contacts]
    add(book, old._replace(document=replace(old.document, contacts=tuple(contacts))), anew=True)
    assert sorted((e.level, len(e.keys), e.kind) for e in entries(book)) == [
        ("envoys", 2, "meeting"), ("ministers", 1, "meeting")]
    with book.store.reading() as session:
        assert len(session.decisions_about([old.document.id])) == 4
    add(book, old, anew=True)
    assert sorted((e.level, len(e.keys)) for e in entries(book)) == [("envoys", 2), ("ministers", 1)]
    book.remove(old.document.id)
    assert entries(book) == []
    add(book, old)
    assert sorted((e.level, len(e.keys)) for e in entries(book)) == [("envoys", 2), ("ministers", 1)]


def by_hand(one: Reading, key: str) -> dict[str, Any]:
    return {"key": key, "document": one.document.id, "origin": one.document.id, "source": None, "side": None,
            "published": "2021-12-30", "read": "2025-01-01", "kind": "meeting", "status": "held", "level": "ministers",
            "parties": ["DE", "FR"], "persons": [], "earliest": "2021-12-01", "latest": "2021-12-01", "precision": "day",
            "place": None, "place_state": None, "ordinal": None, "topics": [], "condition": None, "reporter": "boris",
            "evidence": [[1, 3]], "quotation": "ро", "confidence": 1.0, "human": True}


def test_a_decision_is_undone_by_another_and_that_too(book: Book) -> None:
    add(book, reading("Разговор", CALL))
    key = only(book).keys[0]
    first = book.decide("anna", "reject", [key])
    assert entries(book) == []
    second = book.decide("anna", "undo", [], undoes=first.number)
    assert only(book).keys == (key,)
    book.decide("anna", "undo", [], undoes=second.number)
    assert entries(book) == []


def test_a_contact_added_by_hand_goes_when_that_is_undone(book: Book) -> None:
    one = reading("Разговор лидеров", CALL)
    add(book, one)
    before = everything(book)
    key = f"{one.document.id}:1-3"
    decision = book.decide("boris", "add", [key], value=by_hand(one, key))
    assert len(entries(book)) == 2
    book.decide("boris", "undo", [], undoes=decision.number)
    assert everything(book) == before


# ---------------------------------------------------------------- the same record, whatever the order

DAYS = st.integers(1, 20).map(lambda d: f"2021-03-{d:02}")
CONTACTS = st.fixed_dictionaries({
    "day": st.none() | DAYS, "days": st.sampled_from([None, None, ("2021-02-15", "2021-03-09"), ("2021-03-01", "2021-03-31")]),
    "kind": st.sampled_from(["call", "meeting"]),
    "status": st.sampled_from(["held", "scheduled", "possible"]),
    "level": st.sampled_from(["leaders", "foreign_ministers", "unspecified"]),
    "parties": st.sampled_from([("RU", "US"), ("RU", "US"), ("FR", "RU", "US"), ("RU", "XX")]),
    "persons": st.sampled_from([(), ("Путин", "Байден"), ("Лавров", "Блинкен")])})
OPENINGS = st.sampled_from(["", "", "ИСПРАВЛЕНИЕ: ", "АННУЛИРОВАНО: "])


@st.composite
def stacks(draw: st.DrawFn) -> list[Reading]:
    out = []
    for i in range(draw(st.integers(2, 7))):
        opening = draw(OPENINGS)
        words = draw(st.sampled_from([NEWS, TEXT]))
        out.append(reading(
            f"{opening}{words} {'и ещё ' * draw(st.integers(0, 1))}{i}", *draw(st.lists(CONTACTS, max_size=3)),
            published=draw(DAYS), outlet=draw(st.sampled_from([None, "Юг", "Юг", "ТАСС", "РИА Новости", "Sputnik"])),
            url=draw(st.sampled_from([None, None, "https://a.example/1"])), title=opening or None))
    return out


def forget(book: Book) -> None:
    with book.store.writing() as session:
        for name in (*TABLES, "redirects", "search"):
            session.connection.execute(text(f"DELETE FROM {name}"))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stacks(), st.data())
def test_order_does_not_matter_and_adding_again_changes_nothing(
        book: Book, readings: list[Reading], data: st.DataObject) -> None:
    forget(book)
    add(book, *readings)
    first = everything(book)
    again = data.draw(st.lists(st.sampled_from(readings), max_size=2, unique_by=lambda r: r.document.id))
    add(book, *again, anew=True)
    assert everything(book) == first
    forget(book)
    add(book, *data.draw(st.permutations(readings)))
    assert everything(book) == first
    gone = data.draw(st.lists(st.sampled_from(readings), max_size=3, unique_by=lambda r: r.document.id))
    for one in gone:
        book.remove(one.document.id)
    rest = everything(book)
    forget(book)
    add(book, *(r for r in readings if r not in gone))
    assert everything(book) | {"persons": []} == rest | {"persons": []}


# ---------------------------------------------------------------- readers and writers


def test_readers_see_the_last_whole_state_while_a_writer_is_at_work(book: Book) -> None:
    add(book, reading("Разговор", CALL))
    inside, seen = threading.Event(), threading.Event()

    def write() -> None:
        with book.store.writing() as session:
            session.connection.execute(text("DELETE FROM entries"))
            inside.set()
            seen.wait(20)

    writer = threading.Thread(target=write)
    writer.start()
    assert inside.wait(20)
    assert len(entries(book)) == 1
    seen.set()
    writer.join()
    assert entries(book) == []


def test_a_reader_sees_one_state_to_the_end(book: Book) -> None:
    add(book, reading("Разговор", CALL))
    with book.store.reading() as session:
        assert len(session.find_entries((), (), None, None)) == 1
        add(book, reading("Беседа", CALL | {"day": "2021-10-30"}))
        assert len(session.find_entries((), (), None, None)) == 1
    assert len(entries(book)) == 2
