"""A document in several languages: each paragraph is read in its own, or named as one that is not read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.read.cyrillic import SENTENCES
from verbale import engine, read
from verbale.model import Document, Span, to_json

RU = ("МОСКВА, 12 мая. /Агентство/. Президенты России и США провели в среду телефонный разговор, сообщил Песков.",
      "Министр иностранных дел России Сергей Лавров заявил, что переговоры с США пройдут в июне в Вене.")
EN = ("Secretary of State Antony Blinken met with Foreign Minister Sergey Lavrov in Reykjavik on Wednesday.",
      "“We are ready to work together,” Blinken said after the meeting, which lasted for two hours.")
UK = " ".join(SENTENCES["uk"][:3])
DE = "Der Minister sagte, dass die Gespräche nicht beendet sind und im Juni in der Hauptstadt fortgesetzt werden."


def document(*paragraphs: str, **fields: str) -> Document:
    row = {"text": "\n\n".join(paragraphs), "published": "2021-05-12", **fields}
    return next(engine.records([read.article(row)], strict=True))


def said(found: Document) -> list[tuple[str, str]]:
    """(kind of record, its words) of everything."""
    return sorted((name, found.quote(record)) for name in ("statements", "contacts", "claims", "positions")
                  for record in getattr(found, name))


@pytest.mark.parametrize("order", [(*RU, *EN), (*EN, *RU), (RU[0], EN[0], RU[1], EN[1])])
def test_each_paragraph_is_read_in_its_language(order: tuple[str, ...]) -> None:
    pytest.importorskip("spacy", reason="the English model is not installed")
    found = document(*order)
    apart = said(document(*RU)) + said(document(*EN))
    if order != (RU[0], EN[0], RU[1], EN[1]):  # in a row, nothing is different from two documents
        assert said(found) == sorted(apart)
    assert {c.kind for c in found.contacts} >= {"call", "meeting", "talks"}
    assert not found.warnings


def ids(value: Any, name: str = "") -> set[str]:
    """Every id that a record refers to."""
    if isinstance(value, dict):
        return {i for key, item in value.items() for i in ids(item, key)}
    if isinstance(value, list):
        return {i for item in value for i in ids(item, name)}
    references = ("person", "speaker", "participants", "entity", "contact", "statement", "reported_in", "after", "before")
    return {value} if name in references and isinstance(value, str) else set()


def test_ids_are_one_row_and_refer_to_what_is_there() -> None:
    pytest.importorskip("spacy", reason="the English model is not installed")
    found = document(*RU, *EN)
    row = found.to_json()
    own = [r["id"] for name in ("entities", "times", "statements", "contacts", "claims", "positions") for r in row[name]]
    assert len(own) == len(set(own))
    assert ids(row) <= set(own)
    speakers = {found.entity(s.speaker).name for s in found.statements if s.speaker}
    assert "Antony Blinken" in speakers and any("Лавров" in name for name in speakers)
    assert list(found.sentences) == sorted(found.sentences)
    json.dumps(to_json(found))


def test_a_paragraph_that_is_not_read_is_named() -> None:
    for foreign, name in ((UK, "Ukrainian"), (DE, "German"), (" ".join(SENTENCES["sr"][:2]), "Serbian")):
        found = document(*RU, foreign, RU[1])
        (warning,) = found.warnings
        assert warning.code == "unread_language" and name in warning.message and warning.span is not None
        assert found.text[slice(*warning.span)] == foreign
        assert found.language == "ru" and said(found) == said(document(*RU, RU[1]))
        assert len(found.paragraphs) == 4  # the text is whole


def test_nothing_of_a_foreign_document_is_read_as_russian() -> None:
    for code in ("uk", "be", "bg", "sr", "mk"):
        found = document(*SENTENCES[code])
        assert found.language == code and not found.entities and not said(found)
        assert [w.code for w in found.warnings] == ["unread_language"]


def test_a_wrong_tag_does_not_help() -> None:
    """A feed that calls itself Russian and is Ukrainian: its paragraphs are not read as Russian."""
    found = document(" ".join(SENTENCES["uk"][:3]), " ".join(SENTENCES["uk"][3:]), language="ru")
    assert not found.entities and not said(found) and {w.code for w in found.warnings} == {"unread_language"}


def test_words_that_are_not_read_are_found() -> None:
    reading = next(engine.readings([read.article({"text": "\n\n".join((RU[0], UK, RU[1]))})]))
    assert "переговори" in reading.terms and "переговоры" in reading.terms


def test_most_of_the_words_name_the_language() -> None:
    assert document(SENTENCES["uk"][0], *RU, *RU).language == "ru"
    assert document(RU[0], UK, UK, UK).language == "uk"


def test_short_lines_are_in_the_language_of_the_document() -> None:
    for line in ("Пресслужба уряду", "The Financial Times", "© Reuters"):
        article = read.article({"text": "\n\n".join((*RU, line))})
        assert article.foreign == ()


def test_spans_of_a_text_that_was_folded() -> None:
    quoted = "«Мы готовы», – заявил министр иностранных дел России Сергей Лавров в среду в Вене."
    found = document(quoted, SENTENCES["uk"][0], RU[0])
    for span in found.sentences:
        assert found.text[slice(*span)].strip()
    assert isinstance(found.warnings[0].span, Span)
