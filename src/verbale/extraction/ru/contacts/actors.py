"""Noun phrases -> actors: which person, for which party, at what level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.extraction.parties import (
    UNNAMED,
    Actor,
    current,
    entity_party,
    highest,
    parties_of,
    person_level,
)
from verbale.extraction.ru.contacts.formats import actor_of
from verbale.extraction.ru.contacts.people import NAME_RELS, people_of
from verbale.extraction.ru.contacts.ranks import mention_level, phrase_level, words
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, conjuncts, first_conjunct, meant_by, own_subject, preposition
from verbale.extraction.ru.contacts.words import DASHES, EQUALS, NOUNS, actor_levels, words_of
from verbale.lexicon.states import lands, organization
from verbale.model import Entity, Level, Mention, Party, Statement

POLITICAL = frozenset({"партия", "парламент", "фракция", "оппозиция", "движение", "конгресс", "сенат", "бундестаг"})
FOREIGN_ADJECTIVES = frozenset({"иностранный", "зарубежный", "европейский", "западный", "арабский", "африканский",
                                "азиатский", "ближневосточный", "мировой"})


def actors(scan: Scan, head: int, levelled: bool = True) -> list[Actor]:
    """The actors of a noun phrase and of those joined to it; ``levelled``: who is told without a party is of that of the others,
    which does not hold of those who meet one another."""
    if scan.analysis.lemmas[head] in ("который", "кто"):
        up = meant_by(scan.analysis, head, scan.analysis.heads[head]) if scan.analysis.heads[head] >= 0 else -1
        head = up if up >= 0 else head
    listed = [k for i in conjuncts(scan.analysis, first_conjunct(scan.analysis, head)) for k in (i, *_behind_name(scan, i))]
    found = [a for i in listed if (a := actor(scan, i)) is not None]
    found = [x for one in found for x in (_spelled_out(scan, one) or (one,))]
    equals = any(scan.analysis.lemmas[a.head] in EQUALS for a in found)  # "X и его чилийский коллега": of two parties
    return _levelled(found) if levelled and not equals and not _heads_of_states(scan, head) else found


def _spelled_out(scan: Scan, one: Actor) -> list[Actor]:
    """"приехали три лидера: X, Y и Z": the persons of a list behind a subject of nobody named."""
    a = scan.analysis
    counted = any(a.rels[c] == "nummod:gov" for c in a.children(one.head))
    if one.persons or not (counted or (one.plural and case(a, one.head) in ("Nom", "Gen"))):
        return []
    at = next((c for c in a.children(one.head) if c > one.head and a.rels[c] in ("parataxis", "appos") and any(
        a.words[d] in (":", *DASHES) for d in a.children(c) if d < c)), -1)
    named = [x for k in conjuncts(a, at) if (x := actor(scan, k)) is not None] if at >= 0 else []
    return named if len(named) > 1 and all(x.persons and x.parties for x in named) else []


def _heads_of_states(scan: Scan, name: int) -> bool:
    """"премьеры X и Y": a state has one."""
    a, title = scan.analysis, scan.analysis.heads[name]
    return title >= 0 and a.rels[name] in NAME_RELS and a.feats[title].get("Number") == "Plur" and (
        actor_levels().get(a.lemmas[title]) == "leaders")


def _behind_name(scan: Scan, head: int) -> Iterator[int]:
    """"президент X и Y": a name joined to the name of one who has a title; behind a plural title it has that title too."""
    a = scan.analysis
    if a.pos[head] not in NOUNS or a.feats[head].get("Number") == "Plur":
        return
    for name in (c for c in a.children(head) if a.rels[c] in NAME_RELS and c > head):
        for k in conjuncts(a, name):
            mention = scan.mention(k)
            if k != name and mention is not None and mention.type == "person" and mention.form in ("name", "role"):
                yield k


def _levelled(listed: list[Actor]) -> list[Actor]:
    """A list is of one kind: no state among persons; a person of no known party is of the party of the others."""
    if len(listed) < 2:
        return listed
    if any(a.persons for a in listed[:1]):
        listed = [a for a in listed if a.persons or a.level != "unspecified" or not a.itself]
    known = parties_of(a for a in listed if a.persons or not a.itself)
    if len(known) == 1 and known != (UNNAMED,):
        listed = [replace(a, parties=known, official=True) if a.persons and not a.parties else a for a in listed]
    return listed


def actor(scan: Scan, head: int) -> Actor | None:
    """The actor that one noun phrase names; None where it names none."""
    if head not in scan.actors:
        scan.actors[head] = None  # a cycle in the parse finds this
        scan.actors[head] = _read(scan, head)
    return scan.actors[head]


def _read(scan: Scan, head: int) -> Actor | None:
    a = scan.analysis
    if a.norms[head] in ("я", "меня", "мне", "мной", "мы", "нас", "нам", "нами", "мой", "моя", "наш", "наша", "наши"):
        return speaker(scan, head)
    mention = scan.mention(head)
    if mention is not None and mention.form == "pronoun" and not mention.entities:
        who = _unnamed_before(scan, head, mention)
        who = who if who >= 0 else _delegation_before(scan, head)
        return actor(scan, who) if who >= 0 else None
    if _as_place(scan, head, mention):
        return None
    if (among := _among(scan, head)) is not None:
        return among
    people = people_of(scan, head)
    parties = _parties(scan, head, mention, people)
    one = a.feats[head].get("Number") == "Sing"
    if ((one or not parties) and _of_land(scan, head, mention, people)) or _armed(scan, head):
        parties = (UNNAMED,)
    noun = a.pos[head] in NOUNS or (mention is not None and mention.form == "role")  # "советников": an adjective to the tagger
    role = noun and (a.lemmas[head] in actor_levels() or _political(scan, head) or _armed(scan, head))
    if role and _private(scan, head):
        return None
    itself = (mention is not None and mention.type in ("state", "organization") and bool(parties)
              and not _one_of_them(scan, head)) or _format(scan, head) is not None
    if not people and not role and not itself:
        return None
    if not parties:
        parties = scan.collective_party(a.lemmas[head]) or ((UNNAMED,) if _foreign(scan, head) else _of_delegation(scan, head))
    level = highest([phrase_level(scan, head), *_of_leader(scan, head), *(person_level(scan.view, e.id) for e in people),
                     *_of_titles(scan, people), *(_titled_behind(scan, head) if people else ()),
                     *(mention_level(mention) if a.pos[head] in NOUNS else ())])
    if a.lemmas[head] in ("генсек", "генсекретарь") and parties and not set(parties) <= {"UN", "NATO"} and level == "leaders":
        level = "senior_officials"
    official = itself or role or level != "unspecified" or any(entity_party(scan.view, e) for e in people) or any(
        o.role != "other" or o.state or parties for e in people for o in scan.view.offices_of(e.id))
    tokens = (head, head + 1)
    return Actor(head, tokens, tuple(e.id for e in people), parties, level, official,
                 a.feats[head].get("Number") == "Plur", itself)


def _of_leader(scan: Scan, head: int) -> Iterator[Level]:
    """"делегация во главе с заместителем министра": the level of who leads it."""
    a = scan.analysis
    if a.lemmas[head] in DELEGATIONS:
        _, last = a.sentences[a.sentence[head]]
        led = next((k for k in range(head + 1, min(head + 6, last - 2)) if a.norms[k : k + 3] == ["во", "главе", "с"]), -1)
        who = next((k for k in range(led + 3, min(led + 5, last)) if a.pos[k] in NOUNS), -1) if led > 0 else -1
        if who >= 0:
            yield phrase_level(scan, who)


def _armed(scan: Scan, head: int) -> bool:
    """"повстанцы", "лидер повстанцев": a side of talks that is no state."""
    a = scan.analysis
    if a.lemmas[head] in words_of("insurgent"):
        return a.feats[head].get("Number") == "Plur" and not any(a.lemmas[c] == "бывший" for c in a.children(head))
    return a.lemmas[head] in actor_levels() and any(
        a.lemmas[c] in words_of("insurgent") and a.rels[c] == "nmod" and case(a, c) == "Gen" for c in a.children(head))


def _of_land(scan: Scan, head: int, mention: Mention | None, people: Sequence[Entity]) -> bool:
    """"президент Абхазии", "Приднестровье": a land that has no code of its own, or who holds an office of it."""
    if mention is not None and _is_land(mention):
        return True
    a = scan.analysis
    below = [m for c in a.children(head) if a.rels[c] in ("nmod", "amod") and not preposition(a, c) and (m := scan.mention(c))]
    if any(_is_land(m) for m in below):
        return True
    return any(o.state is None and o.organization in lands() for e in people for o in current(scan.view.offices_of(e.id)))


def _is_land(mention: Mention) -> bool:
    return mention.type == "state" and mention.form in ("name", "adjective") and not (mention.state or mention.parties) and (
        mention.wikidata is not None)


SOME = frozenset({"один", "двое", "трое", "четверо", "пятеро", "кто-то", "несколько", "некоторый"})


def _among(scan: Scan, head: int) -> Actor | None:
    """"один из заместителей министра X", "двое из них": some of those whom the plural behind "из" names, with the name in
    apposition; None for other phrases."""
    a = scan.analysis
    if a.lemmas[head] not in SOME:
        return None
    of = next((c for c in a.children(head) if preposition(a, c) == "из"), -1)
    whole = actor(scan, of) if of > head else None
    if whole is None or not whole.plural:
        return None
    people, told = people_of(scan, head), whole.parties[: 1 if whole.itself else None]  # a group of mediators is its body first
    if whole.itself and (not told or organization(told[0]) is None):
        return None
    own = tuple(dict.fromkeys(p for e in people if (p := entity_party(scan.view, e))))
    return replace(whole, head=head, tokens=(head, head + 1), persons=tuple(e.id for e in people),
                   parties=told if len(told) == 1 else own, plural=a.lemmas[head] != "один", itself=False)


def _titled_behind(scan: Scan, name: int) -> Iterator[Level]:
    """"встречал Ян Берг, министр обороны Чили": the level of a title in apposition to a name."""
    a = scan.analysis
    if a.lemmas[name] in actor_levels():
        return  # "заместителя Министра Берга"
    yield from (phrase_level(scan, c) for c in a.children(name) if a.rels[c] == "appos" and c > name
                and a.pos[c] in NOUNS and a.lemmas[c] in actor_levels())


def _of_titles(scan: Scan, people: list[Entity]) -> Iterator[Level]:
    """The levels of offices that have no role of their own in the contract: "вице-президент"; a "глава" of something is no
    leader of a state."""
    told = [actor_levels().get(o.title.split()[0], "unspecified") for e in people
            for o in current(scan.view.offices_of(e.id)) if o.role == "other" and o.title]
    yield from (level for level in told if level != "leaders")


def _one_of_them(scan: Scan, head: int) -> bool:
    """"американка", "россиянин": one person of a nation is not the nation."""
    feats = scan.analysis.feats[head]
    return scan.analysis.pos[head] == "NOUN" and feats.get("Animacy") == "Anim" and feats.get("Number") == "Sing"


SENTENCES = 2
"""Sentences back in which the one whom a pronoun means may have been told."""


def _unnamed_before(scan: Scan, pronoun: int, said: Mention) -> int:
    """"Президент Франции прибыл ... Он": whom a pronoun means that the text names by a role alone; -1 unknown."""
    a = scan.analysis
    here, statement = a.sentence[pronoun], _quoted(scan, pronoun)
    first, _ = a.sentences[here]
    acting = _acting(scan, pronoun)
    near = [m for m in scan.view.mentions_in(first, pronoun) if m.type == "person" and m.head != pronoun
            and acting.isdisjoint(m.entities)
            and scan.clauses.head(m.head) != scan.clauses.head(pronoun) and _quoted(scan, m.head) is statement]
    if near or statement is not None or here == 0:
        return _only_unnamed(scan, near, said)
    for back in range(here - 1, max(-1, here - 1 - SENTENCES), -1):
        before = [m for m in scan.view.mentions_in(*a.sentences[back]) if m.type == "person" and acting.isdisjoint(m.entities)]
        if any(m.plural == said.plural for m in before):
            return _only_unnamed(scan, before, said)
    return -1


def _acting(scan: Scan, pronoun: int) -> frozenset[int]:
    """The persons who are the subject of the clause of an object: "X пригласил его" is of somebody else."""
    a = scan.analysis
    at = own_subject(a, a.heads[pronoun]) if a.rels[pronoun] in ("obj", "iobj", "obl") and a.heads[pronoun] >= 0 else -1
    mention = scan.mention(at) if at >= 0 else None
    return frozenset(mention.entities) if mention is not None else frozenset()


FAR = 3
"""Sentences back in which the delegation may stand of which only the members are spoken of since."""
HER, THEM = frozenset({"она", "ее", "ней", "нее", "ей"}), frozenset({"они", "их", "им", "ними", "них", "ним"})


def _delegation_before(scan: Scan, pronoun: int) -> int:
    """"Делегация прибыла ... Ее примет", "Их примет": the delegation that was a subject before; -1 without one."""
    norm = scan.analysis.norms[pronoun]
    if norm in THEM and scan.analysis.feats[pronoun].get("Number") != "Sing":
        return _delegation(scan, pronoun, FAR)
    return _delegation(scan, pronoun, 1) if norm in HER else -1


def _delegation(scan: Scan, token: int, sentences: int) -> int:
    """The delegation that was the subject of one of the sentences before, if nobody but its own people was told in the plural
    since; -1 without one."""
    a, here = scan.analysis, scan.analysis.sentence[token]
    for back in range(here - 1, max(-1, here - 1 - sentences), -1):
        found = [k for k in range(*a.sentences[back]) if a.lemmas[k] == "делегация" and a.rels[k] == "nsubj"]
        if found:
            return found[0] if len(found) == 1 else -1
        if any(m.plural and m.type == "person" and (m.state or m.parties or m.entities)
               for m in scan.view.mentions_in(*a.sentences[back])):
            return -1
    return -1


def _of_delegation(scan: Scan, head: int) -> tuple[Party, ...]:
    """"Делегация бундестага прибыла ... Депутаты встретились": whose a bare plural is that acts after its delegation did."""
    a = scan.analysis
    if a.feats[head].get("Number") != "Plur" or a.rels[head] != "nsubj" or any(
            a.rels[c] in ("nmod", "amod", "nummod", "appos", "conj") for c in a.children(head)):
        return ()
    whose = _delegation(scan, head, 1)
    sent = actor(scan, whose) if whose >= 0 else None
    return sent.parties if sent is not None else ()


def _quoted(scan: Scan, token: int) -> Statement | None:
    """The statement that holds a token word for word."""
    said = scan.statement(token)
    return said if said is not None and said.kind == "direct" else None


def _only_unnamed(scan: Scan, people: Sequence[Mention], said: Mention) -> int:
    """The one role without a name that is a subject, or that is alone; all of one state, the last of them."""
    told = [m for m in people if m.form == "role" and not m.entities and m.plural == said.plural and (m.state or m.parties)
            and (m.plural or m.gender in (None, said.gender))]
    subjects = [m for m in told if scan.analysis.rels[m.head] in ("nsubj", "nsubj:pass")]
    others = {e for m in people if m.plural != said.plural for e in m.entities}
    several = said.plural and len(told) == 1 and len(others) < 2  # one person beside them is no "они"
    only = subjects or (told if len(told) == len(people) or several else [])
    return only[-1].head if len({(m.state, m.role) for m in only}) == 1 else -1


PRIVATE = frozenset({"компания", "корпорация", "фирма", "банк", "предприятие", "концерн", "холдинг", "клуб", "университет",
                     "вуз", "театр", "школа", "сборная", "федерация", "телеканал", "агентство", "газета", "бизнес", "завод"})
"""Bodies that act for no state: "руководители немецких компаний"."""


def _private(scan: Scan, head: int) -> bool:
    """"руководители немецких компаний"; the Russian Federation is none."""
    a = scan.analysis
    return any(a.lemmas[c] in PRIVATE and a.rels[c] == "nmod" and case(a, c) == "Gen" and not preposition(a, c)
               and ((m := scan.mention(c)) is None or m.type != "state") for c in a.children(head))


def _political(scan: Scan, head: int) -> bool:
    """Somebody of a party or parliament: "евроскептики Консервативной партии"."""
    a = scan.analysis
    return a.feats[head].get("Animacy") == "Anim" and any(a.lemmas[c] in POLITICAL for c in words(scan, head))


def _as_place(scan: Scan, head: int, mention: Mention | None) -> bool:
    """A state that is only where something is: "в Австрии"."""
    return mention is not None and mention.type == "state" and mention.form != "adjective" and (
        preposition(scan.analysis, head) in ("в", "на", "из", "по") and scan.analysis.lemmas[head] not in actor_levels())


def speaker(scan: Scan, token: int) -> Actor | None:
    """Who says "я" or "мы": the speaker of the statement that holds the token; for a spokesperson the party alone."""
    said = scan.statement(token)
    entity = scan.entity(said.speaker) if said else None
    one = of_entity(scan, entity, token) if entity else unnamed_speaker(scan, said) if said else None
    if one is None:
        return None
    return replace(one, persons=(), level="unspecified") if one.level == "working" else one


def unnamed_speaker(scan: Scan, said: Statement) -> Actor | None:
    """Who is told by office only: "«Я готов ...», сказал президент Чили"."""
    a, span = scan.analysis, said.speaker_span
    if span is None:
        return None
    words = range(a.token_at(span.start), a.token_at(span.end))
    top = next((k for k in words if a.heads[k] not in words), -1)
    one = actor(scan, top) if top >= 0 else None
    return one if one is not None and one.official and len(one.parties) == 1 and not one.itself else None


def of_entity(scan: Scan, entity: Entity, token: int) -> Actor:
    """The actor that an entity is."""
    party = entity_party(scan.view, entity)
    person = entity.type == "person"
    return Actor(token, (token, token + 1), (entity.id,) if person else (), (party,) if party else (),
                 person_level(scan.view, entity.id) if person else "unspecified",
                 official=not person or bool(party) or bool(scan.view.offices_of(entity.id)))


def by_statement(scan: Scan, said: Statement, token: int) -> Actor | None:
    """The speaker of a statement as an actor."""
    entity = scan.entity(said.speaker)
    return of_entity(scan, entity, token) if entity else None


# ---------------------------------------------------------------- parties of a phrase


def _parties(scan: Scan, head: int, mention: Mention | None, people: list[Entity]) -> tuple[Party, ...]:
    if people and scan.analysis.lemmas[head] in DELEGATIONS and (sent := tuple(dict.fromkeys(_senders(scan, head)))):
        return sent
    told = [p for e in people if (p := entity_party(scan.view, e))]
    if told and len(told) == len(people):
        return tuple(dict.fromkeys(told))
    if (group := _format(scan, head)) is not None:
        return group.parties
    if mention is not None and mention.type in ("state", "organization") and (codes := _codes(scan, mention)):
        return codes
    if inside := tuple(dict.fromkeys(_inside(scan, head, 0))):
        return inside
    vague = mention is not None and mention.type == "organization" and mention.form == "role"  # "блок": may be any of several
    if mention is not None and (mention.parties or mention.state) and not vague:
        return mention.parties or ((mention.state,) if mention.state else ())
    if mention is not None:
        return tuple(dict.fromkeys(p for e in scan.view.entities_of(mention) if (p := entity_party(scan.view, e))))
    return tuple(told)


DELEGATIONS = frozenset({"делегация", "миссия", "группа", "команда"})


def _senders(scan: Scan, head: int) -> Iterator[Party]:
    """"делегация ЛАГ во главе с министром X": those for whom a delegation acts, whoever leads it."""
    a = scan.analysis
    for child in a.children(head):
        mention = scan.mention(child)
        if a.rels[child] in ("nmod", "amod") and not preposition(a, child) and mention is not None and (
                mention.type in ("state", "organization")):
            yield from _codes(scan, mention)


def _format(scan: Scan, head: int) -> Actor | None:
    """The format that the phrase is or belongs to: "сопредседатели Минской группы"."""
    a = scan.analysis
    near = [c for c in a.children(head) if a.rels[c] == "nmod" and not preposition(a, c)]
    near += [d for c in near if (m := scan.mention(c)) is None or m.head != c  # "посланник четверки посредников"
             for d in a.children(c) if a.rels[d] == "nmod" and not preposition(a, d)]
    return next((f for k in (head, *near) if (f := actor_of(scan, k)) is not None), None)


def _codes(scan: Scan, mention: Mention) -> tuple[Party, ...]:
    if mention.parties and (mention.plural or mention.form != "role"):
        return mention.parties
    if mention.state:
        return (mention.state,)
    return tuple(p for e in scan.view.entities_of(mention) if (p := entity_party(scan.view, e)))


def _inside(scan: Scan, head: int, depth: int) -> Iterator[Party]:
    """Parties named by the adjectives and genitives of a phrase: "министр обороны США", "американский коллега"."""
    if depth > 4:
        return
    a = scan.analysis
    for child in a.children(head):
        rel, mention = a.rels[child], scan.mention(child)
        if rel in ("amod", "det") or (rel in NAME_RELS and mention is not None and mention.type != "person"):
            if mention is not None and mention.type in ("state", "organization"):
                yield from _codes(scan, mention)
            yield from (p for k in conjuncts(a, child) if k != child and (m := scan.mention(k)) is not None
                        and m.type == "state" and m.form == "adjective" for p in _codes(scan, m))
        elif rel in ("nmod", "appos") and (
                preposition(a, child) in ("от", "из") or a.norms[child] == "делах"):  # "поверенный в делах X"
            yield from _of_genitive(scan, child, mention, depth)
        elif rel == "appos" and child > head and any(a.pos[k] in ("VERB", "AUX") for k in range(head, child)):
            continue  # a verb parts them
        elif rel == "parataxis" and _listed_states(scan, head, child):
            yield from _of_genitive(scan, child, mention, depth)
        elif rel in ("nmod", "appos", "conj", "flat") and not preposition(a, child):
            if rel == "conj" and depth == 0:
                continue
            yield from _of_genitive(scan, child, mention, depth)


def _listed_states(scan: Scan, head: int, child: int) -> bool:
    """"лидеры трех стран — X, Y и Z": behind a dash, a colon or a bracket stands which states they are."""
    a = scan.analysis
    return a.lemmas[head] in ("страна", "государство", "держава", "республика") and any(
        a.words[c] in (*DASHES, ":", "(") for c in a.children(child) if c < child)


def _of_genitive(scan: Scan, child: int, mention: Mention | None, depth: int) -> Iterator[Party]:
    if mention is not None and mention.type == "state":
        yield from _codes(scan, mention)
        yield from _joined_states(scan, child)
    elif mention is not None and mention.type == "organization" and (codes := _codes(scan, mention)):
        yield from codes
        yield from (p for k in range(mention.first, mention.last) for p in _joined_states(scan, k))
    elif mention is not None and mention.type == "person" and mention.form == "name":
        yield from (p for e in scan.view.entities_of(mention) if (p := entity_party(scan.view, e)))
    elif scan.analysis.pos[child] in NOUNS:
        nested = list(_inside(scan, child, depth + 1))
        if not nested and mention is not None:
            nested = [p for e in scan.view.entities_of(mention) if (p := entity_party(scan.view, e))]
        yield from nested


def _joined_states(scan: Scan, token: int) -> Iterator[Party]:
    """States joined to a word: "МИД России, США и Германии"."""
    for other in conjuncts(scan.analysis, token):
        mention = scan.mention(other)
        if other != token and mention is not None and mention.type in ("state", "organization"):
            yield from _codes(scan, mention)


def _foreign(scan: Scan, head: int) -> bool:
    """The phrase means somebody foreign whom it does not name: "европейские лидеры", "иностранные коллеги"."""
    a = scan.analysis
    adjectives = {a.lemmas[c] for c in a.children(head) if a.rels[c] in ("amod", "det")}
    if adjectives & FOREIGN_ADJECTIVES or _of_foreign_bodies(scan, head):
        return True
    plural = a.feats[head].get("Number") == "Plur"
    states = any(a.lemmas[c] in ("страна", "государство", "держава") for c in a.children(head) if a.rels[c] == "nmod"
                 and not any(a.rels[d].startswith("nummod") for d in a.children(c)))  # "двух стран": those spoken of
    return plural and (states or a.lemmas[head] in ("страна", "государство", "держава"))


BODIES_ABROAD = frozenset({"миссия", "представительство", "посольство", "правительство", "ведомство", "делегация", "государство"})


def _of_foreign_bodies(scan: Scan, head: int) -> bool:
    """"представители зарубежных миссий": people of bodies that are foreign and not named."""
    a = scan.analysis
    return any(a.lemmas[c] in BODIES_ABROAD and a.rels[c] == "nmod" and not preposition(a, c) and any(
        a.lemmas[d] in ("зарубежный", "иностранный") for d in a.children(c)) for c in a.children(head))
