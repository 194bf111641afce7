"""Datelines: ``place | date | agency | the text after it``."""

from __future__ import annotations

import pytest

from verbale.model import Span
from verbale.read.dateline import find_dateline, nominative
from verbale.read.fold import fold

FOUND = """
МОСКВА, 14 ноября. /ТАСС/. Диалог идет. = Москва | 14 ноября | ТАСС | Диалог идет.
МОСКВА, 14 ноя — РИА Новости. Диалог идет. = Москва | 14 ноя | РИА Новости | Диалог идет.
МОСКВА, 14 ноя - РИА Новости, Иван Петров. Диалог идет. = Москва | 14 ноя | РИА Новости | Диалог идет.
Москва. 14 ноября. INTERFAX.RU - Диалог идет. = Москва | 14 ноября | INTERFAX.RU | Диалог идет.
Вашингтон/Москва. 14 ноября. ИНТЕРФАКС - Диалог. = Вашингтон/Москва | 14 ноября | ИНТЕРФАКС | Диалог.
МИНСК, 14 ноя /БЕЛТА/. Диалог идет. = Минск | 14 ноя | БЕЛТА | Диалог идет.
14 ноября, Минск /Корр. БЕЛТА/. Диалог идет. = Минск | 14 ноября | БЕЛТА | Диалог идет.
НЬЮ-ЙОРК, 14 ноября. /Корр. ТАСС Иван Петров/. Диалог. = Нью-Йорк | 14 ноября | ТАСС | Диалог.
ВЕНА /Австрия/, 14 ноября. /ТАСС/. Диалог идет. = Вена | 14 ноября | ТАСС | Диалог идет.
ООН, 14 ноября. /ТАСС/. Диалог идет. = ООН | 14 ноября | ТАСС | Диалог идет.
ТАСС, 14 ноября. Диалог идет. = - | 14 ноября | ТАСС | Диалог идет.
ВАШИНГТОН, 14 ноября. Диалог идет. = Вашингтон | 14 ноября | - | Диалог идет.
ЕРЕВАН, 14 НОЯБРЯ, АРМЕНПРЕСС: Диалог идет. = Ереван | 14 НОЯБРЯ | АРМЕНПРЕСС | Диалог идет.
АСТАНА. KAZINFORM — Диалог идет. = Астана | - | KAZINFORM | Диалог идет.
/ТАСС/. Диалог идет. = - | - | ТАСС | Диалог идет.
14 ноября. FINMARKET.RU - Диалог идет. = - | 14 ноября | FINMARKET.RU | Диалог идет.
Москва. 14 ноября. Северный вестник - Диалог идет. = Москва | 14 ноября | Северный вестник | Диалог идет.
РЕЙКЬЯВИК, 14 ноября — Северный Вестник. Диалог идет. = Рейкьявик | 14 ноября | Северный Вестник | Диалог идет.
МОСКВА, 14 ноября. Президент — сторонник диалога. = Москва | 14 ноября | - | Президент — сторонник диалога.
МОСКВА, 14 ноября - Президент. Итоги. = Москва | 14 ноября | - | Президент. Итоги.
WASHINGTON, Nov. 14 (Reuters) - The talks go on. = Washington | Nov. 14 | Reuters | The talks go on.
BEIJING, Nov 14 (Xinhua) -- The talks go on. = Beijing | Nov 14 | Xinhua | The talks go on.
MOSCOW, November 14. /TASS/. The talks go on. = Moscow | November 14 | TASS | The talks go on.
KYIV (AP) — The talks go on. = Kyiv | - | AP | The talks go on.
PALM BEACH, Fla. (AP) — The talks go on. = Palm Beach | - | AP | The talks go on.
BEIRUT, Lebanon, Nov. 14 (UPI) -- The talks go on. = Beirut | Nov. 14 | UPI | The talks go on.
New Delhi [India], November 14 (ANI): The talks. = New Delhi | November 14 | ANI | The talks.
ABU DHABI, 14th November, 2025 (WAM) -- The talks. = Abu Dhabi | 14th November, 2025 | WAM | The talks.
UNITED NATIONS, Sept 24 (Reuters) - The talks. = United Nations | Sept 24 | Reuters | The talks.
(Reuters) - The talks go on. = - | - | Reuters | The talks go on.
Москва, 14 ноября 2025 года = Москва | 14 ноября 2025 года | - |
"""

NONE = """
Москва, 14 ноября, встретила гостей дождем.
В Москве 14 ноября. Потом в Минске.
Лавров: переговоры идут
Путин, Трамп. Итоги встречи
США — важный партнер.
США — Россия: итоги встречи
РИА Новости сообщило о встрече.
Reuters reported the talks on Nov. 14.
Washington and Moscow (both nuclear powers) talk.
14 ноября министр прибыл в Минск.
Министр, 14 лет. Ребенок.
"""


@pytest.mark.parametrize("case", FOUND.strip().splitlines())
def test_found(case: str) -> None:
    text, _, expected = case.partition(" = ")
    clean = fold(text).clean
    line = find_dateline(clean, Span(0, len(clean)))
    assert line is not None
    rest = clean[line.span.end:].strip()
    assert " | ".join([line.place or "-", line.date or "-", line.agency or "-", rest]).strip() == expected.strip()


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_not_a_dateline(text: str) -> None:
    clean = fold(text).clean
    assert find_dateline(clean, Span(0, len(clean))) is None


def test_a_bare_place_needs_a_paragraph_after_it() -> None:
    text = "WASHINGTON — The two ministers agreed on Friday to go on with the talks in Vienna next month."
    line = find_dateline(text, Span(0, len(text)))
    assert line is not None and line.place == "Washington"


@pytest.mark.parametrize(("shouted", "name"), [
    ("РОСТОВ-НА-ДОНУ", "Ростов-на-Дону"), ("ЭР-РИЯД", "Эр-Рияд"), ("РИО-ДЕ-ЖАНЕЙРО", "Рио-де-Жанейро"), ("ООН", "ООН"),
    ("НЬЮ-ЙОРК", "Нью-Йорк"), ("Минск", "Минск"), ("RIO DE JANEIRO", "Rio de Janeiro"), ("THE HAGUE", "The Hague"),
    ("U.N", "U.N"), ("ПОРТ-О-ПРЕНС", "Порт-о-Пренс"),
])
def test_place_in_ordinary_letters(shouted: str, name: str) -> None:
    assert nominative(shouted) == name
