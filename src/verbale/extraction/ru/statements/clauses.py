"""Where the content of a cue begins and ends in its sentence."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extraction.ru.statements.cues import FINITE, GERUND, Found
from verbale.extraction.ru.statements.scene import RELATIVES, Scene
from verbale.extraction.units import DASHES, Unit

COORDINATORS = frozenset({"и", "а", "но", "однако", "зато", "затем", "потом", "также", "да", "или"})
LINKS = frozenset(
    {
        "также",
        "же",
        "при",
        "этом",
        "тоже",
        "затем",
        "потом",
        "еще",
        "тут",
        "позже",
        "вновь",
        "снова",
        "дополнительно",
        "об",
        "ранее",
        "как",
        "так",
        "не",
        "в",
        "частности",
    }
)
COMMENTING = frozenset(
    {
        "комментировать",
        "отвечать",
        "выступать",
        "ссылаться",
        "обращаться",
        "касаться",
        "подразумевать",
        "говорить",
        "адресовать",
        "вызвать",
        "имея",
        "перечислять",
        "подводить",
        "описывать",
        "рассуждать",
        "объяснять",
        "прокомментировать",
        "ответить",
        "сослаться",
        "обосновать",
        "аргументировать",
        "находиться",
        "приветствовать",
    }
)
ASIDE = frozenset({"условие", "анонимность", "просьба"})
"""Nouns of how somebody speaks, on which no clause hangs: "на условиях анонимности"."""
GOVERNING = frozenset({FINITE, GERUND, "passive", "noun", "predicate"})
Ender = Callable[[Scene, Found, int, int, int, frozenset[int]], bool]


def complement(scene: Scene, found: Found, unit: Unit, mark: str = "что") -> tuple[int, int] | None:
    """The clause that a cue governs with ``mark``: (the mark, where the words begin)."""
    a = scene.a
    frame = "that" if mark == "что" else "so-that"
    if not found.takes(frame):
        return None
    first, stop = scene.segment(found.verb, unit)
    aside = a.norms[first] == "как"  # "как говорят врачи, дело в том, что …"
    for i in scene.units.walk(found.word + 1, unit.last):
        if (
            a.norms[i] == mark
            and i > 0
            and not _asks(scene, i)
            and (a.words[i - 1] in (",", *DASHES) or a.norms[i - 1] in ("и", "а", "но"))
        ):
            return (i, i + 1) if _governs(scene, found, i, unit) and not (aside and i > stop + 1) else None
        nearer = scene.cues.get(i)
        if nearer is not None and i != found.verb and nearer.takes(frame) and nearer.form in GOVERNING:
            return None  # the clause behind belongs to the nearer cue
        if a.words[i] in (":", ";") or (a.words[i] in DASHES and i + 1 < unit.last and a.norms[i + 1] != mark):
            return None
    return None


def _asks(scene: Scene, i: int) -> bool:
    """ "указал, что она получит взамен", "рассказал о том, что было": here "что" has a part in the clause."""
    a = scene.a
    if a.pos[i] != "PRON" or a.rels[i] not in ("obj", "obl", "nsubj", "nsubj:pass"):
        return False
    return a.rels[i] != "obj" or not any(a.rels[c] == "obj" and c != i for c in a.children(a.heads[i]))


def _governs(scene: Scene, found: Found, mark: int, unit: Unit) -> bool:
    """Whether the clause that ``mark`` opens hangs on the cue and not on a word between them."""
    a = scene.a
    head = a.heads[mark]
    governor = a.heads[mark - 2] if a.norms[mark - 2] == "тем" else -1
    if found.word < governor < mark and a.feats[governor].get("VerbForm") == "Part":
        return False  # "говорили соседи, обеспокоенные тем, что …"
    if head > mark and found.verb in (ups := list(a.ancestors(head, 4))):
        between = [u for u in ups[: ups.index(found.verb)] if found.word < u < mark]
        return all(a.pos[u] not in ("NOUN", "VERB") or a.lemmas[u] in found.cue.lemma or a.lemmas[u] in ASIDE for u in between)
    between = [k for k in scene.units.walk(found.word + 1, mark) if scene.predicate(k) or a.lemmas[k] in RELATIVES]
    if between:
        return False
    return a.pos[found.verb] != "NOUN" or _noun_governs(scene, found, mark)


def _noun_governs(scene: Scene, found: Found, mark: int) -> bool:
    a = scene.a
    return all(a.pos[k] != "VERB" for k in scene.units.walk(found.word + 1, mark))


def end(scene: Scene, found: Found, start: int, unit: Unit) -> int:
    """Where the content that begins at ``start`` ends: at the sentence's end, or where the reporter speaks again."""
    a = scene.a
    above = frozenset(a.ancestors(found.verb))
    i = start
    while i < unit.last:
        if (a.words[i] in (",", ";") or a.words[i] in DASHES or (a.norms[i] == "и" and a.norms[i - 1] != "как")) and i > start:
            j = i + 1
            while j < unit.last and (a.words[j] in DASHES or a.words[j] == ","):
                j += 1
            if j < unit.last and any(ends(scene, found, i, j, unit.last, above) for ends in ENDERS):
                return i
        i = scene.units.skip(i)
    return unit.last


