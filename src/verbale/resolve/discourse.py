"""Who has been spoken of so far, where, and as what: what the rules of coreference look back at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from verbale.lexicon.roster import roster
from verbale.model import Analysis, Mention, Office, Party, Role

QUOTE = '"'
SHORTEST_QUOTATION = 6
"""Quotation marks around fewer tokens name something; they do not quote."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


@dataclass(slots=True)
class Person:
    """What the text tells of a person, for agreement with role words and pronouns."""

    entity: int
    name: str
    gender: str | None
    offices: list[Office] = field(default_factory=list)

    def roles(self, state: Party | None = None, past: bool = False) -> set[Role]:
        """Roles held now (or ever), of the state where one is given."""
        return {o.role for o in self.offices if (past or not o.until) and (state is None or o.state in (state, None))}

    def states(self) -> set[Party]:
        """Whom the person serves, by the offices of the text, else by the one office holder of that name."""
        if self.offices:
            return {o.state for o in self.offices if o.state}
        served = roster().state_of(self.name)
        return {served} if served else set()


class Trace(NamedTuple):
    """One mention that was understood: where, of whom, and whether as the subject, outside quotations."""

    token: int
    beat: int
    entities: tuple[int, ...]
    type: str
    subject: bool
    quoted: bool
    plural: bool


class Discourse:
    """The text so far. Beats count the sentences that are not all quotation."""

    def __init__(self, analysis: Analysis, persons: dict[int, Person]) -> None:
        self.analysis = analysis
        self.persons = persons
        self.quoted = quoted(analysis)
        self.beats = _beats(analysis, self.quoted)
        self.traces: list[Trace] = []
        self._sentences: dict[int, set[int]] = {}
        self._things = _things(analysis)

    def add(self, mention: Mention) -> None:
        """Takes in a mention that has its entities."""
        i = mention.head
        self.traces.append(Trace(i, self.beat(i), mention.entities, mention.type, self.subject(i),
                                 bool(self.quoted[i]), mention.plural))
        for entity in mention.entities:
            self._sentences.setdefault(entity, set()).add(self.sentence_of(i))

    def beat(self, i: int) -> int:
        return self.beats[self.analysis.sentence[i]]

    def subject(self, i: int) -> bool:
        """Whether the token, or the title that it is the name to, is the subject of its clause."""
        a = self.analysis
        for _ in range(3):
            if a.rels[i] in SUBJECTS or self._experiencer(i) or self._torn_off(i):
                return True
            if a.rels[i] not in ("appos", "flat", "flat:name", "conj") or a.heads[i] < 0:
                return False
            i = a.heads[i]
        return False

    def _torn_off(self, i: int) -> bool:
        """"сообщил журналистам Дмитрий Песков": a nominative that the parser took for an apposition of the dative before it."""
        a, head = self.analysis, self.analysis.heads[i]
        if a.rels[i] != "appos" or a.rels[head] not in ("iobj", "obl", "obj") or a.feats[i].get("Case") != "Nom" or (
                a.feats[head].get("Case") in (None, "Nom")):
            return False
        verb = a.heads[head]
        return verb >= 0 and not any(a.rels[c] in SUBJECTS for c in a.children(verb))

    def _experiencer(self, i: int) -> bool:
        """"ему не удалось встретиться": whom an impersonal predicate gives its infinitive to."""
        a, head = self.analysis, self.analysis.heads[i]
        return a.rels[i] == "iobj" and head >= 0 and any(a.rels[c] == "csubj" for c in a.children(head))

    def clause(self, i: int) -> int:
        """The verb that a token hangs on, or the root of its sentence."""
        a = self.analysis
        for head in a.ancestors(i):
            i = head
            if a.pos[i] in ("VERB", "AUX"):
                return i
        return i

    def back(self, i: int, beats: int, quoted: bool) -> Iterator[Trace]:
        """Persons before the token, nearest first, as far back as the beats; those in quotations only on demand."""
        limit = self.beat(i) - beats
        for trace in reversed(self.traces):
            if trace.beat < limit:
                return
            if trace.token < i and trace.type == "person" and (quoted or not trace.quoted):
                yield trace

    def thing_between(self, first: int, last: int, gender: str | None) -> bool:
        """Whether a thing that the pronoun at ``last`` may stand for is the subject of a clause between two tokens: masculine
        and neuter share their pronouns but in the nominative."""
        named = self.analysis.feats[last].get("Case") == "Nom"
        return any(first < i < last and (gender == g or (g == "n" and gender == "m" and not named)) for i, g in self._things)

    def noun_between(self, first: int, last: int, gender: str | None) -> bool:
        """Whether a thing of the gender is named at all between two tokens."""
        a = self.analysis
        genders = ("Fem",) if gender == "f" else ("Masc", "Neut")
        return any(a.feats[i].get("Animacy") == "Inan" and a.feats[i].get("Gender") in genders
                   and a.feats[i].get("Number") == "Sing" for i in range(first + 1, last))

    def together(self, a: int, b: int) -> bool:
        """Whether one sentence so far speaks of both entities."""
        return not self._sentences.get(a, set()).isdisjoint(self._sentences.get(b, set()))

    def sentence_of(self, i: int) -> int:
        return self.analysis.sentence[i]


