"""What is said about the record of contacts itself.

Each contact word of the text (встреча, переговоры, общаться) is put to the rules in order; the first that recognises
a claim in its clause wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verbale.extraction.claims import Draft, assemble
from verbale.extraction.ru.contact_word import Word, claim, roles, sporting
from verbale.extraction.ru.syntax import (
    BETWEEN,
    clause,
    is_future,
    is_infinitive,
    is_past,
    negated,
    phrase_start,
    preposition,
    within,
)
from verbale.model import Analysis, Claim, Contact, Statement, View

Rule = Callable[["Word"], Draft | None]

ORDINALS = {word: number for number, word in enumerate(
    ("первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
     "одиннадцатый", "двенадцатый"), 1)}
NUMBERS = {"два": 2, "двое": 2, "оба": 2, "три": 3, "трое": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
           "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12}
TIMES = {"дважды": 2, "трижды": 3, "четырежды": 4, "неоднократно": None, "многократно": None}
SOLE = frozenset({"единственный"})
SPANS = frozenset({"год", "месяц", "неделя", "день", "десятилетие", "история", "лето", "зима", "полгода", "срок"})
TRIGGERS = frozenset({"contact", "talk", "meet", "time", "tie", "order"})
NEVER = frozenset({"никогда", "больше", "ни", "ни разу", "давно", "более"})
DENYING = frozenset({"отрицать", "опровергать", "опровергнуть"})
ANY = frozenset({"любой", "какой-либо", "всякий", "какой-нибудь", "всяческий"})
RECEIVING = frozenset({"принять", "принимать", "выступить"})
"""Verbs of contact too common in other senses for what is said of *not* having met."""
STARTS = frozenset({"год", "момент", "начало", "конец", "время", "пора"})
TURNS = frozenset({"перерыв", "пауза", "избрание", "инаугурация", "начало", "вступление", "приход"})
MAYBE = frozenset({"мочь", "смочь", "грозить", "угрожать", "рисковать", "должный"})
AGREED = frozenset({"договориться", "условиться", "решить", "намерен", "намерить", "согласиться", "планировать",
                    "обещать", "пообещать", "собираться", "намереваться", "предстоять", "должный"})


# ---------------------------------------------------------------- rules: a contact noun


def ceased(word: Word) -> Draft | None:
    """прекращение контактов, перерыв в переговорах, отсутствие диалога"""
    a, head = word.a, word.a.heads[word.top]
    if word.is_noun and head != word.i - 2 and word.plays(word.i - 2, "end") and a.pos[word.i - 1] == "ADP":
        head = word.i - 2
    elif a.rels[word.top] != "nmod":
        return None
    if word.is_noun and word.plays(head, "end") and not _only_feared(word, head):
        start = phrase_start(a, head)
        if start > word.sentence()[0] and preposition(a, head) == "после":
            start = min(start, next(c for c in a.children(head) if a.rels[c] == "case"))
        return claim(word, "no_contact", "ceased", tokens=(start, within(a, head, head + 1, word.sentence()[1])))
    return None


def _only_feared(word: Word, noun: int) -> bool:
    """может привести к разрыву отношений: not yet"""
    a = word.a
    return any(is_future(a, up) or (is_infinitive(a, up) and a.heads[up] >= 0 and a.lemmas[a.heads[up]] in MAYBE)
               for up in a.ancestors(noun, 2) if a.pos[up] == "VERB")


def broken_off(word: Word) -> Draft | None:
    """контакты прекращены, диалог прерван, свернули общение"""
    if word.is_noun and (word.is_subject or word.rel == "obj") and word.plays(word.verb, "stop") \
            and not is_future(word.a, word.verb) and not is_infinitive(word.a, word.verb):
        if negated(word.a, word.verb):
            return claim(word, "ongoing", "broken_off", confidence=0.6)
        return claim(word, "no_contact", "broken_off", confidence=0.6)
    return None


def absent(word: Word) -> Draft | None:
    """контактов больше не было, диалога нет, переговоров пока не будет"""
    a, verb = word.a, word.verb
    if a.feats[word.top].get("Case") != "Gen" or not word.is_noun or preposition(a, word.top):
        return None
    beside = _denied_beside(word)
    end = beside if beside is not None else verb
    if any(word.plays(j, "contact") and a.feats[j].get("Case") == "Gen" for j in range(word.i + 1, max(end, 0))):
        return None  # "после разговора контактов не было": the noun nearest to the denial is what there was none of
    ahead = word.plays(word.top, "ahead")
    if beside is not None and beside != verb:
        kind = "none_planned" if ahead or is_future(a, beside) else "no_contact"
        return claim(word, kind, "absent", tokens=(phrase_start(a, word.top), beside + 1))
    if verb < 0:
        return None
    if a.norms[verb] == "нет":
        return claim(word, "none_planned" if ahead else "no_contact", "absent")
    if a.lemmas[verb] in ("быть", "стать", "бывать", "происходить", "вестись", "иметься") and negated(a, verb):
        return claim(word, "none_planned" if is_future(a, verb) else "no_contact", "absent")
    return None


def _denied_beside(word: Word) -> int | None:
    """The "нет", "не было" or "не велось" right behind the noun's phrase, whatever the parser hung it on."""
    a = word.a
    first, last = word.phrase()[1], word.sentence()[1]
    for j in range(first, min(first + 5, last)):
        if a.norms[j] == "нет":
            return j
        if a.norms[j] == "не" and j + 1 < last:
            return j + 1 if a.lemmas[j + 1] == "быть" or word.plays(j + 1, "run") else None
        if a.norms[j] not in BETWEEN and a.pos[j] not in ("ADV", "PART"):
            return None
    return None


