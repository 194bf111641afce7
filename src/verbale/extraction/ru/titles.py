"""Titles as phrases: ``первый заместитель министра иностранных дел РФ`` with its title, body and state apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.extraction.ru import names, nominal
from verbale.extraction.ru.title import Other, Title
from verbale.extraction.ru.title_words import ACTING, UNDECLINED, Noun, broken, genitive, modifiers, noun_at, nouns
from verbale.lexicon import titles as one_state
from verbale.model import Analysis, Mention, Party

QUOTE = '"'
POPE = "папа"
"""A title with its adjective behind it (Папа Римский) or with a capital letter; else somebody's father."""
LONGEST_QUOTE = 12
COUNTRIES = {"страна", "государство", "республика", "королевство", "держава"}


class Titles:
    """The title phrases of a text, over the mentions of persons, states, bodies and places."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.analysis = analysis
        self.mentions = mentions
        self.at: dict[int, int] = {}
        self.owner: dict[int, int] = {}
        self._states: set[int] = set()
        for index, m in enumerate(mentions):
            if m.type == "state":
                self._states.update(range(m.first, m.last))
            if m.form in ("name", "adjective", "metonym") and m.first not in self.owner:
                self.at[m.first] = index
                for i in range(m.first, m.last):
                    self.owner[i] = index

    def find(self) -> list[Title]:
        """All title phrases in text order."""
        known, a = nouns(), self.analysis
        norms = a.norms
        heads = [i for i, lemma in enumerate(a.lemmas) if lemma in known or norms[i] in known or "-" in lemma]
        found = [t for i in heads if (t := self.parse(i))]
        inner = {h: t.head for t in found for h in t.heads}
        for title in found:
            title.inside = inner.get(title.head, -1)
        return found

    def in_state(self, i: int) -> bool:
        """Whether the token belongs to the name or adjective of a state."""
        return i in self._states

    def parse(self, head: int) -> Title | None:
        """The phrase that a title noun heads."""
        noun = noun_at(self.analysis, head)
        if noun is None or not (self.analysis.pos[head] in ("NOUN", "PROPN", "ADJ", "X") or self._governs(head, noun)):
            return None
        if noun.noun == POPE and self.analysis.words[head][0].islower():
            return None
        if noun.noun == "глава" and head and self.analysis.norms[head - 1] == "во":
            return None
        if self.analysis.pos[head] == "ADJ" and self.analysis.rels[head] == "amod":
            return None
        owner = self.owner.get(head)
        if owner is not None and self.mentions[owner].type in ("person", "organization") and not self._opens(owner, noun):
            return None
        return _Phrase(self, head, noun).title()


    def _governs(self, head: int, noun: Noun) -> bool:
        """``управляющий компанией``: a participle that is a title by what follows."""
        a = self.analysis
        return "ins" in noun.takes and head + 1 < len(a) and a.feats[head + 1].get("Case") == "Ins" and (
            a.pos[head + 1] in ("NOUN", "ADJ"))

    def _opens(self, owner: int, noun: Noun) -> bool:
        """``Замглавы`` at the start of a sentence: its capital made the tagger take it for a body."""
        m, a = self.mentions[owner], self.analysis
        return m.last == m.first + 1 and noun.kind == "office" and m.first == a.sentences[a.sentence[m.first]][0]


@dataclass(slots=True)
class _Phrase:
    """A phrase being read: to the left of its noun, then to the right."""

    titles: Titles
    head: int
    noun: Noun
    first: int = 0
    text: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    states: list[Party] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    body_role: str | None = None
    body_name: str | None = None
    body_name_size: int = 0
    body_state: Party | None = None
    place: str | None = None
    party: str | None = None
    employer: int = -1
    phase: str = ""
    possessive: bool = False
    one_of: int = -1
    acting: int = -1
    takes: frozenset[str] = frozenset()
    others: list[Other] = field(default_factory=list)
    land: bool = False

    def title(self) -> Title:
        self.takes = self.noun.takes
        self.text = [self.head]
        self.first = self._left()
        last = self._right()
        a = self.titles.analysis
        feats = a.feats[next((k for k in (self.one_of, self.acting) if k >= 0), self.head)]
        if self.body_state and self.body_state not in self.states:
            self.states.append(self.body_state)
        text = self._text()
        if own := one_state.party("ru", self.noun.noun) or one_state.party("ru", text):  # еврокомиссар: whatever state is named
            self.states.insert(0, own)
        return Title(self.first, last, self.head, self.noun, text, self._organization(),
                     tuple(dict.fromkeys(self.states)), self.body_role, self.employer, self.phase,
                     "" if self.noun.noun in UNDECLINED or a.lemmas[self.first] in ACTING else feats.get("Case", ""),
                     self.one_of < 0 and feats.get("Number") == "Plur", -1, self.possessive, tuple(self.heads),
                     tuple(a.lemmas[i] for i in self.body), tuple(self.others), self._texts(), self.land)

    def _text(self) -> str:
        if self.noun.noun == POPE and len(self.text) > 1:
            return "папа римский"
        if self.one_of >= 0:
            a = self.titles.analysis
            words = "одна из" if a.feats[self.one_of].get("Gender") == "Fem" else "один из"
            return f"{words} {nominal.join(a, self.text, (a.words[i] for i in self.text))}"
        if self.acting >= 0:
            return self._acting()
        a = self.titles.analysis
        if a.lemmas[self.head].endswith("ть"):  # a participle, whose lemma is a verb
            text = nominal.join(a, self.text, (self.noun.noun if k == self.head else a.words[k] for k in self.text))
        else:
            text = nominal.nominative(a, self.text, singular=True)
        return text[:1].lower() + text[1:] if text[1:2].islower() or text.startswith("И.") else text

    def _texts(self) -> tuple[str, ...]:
        """``министры обороны и финансов``, ``иностранных и внутренних дел``: the titles of two, where the words tell no more."""
        a = self.titles.analysis
        ands = [k for k, i in enumerate(self.text) if a.norms[i] == "и"]
        if len(ands) != 1 or a.feats[self.head].get("Number") != "Plur" or self.body:
            return ()
        before, after = self.text[: ands[0]], self.text[ands[0] + 1 :]
        if before[-1] == self.head or self.head not in before:
            return ()
        start = before[: before.index(self.head) + 1]
        first = [*before, after[-1]] if a.pos[before[-1]] == "ADJ" else before
        return tuple(nominal.nominative(a, tokens, singular=True).lower() for tokens in (first, [*start, *after]))

    def _acting(self) -> str:
        """``исполняющий обязанности министра``: only the participle changes."""
        a = self.titles.analysis
        first = "исполняющая" if a.feats[self.acting].get("Gender") == "Fem" else "исполняющий"
        rest = self.text[2:]
        return f"{first} обязанности {nominal.join(a, rest, (a.words[i] for i in rest))}"

    def _organization(self) -> str | None:
        """The body; a place only where an office of its own stands beside it, not for somebody who works there."""
        if self.body_name and self.body_name_size == len(self.body):
            return self.body_name
        if self.body:
            return unquoted(nominal.nominative(self.titles.analysis, self.body))
        return (self.place if self.noun.kind == "office" else None) or self.party

    # ------------------------------------------------------------ left of the noun

    def _left(self) -> int:
        a, i, first = self.titles.analysis, self.head - 1, self.head
        while i >= 0 and a.sentence[i] == a.sentence[self.head] and not broken(a, i + 1):
            owner = self.titles.owner.get(i)
            if owner is not None:
                mention = self.titles.mentions[owner]
                if mention.form != "adjective":
                    break
                self._adjective(mention)
                first = i = mention.first
            elif a.lemmas[i] in modifiers():
                if a.feats[i].get("Case") not in (None, a.feats[self.head].get("Case")):
                    break  # "бывший послом": the adjective is the predicate
                self._modifier(i)
                first = i
            elif a.norms[i] in ("его", "ее", "их"):
                self.possessive = True
                first = i
            elif a.pos[i] == "ADJ" and a.feats[i].get("Case") == a.feats[self.head].get("Case"):
                if not a.words[i][0].isdigit():
                    self.text.insert(0, i)
                first = i
            elif a.rels[i] == "amod" and a.norms[i] in nouns() and a.feats[i].get("VerbForm") == "Part":
                self.text.insert(0, i)  # управляющий директор
                first = i
            elif (found := self._opening(i)) is not None:
                first = i = found
            else:
                break
            i -= 1
        return first

    def _adjective(self, mention: Mention) -> None:
        if mention.type == "state" and (mention.state or mention.parties):
            self.states = [*(mention.parties or (mention.state,)), *self.states]
        elif mention.type == "state":
            self._disputed(mention)
        elif mention.type == "place":
            self.place = self.place or mention.key
            self.body_state = self.body_state or mention.state

    def _modifier(self, i: int) -> None:
        a = self.titles.analysis
        modifier = modifiers()[a.lemmas[i]]
        self.phase = self.phase or modifier.phase
        if modifier.kept:
            self.text.insert(0, i)

    def _opening(self, i: int) -> int | None:
        """``и.о. министра``, ``исполняющий обязанности министра``, ``один из лидеров``: where it begins."""
        a = self.titles.analysis
        if a.norms[i] in ("обязанности", "обязанностей") and i and a.norms[i - 1].startswith("исполня"):
            self.phase = "acting"
            self.text[:0] = [i - 1, i]
            self.acting = i - 1
            return i - 1
        if a.words[i] == "." and i >= 3 and a.norms[i - 1] == "о" and a.norms[i - 3] == "и":
            self.phase = "acting"
            self.text[:0] = [i - 3, i - 2, i - 1, i]
            return i - 3
        if a.norms[i] == "из" and i and a.lemmas[i - 1] == "один":
            self.one_of = i - 1
            return i - 1
        return None

    # ------------------------------------------------------------ right of the noun

    def _right(self) -> int:
        i = self.head + 1
        if self.noun.noun == POPE and i < len(self.titles.analysis) and self.titles.analysis.lemmas[i] == "римский":
            self.text.append(i)
            i += 1
        while (after := self._unit(i)) is not None:
            i = after
        return i

    def _unit(self, i: int) -> int | None:
        """Takes the next unit of the phrase; returns where it ends, None where the phrase does."""
        a = self.titles.analysis
        if i >= len(a) or a.sentence[i] != a.sentence[self.head] or broken(a, i):
            return None
        index = self.titles.at.get(i)
        if index is not None:
            return self._mention(index)
        if i in self.titles.owner:
            return None
        if a.words[i] == "." and i == self.head + 1 and a.norms[self.head] == "зав":
            return i + 1
        if "ins" in self.takes and not self.body and a.feats[i].get("Case") == "Ins":
            return self._instrumental(i)
        if a.words[i] == QUOTE:
            return self._quoted(i)
        if a.norms[i] == "так" and i + 1 < len(a) and a.lemmas[i + 1] in ("называть", "называемый"):
            return i + 2
        if a.pos[i] == "ADP" or a.norms[i] in ("по", "при", "от"):
            return self._prepositional(i)
        if a.norms[i] in ("и", ","):
            return self._another_state(i) or self._another_body(i) or (self._joined(i) if a.norms[i] == "и" else None)
        if genitive(a, i):
            return self._genitive(i)
        return None

    def _mention(self, index: int) -> int | None:
        m = self.titles.mentions[index]
        a = self.titles.analysis
        if m.type == "person":
            return self._employer(index, m)
        if m.form == "adjective" and a.pos[m.head] == "NOUN":
            self._name(m)
            return m.last if genitive(a, m.head) else None
        if m.form == "adjective":
            return self._genitive(m.first)
        if not genitive(a, m.head) and a.feats[m.head].get("Case") not in (None, "Nom"):
            return None
        if not genitive(a, m.head) and self._is_subject(m):
            return None
        self._name(m)
        return m.last

    def _is_subject(self, m: Mention) -> bool:
        """A nominative name that begins another clause part, not an undeclined one after the title."""
        a = self.titles.analysis
        return a.rels[m.head] in ("nsubj", "root") and a.heads[m.head] != self.head

    def _name(self, m: Mention) -> None:
        if m.type == "state":
            if self.body and not self.states and not self.body_name:
                self.body_state = m.state
            self.states += m.parties or ([m.state] if m.state else [])
            if not m.parties and not m.state:
                self._disputed(m)
        elif m.type == "organization":
            self._organized(m)
        elif m.type == "place":
            self.place = self.place or m.key
            self.body_state = self.body_state or m.state

    def _disputed(self, m: Mention) -> None:
        """A land that has no code: its president is nobody else's."""
        if m.key and "|" not in m.key:
            self.place, self.land = self.place or m.key, True

    def _own(self, m: Mention) -> tuple[list[int], list[int]]:
        """All words of a named body, and its own without those of a state."""
        whole = list(range(m.first, m.last))
        return whole, [k for k in whole if not self.titles.in_state(k)] or whole

    def _organized(self, m: Mention) -> None:
        """A named body: its own words are the organisation, the state inside it is told apart."""
        whole, own = self._own(m)
        if not self.body and own == whole:
            self.body_name, self.body_name_size = m.key, len(own)
        self.body += own
        self.body_state = self.body_state or m.state
        self.body_role = self.body_role or m.body

    def _employer(self, index: int, m: Mention) -> int | None:
        """A person in the genitive that the title belongs to, where another name or the end follows."""
        a = self.titles.analysis
        if "holder" not in self.takes or self.employer >= 0 or not genitive(a, m.head):
            return None
        if not self._person_at(m.last) and (a.feats[self.head].get("Case") == "Gen" or self._holds(m)):
            return None
        self.employer = index
        return m.last

    def _holds(self, m: Mention) -> bool:
        """``заместитель министра страны Тонгай Мойо``: a full name that may be a nominative, whatever the tagger says."""
        words = self.titles.analysis.words[m.first : m.last]
        case = self.titles.analysis.feats[self.head].get("Case", "")
        return len(words) > 1 and case == "Nom" and names.may_stand_in(words, case)

    def _person_at(self, i: int) -> bool:
        index = self.titles.at.get(i)
        return index is not None and self.titles.mentions[index].type == "person"

    def _quoted(self, i: int) -> int | None:
        a = self.titles.analysis
        end = self._closing(i)
        if end is None or not a.words[i + 1][0].isupper():
            return None
        self.body += range(i, end) if self.body else range(i + 1, end - 1)
        return end

    def _closing(self, i: int) -> int | None:
        """Where a short quotation ends, its closing mark included."""
        a = self.titles.analysis
        for end in range(i + 1, min(i + LONGEST_QUOTE, len(a))):
            if broken(a, end):
                return None
            if a.words[end] == QUOTE:
                return end + 1 if end > i + 1 else None
        return None

    def _genitive(self, i: int) -> int | None:
        """A noun phrase in the genitive: part of the title, or the body."""
        a = self.titles.analysis
        tokens, states, place, end = self._noun_phrase(i, ("Gen",))
        if end is None:
            return None
        noun = noun_at(a, end - 1)
        if noun and noun.kind in ("address", "rank", "kin", "relation", "person"):
            return None
        if a.lemmas[end - 1] in COUNTRIES and not self.body:
            self.text += tokens if len(tokens) > 1 or a.lemmas[end - 1] == "государство" else []
        elif noun and noun.kind in ("office", "member") and not self.body:
            self.text += tokens
            self.heads.append(end - 1)
            self.takes = self.takes | noun.takes | {"nested"}
        elif not self.body and "domain" in self.takes and not a.words[end - 1][0].isupper():
            self.text += tokens
        else:
            self.body += tokens
            self.heads += [end - 1] if noun else []
        self.states += states
        if place and not self.place:
            self.body_state = self.body_state or place.state
        return end

    def _instrumental(self, i: int) -> int | None:
        """``заведующий кафедрой``, ``командующий войсками``: the body in the instrumental."""
        tokens, states, _, end = self._noun_phrase(i, ("Ins",))
        if end is not None:
            self.body += tokens
            self.states += states
        return end

    def _noun_phrase(self, i: int, cases: tuple[str, ...]) -> tuple[list[int], list[Party], Mention | None, int | None]:
        """Adjectives and a noun in one of the cases: its tokens, states told by adjectives, a place, and its end."""
        a, titles = self.titles.analysis, self.titles
        tokens: list[int] = []
        states: list[Party] = []
        place: Mention | None = None
        while i < len(a) and a.sentence[i] == a.sentence[self.head] and not broken(a, i):
            index = titles.at.get(i)
            if index is not None and titles.mentions[index].form == "adjective":
                m = titles.mentions[index]
                if a.feats[m.head].get("Case") not in (*cases, None):
                    break
                states += m.parties or ([m.state] if m.state and m.type == "state" else [])
                if m.type != "state" or m.plural or a.words[m.first][0].isupper():
                    place, tokens = m, [*tokens, *range(m.first, m.last)]
                i = m.last
            elif index is not None and tokens and titles.mentions[index].type == "organization":
                m = titles.mentions[index]
                states += [m.state] if m.state and not states else []
                return [*tokens, *range(m.first, m.last)], states, place, m.last
            elif index is not None or i in titles.owner:
                break
            elif a.words[i] == QUOTE and tokens and (end := self._closing(i)):
                return [*tokens, *range(i, end)], states, place, end
            elif self._modifies(i, cases) or (tokens and self._joins_adjectives(i)):
                tokens += [i] if a.pos[i] != "NUM" else []  # "спикеры обеих палат"
                i += 1
            elif a.pos[i] in ("NOUN", "PROPN") and a.feats[i].get("Case") in cases:
                return [*tokens, i], states, place, i + 1
            else:
                break
        return tokens, states, place, None

    def _another_state(self, i: int) -> int | None:
        """``министры России и Китая``: a further state in the genitive, after a plural."""
        a, titles = self.titles.analysis, self.titles
        index = titles.at.get(i + 1)
        if index is None or not (self.states or self.body_state) or a.feats[self.head].get("Number") != "Plur":
            return None
        m, before = titles.mentions[index], titles.owner.get(i - 1)
        if m.type != "state" or m.form == "adjective" or not genitive(a, m.head) or before is None:
            return None
        if self.body_state and self.body_state not in self.states:
            self.states.append(self.body_state)
        self.states += m.parties or ([m.state] if m.state else [])
        return m.last

    def _another_body(self, i: int) -> int | None:
        """``спикеры Госдумы и Совета Федерации``, ``мэры Осло и Бергена``: a further body or place, after a plural."""
        a, titles = self.titles.analysis, self.titles
        index = titles.at.get(i + 1)
        if index is None or a.feats[self.head].get("Number") != "Plur":
            return None
        m = titles.mentions[index]
        alike = m.type == "organization" if self.body else m.type == "place" and bool(self.place)
        if not alike or m.form not in ("name", "metonym") or not genitive(a, m.head):
            return None
        whole, own = self._own(m)
        name = m.key if own == whole and m.key else unquoted(nominal.nominative(a, own))
        self.others.append(Other(name, m.state, m.body))
        return m.last

    def _modifies(self, i: int, cases: tuple[str, ...]) -> bool:
        a = self.titles.analysis
        return (a.pos[i] in ("ADJ", "DET", "VERB", "NUM") and a.feats[i].get("Case") in cases
                and a.feats[i].get("VerbForm") in (None, "Part"))

    def _joins_adjectives(self, i: int) -> bool:
        a = self.titles.analysis
        return a.norms[i] == "и" and i + 1 < len(a) and a.pos[i + 1] == "ADJ"

    def _joined(self, i: int) -> int | None:
        """``развития и торговли``: the second of two genitives, where the first was one too."""
        a = self.titles.analysis
        if i - 1 == self.head or i + 1 >= len(a) or not genitive(a, i + 1) or i + 1 in self.titles.owner:
            return None
        if a.feats[self.head].get("Case") == "Gen" and noun_at(a, i + 1):
            return None
        tokens, _, _, end = self._noun_phrase(i + 1, ("Gen",))
        if end is None or noun_at(a, end - 1):
            return None
        (self.body if self.body else self.text).extend([i, *tokens])
        return end

    def _prepositional(self, i: int) -> int | None:
        a = self.titles.analysis
        word = a.norms[i]
        if self.noun.kind not in ("office", "member", "occupation", "person"):
            return None
        if word == "по":
            return self._about(i, ("Dat",))
        if word == "при":
            return self._about(i, ("Loc",))
        if word == "в" and "affairs" in self.takes and a.norms[i + 1:i + 2] == ["делах"]:
            self.text.extend((i, i + 1))
            return i + 2
        if word in ("в", "на", "во") and ("post" in self.takes or self.noun.noun == "кандидат"):
            return self._about(i, ("Loc", "Acc", "Nom"))
        if word in ("в", "на", "во") and self.body and (self._state_at(i + 1) or self._before_person(i + 1)):
            return self._about(i, ("Loc",))
        if word == "от" and ("party" in self.takes or self.noun.kind == "office"):
            return self._party(i)
        return None

    def _state_at(self, i: int) -> bool:
        index = self.titles.at.get(i)
        return index is not None and self.titles.mentions[index].type in ("state", "place")

    def _about(self, i: int, cases: tuple[str, ...]) -> int | None:
        """``по правам человека``, ``при ООН``, ``в Женеве``: of the title, or of the body if that came first."""
        titles = self.titles
        end: int | None = None
        index = titles.at.get(i + 1)
        if index is None and titles.analysis.norms[i] in ("в", "во", "на") and self.noun.noun != "кандидат" and not (
                self._before_person(i + 1)):
            return None
        if index is not None and titles.mentions[index].type != "person":
            m = titles.mentions[index]
            end = m.last if m.form != "adjective" else self._noun_phrase(i + 1, cases)[3]
        else:
            end = self._noun_phrase(i + 1, cases)[3]
        if end is None:
            return None
        end = self._chain(end)
        own = bool(self.body) and (self.titles.analysis.norms[i] != "по" or not any(
            k in titles.owner for k in self.body[:1]))
        (self.body if own else self.text).extend(range(i, end))
        self.heads += [k for k in range(i, end) if noun_at(titles.analysis, k)]
        return end

    def _before_person(self, i: int) -> bool:
        """Whether a noun phrase ends right before a name or its title: ``полпред президента в округе Иван Петров``."""
        a, end = self.titles.analysis, self._noun_phrase(i, ("Loc",))[3]
        return end is not None and end < len(a) and (self._person_at(end) or noun_at(a, end) is not None)

    def _chain(self, i: int) -> int:
        """Where genitives, names and quotations that hang on a noun end."""
        a, titles = self.titles.analysis, self.titles
        while i < len(a) and a.sentence[i] == a.sentence[self.head] and not broken(a, i):
            index = titles.at.get(i)
            joined = a.norms[i] == "и" and i + 1 < len(a)
            start = i + 1 if joined else i
            index = titles.at.get(start)
            if index is not None and titles.mentions[index].form != "adjective":
                m = titles.mentions[index]
                if m.type == "person" or not (genitive(a, m.head) or joined):
                    break
                i = m.last
                continue
            if not joined and a.pos[i] == "ADP" and (taken := self._tail(i) or self._partners(i)):
                i = taken  # по вопросам выхода | из ЕС | Иван Петров
                continue
            if noun_at(a, start) and a.feats[start].get("Case") == a.feats[self.head].get("Case") != "Gen":
                break
            cases = ("Gen",) if not joined else ("Gen", "Dat")
            end = self._noun_phrase(start, cases)[3]
            if end is None:
                break
            i = end
        return i

    def _tail(self, i: int) -> int | None:
        """Where a prepositional phrase ends that stands between a title and its holder."""
        index = self.titles.at.get(i + 1)
        if index is not None and self.titles.mentions[index].type != "person":
            end: int | None = self.titles.mentions[index].last
        else:
            end = self._noun_phrase(i + 1, ("Gen", "Dat", "Acc", "Ins", "Loc"))[3]
        return end if end is not None and self._person_at(end) else None

    def _partners(self, i: int) -> int | None:
        """``по сотрудничеству | с другими странами``: what the noun before is done with, as the parser ties it."""
        a = self.titles.analysis
        if a.norms[i] not in ("с", "со") or i < 1:
            return None
        end = self._noun_phrase(i + 1, ("Ins",))[3]
        return end if end is not None and a.heads[end - 1] == i - 1 else None

    def _party(self, i: int) -> int | None:
        a, titles = self.titles.analysis, self.titles
        index = titles.at.get(i + 1)
        if index is not None:
            m = titles.mentions[index]
            if m.type == "person":
                return None
            if m.type == "organization":
                self.party = m.key
            return m.last
        if i + 1 < len(a) and a.words[i + 1] == QUOTE:
            keep, self.body = self.body, []
            end = self._quoted(i + 1)
            self.party = nominal.nominative(a, self.body) if self.body else None
            self.body = keep
            return end
        end = self._noun_phrase(i + 1, ("Gen",))[3]
        if end and end < len(a) and a.words[end] == QUOTE and (closed := self._closing(end)):
            self.party = nominal.nominative(a, range(i + 1, closed))  # от партии "Новые правые"
            return closed
        return self._chain(end) if end else None


def unquoted(name: str) -> str:
    """A name without the quotation marks around all of it."""
    return name[1:-1] if name[:1] == name[-1:] == QUOTE and name.count(QUOTE) == 2 else name
