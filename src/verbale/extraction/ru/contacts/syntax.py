"""Small questions about Russian syntax: prepositions, subjects, control, the predicate that a noun hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verbale.extraction.ru.contacts.words import NOUNS, VERBS, triggers, words_of
from verbale.model import Analysis

SUBJECT = ("nsubj", "nsubj:pass")
OBJECT_CONTROL = frozenset({"пригласить", "приглашать", "попросить", "просить", "призвать", "призывать", "обязать",
                            "убедить", "убеждать", "заставить", "вынудить", "уговорить", "предложить", "предлагать",
                            "удаться", "удаваться", "поручить", "позволить", "помочь", "предстоять", "прийтись",
                            "следовать", "разрешить", "рекомендовать", "советовать", "приказать"})
"""Verbs whose infinitive has the object or the dative for its subject."""
RELATIVE = frozenset({"который", "кто", "что", "чей"})


def case(analysis: Analysis, i: int) -> str:
    return analysis.feats[i].get("Case", "")


def preposition(analysis: Analysis, i: int) -> str:
    """The preposition of a noun, "в ходе" and the like whole; "" without one."""
    for child in analysis.children(i):
        if analysis.rels[child] == "case" and child < i:
            fixed = [analysis.norms[k] for k in analysis.children(child) if analysis.rels[k] == "fixed"]
            word = "с" if analysis.norms[child] == "со" else "в" if analysis.norms[child] == "во" else analysis.norms[child]
            return " ".join([word, *fixed])
    return ""


def negated(analysis: Analysis, i: int) -> bool:
    """Token ``i`` has "не", "ни" or "нет" of its own."""
    norms = analysis.norms
    if any(norms[c] in ("не", "ни") for c in analysis.children(i)) or (i > 0 and norms[i - 1] == "не"):
        return True
    return any(analysis.rels[c] in ("aux", "aux:pass", "cop") and c > 0 and norms[c - 1] == "не" for c in analysis.children(i))


def conjuncts(analysis: Analysis, i: int) -> Iterator[int]:
    """Token ``i`` and what is joined to it by "и" or commas."""
    seen = {i}
    todo = [i]
    while todo:
        at = todo.pop(0)
        yield at
        for child in analysis.children(at):
            if (analysis.rels[child] == "conj" and child not in seen and analysis.pos[child] not in VERBS
                    and not _subject_behind(analysis, at, child)):
                seen.add(child)
                todo.append(child)


def _subject_behind(analysis: Analysis, pronoun: int, i: int) -> bool:
    """"звонил им и X": a nominative is joined to no pronoun in another case."""
    return analysis.pos[pronoun] == "PRON" and case(analysis, i) == "Nom" and case(analysis, pronoun) not in ("Nom", "")


def first_conjunct(analysis: Analysis, i: int) -> int:
    """The first member of the list that token ``i`` stands in."""
    for _ in range(20):
        if analysis.rels[i] != "conj" or analysis.heads[i] < 0 or analysis.heads[i] == i or (
                _subject_behind(analysis, analysis.heads[i], i)):
            return i
        i = analysis.heads[i]
    return i


def own_subject(analysis: Analysis, v: int) -> int:
    """The subject that hangs on a verb itself, -1 without one."""
    found = [c for c in analysis.children(v) if analysis.rels[c] in SUBJECT]
    if len(found) > 1 and case(analysis, found[0]) == "Acc":  # "этот вопрос должны обсудить министры"
        return next((c for c in found if case(analysis, c) == "Nom"), found[0])
    return found[0] if found else -1


def object_by_case(analysis: Analysis, noun: int) -> bool:
    """"посетит Уругвай", "принимают премьера": an accusative, which of people looks like a genitive, is no subject."""
    feats = analysis.feats[noun]
    people = feats.get("Case") == "Gen" and feats.get("Animacy") == "Anim"
    return feats.get("Case") == "Acc" or (people and not any(  # "приехали три министра"
        analysis.rels[c] == "nummod:gov" for c in analysis.children(noun)))


def subject(analysis: Analysis, v: int) -> int:
    """The token that is the subject of a predicate in any of the ways a Russian clause shares one; -1 unknown."""
    for _ in range(12):
        found = own_subject(analysis, v)
        if found >= 0 and not (found > v and object_by_case(analysis, found)):
            if analysis.lemmas[found] in RELATIVE and (up := meant_by(analysis, found, v)) >= 0:
                return up
            return found
        if analysis.feats[v].get("VerbForm") == "Part" and (noun := described_noun(analysis, v)) >= 0:
            return noun
        head, rel = analysis.heads[v], analysis.rels[v]
        if head < 0 or head == v:
            return -1
        offered = analysis.lemmas[head] in words_of("offer")  # who is offered it does it, and no owner of the offer
        described = rel == "acl" or (rel == "nmod" and analysis.feats[v].get("VerbForm") == "Inf")
        if described and analysis.pos[head] in NOUNS and not offered:
            return owner(analysis, head)
        if described and offered and (addressed := _addressed(analysis, head)) >= 0:
            return addressed
        if rel in ("xcomp", "csubj", "obl", "nmod", "ccomp") and analysis.lemmas[head] in OBJECT_CONTROL:
            controlled = controller(analysis, head)
            if controlled >= 0:
                return controlled
        if rel == "ccomp" and analysis.feats[v].get("VerbForm") != "Inf":
            return _shared(analysis, v, head)
        if rel == "parataxis":
            return -1
        if rel == "advcl" and analysis.feats[v].get("VerbForm") not in ("Conv", "Inf"):
            return -1
        v = head
    return -1


def _addressed(analysis: Analysis, offer: int) -> int:
    """"передал президенту приглашение приехать": to whom an offer is handed, who is to do it; -1 without one."""
    verb = analysis.heads[offer]
    handed = verb >= 0 and analysis.rels[offer] == "obj" and analysis.lemmas[verb] in words_of("handing")
    if not handed:
        return -1
    return next((c for c in analysis.children(offer) if analysis.rels[c] == "iobj"), controller(analysis, verb))


FAR = 12
"""Tokens between a participle and the noun that it describes."""


def described_noun(analysis: Analysis, participle: int) -> int:
    """The noun that a full participle describes: the one that it hangs on where the two agree; else, behind a comma, the nearest
    one before the comma that agrees, elsewhere the next one; -1 for other forms, or without one."""
    head, hung = analysis.heads[participle], analysis.rels[participle] in ("acl", "amod")
    if not case(analysis, participle):
        return head if hung and analysis.pos[head] in NOUNS else -1
    first, last = analysis.sentences[analysis.sentence[participle]]
    behind = participle - 1 > first and analysis.words[participle - 1] == ","
    if hung and head >= 0 and analysis.pos[head] in NOUNS and _agree(analysis, participle, head) and (
            head > participle or behind or analysis.pos[participle - 1] != "CCONJ"):
        return head
    if behind:
        near: Iterable[int] = range(participle - 2, max(first, participle - FAR) - 1, -1)
    else:
        near = range(participle + 1, min(last, participle + FAR))
    noun = next((k for k in near if analysis.pos[k] in NOUNS and analysis.feats[k].get("Animacy") == "Anim"
                 and _agree(analysis, participle, k)), -1)
    return _title(analysis, noun) if noun >= 0 else head if hung and analysis.pos[head] in NOUNS else -1


def _title(analysis: Analysis, name: int) -> int:
    """The word that a name stands in apposition to; itself without one."""
    for _ in range(4):
        if analysis.rels[name] not in ("flat:name", "flat", "appos") or not 0 <= analysis.heads[name] < name:
            return name
        name = analysis.heads[name]
    return name


def _agree(analysis: Analysis, participle: int, noun: int) -> bool:
    """Case, number and gender may be the same; the accusative looks like the nominative or the genitive, and what a numeral
    counts stands in the genitive."""
    told, other = analysis.feats[participle], analysis.feats[noun]
    ending = analysis.norms[participle].removesuffix("ся")[-2:]
    number = "Plur" if ending in ("ие", "их", "ми") else told.get("Number")
    cases = {"Nom" if ending == "ие" else told.get("Case"), other.get("Case")}
    counted = other.get("Case") == "Gen" and any(analysis.rels[c] == "nummod:gov" for c in analysis.children(noun))
    alike = len(cases) == 1 or None in cases or cases in ({"Acc", "Gen"}, {"Acc", "Nom"}) or counted
    sexes = {told.get("Gender"), other.get("Gender")} if number == "Sing" else set()
    return alike and number == other.get("Number") and (len(sexes) < 2 or None in sexes)


def _shared(analysis: Analysis, v: int, matrix: int) -> int:
    """"X заявил, что посетит Y", "он сообщил, что готов приехать": whoever says it, where a predicate without a subject agrees
    with that; -1 otherwise."""
    saying = analysis.feats[matrix].get("VerbForm") == "Conv" or analysis.rels[matrix] == "xcomp"  # "заявив, что"
    at, told = subject(analysis, matrix) if saying else _joined_subject(analysis, matrix), analysis.feats[v]
    ready = analysis.pos[v] == "ADJ" and analysis.lemmas[v] in MODAL
    somebody = at >= 0 and (analysis.pos[at] in NOUNS or analysis.norms[at] in ("он", "она", "они"))
    if not somebody or told.get("Person") in ("1", "2"):
        return -1
    if not (ready or told.get("VerbForm") == "Fin") or analysis.pos[matrix] != "VERB":
        return -1
    if analysis.norms[v].endswith(("ся", "сь")) and analysis.lemmas[v] not in triggers() and analysis.lemmas[v] not in MODAL:
        return -1
    who = analysis.feats[at]
    alike = told.get("Number") == who.get("Number") and who.get("Animacy") != "Inan"
    woman = told.get("Gender") == "Fem" and who.get("Animacy") == "Anim"  # "министр заявила, что готова"
    return at if alike and (woman or told.get("Gender") in (None, who.get("Gender"))) else -1


def _joined_subject(analysis: Analysis, verb: int) -> int:
    """The subject of a verb, or of the one that it is joined to: "позвонил и сказал, что приедет"; -1 without one."""
    at = own_subject(analysis, verb)
    for up in analysis.ancestors(verb, 4):
        if at >= 0 or analysis.rels[verb] != "conj" or analysis.pos[up] != "VERB":
            break
        at, verb = own_subject(analysis, up), up
    return at


def controller(analysis: Analysis, v: int) -> int:
    """Object or dative of a verb that hands it on as the subject of an infinitive."""
    for child in analysis.children(v):
        if analysis.rels[child] in ("iobj", "obj", "obl") and case(analysis, child) in ("Dat", "Acc", "Gen") and (
                not preposition(analysis, child)):
            return child
    return -1


def antecedent(analysis: Analysis, v: int) -> int:
    """The noun that a relative clause with the predicate ``v`` describes."""
    for _ in range(4):
        head = analysis.heads[v]
        if head < 0:
            return -1
        if analysis.rels[v] in ("acl:relcl", "acl") and analysis.pos[head] not in VERBS:
            return head
        v = head
    return -1


def meant_by(analysis: Analysis, which: int, v: int) -> int:
    """The noun that a relative pronoun of the predicate ``v`` stands for; -1 without one."""
    up, near = antecedent(analysis, v), _listed_before(analysis, which)
    lifeless = up >= 0 and analysis.feats[up].get("Animacy") == "Inan"
    return near if lifeless and near >= 0 and analysis.feats[near].get("Animacy") == "Anim" else up


def _listed_before(analysis: Analysis, which: int) -> int:
    """"по просьбе министра X и министра Y, которые обсудили ...": the first of a list that ends right before a plural "которые",
    though the parser hung its clause on a word above them; -1 without one."""
    at = which - 2
    if at < 0 or analysis.words[which - 1] != "," or analysis.feats[which].get("Number") != "Plur":
        return -1
    while analysis.rels[at] in NAMING and analysis.heads[at] >= 0:
        at = analysis.heads[at]
    return first_conjunct(analysis, at) if analysis.rels[at] == "conj" and analysis.pos[at] in NOUNS else -1


NAMING = frozenset({"appos", "flat", "flat:name"})
"""How a name hangs on its title, and the parts of a name on one another."""


def by_where(analysis: Analysis, verb: int) -> bool:
    """The predicate is of a clause that "где" opens: "прилетел в Тунис, где встретился"."""
    return verb >= 0 and any(analysis.norms[c] == "где" for c in analysis.children(verb))


def owner(analysis: Analysis, noun: int) -> int:
    """Whose noun it is: the genitive of "готовность Путина встретиться", else the subject of its verb."""
    for child in analysis.children(noun):
        if analysis.rels[child] == "nmod" and case(analysis, child) == "Gen" and not preposition(analysis, child):
            return child
    above = analysis.heads[noun]
    if above >= 0:  # "у президента нет планов поехать"
        at = next((c for c in analysis.children(above) if preposition(analysis, c) == "у" and case(analysis, c) == "Gen"), -1)
        if at >= 0:
            return at
    verb = next((k for k in analysis.ancestors(noun) if analysis.pos[k] in VERBS), -1)
    return own_subject(analysis, verb) if verb >= 0 else -1


class Link(NamedTuple):
    """How a noun hangs on a predicate.

    Attributes:
        verb: the predicate (a verb, or an adjective like "возможна"), -1 where the noun is the root itself.
        rel: label of the topmost noun on the way.
        preposition: of the topmost noun.
        through: the nouns passed on the way, the nearest first ("итог" of "по итогам встречи").
    """

    verb: int
    rel: str
    preposition: str
    through: tuple[int, ...]


MODAL = frozenset({"должный", "мочь", "смочь", "обязанный", "планировать", "намеренный", "намерен", "намерить", "собираться",
                   "готовый"})


def _main(analysis: Analysis, head: int, rel: str) -> int:
    """The infinitive below a modal word that a noun was hung on: "во встрече должны участвовать"."""
    if rel in SUBJECT or analysis.lemmas[head] not in MODAL:
        return head
    return next((c for c in analysis.children(head) if analysis.rels[c] == "xcomp"), head)


def link(analysis: Analysis, noun: int) -> Link:
    """The predicate above a noun, and by what the noun hangs on it."""
    at = noun
    through: list[int] = []
    for _ in range(12):
        head, rel = analysis.heads[at], analysis.rels[at]
        if head < 0 or head == at:
            return Link(-1, "root", preposition(analysis, at), tuple(through))
        if analysis.pos[head] in VERBS or (rel in SUBJECT or rel == "csubj"):
            return Link(_main(analysis, head, rel), rel, preposition(analysis, at), tuple(through))
        if analysis.pos[head] not in NOUNS and rel in ("obl", "xcomp", "obj", "iobj"):
            return Link(_main(analysis, head, rel), rel, preposition(analysis, at), tuple(through))
        if head in through:  # the parse goes round
            break
        through.append(head)
        at = head
    return Link(-1, "root", "", tuple(through))
