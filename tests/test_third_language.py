"""A further language is an analyzer and a module of rules: reading, resolution, merging and output are as for the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.toy import ToyAnalyzer
from verbale import engine, extraction, language
from verbale.errors import MissingModelError
from verbale.model import Document
from verbale.read import article

TEXT = "Prezidento Vladimir Putin renkontis prezidento Emmanuel Macron. Ministro Anna Berg forestas."


@pytest.fixture
def esperanto() -> Iterator[None]:
    language.ANALYZERS["eo"] = ToyAnalyzer
    extraction.RULES["eo"] = "tests.toy"
    yield
    del language.ANALYZERS["eo"], extraction.RULES["eo"]
    language.analyzer.cache_clear()


def record(text: str) -> Document:
    return next(iter(engine.records([article({"text": text, "language": "eo", "published": "2019-08-19"})], strict=True)))


def test_without_it_the_text_is_kept_and_the_reader_is_told() -> None:
    found = record(TEXT)
    assert (found.entities, found.text) == ((), TEXT)
    assert [w.code for w in found.warnings] == ["unread_language"]
    with pytest.raises(MissingModelError, match="adding-a-language"):
        language.analyzer("eo")


@pytest.mark.usefixtures("esperanto")
def test_entities_offices_and_contacts_come_out() -> None:
    found = record(TEXT)
    states = {e.name: e.state for e in found.entities if e.type == "person"}
    assert states == {"Vladimir Putin": "RU", "Emmanuel Macron": "FR", "Anna Berg": None}
    assert {(o.title, o.state, o.rule) for o in found.offices} == {
        ("prezidento", "RU", "before_name"), ("prezidento", "FR", "before_name"), ("ministro", None, "before_name")}
    [contact] = found.contacts
    assert (contact.kind, contact.status, contact.parties) == ("meeting", "held", ("FR", "RU"))
    [span] = contact.evidence
    assert found.text[span.start : span.end] == TEXT.partition(". ")[0] + "."


@pytest.mark.usefixtures("esperanto")
def test_the_other_languages_are_not_touched() -> None:
    [russian] = engine.records([article({"text": "Сергей Лавров прибыл в Париж."})], strict=True)
    assert (russian.language, [e.state for e in russian.entities if e.type == "person"]) == ("ru", ["RU"])
