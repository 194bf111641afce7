"""Sources that a phrase names: "по словам министра, …", "как сообщил министр, …"."""

from __future__ import annotations

from functools import cache

from verbale.extraction.ru.statements import clauses, sources, speakers
from verbale.extraction.ru.statements.cues import FINITE, NO_CUE, Found
from verbale.extraction.ru.statements.report import source_named
from verbale.extraction.ru.statements.reported import body_start, earlier
from verbale.extraction.ru.statements.scene import RELATIVES, Scene, nouns
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import DASHES, OUTSIDE, Unit
from verbale.lexicon import table

POSSESSIVES = frozenset({"его", "ее", "их"})
PUTTING = frozenset({"выразиться", "выражаться"})
"""Verbs of how something is put: "потребовал, как он выразился, ясности" tells no more than the main clause."""
JOINING = frozenset({"но", "а", "однако", "хотя", "что"})
FOLLOWS = frozenset({"следует", "следовало", "явствует", "явствовало", "вытекает", "видно", "известно"})
"""Predicates of what a paper tells: "из доклада следует, что …"."""
REACH = 25
"""A phrase and its comma lie no further apart."""


@cache
def attributions() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    """Rows of the lexicon by their noun, with the words of their preposition."""
    rows: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for row in table.load("ru", "attributions"):
        rows.setdefault(row["noun"], []).append((tuple(row["preposition"].split()), row))
    return rows


def find(scene: Scene, unit: Unit, taken: set[int]) -> list[Draft]:
    """The statements of a unit that a phrase attributes; ``taken`` are the verbs that attribute direct speech."""
    a = scene.a
    rows = attributions()
    drafts = []
    for k in scene.units.walk(unit.first, unit.last):
        norm = a.norms[k]
        if (
            (norm in rows and (draft := _according_to(scene, unit, k, rows[norm])))
            or (norm == "как" and (draft := _as_said(scene, unit, k, taken)))
            or (norm == "согласно" and (draft := _by_its_paper(scene, unit, k)))
            or (norm == "верить" and (draft := _believed(scene, unit, k)))
            or (norm in FOLLOWS and (draft := _follows(scene, unit, k) or _known_from(scene, unit, k)))
        ):
            drafts.append(draft)
    return drafts


def _according_to(
    scene: Scene, unit: Unit, noun: int, rows: list[tuple[tuple[str, ...], dict[str, str]]]
) -> Draft | None:
    a = scene.a
    for preposition, row in rows:
        first = _phrase_start(scene, noun, preposition, unit.first)
        if first is None:
            continue
        owner = _owner(scene, noun, first, unit)
        if (owner is None and row["source"] == "required") or _mere_number(scene, noun, unit):
            continue
        stop = _phrase_end(scene, max(noun + 1, owner.last if owner else 0), unit)
        content = _remainder(scene, unit, first, stop)
        if not content:
            continue
        lemma = " ".join((*preposition, a.norms[noun]))
        if owner is not None and owner.person != 3:
            return None
        rule, confidence = "according to", 0.9 if owner else 0.6
        return Draft(
            owner,
            content,
            (first, noun + 1),
            lemma,
            row["act"],  # type: ignore[arg-type]
            (first, stop),
            ((unit.first, unit.last),),
            rule,
            confidence,
        )
    return None


def _by_its_paper(scene: Scene, unit: Unit, k: int) -> Draft | None:
    """Канцелярия распространила заявление, согласно которому президент здоров."""
    a = scene.a
    if a.lemmas[k + 1 : k + 2] != ["который"] or k < unit.first + 2 or a.words[k - 1] != ",":
        return None
    paper = next((m for m in scene.units.walk_back(k - 1, unit.first) if a.lemmas[m] in nouns("document")), None)
    if paper is None:
        return None
    verb = a.heads[paper]
    subject = next((c for c in a.children(verb) if a.rels[c] == "nsubj"), None) if verb >= 0 and a.rels[paper] == "obj" else None
    owner = sources.issuer(scene, paper, k - 1)
    if subject is not None and (owner is None or owner.first == paper):
        owner = sources.named(scene, subject, paper)
    if owner is None or owner.first == paper:
        return None
    return Draft(owner, ((k + 2, unit.last),), (k, k + 2), "согласно", "assert", (unit.first, k), ((unit.first, unit.last),),
                 "according to", 0.7)