def phrase_end(scene: Scene, found: Found, start: int, unit: Unit) -> int:
    """Where a phrase that stands for what was said ends: no semicolon is in it."""
    stop = end(scene, found, start, unit)
    return next((k for k in scene.units.walk(start, stop)
                 if scene.a.words[k] == ";" or _deed_follows(scene, found, start, k, stop)), stop)


def _deed_follows(scene: Scene, found: Found, start: int, i: int, last: int) -> bool:
    """обвинил соседей в обмане *и ушел*; которого просил вмешаться, *ограничился молитвой*: no verb is in a phrase."""
    a = scene.a
    if i == start or (a.norms[i] not in ("и", "но", "а") and a.words[i] != ","):
        return False
    stop = next((m for m in scene.units.walk(i + 1, last) if scene.breaks(m)), last)
    v = scene.predicate_in(i + 1, stop)
    if v is None or any(a.rels[c].startswith("nsubj") for c in a.children(v)) or any(
            a.pos[k] == "SCONJ" or a.lemmas[k] in RELATIVES for k in range(i + 1, v)):
        return False
    if scene.predicate_in(start, i) is not None and a.heads[v] != found.verb:
        return False
    return same_form(scene, v, found.verb) if a.norms[i] == "и" else _in_relative(scene, found)


def _in_relative(scene: Scene, found: Found) -> bool:
    """Whether a cue stands in a relative clause, by its words: "..., которого он просил"."""
    first = scene.segment(found.verb, scene.unit(found.verb))[0]
    return any(scene.a.lemmas[k] == "который" for k in range(first, min(first + 3, found.verb)))


def joined_clause(scene: Scene, first: int, comma: int) -> int:
    """обзванивал коллег, но *трубку*, признался он, снял один: where the clause begins that a comma before a cue breaks off.

    It is the last one that a coordinator opens, where a whole clause stands before it and no verb behind it; ``first``
    where there is none.
    """
    a = scene.a
    for k in scene.units.walk_back(comma, first + 1):
        if scene.predicate(k) or a.words[k] in (";", ":"):
            return first
        if a.norms[k] in ("и", "а", "но", "однако") and a.words[k - 1] == ",":
            whole = scene.predicate_in(first, k - 1) is not None
            return k + 1 if whole and k + 1 < comma else first
        if a.words[k] == "," and k + 1 < comma and a.lemmas[k + 1] not in RELATIVES and a.pos[k + 1] != "SCONJ":
            own = any(a.pos[m] in ("NOUN", "PROPN", "PRON") and a.heads[m] > comma for m in scene.units.walk(k + 1, comma))
            return k + 1 if own and scene.predicate_in(first, k) is not None else first
    return first


def behind_colon(scene: Scene, first: int, start: int) -> int:
    """ "Посол был осторожен: *спешить*, по его словам, некуда": behind the colon that ends a clause of the reporter."""
    colon = next((k for k in scene.units.walk_back(first, start) if scene.a.words[k] == ":"), None)
    return colon + 1 if colon is not None and scene.predicate_in(start, colon) is not None else start


def before_adverbs(scene: Scene, found: Found) -> int:
    """The token behind what stands before a cue, the adverbs of the cue itself left out: "накануне заявил"."""
    k = found.first
    while k > 0 and scene.a.pos[k - 1] == "ADV" and scene.a.heads[k - 1] == found.verb:
        k -= 1
    return k


