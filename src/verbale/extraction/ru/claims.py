"""What is said about the record of contacts itself.

Each contact word of the text (встреча, переговоры, общаться) is put to the rules in order; the first that recognises
a claim in its clause wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from verbale.extraction.claims import Draft, assemble
from verbale.extraction.ru.syntax import (
    BETWEEN,
    clause,
    conjuncts,
    is_future,
    is_infinitive,
    is_past,
    negated,
    own_subjects,
    phrase_start,
    preposition,
    subjects,
    within,
)
from verbale.lexicon import table
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
AGREED = frozenset({"договориться", "условиться", "решить", "намерен", "намерить", "согласиться", "планировать",
                    "обещать", "пообещать", "собираться", "намереваться", "предстоять", "должный"})
MODAL = frozenset({"должный", "намерен", "намерить", "мочь", "планировать", "собираться"})


@cache
def roles() -> dict[str, frozenset[str]]:
    """Lemma -> the roles that it plays in rules."""
    out: dict[str, set[str]] = {}
    for row in table.load("ru", "claim_words"):
        for lemma in table.split(row["lemma"]):
            out.setdefault(lemma, set()).add(row["role"])
    return {lemma: frozenset(found) for lemma, found in out.items()}


class Word:
    """A contact word in its clause.

    Attributes:
        i: its token. top: the noun over it where light nouns lie between (*раунд* переговоров).
        verb: the token of the predicate that it is subject or object of, -1 where it is none.
        rel: how ``top`` hangs on it.
    """

    __slots__ = ("a", "i", "known", "rel", "top", "verb")

    def __init__(self, a: Analysis, i: int) -> None:
        self.a, self.i, self.known = a, i, roles()
        self.top = self._top()
        self.rel, self.verb = self._governor()

    def _top(self) -> int:
        a, top = self.a, self.i
        for _ in range(3):
            head = a.heads[top]
            if head < 0 or a.rels[top] not in ("nmod", "conj", "obl") or a.pos[head] != "NOUN":
                break
            if a.rels[top] != "conj" and not self.plays(head, "light"):
                break
            if a.rels[top] == "conj" and not self.plays(head, "contact"):
                break
            top = head
        return top

    def _governor(self) -> tuple[str, int]:
        a, top = self.a, self.top
        if not self.is_noun:
            return "verb", self.i
        rel, head = a.rels[top], a.heads[top]
        if head >= 0 and rel in ("nsubj", "nsubj:pass", "obj", "obl", "xcomp", "csubj", "ccomp"):
            if rel == "nsubj" and a.lemmas[head] in MODAL:
                head = next((c for c in a.children(head) if a.rels[c] == "xcomp"), head)
            return rel, head
        if rel not in ("nmod", "obl", "conj") and (verb := self._next_verb()) is not None:
            return "nsubj", verb
        return rel, -1

    def _next_verb(self) -> int | None:
        """The finite verb that follows in the clause, where a paste in the sentence misled the parser."""
        a = self.a
        case = a.feats[self.top].get("Case")
        for j in range(self.top + 1, min(self.sentence()[1], self.top + 20)):
            if a.feats[j].get("VerbForm") == "Fin" and a.pos[j] in ("VERB", "AUX"):
                return j if case == "Nom" or negated(a, j) else None
            if a.pos[j] == "PUNCT" or (a.pos[j] in ("NOUN", "PROPN") and a.feats[j].get("Case") == "Nom"):
                return None
        return None

    @property
    def is_noun(self) -> bool:
        return "contact" in self.known.get(self.a.lemmas[self.i], ()) or self.a.pos[self.i] == "NOUN"

    def plays(self, token: int, role: str) -> bool:
        return token >= 0 and role in self.known.get(self.a.lemmas[token], ())

    @property
    def is_subject(self) -> bool:
        return self.rel.startswith("nsubj")

    def lemmas(self, role: str, tokens: Sequence[int]) -> int | None:
        """The first of the tokens that plays the role."""
        return next((t for t in tokens if self.plays(t, role)), None)

    def modifiers(self) -> list[int]:
        """Adjectives, numerals and the like on the contact noun and on the light noun over it."""
        a = self.a
        nouns = {self.i, self.top}
        return [c for n in nouns for c in a.children(n) if a.rels[c] in ("amod", "nummod", "nummod:gov", "det", "acl")
                or a.pos[c] in ("ADJ", "NUM")]

    def sentence(self) -> tuple[int, int]:
        return self.a.sentences[self.a.sentence[self.i]]

    def evidence(self) -> tuple[int, int]:
        """The clause of the word's predicate; the noun's own phrase where it has none."""
        a = self.a
        if self.verb < 0:
            start = phrase_start(a, self.top)
            return start, within(a, self.top, self.top + 1, self.sentence()[1])
        subject = own_subjects(a, self.verb) or subjects(a, self.verb)
        left = min((phrase_start(a, s) for s in (*subject, self.top) if s < self.verb), default=None)
        first, last = clause(a, self.verb, left)
        return first, max(last, self.i + 1)

    def actors(self) -> tuple[int, ...]:
        """Heads of who has the contact: its subject, with whom, between whom, whose."""
        a = self.a
        out: list[int] = []
        if not self.is_noun or self.rel in ("obj", "obl", "xcomp"):
            out += [s for s in (subjects(a, self.verb) if self.verb >= 0 else []) if s != self.top]
        if not self.is_noun:
            out += [x for c in a.children(self.i) if a.rels[c] in ("obj", "iobj") for x in conjuncts(a, c)]
        for j in {self.i, self.top, self.verb if not self.is_noun or self.rel == "obj" else self.i} - {-1}:
            for c in a.children(j):
                whose = a.rels[c] in ("nmod", "obl") and (preposition(a, c) in ("с", "между") or (
                    a.rels[c] == "nmod" and not preposition(a, c) and a.feats[c].get("Case") == "Gen"))
                if whose or (a.rels[c] in ("amod", "det") and j != self.verb):
                    out += conjuncts(a, c)
        return tuple(dict.fromkeys(out))

    def phrase(self) -> tuple[int, int]:
        a = self.a
        return phrase_start(a, self.top), within(a, self.top, self.top + 1, self.sentence()[1])


def _draft(word: Word, kind: str, rule: str, count: int | None = None, tokens: tuple[int, int] | None = None,
           confidence: float = 0.7) -> Draft:
    since, until = _scope(word)
    return Draft(kind, word.i, tokens or word.evidence(), rule, count, word.actors(), since, until, confidence)  # type: ignore[arg-type]


def _scope(word: Word) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Token ranges after "с", "после", "до" that hang on the clause: с 2019 года, после саммита и разговора."""
    a = word.a
    since: list[tuple[int, int]] = []
    until: list[tuple[int, int]] = []
    first, last = word.sentence()
    for j in range(first, last - 1):
        norm = a.norms[j]
        if norm not in ("с", "со", "после", "до") or a.pos[j] != "ADP":
            continue
        noun = a.heads[j] if a.heads[j] > j else j + 1
        if a.feats[noun].get("Case") == "Ins":
            continue
        piece = (j + 1, max(within(a, noun, noun, last), _up_to(word, j)))
        (until if norm == "до" else since).append(piece)
    return tuple(since), tuple(until)


