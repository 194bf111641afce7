"""Indirect speech: a cue and the words of its sentence that stand for what was said.

Each rule looks at one cue and returns a draft or None; the first verdict of ``RULES`` wins.
"""

from __future__ import annotations

from collections.abc import Callable

from verbale.extraction.ru.statements import clauses, speakers
from verbale.extraction.ru.statements.cues import FINITE, GERUND, PARTICIPLE, PASSIVE, Found
from verbale.extraction.ru.statements.scene import RELATIVES, Scene, nouns
from verbale.extraction.statements import Draft, Range, Speaker
from verbale.extraction.units import DASHES, OUTSIDE, Unit

Rule = Callable[[Scene, Found, Unit], Draft | None]
NEWS = frozenset({"информация", "факт", "сообщение", "сведение", "данные", "известие", "слух"})
CAUSAL = frozenset({"поскольку", "ибо", "ведь"})
SPEECH = frozenset({"that clause", "so-that clause", "cue and colon"})
"""Rules that count inside somebody else's words."""
THIS = frozenset({"этом", "это", "чем", "том"})
RELAYING = frozenset({"сообщать", "передавать", "писать", "цитировать", "приводить", "информировать", "уточнять", "добавлять",
                      "напоминать", "отмечать", "передать", "сообщить", "говориться"})


def that_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр заявил, что …"""
    opened = clauses.complement(scene, found, unit)
    if opened is None:
        return None
    mark, start = opened
    if scene.a.words[start] == "," and start + 1 < unit.last:
        start += 1
    return _clause(scene, found, unit, mark, start, "that clause", 0.92)


def so_that_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр потребовал, чтобы …; высказался за то, чтобы …"""
    opened = clauses.complement(scene, found, unit, "чтобы")
    return _clause(scene, found, unit, *opened, "so-that clause", 0.8) if opened else None


def colon_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр подчеркнул: договор действует."""
    a = scene.a
    if not found.takes("quote") or found.form not in (FINITE, PASSIVE, GERUND):
        return None
    _, stop = scene.segment(found.verb, unit)
    if stop >= unit.last or a.words[stop] != ":" or stop + 1 in scene.units.opening:
        return None
    return _clause(scene, found, unit, stop, stop + 1, "cue and colon", 0.8)


def _clause(scene: Scene, found: Found, unit: Unit, mark: int, start: int, rule: str, confidence: float) -> Draft | None:
    end = clauses.end(scene, found, start, unit)
    before = unit.first if found.form != GERUND else unit.first
    return _draft(scene, found, unit, ((start, end),), (before, mark), rule, confidence)


def fronted_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """О том, что договор действует, министр говорил в мае."""
    a = scene.a
    if found.form != FINITE or not found.takes("that"):
        return None
    head = list(scene.walk(unit.first, min(unit.last, unit.first + 4)))
    if len(head) < 4 or a.norms[head[0]] not in ("о", "об") or a.norms[head[1]] != "том" or a.norms[head[3]] != "что":
        return None
    comma = next((k for k in scene.walk_back(found.verb, head[3]) if a.words[k] == ","), None)
    if comma is None or comma < head[3] + 2:
        return None
    return _draft(scene, found, unit, ((head[3] + 1, comma),), (comma, unit.last), "fronted clause", 0.85)


def about_this(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Договор подписан. Об этом сообщил министр. The sentences before are what he said."""
    a = scene.a
    if found.form not in (FINITE, PASSIVE):
        return None
    first, last = unit.first, min(unit.last, unit.first + 8)
    head = list(scene.walk(first, last))
    norms = [a.norms[k] for k in head]
    this = norms[:2] in (["об", "этом"], ["о", "чем"]) or any(
        pair in (("такое", "заявление"), ("соответствующее", "заявление"), ("таким", "заявлением"), ("такое", "мнение"),
                 ("такую", "информацию"), ("такие", "данные")) for pair in zip(norms, norms[1:], strict=False))
    if norms[:1] in (["также"], ["ранее"]) and norms[1:3] == ["об", "этом"]:
        this = True
    if any(a.words[k] in (",", *DASHES) for k in scene.walk(head[1] if len(head) > 1 else first, found.verb)):
        return None
    if not this or found.cue.lemma == "говориться" and speakers.author(scene, *scene.segment(found.verb, unit)) is None:
        return None
    content = earlier(scene, unit)
    if not content:
        return None
    draft = _draft(scene, found, unit, content, (unit.first, unit.last), "about this", 0.8)
    if draft is None:
        return None
    return _with_evidence(draft, (*content, (unit.first, unit.last)))


