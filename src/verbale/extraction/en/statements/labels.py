"""Lines that begin with who speaks: headlines ("Minister: …") and the turns of transcripts ("MR. PRICE: …", "Q …")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.extraction.en.statements import speakers
from verbale.extraction.en.statements.cues import words_of
from verbale.extraction.en.statements.register import TURN
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.quotes import MARK
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import DASHES
from verbale.model import Span

LONGEST = 12
"""A label has at most so many tokens."""
FEWEST = 3
"""A turn with fewer words says nothing ("Yes.", "Go ahead.")."""
CLOCK = re.compile(r"\d{1,2}:\d\d")
HOURS = frozenset(
    {"a.m.", "p.m.", "am", "pm", "est", "edt", "cst", "cdt", "pst", "pdt", "gmt", "local", "time", "hst", "cet", "cest"}
)
TITLES = frozenset({"mr", "ms", "mrs", "dr", "gen", "sen", "gov", "rep", "adm", "col", "lt", "st", "u.s", "jr", "sr"})
SHORT_Q = frozenset({"q", "q.", "question"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a paragraph: tokens ``[first, last)``, the colon left out; ``start`` is what follows."""

    paragraph: int
    first: int
    last: int
    start: int
    asks: bool
    capitals: bool


def find(scene: Scene) -> tuple[list[Draft], list[Range]]:
    """The statements that labels attribute, and the tokens that are turns of a transcript, questions too."""
    labels = [label for n in range(len(_paragraphs(scene))) if (label := _label(scene, n)) is not None]
    turns = [label for label in labels if label.asks or label.capitals]
    named = [label for label in labels if label.paragraph and _is_name(scene, label)]
    if _converse(scene, named):
        turns = [label for label in labels if label in turns or label in named]
    if any(label.asks for label in turns) or len(turns) > 1 or any(_person(scene, label) for label in turns):
        scene.labels.update(k for label in turns for k in range(label.first, label.start))
        drafts, ranges = _transcript(scene, turns)
    else:
        turns, drafts, ranges = [], [], []
    drafts += [d for label in labels if label not in turns and (d := _headline(scene, label))]
    signed = _signed(scene)
    return [*drafts, signed] if signed is not None else drafts, ranges


def _converse(scene: Scene, named: list[Label]) -> bool:
    """Whether names before colons are turns of a talk ("AFP: … ?", "Mao Ning: …"): most paragraphs have one, some ask."""
    if len(named) < 3:
        return False
    text, spans = scene.a.text, _paragraphs(scene)
    asked = any(text[spans[label.paragraph].start : spans[label.paragraph].end].rstrip().endswith("?") for label in named)
    return asked and 2 * len(named) >= len(spans) - named[0].paragraph


def _paragraphs(scene: Scene) -> tuple[Span, ...]:
    return scene.view.article.layout.paragraphs


def _label(scene: Scene, paragraph: int) -> Label | None:
    """The label of a paragraph: words before a colon that can name a speaker, or a bare Q."""
    a = scene.a
    first, last = a.tokens_in(_paragraphs(scene)[paragraph])
    while first < last and a.words[first] in (MARK, "—", "–", "-", "*"):
        first += 1
    first = _behind_clock(scene, first, last)
    if first + 1 >= last:
        return None
    if a.norms[first] in SHORT_Q and a.words[first][0] == "Q" and a.words[first + 1] != ":":
        return Label(paragraph, first, first + 1, first + 1, True, True) if len(a.words[first]) < 3 else None
    colon = next((k for k in range(first, min(last, first + LONGEST)) if a.words[k] == ":"), None)
    if colon is None or colon == first or colon + 1 >= last or any(_breaks(scene, k) for k in range(first, colon)):
        return None
    words = [w for w in a.words[first:colon] if w[:1].isalpha()]
    if not words or a.norms[first] in words_of("label") or (a.lemmas[colon - 1] in words_of("label") and len(words) == 1):
        return None
    asker = a.lemmas[first] in words_of("asker") and (colon - first == 1 or a.lemmas[first] != "press")
    asks = asker or speakers.is_outlet(scene, first, colon)
    return Label(paragraph, first, colon, colon + 1, asks, all(_capital(w) for w in words))