def _up_to(word: Word, j: int) -> int:
    """The stretch from a preposition before the contact word up to it, where no verb or comma lies between."""
    a = word.a
    for k in range(j + 1, word.i):
        if a.feats[k].get("VerbForm") == "Fin" or a.norms[k] == ",":
            return j + 1
    return phrase_start(a, word.top) if word.i > j else j + 1


# ---------------------------------------------------------------- rules: a contact noun


def ceased(word: Word) -> Draft | None:
    """прекращение контактов, перерыв в переговорах, отсутствие диалога"""
    a, head = word.a, word.a.heads[word.top]
    if word.is_noun and head != word.i - 2 and word.plays(word.i - 2, "end") and a.pos[word.i - 1] == "ADP":
        head = word.i - 2
    elif a.rels[word.top] != "nmod":
        return None
    if word.is_noun and word.plays(head, "end"):
        start = phrase_start(a, head)
        if start > word.sentence()[0] and preposition(a, head) == "после":
            start = min(start, next(c for c in a.children(head) if a.rels[c] == "case"))
        return _draft(word, "no_contact", "ceased", tokens=(start, within(a, head, head + 1, word.sentence()[1])))
    return None


def broken_off(word: Word) -> Draft | None:
    """контакты прекращены, диалог прерван, свернули общение"""
    if word.is_noun and (word.is_subject or word.rel == "obj") and word.plays(word.verb, "stop") \
            and not is_future(word.a, word.verb) and not is_infinitive(word.a, word.verb):
        if negated(word.a, word.verb):
            return _draft(word, "ongoing", "broken_off", confidence=0.6)
        return _draft(word, "no_contact", "broken_off", confidence=0.6)
    return None


