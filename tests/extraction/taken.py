"""A notation for tests of claims and positions.

    Россия и США [больше не вели переговоров]. | no_contact RU US
    Канцлер и президент [встретились в четвертый раз за год]. | contact_count DE FR 4
    [Москва готова к переговорам], если санкции снимут. | readiness RU if если санкции снимут

    После [саммита министры больше не общались]. | no_contact RU US @foreign_ministers since саммита/2019-12

After the codes of a claim ``@`` may say the level, ``since`` and ``until`` the candidates of its interval parted by ``/``:
a word of the contact, or the beginning of an ISO date. What a case does not say is not looked at. ``¶`` ends a paragraph.
The evidence must share half of its words with what stands in brackets; after the bar kind, codes in any order, a count; after
``if`` the condition. ``-`` after the bar: nothing is found. Records are parted by ``;``, in text order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from verbale import engine
from verbale.language import analyzer
from verbale.lexicon import table
from verbale.model import Anchor, Claim, Document, Position, Span
from verbale.read import article


def document(language: str, text: str, url: str | None = None) -> Document:
    read = article({"text": text, "language": language, "published": "2025-11-14"} | ({"url": url} if url else {}))
    return engine.record(read, analyzer(language).analyze([read.clean])[0])


def check_claims(language: str, case: str, url: str | None = None) -> None:
    """Asserts that exactly the claims of the case are found, on its evidence, in a text from ``url``."""
    text, marked, wanted = _parts(case)
    record = document(language, text, url)
    rows = [re.split(r" (?=@|since |until )", w) for w in wanted]
    assert [_claim(c) for c in record.claims] == [_sorted(row[0]) for row in rows], text
    for claim, (_, *more) in zip(record.claims, rows, strict=True):
        for said in more:
            _check_detail(record, claim, said)
    _check_evidence(text, marked, record.claims)


def _check_detail(record: Document, claim: Claim, said: str) -> None:
    """Asserts what a case says of a level ("@leaders") or of the candidates of an end ("since саммита/2019")."""
    if said.startswith("@"):
        assert claim.level == said[1:], (record.text, claim.level)
        return
    end, _, candidates = said.partition(" ")
    found = {_anchor(record, a) for a in getattr(claim.interval, end)}
    wanted = candidates.split("/")
    assert len(found) == len(wanted) and all(any(w in f for f in found) for w in wanted), (record.text, found)


def _anchor(record: Document, anchor: Anchor) -> str:
    """A candidate in words: all that mentions the contact, or the first day."""
    if anchor.time is not None:
        return str(anchor.time.earliest)
    contact = next(c for c in record.contacts if c.id == anchor.contact)
    return " ".join(record.text[m.start : m.end] for m in contact.mentions)


def check_positions(language: str, case: str) -> None:
    """Asserts that exactly the positions of the case are found, on its evidence."""
    text, marked, wanted = _parts(case)
    found = document(language, text).positions
    assert [_position(p) for p in found] == [_sorted(w) for w in wanted], text
    _check_evidence(text, marked, found)


def _parts(case: str) -> tuple[str, list[Span], list[str]]:
    marked, expected = (part.strip() for part in case.rsplit(" | ", 1))
    spans: list[Span] = []
    text = ""
    for piece in re.split(r"(\[[^\]]*\])", marked):
        if piece.startswith("["):
            spans.append(Span(len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    wanted = [w.strip() for w in expected.split(";") if w.strip() not in ("", "-")]
    return text.replace(" ¶ ", " \n\n"), spans, wanted


def _sorted(row: str) -> str:
    """The row with its codes in order: the kind first, then codes, then a count or a condition."""
    row, _, condition = row.partition(" if ")
    kind, *rest = row.split()
    codes, counts = sorted(w for w in rest if not w.isdigit()), [w for w in rest if w.isdigit()]
    return " ".join([kind, *codes, *counts]) + (f" if {condition}" if condition else "")


def _claim(claim: Claim) -> str:
    count = [str(claim.count)] if claim.count and claim.kind == "contact_count" else []
    return " ".join([claim.kind, *sorted(claim.parties), *count])


def _position(position: Position) -> str:
    codes = sorted({h.party or "?" for h in position.holders})
    return " ".join([position.kind, *codes]) + (f" if {position.condition.text}" if position.condition else "")


def _check_evidence(text: str, marked: list[Span], found: Iterable[Claim | Position]) -> None:
    for record, span in zip(found, marked, strict=False):
        words = {i for s in record.evidence for i in range(*s)}
        common = words & set(range(*span))
        assert 2 * len(common) > min(len(words), span.end - span.start), (text[span.start : span.end], [
            text[s.start : s.end] for s in record.evidence])


def witness_kinds(language: str, row: table.Row, drafts: object) -> set[tuple[str, str]]:
    """(kind, lemma of the predicate) of all drafts in the witness of a lexicon row."""
    read = article({"text": row["witness"], "language": language})
    [analysis] = analyzer(language).analyze([read.clean])
    assert callable(drafts)
    return {(str(kind), analysis.lemmas[d.predicate]) for d in drafts(analysis) for kind in (d.kind, d.together) if kind}
