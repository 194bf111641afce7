"""Indirect speech: a cue and the clause of its sentence that stands for what was said.

Each rule looks at one cue and returns a draft or None; the first verdict of ``RULES`` wins. The rules of ``frames`` and
``infinitives``, for what is no clause, are among them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from verbale.extraction.ru.statements import clauses, frames, infinitives, sources, speakers
from verbale.extraction.ru.statements.cues import FINITE, GERUND, PASSIVE, Found
from verbale.extraction.ru.statements.report import SPEECH, report, source_named
from verbale.extraction.ru.statements.scene import RELATIVES, Scene
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import DASHES, OUTSIDE, Unit

POINTING = frozenset(
    {
        ("об", "этом"),
        ("о", "чем"),
        ("такое", "заявление"),
        ("соответствующее", "заявление"),
        ("таким", "заявлением"),
        ("такое", "мнение"),
        ("такую", "позицию"),
        ("такую", "оценку"),
        ("такую", "точку"),
        ("такую", "информацию"),
        ("такие", "данные"),
        ("эту", "информацию"),
        ("это", "заявление"),
        ("такой", "вывод"),
        ("таким", "предложением"),
        ("такое", "предложение"),
        ("такой", "прогноз"),
            }
)
CONVINCED = frozenset({("в", "этом"), ("с", "этим")})
"""What points back beside a predicate: "в этом уверен", "с этим согласен"."""
CONDITIONS = frozenset({"если", "когда", "пока", "хотя", "поскольку", "едва", "чтобы"})
"""Words that open a clause which needs another one behind it."""
Rule = Callable[[Scene, Found, Unit], Draft | None]


def that_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр заявил, что …"""
    opened = clauses.complement(scene, found, unit)
    if opened is None:
        return None
    mark, start = opened
    if start + 1 < unit.last and scene.a.words[start] == ",":
        start += 1
    return _clause(scene, found, unit, mark, start, "that clause", 0.92)


def so_that_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр потребовал, чтобы …; высказался за то, чтобы …"""
    opened = clauses.complement(scene, found, unit, "чтобы")
    return _clause(scene, found, unit, *opened, "so-that clause", 0.8) if opened else None


def colon_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр подчеркнул: договор действует; появилось заявление министра: договор действует."""
    a = scene.a
    if not (found.takes("quote") and found.form in (FINITE, PASSIVE, GERUND, "predicate")) and found.form != "noun":
        return None
    _, stop = scene.segment(found.verb, unit)
    if stop >= unit.last or a.words[stop] != ":" or stop + 1 in scene.units.opening:
        return None
    if found.form == FINITE and (_compared(scene, found) or _acknowledged(scene, found)):
        return None
    if scene.predicate_in(stop + 1, unit.last) is None and not any(
            a.words[k] in DASHES or a.feats[k].get("VerbForm") == "Inf" for k in scene.units.walk(stop + 1, unit.last)):
        return None  # "встреча — не совет" is a clause too
    return _clause(scene, found, unit, stop, stop + 1, "cue and colon", 0.8)


def _compared(scene: Scene, found: Found) -> bool:
    """ "обошлось дороже, чем он рассчитывал: …": a clause that only compares."""
    first = scene.segment(found.verb, scene.unit(found.verb))[0]
    return scene.a.norms[first] == "чем" and scene.a.words[first - 1] == ","


def _acknowledged(scene: Scene, found: Found) -> bool:
    """ "новую власть признали трое: …": who is acknowledged, not what."""
    a = scene.a
    return found.cue.lemma in ("признать", "признавать") and any(a.rels[c] == "obj" for c in a.children(found.verb))


def _clause(
    scene: Scene, found: Found, unit: Unit, mark: int, start: int, rule: str, confidence: float
) -> Draft | None:
    end = clauses.end(scene, found, start, unit)
    return report(scene, found, unit, ((start, end),), (unit.first, mark), rule, confidence)