def absent(word: Word) -> Draft | None:
    """контактов больше не было, диалога нет, переговоров пока не будет"""
    a, verb = word.a, word.verb
    if "contact" not in word.known[a.lemmas[word.i]] or a.feats[word.top].get("Case") != "Gen":
        return None
    beside = _denied_beside(word)
    if beside is not None and beside != verb:
        kind = "none_planned" if is_future(a, beside) else "no_contact"
        return _draft(word, kind, "absent", tokens=(phrase_start(a, word.top), beside + 1))
    if verb < 0:
        return None
    if a.norms[verb] == "нет":
        return _draft(word, "no_contact", "absent")
    if a.lemmas[verb] in ("быть", "стать", "бывать", "происходить", "вестись", "иметься") and negated(a, verb):
        return _draft(word, "none_planned" if is_future(a, verb) else "no_contact", "absent")
    return None


def _denied_beside(word: Word) -> int | None:
    """The "нет" or "не было" right behind the noun's phrase, whatever the parser hung it on."""
    a = word.a
    first, last = word.phrase()[1], word.sentence()[1]
    for j in range(first, min(first + 5, last)):
        if a.norms[j] == "нет":
            return j
        if a.norms[j] == "не" and j + 1 < last:
            return j + 1 if a.lemmas[j + 1] == "быть" else None
        if a.norms[j] not in BETWEEN and a.pos[j] not in ("ADV", "PART"):
            return None
    return None


def not_held(word: Word) -> Draft | None:
    """переговоры не ведутся, общение не идет; не вели переговоров"""
    if word.is_noun and word.verb >= 0 and negated(word.a, word.verb) and (
            word.plays(word.verb, "run") or word.plays(word.verb, "pursue")) and (word.is_subject or word.rel == "obj"):
        if is_infinitive(word.a, word.verb) or is_future(word.a, word.verb):
            return None
        return _draft(word, "no_contact", "not_held")
    return None


def contacts_denied(word: Word) -> Draft | None:
    """отрицает какие-либо контакты"""
    a = word.a
    if word.is_noun and word.rel == "obj" and a.lemmas[word.verb] in DENYING and any(
            a.lemmas[m] in ANY for m in word.modifiers()):
        return _draft(word, "no_contact", "contacts_denied")
    return None


def not_planned(word: Word) -> Draft | None:
    """встреча не планируется, дата визита не назначена, планов встречи нет"""
    if word.is_noun and word.verb >= 0 and negated(word.a, word.verb) and word.plays(word.verb, "plan") and (
            word.is_subject or word.rel == "obj" or word.a.feats[word.top].get("Case") == "Gen"):
        return _draft(word, "none_planned", "not_planned")
    return None


