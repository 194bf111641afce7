"""Texts that the tests of this room read: the bundled sample, small difficult ones, and a load set where there is one."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import pytest

import verbale
from verbale import read

LOAD = Path(__file__).parents[3] / "shared" / "data" / "load"

DIFFICULT = (
    "",
    " \n \n",
    "Да.",
    "— Да.\n— Нет.",
    "А. С. Иванов и И.И. Петров, 1990 г. рождения, живут в г. Твери на ул. Мира, д. 5.",
    "Курс — 90,5 руб./долл. США; 3-4 января; и/или; 10.000.000; 5,5%… Что?! Да!!! :) ;-)",
    "\"Мы готовы, — сказал он. — Но не сейчас\". 'Нет', — ответили в МИД РФ.",
    "«Он (прим. ТАСС) приедет в Прагу. Она (прим. Ред.) — нет», — сказал он. Прим. Автор — дипломат.",
    "Су-57, Ил-96-300, COVID-19, U.S., e-mail: a_b@c.org, yahoo! https://example.org/a/b?c=1,2",
    "Это слово на english, 日本 и العربية, ё-моё, Äpfel, 1-го, 2-й, ХХI век, XXI век",
    "аааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааааа " * 3,
    "\n".join(f"{n}. Пункт номер {n}" for n in range(40)),
)

TIED = "Россия и США " * 400 + "договорились."
"""Words that have many governors exactly as good as one another: whoever sums otherwise takes another one."""


def sample(language: str = "ru") -> list[str]:
    """The clean texts of the bundled sample."""
    folder = Path(verbale.__file__).parent / "sample" / language
    rows = (row for row in read.rows([folder]) if isinstance(row, read.Row))
    return [read.article(*row).clean for row in rows]


def load(name: str, count: int) -> list[str]:
    """Clean texts of a load set; the test is skipped where there is none."""
    path = LOAD / name
    if not path.exists():
        pytest.skip(f"no {name}: the load sets are not part of the project")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [read.article(json.loads(line)).clean for line in islice(file, count)]
