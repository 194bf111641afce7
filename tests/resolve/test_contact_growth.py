"""A document twice as long has twice the work of merging, and few contacts are compared with all."""

from __future__ import annotations

import pytest

from verbale import engine
from verbale.read import article
from verbale.resolve import contact_scores, contacts
from verbale.resolve.contact_groups import WINDOW

STATES = ("Франции", "Китая", "Индии", "Японии", "Турции", "Ирана", "Египта", "Бразилии", "Канады", "Италии", "Испании")
MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня")


def text(items: int) -> str:
    """So many news of talks, each of another day or other parties, with words that point back."""
    return "\n\n".join(
        f"Министр иностранных дел {STATES[k % 11]} {k % 28 + 1} {MONTHS[k % 6]} провел переговоры с президентом "
        f"{STATES[(k * 7 + 3) % 11]}. Встреча прошла в Вене. Стороны договорились провести новый раунд консультаций."
        for k in range(items))


def comparisons(items: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How often a mention was compared with a contact, and how many contacts there are."""
    seen = 0

    def counted(*given: object) -> float | None:
        nonlocal seen
        seen += 1
        return contact_scores.score(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(contacts, "score", counted)
        row = article({"text": text(items), "language": "ru", "published": "2020-12-05"})
        (document,) = engine.records([row], strict=True)
    return seen, len(document.contacts)


def test_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    (work, found), (twice, more) = comparisons(60, monkeypatch), comparisons(120, monkeypatch)
    assert found > WINDOW, "the text must have more contacts than are compared"
    assert more > found
    assert twice < 2.4 * work


def test_a_short_text_compares_all(monkeypatch: pytest.MonkeyPatch) -> None:
    work, found = comparisons(6, monkeypatch)
    assert found < WINDOW
    assert work > found