def continues_later(word: Word) -> Draft | None:
    """контакты будут продолжены, договорились продолжить диалог, переговоры решено продолжить"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or not word.plays(verb, "resume") or not (word.is_subject or word.rel == "obj"):
        return None
    if negated(a, verb):
        return None
    if is_infinitive(a, verb):
        head = a.heads[verb]
        if head < 0 or a.lemmas[head] not in AGREED or negated(a, head):
            return None
        first, last = word.evidence()
        return _draft(word, "will_continue", "continues_later", tokens=(min(first, head), last))
    if is_future(a, verb):
        return _draft(word, "will_continue", "continues_later")
    return None


def goes_on(word: Word) -> Draft | None:
    """диалог идет, переговоры ведутся, страны ведут переговоры"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or not word.plays(word.i, "talk") or negated(a, verb):
        return None
    present = a.feats[verb].get("Tense") == "Pres" and a.feats[verb].get("VerbForm") == "Fin"
    if not present or is_future(a, verb):
        return None
    if word.is_subject and (word.plays(verb, "run") or (a.lemmas[verb] == "проходить" and _since_when(word))):
        return _draft(word, "ongoing", "goes_on")
    if word.rel == "obj" and word.plays(verb, "pursue"):
        return _draft(word, "ongoing", "goes_on", confidence=0.6)
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
        return _draft(word, "first_contact", "first_of", tokens=tokens, confidence=0.7)
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
        return _draft(word, "first_contact", "first_elliptic", confidence=0.6,
                      tokens=clause(a, a.heads[word.i], word.i))
    return None


def counted(word: Word) -> Draft | None:
    """это была вторая встреча, третий визит за год, уже четвертые переговоры"""
    number = _ordinal(word)
    if number is None or number == 1:
        return None
    a = word.a
    already = any(a.norms[j] == "уже" for j in range(max(word.i - 4, word.sentence()[0]), word.i))
    if _predicated(word) or _scoped(word) or already:
        return _draft(word, "contact_count", "counted", count=number)
    return None


def numbered(word: Word) -> Draft | None:
    """провели две встречи, состоялось три раунда"""
    a = word.a
    if not word.is_noun or not word.plays(word.verb, "lead") or not is_past(a, word.verb):
        return None
    for m in word.modifiers():
        number = NUMBERS.get(a.lemmas[m]) or (int(a.words[m]) if a.words[m].isdigit() and len(a.words[m]) < 3 else None)
        if number and number > 1 and a.rels[m] in ("nummod", "nummod:gov"):
            return _draft(word, "contact_count", "numbered", count=number)
        if a.lemmas[m] in ("несколько", "ряд", "много"):
            return _draft(word, "contact_count", "numbered", confidence=0.5)
    return None


def the_only(word: Word) -> Draft | None:
    """единственный контакт, единственной встречей"""
    a = word.a
    if word.is_noun and any(a.lemmas[m] in SOLE for m in word.modifiers()):
        return _draft(word, "contact_count", "the_only", count=1, tokens=word.phrase())
    return None


def was_last(word: Word) -> Draft | None:
    """последняя встреча состоялась в мае"""
    a = word.a
    if word.is_noun and word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb) and any(
            word.plays(m, "previous") for m in word.modifiers()) and not negated(a, word.verb):
        return _draft(word, "last_contact", "was_last")
    return None


