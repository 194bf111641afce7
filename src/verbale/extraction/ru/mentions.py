"""Words that refer to persons, states, bodies and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from verbale.extraction.ru import nominal, places, roles
from verbale.extraction.ru.people import find_people
from verbale.extraction.ru.people import named as with_names
from verbale.extraction.ru.title import Title
from verbale.extraction.ru.title_words import genitive, noun_at
from verbale.extraction.ru.titles import Titles, unquoted
from verbale.lexicon import Hit, gazetteer, table
from verbale.model import OCCUPATION, Analysis, Article, EntityType, Mention, Name

FEMININE = ("ица", "тка", "нка", "щая", "есса", "лева", "иня", "ина")
BOTH = {"оба", "два", "эта", "этот", "наш"}
PRONOUNS = {"он": "m", "она": "f", "оно": "n", "они": None}
PLURAL = {"они", "их", "им", "ими", "них", "ним", "ними"}
POSSESSIVES = {"его": "m", "ее": "f", "их": None}


def find_mentions(article: Article, analysis: Analysis) -> list[Mention]:
    """Mentions in text order, an outer one before those inside it."""
    persons = {i: n for n in analysis.names if n.kind == "PER" for i in range(n.first, n.last)}
    hits = [h for h in gazetteer("ru").match(analysis) if not _of_a_person(analysis, h, persons.get(h.first))]
    named = [places.mention(analysis, hit) for hit in hits] + [
        m for hit in hits for inner in hit.inner if (m := places.mention(analysis, inner)).type != "organization"]
    taken = _taken(analysis, hits)
    people = find_people(analysis, taken)
    _mark(taken, people)
    others = list(find_named(analysis, taken))
    titles = Titles(analysis, sorted([*named, *people, *others], key=_order)).find()
    people = with_names(analysis, people, {t.last: t.case for t in titles if _tells_case(t)})
    found = [*named, *people, *others, *find_roles(analysis, titles), *find_words(analysis, taken, titles),
             *find_pronouns(analysis)]
    return sorted(found, key=_order)


def _of_a_person(analysis: Analysis, hit: Hit, name: Name | None) -> bool:
    """Whether the words are part of somebody's name: no town in "*Виктория* Нуланд", in "Хуан *Рохас*"; one in "с принцем
    *Абу-Даби* М. бен Заидом"."""
    if name is None or hit.last > name.last or (name.first, name.last) == (hit.first, hit.last):
        return False
    if name.first == hit.first:
        if name.last - hit.last > 1 and hit.first and noun_at(analysis, hit.first - 1) and _in_another_case(analysis, hit):
            return False  # премьер *Тонги* Айсаке Эке
        return len(analysis.words[hit.last]) > 1  # no initial
    town = hit.entries and hit.entries[0].kind in ("place", "capital") and not hit.together
    return bool(town) and name.last == hit.last and analysis.rels[hit.first] == "flat:name"


def _in_another_case(analysis: Analysis, hit: Hit) -> bool:
    """Whether the words are no nominative of what they name, or a state, which no first name is called like."""
    return hit.entries[0].kind == "state" or " ".join(analysis.words[hit.first : hit.last]) != places.mention(analysis, hit).key


def _tells_case(title: Title) -> bool:
    """A name after the title stands in its case; after ``советник`` it may be a genitive."""
    return "holder" not in title.noun.takes and title.noun.kind in ("office", "member", "rank") and not title.plural


def _order(mention: Mention) -> tuple[int, int]:
    return mention.first, -mention.last


def _taken(analysis: Analysis, hits: Sequence[Hit]) -> list[bool]:
    taken = [False] * len(analysis)
    for hit in hits:
        taken[hit.first : hit.last] = [True] * (hit.last - hit.first)
    return taken


