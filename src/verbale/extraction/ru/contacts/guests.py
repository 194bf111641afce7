"""Who comes to whom: frames of those who stay, are awaited, invited or sent somewhere, and of guests."""

from __future__ import annotations

from dataclasses import replace

from verbale.extraction.parties import UNNAMED, Actor, parties_of
from verbale.extraction.ru.contacts.actors import actors
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import Side, dependents, genitives, partners, side, somebody, subject_actors
from verbale.extraction.ru.contacts.syntax import case, own_subject, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import triggers, words_of


def stay(scan: Scan, found: Found) -> list[Side]:
    """"X был в Y", "делегация находится в Y": an official abroad; the state of the place is added by :mod:`.trips`."""
    a = scan.analysis
    where = a.heads[found.head] if a.rels[found.head] == "cop" else found.head
    return [s for s in side("agent", subject_actors(scan, where)) if a.lemmas[s.actor.head] == "делегация" or (
        s.actor.level in VISITING and a.lemmas[s.actor.head] not in words_of("posted") and not any(
            o.role == "ambassador" for p in s.actor.persons for o in scan.view.offices_of(p)))]


VISITING = frozenset({"leaders", "foreign_ministers", "ministers", "senior_officials", "envoys"})
"""Levels of officials who are somewhere on a visit."""


def await_(scan: Scan, found: Found) -> list[Side]:
    """"В Москве ждут президента Франции": persons or a delegation are awaited somewhere."""
    a = scan.analysis
    if any(a.rels[c] in ("nsubj", "obj", "nsubj:pass") and a.pos[c] == "NOUN" and case(a, c) in ("Nom", "Acc")
           and a.feats[c].get("Animacy") == "Inan" and not actors(scan, c) for c in a.children(found.head)):
        return []  # "его ждал холодный прием"
    middle = a.lemmas[found.head] == "ожидаться"  # "X ожидается в Лиме"
    awaited = [x for c in a.children(found.head) if not preposition(a, c) and (
        a.rels[c] in ("obj", "nsubj:pass") or (a.rels[c] == "nsubj" and (middle or case(a, c) in ("Acc", "Gen"))))
               for x in actors(scan, c) if not x.itself and (somebody(scan, x) or a.lemmas[c] in ("делегация", "представитель"))]
    there = subject_actors(scan, found.head) or by_town(scan, found.head)
    hosts = [x for x in there if (_official(x) or x.itself) and x.head not in {y.head for y in awaited}]
    return [*side("host", hosts if awaited else ()), *side("agent", awaited)]


def by_town(scan: Scan, verb: int) -> list[Actor]:
    """"Лима ждет президента X": the state of the town that is the subject."""
    at = own_subject(scan.analysis, verb)
    mention = scan.mention(at) if at >= 0 else None
    if mention is None or mention.type != "place" or not mention.state:
        return []
    return [Actor(at, (at, at + 1), (), (mention.state,), itself=True)]


def receiving(scan: Scan, verb: int, agents: list[Actor], guests: list[Actor]) -> list[Actor]:
    """"Лима принимает президента X", "Чили примет инспекторов ООН": a town or state receives officials, bodies and inspectors."""
    who = all(x.persons or x.level != "unspecified" or scan.analysis.lemmas[x.head] in words_of("sent") for x in guests)
    return [x for x in agents if x.itself] or by_town(scan, verb) if guests and who else []


def _official(one: Actor) -> bool:
    return bool(one.persons) or one.level != "unspecified"


def invite(scan: Scan, found: Found) -> list[Side]:
    """"X пригласил Y в Z": who is to come, and the host."""
    a = scan.analysis
    guests = [x for c in a.children(found.head) if a.rels[c] in ("obj", "nsubj:pass", "nsubj") and
              (a.rels[c] == "obj") == (a.feats[found.head].get("Voice") != "Pass") for x in actors(scan, c)]
    if a.feats[found.head].get("Voice") == "Pass":
        hosts = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)]
    else:
        hosts = subject_actors(scan, found.head)
    return [*side("host", hosts), *side("agent", guests)]


