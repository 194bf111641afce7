"""What a word that a contact hangs on tells about it, and in which of its senses it tells nothing."""

from __future__ import annotations

from verbale.extraction.ru.contacts.ascent import REPORTS, Step
from verbale.extraction.ru.contacts.negations import for_now, lacking
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, negated
from verbale.extraction.ru.contacts.tenses import tense
from verbale.extraction.ru.contacts.triggers import CARRIERS, hosting
from verbale.extraction.ru.contacts.untrue import called_untrue
from verbale.extraction.ru.contacts.words import AGENDA, outlooks, triggers, words_of

TENSE = frozenset({"tense", "begin", "going", "end"})
"""What leaves it to tense how it stands."""
GOING_ON = frozenset({"продлиться", "длиться", "завершиться", "закончиться"})
"""What has still to last or to end is going on."""
LISTED = frozenset({"стоять", "стоить", "входить", "числиться", "фигурировать"})


def told(scan: Scan, step: Step) -> str | None:
    """What one word that a contact hangs on tells: a status, "" where it only passes on, None where what it is said of is told no
    further."""
    a = scan.analysis
    lemma = a.lemmas[step.token]
    if lemma in ("приглашение", "предложение") and (answer := _answer(scan, step.token)):
        return answer
    if called_untrue(scan, step.token):
        return "denied"
    known = outlooks("gov").get(lemma)
    if known is None or _other_sense(scan, step):
        return "" if lemma in CARRIERS or lemma in REPORTS or a.pos[step.token] == "AUX" else None
    tells = (known.negated or known.plain) if negated(a, step.token) or lacking(scan, step.token) else known.plain
    if lemma == "готовый" and any(a.norms[c] == "все" and a.rels[c] == "nsubj" for c in a.children(step.token)):
        return "scheduled"  # "все готово к встрече"
    if tells == "declined" and any(a.lemmas[c] in REPORTS and a.rels[c] == "obj" for c in a.children(step.token)):
        return "denied"  # "отверг слухи о переговорах"
    if lemma in CONFIRMING and any(a.lemmas[c] == "факт" for c in a.children(step.token)):
        return "held"  # "подтвердил факт беседы"
    if lemma == "открыть" and step.preposition in ("к", "для"):
        return "possible"
    if tells == "denied" and known.plain != "scheduled" and for_now(scan, step.token):
        return "possible"  # what is "not planned for now" is not planned
    if lemma in GOING_ON and a.feats[step.token].get("VerbForm") == "Inf":
        return "ongoing"
    return (tense(scan, step.token, tells) or "") if tells in TENSE else tells


def _answer(scan: Scan, offer: int) -> str:
    """"принял приглашение приехать", "ответил отказом на предложение": what came of an offer; "" where it is not told."""
    a, above = scan.analysis, scan.analysis.heads[offer]
    if above >= 0 and a.lemmas[above] in AGREEING:
        return "scheduled"
    above = a.heads[above] if above >= 0 and a.lemmas[above] in ("согласие", "отказ") else above
    if above < 0 or a.lemmas[above] not in ("ответить", "отвечать"):
        return ""
    said = {a.lemmas[c] for c in a.children(above) if case(a, c) == "Ins"}
    return "scheduled" if "согласие" in said else "declined" if "отказ" in said else ""


AGREEING = frozenset({"принять", "принимать", "согласиться", "соглашаться"})
"""Who does this with an offer agrees to it."""
CONFIRMING = frozenset({"подтвердить", "подтверждать"})
"""Who confirms a contact tells that it will be; who confirms a readiness for it tells no more than that."""
NARROW = {"перерыв": ("в",), "пауза": ("в",),
          "выйти": ("из",), "выходить": ("из",), "выступить": ("за", "с"), "выступать": ("за", "с"), "высказаться": ("за",),
          "вернуться": ("за", "к", "на", ""), "возвращаться": ("за", "к", "на", "")}
"""Words that tell of a contact only behind a preposition: "вышла из переговоров", "выступил за переговоры"."""


def _other_sense(scan: Scan, step: Step) -> bool:
    """"собираются в Вене" is no plan; "собирается встретиться" is."""
    a = scan.analysis
    if a.lemmas[step.token] == "собираться":
        return step.rel != "xcomp"
    if a.lemmas[step.token] == "стать":  # "не стал встречаться", no "встреча стала знаком"
        return not any(a.rels[c] == "xcomp" and a.pos[c] == "VERB" for c in a.children(step.token))
    if a.lemmas[step.token] in ("покинуть", "покидать"):
        objects = (a.lemmas[c] for c in a.children(step.token) if a.rels[c] == "obj")
        return not any(o == "стол" or o in triggers() for o in objects)
    if a.lemmas[step.token] == "следовать":
        return step.rel not in ("xcomp", "csubj")
    if (word := NARROW.get(a.lemmas[step.token])) is not None:
        return step.preposition not in word
    if a.lemmas[step.token] == "договоренность":
        return step.rel == "nmod" and not step.preposition  # "договоренности встречи" are what came of it
    if a.lemmas[step.token] in ("принять", "принимать"):
        return not hosting(scan, step.token)
    if a.lemmas[step.token] == "речь":
        return not lacking(scan, step.token)
    if a.lemmas[step.token] == "говорить":
        return a.heads[step.token] < 0 or a.lemmas[a.heads[step.token]] not in words_of("too_early")
    if a.lemmas[step.token] in LISTED:
        return not any(a.lemmas[c] in AGENDA for c in a.children(step.token))
    if step.preposition in ("на", "для") and (sent := triggers().get(a.lemmas[step.token])) and sent.frame == "send":
        return True  # who is sent to talks has not talked yet
    if a.lemmas[step.token] in CONFIRMING:
        return step.rel not in ("obj", "nsubj:pass")
    if a.lemmas[step.token] in ("возможность", "перспектива", "вопрос"):
        return step.rel not in ("nmod", "acl", "obl")
    return False
