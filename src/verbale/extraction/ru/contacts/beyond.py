"""Words that the parser hung on a word of another clause."""

from __future__ import annotations

from verbale.extraction.ru.contacts.words import NOUNS
from verbale.model import Analysis


def beyond_source(analysis: Analysis, i: int) -> int | None:
    """"Как заявил X, стороны соберутся в декабре": nothing behind the comma is told of the saying."""
    head = analysis.heads[i]
    if not 0 <= head < i or analysis.rels[head] != "parataxis" or analysis.heads[head] < head or analysis.pos[i] not in NOUNS:
        return None
    comma = next((k for k in range(head, i) if analysis.words[k] == ","), -1)
    if comma < 0 or analysis.heads[head] < comma:
        return None
    return next((k for k in range(i - 1, comma, -1) if analysis.pos[k] == "VERB"), analysis.heads[head])


def in_participle_phrase(analysis: Analysis, i: int) -> int | None:
    """"X, звонивший вечером президенту Y, предложил": nothing between the commas hangs on a word beyond them."""
    head = analysis.heads[i]
    if head < i + 2 or analysis.pos[i] not in NOUNS:
        return None
    first, _ = analysis.sentences[analysis.sentence[i]]
    opens = next((k for k in range(i - 1, first, -1) if analysis.words[k] == "," or analysis.pos[k] == "VERB"), -1)
    told = analysis.feats[opens] if opens > first and analysis.words[opens - 1] == "," else {}
    beyond = any(analysis.words[k] == "," for k in range(i + 1, head))
    return opens if told.get("VerbForm") == "Part" and told.get("Case") and beyond else None


def before_clause(analysis: Analysis, i: int) -> int | None:
    """"Посла X пригласили в МИД, где министр зачитал ему протест": what stands before a predicate hangs on no word of the clause
    that follows it."""
    head = analysis.heads[i]
    if head < i + 4 or analysis.pos[i] not in NOUNS:
        return None
    opens = next((k for k in range(i + 2, head) if analysis.norms[k] in ("где", "куда", "откуда", "когда")
                  and analysis.words[k - 1] == ","), -1)
    return next((k for k in range(i + 1, opens) if finite(analysis, k)), None)


def behind_phrase(analysis: Analysis, i: int) -> int | None:
    """"X, встречавшийся с Y в мае, намерен провести переговоры в июне": what stands behind the predicate hangs on no participle
    of a phrase before it."""
    head = analysis.heads[i]
    told = analysis.feats[head] if 0 <= head < i else {}
    if told.get("VerbForm") != "Part" or not told.get("Case"):
        return None
    main = next((k for k in range(head + 1, i) if analysis.rels[k] == "root"), -1)
    if main < 0 or "," not in analysis.words[head:main]:
        return None
    return next((k for k in range(i - 1, main, -1) if analysis.pos[k] == "VERB"), main)


def finite(analysis: Analysis, k: int) -> bool:
    """A verb with a person or a past tense."""
    return analysis.pos[k] == "VERB" and analysis.feats[k].get("VerbForm") == "Fin"
