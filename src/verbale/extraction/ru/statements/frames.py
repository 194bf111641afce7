"""Indirect speech without a clause: a phrase or a name that stands for what was said."""

from __future__ import annotations

from verbale.extraction.ru.statements import clauses, sources, speakers
from verbale.extraction.ru.statements.cues import FINITE, GERUND, PARTICIPLE, PASSIVE, Found
from verbale.extraction.ru.statements.report import report
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.ru.statements.told import SHORTEST, counted, tells
from verbale.extraction.statements import Draft, Range
from verbale.extraction.units import DASHES, Unit

NEWS = frozenset({"информация", "факт", "сообщение", "сведение", "данные", "известие", "слух"})
DENYING = frozenset({"отрицать", "отвергать", "отвергнуть", "опровергать", "опровергнуть", "отмести", "отметать"})
"""Verbs with which a single word tells what was said: "вину отрицает", "эти утверждения отвергла"."""
DRAFTS = frozenset({"план", "законопроект", "проект", "поправка", "резолюция", "апелляция", "жалоба", "ходатайство", "иск",
                    "кандидатура", "протест"})
"""Papers that are voted down or turned down, which is a deed."""
REPROACHES = frozenset({"обвинение", "утверждение", "сообщение", "слух", "подозрение", "упрек"})
"""Nouns for what somebody may deny though it was told before: "эти утверждения отвергла"."""
COMPARING = frozenset({"сравнить", "сравнивать"})
FULLER = {"в": "во", "к": "ко", "с": "со", "от": "ото"}
"""Prepositions as they stand before some words: "обвинил во лжи"."""
CASES = {"за": "Acc", "в": "Loc", "во": "Loc", "на": "Acc", "к": "Dat", "ко": "Dat", "с": "Ins", "со": "Ins", "от": "Gen",
         "ото": "Gen", "по": "Dat"}
THIS = frozenset({"этом", "это", "чем", "том"})