def tag_follows(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """…, передает агентство; …, — отметил он; …, как сообщает агентство (at the end)."""
    a = scene.a
    if a.norms[i] == "и":
        return False
    as_said = a.norms[j] == "как"
    k = j
    while k < last and k < j + 5 and (a.norms[k] in LINKS or a.pos[k] == "ADV"):
        k += 1
    cue = scene.cue_at(k) if k < last else None
    if cue is None or cue.verb == found.verb or not cue.takes("quote") or cue.form not in (FINITE, "passive"):
        return False
    if _speaks_about(scene, cue):
        return False  # "..., думал о других"
    if as_said:
        return next((False for m in scene.units.walk(k, last) if a.words[m] in (",", *DASHES)), True)
    if a.pos[j] == "SCONJ" or a.norms[j] in COORDINATORS:
        return False
    return complement(scene, cue, scene.unit(k)) is None or a.words[i] in DASHES


def cue_coordinates(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """…, и добавил, что …; …, но подчеркнул необходимость …: the reporter goes on."""
    a = scene.a
    k = j
    if a.norms[i] != "и":
        if a.norms[j] not in COORDINATORS:
            return False
        k = j + 1
    while k < last and k < j + 6 and (a.norms[k] in LINKS or a.pos[k] in ("ADV", "PART")):
        k += 1
    if k >= last:
        return False
    cue = scene.cue_at(k)
    if cue is None:
        return a.norms[i] != "и" and (
            _another_clause(scene, found, i, j, last)
            or _verb_returns(scene, found, i, k, last)
            or _other_cue(scene, found, i, k, last)
        )
    if cue.form not in (FINITE, "passive", "predicate"):
        return False
    if a.heads[cue.verb] == found.verb or cue.verb in above:
        return True
    if found.form == GERUND and a.heads[cue.verb] in above:  # "осудил захват, назвав его варварским, и выразил надежду"
        return True
    if same_form(scene, cue.verb, found.verb) and _of_no_subject_inside(scene, found, cue, i):
        return True
    if scene.predicate_in(found.word + 1, i) is None and same_form(scene, cue.verb, found.verb):
        return True
    return (
        same_form(scene, cue.verb, found.verb)
        and (complement(scene, cue, scene.unit(k)) is not None or _speaks_about(scene, cue))
        and a.feats[cue.verb].get("Tense") == "Past"
        and found.form == FINITE
    )


def _of_no_subject_inside(scene: Scene, found: Found, cue: Found, stop: int) -> bool:
    """заявил, что санкции не действуют, и призвал …: the verb does not agree with what was said last, so it is the speaker's."""
    a = scene.a
    inside = [k for k in scene.units.walk(found.word + 1, stop) if scene.predicate(k)]
    ours, theirs = a.feats[cue.verb], a.feats[inside[-1]] if inside else {}
    if "Number" not in theirs or a.feats[cue.verb].get("Tense") != "Past":
        return False
    return ours.get("Number") != theirs["Number"] or (
        "Gender" in ours and "Gender" in theirs and ours["Gender"] != theirs["Gender"])


def _speaks_about(scene: Scene, cue: Found) -> bool:
    """…, и заявлял о провокациях"""
    return cue.last < len(scene.a) and scene.a.norms[cue.last] in ("о", "об", "обо")


def _another_clause(scene: Scene, found: Found, i: int, j: int, last: int) -> bool:
    """заявил о победе, однако соперник …: a clause with its own subject behind a phrase that has no verb."""
    a = scene.a
    if a.norms[j] not in ("а", "но", "однако", "зато") or scene.predicate_in(found.word + 1, i) is not None:
        return False
    if "что" in a.norms[found.word + 1 : i]:
        return False  # "считают, что с этого дня, а не с прошлого, …"
    stop = next((m for m in scene.units.walk(j + 1, last) if a.words[m] in (",", *DASHES, ";")), last)
    v = scene.predicate_in(j + 1, stop)
    return v is not None and any(a.rels[c].startswith("nsubj") for c in a.children(v))


def _verb_returns(scene: Scene, found: Found, i: int, k: int, last: int) -> bool:
    """…, но позже отложил их: a verb without a subject that agrees with the cue and not with the words reported."""
    a = scene.a
    stop = next((m for m in scene.units.walk(k, last) if a.words[m] in (",", *DASHES, ";")), last)
    v = scene.predicate_in(k, stop)
    if v is None or not same_form(scene, v, found.verb) or any(a.rels[c].startswith("nsubj") for c in a.children(v)):
        return False
    said = scene.predicate_in(found.word + 1, i)
    return said is None or not same_form(scene, v, said) or a.heads[v] == found.verb


def _other_cue(scene: Scene, found: Found, i: int, k: int, last: int) -> bool:
    """…, а второй министр заявил, что …: another speaker, where the words reported hold no cue themselves."""
    v = scene.predicate_in(k, last)
    cue = scene.cue_at(v) if v is not None else None
    if (
        cue is None
        or not cue.takes("that")
        or (complement(scene, cue, scene.unit(k)) is None and scene.a.words[cue.last : cue.last + 1] != [":"])
        or "," in scene.a.words[k : cue.verb]
    ):
        return False
    return not any(m in scene.cues for m in scene.units.walk(found.word + 1, i)) and scene.a.norms[i + 1] in (
        "а",
        "но",
        "однако",
        "тогда",
    )


def same_form(scene: Scene, one: int, other: int) -> bool:
    """Whether two verbs are alike in tense, number and gender, so that they may have one subject."""
    keys = ("Tense", "Number", "Gender", "VerbForm")
    x, y = scene.a.feats[one], scene.a.feats[other]
    return all(x.get(k) == y.get(k) for k in keys)


def other_speaker_turns(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """…, а второй министр — что …: another speaker under the same cue."""
    return turn(scene, i, j, last) is not None


def turn(scene: Scene, i: int, j: int, last: int) -> tuple[int, int] | None:
    """(the other speaker, where his words begin) for ", а второй министр — что …"."""
    a = scene.a
    if a.words[i] != "," or a.norms[j] not in ("а", "и", "но"):
        return None
    for k in scene.units.walk(j + 1, min(last, j + 8)):
        if a.words[k] in DASHES and k + 2 < last and a.norms[k + 1] == "что":
            return j + 1, k + 2
        if scene.predicate(k) or a.words[k] in (",", ":"):
            return None
    return None


def gerund_follows(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """…, отметив, что …; …, отвечая на вопрос: what the speaker did besides."""
    a = scene.a
    if a.norms[i] == "и":
        return False
    k = j + 1 if a.norms[j] in ("но", "а", "также", "и") else j
    k = k + 1 if k < last and a.norms[k] in LINKS else k
    if k >= last or a.feats[k].get("VerbForm") != "Conv":
        return False
    cue = scene.cue_at(k)
    if cue is not None and (a.heads[k] == found.verb or complement(scene, cue, scene.unit(k)) is not None):
        return True
    return a.heads[k] == found.verb and (a.lemmas[k] in COMMENTING or cue is not None)


def main_clause_returns(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """Министр, который сказал, что …, уехал; когда он сказал, что …, зал опустел."""
    a = scene.a
    if a.words[i] != "," or a.pos[j] in ("SCONJ", "CCONJ") or a.lemmas[j] in RELATIVES:
        return False
    stop = next((k for k in scene.units.walk(j, last) if a.words[k] in (",", *DASHES, ";")), last)
    v = scene.predicate_in(j, stop)
    if v is None:
        return False
    if v in above:
        return True
    return (
        _subordinate(scene, found)
        and a.heads[v] not in range(found.verb + 1, i)
        and a.lemmas[stop - 1] != "что"
        and scene.predicate_in(found.verb + 1, i) is not None
    )


def _subordinate(scene: Scene, found: Found) -> bool:
    """Whether the cue stands in a clause that "после того как", "когда", "если" opens at the head of the sentence."""
    unit = scene.unit(found.verb)
    head = [scene.a.norms[k] for k in scene.units.walk(unit.first, min(unit.last, unit.first + 4))]
    return bool(head) and (
        head[0] in ("когда", "если", "пока", "хотя", "поскольку")
        or head[:2] in (["после", "того"], ["до", "того"], ["перед", "тем"], ["несмотря", "на"], ["после", "слов"])
    )


def attributed_relative(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """…, которое, по словам министра, …: what follows is somebody else's."""
    a = scene.a
    return (
        a.words[i] == ","
        and a.lemmas[j] == "который"
        and j + 2 < last
        and a.words[j + 1] == ","
        and a.norms[j + 2] in ("по", "со", "как", "согласно")
    )


def remark_follows(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """…, известно, что …; …, напомним, …: the reporter's remark."""
    return (
        scene.a.words[i] == ","
        and scene.a.norms[j] in ("известно", "напомним", "отметим")
        and j + 1 < last
        and scene.a.words[j + 1] == ","
    )


def another_speaks(scene: Scene, found: Found, i: int, j: int, last: int, above: frozenset[int]) -> bool:
    """Жители требуют прекратить работы, власти утверждают, что …: another subject with a cue of its own."""
    a = scene.a
    if a.words[i] != ",":
        return False
    v = scene.predicate_in(j, next((m for m in scene.units.walk(j, last) if a.words[m] in (",", *DASHES, ";")), last))
    cue = scene.cue_at(v) if v is not None else None
    if cue is None or cue.form != FINITE or "что" in a.norms[found.word + 1 : i]:
        return False
    own = any(a.rels[c].startswith("nsubj") and j <= c < cue.verb for c in a.children(cue.verb))
    return own and complement(scene, cue, scene.unit(cue.verb)) is not None


ENDERS: tuple[Ender, ...] = (
    another_speaks,
    attributed_relative,
    remark_follows,
    tag_follows,
    cue_coordinates,
    other_speaker_turns,
    gerund_follows,
    main_clause_returns,
)
