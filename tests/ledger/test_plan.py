"""The record is a function of the accounts, and merges what speaks of one contact."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.memory import Memory
from verbale.record import Account, Decision


def account(key: str, published: str, day: str | None = None, **more: Any) -> Account:
    fields: dict[str, Any] = {
        "document": key.split(":")[0], "origin": key.split(":")[0], "source": None, "side": None, "kind": "call",
        "status": "held", "level": "leaders", "parties": ("RU", "US"), "persons": (), "earliest": day, "latest": day,
        "precision": "day" if day else None, "place": None, "place_state": None, "ordinal": None, "topics": (),
        "condition": None, "reporter": None, "evidence": (), "quotation": "", "confidence": 0.8, "read": "2025-01-01"}
    return Account(key=key, published=published, **{**fields, **more})


def ids(memory: Memory) -> list[tuple[str, ...]]:
    return sorted(e.keys for e in memory.entries.values())


def test_both_sides_of_a_call_are_one_contact_even_a_day_apart() -> None:
    record = Memory()
    record.add(account("a:1", "2021-12-30", "2021-12-30"))
    record.add(account("b:1", "2021-12-31", "2021-12-31", side="RU", persons=("putin", "biden")))
    assert ids(record) == [("a:1", "b:1")]
    assert next(iter(record.entries.values())).sides == ("RU",)


def test_a_call_and_a_meeting_of_one_day_stay_two() -> None:
    record = Memory()
    record.add(account("a:1", "2021-12-30", "2021-12-30"), account("a:2", "2021-12-30", "2021-12-30", kind="meeting"))
    record.add(account("b:1", "2021-12-30", "2021-12-30", kind="meeting"))
    assert ids(record) == [("a:1",), ("a:2", "b:1")]


def test_two_calls_that_one_document_tells_apart_stay_two() -> None:
    record = Memory()
    record.add(account("a:1", "2021-12-30", "2021-12-30"), account("a:2", "2021-12-30", "2021-12-30"))
    assert ids(record) == [("a:1",), ("a:2",)]


def test_a_plan_without_a_date_becomes_the_contact_that_follows() -> None:
    record = Memory()
    summit: dict[str, Any] = {"kind": "summit", "level": "leaders"}
    record.add(account("a:1", "2021-04-13", status="proposed", **summit))
    assert next(iter(record.entries.values())).status == "proposed"
    record.add(account("b:1", "2021-05-25", "2021-06-16", status="scheduled", place_state="CH", **summit))
    record.add(account("c:1", "2021-06-16", "2021-06-16", place="Женева", place_state="CH", **summit))
    assert ids(record) == [("a:1", "b:1", "c:1")]
    entry = next(iter(record.entries.values()))
    assert (entry.status, entry.earliest, entry.place_state) == ("held", "2021-06-16", "CH")


def test_what_was_put_off_is_not_held_on_its_first_day() -> None:
    meeting: dict[str, Any] = {"kind": "meeting", "persons": ("putin", "biden"), "place_state": "CH"}
    told = [account("a:1", "2021-03-03", "2021-03-06", status="scheduled", **meeting),
            account("b:1", "2021-03-05", "2021-03-06", status="postponed", **meeting),
            account("c:1", "2021-03-12", **meeting)]
    put_off, asked_before, back_on = Memory(), Memory(), Memory()
    put_off.add(*told)
    assert ids(put_off) == [("a:1", "b:1"), ("c:1",)]
    assert {(e.status, e.earliest) for e in put_off.entries.values()} == {("postponed", "2021-03-06"), ("held", None)}
    asked_before.add(told[0], told[2])
    assert ids(asked_before) == [("a:1", "c:1")]
    back_on.add(*told, account("d:1", "2021-03-06", "2021-03-06", **meeting))
    assert ids(back_on) == [("a:1", "b:1", "c:1", "d:1")]


def test_the_denial_of_a_plan_is_told_of_the_plan() -> None:
    """And that of what has been is not."""
    record, month = Memory(), {"earliest": "2021-12-01", "latest": "2021-12-31", "precision": "month", "kind": "meeting"}
    record.add(account("a:1", "2021-11-07", status="possible", **month), account("b:1", "2021-11-08", status="denied", **month))
    assert [(e.keys, e.status) for e in record.entries.values()] == [(("a:1", "b:1"), "denied")]
    record.add(account("c:1", "2022-01-08", status="denied", **month))
    assert ids(record) == [("a:1", "b:1"), ("c:1",)]


def test_a_mention_between_two_equally_near_contacts_takes_neither() -> None:
    record = Memory()
    record.add(account("a:1", "2021-03-01", "2021-03-01", kind="meeting"),
               account("a:2", "2021-03-02", "2021-03-02", kind="meeting"))
    record.add(account("b:1", "2021-03-10", kind="meeting"))
    assert ("b:1",) in ids(record)


def test_decisions_win_over_scores() -> None:
    record = Memory()
    record.made.append(Decision(1, "anna", "2025-01-01", "different", ("a:1", "b:1")))
    record.add(account("a:1", "2021-12-30", "2021-12-30"))
    record.add(account("b:1", "2021-12-30", "2021-12-30"))
    assert ids(record) == [("a:1",), ("b:1",)]
    record.made.append(Decision(2, "anna", "2025-01-02", "same", ("a:1", "c:1")))
    record.add(account("c:1", "2021-12-30", "2021-11-01", kind="meeting"))
    assert ("a:1", "c:1") in ids(record)


def test_a_rejected_contact_has_no_entry_and_an_edit_shows() -> None:
    record = Memory()
    record.made.append(Decision(1, "anna", "2025-01-01", "reject", ("a:1",)))
    record.made.append(Decision(2, "anna", "2025-01-01", "edit", ("b:1",), "level", "envoys"))
    record.add(account("a:1", "2021-12-30", "2021-12-30"), account("b:1", "2021-11-30", "2021-11-30"))
    assert [(e.keys, e.level) for e in record.entries.values()] == [(("b:1",), "envoys")]


PLAN: dict[str, Any] = {"kind": "meeting", "persons": ("putin", "biden")}


def planned() -> list[Account]:
    return [account("a:1", "2021-11-01", "2021-11-20", status="scheduled", **PLAN)]


def state(memory: Memory) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return sorted((e.status, e.earliest, e.keys) for e in memory.entries.values())


MOVED_TO = {"moved_earliest": "2021-12-12", "moved_latest": "2021-12-12"}


def test_a_notice_moves_the_plan_and_what_is_held_on_the_new_day_is_the_same_contact() -> None:
    record = Memory()
    notice = account("b:1", "2021-11-10", "2021-12-12", status="postponed", **PLAN, **MOVED_TO)
    record.add(*planned(), notice)
    assert state(record) == [("scheduled", "2021-12-12", ("a:1", "b:1"))]
    record.add(account("c:1", "2021-12-13", "2021-12-12", **PLAN))
    assert state(record) == [("held", "2021-12-12", ("a:1", "b:1", "c:1"))]
    record.remove("b:1")
    assert state(record) == [("held", "2021-12-12", ("c:1",)), ("scheduled", "2021-11-20", ("a:1",))]


def test_a_notice_that_takes_a_day_back_means_the_contact_of_that_day() -> None:
    record = Memory()
    other = account("x:1", "2021-11-05", "2021-12-01", status="scheduled", **PLAN)
    record.add(*planned(), other, account("b:1", "2021-11-10", "2021-11-20", status="postponed", **PLAN, **MOVED_TO))
    assert state(record) == [("scheduled", "2021-12-01", ("x:1",)), ("scheduled", "2021-12-12", ("a:1", "b:1"))]


def test_a_notice_that_takes_none_back_means_the_newest_open_plan() -> None:
    record, notice = Memory(), account("b:1", "2021-11-10", "2021-12-12", status="postponed", **PLAN, **MOVED_TO)
    newer = account("x:1", "2021-11-05", "2021-12-01", status="scheduled", **PLAN)
    over = account("o:1", "2021-11-04", "2021-11-08", status="scheduled", **PLAN)
    later = account("l:1", "2021-11-11", "2021-12-05", status="scheduled", **PLAN)
    called_off = account("d:1", "2021-11-07", "2021-12-07", status="cancelled", **PLAN)
    envoys = account("e:1", "2021-11-09", "2021-12-09", status="scheduled", kind="meeting", level="envoys")
    call = account("k:1", "2021-11-09", "2021-12-09", status="scheduled")
    record.add(*planned(), notice, newer, over, later, called_off, envoys, call)
    assert ("scheduled", "2021-12-12", ("b:1", "x:1")) in state(record)
    assert len(record.entries) == 7


def test_a_notice_twice_moved_is_one_contact() -> None:
    record = Memory()
    again: dict[str, Any] = {"moved_earliest": "2022-01-15", "moved_latest": "2022-01-15"}
    record.add(*planned(), account("b:1", "2021-11-10", "2021-12-12", status="postponed", **PLAN, **MOVED_TO),
               account("b:2", "2021-11-11", "2021-12-12", status="postponed", **PLAN, **MOVED_TO))
    record.add(account("c:1", "2021-12-05", "2022-01-15", status="postponed", **PLAN, **again))
    assert [(e.status, e.earliest, len(e.keys)) for e in record.entries.values()] == [
        ("scheduled", "2021-12-12", 3), ("scheduled", "2022-01-15", 1)] or state(record) == [
        ("scheduled", "2022-01-15", ("a:1", "b:1", "b:2", "c:1"))]


def test_what_was_put_off_without_a_day_is_not_held_on_its_first_one() -> None:
    record = Memory()
    record.add(*planned(), account("b:1", "2021-11-15", status="postponed", **PLAN))
    assert state(record) == [("postponed", "2021-11-20", ("a:1", "b:1"))]
    record.add(account("c:1", "2021-11-28", **PLAN))
    assert state(record) == [("held", None, ("c:1",)), ("postponed", "2021-11-20", ("a:1", "b:1"))]
    record.remove("b:1")
    assert state(record) == [("held", "2021-11-20", ("a:1", "c:1"))]


def test_what_is_held_in_the_month_to_which_it_was_put_off_is_the_same_contact() -> None:
    record = Memory()
    december = {"moved_earliest": "2021-12-01", "moved_latest": "2021-12-31"}
    record.add(*planned(), account("b:1", "2021-11-15", "2021-11-20", status="postponed", **PLAN, **december))
    assert state(record) == [("postponed", "2021-11-20", ("a:1", "b:1"))]
    record.add(account("c:1", "2021-12-12", "2021-12-12", **PLAN))
    assert state(record) == [("held", "2021-12-12", ("a:1", "b:1", "c:1"))]


def test_a_contact_put_off_by_a_day_has_its_new_day() -> None:
    record = Memory()
    morrow = {"moved_earliest": "2021-11-21", "moved_latest": "2021-11-21"}
    record.add(*planned(), account("p:1", "2021-11-02", "2021-11-20", status="scheduled", **PLAN),
               account("b:1", "2021-11-10", "2021-11-20", status="postponed", **PLAN, **morrow))
    assert state(record) == [("scheduled", "2021-11-21", ("a:1", "b:1", "p:1"))]


def test_it_is_held_on_the_day_that_is_told_within_the_days_to_which_it_was_put_off() -> None:
    record, late = Memory(), {"moved_earliest": "2021-11-21", "moved_latest": "2021-11-30"}
    record.add(*planned(), account("b:1", "2021-11-15", "2021-11-21", status="postponed", **PLAN, **late),
               account("c:1", "2021-11-27", "2021-11-26", **PLAN))
    assert state(record) == [("held", "2021-11-26", ("a:1", "b:1", "c:1"))]


def test_what_was_held_on_its_day_all_the_same_was_not_moved() -> None:
    record = Memory()
    record.add(*planned(), account("b:1", "2021-11-10", "2021-12-12", status="postponed", **PLAN, **MOVED_TO))
    record.add(account("c:1", "2021-11-20", "2021-11-20", **PLAN))
    assert state(record) == [("held", "2021-11-20", ("a:1", "c:1")), ("scheduled", "2021-12-12", ("b:1",))]


DAYS = st.integers(1, 28).map(lambda d: f"2021-03-{d:02}")


NEW = [(None, None), ("2021-03-15", "2021-03-15"), ("2021-03-25", "2021-03-25"), ("2021-04-09", "2021-04-09"),
       ("2021-04-01", "2021-04-30"), ("2021-03-01", "2021-05-31"), ("2021-04-01", None)]
"""Days to which something is put off."""


@st.composite
def reports(draw: st.DrawFn) -> list[Account]:
    out = []
    for i in range(draw(st.integers(2, 9))):
        day = draw(st.none() | DAYS | st.just("2021-04-09"))
        status = draw(st.sampled_from(["held", "held", "scheduled", "possible", "postponed", "postponed", "cancelled", "denied"]))
        new = draw(st.sampled_from(NEW)) if status == "postponed" else (None, None)
        out.append(account(
            f"{draw(st.sampled_from('abcde'))}:{i}", draw(DAYS), day, moved_earliest=new[0], moved_latest=new[1],
            kind=draw(st.sampled_from(["call", "meeting", "contact"])), status=status,
            level=draw(st.sampled_from(["leaders", "foreign_ministers", "unspecified"])),
            place_state=draw(st.sampled_from([None, None, "CH", "FI"])),
            parties=draw(st.sampled_from([("RU", "US"), ("RU", "US"), ("FR", "RU", "US")])),
            persons=draw(st.sampled_from([(), ("putin", "biden"), ("lavrov", "blinken")]))))
    return out


@settings(max_examples=300, deadline=None)
@given(reports(), st.data())
def test_the_order_of_documents_does_not_matter(accounts: list[Account], data: st.DataObject) -> None:
    one, other, whole = Memory(), Memory(), Memory()
    for a in accounts:
        one.add(a)
    for a in data.draw(st.permutations(accounts)):
        other.add(a)
    whole.add(*accounts)
    assert one.entries == other.entries == whole.entries


@settings(max_examples=200, deadline=None)
@given(reports(), st.data())
def test_removing_is_as_if_never_added_and_adding_again_changes_nothing(accounts: list[Account],
                                                                        data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from([a.key for a in accounts])))
    one, other = Memory(), Memory()
    one.add(*accounts)
    before = dict(one.entries)
    one.add(*data.draw(st.lists(st.sampled_from(accounts), unique=True)))
    assert one.entries == before
    one.remove(*gone)
    for a in accounts:
        if a.key not in gone:
            other.add(a)
    assert one.entries == other.entries