def not_held(word: Word) -> Draft | None:
    """переговоры не ведутся, общение не идет; не вели переговоров"""
    if word.is_noun and word.verb >= 0 and negated(word.a, word.verb) and (
            word.plays(word.verb, "run") or word.plays(word.verb, "pursue")) and (word.is_subject or word.rel == "obj"):
        if is_infinitive(word.a, word.verb) or is_future(word.a, word.verb):
            return None
        return claim(word, "no_contact", "not_held")
    return None


def contacts_denied(word: Word) -> Draft | None:
    """отрицает какие-либо контакты"""
    a = word.a
    if word.is_noun and word.rel == "obj" and a.lemmas[word.verb] in DENYING and any(
            a.lemmas[m] in ANY for m in word.modifiers()):
        return claim(word, "no_contact", "contacts_denied", anybody=True)
    return None


def not_planned(word: Word) -> Draft | None:
    """встреча не планируется, дата визита не назначена, планов встречи нет"""
    if word.is_noun and word.verb >= 0 and negated(word.a, word.verb) and word.plays(word.verb, "plan") and (
            word.is_subject or word.rel == "obj" or word.a.feats[word.top].get("Case") == "Gen"):
        return claim(word, "none_planned", "not_planned")
    return None


def continues_later(word: Word) -> Draft | None:
    """контакты будут продолжены, договорились продолжить диалог, переговоры решено продолжить"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or not (word.is_subject or word.rel == "obj"):
        return None
    if not word.plays(verb, "resume"):
        verb = _joined_verb(word, "resume")
    if verb < 0:
        return None
    if negated(a, verb):
        return None
    if is_infinitive(a, verb):
        head = a.heads[verb]
        if head < 0 or a.lemmas[head] not in AGREED or negated(a, head):
            return None
        first, last = word.evidence()
        return claim(word, "will_continue", "continues_later", tokens=(min(first, head), last))
    if is_future(a, verb):
        tokens = None if verb == word.verb else clause(a, verb)
        return claim(word, "will_continue", "continues_later", tokens=tokens)
    return None


def _joined_verb(word: Word, role: str) -> int:
    """The verb joined to the word's own by "и", without a subject of its own; -1 where there is none."""
    a = word.a
    return next((c for c in a.children(word.verb) if a.rels[c] == "conj" and word.is_subject and word.plays(c, role)
                 and not any(a.rels[k].startswith("nsubj") for k in a.children(c))), -1)


