"""Mentions of contacts -> the distinct contacts of a document. Knows no language.

Mentions with two parties or more are grouped first, in text order; then those that only point back ("эта встреча", "the
talks") join the best group there is, or are dropped. Whether a mention joins a group is the sum of a visible table of
features; a feature may also forbid it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from verbale.lexicon.states import organization
from verbale.model import LEVELS, Contact, ContactMention, Interval, Level, Party, Place, Span, Status, TimeRef, View
from verbale.resolve.contact_groups import WINDOW, Group, Groups, is_state
from verbale.resolve.contact_scores import JOIN, KIN, WITHOUT_DATE, WITHOUT_KIND, score

NEGATIVE = frozenset({"declined", "cancelled", "postponed", "denied"})
REMOTE = frozenset({"call", "video"})
AHEAD = frozenset({"scheduled", "possible", "proposed"})
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
    visits: dict[frozenset[Party], list[Group]] = {}
    for one in groups:
        if "visit" in one.kinds and one.kind == "visit" and one.place is not None and one.participants:
            visits.setdefault(one.parties, []).append(one)
    for one in groups:
        here = _nearest(visits.get(one.parties, ()), one)
        if not here or one.kind not in ("meeting", "talks", "summit") or _status(one.mentions) in NEGATIVE:
            continue
        if one.place is not None and is_state(one.place):
            _narrow(one, here)
        if one.place is not None:
            continue
        lent = {(v.place.name, v.place.state): v.place for v in here if v.place is not None
                and set(v.participants) & set(one.participants) and v.leads_to(one)}
        if len(lent) == 1:
            one.place = next(iter(lent.values()))


def _nearest(visits: Sequence[Group], one: Group) -> Sequence[Group]:
    """The visits told before and after a contact, of very many."""
    k = bisect_left(visits, one.index, key=lambda v: v.index)
    return visits[max(0, k - WINDOW // 2) : k + WINDOW // 2]


def _narrow(one: Group, visits: Sequence[Group]) -> None:
    """A meeting "в столице Норвегии" during a visit to Oslo is in Oslo."""
    towns = {v.place.name: v.place for v in visits if v.place is not None and not is_state(v.place)
             and one.place is not None and v.place.state == one.place.state and v.coincides(one)}
    if len(towns) == 1:
        one.place = next(iter(towns.values()))


def group(view: View, mentions: Sequence[ContactMention]) -> list[Group]:
    """Mentions of the same contact together; those that point back to none are dropped."""
    groups = Groups(view)
    for mention in mentions:
        if len(mention.parties) >= 2:
            best = _best(mention, groups)
            if best is None:
                groups.open(mention)
            else:
                groups.join(best, mention)
    for mention in mentions:
        if len(mention.parties) < 2:
            _attach(mention, groups)
    for one in groups.all:
        one.mentions.sort(key=lambda m: m.trigger.start)
    return groups.all


def _attach(mention: ContactMention, groups: Groups) -> None:
    """Give a mention that points back to its group; another date, or a call near by, makes it another contact of the
    same parties."""
    if (best := _best(mention, groups)) is not None:
        groups.join(best, mention)
        return
    kin = next((k for rule in KINSHIP if (k := rule(mention, groups)) is not None), None)
    if kin is not None and set(mention.participants) <= set(kin.participants):
        groups.open(_of_kin(mention, kin))


def by_call(mention: ContactMention, groups: Groups) -> Group | None:
    """A call near by is one of those who are spoken of."""
    return _close(mention, _best(mention, groups, WITHOUT_KIND)) if mention.kind in REMOTE else None


def by_date(mention: ContactMention, groups: Groups) -> Group | None:
    """A meeting of another date, or one more of a row."""
    dated = mention.time or mention.fresh or mention.ordinal
    together = not mention.parties and mention.rule.startswith(("meet", "gather"))
    if mention.time and together:  # "они встречались 5 мая", told after a call
        return _best(mention, groups, WITHOUT_DATE) or _close(mention, _best(mention, groups, WITHOUT_KIND))
    return _best(mention, groups, WITHOUT_DATE) if dated and mention.kind not in REMOTE and mention.rule.startswith(
        ("event", "meet", "gather", "mutual", "pointer", *(["trip"] if mention.fresh and not mention.parties else []))) else None


def by_level(mention: ContactMention, groups: Groups) -> Group | None:
    """"встреча министров пока не согласована", told after talks of their deputies: of another level than any that was told."""
    if mention.parties or mention.level == "unspecified" or mention.confidence < SURE or not mention.rule.startswith("event"):
        return None
    kin = _close(mention, _best(mention, groups, WITHOUT_DATE))
    return kin if kin is not None and kin.levels and mention.level not in kin.levels else None


def by_plan(mention: ContactMention, groups: Groups) -> Group | None:
    """"предстоящие в Ханое консультации": surely to come, at a place of their own, after what has been."""
    if mention.place is None or mention.status != "scheduled" or mention.confidence < SURE:
        return None
    kin = _close(mention, _best(mention, groups, WITHOUT_DATE))
    return kin if kin is not None and _status(kin.mentions) == "held" else None


def by_pair(mention: ContactMention, groups: Groups) -> Group | None:
    """"визит президента X может состояться в мае": to the other of the two of whom alone the text speaks."""
    if not mention.rule.startswith("trip") or mention.place is not None:
        return None
    near = groups.near(mention)
    pair = near[0].parties if near and len(mention.parties) == 1 else frozenset()
    if len(pair) != 2 or not set(mention.parties) < pair or any(g.parties != pair or "visit" in g.kinds for g in near):
        return None
    hosted = mention.status == "held" and any(g.place is not None and g.place.state in pair - set(mention.parties) for g in near)
    if not hosted and not (mention.time and mention.status in AHEAD):
        return None
    return _close(mention, min(near, key=lambda g: g.distance(mention)))


def by_agreement(mention: ContactMention, groups: Groups) -> Group | None:
    """A meeting that one side proposes in a call or letter to the other side of that, or that both agree on there."""
    if mention.status not in ("proposed", "scheduled") or mention.confidence < SURE or (
            mention.kind not in ("meeting", "summit", "talks")):
        return None
    remote = [g for g in groups.near(mention) if g.kinds & (REMOTE | {"message"}) and set(mention.parties) < g.parties
              and g.kind in (*REMOTE, "message")]
    if mention.parties:
        agreed = len(mention.parties) == 1 and any(set(mention.participants) & set(g.participants) for g in remote)
    else:
        placed = mention.time is not None or mention.place is not None
        agreed = any(_status(g.mentions) == "held" and (
            _level(g.mentions) == mention.level or (placed and mention.level == "unspecified")) for g in remote)
    return _close(mention, _best(mention, groups, WITHOUT_KIND)) if agreed else None


def by_readiness(mention: ContactMention, groups: Groups) -> Group | None:
    """"X отказался от встречи с Y. О готовности к переговорам ранее заявил Y": what one side offers, right behind a contact with
    the other, is for that other side."""
    if mention.status != "possible" or len(mention.parties) != 1 or mention.confidence < SURE or (
            not mention.rule.startswith(("event", "meet"))):
        return None
    kin = _close(mention, _best(mention, groups, WITHOUT_KIND))
    pair = kin is not None and len(kin.parties) == 2 and set(mention.parties) < kin.parties
    return kin if kin is not None and pair and _status(kin.mentions) in NEGATIVE | AHEAD else None


def by_visit(mention: ContactMention, groups: Groups) -> Group | None:
    """"Визит начнется во вторник, на среду намечены переговоры": what guest and hosts do, told right behind their visit."""
    if mention.participants or mention.kind not in ("meeting", "talks") or mention.confidence < SURE or (
            not mention.rule.startswith("event") or not (mention.time or mention.place)):
        return None
    near = groups.near(mention)
    last = min(near, key=lambda g: g.distance(mention)) if near else None
    if last is None or last.kinds != {"visit"} or len(last.parties) != 2 or not set(mention.parties) <= last.parties - last.hosts:
        return None
    ahead = mention.status in AHEAD
    return _close(mention, last) if ahead == (_status(last.mentions) in AHEAD) else None


KINSHIP: tuple[Callable[[ContactMention, Groups], Group | None], ...] = (
    by_call, by_date, by_level, by_plan, by_pair, by_agreement, by_readiness, by_visit)
"""Of which contact's parties a further one is, that the text does not name again: rules in order."""


