"""Lines that begin with who speaks: headlines ("Министр: …"), lists of them, transcripts."""

from __future__ import annotations

from verbale.extraction.ru.statements import sources
from verbale.extraction.ru.statements.cues import FINITE
from verbale.extraction.ru.statements.names import is_name
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import DASHES, ENDS, OUTSIDE, Quoted, Unit
from verbale.model import Entity, StatementKind

LONGEST = 12
"""A label has at most so many tokens."""
SIGNATURE = 6
"""The source behind the dash of a headline has at most so many tokens."""
TURN = 15
"""A label before at least so many tokens may open a turn of a transcript."""


def find(scene: Scene) -> list[Draft]:
    """The statements of a document that labels and colons attribute."""
    heads = [
        (u, colon)
        for u in _first_units(scene)
        if (colon := _colon(scene, u)) is not None and not _is_list(scene, colon + 1, u.last)
    ]
    asked = _asked(scene, heads)
    long = sum(_paragraph_end(scene, u) - colon > TURN for u, colon in heads)
    if len(heads) >= 2 and (any(asked) or long >= 2):
        return _transcript(scene, heads, asked)
    if answers := _dialogue(scene):
        return answers
    signed = [d for u in _first_units(scene)[:2] if (d := _signed(scene, u))]
    return signed + [d for u, colon in heads if (d := _headline(scene, u, colon))]


def _asked(scene: Scene, heads: list[tuple[Unit, int]]) -> list[bool]:
    """Which labels ask: a journalist's by its word, and one all of whose turns are questions ("Вестник": Что дальше?)."""
    a = scene.a
    names = ["".join(a.norms[_start(scene, u) : colon]) for u, colon in heads]
    questions = [a.words[_paragraph_end(scene, u) - 1] == "?" for u, _ in heads]
    always = {n for n in names if names.count(n) > 1 and all(q for m, q in zip(names, questions, strict=True) if m == n)}
    return [_asks(scene, u, colon) or name in always for (u, colon), name in zip(heads, names, strict=True)]


def _first_units(scene: Scene) -> list[Unit]:
    """The units that begin a paragraph."""
    found, seen = [], set()
    for unit in scene.units.units:
        if unit.level == OUTSIDE and not unit.skipped and unit.paragraph not in seen:
            found.append(unit)
            seen.add(unit.paragraph)
    return found


def _colon(scene: Scene, unit: Unit) -> int | None:
    """The colon behind a label at the head of a unit."""
    a = scene.a
    first = _start(scene, unit)
    colon = next((k for k in scene.units.walk(first, min(unit.last, first + LONGEST)) if a.words[k] == ":"), None)
    if colon is None or colon == first or colon + 2 >= unit.last or not _is_label(scene, first, colon, unit):
        return None
    if a.words[colon - 1].isdigit() and a.words[colon + 1].isdigit():
        return None  # 18:00
    return colon


def _start(scene: Scene, unit: Unit) -> int:
    return unit.first + 1 if scene.a.words[unit.first] in DASHES else unit.first


def _asks(scene: Scene, unit: Unit, colon: int) -> bool:
    return any(scene.a.lemmas[k] in nouns("asker") for k in range(_start(scene, unit), colon))


def _is_label(scene: Scene, first: int, colon: int, unit: Unit) -> bool:
    """Whether the tokens before a colon can name a speaker: a noun phrase without a verb, a remark in brackets aside."""
    a = scene.a
    if a.words[colon - 1] == ")":
        colon = next((k for k in range(first + 1, colon) if a.words[k] == "("), colon)
    colon = _before_title(scene, first, colon)
    if any(
        scene.predicate(k)
        or a.words[k] in (",", "/")
        or (a.lemmas[k] in nouns("label") and not _tells(scene, k, colon, unit))
        or a.feats[k].get("VerbForm") == "Inf"
        or a.words[k].startswith("http")
        for k in range(first, colon)
    ):
        return False
    return _head(scene, first, colon) is not None


def _tells(scene: Scene, k: int, colon: int, unit: Unit) -> bool:
    """Источник: визит отложен (somebody's words), not "Источник: сайт агентства"."""
    return scene.a.lemmas[k] in nouns("body") and scene.predicate_in(colon + 1, unit.last) is not None


def _before_title(scene: Scene, first: int, colon: int) -> int:
    """Where the name in "Анна Белая, глава комитета: …" ends; the colon where no title stands behind a name."""
    name = next((m for m in scene.view.mentions_in(first, colon) if m.first == first), None)
    if name is None or name.type != "person" or name.form != "name" or scene.a.words[name.last] != ",":
        return colon
    title = any(m.type == "person" and m.form in ("role", "office") and m.first == name.last + 1
                for m in scene.view.mentions_in(name.last, colon))
    return name.last if title and scene.predicate_in(first, colon) is None else colon


