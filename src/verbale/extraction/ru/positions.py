"""What a side is ready for, refuses, demands, offers.

Words that may express a position trigger the rules that know them; the first that recognises one in the clause wins.
Who holds it is told by the syntax here and resolved in :mod:`verbale.extraction.positions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import cast

from verbale.extraction.positions import Draft, assemble
from verbale.extraction.ru.conditions import condition_of
from verbale.extraction.ru.contact_word import sporting
from verbale.extraction.ru.frames import complement
from verbale.extraction.ru.syntax import (
    agents,
    clause,
    conjuncts,
    first_person,
    is_future,
    is_infinitive,
    is_past,
    negated,
    own_subjects,
    partners,
    phrase_start,
    preposition,
    subjects,
    within,
)
from verbale.lexicon import table
from verbale.lexicon.table import Row
from verbale.model import Analysis, Contact, Position, PositionKind, Statement, View

Rule = Callable[[Analysis, int], Draft | None]

MUCH = frozenset({"немало", "много", "хватает", "достаточно", "предостаточно"})
WHEN = frozenset({"где", "куда", "как", "когда", "пока", "сколько", "насколько", "почему", "зачем", "прежде", "после"})
UNREAL = frozenset({"если", "чтобы", "чтоб", "ли", "будто", "якобы", "словно"})


# ---------------------------------------------------------------- words


@cache
def predicates() -> dict[str, tuple[Row, ...]]:
    """Lemma -> its entries, in the order of the file."""
    out: dict[str, tuple[Row, ...]] = {}
    for row in table.load("ru", "position_predicates"):
        for lemma in table.split(row["lemma"]):
            out[lemma] = (*out.get(lemma, ()), row)
    return out


@cache
def nouns() -> dict[str, Row]:
    return {row["lemma"]: row for row in table.load("ru", "position_nouns")}


@cache
def words(role: str) -> frozenset[str]:
    """Lemmas that play a role."""
    return frozenset(lemma for row in table.load("ru", "position_words") if row["role"] == role
                     for lemma in table.split(row["lemma"]))


# ---------------------------------------------------------------- contexts in which words take no position


def unreal(a: Analysis, i: int) -> bool:
    """Whether the clause is only supposed, aimed at or denied: если откажется, чтобы поддержать, опровергли, что ..."""
    if a.lemmas[a.heads[i]] in words("doubt") and a.heads[i] >= 0 and a.rels[i] in ("ccomp", "acl", "xcomp"):
        return True
    for j in (i, *a.ancestors(i, 3)):
        if any(a.norms[c] in UNREAL and abs(c - i) < 14 for c in a.children(j) if c < i or a.norms[c] == "ли"):
            return True
        if a.rels[j] not in ("conj", "xcomp", "cop", "aux"):
            return False
    return False


def asked(a: Analysis, i: int) -> bool:
    return a.norms[a.sentences[a.sentence[i]][1] - 1] == "?"


def dependent(a: Analysis, i: int) -> bool:
    """An infinitive that only says what is possible, aimed at or asked for."""
    if not is_infinitive(a, i):
        return False
    head = a.heads[i]
    if head >= 0 and a.lemmas[head] in ("смочь", "удаться", "суметь") and is_past(a, head) and not negated(a, head):
        return False
    return head < 0 or a.lemmas[head] not in words("aspect")


# ---------------------------------------------------------------- building


def _draft(a: Analysis, i: int, kind: str, rule: str, holders: Sequence[int], found: int, speaker: bool = False,
           tokens: tuple[int, int] | None = None, confidence: float = 0.5, joint: bool = False,
           foreign: bool = False, own: bool = False, otherwise: Sequence[int] = ()) -> Draft:
    nearest = own_subjects(a, i)
    left = min((h for h in (*holders, *nearest) if h < i and (h in nearest or h in a.children(i))), default=None)
    whole = tokens or clause(a, i, phrase_start(a, left) if left is not None else None)
    condition = condition_of(a, i, whole)
    if condition and i < condition[0] < whole[1]:
        whole = whole[0], condition[0] - (a.norms[condition[0] - 1] == ",")
    about = (0, 0)
    if found != i and whole[0] <= found:
        start = min(found, *(c for c in a.children(found) if c > i), found) if found > i else phrase_start(a, found)
        about = (start, max(whole[1], found + 1)) if found > i else (start, found + 1)
    elif found == i and whole[1] > i + 1:
        about = (i + 1, whole[1])
    return Draft(cast(PositionKind, kind), i, whole, rule, tuple(holders), speaker, joint, tuple(otherwise), about,
                 condition, foreign, own, None, confidence)


def _subjects(a: Analysis, i: int) -> tuple[list[int], bool]:
    """Heads of who does it, and whether that is the speaker: мы готовы; В Кремле обеспокоены."""
    if first_person(a, i):
        return [], True
    found = subjects(a, i)
    if not found and a.feats[i].get("Number") == "Plur":
        found = [c for c in a.children(i) if a.rels[c] == "obl" and preposition(a, c) == "в"
                 and a.feats[c].get("Case") == "Loc"]
    if any(a.lemmas[s] in ("мы", "я") for s in found):
        return [], True
    return found, False


# ---------------------------------------------------------------- rules


def predicate(a: Analysis, i: int) -> Draft | None:
    """A verb or short adjective of the lexicon with what must hang on it."""
    if (a.pos[i] == "NOUN" and a.lemmas[i] != "пора") or a.pos[i] in ("PROPN", "ADP", "NUM"):
        return None
    if dependent(a, i) or unreal(a, i):
        return None
    denied = negated(a, i)
    for row in predicates()[a.lemmas[i]]:
        kind = row["negated"] if denied else row["kind"]
        kind = row["kind"] if kind == "=" else kind
        if kind == "-":
            continue
        found = complement(a, i, row["frame"])
        if found is not None and (draft := _held(a, i, row, kind, found)):
            return draft
    return None


def _held(a: Analysis, i: int, row: Row, kind: str, found: int) -> Draft | None:
    """The draft of an entry that fits, with its holders by the entry's column."""
    kind = _shifted(a, i, row, kind, found)
    if kind == "-":
        return None
    passive = a.feats[i].get("Voice") == "Pass"
    if row["holder"] == "speaker":
        if (is_past(a, i) and a.pos[i] != "VERB") or (a.lemmas[i].startswith("вынуд") and not is_future(a, i)):
            return None
        return _draft(a, i, kind, "attitude", [], found, speaker=True, confidence=0.5)
    if row["holder"] == "affected" and not passive and a.pos[i] == "VERB":
        objects = [c for c in a.children(i) if a.rels[c] in ("obj", "iobj")]
        return _draft(a, i, kind, "affected", objects, found, confidence=0.5) if objects else None
    if passive and row["holder"] == "subject" and a.pos[i] == "VERB":
        holders, speaker = agents(a, i), False
    else:
        holders, speaker = _subjects(a, i)
    if kind == "agreement":
        if holders or speaker:
            holders = [*holders, *partners(a, i)]
        if (not holders and not speaker and a.rels[i].startswith("acl")) or (not passive and is_future(a, i)):
            return None
        joint = passive or a.feats[i].get("Number") == "Plur"
        return _draft(a, i, kind, "predicate", holders, found, speaker, joint=joint, confidence=0.6)
    if not holders and not speaker:
        if not (passive and negated(a, i)):
            return None
        speaker = True
    together = any(a.lemmas[h] == "сторона" and a.feats[h].get("Number") == "Plur" for h in holders)
    return _draft(a, i, kind, "predicate", holders, found, speaker, foreign=a.lemmas[i] in words("homely"),
                  confidence=0.35 if a.lemmas[i] in words("vague") else 0.6, joint=together)


