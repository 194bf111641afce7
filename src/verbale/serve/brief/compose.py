"""Asks the record about a pair and writes the brief. Every sentence about the world carries notes that quote its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verbale import ask
from verbale.ask.overview import party_name
from verbale.ask.terms import days_before
from verbale.serve.brief import wording
from verbale.serve.brief.model import Brief, Note, Section, Sentence
from verbale.serve.brief.wording import sentence
from verbale.serve.web import charts

Answer = dict[str, Any]
LATEST, POSITIONS, CLAIMS, QUOTED = 8, 6, 6, 2
"""How many contacts, positions of a side and claims are told, and how many pieces of evidence a contact is noted with."""
LATELY = 60
"""Days for which it is told that a contact was called off."""


class Notes:
    """Numbers the quotations in the order of their use; the same words of the same document are one note."""

    def __init__(self, session: Any, base: str, language: str) -> None:
        self.session, self.base, self.language = session, base, language
        self.notes: dict[tuple[str, str], Note] = {}

    def of(self, document: str, quotation: str) -> int:
        key = document, quotation
        if key not in self.notes:
            row = self.session.document(document) or {}
            day = wording.day(row["published"], self.language) if row.get("published") else None
            source = ", ".join(filter(None, (row.get("outlet"), row.get("title"), day)))
            self.notes[key] = Note(len(self.notes) + 1, quotation, source or document, f"{self.base}/document/{document}")
        return self.notes[key].number

    def of_contact(self, row: Answer) -> tuple[int, ...]:
        """Notes of a contact: its newest evidence of the status that it has, from different documents."""
        newest = list({s["document"]: s for s in ask.bearing(row)}.values())[-QUOTED:]
        return tuple(self.of(s["document"], s["quotation"]) for s in newest)


def compose(session: Any, parties: Sequence[str], since: str | None = None, as_of: str | None = None, language: str = "en",
            base: str = "http://127.0.0.1:8765") -> Brief:
    """The brief on a pair of parties.

    Args:
        since: first day of the period that is told; all of the record without it. as_of: only what was known that day.
        language: ``en`` or ``ru``. base: where the desk is served; notes link there.
    """
    stand = ask.status(session, parties, as_of)
    day, codes = stand["as_of"], stand["parties"]
    rows = ask.contacts(session, ask.Filter(between=tuple(codes), since=since, as_of=as_of))
    notes = Notes(session, base, language)
    happened = [r for r in rows if r["status"] in ("held", "ongoing")
                and ((r["time"] or {}).get("latest") or ask.told_on(r) or day) <= day]
    sections = (
        _state(stand, happened, since, notes, language),
        Section(sentence("latest", language), items=True,
                sentences=tuple(Sentence(_told(r, language), notes.of_contact(r)) for r in happened[:LATEST])
                or _empty(language)),
        _ahead(stand, [r for r in rows if _lately_off(r, day)], notes, language),
        _positions(session, codes, since, as_of, notes, language),
        _claims(session, codes, since, as_of, notes, language),
        _coverage(stand, language))
    chart = charts.timeline(rows[::-1], day, lambda id: f"{base}/contact/{id}", _say(language))
    return Brief(language, sentence("title", language, pair=wording.pair(codes, language), day=wording.day(day, language)),
                 sections, tuple(notes.notes.values()), sentence("notes", language), charts.printed(chart),
                 sentence("chart", language))



def _told(row: Answer, language: str) -> str:
    """What a contact was, what about, and of one without a day when it was told of."""
    told = "" if wording.days(row, language) else sentence("told", language, day=wording.day(ask.told_on(row), language))
    return " ".join(filter(None, (wording.contact(row, language), told, wording.subjects(row, language))))


def _state(stand: Answer, happened: Sequence[Answer], since: str | None, notes: Notes, language: str) -> Section:
    out = []
    if not stand["last"] and not stand["undated"]:
        out.append(Sentence(sentence("none", language)))
    if stand["last"]:
        newest = min(stand["last"].values(), key=lambda found: found["silence_days"])
        out.append(Sentence(sentence("last", language, ago=wording.counted(newest["silence_days"], "day", language)),
                            notes.of_contact(newest["contact"])))
        out += [Sentence(sentence("silence", language, level=wording.level(level, language),
                                  day=wording.days(found["contact"], language),
                                  ago=wording.counted(found["silence_days"], "day", language)),
                         notes.of_contact(found["contact"])) for level, found in stand["last"].items() if level != "unspecified"]
        dated = [r for r in happened if wording.days(r, language)]
        first = since or min((r["time"]["earliest"] or r["time"]["latest"] for r in dated), default=stand["as_of"])
        out.append(Sentence(sentence("count", language, since=wording.day(first, language),
                                     until=wording.day(stand["as_of"], language),
                                     contacts=wording.counted(len(dated), "held", language))))
    out += [Sentence(sentence("some_day", language, level=wording.level(level, language),
                              day=wording.day(ask.told_on(row), language)), notes.of_contact(row))
            for level, row in stand["undated"].items()]
    return Section(sentence("state", language), tuple(out))


def _lately_off(row: Answer, day: str) -> bool:
    """A contact that was called off in the last weeks, or was to be on a day that is still to come."""
    if row["status"] not in ("cancelled", "postponed", "declined"):
        return False
    told = max((step["reported"] for step in row["history"]), default="")
    return told >= days_before(day, LATELY) or ((row["time"] or {}).get("latest") or "") >= day


def _ahead(stand: Answer, off: Sequence[Answer], notes: Notes, language: str) -> Section:
    out = [] if stand["next"] else [Sentence(sentence("no_plans", language))]
    for row in (*stand["next"], *off, *stand["open"]):
        told = wording.contact(row, language)
        if "moved_to" in row:
            told += " " + sentence("moved", language, days=wording.days({"time": row["moved_to"]}, language))
        if row["condition"]:
            told += " " + sentence("condition", language, condition=row["condition"])
        out.append(Sentence(told, notes.of_contact(row)))
    out += [Sentence(f"{wording.contact(row, language)} {sentence('unheard', language)}", notes.of_contact(row))
            for row in stand["lapsed"] if _lately_due(row, stand["as_of"])]
    return Section(sentence("ahead", language), tuple(out), items=True)


def _lately_due(row: Answer, day: str) -> bool:
    """What was scheduled for a day of the last weeks, and of which nobody has told since."""
    last = (row["time"] or {}).get("latest")
    return row["status"] == "scheduled" and last is not None and last >= days_before(day, LATELY)


def _positions(session: Any, codes: Sequence[str], since: str | None, as_of: str | None, notes: Notes, language: str) -> Section:
    """What each side stands for about the other, side by side."""
    columns = []
    for party in codes:
        others = [c for c in codes if c != party]
        found = ask.positions(session, party, others[0] if others else None, since, as_of=as_of, limit=60)[:POSITIONS]
        told = tuple(_quoted("position", row, notes, language) for row in found)
        columns.append((wording.pair([party], language), told or _empty(language)))
    return Section(sentence("positions", language), columns=tuple(columns))


def _quoted(key: str, row: Answer, notes: Notes, language: str) -> Sentence:
    speaker = _speaker(row, notes) or sentence("unnamed", language)
    told = sentence(key, language, quotation=row["quotation"], speaker=speaker,
                    day=wording.day(row.get("anchor") or row["published"], language))
    return Sentence(told, (notes.of(row["document"], row["quotation"]),))


def _speaker(row: Answer, notes: Notes) -> str | None:
    """Who said or holds it, as the language of the brief writes the name; the parties of a joint position."""
    holders = list(dict.fromkeys(h["party"] for h in (row.get("detail") or {}).get("holders", ()) if h["party"]))
    name = row.get(f"name_{notes.language}") or row["speaker"]
    if len(holders) > 1 or not name:
        return ", ".join(party_name(p, notes.language) for p in holders) or None
    code = row.get("party")
    return party_name(code, notes.language) if code and name in (party_name(code, "ru"), party_name(code, "en")) else str(name)


def _claims(session: Any, codes: Sequence[str], since: str | None, as_of: str | None, notes: Notes, language: str) -> Section:
    found = [c for c in ask.check_claims(session, codes, as_of=as_of) if not since or (c["published"] or "") >= since]
    decided = sorted(found, key=lambda c: all(r["verdict"] == "undecidable" for r in c["readings"]))[:CLAIMS]
    out = []
    for check in decided:
        said = _quoted("claim", check, notes, language)
        verdicts = [_verdict(session, reading, notes, language) for reading in check["readings"]]
        text = " ".join(dict.fromkeys([said.text, *(v.text for v in verdicts)]))
        out.append(Sentence(text, tuple(dict.fromkeys([*said.notes, *(n for v in verdicts for n in v.notes)]))))
    return Section(sentence("claims", language), tuple(out) or _empty(language), items=True)


def _verdict(session: Any, reading: Answer, notes: Notes, language: str) -> Sentence:
    verdict = reading["verdict"]
    contacts = [row for id in reading["contacts"][:QUOTED] if (row := ask.show_contact(session, id))]
    parts = {"contacts": wording.counted(len(reading["contacts"]), "contact", language),
             "documents": wording.counted(reading["coverage"]["documents"], "document", language)}
    cited = contacts if verdict in ("contradicted", "supported") else []
    return Sentence(sentence(verdict, language, **parts), tuple(n for row in cited for n in notes.of_contact(row)[:1]))


def _coverage(stand: Answer, language: str) -> Section:
    cover = stand["coverage"]
    told = sentence("covered", language, documents=wording.counted(cover["documents"], "document", language),
                    sources=wording.counted(cover["sources"], "source", language), since=wording.day(cover["first"], language),
                    until=wording.day(cover["last"], language))
    return Section(sentence("coverage", language), (Sentence(told), Sentence(sentence("caution", language))))


def _empty(language: str) -> tuple[Sentence, ...]:
    return (Sentence(sentence("empty", language)),)


def _say(language: str) -> Any:
    from verbale.serve.web.render import term

    return lambda value: term(value, language)
