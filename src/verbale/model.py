"""The vocabulary of Verbale: every record, and the protocols between the rooms.

Records are frozen. A :class:`Span` indexes code points; inside the engine spans index the *clean* text
(:class:`Article` keeps the map back), in a finished :class:`Document` they index the original text.
Field names are those of the output contract: ``to_json`` of a record is its row of the contract.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from operator import attrgetter, is_not
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

Language = str  # ISO 639-1: "ru", "en"; "und" where it could not be told
Party = str  # ISO 3166-1 alpha-2 code, organisation code, or "XX"

EntityType = Literal["person", "state", "organization", "office", "place"]
Role = Literal["head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister",
               "spokesperson", "ambassador", "envoy", "legislator", "adviser", "other"]
Level = Literal["leaders", "foreign_ministers", "ministers", "senior_officials", "envoys", "working", "unspecified"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "range", "open"]
Derivation = Literal["explicit", "published", "dateline", "document", "event"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "confirm", "deny", "promise", "propose", "demand", "request", "refuse", "warn", "condemn",
              "support", "welcome", "regret", "thank", "question", "assess"]
ContactKind = Literal["meeting", "summit", "talks", "visit", "call", "video", "message", "contact"]
Status = Literal["held", "ongoing", "scheduled", "possible", "proposed", "declined", "cancelled", "postponed",
                 "denied"]
ClaimKind = Literal["no_contact", "last_contact", "contact_count", "first_contact", "ongoing", "will_continue",
                    "none_planned", "regular"]
PositionKind = Literal["readiness", "refusal", "demand", "proposal", "promise", "support", "condemnation", "concern",
                       "warning", "agreement", "deferral", "assessment"]

LEVELS: tuple[Level, ...] = ("leaders", "foreign_ministers", "ministers", "senior_officials", "envoys", "working",
                             "unspecified")
"""Levels from the highest down: the level of a contact is the first that any participant has."""


class Span(NamedTuple):
    """A half-open interval of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


