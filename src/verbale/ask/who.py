"""Who held an office of a party on a day: the roster and what the documents say, side by side; one answer or none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verbale.ask import terms
from verbale.errors import QuestionError
from verbale.ledger.people import fold_name
from verbale.lexicon.roster import Holder, roster
from verbale.lexicon.roster import Term as Tenure
from verbale.lexicon.topics import Term, office_named
from verbale.model import Party
from verbale.record import Person
from verbale.store.sql import Session

Answer = dict[str, Any]

UNIQUE = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Roles that one person holds at a time, whatever the office is called ("госсекретарь" is the foreign minister)."""

DOCUMENTS = 12
"""Documents of a person that are looked through for an office."""


def who(session: Session, title: str, party: str, on: str | None = None) -> Answer:
    """Who held an office.

    Args:
        title: as people call it, Russian or English: "министр иностранных дел", "secretary of state".
        party: code or name. on: a day, month or year; today without it.

    Returns:
        ``title``, ``role``, ``party``, ``on``; ``person``: the one holder, or None where nobody or several are left;
        ``candidates``: each with ``name``, ``from``, ``until``, and ``roster`` and ``documents`` that say so.

    Raises:
        QuestionError: where the title names no office that is known.
    """
    office = office_named(title)
    if office is None:
        raise QuestionError(title, "names no office that is known here")
    code, day = terms.party(party), terms.last_day(on)
    found = [_from_roster(h, t) for h, t in _holders(office, code, on)]
    for seen in _seen(session, office, code, day):
        same = next((c for c in found if _same(c, seen)), None)
        if same is None:
            found.append(seen)
        else:
            same["documents"], same["id"] = seen["documents"], seen["id"]
    found.sort(key=lambda c: c["from"] or "9999", reverse=True)
    sure = [c for c in found if c["roster"]] or found
    return {"title": title, "office": office.id, "role": office.field, "party": code, "on": day,
            "person": sure[0]["name"] if len(sure) == 1 else None, "candidates": found}


def _holders(office: Term, party: Party, on: str | None) -> Iterable[tuple[Holder, Tenure]]:
    for holder in roster().holders(party, office.field, on):  # type: ignore[arg-type]
        for tenure in holder.on(on, office.field):  # type: ignore[arg-type]
            if tenure.party == party and (office.field in UNIQUE or tenure.post.name == office.id):
                yield holder, tenure
                break


def _from_roster(holder: Holder, tenure: Tenure) -> Answer:
    return {"id": None, "name": holder.ru or holder.en, "name_ru": holder.ru, "name_en": holder.en,
            "wikidata": holder.wikidata, "from": tenure.from_, "until": tenure.until, "roster": tenure.post.ru,
            "documents": []}


def _seen(session: Session, office: Term, party: Party, day: str | None) -> list[Answer]:
    """Persons whom documents of the year before the day call so, the last such documents first."""
    out = []
    for person in session.persons_serving(party):
        told = [seen for d in _documents(session, person, day) if (seen := _office_in(session, d, person, office, party))]
        if told:
            out.append({"id": person.id, "name": person.name, "name_ru": person.name_ru, "name_en": person.name_en,
                        "wikidata": person.wikidata, "from": None, "until": None, "roster": None, "documents": told})
    return out


def _documents(session: Session, person: Person, day: str | None) -> list[Any]:
    since = f"{int(day[:4]) - 1:04}{day[4:]}" if day else None
    if since and since.endswith("02-29"):
        since = since[:-2] + "28"
    return session.documents_of_person(person.id, since, day, DOCUMENTS)


def _office_in(session: Session, id: str, person: Person, office: Term, party: Party) -> Answer | None:
    """The words by which a document calls the person so."""
    record = session.document_record(id)
    if record is None:
        return None
    named = {e["id"] for e in record["entities"] if e["type"] == "person" and _spelled(e["name"], person)}
    for held in record["offices"]:
        if held["person"] in named and held.get("until") is None and held["state"] in (party, None) and _is(held, office):
            start, end = held["evidence"][0]
            published = record["published"] or {}
            return {"document": id, "published": published.get("earliest"), "evidence": held["evidence"],
                    "quotation": record["text"][start:end]}
    return None


def _is(held: Answer, office: Term) -> bool:
    if held["role"] != office.field:
        return False
    called = office_named(" ".join(filter(None, (held["title"], held["organization"]))))
    return office.field in UNIQUE or (called is not None and called.id == office.id)


def _spelled(name: str, person: Person) -> bool:
    return fold_name(name) in {fold_name(n) for n in (person.name, person.name_ru, person.name_en) if n}


def _same(candidate: Answer, seen: Answer) -> bool:
    """Whether a person of a document is one of the roster, by any spelling that the roster has."""
    holders = {h.en for name in (seen["name_ru"], seen["name_en"]) if name for h in roster().named(name)}
    return candidate["name_en"] in holders
