"""Questions that rules ask of a Russian parse: who is the subject, is it negated, what hangs on it, where it ends.

Parses are greedy and sometimes wrong, so each question looks at the tree first and at the neighbouring words second.
"""

from __future__ import annotations

from verbale.model import Analysis

NEGATIONS = frozenset({"не", "ни"})
HALF_DENIED = frozenset({"только", "раз", "просто", "столько", "менее", "позднее", "позже", "без"})
"""What "не" denies instead of the predicate: не раз заявлял, готов не только к санкциям."""
BETWEEN = frozenset({"был", "была", "было", "были", "будет", "будут", "будем", "буду", "бы", "пока", "еще", "больше",
                     "более", "уже", "так", "и", "очень", "сейчас", "собирается", "собираются"})
"""Words that may stand between the negation and what it denies."""
PREPOSITIONS = {"об": "о", "обо": "о", "ко": "к", "со": "с", "во": "в", "ото": "от", "подо": "под", "надо": "над"}
CASES = {"gen": "Gen", "dat": "Dat", "acc": "Acc", "ins": "Ins", "loc": "Loc", "nom": "Nom"}
ARGUMENTS = frozenset({"obj", "iobj", "obl", "nmod", "xcomp", "ccomp", "nsubj", "nsubj:pass", "csubj", "acl", "advcl",
                       "advmod", "parataxis"})
APART = frozenset({"conj", "parataxis", "discourse", "vocative", "acl:relcl"})
"""Relations whose dependents are no part of the clause that they hang on."""
TO_WHOM = frozenset({"удаться", "удаваться", "предстоять", "прийтись"})
"""Impersonal verbs whose dative does what their infinitive says."""
NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})
BEFORE_NOUN = frozenset({"ADJ", "DET", "ADP", "NUM"})
FARTHEST = 45
"""Tokens of evidence at most."""


def negated(a: Analysis, i: int) -> bool:
    """Whether the predicate itself is denied: не готов, не будет больше встречаться."""
    for child in a.children(i):
        if a.norms[child] in NEGATIONS and abs(child - i) <= 4 and not HALF_DENIED.intersection(a.norms[child + 1:child + 2]):
            return True
    j = i - 1
    while j >= 0 and a.norms[j] in BETWEEN and i - j <= 4:
        j -= 1
    return j >= 0 and a.norms[j] == "не" and a.norms[j + 1] not in HALF_DENIED and a.sentence[j] == a.sentence[i]


def is_infinitive(a: Analysis, i: int) -> bool:
    return a.feats[i].get("VerbForm") == "Inf"


def is_finite(a: Analysis, i: int) -> bool:
    return a.feats[i].get("VerbForm") == "Fin"


def is_past(a: Analysis, i: int) -> bool:
    """Past tense of the verb, of its copula or of its auxiliary."""
    if a.feats[i].get("Tense") == "Past":
        return a.feats[i].get("VerbForm") != "Part" or not any(a.norms[c].startswith("буд") for c in a.children(i))
    return any(a.lemmas[c] == "быть" and a.feats[c].get("Tense") == "Past" for c in a.children(i))


def is_future(a: Analysis, i: int) -> bool:
    """Future of the verb or of its auxiliary: проведет, будет проводить, будет проведен."""
    feats = a.feats[i]
    if a.norms[i].startswith("буд") or (feats.get("VerbForm") == "Fin" and (feats.get("Tense") == "Fut" or (
            feats.get("Aspect") == "Perf" and feats.get("Tense") == "Pres"))):
        return True
    return any(a.norms[c].startswith("буд") for c in a.children(i)) or (i > 0 and a.norms[i - 1].startswith("буд"))


def preposition(a: Analysis, i: int) -> str:
    """The preposition of a noun in its plain form ("о" for "обо"), or an empty string."""
    for child in a.children(i):
        if a.rels[child] == "case" and child < i:
            return PREPOSITIONS.get(a.norms[child], a.norms[child])
    return ""