# ---------------------------------------------------------------- what was read


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. ``id`` is the caller's own name for it (JSON Lines ``id``)."""

    name: str | None = None
    url: str | None = None
    path: str | None = None
    format: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text that stands for itself, such as the title."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed: ``place`` nominative, ``date`` ISO 8601 where its year is known."""

    place: str | None
    date: str | None
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published: a day (``date``), or only an interval (a month, a year)."""

    date: str | None
    earliest: str
    latest: str
    precision: Precision
    derivation: Derivation

    @property
    def day(self) -> dt.date | None:
        return dt.date.fromisoformat(self.date) if self.date else None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about the input that the reader of the record should know; kept beside what could be had."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How the page is laid out, in spans of the clean text.

    Attributes:
        header: the machine part of the header line (``date 2025-11-14 ``), up to the title that follows it.
        paragraphs: non-empty paragraphs in order, title and lede included.
        body: index of the first paragraph after title and lede.
        insertions: the editor's words: ``[США]``, ``(... - прим. ТАСС)``.
        skipped: spans that carry no news: source lines, URLs, "Читайте также".
    """

    header: Span | None = None
    title: Piece | None = None
    lede: Piece | None = None
    dateline: Dateline | None = None
    paragraphs: tuple[Span, ...] = ()
    body: int = 0
    insertions: tuple[Span, ...] = ()
    skipped: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One document as read: the original text, its clean form, and the way back.

    Attributes:
        text: the original, which the finished record's spans index.
        clean: the same with typography folded (quotation marks to ``"``, spaced hyphens and dashes to ``—``, no soft
            hyphens, ``ё`` to ``е``, line ends to ``\\n``); everything between ``read`` and the record works on it.
        starts, ends: for each code point of ``clean`` the span of the original it came from; None where
            ``clean`` and ``text`` have the same length, code point by code point.
        side: the side that the issuing body speaks for, where layout or source tells (``"US"`` for a White House
            readout); None for a news report.
        foreign: paragraphs in another language than the document, each with its language.
    """

    text: str
    clean: str
    starts: Sequence[int] | None
    ends: Sequence[int] | None
    language: Language
    source: Source
    published: Published | None
    layout: Layout
    side: Party | None = None
    problems: tuple[Problem, ...] = ()
    foreign: tuple[tuple[Span, Language], ...] = ()

    def original(self, span: Span) -> Span:
        """The span of the original text that a span of the clean text came from."""
        if self.starts is None or self.ends is None or span.start >= span.end:
            return span
        return Span(self.starts[span.start], self.ends[span.end - 1])


# ---------------------------------------------------------------- what the language room finds


class Name(NamedTuple):
    """A named entity as the tagger sees it: tokens ``[first, last)``, ``kind`` PER, LOC or ORG."""

    first: int
    last: int
    kind: str


@dataclass(slots=True)
class Analysis:
    """Tokens of one clean text in columns; index ``i`` is the same token in every column.

    Attributes:
        text: the clean text.
        starts, ends: code-point offsets of each token.
        words: the token as written. ``norms``: lower-cased.
        lemmas: dictionary form, lower-case, ``ё`` folded.
        pos: Universal POS tag. feats: features of the tag, a shared read-only mapping ("Case": "Gen").
        heads: index of the governing token *in the document*, -1 for a root. Heads come from a greedy parser:
            cycles and self-loops are possible, so walk with a bound.
        rels: dependency label.
        sentences: token ranges ``[first, last)`` in order, covering all tokens.
        sentence: for each token the index of its sentence.
        names: named entities, in order, not overlapping.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    norms: Sequence[str]
    lemmas: Sequence[str]
    pos: Sequence[str]
    feats: Sequence[Mapping[str, str]]
    heads: Sequence[int]
    rels: Sequence[str]
    sentences: Sequence[tuple[int, int]]
    sentence: Sequence[int]
    names: Sequence[Name]
    _children: list[list[int]] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Code points of the tokens ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

    def children(self, i: int) -> list[int]:
        """Tokens whose head is ``i``, in text order."""
        if self._children is None:
            table: list[list[int]] = [[] for _ in self.words]
            for child, head in enumerate(self.heads):
                if head >= 0 and head != child:
                    table[head].append(child)
            self._children = table
        return self._children[i]

    def subtree(self, i: int) -> tuple[int, int]:
        """The smallest token range that holds ``i`` and all that hangs on it."""
        first = last = i
        seen = {i}
        todo = [i]
        while todo:
            for child in self.children(todo.pop()):
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
                    first, last = min(first, child), max(last, child)
        return first, last + 1

    def ancestors(self, i: int, most: int = 40) -> Iterator[int]:
        """Heads above ``i``, nearest first; stops at the root, at a cycle, or after ``most`` steps."""
        seen = {i}
        for _ in range(most):
            i = self.heads[i]
            if i < 0 or i in seen:
                return
            seen.add(i)
            yield i

    def token_at(self, offset: int) -> int:
        """Index of the token that holds the code point, or of the first one after it (``len`` at the end)."""
        from bisect import bisect_right

        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and offset < self.ends[i] else i + 1

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """Token range ``[first, last)`` of the tokens that lie in a span."""
        return self.token_at(span.start), self.token_at(span.end)


class Analyzer(Protocol):
    """Turns clean texts into :class:`Analysis`. Reentrant per process, not thread-safe; models load on first use."""

    language: Language

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        """One analysis a text, in order; the same text gives the same analysis whatever else is in the batch."""
        ...


# ---------------------------------------------------------------- mentions and entities


OCCUPATION = "occupation"
"""``body`` of a role word that names no office: scholars of a state do not speak for it."""