def _shifted(a: Analysis, i: int, row: Row, kind: str, found: int) -> str:
    """The kind that the complement makes of it: пообещал санкции is a warning, не исключил встречи a readiness."""
    first, last = i + 1, min(within(a, i, i + 1, a.sentences[a.sentence[i]][1]), i + 12)
    near = set(a.lemmas[first:last])
    if kind == "promise" and a.lemmas[found] in words("event"):
        return "readiness" if a.lemmas[found] in words("parley") else "-"
    if kind == "readiness" and "против" in near and a.lemmas[found] in ("проголосовать", "выступить", "голосовать"):
        return "warning"
    if kind in ("promise", "readiness") and near & words("threat") and not near & (words("contact") | words("relief")):
        return "warning"
    if kind == "support" and row["frame"].startswith("за|") and a.lemmas[found] in ("отставка", "вывод", "роспуск"):
        return "demand"
    if kind == "warning" and a.lemmas[i].startswith("исключ") and (near | {a.lemmas[found]}) & words("contact"):
        return "readiness"
    return kind


def noun(a: Analysis, i: int) -> Draft | None:
    """A noun of position, uttered by a verb or with a holder of its own."""
    row = nouns()[a.lemmas[i]]
    if a.pos[i] not in ("NOUN", "PROPN"):
        return None
    verb = a.heads[i]
    if verb >= 0 and a.lemmas[verb] in words("paper") and a.pos[verb] == "NOUN":
        return _uttered(a, i, a.heads[verb], row, []) if a.heads[verb] >= 0 and a.pos[a.heads[verb]] == "VERB" else None
    uttered = verb >= 0 and a.lemmas[verb] in words("utter") and a.rels[i] in (
        "obj", "obl", "nmod", "nsubj:pass", "nsubj", "iobj") and a.pos[verb] in ("VERB", "ADJ")
    own = _own_holders(a, i, row)
    if uttered:
        return _uttered(a, i, verb, row, own)
    found = complement(a, i, row["frame"], own)
    if row["alone"] == "yes" and own and found is not None:
        start = min(phrase_start(a, i), *(phrase_start(a, h) for h in own if h > i - 4))
        return _draft(a, i, row["kind"], "noun_alone", own, found, confidence=0.4,
                      tokens=(start, within(a, i, i + 1, a.sentences[a.sentence[i]][1])))
    return None