def earlier(scene: Scene, unit: Unit) -> tuple[Range, ...]:
    """The sentences that "об этом" points back to: those before in the paragraph, else the paragraph before."""
    units = [u for u in scene.units.units if u.level == OUTSIDE and u.last <= unit.first and not u.skipped]
    same = [u for u in units if u.paragraph == unit.paragraph]
    if not same:
        same = [u for u in units if u.paragraph == unit.paragraph - 1][-1:]
    chosen: list[Unit] = []
    for u in reversed(same):
        if len(chosen) == 2 or any(f.form == FINITE and f.takes("quote") and f.takes("that")
                                   for k in scene.walk(u.first, u.last) if (f := scene.cue_at(k))):
            break
        chosen.append(u)
    if len(same) > 3:
        chosen = chosen[:1]
    return tuple((body_start(scene, u), u.last) for u in reversed(chosen))


def body_start(scene: Scene, unit: Unit) -> int:
    """Where a unit's own words begin: behind the dateline."""
    first = unit.first
    dateline = scene.view.article.layout.dateline
    if dateline is not None and scene.a.starts[first] < dateline.span.end <= scene.a.ends[unit.last - 1]:
        first = scene.a.token_at(dateline.span.end)
    return first


def bare_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр сказал, встреча состоится: the conjunction is left out."""
    a = scene.a
    comma = found.word + 1
    if found.form != FINITE or not found.takes("that") or comma + 2 >= unit.last or a.words[comma] != ",":
        return None
    first = comma + 1
    if a.pos[first] in ("SCONJ", "CCONJ", "PART", "ADV") or a.lemmas[first] in RELATIVES or first in scene.cues \
            or a.feats[first].get("VerbForm") in ("Conv", "Part") or a.words[first] in DASHES:
        return None
    stop = next((k for k in scene.walk(first, unit.last) if a.words[k] in (",", *DASHES, ";")), unit.last)
    if scene.predicate_in(first, stop) is None or scene.predicate_in(unit.first, found.first) is not None:
        return None
    return _clause(scene, found, unit, comma, first, "bare clause", 0.6)


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
    if any(c < k and a.rels[c].startswith("nsubj") and a.lemmas[c] not in ("который",) for c in a.children(found.verb)) \
            and speakers.subject(scene, found, k, scene.segment(found.verb, unit)[1]) is None:
        return None
    first = body_start(scene, unit)
    comma = k if a.words[k - 1] != "," else k - 1
    if first >= comma or _opens_subordinate(scene, first) or _earlier_tail(scene, found, first, comma):
        return None
    _, stop = scene.segment(found.verb, unit)
    speaker = speakers.subject(scene, found, k + 1, stop)
    if speaker is None:
        return None
    content: tuple[Range, ...] = ((_said_start(scene, first, comma), comma),)
    rest = scene.trimmed(stop, unit.last)
    if scene.predicate_in(first, comma) is None and rest[0] < rest[1] and scene.predicate_in(*rest) is not None:
        content = (*content, rest)
    elif scene.predicate_in(first, comma) is None and comma - first < 3:
        return None
    return _draft(scene, found, unit, content, (k + 1, unit.last), "tail", 0.88, speaker=_source(scene, speaker, stop, unit))


def _said_start(scene: Scene, first: int, last: int) -> int:
    """Behind "ожидается, что": the words that the source is asked for."""
    a = scene.a
    for k in scene.walk(first, min(last, first + 6)):
        if a.norms[k] in ("ожидается", "планируется", "предполагается", "напомним", "отметим") and k + 1 < last and a.words[k + 1] == ",":
            return k + 3 if a.norms[k + 2] == "что" else k + 2
    return first


def _opens_subordinate(scene: Scene, first: int) -> bool:
    return scene.a.norms[first] in ("комментируя", "отвечая", "говоря", "касаясь", "выступая")


def _earlier_tail(scene: Scene, found: Found, first: int, comma: int) -> bool:
    """Whether an earlier cue of the sentence is a tail itself: the later one only relays it."""
    return any(f.form == FINITE and f.verb > 0 and scene.a.words[f.verb - 1] in (",", *DASHES) and f.takes("quote")
               and clauses.complement(scene, f, scene.unit(f.verb)) is None
               for k in scene.walk(first, comma) if (f := scene.cue_at(k)))


def _source(scene: Scene, speaker: Speaker, first: int, unit: Unit) -> Speaker:
    """The source that a medium gives: "сообщает агентство со ссылкой на министра"."""
    return source_named(scene, speaker.first, unit.last) or speaker


def source_named(scene: Scene, first: int, last: int) -> Speaker | None:
    a = scene.a
    for k in scene.walk(first, last):
        if a.lemmas[k] in ("ссылка", "ссылаться") and (on := next((m for m in scene.walk(k + 1, min(last, k + 5))
                                                                      if a.norms[m] == "на"), None)):
            head = speakers.noun_behind(scene, on, last)
            if head is None:
                return None
            if a.lemmas[head] in nouns("document") | nouns("words"):
                return speakers.issuer(scene, head, last)
            return speakers.named(scene, head, last)
    return None


def infinitive(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр призвал стороны прекратить огонь; пообещал вскоре вернуться."""
    a = scene.a
    if not found.takes("inf") or found.form in (PARTICIPLE, PASSIVE):
        return None
    verb = next((k for k in scene.walk(found.word + 1, unit.last)
                 if a.feats[k].get("VerbForm") == "Inf" or scene.predicate(k) or a.words[k] in (";", ":", ".")), None)
    if verb is None or a.feats[verb].get("VerbForm") != "Inf" or any(
            a.norms[k] in ("что", "чтобы") for k in scene.walk(found.word + 1, verb)):
        return None
    start = _infinitive_start(scene, found, verb)
    end = clauses.end(scene, found, verb, unit)
    end = next((k for k in scene.walk(verb, end - 1) if a.words[k] == "," and a.norms[k + 1] in CAUSAL), end)
    return _draft(scene, found, unit, ((start, end),), (unit.first, start), "infinitive", 0.85, whole=False)


