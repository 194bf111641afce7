"""The contacts of the shipped Russian sample, read with a person's eyes: every one, and no other."""

from __future__ import annotations

from importlib.resources import files

import pytest

from verbale import engine
from verbale.model import Contact, Interval
from verbale.read import article

EXPECTED = """
2021-01-26-call
  call held leaders RU-US 2021-01-26 -
2021-02-04-ministers-call
  call held foreign_ministers RU-US 2021-02-04 -
2021-04-13-call
  meeting proposed leaders RU-US - -
  call held leaders RU-US 2021-04-13 -
  talks held leaders RU-US 2021-01-01/2021-01-31 -
2021-04-19-councils-call
  call held senior_officials RU-US 2021-04-19 -
  meeting possible leaders RU-US - -
2021-05-12-ministers-call
  meeting scheduled foreign_ministers RU-US - Рейкьявик
  call held foreign_ministers RU-US 2021-05-12 -
  meeting scheduled unspecified ARCTIC - Рейкьявик
2021-05-19-reykjavik
  meeting held foreign_ministers RU-US 2021-05-19 Рейкьявик
  meeting held foreign_ministers ARCTIC-RU-US 2021-05-19 -
  talks possible unspecified RU-US - - if
2021-05-24-councils
  meeting scheduled leaders RU-US - -
  meeting held senior_officials RU-US 2021-05-24 Женева
2021-05-25-summit-announced-rerun
  summit scheduled leaders RU-US 2021-06-16 Женева
  call held leaders RU-US 2021-04-13 -
2021-05-25-summit-announced
  meeting scheduled leaders RU-US 2021-06-16 Женева
  call held leaders RU-US 2021-04-13 -
2021-06-16-summit
  summit held leaders RU-US 2021-06-16 Женева
  talks scheduled unspecified RU-US - -
2021-07-09-call
  call held leaders RU-US 2021-07-09 -
2021-07-28-stability-1
  talks held senior_officials RU-US 2021-07-28 Женева
  summit held leaders RU-US 2021-06-01/2021-06-30 -
  meeting scheduled unspecified RU-US 2021-09-01/2021-09-30 -
2021-09-30-stability-2
  talks held senior_officials RU-US 2021-09-30 Женева
2021-10-12-nuland
  talks held senior_officials RU-US 2021-10-12 Москва
  visit ongoing senior_officials RU-US 2021-10-11/2021-10-13 Москва
2021-11-02-burns
  meeting held senior_officials RU-US 2021-11-02 Москва
  visit ongoing senior_officials RU-US - Москва
2021-11-17-councils-call
  call held senior_officials RU-US 2021-11-17 -
  contact scheduled leaders RU-US - -
2021-11-20-claim-leaders
  call held leaders RU-US 2021-07-09 -
  meeting possible leaders RU-US - - if
2021-12-02-stockholm
  meeting held foreign_ministers RU-US 2021-12-02 Стокгольм
  meeting held foreign_ministers OSCE-RU-US 2021-12-02 -
2021-12-03-correction
  meeting held foreign_ministers RU-US 2021-12-02 Стокгольм
  meeting held foreign_ministers OSCE-RU-US 2021-12-02 -
2021-12-04-video-announced
  video scheduled leaders RU-US 2021-12-07 -
2021-12-07-video
  video held leaders RU-US 2021-12-07 -
2021-12-29-call-announced
  call scheduled leaders RU-US 2021-12-30 -
2021-12-30-call
  call held leaders RU-US 2021-12-30 -
  talks scheduled unspecified RU-US 2022-01-01/2022-01-31 Женева
2022-01-10-security-talks
  talks held senior_officials RU-US 2022-01-10 Женева
  meeting held senior_officials RU-US 2022-01-09 -
2022-01-21-geneva
  meeting held foreign_ministers RU-US 2022-01-21 Женева
2022-02-01-ministers-call
  call held foreign_ministers RU-US 2022-02-01 -
2022-02-12-two-calls
  call held leaders RU-US 2022-02-12 -
  call held foreign_ministers RU-US 2022-02-12 -
2022-02-18-meeting-announced
  meeting scheduled foreign_ministers RU-US 2022-02-24 Женева
2022-02-22-meeting-cancelled
  meeting cancelled foreign_ministers RU-US 2022-02-24 Женева
2022-02-23-claim-ministers
  meeting held foreign_ministers RU-US 2022-01-21 Женева
  meeting denied ministers RU-US - -
"""


def expected() -> dict[str, list[str]]:
    """File name without its ending -> kind, status, level, parties, time, place of each contact; ``if`` with a condition."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in EXPECTED.strip().splitlines():
        if line.startswith(" "):
            found[name].append(line.strip())
        else:
            name = line
            found[name] = []
    return found


def row(contact: Contact) -> str:
    parties, place = "-".join(contact.parties), contact.place.name if contact.place else "-"
    words = [contact.kind, contact.status, contact.level, parties, when(contact.time), place]
    return " ".join([*words, "if"] if contact.condition else words)


def when(time: Interval | None) -> str:
    if time is None:
        return "-"
    return time.earliest or "" if time.earliest == time.latest else f"{time.earliest}/{time.latest}"


@pytest.mark.parametrize("name", expected())
def test_contacts(name: str) -> None:
    text = files("verbale").joinpath("sample/ru").joinpath(f"{name}.txt").read_text("utf-8")
    document = next(engine.records([article({"text": text})], strict=True))
    assert [row(contact) for contact in document.contacts] == expected()[name]


def test_every_document_is_here() -> None:
    folder = files("verbale").joinpath("sample/ru")
    assert {path.name.removesuffix(".txt") for path in folder.iterdir()} == set(expected())
