"""A process of its own that adds documents to a record: ``python -m tests.store.adding ADDRESS SEED COUNT``."""

from __future__ import annotations

import datetime as dt
import random
import sys
from typing import Any

from tests.store.sheets import reading
from verbale.book import Book
from verbale.engine import Reading

TODAY = dt.date(2025, 1, 1)
SUBJECTS = ("стратегическую стабильность", "поставки зерна", "обмен заключенными", "положение в регионе", "визовый режим")


def batch(count: int) -> list[Reading]:
    """Documents that report some dozens of contacts, several each: plans, reports, re-runs, corrections."""
    chance = random.Random(7)
    out: list[Reading] = []
    for i in range(count):
        if out and chance.random() < 0.15:
            text = out[-1].document.text + " сообщает агентство"
        else:
            text = (f"Стороны обсудили {chance.choice(SUBJECTS)} и {chance.choice(SUBJECTS)}, а также другие вопросы,"
                    f" число которых {'очень ' * chance.randint(0, 3)}велико, говорится в сообщении {i}")
        title = "ИСПРАВЛЕНИЕ:" if chance.random() < 0.1 else None
        out.append(reading(
            f"{title} {text}" if title else text, *[_contact(chance) for _ in range(chance.randint(1, 3))],
            published=f"2021-03-{chance.randint(1, 28):02}", outlet=chance.choice(("Юг", "Север", "ТАСС", None)),
            title=title, said=text[:20]))
    return out


def _contact(chance: random.Random) -> dict[str, Any]:
    return {"day": chance.choice([None, *(f"2021-03-{d:02}" for d in range(1, 28))]),
            "kind": chance.choice(("call", "meeting", "talks")), "status": chance.choice(("held", "held", "scheduled")),
            "level": chance.choice(("leaders", "foreign_ministers")),
            "parties": chance.choice((("RU", "US"), ("FR", "RU"), ("FR", "RU", "US"))),
            "persons": chance.choice(((), ("Путин", "Байден"), ("Лавров", "Блинкен")))}


def main(address: str, seed: int, count: int) -> None:
    readings = batch(count)
    random.Random(seed).shuffle(readings)
    with Book(address) as book:
        print("ready", flush=True)
        for added in book.add(readings, today=TODAY):
            print(added.document, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