def _infinitive_start(scene: Scene, found: Found, verb: int) -> int:
    """Behind the subject and whoever is asked; what qualifies the infinitive belongs to it."""
    a = scene.a
    start = verb
    for k in scene.walk_back(verb, found.word + 1):
        if a.words[k] in (",", *DASHES) or a.pos[k] in ("NOUN", "PROPN", "PRON", "X") and a.pos[k] != "ADV" and not _in_phrase(scene, k, found):
            break
        start = k
    if start < verb and a.pos[start] not in ("ADV", "PART", "ADP", "PUNCT", "ADJ"):
        return verb
    return start


def _in_phrase(scene: Scene, k: int, found: Found) -> bool:
    """Whether a noun stands behind a preposition, as in "в ближайшее время"."""
    a = scene.a
    return any(a.pos[c] == "ADP" and found.word < c < k for c in a.children(k))


def about_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр заявил о готовности к переговорам; обвинил соседей в нарушении границы."""
    a = scene.a
    if found.form in (PARTICIPLE, PASSIVE) and found.form != FINITE:
        return None
    prepositions = _prepositions(found)
    if not prepositions:
        return None
    for k in scene.walk(found.word + 1, unit.last):
        if a.norms[k] in prepositions and (head := speakers.noun_behind(scene, k, unit.last)) is not None:
            if a.norms[head] in THIS or not _hangs_on(scene, head, found, k) or not _long_enough(scene, found, k, head, unit):
                return None
            return _draft(scene, found, unit, ((k + 1, clauses.end(scene, found, head, unit)),), (unit.first, k), "about", 0.72,
                          whole=False)
        if scene.predicate(k) or a.words[k] in (":", ";", *DASHES) or a.norms[k] in ("что", "чтобы"):
            return None
    return None


def _prepositions(found: Found) -> frozenset[str]:
    own = found.cue.frames & {"за", "против", "в", "на", "к", "с", "от", "по"}
    return own | {"о", "об", "обо"} if found.takes("about") else own


def _hangs_on(scene: Scene, head: int, found: Found, preposition: int) -> bool:
    """Whether a noun with its preposition is an argument of the cue and neither time nor place."""
    a = scene.a
    if a.norms[preposition] in ("о", "об", "обо", "против"):
        return found.verb in a.ancestors(head, 3) or preposition == found.word + 1
    if a.lemmas[head] in nouns("venue") or a.lemmas[head] in nouns("document"):
        return False
    case = a.feats[head].get("Case")
    wanted = {"за": "Acc", "в": "Loc", "на": "Acc", "к": "Dat", "с": "Ins", "от": "Gen", "по": "Dat"}[a.norms[preposition]]
    return case == wanted and (a.heads[head] in (found.verb, found.word) or preposition == found.word + 1) \
        and a.feats[head].get("Animacy") != "Anim" and a.pos[head] != "PROPN"


def _long_enough(scene: Scene, found: Found, k: int, head: int, unit: Unit) -> bool:
    """A bare noun ("заявил о протесте") says what was done, not what was said."""
    return clauses.end(scene, found, head, unit) - k > 3


def fronted_about(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """О телефонном разговоре президентов сообщил Белый дом; ранее о сложении полномочий заявил министр."""
    a = scene.a
    if found.form != FINITE or not found.takes("about"):
        return None
    for k in scene.walk_back(found.verb, unit.first):
        if scene.predicate(k) or a.words[k] in (":", ";", *DASHES):
            return None
        if a.norms[k] in ("о", "об", "обо") and (head := speakers.noun_behind(scene, k, found.verb)) is not None \
                and a.heads[head] == found.verb:
            break
    else:
        return None
    if a.norms[head] in THIS or found.first - k < 3:
        return None
    speaker = speakers.subject(scene, found, found.verb, unit.last)
    if speaker is None:
        return None
    return _draft(scene, found, unit, ((k + 1, found.first),), (found.first, unit.last), "fronted about", 0.7, speaker=speaker,
                  whole=False)


def object_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр опроверг сообщения о своей отставке; факт встречи подтвердил посол."""
    a = scene.a
    if not (found.takes("object") or found.takes("news")) or found.form in (PARTICIPLE, PASSIVE):
        return None
    direct = next((k for k in a.children(found.verb) if a.rels[k] in ("obj", "obl", "nsubj") and unit.first <= k < unit.last
                   and a.feats[k].get("Case") in ("Acc", "Gen") and a.pos[k] in ("NOUN", "PROPN") and a.rels[k] == "obj"), None)
    if found.cue.pos == "phrase":
        direct = found.word
    if direct is None:
        direct = _accusative_behind(scene, found, unit)
    if direct is None or a.lemmas[direct] in THIS or a.feats[direct].get("Animacy") == "Anim" or _points_back(scene, direct):
        return None
    if not found.takes("object") and a.lemmas[direct] not in NEWS:
        return None
    if direct > found.verb:
        start = _left_edge(scene, direct, found.verb + 1)
        stop = clauses.end(scene, found, direct, unit)
        window = (unit.first, start)
    else:
        start = _left_edge(scene, direct, unit.first)
        stop = min(found.first, a.subtree(direct)[1] if a.subtree(direct)[1] <= found.first else found.first)
        window = (stop, unit.last)
    if stop - start < 2:
        return None
    return _draft(scene, found, unit, ((start, stop),), window, "object", 0.68, whole=False)


