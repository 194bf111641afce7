"""Who stands where around a contact word: the phrases that the frames of :mod:`.frames` put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from verbale.extraction.parties import UNNAMED, Actor, parties_of
from verbale.extraction.ru.contacts.actors import actor, actors, speaker
from verbale.extraction.ru.contacts.ascent import ATTENDING
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import (
    MODAL,
    case,
    first_conjunct,
    own_subject,
    preposition,
    subject,
)
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import DASHES, EQUALS, NOUNS, VERBS, triggers, words_of
from verbale.model import Analysis, Party

POSSESSIVE = frozenset({"мой", "наш"})
PROPOSING = frozenset({"предложить", "предлагать", "потребовать", "требовать", "призвать", "призывать", "созвать",
                       "организовать", "готовить", "отвергнуть", "исключить", "исключать"})
"""Verbs whose subject need not take part, where the noun names its parties itself."""
SEATING = frozenset({"усадить", "усаживать", "посадить", "сажать", "вернуть", "возвращать", "привести", "позвать"})
"""Verbs whose object is brought to the table."""


GROUPS = frozenset({"SIX", "QUARTET"})
"""Codes that stand for several states by themselves."""

GENERIC = frozenset({"сторона", "делегация", "лидер", "президент", "глава", "министр", "дипломат", "политик", "команда",
                     "представитель", "участник", "посредник", "коллега", "собеседник", "группа", "премьер", "госсекретарь",
                     "премьер-министр", "канцлер", "визави", "переговорщик", "замминистра", "посол", "советник", "эксперт",
                     "помощник"})
"""Role words that may mean those who were named before; others ("члены кабинета") say who takes part."""


class Side(NamedTuple):
    """An actor and its part: ``agent``, ``with``, ``group``, ``adjective``, ``host``, ``format``, ``subject``,
    ``mediator``."""

    part: str
    actor: Actor


def side(part: str, found: Iterable[Actor]) -> list[Side]:
    return [Side(part, a) for a in found]


def somebody(scan: Scan, one: Actor) -> bool:
    """Named, of an office, or the equal of somebody: "коллега из Чили"."""
    return bool(one.persons) or one.level != "unspecified" or scan.analysis.lemmas[one.head] in EQUALS


PHRASES = frozenset({"obl", "nmod", "obj", "iobj", "obl:agent", "appos", "parataxis"})


def dependents(scan: Scan, heads: Iterable[int], prepositions: tuple[str, ...], cases: tuple[str, ...]) -> Iterator[int]:
    """Nouns that hang on any of the heads with one of the prepositions and in one of the cases."""
    a = scan.analysis
    for head in heads:
        for child in (c for below in a.children(head) for c in (below, *_joined_phrase(a, below))):
            if ((a.rels[child] in PHRASES or a.heads[child] != head) and not _parted(scan, head, child)
                    and preposition(a, child) in prepositions and (not cases or case(a, child) in cases)):
                yield child


def _joined_phrase(a: Analysis, phrase: int) -> Iterator[int]:
    """"беседовал по телефону и с X": a phrase joined to another one that has another preposition."""
    if a.rels[phrase] in PHRASES:
        told = preposition(a, phrase)
        yield from (c for c in a.children(phrase) if told and a.rels[c] == "conj" and preposition(a, c) not in ("", told))


def _parted(scan: Scan, head: int, child: int) -> bool:
    """A comma parts a phrase from the verb before it: it belongs to the next clause."""
    a = scan.analysis
    first = min((c for c in a.children(child) if a.rels[c] == "case"), default=child)
    if a.pos[head] not in VERBS or head >= first or first == 0 or a.words[first - 1] != ",":
        return False
    near = range(child + 1, min(len(a), child + 8))
    return a.rels[first - 1] == "punct" and any(a.feats[k].get("VerbForm") == "Fin" for k in near)


def partners(scan: Scan, heads: Iterable[int]) -> list[Side]:
    """Actors after "с", "между", "с участием", "вместе с"."""
    heads = list(heads)
    with_ = [x for c in dependents(scan, heads, ("с", "вместе с"), ("Ins", "Gen", "")) if not _from_side(scan, c)
             for x in actors(scan, c)]
    with_ += [x for c in _listed_behind(scan, with_) for x in actors(scan, c) if not any(x.head == w.head for w in with_)]
    with_ += [x for c in (*_honoured(scan, heads), *_at_table_of(scan, heads)) for x in actors(scan, c)]
    joined = [x for c in dependents(scan, heads, ("от",), ("Gen",)) for x in actors(scan, c) if x.itself]
    joined += [x for c in dependents(scan, heads, ("с", "при"), ()) if scan.analysis.lemmas[c] == "участие"
              for g in dependents(scan, [c], ("", "плюс"), ("Gen",)) for x in actors(scan, g)]
    mediators = [x for c in dependents(scan, heads, ("при",), ()) if scan.analysis.lemmas[c] == "посредничество"
                 for g in dependents(scan, [c], ("",), ("Gen",)) for x in actors(scan, g)]
    between = [x for c in dependents(scan, heads, ("между",), ()) for x in actors(scan, c)]
    return [*side("with", with_), *side("group", joined), *side("mediator", mediators), *side("group", between)]


def _from_side(scan: Scan, noun: int) -> bool:
    """"с турецкой стороны": on whose side somebody is, and nobody who is met."""
    return scan.analysis.lemmas[noun] == "сторона" and case(scan.analysis, noun) == "Gen"


def on_each_side(scan: Scan, verb: int) -> list[Actor]:
    """"С чилийской стороны в переговорах участвовал X, с перуанской — Y": the sides that the sentence tells."""
    a = scan.analysis
    found: list[Actor] = []
    for k in range(*a.sentences[a.sentence[verb]]):
        mention = scan.mention(k)
        beside = k > 0 and a.norms[k - 1] in ("с", "со", "от")
        if mention is None or mention.form != "adjective" or not mention.state or not beside:
            continue
        if a.lemmas[a.heads[k]] == "сторона" or found:  # the word is told once
            found.append(Actor(k, (k, k + 1), (), (mention.state,)))
    return found if len(parties_of(found)) > 1 else []


def told_of(scan: Scan, noun: int) -> int:
    """The verb of "визит, который X нанес в Y", "встреча, которую провели X и Y": what a clause tells of those who held it; -1
    without one."""
    a = scan.analysis
    _, last = a.sentences[a.sentence[noun]]
    which = next((k for k in range(noun + 1, min(last, noun + 8)) if a.lemmas[k] == "который" and a.words[k - 1] == ","), -1)
    if which < 0 or a.rels[which] != "obj" or any(a.feats[which].get(f) not in (None, a.feats[noun].get(f))
                                                  for f in ("Gender", "Number")):
        return -1
    verb = a.heads[which]
    return verb if verb > which and a.lemmas[verb] in words_of("light") | words_of("paying") else -1


HOSTED = frozenset({"прием", "аудиенция", "обед", "ужин", "завтрак", "чаепитие"})


def _at_table_of(scan: Scan, heads: list[int]) -> Iterator[int]:
    """"на прием к королю X", "удостоился аудиенции у короля X"."""
    a = scan.analysis
    for head in (h for h in heads if a.lemmas[h] in HOSTED):
        for near in {head, a.heads[head]} - {-1}:
            yield from (c for c in a.children(near) if preposition(a, c) in ("у", "к") and case(a, c) in ("Gen", "Dat"))


def _honoured(scan: Scan, heads: list[int]) -> Iterator[int]:
    """"обед в честь президента X": whom a meal is given for."""
    a = scan.analysis
    for head in (h for h in heads if a.lemmas[h] in ("обед", "ужин", "завтрак", "прием")):
        for near in {head, a.heads[head]} - {-1}:
            for child in a.children(near):
                if preposition(a, child) == "в честь":
                    yield child
                elif a.lemmas[child] == "честь" and preposition(a, child) == "в":
                    yield from (c for c in a.children(child) if a.rels[c] == "nmod" and case(a, c) == "Gen")


def _listed_behind(scan: Scan, company: list[Actor]) -> Iterator[int]:
    """Roles in the instrumental between two of a list, set off by a comma, that the parser hung elsewhere: "с генсеком X,
    комиссаром Y и президентом Z"."""
    a = scan.analysis
    people = [x.head for x in company if x.persons]
    if len(people) < 2:
        return
    for mention in scan.view.mentions_in(min(people), max(people)):
        k = mention.first
        while k and a.pos[k - 1] in ("ADJ", "VERB") and case(a, k - 1) == "Ins":
            k -= 1
        if mention.type == "person" and mention.form == "role" and case(a, mention.head) == "Ins" and a.words[k - 1] == ",":
            yield mention.head


