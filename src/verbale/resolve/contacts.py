"""Mentions of contacts -> the distinct contacts of a document. Knows no language.

Mentions with two parties or more are grouped first, in text order; then those that only point back ("эта встреча", "the
talks") join the best group there is, or are dropped. Whether a mention joins a group is the sum of a visible table of
features; a feature may also forbid it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from verbale.lexicon.states import organization
from verbale.model import LEVELS, Contact, ContactMention, Interval, Level, Party, Place, Span, Status, TimeRef, View
from verbale.resolve.contact_scores import JOIN, KIN, WITHOUT_DATE, WITHOUT_KIND, Group, is_state, score

NEGATIVE = frozenset({"declined", "cancelled", "postponed", "denied"})
AHEAD_OF_US = frozenset({"scheduled", "possible", "proposed"})
SURE = 0.7
NEAR = 400
"""Code points within which a call without parties is one of the contact's parties before it."""


def merge(view: View, mentions: Sequence[ContactMention]) -> list[Contact]:
    """Contacts in order of their first mention, ids ``c1`` ..."""
    groups = group(view, mentions)
    _lend_places(groups)
    groups.sort(key=lambda g: g.mentions[0].trigger.start)
    found = [_contact(f"c{k}", g) for k, g in enumerate(groups, 1)]
    return _linked(found, groups)


def _lend_places(groups: Sequence[Group]) -> None:
    """A meeting of the visitor with the hosts, of no place told, is where the visit is."""
    visits = [g for g in groups if g.kind == "visit" and g.place is not None and g.participants]
    for one in groups:
        if one.place is not None and is_state(one.place):
            _narrow(one, visits)
        if one.place is not None or one.kind not in ("meeting", "talks", "summit"):
            continue
        lent = {(v.place.name, v.place.state): v.place for v in visits if v.place is not None and v.parties == one.parties
                and set(v.participants) & set(one.participants) and v.leads_to(one)}
        if len(lent) == 1:
            one.place = next(iter(lent.values()))


def _narrow(one: Group, visits: Sequence[Group]) -> None:
    """A meeting "в столице Норвегии" during a visit to Oslo is in Oslo."""
    towns = {v.place.name: v.place for v in visits if v is not one and v.place is not None and not is_state(v.place)
             and one.place is not None and v.place.state == one.place.state and v.parties == one.parties and v.coincides(one)}
    if len(towns) == 1 and one.kind in ("meeting", "talks", "summit"):
        one.place = next(iter(towns.values()))


def group(view: View, mentions: Sequence[ContactMention]) -> list[Group]:
    """Mentions of the same contact together; those that point back to none are dropped."""
    groups: list[Group] = []
    whole = [m for m in mentions if len(m.parties) >= 2]
    for mention in whole:
        best = _best(view, mention, groups)
        if best is None:
            groups.append(Group(view, mention))
        else:
            best.add(mention)
    for mention in mentions:
        if len(mention.parties) < 2:
            _attach(view, mention, groups)
    for one in groups:
        one.mentions.sort(key=lambda m: m.trigger.start)
    return groups


def _attach(view: View, mention: ContactMention, groups: list[Group]) -> None:
    """Give a mention that points back to its group; another date, or a call near by, makes it another contact of the
    same parties."""
    if (best := _best(view, mention, groups)) is not None:
        best.add(mention)
        return
    kin = None
    if mention.kind in ("call", "video"):
        kin = _best(view, mention, groups, WITHOUT_KIND)
        kin = kin if kin is not None and kin.distance(mention) < NEAR else None
    elif (mention.time or mention.fresh or mention.ordinal ) and mention.rule.startswith(("event", "meet", "mutual", "pointer")):
        kin = _best(view, mention, groups, WITHOUT_DATE)
    elif _elsewhere(mention):
        kin = _best(view, mention, groups, WITHOUT_DATE)
        kin = kin if kin is not None and kin.distance(mention) < NEAR and _status(kin.mentions) == "held" else None
    if kin is None and mention.rule.startswith("trip") and mention.status in AHEAD_OF_US:
        kin = _only_pair(mention, groups)
    if kin is None and _another(mention, groups):
        kin = _best(view, mention, groups, WITHOUT_KIND)
        kin = kin if kin is not None and kin.distance(mention) < NEAR else None
    if kin is not None and set(mention.participants) <= set(kin.participants):
        groups.append(Group(view, _of_kin(mention, kin)))


def _of_kin(mention: ContactMention, kin: Group) -> ContactMention:
    """A further contact of the same parties; of the same persons too, where they are told or it has been."""
    parties = tuple(sorted(kin.parties))
    if mention.rule.startswith("pointer"):
        mention = replace(mention, kind=kin.kind, level=_level(kin.mentions))
    elif mention.ordinal and mention.level == "unspecified":
        mention = replace(mention, level=_level(kin.mentions))  # one more of the same row
    if not mention.participants and not mention.rule.startswith("pointer"):
        return replace(mention, parties=parties)
    level = mention.level if mention.level != "unspecified" or not kin.participants else _level(kin.mentions)
    return replace(mention, parties=parties, participants=kin.participants, level=level,
                   by_party=tuple((p, x) for p, xs in kin.by_party.items() for x in sorted(xs)))