def _head(scene: Scene, first: int, colon: int) -> int | None:
    """The nominative that a label consists of: a person, a body, a state."""
    a = scene.a
    for k in range(first, colon):
        if k in scene.units.opening:
            return k + 1 if k + 1 < colon and a.words[k + 1][:1].isupper() else None
        if a.pos[k] in ("NOUN", "PROPN", "X") and scene.may_be(k, "Nom") and len(a.words[k].strip(".")) > 1:
            return k if _speaks(scene, k, colon) else None
        if a.pos[k] not in ("ADJ", "DET", "PUNCT", "NUM", "PROPN", "X", "NOUN"):
            return None
    return None


def _speaks(scene: Scene, k: int, colon: int) -> bool:
    a = scene.a
    if scene.view.mention(k) is not None or a.lemmas[k] in nouns("asker") | nouns("answerer"):
        return True
    return (
        a.feats[k].get("Animacy") == "Anim"
        or any(n.first <= k < n.last and (n.kind != "PER" or a.pos[k] != "NOUN") for n in a.names)
        or a.lemmas[k] in nouns("body")
        or a.lemmas[k] in nouns("outlet")
    )


def _headline(scene: Scene, unit: Unit, colon: int) -> Draft | None:
    """МИД РФ: Россия обеспокоена. Посол: "Мы готовы"."""
    first = _start(scene, unit)
    head = _head(scene, first, colon)
    if head is None or _asks(scene, unit, colon) or _rubric(scene, head):
        return None
    quote = _all_quoted(scene, colon + 1, unit.last)
    if quote is not None:
        return _label(scene, unit, head, colon, quote.inner, "direct") if _is_speech(scene, head, quote) else None
    mention = scene.view.mention(head)
    if scene.predicate_in(colon + 1, unit.last) is None and (mention is None or mention.plural):
        return None
    if _speaks_on(scene, unit, head):
        return _label(scene, unit, head, colon, ((colon + 1, _paragraph_end(scene, unit)),), "direct")
    return _label(scene, unit, head, colon, ((colon + 1, unit.last),))


def _speaks_on(scene: Scene, unit: Unit, head: int) -> bool:
    """Whether a person's label opens a paragraph of the text of several sentences, none of which has a speaker of its own."""
    mention, heading = scene.view.mention(head), scene.view.article.layout.title
    if mention is None or mention.type != "person" or (heading and scene.a.starts[unit.first] < heading.span.end):
        return False
    end = _paragraph_end(scene, unit)
    told = any(f.form == FINITE and f.takes("quote") for k in range(unit.last, end) if (f := scene.cue_at(k)))
    return unit.last < end and not told


def _label(scene: Scene, unit: Unit, head: int, colon: int, content: tuple[Range, ...],
           kind: StatementKind | None = None) -> Draft:
    first = _start(scene, unit)
    return Draft(sources.named(scene, head, colon), content, None, "", "assert", (first, colon),
                 ((unit.first, unit.last),), "label and colon", 0.75, kind=kind)


def _all_quoted(scene: Scene, first: int, last: int) -> Quoted | None:
    """The quotation that is all of a stretch, a full stop aside."""
    index = scene.units.opening.get(first)
    if index is None or any(scene.a.words[k][:1].isalnum() for k in range(scene.units.skip(first), last)):
        return None
    return scene.units.quotes[index]


def _is_speech(scene: Scene, head: int, quote: Quoted) -> bool:
    """Whether a person or a body says what is quoted behind its label; a title in marks is nobody's words."""
    mention = scene.view.mention(head)
    if mention is None or mention.type not in ("person", "organization", "state"):
        return False
    first, last = quote.inner[0]
    return not is_name(scene, quote) or any(scene.a.pos[k] == "PRON" or scene.predicate(k) for k in range(first, last))