def about_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр заявил о готовности к переговорам; обвинил соседей в нарушении границы."""
    a = scene.a
    if found.form in (PARTICIPLE, PASSIVE) or (found.form == GERUND and found.cue.lemma == "говорить"):
        return None  # "Говоря о ценах, министр отметил": an introduction
    prepositions = _prepositions(found)
    if not prepositions:
        return None
    for k in scene.units.walk(found.word + 1, unit.last):
        if a.norms[k] in prepositions and (head := sources.noun_behind(scene, k, unit.last)) is not None:
            if a.norms[k] in ("в", "во", "на") and a.lemmas[head] in nouns("venue"):
                continue  # "заверил его в беседе в поддержке"
            if (
                a.norms[head] in THIS
                or not _hangs_on(scene, head, found, k)
                or not _long_enough(scene, found, k, head, unit)
            ):
                return None
            if _discussed(scene, found) or _of_a_thing(scene, found, k) or not _told(scene, found, k, head):
                return None
            return report(
                scene,
                found,
                unit,
                ((k + 1, clauses.phrase_end(scene, found, head, unit)),),
                (unit.first, k),
                "about",
                0.72,
                whole=False,
            )
        if scene.predicate(k) or a.words[k] in (":", ";", *DASHES) or a.norms[k] in ("что", "чтобы"):
            return None
    return None


def _told(scene: Scene, found: Found, preposition: int, head: int) -> bool:
    """Whether the noun behind "о", or "на" of what attention is drawn to, tells what was said."""
    told = scene.a.norms[preposition] in ("о", "об", "обо") or found.cue.lemma.endswith("внимание")
    return not told or tells(scene, found, head)


def _discussed(scene: Scene, found: Found) -> bool:
    """стороны говорили о ценах: they talked with each other."""
    a = scene.a
    return found.cue.lemma == "говорить" and any(
        a.lemmas[c] in ("сторона", "собеседник") and a.feats[c].get("Number") == "Plur" for c in a.children(found.verb))


def _of_a_thing(scene: Scene, found: Found, preposition: int) -> bool:
    """написал книгу о встрече: the book is about it, nothing is said; not so of "сообщил новости о встрече"."""
    a = scene.a
    return found.cue.pos == "verb" and a.norms[preposition] in ("о", "об") and any(
        a.rels[c] == "obj" and found.verb < c < preposition and a.pos[c] == "NOUN" and a.feats[c].get("Animacy") == "Inan"
        and a.lemmas[c] in nouns("work") for c in a.children(found.verb))


def _prepositions(found: Found) -> frozenset[str]:
    own = found.cue.frames & {"за", "против", "в", "на", "к", "с", "от", "по"}
    own = own | {FULLER[word] for word in own if word in FULLER}
    return own | {"о", "об", "обо"} if found.takes("about") or found.takes("topic") else own


def _hangs_on(scene: Scene, head: int, found: Found, preposition: int) -> bool:
    """Whether a noun with its preposition is an argument of the cue and neither time nor place."""
    a = scene.a
    if a.norms[preposition] == "против":
        return a.heads[head] == found.verb or preposition == found.word + 1
    if a.norms[preposition] in ("о", "об", "обо"):
        return found.verb in a.ancestors(head, 3) or preposition == found.word + 1
    if a.lemmas[head] in nouns("venue") or a.lemmas[head] in nouns("document"):
        return False
    case = a.feats[head].get("Case")
    wanted = CASES[a.norms[preposition]]
    reproached = found.cue.act == "condemn" and found.verb in a.ancestors(head, 2)  # "упрекнул *дом* в бездействии"
    return (
        case == wanted
        and (a.heads[head] in (found.verb, found.word) or preposition == found.word + 1 or reproached)
        and a.feats[head].get("Animacy") != "Anim"
        and a.pos[head] != "PROPN"
    )


def _long_enough(scene: Scene, found: Found, k: int, head: int, unit: Unit) -> bool:
    """A bare noun ("заявил о протесте") says what was done, not what was said; a reproach is told by its noun: "в обмане"."""
    if found.cue.act == "condemn" and scene.a.norms[k] in ("в", "во"):
        return True
    told = any((scene.a.rels[c] == "nmod" and scene.a.feats[c].get("Case") == "Gen") or scene.a.feats[c].get("VerbForm") == "Inf"
               for c in scene.a.children(head))  # of whom, or what to do
    shortest = SHORTEST if scene.a.norms[k] in ("о", "об", "обо") and not told else SHORTEST - 1
    return counted(scene, head) or clauses.phrase_end(scene, found, head, unit) - k > shortest


def fronted_about(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """О телефонном разговоре президентов сообщил Белый дом; ранее о сложении полномочий заявил министр."""
    a = scene.a
    if found.form != FINITE or not (found.takes("about") or found.takes("topic")):
        return None
    for k in scene.units.walk_back(found.verb, unit.first):
        if scene.predicate(k) or a.words[k] in (":", ";", *DASHES):
            return None
        if (
            a.norms[k] in ("о", "об", "обо")
            and (head := sources.noun_behind(scene, k, found.verb)) is not None
            and a.heads[head] == found.verb
        ):
            break
    else:
        return None
    if a.norms[head] in THIS or found.first - k < 3 or not tells(scene, found, head):
        return None
    speaker = speakers.subject(scene, found, found.verb, unit.last)
    if speaker is None:
        return None
    return report(
        scene,
        found,
        unit,
        ((k + 1, clauses.before_adverbs(scene, found)),),
        (found.first, unit.last),
        "fronted about",
        0.7,
        speaker=speaker,
        whole=False,
    )


def object_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр опроверг сообщения о своей отставке; факт встречи подтвердил посол."""
    a = scene.a
    if not (found.takes("object") or found.takes("news")) or found.form in (PARTICIPLE, PASSIVE):
        return None
    direct = next(
        (
            k
            for k in a.children(found.verb)
            if a.rels[k] in ("obj", "obl", "nsubj")
            and unit.first <= k < unit.last
            and a.feats[k].get("Case") in ("Acc", "Gen")
            and a.pos[k] in ("NOUN", "PROPN")
            and a.rels[k] == "obj"
        ),
        None,
    )
    if found.cue.pos == "phrase":
        direct = found.word
    if direct is None:
        direct = _accusative_behind(scene, found, unit)
    if (
        direct is None
        or a.lemmas[direct] in THIS
        or a.feats[direct].get("Animacy") == "Anim"
        or (_points_back(scene, direct) and not _may_point(scene, found, direct))
        or (found.cue.lemma in ("отвергнуть", "отвергать") and a.lemmas[direct] in DRAFTS)
        or _tells_itself(scene, direct, unit)
    ):
        return None
    if (not found.takes("object") and a.lemmas[direct] not in NEWS) or (
        found.takes("worth") and a.lemmas[direct] not in nouns("worth")
    ):
        return None
    if direct > found.verb:
        start = _left_edge(scene, direct, found.verb + 1)
        stop = clauses.phrase_end(scene, found, direct, unit)
        window = (unit.first, start)
    else:
        start = _left_edge(scene, direct, unit.first)
        stop = min(found.first, a.subtree(direct)[1] if a.subtree(direct)[1] <= found.first else found.first)
        window = (stop, scene.segment(found.verb, unit)[1])
    if stop - start < 2 and found.cue.lemma not in DENYING and not found.takes("worth"):
        return None
    draft = report(scene, found, unit, ((start, stop),), window, "object", 0.68, whole=False)
    if draft is None and direct < found.verb:  # "в правительстве потерю порта подтвердили"
        draft = report(scene, found, unit, ((start, stop),), (unit.first, start), "object", 0.68, whole=False)
    return None if draft is None or _all_together(scene, draft) else draft


