"""Repairs of attachments that a greedy parser gets wrong where contacts are concerned.

A noun that depends on a noun follows it, with no verb between; where the parse says otherwise the noun directly before
takes its place. Only the copy that the rules of contacts read is changed.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.extraction.ru.contacts.circles import opened
from verbale.extraction.ru.contacts.initials import whole
from verbale.extraction.ru.contacts.listings import PLURAL, listings
from verbale.extraction.ru.contacts.repairs import REPAIRS, Move
from verbale.extraction.ru.contacts.syntax import described_noun
from verbale.extraction.ru.contacts.torn import (
    BREAKS,
)
from verbale.extraction.ru.contacts.words import DASHES, NOUNS, ROW, VERBS, triggers
from verbale.model import Analysis


def repaired(analysis: Analysis) -> Analysis:
    """The analysis with far attachments mended; the same object where nothing is wrong."""
    analysis = whole(opened(analysis))
    heads, rels = list(analysis.heads), list(analysis.rels)
    for i, rel in enumerate(analysis.rels):
        for repair in REPAIRS.get(rel, ()):
            if (found := repair(analysis, i)) is not None:
                heads[i], rels[i] = found if isinstance(found, Move) else (found, rel)
                break
    for i in range(len(analysis)):
        if analysis.rels[i] == "acl" and analysis.heads[i] > i + 1:
            _close(analysis, i, heads)
        elif analysis.rels[i] == "nmod" and analysis.heads[i] == i - 1 and _led(analysis, i):
            _lead(analysis, i, heads, rels)
    _swap(analysis, heads, rels)
    _part(analysis, heads)
    _fill(analysis, heads, rels)
    feats = list(analysis.feats)
    for i, programme in listings(analysis).items():
        heads[i], rels[i], feats[i] = programme, "nsubj", {**feats[i], **PLURAL}
    same = heads == analysis.heads and rels == analysis.rels
    return analysis if same else replace(analysis, heads=heads, rels=rels, feats=feats, _children=None)


def _part(analysis: Analysis, heads: list[int]) -> None:
    """Nothing hangs on a word beyond a semicolon: "итоги встречи в Москве; в Минске готовятся к визиту"."""
    if ";" not in analysis.words:
        return
    for first, last in analysis.sentences:
        marks = [k for k in range(first, last) if analysis.words[k] == ";"]
        for i in range(first, last) if marks else ():
            if heads[i] >= 0 and any(min(i, heads[i]) < k < max(i, heads[i]) for k in marks):
                low = max((k for k in marks if k < i), default=first)
                high = min((k for k in marks if k > i), default=last)
                heads[i] = _predicate_of(analysis, i, low, high)


def _fill(analysis: Analysis, heads: list[int], rels: list[str]) -> None:
    """"первый раунд прошел в июне, второй — 15 июля в Риме": what stands behind the dash is told of the second one, which has
    the predicate of the first."""
    for i in range(len(analysis) - 2):
        if analysis.lemmas[i] not in ROW or analysis.words[i + 1] not in DASHES:
            continue
        first, last = analysis.sentences[analysis.sentence[i]]
        verb = next((k for k in range(i - 1, first - 1, -1) if analysis.pos[k] == "VERB"
                     and analysis.feats[k].get("VerbForm") == "Fin"), -1)
        end = next((k for k in range(i + 2, last) if analysis.words[k] in BREAKS or analysis.words[k] in (",", ".")), last)
        if verb < 0 or any(analysis.pos[k] in VERBS for k in range(i + 2, end)):
            continue
        heads[i], rels[i] = verb, "conj"
        for k in range(i + 2, end):
            if not i + 2 <= heads[k] < end:
                heads[k], rels[k] = i, "nmod"


def _predicate_of(analysis: Analysis, i: int, low: int, high: int) -> int:
    """The finite verb between two marks that a noun there hangs on, or that a joined verb follows; -1 for other words, or
    without one."""
    if analysis.rels[i] == "conj" and analysis.pos[i] == "VERB":
        return next((k for k in range(i - 1, low, -1) if analysis.pos[k] == "VERB"
                     and analysis.feats[k].get("VerbForm") == "Fin"), -1)
    if analysis.rels[i] not in ("obl", "nsubj", "nsubj:pass", "obj") or analysis.pos[i] not in NOUNS:
        return -1
    verbs = [k for k in range(low, high) if analysis.pos[k] == "VERB" and analysis.feats[k].get("VerbForm") == "Fin"]
    return min(verbs, key=lambda k: abs(k - i), default=-1)


def _led(analysis: Analysis, noun: int) -> bool:
    """"завтрашнего саммита", where the parser hung the noun on its adjective."""
    before = analysis.feats[noun - 1]
    return analysis.pos[noun - 1] == "ADJ" and analysis.lemmas[noun] in triggers() and analysis.pos[noun] == "NOUN" and (
        before.get("Case") == analysis.feats[noun].get("Case") and before.get("Number") == analysis.feats[noun].get("Number"))


def _lead(analysis: Analysis, noun: int, heads: list[int], rels: list[str]) -> None:
    """The noun takes the place of the adjective, and what hung on it."""
    adjective = noun - 1
    heads[noun], rels[noun] = heads[adjective], rels[adjective]
    for child in analysis.children(adjective):
        if child != noun:
            heads[child] = noun
    heads[adjective], rels[adjective] = noun, "amod"


def _swap(analysis: Analysis, heads: list[int], rels: list[str]) -> None:
    """"переговоры президента X и прибывшего в Y короля", "сказал принявшему его королю": the noun stands where the parser put the
    participle before it."""
    for i, feats in enumerate(analysis.feats):
        if feats.get("VerbForm") != "Part" or "Case" not in feats or rels[i] not in PLACES or heads[i] < 0:
            continue
        noun = described_noun(analysis, i)
        if noun <= i or heads[noun] not in (i, heads[i]) or any(
                analysis.words[k] == "," or analysis.feats[k].get("VerbForm") == "Fin" for k in range(i, noun)):
            continue
        for child in analysis.children(i):
            if rels[child] in ("case", "cc"):
                heads[child] = noun
        heads[noun], rels[noun], heads[i], rels[i] = heads[i], rels[i], noun, "acl"


PLACES = frozenset({"conj", "nmod", "obj", "obl", "iobj", "nsubj"})
"""Where a noun stands and no participle."""


def _close(analysis: Analysis, participle: int, heads: list[int]) -> None:
    """What stands between a participle and its noun hangs on the participle: "проведенные во вторник переговоры"."""
    noun = analysis.heads[participle]
    if noun - participle > 10 or analysis.pos[noun] not in NOUNS or any(
            analysis.words[k] in BREAKS or analysis.words[k] == "," for k in range(participle, noun)):
        return
    for k in range(participle + 1, noun):
        if not participle <= heads[k] <= noun:
            heads[k] = participle