def adjectives(scan: Scan, heads: Iterable[int]) -> list[Side]:
    """Parties that adjectives of the noun tell: "российско-американские переговоры"."""
    a = scan.analysis
    out = []
    for head in heads:
        for child in a.children(head):
            if a.rels[child] in ("amod", "appos", "nmod", "flat", "compound") and not preposition(a, child):
                mention = scan.mention(child)
                if (mention is not None and mention.type in ("state", "organization") and case(a, child) != "Gen") or (
                        mention is not None and mention.form == "adjective" and mention.type == "state"):
                    codes = mention.parties or ((mention.state,) if mention.state else ())
                    if codes:
                        out.append(Side("adjective", Actor(child, (child, child + 1), (), codes)))
    return out


def dashed(scan: Scan, found: Found) -> list[Actor]:
    """"саммит Россия — ЕС", "форум "Россия — Африка"", "в формате Россия — Иран — Турция": parties with dashes between right
    behind the noun."""
    a = scan.analysis
    formats = [c for k in {*found.nucleus, found.link.verb} - {-1} for c in a.children(k)
               if a.lemmas[c] in ("формат", "схема") and preposition(a, c) in ("в", "по")]
    return next((row for k in (found.head, *formats) if (row := _row_of_states(scan, k + 1))), [])