class Mention(NamedTuple):
    """Words that refer to somebody or something (a tuple, because a text has so many).

    Attributes:
        first, last: its tokens; ``head``: the token that carries its syntax.
        type: of what it refers to.
        form: ``name`` (Сергей Лавров, Россия), ``adjective`` (российский), ``metonym`` (Москва for Russia),
            ``role`` (министр, дипломат, глава государства, American officials), ``pronoun``, ``unnamed``
            (источник, officials: nobody in particular).
        key: canonical name where the mention alone gives one ("Сергей Лавров", "МИД РФ", "Россия").
        state: party code that the words themselves tell ("американский коллега": US).
        role: office role that the words themselves tell.
        plural: the mention stands for several ("стороны", "лидеры двух стран", "министры").
        entities: indices into ``Entities.entities`` that it was resolved to; empty while unresolved, several for a
            plural one. Ties stay unresolved.
        rule: the name of the rule that resolved it.
        gender: ``m`` or ``f`` of a person, ``n`` too for a pronoun, where the words tell.
        parties: all codes that the words tell, where they tell several ("российско-американский").
        body: what kind of body an organisation is, as the gazetteer says ("foreign_ministry"); of a role word whom it points at
            ("counterpart"), or :data:`OCCUPATION`.
        wikidata: Wikidata id that the lexicon has for the name.
        organization: the body that a title names, nominative ("МИД" in "глава МИД").
    """

    first: int
    last: int
    head: int
    type: EntityType
    form: Literal["name", "adjective", "metonym", "role", "pronoun", "unnamed"]
    key: str | None = None
    state: Party | None = None
    role: Role | None = None
    plural: bool = False
    entities: tuple[int, ...] = ()
    rule: str = ""
    gender: str | None = None
    parties: tuple[Party, ...] = ()
    body: str | None = None
    wikidata: str | None = None
    organization: str | None = None

    def resolved(self, entities: tuple[int, ...], rule: str) -> Mention:
        """The same mention with the entities that it stands for."""
        return self._replace(entities=entities, rule=rule)


@dataclass(frozen=True, slots=True)
class OfficeDraft:
    """An office before its holder is resolved: ``person`` indexes the mentions, -1 where no name stands beside the title.

    ``mention`` is the index of the role mention that the title is, or -1. ``public``: an office of a state, or of its
    politics, so that the state may be told elsewhere in the text; a company's is not.
    """

    person: int
    title: str
    organization: str | None
    state: Party | None
    role: Role
    evidence: tuple[Span, ...]
    from_: str | None = None
    until: str | None = None
    rule: str = ""
    mention: int = -1
    public: bool = True


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    type: EntityType
    name: str
    state: Party | None
    mentions: tuple[Span, ...]
    wikidata: str | None = None

    def __repr__(self) -> str:
        return f"Entity({self.id}: {self.name}, {self.type}{', ' + self.state if self.state else ''})"