def _believed(scene: Scene, unit: Unit, verb: int) -> Draft | None:
    """Если верить министру, переговоры состоятся в мае."""
    a = scene.a
    first = verb - 1
    head = next((k for k in scene.units.walk(verb + 1, min(unit.last, verb + 6))
                 if a.pos[k] in ("NOUN", "PROPN", "X") and scene.may_be(k, "Dat")), None)
    if first < unit.first or a.norms[first] != "если" or head is None:
        return None
    told = a.lemmas[head] in nouns("document") | nouns("words")
    owner = sources.issuer(scene, head, unit.last) if told else sources.named(scene, head, unit.last)
    stop = _phrase_end(scene, max(head + 1, owner.last if owner else 0), unit)
    content = _remainder(scene, unit, first, stop)
    if owner is None or not content:
        return None
    return Draft(owner, content, (first, verb + 1), "если верить", "assert", (first, stop), ((unit.first, unit.last),),
                 "according to", 0.8)


def _follows(scene: Scene, unit: Unit, verb: int) -> Draft | None:
    """Как следует из доклада министерства, …; из доклада министерства следует, что …"""
    a = scene.a
    known = a.norms[verb] == "известно"  # стало известно
    inserted = verb > unit.first and a.norms[verb - 1 - known] == "как"
    if known and a.norms[verb - 1] != "стало":
        return None
    of = next((k for k in ((verb + 1,) if inserted else range(verb - 1, max(unit.first - 1, verb - REACH), -1))
               if k < unit.last and a.norms[k] in ("из", "изо")), None)
    head = sources.noun_behind(scene, of, unit.last) if of is not None else None
    if head is None or a.lemmas[head] not in nouns("document") | nouns("words") or unit.level != OUTSIDE:
        return None
    owner = sources.issuer(scene, head, unit.last)
    if inserted:
        stop = _phrase_end(scene, max(head + 1, owner.last if owner else 0), unit)
        content = _remainder(scene, unit, verb - 1 - known, stop)
        first = verb - 1 - known
    else:
        if verb + 3 >= unit.last or a.words[verb + 1] != "," or a.norms[verb + 2] != "что":
            return None
        found = Found(NO_CUE, verb, verb + 2, verb, verb + 1, FINITE)
        first, stop = verb, verb + 1
        content = ((verb + 3, clauses.end(scene, found, verb + 3, unit)),)
    if owner is None or not content:
        return None
    return Draft(owner, content, (first, verb + 1), "следовать", "assert", (first, stop), ((unit.first, unit.last),),
                 "according to", 0.8)


def _known_from(scene: Scene, unit: Unit, verb: int) -> Draft | None:
    """Визит отложен. Об этом стало известно из сообщения посольства."""
    a = scene.a
    if a.norms[verb] != "известно" or a.norms[unit.first : unit.first + 2] != ["об", "этом"] or unit.level != OUTSIDE:
        return None
    of = next((k for k in scene.units.walk(verb + 1, min(unit.last, verb + 8)) if a.norms[k] in ("из", "изо")), None)
    head = sources.noun_behind(scene, of, unit.last) if of is not None else None
    if head is None or a.lemmas[head] not in nouns("document") | nouns("words"):
        return None
    owner, content = sources.issuer(scene, head, unit.last), earlier(scene, unit)
    if owner is None or not content:
        return None
    return Draft(owner, content, (verb, verb + 1), "известно", "assert", (unit.first, unit.last),
                 (*content, (unit.first, unit.last)), "about this", 0.7)


def _phrase_start(scene: Scene, noun: int, preposition: tuple[str, ...], first: int) -> int | None:
    """The token where the preposition of a phrase stands, a possessive or an adjective between allowed."""
    a = scene.a
    for k in range(noun - 1, max(first - 1, noun - 6), -1):
        if a.norms[k] == preposition[-1]:
            start = k - len(preposition) + 1
            if start >= first and tuple(a.norms[start : k + 1]) == preposition:
                return start
            return None
        if a.pos[k] not in ("DET", "ADJ", "PRON", "VERB", "PART", "ADP", "NOUN") or scene.predicate(k):
            return None
    return None