def regular_noun(word: Word) -> Draft | None:
    """в постоянном контакте, регулярные консультации, контакты на постоянной основе"""
    a = word.a
    if not word.is_noun:
        return None
    steady = word.lemmas("steady", word.modifiers())
    if steady is None and _steady_basis(a, word.i) is None and (word.verb < 0 or _steady_basis(a, word.verb) is None):
        return None
    return _draft(word, "regular", "regular_noun", tokens=word.phrase() if word.rel in ("nmod", "appos") else None,
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
        return _draft(word, "no_contact", "unreachable", tokens=(min(first, head - 1), last))
    return None


def last_time(word: Word) -> Draft | None:
    """в последний раз министры общались в августе"""
    a = word.a
    token = _times_word(word, ("последний", "прошлый", "предыдущий"))
    if token is not None and not is_infinitive(a, word.verb):
        first, last = word.evidence()
        before = token - 2 if a.norms[max(0, token - 2)] == "в" else token - 1
        return _draft(word, "last_contact", "last_time", tokens=(min(first, before), last))
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
    return _draft(word, "first_contact", "first_time", tokens=(first if adverb is None else min(first, adverb), last))


def times_met(word: Word) -> Draft | None:
    """дважды встречались, несколько раз разговаривали, в третий раз за год"""
    a = word.a
    if (word.is_noun and not word.plays(word.verb, "lead")) or word.verb < 0 or not is_past(a, word.verb):
        return None
    for c in a.children(word.verb):
        if a.norms[c] in TIMES:
            return _draft(word, "contact_count", "times_met", count=TIMES[a.norms[c]])
        if a.norms[c] in ("раз", "раза"):
            before = a.lemmas[c - 1] if c else ""
            if before in ORDINALS and ORDINALS[before] > 1:
                return _draft(word, "contact_count", "times_met", count=ORDINALS[before])
            if before in NUMBERS or before in ("несколько", "много") or before.isdigit():
                count = NUMBERS.get(before) or (int(before) if before.isdigit() else None)
                return _draft(word, "contact_count", "times_met", count=count)
    return None


def never_met(word: Word) -> Draft | None:
    """не встречались с 2019 года, больше не общались, ни разу не виделись"""
    a, verb = word.a, word.verb
    if word.is_noun or not negated(a, verb) or not is_past(a, verb) or a.lemmas[verb] in RECEIVING:
        return None
    first, last = word.sentence()
    scoped = _since_when(word) or any(a.norms[j] in NEVER for j in range(max(first, verb - 5), min(last, verb + 4)))
    return _draft(word, "no_contact", "never_met", confidence=0.7 if scoped else 0.5)


def will_not_meet(word: Word) -> Draft | None:
    """встречаться не будет, не планируют встречаться"""
    a, verb = word.a, word.verb
    if word.is_noun or a.lemmas[verb] in RECEIVING:
        return None
    if negated(a, verb) and is_future(a, verb):
        return _draft(word, "none_planned", "will_not_meet")
    head = a.heads[verb]
    if is_infinitive(a, verb) and head >= 0 and a.lemmas[head] in ("планировать", "собираться") and negated(a, head):
        return _draft(word, "none_planned", "will_not_meet")
    return None


def regular_verb(word: Word) -> Draft | None:
    """регулярно общаются, созваниваются на постоянной основе"""
    a, verb = word.a, word.verb
    if word.is_noun or verb < 0 or a.feats[verb].get("Tense") != "Pres":
        return None
    if _steady_basis(a, verb) is not None or word.lemmas("steadily", a.children(verb)) is not None:
        return _draft(word, "regular", "regular_verb")
    return None


RULES: tuple[Rule, ...] = (
    ceased, contacts_denied, absent, not_held, broken_off, not_planned, continues_later, regular_noun, goes_on,
    first_time, first_elliptic, first_of, counted, numbered, the_only, was_last,
    unreachable, last_time, times_met, never_met, will_not_meet, regular_verb)


def drafts(a: Analysis) -> Iterator[Draft]:
    """Claims that the clauses of a text make, in order, before anything is known of their parties."""
    known = roles()
    done: set[tuple[int, str]] = set()
    for i, lemma in enumerate(a.lemmas):
        found = known.get(lemma)
        if found is None or found.isdisjoint(TRIGGERS):
            continue
        word = Word(a, i if lemma != "раз" else max(a.heads[i], 0))
        for rule in RULES if lemma != "раз" else (last_time,):
            if draft := rule(word):
                if (word.verb, draft.kind) not in done:
                    done.add((word.verb if word.verb >= 0 else -2 - i, draft.kind))
                    yield draft
                break


def find_claims(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]:
    """Claims of a document: see :mod:`verbale.extraction.claims`."""
    return assemble(view, statements, contacts, list(drafts(view.analysis)))