def _close(mention: ContactMention, kin: Group | None) -> Group | None:
    return kin if kin is not None and kin.distance(mention) < NEAR else None


def _of_kin(mention: ContactMention, kin: Group) -> ContactMention:
    """A further contact of the same parties; of the same persons too, where they are told or it has been."""
    parties = tuple(sorted(kin.parties))
    if mention.rule.startswith("trip"):
        guests = tuple(sorted(kin.by_party.get(mention.parties[0], ()))) if mention.parties else ()
        host = next((p for p in parties if p not in mention.parties), None) if len(parties) == 2 else None
        return replace(mention, parties=parties, host=host, participants=mention.participants or guests)
    if mention.rule.startswith("pointer"):
        mention = replace(mention, kind=kin.kind, level=_level(kin.mentions))
    elif (mention.ordinal or kin.kinds == {"visit"}) and mention.level == "unspecified":
        mention = replace(mention, level=_level(kin.mentions))  # one more of the same row; what the guest came for
    they = mention.rule.startswith("meet") and not mention.parties and mention.level in ("unspecified", _level(kin.mentions))
    if not mention.participants and not they and not mention.rule.startswith("pointer"):
        return replace(mention, parties=parties)
    level = mention.level if mention.level != "unspecified" or not kin.participants else _level(kin.mentions)
    return replace(mention, parties=parties, participants=kin.participants, level=level,
                   by_party=tuple((p, x) for p, xs in kin.by_party.items() for x in sorted(xs)))


