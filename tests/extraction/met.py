"""A notation for tests of contacts.

    The king of Jordan met the emir of Qatar in Doha on Tuesday. | meeting held QA JO @leaders on 2025-11-11 in Doha
    The visit was called off. | -

After kind, status and parties (in any order) may stand ``@`` and the level, ``on`` and the first day (or first..last, ``on
-`` for no date), ``to`` and the day to which it was put off in the same way, ``in`` and the place (``in -`` for none),
``with`` and names of participants parted by ``/``, ``if`` and the condition. What a case does not say is not looked at.
Contacts are parted by ``;`` and may come in any order; ``-`` after the bar: there is none. ``¶`` ends a paragraph. Texts are
published on Friday, 2025-11-14; ``{url}`` in front gives them an address.
"""

from __future__ import annotations

import re

from verbale import engine
from verbale.language import analyzer
from verbale.model import Contact, Document, Interval
from verbale.read import article

DETAIL = re.compile(r" (?=@\w|on [\d-]|to [\d-]|in |with |if )")


def document(language: str, text: str) -> Document:
    found = re.match(r"\{(\S+)\} ", text)
    row = {"text": text[found.end() :] if found else text, "language": language, "published": "2025-11-14"}
    read = article(row | ({"url": found[1]} if found else {}))
    return engine.record(read, analyzer(language).analyze([read.clean])[0])


def check_contacts(language: str, case: str) -> None:
    """Asserts that exactly the contacts of the case are found, with what it says of each."""
    text, _, expected = case.rpartition(" | ")
    record = document(language, text.replace(" ¶ ", "\n\n"))
    wanted = [w.strip() for w in expected.split(";") if w.strip() != "-"]
    assert sorted(_head(c) for c in record.contacts) == sorted(_sorted(DETAIL.split(w)[0]) for w in wanted), text
    left = list(record.contacts)
    for want in wanted:
        head, *details = DETAIL.split(want)
        same = [c for c in left if _head(c) == _sorted(head)]
        found = next((c for c in same if all(_agrees(record, c, d) for d in details)), None)
        assert found is not None, (text, want, [_told(record, c) for c in same])
        left.remove(found)


def _head(contact: Contact) -> str:
    return " ".join((contact.kind, contact.status, *sorted(contact.parties)))


def _sorted(words: str) -> str:
    kind, status, *parties = words.split()
    return " ".join((kind, status, *sorted(parties)))


def _told(record: Document, contact: Contact) -> tuple[object, ...]:
    names = [record.entity(p).name for p in contact.participants]
    return contact.level, contact.time, contact.place, names, contact.condition


def _agrees(record: Document, contact: Contact, detail: str) -> bool:
    sign, _, value = detail.partition(" ")
    if sign.startswith("@"):
        return contact.level == sign[1:]
    return CHECKS[sign](record, contact, value)


def _dated(record: Document, contact: Contact, value: str) -> bool:
    return _days(contact.time, value)


def _moved(record: Document, contact: Contact, value: str) -> bool:
    return _days(contact.moved_to, value)


def _days(time: Interval | None, value: str) -> bool:
    if value == "-":
        return time is None
    first, _, last = value.partition("..")
    return time is not None and (time.earliest, time.latest) == (first, last or first)


def _placed(record: Document, contact: Contact, value: str) -> bool:
    return (contact.place.name if contact.place else "-") == value


def _attended(record: Document, contact: Contact, value: str) -> bool:
    return {record.entity(p).name for p in contact.participants} == set(value.split("/"))


def _conditional(record: Document, contact: Contact, value: str) -> bool:
    return contact.condition is not None and value in contact.condition.text


CHECKS = {"on": _dated, "to": _moved, "in": _placed, "with": _attended, "if": _conditional}
