"""Who holds which position: title phrases and the persons that stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verbale.extraction.en import roles
from verbale.extraction.en.titles import Title, Titles, noun_at
from verbale.model import Analysis, Article, Mention, OfficeDraft, Party

CLOSING = frozenset({"and", "who", "told", "said", "says"})
"""Words, beside punctuation, before which an apposition ends."""
SAID = frozenset({"told", "said", "says"})


@dataclass(slots=True)
class Scene:
    analysis: Analysis
    mentions: Sequence[Mention]
    titles: list[Title]
    person_at: dict[int, int] = field(default_factory=dict)
    person_before: dict[int, int] = field(default_factory=dict)
    role_at: dict[int, int] = field(default_factory=dict)
    place_at: dict[int, int] = field(default_factory=dict)
    holders: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, m in enumerate(self.mentions):
            if m.type in ("place", "state"):
                self.place_at[m.first] = m.last
            if m.form == "role":
                self.role_at[m.head] = index
            elif m.type == "person" and m.form == "name":
                self.person_at[m.first] = index
                self.person_before[m.last] = index


def find_offices(article: Article, analysis: Analysis, mentions: Sequence[Mention]) -> list[OfficeDraft]:
    """Offices in text order."""
    people = [False] * len(analysis)
    for m in mentions:
        if m.type == "person" and m.form == "name":
            people[m.first : m.last] = [True] * (m.last - m.first)
    scene = Scene(analysis, mentions, Titles(analysis, mentions, people).find())
    drafts: list[OfficeDraft] = []
    for titles, rules in ((scene.titles, NAMING), (scene.titles[::-1], FORWARD), (scene.titles, BACKWARD)):
        for title in titles:
            if title.head in scene.holders:
                continue
            for rule in rules:
                if found := rule(scene, title):
                    scene.holders[title.head] = found
                    drafts += [d for person in found if (d := _draft(article, scene, title, person, rule.__name__))]
                    break
    return sorted(drafts, key=lambda d: (d.evidence[0], d.person))


def _draft(article: Article, scene: Scene, title: Title, person: int, rule: str) -> OfficeDraft | None:
    if title.noun.kind.startswith("address"):
        return None
    state = _state_in_row(scene, title, person) if title.states else title.state or _state_after(
        scene, person) or _state_of_counterpart(scene, title)
    if title.noun.kind in ("occupation", "rank") and not title.organization:
        return None
    m = scene.mentions[person]
    published = article.published.latest if article.published else None
    span = scene.analysis.span(min(title.outer, m.first), max(title.last, m.last))
    return OfficeDraft(
        person, title.text, title.organization, state, "other" if _of_company(scene, title) else roles.role(title), (span,),
        published if title.phase == "future" else None, published if title.phase == "past" else None, rule,
        scene.role_at.get(title.head, -1), not title.organization or title.body is not None)


OFFICERS = frozenset({"ceo", "coo", "cfo", "chief", "chairman", "chair", "founder", "co-founder"})


def _of_company(scene: Scene, title: Title) -> bool:
    """``Per Lund, President and CEO, Nordic Shipping``: no head of state."""
    a, i, j = scene.analysis, title.end, title.first
    if title.noun.role != "head_of_state" or title.state:
        return False
    beside = [a.norms[k] for k, link in ((i + 1, i), (j - 2, j - 1)) if 0 < link < len(a) - 1 and a.norms[link] in ("and", "&")]
    named = i + 2 < len(a) and a.words[i] == "," and a.pos[i + 1] == "PROPN" and a.words[i + 1][0].isupper() and (
        i + 1 not in scene.person_at and i + 1 not in scene.place_at and noun_at(a, i + 1) is None)
    return not OFFICERS.isdisjoint(beside) or (named and a.words[j - 1] == "," and j - 1 in scene.person_before)


def _state_in_row(scene: Scene, title: Title, person: int) -> Party | None:
    """Names in the order of their states: "the Foreign Ministers of Canada and Japan, Anne Tremblay and Kenji Mori"."""
    holders = scene.holders[title.head]
    return title.states[holders.index(person)] if len(holders) == len(title.states) else None


def _state_after(scene: Scene, person: int) -> Party | None:
    """``Prime Minister Modi of India``: the state after the name."""
    a, i = scene.analysis, scene.mentions[person].last
    if i < len(a) and a.words[i] == ",":  # Director Chang, his counterpart from Korea
        return next((m.state for m in scene.mentions if m.first == i + 1 and m.body == "counterpart"), None)
    if i + 1 >= len(a) or a.norms[i] != "of":
        return None
    j = i + 2 if a.norms[i + 1] == "the" else i + 1
    state = next((m for m in scene.mentions if m.first == j and m.type in ("state", "organization") and m.state), None)
    return state.state if state else None


def _state_of_counterpart(scene: Scene, title: Title) -> Party | None:
    """``his Israeli counterpart, National Security Advisor Eyal Hulata``."""
    i = title.first - 1
    if i < 1 or scene.analysis.words[i] != ",":
        return None
    return next((m.state for m in scene.mentions if m.last == i and m.body == "counterpart" and m.state), None)


# ---------------------------------------------------------------- rules


def before_name(scene: Scene, title: Title) -> list[int] | None:
    """``Russian Foreign Minister Sergey Lavrov``; several after a plural."""
    for i in (title.last, title.end):
        i = _skip(scene, i)
        if i in scene.person_at:
            return _listed(scene, i) if title.plural else [scene.person_at[i]]
    return None


def before_row(scene: Scene, title: Title) -> list[int] | None:
    """``the Foreign Ministers of Canada and Japan, Anne Tremblay and Kenji Mori``: as many names as states."""
    i = title.end + 1
    if not title.states or i >= len(scene.analysis) or scene.analysis.words[title.end] != "," or i not in scene.person_at:
        return None
    found = _listed(scene, i)
    return found if len(found) == len(title.states) else None


def with_next_title(scene: Scene, title: Title) -> list[int] | None:
    """``the Crown Prince and Prime Minister of Bahrain Salman``: the holder of the title that follows."""
    follower = next((t for t in scene.titles if t.head in scene.holders and not t.plural and _joined(
        scene, (title.last, title.end), t)), None)
    if follower is None or title.plural or title.noun.kind != "office" or _small(scene, title) != _small(scene, follower):
        return None
    role = scene.role_at.get(title.head)
    if title.state is None and role is not None and scene.mentions[role].state is not None:
        return None  # the President, as the side that publishes calls its own, and Prime Minister Lund
    holders = scene.holders[follower.head]
    if scene.mentions[holders[0]].first < follower.last or _another(scene, title, holders):
        return None
    title.state = title.state or follower.state
    return holders


def _small(scene: Scene, title: Title) -> bool:
    return scene.analysis.words[title.first][0].islower()


def _joined(scene: Scene, ends: Sequence[int], follower: Title) -> bool:
    """The title goes on, behind "and" or a comma, with another one."""
    a = scene.analysis
    for i in ends:
        j = i
        while j < len(a) and j < i + 3 and a.norms[j] in ("and", ",", "the", "/"):
            j += 1
        if i < j and follower.first <= j <= follower.first + 1 and follower.outer <= j and a.norms[i] != "the":
            return True
    return False


def _another(scene: Scene, title: Title, holders: Sequence[int]) -> bool:
    """The words alone stand for somebody else of the text: "the Vice President and President Yoon"."""
    if title.end > title.last or title.state:
        return False
    return any(t.text.lower() == title.text.lower() and scene.holders[t.head] != list(holders) and scene.mentions[
        scene.holders[t.head][0]].key != scene.mentions[holders[0]].key for t in scene.titles if t.head in scene.holders)


def before_comma(scene: Scene, title: Title) -> list[int] | None:
    """``the President of Guatemala, Alejandro Giammattei, ...``: one title, one name."""
    a, i = scene.analysis, title.end
    if title.plural or i + 1 >= len(a) or a.words[i] != "," or (person := scene.person_at.get(i + 1)) is None:
        return None
    if not title.possessive and (title.outer == 0 or a.norms[title.outer - 1] not in ("the", "its", "his", "her", "their")):
        return None
    after = scene.mentions[person].last
    if after == i + 2 and title.end == title.head + 1 and not (title.state or title.organization):
        return None  # "The President, Jen, said ...": who is spoken to
    goes_on = after + 1 < len(a) and a.words[after] == "," and after + 1 in scene.person_at
    return None if goes_on or (after < len(a) and a.pos[after] in ("VERB", "AUX")) else [person]


def in_list(scene: Scene, title: Title) -> list[int] | None:
    """``the envoy; Mayor of Oslo, Norway, Kari Lund; and ...``: an item of a list that semicolons part, whose name ends it."""
    a = scene.analysis
    first, last = a.sentences[a.sentence[title.head]]
    i = title.end
    if i + 1 < last and a.words[i] == "," and i + 1 not in scene.person_at:
        i = scene.place_at.get(i + 1, i)  # Mayor of Oslo, *Norway*, ...
    if title.plural or i + 1 >= last or a.words[i] != "," or (person := scene.person_at.get(i + 1)) is None:
        return None
    after = scene.mentions[person].last
    ends = after >= last or a.words[after] in (";", ".")
    return [person] if ends and ";" in a.words[first:last] else None


def with_previous_title(scene: Scene, title: Title) -> list[int] | None:
    """``Martin, Tánaiste, Minister for Foreign Affairs and Minister for Defence``: the holder of the title before."""
    before = next((t for t in scene.titles if t.head < title.head and t.head in scene.holders and not t.plural and _joined(
        scene, (t.last, t.end), title)), None)
    if before is None or title.plural or title.noun.kind.startswith("address"):
        return None
    holders = scene.holders[before.head]
    if scene.mentions[holders[0]].first > before.head:  # President Biden and ...
        return None
    title.state = title.state or before.state
    before_state = before.state or title.state
    before.state = before_state
    return holders


def after_name(scene: Scene, title: Title) -> list[int] | None:
    """``Sergey Lavrov, Russia's foreign minister,`` and ``Kim (head of the mission)``."""
    a, i = scene.analysis, title.outer - 1
    while i > 0 and a.norms[i] in ("the", "a", "an", "his", "her", "its", "former", "acting", "then"):
        i -= 1
    if i < 1 or a.words[i] not in (",", "(") or i not in scene.person_before:
        return None
    if title.end < len(a) and a.norms[title.end] in SAID and a.norms[title.outer - 1] == "the":
        return None  # ... Lund, the spokesman said
    closed = title.end >= len(a) or a.words[title.end] in ",.();:" or a.norms[title.end] in CLOSING or (
        not _small(scene, title) and a.pos[title.end] in ("ADP", "PART"))
    person = scene.person_before[i]
    return [person] if closed and not title.plural and not _of_another_state(scene, title, person) else None