def _owner(scene: Scene, noun: int, first: int, unit: Unit) -> Speaker | None:
    """Whose words they are: the possessive before, or the genitive behind."""
    a = scene.a
    for k in range(noun - 1, first, -1):
        if a.norms[k] in POSSESSIVES:
            return sources.named(scene, k, noun)
        if a.lemmas[k] == "чей":
            return None  # "министр, по чьим словам …"
    behind = noun + 2 if noun + 2 < unit.last and a.norms[noun + 1] == "же" else noun + 1
    if behind in scene.units.opening:
        return sources.named(scene, behind + 1, unit.last)
    while behind < unit.last and a.pos[behind] in ("ADJ", "DET", "NUM") and a.heads[behind] > behind:
        behind += 1
    if behind < unit.last and a.feats[behind].get("VerbForm") == "Part" and behind < a.heads[behind] < unit.last:
        behind = a.heads[behind]  # "по подсчетам сопровождавших его врачей"
    if behind < unit.last and a.pos[behind] == "NOUN" and not scene.may_be(behind, "Gen"):
        return None  # "согласно полученным данным большинство считает"
    if behind < unit.last and a.pos[behind] in ("NOUN", "PROPN", "X", "PRON", "NUM") and a.norms[behind] != "о":
        return sources.named(scene, behind, unit.last)
    return None


def _mere_number(scene: Scene, noun: int, unit: Unit) -> bool:
    """ "по данным за май", "по разным данным": no source is named."""
    a = scene.a
    return (noun + 1 < unit.last and a.norms[noun + 1] in ("за", "на", "о")) or a.norms[noun - 1] in (
        "разным",
        "некоторым",
        "общему",
    )


def _phrase_end(scene: Scene, start: int, unit: Unit) -> int:
    """Where a phrase ends: the comma behind it (a clause about the source included), or its own last word."""
    a = scene.a
    aside = False  # inside "министра, который находится в Москве, …"
    for k in scene.units.walk(start, min(unit.last, start + REACH)):
        if a.words[k] == "," and k + 1 < unit.last:
            if not aside and _opens_aside(scene, k + 1):
                aside = True
                continue
            return k
        if a.words[k] in (*DASHES, ":", ")", ";"):
            return k
        if not aside and scene.predicate(k):
            break
    return start


def _behind_aside(scene: Scene, first: int, comma: int, unit: Unit) -> int:
    """Behind a clause about the speaker: "как сообщил посол, знакомый с ходом дела, …"."""
    a = scene.a
    k = comma + 1
    about = k < unit.last and a.words[comma] == "," and (
        _opens_aside(scene, k) or (a.pos[k] == "ADJ" and a.feats[k].get("Case") == "Nom")) and first <= a.heads[k] < comma
    return next((m for m in scene.units.walk(k, unit.last) if a.words[m] == ","), comma) if about else comma


def _opens_aside(scene: Scene, k: int) -> bool:
    """Whether a clause about the source begins: a relative one, or a participle."""
    feats = scene.a.feats[k]
    participle = feats.get("VerbForm") == "Part" and feats.get("Variant") != "Short"
    return scene.a.lemmas[k] in RELATIVES or (participle and scene.a.heads[k] < k)  # not "собранного урожая хватит"


def _remainder(scene: Scene, unit: Unit, first: int, stop: int) -> tuple[Range, ...]:
    """The rest of the clause around a phrase: behind it, before it, or both."""
    a = scene.a
    start = _behind_semicolon(scene, first, body_start(scene, unit))
    start = _joined_start(scene, first, start)
    opening = _clause_start(scene, first, start)
    own = clauses.behind_colon(scene, first, start)
    broken = opening == start and (opening := clauses.joined_clause(scene, own, first)) > start
    end = _relative_end(scene, stop, unit) if a.lemmas[opening] in RELATIVES else _clause_end(scene, stop, unit)
    behind = scene.trimmed(stop, end)
    before = scene.trimmed(_behind_connective(scene, opening, first), first)
    worth = before[0] < before[1] and (
        broken or before[1] - before[0] >= 3 or scene.predicate_in(*before) is not None or _is_part(scene, before, behind))
    if behind[0] >= behind[1]:
        return (before,) if worth else ()
    if not worth or (a.lemmas[before[0]] in RELATIVES and before[1] - before[0] <= 2):
        return (behind,)
    if opening > start and scene.predicate_in(*before) is not None and scene.predicate_in(*behind) is not None:
        return (behind,)
    return before, behind