def _uttered(a: Analysis, i: int, verb: int, row: Row, own: list[int]) -> Draft | None:
    if negated(a, verb) or unreal(a, verb) or dependent(a, verb):
        return None
    speaker = False
    otherwise: list[int] = []
    holders = own
    if all(a.pos[h] == "ADJ" for h in own) and own:  # решительный протест or российский протест
        otherwise, speaker = _subjects(a, verb)
    elif not holders and a.feats[verb].get("Voice") == "Pass":
        holders = agents(a, verb) or [c for c in a.children(verb) if preposition(a, c) == "между"]
        holders = [x for h in holders for x in conjuncts(a, h)]
    elif not holders:
        holders, speaker = _subjects(a, verb)
        holders = [h for h in holders if h != i]
    joint = row["kind"] == "agreement"
    if not holders and not speaker and not joint:
        return None
    last = a.sentences[a.sentence[i]][1]
    left = min((phrase_start(a, h) for h in own_subjects(a, verb) if h < verb and h != i), default=None)
    first, end = clause(a, verb, left)
    tokens = min(first, phrase_start(a, i)), max(within(a, i, i + 1, last), end)
    return _draft(a, i, row["kind"], "noun_uttered", holders, i, speaker, tokens, 0.6, joint,
                  otherwise=otherwise, foreign=a.lemmas[i] in ("благодарность", "признательность", "просьба"))


def _own_holders(a: Analysis, i: int, row: Row) -> list[int]:
    """готовность *России*, *российский* отказ, опасения *администрации*; the genitive of "важность" is no holder."""
    object_genitive = "gen" in row["frame"].split("|") and row["lemma"] not in ("критика", "опасение", "требование")
    out: list[int] = []
    for c in a.children(i):
        if a.rels[c] == "nmod" and a.feats[c].get("Case") == "Gen" and not preposition(a, c) and not object_genitive:
            out += conjuncts(a, c)
        elif a.rels[c] in ("amod", "det") and c < i and (a.lemmas[c] in ("его", "ее", "их") or a.rels[c] == "amod"):
            out.append(c)
    return [c for c in out if a.pos[c] != "ADJ" or a.rels[c] == "amod"]