@dataclass(frozen=True, slots=True)
class Office:
    """Who holds which position where. ``person`` is an entity id; ``title`` as written, nominative."""

    person: str
    title: str
    organization: str | None
    state: Party | None
    role: Role
    evidence: tuple[Span, ...]
    from_: str | None = None
    until: str | None = None
    rule: str = ""

    def __repr__(self) -> str:
        where = ", ".join(filter(None, (self.organization, self.state)))
        return f"Office({self.person}: {self.title}{', ' + where if where else ''} [{self.role}])"


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A date expression and the interval of days that it means; null at an open end."""

    id: str
    text: str
    span: Span
    earliest: str | None
    latest: str | None
    precision: Precision
    derivation: Derivation
    rule: str = ""

    def __repr__(self) -> str:
        return f"TimeRef({self.id}: {self.text!r} = {_days(self)})"


@dataclass(slots=True)
class View:
    """An analysed document with its entities, offices and times: what the extractors of records look at.

    ``mentions`` are sorted by position; where they nest, the outer one comes first. ``mention_at[i]`` is the index of
    the innermost mention that holds token ``i``, or -1.
    """

    article: Article
    analysis: Analysis
    entities: Sequence[Entity]
    mentions: Sequence[Mention]
    offices: Sequence[Office] = ()
    times: Sequence[TimeRef] = ()
    mention_at: Sequence[int] = ()
    _offices: dict[str, list[Office]] | None = field(default=None, init=False, repr=False)
    _heads: list[tuple[int, int]] | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        if not self.mention_at:
            at = [-1] * len(self.analysis)
            for index, mention in enumerate(self.mentions):  # inner ones come later and overwrite
                at[mention.first : mention.last] = [index] * (mention.last - mention.first)
            self.mention_at = at

    def mention(self, token: int) -> Mention | None:
        """The innermost mention that holds the token."""
        index = self.mention_at[token]
        return self.mentions[index] if index >= 0 else None

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """Mentions whose head lies in the token range, in order."""
        if self._heads is None:
            self._heads = sorted((m.head, index) for index, m in enumerate(self.mentions))
        low, high = bisect_left(self._heads, (first, -1)), bisect_left(self._heads, (last, -1))
        return [self.mentions[index] for index in sorted(index for _, index in self._heads[low:high])]

    def entities_of(self, mention: Mention) -> list[Entity]:
        return [self.entities[i] for i in mention.entities]

    def offices_of(self, entity_id: str) -> list[Office]:
        if self._offices is None:
            table: dict[str, list[Office]] = {}
            for office in self.offices:
                table.setdefault(office.person, []).append(office)
            self._offices = table
        return self._offices.get(entity_id, [])


# ---------------------------------------------------------------- the record of one document


@dataclass(frozen=True, slots=True)
class Interval:
    """A time on its own: when something was said or took place."""

    earliest: str | None
    latest: str | None
    precision: Precision
    text: str | None = None
    span: Span | None = None
    derivation: Derivation = "explicit"


@dataclass(frozen=True, slots=True)
class Cue:
    span: Span
    lemma: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that somebody is reported to have said.

    ``speaker`` is an entity id, or None where the source is unnamed or named only by office: then ``speaker_text``
    names it in the nominative. ``content`` leaves out the quotation marks, the cue and the source.
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    cue: Cue | None
    act: Act
    kind: StatementKind
    content: tuple[Span, ...]
    insertions: tuple[Span, ...]
    said: Interval | None
    evidence: tuple[Span, ...]
    speaker_text: str | None = None
    addressee: str | None = None
    venue: str | None = None
    rule: str = ""
    confidence: float = 0.5

    def __repr__(self) -> str:
        return f"Statement({self.id}: {self.speaker or self.speaker_text or 'unnamed'}, {self.kind} {self.act})"


@dataclass(frozen=True, slots=True)
class Topic:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Condition:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Place:
    """``entity`` is an entity id where the place is one, ``name`` nominative, ``state`` a party code."""

    entity: str | None
    name: str
    state: Party | None


@dataclass(frozen=True, slots=True)
class ContactMention:
    """One passage that speaks of a contact, before the mentions of one document are merged.

    Attributes:
        trigger: the words that name the contact (1-4 words).
        tokens: token range of the clause that the arguments were taken from.
        participants: entity ids of persons (and bodies) taking part; parties: codes.
        definite: the mention points back ("эта встреча", "the summit"), so it may be merged with an earlier one.
        by_party: the participants with the party that each acts for here.
        fresh: a further contact, not the one spoken of ("новый раунд", "the next meeting").
        process: a negotiation that goes on, apart from its rounds.
        ordinal: 2 for "второй саммит".
        statement: id of the statement whose content holds it.
        background: it only gives the setting of another ("на полях саммита").
        apart: triggers of other contacts that this one is told to be beside or to follow ("на полях саммита").
        refers: where the noun ends that a pronoun stands for ("в нем приняли участие"), -1 where it is no pronoun.
        moved_to: the new day of what is put off.
    """

    trigger: Span
    tokens: tuple[int, int]
    kind: ContactKind
    status: Status
    level: Level
    parties: tuple[Party, ...]
    participants: tuple[str, ...]
    time: TimeRef | None
    place: Place | None
    evidence: tuple[Span, ...]
    rule: str
    initiator: Party | None = None
    host: Party | None = None
    venue: str | None = None
    topics: tuple[Topic, ...] = ()
    ordinal: int | None = None
    condition: Condition | None = None
    after: tuple[Span, ...] = ()
    before: tuple[Span, ...] = ()
    statement: str | None = None
    definite: bool = False
    by_party: tuple[tuple[Party, str], ...] = ()
    fresh: bool = False
    process: bool = False
    background: bool = False
    confidence: float = 0.5
    apart: tuple[Span, ...] = ()
    refers: int = -1
    moved_to: TimeRef | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A distinct contact of the document. ``time`` is null where the text gives none.

    ``moved_to`` is the day to which a postponed contact is put off; its ``time`` is the day that this takes back, or the new one
    where the text gives no other.
    """

    id: str
    kind: ContactKind
    status: Status
    polarity: Literal["positive", "negative"]
    level: Level
    parties: tuple[Party, ...]
    participants: tuple[str, ...]
    initiator: Party | None
    host: Party | None
    venue: str | None
    time: Interval | None
    place: Place | None
    topics: tuple[Topic, ...]
    ordinal: int | None
    condition: Condition | None
    after: tuple[str, ...]
    before: tuple[str, ...]
    reported_in: str | None
    mentions: tuple[Span, ...]
    evidence: tuple[Span, ...]
    confidence: float
    rule: str = ""
    moved_to: Interval | None = None

    def __repr__(self) -> str:
        return f"Contact({self.id}: {self.status} {self.kind} {'–'.join(self.parties)}, {self.level}, {_days(self.time)})"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One candidate for an end of a claim's interval: a time, or a contact of the same document."""

    contact: str | None = None
    time: Interval | None = None


