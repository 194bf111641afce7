"""Is it diplomacy: two parties at least, one of them foreign to the other. Rules in order, the first verdict wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.extraction.parties import UNNAMED, parties_of
from verbale.extraction.ru.contacts.actors import actor, actors
from verbale.extraction.ru.contacts.details import pointing
from verbale.extraction.ru.contacts.formats import format_of
from verbale.extraction.ru.contacts.inference import MINISTERIAL
from verbale.extraction.ru.contacts.presence import BEGINS
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import GENERIC, Side
from verbale.extraction.ru.contacts.status import decide
from verbale.extraction.ru.contacts.syntax import SUBJECT, case, preposition, subject
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.where import place
from verbale.extraction.ru.contacts.words import NOUNS, triggers, words_of

BACKWARD = frozenset({"event", "trip", "pointer", "answer", "invitation", "message"})
"""Frames whose nouns may point back to a contact named before."""



COMING = frozenset({"trip", "await", "send", "guest", "invitation"})
"""Frames of those who come to a country."""


def admitted(scan: Scan, found: Found, named: Sequence[Side]) -> bool:
    """The mention may be a contact between states, by itself or by what it points back to."""
    return next((v for rule in RULES if (v := rule(scan, found, named)) is not None), False)


def taking_part(named: Sequence[Side]) -> list[Side]:
    return [s for s in named if s.part != "bystander"]


HABIT = frozenset({"регулярно", "постоянно", "часто", "периодически", "обычно", "всегда"})
"""Words that make a verb in the present tell what is done again and again, and no contact of some day."""


def habitual(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    """"президенты регулярно общаются", "приезжающие в Чад дипломаты": a claim about the record."""
    a, told = scan.analysis, scan.analysis.feats[found.head]
    present = not found.word.noun and told.get("Tense") == "Pres"
    those_who = told.get("VerbForm") == "Part" and told.get("Number") == "Plur" and not any(
        scan.in_time(c) for c in a.children(found.head))
    return False if present and (those_who or any(a.norms[c] in HABIT for c in a.children(found.head))) else None


def gone_back(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    """"вернулись к разговору", "вернулся домой": from no other country."""
    back = not found.word.noun and scan.analysis.lemmas[found.head] in words_of("returning")
    return False if back and not any(s.part == "host" for s in named) else None


def strangers(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    """Two persons by name alone, of whom the text tells no office: who they are may be told by what is spoken of."""
    sides = taking_part(named)
    if len(sides) < 2 or not all(s.actor.persons and not s.actor.parties for s in sides):
        return None
    return (not any(scan.view.offices_of(p) for s in sides for p in s.actor.persons) and found.word.frame in (
        "event", "meet", "sign")) or None


def unofficial(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    """All on one side act for nobody: "встретился с журналистами"."""
    counterparts = [s for s in named if s.part == "with"]
    visit = found.word.frame in COMING  # whoever comes, the country that he comes to is official
    others = [s for s in taking_part(named) if s.part != "with" and not (visit and s.part == "host")]
    for side in (counterparts, others):
        if side and not any(s.actor.official for s in side):
            return False
    return None


def two_parties(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    return True if len(parties_of(s.actor for s in taking_part(named))) >= 2 else None


def domestic(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    """Both sides are known and of one country."""
    sides = taking_part(named)
    known = [s for s in sides if s.actor.parties]
    one = len(parties_of(s.actor for s in known)) == 1
    both = any(s.part in ("with", "host") for s in known) or sum(s.part == "group" for s in known) > 1
    return False if one and both and len(known) >= 2 and len(known) == len(sides) else None


def guests(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    """A leader or minister of no country told, met where the others are not from: "в Тунисе встретился с президентом"."""
    known = parties_of(s.actor for s in taking_part(named))
    met = any(s.part == "with" and not s.actor.parties and s.actor.level in MINISTERIAL for s in named)
    if found.word.noun or len(known) != 1 or not met:
        return None
    where = place(scan, found)
    return (where is not None and where.state is not None and where.state not in known) or None


def points_back(scan: Scan, found: Found, named: Sequence[Side]) -> bool | None:
    """A noun that is enough to find a contact named before; words that need their own parties are not."""
    if found.word.frame == "await":
        return False
    if found.word.frame == "heading":
        return bool(named)
    if found.word.frame == "trip" and not found.word.noun:
        return _comes(scan, found, named)
    if not found.word.noun:
        offered = bool(named) and all(s.part == "agent" and s.actor.parties for s in named) and (
            decide(scan, found).status == "proposed")
        return True if found.word.frame in ("meet", "gather") and (
            offered or _plural_only(scan, found, named)) else None
    delivered = found.word.frame == "message" and found.link.rel in SUBJECT  # "Письмо было вручено в среду"
    if found.word.frame not in BACKWARD or (found.word.need == "two" and not delivered):
        return None
    if found.word.need == "own" and not pointing(scan, found) and decide(scan, found).rule not in ("status.word", BEGINS):
        return None
    if _of_another(scan, found) or _by_another(scan, found):
        return None
    return all(s.actor.parties or scan.analysis.lemmas[s.actor.head] in GENERIC for s in taking_part(named))


def _comes(scan: Scan, found: Found, named: Sequence[Side]) -> bool:
    """"Он прилетит в среду": a guest whose visit was spoken of, with no other goal than that."""
    a = scan.analysis
    return bool(named) and all(s.part == "agent" and s.actor.parties for s in named) and not any(
        (preposition(a, c) in ("в", "на", "к", "из") or a.rels[c] == "obj") and a.pos[c] in NOUNS
        and not scan.in_time(c) for c in a.children(found.head))


OF_A_KIND = frozenset({"род", "вид", "уровень", "формат"})
"""What likens a contact to others: "визит такого рода"."""


def _of_another(scan: Scan, found: Found) -> bool:
    """The genitive of the noun names something that is no party: "встреча выпускников", "саммит объединения"."""
    a = scan.analysis
    return any(a.rels[c] == "nmod" and not preposition(a, c) and case(a, c) == "Gen" and a.pos[c] in NOUNS
               and c not in found.nucleus and a.lemmas[c] not in triggers() and a.lemmas[c] not in OF_A_KIND
               and actor(scan, c) is None and format_of(scan, [c]) is None
               and not scan.in_time(c)
               for c in a.children(found.head))


def _by_another(scan: Scan, found: Found) -> bool:
    """Somebody who acts for no state holds the contact: "компания провела встречи"."""
    a, verb = scan.analysis, found.link.verb
    if verb < 0 or found.link.rel != "obj" or a.lemmas[verb] not in words_of("light"):
        return False
    at = subject(a, verb)
    return at >= 0 and a.pos[at] in NOUNS and (scan.mention(at) is not None or a.feats[at].get("Animacy") == "Anim") and (
        not actors(scan, at))


def _plural_only(scan: Scan, found: Found, named: Sequence[Side]) -> bool:
    """"стороны встретились", "лидеры обсудили": the subject alone stands for all who take part."""
    if found.word.need and scan.analysis.lemmas[found.head] not in ("обсудить", "обсуждать"):
        return False
    sides = taking_part(named)
    if not sides and found.word.frame == "meet":
        at = subject(scan.analysis, found.head)
        return at >= 0 and scan.analysis.norms[at] == "они"  # those who were spoken of
    return bool(sides) and all(s.part in ("agent", "group") and s.actor.plural and s.actor.official for s in sides)


RULES: tuple[Callable[[Scan, Found, Sequence[Side]], bool | None], ...] = (
    habitual, gone_back, strangers, unofficial, two_parties, domestic, guests, points_back)

__all__ = ["UNNAMED", "admitted"]
