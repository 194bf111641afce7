"""Does a mention belong to a contact: a visible table of features and what each is worth.

A feature returns a value that is multiplied by its weight, or None where it forbids the union.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log2

from verbale.model import ContactMention, Party
from verbale.resolve.contact_groups import SURE, Group, is_state, is_vague, stem

JOIN = 1.0
"""The least sum with which a mention joins a group."""
KIN = 0.4
"""The least sum with which a contact is one of the same parties as a group, whatever its date or kind."""
REMOTE = frozenset({"call", "video"})
VAGUE = frozenset({"contact", "talks"})
NEGATIVE = frozenset({"declined", "cancelled", "postponed", "denied"})
FALLEN = frozenset({"cancelled", "postponed"})
AHEAD = frozenset({"scheduled", "possible", "proposed"}) | NEGATIVE
HEAD = 300
"""Code points of headline and lede, whose words may point ahead."""


# ---------------------------------------------------------------- features


def kinds(group: Group, mention: ContactMention) -> float | None:
    """The same way of meeting; vague words go with any."""
    have, kind = group.kinds, mention.kind
    if kind in have:
        return 0.6
    if mention.rule.startswith(("pointer", "heading", "attended", "answer")):
        return 0.5
    if "visit" in have or kind == "visit" or "message" in have or kind == "message":
        return None
    if kind in REMOTE:
        return 0.0 if have & REMOTE or group.vague else None
    if have & REMOTE:
        if is_vague(mention) or (kind == "meeting" and "video" in have and mention.definite):
            return 0.0
        return -0.2 if kind == "talks" and len(mention.parties) < 2 else None
    if (kind == "contact" and not have & VAGUE) or (have == {"contact"}):
        return -0.3 if len(mention.parties) < 2 or "summit" in (*have, kind) else 0.3
    elsewhere = mention.place is not None and group.place is not None and mention.place.name != group.place.name
    if kind == "summit" and have <= {"talks", "contact"} and elsewhere:
        return None
    return 0.5


def pronouns(group: Group, mention: ContactMention) -> float | None:
    """A pronoun stands for the contact whose noun it agrees with."""
    return 1.5 if mention.refers in group.ends else 0.0


def guests(group: Group, mention: ContactMention) -> float | None:
    """Who is visited does not travel there."""
    one = mention.parties[0] if len(mention.parties) == 1 and mention.kind == "visit" else None
    if mention.rule.startswith("summon") and group.hosts and mention.host not in group.hosts:
        return None  # an envoy is summoned in answer
    return None if one in group.hosts and mention.host is None else 0.0


def parties(group: Group, mention: ContactMention) -> float | None:
    """The same parties, or those of one among those of the other."""
    one, other = set(group.parties) - {"XX"}, set(mention.parties) - {"XX"}
    if not other:
        return 0.5
    if one == other or (other <= one and mention.rule.startswith("heading")):
        return 2.0  # delegations are those of the talks, whichever of them are named
    if other <= one:
        return None if len(one) > 2 and (_of_two(group, mention) or _by_themselves(group, mention)) else 1.0
    if mention.rule.startswith("attended"):
        return 0.5  # somebody more who was there
    if one <= other and ("XX" in group.parties or len(one) >= 2):
        return 0.8
    return None


def _by_themselves(group: Group, mention: ContactMention) -> bool:
    """Two persons who talk are no summit of many."""
    return group.kind == "summit" and mention.kind in ("talks", "meeting") and len(mention.parties) == 2 and (
        {p for p, _ in mention.by_party} == set(mention.parties))


def _of_two(group: Group, mention: ContactMention) -> bool:
    """"двусторонние переговоры" are none of three sides."""
    words = group.view.article.clean[mention.trigger.start : mention.trigger.end].lower()
    return words.startswith(("двусторон", "bilateral"))


def persons(group: Group, mention: ContactMention) -> float | None:
    """The same people for each party; another person for the same party is another contact."""
    theirs = _grouped(mention.by_party)
    if mention.rule.startswith("attended"):
        return 0.3
    if any(group.by_party[p].isdisjoint(theirs[p]) for p in group.by_party.keys() & theirs.keys()):
        return None if len(mention.parties) >= 2 else -0.3
    if not group.participants or not mention.participants:
        return 0.0
    return 1.0 if set(group.participants) & set(mention.participants) else -0.3


def _grouped(pairs: Iterable[tuple[Party, str]]) -> dict[Party, set[str]]:
    out: dict[Party, set[str]] = {}
    for party, person in pairs:
        out.setdefault(party, set()).add(person)
    return out


def times(group: Group, mention: ContactMention) -> float | None:
    """The same day, or one interval within the other."""
    one, other = group.time, mention.time
    if one is None or other is None:
        return 0.0
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return 1.5
    first, last = max(one.earliest or "", other.earliest or ""), min(one.latest or "9", other.latest or "9")
    return 0.5 if first <= last else None


def places(group: Group, mention: ContactMention) -> float | None:
    """The same place, or a city in the state that the other names."""
    one, other = group.place, mention.place
    if one is None or other is None:
        return 0.0
    if one.name == other.name:
        return 1.0
    if one.state is None or other.state is None or one.state == other.state:
        return 0.3 if is_state(one) or is_state(other) else -0.5
    return None


def ordinals(group: Group, mention: ContactMention) -> float | None:
    if group.ordinal is None or mention.ordinal is None:
        if mention.ordinal:
            return -0.5
        return -0.3 if group.ordinal and len(mention.parties) >= 2 else 0.0
    return 1.0 if group.ordinal == mention.ordinal else None


def statuses(group: Group, mention: ContactMention) -> float | None:
    """What has been is not what is to come, where words are sure."""
    firm = group.firm
    have = firm or group.statuses
    if mention.rule.startswith("answer"):  # what is accepted or declined had been proposed
        return 1.0 if "proposed" in group.statuses else None
    status, sure = mention.status, (mention.confidence >= SURE or _has_been(group, mention)) and bool(firm)
    if status in have:
        return 0.5
    if sure and status == "held" and have and have <= NEGATIVE and mention.time and len(mention.parties) > 1:
        return None  # what was on a day told is not what will not be
    came = status == "ongoing" and mention.time is not None and have <= {"scheduled", "possible"}
    if (status in AHEAD and have <= {"held"}) or (status == "held" and have <= AHEAD) or (came and _begun(group, mention)):
        return -3.0 if sure else -0.5
    if sure and have == {"denied"} and status == "possible" and (mention.time or mention.condition):
        return -2.0  # what may be some day is not what is not planned now
    if have <= NEGATIVE and status in AHEAD and not mention.parties:
        return 0.3  # what fell through had been planned
    if sure and len(mention.parties) >= 2 and ((status == "declined" and have & FALLEN) or (
            status in FALLEN and "declined" in have)):
        return -1.0  # what one side refuses was never agreed on
    if sure and len(mention.parties) >= 2 and ((status == "denied" and have and have <= FALLEN) or (
            status in FALLEN and have == {"denied"})):
        return -1.0  # what is not planned was not called off
    if sure and status == "ongoing" and have and (have <= NEGATIVE or have & FALLEN) and mention.participants:
        return -2.0  # what some go on with was not called off
    if sure and have == {"ongoing"} and (status == "denied" or (status == "declined" and mention.kind == "contact")):
        return -2.0  # nor is what goes on what is denied, nor contacts avoided while one talks through another
    if sure and status == "proposed" and have <= NEGATIVE and len(mention.parties) >= 2:
        return -1.5  # another one instead
    if status in NEGATIVE:
        return 0.3 if have & NEGATIVE or len(mention.parties) < 2 else -0.5
    return 0.0


def _begun(group: Group, mention: ContactMention) -> bool:
    """Whoever came before the day of publication is not who is still to come."""
    told, published = mention.time, group.view.article.published
    return told is not None and published is not None and (told.latest or "9") < published.earliest and bool(
        group.participants) and group.participants != mention.participants


def _has_been(group: Group, mention: ContactMention) -> bool:
    """Told of a day before the day of publication: that it has been needs no verb."""
    told, published = mention.time, group.view.article.published
    return mention.status == "held" and told is not None and published is not None and (
        told.latest or "9") < published.earliest


def processes(group: Group, mention: ContactMention) -> float | None:
    """A negotiation that goes on is not one of its rounds."""
    if len(mention.parties) < 2:
        if group.process and (mention.fresh or mention.ordinal or (mention.time and not mention.process)):
            return -1.5
        if mention.process and not group.process and mention.time is not None:
            return -1.5  # what has gone on since January is not the meeting of today
        return 0.3 if group.process and mention.process else 0.0
    if group.process == mention.process:
        return 0.3 if mention.process else 0.0
    eventful = mention if group.process else group
    dated = eventful.time is not None or bool(eventful.participants) or eventful.place is not None
    return -3.0 if dated else -0.7


def apart(group: Group, mention: ContactMention) -> float | None:
    """Told to be beside or after one another, they are two."""
    if mention.trigger in group.apart or not group.triggers.isdisjoint(mention.apart):
        return None
    return -0.6 if len(mention.parties) < 2 and group.background else 0.0


def fresh(group: Group, mention: ContactMention) -> float | None:
    """"новый раунд" after a contact that has been is another one."""
    have = group.firm
    if group.fresh:
        return 0.5 if mention.fresh else 0.0
    return -1.2 if mention.fresh and have & {"held", "ongoing"} else 0.0


def levels(group: Group, mention: ContactMention) -> float | None:
    """Another level is another contact, where both are told."""
    have = group.levels
    if mention.rule.startswith("attended") or mention.level == "unspecified" or mention.level in have:
        return 0.0
    if mention.level == "ministers" and "foreign_ministers" in have and not mention.participants:
        return 0.0  # "министры", who were named by their office before
    if not have:
        return -0.6 if not mention.participants and len(mention.parties) < 2 else 0.0
    summons = mention.rule.startswith("summon") != any(m.rule.startswith("summon") for m in group.mentions)
    if summons and len(mention.parties) >= 2:
        return None  # a minister met his colleague, and an envoy was summoned
    if len(mention.parties) >= 2 and mention.participants and group.participants and mention.rule.startswith(("receive", "meet")):
        return None  # a minister met his colleague, and was received by the president
    return -1.5 if len(mention.parties) >= 2 or not mention.participants else -0.5


def wording(group: Group, mention: ContactMention) -> float | None:
    """"саммит" points back at what was called so, "разговор" at a call that was; other words change more freely."""
    remote = mention.kind == "talks" and not group.kinds.isdisjoint(REMOTE)
    if len(mention.parties) >= 2 or not (mention.kind == "summit" or remote):
        return 0.0
    return 0.25 if stem(group.view, mention) in group.stems else 0.0


def definite(group: Group, mention: ContactMention) -> float | None:
    return 0.5 if mention.definite else 0.0


def nearness(group: Group, mention: ContactMention) -> float | None:
    """Words far apart are less likely to mean the same contact."""
    behind = len(mention.parties) < 2 and mention.trigger.start > HEAD and (
        group.begins > mention.trigger.end + 100)
    return -min(1.5, 0.25 * log2(1 + group.distance(mention) / 50)) - (0.5 if behind else 0.0)


FEATURES: tuple[tuple[Callable[[Group, ContactMention], float | None], float], ...] = (
    (kinds, 1.0), (pronouns, 1.0), (guests, 1.0), (parties, 1.0), (persons, 1.0), (times, 1.0), (places, 1.0),
    (ordinals, 1.0), (statuses, 1.0),
    (processes, 1.0), (apart, 1.0), (fresh, 1.0), (levels, 1.0), (wording, 1.0), (definite, 1.0), (nearness, 1.0))

WITHOUT_KIND = frozenset({kinds, times, places, ordinals, statuses, fresh, levels, processes})
WITHOUT_DATE = frozenset({times, places, ordinals, statuses, fresh, levels, processes})
"""Features that tell one contact from another of the same parties."""


def score(group: Group, mention: ContactMention, leave: frozenset[object] = frozenset()) -> float | None:
    """The weighted sum of the features; None where one of them forbids the union."""
    total = 0.0
    for feature, weight in FEATURES:
        if feature in leave:
            continue
        value = feature(group, mention)
        if value is None:
            return None
        total += weight * value
    return total
