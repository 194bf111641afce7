"""The founding document, point by point of the contract; it is read where the shared folder is beside the checkout."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from verbale import engine
from verbale.model import Contact, Document, Span, Statement
from verbale.read import article

SEED = Path(__file__).parents[3] / "shared" / "seed" / "tass-2025-11-14.txt"
pytestmark = [
    pytest.mark.skipif(not SEED.exists(), reason="the founding document is not beside this checkout"),
    pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")]
PAIR = {"RU", "US"}
SPEAKER = "Мария Захарова"


@cache
def found() -> Document:
    return next(iter(engine.records([article({"text": SEED.read_text("utf-8")})], strict=True)))


def words(span: Span) -> str:
    return found().text[span.start : span.end]


def speaker(statement: Statement) -> str | None:
    return found().entity(statement.speaker).name if statement.speaker else statement.speaker_text


def contacts(kind: str, status: str) -> list[Contact]:
    return [c for c in found().contacts if (c.kind, c.status) == (kind, status) and set(c.parties) == PAIR]


def test_layout() -> None:
    published, dateline = found().published, found().dateline
    assert published is not None and (published.date, published.derivation) == ("2025-11-14", "published")
    assert dateline is not None and (dateline.place, dateline.date, dateline.agency) == ("Москва", "2025-11-14", "ТАСС")
    title, lede = found().title, found().lede
    assert title is not None and lede is not None and lede.span.start > title.span.end
    assert dateline.span.start > lede.span.end


def test_offices() -> None:
    held = {(found().entity(o.person).name, o.role, o.state) for o in found().offices}
    assert held == {(SPEAKER, "spokesperson", "RU"), ("Сергей Лавров", "foreign_minister", "RU")}


def test_all_that_is_said_is_hers() -> None:
    assert {speaker(s) for s in found().statements} == {SPEAKER}
    assert {s.kind for s in found().statements} >= {"direct", "indirect"}


def test_lede_and_every_paragraph_of_the_body_hold_a_statement() -> None:
    lede = found().lede
    assert lede is not None
    for paragraph in (p for p in found().paragraphs if p.start >= lede.span.start):
        assert any(paragraph.contains(s.content[0]) for s in found().statements), words(paragraph)


def test_insertions_are_the_editors() -> None:
    inserted = {words(i) for s in found().statements for i in s.insertions}
    assert inserted == {"[США]", "(саммита РФ и США на Аляске - прим. ТАСС)"}


def test_a_quotation_that_names_another_one_stays_hers() -> None:
    [confirmed] = [s for s in found().statements if words(s.content[0]).startswith("И при этом мы подтверждаем")]
    assert speaker(confirmed) == SPEAKER and confirmed.kind == "direct"


def test_the_summit_is_one_contact_from_lede_to_note() -> None:
    [summit] = contacts("summit", "held")
    assert summit.level == "leaders" and summit.place is not None and summit.place.state == "US"
    lede = found().lede
    assert lede is not None and any(lede.span.contains(m) for m in summit.mentions)
    assert any(i.contains(m) for s in found().statements for i in s.insertions for m in summit.mentions)


def test_the_call_came_after_the_summit() -> None:
    [call], [summit] = contacts("call", "held"), contacts("summit", "held")
    assert summit.id in call.after and call.id not in summit.after


def test_the_second_summit_may_be_with_its_condition() -> None:
    [second] = contacts("summit", "possible")
    assert second.ordinal == 2 and second.level == "leaders"
    assert second.place is not None and (second.place.name, second.place.state) == ("Будапешт", "HU")
    assert second.condition is not None and second.condition.text.startswith("если он будет опираться")


def test_further_contacts_of_the_ministers_may_be() -> None:
    assert any(c.level == "foreign_ministers" and c.status == "possible" for c in found().contacts)


def test_claims() -> None:
    claims = {c.kind: c for c in found().claims}
    assert set(claims) == {"no_contact", "ongoing", "will_continue", "regular"}
    assert all(set(c.parties) == PAIR for c in claims.values())
    none = claims["no_contact"]
    anchors = {a.contact for a in none.interval.since}
    assert none.level == "foreign_ministers"
    assert anchors == {c.id for c in (*contacts("summit", "held"), *contacts("call", "held"))}


def test_positions() -> None:
    held = {(p.kind, *sorted(h.party or "" for h in p.holders)): p for p in found().positions}
    [second] = contacts("summit", "possible")
    ready = held["readiness", "RU"]
    assert ready.target == second.id and ready.condition is not None
    assert {("agreement", "RU", "US"), ("assessment", "RU")} <= set(held)
    left = held["deferral", "RU"]
    assert left.topic is not None and "Администрации президента" in left.topic.text