def _signed(scene: Scene, unit: Unit) -> Draft | None:
    """Белград не введет санкций — Вучич; …, — МИД Сербии: a headline signed by its source."""
    a = scene.a
    layout = scene.view.article.layout
    heading = layout.title or layout.lede
    if heading is None or a.starts[unit.first] >= heading.span.end or a.words[unit.last - 1] in ENDS:
        return None
    dash = next((k for k in scene.units.walk_back(unit.last, unit.first) if a.words[k] in DASHES), None)
    if dash is None or not 1 <= unit.last - dash - 1 <= SIGNATURE or not _is_label(scene, dash + 1, unit.last, unit):
        return None
    head = _head(scene, dash + 1, unit.last)
    mention = scene.view.mention(head) if head is not None else None
    verb = scene.predicate_in(unit.first, dash)
    signs = mention is not None and (mention.type in ("person", "organization") or mention.form == "metonym")
    if head is None or not signs or verb is None:
        return None
    if not any(a.rels[c].startswith("nsubj") and c < dash for c in a.children(verb)) and a.words[dash - 1] != ",":
        return None  # "Победил — Вучич": the name is the subject
    return Draft(sources.named(scene, head, unit.last), ((unit.first, dash),), None, "", "assert", (dash + 1, unit.last),
                 ((unit.first, unit.last),), "signed headline", 0.7)


def _rubric(scene: Scene, head: int) -> bool:
    """ "Филиппины: четыре заложника освобождены": a country by its own name is what a headline is about."""
    mention = scene.view.mention(head)
    return mention is not None and mention.type == "state" and mention.form == "name"


def _is_list(scene: Scene, first: int, last: int) -> bool:
    """ "Рубин": names and commas, and no verb."""
    commas = sum(scene.a.words[k] == "," for k in scene.units.walk(first, last))
    return commas >= 3 and scene.predicate_in(first, last) is None


def _transcript(scene: Scene, heads: list[tuple[Unit, int]], asked: list[bool]) -> list[Draft]:
    """Turns: what stands behind a label up to the next one; questions of journalists are nobody's statement."""
    drafts: list[Draft] = []
    firsts = _first_units(scene)
    for n, (unit, colon) in enumerate(heads):
        stop = heads[n + 1][0].paragraph if n + 1 < len(heads) else firsts[-1].paragraph + 1
        head = _head(scene, _start(scene, unit), colon)
        if asked[n] or head is None:
            continue
        content: list[Range] = [(colon + 1, _paragraph_end(scene, unit))]
        content += [(u.first, _paragraph_end(scene, u)) for u in firsts if unit.paragraph < u.paragraph < stop]
        drafts.append(
            Draft(
                _turn_speaker(scene, head, colon, heads[0][0].first),
                tuple(content),
                None,
                "",
                "assert",
                (unit.first, colon),
                ((unit.first, content[-1][1]),),
                "turn of a transcript",
                0.9,
                kind="direct",
            )
        )
    return drafts


def _turn_speaker(scene: Scene, head: int, colon: int, first: int) -> Speaker | None:
    """Whom a label names; who was introduced before the first turn, where it says only that this is the answer."""
    if scene.a.lemmas[head] not in nouns("answerer"):
        return sources.named(scene, head, colon)
    entity = _introduced(scene, first)
    return Speaker(entity.id, None, head, colon) if entity else None


def _introduced(scene: Scene, last: int) -> Entity | None:
    """The one person whom the words before a token name; of several the one spokesperson."""
    view = scene.view
    named = {m.entities[0] for m in view.mentions_in(0, last)
             if m.type == "person" and m.form == "name" and len(m.entities) == 1}
    if len(named) > 1:
        named = {k for k in named if any(o.role == "spokesperson" for o in view.offices_of(view.entities[k].id))}
    return view.entities[named.pop()] if len(named) == 1 else None


def _dialogue(scene: Scene) -> list[Draft]:
    """An interview whose paragraphs begin with a dash: those that ask are the paper's, the others are the guest's."""
    turns = [u for u in _first_units(scene) if scene.a.words[u.first] in DASHES]
    asked = [scene.a.words[_paragraph_end(scene, u) - 1] == "?" for u in turns]
    if sum(asked) < 2 or len(turns) - sum(asked) < 2 or not asked[0]:
        return []
    guest = _introduced(scene, turns[0].first)
    if guest is None:
        return []
    return [Draft(Speaker(guest.id, None, u.first, u.first + 1), ((u.first + 1, _paragraph_end(scene, u)),), None, "", "assert",
                  (u.first, u.first + 1), ((u.first, _paragraph_end(scene, u)),), "turn of an interview", 0.8, kind="direct")
            for u, question in zip(turns, asked, strict=True) if not question]


def _paragraph_end(scene: Scene, unit: Unit) -> int:
    """The token after the last one of the paragraph that a unit stands in."""
    paragraphs = scene.view.article.layout.paragraphs
    return scene.a.tokens_in(paragraphs[unit.paragraph])[1] if unit.paragraph < len(paragraphs) else unit.last