def _only_pair(mention: ContactMention, groups: Sequence[Group]) -> Group | None:
    """"визит президента X может состояться в мае": to the other of the two of whom alone the text speaks; the nearest contact
    of theirs."""
    pair = groups[0].parties if groups else frozenset()
    if len(pair) != 2 or len(mention.parties) != 1 or not set(mention.parties) < pair or any(g.parties != pair for g in groups):
        return None
    if any(g.kind == "visit" for g in groups) or mention.place is not None or not mention.time:
        return None
    near = min(groups, key=lambda g: g.distance(mention))
    return near if near.distance(mention) < NEAR else None


def _elsewhere(mention: ContactMention) -> bool:
    """"предстоящие в Ханое консультации": surely to come, at a place of their own."""
    return mention.place is not None and mention.status == "scheduled" and mention.confidence >= SURE


def _another(mention: ContactMention, groups: Sequence[Group]) -> bool:
    """A meeting that one side proposes in a call or letter to the other side of that, or that both agree on there."""
    if mention.status not in ("proposed", "scheduled") or mention.confidence < SURE or (
            mention.kind not in ("meeting", "summit", "talks")):
        return False
    remote = [g for g in groups if g.kind in ("call", "video", "message") and set(mention.parties) < g.parties]
    if not mention.parties:
        return mention.level != "unspecified" and any(
            _level(g.mentions) == mention.level and _status(g.mentions) == "held" for g in remote)
    return any(set(mention.participants) & set(g.participants) for g in remote)


def _best(view: View, mention: ContactMention, groups: Sequence[Group],
          leave: frozenset[object] = frozenset()) -> Group | None:
    """The group that a mention joins: the best score, the nearest of equals; None where all stay below the bar."""
    ranked = [(value, -one.distance(mention), k) for k, one in enumerate(groups)
              if (value := score(one, mention, leave)) is not None and value >= (KIN if leave else JOIN)]
    return groups[max(ranked)[2]] if ranked else None


# ---------------------------------------------------------------- one record of a group


def _contact(id: str, one: Group) -> Contact:
    mentions = one.mentions
    lead = max(mentions, key=lambda m: (len(m.parties), m.confidence, -m.trigger.start))
    status = _status(mentions)
    time = _time(one)
    condition = next((m.condition for m in sorted(mentions, key=lambda m: -len(m.parties)) if m.condition), None)
    if condition is not None and status == "scheduled":
        status = "possible"
    return Contact(
        id=id, kind=one.kind, status=status, polarity="negative" if status in NEGATIVE else "positive",
        level=_level(mentions), parties=_parties(mentions), participants=one.participants,
        initiator=_first(m.initiator for m in mentions), host=_first(m.host for m in mentions),
        venue=next((m.venue for m in mentions if m.venue), None),
        time=Interval(time.earliest, time.latest, time.precision, time.text, time.span, time.derivation) if time else None,
        place=one.place, topics=tuple({t.text: t for m in mentions for t in m.topics}.values()), ordinal=one.ordinal,
        condition=condition, after=(), before=(), reported_in=_first(m.statement for m in mentions),
        mentions=tuple(m.trigger for m in mentions), evidence=tuple(sorted({e for m in mentions for e in m.evidence})),
        confidence=round(lead.confidence, 3), rule=lead.rule)


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)


def _status(mentions: Sequence[ContactMention]) -> Status:
    """What sure words tell last where the contact fell through, else what the surest mentions tell together."""
    fallen = [m for m in mentions if m.status in NEGATIVE and m.confidence >= SURE]
    tied = [m for m in mentions if m.status == "possible" and m.condition is not None and m.confidence >= SURE]
    if fallen and tied and {m.status for m in fallen} == {"declined"}:
        return "possible"  # refused before something has happened
    if fallen:
        return fallen[-1].status
    planned = [m.status for m in mentions if m.confidence >= SURE and m.status in ("proposed", "scheduled")]
    if planned and planned.count("proposed") == planned.count("scheduled"):
        return planned[-1]  # told as often the one as the other: how it stands is told last
    weight: dict[Status, float] = {}
    for m in mentions:
        weight[m.status] = weight.get(m.status, 0.0) + m.confidence ** 3
    return max(weight, key=lambda s: weight[s])


def _level(mentions: Sequence[ContactMention]) -> Level:
    return min((m.level for m in mentions), key=LEVELS.index)


def _parties(mentions: Sequence[ContactMention]) -> tuple[Party, ...]:
    codes = {p for m in mentions for p in m.parties}
    others = codes - {"XX"}
    return tuple(sorted(others if len(others) > 1 or any(organization(p) for p in others) else codes))


def _time(one: Group) -> TimeRef | None:
    return one.time


def _linked(found: list[Contact], groups: Sequence[Group]) -> list[Contact]:
    """``after`` and ``before`` as ids of the contacts whose words the mentions point at."""
    holder: dict[Span, str] = {m.trigger: c.id for c, g in zip(found, groups, strict=True) for m in g.mentions}
    after = {c.id: sorted({holder[s] for m in g.mentions for s in m.after if s in holder} - {c.id})
             for c, g in zip(found, groups, strict=True)}
    after = {id: [other for other in earlier if id not in after[other]] for id, earlier in after.items()}
    before: dict[str, list[str]] = {c.id: [] for c in found}
    for id, earlier in after.items():
        for other in earlier:
            before[other].append(id)
    return [replace(c, after=tuple(after[c.id]), before=tuple(before[c.id])) for c in found]


__all__ = ["Place", "group", "merge"]
