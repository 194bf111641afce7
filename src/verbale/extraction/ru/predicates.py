"""Offices that a predicate gives: ``избран премьером``, ``занимает пост министра``, ``возглавляет комитет``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from verbale.extraction.ru import nominal
from verbale.extraction.ru.title import Title
from verbale.extraction.ru.title_words import broken
from verbale.lexicon import table
from verbale.model import Analysis, Mention, Party

SUBJECTS = {"nsubj", "nsubj:pass"}
OBJECTS = {"obj", "iobj"}
OF = {"nmod", "appos"}
"""How the one elected hangs on the noun: избрание Ивана Петрова президентом."""
UNSURE = {"случай", "возможность", "вероятность", "шанс", "перспектива", "вопрос"}
"""What an election hangs on that has not taken place: в случае избрания президентом."""
ROLES = {"качество", "роль", "бытность"}
"""What any verb may go with: выступил в качестве министра."""
SEEKING = {"кандидат", "кандидатура", "претендент", "выдвиженец", "соперник", "борьба", "выборы", "выдвижение", "самовыдвижение"}
"""What stands between somebody and a post that he does not hold: кандидат на пост министра."""
PASSING = {"делегация", "список", "колонна", "группа", "команда", "миссия"}
"""What somebody leads for a day: no office."""
LONGEST_QUOTE = 12
AROUND = {"после", "до", "перед", "накануне"}
"""Before whom or after what of his own somebody does something: после ухода с поста президента Иван Петров ..."""
FARTHEST = 9
"""Tokens between a title and the verb that the parser failed to tie it to."""


class Tie(NamedTuple):
    """The mention of the holder, and the phase of the office: past, future or ""."""

    person: int
    phase: str


class Verb(NamedTuple):
    kind: str
    title: str


@cache
def verbs() -> dict[str, Verb]:
    return {row["lemma"]: Verb(row["kind"], row["title"]) for row in table.load("ru", "office_verbs")}


class People:
    """Mentions of single persons by token: names first, then pronouns and role words."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.analysis = analysis
        self.at: dict[int, int] = {}
        self.forms: dict[int, str] = {}
        for form in ("role", "pronoun", "name"):
            for index, m in enumerate(mentions):
                if m.type == "person" and m.form == form and not m.plural:
                    for i in range(m.first, m.last) if form == "name" else (m.head,):
                        self.at[i] = index
                        self.forms[i] = form

    def of(self, verb: int, rels: set[str], but: int = -1) -> int | None:
        """The person that stands to a verb in one of the relations."""
        for child in self.analysis.children(verb):
            if child != but and self.analysis.rels[child] in rels:
                if child in self.at:
                    return self.at[child]
                if (named := self._apposed(child)) is not None:
                    return named
                if self.analysis.lemmas[child] == "который":
                    return self.at.get(self.analysis.heads[verb])
        return None


    def _apposed(self, i: int) -> int | None:
        """The name beside a common noun: ``республиканец Джон Бенер``."""
        a = self.analysis
        return next((self.at[c] for c in a.children(i) if c in self.at and a.rels[c] == "appos" and c == i + 1), None)


def tie(people: People, title: Title) -> Tie | None:
    """Who holds the office of a title phrase, by the predicate that it belongs to."""
    a = people.analysis
    post = _post(a, title)
    if (post is None and title.case != "Ins") or sought(a, title):
        return None
    top = post if post is not None else title.head
    for i in _governors(a, top):
        if a.lemmas[i] in SEEKING:
            return None
        verb = verbs().get(a.lemmas[i])
        if verb is not None and verb.kind != "post" and (found := _holder(people, i, verb, title, post is not None)):
            return found
        if post is not None and i in people.at:
            return Tie(people.at[i], "")
        if post is not None and a.lemmas[post] in ROLES and a.pos[i] == "VERB":
            person = _subject(people, i, title)
            return None if person is None else Tie(person, "past" if a.lemmas[post] == "бытность" else "")
    return None


def sought(a: Analysis, title: Title) -> bool:
    """``кандидат на пост президента``: nobody named holds it."""
    post = _post(a, title)
    return post is not None and post > 1 and a.norms[post - 1] in ("на", "за") and a.lemmas[post - 2] in SEEKING


def _post(a: Analysis, title: Title) -> int | None:
    """``пост`` before a title in the genitive; ``в бытность`` before one in the instrumental."""
    i = title.first - 1
    if i < 0 or broken(a, title.first):
        return None
    verb = verbs().get(a.lemmas[i])
    if verb is None or verb.kind != "post":
        return None
    return i if title.case in ("Gen", "") or a.lemmas[i] == "бытность" else None


