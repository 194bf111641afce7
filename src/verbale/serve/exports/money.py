"""FollowTheMoney entities, a JSON object a line: contacts as ``Event``, persons as ``Person``, parties as ``Organization``.

Model: https://followthemoney.tech/explorer/. A contact that did not take place is an event with a ``status`` and its
name says so; the model has no denied event.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from verbale.ask.terms import UNNAMED
from verbale.lexicon.states import name as party_name
from verbale.lexicon.states import state
from verbale.serve.exports.words import summary, title, where

Answer = dict[str, Any]
FORMER: dict[str, str | None] = {"SU": "suhh", "YU": "yucs", "CS": "cshh", "DD": None, "VD": None, "YD": None}
"""States that are no more: the model has other codes for them, or none."""


def entities(rows: Sequence[Answer], base: str) -> bytes:
    found = {e["id"]: e for row in rows for e in _of(row, base)}
    return "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in found.values()).encode()


def _of(row: Answer, base: str) -> Iterator[Answer]:
    parties = [_party(p) for p in row["parties"] if p != UNNAMED]
    people = [_entity("Person", p["id"], name=[p["name"]],
                      alias=[n for n in (p.get("name_ru"), p.get("name_en")) if n and n != p["name"]],
                      country=_country(p["state"]),
                      position=[p["role"].replace("_", " ")] if p["role"] else []) for p in row["participants"]]
    yield from (*parties, *people)
    time = row["time"] or {}
    yield _entity("Event", row["id"], name=[title(row)], summary=[summary(row)], involved=[e["id"] for e in (*parties, *people)],
                  startDate=_some(time.get("earliest")), endDate=_some(time.get("latest")), location=_some(where(row)),
                  sourceUrl=[f"{base}/contact/{row['id']}"] if base.startswith("http") else [],
                  keywords=[row["kind"], row["status"], row["level"], *row["topics"]])


def _entity(schema: str, key: str, **properties: list[str]) -> Answer:
    id = "verbale-" + hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
    return {"id": id, "schema": schema, "properties": {name: values for name, values in properties.items() if values}}


def _party(code: str) -> Answer:
    name, *others = dict.fromkeys([party_name(code, "en"), party_name(code, "ru"), code])
    return _entity("Organization", f"party:{code}", name=[name], alias=others, country=_country(code))


def _country(party: str | None) -> list[str]:
    """The model's code of a state; an organisation has none."""
    code = FORMER.get(party, party.lower()) if party and state(party) else None
    return [code] if code else []


def _some(value: str | None) -> list[str]:
    return [value] if value else []