def treated(a: Analysis, i: int) -> Draft | None:
    """назвал решение недопустимым, считает переговоры полезными, расценил как провокацию"""
    if a.pos[i] != "VERB" or dependent(a, i) or unreal(a, i) or negated(a, i):
        return None
    kids = list(a.children(i))
    kids += [k for c in kids if a.rels[c] == "obj" for k in a.children(c) if k > c and a.pos[k] == "ADJ"]
    for c in kids:
        if a.feats[c].get("Case") != "Ins" and not any(a.norms[k] == "как" for k in a.children(c)):
            continue
        near = {a.lemmas[c], *(a.lemmas[k] for k in conjuncts(a, c)), *(a.lemmas[k] for k in a.children(c)
                                                                      if a.rels[k] == "amod")}
        kind = _evaluation(a, i, near)
        if kind is None:
            continue
        holders, speaker = _subjects(a, i)
        if holders or speaker:
            return _draft(a, i, kind, "treated", holders, i, speaker, confidence=0.5)
    return None


def _evaluation(a: Analysis, i: int, near: set[str]) -> str | None:
    if near & words("blame"):
        return "condemnation"
    about = {a.lemmas[c] for c in a.children(i) if a.rels[c] in ("obj", "nsubj", "nsubj:pass")}
    return "assessment" if near & words("praise") and about & words("relation") else None


def described(a: Analysis, i: int) -> Draft | None:
    """переговоры были полезными; это провокация: said of something in somebody's statement"""
    lemma, head = a.lemmas[i], a.heads[i]
    whose = own_subjects(a, i)
    linked = head >= 0 and a.rels[i] in ("xcomp", "obl") and a.lemmas[head] in words("being")
    top = head if linked else i
    if not whose and linked:
        whose = own_subjects(a, head)
    if not whose or negated(a, i) or unreal(a, i) or a.pos[i] not in ("ADJ", "NOUN", "VERB"):
        return None
    if any(a.norms[c] in ("бы", "б") for c in a.children(top)):
        return None
    kind = "condemnation" if lemma in words("blame") else "assessment"
    if kind == "assessment" and not {a.lemmas[w] for w in whose} & words("relation"):
        return None
    return _draft(a, i, kind, "described", [], i, True, clause(a, top, phrase_start(a, whose[0])), 0.5)


def against(a: Analysis, i: int) -> Draft | None:
    """Москва против таких планов"""
    noun = a.heads[i]
    if a.norms[i] != "против" or noun < i or a.pos[noun] == "VERB":
        return None
    holders = own_subjects(a, noun)
    head = a.heads[noun]
    if not holders and head >= 0 and a.rels[head] == "root" and a.pos[head] in ("NOUN", "PROPN") and head < i:
        holders = [head]
    if not holders:
        return None
    kind = "readiness" if negated(a, i) or negated(a, noun) else "condemnation"
    tokens = phrase_start(a, holders[0]), within(a, noun, i + 1, a.sentences[a.sentence[i]][1])
    return _draft(a, i, kind, "against", holders, i, tokens=tokens)


def adherent(a: Analysis, i: int) -> Draft | None:
    """являются сторонниками, противник сделки Джонсон: a noun that is said of its holder"""
    kind = "support" if a.lemmas[i] in words("adherent") else "condemnation"
    head = a.heads[i]
    holders = own_subjects(a, i)
    if not holders and head >= 0 and a.lemmas[head] in words("being") and a.rels[i] in ("xcomp", "obl"):
        holders = own_subjects(a, head)
        start = phrase_start(a, holders[0]) if holders else i
    else:
        holders = holders or [c for c in a.children(i) if a.rels[c] == "appos"]
        start = i
    if not holders or not any(a.rels[c] == "nmod" for c in a.children(i)):
        return None
    return _draft(a, i, kind, "adherent", holders, i, tokens=(
        min(start, phrase_start(a, i)), within(a, i, i + 1, a.sentences[a.sentence[i]][1])))


def none_will_be(a: Analysis, i: int) -> Draft | None:
    """никаких уступок не будет: whoever says so refuses them"""
    if not a.norms[i].startswith("буд") or a.pos[i] not in ("VERB", "AUX") or not negated(a, i):
        return None
    denied = [c for c in a.children(i) if c < i and a.feats[c].get("Case") == "Gen" and a.pos[c] == "NOUN"]
    if not denied or any(a.rels[c] == "obl" and preposition(a, c) == "у" for c in a.children(i)):
        return None
    return _draft(a, i, "refusal", "none_will_be", [], denied[0], True, clause(a, i, phrase_start(a, denied[0])))


