"""Formats and subjects of contacts that stand for fixed parties: "нормандский формат", "переговоры по Brexit"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.extraction.parties import Actor
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, preposition
from verbale.extraction.ru.contacts.words import Format, formats
from verbale.model import Party

LEAVE = frozenset({"выход", "вступление", "присоединение", "членство", "прием"})
"""Subjects that name the parties of the talks about them: "о выходе Британии из ЕС"."""


def format_of(scan: Scan, nucleus: Iterable[int]) -> Actor | None:
    """The parties of a format that stands at the contact noun or at the words that carry it."""
    for at in nucleus:
        for token in (at, *_near(scan, at)):
            if (found := actor_of(scan, token)) is not None:
                return found
    return None


def actor_of(scan: Scan, token: int, subject: bool = False) -> Actor | None:
    """The format, or the ``subject`` of talks, whose phrase ends at a token."""
    if not (listed := formats().get(scan.analysis.lemmas[token], ())):
        return None
    mention = scan.mention(token)
    for known in listed:
        if known.named == "code" and mention is not None and mention.state == known.code:
            continue  # the body by its name: "большая восьмерка"
        if known.subject == subject and _stands(scan, known, token) and (not known.about or known.about in scan.places):
            return Actor(token, (token, token + 1), (), parties(scan, known), known.level)
    return None


def parties(scan: Scan, known: Format) -> tuple[Party, ...]:
    """Who is meant: all, those that the text names, or the group as a whole."""
    if known.named == "all":
        return known.parties
    said = tuple(p for p in known.parties if p in scan.states)
    return said if known.named == "said" and len(said) >= 3 else (known.code,)


def _stands(scan: Scan, known: Format, token: int) -> bool:
    """The words of the phrase stand before its last word, nearest first, up to three words apart."""
    a = scan.analysis
    at = token
    for lemma in reversed(known.phrase[:-1]):
        at = next((k for k in range(at - 1, max(-1, at - 4), -1) if a.lemmas[k] == lemma), -1)
        if at < 0:
            return False
    return True


def _near(scan: Scan, at: int) -> Iterator[int]:
    """Words that hang on the noun, and the words that hang on those."""
    a = scan.analysis
    for child in a.children(at):
        if a.rels[child] in ("nmod", "amod", "obl", "appos") and preposition(a, child) in ("", "в", "с"):
            yield child
            for below in a.children(child):
                if a.rels[below] in ("nmod", "appos", "amod", "flat", "obl"):
                    yield below


def topic_parties(scan: Scan, nucleus: Iterable[int], least: int = 2) -> Actor | None:
    """Parties that the subject of the talks names, at least so many: "переговоры о выходе Британии из ЕС"."""
    a = scan.analysis
    for at in nucleus:
        for child in a.children(at):
            if preposition(a, child) not in ("о", "об", "по"):
                continue
            for word in (child, *(c for c in a.children(child) if a.rels[c] in ("nmod", "appos"))):
                if (told := actor_of(scan, word, subject=True)) is not None:
                    return told
                codes = tuple(dict.fromkeys(_named(scan, word))) if a.lemmas[word] in LEAVE else ()
                if len(codes) >= max(1, least):
                    return Actor(word, (word, word + 1), (), codes)
    return None


def _named(scan: Scan, head: int) -> Iterator[Party]:
    a = scan.analysis
    for child in a.children(head):
        if a.rels[child] not in ("nmod", "obl"):
            continue
        if a.lemmas[child] == "состав":
            yield from _named(scan, child)
        mention = scan.mention(child)
        if mention is not None and mention.state and (
                (not preposition(a, child) and case(a, child) in ("Gen", "")) or preposition(a, child) in ("из", "в", "к")):
            yield mention.state
