"""Who holds which position: title phrases and the persons that the syntax ties them to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from verbale.extraction.ru import antecedents, members, names, predicates, roles
from verbale.extraction.ru.title import Other, Title
from verbale.extraction.ru.title_words import UNDECLINED, broken, noun_at, public_bodies
from verbale.extraction.ru.titles import Titles
from verbale.model import Analysis, Article, Mention, OfficeDraft

FARTHEST = 8
"""Tokens between a title and a name that the parser ties to it."""
WORDS_OF_A_NAME = 2
"""Small-letter words from which on a body is told apart from others: more than "экспедиторская фирма"."""
BARRIERS = frozenset(',.;:()—"')
NOW = frozenset({"ныне", "теперь", "сейчас", "затем", "позднее", "одновременно", "также", "потом", "впоследствии"})
"""Words before the second title of a list: ``бывший министр, ныне депутат``."""
BEFORE = frozenset({"ранее", "прежде", "раньше", "недавно"})
"""Words that make a title behind them one of the past: ``Иван Петров, ранее министр обороны``."""
FIRMS = frozenset({"агентство", "служба", "академия", "группа", "банк", "бюро"})
"""Bodies that are companies where a name in quotation marks follows: агентство "Волна"."""
GROUP = ("группа",)
"""What nobody can tell apart: руководитель группы."""
CHIEF = ("главный ", "главная ")
"""What makes a position of an occupation: ``главный врач``, ``главный редактор``."""
Holders = list[tuple[int, Title | None]]
"""Mentions of persons, each with what the phrase says of him alone, where it says that."""


@dataclass(slots=True)
class Scene:
    """What the rules look at: a text with its mentions and title phrases."""

    analysis: Analysis
    mentions: Sequence[Mention]
    titles: list[Title]
    person_at: dict[int, int] = field(default_factory=dict)
    person_before: dict[int, int] = field(default_factory=dict)
    title_at: dict[int, Title] = field(default_factory=dict)
    title_of: dict[int, Title] = field(default_factory=dict)
    linked: dict[int, Holders] = field(default_factory=dict)
    role_at: dict[int, int] = field(default_factory=dict)
    bracketed: dict[int, Mention] = field(default_factory=dict)
    ties: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, m in enumerate(self.mentions):
            if m.type == "state" and m.state and self.analysis.words[m.last : m.last + 1] == [")"] and (
                    self.analysis.words[m.first - 1] == "("):
                self.bracketed[m.first - 1] = m
            if m.form == "role":
                self.role_at[m.head] = index
            if m.type == "person" and m.form == "name":
                self.person_at[m.first] = index
                self.person_before[m.last] = index
        for title in self.titles:
            self.title_at.setdefault(title.first, title)
            self.title_of.setdefault(title.head, title)


def find_offices(article: Article, analysis: Analysis, mentions: Sequence[Mention]) -> list[OfficeDraft]:
    """Offices in text order."""
    scene = Scene(analysis, mentions, Titles(analysis, mentions).find())
    people = predicates.People(analysis, mentions)
    drafts: list[OfficeDraft] = []
    for title in reversed(scene.titles):  # a title may share the holders of the one after it
        _apply(article, scene, title, APPOSITIONS, drafts)
    for title in scene.titles:
        if title.head not in scene.linked and not title.plural and (found := predicates.tie(people, title)):
            scene.ties[title.head] = found.phase
            title.phase = title.phase or found.phase
            _link(article, scene, title, [(found.person, None)], "predicate", drafts)
        else:
            _apply(article, scene, title, SEQUELS, drafts)
    drafts += [_led(article, scene, lead) for lead in (*predicates.leads(people, mentions), *members.joined(people, mentions))]
    drafts += [_open(scene, title) for title in scene.titles if _stands_alone(scene, title)]
    return sorted(drafts, key=lambda d: (d.evidence[0], d.person))


Rules = tuple[Callable[[Scene, Title], Holders | None], ...]


def _apply(article: Article, scene: Scene, title: Title, rules: Rules, drafts: list[OfficeDraft]) -> None:
    if title.head in scene.linked or predicates.sought(scene.analysis, title):
        return
    for rule in rules:
        if holders := rule(scene, title):
            _link(article, scene, title, holders, rule.__name__, drafts)
            return


def _link(article: Article, scene: Scene, title: Title, holders: Holders, rule: str, drafts: list[OfficeDraft]) -> None:
    scene.linked[title.head] = holders
    antecedents.complete(scene.analysis, scene.mentions, title)
    if is_position(title):
        drafts += [_draft(article, scene, own or title, person, rule) for person, own in holders]
        drafts += [_draft(article, scene, replace(_of(title, other), states=(other.state,) if other.state else ()), person, rule)
                   for other in title.others
                   for person, _ in holders if not title.plural]


def _led(article: Article, scene: Scene, lead: predicates.Lead) -> OfficeDraft:
    m = scene.mentions[lead.person]
    span = scene.analysis.span(min(lead.first, m.first), max(lead.last, m.last))
    published = article.published.latest if article.published else None
    return OfficeDraft(lead.person, lead.title, lead.organization or None, lead.state,
                       roles.of_head(lead.title, lead.organization, lead.body_role), (span,),
                       until=published if lead.past else None, rule="leads",
                       public=lead.body_role is not None)


def _draft(article: Article, scene: Scene, title: Title, person: int, rule: str) -> OfficeDraft:
    m = scene.mentions[person]
    span = scene.analysis.span(min(title.first, m.first), max(title.last, m.last))
    published = article.published.latest if article.published else None
    return OfficeDraft(
        person, title.text, _body_of(title), title.states[0] if title.states else None,
        roles.role(title), (span,), published if title.phase == "future" else None,
        published if title.phase == "past" or title.text.startswith("экс-") else None, rule,
        scene.role_at.get(title.head, -1), is_public(title))


def _body_of(title: Title) -> str | None:
    """The body as told; a bare word for a territory names none: ``мэр столицы``."""
    bare = len(title.body_lemmas) == 1 and public_bodies().get(title.body_lemmas[0]) == "territory"
    return None if bare and title.noun.kind == "office" else title.organization


def _stands_alone(scene: Scene, title: Title) -> bool:
    """A title of today that no rule ties to a name, and that is no part of another one."""
    return title.head not in scene.linked and title.head in scene.role_at and title.inside < 0 and not (
        title.plural or title.phase or title.employer >= 0) and is_position(title)


def _open(scene: Scene, title: Title) -> OfficeDraft:
    """An office whose holder the sentences around may name."""
    return OfficeDraft(-1, title.text, title.organization, title.states[0] if title.states else None, roles.role(title),
                       (scene.analysis.span(title.first, title.last),), None, None, "open", scene.role_at[title.head],
                       is_public(title))


def is_position(title: Title) -> bool:
    """Whether the words name a position: a rank, an occupation or a membership does so only with its body.

    A bare common noun that is no public body names nobody's position in particular: ``владелец кафе``, ``шеф концерна``.
    """
    if title.text.startswith(CHIEF) and title.noun.kind in ("office", "occupation"):
        return True
    if title.organization and _nameless(title):
        return False
    if title.possessive and title.noun.kind == "occupation" and "holder" in title.noun.takes:
        return True  # его адвокат Иван Петров
    if title.noun.kind == "office":
        return True
    if title.noun.kind == "occupation" and title.employer >= 0:
        return True  # "адвокат Ивана Петрова"
    if title.noun.kind in ("member", "occupation", "rank"):
        return bool(title.organization) or (title.noun.kind == "member" and bool(title.states))
    return False


def _nameless(title: Title) -> bool:
    """Whether the body is told by a small-letter word or two, and not one of state or politics."""
    body = title.organization or ""
    named = title.placed or any(c.isupper() or c.isdigit() or c == '"' for c in body) or len(body.split()) > WORDS_OF_A_NAME
    return not (named or title.states or is_public(title))


def is_public(title: Title) -> bool:
    """Whether the office is one of a state or of its politics: no body but the state, or a body of that kind."""
    if title.crowd or (not title.organization and "private" in title.noun.takes):
        return False
    if not title.organization or title.body_role or title.noun.role == "legislator":
        return True
    known = public_bodies()
    but = {"firm"} if title.noun.kind == "office" else {"firm", "territory"}
    kinds = [lemma for lemma in title.body_lemmas if known.get(lemma, "firm") not in but]
    firm = title.body_lemmas == GROUP or '"' in title.body_lemmas or any(w.isascii() and w.isalpha() for w in title.body_lemmas)
    return bool(kinds) and not (firm and set(kinds) <= FIRMS)


# ---------------------------------------------------------------- rules


def before_name(scene: Scene, title: Title) -> Holders | None:
    """``глава МИД РФ Сергей Лавров``; several after a plural, each with his state."""
    i = skip(scene, title.last)
    i = _behind_remark(scene, i)
    if i + 1 < len(scene.analysis) and scene.analysis.words[i] == "—" and title.plural:
        i += 1  # президенты двух стран — Иван Петров и Анна Берг
    if i not in scene.person_at or not agree(scene, title, scene.person_at[i]) or _outer_has_it(scene, title):
        return None
    if _belongs_to(scene, title, scene.person_at[i]):
        return None
    people = listed(scene, i) if title.plural else [scene.person_at[i]]
    return [(person, _of_land(scene, person, own or title) or own) for person, own in shared(title, people)]


def _of_land(scene: Scene, person: int, title: Title) -> Title | None:
    """``Ласло Надь (Венгрия)``: the title with the state in brackets behind the name; None without one."""
    land = scene.bracketed.get(scene.mentions[person].last)
    return replace(title, states=(land.state,)) if land is not None and land.state else None


def _behind_remark(scene: Scene, i: int) -> int:
    """``глава "Волны", дочерней фирмы "Моря", Иван Петров``: behind what a remark between commas says of the body."""
    a = scene.analysis
    if i + 2 >= len(a) or a.words[i] != "," or a.feats[i + 1].get("Case") != "Gen" or i + 1 in scene.person_at:
        return i
    end = next((k for k in range(i + 2, min(i + FARTHEST, len(a))) if a.words[k] in BARRIERS - {'"'} or a.pos[k] == "VERB"), i)
    if a.words[end] != "," or end + 1 not in scene.person_at:
        return i
    return end + 1 if a.feats[scene.mentions[scene.person_at[end + 1]].head].get("Case") == "Nom" else i


def headed(scene: Scene, title: Title) -> Holders | None:
    """``трое сенаторов во главе с Джоном Бергом``: who leads them is one of them; not whom ministers have above them."""
    i = title.last
    if not title.plural or scene.analysis.norms[i : i + 2] != ["во", "главе"] or i + 3 not in scene.person_at:
        return None
    if title.noun.role != "legislator" and title.noun.kind not in ("member", "occupation"):
        return None
    return [(scene.person_at[i + 3], None)]


def apposed(scene: Scene, title: Title) -> Holders | None:
    """The parser ties a name to the title over words that the phrase does not take in."""
    a = scene.analysis
    for child in a.children(title.head):
        person = scene.person_at.get(child)
        if person is None or a.rels[child] != "appos" or not title.last <= child <= title.last + FARTHEST:
            continue
        if _belongs_to(scene, title, person) or not agree(scene, title, person) or _barred(a, title.last, child):
            return None
        return shared(title, listed(scene, child) if title.plural else [person])
    return None


def _barred(a: Analysis, first: int, last: int) -> bool:
    """Whether punctuation or a verb stands between."""
    return any(a.words[k] in BARRIERS or (a.pos[k] == "VERB" and a.feats[k].get("VerbForm") != "Part")
               for k in range(first, last))


def before_title(scene: Scene, title: Title) -> Holders | None:
    """``депутат Госдумы, глава комитета Иван Петров``: two titles of one person."""
    a, i = scene.analysis, title.last
    if i + 1 >= len(a) or a.norms[i] not in (",", "и") or broken(a, i + 1) or title.plural:
        return None
    other = scene.title_at.get(i + 2 if a.norms[i + 1] in NOW else i + 1)
    if other is None or other.head not in scene.linked or other.plural or not one_case(title.case, other.case):
        return None
    if other.noun.kind in ("address", "kin"):
        return None
    if title.states and other.states and title.states[0] != other.states[0]:
        return None
    if title.land != other.land and (title.states or other.states or title.organization != other.organization):
        return None  # "президент Грузии и лидер Абхазии X" are two
    if a.norms[i] == "и" and not (title.organization or title.states or title.employer >= 0 or is_public(other)):
        title.organization = other.organization  # вице-президент и директор "Волны"
    holders = scene.linked[other.head]
    return holders if scene.mentions[holders[0][0]].first >= other.last else None


def before_another(scene: Scene, title: Title) -> Holders | None:
    """``наблюдатель от ОБСЕ португальский парламентарий Хуан Суареш``: two titles in one case, nothing between."""
    other = scene.title_at.get(title.last)
    if other is None or other.head not in scene.linked or title.plural or other.plural or other.head in title.heads:
        return None
    if broken(scene.analysis, title.last) or not title.case or other.noun.kind in ("address", "kin") or not one_case(
            title.case, other.case):
        return None
    holders = scene.linked[other.head]
    return holders if scene.mentions[holders[0][0]].first >= other.last else None


def after_name(scene: Scene, title: Title) -> Holders | None:
    """``Сергей Лавров, глава МИД РФ,`` and ``Иван Петров (глава комитета)``."""
    a = scene.analysis
    i = _timed(scene, title)
    if i < 1 or a.words[i] not in (",", "(", "—") or not _closed(scene, title):
        return None
    person = scene.person_before.get(i)
    if person is None or title.plural or (a.words[i] == "," and not agree(scene, title, person)):
        return None
    return shared(title, [person])


def _timed(scene: Scene, title: Title) -> int:
    """The token before the title and the word that tells its time: ``, ныне мэр``, ``, в прошлом мэр``."""
    norms, i = scene.analysis.norms, title.first - 1
    if i > 0 and norms[i] in NOW | BEFORE:
        title.phase = title.phase or ("past" if norms[i] in BEFORE else "")
        return i - 1
    if i > 1 and norms[i] == "прошлом" and norms[i - 1] == "в":
        title.phase = title.phase or "past"
        return i - 2
    return i


def signed(scene: Scene, title: Title) -> Holders | None:
    """``Иван Петров`` and ``Президент ФИДЕ`` on one line or two: the signature under a letter."""
    a, person = scene.analysis, scene.person_before.get(title.first)
    if person is None or title.plural or not a.words[title.first][0].isupper():
        return None
    alone = (title.last >= len(a) or broken(a, title.last)) and broken(a, scene.mentions[person].first)
    return shared(title, [person]) if alone and title.case in ("Nom", "") else None


def after_description(scene: Scene, title: Title) -> Holders | None:
    """``Иван Петров, известный борец за права, член палаты``: a description without a title stands between."""
    a, i = scene.analysis, title.first - 1
    if i < 1 or a.words[i] != "," or title.plural or not title.case or not _closed(scene, title):
        return None
    start = next((k for k in range(i - 1, max(i - FARTHEST, 0), -1) if a.words[k] in BARRIERS), None)
    person = scene.person_before.get(start) if start is not None and a.words[start] == "," else None
    if person is None or _barred(a, start + 1, i) or not agree(scene, title, person):  # type: ignore[operator]
        return None
    noun = next((k for k in range(start + 1, i) if a.pos[k] == "NOUN"), None)  # type: ignore[operator]
    told = a.feats[noun].get("Case", "") if noun is not None else ""
    return shared(title, [person]) if told and one_case(told, title.case) else None


def in_brackets(scene: Scene, title: Title) -> Holders | None:
    """``министр иностранных дел (Владимир Огрызко)``."""
    a, i = scene.analysis, title.last
    if i + 1 < len(a) and a.words[i] == "(" and (person := scene.person_at.get(i + 1)) is not None:
        end = scene.mentions[person].last
        if end < len(a) and a.words[end] in ("(", ")"):
            return shared(title, [person])
    return None


def after_title(scene: Scene, title: Title) -> Holders | None:
    """``был послом в Израиле, послом в Египте``: the holder of the title before it in the list."""
    a, i = scene.analysis, title.first - 1
    i -= i > 1 and a.norms[i] in NOW
    i -= i > 1 and a.norms[i] in ("а", "но") and a.words[i - 1] == ","
    if i < 1 or a.norms[i] not in (",", "и") or not (title.case or title.noun.noun in UNDECLINED):
        return None
    before = next((t for t in scene.titles if t.last <= i and t.last >= i - 5 and t.head in scene.linked), None)
    if before is None or not one_case(before.case, title.case) or before.plural != title.plural or not (
            before.last == i or a.words[before.last] == "("):
        return None
    if title.first <= scene.mentions[scene.linked[before.head][0][0]].first < before.first:
        return None
    if scene.mentions[scene.linked[before.head][0][0]].first >= before.last:
        return None
    title.phase = title.phase or scene.ties.get(before.head, "")
    scene.ties[title.head] = title.phase
    return scene.linked[before.head]


def as_title(scene: Scene, title: Title) -> Holders | None:
    """``Януковича как президента``."""
    a, i = scene.analysis, title.first - 1
    if i < 1 or a.norms[i] != "как":
        return None
    person = scene.person_before.get(i)
    return [(person, None)] if person is not None and agree(scene, title, person) else None


def both(scene: Scene, title: Title) -> Holders | None:
    """``Андрей Клюев, Борис Колесников (оба — заместители главы фракции)``."""
    a, i = scene.analysis, title.first - 1
    if i > 0 and a.words[i] == "—":
        i -= 1
    if not title.plural or i < 2 or a.lemmas[i] not in ("оба", "весь") or a.words[i - 1] not in ("(", ","):
        return None
    found, end = [], i - 1
    while (person := scene.person_before.get(end)) is not None:
        found.append(person)
        end = scene.mentions[person].first - 1
        if a.norms[end] not in (",", "и"):
            break
    return shared(title, found[:2] if a.lemmas[i] == "оба" else found)


APPOSITIONS: Rules = (
    headed, before_name, before_title, before_another, both, after_name, signed, after_description, in_brackets, apposed)
SEQUELS: Rules = (after_title, as_title)


# ---------------------------------------------------------------- what rules ask


def skip(scene: Scene, i: int) -> int:
    """The next token that is no rank, form of address or bracketed abbreviation."""
    a = scene.analysis
    while i < len(a) and not broken(a, i):
        noun = noun_at(a, i)
        if noun and noun.kind in ("rank", "address"):
            i += 1
        elif a.words[i] == "," and i + 2 < len(a) and (rank := noun_at(a, i + 1)) and rank.kind == "rank":
            i += 2
        elif _kind_of_man(scene, i):
            i += 1
        elif a.words[i] == "," and i + 2 in scene.person_at and _kind_of_man(scene, i + 1):
            i += 2
        elif a.words[i] == "(" and i + 2 < len(a) and a.words[i + 2] == ")" and a.words[i + 1].isupper():
            i += 3
        else:
            break
    return i


def _kind_of_man(scene: Scene, i: int) -> bool:
    """``британец Роберт Купер``, ``республиканец Джон Берг``: what somebody is, right before his name, is no title."""
    a = scene.analysis
    return (i + 1 in scene.person_at and i not in scene.person_at and a.pos[i] == "NOUN" and a.feats[i].get("Animacy") == "Anim"
            and a.feats[i].get("Number") != "Plur" and a.words[i].islower() and noun_at(a, i) is None)


def one_case(a: str, b: str) -> bool:
    """Whether two words may stand in one case; genitive and accusative of persons look alike, some words show none."""
    return a == b or not a or not b or {a, b} == {"Gen", "Acc"}


def agree(scene: Scene, title: Title, person: int) -> bool:
    """Whether title and name may stand in the same case."""
    m = scene.mentions[person]
    a, words = scene.analysis, scene.analysis.words[m.first : m.last]
    cases = {a.feats[k].get("Case") for k in range(m.first, m.last)} - {None}
    if not title.case or title.case in cases or not cases or {title.case, *cases} <= {"Gen", "Acc"}:
        return True
    return a.rels[m.head] in ("appos", "flat", "flat:name") and names.may_stand_in(words, title.case)


def _belongs_to(scene: Scene, title: Title, person: int) -> bool:
    """``советника Трампа``: a bare genitive after a title that takes one names whom he serves."""
    a, m = scene.analysis, scene.mentions[person]
    if title.last != title.head + 1 or title.states or title.possessive or "holder" not in title.noun.takes:
        return False
    return title.case == "Gen" == a.feats[m.head].get("Case") or a.rels[m.head] == "nmod"


def _outer_has_it(scene: Scene, title: Title) -> bool:
    """``помощник президента Юрий Ушаков``: the name belongs to the outer title where the cases allow it."""
    outer = scene.title_of.get(title.inside)
    if outer is None:
        return False
    i = skip(scene, outer.last)
    return i in scene.person_at and agree(scene, outer, scene.person_at[i])


def listed(scene: Scene, i: int) -> list[int]:
    """Persons in a row from the token on: ``Буша и Путина``, ``Надь (Венгрия) и Весич (Сербия)``."""
    a, found = scene.analysis, [scene.person_at[i]]
    while True:
        i = scene.mentions[found[-1]].last
        i = scene.bracketed[i].last + 1 if i in scene.bracketed else i
        if i + 1 < len(a) and a.norms[i] in (",", "и") and i + 1 in scene.person_at:
            found.append(scene.person_at[i + 1])
        else:
            return found


def shared(title: Title, people: Sequence[int]) -> Holders:
    """What the phrase tells for each of several, given out in order where there is as much of it as persons."""
    if len(people) < 2:
        return [(person, None) for person in people]
    own: list[Title] = []
    if len(title.states) == len(people):
        own = [replace(title, states=(state,)) for state in title.states]
    elif len(title.others) + 1 == len(people):
        own = [title, *(_of(title, other) for other in title.others)]
    elif len(title.texts) == len(people):
        own = [replace(title, text=text) for text in title.texts]
    return list(zip_longest(people, own))


def _of(title: Title, other: Other) -> Title:
    """The same title in a further body."""
    return replace(title, organization=other.name, states=(other.state,) if other.state else title.states,
                   body_role=other.role, body_lemmas=tuple(other.name.lower().split()))


def _closed(scene: Scene, title: Title) -> bool:
    """Whether the phrase ends as an apposition does: at a comma, a bracket, the end of the sentence."""
    a, i = scene.analysis, title.last
    return i >= len(a) or a.words[i] in ",.();:—!?\"" or a.norms[i] == "и" or broken(a, i)
