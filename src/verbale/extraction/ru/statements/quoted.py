"""Direct speech: a quotation and the words that attribute it.

Each rule looks at one quotation in its unit and returns a draft or None; the first verdict of ``RULES`` wins.
"""

from __future__ import annotations

from collections.abc import Callable

from verbale.extraction.ru.statements import sources, speakers
from verbale.extraction.ru.statements.cues import FINITE, GERUND, NO_CUE, PASSIVE, Found
from verbale.extraction.ru.statements.report import owner
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.statements import Draft, Range, Speaker, direct_speech
from verbale.extraction.units import DASHES, ENDS, OUTSIDE, Quoted, Unit

Rule = Callable[[Scene, Unit, Quoted], Draft | None]
TAG_REACH = 6
"""So many tokens after the dash the cue of a tag may stand."""
LONGEST_TAG = 60
NO_TAG = frozenset({"кто", "что", "кого", "кому", "зачем", "почему"})
"""Words that open a question behind a quotation: "Великан" — кто так назвал мост."""
TAGS = (FINITE, PASSIVE, GERUND, "predicate")
"""Forms of a cue that may be a tag: сказал, сказано, добавив, уверен."""


def split_by_tag(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """ "Мы готовы, — сказал министр. — Ждем ответа"."""
    parts: list[Range] = []
    tags: list[tuple[Found, Range]] = []
    for first, last in quote.inner:
        start = i = first
        while i < last:
            tag = _tag_inside(scene, i, last) if scene.a.words[i] in DASHES else None
            if tag:
                parts.append((start, i))
                tags.append(tag)
                start = i = tag[1][1]
            else:
                i = scene.units.skip(i)
        parts.append((start, last))
    if not tags:
        return None
    found, window = tags[0]
    content = tuple(r for p in parts if (r := scene.trimmed(*p))[0] < r[1])
    return _direct(scene, unit, found, window, content, "quote split by tag", 0.93)


def _tag_inside(scene: Scene, dash: int, last: int) -> tuple[Found, Range] | None:
    """The tag that begins with a dash inside a quotation, and its tokens up to the word that goes on."""
    a = scene.a
    if dash == 0 or a.words[dash - 1] not in (",", ".", "!", "?", "…", "...", "?!"):
        return None
    found = _tag_cue(scene, dash + 1, min(last, dash + 4))
    if found is None:
        return None
    for k in scene.units.walk(found.verb + 1, min(last, dash + LONGEST_TAG)):
        if a.words[k] in DASHES:
            return found, (dash + 1, k + 1)
    return found, (dash + 1, last)


def _tag_cue(scene: Scene, first: int, last: int) -> Found | None:
    """The cue of a tag: a finite verb of speech near its beginning."""
    for k in scene.units.walk(first, last):
        if scene.a.norms[k] in NO_TAG:
            return None
        found = scene.cue_at(k)
        if found and found.takes("quote") and found.form in TAGS:
            return found
        if k == first and (verb := _with_such_words(scene, k, last)) is not None:
            return Found(NO_CUE, verb, k, verb, verb + 1, FINITE)
        if k > first and (scene.breaks(k) or scene.predicate(k)):
            return None
    return None


def _with_such_words(scene: Scene, k: int, last: int) -> int | None:
    """ "…", — такими словами закончил речь президент: the verb, whichever it is."""
    a = scene.a
    if k + 2 >= last or a.lemmas[k] not in ("такой", "этот") or a.norms[k + 1] != "словами":
        return None
    return next((v for v in range(k + 2, min(last, k + 5)) if a.feats[v].get("VerbForm") == "Fin"), None)


def tag_behind(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """ "Мы готовы", — сказал министр. Another quotation after the tag and a dash goes on with the first one."""
    a = scene.a
    i = quote.last
    while i < unit.last and a.words[i] in (",", ".", "!", "?", "…"):
        i += 1
    dashed = i < unit.last and a.words[i] in DASHES
    start = i + 1 if dashed else i
    found = _tag_cue(scene, start, min(unit.last, start + (TAG_REACH if dashed else 1)))
    told = found is None and dashed and _ends_speech(scene, quote, i) and _speech(scene, quote)
    found = _any_verb(scene, start, unit.last) if told else found
    if found is None or not _stands_alone(scene, unit, quote) or _only_names(scene, found, quote):
        return None
    if not dashed and (
        found.form != FINITE
        or (i == quote.last and a.words[quote.last - 2] not in ("!", "?"))
        or not _speech(scene, quote)
    ):
        return None
    end = next(
        (k for k in scene.units.walk(start, unit.last) if k in scene.units.opening and a.words[k - 1] in (":", *DASHES)),
        unit.last,
    )
    content = [*_inside(quote), *_continued(scene, unit, end)]
    draft = _direct(scene, unit, found, (start, end), tuple(content), "quote and tag", (0.7 if told else 0.95) if dashed else 0.8)
    if told and (draft is None or draft.speaker is None or not _human(scene, draft.speaker)):
        return None
    if (
        found.takes("relay")
        and quote.first > unit.first
        and a.words[quote.first - 1] == ":"
        and relayed(scene, found, (start, end)) is None
    ):
        return None  # a medium that only relays: the words before the colon name the speaker
    return draft


def _ends_speech(scene: Scene, quote: Quoted, dash: int) -> bool:
    """Whether the marks between a quotation and a dash are those of direct speech: a comma, or the end of the words in it."""
    return scene.a.words[dash - 1] == "," or scene.a.words[quote.last - 2] in ("!", "?", "…")


def _any_verb(scene: Scene, first: int, last: int) -> Found | None:
    """ "Мы готовы", — развел руками министр: with such marks any verb that opens a tag is one of speech."""
    a = scene.a
    for k in scene.units.walk(first, min(last, first + 4)):
        feats = a.feats[k]
        if a.pos[k] == "VERB":
            told = feats.get("VerbForm") == "Fin" and (feats.get("Tense") == "Past" or feats.get("Person") == "3")
            return Found(NO_CUE, k, k, k, k + 1, FINITE) if told and feats.get("Voice") != "Pass" else None
        if a.pos[k] not in ("ADV", "PART"):
            return None
    return None


def _human(scene: Scene, speaker: Speaker) -> bool:
    mention = scene.view.mention(speaker.first)
    return mention is not None and mention.type == "person"


def _only_names(scene: Scene, found: Found, quote: Quoted) -> bool:
    """ "Великан" — так называют мост: what something is called."""
    return found.takes("as") and scene.a.norms[found.first - 1] == "так" and not _speech(scene, quote)


def _stands_alone(scene: Scene, unit: Unit, quote: Quoted) -> bool:
    """Whether a quotation is a sentence of its own and no part of the reporter's."""
    before = quote.first - 1
    return before < unit.first or scene.a.words[before] in (":", *DASHES, *ENDS)


def _continued(scene: Scene, unit: Unit, end: int) -> list[Range]:
    """What is inside a quotation that goes on after a tag and a dash."""
    a = scene.a
    opening = end if end < unit.last else end + 1
    if (
        opening in scene.units.opening
        and a.words[opening - 1] in DASHES
        and scene.unit(opening).paragraph == unit.paragraph
    ):
        return _inside(scene.units.quotes[scene.units.opening[opening]])
    return []


def colon_before(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """Министр сказал: "Мы готовы"."""
    a = scene.a
    colon = quote.first - 1
    if quote.first == unit.first and colon > 0 and a.words[colon] == ":":
        unit = scene.unit(colon)  # the quotation is a paragraph of its own
    if colon <= unit.first or unit.skipped or a.words[colon] not in (":", *DASHES):
        return None
    found = next(
        (f for k in scene.units.walk_back(colon, unit.first) if (f := scene.cue_at(k)) and f.form != "participle"
         and (f.form != "noun" or owner(scene, f, unit) is not None)), None
    )
    if found is not None and found.takes("as") and a.words[colon] in DASHES:
        return None  # "книгу он назвал — "Дом у моря"": what it is called
    if found is None or (a.words[colon] in DASHES and found.verb < colon - 4):
        return _subject_before_colon(scene, unit, quote, colon) if a.words[colon] == ":" else None
    return _direct(scene, unit, found, (unit.first, colon), tuple(_inside(quote)), "cue, colon and quote", 0.9)


def _subject_before_colon(scene: Scene, unit: Unit, quote: Quoted, colon: int) -> Draft | None:
    """Посол был краток: "Мы готовы". The subject of any verb before the colon speaks, where it is a person."""
    verb = next((k for k in scene.units.walk_back(colon, unit.first) if scene.predicate(k)), None)
    if verb is None or not _speech(scene, quote):
        return None
    found = Found(NO_CUE, verb, verb, verb, verb + 1, FINITE)
    draft = _direct(scene, unit, found, (unit.first, colon), tuple(_inside(quote)), "subject, colon and quote", 0.55)
    if draft is None or draft.speaker is None or not _person(scene, draft.speaker):
        return None
    return draft


def cue_next_to_quote(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """Собравшиеся скандировали "Долой!", "Прочь!"; посол сказал фразу "Мы готовы"."""
    a = scene.a
    before = quote.first - 1
    if before >= unit.first and a.lemmas[before] in nouns("words"):
        before -= 1
    found = scene.cue_at(before) if before >= unit.first else None
    if found is None or not found.takes("quote") or not _speech(scene, quote):
        return None
    content = _inside(quote)
    i = quote.last
    while i + 1 < unit.last and a.words[i] in (",", "и") and i + 1 in scene.units.opening:
        following = scene.units.quotes[scene.units.opening[i + 1]]
        content += _inside(following)
        i = following.last
    return _direct(scene, unit, found, (unit.first, quote.first), tuple(content), "cue next to quote", 0.75)


RULES: tuple[Rule, ...] = (split_by_tag, tag_behind, colon_before, cue_next_to_quote)


def find(scene: Scene, unit: Unit) -> list[Draft]:
    """The direct speech of a unit."""
    return direct_speech(RULES, scene, unit)


def _inside(quote: Quoted) -> list[Range]:
    return [r for r in quote.inner if r[0] < r[1]]


def _speech(scene: Scene, quote: Quoted) -> bool:
    """Whether the words in a quotation are somebody's sentence and not a name."""
    a = scene.a
    first, last = quote.inner[0]
    if a.words[last - 1] in ("!", "?"):
        return True
    return (last - first >= 3 and scene.predicate_in(first, last) is not None) or last - first >= 8


def _person(scene: Scene, speaker: Speaker) -> bool:
    mention = scene.view.mention(speaker.first)
    return mention is not None and mention.type in ("person", "organization")


def _direct(
    scene: Scene, unit: Unit, found: Found, window: Range, content: tuple[Range, ...], rule: str, confidence: float
) -> Draft | None:
    speaker = relayed(scene, found, window) or (
        owner(scene, found, unit) if found.form == "noun" else speakers.subject(scene, found, *window))
    if speaker is None or speaker.person != 3:
        if speaker is not None or unit.level != OUTSIDE:
            return None
        confidence -= 0.2
    evidence: tuple[Range, ...] = ((unit.first, unit.last),)
    if content and content[-1][1] > unit.last:
        last = scene.unit(content[-1][0] - 1)
        evidence = (*evidence, (last.first, last.last))
    return Draft(
        speaker,
        content,
        (found.first, found.last),
        found.cue.lemma,
        found.cue.act,
        window,
        evidence,
        rule,
        confidence,
        kind="direct",
    )


def relayed(scene: Scene, found: Found, window: Range) -> Speaker | None:
    """Whose words a medium passes on: цитирует министра "Вестник"; приводит слова министра агентство."""
    if not found.takes("relay"):
        return None
    a = scene.a
    first, last = window
    for k in scene.units.walk(first, last):
        if k == found.verb or a.pos[k] not in ("NOUN", "PROPN", "X", "PRON") or a.pos[k - 1] == "ADP":
            continue
        if a.lemmas[k] in nouns("words") and a.norms[k - 1] in ("его", "ее", "их"):
            return sources.named(scene, k - 1, k)  # "передает его слова"
        if a.lemmas[k] in nouns("words") and k + 1 < last and a.pos[k + 1] in ("PROPN", "NOUN", "X"):
            return sources.named(scene, k + 1, last)  # "приводит слова министра"
        case = a.feats[k].get("Case")
        if (
            case in ("Acc", "Gen", "Ins")
            and (_animate(scene, k) or a.lemmas[k] in nouns("body"))
            and not sources.is_outlet(scene, k, k, k + 1)
            and not a.rels[k].startswith("nsubj")
        ):
            return sources.named(scene, k, next((m for m in range(k + 1, last) if m in scene.units.opening), last))
    return None


def _animate(scene: Scene, k: int) -> bool:
    mention = scene.view.mention(k)
    if mention is not None:
        return mention.type == "person" or (mention.type == "organization" and mention.form == "name")
    return scene.a.feats[k].get("Animacy") == "Anim"