def _governors(a: Analysis, i: int) -> Iterator[int]:
    """What a word hangs on, nearest first; the verb before it where the parser ties it to none."""
    seen = False
    for k, head in enumerate(a.ancestors(i, 4)):
        if k and a.rels[head] == "conj" and a.pos[head] not in ("VERB", "AUX"):
            continue
        seen = seen or a.pos[head] == "VERB" or a.lemmas[head] in verbs()
        yield head
        for child in a.children(head):
            if a.rels[child] == "cop":
                yield child
    for child in a.children(i):
        if a.rels[child] == "cop":
            yield child
    if not seen:
        for k in range(i - 1, max(i - FARTHEST, a.sentences[a.sentence[i]][0] - 1), -1):
            if a.lemmas[k] in verbs() and a.pos[k] in ("VERB", "AUX", "ADJ"):
                yield k


def _holder(people: People, i: int, verb: Verb, title: Title, post: bool) -> Tie | None:
    a = people.analysis
    passive = a.feats[i].get("Voice") == "Pass" or a.feats[i].get("Variant") == "Short"
    if verb.kind in ("hold", "leave") and not post:
        return None
    active = verb.kind in ("elect", "remove") and not passive
    if a.pos[i] == "NOUN" and (active or verb.kind == "leave"):
        person = None if a.lemmas[a.heads[i]] in UNSURE else people.of(i, OF, title.head)
        person = _own_step(people, i, title) if person is None else person
    else:
        person = _object(people, i, title) if active else _subject(people, i, title)
    if person is None:
        return None
    return Tie(person, title.phase or _phase(a, i, verb))


def _own_step(people: People, i: int, title: Title) -> int | None:
    """``после ухода с поста президента Иван Петров написал``: who does something before or after it."""
    a = people.analysis
    over = a.heads[i]
    if over < 0 or a.pos[over] != "VERB" or not any(a.rels[c] == "case" and a.norms[c] in AROUND for c in a.children(i)):
        return None
    return _subject(people, over, title)


def _object(people: People, i: int, title: Title) -> int | None:
    """The object of a verb, or the name behind the title, its attribute to the parser: ``назначил послом Ивана Петрова``."""
    a = people.analysis
    person = people.of(i, OBJECTS, title.head)
    if person is not None or title.last not in people.at or a.feats[title.last].get("Case") not in ("Gen", "Acc"):
        return person
    return people.at[title.last]


def _subject(people: People, i: int, title: Title) -> int | None:
    """The subject of a verb, of the verb that it is joined to, or the noun that a participle modifies."""
    a = people.analysis
    verb = i
    if a.feats[i].get("VerbForm") == "Conv" and title.last + 1 < len(a) and a.words[title.last] == "," and (
            a.feats[title.last + 1].get("Case") == "Nom" and title.last + 1 in people.at):
        return people.at[title.last + 1]  # Будучи министром, Иван Петров ...
    for _ in range(3):
        person = people.of(i, SUBJECTS, title.head)
        if person is not None:
            return person
        if a.pos[i] == "ADJ" or a.feats[i].get("VerbForm") == "Part":
            return next((people.at[k] for k in range(i - 1, max(i - 4, 0), -1) if k in people.at), None)
        head = a.heads[i]
        if head < 0:
            return _elided(people, verb)
        if a.rels[i] in ("acl", "amod", "acl:relcl") and head in people.at:
            return people.at[head]
        if a.rels[i] not in ("conj", "cop", "aux", "aux:pass", "xcomp", "advcl") and not (
                a.rels[i] == "obl" and a.norms[verb] == "будучи"):
            return None
        i = head
    return None


def _elided(people: People, verb: int) -> int | None:
    """``Родился в Москве. Был послом в Египте.``: the subject of the sentence before, where this one has none."""
    a = people.analysis
    if a.feats[verb].get("Tense") != "Past" or any(a.rels[c] in SUBJECTS for c in a.children(verb)):
        return None
    for k in range(a.sentence[verb] - 1, max(a.sentence[verb] - 4, -1), -1):
        root = next((i for i in range(*a.sentences[k]) if a.heads[i] < 0), None)
        if root is None or a.feats[root].get("Tense") != "Past":
            return None
        person = people.of(root, SUBJECTS)
        if person is not None or any(a.rels[c] in SUBJECTS for c in a.children(root)):
            return person
    return None


def _phase(a: Analysis, i: int, verb: Verb) -> str:
    if verb.kind in ("leave", "remove"):
        return "past"
    tense = a.feats[i].get("Tense")
    if tense == "Fut" or (a.norms[i].startswith("буд") and a.norms[i] != "будучи"):
        return "future"
    return "past" if a.lemmas[i] == "бывший" or (a.lemmas[i] == "быть" and tense == "Past") else ""


# ---------------------------------------------------------------- a verb instead of a title


class Lead(NamedTuple):
    """``возглавляет комитет``: the holder, the title that the verb stands for, and the body; ``past`` for ``возглавлял``."""

    person: int
    title: str
    organization: str
    state: Party | None
    body_role: str | None
    first: int
    last: int
    past: bool = False


class Body(NamedTuple):
    """What is led: a name of the gazetteer or the words of a phrase."""

    name: str
    state: Party | None
    role: str | None
    first: int
    last: int


