"""What ``verbale add`` tells of the documents that came: every problem as it comes, and a summary by format at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from verbale.serve.output import name_of
from verbale.serve.tables import counted

if TYPE_CHECKING:
    from verbale.book import Added
    from verbale.engine import Reading
    from verbale.model import Document
    from verbale.originals import Originals

TOLD = "failed"
"""Problems that are named already where the record could not be made."""


class Intake:
    """Documents on their way into a record; their originals are kept where a folder for them is given."""

    def __init__(self, originals: Originals | None = None) -> None:
        self._originals = originals
        self._last: Document | None = None
        self._formats: dict[str, Counter[str]] = {}
        self._outcomes: Counter[str] = Counter()
        self._warnings: Counter[str] = Counter()
        self._contacts = 0

    def seen(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """The same readings, one at a time; each problem of each is a line on standard error."""
        for reading in readings:
            self._last = document = reading.document
            for warning in document.warnings:
                self._warnings[warning.code] += 1
                if warning.code != TOLD:
                    typer.echo(f"verbale: {name_of(document)}: {warning.message}", err=True)
            yield reading

    def added(self, added: Added) -> None:
        """The reading that was given out last is in the record."""
        assert self._last is not None
        source = self._last.source
        self._outcomes[added.outcome] += 1
        self._formats.setdefault(source.format or "unknown", Counter())[added.outcome] += 1
        self._contacts += added.contacts
        if self._originals and source.path:
            self._originals.keep(added.document, source.path)

    def summary(self, unread: int) -> Iterator[str]:
        """What came in all, then by format where there are several, then what was wrong. ``unread``: could not be read."""
        accounts = counted(self._contacts, "account of contacts", "accounts of contacts")
        yield f"{_told(self._outcomes) or 'no documents'}; {accounts}"
        if len(self._formats) > 1:
            for name, counts in sorted(self._formats.items()):
                yield f"  {name}: {_told(counts)}"
        noted = Counter({code.replace("_", " "): n for code, n in self._warnings.items() if code != TOLD})
        if unread or noted:
            parts = ([f"{unread} could not be read"] if unread else []) + ([_told(noted)] if noted else [])
            yield f"  problems: {', '.join(parts)}"


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