def fronted_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """О том, что договор действует, министр говорил в мае."""
    a = scene.a
    if found.form != FINITE or not found.takes("that"):
        return None
    start = next((k for k in scene.units.walk(unit.first, unit.last) if a.pos[k] not in ("ADV", "PART")), unit.first)
    head = list(scene.units.walk(start, min(unit.last, start + 4)))
    if len(head) < 4 or a.norms[head[0]] not in ("о", "об") or a.norms[head[1]] != "том" or a.norms[head[3]] != "что":
        return None
    comma = next((k for k in scene.units.walk_back(found.verb, head[3]) if a.words[k] == ","), None)
    if comma is None or comma < head[3] + 2:
        return None
    return report(scene, found, unit, ((head[3] + 1, comma),), (comma, unit.last), "fronted clause", 0.85)


def about_this(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Договор подписан. Об этом сообщил министр. The sentences before are what he said."""
    a = scene.a
    if found.form not in (FINITE, PASSIVE, "predicate"):
        return None
    this = _this(scene, unit, CONVINCED if found.form == "predicate" else POINTING)
    if this is None and scene.a.norms[unit.first] == "так" and found.first == unit.first + 1:
        this = unit.first  # "Так прокомментировал слухи посол."
    spoken = this is None and _in_these_words(scene, found, unit)
    if spoken:
        this = unit.first
    if this is None and _this_itself(scene, found, unit):
        this = unit.first
    if this is None or any(a.words[k] in (",", *DASHES) for k in scene.units.walk(this, found.verb)):
        return None
    if found.cue.lemma == "говориться" and sources.author(scene, *scene.segment(found.verb, unit)) is None:
        return None
    content = earlier(scene, unit)
    if not content:
        return None
    draft = report(scene, found, unit, content, (unit.first, unit.last), "about this", 0.8)
    if draft is None:
        return None
    draft = _with_evidence(draft, (*content, (unit.first, unit.last)))
    return replace(draft, kind="direct") if spoken else draft


SOON = 3
"""Tokens between "это" and the verb at most."""


def _in_these_words(scene: Scene, found: Found, unit: Unit) -> bool:
    """ ""Мы ждем". Так глава правительства ответил на вопрос": the quotation that is all of the sentence before."""
    a, first = scene.a, unit.first
    if a.norms[first] != "так" or a.heads[first] != found.verb or not found.takes("quote") or found.form != FINITE:
        return False
    before = next(iter(reversed(scene.units.before(unit))), None)
    quoted = before is not None and before.first in scene.units.opening
    return quoted and not any(a.words[k] in (",", ":", *DASHES) for k in scene.units.walk(first, unit.last))


def _this_itself(scene: Scene, found: Found, unit: Unit) -> bool:
    """ "Визит отложен. Это подтвердили в посольстве": the object right before a verb that confirms or denies."""
    a, first = scene.a, unit.first
    return (found.form == FINITE and a.norms[first] == "это" and a.heads[first] == found.verb and a.rels[first] == "obj"
            and found.cue.act in ("confirm", "deny") and found.first - first <= SOON)


def _this(scene: Scene, unit: Unit, pointing: frozenset[tuple[str, str]]) -> int | None:
    """The token at the head of a unit that points back: "об этом", "такое заявление"; not "в этом году"."""
    head = list(scene.units.walk(unit.first, min(unit.last, unit.first + 8)))
    for one, other in pairwise(head):
        if (scene.a.norms[one], scene.a.norms[other]) in pointing and scene.a.rels[other] != "det":
            item = one == unit.first and one > 0 and scene.a.words[one - 1] in (";", ":")  # of a list of news
            return other if scene.a.norms[other] != "чем" or (one == unit.first and not item) else None
    return None


def remark_behind(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Договор действует — такое заявление сделал министр; договор подписан, об этом сообщил министр."""
    a = scene.a
    if found.form not in (FINITE, PASSIVE) or not found.takes("quote"):
        return None
    mark = next((k for k in scene.units.walk_back(found.verb, max(unit.first, found.verb - 10))
                 if scene.breaks(k)), None)
    if mark is None or a.words[mark] not in (",", *DASHES) or tuple(a.norms[mark + 1:mark + 3]) not in POINTING:
        return None
    first = body_start(scene, unit)
    if scene.predicate_in(first, mark) is None and mark - first < 4:
        return None
    return report(scene, found, unit, ((first, mark),), (mark + 1, unit.last), "remark behind", 0.8)


def earlier(scene: Scene, unit: Unit) -> tuple[Range, ...]:
    """The sentences that "об этом" points back to: those before in the paragraph, else the paragraph before."""
    before = scene.units.before(unit)
    same = [u for u in before if u.paragraph == unit.paragraph]
    if not same:
        same = [u for u in before if u.paragraph == unit.paragraph - 1][-1:]
    chosen: list[Unit] = []
    for u in reversed(same):
        if len(chosen) == 2 or (scene.a.norms[u.first] != "как" and _somebody_says(scene, u)):
            break
        chosen.append(u)
    if len(same) > 3:
        chosen = chosen[:1]
    return tuple((body_start(scene, u), u.last) for u in reversed(chosen))


def _somebody_says(scene: Scene, unit: Unit) -> bool:
    """Whether a sentence has a speaker of its own; a state is none ("Россия выражает озабоченность тем, что …")."""
    if infinitives.is_infinitive(scene, unit.first):
        return any((f := scene.cue_at(k)) and f.takes("inf") for k in scene.units.walk(unit.first, unit.last))
    for k in scene.units.walk(unit.first, unit.last):
        found = scene.cue_at(k)
        if found and found.form == FINITE and found.takes("quote") and found.takes("that") and _tells(scene, found, unit):
            speaker = speakers.subject(scene, found, unit.first, unit.last)
            mention = scene.view.mention(speaker.first) if speaker is not None else None
            if mention is None or mention.type != "state":
                return True
    return False


def _tells(scene: Scene, found: Found, unit: Unit) -> bool:
    """Whether a cue reports something here: "рассчитывает на успех" is what was done."""
    return found.cue.act != "assess" or clauses.complement(scene, found, unit) is not None


def body_start(scene: Scene, unit: Unit) -> int:
    """Where a unit's own words begin: behind the dateline."""
    first = unit.first
    dateline = scene.view.article.layout.dateline
    if dateline is not None and scene.a.starts[first] < dateline.span.end <= scene.a.ends[unit.last - 1]:
        first = scene.a.token_at(dateline.span.end)
    return first


BARE_MARKS = {FINITE: (",", "—"), "predicate": ("—",)}
"""Marks that stand for the conjunction: "говорит, договор действует", "уверен — договор действует"."""


def bare_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр сказал, встреча состоится: the conjunction is left out."""
    a = scene.a
    comma = found.word + 1
    if not found.takes("that") or comma + 2 >= unit.last or a.words[comma] not in BARE_MARKS.get(found.form, ()):
        return None
    first = comma + 1
    if (
        a.pos[first] in ("SCONJ", "CCONJ", "PART", "ADV")
        or a.lemmas[first] in RELATIVES
        or first in scene.cues
        or a.feats[first].get("VerbForm") in ("Conv", "Part")
        or a.words[first] in DASHES
        or (a.pos[first] == "ADP" and a.lemmas[first + 1] in RELATIVES)
    ):
        return None
    stop = next((k for k in scene.units.walk(first, unit.last) if a.words[k] in (",", *DASHES, ";")), unit.last)
    if (
        a.norms[found.first - 1] in ("как", "он", "она")
        or "ли" in a.norms[first:stop]
        or (verb := scene.predicate_in(first, stop)) is None
        or _does_more(scene, found, verb)
        or scene.predicate_in(unit.first, found.first) is not None
    ):
        return None
    return _clause(scene, found, unit, comma, first, "bare clause", 0.6)


def _does_more(scene: Scene, found: Found, verb: int) -> bool:
    """факт подтвердил, говорить отказался: a second verb of whoever speaks."""
    a = scene.a
    return (clauses.same_form(scene, verb, found.verb) and not any(a.rels[c].startswith("nsubj") for c in a.children(verb))
            and any(a.rels[c] == "obj" for c in a.children(found.verb)))


def tail(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Переговоры состоятся в мае, сообщил министр."""
    a = scene.a
    if found.form not in (FINITE, PASSIVE, "predicate") or not found.takes("quote"):
        return None
    k = found.first - 1
    while k > unit.first and (a.pos[k] in ("ADV", "PART") or a.norms[k] in clauses.LINKS) and a.norms[k] != "как":
        k -= 1
    if k <= unit.first or a.words[k] not in (",", *DASHES):
        return None
    if (
        any(c < k and a.rels[c].startswith("nsubj") and a.lemmas[c] not in ("который",) for c in a.children(found.verb))
        and speakers.subject(scene, found, k, scene.segment(found.verb, unit)[1]) is None
    ):
        return None
    first = clauses.behind_colon(scene, k, body_start(scene, unit))
    comma = k if a.words[k - 1] != "," else k - 1
    if a.norms[first] in ("о", "об", "обо") and found.verb in a.ancestors(a.heads[first], 2):
        return None  # "О соседях, у которых спор, говорил посол": what was spoken of
    if first >= comma or _opens_subordinate(scene, first) or _earlier_tail(scene, found, first, comma):
        return None
    _, stop = scene.segment(found.verb, unit)
    speaker = speakers.subject(scene, found, k + 1, stop)
    if speaker is None:
        return None
    rest = scene.trimmed(stop, unit.last)
    broken = clauses.joined_clause(scene, first, comma)
    more = rest[0] < rest[1] and (scene.predicate_in(*rest) is not None or rest[0] in scene.units.opening)
    first = broken if more else first
    content: tuple[Range, ...] = ((_said_start(scene, first, comma), comma),)
    if more and _goes_on(scene, first, comma):
        content = (*content, rest)
    elif scene.predicate_in(first, comma) is None and comma - first < 4:
        return None
    return report(
        scene, found, unit, content, (k + 1, unit.last), "tail", 0.88, speaker=_source(scene, speaker, stop, unit)
    )


def _goes_on(scene: Scene, first: int, comma: int) -> bool:
    """Whether words before a cue are no whole sentence: they have no verb, or are a condition ("если не договорятся, …")."""
    if scene.predicate_in(first, comma) is None:
        return True
    return scene.a.norms[first] in CONDITIONS and all(scene.a.words[k] != "," for k in scene.units.walk(first, comma))


def _said_start(scene: Scene, first: int, last: int) -> int:
    """Behind "ожидается, что": the words that the source is asked for."""
    a = scene.a
    for k in scene.units.walk(first, min(last, first + 6)):
        if (
            a.norms[k] in ("ожидается", "планируется", "предполагается", "напомним", "отметим")
            and k + 1 < last
            and a.words[k + 1] == ","
        ):
            return k + 3 if a.norms[k + 2] == "что" else k + 2
    return first


def _opens_subordinate(scene: Scene, first: int) -> bool:
    return scene.a.norms[first] in ("комментируя", "отвечая", "говоря", "касаясь", "выступая")


def _earlier_tail(scene: Scene, found: Found, first: int, comma: int) -> bool:
    """Whether an earlier cue of the sentence is a tail itself: the later one only relays it."""
    return any(
        f.form == FINITE
        and f.verb > 0
        and scene.a.words[f.verb - 1] in (",", *DASHES)
        and f.takes("quote")
        and clauses.complement(scene, f, scene.unit(f.verb)) is None
        for k in scene.units.walk(first, comma)
        if (f := scene.cue_at(k))
    )


def _source(scene: Scene, speaker: Speaker, first: int, unit: Unit) -> Speaker:
    """The source that a medium gives: "сообщает агентство со ссылкой на министра"."""
    return source_named(scene, speaker.first, unit.last) or speaker


RULES: tuple[Rule, ...] = (
    that_clause,
    fronted_clause,
    about_this,
    so_that_clause,
    colon_clause,
    infinitives.infinitive,
    infinitives.fronted_infinitive,
    frames.naming,
    remark_behind,
    tail,
    bare_clause,
    frames.about_phrase,
    frames.object_phrase,
    frames.fronted_about,
    frames.threat,
)


def find(scene: Scene, unit: Unit, taken: set[int]) -> list[Draft]:
    """The indirect speech of a unit; ``taken`` are the verbs that attribute direct speech."""
    drafts: list[Draft] = []
    for k in scene.units.walk(unit.first, unit.last):
        found = scene.cue_at(k)
        if found is None or k in taken or _in_question(scene, found, unit):
            continue
        draft = next((d for rule in RULES if (d := rule(scene, found, unit))), None)
        if draft is not None and (_independent(draft, drafts, unit) or _quoted_speaker(draft, drafts)):
            drafts.append(draft)
        if found.form == FINITE:
            drafts += turns(scene, found, unit)
    return drafts


def _independent(draft: Draft, drafts: list[Draft], unit: Unit) -> bool:
    return unit.level == OUTSIDE and _around(draft, drafts) is None


def _around(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The earlier draft of a sentence in whose words the cue of this one stands."""
    assert draft.cue is not None
    return next(
        (
            d
            for d in drafts
            if d.rule in SPEECH
            and not (d.speaker and d.speaker.outlet)
            and any(a <= draft.cue[0] < b for a, b in d.content)
        ),
        None,
    )


def _quoted_speaker(draft: Draft, drafts: list[Draft]) -> bool:
    """Inside somebody's words another one counts only where he is named there and said something in so many words."""
    around = _around(draft, drafts)
    if draft.rule not in SPEECH or draft.act == "assess" or draft.speaker is None:
        return False
    return around is None or any(a <= draft.speaker.first < b for a, b in around.content)


def _in_question(scene: Scene, found: Found, unit: Unit) -> bool:
    """В отношении каких стран министр обещает ввести пошлины? Nothing is reported."""
    a = scene.a
    if unit.level != OUTSIDE:
        return a.words[unit.last - 1] == "?"
    questioned = a.words[unit.last - 1] == "?"
    head = list(scene.units.walk(unit.first, found.verb if questioned else min(unit.last, unit.first + 5)))
    asked = next(
        (
            k
            for k in head
            if a.lemmas[k] in ("какой", "почему", "зачем", "сколько", "кто", "чей") and a.norms[k] not in ("какой-то",)
        ),
        None,
    )
    if asked is None or asked >= found.verb:
        return False
    return questioned or all(a.words[k] != "," for k in scene.units.walk(unit.first, found.verb))


def turns(scene: Scene, found: Found, unit: Unit) -> list[Draft]:
    """Further speakers under the same cue: "…, а второй министр — что …"."""
    drafts = []
    a = scene.a
    if not found.takes("that"):
        return []
    for i in scene.units.walk(found.verb + 1, unit.last):
        other = clauses.turn(scene, i, i + 1, unit.last) if i + 1 < unit.last else None
        if other is not None:
            who, start = other
            head = next((k for k in range(who, start) if a.pos[k] in ("NOUN", "PROPN", "X")), None)
            if head is not None:
                speaker = sources.named(scene, head, start - 2)
                drafts.append(
                    report(
                        scene,
                        found,
                        unit,
                        ((start, clauses.end(scene, found, start, unit)),),
                        (who, start),
                        "turn under one cue",
                        0.85,
                        speaker=speaker,
                    )
                )
    return [d for d in drafts if d is not None]


def _with_evidence(draft: Draft, evidence: tuple[Range, ...]) -> Draft:
    return replace(draft, evidence=evidence)
