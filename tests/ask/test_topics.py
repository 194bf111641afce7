"""Contacts by what they were about: a topic in either language, or the words themselves in another form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.sheets import reading
from verbale import ask
from verbale.book import Book
from verbale.errors import QuestionError


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path: Path = tmp_path_factory.mktemp("topics") / "record.db"
    with Book(path) as book:
        list(book.add([reading("Первое", {"day": "2021-03-01", "topics": ("поставки зерна", "экспорт лекарств")}),
                       reading("Второе", {"day": "2021-04-01", "topics": ("imports of wheat", "the export of beehives")}),
                       reading("Третье", {"day": "2021-05-01", "topics": ("стратегические вопросы", "вывоз пчелиных ульев")})]))
        yield book


@pytest.mark.parametrize(("topic", "days"), [
    ("grain", "04-01 03-01"), ("зерно", "04-01 03-01"), ("пшеница", "04-01 03-01"), ("medicines", "03-01"),
    ("лекарства", "03-01"), ("beehive", "04-01"), ("пчелиный", "05-01"), ("стратегия", "05-01"), ("oil", ""), ("нефть", ""),
])
def test_contacts_are_found_by_topic(book: Book, topic: str, days: str) -> None:
    found = [row["time"]["latest"][5:] for row in book.contacts(topic=topic)]
    assert found == days.split()


@pytest.mark.parametrize("topic", ["quokkas", "вопль", "bee export"])
def test_a_word_that_is_no_topic_says_where_else_to_look(book: Book, topic: str) -> None:
    with pytest.raises(QuestionError, match="`verbale topics` lists the topics, `verbale search"):
        book.contacts(topic=topic)


def test_topics_are_listed_by_what_they_mean() -> None:
    assert [t["id"] for t in ask.topics_listed("пшеница")] == ["grain"]
    assert {"natural gas", "oil"} <= {t["en"] for t in ask.topics_listed()}