def goes_on(word: Word) -> Draft | None:
    """диалог идет, переговоры ведутся, страны ведут переговоры"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or not word.plays(word.i, "talk") or negated(a, verb):
        return None
    present = a.feats[verb].get("Tense") == "Pres" and a.feats[verb].get("VerbForm") == "Fin"
    if not present or is_future(a, verb):
        return None
    if word.is_subject and (word.plays(verb, "run") or (a.lemmas[verb] == "проходить" and _since_when(word))):
        return claim(word, "ongoing", "goes_on")
    if word.rel == "obj" and word.plays(verb, "pursue"):
        return claim(word, "ongoing", "goes_on", confidence=0.6)
    return None


def _since_when(word: Word) -> bool:
    a = word.a
    return any(a.rels[c] in ("obl", "nmod") and preposition(a, c) == "с" and a.feats[c].get("Case") == "Gen"
               for c in a.children(word.verb))


def first_of(word: Word) -> Draft | None:
    """первый визит за десять лет, первая встреча состоялась, это была первая встреча, станет первым визитом"""
    ordinal = _ordinal(word)
    if ordinal != 1:
        return None
    a = word.a
    scoped = _scoped(word)
    told = word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb)
    if scoped or told or _predicated(word):
        tokens = word.phrase() if scoped and not _predicated(word) else None
        return claim(word, "first_contact", "first_of", tokens=tokens, confidence=0.7)
    return None


def _scoped(word: Word) -> bool:
    """за три года, с 2015 года, в истории, после перерыва: what makes an ordinal a claim."""
    a = word.a
    near = [c for n in {word.i, word.top, *word.modifiers(), word.verb} if n >= 0 for c in a.children(n)]
    for c in near:
        lemma, prep = a.lemmas[c], preposition(a, c)
        if (prep == "за" and lemma in SPANS) or (lemma == "история" and prep == "в"):
            return True
        if prep == "с" and a.feats[c].get("Case") == "Gen" and lemma in STARTS:
            return True
        if prep == "после" and lemma in TURNS:
            return True
    return False


def _predicated(word: Word) -> bool:
    """The contact is what is said of something: это была вторая встреча, визит станет третьим."""
    a = word.a
    if any(a.rels[c] == "cop" or a.rels[c].startswith("nsubj") for c in a.children(word.top)):
        return True
    head = a.heads[word.top]
    return head >= 0 and a.lemmas[head] in ("стать", "становиться", "являться", "оказаться") and (
        a.feats[word.top].get("Case") == "Ins")


def _ordinal(word: Word) -> int | None:
    a = word.a
    for m in word.modifiers():
        if number := ORDINALS.get(a.lemmas[m]):
            return number
    return None


def first_elliptic(word: Word) -> Draft | None:
    """Первая состоялась в феврале (after: это была вторая встреча)"""
    a = word.a
    if "order" in word.known[a.lemmas[word.i]] and a.rels[word.i].startswith("nsubj") and a.pos[word.i] == "ADJ" and (
            word.plays(a.heads[word.i], "happen") and is_past(a, a.heads[word.i])):
        return claim(word, "first_contact", "first_elliptic", confidence=0.6,
                      tokens=clause(a, a.heads[word.i], word.i), elliptic=True)
    return None


def counted(word: Word) -> Draft | None:
    """это была вторая встреча, третий визит за год, уже четвертые переговоры"""
    number = _ordinal(word)
    if number is None or number == 1:
        return None
    a = word.a
    already = any(a.norms[j] == "уже" for j in range(max(word.i - 4, word.sentence()[0]), word.i))
    if _predicated(word) or _scoped(word) or already:
        return claim(word, "contact_count", "counted", count=number)
    return None


def numbered(word: Word) -> Draft | None:
    """провели две встречи, состоялось три раунда"""
    a = word.a
    if not word.is_noun or not word.plays(word.verb, "lead") or not is_past(a, word.verb):
        return None
    for m in word.modifiers():
        number = NUMBERS.get(a.lemmas[m]) or (int(a.words[m]) if a.words[m].isdigit() and len(a.words[m]) < 3 else None)
        if number and number > 1 and a.rels[m] in ("nummod", "nummod:gov"):
            return claim(word, "contact_count", "numbered", count=number)
        if a.lemmas[m] in ("несколько", "ряд", "много"):
            return claim(word, "contact_count", "numbered", confidence=0.5)
    return None


def the_only(word: Word) -> Draft | None:
    """единственный контакт, единственной встречей"""
    a = word.a
    if word.is_noun and any(a.lemmas[m] in SOLE for m in word.modifiers()):
        return claim(word, "contact_count", "the_only", count=1, tokens=word.phrase())
    return None


def was_last(word: Word) -> Draft | None:
    """последняя встреча состоялась в мае"""
    a = word.a
    if word.is_noun and word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb) and any(
            word.plays(m, "previous") for m in word.modifiers()) and not negated(a, word.verb):
        return claim(word, "last_contact", "was_last")
    return None


def regular_noun(word: Word) -> Draft | None:
    """в постоянном контакте, регулярные консультации, контакты на постоянной основе"""
    a = word.a
    if not word.is_noun:
        return None
    steady = word.lemmas("steady", word.modifiers())
    if steady is None and _steady_basis(a, word.i) is None and (word.verb < 0 or _steady_basis(a, word.verb) is None):
        return None
    return claim(word, "regular", "regular_noun", tokens=word.phrase() if word.rel in ("nmod", "appos") else None,
                  confidence=0.6)


def _steady_basis(a: Analysis, i: int) -> int | None:
    """на регулярной основе"""
    return next((c for c in a.children(i) if a.lemmas[c] == "основа" and any(
        "steady" in roles().get(a.lemmas[m], ()) for m in a.children(c))), None)


# ---------------------------------------------------------------- rules: a verb of contact


def unreachable(word: Word) -> Draft | None:
    """не может связаться с коллегой"""
    a = word.a
    if word.is_noun or a.lemmas[word.i] not in ("связаться", "дозвониться", "созвониться"):
        return None
    head = a.heads[word.i]
    if head >= 0 and a.lemmas[head] in ("мочь", "смочь", "удаться", "удаваться") and negated(a, head):
        first, last = word.evidence()
        return claim(word, "no_contact", "unreachable", tokens=(min(first, head - 1), last))
    return None


def last_time(word: Word) -> Draft | None:
    """в последний раз министры общались в августе"""
    a = word.a
    token = _times_word(word, ("последний", "прошлый", "предыдущий"))
    if token is not None and not is_infinitive(a, word.verb):
        first, last = word.evidence()
        before = token - 2 if a.norms[max(0, token - 2)] == "в" else token - 1
        return claim(word, "last_contact", "last_time", tokens=(min(first, before), last))
    return None


def _times_word(word: Word, ordinals: Sequence[str]) -> int | None:
    """The token "раз" with one of the ordinals before it, in the clause of the word."""
    a = word.a
    first, last = word.sentence()
    for j in range(first + 1, last):
        if a.norms[j] == "раз" and a.lemmas[j - 1] in ordinals and (a.heads[j] in (word.verb, word.i) or (
                abs(j - word.i) < 8)):
            return j
    return None


def first_time(word: Word) -> Draft | None:
    """впервые встретились, впервые с 2015 года посетит, встреча впервые состоялась"""
    a = word.a
    verb = word.verb
    if verb < 0 or (word.is_noun and not (word.plays(verb, "happen") or word.plays(verb, "lead"))):
        return None
    adverb = next((c for c in a.children(verb) if a.norms[c] == "впервые"), None)
    if adverb is None and _times_word(word, ("первый",)) is None:
        return None
    first, last = word.evidence()
    return claim(word, "first_contact", "first_time", tokens=(first if adverb is None else min(first, adverb), last))


def times_met(word: Word) -> Draft | None:
    """дважды встречались, несколько раз разговаривали, в третий раз за год"""
    a = word.a
    if (word.is_noun and not word.plays(word.verb, "lead")) or word.verb < 0 or not is_past(a, word.verb):
        return None
    for c in _beside(word):
        if a.norms[c] in TIMES:
            return claim(word, "contact_count", "times_met", count=TIMES[a.norms[c]])
        if a.norms[c] in ("раз", "раза"):
            before = a.lemmas[c - 1] if c else ""
            if before in ORDINALS and ORDINALS[before] > 1:
                return claim(word, "contact_count", "times_met", count=ORDINALS[before])
            if before in NUMBERS or before in ("несколько", "много") or before.isdigit():
                count = NUMBERS.get(before) or (int(before) if before.isdigit() else None)
                return claim(word, "contact_count", "times_met", count=count)
    return None


def _beside(word: Word) -> list[int]:
    """What hangs on the verb, and the words right around it, whatever the parser hung them on."""
    a, verb = word.a, word.verb
    first, last = word.sentence()
    before = [j for j in range(max(first, verb - 4), verb) if "," not in a.norms[j:verb]]
    behind = [j for j in range(verb + 1, min(last, verb + 4)) if "," not in a.norms[verb:j]]
    return list(dict.fromkeys((*a.children(verb), *before, *behind)))


def never_met(word: Word) -> Draft | None:
    """не встречались с 2019 года, больше не общались, ни разу не виделись"""
    a, verb = word.a, word.verb
    if word.is_noun or not negated(a, verb) or not is_past(a, verb) or a.lemmas[verb] in RECEIVING:
        return None
    first, last = word.sentence()
    scoped = _since_when(word) or any(a.norms[j] in NEVER for j in range(max(first, verb - 5), min(last, verb + 4)))
    return claim(word, "no_contact", "never_met", confidence=0.7 if scoped else 0.5)


def will_not_meet(word: Word) -> Draft | None:
    """встречаться не будет, не планируют встречаться"""
    a, verb = word.a, word.verb
    if word.is_noun or a.lemmas[verb] in RECEIVING:
        return None
    if negated(a, verb) and is_future(a, verb):
        return claim(word, "none_planned", "will_not_meet")
    head = a.heads[verb]
    if is_infinitive(a, verb) and head >= 0 and a.lemmas[head] in ("планировать", "собираться") and negated(a, head):
        return claim(word, "none_planned", "will_not_meet")
    return None


def regular_verb(word: Word) -> Draft | None:
    """регулярно общаются, созваниваются на постоянной основе"""
    a, verb = word.a, word.verb
    if word.is_noun or verb < 0 or a.feats[verb].get("Tense") != "Pres":
        return None
    if _steady_basis(a, verb) is not None or word.lemmas("steadily", a.children(verb)) is not None:
        return claim(word, "regular", "regular_verb")
    return None


RULES: tuple[Rule, ...] = (
    ceased, contacts_denied, absent, not_held, broken_off, not_planned, continues_later, regular_noun, goes_on,
    first_time, first_elliptic, first_of, counted, numbered, the_only, was_last,
    unreachable, last_time, times_met, never_met, will_not_meet, regular_verb)


def drafts(a: Analysis) -> Iterator[Draft]:
    """Claims that the clauses of a text make, in order, before anything is known of their parties."""
    known = roles()
    done: set[tuple[int, str]] = set()
    if sporting(a):
        return
    for i, lemma in enumerate(a.lemmas):
        found = known.get(lemma)
        if found is None or found.isdisjoint(TRIGGERS):
            continue
        word = Word(a, i if lemma != "раз" else max(a.heads[i], 0))
        for rule in RULES if lemma != "раз" else (last_time,):
            if draft := rule(word):
                if any("sport" in known.get(a.lemmas[k], ()) for k in draft.actors):
                    break
                if (word.verb, draft.kind) not in done:
                    done.add((word.verb if word.verb >= 0 else -2 - i, draft.kind))
                    yield draft
                break


def find_claims(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]:
    """Claims of a document: see :mod:`verbale.extraction.claims`."""
    return assemble(view, statements, contacts, list(drafts(view.analysis)))
