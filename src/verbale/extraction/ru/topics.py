"""What contacts are about, in Russian: "обсудили зерно", "речь шла о зерне", "темой беседы стало зерно"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verbale.extraction.ru.syntax import conjuncts, negated, own_subjects, preposition, subjects
from verbale.extraction.topics import Told, topic, words
from verbale.model import Analysis, Topic, View

Finder = Callable[[Analysis, int, frozenset[str]], list[int]]

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
HANGING = frozenset({"amod", "nmod", "appos", "flat", "flat:name", "det"})
WIDEST, LEFT = 12, 6
"""Tokens of a topic behind its head and before it at most."""
MEMBERS = 5
GOING = frozenset({"идти", "пойти", "зайти"})
WEIGHING = frozenset({"рассмотреть", "рассматривать"})
"""What one alone does to a plan; only several together talk about it."""
TOUCHING = frozenset({"затронуть", "затрагивать"})
"""Things do it too: those who do it must be named."""
CIRCUMSTANCES = frozenset({"видеосвязь", "данные", "инициатива", "итог", "линия", "мнение", "предложение", "приглашение",
                           "просьба", "расчет", "результат", "слово", "случай", "телефон", "формат"})
"""Nouns that "по" puts how and why with, not about what."""
EMPTY = frozenset({"вопрос", "тема", "ряд", "проблема", "спектр", "аспект", "момент", "круг", "подробность",
                   "интерес", "представление"})
"""Nouns that tell nothing without what hangs on them ("обсудили ряд вопросов")."""


def told(view: View) -> Iterator[Told]:
    """Every word that tells topics, with them and with who does it."""
    a, known = view.analysis, words("ru")
    for i, lemma in enumerate(a.lemmas):
        if lemma in known and not negated(a, i):
            part, needed = known[lemma]
            topics = tuple(t for head in FINDERS[part](a, i, needed) for t in members(view, head))
            who = _doer(a, i) if part in ("object", "about") else -1
            if topics and (who >= 0 or lemma not in TOUCHING or _passive(a, i)):
                yield Told(i, topics, who)


def members(view: View, head: int) -> Iterator[Topic]:
    """Each of "торговля, энергетика и война" by itself; nothing for a pronoun, a time and "ряд вопросов"."""
    a = view.analysis
    for one in conjuncts(a, head)[:MEMBERS]:
        span = a.span(one, one + 1)
        if a.pos[one] not in NOMINAL or a.lemmas[one] in CIRCUMSTANCES or any(t.span.contains(span) for t in view.times):
            continue
        first, last = one, one + 1
        for child in a.children(one):
            if a.rels[child] in HANGING:
                low, high = a.subtree(child)
                first, last = min(first, low), max(last, high)
        if any(a.pos[k] in ("NOUN", "PROPN") and a.lemmas[k] not in EMPTY for k in range(first, last)):
            yield topic(view, (max(first, one - LEFT), min(last, one + WIDEST)))


# ---------------------------------------------------------------- where a topic stands


def _objects(a: Analysis, i: int, needed: frozenset[str]) -> list[int]:
    """What is discussed: the object, or the subject of the passive."""
    del needed
    objects = [c for c in a.children(i) if a.rels[c] == "obj" and not preposition(a, c)]
    passive = _passive(a, i)
    if not passive and a.lemmas[i] in WEIGHING and a.feats[i].get("Number") != "Plur":
        return []
    return objects if objects and not passive else own_subjects(a, i)[:1] if passive else []


def _passive(a: Analysis, i: int) -> bool:
    return a.feats[i].get("Voice") == "Pass" or a.norms[i].endswith(("ся", "сь"))


def _about(a: Analysis, i: int, needed: frozenset[str]) -> list[int]:
    """Nouns under one of the prepositions, below the verb or its object ("обменялись мнениями *по Сирии*"); "речь шла о",
    while "речь идет о" only explains."""
    if a.lemmas[i] in GOING and (all(a.lemmas[s] != "речь" for s in own_subjects(a, i)) or a.norms[i] == "идет"):
        return []
    below = [i, *(c for c in a.children(i) if a.rels[c] in ("obj", "obl", "iobj") and not preposition(a, c))]
    return [c for at in below for c in a.children(at) if a.pos[c] in NOMINAL and preposition(a, c) in needed]


def _in_case(case: str) -> Finder:
    def found(a: Analysis, i: int, needed: frozenset[str]) -> list[int]:
        nouns = [c for c in (*a.children(i), *own_subjects(a, i)) if a.lemmas[c] in needed]
        if needed and not nouns:
            return []
        below = [c for at in (i, *nouns) for c in a.children(at) if a.lemmas[c] not in needed and a.rels[c] != "nsubj"]
        return [c for c in below if a.feats[c].get("Case") == case and a.pos[c] in NOMINAL and not preposition(a, c)]
    return found


def _themes(a: Analysis, i: int, needed: frozenset[str]) -> list[int]:
    """Темой беседы стала торговля: the subject of the verb that the word in the instrumental hangs on."""
    del needed
    verb = a.heads[i]
    if a.feats[i].get("Case") != "Ins" or verb < 0 or a.lemmas[verb] not in ("стать", "быть", "являться", "оставаться"):
        return []
    return [c for c in own_subjects(a, verb) if c != i][:1]


def _seats(a: Analysis, i: int, needed: frozenset[str]) -> list[int]:
    """В центре внимания была торговля: the subject of what the word under "в" or "на" is said of."""
    if preposition(a, i) not in ("в", "на") or (needed and all(a.lemmas[c] not in needed for c in a.children(i))):
        return []
    top = i if a.rels[i] == "root" else a.heads[i]
    return [c for c in a.children(top) if a.rels[c] in ("nsubj", "nsubj:pass") and c != i] if top >= 0 else []


def _doer(a: Analysis, verb: int) -> int:
    """Who discusses, -1 in the passive and where nobody is named."""
    if _passive(a, verb) or a.lemmas[verb] in GOING:
        return -1
    return next(iter(subjects(a, verb)), -1)


FINDERS = {"object": _objects, "about": _about, "dative": _in_case("Dat"), "genitive": _in_case("Gen"), "theme": _themes,
           "seat": _seats}