def acting(scan: Scan, verb: int) -> list[Actor]:
    """Who does what a predicate tells: its subject, of a passive one who stands in the instrumental."""
    if scan.analysis.feats[verb].get("Voice") != "Pass":
        return subject_actors(scan, verb)
    return [x for c in dependents(scan, [verb], ("",), ("Ins",)) for x in actors(scan, c)]


def send(scan: Scan, found: Found) -> list[Side]:
    """"X направил делегацию в Y": who is sent takes part, for the party of the sender where no other is told."""
    a = scan.analysis
    if _to_talks(scan, found.head):
        return []
    sender = parties_of(acting(scan, found.head))
    sent = [x for c in a.children(found.head) if a.rels[c] in ("obj", "nsubj:pass") and not preposition(a, c)
            for x in actors(scan, c) if not x.itself and _on_mission(scan, x)]
    return side("agent", (replace(x, parties=x.parties or sender, official=True) for x in sent))


def _to_talks(scan: Scan, verb: int) -> bool:
    """"направил делегацию на переговоры с X": the talks are told, and the place where they are is no host."""
    a = scan.analysis
    sent_to = [c for k in a.children(verb) for c in (k, *a.children(k)) if preposition(a, c) in ("на", "для")
               and (known := triggers().get(a.lemmas[c])) is not None and known.noun and known.frame == "event"]
    return bool(partners(scan, sent_to))


def _on_mission(scan: Scan, one: Actor) -> bool:
    """Officials, delegations and inspectors are sent to talk; ambassadors to stay, soldiers and rescuers for something else."""
    lemma = scan.analysis.lemmas[one.head]
    return lemma in words_of("sent") or (lemma not in words_of("posted") and one.level not in ("unspecified", "working"))


def guest(scan: Scan, found: Found) -> list[Side]:
    """"был в гостях у Y", "станет гостем президента Y": the subject, and whose guest it is."""
    a, head, verb = scan.analysis, found.head, found.link.verb
    who = own_subject(a, head)
    guests = actors(scan, who) if who >= 0 else subject_actors(scan, verb) if verb >= 0 else []
    heads = [head, *([verb] if verb >= 0 else [])]
    hosts = [x for c in dependents(scan, heads, ("у",), ("Gen",)) for x in actors(scan, c)]
    hosts += genitives(scan, [head]) if case(a, head) == "Ins" else []
    return [*side("host", hosts), *side("agent", (x for x in guests if _official(x)))]


def invitation(scan: Scan, found: Found) -> list[Side]:
    """"X отклонил приглашение Y": who was to come, and whose invitation it is."""
    of = dependents(scan, [found.head], ("от",), ("Gen",))
    hosts = [*genitives(scan, [found.head]), *(x for c in of for x in actors(scan, c))]
    return [*side("host", hosts), *side("agent", acting(scan, found.link.verb))]


def _right_behind(scan: Scan, noun: int) -> list[Actor]:
    """"грамоты послов X и Y": a genitive that the parser hung nowhere."""
    torn = noun + 1 < len(scan.analysis) and case(scan.analysis, noun + 1) == "Gen"
    return actors(scan, noun + 1) if torn else []


def credentials(scan: Scan, found: Found) -> list[Side]:
    """"посол X вручил верительные грамоты президенту Y", "принял верительные грамоты у посла X": the envoy and his host."""
    a, verb = scan.analysis, found.link.verb
    if verb < 0 or found.link.rel not in ("obj", "nsubj:pass"):
        return []
    to = [x for c in dependents(scan, [verb, found.head, found.head - 1], ("",), ("Dat",)) for x in actors(scan, c)]
    if a.lemmas[verb] in ("принять", "принимать"):
        by = [x for c in dependents(scan, [verb, found.head, found.head - 1], ("у", "от"), ("Gen",)) for x in actors(scan, c)]
        by = by or genitives(scan, [found.head]) or _right_behind(scan, found.head)
        return [*side("host", acting(scan, verb)), *side("with", (replace(x, parties=x.parties or (UNNAMED,)) for x in by))]
    return [*side("agent", acting(scan, verb)), *side("host", to)] if to else []
