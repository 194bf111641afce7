"""Whom a spokesperson speaks for, and who is meant by "представитель Кремля"."""

from __future__ import annotations

import pytest

from verbale import engine
from verbale.lexicon import table
from verbale.read import article
from verbale.resolve.spoken_for import domains, speaks

ROWS = table.load("shared", "spoken_for")


@pytest.mark.parametrize("row", ROWS, ids=[r["domain"] for r in ROWS])
def test_witnesses(row: dict[str, str]) -> None:
    assert speaks(row["witness"]) if row["domain"] == "speaker" else row["domain"] in domains(row["witness"])


def last_speaker(text: str) -> str | None:
    [document] = engine.records([article({"text": text, "language": "ru", "published": "2015-10-12"})], strict=True)
    said = document.statements[-1]
    return document.entity(said.speaker).name if said.speaker else None


@pytest.mark.parametrize(("text", "name"), [
    ("Пресс-секретарь президента России Дмитрий Песков ответил. Представитель Кремля добавил, что дата не названа.",
     "Дмитрий Песков"),
    ("Пресс-секретарь Белого дома Джон Мур молчал. Представитель администрации США считает, что доклад неполон.", "Джон Мур"),
    ("Пресс-секретарь премьера Израиля Дан Леви молчал. Представитель премьера сказал, что визит отложен.", "Дан Леви"),
    ("Официальный представитель МИД Китая Ли Вэй ответил. \"Это ложь\", — сказал представитель китайского внешнеполитического "
     "ведомства.", "Ли Вэй"),
    ("Спикер МИД Украины Олег Бойко ответил. Представитель украинского МИД отметил, что Киев ждет ответа.", "Олег Бойко"),
    ("Официальный представитель МИД России Анна Рощина ответила. Представитель Кремля сказал, что визит отложен.", None),
    ("Пресс-секретарь президента Франции Анна Рош ответила. Представитель Кремля сказал, что визит отложен.", None)])
def test_who_is_meant(text: str, name: str | None) -> None:
    assert last_speaker(text) == name