def leads(people: People, mentions: Sequence[Mention]) -> Iterator[Lead]:
    """Bodies that a verb says somebody leads, and ``правительство во главе с Иваном Петровым``."""
    a = people.analysis
    bodies = named_bodies(mentions)
    known = verbs()
    for i, lemma in enumerate(a.lemmas):
        if lemma in known and known[lemma].kind == "lead" and a.pos[i] in ("VERB", "PROPN"):
            yield from _led(people, i, known[lemma].title, bodies)
        elif lemma == "глава" and i and a.norms[i - 1] == "во" and i + 2 < len(a) and a.norms[i + 1] in ("с", "со"):
            yield from _headed(people, i, bodies)


def _refers(a: Analysis, i: int, noun: int) -> bool:
    """Whether a relative word may stand for a noun: "где", or "который" in its gender."""
    return a.norms[i] == "где" or (a.lemmas[i] == "который" and _of_one_gender(a, i, noun))


def _of_one_gender(a: Analysis, i: int, k: int) -> bool:
    return len({a.feats[i].get("Gender"), a.feats[k].get("Gender")} - {None}) < 2


def named_bodies(mentions: Sequence[Mention]) -> dict[int, Body]:
    """The bodies that a text names, by the token that carries each."""
    return {m.head: Body(m.key or "", m.state, m.body, m.first, m.last) for m in mentions
            if m.type == "organization" and m.form in ("name", "metonym")}


def _led(people: People, i: int, title: str, bodies: dict[int, Body]) -> Iterator[Lead]:
    a = people.analysis
    passive = a.pos[i] != "VERB" or (a.feats[i].get("Voice") == "Pass" and a.feats[i].get("VerbForm") == "Part")
    objects = [a.heads[i]] if passive else [c for c in a.children(i) if a.rels[c] in OBJECTS or (
        a.rels[c] == "obl" and a.feats[c].get("Case") == "Ins")]
    if a.rels[i] == "acl:relcl" and any(_refers(a, c, a.heads[i]) for c in a.children(i)):
        objects = [a.heads[i], *objects]  # фонд, который возглавляет ...; союз, где председательствует ...
    if a.lemmas[i] == "председательствовать":
        objects += [c for c in a.children(i) if a.rels[c] == "obl" and any(a.norms[k] == "в" for k in a.children(c))]
    body = next((b for c in objects if c >= 0 and (b := bodies.get(c) or body_phrase(a, c))), None)
    person = people.of(i, {"obl", "obl:agent"} if passive else SUBJECTS)
    if person is None and a.rels[i] in ("acl", "amod") and not passive and _of_one_gender(a, i, a.heads[i]):
        person = people.at.get(a.heads[i])
    if body is not None and person is not None:
        past = a.feats[i].get("Tense") == "Past" and a.feats[i].get("Aspect") == "Imp" and not passive
        yield Lead(person, title, body.name, body.state, body.role, min(i, body.first), max(i + 1, body.last), past)


def body_phrase(a: Analysis, i: int) -> Body | None:
    """A body told by a phrase with a name in it: ``партию "Свобода"``, ``отдел России``; not somebody, nor what passes."""
    if a.pos[i] not in ("NOUN", "PROPN") or a.feats[i].get("Animacy") == "Anim" or a.lemmas[i] in PASSING:
        return None
    first, last = i, i + 1
    while first > a.sentences[a.sentence[i]][0] and a.heads[first - 1] == i and a.rels[first - 1] == "amod":
        first -= 1
    while last < len(a) and (end := _attribute(a, i, last)):
        last = end
    if all(a.words[k].islower() for k in range(first, last)):
        return None
    return Body(nominal.nominative(a, range(first, last)), None, None, first, last)


def _attribute(a: Analysis, i: int, k: int) -> int | None:
    """Where a genitive or a quoted name after the noun ends, if one begins at the token."""
    if a.words[k] == '"':
        return next((e + 1 for e in range(k + 2, min(k + LONGEST_QUOTE, len(a))) if a.words[e] == '"'), None)
    if a.words[k].isascii() and a.words[k][0].isupper():
        return k + 1  # комитет акционеров Nord Stream
    hangs = any(h == i for h in a.ancestors(k, 3))
    return k + 1 if hangs and a.pos[k] in ("NOUN", "PROPN", "ADJ") and a.feats[k].get("Case") == "Gen" else None


def _headed(people: People, i: int, bodies: dict[int, Body]) -> Iterator[Lead]:
    """``правительства во главе с Махмудом Аббасом``."""
    a = people.analysis
    person = people.at.get(i + 2)
    if person is None or a.lemmas[i - 2] in PASSING or people.forms.get(i + 2) != "name":
        return  # "правительство во главе с канцлером Анной Берг": his own title follows
    body = next((b for b in bodies.values() if b.last == i - 1), None)
    if body is not None:
        yield Lead(person, "глава", body.name, body.state, body.role, body.first, i + 3)
    elif i >= 2 and a.pos[i - 2] == "NOUN" and a.feats[i - 2].get("Animacy") == "Inan":
        yield Lead(person, "глава", nominal.nominative(a, [i - 2]), None, None, i - 2, i + 3)