def _behind_clock(scene: Scene, first: int, last: int) -> int:
    """The first token behind a time of day that runs into a label: 12:54 P.M. CST THE VICE PRESIDENT: …"""
    a = scene.a
    if first >= last or not CLOCK.fullmatch(a.words[first]):
        return first
    while first < last and (CLOCK.fullmatch(a.words[first]) or a.norms[first] in HOURS):
        first += 1
    return first


def _breaks(scene: Scene, k: int) -> bool:
    a = scene.a
    if a.words[k] == ".":
        return a.norms[k - 1] not in TITLES
    return (
        a.words[k] in (";", "?", "!", "(", "/", MARK)
        or a.words[k].startswith("http")
        or (scene.predicate(k) and not a.words[k].isupper())
    )


def _capital(word: str) -> bool:
    """MR., PRICE, O'BRIEN, McCARTHY"""
    letters = [c for c in word if c.isalpha()]
    return sum(c.isupper() for c in letters) >= max(1, len(letters) - 1) and letters[-1].isupper()


def _person(scene: Scene, label: Label) -> bool:
    """Whether a single label names a person or an office: "THE PRESIDENT", "MR. PRICE", "SENIOR OFFICIAL"."""
    if not label.capitals:
        return False
    mention = scene.view.mention(label.last - 1)
    return (mention is not None and mention.type == "person") or _known(scene, label) is not None


def _is_name(scene: Scene, label: Label) -> bool:
    """Whether a label is all of a person's name, with the title or without, or of a medium's."""
    mention, before = scene.view.mention(label.last - 1), scene.view.mention(label.first)
    if label.asks or mention is None or mention.type != "person" or mention.form != "name":
        return label.asks
    titled = before is not None and before.form == "role" and before.first == label.first and before.last == mention.first
    return mention.first <= label.first or titled


def _known(scene: Scene, label: Label) -> str | None:
    """The person whose surname a label gives, if only one in the document has it."""
    surname = scene.a.norms[label.last - 1]
    found = [e.id for e in scene.view.entities if e.type == "person" and e.name.lower().split()[-1:] == [surname]]
    return found[0] if len(found) == 1 else None


def _titled(scene: Scene, label: Label) -> str | None:
    """The one person of the document's title whose office a label names: THE PRESIDENT in "Remarks by President …"."""
    title = scene.view.article.layout.title
    if title is None:
        return None
    words = [w for w in scene.a.norms[label.first : label.last] if w != "the"]
    found = [
        e.id
        for e in scene.view.entities
        if e.type == "person"
        and any(title.span.contains(m) for m in e.mentions)
        and any(o.title.lower().split() == words for o in scene.view.offices_of(e.id))
    ]
    return found[0] if len(found) == 1 else None


def _speaker(scene: Scene, label: Label) -> Speaker:
    a = scene.a
    entity = _known(scene, label)
    if entity is not None:
        return Speaker(entity, None, label.first, label.last)
    mention = scene.view.mention(label.last - 1)
    if mention is not None and mention.form != "name":
        entity = _titled(scene, label)
    elif mention is not None and len(mention.entities) == 1:
        entity = scene.view.entities[mention.entities[0]].id
    if entity is not None:
        return Speaker(entity, None, label.first, label.last)
    return Speaker(None, a.text[a.starts[label.first] : a.ends[label.last - 1]], label.first, label.last)


def _headline(scene: Scene, label: Label) -> Draft | None:
    """Kremlin: Talks will resume. Only the title and the lines above the text have such labels."""
    layout = scene.view.article.layout
    if label.paragraph >= max(1, layout.body) or (
        label.capitals and label.last - label.first == 1 and not _person(scene, label)
    ):
        return None
    a = scene.a
    if not _names_somebody(scene, label):
        return None
    last = a.tokens_in(_paragraphs(scene)[label.paragraph])[1]
    content = scene.trimmed(label.start, last)
    if sum(w[:1].isalpha() for w in a.words[content[0] : content[1]]) < FEWEST:
        return None
    return Draft(
        _speaker(scene, label),
        (content,),
        None,
        "",
        "assert",
        (label.first, label.start),
        ((label.first, last),),
        "label and colon",
        0.75,
    )


