"""Which contact of several it was: the first, the last, the third in a year, one of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extraction.claims import Draft
from verbale.extraction.ru.contact_word import Word, claim
from verbale.extraction.ru.syntax import (
    clause,
    is_future,
    is_infinitive,
    is_past,
    negated,
    preposition,
    subjects,
)
from verbale.model import Analysis

ORDINALS = {word: number for number, word in enumerate(
    ("первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
     "одиннадцатый", "двенадцатый"), 1)}
NUMBERS = {"два": 2, "двое": 2, "оба": 2, "три": 3, "трое": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
           "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14,
           "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20,
           "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60}
TIMES = {"дважды": 2, "трижды": 3, "четырежды": 4, "неоднократно": None, "многократно": None}
ONLY = frozenset({"лишь", "только", "всего"})
SOLE = frozenset({"единственный"})
SPANS = frozenset({"год", "месяц", "неделя", "день", "десятилетие", "история", "лето", "зима", "полгода", "срок"})
STARTS = frozenset({"год", "момент", "начало", "конец", "время", "пора"})
PREVIOUS = ("последний", "прошлый", "предыдущий", "крайний")
BECOMING = frozenset({"стать", "становиться", "являться", "оказаться"})
PASSING = frozenset({"пройти", "миновать", "минуть"})
"""Verbs of time that goes by."""
TURNS = frozenset({"перерыв", "пауза", "избрание", "инаугурация", "начало", "вступление", "приход"})


def first_of(word: Word) -> Draft | None:
    """первый визит за десять лет, первая встреча состоялась, это была первая встреча, станет первым визитом; an unscoped
    "первая встреча президентов" says so too, where it is told whose it is."""
    ordinal = _ordinal(word)
    if ordinal != 1:
        return None
    a = word.a
    scoped = _scoped(word)
    told = word.is_subject and word.happens and is_past(a, word.verb)
    if scoped or told or _predicated(word):
        tokens = word.phrase() if scoped and not _predicated(word) else None
        return claim(word, "first_contact", "first_of", tokens=tokens, confidence=0.7)
    if word.is_noun and not any(a.lemmas[k] == "раунд" for k in (word.i, word.top)):
        return replace(claim(word, "first_contact", "first_of", tokens=word.phrase(), confidence=0.6), named=True)
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
    return _counted_within(word)


def _counted_within(word: Word) -> bool:
    """вторая *менее чем за месяц* встреча: the period between the ordinal and the noun, whatever the parser hung it on."""
    a = word.a
    first = next((k for k in range(word.i - 1, max(word.sentence()[0], word.i - 8) - 1, -1) if a.lemmas[k] in ORDINALS), word.i)
    return any(a.norms[k] == "за" and any(a.lemmas[j] in SPANS for j in range(k + 1, word.i)) for k in range(first, word.i))


def _predicated(word: Word) -> bool:
    """The contact is what is said of something: это была вторая встреча, визит станет третьим."""
    a = word.a
    if _said_of(word) is not None or any(a.rels[c] == "cop" or a.rels[c].startswith("nsubj")
                                         for c in a.children(word.top)):
        return True
    head = a.heads[word.top]
    return head >= 0 and a.lemmas[head] in BECOMING and a.feats[word.top].get("Case") == "Ins"


def _ordinal(word: Word) -> int | None:
    """The ordinal of the contact, before it or said of it: *третья* встреча, беседа стала *третьей*."""
    a = word.a
    said = _said_of(word)
    told = next((number for m in (*word.modifiers(), *([] if said is None else [said]))
                 if (number := ORDINALS.get(a.lemmas[m]))), None)
    return _before_period(word) if told is None else told


def _before_period(word: Word) -> int | None:
    """*второй* за два дня разговор: the ordinal that its period parts from the noun."""
    a = word.a
    if not word.is_noun or not _counted_within(word):
        return None
    at = next(k for k in range(word.i - 1, -1, -1) if a.lemmas[k] in ORDINALS)
    agrees = all(a.feats[at].get(f) == a.feats[word.i].get(f) for f in ("Case", "Number"))
    return ORDINALS[a.lemmas[at]] if agrees and a.pos[at] == "ADJ" else None


def _said_of(word: Word) -> int | None:
    """The adjective that is said of the contact: встреча — *первая*, стала *пятой*, оказался *первым*."""
    a, verb = word.a, word.verb
    if not word.is_subject or verb < 0:
        return None
    if a.pos[verb] == "ADJ":
        return verb
    return next((c for c in a.children(verb) if a.pos[c] == "ADJ" and a.feats[c].get("Case") == "Ins"
                 and a.rels[c] in ("xcomp", "obl")), None) if a.lemmas[verb] in BECOMING else None


def first_elliptic(word: Word) -> Draft | None:
    """Первая состоялась в феврале (after: это была вторая встреча); the first "за месяц" is none of all"""
    a = word.a
    if _within_a_time(word):
        return None
    if "order" in word.known[a.lemmas[word.i]] and a.rels[word.i].startswith("nsubj") and a.pos[word.i] == "ADJ" and (
            word.plays(a.heads[word.i], "happen") and is_past(a, a.heads[word.i])):
        return claim(word, "first_contact", "first_elliptic", confidence=0.6,
                      tokens=clause(a, a.heads[word.i], word.i), elliptic=True)
    return None


def _within_a_time(word: Word) -> bool:
    """The sentence before counts within a time, so that its first is none of all: "вторая встреча за месяц"."""
    a, here = word.a, word.a.sentence[word.i]
    if not here:
        return False
    first, last = a.sentences[here - 1]
    return any(a.norms[k] == "за" and a.lemmas[k + 1] in UNITS for k in range(first, last - 1))


UNITS = frozenset({"неделя", "месяц", "год", "полгода", "день", "сутки", "последний"})


def count_elliptic(word: Word) -> Draft | None:
    """Она станет второй (after: встреча запланирована на среду)"""
    a, i = word.a, word.i
    ends = i + 1 >= word.sentence()[1] or a.pos[i + 1] == "PUNCT"
    instrumental = a.norms[i].endswith(("ой", "ей", "ым", "им"))  # a feminine one looks like a genitive, and is tagged so
    if a.lemmas[i] not in ORDINALS or not instrumental or not ends:
        return None
    verb = _becoming_before(word)
    above = a.heads[verb] if verb >= 0 and a.rels[verb] == "conj" else verb
    subject = next((c for v in (verb, above) if v >= 0 for c in a.children(v) if a.rels[c].startswith("nsubj")), -1)
    if subject < 0 or a.norms[subject] not in ("она", "он", "они", "это"):
        return None
    number = ORDINALS[a.lemmas[i]]
    return claim(word, "first_contact" if number == 1 else "contact_count", "count_elliptic", elliptic=True, confidence=0.6,
                 count=None if number == 1 else number, tokens=(verb, i + 1))


def _becoming_before(word: Word) -> int:
    """The verb of becoming before an ordinal in its clause, -1 without one."""
    a = word.a
    for k in range(word.i - 1, max(word.sentence()[0], word.i - 10) - 1, -1):
        if a.lemmas[k] in BECOMING or a.pos[k] in ("VERB", "PUNCT"):
            return k if a.lemmas[k] in BECOMING else -1
    return -1


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
    if not word.is_noun or not word.plays(word.verb, "lead") or not is_past(a, word.verb) or _one_mans_day(word):
        return None
    for m in word.modifiers():
        number = NUMBERS.get(a.lemmas[m]) or (int(a.words[m]) if a.words[m].isdigit() and len(a.words[m]) < 3 else None)
        if number and number > 1 and a.rels[m] in ("nummod", "nummod:gov"):
            return replace(claim(word, "contact_count", "numbered", count=number), several=True)
        if a.lemmas[m] in ("несколько", "ряд", "много"):
            return claim(word, "contact_count", "numbered", confidence=0.5)
    return None


def _one_mans_day(word: Word) -> bool:
    """Президент провел три встречи: with whom is not told, so they may be with anybody."""
    a = word.a
    alone = [s for s in subjects(a, word.verb) if s != word.top]
    return bool(alone) and all(a.feats[s].get("Number") == "Sing" and not any(a.rels[c] == "conj" for c in a.children(s))
                               for s in alone) and not any(
        preposition(a, c) in ("с", "со", "между") for n in (word.i, word.top, word.verb) for c in a.children(n))


def the_only(word: Word) -> Draft | None:
    """единственный контакт, единственной встречей"""
    a = word.a
    if word.is_noun and any(a.lemmas[m] in SOLE for m in word.modifiers()):
        return claim(word, "contact_count", "the_only", count=1, tokens=word.phrase())
    return None


def was_last(word: Word) -> Draft | None:
    """последняя встреча состоялась в мае; последней встречей остается саммит"""
    a = word.a
    head = a.heads[word.top]
    if word.is_noun and a.feats[word.top].get("Case") == "Ins" and head >= 0 and a.lemmas[head] in (
            *BECOMING, "оставаться") and any(word.plays(m, "previous") for m in word.modifiers()):
        return claim(word, "last_contact", "was_last", tokens=clause(a, head, word.top))
    if word.is_noun and word.is_subject and word.happens and is_past(a, word.verb) and any(
            word.plays(m, "previous") for m in word.modifiers()) and not negated(a, word.verb):
        return claim(word, "last_contact", "was_last")
    return None


def since_last(word: Word) -> Draft | None:
    """Прошло два года с последнего разговора лидеров"""
    a, top = word.a, word.top
    if not word.is_noun or preposition(a, top) != "с" or a.feats[top].get("Case") != "Gen" or not any(
            word.plays(m, "previous") for m in word.modifiers()):
        return None
    verb = next((k for k in a.ancestors(top, 3) if a.lemmas[k] in PASSING), -1)
    return claim(word, "last_contact", "since_last", tokens=clause(a, verb)) if verb >= 0 and is_past(a, verb) else None


def last_time(word: Word) -> Draft | None:
    """в последний раз министры общались в августе"""
    a = word.a
    token = _times_word(word, PREVIOUS)
    if token is not None and not is_infinitive(a, word.verb) and not negated(a, word.verb):
        first, last = word.evidence()
        before = token - 2 if a.norms[max(0, token - 2)] == "в" else token - 1
        return claim(word, "last_contact", "last_time", tokens=(min(first, before), max(last, word.i + 1)))
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
    if verb < 0 or (word.is_noun and not (word.happens or word.plays(verb, "lead"))):
        return None
    adverb = next((c for v in _joined(a, verb) for c in a.children(v) if a.norms[c] == "впервые"), None)
    if adverb is None and _times_word(word, ("первый",)) is None:
        return None
    first, last = word.evidence()
    drafted = claim(word, "first_contact", "first_time", tokens=(first if adverb is None else min(first, adverb), last))
    return replace(drafted, named=a.lemmas[word.i] in ("принять", "принимать"))  # "впервые примет на себя обязанности"


def _joined(a: Analysis, verb: int) -> tuple[int, ...]:
    """A verb and the one that it is joined to, whose words are its own too: *впервые* пожали руки и провели переговоры."""
    return (verb, a.heads[verb]) if a.rels[verb] == "conj" and not any(
        a.rels[c].startswith("nsubj") for c in a.children(verb)) else (verb,)


def times_met(word: Word) -> Draft | None:
    """дважды встречались, несколько раз разговаривали, в третий раз за год"""
    a = word.a
    if (word.is_noun and not (word.plays(word.verb, "lead") or word.at_table)) or word.verb < 0 or is_infinitive(a, word.verb):
        return None
    now = not (is_past(a, word.verb) or is_future(a, word.verb))
    for c in _beside(word):
        if a.norms[c] in TIMES and not now:
            return claim(word, "contact_count", "times_met", count=TIMES[a.norms[c]])
        if a.norms[c] == "однажды" and c and a.norms[c - 1] in ONLY:
            return claim(word, "contact_count", "times_met", count=1)
        if a.norms[c] == "раз" and c and a.norms[c - 1] == "не" and not now:
            return claim(word, "contact_count", "times_met", confidence=0.5)  # не раз созванивались
        if a.norms[c] in ("раз", "раза") and not (now and a.lemmas[c - 1] not in ORDINALS):
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
    kids = [c for c in a.children(verb) if c < verb or not any(
        word.plays(j, "meet") for j in range(c + 1, min(last, c + 4)))]  # another verb of meeting has it
    return list(dict.fromkeys((*kids, *before, *behind)))


LEADING = frozenset({"возглавлять", "возглавить", "представлять"})
LED = frozenset({"делегация", "сторона", "команда", "переговоры"})


def leaders(word: Word) -> tuple[int, ...]:
    """Тогда делегации возглавляли министры: who led, told in the sentence behind."""
    a = word.a
    here = a.sentence[word.i]
    if here + 1 >= len(a.sentences) or "\n" in a.text[a.ends[word.i] : a.starts[a.sentences[here + 1][0]]]:
        return ()
    verb = next((k for k in range(*a.sentences[here + 1]) if a.lemmas[k] in LEADING and not negated(a, k)), None)
    if verb is None or not any(a.lemmas[c] in LED for c in a.children(verb)):
        return ()
    return tuple(c for c in a.children(verb) if a.rels[c] == "nsubj" and a.lemmas[c] not in LED)