def _mark(taken: list[bool], mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        taken[mention.first : mention.last] = [True] * (mention.last - mention.first)


def find_named(analysis: Analysis, taken: Sequence[bool]) -> Iterable[Mention]:
    """Organisations and places that only the tagger knows."""
    for name in analysis.names:
        if name.kind == "PER" or any(taken[name.first : name.last]):
            continue
        first, last = _untitled(analysis, name.first, name.last), _closed(analysis, name.first, name.last)
        if first > name.first and last - first == 1 and analysis.words[first].islower():
            continue  # "Министры обороны": a field of work, no body
        key = unquoted(nominal.nominative(analysis, range(first, last)))
        type_: EntityType = "organization" if name.kind == "ORG" else "place"
        yield Mention(first, last, first, type_, "name", key=key)


def _untitled(analysis: Analysis, first: int, last: int) -> int:
    """Where a name begins behind a title that the tagger took for its first word: ``Председатель | областной думы``."""
    noun = noun_at(analysis, first)
    titled = noun is not None and noun.kind == "office" and first + 1 < last and analysis.words[first + 1] != '"'
    return first + 1 if titled and genitive(analysis, first + 1) else first


def _closed(analysis: Analysis, first: int, last: int) -> int:
    """The end of a name with the quotation mark that closes one inside it."""
    odd = sum(w == '"' for w in analysis.words[first:last]) % 2
    return last + 1 if odd and last < len(analysis) and analysis.words[last] == '"' else last


def find_roles(analysis: Analysis, titles: Sequence[Title]) -> Iterable[Mention]:
    """Title phrases and the other nouns that say what a person is: министр, дипломат, его коллега."""
    for title in titles:
        if title.noun.kind == "address" or (title.noun.kind == "person" and _capital_inside(analysis, title.head)):
            continue
        role = roles.role(title) if title.noun.kind == "office" else None
        yield Mention(title.first, title.last, title.head, "person", "role", key=title.text,
                      state=title.states[0] if len(title.states) == 1 else None, role=role if role != "other" else None,
                      plural=title.plural, gender=_gender(analysis, title), body=_points_at(title),
                      parties=title.states if len(title.states) > 1 else (), organization=title.organization)


def _capital_inside(analysis: Analysis, i: int) -> bool:
    """A capital letter inside a sentence: a heading or a name that looks like the noun (Политика)."""
    return analysis.words[i][0].isupper() and analysis.sentences[analysis.sentence[i]][0] != i


def _points_at(title: Title) -> str | None:
    """For a word that only points at somebody, at whom: diplomats, a counterpart, anybody; an occupation is no office."""
    if title.noun.kind == "person":
        return "foreign_ministry" if title.noun.noun == "дипломат" else "person"
    if title.noun.kind == "occupation":
        return title.body_role or OCCUPATION
    return "counterpart" if title.noun.kind == "relation" else title.body_role


def _gender(analysis: Analysis, title: Title) -> str | None:
    """Of a role word only the feminine tells, its own or its verb's: министр may be a woman."""
    i, head = title.head, analysis.heads[title.head]
    if title.noun.noun.endswith(FEMININE):
        return "f"
    if analysis.rels[i] == "nsubj" and head >= 0 and analysis.feats[head].get("Gender") == "Fem":
        return "f"
    return None


def find_words(analysis: Analysis, taken: Sequence[bool], titles: Sequence[Title]) -> Iterable[Mention]:
    """Words that stand for states, organisations or nobody in particular: сторона, страна, альянс, источник."""
    known = role_words()
    of_titles = {i for t in titles for i in range(t.head, t.last) if "государств" in t.text}
    for i, lemma in enumerate(analysis.lemmas):
        if lemma in known and analysis.pos[i] == "NOUN" and not taken[i] and i not in of_titles:
            kind, refers = known[lemma]
            plural = analysis.feats[i].get("Number") == "Plur"
            yield from WORDS[kind](analysis, i, refers, plural)


@cache
def role_words() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {row["word"]: (row["kind"], table.split(row["refers"])) for row in table.load("ru", "role_words")}


def _side(analysis: Analysis, i: int, refers: tuple[str, ...], plural: bool) -> Iterable[Mention]:
    """``стороны``, ``обе страны``, ``страна``: which, the text around them tells."""
    first = i
    while first > 0 and analysis.heads[first - 1] == i and analysis.pos[first - 1] in ("DET", "NUM", "ADJ"):
        first -= 1
    if analysis.lemmas[i] == "сторона" and not plural:
        return
    if plural and analysis.lemmas[i] not in ("сторона", "страна") and not any(
            analysis.lemmas[c] in BOTH for c in analysis.children(i)):
        return
    for child in analysis.children(i):
        if analysis.rels[child] in ("nmod", "acl:relcl"):
            return
        if analysis.rels[child] in ("amod", "det", "nummod", "nummod:gov") and analysis.lemmas[child] not in BOTH:
            return
    yield Mention(first, i + 1, i, "state", "role", key=analysis.lemmas[i], plural=plural)


def _league(analysis: Analysis, i: int, refers: tuple[str, ...], plural: bool) -> Iterable[Mention]:
    if not plural:
        yield Mention(i, i + 1, i, "organization", "role", key=analysis.lemmas[i], parties=refers)


def _unnamed(analysis: Analysis, i: int, refers: tuple[str, ...], plural: bool) -> Iterable[Mention]:
    yield Mention(i, i + 1, i, "person", "unnamed", key=analysis.lemmas[i], plural=plural)


WORDS = {"side": _side, "league": _league, "unnamed": _unnamed}


def find_pronouns(analysis: Analysis) -> Iterable[Mention]:
    """Personal pronouns of the third person, and possessive ones before their noun."""
    for i, pos in enumerate(analysis.pos):
        if pos not in ("PRON", "DET"):
            continue
        lemma, norm = analysis.lemmas[i], analysis.norms[i]
        if pos == "PRON" and lemma in PRONOUNS:
            gender = analysis.feats[i].get("Gender")
            yield Mention(i, i + 1, i, "person", "pronoun", body=_speaks(analysis, i),
                          plural=norm in PLURAL and analysis.feats[i].get("Number") == "Plur",
                          gender={"Masc": "m", "Fem": "f", "Neut": "n"}.get(gender or "", PRONOUNS[lemma]))
        elif norm in POSSESSIVES:
            yield Mention(i, i + 1, i, "person", "pronoun", plural=norm == "их", gender=POSSESSIVES[norm],
                          body=_speaks(analysis, i))


def _speaks(analysis: Analysis, i: int) -> str | None:
    """"person" for a pronoun that says or thinks something, whose words these are, or that meets or visits somebody: it is
    no thing."""
    head = analysis.heads[i]
    return "person" if head >= 0 and analysis.lemmas[head] in cue_words() | meeting_words() else None


@cache
def meeting_words() -> frozenset[str]:
    """Verbs that only people are the subject of: they meet, call, receive, or go to see somebody."""
    return frozenset(row["lemma"] for row in table.load("ru", "contact_triggers") if row["pos"] == "V" and (
        row["frame"] in ("meet", "reach", "receive") or row["lemma"] in ("посетить", "посещать")))


@cache
def cue_words() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table.load("ru", "cues")) | {"слово", "мнение", "коллега", "супруга"}