def _may_point(scene: Scene, found: Found, noun: int) -> bool:
    """такую встречу отрицает, эти обвинения отвергла; not "отвергает подобный шаг": an act is refused, not denied."""
    return found.cue.lemma == "отрицать" or (found.cue.lemma in DENYING and scene.a.lemmas[noun] in REPROACHES)


def _tells_itself(scene: Scene, noun: int, unit: Unit) -> bool:
    """опроверг сообщения о том, что …: the noun is a cue of its own."""
    found = scene.cue_at(noun)
    return found is not None and found.form == "noun" and clauses.complement(scene, found, unit) is not None


def _all_together(scene: Scene, draft: Draft) -> bool:
    """Стороны подтвердили готовность: what all who met agree on is a position of theirs, nobody's words."""
    mention = scene.view.mention(draft.speaker.first) if draft.speaker is not None else None
    return mention is not None and mention.plural and mention.form == "role" and mention.type in ("person", "state")


def _points_back(scene: Scene, noun: int) -> bool:
    """эти данные, такую информацию: what was said stands elsewhere."""
    return any(scene.a.lemmas[c] in ("этот", "тот", "такой", "данный", "подобный", "аналогичный") for c in scene.a.children(noun))


def threat(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Президент пригрозил соседям войной."""
    a = scene.a
    if not found.takes("with") or found.form in (PARTICIPLE, PASSIVE):
        return None
    for k in scene.units.walk(found.verb + 1, min(unit.last, found.verb + 6)):
        if a.pos[k] == "NOUN" and a.feats[k].get("Case") == "Ins" and a.pos[k - 1] != "ADP":
            start = _left_edge(scene, k, found.verb + 1)
            return report(
                scene,
                found,
                unit,
                ((start, clauses.phrase_end(scene, found, k, unit)),),
                (unit.first, start),
                "threat",
                0.7,
                whole=False,
            )
        if scene.breaks(k) or scene.predicate(k):
            return None
    return None


def _accusative_behind(scene: Scene, found: Found, unit: Unit) -> int | None:
    a = scene.a
    for k in scene.units.walk(found.verb + 1, min(unit.last, found.verb + 8)):
        if a.pos[k] == "ADP" or scene.breaks(k) or scene.predicate(k):
            return None
        if a.pos[k] == "NOUN":
            return k if a.feats[k].get("Case") in ("Acc", "Gen") else None
    return None


def _left_edge(scene: Scene, noun: int, first: int) -> int:
    """Where the noun phrase begins, adjectives before the noun included."""
    a = scene.a
    start = noun
    while (
        start > first
        and a.heads[start - 1] in range(start, noun + 1)
        and a.pos[start - 1] in ("ADJ", "DET", "NUM", "ADV", "VERB", "PUNCT", "ADP", "NOUN", "PROPN", "PRON")
    ):
        start -= 1
    return start


def naming(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр назвал переговоры полезными; считает важным продолжить их."""
    a = scene.a
    if not found.takes("as") or found.form in (PARTICIPLE, PASSIVE) or _commonly(scene, found):
        return None
    predicative = next(
        (
            k
            for k in range(found.verb + 1, scene.segment(found.verb, unit)[1])
            if (
                (
                    a.feats[k].get("Case") == "Ins"
                    and a.pos[k] in ("ADJ", "NOUN", "VERB", "PROPN")
                    and _predicates(scene, k, found)
                )
                or a.norms[k] == "как"
                or _names_words(scene, k, found)
                or _values(scene, k, found)
            )
        ),
        None,
    )
    if predicative is None:
        predicative = _beyond(scene, found, unit)
    if predicative is None:
        return None
    start = found.verb + 1
    behind = speakers.subject(scene, found, found.verb + 1, predicative)
    if behind is not None and behind.first == start and start not in scene.units.opening:
        start = behind.last
    stop = clauses.phrase_end(scene, found, predicative, unit)
    if _names_words(scene, predicative, found) and found.cue.lemma not in COMPARING:
        start = predicative + 1
    if stop - start < 2 and predicative not in range(start, stop):
        return None
    content = (*_object_in_front(scene, found, unit), (start, stop))
    return report(scene, found, unit, content, (unit.first, start), "naming", 0.7, whole=False)


def _object_in_front(scene: Scene, found: Found, unit: Unit) -> tuple[Range, ...]:
    """*Слухи о встрече* министр назвал выдумкой: what it is called so, where it opens the clause; a pronoun is left out."""
    a = scene.a
    thing = next((k for k in a.children(found.verb) if a.rels[k] == "obj" and unit.first <= k < found.first
                  and a.pos[k] in ("NOUN", "PROPN") and a.feats[k].get("Animacy") != "Anim"), None)
    if thing is None or scene.units.level[thing] != scene.units.level[found.verb]:
        return ()
    first, last = max(a.subtree(thing)[0], unit.first), min(a.subtree(thing)[1], found.first)
    who = speakers.subject(scene, found, unit.first, unit.last)
    if who is not None and thing < who.first < last:
        last = who.first
    return ((first, last),) if first < last else ()


def _beyond(scene: Scene, found: Found, unit: Unit) -> int | None:
    """считает его, живущего в Осло, *трусом*: what a thing is called behind a clause about it."""
    a = scene.a
    return next((k for k in a.children(found.verb) if found.verb < k < unit.last and a.rels[k] == "xcomp"
                 and a.feats[k].get("Case") == "Ins" and a.pos[k] in ("NOUN", "ADJ")), None)


def _predicates(scene: Scene, k: int, found: Found) -> bool:
    """Whether an instrumental says what the object is called."""
    a = scene.a
    if a.heads[k] == found.verb or (a.rels[k] == "xcomp" and a.pos[k - 1] != "ADP"):
        return True
    thing = _bearer(scene, k, found)  # by the parser, whose case it does not share: назвал план *однобоким*
    before = k - 1
    if a.pos[k] == "ADJ" and a.heads[before] == found.verb and a.rels[before] == "obj" and not scene.may_be(before, "Ins"):
        return True  # "считает диалог *полезным*, но требует": next to the thing, whatever the parser hangs it on
    if a.rels[k] == "amod" and k < thing and a.heads[thing] == found.verb and not scene.may_be(thing, "Ins"):
        return True  # называет *вероятным* сентябрь
    hung = thing >= 0 and a.heads[thing] == found.verb and a.rels[thing] == "obj" and thing < k
    quoted = scene.units.level[k] != scene.units.level[found.verb]
    return hung and (a.rels[k] == "amod" or (a.rels[k] == "nmod" and (quoted or a.pos[k] == "ADJ")))


def _commonly(scene: Scene, found: Found) -> bool:
    """ "тех, кого называют добровольцами": a clause about somebody that does not say who calls him so."""
    a = scene.a
    return (a.rels[found.verb].startswith("acl") and a.feats[found.verb].get("Number") == "Plur"
            and not any(a.rels[c].startswith("nsubj") for c in a.children(found.verb)))


def _bearer(scene: Scene, k: int, found: Found) -> int:
    """What a word hangs on, or the words quoted with it: назвал визит "в высшей степени *достойным* сожаления"."""
    a, level = scene.a, scene.units.level
    if level[k] == level[found.verb]:
        return a.heads[k]
    return next((up for up in a.ancestors(k, 6) if level[up] != level[k]), -1)


def _values(scene: Scene, k: int, found: Found) -> bool:
    """оценил ущерб *в* три миллиона"""
    a = scene.a
    return (found.cue.lemma in ("оценить", "оценивать") and a.norms[k] in ("в", "во")
            and any(a.pos[m] == "NUM" for m in range(k + 1, min(k + 4, len(a)))))


def _names_words(scene: Scene, k: int, found: Found) -> bool:
    """назвал словами "мы идем вперед"; усмотрел в отказе жест; сравнил зал с вокзалом"""
    a = scene.a
    lemma = found.cue.lemma
    if lemma in COMPARING:
        return a.norms[k] in ("с", "со")
    if lemma in ("усмотреть", "усматривать"):
        return a.norms[k] == "в" and a.heads[k] > 0
    return a.norms[k] == "словами" and k + 1 in scene.units.opening