def _behind_semicolon(scene: Scene, first: int, start: int) -> int:
    """ "Посол уехал; *договор*, по словам министра, подпишут": the statement is a clause of its own."""
    mark = next((k for k in scene.units.walk_back(first, start) if scene.a.words[k] == ";"), None)
    return mark + 1 if mark is not None and scene.predicate_in(start, mark) is not None else start


def _joined_start(scene: Scene, first: int, start: int) -> int:
    """ "Встреча была первой, и *длилась она*, по подсчетам врачей, *час*": where the clause begins whose verb and subject
    stand before the phrase, where a whole clause is joined to it."""
    a = scene.a
    for k in scene.units.walk_back(first, start + 1):
        if a.words[k] in (";", ":"):
            break
        if a.norms[k] not in ("и", "а", "но", "однако") or a.words[k - 1] != "," or k + 1 >= first:
            continue
        verb = scene.predicate_in(k + 1, first)
        own = verb is not None and any(a.rels[c].startswith("nsubj") and k < c < first for c in a.children(verb))
        if own and scene.predicate_in(start, k - 1) is not None:
            return k + 1
    return start


def _is_part(scene: Scene, before: Range, behind: Range) -> bool:
    """Whether the words before a phrase are the subject of those behind it, or what is said of them: "Главным, …, было"."""
    a = scene.a
    return any((a.rels[k].startswith(("nsubj", "obl", "obj")) and a.heads[k] in range(*behind))
               or (a.feats[k].get("Case") == "Ins" and (a.pos[k] == "ADJ" or a.rels[k] == "xcomp")) for k in range(*before))


@cache
def connectives() -> frozenset[str]:
    """Openings that join a sentence to the last one."""
    return frozenset(row["words"] for row in table.load("ru", "connectives"))


def _behind_connective(scene: Scene, start: int, last: int) -> int:
    """The token behind an opening such as "вместе с тем" (and its comma)."""
    words = scene.a.norms
    for length in (4, 3, 2, 1):
        if start + length <= last and " ".join(words[start : start + length]) in connectives():
            return start + length
    return start


def _clause_start(scene: Scene, first: int, start: int) -> int:
    """The beginning of the sentence, or of the relative clause that the phrase stands in."""
    a = scene.a
    k = first - 1
    if k > start + 1 and a.words[k - 1] == "," and a.norms[k] in JOINING:
        return k  # "…, но по словам министра, …"
    if k > start and a.words[k] == ",":
        for m in scene.units.walk_back(k, start):
            if a.lemmas[m] in RELATIVES or a.norms[m] in ("что", "поскольку", "но", "а", "однако"):
                return m
            if a.words[m] in (",", ";", ":"):
                break
    return start


def _relative_end(scene: Scene, stop: int, unit: Unit) -> int:
    """The end of a clause such as "…, которым, как сказал министр, можно верить, …": the mark behind its predicate."""
    verb = scene.predicate_in(stop + 1, unit.last)
    if verb is None:
        return unit.last
    return next((k for k in scene.units.walk(verb + 1, unit.last) if scene.breaks(k) and not _goes_on(scene, k + 1)), unit.last)


def _goes_on(scene: Scene, k: int) -> bool:
    """Whether a mark is followed by what still belongs to a clause: another clause under it, a further member."""
    a = scene.a
    return k < len(a) and (a.pos[k] in ("SCONJ", "CCONJ") or a.lemmas[k] in RELATIVES
                           or a.feats[k].get("VerbForm") in ("Part", "Conv"))


