"""A report on a match tells of no diplomacy; a long briefing that congratulates a team still does."""

from __future__ import annotations

import pytest

from verbale import engine, read

MET = {"en": "Foreign Minister Sergey Lavrov met with U.S. Secretary of State Antony Blinken in Geneva on 12 May.",
       "ru": "Россия и США провели 12 мая переговоры в Женеве."}
SPORT = {"en": "The coach praised the goalkeeper and the striker after the semifinal of the tournament.",
         "ru": "Тренер сборной похвалил форварда и вратаря после полуфинала чемпионата."}
OTHER = {"en": "The spokesman answered questions on roads, schools and the harvest for a while. ",
         "ru": "Представитель ведомства долго отвечал на вопросы о дорогах, школах и урожае. "}


def contacts(language: str, text: str) -> int:
    (document,) = engine.records([read.article({"text": text, "published": "2021-05-13", "language": language})], strict=True)
    return len(document.contacts)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_report_on_sport_and_a_briefing_that_speaks_of_it(language: str) -> None:
    assert contacts(language, MET[language]) == 1
    assert contacts(language, f"{SPORT[language]} {MET[language]}") == 0
    assert contacts(language, f"{OTHER[language] * 150}{SPORT[language]} {MET[language]}") == 1
