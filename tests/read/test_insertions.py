"""The editor's words: found whole, brackets included, and nothing else."""

from __future__ import annotations

import pytest

from verbale.read.fold import fold
from verbale.read.insertions import insertions

CASES = [
    ('"Администрация [США] готова", — сказал он.', ["[США]"]),
    ('"После Вены (встречи министров - прим. ТАСС) контактов не было".', ["(встречи министров — прим. ТАСС)"]),
    ("«Они (министры. — Прим. ред.) договорились».", ["(министры. — Прим. ред.)"]),
    ("Они (министры — ТАСС) договорились.", ["(министры — ТАСС)"]),
    ("Они (министры – ред.) договорились.", ["(министры — ред.)"]),
    ('Они (министры — "Коммерсантъ") договорились.', ['(министры — "Коммерсантъ")']),
    ("Совет (примечание: орган союза) решил.", ["(примечание: орган союза)"]),
    ("They (the ministers — ed.) agreed.", ["(the ministers — ed.)"]),
    ("They (editor's note: the ministers) agreed [in May].", ["(editor's note: the ministers)", "[in May]"]),
    ("They used <s>wepons</s> [weapons].", ["<s>wepons</s>", "[weapons]"]),
    ("Организация (ООН) и министры (их трое) — в Вене.", []),
    ("Совет (создан в 1945 году) и редакция.", []),
    ("(AP) reports", []),
    ("[не закрыто", []),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_insertions(text: str, found: list[str]) -> None:
    clean = fold(text).clean
    assert [clean[s.start:s.end] for s in insertions(clean)] == found


def test_long_brackets_take_no_long_time() -> None:
    assert insertions("(" * 20_000 + "прим." * 2_000) == ()
    assert insertions("[" * 20_000) == ()