@dataclass(frozen=True, slots=True)
class ClaimInterval:
    since: tuple[Anchor, ...] = ()
    until: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says about the record of contacts itself."""

    id: str
    kind: ClaimKind
    parties: tuple[Party, ...]
    level: Level
    interval: ClaimInterval
    count: int | None
    statement: str | None
    evidence: tuple[Span, ...]
    rule: str = ""
    confidence: float = 0.5

    def __repr__(self) -> str:
        return f"Claim({self.id}: {self.kind} {'–'.join(self.parties)}, {self.level})"


@dataclass(frozen=True, slots=True)
class Holder:
    party: Party | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """What a side is ready for, refuses, demands ... ``target``: a contact id, or a party code."""

    id: str
    holders: tuple[Holder, ...]
    kind: PositionKind
    target: str | None
    topic: Topic | None
    condition: Condition | None
    statement: str | None
    evidence: tuple[Span, ...]
    rule: str = ""
    confidence: float = 0.5

    def __repr__(self) -> str:
        holders = ", ".join(h.party or h.entity or "?" for h in self.holders)
        return f"Position({self.id}: {self.kind} of {holders or '?'})"


SCHEMA = "verbale.document/1"
TITLE = 60
"""Code points of a title that a document's ``repr`` shows."""


def _days(time: TimeRef | Interval | None) -> str:
    if time is None:
        return "no date"
    return (time.earliest or "…") if time.earliest == time.latest else f"{time.earliest or '…'} – {time.latest or '…'}"