def _best(mention: ContactMention, groups: Groups, leave: frozenset[object] = frozenset()) -> Group | None:
    """The group that a mention joins: the best score, the nearest of equals; None where all stay below the bar."""
    ranked = [(value, -one.distance(mention), one.index) for one in groups.near(mention)
              if (value := score(one, mention, leave)) is not None and value >= (KIN if leave else JOIN)]
    return groups.all[max(ranked)[2]] if ranked else None


# ---------------------------------------------------------------- one record of a group


def _contact(id: str, one: Group) -> Contact:
    mentions = one.mentions
    lead = max(mentions, key=lambda m: (len(m.parties), m.confidence, -m.trigger.start))
    status = _status(mentions)
    moved_to = one.moved_to if status == "postponed" else None
    time = one.time or moved_to
    condition = next((m.condition for m in sorted(mentions, key=_conditional) if m.condition), None)
    if condition is not None and status == "scheduled":
        status = "possible"
    return Contact(
        id=id, kind=one.kind, status=status, polarity="negative" if status in NEGATIVE else "positive",
        level=_level(mentions), parties=_parties(mentions), participants=one.participants,
        initiator=_first(m.initiator for m in mentions), host=_first(m.host for m in mentions),
        venue=next((m.venue for m in mentions if m.venue), None),
        time=_interval(time), moved_to=_interval(moved_to), place=one.place,
        topics=tuple({t.text: t for m in mentions for t in m.topics}.values()), ordinal=one.ordinal, condition=condition,
        after=(), before=(), reported_in=_first(m.statement for m in mentions),
        mentions=tuple(m.trigger for m in mentions), evidence=tuple(sorted({e for m in mentions for e in m.evidence})),
        confidence=round(lead.confidence, 3), rule=lead.rule)


HYPOTHETICAL = ("если", "пока", "при условии", "if", "unless", "until", "provided")
"""Words that open a condition and tell of nothing else, as "после" does of what comes first."""


def _conditional(mention: ContactMention) -> tuple[bool, int]:
    """Which mention's condition is the contact's: of explicit words first, then of the most parties."""
    tied = mention.condition
    return tied is None or not tied.text.lower().startswith(HYPOTHETICAL), -len(mention.parties)


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v), None)


def _status(mentions: Sequence[ContactMention]) -> Status:
    """What sure words tell last where the contact fell through, else what the surest mentions tell together."""
    fallen = [m for m in mentions if m.status in NEGATIVE and m.confidence >= SURE]
    tied = [m for m in mentions if m.status == "possible" and m.condition is not None and m.confidence >= SURE]
    if fallen and tied and {m.status for m in fallen} == {"declined"}:
        return "possible"  # refused before something has happened
    if fallen and {m.status for m in fallen} == {"declined", "denied"}:
        return "declined"  # it will not be, since somebody refuses it
    if fallen:
        return fallen[-1].status
    if answers := [m for m in mentions if m.rule.startswith("answer") or m.rule.endswith(".accepted")]:
        return answers[-1].status
    if any(m.rule.endswith("arrived") for m in mentions if m.status == "ongoing") and _none_held(mentions):
        return "ongoing"  # he who was to come is there
    planned = [m.status for m in mentions if m.confidence >= SURE and m.status in ("proposed", "scheduled")]
    if planned and planned.count("proposed") == planned.count("scheduled"):
        return planned[-1]  # told as often the one as the other: how it stands is told last
    weight: dict[Status, float] = {}
    for m in mentions:
        weight[m.status] = weight.get(m.status, 0.0) + m.confidence ** 3
    return max(weight, key=lambda s: weight[s])


def _none_held(mentions: Sequence[ContactMention]) -> bool:
    return not any(m.status == "held" and m.confidence >= SURE for m in mentions)


def _level(mentions: Sequence[ContactMention]) -> Level:
    return min((m.level for m in mentions), key=LEVELS.index)


def _parties(mentions: Sequence[ContactMention]) -> tuple[Party, ...]:
    codes = {p for m in mentions for p in m.parties}
    others = codes - {"XX"}
    return tuple(sorted(others if len(others) > 1 or any(organization(p) for p in others) else codes))


def _interval(time: TimeRef | None) -> Interval | None:
    return Interval(time.earliest, time.latest, time.precision, time.text, time.span, time.derivation) if time else None


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