def _of_another_state(scene: Scene, title: Title, person: int) -> bool:
    """``Saudi Foreign Minister Nasser, the Omani ambassador and ...``: the next one of a list."""
    mine = {t.state for t in scene.titles if t.state and person in scene.holders.get(t.head, ())}
    return bool(title.state and mine and title.state not in mine and all(len(s) == 2 for s in (title.state, *mine)))


def predicate(scene: Scene, title: Title) -> list[int] | None:
    """``Berg became prime minister``, ``was elected president``."""
    a, verb = scene.analysis, scene.analysis.heads[title.head]
    if verb < 0 or a.rels[title.head] not in ("attr", "oprd", "xcomp", "dobj", "pobj"):
        return None
    if a.lemmas[verb] == "as":
        verb = a.heads[verb]
    if verb < 0 or a.lemmas[verb] not in ("be", "become", "elect", "appoint", "name", "serve", "remain", "nominate"):
        return None
    subject = next((c for c in a.children(verb) if a.rels[c] in ("nsubj", "nsubjpass")), None)
    held = next((k for k in scene.person_at.values() if scene.mentions[k].head == subject), None)
    return [held] if held is not None and not title.plural else None


Rule = Callable[[Scene, Title], list[int] | None]
NAMING: tuple[Rule, ...] = (before_name, before_comma, before_row, in_list)
FORWARD: tuple[Rule, ...] = (with_next_title,)
"""Read from the end: a title may share the holder of the one after it."""
BACKWARD: tuple[Rule, ...] = (after_name, with_previous_title, predicate)


def _skip(scene: Scene, i: int) -> int:
    """The next token that is no form of address, comma before one, or bracketed abbreviation."""
    a = scene.analysis
    while i < len(a) and i not in scene.person_at:
        hit = noun_at(a, i)
        if hit is not None and (hit[1].kind.startswith("address") or hit[1].kind in ("rank", "occupation", "noble")):
            i += hit[0]
        elif a.words[i] == "(" and i + 2 < len(a) and a.words[i + 2] == ")":
            i += 3
        else:
            break
    return i


def _listed(scene: Scene, i: int) -> list[int]:
    """Persons in a row: ``Presidents Biden and von der Leyen``."""
    a, found = scene.analysis, [scene.person_at[i]]
    while True:
        i = scene.mentions[found[-1]].last
        while i < len(a) and a.norms[i] in (",", "and"):
            i += 1
        if i in scene.person_at and scene.person_at[i] not in found:
            found.append(scene.person_at[i])
        else:
            return found
