"""Words of correction and retraction are heard where an agency uses them so, and nowhere else."""

from __future__ import annotations

import pytest

from verbale.lexicon import notices, table


@pytest.mark.parametrize("row", table.load("shared", "notices"), ids=lambda row: row["words"])
def test_every_witness_is_heard_as_its_entry_says(row: dict[str, str]) -> None:
    assert notices.notice(row["witness"]) == row["kind"]


@pytest.mark.parametrize("line", [
    "Поправка Джексона — Вэника отменена", "Уточнение позиций сторон продолжится в Вене", "Посол отозван",
    "The corrected text of the treaty was signed", "Troops were withdrawn from the border",
    "Исправление ошибок прошлого возможно, заявил министр", "Министры обсудили поправки к договору"])
def test_the_same_words_as_news_are_no_notice(line: str) -> None:
    assert notices.notice(line) is None