def _row_of_states(scan: Scan, k: int) -> list[Actor]:
    """States with dashes between; the last one may be a region whose states are not named."""
    a, row = scan.analysis, list[Actor]()
    k += k < len(a) and a.words[k] == '"'
    while k < len(a):
        mention = scan.mention(k)
        if mention is not None and mention.state and mention.state not in parties_of(row):
            row.append(Actor(mention.head, (mention.first, mention.last), (), (mention.state,), itself=True))
        elif row and a.words[k][:1].isupper() and (mention is None or mention.type == "place"):
            row.append(Actor(k, (k, k + 1), (), (UNNAMED,), itself=True))
        else:
            break
        k = mention.last if mention is not None else k + 1
        if k >= len(a) or a.words[k] not in DASHES:
            break
        k += 1
    return row if len(row) > 1 else []


def genitives(scan: Scan, heads: Iterable[int], levelled: bool = True) -> list[Actor]:
    """Actors in the genitive: "встреча Лаврова и Рубио", "переговоры России и США"; ``levelled`` as in ``actors``."""
    a = scan.analysis
    out = []
    for child in dependents(scan, heads, ("",), ("Gen", "Nom", "Acc", "")):
        mention = scan.mention(child)
        if mention is not None and mention.form == "adjective":
            continue
        role = mention is not None and mention.type == "person" and mention.form == "role"
        if a.pos[child] in NOUNS or a.pos[child] == "PRON" or role:
            out += actors(scan, child, levelled)
    return out


def possessors(scan: Scan, nucleus: Iterable[int]) -> list[Side]:
    """"его встреча", "их переговоры", "X, чья встреча с Y": whose it is."""
    a = scan.analysis
    whose = next((c for k in nucleus for c in a.children(k) if a.lemmas[c] == "чей" and a.words[c - 1] == ","), -1)
    if whose > 1 and (owner := _named_before(scan, whose - 1)) is not None:
        return [Side("agent", owner)]
    return [Side("agent", x) for k in nucleus for c in a.children(k)
            if a.rels[c] == "det" and a.norms[c] in ("его", "ее", "их") and (x := actor(scan, c))]


def _named_before(scan: Scan, comma: int) -> Actor | None:
    """Who is named right before a comma: the topmost word of the phrase that ends there."""
    a, at = scan.analysis, comma - 1
    for up in a.ancestors(at, 6):
        if up > comma or a.pos[up] not in NOUNS:
            break
        at = up
    return actor(scan, at)


def subject_actors(scan: Scan, verb: int) -> list[Actor]:
    """Actors that are the subject of a predicate; "от Чили приедет X": of the state that they are told to come for."""
    a, found = scan.analysis, _subject_actors(scan, verb)
    known = triggers().get(a.lemmas[verb])
    there = a.lemmas[verb] in ATTENDING or (known is not None and known.frame in ("trip", "gather", "sign"))
    told = parties_of(x for c in a.children(verb) if found and there and preposition(a, c) == "от"
                      for x in [actor(scan, c)] if x is not None and x.itself)
    return [replace(x, parties=told, official=True) for x in found] if len(told) == 1 else found


def _subject_actors(scan: Scan, verb: int) -> list[Actor]:
    """Actors that are the subject of a predicate, or the speaker where it is in the first person."""
    a = scan.analysis
    at = subject(a, verb)
    if a.feats[verb].get("Person") == "1" and (said := speaker(scan, verb)) is not None:
        return [said]
    if at >= 0 and a.feats[verb].get("VerbForm") == "Part" and a.rels[at] == "conj" and a.feats[verb].get("Number") == "Sing":
        return [one for one in [actor(scan, at)] if one is not None]  # of those joined, the one that it describes
    if at >= 0:
        return actors(scan, at)
    if _first_person(scan, verb):
        said = speaker(scan, verb)
        return [said] if said else []
    near = _subject_beside(scan, verb)
    near = near if near >= 0 else _dropped(scan, verb)
    near = near if near >= 0 else _of_root_before(scan, verb)
    return actors(scan, near) if near >= 0 else []