@dataclass(frozen=True, slots=True)
class Document:
    """The diplomatic record of one document; ``to_json()`` is the row that ``verbale extract`` prints."""

    schema: str
    id: str
    language: Language
    source: Source
    title: Piece | None
    lede: Piece | None
    dateline: Dateline | None
    published: Published | None
    text: str
    sentences: tuple[Span, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    offices: tuple[Office, ...] = ()
    times: tuple[TimeRef, ...] = ()
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    claims: tuple[Claim, ...] = ()
    positions: tuple[Position, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def entity(self, id: str) -> Entity:
        """The entity with this id. Raises KeyError."""
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(id)

    def quote(self, record: Any) -> str:
        """The words that a record of this document rests on."""
        spans = getattr(record, "evidence", None) or getattr(record, "mentions", None) or (record.span,)
        return cut(self.text, spans)

    def __repr__(self) -> str:
        day = self.published.earliest if self.published else "no date"
        title = " ".join((self.title.text if self.title else self.text[:120]).split())
        title = title if len(title) <= TITLE else title[:TITLE].rsplit(" ", 1)[0] + "…"
        return f"Document({self.language}, {day}, {title!r}: {self._counts() or 'nothing on record'})"

    def _counts(self) -> str:
        held = ((len(getattr(self, name)), name) for name in ("statements", "contacts", "claims", "positions"))
        return ", ".join(f"{n} {name if n > 1 else name[:-1]}" for n, name in held if n)

    def to_json(self) -> dict[str, Any]:
        """A JSON-ready dict, in the order of the contract."""
        row = to_json(self)
        assert isinstance(row, dict)
        return row


# ---------------------------------------------------------------- generic walks over records

OPTIONAL = frozenset({"wikidata", "from", "until", "speaker_text", "addressee", "venue", "initiator", "host",
                      "ordinal", "count", "moved_to"})
"""Fields that are left out of the JSON where they are null."""

R = TypeVar("R")


def to_json(value: object) -> Any:
    """Records, tuples and spans as plain JSON values; optional fields left out where they are null."""
    kind: Any = type(value)
    if kind in PLAIN:
        return value
    if kind is Span:
        return list(value)  # type: ignore[call-overload]
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if not is_dataclass(value):
        return value
    row = {}
    for attribute, name, optional in _columns(kind):
        item = getattr(value, attribute)
        if item is not None or not optional:
            row[name] = item if type(item) in PLAIN else to_json(item)
    return row


PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types whose values are JSON as they are."""


@cache
def _columns(record: type) -> tuple[tuple[str, str, bool], ...]:
    """Of each field the attribute, its name in JSON, and whether it is left out where it is null."""
    names = ((f.name, f.name.rstrip("_")) for f in fields(record))
    return tuple((attribute, name, name in OPTIONAL) for attribute, name in names)


def map_spans(value: R, article: Article) -> R:
    """The same record with every span of the clean text turned into the span of the original.

    A ``text`` that a record holds beside its ``span`` follows it: it is cut anew from the original.
    """
    if article.starts is None and article.clean == article.text:
        return value
    return _mapped(value, article)  # type: ignore[no-any-return]


def _mapped(value: Any, article: Article) -> Any:
    if isinstance(value, Span):
        return article.original(value)
    if isinstance(value, tuple):
        items = [_mapped(item, article) for item in value]
        return tuple(items) if any(map(is_not, items, value)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for name in _spanned(type(value)):
        old = getattr(value, name)
        if old and (new := _mapped(old, article)) is not old:
            changes[name] = new
    span = getattr(value, "span", None)
    if isinstance(span, Span) and getattr(value, "text", None) == article.clean[span.start : span.end]:
        start, end = changes.get("span", span)
        changes["text"] = article.text[start:end]
    return changed(value, **changes) if changes else value


@cache
def _spanned(record: type) -> tuple[str, ...]:
    """The fields whose type names a span, or a record that may hold one."""
    holders = {name for name, found in globals().items() if found is Span or is_dataclass(found)}
    return tuple(f.name for f in fields(record) if holders.intersection(re.findall(r"\w+", str(f.type))))


def changed(record: R, **changes: Any) -> R:
    """``dataclasses.replace`` for records with slots and nothing that follows their making, in a third of its time."""
    kind: Any = type(record)
    values, places, put = _values(kind)
    row = list(values(record))
    for name, value in changes.items():
        row[places[name]] = value
    made: R = object.__new__(kind)
    for fill, value in zip(put, row, strict=True):
        fill(made, value)
    return made


@cache
def _values(record: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int], list[Callable[[Any, Any], None]]]:
    """What reads all fields of a record at once, where each field is, and what fills each slot."""
    names = [f.name for f in fields(record)]
    return attrgetter(*names), {name: k for k, name in enumerate(names)}, [getattr(record, n).__set__ for n in names]


def cut(text: str, spans: Iterable[Span]) -> str:
    """The words that the spans point at, joined by an ellipsis where they are apart."""
    return " … ".join(text[s.start : s.end] for s in spans)