def threatened(a: Analysis, i: int) -> Draft | None:
    """США введут пошлины, будут введены санкции, нанесем удар: a measure against another that is announced"""
    if not is_future(a, i) or negated(a, i) or unreal(a, i):
        return None
    objects = [c for c in a.children(i) if a.lemmas[c] in words("threat") and (
        a.rels[c] in ("obj", "nsubj:pass") or (preposition(a, c) == "на" and a.feats[c].get("Case") == "Acc"))]
    if not objects:
        return None
    passive = a.feats[i].get("Voice") == "Pass"
    holders, speaker = (agents(a, i), True) if passive else _subjects(a, i)
    return _draft(a, i, "warning", "threatened", holders, objects[0], speaker or not holders)


def state_of_things(a: Analysis, i: int) -> Draft | None:
    """разногласия остаются, раздражителей немало, намечен прогресс: an assessment by whoever says so"""
    last = a.sentences[a.sentence[i]][1]
    head = a.heads[i]
    extent = head if head >= 0 and a.lemmas[head] in words("extent") and a.rels[i] != "nmod" else next(
        (j for j in range(i + 1, min(last, i + 20)) if a.norms[j] in MUCH), -1)
    if extent < 0 or unreal(a, extent) or is_infinitive(a, extent):
        return None
    first = phrase_start(a, i)
    return _draft(a, i, "assessment", "state_of_things", [], i, True, (min(first, extent), max(within(
        a, extent, extent + 1, last), i + 1)), 0.4)


def left_to(a: Analysis, i: int) -> Draft | None:
    """это прерогатива правительства: left to another body"""
    whose = own_subjects(a, i)
    start = phrase_start(a, whose[0]) if whose and whose[0] < i else None
    return _draft(a, i, "deferral", "left_to", [], i, True, clause(a, i, start), 0.6)


def will_do(a: Analysis, i: int) -> Draft | None:
    """Великобритания опубликует план, мы не будем обсуждать: what the speaker's own side will or will not do"""
    if not is_future(a, i) or unreal(a, i) or a.feats[i].get("Voice") == "Pass":
        return None
    denied = negated(a, i)
    unmet = denied and a.lemmas[i] in words("parley")  # that somebody will not meet is refused, whoever tells it
    if a.lemmas[i] in words("event") and not unmet:
        return None
    if not unmet and not any(a.rels[c] in ("obj", "xcomp", "obl") for c in a.children(i)):
        return None
    if any(a.norms[c] in WHEN for c in a.children(i) if c < i):
        return None
    holders, speaker = _subjects(a, i)
    if not holders and not speaker:
        return None
    kind, rule = ("refusal", "will_not") if denied else ("promise", "will_do")
    return _draft(a, i, kind, rule, holders, i, speaker, confidence=0.35, own=not unmet)


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """Lemma -> the rules that it triggers, in their order."""
    out: dict[str, tuple[Rule, ...]] = {}
    for rule, lemmas in ((noun, nouns()), (treated, words("treat")), (left_to, words("prerogative")),
                         (state_of_things, words("trouble") | words("headway")),
                         (against, ("против",)), (predicate, predicates()),
                         (adherent, words("adherent") | words("opponent")), (none_will_be, ("быть",)),
                         (threatened, words("impose")), (described, words("blame") | words("praise"))):
        for lemma in lemmas:
            out[lemma] = (*out.get(lemma, ()), rule)
    return out


FUTURE: tuple[Rule, ...] = (will_do,)
"""Rules for any verb that the rules of its lemma see nothing in."""


def drafts(a: Analysis) -> Iterator[Draft]:
    """Positions that the clauses of a text express, before it is known who holds them."""
    known = triggers()
    if sporting(a):
        return
    for i, lemma in enumerate(a.lemmas):
        rules = (*known.get(lemma, ()), *(FUTURE if a.pos[i] == "VERB" else ()))
        for rule in rules:
            if draft := rule(a, i):
                if not asked(a, i):
                    yield draft
                break


def find_positions(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Position]:
    """Positions of a document: see :mod:`verbale.extraction.positions`."""
    return assemble(view, statements, contacts, drafts(view.analysis), words("side"))