def _of_root_before(scan: Scan, verb: int) -> int:
    """"X принял приглашение и в декабре приедет": the subject of the predicate before "и", where the parser made two of them."""
    a = scan.analysis
    first, _ = a.sentences[a.sentence[verb]]
    joined = next((c for c in a.children(verb) if a.rels[c] == "cc" and a.norms[c] == "и"), -1)
    root = next((k for k in range(joined - 1, first - 1, -1) if a.rels[k] == "root"), -1) if a.rels[verb] == "root" else -1
    at = own_subject(a, root) if root >= 0 else -1
    return at if at >= 0 and a.feats[at].get("Number") == a.feats[verb].get("Number") else -1


def _dropped(scan: Scan, verb: int) -> int:
    """"X провел два разговора. С канцлером Y обсудил ...": the subject of the sentence before, which the verb agrees with."""
    a = scan.analysis
    told, here = a.feats[verb], a.sentence[verb]
    if not here or a.rels[verb] != "root" or told.get("Tense") != "Past" or told.get("Gender") not in ("Masc", "Fem") or (
            told.get("VerbForm") != "Fin"):
        return -1
    root = next((k for k in range(*a.sentences[here - 1]) if a.rels[k] == "root"), -1)
    at = own_subject(a, root) if root >= 0 else -1
    alike = at >= 0 and a.feats[at].get("Gender") == told["Gender"] and a.feats[at].get("Animacy") == "Anim"
    return at if alike else -1


def _subject_beside(scan: Scan, verb: int) -> int:
    """A nominative close before or after a finite verb that the parser left without a subject."""
    a = scan.analysis
    modal = a.heads[verb] if a.feats[verb].get("VerbForm") == "Inf" and a.rels[verb] == "xcomp" else verb
    if a.feats[verb].get("VerbForm") != "Fin" and a.lemmas[modal] not in MODAL:
        return -1  # "вопрос должны обсудить министры"
    first, last = a.sentences[a.sentence[verb]]
    for order in (range(verb - 1, max(first, verb - 8) - 1, -1), range(verb + 1, min(last, verb + 8))):
        for k in order:
            if a.pos[k] in VERBS or a.words[k] in (",", ";", ":", "—", '"'):
                break
            loose = a.heads[k] != verb or (a.rels[k] == "obj" and _animate(scan, k))
            if a.pos[k] in NOUNS and case(a, k) == "Nom" and loose and not preposition(a, k):
                return first_conjunct(a, _titled(a, k))
    return -1


def _animate(scan: Scan, k: int) -> bool:
    mention = scan.mention(k)
    return scan.analysis.feats[k].get("Animacy") == "Anim" or (mention is not None and mention.type == "person")


def _titled(a: Analysis, k: int) -> int:
    """The role that a name is in apposition to."""
    for _ in range(4):
        if a.rels[k] not in ("flat:name", "flat", "appos") or not 0 <= a.heads[k] < k or case(a, a.heads[k]) != "Nom":
            return k
        k = a.heads[k]
    return k


def _first_person(scan: Scan, verb: int) -> bool:
    a = scan.analysis
    for _ in range(4):
        if verb < 0:
            return False
        if a.feats[verb].get("Person") == "1":
            return True
        if any(a.feats[c].get("Person") == "1" for c in a.children(verb) if a.rels[c] in ("aux", "cop")):
            return True
        if a.rels[verb] not in ("xcomp", "csubj", "conj"):
            return False
        verb = a.heads[verb]
    return False


def plural_subject(found: Iterable[Actor]) -> bool:
    listed = list(found)
    return len(listed) > 1 or len(parties_of(listed)) > 1


def behind(scan: Scan, verb: int) -> list[Actor]:
    """"с Y" that stands after the verb in its clause, wherever the parser hung it."""
    a = scan.analysis
    _, last = a.sentences[a.sentence[verb]]
    for i in range(verb + 1, min(last, verb + 15)):
        if (a.pos[i] in VERBS and not _what_happened(a, i)) or a.words[i] in (";", ":", "—", "("):
            return []
        at = a.heads[i]
        if a.norms[i] in ("с", "со") and a.pos[i] == "ADP" and at >= 0 and case(a, at) == "Ins":
            hung = scan.mention(a.heads[at]) if a.heads[at] >= 0 else None
            met = actors(scan, at)
            people = a.lemmas[verb] in ("обсудить", "обсуждать") and any(x.persons or x.level != "unspecified" for x in met)
            return met if a.heads[at] == verb or hung is not None or people else []
    return []


def _what_happened(a: Analysis, i: int) -> bool:
    """"обсудил случившееся с X": a participle that stands for a noun, and no predicate."""
    feats = a.feats[i]
    return feats.get("VerbForm") == "Part" and feats.get("Gender") == "Neut" and feats.get("Case") in ("Acc", "Gen", "Nom")


def codes(found: Iterable[Side]) -> tuple[Party, ...]:
    """Parties of all sides, bystanders aside."""
    return parties_of(s.actor for s in found if s.part != "bystander")
