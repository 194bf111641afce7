"""Who has come is still there: visits and meetings that go on on the day of publication.

News tells an arrival on its day or the day after, so that who "прибыл" or "находится с визитом" is there as the text is
published; a date before that tells that he was there.
"""

from __future__ import annotations

import datetime as dt
from typing import cast

from verbale.extraction.ru.contacts.programme import to_come
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, negated, preposition
from verbale.extraction.ru.contacts.tenses import tense
from verbale.extraction.ru.contacts.triggers import Found, verbal
from verbale.extraction.ru.contacts.trips import goals, left_behind
from verbale.extraction.ru.contacts.verdicts import Verdict
from verbale.extraction.ru.contacts.words import words_of
from verbale.model import Status, TimeRef

ARRIVED = "status.arrived"
BEGINS = "status.begins"
"""What begins on the day of publication is announced for it."""
LEFT = "status.left"
"""Who has left has not arrived: the visit is ahead."""


def by_motion(scan: Scan, verb: int, told: Status) -> Verdict | None:
    """What a verb of motion in this tense tells of the visit: past arrivals go on, who leaves or is on the way is awaited."""
    lemma = scan.analysis.lemmas[verb]
    if (lemma in words_of("returning") or left_behind(scan, verb)) and told in ("held", "ongoing"):
        return Verdict("held", "status.returned", 0.85)
    if told == "held" and lemma in words_of("arriving"):
        return Verdict("ongoing", ARRIVED, 0.75)
    if told == "held" and lemma in words_of("leaving"):
        return Verdict("scheduled", LEFT, 0.85)
    if told == "ongoing" and lemma in words_of("on_the_way"):
        return Verdict("scheduled", "status.tense", 0.85)
    if told == "held" and lemma in words_of("was_going") and not _gathered(scan, verb):
        return Verdict("scheduled", "status.was_going", 0.6)
    return None


def _gathered(scan: Scan, verb: int) -> bool:
    """"секретари уже собирались в Москве": they were there, and going nowhere."""
    a = scan.analysis
    return a.lemmas[verb] == "собираться" and a.feats[verb].get("Number") == "Plur" and any(
        preposition(a, c) in ("в", "на") and case(a, c) == "Loc" and (m := scan.mention(c)) is not None
        and m.type in ("place", "state") for c in a.children(verb))


def by_stay(scan: Scan, found: Found) -> Verdict | None:
    """"Президент с визитом в Индии", "там с визитом премьер": without a verb, who is on a visit is there."""
    a = scan.analysis
    alone = found.word.noun and found.word.frame == "trip" and case(a, found.head) == "Ins" and preposition(a, found.head) == "с"
    if not alone or (verbal(scan, found) and a.feats[found.link.verb].get("Mood") != "Imp"):
        return None
    return Verdict("ongoing", ARRIVED, 0.7) if any(case(a, g.token) == "Loc" for g in goals(scan, found)) else None


def by_guest(scan: Scan, found: Found) -> Verdict | None:
    """"станет гостем президента X", "был в гостях у X": as the verb of being tells; without one the guest is there."""
    if found.word.frame != "guest":
        return None
    a, verb = scan.analysis, found.link.verb
    being = verb if verb >= 0 else next((c for c in a.children(found.head) if a.rels[c] == "cop"), -1)
    if negated(a, found.head) or (being >= 0 and negated(a, being)):
        return Verdict("denied", "status.guest", 0.75)
    told = tense(scan, being, "tense") if being >= 0 else "ongoing"
    return Verdict(cast(Status, told), "status.guest", 0.75) if told else None


def as_dated(scan: Scan, verdict: Verdict, date: TimeRef | None) -> Status:
    """The status on the date told: what goes on on a day to come is planned, who came days ago has been there."""
    weak = verdict.status == "held" and verdict.sure <= 0.5
    if (weak or verdict.status == "ongoing") and to_come(scan, date):
        return "scheduled"
    if verdict.rule == BEGINS and _today(scan, date):
        return "scheduled"
    if verdict.rule in (ARRIVED, LEFT) and date is not None and not _just_now(scan, date) and not to_come(scan, date):
        return "held"
    return verdict.status


def _today(scan: Scan, date: TimeRef | None) -> bool:
    published = scan.view.article.published
    return date is not None and published is not None and date.earliest == published.earliest


def _just_now(scan: Scan, date: TimeRef) -> bool:
    """The day of publication or the day before it; of a visit of several days, one of them."""
    published = scan.view.article.published
    if published is None or date.latest is None:
        return False
    eve = (dt.date.fromisoformat(published.earliest) - dt.timedelta(days=1)).isoformat()
    return date.latest >= (eve if date.precision == "day" else published.earliest) and date.precision in ("day", "range")
