"""Verdicts on claims: one table of cases a kind of claim; what covers a contact is shown, never assumed."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from verbale.ledger.checks import RULES, Assertion, Finding, check, gaps, reach, window
from verbale.record import Entry

DAY = Entry(id="c_a", kind="call", status="held", level="foreign_ministers", parties=("RU", "US"), persons=(),
            earliest="2022-02-01", latest="2022-02-01", precision="day", place=None, place_state=None, ordinal=None,
            topics=(), condition=None, dated=True, anchor="2022-02-01", documents=1, independent=1, sides=(),
            confidence=0.8, keys=("k",))


def entry(day: str | None = "2022-02-01", **fields: object) -> Entry:
    when = {"earliest": day, "latest": day, "anchor": day} if day else {
        "earliest": None, "latest": None, "dated": False, "anchor": "2022-02-01"}
    return replace(DAY, **{**when, **fields})  # type: ignore[arg-type]


def claim(kind: str = "no_contact", since: str | None = "2022-01-21", until: str | None = None, **fields: object) -> Assertion:
    base = Assertion(kind, ("RU", "US"), "foreign_ministers", since, until, "2022-02-23")
    return replace(base, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("assertion", "entries", "verdict"), [
    (claim(), [], "consistent"),
    (claim(), [entry()], "contradicted"),
    (claim(since=None), [entry()], "undecidable"),
    (claim(), [entry("2022-01-21")], "consistent"),  # the anchor itself
    (claim(), [entry("2022-02-24")], "consistent"),  # after it was said
    (claim(), [entry(status="cancelled")], "consistent"),
    (claim(), [entry(level="leaders")], "consistent"),
    (claim(level="unspecified"), [entry(level="leaders")], "contradicted"),
    (claim(), [entry(level="unspecified")], "undecidable"),
    (claim(), [entry(parties=("FR", "RU"))], "consistent"),
    (claim(), [entry(parties=("FR", "RU", "US"))], "consistent"),  # with others: shown, not counted
    (claim(), [entry(parties=("OSCE", "RU", "US"))], "contradicted"),  # within an organisation
    (claim(kinds=frozenset({"meeting", "summit", "talks"})), [entry()], "consistent"),
    (claim(kinds=frozenset({"call"})), [entry()], "contradicted"),
    (claim(kinds=frozenset({"call"})), [entry(kind="contact")], "undecidable"),
    (claim(), [entry(None)], "undecidable"),  # undated, told inside the interval
    (claim(), [entry(None, anchor="2021-12-01")], "consistent"),
    (claim(), [entry(earliest="2022-01-20", latest="2022-01-24", anchor="2022-01-24")], "undecidable"),
    (claim(parties=("XX",)), [entry()], "undecidable"),
    (claim(parties=("RU", "XX")), [entry(parties=("FR", "RU"))], "contradicted"),
    (claim("last_contact", "2022-01-21", "2022-01-21"), [entry("2022-01-21")], "supported"),
    (claim("last_contact", "2022-01-21", "2022-01-21"), [entry("2022-01-21"), entry()], "contradicted"),
    (claim("last_contact", "2022-01-21", "2022-01-21"), [], "consistent"),
    (claim("last_contact", None), [], "undecidable"),
    (claim("contact_count", "2022-01-01", count=1), [entry()], "supported"),
    (claim("contact_count", "2022-01-01", count=1, kinds=frozenset({"call"})), [entry(), entry("2022-02-02", id="c_b")],
     "contradicted"),
    (claim("contact_count", "2022-01-01", count=1), [entry(), entry("2022-02-02", id="c_b")], "undecidable"),
    (claim("contact_count", "2022-01-01", count=3), [entry()], "consistent"),
    (claim("contact_count", None, count=3), [entry()], "undecidable"),
    (claim("contact_count", "2022-01-01"), [entry()], "undecidable"),
    (claim("first_contact", "2021-01-01", "2022-02-02"), [entry()], "contradicted"),
    (claim("first_contact", "2021-01-01", "2022-02-01"), [entry()], "consistent"),
    (claim("none_planned"), [entry("2022-03-01", status="scheduled")], "contradicted"),
    (claim("none_planned"), [entry("2022-03-01", status="possible")], "consistent"),
    (claim("none_planned"), [entry("2022-01-01", status="scheduled")], "consistent"),
    (claim("ongoing"), [entry()], "supported"),
    (claim("ongoing"), [entry("2021-02-01")], "undecidable"),
    (claim("regular"), [entry(), entry("2021-12-01", id="c_b"), entry("2021-06-01", id="c_c")], "supported"),
    (claim("regular"), [entry(), entry("2021-12-01", id="c_b")], "undecidable"),
    (claim("will_continue"), [entry("2022-04-01")], "supported"),
    (claim("will_continue"), [entry()], "undecidable"),
])
def test_verdict(assertion: Assertion, entries: list[Entry], verdict: str) -> None:
    assert check(assertion, entries).verdict == verdict


def found(assertion: Assertion, *entries: Entry) -> Finding:
    return check(assertion, entries)


def test_what_covers_the_contact_is_told() -> None:
    (cover,) = found(claim(), entry(parties=("OSCE", "RU", "US"))).cover
    assert (cover.contact, cover.parties, cover.level, cover.kind, cover.day) == ("c_a", "yes", "yes", "yes", "yes")


@pytest.mark.parametrize(("assertion", "one", "why"), [
    (claim(), entry(level="leaders"), "another level"), (claim(), entry(level="unspecified"), "level not known"),
    (claim(), entry(parties=("CN", "FR", "RU", "US")), "with others: CN, FR"), (claim(), entry(None), "day not known"),
    (claim(kinds=frozenset({"meeting"})), entry(level="leaders"), "another level; another kind"),
])
def test_what_is_not_counted_is_shown_with_the_reason(assertion: Assertion, one: Entry, why: str) -> None:
    (beside,) = found(assertion, one).beside
    assert beside.why == why


def test_no_verdict_says_that_nothing_happened() -> None:
    for kind in RULES:
        for finding in (found(claim(kind, count=1)), found(claim(kind, None, count=1))):
            assert "did not" not in finding.why and "never" not in finding.why


def test_the_days_that_a_verdict_rests_on() -> None:
    assert window(claim()) == ("2022-01-21", "2022-02-23")
    assert window(claim("ongoing")) == ("2021-12-25", "2022-02-23")
    assert window(claim("will_continue", None)) == ("2022-02-23", None)


def test_gaps_are_runs_of_a_week_without_a_document() -> None:
    assert gaps(["2022-01-10"], "2022-01-01", "2022-01-18") == [("2022-01-02", "2022-01-09"), ("2022-01-11", "2022-01-17")]
    assert gaps(["2022-01-08", "2022-01-15"], "2022-01-01", "2022-01-20") == []
    assert gaps([], None, "2022-01-20") == []


@pytest.mark.parametrize("kind", sorted(RULES))
def test_no_contact_outside_the_reach_of_a_reading_changes_its_verdict(kind: str) -> None:
    chance = random.Random(kind)
    days = [(dt.date(2021, 1, 1) + dt.timedelta(n)).isoformat() for n in range(0, 800, 3)]
    statuses, levels, outside = ("held", "scheduled", "ongoing"), ("foreign_ministers", "leaders", "unspecified"), 0
    for _ in range(300):
        since, until = sorted(chance.sample(days, 2))
        a = claim(kind, chance.choice((since, since, None)), chance.choice((since, until, None)), said=chance.choice(days),
                  count=1)
        found = [entry(chance.choice((*days[::4], None)), id=f"c_{i}", status=chance.choice(statuses),
                       level=chance.choice(levels)) for i in range(chance.randint(0, 12))]
        days_of = reach(a)
        within = [e for e in found if days_of and (days_of[0] or "") <= e.anchor <= (days_of[1] or "9999")]
        outside += len(found) - len(within)
        assert check(a, within) == check(a, found), (a, found)
    assert outside > 100