def _points_back(scene: Scene, noun: int) -> bool:
    """эти данные, такую информацию: what was said stands elsewhere."""
    return any(scene.a.lemmas[c] in ("этот", "тот", "такой", "данный") for c in scene.a.children(noun))


def threat(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Президент пригрозил соседям войной."""
    a = scene.a
    if not found.takes("with") or found.form in (PARTICIPLE, PASSIVE):
        return None
    for k in scene.walk(found.verb + 1, min(unit.last, found.verb + 6)):
        if a.pos[k] == "NOUN" and a.feats[k].get("Case") == "Ins" and a.pos[k - 1] != "ADP":
            start = _left_edge(scene, k, found.verb + 1)
            return _draft(scene, found, unit, ((start, clauses.end(scene, found, k, unit)),), (unit.first, start), "threat", 0.7,
                          whole=False)
        if scene.breaks(k) or scene.predicate(k):
            return None
    return None


def _accusative_behind(scene: Scene, found: Found, unit: Unit) -> int | None:
    a = scene.a
    for k in scene.walk(found.verb + 1, min(unit.last, found.verb + 8)):
        if a.pos[k] == "ADP" or scene.breaks(k) or scene.predicate(k):
            return None
        if a.pos[k] == "NOUN":
            return k if a.feats[k].get("Case") in ("Acc", "Gen") else None
    return None


def _left_edge(scene: Scene, noun: int, first: int) -> int:
    """Where the noun phrase begins, adjectives before the noun included."""
    a = scene.a
    start = noun
    while start > first and a.heads[start - 1] in range(start, noun + 1) and a.pos[start - 1] in ("ADJ", "DET", "NUM", "ADV", "VERB", "PUNCT",
                                                                                                   "ADP", "NOUN", "PROPN", "PRON"):
        start -= 1
    return start


def naming(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр назвал переговоры полезными; считает важным продолжить их."""
    a = scene.a
    if not found.takes("as") or found.form in (PARTICIPLE, PASSIVE):
        return None
    predicative = next((k for k in scene.walk(unit.first, unit.last)
                        if k > found.verb and (a.feats[k].get("Case") == "Ins" and a.pos[k] in ("ADJ", "NOUN", "VERB", "PROPN")
                                               and _predicates(scene, k, found) or a.norms[k] == "как" or _names_words(scene, k, found))), None)
    if predicative is None:
        return None
    start = found.verb + 1
    behind = speakers.subject(scene, found, found.verb + 1, predicative)
    if behind is not None and behind.first == start:
        start = behind.last
    stop = clauses.end(scene, found, predicative, unit)
    if _names_words(scene, predicative, found):
        start = predicative + 1
    if stop - start < 2 and predicative not in range(start, stop):
        return None
    return _draft(scene, found, unit, ((start, stop),), (unit.first, start), "naming", 0.7, whole=False)


def _predicates(scene: Scene, k: int, found: Found) -> bool:
    """Whether an instrumental says what the object is called."""
    a = scene.a
    return a.heads[k] == found.verb or a.rels[k] == "xcomp" and a.pos[k - 1] != "ADP"


def _names_words(scene: Scene, k: int, found: Found) -> bool:
    """назвал словами "мы идем вперед"; усмотрел в отказе жест; сравнил зал с вокзалом"""
    a = scene.a
    lemma = found.cue.lemma
    if lemma in ("сравнить", "сравнивать"):
        return a.norms[k] in ("с", "со")
    if lemma in ("усмотреть", "усматривать"):
        return a.norms[k] == "в" and a.heads[k] > 0
    return a.norms[k] == "словами" and k + 1 in scene.units.opening


RULES: tuple[Rule, ...] = (that_clause, fronted_clause, about_this, so_that_clause, colon_clause, infinitive, naming, tail, bare_clause,
                           about_phrase, object_phrase, fronted_about, threat)


def find(scene: Scene, unit: Unit, taken: set[int]) -> list[Draft]:
    """The indirect speech of a unit; ``taken`` are the verbs that attribute direct speech."""
    drafts: list[Draft] = []
    for k in scene.walk(unit.first, unit.last):
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
    return next((d for d in drafts if d.rule in SPEECH and not (d.speaker and d.speaker.outlet) and any(a <= draft.cue[0] < b for a, b in d.content)), None)


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
    head = list(scene.walk(unit.first, min(unit.last, unit.first + 5)))
    asked = next((k for k in head if a.lemmas[k] in ("какой", "почему", "зачем", "сколько", "кто", "чей")
                  and a.norms[k] not in ("какой-то",)), None)
    return asked is not None and asked < found.verb and all(a.words[k] != "," for k in scene.walk(unit.first, found.verb))


def turns(scene: Scene, found: Found, unit: Unit) -> list[Draft]:
    """Further speakers under the same cue: "…, а второй министр — что …"."""
    drafts = []
    a = scene.a
    if not found.takes("that"):
        return []
    for i in scene.walk(found.verb + 1, unit.last):
        other = clauses.turn(scene, i, i + 1, unit.last) if i + 1 < unit.last else None
        if other is not None:
            who, start = other
            head = next((k for k in range(who, start) if a.pos[k] in ("NOUN", "PROPN", "X")), None)
            if head is not None:
                speaker = speakers.named(scene, head, start - 2)
                drafts.append(_draft(scene, found, unit, ((start, clauses.end(scene, found, start, unit)),), (who, start),
                                     "turn under one cue", 0.85, speaker=speaker))
    return [d for d in drafts if d is not None]


def _draft(scene: Scene, found: Found, unit: Unit, content: tuple[Range, ...], window: Range, rule: str, confidence: float,
           speaker: Speaker | None = None, whole: bool = True) -> Draft | None:
    speaker = speaker or _speaker(scene, found, unit, window, content)
    if speaker is not None and (speaker.person != 3 or not speakers.capable(scene, speaker, rule in SPEECH)):
        return None
    if speaker is None:
        if found.form == PARTICIPLE or unit.level != OUTSIDE or rule not in ("that clause", "about this", "cue and colon"):
            return None
        if found.form == FINITE and not scene.a.lemmas[found.verb].endswith("ся"):
            confidence -= 0.25
        else:
            confidence -= 0.15
    content = tuple(r for c in content if (r := scene.trimmed(*c))[0] < r[1])
    if not content:
        return None
    return Draft(speaker, content, (found.first, found.last), found.cue.lemma, found.cue.act, window, ((unit.first, unit.last),), rule,
                 confidence, whole=whole)


def _speaker(scene: Scene, found: Found, unit: Unit, window: Range, content: tuple[Range, ...]) -> Speaker | None:
    if found.form == "noun":
        return _owner(scene, found, unit)
    speaker = speakers.subject(scene, found, *window) or (
        speakers.subject(scene, found, unit.first, unit.last) if window != (unit.first, unit.last) and found.form == GERUND else None)
    if speaker is not None and found.form == FINITE:
        return source_named(scene, max(speaker.first, window[0]), window[1]) or speaker
    return speaker


def _owner(scene: Scene, found: Found, unit: Unit) -> Speaker | None:
    """Whose statement a noun names: "заявление министра, что …"."""
    a = scene.a
    behind = found.word + 1
    while behind < unit.last and a.pos[behind] in ("ADJ", "DET") and a.feats[behind].get("Case") == "Gen":
        behind += 1
    if behind < unit.last and a.pos[behind] in ("NOUN", "PROPN", "X") and a.feats[behind].get("Case", "Gen") == "Gen":
        return speakers.named(scene, behind, unit.last)
    return None


def _with_evidence(draft: Draft, evidence: tuple[Range, ...]) -> Draft:
    from dataclasses import replace

    return replace(draft, evidence=evidence)