def _things(analysis: Analysis) -> list[tuple[int, str]]:
    """Subjects that are no living beings, with their gender."""
    genders = {"Masc": "m", "Neut": "n", "Fem": "f"}
    return [(i, genders[feats.get("Gender", "Masc")]) for i, (rel, feats) in enumerate(
        zip(analysis.rels, analysis.feats, strict=True)) if rel in SUBJECTS and feats.get("Animacy") == "Inan"
        and feats.get("Number") == "Sing"]


def quoted(analysis: Analysis) -> bytearray:
    """For each token whether it stands inside a quotation (not inside a name in quotation marks)."""
    inside = bytearray(len(analysis))
    if QUOTE not in analysis.words:
        return inside
    text, open_at = analysis.text, -1
    for i, word in enumerate(analysis.words):
        if open_at >= 0 and i and "\n" in text[analysis.ends[i - 1] : analysis.starts[i]]:
            _fill(inside, open_at, i)
            open_at = -1
        if word == QUOTE:
            if open_at < 0:
                open_at = i
            elif not _opens(analysis, i):
                _fill(inside, open_at, i)
                open_at = -1
    if open_at >= 0:
        _fill(inside, open_at, len(analysis))
    return inside


def _fill(inside: bytearray, first: int, last: int) -> None:
    if last - first > SHORTEST_QUOTATION:
        inside[first : last + 1] = b"\x01" * (min(last + 1, len(inside)) - first)


def _opens(analysis: Analysis, i: int) -> bool:
    """A mark with a blank before it and none after it begins a quotation."""
    text, start, end = analysis.text, analysis.starts[i], analysis.ends[i]
    before = start == 0 or text[start - 1].isspace() or text[start - 1] in "(["
    return before and end < len(text) and not text[end].isspace()


def _beats(analysis: Analysis, inside: Sequence[int]) -> list[int]:
    beats, now = [], 0
    for first, last in analysis.sentences:
        now += not (all(inside[first:last]) or _goes_on(analysis, first, last))
        beats.append(now)
    return beats


def _goes_on(a: Analysis, first: int, last: int) -> bool:
    """ "Яхту сменил на лодку. И установил рекорд.": a finite verb in the past without any subject goes on with the last one."""
    verbs = [i for i in range(first, last) if a.feats[i].get("VerbForm") == "Fin"]
    return bool(verbs) and not any(a.rels[i] in SUBJECTS for i in range(first, last)) and all(
        a.feats[i].get("Tense") == "Past" and a.feats[i].get("Number") == "Sing" and a.feats[i].get("Gender") != "Neut"
        for i in verbs)