def conjuncts(a: Analysis, i: int) -> list[int]:
    """A noun and the nouns coordinated with it: Россия, Китай и Иран."""
    out = [i]
    for j in out:
        out += [c for c in a.children(j) if a.rels[c] == "conj" and c not in out and a.pos[c] not in ("VERB", "AUX")]
    return out


def own_subjects(a: Analysis, i: int) -> list[int]:
    """Heads of the subjects that hang on the predicate itself, relative pronouns replaced by their antecedents."""
    for child in a.children(i):
        if a.rels[child] in ("nsubj", "nsubj:pass") and not _denied_being(a, i, child):
            if a.lemmas[child] in ("который", "кто") and a.heads[i] >= 0 and a.rels[i].startswith("acl"):
                return [a.heads[i]]
            child = _nearer_name(a, i, child)
            return conjuncts(a, child) + _second_subject(a, i, child)
    return _stray_pronoun(a, i)


def _denied_being(a: Analysis, i: int, subject: int) -> bool:
    """контактов не было: what there is none of does nothing; "президенты не виделись" is a nominative by its plural verb,
    "Токио" never changes."""
    same = a.pos[subject] == "PROPN" and a.lemmas[subject] == a.norms[subject]
    return a.feats[subject].get("Case") == "Gen" and not same and a.feats[i].get("Number") != "Plur" and negated(a, i)


def _stray_pronoun(a: Analysis, i: int) -> list[int]:
    """мы по-прежнему готовы: a pronoun right before the predicate that the parser hung elsewhere."""
    j = i - 1
    while j >= 0 and a.pos[j] in ("ADV", "PART", "AUX") and i - j < 5:
        j -= 1
    return [j] if j >= 0 and a.norms[j] in ("мы", "я") and a.sentence[j] == a.sentence[i] else []


def _nearer_name(a: Analysis, i: int, first: int) -> int:
    """ "вопрос Каир предпочитает обсуждать": of two nominatives before a verb the name, where the first is a thing; of a plural
    verb several names."""
    if a.pos[first] != "NOUN" or a.feats[first].get("Animacy") != "Inan":
        return first
    several = a.feats[i].get("Number") == "Plur"
    return next((c for c in a.children(i) if first < c < i and a.rels[c] == "nsubj" and a.pos[c] == "PROPN"
                 and (not several or len(conjuncts(a, c)) > 1)), first)


def _second_subject(a: Analysis, i: int, first: int) -> list[int]:
    """A coordinated subject that the parser made another subject: Иран и "шестерка" нашли."""
    if a.feats[i].get("Number") != "Plur":
        return []
    return [c for c in a.children(i) if c > first and a.rels[c] in ("nsubj", "nsubj:pass") and c < i
            and any(a.norms[k] == "и" for k in a.children(c))]


def subjects(a: Analysis, i: int) -> list[int]:
    """Heads of who does it: own subject, that of the governing verb, the noun that a participle belongs to."""
    for _ in range(5):
        if found := own_subjects(a, i):
            return found
        rel, head = a.rels[i], a.heads[i]
        if head < 0 or head == i:
            return []
        if a.lemmas[head] in TO_WHOM and (whom := datives(a, head)):
            return whom
        if a.pos[head] == "NOUN" and rel.startswith("acl"):
            passive = a.feats[i].get("Voice") == "Pass"
            return [] if passive else [head]
        if rel not in ("conj", "xcomp", "ccomp", "advcl", "parataxis", "csubj", "aux", "cop", "obj", "obl"):
            return []
        i = head
    return []


def datives(a: Analysis, i: int) -> list[int]:
    """To whom: нам удалось, Киеву предстоит."""
    return [c for c in a.children(i) if a.rels[c] in ("iobj", "obl") and a.feats[c].get("Case") == "Dat"]


