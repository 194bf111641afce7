"""What a programme lists or a coming day holds is planned, though no verb says so."""

from __future__ import annotations

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import AGENDA, VERBS
from verbale.model import TimeRef

INCLUDING = frozenset({"включать", "предусматривать", "предполагать", "значиться", "быть", "стоять", "входить", "фигурировать"})
"""What a programme does with what is in it."""
REACH = 12
"""Words between a programme and what it lists first."""


def listed(scan: Scan, found: Found) -> bool:
    """"В программе визита — переговоры с X и встреча с Y", "программа включает встречу": on a programme, in no past tense."""
    a = scan.analysis
    if not found.word.noun or case(a, found.head) not in ("Nom", "Acc"):
        return False
    first, _ = a.sentences[a.sentence[found.head]]
    at = next((k for k in range(found.head - 1, first - 1, -1) if a.lemmas[k] in AGENDA), -1)
    if at < 0 or _first_listed(scan, at, found.head) - at > REACH:
        return False
    verbs = [k for k in range(first, found.head) if a.pos[k] in VERBS and a.feats[k].get("VerbForm") == "Fin"]
    return all(a.lemmas[k] in INCLUDING and a.feats[k].get("Tense") != "Past" for k in verbs)


def _first_listed(scan: Scan, at: int, head: int) -> int:
    """The first of the row of joined nouns that the contact ends."""
    a = scan.analysis
    for _ in range(6):
        if a.rels[head] != "conj" or not at < a.heads[head] < head:
            break
        head = a.heads[head]
    return head


def to_come(scan: Scan, time: TimeRef | None) -> bool:
    """"Завтра — переговоры": the date lies behind the day of publication."""
    published = scan.view.article.published
    return time is not None and time.earliest is not None and published is not None and time.earliest > published.latest
