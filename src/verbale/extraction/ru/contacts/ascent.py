"""The words that a contact hangs on, from the inside out, as far as they can tell how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import MODAL, SUBJECT, case, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import NOUNS, VERBS, outlooks, triggers, words_of

ATTENDING = frozenset({"участвовать", "поучаствовать", "присутствовать", "участие", "вступить", "вступать", "быть"})
REPORTS = frozenset({"сообщение", "слух", "сведение", "информация", "данные", "публикация", "известие", "утверждение", "факт",
                     "наличие", "существование"})
"""What somebody denies where there was no contact: "опровергли слухи о встрече"."""
TAKES_O = frozenset({"договориться", "договариваться", "условиться", "условливаться", "уговориться", "договоренность",
                     "объявить", "объявлять", "вопрос", "решение", "предложение", "попросить", "просить", "умолять",
                     "просьба", "инициатива", "невозможность", "необходимость", "идея", "возможность", "думать",
                     "подумывать", "мечтать", "речь", "говорить", *REPORTS})
OPINION = frozenset({"ожидаться", "ожидать", "исключать", "исключить", "исключаться", "исключенный", "надеяться",
                     "надежда", "рассчитывать", "планироваться", "предполагаться", "допустить", "допускать",
                     "опровергнуть", "опровергать", "отрицать", "возможный", "вероятный", "маловероятный", "хотеть",
                     "хотеться", "договориться", "условиться", "решить", "предложить", "предлагать",
                     "вероятность", "возможность", "мочь"})
"""Words whose complement clause they qualify; a verb of saying leaves what is said as it is."""


class Step(NamedTuple):
    """A word that the contact hangs on. ``core``: as subject, object or complement, not as a circumstance."""

    token: int
    rel: str
    preposition: str
    core: bool


def steps(scan: Scan, found: Found) -> Iterator[Step]:
    """Words above the contact up to the end of what can tell about it, nearest first."""
    a = scan.analysis
    at, core = found.head, True
    for _ in range(10):
        head, rel = a.heads[at], a.rels[at]
        if head < 0 or head == at or (a.lemmas[at] == "участник" and rel in SUBJECT):
            return  # "на этом настаивали участники переговоров": what they do is not done to the talks
        if rel == "conj":
            if _joined_aim(scan, at, head):
                at = head
                continue
            if a.pos[at] == "VERB" and a.pos[head] == "VERB":
                return
            at = head
            if a.pos[head] in VERBS and a.feats[found.head].get("VerbForm") != "Inf" and a.pos[found.head] in VERBS:
                return
            if a.pos[at] in VERBS and a.pos[found.head] not in VERBS and rel == "conj" and a.pos[found.head] in NOUNS:
                yield Step(at, "obj", "", core)
            continue
        if rel in ("advcl", "parataxis", "acl:relcl"):
            return
        word = preposition(a, at) if a.pos[at] in NOUNS else ""
        core = core and _is_core(scan, at, head, rel, word)
        if rel in SUBJECT and a.lemmas[head] in MODAL:
            yield from (Step(c, rel, word, core) for c in a.children(head) if a.rels[c] == "xcomp")
        if rel == "ccomp" and a.lemmas[head] not in OPINION:
            return
        beside = _noun_beside(scan, at, head, word)
        if beside >= 0:
            yield Step(beside, "nmod", word, True)
        yield Step(head, rel, word, core or beside >= 0)
        core, at = core or beside >= 0, head


def _joined_aim(scan: Scan, at: int, head: int) -> bool:
    """"планирует приехать и провести переговоры": what is told of the first infinitive is told of the second."""
    a = scan.analysis
    return all(a.feats[k].get("VerbForm") == "Inf" for k in (at, head)) and a.lemmas[head] not in outlooks("gov")


def _noun_beside(scan: Scan, at: int, verb: int, word: str) -> int:
    """"в переговорах объявлен перерыв", "о встрече речи не идет": the noun that the contact goes with, beside it at the verb."""
    a = scan.analysis
    fitting = words_of("core_in") if word == "в" else TAKES_O if word in ("о", "об") else frozenset()
    if not fitting or a.pos[verb] not in VERBS or a.rels[at] != "obl":
        return -1
    return next((c for c in a.children(verb) if c != at and a.pos[c] in NOUNS and a.lemmas[c] in fitting
                 and a.rels[c] in (*SUBJECT, "obj")), -1)


INVITING = frozenset({"пригласить", "приглашать", "приглашение"})
"""Who is not invited to a summit changes nothing about the summit."""


def _kind_of(scan: Scan, at: int) -> str:
    """The kind that the word alone tells, "" for others."""
    known = triggers().get(scan.analysis.lemmas[at])
    return known.kind if known else ""


def _is_core(scan: Scan, at: int, head: int, rel: str, word: str) -> bool:
    a = scan.analysis
    if rel in (*SUBJECT, "obj", "iobj", "xcomp", "csubj", "ccomp", "csubj:pass", "aux", "cop"):
        return True
    if not word:
        return True
    lemma = a.lemmas[head]
    if word in ("в", "на") and case(a, at) == "Loc":
        return lemma in ATTENDING or lemma in words_of("core_in")
    if word in ("в", "на") and case(a, at) == "Acc":
        return lemma in outlooks("gov") and not (lemma in INVITING and _kind_of(scan, at) == "summit")
    if word in ("о", "об"):
        return lemma in TAKES_O
    if word in ("к", "от", "для", "с", "из", "за"):
        return lemma in outlooks("gov") and lemma not in ("получить", "принять")
    return False