def _clause_end(scene: Scene, stop: int, unit: Unit) -> int:
    """The end of the sentence, before a tag of another source."""
    nothing = Found(NO_CUE, stop, stop, stop, stop, FINITE)
    a = scene.a
    for i in scene.units.walk(stop + 1, unit.last):
        if a.words[i] == ";" and scene.predicate_in(stop, i) is not None:
            return i
        if a.words[i] == "," and _another_speaks(scene, stop, i, unit):
            return i
        if a.words[i] in (",", *DASHES):
            j = i + 2 if i + 1 < unit.last and a.words[i + 1] in DASHES else i + 1
            if j < unit.last and clauses.tag_follows(scene, nothing, i, j, unit.last, frozenset()):
                return i
    return unit.last


def _another_speaks(scene: Scene, stop: int, comma: int, unit: Unit) -> bool:
    """ "По данным властей, погибли трое, *врачи говорят* о десяти": a clause in which somebody else tells something."""
    a = scene.a
    cue = next((f for k in scene.units.walk(comma + 1, min(unit.last, comma + 6)) if (f := scene.cue_at(k))), None)
    if cue is None or cue.form != FINITE or scene.predicate_in(stop, comma) is None:
        return False
    if not any(a.rels[c] == "nsubj" and comma < c < cue.verb for c in a.children(cue.verb)):
        return False
    about = cue.last < unit.last and a.norms[cue.last] in ("о", "об") and (cue.takes("about") or cue.takes("topic"))
    return about or clauses.complement(scene, cue, unit) is not None


def _in_his_words(scene: Scene, unit: Unit, how: int) -> bool:
    """Whether a verb before "как он выразился" has told who says or does what is put so."""
    return any(k in scene.cues or scene.predicate(k) for k in scene.units.walk(unit.first, how))


def _as_said(scene: Scene, unit: Unit, how: int, taken: set[int]) -> Draft | None:
    """Как сообщил министр, переговоры состоятся в мае."""
    a = scene.a
    if how > unit.first and not (
        a.words[how - 1] in (",", "(", *DASHES) or a.norms[how - 1] in ("однако", "но", "и", "а", "так")
    ):
        return None
    if (
        how > unit.first + 1
        and a.norms[how - 3 : how - 1] not in (["кроме", "того"], ["помимо", "того"])
        and a.norms[how - 2] in ("того", "тем", "так", "тех", "перед", "том", "тот", "вопрос")
    ):
        return None
    end = next(
        (k for k in scene.units.walk(how + 1, min(unit.last, how + REACH)) if a.words[k] in (",", *DASHES, ":", ")")),
        unit.last,
    )
    found = next(
        (
            f
            for k in scene.units.walk(how + 1, end)
            if (f := scene.cue_at(k)) and f.form in (FINITE, "passive") and f.takes("quote")
        ),
        None,
    )
    if how == unit.first + 3 and a.norms[unit.first : how - 1] == ["об", "этом"]:
        return None  # "Об этом, как передает агентство, стало известно …": what was said stands before
    if found is None or found.verb in taken or scene.predicate_in(how + 1, found.verb) is not None:
        return None
    if any(a.rels[c] == "obj" and found.verb < c < end and a.pos[c] == "NOUN" for c in a.children(found.verb)) and (
            not found.takes("relay")):
        return None  # "как отмечают праздник"
    speaker = speakers.subject(scene, found, how + 1, end)
    if speaker is None or speaker.person != 3 or not sources.capable(scene, speaker, True):
        return None
    speaker = source_named(scene, how, end) or speaker if speaker.outlet else speaker
    content = _remainder(scene, unit, how, _behind_aside(scene, how, end, unit))
    if found.cue.lemma in PUTTING and end + 1 in scene.units.opening:
        content = ((end + 1, scene.units.skip(end + 1)),)
    elif found.cue.lemma in PUTTING and _in_his_words(scene, unit, how):
        return None
    if not content or unit.level != OUTSIDE:
        return None
    return Draft(
        speaker,
        content,
        (found.first, found.last),
        found.cue.lemma,
        found.cue.act,
        (how, end),
        ((unit.first, unit.last),),
        "as said",
        0.85,
    )
