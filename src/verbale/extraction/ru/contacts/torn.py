"""Where a word belongs that a greedy parser tore from its neighbours: over a verb, a comma or a clause."""

from __future__ import annotations

from verbale.extraction.ru.contacts.words import NOUNS, VERBS
from verbale.model import Analysis

BREAKS = frozenset({";", ":", "(", ")"})


def is_torn(analysis: Analysis, i: int) -> bool:
    """The word and its head stand in the wrong order, or a verb parts them."""
    head = analysis.heads[i]
    if head < 0 or abs(head - i) == 1:
        return False
    if analysis.rels[i] == "nmod" and i < head:
        return True
    low, high = (i, head) if i < head else (head, i)
    return any(analysis.words[k] in BREAKS or (analysis.pos[k] in VERBS and analysis.feats[k].get("VerbForm") == "Fin")
               for k in range(low + 1, high))


def noun_before(analysis: Analysis, i: int, default: int) -> int:
    """The noun directly before a noun, its adjectives and its preposition; else the next finite verb."""
    k = i - 1
    while k >= 0 and analysis.heads[k] == i and analysis.pos[k] in ("ADJ", "DET", "ADP", "NUM"):
        k -= 1
    if k >= 0 and analysis.pos[k] in NOUNS and analysis.sentence[k] == analysis.sentence[i] and k != default:
        return k
    _, last = analysis.sentences[analysis.sentence[i]]
    return next((k for k in range(i + 1, min(last, i + 10)) if analysis.feats[k].get("VerbForm") == "Fin"), default)


def verb_before(analysis: Analysis, i: int, default: int) -> int:
    """The verb directly before a phrase, where the parse hung it on one farther left: "участвовать в переговорах"."""
    k = i - 1
    while k > default >= 0 and analysis.heads[k] == i and analysis.pos[k] in ("ADJ", "DET", "ADP", "NUM"):
        k -= 1
    return k if k > default >= 0 and analysis.pos[k] in VERBS and k < i - 1 else default


def predicate_after(analysis: Analysis, i: int, default: int) -> int:
    """The first finite predicate after a subject, with no comma between, where the parse skipped it."""
    for k in range(i + 1, default):
        if analysis.words[k] in BREAKS or analysis.words[k] == ",":
            return default
        feats = analysis.feats[k]
        being = any(analysis.rels[c] == "cop" and c > i for c in analysis.children(k))
        predicate = (feats.get("VerbForm") == "Fin" and analysis.pos[k] == "VERB") or feats.get("Variant") == "Short" or being
        if predicate and not any(analysis.rels[c].startswith("nsubj") for c in analysis.children(k)):
            return k
    return default


def relative_between(analysis: Analysis, low: int, high: int) -> int:
    """The predicate of a relative clause that opens between two tokens, -1 without one."""
    for k in range(low + 1, high):
        if analysis.lemmas[k] == "который" and any(w == "," for w in analysis.words[max(low, k - 4) : k]):
            return next((v for v in range(k + 1, min(len(analysis), k + 15)) if analysis.feats[v].get("VerbForm") == "Fin"), -1)
    return -1


def _mark(analysis: Analysis, low: int, high: int) -> int:
    """The "что" behind a comma between two tokens that opens the clause of the second one; -1 without one."""
    return next((c for c in analysis.children(high) if low < c < high and analysis.norms[c] == "что"
                 and analysis.words[c - 1] == ","), -1)


def outside(analysis: Analysis, i: int, default: int) -> int:
    """A noun before "которой" or ", что" is no part of the clause that opens there: it hangs on the verb before."""
    if default <= i:
        return default
    if (mark := _mark(analysis, i, default)) >= 0:
        return next((v for v in range(mark - 1, i, -1) if analysis.feats[v].get("VerbForm") == "Fin"), default)
    if relative_between(analysis, i, default) < 0:
        return default
    first, _ = analysis.sentences[analysis.sentence[i]]
    return next((v for v in range(i - 1, first - 1, -1) if analysis.feats[v].get("VerbForm") == "Fin"), default)


def within(analysis: Analysis, i: int, default: int) -> int:
    """A phrase behind a relative clause that no comma closes is inside it."""
    if not 0 <= default < i - 3:
        return default
    verb = relative_between(analysis, default, i)
    closed = verb < 0 or verb >= i or any(analysis.words[k] in (",", "—", ";") for k in range(verb, i))
    return default if closed else verb


def noun_joined(analysis: Analysis, i: int, default: int) -> int:
    """The noun in the same case before "и"."""
    if i >= 2 and analysis.norms[i - 1] == "и" and analysis.pos[i - 2] in NOUNS and (
            analysis.feats[i - 2].get("Case") == analysis.feats[i].get("Case")):
        return i - 2
    return default


def title_joined(analysis: Analysis, i: int, default: int) -> int:
    """A title joined to the name before it is joined to the title of that name: "президент X и премьер Y"."""
    at = default
    for _ in range(4):
        if at < 0 or analysis.rels[at] not in ("appos", "flat", "flat:name") or not 0 <= analysis.heads[at] < at:
            break
        at = analysis.heads[at]
    same = analysis.feats[at].get("Case") == analysis.feats[i].get("Case")
    return at if same and analysis.pos[at] == "NOUN" and analysis.pos[default] == "PROPN" else default


def noun_after(analysis: Analysis, i: int, default: int) -> int:
    """The noun that an adjective stands directly before."""
    k = i + 1
    while k < len(analysis) and analysis.pos[k] == "ADJ" and k - i < 4:
        k += 1
    if k < len(analysis) and analysis.pos[k] in NOUNS and analysis.sentence[k] == analysis.sentence[i]:
        return k
    return default
