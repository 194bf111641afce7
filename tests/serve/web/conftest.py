"""A desk over a small record of our own texts, one of them hostile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale import engine, read
from verbale.book import Book

TEXTS = (
    ("2021-01-26", "Президенты поговорили по телефону", "https://example.org/1",
     "МОСКВА, 26 января. /Агентство/. Президент России Владимир Путин и президент США Джозеф Байден провели во вторник "
     "телефонный разговор. Они обсудили продление договора СНВ-3, сообщил пресс-секретарь президента РФ Дмитрий Песков."),
    ("2021-05-12", "Лавров поговорил с Блинкеном", None,
     "МОСКВА, 12 мая. /Агентство/. Министр иностранных дел РФ Сергей Лавров провел 12 мая телефонный разговор с "
     "госсекретарем США Энтони Блинкеном. \"Мы согласны [с США] в этом вопросе\", - сказал Лавров."),
    ("2021-05-30", "Контактов больше не было", None,
     "МОСКВА, 30 мая. /Агентство/. После телефонного разговора президентов 26 января контактов министров иностранных дел "
     "России и США не было, заявила официальный представитель МИД РФ Мария Захарова."),
    ("2021-06-01", "<script>alert('title')</script>", "javascript:alert(1)",
     "<img src=x onerror=alert(1)> Глава МИД РФ Сергей Лавров встретился 1 июня в Женеве с госсекретарем США Энтони "
     "Блинкеном. \"</script><script>alert(2)</script> Мы согласны\", - заявил Лавров. \u202eнаоборот"),
)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "record.db"
    rows = (read.article({"published": day, "title": title, "url": url, "text": text, "source": "Агентство"})
            for day, title, url, text in TEXTS)
    with Book(path) as book:
        assert [a.outcome for a in book.add(engine.readings(rows))] == ["new"] * len(TEXTS)
    return path


@pytest.fixture
def copy(record: Path, tmp_path: Path) -> Iterator[Path]:
    """A record that a test may change."""
    path = tmp_path / "record.db"
    path.write_bytes(record.read_bytes())
    yield path