def agents(a: Analysis, i: int) -> list[int]:
    """Who a passive says it was done by: подписан Россией и Ираном, с российской стороны выражен протест."""
    for child in a.children(i):
        if a.lemmas[child] == "сторона" and preposition(a, child) == "с" and a.feats[child].get("Case") == "Gen":
            return [child]
        if a.rels[child] == "obl:agent" or (a.rels[child] == "obl" and a.feats[child].get("Case") == "Ins"
                                            and a.feats[i].get("Voice") == "Pass" and not preposition(a, child)):
            return conjuncts(a, child)
    for child in a.children(i):
        if a.lemmas[child] in ("инициатива", "просьба", "решение", "предложение", "требование") and preposition(
                a, child) == "по":
            return [x for c in a.children(child) if a.rels[c] == "nmod" and a.feats[c].get("Case") == "Gen"
                    for x in conjuncts(a, c)]
    return []


def partners(a: Analysis, i: int) -> list[int]:
    """With whom: договорился с президентом Ирана."""
    return [x for c in a.children(i) if a.rels[c] in ("obl", "nmod") and preposition(a, c) == "с"
            and a.feats[c].get("Case") == "Ins" for x in conjuncts(a, c)]


def first_person(a: Analysis, i: int) -> bool:
    """Whether the speaker does it: мы готовы, призываю."""
    own = [c for c in a.children(i) if a.rels[c].startswith("nsubj")]
    if own:
        return any(a.lemmas[c] in ("мы", "я") for c in own)
    return a.feats[i].get("Person") == "1"


def within(a: Analysis, i: int, start: int, last: int) -> int:
    """End of the run of tokens from ``start`` on that hang on ``i`` (not through APART); at most ``last``."""
    known = {i: True}

    def hangs(j: int) -> bool:
        path = []
        for _ in range(40):
            if j in known:
                break
            path.append(j)
            if a.heads[j] < 0 or _side_clause(a, j) or (a.rels[j] in APART and not _joined_noun(a, j)):
                known[j] = False
                break
            j = a.heads[j]
        verdict = known.get(j, False)
        for step in path:
            known[step] = verdict
        return verdict

    end = start
    for j in range(start, last):
        if a.pos[j] == "PUNCT":
            continue
        if not hangs(j) and not (a.rels[j] in ("cc", "case", "mark") and j + 1 < last and hangs(j + 1)):
            break
        end = j + 1
    return end


def _joined_noun(a: Analysis, j: int) -> bool:
    return a.rels[j] == "conj" and a.pos[j] not in ("VERB", "AUX") and a.feats[j].get("Variant") != "Short"


def _side_clause(a: Analysis, j: int) -> bool:
    """An adverbial clause that is not the aim: поскольку ..., хотя ..., отметив ..."""
    return a.rels[j] == "advcl" and not is_infinitive(a, j) and not any(
        a.norms[c] in ("чтобы", "что", "как") for c in a.children(j) if c < j)


def clause(a: Analysis, i: int, left: int | None = None) -> tuple[int, int]:
    """Tokens of the predicate ``i`` with its complements, from ``left`` (a subject before it) where that is near."""
    first, last = a.sentences[a.sentence[i]]
    start = i
    while start > first and (a.norms[start - 1] in NEGATIONS or a.norms[start - 1] in BETWEEN):
        start -= 1
    if left is not None and first <= left < start and i - left <= 16:
        start = phrase_start(a, left)
    end = within(a, i, i + 1, min(last, i + FARTHEST))
    while i + 1 < end < last and a.pos[end] in NOMINAL and a.pos[end - 1] in BEFORE_NOUN:
        end += 1  # the rest of a phrase that the parser hung elsewhere
    return start, end


def phrase_start(a: Analysis, noun: int) -> int:
    """Where the words before a noun that belong to it begin: *президент США Дональд* Трамп."""
    first, _ = a.sentences[a.sentence[noun]]
    start = noun
    for child in a.children(noun):
        if first <= child < start and a.rels[child] in ("amod", "det", "nummod", "nummod:gov", "flat:name"):
            start = min(start, child)
    return start