def _signed(scene: Scene) -> Draft | None:
    """Talks will resume in May – Kremlin. The title ends with a dash and a name."""
    title = scene.view.article.layout.title
    if title is None:
        return None
    a = scene.a
    first, last = scene.trimmed(*a.tokens_in(title.span))
    dash = next((k for k in range(last - 1, max(first, last - LONGEST), -1) if a.words[k] in DASHES), None)
    if dash is None or dash - first < FEWEST or dash + 1 >= last or a.starts[dash] == a.ends[dash - 1]:
        return None
    mention = scene.view.mention(last - 1)
    if mention is None or mention.type not in ("person", "organization", "state") or mention.first > dash + FEWEST:
        return None
    if mention.form not in ("name", "metonym", "role") or not _sentence_in(scene, first, dash):
        return None
    speaker = speakers.named(scene, mention.head)
    if speaker is None:
        return None
    return Draft(speaker, ((first, dash),), None, "", "assert", (dash, last), ((first, last),), "title and name", 0.75)


def _names_somebody(scene: Scene, label: Label) -> bool:
    """A person, a body, a document; not "The Latest: …", "Fact check: …"."""
    a = scene.a
    mention = scene.view.mention(label.last - 1) or scene.view.mention(label.first)
    if mention is not None:
        return mention.type != "place"
    if a.lemmas[label.last - 1] in words_of("document"):
        return True
    surname = a.norms[label.last - 1]
    return any(surname in e.name.lower().split() for e in scene.view.entities if e.type in ("person", "organization"))


def _transcript(scene: Scene, turns: list[Label]) -> tuple[list[Draft], list[Range]]:
    """Turns: what stands behind a label up to the next one; questions of journalists are nobody's statement."""
    a = scene.a
    drafts: list[Draft] = []
    ranges: list[Range] = []
    spans = _paragraphs(scene)
    for n, label in enumerate(turns):
        stop = turns[n + 1].paragraph if n + 1 < len(turns) else len(spans)
        tokens = [(label.start, a.tokens_in(spans[label.paragraph])[1])]
        tokens += [a.tokens_in(span) for span in spans[label.paragraph + 1 : stop]]
        ranges.append((label.first, tokens[-1][1]))
        content = () if label.asks else _weighty(scene, tokens)
        if content:
            drafts.append(
                Draft(
                    _speaker(scene, label),
                    content,
                    None,
                    "",
                    "assert",
                    (label.first, label.start),
                    ((label.first, content[-1][1]),),
                    TURN,
                    0.9,
                    kind="direct",
                )
            )
    return drafts, ranges


def _weighty(scene: Scene, paragraphs: list[Range]) -> tuple[Range, ...]:
    """The paragraphs of a turn without words that only give the floor at its end; nothing where it is no more than that."""
    a = scene.a
    kept = [p for p in paragraphs if p[0] < p[1] and not _stage_direction(scene, *p)]
    while kept:
        first, last = kept[-1]
        start = max(a.sentences[a.sentence[last - 1]][0], first)
        if not _gives_floor(scene, start, last):
            break
        kept.pop()
        if start > first:
            kept.append((first, start))
    words = sum(w[:1].isalpha() for p in kept for w in a.words[p[0] : p[1]])
    return tuple(kept) if words >= FEWEST and any(_sentence_in(scene, *p) for p in kept) else ()


def _stage_direction(scene: Scene, first: int, last: int) -> bool:
    """(The session ends.) *** 2:37 P.M. ###"""
    a = scene.a
    return (a.words[first] == "(" and a.words[last - 1] == ")" and ")" not in a.words[first : last - 1]) or not any(
        w.isalpha() for w in a.words[first:last] if w.lower() not in ("end", "p.m.", "a.m.", "edt", "est")
    )


def _gives_floor(scene: Scene, first: int, last: int) -> bool:
    """Go ahead. Yes, sir. — a short sentence that hands over, or marks only (###)."""
    words = [w for w in scene.a.norms[first:last] if w[:1].isalpha()]
    return not words or (len(words) <= 5 and "go" in words and "ahead" in words)


def _sentence_in(scene: Scene, first: int, last: int) -> bool:
    """Whether a stretch holds a finite verb."""
    return any(scene.predicate(k) or "'" in scene.a.norms[k] for k in range(first, last))
